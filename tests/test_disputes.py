"""Disputes: what the law of mediation asks of them, and what is counted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xiangzhen_fazhi.definitions.indicators import Left
from xiangzhen_fazhi.definitions.rules import Outcome, Strength
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.disputes import (
    AgreementForm,
    Dispute,
    DisputeKind,
    DisputeLevel,
    DisputeResult,
    DisputeSource,
)
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.measures import measure

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED

YEAR = Period.year(2023)
LATER = date(2026, 6, 30)
FIRST, SECOND = date(2023, 5, 8), date(2023, 5, 9)
SETTLED = {"result": DisputeResult.SETTLED, "settled_on": SECOND}
FAILED = {"result": DisputeResult.FAILED, "failed_on": SECOND}
IN_VILLAGE = {"level": DisputeLevel.VILLAGE}
IN_TOWNSHIP = {"level": DisputeLevel.TOWNSHIP}


def dispute(reported_on=FIRST, **fields):
    return Dispute(id="纠1", reported_on=reported_on, **fields)


def finding(code, record, as_of=LATER):
    return check(record, as_of=as_of)[f"disputes.{code}"]


def outcome(code, record, as_of=LATER):
    return finding(code, record, as_of).outcome


def cited(code, record, as_of=LATER):
    return finding(code, record, as_of).provision.text.zh


def register(*rows):
    """Disputes with ids of their own, reported in May 2023 unless said otherwise."""
    return [Dispute(**{"id": f"纠{n}", "reported_on": FIRST} | row) for n, row in enumerate(rows)]


def measured(code, records, period=YEAR, **options):
    return measure(records, period, **options)[f"disputes.{code}"]


def figures(found):
    return found.numerator, found.denominator


def left(found):
    return {reason: n for reason, n in found.left_out.items() if n}


# -- within a month ------------------------------------------------------------------------


def test_a_month_from_31_march_ends_on_30_april_and_is_tolerated_past_the_holiday():
    found = finding("mediated_within_a_month", dispute(accepted_on=date(2023, 3, 31)), FIRST)
    assert (found.due, found.latest) == (date(2023, 4, 30), date(2023, 5, 4))


@pytest.mark.parametrize(
    ("ended", "as_of", "expected"),
    [
        ({"result": DisputeResult.SETTLED, "settled_on": date(2023, 5, 4)}, LATER, MET),
        ({"result": DisputeResult.SETTLED, "settled_on": date(2023, 5, 5)}, LATER, BREACHED),
        ({"result": DisputeResult.FAILED, "failed_on": date(2023, 4, 10)}, LATER, MET),
        ({}, date(2023, 5, 4), PENDING),
        ({}, date(2023, 5, 5), BREACHED),
    ],
)
def test_mediation_ends_within_a_month_of_acceptance(ended, as_of, expected):
    record = dispute(date(2023, 3, 30), accepted_on=date(2023, 3, 31), **ended)
    assert outcome("mediated_within_a_month", record, as_of) is expected


def test_a_month_that_is_only_general_gives_a_warning_and_no_breach():
    findings = check(dispute(accepted_on=FIRST), as_of=LATER)
    code = "disputes.mediated_within_a_month"
    assert findings[code].rule.strength is Strength.GENERAL
    assert code in {f.code for f in findings.warnings}
    assert code not in {f.code for f in findings.breached}


@pytest.mark.parametrize("result", [DisputeResult.WITHDRAWN, DisputeResult.REFERRED])
def test_what_left_mediation_has_no_month(result):
    record = dispute(accepted_on=FIRST, result=result)
    assert outcome("mediated_within_a_month", record) is NOT_APPLICABLE


def test_a_result_without_its_day_cannot_be_late():
    record = dispute(accepted_on=FIRST, result=DisputeResult.SETTLED)
    assert outcome("mediated_within_a_month", record) is UNDETERMINED


def test_the_month_does_not_run_from_the_report():
    assert outcome("mediated_within_a_month", dispute()) is NOT_APPLICABLE
    assert outcome("mediated_within_a_month", dispute(**SETTLED)) is UNDETERMINED


def test_a_settlement_of_tomorrow_is_not_yet_known():
    record = dispute(accepted_on=FIRST, **SETTLED)
    assert outcome("mediated_within_a_month", record, FIRST) is PENDING


# -- risk ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"may_escalate": True, "risk_reported_on": SECOND} | SETTLED, MET),
        ({"may_escalate": True, "risk_reported_on": date(2023, 5, 10)} | SETTLED, BREACHED),
        ({"may_escalate": True} | SETTLED, UNDETERMINED),
        ({"may_escalate": True, "result": DisputeResult.SETTLED}, UNDETERMINED),
        ({"may_escalate": True}, PENDING),
        ({"may_escalate": True, "risk_reported_on": SECOND}, MET),
        ({"may_escalate": False} | SETTLED, NOT_APPLICABLE),
        ({"may_escalate": False, "result": DisputeResult.SETTLED}, NOT_APPLICABLE),
        ({"risk_reported_on": SECOND} | FAILED, MET),
        (SETTLED, UNDETERMINED),
    ],
)
def test_a_dispute_that_may_turn_violent_is_reported_before_mediation_ends(fields, expected):
    assert outcome("risk_reported", dispute(**fields)) is expected


# -- failure -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (FAILED | {"failed_told": True}, MET),
        (FAILED | {"failed_told": False}, BREACHED),
        (FAILED, UNDETERMINED),
        ({"result": DisputeResult.FAILED, "failed_told": False}, BREACHED),
        ({"failed_on": SECOND, "failed_told": False}, UNDETERMINED),
        (SETTLED, NOT_APPLICABLE),
        ({"result": DisputeResult.IN_PROGRESS}, NOT_APPLICABLE),
        ({}, NOT_APPLICABLE),
    ],
)
def test_where_mediation_failed_the_parties_are_told_of_other_remedies(fields, expected):
    assert outcome("remedies_told", dispute(**fields)) is expected


def test_a_failure_that_is_still_to_come_asks_nothing_yet():
    record = dispute(failed_told=False, **FAILED)
    assert outcome("remedies_told", record, FIRST) is NOT_APPLICABLE
    assert outcome("remedies_told", record, SECOND) is BREACHED


@pytest.mark.parametrize(
    ("day", "statute"),
    [(date(2010, 12, 31), "人民调解委员会组织条例"), (date(2011, 1, 1), "人民调解法")],
)
def test_telling_of_remedies_rests_on_the_mediation_law_since_2011(day, statute):
    record = dispute(day, result=DisputeResult.FAILED, failed_on=day, failed_told=True)
    assert statute in cited("remedies_told", record)


# -- the agreement -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"amount": Decimal(500), "agreement": AgreementForm.WRITTEN}, MET),
        ({"amount": Decimal(500), "agreement": AgreementForm.ORAL}, BREACHED),
        ({"amount": Decimal(500)}, UNDETERMINED),
        ({"amount": Decimal(0), "agreement": AgreementForm.ORAL}, NOT_APPLICABLE),
        ({"agreement": AgreementForm.ORAL}, UNDETERMINED),
    ],
)
def test_an_agreement_with_an_amount_is_written_as_a_rule(fields, expected):
    found = finding("agreement_in_writing", dispute(**SETTLED, **fields))
    assert found.outcome is expected
    assert found.rule.strength is Strength.GENERAL


def test_no_agreement_is_asked_for_where_nothing_was_settled():
    record = dispute(amount=Decimal(500), **FAILED)
    assert outcome("agreement_in_writing", record) is NOT_APPLICABLE


def test_thirty_days_to_ask_for_confirmation_end_after_the_national_holiday():
    record = dispute(agreement_effective_on=date(2023, 8, 31))
    found = finding("confirmation_asked_in_time", record, date(2023, 9, 1))
    assert (found.outcome, found.due, found.latest) == (
        PENDING,
        date(2023, 9, 30),
        date(2023, 10, 7),
    )


@pytest.mark.parametrize(
    ("asked_on", "as_of", "expected"),
    [
        (date(2023, 10, 7), LATER, MET),
        (date(2023, 10, 8), LATER, BREACHED),
        (None, date(2023, 10, 7), PENDING),
        (None, date(2023, 10, 8), NOT_APPLICABLE),
    ],
)
def test_confirmation_is_a_right_that_nobody_must_use(asked_on, as_of, expected):
    record = dispute(agreement_effective_on=date(2023, 8, 31), confirmation_asked_on=asked_on)
    assert outcome("confirmation_asked_in_time", record, as_of) is expected


def test_the_day_of_settlement_does_not_start_the_clock_of_confirmation():
    assert outcome("confirmation_asked_in_time", dispute(**SETTLED)) is NOT_APPLICABLE
    asked = dispute(**SETTLED, confirmation_asked_on=date(2023, 5, 20))
    assert outcome("confirmation_asked_in_time", asked) is UNDETERMINED


@pytest.mark.parametrize(
    ("day", "provision"),
    [
        (date(2011, 1, 1), "《人民调解法》（2010年通过）第三十三条第一款"),
        (date(2021, 12, 31), "《民事诉讼法》（2017年修正）第一百九十四条"),
        (date(2022, 1, 1), "《民事诉讼法》（2021年修正）第二百零一条"),
        (date(2023, 12, 31), "《民事诉讼法》（2021年修正）第二百零一条"),
        (date(2024, 1, 1), "《民事诉讼法》（2023年修正）第二百零五条"),
    ],
)
def test_the_article_of_confirmation_moved_with_the_civil_procedure_law(day, provision):
    record = dispute(day, agreement_effective_on=day)
    assert cited("confirmation_asked_in_time", record) == provision


def test_before_the_mediation_law_confirmation_cannot_be_judged():
    record = dispute(date(2010, 12, 1), agreement_effective_on=date(2010, 12, 31))
    assert outcome("confirmation_asked_in_time", record) is UNDETERMINED


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": DisputeKind.CONTRACT}, MET),
        ({"kind": DisputeKind.FAMILY}, UNDETERMINED),
        ({"kind": DisputeKind.OTHER}, UNDETERMINED),
        ({}, UNDETERMINED),
        ({"kind": DisputeKind.FAMILY, "concerns_status": False}, MET),
        ({"kind": DisputeKind.FAMILY, "concerns_status": True}, BREACHED),
        ({"kind": DisputeKind.CONTRACT, "concerns_status": True}, BREACHED),
    ],
)
def test_confirmation_is_barred_by_its_subject_and_the_kind_tells_only_where_it_can(
    fields, expected
):
    record = dispute(confirmation_asked_on=SECOND, **fields)
    assert outcome("confirmation_not_barred", record) is expected


def test_a_family_dispute_without_a_request_is_not_asked_about_confirmation():
    record = dispute(kind=DisputeKind.FAMILY, concerns_status=True)
    assert outcome("confirmation_not_barred", record) is NOT_APPLICABLE


# -- records that contradict themselves ----------------------------------------------------


@pytest.mark.parametrize(
    ("code", "earlier", "later"),
    [
        ("accepted_after_reported", "reported_on", "accepted_on"),
        ("ended_after_handled", "accepted_on", "settled_on"),
        ("ended_after_handled", "accepted_on", "failed_on"),
        ("ended_after_handled", "reported_on", "settled_on"),
        ("effective_after_handled", "accepted_on", "agreement_effective_on"),
        ("performed_after_handled", "accepted_on", "performed_on"),
        (
            "confirmation_asked_after_effective",
            "agreement_effective_on",
            "confirmation_asked_on",
        ),
        ("confirmed_after_asked", "confirmation_asked_on", "confirmed_on"),
    ],
)
def test_steps_follow_one_another(code, earlier, later):
    def made(**dates):
        return Dispute(**{"id": "纠1", "reported_on": FIRST} | dates)

    assert outcome(code, made(**{earlier: FIRST, later: FIRST})) is MET
    assert outcome(code, made(**{earlier: SECOND, later: FIRST})) is BREACHED
    assert outcome(code, made(**{earlier: SECOND})) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("code", "right", "wrong", "silent"),
    [
        ("failure_date_only_where_failed", FAILED, SETTLED | {"failed_on": SECOND}, SETTLED),
        (
            "agreement_only_where_settled",
            FAILED,
            FAILED | {"agreement": AgreementForm.ORAL},
            SETTLED | {"agreement": AgreementForm.ORAL},
        ),
        (
            "agreement_only_where_settled",
            {"result": DisputeResult.WITHDRAWN},
            {"result": DisputeResult.WITHDRAWN, "agreement_effective_on": SECOND},
            {"agreement_effective_on": SECOND},
        ),
        (
            "passed_up_is_higher",
            IN_VILLAGE | {"passed_up_to": DisputeLevel.TOWNSHIP},
            IN_TOWNSHIP | {"passed_up_to": DisputeLevel.TOWNSHIP},
            {"passed_up_to": DisputeLevel.TOWNSHIP},
        ),
        (
            "passed_up_is_higher",
            IN_TOWNSHIP | {"passed_up_to": DisputeLevel.COUNTY},
            {"level": DisputeLevel.COUNTY, "passed_up_to": DisputeLevel.COUNTY},
            {"level": DisputeLevel.COUNTY},
        ),
        (
            "passed_up_is_higher",
            IN_VILLAGE | {"passed_up_to": DisputeLevel.COUNTY},
            IN_VILLAGE | {"passed_up_to": DisputeLevel.VILLAGE},
            IN_VILLAGE,
        ),
    ],
)
def test_facts_agree(code, right, wrong, silent):
    assert outcome(code, dispute(**right)) is MET
    assert outcome(code, dispute(**wrong)) is BREACHED
    assert outcome(code, dispute(**silent)) is NOT_APPLICABLE


# -- indicators ----------------------------------------------------------------------------


def test_268_disputes_of_which_229_were_settled_in_the_village_are_85_per_cent():
    records = register(
        *[SETTLED | IN_VILLAGE] * 229,
        *[SETTLED | IN_TOWNSHIP] * 30,
        *[FAILED | IN_TOWNSHIP] * 5,
        *[{"result": DisputeResult.IN_PROGRESS} | IN_TOWNSHIP] * 4,
    )
    found = measure(records, YEAR)
    assert found["disputes.handled"].value == 268
    assert found["disputes.settled_in_village"].value == 229
    of_handled = found["disputes.settled_in_village_of_handled"]
    assert figures(of_handled) == (229, 268)
    assert round(100 * of_handled.value, 1) == 85.4
    of_settled = found["disputes.settled_in_village_of_settled"]
    assert figures(of_settled) == (229, 259)
    assert round(100 * of_settled.value, 1) == 88.4
    assert found["disputes.handled_by_level.village"].value == 229
    assert found["disputes.handled_by_level.township"].value == 39


def test_a_dispute_with_the_day_of_its_report_alone_is_handled_from_that_day():
    records = register(
        {"reported_on": date(2022, 12, 30), "accepted_on": date(2023, 1, 3)},
        {},
        {"result": DisputeResult.WITHDRAWN},
        {"result": DisputeResult.REFERRED},
        {"accepted_on": SECOND, "result": DisputeResult.WITHDRAWN},
    )
    assert measured("reported", records).value == 4
    assert measured("accepted", records).value == 2
    assert measured("handled", records).value == 3


def test_what_was_never_taken_up_is_in_no_figure_of_those_handled():
    withdrawn = {
        "result": DisputeResult.WITHDRAWN,
        "persons": 2,
        "passed_up_to": DisputeLevel.TOWNSHIP,
    } | IN_VILLAGE
    found = measure(register(withdrawn, {"persons": 3} | IN_VILLAGE | SETTLED), YEAR)
    assert found["disputes.handled_by_level.village"].value == 1
    assert found["disputes.persons"].value == 3
    assert found["disputes.passed_up"].value == 0
    assert figures(found["disputes.passed_up_share"]) == (0, 1)
    assert figures(found["disputes.settled_in_village_of_handled"]) == (1, 1)


def test_a_dispute_reported_in_one_quarter_and_accepted_in_the_next_is_handled_once():
    records = register({"reported_on": date(2023, 3, 30), "accepted_on": date(2023, 4, 3)})
    found = measure(records, YEAR, by="quarter")
    assert [m.value for m in found.of("disputes.handled")] == [0, 1, 0, 0]
    assert [m.value for m in found.of("disputes.in_hand")] == [0, 1, 1, 1]


def test_disputes_are_counted_by_source_and_by_kind():
    records = register(
        {"source": DisputeSource.INITIATIVE, "kind": DisputeKind.NEIGHBOURS, "persons": 2},
        {"source": DisputeSource.POLICE, "kind": DisputeKind.NEIGHBOURS, "persons": 3} | SETTLED,
        {"kind": DisputeKind.LAND},
    )
    found = measure(records, YEAR)
    assert found["disputes.reported.initiative"].value == 1
    assert found["disputes.handled.neighbours"].value == 2
    assert found["disputes.settled.neighbours"].value == 1
    assert found["disputes.persons"].value == 5
    assert left(found["disputes.persons"]) == {Left.EMPTY: 1}


def test_villages_are_told_apart():
    records = register(
        IN_VILLAGE | SETTLED | {"village": "甲村"}, IN_TOWNSHIP | SETTLED | {"village": "乙村"}
    )
    found = measure(records, YEAR, by="village").of("disputes.settled_in_village")
    assert [(m.group["village"], m.value) for m in found] == [("乙村", 0), ("甲村", 1)]


def test_success_is_settled_of_those_mediated_without_the_withdrawn():
    records = register(
        SETTLED,
        SETTLED,
        FAILED,
        {"accepted_on": FIRST, "result": DisputeResult.WITHDRAWN},
        {"accepted_on": FIRST, "result": DisputeResult.IN_PROGRESS},
        {"settled_on": SECOND},
    )
    found = measured("success_share", records)
    assert figures(found) == (2, 3)
    assert left(found) == {Left.UNDETERMINED: 1}
    assert measured("mediated", records).value == 3
    assert measured("settled", records).value == 2


def test_what_is_settled_next_year_is_handled_this_year_and_settled_then():
    records = register(
        {"reported_on": date(2023, 12, 20), "result": DisputeResult.SETTLED}
        | {"settled_on": date(2024, 1, 5)}
        | IN_VILLAGE
    )
    this, following = (measure(records, Period.year(y)) for y in (2023, 2024))
    assert this["disputes.handled"].value == 1
    assert this["disputes.settled"].value == 0
    assert figures(this["disputes.settled_in_village_of_handled"]) == (0, 1)
    assert this["disputes.in_hand"].value == 1
    assert measured("in_hand", records, as_of=date(2024, 12, 31)).value == 1
    assert following["disputes.handled"].value == 0
    assert following["disputes.settled_in_village"].value == 1
    assert following["disputes.settled_in_village_of_handled"].value is None
    assert figures(following["disputes.settled_in_village_of_settled"]) == (1, 1)
    assert following["disputes.in_hand"].value == 0


def test_a_failure_of_next_year_is_in_hand_this_year():
    records = register(
        {"reported_on": date(2023, 12, 20), "result": DisputeResult.FAILED}
        | {"failed_on": date(2024, 1, 5)}
    )
    assert measured("mediated", records).value == 0
    assert measured("in_hand", records).value == 1
    assert measured("mediated", records, Period.year(2024)).value == 1


def test_a_result_whose_day_is_not_filled_in_falls_on_the_day_of_acceptance():
    records = register(
        {"reported_on": date(2022, 12, 30), "accepted_on": date(2023, 1, 3)}
        | {"result": DisputeResult.SETTLED}
    )
    assert measured("settled", records).value == 1
    assert measured("settled", records, Period.year(2022)).value == 0


def test_a_village_dispute_that_was_passed_up_was_not_settled_in_the_village():
    records = register(
        SETTLED | IN_VILLAGE | {"passed_up_to": DisputeLevel.TOWNSHIP},
        SETTLED | IN_VILLAGE,
        SETTLED,
        FAILED | IN_VILLAGE,
    )
    found = measured("settled_in_village_of_handled", records)
    assert figures(found) == (1, 3)
    assert left(found) == {Left.UNDETERMINED: 1}
    assert measured("settled_in_village", records).value == 1
    assert figures(measured("settled_in_village_of_settled", records)) == (1, 2)
    assert measured("passed_up", records).value == 1
    assert measured("passed_up.township", records).value == 1
    assert figures(measured("passed_up_share", records)) == (1, 4)


def test_agreements_are_counted_among_the_settled():
    records = register(
        SETTLED
        | {
            "agreement": AgreementForm.WRITTEN,
            "amount": Decimal(300),
            "performed_on": SECOND,
            "confirmed_on": SECOND,
        },
        SETTLED | {"agreement": AgreementForm.ORAL, "performed": True},
        SETTLED | {"amount": Decimal("200.50"), "performed": False},
        SETTLED,
        FAILED,
    )
    found = measure(records, YEAR)
    assert figures(found["disputes.written_share"]) == (1, 2)
    assert left(found["disputes.written_share"]) == {Left.UNDETERMINED: 2}
    assert figures(found["disputes.performed_share"]) == (2, 3)
    assert left(found["disputes.performed_share"]) == {Left.UNDETERMINED: 1}
    assert figures(found["disputes.confirmed_share"]) == (1, 4)
    assert found["disputes.amount"].value == Decimal("500.50")
    assert left(found["disputes.amount"]) == {Left.EMPTY: 2}


def test_the_days_of_mediation_run_from_acceptance():
    records = register(
        {"accepted_on": FIRST, "result": DisputeResult.SETTLED, "settled_on": date(2023, 5, 18)},
        {"accepted_on": FIRST, "result": DisputeResult.FAILED, "failed_on": date(2023, 6, 7)},
        {"accepted_on": FIRST, "result": DisputeResult.REFERRED, "settled_on": SECOND},
        SETTLED,
    )
    found = measured("median_days", records)
    assert found.value == 20
    assert left(found) == {Left.EMPTY: 1}


def test_the_share_within_a_month_counts_the_months_that_ended():
    records = register(
        {"accepted_on": FIRST} | SETTLED,
        {"accepted_on": FIRST},
        {"reported_on": date(2023, 12, 18), "accepted_on": date(2023, 12, 20)},
        {"accepted_on": FIRST, "result": DisputeResult.WITHDRAWN},
        SETTLED,
    )
    found = measured("mediated_within_a_month_share", records)
    assert figures(found) == (1, 2)
    assert left(found) == {Left.RUNNING: 1, Left.UNDETERMINED: 1}


def test_the_share_told_of_remedies_counts_the_failures_that_say():
    records = register(
        FAILED | {"failed_told": True}, FAILED | {"failed_told": False}, FAILED, SETTLED
    )
    found = measured("remedies_told_share", records)
    assert figures(found) == (1, 2)
    assert left(found) == {Left.UNDETERMINED: 1}


# -- what is kept --------------------------------------------------------------------------


def test_the_closed_lists_have_seven_sources_eighteen_kinds_three_levels_and_five_results():
    lists = (DisputeSource, DisputeKind, DisputeLevel, DisputeResult)
    assert [len(members) for members in lists] == [7, 18, 3, 5]


def test_the_names_of_parties_and_mediators_do_not_show():
    record = dispute(parties=("张三", "李四"), mediators=("王五",), summary="张三家的树")
    for secret in ("张三", "李四", "王五"):
        assert secret not in repr(record)
