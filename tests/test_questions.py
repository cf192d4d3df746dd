"""The three questions and the comparison: check, measure, due, compare."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

import xiangzhen_fazhi as xf
from xiangzhen_fazhi import Approximation, Outcome, Period, Statement, Verdict
from xiangzhen_fazhi.definitions.indicators import Left
from xiangzhen_fazhi.statements import judge

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
DECIDED = "penalties.decided_in_time"
FILED = date(2026, 1, 5)


def penalty(id_="1", **fields):
    values = {"filed_on": FILED, "procedure": xf.Procedure.ORDINARY} | fields
    return xf.PenaltyCase(id=id_, **values)


# -- check ---------------------------------------------------------------------------------


def test_a_penalty_filed_on_5_january_2026_is_in_time_until_7_april_and_a_finding_says_why():
    as_of = date(2026, 6, 30)
    in_time = xf.check(penalty(decided_on=date(2026, 4, 7)), as_of=as_of)[DECIDED]
    assert (in_time.outcome, in_time.due, in_time.latest) == (
        MET,
        date(2026, 4, 5),
        date(2026, 4, 7),
    )
    late = xf.check(penalty(decided_on=date(2026, 4, 8)), as_of=as_of)[DECIDED]
    assert late.outcome is BREACHED
    for said, law in ((late.text.zh, "第六十条"), (late.text.en, "Article 60")):
        assert law in said
        assert "2021" in said
        assert "2026-04-05" in said
        assert "2026-04-07" in said


def test_a_record_an_iterable_and_a_ledger_are_judged_alike():
    case = penalty(decided_on=date(2026, 4, 8))
    for records in (case, [case], iter([case]), xf.Ledger([case])):
        found = xf.check(records, as_of=date(2026, 6, 30)).where(
            record=xf.PenaltyCase, code=DECIDED
        )
        assert [f.outcome for f in found] == [BREACHED]


def test_duties_of_the_whole_ledger_are_asked_of_a_ledger_only():
    session = xf.StudySession(id="1", held_on=date(2023, 2, 1))
    code = "study.centre_group_quarterly"
    assert not xf.check([session], as_of=date(2023, 8, 1)).where(code=code)
    found = xf.check(xf.Ledger([session]), as_of=date(2023, 8, 1)).where(code=code)
    assert [f.outcome for f in found] == [Outcome.UNDETERMINED, BREACHED, PENDING]


@pytest.mark.parametrize("asked", [{"form": "wide"}, {"period": Period.year(2023)}])
def test_what_would_be_ignored_is_refused(asked):
    with pytest.raises(xf.UsageError):
        xf.check([penalty()], as_of=FILED, **asked)


def test_findings_can_be_narrowed_by_outcome_institution_record_and_id():
    records = [penalty("1"), penalty("2", decided_on=date(2026, 4, 8))]
    findings = xf.check(records, as_of=date(2026, 6, 30))
    assert {f.record_id for f in findings.where(code=DECIDED, outcome=BREACHED)} == {"1", "2"}
    assert [f.record_id for f in findings.where(code=DECIDED, id="2")] == ["2"]
    assert len(findings.where(institution="petitions")) == 0
    assert len(findings) == len(list(findings)) == len(findings.to_dicts())
    assert sum(findings.counts()[DECIDED].values()) == 2


def test_a_rule_that_does_not_exist_cannot_be_asked_for():
    findings = xf.check(penalty(), as_of=FILED)
    with pytest.raises(xf.UsageError, match=r"there is no rule penalties\.none"):
        findings.where(code="penalties.none")
    with pytest.raises(xf.UsageError, match="has 2 findings"):
        _ = xf.check([penalty("1"), penalty("2")], as_of=FILED)[DECIDED]


def test_a_general_requirement_that_was_not_kept_is_a_warning_and_no_breach():
    dispute = xf.Dispute(
        id="1",
        reported_on=date(2023, 3, 1),
        accepted_on=date(2023, 3, 1),
        settled_on=date(2023, 4, 20),
        result=xf.DisputeResult.SETTLED,
    )
    findings = xf.check(dispute, as_of=date(2023, 12, 31))
    assert [f.code for f in findings.warnings] == ["disputes.mediated_within_a_month"]
    assert not findings.breached


def test_an_undetermined_finding_says_which_field_is_empty():
    found = xf.check(
        penalty(decided_on=date(2026, 3, 2), outcome=xf.PenaltyOutcome.PENALISED),
        as_of=date(2026, 6, 30),
    )
    reason = found["penalties.notified_before_decision"].reason
    assert reason.zh == "未填写：处罚事先告知日期"


def test_an_undetermined_finding_says_that_the_calendar_ends_too_soon():
    calendar = xf.Calendar.default()
    late = calendar.last - timedelta(days=3)
    case = penalty(
        filed_on=late - timedelta(30), decided_on=late, outcome=xf.PenaltyOutcome.PENALISED
    )
    found = xf.check(case, as_of=calendar.last)["penalties.served_in_time"]
    assert found.outcome is Outcome.UNDETERMINED
    assert str(calendar.last) in found.reason.en


def test_a_notice_for_the_next_year_lets_the_same_finding_be_told():
    calendar = xf.Calendar.default()
    year = calendar.last.year + 1
    notice = xf.Notice(xf.Text("通知", "notice"), year=year, off=[date(year, 1, 1)], worked=[])
    late = calendar.last - timedelta(days=3)
    case = penalty(
        filed_on=late - timedelta(30), decided_on=late, outcome=xf.PenaltyOutcome.PENALISED
    )
    wider = calendar.with_notices(notice)
    found = xf.check(case, as_of=calendar.last, calendar=wider)["penalties.served_in_time"]
    assert found.outcome is PENDING


def test_answers_can_be_sent_to_another_process():
    calendar = xf.Calendar.default()
    notice = xf.Notice(xf.Text("通知", "notice"), off=[date(2026, 6, 1)])
    assert pickle.loads(pickle.dumps(calendar)) is calendar  # noqa: S301
    wider = pickle.loads(pickle.dumps(calendar.with_notices(notice)))  # noqa: S301
    assert not wider.is_working_day(date(2026, 6, 1))
    ledger = xf.Ledger([penalty("1"), penalty("2", decided_on=date(2026, 4, 8))])
    found = xf.check(ledger, as_of=date(2026, 6, 30))
    assert hash(found) != hash(found.breached)
    for sent in (found, found.breached.where(id="2")):
        assert pickle.loads(pickle.dumps(sent)).to_dicts() == sent.to_dicts()  # noqa: S301
    measures = xf.measure(ledger, Period.year(2026))
    assert pickle.loads(pickle.dumps(measures)).to_dicts() == measures.to_dicts()  # noqa: S301


def test_a_setting_changes_the_outcome_and_an_unknown_one_is_refused():
    visit = xf.PetitionVisit(id="1", received_on=date(2023, 3, 1), persons=4)
    year = Period.year(2023)
    code = "petitions.collective_visits"
    assert xf.measure([visit], year)[code].value == 0
    assert xf.measure([visit], year, settings={"petitions.group_min": 4})[code].value == 1
    with pytest.raises(xf.UsageError, match=r"no such setting: petitions\.none"):
        xf.measure([visit], year, settings={"petitions.none": 4})


@pytest.mark.parametrize("wrong", ["4", True, -1, Decimal(4), None], ids=repr)
def test_a_figure_of_another_type_or_below_zero_is_refused(wrong):
    visit = xf.PetitionVisit(id="1", received_on=date(2023, 3, 1), persons=1)
    xf.measure([visit], Period.year(2023), settings={"petitions.group_min": 1})
    with pytest.raises(xf.UsageError, match=r"petitions\.group_min"):
        xf.measure([visit], Period.year(2023), settings={"petitions.group_min": wrong})


def test_all_that_is_wrong_with_the_settings_is_said_at_once():
    wrong = {"petitions.group_min": -1, "penalties.decision": 3, "none.such": 1, 5: 1}
    with pytest.raises(xf.UsageError) as caught:
        xf.check(penalty(), as_of=FILED, settings=wrong)
    for name in ("petitions.group_min", "penalties.decision", "none.such", "5"):
        assert name in caught.value.text.en
    with pytest.raises(xf.UsageError):
        xf.check(penalty(), as_of=FILED, settings=5)


def test_a_yearly_duty_is_found_breached_once_the_year_is_over():
    session = xf.StudySession(id="1", held_on=date(2023, 2, 2), kind=xf.SessionKind.STAFF)
    code = "study.lectures_yearly"
    found = xf.check(xf.Ledger([session]), as_of=date(2024, 1, 1)).where(code=code)
    assert [(f.subject.en, f.outcome) for f in found] == [("2023", BREACHED), ("2024", PENDING)]


def test_a_year_before_the_ledger_began_is_not_asked_about():
    session = xf.StudySession(id="1", held_on=date(2023, 2, 2), kind=xf.SessionKind.STAFF)
    found = xf.check(xf.Ledger([session]), as_of=date(2023, 3, 1)).where(
        code="study.lectures_yearly"
    )
    assert [f.subject.en for f in found] == ["2023"]


def test_the_decimal_context_of_the_caller_changes_nothing():
    import decimal

    cases = [
        penalty(str(n), decided_on=FILED, fine=Decimal("50716.01"), kinds=(xf.PenaltyKind.FINE,))
        for n in range(3)
    ]
    with decimal.localcontext(decimal.Context(prec=3, traps=[decimal.Inexact])):
        found = xf.measure(cases, Period.year(2026))["penalties.fines"].value
        xf.check(cases, as_of=date(2026, 6, 30))
    assert found == Decimal("152148.03")


def test_a_class_that_extends_a_record_is_checked_and_measured_as_that_record():
    import attrs

    @attrs.frozen(kw_only=True)
    class OurCase(xf.PenaltyCase):
        """A penalty as one office keeps it."""

    ours = OurCase(id="1", filed_on=FILED)
    assert xf.measure([ours], Period.year(2026))["penalties.filed"].value == 1
    assert xf.check(ours, as_of=FILED)[DECIDED].outcome is PENDING


def test_parts_of_the_year_add_up_in_every_share_that_is_not_of_a_stock():
    disputes = [
        xf.Dispute(
            id=str(n),
            reported_on=date(2023, 1, 2) + timedelta(days=3 * n),
            accepted_on=date(2023, 1, 3) + timedelta(days=3 * n),
            level=xf.DisputeLevel.VILLAGE,
            result=xf.DisputeResult.SETTLED,
            settled_on=date(2023, 1, 20) + timedelta(days=3 * n),
        )
        for n in range(115)
    ]
    year = Period.year(2023)
    whole = xf.measure(disputes, year)["disputes.settled_in_village_of_handled"]
    for kind in ("quarter", "month"):
        parts = xf.measure(disputes, year, by=kind).of("disputes.settled_in_village_of_handled")
        assert sum(p.numerator for p in parts) == whole.numerator
        assert sum(p.denominator for p in parts) == whole.denominator == 115


def test_a_stock_does_not_change_with_what_is_learned_later():
    case = penalty(filed_on=date(2023, 12, 1), decided_on=date(2024, 2, 1))
    for as_of in (date(2023, 12, 31), date(2024, 1, 31), date(2024, 6, 30)):
        found = xf.measure([case], Period.year(2023), as_of=as_of)["penalties.open_cases"]
        assert found.value == 1


@pytest.mark.parametrize("period", [2023, "2023", None], ids=repr)
def test_a_period_is_a_period(period):
    with pytest.raises(xf.UsageError, match="must be a Period"):
        xf.measure([penalty()], period)


@pytest.mark.parametrize("by", [None, 5, [["a"]], [1]], ids=repr)
def test_groups_are_named(by):
    with pytest.raises(xf.UsageError, match="by must name fields"):
        xf.measure([penalty()], Period.year(2026), by=by)


@pytest.mark.parametrize("as_of", ["2026-01-01", None, 3], ids=str)
def test_the_reporting_date_is_a_date(as_of):
    with pytest.raises(xf.UsageError, match="as_of must be a date"):
        xf.check(penalty(), as_of=as_of)


@pytest.mark.parametrize(
    "records", [[1], ["x"], 3, [penalty(), None]], ids=["int", "text", "no", "mixed"]
)
def test_what_is_no_record_is_refused(records):
    with pytest.raises(xf.UsageError):
        xf.check(records, as_of=FILED)


# -- measure -------------------------------------------------------------------------------

DECIDED_SHARE = "penalties.decided_in_time_share"


def test_a_cohort_is_those_whose_period_ended_in_the_window():
    cases = [
        penalty("early", decided_on=date(2026, 1, 20)),
        penalty("late", decided_on=date(2026, 4, 8)),
        penalty("open"),
        penalty("running", filed_on=date(2026, 5, 6)),
        penalty("quick", filed_on=date(2026, 5, 6), decided_on=date(2026, 5, 20)),
    ]
    first = xf.measure(cases, Period.quarter(2026, 1))[DECIDED_SHARE]
    assert (first.numerator, first.denominator, first.value) == (0, 0, None)
    assert first.left_out[Left.RUNNING] == 3
    second = xf.measure(cases, Period.quarter(2026, 2))[DECIDED_SHARE]
    assert (second.numerator, second.denominator) == (1, 3)
    assert second.left_out[Left.RUNNING] == 2


def test_a_period_that_ends_on_the_last_day_of_the_window_counts_in_it_and_in_no_other():
    filed = date(2026, 6, 30) - timedelta(days=90)
    case = penalty(filed_on=filed, decided_on=date(2026, 7, 10))
    second = xf.measure([case], Period.quarter(2026, 2))[DECIDED_SHARE]
    third = xf.measure([case], Period.quarter(2026, 3))[DECIDED_SHARE]
    assert (second.numerator, second.denominator) == (0, 1)
    assert (third.numerator, third.denominator) == (0, 0)


def test_a_running_period_is_counted_up_to_the_reporting_date():
    cases = [penalty("1", filed_on=date(2026, 2, 2)), penalty("2", filed_on=date(2026, 8, 3))]
    year = Period.year(2026)
    assert xf.measure(cases, year, as_of=date(2026, 6, 30))["penalties.filed"].value == 1
    assert xf.measure(cases, year)["penalties.filed"].value == 2


def test_parts_of_the_year_add_up_to_the_year():
    cases = [penalty(str(n), filed_on=date(2026, 1, 5) + timedelta(days=9 * n)) for n in range(30)]
    year = Period.year(2026)
    whole = xf.measure(cases, year)["penalties.filed"].value
    for kind in ("month", "quarter", "half"):
        parts = xf.measure(cases, year, by=kind).of("penalties.filed")
        assert sum(p.value for p in parts) == whole == 30


def test_groups_by_any_field_add_up_and_keep_what_is_not_filled_in():
    visits = [
        xf.PetitionVisit(id=str(n), received_on=date(2026, 3, 1), persons=n, village=v)
        for n, v in enumerate(["甲村", "乙村", "甲村", None])
    ]
    found = xf.measure(visits, Period.year(2026), by="village").of("petitions.visit_persons")
    assert {m.group["village"]: m.value for m in found} == {"甲村": 2, "乙村": 1, None: 3}


def test_grouping_by_time_and_a_field_at_once():
    visits = [
        xf.PetitionVisit(id="1", received_on=date(2026, 3, 1), persons=2, village="甲村"),
        xf.PetitionVisit(id="2", received_on=date(2026, 8, 1), persons=3, village="甲村"),
    ]
    found = xf.measure(visits, Period.year(2026), by=["half", "village"]).of(
        "petitions.visit_persons"
    )
    assert {(m.group["half"], m.group["village"]): m.value for m in found} == {
        ("2026H1", "甲村"): 2,
        ("2026H2", "甲村"): 3,
    }


def test_grouping_by_what_is_no_field_or_is_personal_is_refused():
    cases = [penalty(party_name="某人")]
    for name in ("colour", "party_name"):
        with pytest.raises(xf.UsageError, match=name):
            xf.measure(cases, Period.year(2026), by=name)
    with pytest.raises(xf.UsageError, match="one kind of period"):
        xf.measure(cases, Period.year(2026), by=["month", "quarter"])


def test_a_grouped_measure_is_taken_from_its_groups():
    measures = xf.measure([penalty()], Period.year(2026), by="quarter")
    with pytest.raises(xf.UsageError, match="has 4 groups"):
        _ = measures["penalties.filed"]
    with pytest.raises(xf.UsageError, match=r"no indicator penalties\.none"):
        measures.of("penalties.none")


def test_a_share_prints_exactly_and_an_empty_one_prints_nothing():
    decided = date(2026, 3, 2)
    cases = [penalty(str(n), decided_on=decided) for n in range(2)] + [penalty("9")]
    found = xf.measure(cases, Period.year(2026))[DECIDED_SHARE]
    assert found.text("zh_CN") == found.text("en") == "66.7%"
    assert xf.measure([], Period.year(2026)).measures == ()
    empty = xf.measure(xf.Ledger(), Period.year(2026))[DECIDED_SHARE]
    assert empty.text("zh_CN") == "—"


# -- due -----------------------------------------------------------------------------------


def test_deadlines_come_soonest_first_and_only_those_near_enough():
    cases = [
        penalty("far", filed_on=date(2026, 3, 2)),
        penalty("near", filed_on=FILED),
        penalty("done", decided_on=date(2026, 2, 2), outcome=xf.PenaltyOutcome.NOT_PROVED),
    ]
    as_of = date(2026, 3, 20)
    within = xf.due(cases, as_of=as_of, within=30)
    assert [(d.finding.record_id, d.due, d.latest, d.days_left) for d in within] == [
        ("near", date(2026, 4, 5), date(2026, 4, 7), 16)
    ]
    assert [d.finding.record_id for d in xf.due(cases, as_of=as_of)] == ["near", "far"]


def test_a_deadline_stays_on_the_list_in_its_days_of_grace():
    found = xf.due(penalty(), as_of=date(2026, 4, 6), within=0)
    assert [d.days_left for d in found] == [-1]
    assert not xf.due(penalty(), as_of=date(2026, 4, 8))


@pytest.mark.parametrize("within", [-1, 1.5, True, "30", 10**9], ids=str)
def test_the_number_of_days_ahead_is_a_whole_number(within):
    with pytest.raises(xf.UsageError, match="within"):
        xf.due(penalty(), as_of=FILED, within=within)


# -- compare -------------------------------------------------------------------------------

YEAR = Period.year(2023)


def stated(value, **fields):
    text = fields.pop("text", str(value))
    return Statement(
        indicator="disputes.handled", value=value, period=YEAR, clause="4.3", text=text, **fields
    )


def measured(value=None, *, numerator=None, denominator=None):
    code = "disputes.handled" if numerator is None else "disputes.settled_in_village_of_handled"
    indicator = xf.catalogue.indicators()[code]
    if numerator is None:
        return xf.Measure(code, indicator, YEAR, {}, value, None, value, {})
    share = numerator / denominator if denominator else None
    return xf.Measure(code, indicator, YEAR, {}, numerator, denominator, share, {})


def verdict(statement, *arguments, **fields):
    return judge(statement, measured(*arguments, **fields)).verdict


@pytest.mark.parametrize(
    ("value", "approximation", "agrees", "differs"),
    [
        (400, Approximation.OVER, [400, 450, 499], [399, 500]),
        (250, Approximation.OVER, [250, 259], [249, 260]),
        (40, Approximation.OVER, [40, 49], [39, 50]),
        (3000, Approximation.OVER, [3000, 3999], [2999, 4000]),
        (7, Approximation.OVER, [7], [6, 8]),
        (400, Approximation.NEARLY, [301, 399, 400], [300, 401]),
        (400, Approximation.ABOUT, [350, 400, 450], [349, 451]),
    ],
    ids=["400余", "250余", "40余", "3000余", "7余", "近400", "约400"],
)
def test_what_an_approximate_number_is_consistent_with(value, approximation, agrees, differs):
    statement = stated(value, approximation=approximation)
    assert {verdict(statement, found) for found in agrees} == {Verdict.CONSISTENT}
    assert {verdict(statement, found) for found in differs} == {Verdict.DIFFERS}


def test_an_exact_number_agrees_or_differs():
    assert verdict(stated(268), 268) is Verdict.AGREES
    assert verdict(stated(268), 267) is Verdict.DIFFERS
    assert verdict(stated(0), 0) is Verdict.AGREES


@pytest.mark.parametrize(
    ("printed", "numerator", "denominator", "expected"),
    [
        ("85", 229, 268, Verdict.AGREES_ROUNDED),
        ("85.4", 229, 268, Verdict.AGREES_ROUNDED),
        ("85.5", 229, 268, Verdict.DIFFERS),
        ("100", 60, 60, Verdict.AGREES),
        ("62.1", 743 + 428, 1874, Verdict.DIFFERS),
        ("66", 2, 3, Verdict.AGREES_ROUNDED),
        ("67", 2, 3, Verdict.AGREES_ROUNDED),
        ("68", 2, 3, Verdict.DIFFERS),
        ("12.5", 1, 8, Verdict.AGREES),
    ],
    ids=str,
)
def test_a_printed_share_agrees_when_rounded_or_cut_off(printed, numerator, denominator, expected):
    found = verdict(stated(Decimal(printed)), numerator=numerator, denominator=denominator)
    assert found is expected


def test_ten_thousand_yuan_is_a_unit():
    statement = stated(104, per=10_000, text="104万元")
    assert verdict(statement, Decimal(1_040_000)) is Verdict.AGREES
    assert verdict(stated(Decimal("1.04"), per=10_000), 10_430) is Verdict.AGREES_ROUNDED


def test_a_share_of_nothing_is_not_in_the_ledger():
    assert verdict(stated(85), numerator=0, denominator=0) is Verdict.NOT_IN_LEDGER
    assert judge(stated(85), None).verdict is Verdict.NOT_IN_LEDGER


def test_the_denominator_that_would_make_a_share_true_is_named():
    found = judge(stated(95), measured(numerator=229, denominator=268), [measured(241)])
    assert found.verdict is Verdict.DIFFERS
    assert "241" in found.reason.en
    assert Fraction(229, 241) > Fraction(949, 1000)


def test_a_statement_must_be_a_number_that_can_be():
    for value in (Decimal("NaN"), Decimal("Infinity"), -1):
        with pytest.raises(xf.UsageError):
            stated(value)
    with pytest.raises(xf.UsageError):
        stated(1, per=0)


def test_a_ledger_that_keeps_no_disputes_says_nothing_of_them():
    (found,) = xf.compare([stated(0)], xf.Ledger())
    assert found.verdict is Verdict.NOT_IN_LEDGER
    (found,) = xf.compare(
        [stated(1)], xf.Ledger([xf.Dispute(id="1", reported_on=date(2023, 1, 4))])
    )
    assert found.verdict is Verdict.AGREES


# -- ledger --------------------------------------------------------------------------------


def test_ids_given_twice_are_all_named():
    with pytest.raises(xf.UsageError, match="PenaltyCase 1, PenaltyCase 2"):
        xf.Ledger([penalty("1"), penalty("2"), penalty("1"), penalty("2"), penalty("3")])


def test_a_ledger_is_found_by_class_and_id():
    ledger = xf.Ledger([penalty("1"), xf.Dispute(id="1", reported_on=FILED)])
    assert ledger.of(xf.Dispute)[0].reported_on == FILED
    assert ledger.find(xf.PenaltyCase, "1").filed_on == FILED
    assert ledger.find(xf.PenaltyCase, "2") is None
    assert len(ledger) == 2


def test_ledgers_with_the_same_records_are_equal_in_whatever_order():
    dispute = xf.Dispute(id="1", reported_on=date(2025, 1, 1))
    one, other = xf.Ledger([penalty(), dispute]), xf.Ledger([dispute, penalty()])
    assert one == other
    assert hash(one) == hash(other)
    assert one != xf.Ledger([dispute])
    assert one != [penalty(), dispute]
