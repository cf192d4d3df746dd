"""Petitions: what both Regulations demand of them, and what is counted."""

from __future__ import annotations

from datetime import date

import pytest

from xiangzhen_fazhi.definitions.indicators import Left
from xiangzhen_fazhi.definitions.rules import Outcome
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.petitions import (
    PetitionCase,
    PetitionChannel,
    PetitionOpinion,
    PetitionPurpose,
    PetitionRoute,
    PetitionSource,
    PetitionVisit,
)
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.measures import measure

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED

YEAR = Period.year(2023)
LATER = date(2026, 6, 30)
"""A reporting date after everything in these tests but the spring of 2026."""


def petition(registered_on=date(2023, 3, 1), **fields):
    return PetitionCase(id="信1", registered_on=registered_on, **fields)


def direct(registered_on=date(2026, 2, 5), **fields):
    return petition(registered_on, source=PetitionSource.DIRECT, **fields)


def passed_down(transferred_on=date(2026, 4, 30), **fields):
    fields = {"source": PetitionSource.FORWARDED} | fields
    return petition(date(2026, 4, 30), transferred_on=transferred_on, **fields)


def claim(accepted_on=date(2023, 3, 1), **fields):
    """A claim that is to end in a petition opinion, accepted on the day it was registered."""
    fields = {"purpose": PetitionPurpose.CLAIM, "route": PetitionRoute.OPINION} | fields
    return petition(accepted_on or date(2023, 3, 1), accepted_on=accepted_on, **fields)


def finding(code, record, as_of=LATER):
    return check(record, as_of=as_of)[f"petitions.{code}"]


def outcome(code, record, as_of=LATER):
    return finding(code, record, as_of).outcome


def cited(code, record, as_of=LATER):
    return str(finding(code, record, as_of).provision)


def measured(code, records, period=YEAR, **options):
    return measure(records, period, **options)[f"petitions.{code}"]


# -- telling a petitioner who came directly ------------------------------------------------


def test_a_direct_petition_of_5_february_2026_is_answered_by_20_february_or_after_the_festival():
    found = finding("told_in_time", direct(), date(2026, 2, 6))
    assert (found.outcome, found.due, found.latest) == (
        PENDING,
        date(2026, 2, 20),
        date(2026, 2, 24),
    )


@pytest.mark.parametrize(
    ("told_on", "as_of", "expected"),
    [
        (date(2026, 2, 24), LATER, MET),
        (date(2026, 2, 25), LATER, BREACHED),
        (None, date(2026, 2, 24), PENDING),
        (None, date(2026, 2, 25), BREACHED),
        (date(2026, 3, 2), date(2026, 2, 20), PENDING),
    ],
)
def test_telling_is_late_only_after_the_tolerated_day(told_on, as_of, expected):
    assert outcome("told_in_time", direct(told_on=told_on), as_of) is expected


@pytest.mark.parametrize(
    ("day", "text", "article"),
    [
        (date(2022, 4, 30), "信访条例", "第二十二条第二款"),
        (date(2022, 5, 1), "信访工作条例", "第二十三条第二款"),
    ],
)
def test_the_day_of_registration_chooses_the_text_for_telling(day, text, article):
    provision = cited("told_in_time", direct(day))
    assert f"《{text}》" in provision
    assert article in provision


def test_before_the_first_known_text_telling_cannot_be_judged():
    assert outcome("told_in_time", direct(date(2005, 4, 30))) is UNDETERMINED
    assert outcome("told_in_time", direct(date(2005, 5, 1))) is BREACHED


def test_nobody_is_told_whose_name_or_address_is_unclear():
    assert outcome("told_in_time", direct(identity_unclear=True)) is NOT_APPLICABLE
    assert outcome("told_in_time", direct(identity_unclear=False)) is BREACHED


def test_without_a_source_or_a_date_of_transfer_neither_rule_of_telling_decides():
    unknown = petition(told_on=date(2023, 3, 2))
    assert outcome("told_in_time", unknown) is UNDETERMINED
    assert outcome("transfer_told_in_time", unknown) is UNDETERMINED


# -- matters passed down -------------------------------------------------------------------


def test_a_matter_passed_down_is_told_within_fifteen_days_of_its_transfer():
    found = finding("transfer_told_in_time", passed_down(), date(2026, 5, 1))
    assert (found.outcome, found.due) == (PENDING, date(2026, 5, 15))
    assert "第二十三条第三款" in str(found.provision)
    assert outcome("transfer_told_in_time", passed_down(told_on=date(2026, 5, 15))) is MET
    assert outcome("transfer_told_in_time", passed_down(told_on=date(2026, 5, 18))) is BREACHED


