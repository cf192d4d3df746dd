"""Penalties: what both texts of the Administrative Penalty Law demand, and what is counted."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.indicators import Indicator, Left
from xiangzhen_fazhi.definitions.rules import Outcome, Strength
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.penalties import (
    CollectionGround,
    EnforcementOfficer,
    OfficerRole,
    PartyKind,
    PenaltyCase,
    PenaltyKind,
    PenaltyOutcome,
    Procedure,
)
from xiangzhen_fazhi.law.amounts import days, working_days, years
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.measures import measure

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED

YEAR = Period.year(2023)
LATER = date(2026, 6, 30)
"""A reporting date after everything in these tests but the autumn of 2026."""
END = date(2026, 12, 31)
OLD, NEW = date(2021, 7, 14), date(2021, 7, 15)
"""The last day of the old text and the first of the new one."""
DECIDED = date(2023, 6, 1)
FINE = (PenaltyKind.FINE,)
SPARED = [PenaltyOutcome.SLIGHT, PenaltyOutcome.NOT_PROVED, PenaltyOutcome.TRANSFERRED]


def case(**fields):
    return PenaltyCase(id="罚1", **fields)


def fined(decided_on=DECIDED, fine=1000, **fields):
    """An ordinary case that ended in a fine."""
    plain = {
        "procedure": Procedure.ORDINARY,
        "outcome": PenaltyOutcome.PENALISED,
        "kinds": FINE,
        "fine": None if fine is None else Decimal(fine),
    }
    return case(decided_on=decided_on, **(plain | fields))


def on_the_spot(fine=50, decided_on=DECIDED, **fields):
    return fined(decided_on, fine, **({"procedure": Procedure.SIMPLE} | fields))


def spared(outcome, decided_on=DECIDED, **fields):
    fields = {"outcome": outcome, "kinds": (), "procedure": Procedure.ORDINARY} | fields
    return case(decided_on=decided_on, **fields)


def finding(code, record, as_of=LATER, **options):
    return check(record, as_of=as_of, **options)[f"penalties.{code}"]


def outcome(code, record, as_of=LATER, **options):
    return finding(code, record, as_of, **options).outcome


def cited(code, record, as_of=LATER):
    return finding(code, record, as_of).provision.text.zh


def register(*rows):
    """Cases with ids of their own."""
    return [PenaltyCase(**({"id": f"罚{number}"} | row)) for number, row in enumerate(rows)]


def measured(code, records, period=YEAR, **options):
    return measure(records, period, **options)[f"penalties.{code}"]


# -- a case that has not begun -------------------------------------------------------------


def test_of_a_case_that_is_not_yet_filed_no_step_is_due():
    record = fined(
        date(2024, 3, 1),
        filed_on=date(2024, 1, 5),
        notified_on=date(2024, 2, 1),
        served_on=date(2024, 3, 5),
        legal_review_required=True,
        officers=("甲",),
        certified_officers=1,
    )
    outcomes = {f.code: f.outcome for f in check(record, as_of=date(2023, 12, 31))}
    for code in ("decided_in_time", "notified_before_decision", "reviewed_before_decision"):
        assert outcomes[f"penalties.{code}"] is NOT_APPLICABLE
    for code in ("served_in_time", "paid_in_time", "officers_qualified"):
        assert outcomes[f"penalties.{code}"] is NOT_APPLICABLE
    assert BREACHED not in outcomes.values()


# -- limitation ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("discovered_on", "expected"),
    [(date(2025, 5, 1), MET), (date(2025, 5, 2), BREACHED)],
)
def test_an_act_is_discovered_within_two_years_and_a_holiday_does_not_move_the_end(
    discovered_on, expected
):
    # 1 May 2025 is Labour Day.
    record = fined(date(2025, 7, 1), act_on=date(2023, 5, 1), discovered_on=discovered_on)
    found = finding("discovered_in_time", record)
    assert (found.outcome, found.due, found.latest) == (
        expected,
        date(2025, 5, 1),
        date(2025, 5, 1),
    )


def test_the_limitation_of_a_continuing_act_runs_from_its_last_day():
    act = {"act_on": date(2019, 1, 10), "discovered_on": date(2023, 3, 1)}
    assert outcome("discovered_in_time", fined(**act)) is BREACHED
    assert outcome("discovered_in_time", fined(**act, act_ended_on=date(2022, 6, 1))) is MET


def test_five_years_count_only_where_they_are_set_and_only_in_the_new_text():
    five = {"penalties.limitation": years(5)}
    new = fined(act_on=date(2021, 8, 1), discovered_on=date(2025, 3, 1))
    old = fined(act_on=date(2021, 7, 1), discovered_on=date(2025, 3, 1))
    assert outcome("discovered_in_time", new) is BREACHED
    assert outcome("discovered_in_time", new, settings=five) is MET
    assert outcome("discovered_in_time", old, settings=five) is BREACHED


@pytest.mark.parametrize("result", SPARED)
def test_the_limitation_is_kept_where_nobody_was_punished(result):
    record = spared(result, act_on=date(2019, 1, 10), discovered_on=date(2023, 3, 1))
    assert outcome("discovered_in_time", record) is NOT_APPLICABLE


def test_a_limitation_is_told_from_the_act_and_its_discovery_alone():
    assert outcome("discovered_in_time", fined(discovered_on=date(2023, 3, 1))) is UNDETERMINED
    assert outcome("discovered_in_time", fined()) is UNDETERMINED
    assert outcome("discovered_in_time", case()) is NOT_APPLICABLE
    act = case(act_on=date(2023, 3, 1))
    assert outcome("discovered_in_time", act, date(2025, 3, 1)) is PENDING
    assert outcome("discovered_in_time", act, date(2025, 3, 2)) is UNDETERMINED
    before = case(act_on=date(2017, 12, 31), discovered_on=date(2018, 2, 1))
    assert outcome("discovered_in_time", before) is UNDETERMINED


# -- officers ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"officers": ("甲", "乙")}, MET),
        ({"certified_officers": 2}, MET),
        ({"officers": ("甲",), "certified_officers": 1}, BREACHED),
        ({"officers": ("甲",)}, UNDETERMINED),
        ({"certified_officers": 1}, UNDETERMINED),
        ({}, UNDETERMINED),
    ],
)
def test_a_case_has_at_least_two_officers(fields, expected):
    assert outcome("enough_officers", fined(**fields)) is expected
    assert outcome("enough_officers", case(filed_on=DECIDED, **fields)) is PENDING


def test_before_2021_one_officer_might_decide_on_the_spot():
    alone = {"officers": ("甲",), "certified_officers": 1}
    assert outcome("enough_officers", on_the_spot(decided_on=OLD, **alone)) is NOT_APPLICABLE
    assert outcome("enough_officers", on_the_spot(decided_on=NEW, **alone)) is BREACHED
    assert outcome("enough_officers", fined(OLD, **alone)) is BREACHED
    assert outcome("enough_officers", fined(OLD, procedure=None, **alone)) is UNDETERMINED
    assert "第三十七条" in cited("enough_officers", fined(OLD, **alone))
    assert "第四十二条" in cited("enough_officers", fined(NEW, **alone))


@pytest.mark.parametrize(
    ("decided_on", "certified", "expected"),
    [
        (DECIDED, 2, MET),
        (DECIDED, 1, BREACHED),
        (DECIDED, None, UNDETERMINED),
        (OLD, 1, NOT_APPLICABLE),
        (NEW, 1, BREACHED),
        (date(2017, 12, 31), 1, UNDETERMINED),
    ],
)
def test_two_officers_hold_a_qualification_since_the_revision(decided_on, certified, expected):
    assert (
        outcome("officers_qualified", fined(decided_on, certified_officers=certified)) is expected
    )


# -- evidence ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("preserved_on", "handled_on", "expected"),
    [
        # Seven working days after Thursday 21 September 2023, past the eight days of October.
        (date(2023, 9, 21), date(2023, 10, 8), MET),
        (date(2023, 9, 21), date(2023, 10, 9), BREACHED),
        (OLD, date(2021, 7, 21), MET),
        (OLD, date(2021, 7, 22), BREACHED),
        (NEW, date(2021, 7, 26), MET),
        (NEW, date(2021, 7, 27), BREACHED),
        (None, date(2023, 1, 9), UNDETERMINED),
        (None, None, NOT_APPLICABLE),
        (date(2023, 9, 21), None, BREACHED),
    ],
)
def test_preserved_evidence_is_dealt_with_in_seven_days_which_became_working_days(
    preserved_on, handled_on, expected
):
    record = case(evidence_preserved_on=preserved_on, evidence_handled_on=handled_on)
    assert outcome("evidence_handled_in_time", record) is expected


def test_preserved_evidence_is_pending_until_its_last_working_day():
    record = case(evidence_preserved_on=date(2023, 9, 21))
    assert outcome("evidence_handled_in_time", record, date(2023, 10, 8)) is PENDING
    assert outcome("evidence_handled_in_time", record, date(2023, 10, 9)) is BREACHED


# -- notice and defence --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (fined(notified_on=date(2023, 5, 20)), MET),
        (fined(notified_on=DECIDED), MET),
        (fined(notified_on=date(2023, 6, 2)), BREACHED),
        (fined(), UNDETERMINED),
        (case(filed_on=DECIDED), PENDING),
        (case(filed_on=DECIDED, notified_on=DECIDED), MET),
        (spared(PenaltyOutcome.SLIGHT), NOT_APPLICABLE),
        (case(decided_on=DECIDED), UNDETERMINED),
        (fined(date(2017, 12, 31), notified_on=date(2017, 12, 1)), UNDETERMINED),
    ],
)
def test_the_party_is_told_before_a_penalty(record, expected):
    assert outcome("notified_before_decision", record) is expected


def test_the_notice_is_a_duty_of_both_texts():
    assert "第三十一条" in cited("notified_before_decision", fined(OLD, notified_on=OLD))
    assert "第四十四条" in cited("notified_before_decision", fined(NEW, notified_on=NEW))


@pytest.mark.parametrize(
    ("proposed", "decided", "expected"),
    [
        ("1000", "1000", MET),
        ("1000", "800", MET),
        ("1000", "1000.01", BREACHED),
        (None, "1000", UNDETERMINED),
    ],
)
def test_a_fine_is_not_above_that_of_the_notice(proposed, decided, expected):
    proposed_fine = None if proposed is None else Decimal(proposed)
    record = fined(fine=decided, proposed_fine=proposed_fine)
    assert outcome("no_heavier_after_defence", record) is expected


def test_a_fine_on_the_spot_or_a_mere_warning_has_no_notice_to_compare_with():
    assert outcome("no_heavier_after_defence", on_the_spot()) is NOT_APPLICABLE
    warned = fined(fine=None, kinds=(PenaltyKind.WARNING,))
    assert outcome("no_heavier_after_defence", warned) is NOT_APPLICABLE


# -- hearing -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (PenaltyKind.BUSINESS_SUSPENDED, BREACHED, BREACHED),
        (PenaltyKind.LICENCE_REVOKED, BREACHED, BREACHED),
        (PenaltyKind.GRADE_LOWERED, NOT_APPLICABLE, BREACHED),
        (PenaltyKind.CLOSED, NOT_APPLICABLE, BREACHED),
        (PenaltyKind.OCCUPATION_RESTRICTED, NOT_APPLICABLE, BREACHED),
        (PenaltyKind.FINE, NOT_APPLICABLE, NOT_APPLICABLE),
    ],
)
def test_grave_kinds_open_the_right_to_a_hearing(kind, old, new):
    fields = {"kinds": (kind, PenaltyKind.WARNING), "hearing_right_told": False}
    assert outcome("hearing_right_told", fined(OLD, **fields)) is old
    assert outcome("hearing_right_told", fined(NEW, **fields)) is new


def test_the_right_to_a_hearing_is_told_or_the_file_is_silent():
    kinds = (PenaltyKind.CLOSED,)
    assert outcome("hearing_right_told", fined(kinds=kinds, hearing_right_told=True)) is MET
    assert outcome("hearing_right_told", fined(kinds=kinds)) is UNDETERMINED


def test_a_larger_fine_opens_a_hearing_only_once_its_figure_is_set():
    figures = {
        "penalties.hearing_fine_citizen": Decimal(2000),
        "penalties.hearing_fine_organisation": Decimal(50000),
    }

    def told(party_kind, proposed, **options):
        record = fined(
            party_kind=party_kind, proposed_fine=Decimal(proposed), hearing_right_told=False
        )
        return outcome("hearing_right_told", record, **options)

    assert told(PartyKind.CITIZEN, 90000) is NOT_APPLICABLE
    assert told(PartyKind.CITIZEN, 2000, settings=figures) is BREACHED
    assert told(PartyKind.SOLE_TRADER, 2000, settings=figures) is BREACHED
    assert told(PartyKind.CITIZEN, 1999, settings=figures) is NOT_APPLICABLE
    assert told(PartyKind.LEGAL_PERSON, 49999, settings=figures) is NOT_APPLICABLE
    assert told(PartyKind.LEGAL_PERSON, 50000, settings=figures) is BREACHED
    assert told(None, 2000, settings=figures) is UNDETERMINED


def test_after_a_notice_received_on_24_september_2026_a_hearing_is_requested_by_9_october():
    record = case(notice_received_on=date(2026, 9, 24))
    found = finding("hearing_requested_in_time", record, date(2026, 9, 30))
    assert (found.outcome, found.due, found.latest) == (
        PENDING,
        date(2026, 10, 9),
        date(2026, 10, 9),
    )


@pytest.mark.parametrize(
    ("requested_on", "as_of", "expected"),
    [
        (date(2026, 10, 9), END, MET),
        (date(2026, 10, 10), END, BREACHED),
        (None, date(2026, 10, 9), PENDING),
        (None, date(2026, 10, 10), NOT_APPLICABLE),
    ],
)
def test_nobody_must_request_a_hearing(requested_on, as_of, expected):
    record = case(notice_received_on=date(2026, 9, 24), hearing_requested_on=requested_on)
    assert outcome("hearing_requested_in_time", record, as_of) is expected


def test_the_three_days_of_the_old_text_are_calendar_days():
    # Three days after Wednesday 14 July 2021 is a Saturday, tolerated until Monday.
    found = finding("hearing_requested_in_time", case(notice_received_on=OLD), OLD)
    assert (found.due, found.latest) == (date(2021, 7, 17), date(2021, 7, 19))
    found = finding("hearing_requested_in_time", case(notice_received_on=NEW), NEW)
    assert (found.due, found.latest) == (date(2021, 7, 22), date(2021, 7, 22))


def test_a_request_without_a_dated_notice_cannot_be_judged():
    assert outcome("hearing_requested_in_time", case(hearing_requested_on=NEW)) is UNDETERMINED
    assert outcome("hearing_requested_in_time", case()) is NOT_APPLICABLE
    closed = case(notice_received_on=NEW, notified_on=NEW, hearing_right_told=False)
    assert outcome("hearing_requested_in_time", closed, NEW) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("notice_on", "usual", "strict"),
    [
        (date(2026, 9, 29), MET, MET),
        (date(2026, 9, 30), MET, BREACHED),
        (date(2026, 10, 7), MET, BREACHED),
        (date(2026, 10, 8), BREACHED, BREACHED),
    ],
)
def test_a_hearing_on_15_october_2026_is_notified_by_30_september_or_strictly_by_the_29th(
    notice_on, usual, strict
):
    record = case(hearing_notice_on=notice_on, hearing_on=date(2026, 10, 15))
    eight = {"penalties.hearing_notice": working_days(8)}
    assert outcome("hearing_notified_ahead", record, END) is usual
    assert outcome("hearing_notified_ahead", record, END, settings=eight) is strict


def test_a_hearing_is_notified_seven_calendar_days_ahead_under_the_old_text():
    week = case(hearing_notice_on=OLD, hearing_on=OLD + timedelta(days=7))
    short = case(hearing_notice_on=OLD, hearing_on=OLD + timedelta(days=6))
    assert outcome("hearing_notified_ahead", week) is MET
    assert outcome("hearing_notified_ahead", short) is BREACHED
    assert finding("hearing_notified_ahead", short).opens == OLD + timedelta(days=7)


def test_a_hearing_without_a_notice_cannot_be_judged_and_a_notice_awaits_it():
    assert outcome("hearing_notified_ahead", case(hearing_on=DECIDED)) is UNDETERMINED
    assert outcome("hearing_notified_ahead", case(hearing_notice_on=DECIDED)) is PENDING
    assert outcome("hearing_notified_ahead", case()) is NOT_APPLICABLE


REQUESTED = {"notice_received_on": date(2023, 5, 8), "hearing_requested_on": date(2023, 5, 10)}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (fined(**REQUESTED, hearing_on=date(2023, 5, 25)), MET),
        (fined(**REQUESTED, hearing_on=date(2023, 6, 2)), BREACHED),
        (fined(**REQUESTED), UNDETERMINED),
        (case(filed_on=date(2023, 4, 1), **REQUESTED), PENDING),
        (fined(notice_received_on=date(2023, 5, 8)), NOT_APPLICABLE),
        (fined(**REQUESTED | {"hearing_requested_on": date(2023, 5, 16)}), NOT_APPLICABLE),
        (fined(hearing_requested_on=date(2023, 5, 10)), UNDETERMINED),
        (spared(PenaltyOutcome.NOT_PROVED, **REQUESTED), NOT_APPLICABLE),
    ],
)
def test_whoever_asked_in_time_is_heard_before_a_penalty(record, expected):
    assert outcome("heard_before_decision", record) is expected


# -- review and decision -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (fined(legal_review_required=True, legal_reviewed_on=DECIDED), MET),
        (fined(legal_review_required=True, legal_reviewed_on=date(2023, 6, 2)), BREACHED),
        (fined(legal_review_required=True), UNDETERMINED),
        (fined(legal_review_required=False), NOT_APPLICABLE),
        (fined(legal_review_required=False, legal_reviewed_on=date(2023, 6, 2)), NOT_APPLICABLE),
        (fined(legal_reviewed_on=date(2023, 6, 2)), BREACHED),
        (fined(), UNDETERMINED),
        (on_the_spot(legal_review_required=True), NOT_APPLICABLE),
        (spared(PenaltyOutcome.SLIGHT, legal_review_required=True), NOT_APPLICABLE),
        (case(filed_on=DECIDED, legal_review_required=True), PENDING),
        (fined(OLD, legal_review_required=True), NOT_APPLICABLE),
        (fined(NEW, legal_review_required=True, legal_reviewed_on=NEW), MET),
    ],
)
def test_a_case_that_needs_a_legal_review_is_reviewed_before_the_decision(record, expected):
    assert outcome("reviewed_before_decision", record) is expected


def test_a_hearing_alone_does_not_make_a_legal_review_due():
    heard = fined(**REQUESTED, hearing_on=date(2023, 5, 25), legal_review_required=False)
    assert outcome("reviewed_before_decision", heard) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (fined(collective_discussion_required=True, collective_discussed_on=DECIDED), MET),
        (fined(collective_discussed_on=date(2023, 6, 2)), BREACHED),
        (fined(collective_discussion_required=True), UNDETERMINED),
        (fined(collective_discussion_required=False), NOT_APPLICABLE),
        (fined(), UNDETERMINED),
        (on_the_spot(collective_discussion_required=True), NOT_APPLICABLE),
        (case(filed_on=DECIDED, collective_discussion_required=True), PENDING),
        (fined(OLD, collective_discussion_required=True, collective_discussed_on=OLD), MET),
    ],
)
def test_collective_discussion_has_its_own_trigger_in_both_texts(record, expected):
    assert outcome("discussed_before_decision", record) is expected


def test_a_penalty_filed_on_5_january_2026_may_be_decided_until_7_april():
    found = finding("decided_in_time", case(filed_on=date(2026, 1, 5)), date(2026, 2, 1))
    assert (found.outcome, found.due, found.latest) == (
        PENDING,
        date(2026, 4, 5),
        date(2026, 4, 7),
    )


@pytest.mark.parametrize(
    ("decided_on", "as_of", "expected"),
    [
        (date(2026, 4, 5), LATER, MET),
        (date(2026, 4, 7), LATER, MET),
        (date(2026, 4, 8), LATER, BREACHED),
        (None, date(2026, 4, 7), PENDING),
        (None, date(2026, 4, 8), BREACHED),
        (date(2026, 4, 8), date(2026, 4, 7), PENDING),
    ],
)
def test_a_decision_is_late_only_after_the_tolerated_day(decided_on, as_of, expected):
    record = case(filed_on=date(2026, 1, 5), decided_on=decided_on)
    assert outcome("decided_in_time", record, as_of) is expected


@pytest.mark.parametrize("result", [*SPARED, PenaltyOutcome.PENALISED])
def test_every_result_of_an_inquiry_is_a_decision(result):
    record = case(filed_on=date(2026, 1, 5), decided_on=date(2026, 2, 1), outcome=result)
    assert outcome("decided_in_time", record) is MET


def test_ninety_days_are_new_and_may_be_set_otherwise():
    late = {"decided_on": date(2022, 1, 31)}
    assert outcome("decided_in_time", case(filed_on=OLD, **late)) is NOT_APPLICABLE
    assert outcome("decided_in_time", case(filed_on=NEW, **late)) is BREACHED
    longer = {"penalties.decision": days(240)}
    assert outcome("decided_in_time", case(filed_on=NEW, **late), settings=longer) is MET


def test_the_simple_procedure_has_no_ninety_days():
    record = on_the_spot(filed_on=date(2023, 1, 1))
    assert outcome("decided_in_time", record) is NOT_APPLICABLE
    assert outcome("decided_in_time", fined(filed_on=date(2023, 1, 1))) is BREACHED


def test_a_decision_without_a_filing_date_cannot_be_judged():
    assert outcome("decided_in_time", fined()) is UNDETERMINED
    assert outcome("decided_in_time", case()) is NOT_APPLICABLE
    assert outcome("decided_in_time", case(served_on=DECIDED)) is UNDETERMINED


# -- the simple procedure ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((PenaltyKind.WARNING,), MET),
        (FINE, MET),
        ((PenaltyKind.WARNING, PenaltyKind.FINE), MET),
        ((PenaltyKind.CRITICISM,), BREACHED),
        ((PenaltyKind.FINE, PenaltyKind.INCOME_CONFISCATED), BREACHED),
        ((PenaltyKind.OTHER,), BREACHED),
    ],
)
def test_the_simple_procedure_is_for_warnings_and_fines(kinds, expected):
    assert outcome("simple_kinds_allowed", on_the_spot(kinds=kinds)) is expected
    assert outcome("simple_kinds_allowed", fined(kinds=kinds)) is NOT_APPLICABLE


def test_where_the_file_does_not_name_the_procedure_or_the_kinds_nothing_is_told():
    assert outcome("simple_kinds_allowed", fined(procedure=None)) is UNDETERMINED
    assert outcome("simple_kinds_allowed", on_the_spot(kinds=())) is UNDETERMINED
    assert outcome("simple_fine_within_limit", fined(procedure=None)) is UNDETERMINED


def test_an_order_to_correct_is_no_kind_of_penalty():
    assert len(PenaltyKind) == 13 + 1
    words = {w for kind in PenaltyKind for w in (kind.term.zh, *kind.term.also)}
    assert not any("改正" in word for word in words)


@pytest.mark.parametrize(
    ("decided_on", "party_kind", "highest"),
    [
        (NEW, PartyKind.CITIZEN, 200),
        (NEW, PartyKind.SOLE_TRADER, 200),
        (NEW, PartyKind.LEGAL_PERSON, 3000),
        (NEW, PartyKind.OTHER_ORGANISATION, 3000),
        (OLD, PartyKind.CITIZEN, 50),
        (OLD, PartyKind.LEGAL_PERSON, 1000),
    ],
)
def test_a_fine_on_the_spot_has_a_limit_by_party(decided_on, party_kind, highest):
    for fine, expected in ((highest, MET), (highest + 1, BREACHED)):
        record = on_the_spot(fine, decided_on, party_kind=party_kind)
        assert outcome("simple_fine_within_limit", record) is expected


def test_a_sole_trader_may_be_set_to_count_as_an_organisation():
    record = on_the_spot(3000, party_kind=PartyKind.SOLE_TRADER)
    options = {"settings": {"penalties.sole_trader_as_citizen": False}}
    assert outcome("simple_fine_within_limit", record) is BREACHED
    assert outcome("simple_fine_within_limit", record, **options) is MET


@pytest.mark.parametrize(
    ("fine", "expected"), [(200, MET), (201, UNDETERMINED), (3000, UNDETERMINED), (3001, BREACHED)]
)
def test_of_an_unknown_party_only_the_outer_limits_are_told(fine, expected):
    assert outcome("simple_fine_within_limit", on_the_spot(fine)) is expected


def test_a_warning_on_the_spot_has_no_limit():
    warned = on_the_spot(None, kinds=(PenaltyKind.WARNING,))
    assert outcome("simple_fine_within_limit", warned) is NOT_APPLICABLE
    assert outcome("simple_fine_within_limit", fined(fine=9000)) is NOT_APPLICABLE


# -- service -------------------------------------------------------------------------------


def test_a_decision_is_served_within_seven_working_days():
    found = finding("served_in_time", fined(), date(2023, 6, 5))
    assert (found.outcome, found.due, found.latest) == (
        PENDING,
        date(2023, 6, 12),
        date(2023, 6, 12),
    )


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (fined(served_on=date(2023, 6, 12)), MET),
        (fined(served_on=date(2023, 6, 13)), BREACHED),
        (fined(), BREACHED),
        # The weekend of 8 and 9 October 2022 was worked, so the seventh is Monday the 10th.
        (fined(date(2022, 9, 26), served_on=date(2022, 10, 10)), MET),
        (fined(date(2022, 9, 26), served_on=date(2022, 10, 11)), BREACHED),
        (fined(announced_on=date(2023, 6, 5), served_on=date(2023, 6, 14)), MET),
        (fined(announced_on=date(2023, 6, 5), served_on=date(2023, 6, 15)), BREACHED),
        (fined(OLD, served_on=date(2021, 7, 21)), MET),
        (fined(OLD, served_on=date(2021, 7, 22)), BREACHED),
        (fined(NEW, served_on=date(2021, 7, 26)), MET),
        (fined(NEW, served_on=date(2021, 7, 27)), BREACHED),
        (fined(None, served_on=DECIDED), UNDETERMINED),
        (spared(PenaltyOutcome.SLIGHT), NOT_APPLICABLE),
        (case(filed_on=DECIDED), NOT_APPLICABLE),
    ],
)
def test_service_is_late_after_its_last_day(record, expected):
    assert outcome("served_in_time", record) is expected


def test_a_seven_day_period_of_the_old_text_that_ends_on_a_rest_day_is_tolerated():
    # Seven days after Saturday 10 July 2021.
    found = finding("served_in_time", fined(date(2021, 7, 10)))
    assert (found.due, found.latest) == (date(2021, 7, 17), date(2021, 7, 19))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (fined(party_present=True, announced_on=DECIDED, served_on=DECIDED), MET),
        (fined(party_present=True, announced_on=DECIDED, served_on=date(2023, 6, 2)), BREACHED),
        (fined(party_present=True), BREACHED),
        (fined(party_present=False), NOT_APPLICABLE),
        (fined(), UNDETERMINED),
        (on_the_spot(served_on=DECIDED), MET),
        (on_the_spot(served_on=date(2023, 6, 2)), BREACHED),
        (spared(PenaltyOutcome.SLIGHT, party_present=True), NOT_APPLICABLE),
    ],
)
def test_a_party_who_is_present_gets_the_decision_at_once(record, expected):
    assert outcome("handed_over_at_once", record) is expected


def test_on_the_day_of_the_announcement_the_handing_over_still_runs():
    assert outcome("handed_over_at_once", on_the_spot(), DECIDED) is PENDING
    # Not moved past a rest day: 3 June 2023 is a Saturday.
    record = on_the_spot(decided_on=date(2023, 6, 3))
    assert outcome("handed_over_at_once", record, date(2023, 6, 4)) is BREACHED


# -- payment -------------------------------------------------------------------------------


def owing(served_on=date(2023, 3, 1), **fields):
    """A fine of 1,000 yuan to be paid by Thursday 16 March 2023 unless served otherwise."""
    return fined(date(2023, 2, 27), served_on=served_on, **fields)


def test_a_fine_is_paid_within_fifteen_calendar_days_of_service():
    found = finding("paid_in_time", owing(date(2023, 3, 3)), date(2023, 3, 4))
    assert (found.outcome, found.due, found.latest) == (
        PENDING,
        date(2023, 3, 18),
        date(2023, 3, 20),
    )


FULL = {"paid_amount": Decimal(1000)}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (owing(paid_on=date(2023, 3, 16), **FULL), MET),
        (owing(paid_on=date(2023, 3, 17), **FULL), BREACHED),
        (owing(paid_on=date(2023, 3, 16)), MET),
        (owing(paid_on=date(2023, 3, 16), paid_amount=Decimal("999.99")), BREACHED),
        (owing(), BREACHED),
        (owing(date(2023, 3, 3), paid_on=date(2023, 3, 20), **FULL), MET),
        (owing(None, paid_on=date(2023, 3, 16), **FULL), UNDETERMINED),
        (owing(None), NOT_APPLICABLE),
        (owing(collected_on_the_spot=True), NOT_APPLICABLE),
        (owing(revoked=True), NOT_APPLICABLE),
        (owing(reconsidered=True, litigated=True), BREACHED),
        (fined(served_on=DECIDED, fine=None, kinds=(PenaltyKind.WARNING,)), NOT_APPLICABLE),
        (fined(date(2021, 3, 1), served_on=date(2021, 3, 2), paid_on=date(2021, 3, 17)), MET),
    ],
)
def test_a_fine_is_paid_when_the_sum_reaches_it(record, expected):
    assert outcome("paid_in_time", record) is expected


@pytest.mark.parametrize(
    ("paid_on", "expected"), [(date(2023, 5, 4), MET), (date(2023, 5, 5), BREACHED)]
)
def test_a_deferral_moves_the_end_of_payment_and_past_the_labour_days(paid_on, expected):
    found = finding("paid_in_time", owing(deferred_until=date(2023, 4, 29), paid_on=paid_on))
    assert (found.outcome, found.due, found.latest) == (
        expected,
        date(2023, 4, 29),
        date(2023, 5, 4),
    )


def test_a_deferral_to_an_earlier_day_shortens_nothing():
    found = finding("paid_in_time", owing(deferred_until=date(2023, 3, 10)))
    assert (found.due, found.latest) == (date(2023, 3, 16), date(2023, 3, 16))


def test_a_partial_payment_is_pending_until_the_end():
    part = owing(paid_on=date(2023, 3, 10), paid_amount=Decimal(1))
    assert outcome("paid_in_time", part, date(2023, 3, 16)) is PENDING
    assert outcome("paid_in_time", part, date(2023, 3, 17)) is BREACHED


@pytest.mark.parametrize(
    ("pay_by", "expected"),
    [(date(2023, 3, 16), MET), (date(2023, 3, 15), BREACHED), (None, NOT_APPLICABLE)],
)
def test_a_decision_leaves_fifteen_days_to_pay(pay_by, expected):
    assert outcome("payment_term_granted", owing(pay_by=pay_by)) is expected


def test_cash_taken_on_the_spot_needs_no_term():
    record = owing(pay_by=date(2023, 3, 2), collected_on_the_spot=True)
    assert outcome("payment_term_granted", record) is NOT_APPLICABLE


# -- late fee ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("late", "fee", "expected"),
    [
        (34, "1000", MET),
        (34, "1000.01", BREACHED),
        (34, "1020", BREACHED),
        (33, "990", MET),
        (33, "990.01", BREACHED),
        (1, "30", MET),
        (1, "30.01", BREACHED),
        (0, "0.01", BREACHED),
        (-3, "0.01", BREACHED),
    ],
)
def test_a_late_fee_is_three_per_cent_a_day_and_never_above_the_fine(late, fee, expected):
    paid_on = date(2023, 3, 16) + timedelta(days=late)
    record = owing(paid_on=paid_on, late_fee=Decimal(fee), **FULL)
    assert outcome("late_fee_within_limit", record) is expected


@pytest.mark.parametrize(
    ("fine", "fee", "expected"),
    [
        ("33.33", "1.00", MET),  # 0.9999
        ("33.33", "1.01", BREACHED),
        ("50.50", "1.52", MET),  # 1.515 is rounded half up
        ("50.50", "1.53", BREACHED),
        ("50.49", "1.51", MET),  # 1.5147
        ("50.49", "1.52", BREACHED),
    ],
)
def test_a_late_fee_is_rounded_half_up_to_the_fen(fine, fee, expected):
    record = owing(
        fine=fine, paid_on=date(2023, 3, 17), paid_amount=Decimal(fine), late_fee=Decimal(fee)
    )
    assert outcome("late_fee_within_limit", record) is expected


def test_a_late_fee_runs_from_the_day_after_the_tolerated_end():
    paid = {"paid_on": date(2023, 3, 21), **FULL}
    within = owing(date(2023, 3, 3), late_fee=Decimal(30), **paid)
    beyond = owing(date(2023, 3, 3), late_fee=Decimal(90), **paid)
    assert outcome("late_fee_within_limit", within) is MET
    assert outcome("late_fee_within_limit", beyond) is BREACHED
    deferred = owing(deferred_until=date(2023, 3, 20), late_fee=Decimal(30), **paid)
    assert outcome("late_fee_within_limit", deferred) is MET


def test_after_a_partial_payment_the_fee_runs_on_the_rest():
    in_time = {"paid_on": date(2023, 3, 16), "paid_amount": Decimal(600)}
    late = {"paid_on": date(2023, 3, 26), "paid_amount": Decimal(600)}
    ten_days_on = date(2023, 3, 26)
    twenty_days_on = date(2023, 4, 5)
    for paid, as_of, most in ((in_time, ten_days_on, "120"), (late, twenty_days_on, "420")):
        highest = owing(late_fee=Decimal(most), **paid)
        more = owing(late_fee=Decimal(most) + Decimal("0.01"), **paid)
        assert outcome("late_fee_within_limit", highest, as_of) is MET
        assert outcome("late_fee_within_limit", more, as_of) is BREACHED


def test_while_nothing_is_paid_the_fee_runs_until_the_reporting_date():
    record = owing(late_fee=Decimal(300))
    assert outcome("late_fee_within_limit", record, date(2023, 3, 26)) is MET
    assert outcome("late_fee_within_limit", record, date(2023, 3, 25)) is BREACHED


def test_no_late_fee_is_lawful_and_one_without_its_dates_is_not_told():
    assert outcome("late_fee_within_limit", owing()) is NOT_APPLICABLE
    assert outcome("late_fee_within_limit", owing(late_fee=Decimal(0))) is NOT_APPLICABLE
    assert outcome("late_fee_within_limit", owing(None, late_fee=Decimal(1))) is UNDETERMINED


def test_during_reconsideration_and_litigation_only_an_excess_over_the_whole_time_is_told():
    paid = {"paid_on": date(2023, 3, 26), **FULL}
    for contested in ({"reconsidered": True}, {"litigated": True}):
        within = owing(late_fee=Decimal(300), **paid, **contested)
        beyond = owing(late_fee=Decimal(301), **paid, **contested)
        assert outcome("late_fee_within_limit", within) is UNDETERMINED
        assert outcome("late_fee_within_limit", beyond) is BREACHED
    before = fined(
        date(2021, 3, 1),
        served_on=date(2021, 3, 1),
        paid_on=date(2021, 3, 26),
        late_fee=Decimal(300),
        reconsidered=True,
        **FULL,
    )
    assert outcome("late_fee_within_limit", before) is MET


# -- collection on the spot ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "ground", "expected"),
    [
        (on_the_spot(100), None, MET),
        (on_the_spot(101), None, UNDETERMINED),
        (on_the_spot(101), CollectionGround.SMALL, BREACHED),
        (on_the_spot(200), CollectionGround.HARD_LATER, MET),
        (on_the_spot(200), CollectionGround.REMOTE, MET),
        (fined(fine=5000), CollectionGround.REMOTE, MET),
        (fined(fine=50), CollectionGround.HARD_LATER, BREACHED),
        (fined(fine=50), None, UNDETERMINED),
        (on_the_spot(20, OLD), CollectionGround.SMALL, MET),
        (on_the_spot(21, OLD), CollectionGround.SMALL, BREACHED),
        (on_the_spot(100, NEW), CollectionGround.SMALL, MET),
    ],
)
def test_cash_is_taken_on_the_spot_only_where_the_law_allows_it(record, ground, expected):
    fields = {"collected_on_the_spot": True, "collection_ground": ground}
    taken = case(
        decided_on=record.decided_on,
        procedure=record.procedure,
        outcome=record.outcome,
        kinds=record.kinds,
        fine=record.fine,
        **fields,
    )
    assert outcome("collected_within_limit", taken) is expected
    assert outcome("collected_within_limit", record) is NOT_APPLICABLE


# Wednesday to Friday and, for the old text, Friday to Sunday.
@pytest.mark.parametrize(
    ("taken_on", "handed_on", "expected"),
    [
        (date(2023, 6, 7), date(2023, 6, 9), MET),
        (date(2023, 6, 7), date(2023, 6, 12), BREACHED),
        (date(2023, 6, 9), date(2023, 6, 13), MET),
        (date(2023, 6, 9), None, BREACHED),
        (date(2021, 7, 9), date(2021, 7, 12), MET),
        (date(2021, 7, 9), date(2021, 7, 13), BREACHED),
        (None, date(2023, 6, 9), UNDETERMINED),
    ],
)
def test_cash_goes_to_the_organ_and_to_the_bank_in_two_days_each(taken_on, handed_on, expected):
    handed = case(collected_on_the_spot=True, paid_on=taken_on, handed_in_on=handed_on)
    banked = case(collected_on_the_spot=True, handed_in_on=taken_on, banked_on=handed_on)
    assert outcome("handed_in_in_time", handed) is expected
    assert outcome("banked_in_time", banked) is expected


def test_what_was_paid_at_the_bank_is_not_handed_in():
    record = owing(paid_on=date(2023, 3, 16), **FULL)
    assert outcome("handed_in_in_time", record) is NOT_APPLICABLE
    assert outcome("banked_in_time", record) is NOT_APPLICABLE


# -- publication ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (fined(publication_required=True, published_on=date(2023, 6, 12)), MET),
        (fined(publication_required=True, published_on=date(2023, 6, 13)), BREACHED),
        (fined(publication_required=True), BREACHED),
        (fined(publication_required=False), NOT_APPLICABLE),
        (fined(publication_required=False, published_on=date(2023, 6, 13)), BREACHED),
        (fined(published_on=date(2023, 6, 12)), MET),
        (fined(), UNDETERMINED),
        (fined(None, published_on=date(2023, 6, 12)), UNDETERMINED),
        (case(filed_on=DECIDED), NOT_APPLICABLE),
        (spared(PenaltyOutcome.SLIGHT, publication_required=True), NOT_APPLICABLE),
        (fined(date(2018, 12, 4), publication_required=True), NOT_APPLICABLE),
        (fined(date(2018, 12, 5), publication_required=True), BREACHED),
    ],
)
def test_a_decision_that_is_published_is_published_within_seven_working_days(record, expected):
    assert outcome("published_in_time", record) is expected


def test_publication_is_pending_until_its_last_working_day():
    record = fined(publication_required=True)
    assert outcome("published_in_time", record, date(2023, 6, 12)) is PENDING


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"published_on": DECIDED, "withdrawn_on": date(2023, 8, 4)}, MET),
        ({"published_on": DECIDED, "withdrawn_on": date(2023, 8, 7)}, BREACHED),
        ({"published_on": DECIDED}, BREACHED),
        ({}, NOT_APPLICABLE),
        ({"published_on": DECIDED, "changed_on": None}, NOT_APPLICABLE),
        (
            {"published_on": DECIDED, "changed_on": None, "withdrawn_on": date(2023, 8, 4)},
            UNDETERMINED,
        ),
        ({"published_on": date(2021, 1, 4), "changed_on": OLD}, NOT_APPLICABLE),
        ({"published_on": date(2021, 1, 4), "changed_on": NEW}, BREACHED),
    ],
)
def test_a_decision_that_fell_is_withdrawn_within_three_working_days(fields, expected):
    # Tuesday 1 August 2023
    record = fined(date(2021, 1, 4), **({"changed_on": date(2023, 8, 1)} | fields))
    assert outcome("withdrawn_in_time", record) is expected


# -- beyond the calendar -------------------------------------------------------------------


def test_what_ends_beyond_the_known_holidays_is_not_told():
    record = fined(date(2026, 12, 29), publication_required=True)
    for code in ("served_in_time", "published_in_time"):
        found = finding(code, record, END)
        assert (found.outcome, found.latest) == (UNDETERMINED, None)
    filed = case(filed_on=date(2026, 12, 1))
    assert finding("decided_in_time", filed, END).due == date(2027, 3, 1)
    assert outcome("decided_in_time", filed, END) is PENDING


# -- the case agrees with itself -----------------------------------------------------------

EARLY, LATE = date(2023, 5, 8), date(2023, 5, 9)


@pytest.mark.parametrize(
    ("code", "earlier", "later"),
    [
        ("act_not_ended_before_begun", "act_on", "act_ended_on"),
        ("not_discovered_before_act", "act_on", "discovered_on"),
        ("not_filed_before_discovery", "discovered_on", "filed_on"),
        ("not_decided_before_filing", "filed_on", "decided_on"),
        ("not_received_before_notice", "notified_on", "notice_received_on"),
        ("not_heard_before_request", "hearing_requested_on", "hearing_on"),
        ("not_announced_before_decision", "decided_on", "announced_on"),
        ("not_served_before_decision", "decided_on", "served_on"),
        ("not_paid_before_decision", "decided_on", "paid_on"),
        ("not_published_before_decision", "decided_on", "published_on"),
        ("not_changed_before_decision", "decided_on", "changed_on"),
        ("publication_not_ended_before_begun", "published_on", "publication_until"),
        ("not_withdrawn_before_publication", "published_on", "withdrawn_on"),
    ],
)
def test_the_dates_of_a_case_follow_one_another(code, earlier, later):
    assert outcome(code, case(**{earlier: EARLY, later: LATE})) is MET
    assert outcome(code, case(**{earlier: EARLY, later: EARLY})) is MET
    assert outcome(code, case(**{earlier: LATE, later: EARLY})) is BREACHED
    assert outcome(code, case(**{earlier: LATE})) is NOT_APPLICABLE
    assert outcome(code, case(**{later: LATE})) is NOT_APPLICABLE
    assert finding(code, case()).strength is Strength.DATA


@pytest.mark.parametrize(
    ("code", "fields", "expected"),
    [
        ("certified_among_officers", {"officers": ("甲", "乙"), "certified_officers": 2}, MET),
        ("certified_among_officers", {"officers": ("甲",), "certified_officers": 2}, BREACHED),
        ("certified_among_officers", {"certified_officers": 2}, NOT_APPLICABLE),
        ("fine_among_kinds", {"fine": Decimal(1), "kinds": FINE}, MET),
        ("fine_among_kinds", {"fine": Decimal(1), "kinds": (PenaltyKind.WARNING,)}, BREACHED),
        ("fine_among_kinds", {"fine": Decimal(1)}, NOT_APPLICABLE),
        ("fine_among_kinds", {"fine": Decimal(0), "kinds": FINE}, NOT_APPLICABLE),
        (
            "confiscation_among_kinds",
            {"confiscated": Decimal(1), "kinds": (PenaltyKind.PROPERTY_CONFISCATED,)},
            MET,
        ),
        ("confiscation_among_kinds", {"confiscated": Decimal(1), "kinds": FINE}, BREACHED),
        ("confiscation_among_kinds", {"confiscated": Decimal(1)}, NOT_APPLICABLE),
        ("no_penalty_where_spared", {"outcome": PenaltyOutcome.SLIGHT}, MET),
        (
            "no_penalty_where_spared",
            {"outcome": PenaltyOutcome.SLIGHT, "fine": Decimal(0), "confiscated": Decimal(0)},
            MET,
        ),
        (
            "no_penalty_where_spared",
            {"outcome": PenaltyOutcome.TRANSFERRED, "fine": Decimal(1)},
            BREACHED,
        ),
        (
            "no_penalty_where_spared",
            {"outcome": PenaltyOutcome.NOT_PROVED, "confiscated": Decimal(1)},
            BREACHED,
        ),
        ("no_penalty_where_spared", {"outcome": PenaltyOutcome.SLIGHT, "kinds": FINE}, BREACHED),
        ("no_penalty_where_spared", {"fine": Decimal(1)}, NOT_APPLICABLE),
        ("paid_no_more_than_owed", {"fine": Decimal(9), "paid_amount": Decimal(9)}, MET),
        ("paid_no_more_than_owed", {"fine": Decimal(9), "paid_amount": Decimal(10)}, BREACHED),
        (
            "paid_no_more_than_owed",
            {"fine": Decimal(9), "late_fee": Decimal(1), "paid_amount": Decimal(10)},
            MET,
        ),
        ("paid_no_more_than_owed", {"paid_amount": Decimal(10)}, NOT_APPLICABLE),
    ],
)
def test_the_sums_and_kinds_of_a_case_agree(code, fields, expected):
    assert outcome(code, case(decided_on=DECIDED, **fields)) is expected


# -- officers ------------------------------------------------------------------------------


def officer(**fields):
    fields = {"role": OfficerRole.ENFORCEMENT} | fields
    return EnforcementOfficer(id="员1", **fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"valid_to": date(2026, 6, 30)}, MET),
        ({"valid_to": date(2026, 6, 29)}, BREACHED),
        ({"valid_to": date(2030, 1, 1), "valid_from": date(2026, 7, 1)}, BREACHED),
        ({"valid_to": date(2030, 1, 1), "valid_from": date(2026, 6, 30)}, MET),
        ({"certified": False}, BREACHED),
        ({"certified": True}, UNDETERMINED),
        ({}, UNDETERMINED),
        ({"certified": False, "role": OfficerRole.AUXILIARY}, NOT_APPLICABLE),
        ({"certified": False, "role": OfficerRole.LEGAL_REVIEW}, NOT_APPLICABLE),
        ({"certified": False, "role": None}, BREACHED),
        ({"certified": False, "left_on": date(2026, 1, 1)}, NOT_APPLICABLE),
        ({"certified": False, "left_on": date(2026, 7, 1)}, BREACHED),
    ],
)
def test_whoever_enforces_holds_a_valid_certificate(fields, expected):
    assert outcome("certificate_valid", officer(**fields)) is expected


@pytest.mark.parametrize(
    ("code", "earlier", "later"),
    [
        ("certificate_not_ended_before_begun", "valid_from", "valid_to"),
        ("certificate_not_valid_before_issue", "issued_on", "valid_to"),
        ("not_left_before_joining", "joined_on", "left_on"),
    ],
)
def test_the_dates_of_an_officer_follow_one_another(code, earlier, later):
    assert outcome(code, officer(**{earlier: EARLY, later: LATE})) is MET
    assert outcome(code, officer(**{earlier: LATE, later: EARLY})) is BREACHED
    assert outcome(code, officer(**{earlier: LATE})) is NOT_APPLICABLE


def test_whoever_holds_no_certificate_has_no_number():
    code = "certificate_number_only_where_held"
    assert outcome(code, officer(certificate_no="豫M001", certified=True)) is MET
    assert outcome(code, officer(certificate_no="豫M001", certified=False)) is BREACHED
    assert outcome(code, officer(certificate_no="豫M001")) is NOT_APPLICABLE
    assert outcome(code, officer(certified=False)) is NOT_APPLICABLE


# -- indicators ----------------------------------------------------------------------------


def test_seed_seven_penalties_of_50716_yuan_in_all():
    fines = ("20000", "10000", "8000", "6000", "4000", "2000", "716")
    records = register(
        *(
            {"decided_on": date(2023, month, 10), "kinds": FINE, "fine": Decimal(fine)}
            for month, fine in enumerate(fines, 1)
        )
    )
    found = measure(records, YEAR)
    assert found["penalties.imposed"].value == 7
    assert found["penalties.fines"].value == Decimal(50716)


CASES = register(
    {  # decided, served, paid and published in time, after a review and a hearing
        "filed_on": date(2023, 1, 3),
        "notified_on": date(2023, 2, 1),
        "hearing_on": date(2023, 2, 20),
        "legal_review_required": True,
        "legal_reviewed_on": date(2023, 2, 27),
        "decided_on": date(2023, 3, 1),
        "procedure": Procedure.ORDINARY,
        "party_kind": PartyKind.LEGAL_PERSON,
        "outcome": PenaltyOutcome.PENALISED,
        "kinds": (PenaltyKind.FINE, PenaltyKind.INCOME_CONFISCATED),
        "fine": Decimal(5000),
        "confiscated": Decimal(800),
        "served_on": date(2023, 3, 2),
        "paid_on": date(2023, 3, 10),
        "paid_amount": Decimal(5000),
        "publication_required": True,
        "published_on": date(2023, 3, 6),
        "reconsidered": True,
        "litigated": False,
        "revoked": True,
    },
    {  # late in everything, without the review it needed
        "filed_on": date(2023, 1, 3),
        "legal_review_required": True,
        "decided_on": date(2023, 5, 4),
        "procedure": Procedure.ORDINARY,
        "party_kind": PartyKind.CITIZEN,
        "outcome": PenaltyOutcome.PENALISED,
        "kinds": FINE,
        "fine": Decimal(1000),
        "served_on": date(2023, 5, 30),
        "paid_on": date(2023, 7, 3),
        "paid_amount": Decimal(400),
        "late_fee": Decimal(90),
        "publication_required": True,
        "published_on": date(2023, 7, 3),
        "reconsidered": False,
        "litigated": False,
    },
    {  # a warning on the spot
        "decided_on": date(2023, 6, 1),
        "procedure": Procedure.SIMPLE,
        "party_kind": PartyKind.CITIZEN,
        "outcome": PenaltyOutcome.PENALISED,
        "kinds": (PenaltyKind.WARNING,),
        "served_on": date(2023, 6, 1),
        "publication_required": False,
    },
    {  # not penalised
        "filed_on": date(2023, 6, 1),
        "decided_on": date(2023, 6, 21),
        "procedure": Procedure.ORDINARY,
        "outcome": PenaltyOutcome.SLIGHT,
    },
    {"filed_on": date(2023, 12, 1), "procedure": Procedure.ORDINARY},  # open
)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("filed", 4),
        ("open_cases", 1),
        ("decided", 4),
        ("decided.penalised", 3),
        ("decided.slight", 1),
        ("decided.transferred", 0),
        ("decided_by_procedure.simple", 1),
        ("decided_by_procedure.ordinary", 3),
        ("imposed", 3),
        ("imposed.fine", 2),
        ("imposed.income_confiscated", 1),
        ("imposed.warning", 1),
        ("imposed_by_party.citizen", 2),
        ("imposed_by_party.legal_person", 1),
        ("published", 2),
        ("fines", Decimal(6000)),
        ("confiscations", Decimal(800)),
        ("fines_paid", Decimal(5400)),
        ("late_fees", Decimal(90)),
        ("median_days_to_decision", 57),
    ],
)
def test_cases_are_counted_and_sums_added_up(code, value):
    assert measured(code, CASES).value == value


@pytest.mark.parametrize(
    ("code", "numerator", "denominator", "left_out"),
    [
        # The open case may be decided until 29 February 2024.
        ("decided_in_time_share", 2, 3, {Left.RUNNING: 1}),
        ("served_in_time_share", 2, 3, {}),
        ("paid_in_time_share", 0, 1, {}),  # a fine that was revoked is not owed
        ("published_in_time_share", 1, 2, {}),
        ("notified_share", 1, 1, {Left.UNDETERMINED: 2}),
        ("hearings_notified_share", 0, 0, {Left.UNDETERMINED: 1}),
        ("legal_review_coverage", 1, 2, {Left.UNDETERMINED: 1}),
        ("hearing_share", 1, 3, {}),
        ("contested_share", 1, 2, {Left.UNDETERMINED: 2}),
        ("revoked_share", 1, 2, {Left.UNDETERMINED: 2}),
    ],
)
def test_every_share_says_what_it_counts_and_what_it_leaves_out(
    code, numerator, denominator, left_out
):
    found = measured(code, CASES)
    assert (found.numerator, found.denominator) == (numerator, denominator)
    assert {reason: number for reason, number in found.left_out.items() if number} == left_out


def test_an_early_decision_counts_in_the_year_in_which_its_period_ends():
    records = register({"filed_on": date(2023, 11, 1), "decided_on": date(2023, 11, 20)})
    this_year = measured("decided_in_time_share", records)
    next_year = measured("decided_in_time_share", records, Period.year(2024))
    assert (this_year.denominator, this_year.left_out[Left.RUNNING]) == (0, 1)
    assert (next_year.numerator, next_year.denominator) == (1, 1)


def test_no_sum_of_fines_may_serve_as_a_target():
    for code in ("fines", "fines_paid", "confiscations", "late_fees"):
        indicator = catalogue.indicators()[f"penalties.{code}"]
        assert isinstance(indicator, Indicator)
        assert not indicator.scored


ROSTER = [
    EnforcementOfficer(id="1", role=OfficerRole.ENFORCEMENT, valid_to=date(2025, 1, 1)),
    EnforcementOfficer(
        id="2",
        role=OfficerRole.ENFORCEMENT,
        valid_to=date(2023, 6, 30),
        training_hours=Decimal(60),
    ),
    EnforcementOfficer(
        id="3",
        role=OfficerRole.SUPERVISION,
        valid_from=date(2022, 1, 1),
        valid_to=date(2027, 1, 1),
        training_hours=Decimal("59.5"),
    ),
    EnforcementOfficer(id="4", role=OfficerRole.ENFORCEMENT, certified=False),
    EnforcementOfficer(id="5", role=OfficerRole.LEGAL_REVIEW),
    EnforcementOfficer(id="6", role=OfficerRole.AUXILIARY),
    EnforcementOfficer(id="7", role=OfficerRole.ENFORCEMENT, left_on=date(2023, 5, 1)),
    EnforcementOfficer(id="8", role=OfficerRole.ENFORCEMENT, joined_on=date(2024, 1, 2)),
]


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("officers", 6),
        ("officers.enforcement", 3),
        ("officers.auxiliary", 1),
        ("enforcing_officers", 4),
        ("certified_enforcing_officers", 2),
        ("legal_reviewers", 1),
        ("trained_officers", 1),
    ],
)
def test_officers_are_counted_on_the_last_day(code, value):
    assert measured(code, ROSTER).value == value


@pytest.mark.parametrize(
    ("code", "numerator", "denominator"),
    [("certified_share", 2, 4), ("legal_reviewers_share", 1, 6), ("trained_share", 1, 4)],
)
def test_shares_of_officers_are_of_those_on_the_roster(code, numerator, denominator):
    found = measured(code, ROSTER)
    assert (found.numerator, found.denominator) == (numerator, denominator)
