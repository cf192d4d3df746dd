"""Major decisions, normative documents and collective decisions, in the order of the steps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xiangzhen_fazhi.definitions.indicators import Left
from xiangzhen_fazhi.definitions.rules import Outcome, Strength
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.decisions import (
    CollectiveDecision,
    CollectiveMatter,
    DecisionMatter,
    DecisionStep,
    DraftOpinion,
    FilingResult,
    MajorDecision,
    NormativeDocument,
)
from xiangzhen_fazhi.law.amounts import days, working_days
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import measure

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED
YEAR = Period.year(2023)
YEAR_END = date(2023, 12, 31)
BINDING = {"settings": {"decisions.binding": True}}

FOLLOWED = {
    "steps_required": (DecisionStep.EXPERTS, DecisionStep.RISK),
    "comment_opened_on": date(2023, 2, 1),
    "comment_until": date(2023, 3, 3),
    "opinions_heard_on": date(2023, 3, 5),
    "experts_heard_on": date(2023, 3, 8),
    "risk_assessed_on": date(2023, 3, 10),
    "risk_controllable": True,
    "review_sent_on": date(2023, 3, 13),
    "review_until": date(2023, 3, 22),
    "reviewed_on": date(2023, 3, 15),
    "review_opinion": DraftOpinion.LAWFUL,
    "lawyers_heard": True,
    "reported_to_party_on": date(2023, 3, 27),
    "discussed_on": date(2023, 3, 28),
    "views_recorded": True,
    "decided_on": date(2023, 3, 28),
    "published_on": date(2023, 4, 3),
}
"""Every step of a decision, in its order."""


def a_decision(**fields):
    return MajorDecision(**{"id": "D1", "title": "石壕村饮水工程"} | fields)


def a_followed(**fields):
    return a_decision(**FOLLOWED | fields)


def a_document(**fields):
    return NormativeDocument(**{"id": "N1", "title": "集市管理办法"} | fields)


def outcome(code, record, as_of=YEAR_END, **options):
    return check(record, as_of=as_of, **options)[f"decisions.{code}"].outcome


def count_of(code, *records, period=YEAR, **options):
    return measure(Ledger(records), period, **options)[f"decisions.{code}"]


# -- major decisions: by reference ---------------------------------------------------------


def test_seed_a_decision_whose_steps_came_in_their_order_keeps_every_rule():
    found = check(a_followed(), as_of=YEAR_END).where(institution="decisions")
    assert not found.where(outcome=(BREACHED, UNDETERMINED, PENDING))
    assert found["decisions.reviewed_before_discussion"].outcome is MET


def test_a_decision_discussed_before_its_review_is_a_warning_as_townships_act_by_reference():
    late = a_followed(reviewed_on=date(2023, 3, 29))
    found = check(late, as_of=YEAR_END).where(institution="decisions")
    assert not found.breached
    assert [f.code for f in found.warnings] == ["decisions.reviewed_before_discussion"]
    assert [f.record_id for f in found.warnings] == ["D1"]


def test_where_the_province_binds_townships_a_missed_step_is_a_breach_of_duty():
    late = a_followed(reviewed_on=date(2023, 3, 29))
    assert outcome("procedure_followed", late) is NOT_APPLICABLE
    found = check(late, as_of=YEAR_END, **BINDING).where(institution="decisions")
    assert [f.code for f in found.breached] == ["decisions.procedure_followed"]
    assert outcome("procedure_followed", a_followed(), **BINDING) is MET


def test_a_step_that_the_file_does_not_show_leaves_the_procedure_undetermined():
    silent = a_followed(reviewed_on=None, review_opinion=None, lawyers_heard=None)
    assert outcome("reviewed_before_discussion", silent) is UNDETERMINED
    assert outcome("procedure_followed", silent, **BINDING) is UNDETERMINED
    # One missed step is enough, whatever else the file leaves open.
    missed = a_followed(reviewed_on=None, discussed_on=date(2023, 3, 29))
    assert outcome("procedure_followed", missed, **BINDING) is BREACHED


def test_a_decision_on_its_way_is_pending():
    assert (
        outcome("procedure_followed", a_followed(), as_of=date(2023, 3, 20), **BINDING) is PENDING
    )
    missed = a_decision(comment_opened_on=date(2023, 2, 1), comment_until=date(2023, 2, 2))
    assert outcome("procedure_followed", missed, as_of=date(2023, 2, 3), **BINDING) is BREACHED


def test_before_the_regulations_of_2019_no_law_is_known():
    old = a_decision(reviewed_on=date(2019, 8, 1), discussed_on=date(2019, 8, 31))
    new = a_decision(reviewed_on=date(2019, 8, 1), discussed_on=date(2019, 9, 1))
    assert outcome("reviewed_before_discussion", old) is UNDETERMINED
    assert outcome("reviewed_before_discussion", new) is MET


# -- major decisions: the public -----------------------------------------------------------


def test_the_public_is_heard_before_discussion_in_one_way_or_another():
    discussed = date(2023, 3, 28)
    code = "public_heard_before_discussion"
    for way in ("opinions_heard_on", "comment_opened_on", "hearing_on"):
        assert outcome(code, a_decision(**{way: date(2023, 3, 1)}, discussed_on=discussed)) is MET
        late = a_decision(**{way: date(2023, 3, 29)}, discussed_on=discussed)
        assert outcome(code, late) is BREACHED
    assert outcome(code, a_decision(discussed_on=discussed)) is UNDETERMINED
    assert outcome(code, a_decision()) is PENDING
    secret = a_decision(discussed_on=discussed, confidential=True)
    assert outcome(code, secret) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("until", "expected"),
    [(date(2023, 3, 2), BREACHED), (date(2023, 3, 3), MET), (None, PENDING)],
)
def test_the_draft_is_open_to_comment_for_generally_thirty_days(until, expected):
    decision = a_decision(comment_opened_on=date(2023, 2, 1), comment_until=until)
    # The end of the term is known from the day on which it was published.
    found = check(decision, as_of=date(2023, 2, 1))["decisions.comment_long_enough"]
    assert found.outcome is expected
    assert found.opens == date(2023, 3, 3)
    assert found.strength is Strength.GENERAL


def test_fewer_days_are_lawful_where_the_reasons_were_given_on_publication():
    dates = {"comment_opened_on": date(2023, 2, 1), "comment_until": date(2023, 2, 11)}
    assert (
        outcome("comment_long_enough", a_decision(**dates, shortening_explained=True))
        is NOT_APPLICABLE
    )
    assert (
        outcome("comment_long_enough", a_decision(**dates, shortening_explained=False)) is BREACHED
    )


def test_a_draft_that_was_not_opened_to_comment_needs_no_thirty_days():
    assert outcome("comment_long_enough", a_decision()) is NOT_APPLICABLE
    assert (
        outcome("comment_long_enough", a_decision(comment_until=date(2023, 3, 3))) is UNDETERMINED
    )


@pytest.mark.parametrize(
    ("hearing_on", "expected"),
    [(date(2023, 3, 8), MET), (date(2023, 3, 7), BREACHED), (None, PENDING)],
)
def test_the_papers_of_a_hearing_arrive_seven_calendar_days_before_it(hearing_on, expected):
    decision = a_decision(hearing_papers_on=date(2023, 3, 1), hearing_on=hearing_on)
    assert outcome("hearing_papers_in_time", decision) is expected


def test_a_hearing_without_the_day_of_its_papers_is_undetermined():
    assert (
        outcome("hearing_papers_in_time", a_decision(hearing_on=date(2023, 3, 8))) is UNDETERMINED
    )
    assert outcome("hearing_papers_in_time", a_decision()) is NOT_APPLICABLE


# -- major decisions: experts and risk -----------------------------------------------------


@pytest.mark.parametrize(
    ("code", "field", "step"),
    [
        ("experts_heard_before_discussion", "experts_heard_on", DecisionStep.EXPERTS),
        ("risk_assessed_before_discussion", "risk_assessed_on", DecisionStep.RISK),
    ],
)
def test_experts_and_risk_are_asked_of_matters_whose_steps_list_them(code, field, step):
    put = {"discussed_on": date(2023, 3, 28)}
    listed, others = {"steps_required": (step,)}, {"steps_required": (DecisionStep.LEGALITY,)}
    assert outcome(code, a_decision(**put, **listed, **{field: date(2023, 3, 28)})) is MET
    assert outcome(code, a_decision(**put, **listed, **{field: date(2023, 3, 29)})) is BREACHED
    assert outcome(code, a_decision(**put, **listed)) is UNDETERMINED
    assert outcome(code, a_decision(**listed)) is PENDING
    assert outcome(code, a_decision(**put, **others)) is NOT_APPLICABLE
    assert outcome(code, a_decision(**put)) is UNDETERMINED
    # Done though it was not required: its order counts all the same.
    assert outcome(code, a_decision(**put, **others, **{field: date(2023, 3, 29)})) is BREACHED


@pytest.mark.parametrize(
    ("controllable", "expected"), [(True, MET), (False, BREACHED), (None, UNDETERMINED)]
)
def test_an_uncontrollable_risk_bars_the_decision(controllable, expected):
    assert outcome("risk_controllable", a_followed(risk_controllable=controllable)) is expected
    undecided = a_decision(risk_assessed_on=date(2023, 3, 10), risk_controllable=controllable)
    assert outcome("risk_controllable", undecided) is NOT_APPLICABLE


# -- major decisions: legality -------------------------------------------------------------


@pytest.mark.parametrize(
    ("reviewed_on", "discussed_on", "decided_on", "expected"),
    [
        (date(2023, 3, 15), date(2023, 3, 28), None, MET),
        (date(2023, 3, 28), date(2023, 3, 28), None, MET),
        (date(2023, 3, 29), date(2023, 3, 28), None, BREACHED),
        # Where no discussion is on file, the decision itself counts.
        (date(2023, 3, 29), None, date(2023, 3, 28), BREACHED),
        (None, date(2023, 3, 28), None, UNDETERMINED),
        (date(2023, 3, 15), None, None, MET),
        (None, None, None, PENDING),
    ],
)
def test_legality_is_reviewed_before_the_draft_is_discussed(
    reviewed_on, discussed_on, decided_on, expected
):
    decision = a_decision(reviewed_on=reviewed_on, discussed_on=discussed_on, decided_on=decided_on)
    assert outcome("reviewed_before_discussion", decision) is expected


def test_seven_working_days_are_given_for_the_review_and_a_quick_opinion_is_no_fault():
    sent = date(2026, 4, 28)
    # 1 to 5 May are days off and Saturday 9 May is worked: the seventh working day is 11 May.
    enough = a_decision(review_sent_on=sent, review_until=date(2026, 5, 11))
    short = a_decision(review_sent_on=sent, review_until=date(2026, 5, 10))
    quick = a_decision(review_sent_on=sent, reviewed_on=date(2026, 4, 29))
    as_of = date(2026, 6, 1)
    assert outcome("review_time_given", enough, as_of=as_of) is MET
    assert outcome("review_time_given", short, as_of=as_of) is BREACHED
    assert outcome("review_time_given", quick, as_of=as_of) is NOT_APPLICABLE
    assert check(short, as_of=as_of).warnings


@pytest.mark.parametrize(
    ("opinion", "expected"),
    [
        (DraftOpinion.LAWFUL, MET),
        (DraftOpinion.LAWFUL_IF_AMENDED, MET),
        (DraftOpinion.UNLAWFUL, BREACHED),
        (DraftOpinion.BEYOND_POWERS, BREACHED),
        (None, UNDETERMINED),
    ],
)
def test_a_draft_that_was_found_unlawful_is_not_discussed(opinion, expected):
    code = "found_lawful_before_discussion"
    assert outcome(code, a_followed(review_opinion=opinion)) is expected
    undiscussed = a_decision(reviewed_on=date(2023, 3, 15), review_opinion=opinion)
    assert outcome(code, undiscussed) is NOT_APPLICABLE


def test_an_exploratory_reform_may_be_discussed_with_its_risk_stated():
    reform = a_followed(review_opinion=DraftOpinion.UNLAWFUL, exploratory=True)
    assert outcome("found_lawful_before_discussion", reform) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("heard", "expected"), [(True, MET), (False, BREACHED), (None, UNDETERMINED)]
)
def test_legal_advisers_are_heard_in_the_review(heard, expected):
    assert outcome("lawyers_heard", a_followed(lawyers_heard=heard)) is expected
    assert outcome("lawyers_heard", a_decision()) is NOT_APPLICABLE


# -- major decisions: discussion, report, publication --------------------------------------


def test_the_decision_is_discussed_recorded_and_reported_to_the_party_committee():
    assert (
        outcome("discussed_before_decision", a_followed(discussed_on=date(2023, 3, 29))) is BREACHED
    )
    assert outcome("discussed_before_decision", a_followed(discussed_on=None)) is UNDETERMINED
    assert outcome("discussion_recorded", a_followed(views_recorded=False)) is BREACHED
    assert outcome("discussion_recorded", a_decision()) is NOT_APPLICABLE
    late = a_followed(reported_to_party_on=date(2023, 3, 29))
    assert outcome("reported_to_party_before_decision", late) is BREACHED
    assert outcome("reported_to_party_before_decision", a_decision()) is PENDING


@pytest.mark.parametrize(
    ("published_on", "as_of", "expected"),
    [
        # 5 April is a day off and Sunday 23 April is worked: the twentieth working day.
        (date(2023, 4, 25), YEAR_END, MET),
        (date(2023, 4, 26), YEAR_END, BREACHED),
        (None, date(2023, 4, 25), PENDING),
        (None, date(2023, 4, 26), BREACHED),
    ],
)
def test_the_decision_is_published_like_other_government_information(published_on, as_of, expected):
    decision = a_followed(published_on=published_on)
    assert outcome("decision_published", decision, as_of=as_of) is expected


def test_a_decision_that_may_not_be_made_public_is_not_published():
    assert (
        outcome("decision_published", a_followed(published_on=None, confidential=True))
        is NOT_APPLICABLE
    )
    assert outcome("decision_published", a_decision()) is NOT_APPLICABLE


def test_what_happened_later_is_not_yet_known():
    early = check(a_followed(), as_of=date(2023, 3, 14))
    assert early["decisions.reviewed_before_discussion"].outcome is PENDING
    assert early["decisions.lawyers_heard"].outcome is NOT_APPLICABLE


def test_dates_of_a_decision_are_in_order():
    comment = a_decision(comment_opened_on=date(2023, 2, 2), comment_until=date(2023, 2, 1))
    assert outcome("comment_in_order", comment) is BREACHED
    review = a_decision(review_sent_on=date(2023, 2, 2), reviewed_on=date(2023, 2, 1))
    assert outcome("review_in_order", review) is BREACHED
    decided = a_decision(started_on=date(2023, 2, 2), decided_on=date(2023, 2, 1))
    assert outcome("decision_in_order", decided) is BREACHED
    day = date(2023, 2, 1)
    at_once = a_decision(
        comment_opened_on=day,
        comment_until=day,
        review_sent_on=day,
        reviewed_on=day,
        started_on=day,
        decided_on=day,
    )
    for code in ("comment_in_order", "review_in_order", "decision_in_order"):
        assert outcome(code, at_once) is MET


# -- normative documents -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "business", "expected"),
    [
        (date(2023, 3, 2), True, BREACHED),
        (date(2023, 3, 3), True, MET),
        (date(2023, 3, 2), False, NOT_APPLICABLE),
        (date(2023, 3, 2), None, UNDETERMINED),
    ],
)
def test_a_document_on_business_is_open_to_comment_for_generally_thirty_days(
    until, business, expected
):
    document = a_document(
        comment_opened_on=date(2023, 2, 1), comment_until=until, touches_businesses=business
    )
    found = check(document, as_of=YEAR_END)["decisions.document_comment_long_enough"]
    assert (found.outcome, found.strength) == (expected, Strength.GENERAL)


def test_a_secret_document_is_not_opened_to_comment():
    document = a_document(
        comment_opened_on=date(2023, 2, 1),
        comment_until=date(2023, 2, 2),
        touches_businesses=True,
        confidential=True,
    )
    assert outcome("document_comment_long_enough", document) is NOT_APPLICABLE


def test_fair_competition_is_reviewed_before_issue_under_both_texts():
    code = "competition_reviewed_before_issue"

    def document(issued_on, reviewed_on, business=True):  # noqa: FBT002 - the field itself
        return a_document(
            touches_businesses=business, issued_on=issued_on, competition_reviewed_on=reviewed_on
        )

    assert outcome(code, document(date(2023, 5, 1), date(2023, 5, 1))) is MET
    assert outcome(code, document(date(2023, 5, 1), date(2023, 5, 2))) is BREACHED
    assert outcome(code, document(date(2023, 5, 1), None)) is UNDETERMINED
    assert outcome(code, document(date(2023, 5, 1), None, business=False)) is NOT_APPLICABLE
    as_of = date(2024, 12, 31)
    last = check(document(date(2024, 7, 31), date(2024, 7, 1)), as_of=as_of)
    first = check(document(date(2024, 8, 1), date(2024, 7, 1)), as_of=as_of)
    assert last[f"decisions.{code}"].provision.statute.title.zh == "优化营商环境条例"
    assert first[f"decisions.{code}"].provision.statute.title.zh == "公平竞争审查条例"
    assert first[f"decisions.{code}"].provision.article == 18
    assert outcome(code, document(date(2019, 12, 31), None)) is UNDETERMINED


@pytest.mark.parametrize(
    ("reviewed_on", "discussed_on", "issued_on", "expected"),
    [
        (date(2023, 5, 8), date(2023, 5, 9), date(2023, 5, 10), MET),
        (date(2023, 5, 10), date(2023, 5, 9), date(2023, 5, 10), BREACHED),
        (date(2023, 5, 11), None, date(2023, 5, 10), BREACHED),
        (None, None, date(2023, 5, 10), UNDETERMINED),
        (None, None, None, PENDING),
        (date(2018, 12, 1), date(2018, 12, 3), None, UNDETERMINED),
        (date(2018, 12, 1), date(2018, 12, 4), None, MET),
    ],
)
def test_seed_a_document_is_reviewed_before_it_is_discussed(
    reviewed_on, discussed_on, issued_on, expected
):
    document = a_document(reviewed_on=reviewed_on, discussed_on=discussed_on, issued_on=issued_on)
    found = check(document, as_of=YEAR_END)["decisions.document_reviewed_before_discussion"]
    assert found.outcome is expected
    # Unlike the procedure of decisions, the notices on documents bind townships themselves.
    assert found.strength is Strength.DUTY


@pytest.mark.parametrize(
    ("reviewed_on", "as_of", "expected"),
    [
        # The fifteenth working day after Monday 4 September 2023 is Monday 25 September.
        (date(2023, 9, 25), YEAR_END, MET),
        (date(2023, 9, 26), YEAR_END, BREACHED),
        (None, date(2023, 9, 25), PENDING),
        (None, date(2023, 9, 26), BREACHED),
    ],
)
def test_the_review_of_a_document_takes_at_most_fifteen_working_days(reviewed_on, as_of, expected):
    document = a_document(review_sent_on=date(2023, 9, 4), reviewed_on=reviewed_on)
    assert outcome("document_reviewed_in_time", document, as_of=as_of) is expected


def test_five_working_days_are_given_for_it_and_an_emergency_needs_neither():
    sent = date(2023, 9, 4)
    enough = a_document(review_sent_on=sent, review_until=date(2023, 9, 11))
    short = a_document(review_sent_on=sent, review_until=date(2023, 9, 10))
    assert outcome("document_review_time_given", enough) is MET
    assert outcome("document_review_time_given", short) is BREACHED
    assert outcome("document_review_time_given", a_document(review_sent_on=sent)) is NOT_APPLICABLE
    urgent = a_document(review_sent_on=sent, review_until=sent, urgent=True)
    assert outcome("document_review_time_given", urgent) is NOT_APPLICABLE
    assert outcome("document_reviewed_in_time", urgent) is NOT_APPLICABLE


def test_the_days_of_the_review_can_be_set():
    document = a_document(
        review_sent_on=date(2023, 9, 4),
        review_until=date(2023, 9, 11),
        reviewed_on=date(2023, 9, 18),
    )
    most = {"settings": {"decisions.document_review_most": working_days(9)}}
    assert outcome("document_reviewed_in_time", document) is MET
    assert outcome("document_reviewed_in_time", document, **most) is BREACHED
    least = {"settings": {"decisions.document_review_least": working_days(6)}}
    assert outcome("document_review_time_given", document, **least) is BREACHED


def test_an_unlawful_draft_of_a_document_is_not_discussed():
    given = {"reviewed_on": date(2023, 5, 8), "issued_on": date(2023, 5, 10)}
    unlawful = a_document(**given, review_opinion=DraftOpinion.UNLAWFUL)
    assert outcome("document_found_lawful", unlawful) is BREACHED
    assert outcome("document_found_lawful", a_document(**given)) is UNDETERMINED
    amended = a_document(**given, review_opinion=DraftOpinion.LAWFUL_IF_AMENDED)
    assert outcome("document_found_lawful", amended) is MET
    assert outcome("document_found_lawful", a_document()) is NOT_APPLICABLE
    unreviewed = a_document(issued_on=date(2023, 5, 10))
    assert outcome("document_found_lawful", unreviewed) is NOT_APPLICABLE


def test_a_document_is_decided_together_and_registered_numbered_and_published_in_one_system():
    issued = {"issued_on": date(2023, 5, 10)}
    late = a_document(**issued, discussed_on=date(2023, 5, 11))
    assert outcome("document_discussed_before_issue", late) is BREACHED
    assert outcome("document_discussed_before_issue", a_document(**issued)) is UNDETERMINED
    assert outcome("document_unified", a_document(**issued, unified=True)) is MET
    assert outcome("document_unified", a_document(**issued, unified=False)) is BREACHED
    assert outcome("document_unified", a_document(**issued)) is UNDETERMINED
    assert outcome("document_unified", a_document(unified=False)) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("published_on", "effective_on", "expected"),
    [
        (date(2023, 5, 10), date(2023, 5, 10), MET),
        (date(2023, 5, 11), date(2023, 5, 10), BREACHED),
        (None, date(2023, 5, 10), UNDETERMINED),
        (None, date(2024, 1, 1), PENDING),
        (None, YEAR_END, UNDETERMINED),
        (date(2023, 5, 11), None, NOT_APPLICABLE),
    ],
)
def test_a_document_is_published_before_it_takes_effect(published_on, effective_on, expected):
    document = a_document(published_on=published_on, effective_on=effective_on)
    assert outcome("document_published_before_effect", document) is expected


def test_a_document_creates_no_penalty_and_burdens_no_business():
    issued = {"issued_on": date(2023, 5, 10)}
    for code, field in (
        ("document_creates_no_penalty", "creates_penalty"),
        ("document_burdens_no_business", "burdens_businesses"),
    ):
        assert outcome(code, a_document(**issued, **{field: True})) is BREACHED
        assert outcome(code, a_document(**issued, **{field: False})) is MET
        assert outcome(code, a_document(**issued)) is UNDETERMINED
        assert outcome(code, a_document(**{field: True})) is NOT_APPLICABLE


def test_the_ban_on_penalties_moved_from_article_14_to_16():
    def article(issued_on):
        found = check(a_document(issued_on=issued_on, creates_penalty=True), as_of=YEAR_END)
        return found["decisions.document_creates_no_penalty"].provision.article

    assert article(date(2021, 7, 14)) == 14
    assert article(date(2021, 7, 15)) == 16


@pytest.mark.parametrize(
    ("filed_on", "expected"),
    [
        # The fifteenth day after 1 June 2023 was a Friday.
        (date(2023, 6, 16), MET),
        (date(2023, 6, 17), BREACHED),
        (None, BREACHED),
    ],
)
def test_seed_a_document_is_filed_within_fifteen_days_of_publication(filed_on, expected):
    document = a_document(published_on=date(2023, 6, 1), filed_on=filed_on)
    assert outcome("document_filed", document) is expected
    assert outcome("document_filed", a_document()) is NOT_APPLICABLE


def test_the_days_for_filing_are_the_provinces_to_set():
    document = a_document(published_on=date(2023, 6, 1), filed_on=date(2023, 6, 20))
    found = check(document, as_of=YEAR_END, settings={"decisions.document_filed_within": days(30)})
    assert found["decisions.document_filed"].outcome is MET
    assert found["decisions.document_filed"].provision.confidence is Confidence.DEFAULT


def test_a_challenge_is_answered_in_ten_working_days_under_the_text_of_2023():
    # Ten working days after 9 September 2024: 14 September is worked, 15 to 17 are off.
    noticed = date(2024, 9, 9)
    as_of = date(2024, 12, 31)
    answered = a_document(challenge_noticed_on=noticed, challenge_answered_on=date(2024, 9, 25))
    assert outcome("challenge_answered", answered, as_of=as_of) is BREACHED
    answered = a_document(challenge_noticed_on=noticed, challenge_answered_on=date(2024, 9, 24))
    assert outcome("challenge_answered", answered, as_of=as_of) is MET
    assert (
        outcome("challenge_answered", a_document(challenge_noticed_on=date(2023, 12, 31)))
        is UNDETERMINED
    )


def test_a_courts_advice_is_answered_within_sixty_days():
    advised = date(2023, 5, 10)
    answered = a_document(court_advice_on=advised, court_advice_answered_on=date(2023, 7, 10))
    # The sixtieth day was Sunday 9 July.
    found = check(answered, as_of=YEAR_END)["decisions.court_advice_answered"]
    assert (found.outcome, found.due, found.latest) == (MET, date(2023, 7, 9), date(2023, 7, 10))
    assert found.provision.article == 149
    assert outcome("court_advice_answered", a_document(court_advice_on=advised)) is BREACHED
    assert outcome("court_advice_answered", a_document()) is NOT_APPLICABLE


def test_dates_of_a_document_are_in_order():
    review = a_document(review_sent_on=date(2023, 2, 2), reviewed_on=date(2023, 2, 1))
    assert outcome("document_review_in_order", review) is BREACHED
    comment = a_document(comment_opened_on=date(2023, 2, 2), comment_until=date(2023, 2, 1))
    assert outcome("document_comment_in_order", comment) is BREACHED
    validity = a_document(effective_on=date(2023, 2, 2), valid_until=date(2023, 2, 1))
    assert outcome("document_validity_in_order", validity) is BREACHED
    day = date(2023, 2, 1)
    at_once = a_document(
        review_sent_on=day,
        reviewed_on=day,
        comment_opened_on=day,
        comment_until=day,
        effective_on=day,
        valid_until=day,
    )
    for code in (
        "document_review_in_order",
        "document_comment_in_order",
        "document_validity_in_order",
    ):
        assert outcome(code, at_once) is MET


@pytest.mark.parametrize(
    ("code", "statute", "article", "paragraph"),
    [
        ("public_heard_before_discussion", "重大行政决策程序暂行条例", 14, 1),
        ("comment_long_enough", "重大行政决策程序暂行条例", 15, 1),
        ("hearing_papers_in_time", "重大行政决策程序暂行条例", 16, 3),
        ("experts_heard_before_discussion", "重大行政决策程序暂行条例", 19, 1),
        ("risk_assessed_before_discussion", "重大行政决策程序暂行条例", 22, 1),
        ("risk_controllable", "重大行政决策程序暂行条例", 24, None),
        ("reviewed_before_discussion", "重大行政决策程序暂行条例", 25, 1),
        ("found_lawful_before_discussion", "重大行政决策程序暂行条例", 25, 2),
        ("review_time_given", "重大行政决策程序暂行条例", 26, 2),
        ("lawyers_heard", "重大行政决策程序暂行条例", 28, None),
        ("discussed_before_decision", "重大行政决策程序暂行条例", 30, 1),
        ("discussion_recorded", "重大行政决策程序暂行条例", 30, 3),
        ("reported_to_party_before_decision", "重大行政决策程序暂行条例", 31, None),
        ("procedure_followed", "重大行政决策程序暂行条例", 43, 1),
        ("decision_published", "政府信息公开条例", 26, None),
    ],
)
def test_each_step_of_a_decision_cites_its_article(code, statute, article, paragraph):
    provision = check(a_followed(), as_of=YEAR_END)[f"decisions.{code}"].provision
    assert provision.statute.title.zh == statute
    assert (provision.article, provision.paragraph) == (article, paragraph)


# -- indicators ----------------------------------------------------------------------------


def test_seed_decisions_are_counted_with_the_share_that_followed_the_procedure():
    decisions = (
        a_followed(id="1", matter=DecisionMatter.PROJECT),
        a_followed(id="2", matter=DecisionMatter.PLAN, reviewed_on=date(2023, 3, 29)),
        a_followed(id="3", reviewed_on=None, review_opinion=None, lawyers_heard=None),
        a_decision(id="4", planned_on=date(2023, 11, 30)),
        a_followed(id="5", decided_on=date(2022, 12, 31)),
    )
    assert count_of("decisions", *decisions).value == 3
    assert count_of("decisions.project", *decisions).value == 1
    assert count_of("decisions.resources", *decisions).value == 0
    assert count_of("decisions_planned", *decisions).value == 1
    followed = count_of("procedure_followed_share", *decisions)
    assert (followed.numerator, followed.denominator) == (1, 2)
    assert followed.left_out[Left.UNDETERMINED] == 1
    reviewed = count_of("reviewed_share", *decisions)
    # Discussed in 2023 are four, one of them decided the year before.
    assert (reviewed.numerator, reviewed.denominator) == (2, 3)
    assert reviewed.left_out[Left.UNDETERMINED] == 1


def test_each_step_has_its_share():
    decisions = (
        a_followed(id="1"),
        a_followed(
            id="2",
            opinions_heard_on=date(2023, 4, 1),
            comment_opened_on=None,
            risk_assessed_on=date(2023, 4, 1),
            discussed_on=date(2023, 3, 28),
            published_on=None,
        ),
    )
    expected = {
        "public_heard_share": (1, 2),
        "risk_assessed_share": (1, 2),
        "discussed_share": (2, 2),
        "decisions_published_share": (1, 2),
    }
    for code, numbers in expected.items():
        found = count_of(code, *decisions)
        assert (found.numerator, found.denominator) == numbers


def test_hearings_comments_reviews_archives_and_evaluations_are_counted():
    decisions = (
        a_followed(
            id="1",
            hearing_on=date(2023, 3, 6),
            archived_on=date(2023, 5, 6),
            evaluated_on=date(2023, 12, 6),
        ),
        a_followed(id="2", reviewed_on=date(2023, 3, 17)),
        a_decision(id="3"),
    )
    assert count_of("hearings", *decisions).value == 1
    assert count_of("comment_rounds", *decisions).value == 2
    archived = count_of("decisions_archived_share", *decisions)
    assert (archived.numerator, archived.denominator) == (1, 2)
    assert count_of("decisions_evaluated", *decisions).value == 1
    found = count_of("review_days", *decisions)
    # Two and four working days after Monday 13 March.
    assert (found.value, found.denominator) == (3, 2)


def test_documents_in_force_are_a_stock_and_issued_and_repealed_are_flows():
    documents = (
        a_document(id="1", issued_on=date(2023, 2, 1), effective_on=date(2023, 3, 1)),
        a_document(id="2", issued_on=date(2021, 2, 1), valid_until=date(2023, 6, 30)),
        a_document(id="3", issued_on=date(2020, 2, 1), repealed_on=date(2023, 7, 1)),
        a_document(id="4", issued_on=date(2023, 12, 1), effective_on=date(2024, 1, 1)),
    )
    assert count_of("documents", *documents).value == 2
    assert count_of("documents_repealed", *documents).value == 1
    in_force = {
        Period.month(2023, 2): 2,
        Period.month(2023, 3): 3,
        Period.month(2023, 6): 3,
        Period.month(2023, 7): 1,
        YEAR: 1,
        Period.month(2024, 1): 2,
    }
    for period, number in in_force.items():
        assert count_of("documents_in_force", *documents, period=period).value == number
    the_day = Period.between(date(2023, 7, 1), date(2023, 7, 1))
    assert count_of("documents_in_force", *documents, period=the_day).value == 1


def test_rates_of_filing_count_documents_whose_time_to_file_has_ended():
    documents = (
        a_document(
            id="1",
            published_on=date(2023, 6, 1),
            filed_on=date(2023, 6, 10),
            filing_result=FilingResult.CONFORMS,
        ),
        a_document(
            id="2",
            published_on=date(2023, 6, 1),
            filed_on=date(2023, 8, 1),
            filing_result=FilingResult.TO_CORRECT,
        ),
        a_document(id="3", published_on=date(2023, 6, 1)),
        a_document(id="4", published_on=date(2023, 12, 29)),
    )
    filed = count_of("documents_filed_share", *documents)
    assert (filed.numerator, filed.denominator) == (2, 3)
    in_time = count_of("documents_filed_in_time_share", *documents)
    assert (in_time.numerator, in_time.denominator) == (1, 3)
    assert in_time.left_out[Left.RUNNING] == 1
    conforming = count_of("documents_conforming_share", *documents)
    assert (conforming.numerator, conforming.denominator) == (1, 2)


def test_documents_reviewed_have_their_shares():
    documents = (
        a_document(
            id="1",
            review_sent_on=date(2023, 5, 4),
            reviewed_on=date(2023, 5, 8),
            discussed_on=date(2023, 5, 9),
        ),
        a_document(
            id="2",
            review_sent_on=date(2023, 5, 4),
            reviewed_on=date(2023, 7, 8),
            discussed_on=date(2023, 5, 9),
        ),
        a_document(id="3", discussed_on=date(2023, 5, 9)),
    )
    reviewed = count_of("documents_reviewed_share", *documents)
    assert (reviewed.numerator, reviewed.denominator) == (1, 2)
    assert reviewed.left_out[Left.UNDETERMINED] == 1
    in_time = count_of("documents_reviewed_in_time_share", *documents)
    assert (in_time.numerator, in_time.denominator) == (1, 2)


# -- collective decisions ------------------------------------------------------------------


def test_seed_the_three_majors_and_one_large_are_decided_together():
    day = date(2023, 4, 6)
    decisions = (
        CollectiveDecision(
            id="1",
            discussed_on=day,
            kind=CollectiveMatter.FUNDS,
            minuted=True,
            amount=Decimal(200_000),
            due_to_attend=9,
            present=8,
        ),
        CollectiveDecision(
            id="2",
            discussed_on=day,
            kind=CollectiveMatter.PROJECT,
            minuted=False,
            amount=Decimal(840_000),
            due_to_attend=9,
            present=9,
        ),
        CollectiveDecision(id="3", discussed_on=day, kind=CollectiveMatter.APPOINTMENT),
        CollectiveDecision(id="4", discussed_on=date(2022, 4, 6), kind=CollectiveMatter.FUNDS),
    )
    assert count_of("collective_decisions", *decisions).value == 3
    assert count_of("collective_decisions.funds", *decisions).value == 1
    assert count_of("collective_amounts", *decisions).value == Decimal(1_040_000)
    minuted = count_of("collective_minuted_share", *decisions)
    assert (minuted.numerator, minuted.denominator) == (1, 2)
    attended = count_of("collective_attendance_rate", *decisions)
    assert (attended.numerator, attended.denominator) == (17, 18)


def test_no_more_are_present_than_were_due():
    wrong = CollectiveDecision(id="1", discussed_on=YEAR_END, due_to_attend=8, present=9)
    assert outcome("present_within_due", wrong) is BREACHED
    right = CollectiveDecision(id="1", discussed_on=YEAR_END, due_to_attend=8, present=8)
    assert outcome("present_within_due", right) is MET