def test_each_petition_falls_under_one_of_the_two_rules_of_telling():
    assert outcome("transfer_told_in_time", direct()) is NOT_APPLICABLE
    assert outcome("told_in_time", passed_down()) is NOT_APPLICABLE
    by_date_alone = passed_down(source=None)
    assert outcome("told_in_time", by_date_alone) is NOT_APPLICABLE
    assert outcome("transfer_told_in_time", by_date_alone) is BREACHED


def test_what_is_said_to_come_directly_stays_direct_though_a_date_of_transfer_is_filled_in():
    record = passed_down(source=PetitionSource.DIRECT)
    assert outcome("told_in_time", record) is BREACHED
    assert outcome("transfer_told_in_time", record) is NOT_APPLICABLE
    assert outcome("objected_in_time", record, date(2026, 5, 1)) is NOT_APPLICABLE


def test_a_transfer_without_its_date_is_undetermined_and_not_counted_from_registration():
    record = passed_down(None, source=PetitionSource.ASSIGNED)
    assert outcome("transfer_told_in_time", record) is UNDETERMINED


def test_the_day_of_transfer_chooses_the_text_though_the_registration_is_later():
    record = petition(
        date(2022, 5, 5), source=PetitionSource.ASSIGNED, transferred_on=date(2022, 4, 30)
    )
    assert "第二十一条第二款" in cited("transfer_told_in_time", record)
    assert outcome("objected_in_time", record) is NOT_APPLICABLE


def test_five_working_days_to_object_count_a_declared_working_saturday():
    found = finding("objected_in_time", passed_down(), date(2026, 5, 1))
    assert (found.outcome, found.due, found.latest) == (
        PENDING,
        date(2026, 5, 11),
        date(2026, 5, 11),
    )


def test_an_objection_on_the_fifth_working_day_ends_the_duty_to_tell():
    record = passed_down(objected_on=date(2026, 5, 11))
    assert outcome("objected_in_time", record) is MET
    assert outcome("transfer_told_in_time", record) is NOT_APPLICABLE


def test_an_objection_on_the_sixth_working_day_does_not():
    record = passed_down(objected_on=date(2026, 5, 12))
    assert outcome("objected_in_time", record) is BREACHED
    assert outcome("transfer_told_in_time", record, date(2026, 5, 15)) is PENDING
    assert outcome("transfer_told_in_time", record, date(2026, 5, 18)) is BREACHED


def test_an_objection_not_yet_made_on_the_day_of_the_question_does_not_count():
    record = passed_down(objected_on=date(2026, 5, 11))
    assert outcome("transfer_told_in_time", record, date(2026, 5, 8)) is PENDING


def test_an_objection_under_the_text_of_2005_changes_nothing():
    record = petition(
        date(2022, 3, 1),
        source=PetitionSource.FORWARDED,
        transferred_on=date(2022, 3, 1),
        objected_on=date(2022, 3, 2),
    )
    assert outcome("objected_in_time", record) is NOT_APPLICABLE
    assert outcome("transfer_told_in_time", record) is BREACHED


def test_nobody_need_object():
    assert outcome("objected_in_time", passed_down(), date(2026, 5, 11)) is PENDING
    assert outcome("objected_in_time", passed_down(), date(2026, 5, 12)) is NOT_APPLICABLE


@pytest.mark.parametrize("step", ["told_on", "accepted_on"])
def test_once_the_matter_was_taken_on_no_time_to_object_runs(step):
    record = passed_down(**{step: date(2026, 5, 6)})
    assert outcome("objected_in_time", record, date(2026, 5, 7)) is NOT_APPLICABLE


def test_an_objection_that_came_late_and_after_telling_is_still_late():
    record = passed_down(told_on=date(2026, 5, 6), objected_on=date(2026, 5, 12))
    assert outcome("objected_in_time", record) is BREACHED


def test_an_objection_to_a_transfer_without_a_date_leaves_telling_open():
    record = passed_down(None, source=PetitionSource.ASSIGNED, objected_on=date(2026, 5, 6))
    assert outcome("objected_in_time", record) is UNDETERMINED
    assert outcome("transfer_told_in_time", record) is UNDETERMINED


