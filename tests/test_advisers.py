"""Legal advisers and legality review."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xiangzhen_fazhi.definitions.indicators import Left
from xiangzhen_fazhi.definitions.rules import Outcome, Strength
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.advisers import (
    AdviserClient,
    AdviserEngagement,
    AdviserKind,
    AdviserService,
    AdviserServiceKind,
    LegalAdviser,
    LegalityReview,
    LegalityReviewOpinion,
    LegalityReviewSubject,
)
from xiangzhen_fazhi.law.amounts import working_days, years
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import measure

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED

YEAR = Period.year(2023)
LATER = date(2023, 12, 31)
DECISION, DOCUMENT = (
    LegalityReviewSubject.MAJOR_DECISION,
    LegalityReviewSubject.NORMATIVE_DOCUMENT,
)
ENFORCEMENT = LegalityReviewSubject.ENFORCEMENT_DECISION


def adviser(**fields):
    usual = {"id": "a1", "kind": AdviserKind.LAWYER, "appointed_on": date(2023, 3, 1)}
    return LegalAdviser(**usual | fields)


def engagement(**fields):
    return AdviserEngagement(**{"id": "e1", "from_on": date(2023, 3, 1)} | fields)


def review(**fields):
    usual = {"id": "r1", "submitted_on": date(2023, 3, 1), "subject_kind": DECISION}
    return LegalityReview(**usual | fields)


def service(**fields):
    return AdviserService(**{"id": "s1", "served_on": date(2023, 3, 1)} | fields)


def finding(record, code, as_of=LATER, settings=None):
    return check(record, as_of=as_of, settings=settings)[f"advisers.{code}"]


def outcome(record, code, as_of=LATER, settings=None):
    return finding(record, code, as_of, settings).outcome


def counted(records, code, period=YEAR, as_of=None):
    return measure(Ledger(records), period, as_of=as_of)[f"advisers.{code}"]


def value(records, code, period=YEAR, as_of=None):
    return counted(records, code, period, as_of).value


def numbered(make, *fields):
    return [make(**{"id": str(n)} | some) for n, some in enumerate(fields)]


# -- advisers ------------------------------------------------------------------------------


def test_an_outside_lawyer_has_practised_for_five_years():
    code = "practised_long_enough"
    assert outcome(adviser(practising_since=date(2018, 3, 1)), code) is MET
    assert outcome(adviser(practising_since=date(2018, 3, 2)), code) is BREACHED
    assert outcome(adviser(), code) is UNDETERMINED
    waiting = adviser(practising_since=date(2018, 3, 2), appointed_on=None)
    assert outcome(waiting, code) is PENDING


def test_the_years_in_practice_bind_lawyers_only_and_can_be_set():
    code, since = "practised_long_enough", {"practising_since": date(2020, 3, 1)}
    assert outcome(adviser(**since, kind=AdviserKind.SCHOLAR), code) is NOT_APPLICABLE
    assert outcome(adviser(**since, kind=None), code) is UNDETERMINED
    assert outcome(adviser(**since), code) is BREACHED
    assert outcome(adviser(**since), code, settings={"advisers.practice": years(3)}) is MET


def test_before_the_opinions_of_2016_an_appointment_cannot_be_judged():
    old = adviser(practising_since=date(2001, 1, 1), appointed_on=date(2016, 6, 16))
    assert outcome(old, "practised_long_enough") is UNDETERMINED


def test_an_adviser_was_never_sanctioned():
    assert outcome(adviser(sanctioned=False), "in_good_standing") is MET
    assert outcome(adviser(sanctioned=True), "in_good_standing") is BREACHED
    assert outcome(adviser(), "in_good_standing") is UNDETERMINED
    assert outcome(adviser(appointed_on=None), "in_good_standing") is NOT_APPLICABLE


def test_an_engagement_does_not_end_before_it_starts():
    code = "engagement_ends_after_start"
    assert outcome(engagement(to_on=date(2023, 3, 1)), code) is MET
    assert outcome(engagement(to_on=date(2023, 2, 28)), code) is BREACHED
    assert outcome(engagement(), code) is NOT_APPLICABLE


# -- review before the decision ------------------------------------------------------------

FIRST = [
    (DECISION, "decision_reviewed_first", Strength.GENERAL),
    (DOCUMENT, "document_reviewed_first", Strength.DUTY),
    (ENFORCEMENT, "enforcement_reviewed_first", Strength.DUTY),
]


@pytest.mark.parametrize(("subject", "code", "strength"), FIRST)
def test_what_is_reviewed_is_decided_after_the_review(subject, code, strength):
    decided = {"subject_kind": subject, "decided_on": date(2023, 3, 20)}
    same = finding(review(**decided, concluded_on=date(2023, 3, 20)), code)
    assert (same.outcome, same.strength) == (MET, strength)
    assert outcome(review(**decided, concluded_on=date(2023, 3, 21)), code) is BREACHED
    assert outcome(review(**decided), code) is UNDETERMINED
    assert outcome(review(subject_kind=subject), code) is PENDING
    reviewed = review(subject_kind=subject, concluded_on=date(2023, 3, 20))
    assert outcome(reviewed, code) is MET


@pytest.mark.parametrize(("subject", "code", "strength"), FIRST)
def test_each_duty_of_review_binds_its_own_subject(subject, code, strength):
    contract = review(subject_kind=LegalityReviewSubject.CONTRACT, decided_on=date(2023, 3, 20))
    assert outcome(contract, code) is NOT_APPLICABLE
    assert outcome(review(subject_kind=None, decided_on=date(2023, 3, 20)), code) is UNDETERMINED


@pytest.mark.parametrize(
    ("subject", "code", "first"),
    [
        (DECISION, "decision_reviewed_first", date(2019, 9, 1)),
        (DOCUMENT, "document_reviewed_first", date(2018, 12, 4)),
        (ENFORCEMENT, "enforcement_reviewed_first", date(2018, 12, 5)),
    ],
)
def test_before_its_text_a_duty_of_review_cannot_be_judged(subject, code, first):
    def decided(day):
        fields = {"submitted_on": date(2018, 11, 1), "concluded_on": date(2018, 11, 5)}
        return review(**fields, subject_kind=subject, decided_on=day)

    assert outcome(decided(first), code) is MET
    assert outcome(decided(first.replace(year=first.year - 1)), code) is UNDETERMINED


def test_a_draft_found_unlawful_is_not_decided_on():
    code = "unlawful_decision_not_taken"
    found = {"concluded_on": date(2023, 3, 10), "opinion": LegalityReviewOpinion.BEYOND_POWER}
    assert outcome(review(**found), code) is MET
    decided = finding(review(**found, decided_on=date(2023, 3, 20)), code)
    assert (decided.outcome, decided.strength) == (BREACHED, Strength.GENERAL)
    lawful = found | {"opinion": LegalityReviewOpinion.LAWFUL_IF_CHANGED}
    assert outcome(review(**lawful, decided_on=date(2023, 3, 20)), code) is NOT_APPLICABLE
    assert outcome(review(), code) is UNDETERMINED


def test_an_opinion_of_tomorrow_is_not_yet_known():
    code = "unlawful_decision_not_taken"
    found = {"concluded_on": date(2023, 3, 10), "opinion": LegalityReviewOpinion.UNLAWFUL}
    assert outcome(review(**found), code, date(2023, 3, 9)) is UNDETERMINED
    assert outcome(review(**found), code, date(2023, 3, 10)) is MET


# -- the time for a review -----------------------------------------------------------------


def test_a_decision_submitted_on_1_march_2023_is_given_until_10_march():
    code = "decision_review_given_time"
    found = finding(review(opinion_due_on=date(2023, 3, 10)), code)
    assert (found.outcome, found.opens) == (MET, date(2023, 3, 10))
    short = finding(review(opinion_due_on=date(2023, 3, 9)), code)
    assert (short.outcome, short.strength) == (BREACHED, Strength.GENERAL)


def test_a_quick_opinion_is_no_fault():
    quick = review(opinion_due_on=date(2023, 3, 10), concluded_on=date(2023, 3, 2))
    assert outcome(quick, "decision_review_given_time") is MET
    assert outcome(review(concluded_on=date(2023, 3, 2)), "decision_review_given_time") is (
        NOT_APPLICABLE
    )


def test_a_time_granted_is_known_before_it_ends():
    granted = review(opinion_due_on=date(2023, 3, 10))
    assert outcome(granted, "decision_review_given_time", date(2023, 3, 1)) is MET


def test_the_review_of_a_document_is_given_five_working_days_and_ends_within_fifteen():
    document = {"subject_kind": DOCUMENT}
    given = "document_review_given_time"
    assert outcome(review(**document, opinion_due_on=date(2023, 3, 8)), given) is MET
    assert outcome(review(**document, opinion_due_on=date(2023, 3, 7)), given) is BREACHED
    in_time = "document_reviewed_in_time"
    found = finding(review(**document, concluded_on=date(2023, 3, 22)), in_time)
    assert (found.outcome, found.due) == (MET, date(2023, 3, 22))
    assert outcome(review(**document, concluded_on=date(2023, 3, 23)), in_time) is BREACHED
    assert outcome(review(**document), in_time, date(2023, 3, 22)) is PENDING
    assert outcome(review(**document), in_time, date(2023, 3, 23)) is BREACHED


def test_an_urgent_document_is_excepted_from_both_times():
    urgent = review(
        subject_kind=DOCUMENT,
        urgent=True,
        opinion_due_on=date(2023, 3, 2),
        concluded_on=date(2023, 5, 2),
    )
    assert outcome(urgent, "document_review_given_time") is NOT_APPLICABLE
    assert outcome(urgent, "document_reviewed_in_time") is NOT_APPLICABLE


def test_the_times_for_documents_can_be_set():
    document = review(
        subject_kind=DOCUMENT, opinion_due_on=date(2023, 3, 2), concluded_on=date(2023, 3, 9)
    )
    local = {
        "advisers.document_review_least": working_days(1),
        "advisers.document_review_most": working_days(5),
    }
    assert outcome(document, "document_review_given_time", settings=local) is MET
    assert outcome(document, "document_reviewed_in_time", settings=local) is BREACHED


def test_the_times_for_documents_do_not_bind_other_reviews():
    assert outcome(review(), "document_reviewed_in_time") is NOT_APPLICABLE
    assert outcome(review(), "document_review_given_time") is NOT_APPLICABLE
    document = review(subject_kind=DOCUMENT, opinion_due_on=date(2023, 3, 2))
    assert outcome(document, "decision_review_given_time") is NOT_APPLICABLE


def test_advisers_are_heard_in_the_review_of_a_decision():
    code = "decision_review_heard_adviser"
    concluded = {"concluded_on": date(2023, 3, 10)}
    assert outcome(review(adviser_heard=True), code) is MET
    heard = finding(review(**concluded, adviser_heard=False), code)
    assert (heard.outcome, heard.strength) == (BREACHED, Strength.GENERAL)
    assert outcome(review(), code) is PENDING
    assert outcome(review(**concluded), code) is UNDETERMINED
    assert outcome(review(subject_kind=DOCUMENT), code) is NOT_APPLICABLE


# -- what a record may not say at once -----------------------------------------------------


def test_an_opinion_that_was_not_adopted_has_a_reason():
    code, concluded = "not_adopted_with_reason", {"concluded_on": date(2023, 3, 10)}
    refused = concluded | {"adopted": False}
    assert outcome(review(**refused, reason_not_adopted="上级另有规定"), code) is MET
    assert outcome(review(**refused), code) is BREACHED
    assert outcome(review(**concluded, adopted=True), code) is NOT_APPLICABLE
    assert outcome(review(**concluded), code) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("code", "field"),
    [("concluded_after_submitted", "concluded_on"), ("due_after_submitted", "opinion_due_on")],
)
def test_no_step_of_a_review_comes_before_it_was_submitted(code, field):
    assert outcome(review(**{field: date(2023, 3, 1)}), code) is MET
    assert outcome(review(**{field: date(2023, 2, 28)}), code) is BREACHED
    assert outcome(review(), code) is NOT_APPLICABLE


def test_an_opinion_has_its_date():
    lawful = {"opinion": LegalityReviewOpinion.LAWFUL}
    assert outcome(review(**lawful, concluded_on=date(2023, 3, 1)), "opinion_dated") is MET
    assert outcome(review(**lawful), "opinion_dated") is BREACHED
    assert outcome(review(), "opinion_dated") is NOT_APPLICABLE


def test_names_licences_and_telephones_are_not_shown():
    shown = repr(adviser(name="张三", licence_no="1410", telephone="138")) + repr(
        engagement(adviser="张三")
    )
    shown += repr(review(reviewer="张三")) + repr(service(adviser="张三"))
    assert not [secret for secret in ("张三", "1410", "138") if secret in shown]


# -- indicators ----------------------------------------------------------------------------


def test_engagements_advisers_and_villages_are_counted_on_the_last_day():
    village = {"client": AdviserClient.VILLAGE}
    records = numbered(
        engagement,
        {"adviser": "甲", "client": AdviserClient.TOWNSHIP, "fee": Decimal(20000)},
        village | {"adviser": "甲", "village": "一村", "to_on": date(2023, 12, 31)},
        village | {"adviser": "乙", "village": "一村"},
        {"adviser": "乙", "village": "二村", "to_on": date(2024, 6, 30)},
        village | {"adviser": "丙", "village": "三村", "to_on": date(2023, 12, 30)},
        village | {"adviser": "丁", "from_on": date(2024, 1, 1), "village": "四村"},
        village | {"adviser": "乙"},
    )
    assert value(records, "engagements") == 5
    assert value(records, "engagements.village") == 3
    assert value(records, "advisers_engaged") == 2
    reached = counted(records, "villages_with_adviser")
    assert (reached.value, reached.left_out[Left.EMPTY]) == (2, 1)
    assert value(records, "adviser_fees") == 20000


def test_reviews_are_counted_by_subject_and_opinion():
    done = {"concluded_on": date(2023, 3, 10)}
    records = numbered(
        review,
        done | {"opinion": LegalityReviewOpinion.LAWFUL, "suggestions": 3},
        done | {"subject_kind": LegalityReviewSubject.CONTRACT, "suggestions": 2},
        done | {"subject_kind": DOCUMENT, "opinion": LegalityReviewOpinion.LAWFUL_IF_CHANGED},
        {},
    )
    assert value(records, "reviews") == 3
    assert value(records, "reviews.contract") == 1
    assert value(records, "reviews_submitted") == 4
    assert value(records, "reviews_submitted.major_decision") == 2
    assert value(records, "opinions") == 2
    assert value(records, "opinions.lawful") == 1
    assert value(records, "suggestions") == 5


def test_the_share_reviewed_first_counts_every_subject_that_was_decided():
    decided = {"decided_on": date(2023, 3, 20)}
    records = numbered(
        review,
        decided | {"concluded_on": date(2023, 3, 20)},
        decided
        | {
            "concluded_on": date(2023, 3, 21),
            "subject_kind": LegalityReviewSubject.CONTRACT,
        },
        decided,
        {"concluded_on": date(2023, 3, 2)},
    )
    found = counted(records, "reviewed_before_decision_share")
    assert (found.numerator, found.denominator) == (1, 2)
    assert found.left_out[Left.UNDETERMINED] == 1


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("adopted_share", "adopted"),
        ("adviser_heard_share", "adviser_heard"),
        ("risk_assessed_share", "risk_assessed"),
    ],
)
def test_shares_of_reviews_leave_out_those_that_do_not_say(code, field):
    done = {"concluded_on": date(2023, 3, 10)}
    records = numbered(
        review, done | {field: True}, done | {field: True}, done | {field: False}, done, {}
    )
    found = counted(records, code)
    assert (found.numerator, found.denominator) == (2, 3)
    assert found.left_out[Left.UNDETERMINED] == 1


def test_the_share_of_documents_reviewed_in_time_counts_what_fell_due():
    document = {"subject_kind": DOCUMENT}
    records = numbered(
        review,
        document | {"concluded_on": date(2023, 3, 22)},
        document,
        document | {"submitted_on": date(2023, 12, 20), "concluded_on": date(2023, 12, 21)},
        {},
    )
    found = counted(records, "document_reviewed_in_time_share")
    assert (found.numerator, found.denominator) == (1, 2)
    assert found.left_out[Left.RUNNING] == 1


def test_the_median_time_of_a_review_is_in_working_days():
    records = numbered(
        review,
        {"concluded_on": date(2023, 3, 2)},
        {"concluded_on": date(2023, 3, 6)},
        {"concluded_on": date(2023, 3, 31)},
        {},
    )
    found = counted(records, "days_to_review")
    assert (found.value, found.denominator) == (3, 3)


def test_services_are_counted_by_kind_with_hours_and_villages():
    records = numbered(
        service,
        {"kind": AdviserServiceKind.CONSULTATION, "village": "一村", "hours": Decimal("1.5")},
        {"kind": AdviserServiceKind.CONSULTATION, "village": "一村"},
        {"kind": AdviserServiceKind.LECTURE, "village": "二村", "hours": Decimal(2)},
        {"kind": AdviserServiceKind.REPRESENTATION},
        {"served_on": date(2022, 12, 31), "village": "三村"},
    )
    assert value(records, "services") == 4
    assert value(records, "services.consultation") == 2
    assert value(records, "services.representation") == 1
    assert value(records, "service_hours") == Decimal("3.5")
    assert value(records, "villages_served") == 2
