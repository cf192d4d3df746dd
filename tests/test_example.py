"""The example township: its totals, its findings, its report, and the demonstration."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import attrs
import pytest

import xiangzhen_fazhi as xf
from xiangzhen_fazhi.definitions.records import fields_of

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
FOLDER = EXAMPLES / "guanyintang_2023"
YEAR = xf.Period.year(2023)
YEAR_END = date(2023, 12, 31)


@pytest.fixture(scope="module")
def scripts():
    """The modules of the examples, as they import one another when they are run."""
    sys.path.insert(0, str(EXAMPLES))
    try:
        import make_ledger
        import report
    finally:
        sys.path.remove(str(EXAMPLES))
    return SimpleNamespace(make_ledger=make_ledger, report=report)


@pytest.fixture(scope="module")
def reading():
    return xf.read(FOLDER)


@pytest.fixture(scope="module")
def ledger(reading):
    return reading.ledger


@pytest.fixture(scope="module")
def year(ledger):
    return xf.measure(ledger, YEAR)


@pytest.fixture(scope="module")
def findings(ledger):
    return xf.check(ledger, as_of=YEAR_END)


@pytest.fixture(scope="module")
def comparison(ledger, scripts):
    return xf.compare(scripts.report.STATEMENTS, ledger)


def found(some):
    """Findings as pairs of rule and record; duties of the whole ledger by their subject."""
    return {(f.code, f.record_id or f.subject.en) for f in some}


def changed(ledger, record, id_, **values):
    """The ledger with one record changed."""
    old = ledger.find(record, id_)
    assert old is not None, id_
    new = attrs.evolve(old, **values)
    return xf.Ledger(new if r is old else r for r in ledger)


def without(ledger, record):
    """The ledger without any record of a class."""
    return xf.Ledger(r for r in ledger if type(r) is not record)


# -- the files -----------------------------------------------------------------------------


def test_the_committed_files_are_what_the_script_writes(scripts, tmp_path):
    scripts.make_ledger.main(tmp_path)
    written = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    committed = {p.name: p.read_bytes() for p in FOLDER.iterdir() if p.suffix != ".md"}
    assert committed.keys() == written.keys()
    for name, content in written.items():
        assert committed[name].replace(b"\r\n", b"\n") == content, name


def test_csv_opens_in_spreadsheets_and_json_is_read_as_well():
    suffixes = {p.suffix for p in FOLDER.iterdir()}
    assert suffixes == {".csv", ".json", ".jsonl", ".md"}
    assert all(p.read_bytes().startswith(b"\xef\xbb\xbf") for p in FOLDER.glob("*.csv"))


def test_every_row_is_read_or_refused(reading):
    assert len(reading.refused) == 5
    assert reading.rows == len(reading.ledger) + len(reading.refused)


@pytest.mark.parametrize(
    ("file", "row", "column", "reason"),
    [
        ("信访件台账.csv", 56, "信访形式", "unknown_choice"),
        ("学法活动.csv", 250, "编号", "duplicate_id"),
        ("巡逻.csv", 54, "参加人数", "approximate"),
        ("普法宣传活动.csv", 1, "活动地址", "unknown_column"),
        ("矛盾纠纷台账.csv", 274, "上报日期", "wrong_date"),
        ("行政执法人员.csv", 7, "身份证号", "number_damaged"),
    ],
)
def test_what_cannot_be_read_is_located(reading, file, row, column, reason):
    (problem,) = reading.problems.where(file=file)
    assert (problem.row, problem.column, problem.reason) == (row, column, reason)
    assert problem.text.zh
    assert problem.text.en


def test_every_problem_is_one_of_those(reading):
    assert len(reading.problems) == 6
    assert all(p.file and p.row and p.column for p in reading.problems)


def test_a_near_miss_of_a_header_names_the_field_that_was_perhaps_meant(reading):
    (problem,) = reading.problems.where(reason="unknown_column")
    assert "活动地点" in problem.text.zh


def test_every_record_class_but_one_or_two_is_used(ledger):
    missing = set(xf.catalogue.records().values()) - set(ledger.classes)
    assert {r.__name__ for r in missing} <= {"VillageRecord"}


# -- the totals ----------------------------------------------------------------------------


def test_the_share_settled_in_the_village_is_229_of_268(year):
    share = year["disputes.settled_in_village_of_handled"]
    assert (share.numerator, share.denominator) == (229, 268)
    assert share.text("zh_CN") == share.text("en") == "85.4%"


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("study.sessions.centre_group", 45),
        ("study.sessions.staff", 48),
        ("study.sessions.village", 136),
        ("study.essays", 253),
        ("study.exams", 5),
        ("publicity.events.campaign", 18),
        ("publicity.banners", 76),
        ("publicity.handouts", 3260),
        ("penalties.imposed", 7),
        ("penalties.fines", Decimal(50716)),
        ("petitions.visit_persons", 437),
        ("petitions.accepted", 44),
        ("petitions.backlog_in_hand", 7),
        ("petitions.backlog_resolved", 6),
        ("disputes.handled", 268),
        ("disputes.settled_in_village", 229),
        ("disputes.bridges", 6),
        ("disclosures.key_fields_published", 8),
        ("villages.villages.village", 25),
        ("villages.villages.community", 3),
        ("leadership.meetings.party_hearing", 3),
        ("leadership.meetings.government_special", 4),
        ("leadership.meetings.village_secretaries", 8),
        ("safety.invested", Decimal(1040000)),
        ("safety.cameras_installed", 95),
    ],
)
def test_a_total_of_the_year_is_that_of_the_report(year, code, value):
    assert year[code].value == value


def test_disputes_that_were_never_taken_up_are_reported_and_not_handled(year):
    assert year["disputes.reported"].value == 271
    assert year["disputes.handled"].value == 268


def test_nothing_is_dated_after_the_year_except_plans(ledger):
    for record in ledger:
        for name, field in fields_of(type(record)).items():
            value = getattr(record, name)
            if isinstance(value, date) and not field.term.planned:
                assert value <= YEAR_END, (record, name)


# -- the law -------------------------------------------------------------------------------

BREACHES = {
    ("advisers.not_adopted_with_reason", "SC-HT-6"),
    ("advisers.practised_long_enough", "GW-3"),
    ("decisions.document_filed", "GF-2"),
    ("disclosures.answered_in_time", "YQ-4"),
    ("disclosures.confirmed_same_day", "YQ-5"),
    ("disclosures.published_in_time", "GK-2023-021"),
    ("disputes.remedies_told", "MD-2023-029"),
    ("disputes.risk_reported", "MD-2023-063"),
    ("governance.adviser_visit_in_each_village", "云台村 Q2 2023"),
    ("governance.closed_when_it_became_petition", "MD-2023-265"),
    ("governance.officers_certified_on_the_day", "CF-6"),
    ("governance.one_head_at_a_time", "RZ-01"),
    ("governance.one_head_at_a_time", "RZ-02"),
    ("governance.study_in_each_village", "北望村 Q3 2023"),
    ("governance.village_listed", "MD-2023-103"),
    ("leadership.published_in_time", "BG-2022"),
    ("penalties.certificate_valid", "ZF-4"),
    ("penalties.decided_in_time", "CF-3"),
    ("penalties.no_heavier_after_defence", "CF-4"),
    ("penalties.paid_in_time", "CF-5"),
    ("penalties.published_in_time", "CF-4"),
    ("petitions.concluded_in_time", "XF-2017-020"),
    ("petitions.concluded_in_time", "XF-2023-009"),
    ("petitions.extension_within_limit", "XF-2023-027"),
    ("petitions.representatives_within_limit", "XF-2023-032"),
    ("petitions.told_in_time", "XF-2023-017"),
    ("petitions.told_in_time", "XF-2023-024"),
    ("study.attended_within_due", "GB-2023-031"),
    ("villages.disclosed_each_quarter", "北望村 Q3 2023"),
    ("villages.finances_disclosed_each_month", "平川村 August 2023"),
    ("villages.resolved_after_examination", "SY-4"),
    ("villages.two_thirds_present", "CH-2023-035"),
}
WARNINGS = {
    ("decisions.comment_long_enough", "JC-3"),
    ("decisions.decision_published", "JC-4"),
    ("decisions.reviewed_before_discussion", "JC-3"),
    ("disputes.agreement_in_writing", "MD-2023-014"),
    ("disputes.mediated_within_a_month", "MD-2023-093"),
    ("disputes.mediated_within_a_month", "MD-2023-094"),
    ("disputes.mediated_within_a_month", "MD-2023-095"),
    ("governance.review_concluded_before_discussion", "JC-3"),
    ("leadership.reformed_after_change", "RZ-07"),
    ("villages.rules_filed", "GY-2"),
}
SILENT = {
    ("decisions.risk_assessed_before_discussion", "JC-4"),
    ("disputes.remedies_told", "MD-2023-113"),
    ("penalties.discovered_in_time", "CF-9"),
    ("penalties.notified_before_decision", "CF-5"),
    *(
        ("petitions.concluded_in_time", f"XF-{number}")
        for number in ("2014-031", "2015-012", "2016-044", "2018-007", "2019-025")
    ),
}


def test_the_breaches_are_those_that_were_made(findings):
    assert found(findings.breached) == BREACHES


def test_the_warnings_are_those_that_were_made(findings):
    assert found(findings.warnings) == WARNINGS


def test_what_cannot_be_told_is_what_was_left_out(findings):
    assert found(findings.where(outcome=xf.Outcome.UNDETERMINED)) == SILENT


def test_every_breach_of_a_duty_names_its_provision_in_both_languages(findings):
    for finding in findings.breached:
        if finding.strength is xf.Strength.DUTY:
            assert finding.provision is not None, finding.code
            assert finding.provision.text.zh.startswith("《")
            assert finding.provision.text.en


def test_a_decision_eight_days_late_names_both_ends_and_article_60(findings):
    (late,) = findings.where(code="penalties.decided_in_time", id="CF-3")
    assert (late.due, late.latest) == (date(2023, 6, 4), date(2023, 6, 5))
    assert late.done == date(2023, 6, 13)
    assert "第六十条" in late.text.zh
    assert "Article 60" in late.text.en


def test_an_old_petition_is_judged_by_the_regulations_of_its_day(findings):
    (old,) = findings.where(code="petitions.concluded_in_time", id="XF-2017-020")
    assert "《信访条例》（2005年公布）" in old.text.zh


def test_in_november_nobody_knows_yet_what_december_brings(ledger):
    asked = xf.due(ledger, as_of=date(2023, 11, 1), within=30)
    due = {(d.finding.code, d.finding.record_id): d for d in asked}
    case = due["penalties.decided_in_time", "CF-7"]
    assert (case.due, case.latest) == (date(2023, 11, 12), date(2023, 11, 13))
    assert case.days_left == 11
    assert ("penalties.paid_in_time", "CF-6") in due
    assert ("petitions.concluded_in_time", "XF-2023-034") in due
    assert all(0 <= d.days_left <= 30 for d in asked)
    assert [d.due for d in asked] == sorted(d.due for d in asked)


# -- the report ----------------------------------------------------------------------------


def test_the_report_agrees_with_the_ledger_in_every_figure(comparison):
    wrong = {xf.Verdict.DIFFERS, xf.Verdict.NOT_IN_LEDGER}
    assert [j for j in comparison if j.verdict in wrong] == []
    assert len(comparison) == 49


def test_figures_with_and_more_are_consistent_and_85_percent_is_rounded(comparison):
    verdicts = {j.statement.indicator: j.verdict for j in comparison}
    bounds = {code for code, v in verdicts.items() if v is xf.Verdict.CONSISTENT}
    assert bounds == {
        "study.essays",
        "publicity.banners",
        "publicity.handouts",
        "petitions.visit_persons",
        "petitions.accepted",
    }
    rounded = [code for code, v in verdicts.items() if v is xf.Verdict.AGREES_ROUNDED]
    assert rounded == ["disputes.settled_in_village_of_handled"]


@pytest.mark.parametrize(
    ("record", "id_", "values", "indicator"),
    [
        (xf.PenaltyCase, "CF-2", {"fine": Decimal(5001)}, "penalties.fines"),
        (
            xf.StudySession,
            "ZX-2023-007",
            {"kind": xf.SessionKind.STAFF},
            ("study.sessions.centre_group", "study.sessions.staff"),
        ),
        (xf.StudySession, "CJ-2023-001", {"held_on": date(2022, 12, 30)}, "study.sessions.village"),
        (xf.StudyNote, "XD-2023-001", {"essays": 31}, "study.essays"),
        (xf.LawExam, "KS-5", {"passed": 83}, "study.staff_pass_rate"),
        (xf.PublicityEvent, "PF-2023-001", {"banners": 8}, "publicity.banners"),
        (xf.PetitionVisit, "LF-2023-001", {"persons": 100}, "petitions.visit_persons"),
        (xf.PetitionCase, "XF-2015-012", {"concluded_on": None}, "petitions.backlog_resolved"),
        (xf.SafetyProject, "PA-2", {"cameras": 54}, "safety.cameras_installed"),
        (xf.SafetyProject, "PA-1", {"amount": Decimal(610000)}, "safety.invested"),
        (xf.Incident, "SJ-2023-001", {"number": 1}, "safety.major_incidents.criminal_case"),
        (xf.Meeting, "HY-2023-002", {"kind": None}, "leadership.meetings.village_secretaries"),
        (xf.Honour, "RY-1", {"level": xf.HonourLevel.CITY}, "leadership.honours.province"),
    ],
)
def test_one_changed_record_turns_the_right_row_to_differs(
    ledger, scripts, record, id_, values, indicator
):
    rows = xf.compare(scripts.report.STATEMENTS, changed(ledger, record, id_, **values))
    differ = tuple(j.statement.indicator for j in rows if j.verdict is xf.Verdict.DIFFERS)
    assert differ == ((indicator,) if isinstance(indicator, str) else indicator)


def test_a_dispute_settled_by_the_township_instead_changes_the_number_and_not_the_rounded_share(
    ledger, scripts
):
    village = next(
        d
        for d in ledger.of(xf.Dispute)
        if d.level is xf.DisputeLevel.VILLAGE and d.result is xf.DisputeResult.SETTLED
    )
    other = changed(ledger, xf.Dispute, village.id, level=xf.DisputeLevel.TOWNSHIP)
    rows = {j.statement.indicator: j for j in xf.compare(scripts.report.STATEMENTS, other)}
    assert rows["disputes.settled_in_village"].verdict is xf.Verdict.DIFFERS
    share = rows["disputes.settled_in_village_of_handled"]
    assert (share.measure.numerator, share.measure.denominator) == (228, 268)
    assert share.verdict is xf.Verdict.AGREES_ROUNDED
    assert rows["disputes.handled"].verdict is xf.Verdict.AGREES


def test_a_ledger_without_a_class_is_silent_and_not_zero(ledger, scripts):
    rows = xf.compare(scripts.report.STATEMENTS, without(ledger, xf.Incident))
    missing = {j.statement.text for j in rows if j.verdict is xf.Verdict.NOT_IN_LEDGER}
    assert missing == {
        "无违纪违法案件发生",
        "未发生大规模群体事件",
        "无重大刑事案件",
        "无重大群体性事件",
        "无重大安全责任事故",
    }


# -- the report, clause by clause ----------------------------------------------------------


def verdict_of(comparison, code):
    (one,) = (j for j in comparison if j.statement.indicator == code)
    return one.verdict


def test_seed_leading_group_headed_by_the_party_secretary_and_adjusted_after_changes(
    year, findings, ledger
):
    assert year["leadership.heads"].value == 1
    at_the_start = xf.measure(ledger, xf.Period.month(2023, 2))
    assert at_the_start["leadership.heads"].value == 1
    assert year["leadership.changes_of_members"].value == 3
    share = year["leadership.reformed_after_change_share"]
    assert (share.numerator, share.denominator) == (2, 3)
    assert not findings.where(code="leadership.headed_by_party_secretary").warnings
    assert not findings.where(code="leadership.led_by_a_head").warnings


def test_seed_party_committee_heard_three_reports_and_government_met_each_quarter(
    year, ledger, findings
):
    assert year["leadership.meetings.party_hearing"].value == 3
    quarterly = xf.measure(ledger, YEAR, by="quarter").of("leadership.meetings.government_special")
    assert [m.value for m in quarterly] == [1, 1, 1, 1]
    held = findings.where(code="leadership.special_meeting_each_quarter")
    assert {f.outcome for f in held} == {xf.Outcome.MET}


def test_seed_law_is_part_of_both_assessments_and_has_its_funds(year):
    assert year["leadership.assessments_with_law.targets"].value == 1
    assert year["leadership.assessments_with_law.cadres"].value == 1
    assert year["leadership.funds"].value == Decimal(136800)


def test_seed_study_sessions_are_counted_by_kind_quarter_and_village(year, ledger):
    kinds = ("centre_group", "staff", "village")
    assert [year[f"study.sessions.{kind}"].value for kind in kinds] == [45, 48, 136]
    quarterly = xf.measure(ledger, YEAR, by="quarter").of("study.sessions.village")
    assert sum(m.value for m in quarterly) == 136
    by_village = xf.measure(ledger, YEAR, by="village").of("study.sessions.village")
    assert len([m for m in by_village if m.value]) == 28
    assert year["study.laws_studied"].value > 5


def test_seed_more_than_250_essays_is_a_lower_bound(comparison):
    assert verdict_of(comparison, "study.essays") is xf.Verdict.CONSISTENT


def test_seed_five_exams_and_every_member_of_staff_passed(year):
    assert year["study.exams"].value == 5
    rate = year["study.staff_pass_rate"]
    assert (rate.numerator, rate.denominator) == (170, 170)
    assert year["study.pass_rate"].value < 1


def test_seed_a_lawyer_advises_the_township_and_an_adviser_each_village(year):
    assert year["advisers.engagements.township"].value == 1
    assert year["advisers.villages_with_adviser"].value == 28


def test_seed_large_matters_are_decided_together_and_by_their_procedure(year):
    assert year["decisions.collective_decisions"].value == 10
    assert year["decisions.collective_minuted_share"].value == 1
    assert year["decisions.decisions"].value == 4
    assert year["decisions.discussed_share"].value == 1


def test_seed_the_28_village_secretaries_met_eight_times(year, ledger):
    assert year["leadership.meetings.village_secretaries"].value == 8
    secretaries = [m for m in ledger.of(xf.Meeting) if m.kind is xf.MeetingKind.VILLAGE_SECRETARIES]
    assert {m.due_to_attend for m in secretaries} == {28}


def test_seed_18_campaigns_through_the_channels_named_reach_people_with_laws(year):
    assert year["publicity.events.campaign"].value == 18
    for channel in ("screen", "vehicle", "market", "village", "wechat"):
        assert year[f"publicity.events_by_channel.{channel}"].value > 0
    assert 70 <= year["publicity.banners"].value < 80
    assert 3000 <= year["publicity.handouts"].value < 4000


def test_seed_the_civil_code_and_the_constitution_are_among_the_laws_made_known(ledger):
    laws = {law for event in ledger.of(xf.PublicityEvent) for law in event.laws}
    assert {"《宪法》", "《民法典》", "《人民陪审员法》"} <= laws


def test_seed_each_of_25_villages_and_3_communities_has_its_legal_services(year, ledger):
    for what in ("workroom", "adviser", "leader", "law_literate", "vice_secretary"):
        share = year[f"villages.{what}_coverage"]
        assert (share.numerator, share.denominator) == (28, 28), what
    assert all(s.law_literate >= 3 for s in ledger.of(xf.VillageLegalService))


def test_seed_contracts_and_decisions_are_reviewed_and_risks_assessed_before(year):
    share = year["advisers.reviewed_before_decision_share"]
    assert (share.numerator, share.denominator) == (15, 16)
    assert year["advisers.reviews.contract"].value == 8
    assert year["advisers.adviser_heard_share"].value == 1
    assert year["decisions.risk_assessed_share"].value == 1
    assert year["decisions.risk_assessed_share"].denominator == 3


def test_seed_eight_key_fields_are_disclosed(year):
    assert year["disclosures.key_fields_published"].value == 8
    assert year["disclosures.published.rural_revitalisation"].value == 5


def test_seed_villages_disclose_and_deliberate_four_times(year, findings):
    assert year["villages.disclosing_share"].numerator == 28
    quarterly = findings.where(code="villages.disclosed_each_quarter")
    assert len(quarterly) == 100
    assert len(quarterly.breached) == 1
    assert year["villages.matters_in_order_share"].numerator == 5


def test_seed_normative_documents_are_reviewed_and_officers_certified(year):
    assert year["decisions.documents"].value == 2
    assert year["decisions.documents_reviewed_share"].value == 1
    certified = year["penalties.certified_share"]
    assert (certified.numerator, certified.denominator) == (3, 4)


def test_seed_seven_penalties_of_50716_yuan(year):
    assert year["penalties.imposed"].value == 7
    assert year["penalties.fines"].value == Decimal(50716)
    assert not year["penalties.fines"].indicator.scored


def test_seed_1040000_yuan_95_cameras_and_the_red_armbands(year):
    assert year["safety.invested"].value == Decimal(1040000)
    assert year["safety.cameras_in_use"].value == 95
    assert year["safety.patrols.volunteer"].value == 52


def test_seed_visits_petitions_and_the_three_clarities(year):
    assert 400 <= year["petitions.visit_persons"].value < 500
    assert 40 <= year["petitions.accepted"].value < 50
    clear = year["petitions.three_clear_share"]
    assert (clear.numerator, clear.denominator) == (44, 46)


def test_seed_letters_first_visits_and_single_visits_that_became_something_else(year):
    letters = year["governance.letters_that_became_visits_share"]
    repeats = year["governance.first_petitions_repeated_share"]
    groups = year["governance.single_petitions_that_became_collective_share"]
    assert [m.numerator for m in (letters, repeats, groups)] == [1, 2, 1]


def test_seed_268_disputes_229_in_the_villages_and_six_bridges(year, comparison):
    assert year["disputes.handled_by_level.village"].value == 236
    assert year["disputes.settled_in_village"].value == 229
    assert year["disputes.bridges"].value == 6
    share = verdict_of(comparison, "disputes.settled_in_village_of_handled")
    assert share is xf.Verdict.AGREES_ROUNDED


def test_seed_of_seven_old_petitions_six_are_resolved(year):
    share = year["petitions.backlog_resolved_share"]
    assert (share.numerator, share.denominator) == (6, 7)
    assert year["petitions.backlog"].value == 1


def test_seed_no_major_incident_of_three_kinds_is_a_zero_and_not_a_blank(year, ledger):
    for kind in ("criminal_case", "mass_incident", "safety_accident"):
        assert year[f"safety.major_incidents.{kind}"].value == 0
    reports = [i for i in ledger.of(xf.Incident) if i.number == 0]
    assert len(reports) == 16
    assert year["safety.incidents.criminal_case"].value == 1


def test_seed_the_township_was_honoured_by_the_province(year, ledger):
    assert year["leadership.honours.province"].value == 1
    (honour,) = ledger.of(xf.Honour)
    assert honour.title == "河南省守法普法示范乡镇"


def test_seed_shortcomings_and_plans_are_carried_to_the_next_year(year):
    assert year["leadership.shortcomings_reported"].value == 2
    assert year["leadership.shortcomings_remedied"].value == 1
    assert year["leadership.actions_announced"].value == 3
    assert year["leadership.actions_open"].value == 4


# -- the demonstration ---------------------------------------------------------------------


def run(*arguments):
    command = [sys.executable, "-X", "utf8", *arguments]
    return subprocess.run(  # noqa: S603 - our own script
        command, capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT
    ).stdout


@pytest.fixture(scope="module")
def shown():
    return run(str(EXAMPLES / "demo.py"))


def test_the_demonstration_ends_with_the_report_and_no_row_differs(shown):
    last = shown.rpartition("== The report against the ledger")[2]
    assert last.count("agrees") + last.count("consistent with") == 49
    assert "differs" not in last
    assert "not in the ledger" not in last
    assert "85.4%" in last
    assert "== 报告与台账核对" in shown
    assert "不一致" not in shown
    assert "台账中没有" not in shown


def test_the_demonstration_speaks_english_as_well():
    english = run(str(EXAMPLES / "demo.py"), "en")
    assert "Administrative Penalty Law (2021 revision), Article 60" in english
    assert "== Deadlines from 2023-11-01" in english


def test_no_personal_datum_is_shown(shown, ledger):
    free = {"summary", "remarks"}
    said = set()
    for record in ledger:
        for name, field in fields_of(type(record)).items():
            value = getattr(record, name)
            if field.term.personal and name not in free and value:
                said.update([value] if isinstance(value, str) else value)
    said = {v for v in said if not v.startswith("GW-")}
    assert len(said) > 100
    assert [v for v in said if v in shown] == []
    assert "示例" not in repr(ledger.of(xf.PetitionCase)[0])


def test_the_demonstration_needs_the_core_alone():
    script = (
        "import runpy, sys; sys.argv = ['demo.py'];"
        f"sys.path.insert(0, {str(EXAMPLES)!r});"
        f"runpy.run_path({str(EXAMPLES / 'demo.py')!r}, run_name='__main__');"
        "extra = {'polars', 'pandas', 'pyarrow', 'duckdb', 'python_calamine', 'xlsxwriter'};"
        "print('LOADED', sorted(extra & sys.modules.keys()))"
    )
    assert run("-c", script).endswith("LOADED []\n")