def test_an_anonymous_matter_passed_down_needs_no_answer_either():
    record = passed_down(identity_unclear=True)
    assert outcome("transfer_told_in_time", record) is NOT_APPLICABLE


# -- representatives -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("persons", "representatives", "expected"),
    [
        (12, 5, MET),
        (12, 6, BREACHED),
        (12, None, UNDETERMINED),
        (5, None, NOT_APPLICABLE),
        (None, 6, UNDETERMINED),
    ],
)
def test_a_group_that_visits_sends_at_most_five(persons, representatives, expected):
    record = petition(
        channel=PetitionChannel.VISIT, persons=persons, representatives=representatives
    )
    assert outcome("representatives_within_limit", record) is expected


def test_a_letter_of_many_needs_no_representatives():
    record = petition(channel=PetitionChannel.LETTER, persons=12, representatives=12)
    assert outcome("representatives_within_limit", record) is NOT_APPLICABLE


# -- concluding ----------------------------------------------------------------------------


def test_a_claim_accepted_on_1_march_2023_is_concluded_by_30_april_or_after_the_holiday():
    found = finding("concluded_in_time", claim(), date(2023, 4, 1))
    assert (found.outcome, found.due, found.latest) == (
        PENDING,
        date(2023, 4, 30),
        date(2023, 5, 4),
    )
    assert "第三十四条" in str(found.provision)


@pytest.mark.parametrize(
    ("concluded_on", "as_of", "expected"),
    [
        (date(2023, 5, 4), LATER, MET),
        (date(2023, 5, 5), LATER, BREACHED),
        (None, date(2023, 5, 4), PENDING),
        (None, date(2023, 5, 5), BREACHED),
    ],
)
def test_a_claim_is_late_after_the_tolerated_day(concluded_on, as_of, expected):
    assert outcome("concluded_in_time", claim(concluded_on=concluded_on), as_of) is expected


def test_sixty_days_run_from_acceptance_and_not_from_registration():
    record = petition(
        date(2023, 1, 3),
        accepted_on=date(2023, 3, 1),
        concluded_on=date(2023, 4, 28),
        route=PetitionRoute.OPINION,
    )
    assert outcome("concluded_in_time", record) is MET


def test_without_acceptance_no_clock_runs_but_a_reply_shows_that_it_must_have():
    assert outcome("concluded_in_time", claim(None)) is NOT_APPLICABLE
    assert outcome("concluded_in_time", claim(None, replied_on=date(2023, 4, 1))) is UNDETERMINED


@pytest.mark.parametrize("route", [r for r in PetitionRoute if r is not PetitionRoute.OPINION])
def test_the_five_other_ways_leave_the_clock_of_petitions(route):
    assert outcome("concluded_in_time", claim(route=route)) is NOT_APPLICABLE


def test_a_proposal_has_no_sixty_days_and_a_claim_without_its_way_cannot_be_judged():
    proposal = claim(purpose=PetitionPurpose.PROPOSAL, route=None)
    assert outcome("concluded_in_time", proposal) is NOT_APPLICABLE
    assert outcome("concluded_in_time", claim(route=None)) is UNDETERMINED
    assert outcome("concluded_in_time", claim(route=None, purpose=None)) is UNDETERMINED


def test_an_opinion_does_not_bring_a_claim_under_the_sixty_days_after_the_fact():
    record = claim(route=None, concluded_on=date(2023, 3, 20), opinion=PetitionOpinion.SUPPORTED)
    assert outcome("concluded_in_time", record) is UNDETERMINED


def test_until_30_april_2022_every_matter_had_sixty_days():
    old = claim(date(2022, 4, 30), purpose=PetitionPurpose.PROPOSAL, route=None)
    assert outcome("concluded_in_time", old) is BREACHED
    assert "第三十三条" in cited("concluded_in_time", old)
    new = claim(date(2022, 5, 1), purpose=PetitionPurpose.PROPOSAL, route=None)
    assert outcome("concluded_in_time", new) is NOT_APPLICABLE


def test_acceptance_and_not_registration_chooses_the_text_for_handling():
    record = petition(
        date(2022, 4, 30),
        source=PetitionSource.DIRECT,
        accepted_on=date(2022, 5, 5),
        route=PetitionRoute.OPINION,
    )
    assert "《信访条例》" in cited("told_in_time", record)
    assert "《信访工作条例》" in cited("concluded_in_time", record)


# -- extending -----------------------------------------------------------------------------


def extended(granted=date(2023, 4, 28), days=30, **fields):
    return claim(extended_on=granted, extension_days=days, **fields)


def test_an_extension_granted_on_the_last_tolerated_day_counts():
    found = finding("concluded_in_time", extended(date(2023, 5, 4)), date(2023, 5, 10))
    assert (found.outcome, found.due) == (PENDING, date(2023, 5, 30))


def test_an_extension_granted_a_day_later_does_not_count():
    late = extended(date(2023, 5, 5), concluded_on=date(2023, 5, 29))
    assert outcome("concluded_in_time", late) is BREACHED
    assert outcome("extension_granted_in_time", late) is BREACHED
    assert outcome("extension_granted_in_time", extended(date(2023, 5, 4))) is MET


def test_an_extension_is_cut_to_thirty_days_and_its_length_is_a_breach_of_its_own():
    long = extended(days=45, concluded_on=date(2023, 5, 31))
    assert outcome("concluded_in_time", long) is BREACHED
    assert outcome("extension_within_limit", long) is BREACHED
    assert outcome("extension_within_limit", extended(days=30)) is MET
    assert outcome("extension_within_limit", extended(days=None)) is UNDETERMINED


def test_an_extension_without_its_length_leaves_only_what_is_inside_the_base_period():
    assert outcome("concluded_in_time", extended(days=None, concluded_on=date(2023, 4, 30))) is MET
    late = extended(days=None, concluded_on=date(2023, 5, 20))
    assert outcome("concluded_in_time", late) is UNDETERMINED


def test_an_extension_not_told_is_its_own_breach_and_still_counts():
    record = extended(concluded_on=date(2023, 5, 30))
    assert outcome("concluded_in_time", record) is MET
    assert outcome("extension_told_in_time", record) is BREACHED
    assert outcome("extension_told_in_time", record, date(2023, 5, 4)) is PENDING
    told = extended(extension_told_on=date(2023, 5, 4))
    assert outcome("extension_told_in_time", told) is MET


@pytest.mark.parametrize(
    "code", ["extension_granted_in_time", "extension_within_limit", "extension_told_in_time"]
)
def test_nothing_is_asked_of_an_extension_that_was_not_made(code):
    assert outcome(code, claim()) is NOT_APPLICABLE
    assert outcome(code, extended(route=PetitionRoute.JUDICIAL)) is NOT_APPLICABLE


def test_an_extension_of_a_matter_without_acceptance_cannot_be_judged():
    record = extended(accepted_on=None)
    assert outcome("extension_granted_in_time", record) is UNDETERMINED
    assert outcome("extension_within_limit", record) is UNDETERMINED


# -- review and re-examination -------------------------------------------------------------


def replied(**fields):
    return claim(replied_on=date(2023, 6, 1), **fields)


@pytest.mark.parametrize(
    ("asked_on", "as_of", "expected"),
    [
        (date(2023, 7, 3), LATER, MET),
        (date(2023, 7, 4), LATER, BREACHED),
        (None, date(2023, 7, 3), PENDING),
        (None, date(2023, 7, 4), NOT_APPLICABLE),
    ],
)
def test_a_review_is_a_right_of_thirty_days_from_the_reply(asked_on, as_of, expected):
    assert outcome("review_asked_in_time", replied(review_asked_on=asked_on), as_of) is expected


def test_a_review_lies_only_against_a_petition_opinion():
    elsewhere = replied(route=PetitionRoute.ARBITRATION)
    assert outcome("review_asked_in_time", elsewhere, date(2023, 6, 2)) is NOT_APPLICABLE
    unknown = replied(route=None)
    assert outcome("review_asked_in_time", unknown, date(2023, 6, 2)) is UNDETERMINED
    shown = replied(
        route=None, concluded_on=date(2023, 5, 30), opinion=PetitionOpinion.NOT_SUPPORTED
    )
    assert outcome("review_asked_in_time", shown, date(2023, 6, 2)) is PENDING


def test_the_reply_chooses_the_text_for_the_review():
    old = petition(date(2022, 3, 1), replied_on=date(2022, 4, 30))
    new = petition(date(2022, 3, 1), replied_on=date(2022, 5, 1), route=PetitionRoute.OPINION)
    assert "《信访条例》（2005年公布）第三十四条" in cited("review_asked_in_time", old)
    assert "《信访工作条例》（2022年印发）第三十五条" in cited("review_asked_in_time", new)


@pytest.mark.parametrize(
    ("done_on", "as_of", "expected"),
    [
        (date(2023, 7, 20), LATER, MET),
        (date(2023, 7, 21), LATER, BREACHED),
        (None, date(2023, 7, 20), PENDING),
        (None, date(2023, 7, 21), BREACHED),
    ],
)
def test_a_review_takes_thirty_days_and_knows_no_extension(done_on, as_of, expected):
    record = replied(review_asked_on=date(2023, 6, 20), review_done_on=done_on, hearing_days=10)
    assert outcome("reviewed_in_time", record, as_of) is expected


def test_a_review_reply_without_its_request_is_undetermined_and_none_at_all_not_applicable():
    assert outcome("reviewed_in_time", replied()) is NOT_APPLICABLE
    assert outcome("reviewed_in_time", replied(review_done_on=date(2023, 7, 1))) is UNDETERMINED
    asked_again = replied(recheck_asked_on=date(2023, 8, 1))
    assert outcome("reviewed_in_time", asked_again) is UNDETERMINED


def test_a_re_examination_is_a_right_of_thirty_days_from_the_review():
    record = replied(review_done_on=date(2023, 7, 20))
    assert outcome("recheck_asked_in_time", record, date(2023, 8, 21)) is PENDING
    assert outcome("recheck_asked_in_time", record, date(2023, 8, 22)) is NOT_APPLICABLE
    asked = replied(review_done_on=date(2023, 7, 20), recheck_asked_on=date(2023, 8, 21))
    assert outcome("recheck_asked_in_time", asked) is MET


@pytest.mark.parametrize(
    ("done_on", "hearing_days", "expected"),
    [
        (date(2023, 9, 13), None, MET),
        (date(2023, 9, 14), None, BREACHED),
        (date(2023, 9, 18), 5, MET),
        (date(2023, 9, 19), 5, BREACHED),
    ],
)
def test_a_re_examination_takes_thirty_days_without_the_days_of_a_hearing(
    done_on, hearing_days, expected
):
    record = petition(
        recheck_asked_on=date(2023, 8, 14), recheck_done_on=done_on, hearing_days=hearing_days
    )
    assert outcome("rechecked_in_time", record) is expected


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("reviewed_in_time", "第三十四条", "第三十五条"),
        ("rechecked_in_time", "第三十五条第二款", "第三十六条第二款"),
        ("recheck_asked_in_time", "第三十五条第一款", "第三十六条第一款"),
    ],
)
def test_each_later_step_is_judged_by_the_text_of_the_day_its_clock_starts(code, old, new):
    starts = {
        "reviewed_in_time": "review_asked_on",
        "rechecked_in_time": "recheck_asked_on",
        "recheck_asked_in_time": "review_done_on",
    }
    for day, article in ((date(2022, 4, 30), old), (date(2022, 5, 1), new)):
        record = petition(date(2022, 1, 4), **{starts[code]: day})
        assert cited(code, record, date(2022, 5, 10)).split(" / ")[0].endswith(article)


# -- records that contradict themselves ----------------------------------------------------

FIRST, SECOND = date(2023, 5, 8), date(2023, 5, 9)


@pytest.mark.parametrize(
    ("code", "earlier", "later"),
    [
        ("told_after_registered", "registered_on", "told_on"),
        ("objected_after_transferred", "transferred_on", "objected_on"),
        ("accepted_after_registered", "registered_on", "accepted_on"),
        ("extended_after_accepted", "accepted_on", "extended_on"),
        ("concluded_after_accepted", "accepted_on", "concluded_on"),
        ("replied_after_accepted", "accepted_on", "replied_on"),
        ("review_asked_after_replied", "replied_on", "review_asked_on"),
        ("reviewed_after_asked", "review_asked_on", "review_done_on"),
        ("recheck_asked_after_reviewed", "review_done_on", "recheck_asked_on"),
        ("rechecked_after_asked", "recheck_asked_on", "recheck_done_on"),
    ],
)
def test_steps_follow_one_another(code, earlier, later):
    def made(**dates):
        return PetitionCase(**{"id": "信1", "registered_on": FIRST} | dates)

    assert outcome(code, made(**{earlier: FIRST, later: FIRST})) is MET
    assert outcome(code, made(**{earlier: SECOND, later: FIRST})) is BREACHED
    assert outcome(code, made(**{earlier: SECOND})) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("code", "right", "wrong", "silent"),
    [
        (
            "direct_not_transferred",
            {"source": PetitionSource.DIRECT},
            {"source": PetitionSource.DIRECT, "transferred_on": FIRST},
            {"transferred_on": FIRST},
        ),
        (
            "direct_not_transferred",
            {"source": PetitionSource.DIRECT},
            {"source": PetitionSource.DIRECT, "objected_on": FIRST},
            {"objected_on": FIRST},
        ),
        (
            "route_only_for_claims",
            {"route": PetitionRoute.PARTY, "purpose": PetitionPurpose.CLAIM},
            {"route": PetitionRoute.PARTY, "purpose": PetitionPurpose.REPORT},
            {"purpose": PetitionPurpose.REPORT},
        ),
        (
            "opinion_only_on_its_route",
            {"opinion": PetitionOpinion.SUPPORTED, "route": PetitionRoute.OPINION},
            {"opinion": PetitionOpinion.SUPPORTED, "route": PetitionRoute.PARTY},
            {"route": PetitionRoute.PARTY},
        ),
        (
            "repeat_marks_agree",
            {"repeat_of": "信0", "marked_repeat": True},
            {"repeat_of": "信0", "marked_repeat": False},
            {"marked_repeat": False},
        ),
        ("at_least_one_person", {"persons": 1}, {"persons": 0}, {}),
        (
            "representatives_among_persons",
            {"persons": 3, "representatives": 3},
            {"persons": 2, "representatives": 3},
            {"representatives": 3},
        ),
    ],
)
def test_facts_agree(code, right, wrong, silent):
    assert outcome(code, petition(**right)) is MET
    assert outcome(code, petition(**wrong)) is BREACHED
    assert outcome(code, petition(**silent)) is NOT_APPLICABLE


# -- indicators ----------------------------------------------------------------------------


def register(*cases):
    """Petitions with ids of their own."""
    return [
        PetitionCase(**{"id": f"信{n}", "registered_on": FIRST} | c) for n, c in enumerate(cases)
    ]


def figures(found):
    return found.numerator, found.denominator


def left(found):
    return {reason: n for reason, n in found.left_out.items() if n}


def test_visitors_are_counted_by_receptions_and_by_persons():
    book = [
        PetitionVisit(id=f"访{n}", received_on=day, persons=persons)
        for n, (day, persons) in enumerate(
            [(FIRST, 3), (FIRST, 5), (SECOND, None), (date(2022, 12, 31), 9)]
        )
    ]
    found = measure(book, YEAR)
    assert found["petitions.visits"].value == 3
    assert found["petitions.visit_persons"].value == 8
    assert left(found["petitions.visit_persons"]) == {Left.EMPTY: 1}
    assert found["petitions.collective_visits"].value == 1
    assert left(found["petitions.collective_visits"]) == {Left.UNDETERMINED: 1}


def test_petitions_are_counted_by_channel_and_by_class():
    found = measure(
        register(
            {"channel": PetitionChannel.LETTER, "purpose": PetitionPurpose.CLAIM, "persons": 2},
            {"channel": PetitionChannel.VISIT, "purpose": PetitionPurpose.CLAIM, "persons": 6},
            {"channel": PetitionChannel.VISIT},
            {"registered_on": date(2024, 1, 1), "channel": PetitionChannel.VISIT},
        ),
        YEAR,
    )
    assert found["petitions.cases"].value == 3
    assert found["petitions.cases.letter"].value == 1
    assert found["petitions.cases.visit"].value == 2
    assert found["petitions.cases.call"].value == 0
    assert found["petitions.cases_by_purpose.claim"].value == 2
    assert found["petitions.case_persons"].value == 8


def test_accepted_concluded_and_open_petitions_go_by_their_own_dates():
    cases = register(
        {"accepted_on": date(2022, 12, 20), "concluded_on": date(2023, 1, 10)},
        {
            "accepted_on": FIRST,
            "concluded_on": date(2023, 5, 18),
            "opinion": PetitionOpinion.SUPPORTED,
        },
        {"accepted_on": date(2023, 12, 1), "concluded_on": date(2024, 1, 5)},
        {"accepted_on": date(2023, 12, 1), "concluded_on": date(2023, 12, 31)},
    )
    found = measure(cases, YEAR)
    assert found["petitions.accepted"].value == 3
    assert found["petitions.concluded"].value == 3
    assert found["petitions.opinions"].value == 1
    assert found["petitions.opinions.supported"].value == 1
    assert found["petitions.unconcluded"].value == 1
    assert measured("unconcluded", cases, as_of=date(2024, 6, 30)).value == 1
    assert found["petitions.median_days"].value == 21


TELLING = [
    {"source": PetitionSource.DIRECT, "told_on": SECOND},
    {"source": PetitionSource.DIRECT},
    {"source": PetitionSource.FORWARDED, "transferred_on": FIRST, "told_on": SECOND},
    {"source": PetitionSource.FORWARDED, "transferred_on": FIRST, "objected_on": SECOND},
    {"source": PetitionSource.ASSIGNED, "transferred_on": FIRST, "told_on": date(2023, 7, 1)},
    {
        "source": PetitionSource.DIRECT,
        "registered_on": date(2023, 12, 20),
        "told_on": date(2023, 12, 21),
    },
    {"source": PetitionSource.FORWARDED},
    {"source": PetitionSource.DIRECT, "identity_unclear": True},
    {},
]


@pytest.mark.parametrize(
    ("code", "numerator", "denominator", "left_out"),
    [
        ("direct_told_in_time_share", 1, 2, {Left.RUNNING: 1, Left.UNDETERMINED: 1}),
        ("transfer_told_in_time_share", 1, 2, {Left.UNDETERMINED: 2}),
        ("told_in_time_share", 2, 4, {Left.RUNNING: 1, Left.UNDETERMINED: 2}),
    ],
)
def test_the_share_told_in_time_counts_the_periods_that_ended(
    code, numerator, denominator, left_out
):
    found = measured(code, register(*TELLING))
    assert figures(found) == (numerator, denominator)
    assert left(found) == left_out


def test_the_share_concluded_in_time_leaves_out_what_still_runs_and_what_cannot_be_told():
    cases = register(
        {"accepted_on": FIRST, "route": PetitionRoute.OPINION, "concluded_on": SECOND},
        {"accepted_on": FIRST, "route": PetitionRoute.OPINION},
        {"accepted_on": FIRST, "route": PetitionRoute.PARTY},
        {"accepted_on": FIRST, "purpose": PetitionPurpose.CLAIM, "concluded_on": SECOND},
        {
            "accepted_on": date(2023, 11, 20),
            "route": PetitionRoute.OPINION,
            "concluded_on": date(2023, 12, 1),
        },
    )
    found = measured("concluded_in_time_share", cases)
    assert figures(found) == (1, 2)
    assert left(found) == {Left.RUNNING: 1, Left.UNDETERMINED: 1}


def test_the_review_rate_counts_the_replies_whose_time_to_ask_has_ended():
    base = {"accepted_on": FIRST, "route": PetitionRoute.OPINION, "replied_on": date(2023, 6, 1)}
    cases = register(
        base | {"review_asked_on": date(2023, 6, 20), "review_done_on": date(2023, 7, 20)},
        base,
        base | {"replied_on": date(2023, 12, 20)},
        base | {"route": PetitionRoute.PARTY},
    )
    found = measured("review_share", cases)
    assert figures(found) == (1, 2)
    assert left(found) == {Left.RUNNING: 1}
    assert measured("reviews_asked", cases).value == 1
    assert figures(measured("reviewed_in_time_share", cases)) == (1, 1)


def test_the_re_examination_rate_counts_the_reviews_whose_time_to_ask_has_ended():
    cases = register(
        {
            "review_done_on": date(2023, 7, 20),
            "recheck_asked_on": date(2023, 8, 14),
            "recheck_done_on": date(2023, 9, 14),
        },
        {"review_done_on": date(2023, 7, 20)},
        {"review_done_on": date(2023, 12, 20)},
    )
    assert figures(measured("recheck_share", cases)) == (1, 2)
    assert measured("rechecks_asked", cases).value == 1
    assert figures(measured("rechecked_in_time_share", cases)) == (0, 1)


def test_what_is_not_marked_as_a_repeat_comes_first():
    cases = register(
        {},
        {"marked_repeat": False},
        {"marked_repeat": True},
        {"repeat_of": "信0"},
        {"repeat_of": "信0"},
    )
    assert measured("first_cases", cases).value == 2
    assert measured("repeat_cases", cases).value == 3
    assert figures(measured("repeat_share", cases)) == (3, 5)
    repeated = measured("matters_repeated", cases)
    assert repeated.value == 1
    assert left(repeated) == {Left.EMPTY: 1}


def test_first_time_resolution_asks_whether_the_matter_came_again():
    done = {"concluded_on": SECOND}
    cases = register(
        done | {"came_again": False},
        done | {"came_again": True},
        done | {"came_again": False, "review_asked_on": SECOND},
        done,
        done | {"came_again": False, "repeat_of": "信0"},
    )
    found = measured("first_time_resolution", cases)
    assert figures(found) == (1, 3)
    assert left(found) == {Left.UNDETERMINED: 1}


def test_a_collective_visit_begins_at_five_persons_unless_set_otherwise():
    visit = {"channel": PetitionChannel.VISIT}
    cases = register(
        visit | {"persons": 5},
        visit | {"persons": 4},
        visit,
        {"channel": PetitionChannel.LETTER, "persons": 40},
    )
    found = measured("collective_share", cases)
    assert figures(found) == (1, 2)
    assert left(found) == {Left.UNDETERMINED: 1}
    assert measured("collective_cases", cases).value == 1
    stricter = measured("collective_share", cases, settings={"petitions.group_min": 3})
    assert figures(stricter) == (2, 2)


def test_all_three_must_be_clear():
    clear = {"matter_clear": True, "wish_clear": True, "dispute_clear": True}
    cases = register(clear, clear | {"wish_clear": False}, clear | {"dispute_clear": None})
    found = measured("three_clear_share", cases)
    assert figures(found) == (1, 2)
    assert left(found) == {Left.UNDETERMINED: 1}


def test_satisfaction_comes_with_its_response_rate():
    done = {"concluded_on": SECOND}
    cases = register(
        done | {"satisfied_office": True, "satisfied_organ": False, "mediated": True},
        done | {"satisfied_office": False},
        done,
    )
    assert figures(measured("office_rated_share", cases)) == (2, 3)
    assert figures(measured("office_satisfaction", cases)) == (1, 2)
    assert figures(measured("organ_rated_share", cases)) == (1, 3)
    assert figures(measured("organ_satisfaction", cases)) == (0, 1)
    assert figures(measured("mediated_share", cases)) == (1, 1)


def test_seven_backlog_cases_of_many_years_of_which_six_were_resolved():
    old = {"registered_on": date(2018, 6, 1), "backlog_since": date(2019, 1, 1)}
    cases = register(
        *[old | {"concluded_on": date(2023, month, 15)} for month in range(1, 7)],
        old,
        old | {"concluded_on": date(2022, 12, 31)},
        {"concluded_on": SECOND},
    )
    found = measure(cases, YEAR)
    assert found["petitions.backlog_in_hand"].value == 7
    assert found["petitions.backlog_resolved"].value == 6
    assert figures(found["petitions.backlog_resolved_share"]) == (6, 7)
    assert found["petitions.backlog"].value == 1
    assert found["petitions.backlog_added"].value == 0


def test_backlog_at_the_end_adds_up_from_quarter_to_quarter():
    cases = register(
        {"backlog_since": date(2022, 5, 1), "concluded_on": date(2023, 3, 31)},
        {"backlog_since": date(2023, 4, 1), "concluded_on": date(2023, 8, 1)},
        {"backlog_since": date(2023, 5, 1)},
    )
    found = measure(cases, YEAR, by="quarter")

    def by_quarter(code):
        return [m.value for m in found.of(f"petitions.{code}")]

    assert by_quarter("backlog") == [0, 2, 1, 1]
    half = Period.half(2023, 1)
    assert measured("backlog", cases, half, as_of=date(2023, 12, 31)).value == 2
    assert by_quarter("backlog_added") == [0, 2, 0, 0]
    assert by_quarter("backlog_resolved") == [1, 0, 1, 0]
    assert by_quarter("backlog_in_hand") == [1, 2, 2, 1]


# -- what is kept of persons ---------------------------------------------------------------


def test_names_telephones_and_addresses_do_not_show():
    case = petition(petitioner="张三", telephone="13800000000", address="一组", handler="李四")
    visit = PetitionVisit(id="访1", received_on=FIRST, visitor="王五", received_by="赵六")
    shown = repr(case) + repr(visit)
    for secret in ("张三", "13800000000", "一组", "李四", "王五", "赵六"):
        assert secret not in shown


def test_a_deadline_given_by_the_office_is_known_before_it_comes_and_is_no_conclusion():
    record = claim(office_deadline=date(2023, 4, 10))
    assert outcome("concluded_in_time", record, date(2023, 4, 11)) is PENDING
