"""Leadership: who leads and when, meetings, assessments, honours, plans and the annual report."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xiangzhen_fazhi.definitions.indicators import Left
from xiangzhen_fazhi.definitions.rules import Outcome, Strength
from xiangzhen_fazhi.findings import check
from xiangzhen_fazhi.institutions.leadership import (
    AnnualReport,
    Assessment,
    AssessmentKind,
    Budget,
    BudgetPurpose,
    GroupRole,
    Honour,
    HonourLevel,
    LeadingGroup,
    LeadingGroupMember,
    Meeting,
    MeetingKind,
    PlannedAction,
    Post,
    ReportPart,
    Shortcoming,
)
from xiangzhen_fazhi.law.amounts import days
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.measures import measure

MET, BREACHED, PENDING = Outcome.MET, Outcome.BREACHED, Outcome.PENDING
NOT_APPLICABLE, UNDETERMINED = Outcome.NOT_APPLICABLE, Outcome.UNDETERMINED
YEAR = Period.year(2023)
YEAR_END = date(2023, 12, 31)
PARTS = (ReportPart.MEASURES, ReportPart.SHORTCOMINGS, ReportPart.LEADERS, ReportPart.PLAN)


def a_report(**fields):
    return AnnualReport(**{"id": "R1", "period_end": YEAR_END} | fields)


def a_group(**fields):
    return LeadingGroup(**{"id": "法治", "formed_on": date(2021, 5, 10)} | fields)


def a_head(from_on, to_on=None, **fields):
    given = {"id": f"M{from_on}", "group": "法治", "role": GroupRole.HEAD, "person": "某甲"}
    return LeadingGroupMember(**given | {"from_on": from_on, "to_on": to_on} | fields)


def a_meeting(held_on, kind=MeetingKind.GOVERNMENT_SPECIAL, **fields):
    return Meeting(**{"id": f"{kind}{held_on}", "held_on": held_on, "kind": kind} | fields)


def outcome(code, *records, as_of=YEAR_END, **options):
    return check(records, as_of=as_of, **options)[f"leadership.{code}"].outcome


def each_period(code, *records, as_of=YEAR_END, **options):
    """The outcomes of a duty of the whole ledger, in the order of the periods."""
    found = check(Ledger(records), as_of=as_of, **options).where(code=f"leadership.{code}")
    return [f.outcome for f in found]


def count_of(code, *records, period=YEAR, **options):
    return measure(Ledger(records), period, **options)[f"leadership.{code}"]


# -- the annual report ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reported", "submitted_on", "expected"),
    [
        (2023, date(2024, 2, 29), MET),
        (2023, date(2024, 3, 1), BREACHED),
        (2024, date(2025, 2, 28), MET),
        (2024, date(2025, 3, 1), BREACHED),
        (2023, None, BREACHED),
    ],
)
def test_the_annual_report_is_submitted_before_1_march(reported, submitted_on, expected):
    report = a_report(period_end=date(reported, 12, 31), submitted_on=submitted_on)
    assert outcome("submitted_in_time", report, as_of=date(2025, 6, 1)) is expected


@pytest.mark.parametrize(
    ("published_on", "expected"),
    [(date(2024, 3, 31), MET), (date(2024, 4, 1), BREACHED), (None, BREACHED)],
)
def test_the_annual_report_is_published_before_1_april(published_on, expected):
    report = a_report(published_on=published_on)
    assert outcome("published_in_time", report, as_of=date(2024, 4, 1)) is expected


def test_the_last_days_for_the_report_do_not_move_past_rest_days():
    # 31 March 2024 was a Sunday and 29 February 2020 a Saturday.
    findings = check(a_report(), as_of=date(2024, 1, 5))
    assert findings["leadership.published_in_time"].due == date(2024, 3, 31)
    assert findings["leadership.published_in_time"].latest == date(2024, 3, 31)
    earlier = check(a_report(period_end=date(2019, 12, 31)), as_of=date(2020, 1, 5))
    assert earlier["leadership.submitted_in_time"].latest == date(2020, 2, 29)


def test_the_report_is_pending_until_its_day():
    assert outcome("submitted_in_time", a_report(), as_of=date(2024, 2, 29)) is PENDING
    assert outcome("submitted_in_time", a_report(), as_of=date(2024, 3, 1)) is BREACHED


def test_the_report_on_a_year_that_still_runs_is_not_judged():
    assert outcome("submitted_in_time", a_report(), as_of=date(2023, 12, 30)) is NOT_APPLICABLE


def test_townships_owed_no_report_on_2018_and_owe_one_on_2019():
    before = a_report(period_end=date(2018, 12, 31))
    after = a_report(period_end=date(2019, 12, 31))
    as_of = date(2020, 6, 1)
    for code in ("submitted_in_time", "published_in_time", "contents_complete"):
        assert outcome(code, before, as_of=as_of) is NOT_APPLICABLE
    assert outcome("submitted_in_time", after, as_of=as_of) is BREACHED
    assert outcome("published_in_time", after, as_of=as_of) is BREACHED


def test_the_publication_of_the_report_cites_article_24():
    provision = check(a_report(), as_of=date(2024, 1, 5))["leadership.published_in_time"].provision
    assert (provision.article, provision.confidence) == (24, Confidence.QUOTED)


@pytest.mark.parametrize(
    ("parts", "submitted_on", "expected"),
    [
        (PARTS, date(2024, 2, 1), MET),
        ((*PARTS, ReportPart.OTHER), date(2024, 2, 1), MET),
        (PARTS[:3], date(2024, 2, 1), BREACHED),
        ((), date(2024, 2, 1), UNDETERMINED),
        (PARTS[:3], None, PENDING),
    ],
)
def test_the_report_has_its_four_parts_and_maybe_other_matters(parts, submitted_on, expected):
    report = a_report(parts=parts, submitted_on=submitted_on)
    assert outcome("contents_complete", report, as_of=date(2024, 3, 1)) is expected


def test_the_share_of_reports_in_time_counts_those_whose_day_came_in_the_period():
    reports = (
        a_report(id="1", submitted_on=date(2024, 1, 20)),
        a_report(id="2", submitted_on=date(2024, 3, 9)),
        a_report(id="3", period_end=date(2024, 12, 31)),
    )
    found = count_of("reports_submitted_in_time_share", *reports, period=Period.year(2024))
    assert (found.numerator, found.denominator) == (1, 2)
    # The report on 2024 is due in 2025.
    assert found.left_out[Left.RUNNING] == 1
    none = count_of("reports_published_in_time_share", *reports, period=Period.year(2023))
    assert none.value is None


# -- the leading group ---------------------------------------------------------------------


def test_seed_the_leading_group_is_headed_by_the_party_secretary():
    head = a_head(date(2021, 5, 10), post=Post.PARTY_SECRETARY)
    assert outcome("headed_by_party_secretary", head) is MET
    other = a_head(date(2021, 5, 10), post=Post.GOVERNMENT_HEAD)
    assert outcome("headed_by_party_secretary", other) is BREACHED
    assert outcome("headed_by_party_secretary", a_head(date(2021, 5, 10))) is UNDETERMINED
    deputy = a_head(date(2021, 5, 10), role=GroupRole.DEPUTY, post=Post.GOVERNMENT_HEAD)
    assert outcome("headed_by_party_secretary", deputy) is NOT_APPLICABLE


def test_who_heads_is_a_general_requirement_as_the_text_binds_counties():
    other = a_head(date(2021, 5, 10), post=Post.GOVERNMENT_HEAD)
    found = check(other, as_of=YEAR_END)
    assert found["leadership.headed_by_party_secretary"].strength is Strength.GENERAL
    assert found.where(code="leadership.headed_by_party_secretary").warnings


def test_seed_after_a_change_of_persons_a_gap_between_heads_is_seen_month_by_month():
    first = a_head(date(2021, 5, 10), date(2023, 3, 20))
    second = a_head(date(2023, 6, 5))
    months = each_period("led_by_a_head", a_group(), first, second)
    assert months == [MET] * 2 + [BREACHED] * 3 + [MET] * 7


def test_a_head_who_serves_to_the_last_day_of_a_month_serves_that_month():
    first = a_head(date(2021, 5, 10), date(2023, 3, 31))
    second = a_head(date(2023, 4, 30))
    assert each_period("led_by_a_head", a_group(), first, second) == [MET] * 12


def test_a_group_owes_a_head_from_its_forming_to_its_end():
    group = a_group(formed_on=date(2023, 4, 12), dissolved_on=date(2023, 9, 30))
    deputy = a_head(date(2023, 4, 12), role=GroupRole.DEPUTY)
    found = check(Ledger([group, deputy]), as_of=YEAR_END).where(code="leadership.led_by_a_head")
    assert [f.subject.zh for f in found] == [f"法治 2023年{m}月" for m in range(4, 9)]
    assert {f.outcome for f in found} == {BREACHED}


def test_the_month_that_still_runs_is_pending_and_a_ledger_without_memberships_is_silent():
    head = a_head(date(2021, 5, 10), date(2023, 11, 30))
    months = each_period("led_by_a_head", a_group(), head, as_of=date(2023, 12, 15))
    assert months[10:] == [MET, PENDING]
    assert set(each_period("led_by_a_head", a_group())) == {UNDETERMINED, PENDING}


def test_a_group_formed_on_the_last_day_of_a_month_owes_a_head_in_it():
    group = a_group(formed_on=date(2023, 4, 30))
    head = a_head(date(2023, 5, 1))
    assert each_period("led_by_a_head", group, head) == [BREACHED] + [MET] * 8


def test_two_heads_at_once_show_in_the_stock_of_heads():
    first, second = a_head(date(2021, 5, 10)), a_head(date(2023, 6, 5))
    deputy = a_head(date(2021, 5, 11), role=GroupRole.DEPUTY)
    left = a_head(date(2020, 5, 11), date(2023, 4, 30))
    april = Period.month(2023, 4)
    assert count_of("heads", first, deputy, left, period=april).value == 2
    assert count_of("heads", first, deputy, left, period=Period.month(2023, 5)).value == 1
    assert count_of("members", first, deputy, left, period=Period.month(2023, 5)).value == 2
    may, june = Period.month(2023, 5), Period.month(2023, 6)
    assert count_of("heads", first, second, period=may).value == 1
    assert count_of("heads", first, second, period=june).value == 2
    assert count_of("members.head", first, second, period=june).value == 2
    assert count_of("members.deputy", first, second, period=june).value == 0


@pytest.mark.parametrize(
    ("regrouped_on", "as_of", "expected"),
    [
        (date(2023, 4, 20), YEAR_END, MET),
        (date(2023, 3, 1), YEAR_END, MET),
        (date(2023, 4, 21), YEAR_END, BREACHED),
        (None, date(2023, 4, 20), PENDING),
        (None, date(2023, 4, 21), BREACHED),
        (None, date(2023, 2, 1), PENDING),
    ],
)
def test_seed_the_group_is_re_formed_within_a_month_of_a_change(regrouped_on, as_of, expected):
    member = a_head(date(2021, 5, 10), date(2023, 3, 20), regrouped_on=regrouped_on)
    assert outcome("reformed_after_change", member, as_of=as_of) is expected


def test_the_time_to_re_form_the_group_can_be_set_and_is_a_convention():
    member = a_head(date(2021, 5, 10), date(2023, 3, 20), regrouped_on=date(2023, 4, 10))
    options = {"settings": {"leadership.regroup_within": days(15)}}
    assert outcome("reformed_after_change", member, **options) is BREACHED
    found = check(member, as_of=YEAR_END, **options)["leadership.reformed_after_change"]
    assert found.latest == date(2023, 4, 4)
    assert found.provision.confidence is Confidence.DEFAULT


def test_nobody_who_still_serves_calls_for_a_new_group():
    assert outcome("reformed_after_change", a_head(date(2021, 5, 10))) is NOT_APPLICABLE


def test_a_new_group_without_the_day_of_the_change_cannot_be_judged():
    member = a_head(date(2021, 5, 10), regrouped_on=date(2023, 4, 10))
    assert outcome("reformed_after_change", member) is UNDETERMINED


def test_changes_of_members_are_counted_by_the_day_on_which_they_left():
    members = (
        a_head(date(2021, 5, 10), date(2023, 3, 20), regrouped_on=date(2023, 4, 1)),
        a_head(date(2021, 5, 11), date(2023, 7, 3)),
        a_head(date(2021, 5, 12), date(2022, 7, 3)),
        a_head(date(2021, 5, 13)),
    )
    assert count_of("changes_of_members", *members).value == 2
    share = count_of("reformed_after_change_share", *members)
    assert (share.numerator, share.denominator) == (1, 2)


def test_dates_of_groups_and_memberships_are_in_order():
    assert outcome("membership_in_order", a_head(date(2023, 5, 1), date(2023, 4, 1))) is BREACHED
    assert outcome("membership_in_order", a_head(date(2023, 5, 1), date(2023, 5, 1))) is MET
    assert outcome("membership_in_order", a_head(date(2023, 5, 1))) is NOT_APPLICABLE
    dissolved = a_group(dissolved_on=date(2021, 5, 9))
    assert outcome("group_dates_in_order", dissolved) is BREACHED
    assert outcome("group_dates_in_order", a_group(dissolved_on=date(2021, 5, 10))) is MET


def test_what_townships_follow_by_reference_or_by_their_own_plan_is_a_general_requirement():
    codes = ("led_by_a_head", "reformed_after_change", "party_committee_hears_each_year")
    records = (
        a_group(),
        a_head(date(2021, 5, 10), date(2022, 5, 10)),
        a_meeting(date(2023, 5, 1)),
    )
    found = check(Ledger(records), as_of=date(2024, 1, 5), period=YEAR)
    for code in codes:
        kept = found.where(code=f"leadership.{code}")
        assert {f.strength for f in kept} == {Strength.GENERAL}
        # A special meeting of the government is no hearing of the Party committee.
        assert {f.outcome for f in kept} == {BREACHED}


# -- meetings ------------------------------------------------------------------------------


def test_seed_the_party_committee_heard_three_reports_and_the_government_met_each_quarter():
    hearings = [
        a_meeting(date(2023, m, 8), MeetingKind.PARTY_HEARING, minuted=m != 6) for m in (2, 6, 11)
    ]
    specials = [a_meeting(date(2023, m, 15)) for m in (1, 4, 9, 12)]
    older = a_meeting(date(2022, 12, 31), MeetingKind.PARTY_HEARING)  # so 2022 is asked about too
    records = (*hearings, *specials, older)
    assert count_of("meetings.party_hearing", *records).value == 3
    assert count_of("meetings.government_special", *records).value == 4
    assert count_of("meetings", *records).value == 7
    assert each_period("special_meeting_each_quarter", *records) == [MET] * 4
    assert each_period("party_committee_hears_each_year", *records) == [MET, MET]
    minuted = count_of("meetings_minuted_share", *records)
    assert (minuted.numerator, minuted.denominator) == (2, 3)
    assert minuted.left_out[Left.UNDETERMINED] == 4


def test_a_quarter_without_a_special_meeting_is_a_warning():
    specials = [a_meeting(date(2023, m, 15)) for m in (1, 7, 9, 12)]
    assert each_period("special_meeting_each_quarter", *specials) == [MET, BREACHED, MET, MET]
    found = check(Ledger(specials), as_of=YEAR_END)
    warned = found.where(code="leadership.special_meeting_each_quarter").warnings
    assert [f.subject.zh for f in warned] == ["2023年第二季度"]


def test_the_first_and_last_day_of_a_quarter_belong_to_it():
    days_ = (date(2023, 3, 31), date(2023, 4, 1), date(2023, 9, 30), date(2023, 10, 1))
    specials = [a_meeting(d) for d in days_]
    assert each_period("special_meeting_each_quarter", *specials) == [MET] * 4


def test_the_quarter_that_still_runs_is_pending_and_later_ones_are_not_asked():
    specials = [a_meeting(date(2023, 1, 15))]
    outcomes = each_period("special_meeting_each_quarter", *specials, as_of=date(2023, 6, 30))
    assert outcomes == [MET, PENDING]


def test_a_meeting_of_unknown_kind_may_have_been_the_one_that_is_missing():
    specials = [a_meeting(date(2023, m, 15)) for m in (1, 7, 12)]
    unknown = Meeting(id="?", held_on=date(2023, 5, 1))
    outcomes = each_period("special_meeting_each_quarter", *specials, unknown)
    assert outcomes == [MET, UNDETERMINED, MET, MET]


def test_a_ledger_without_any_meeting_is_silent():
    assert each_period("special_meeting_each_quarter") == [UNDETERMINED] * 3 + [PENDING]
    assert each_period("party_committee_hears_each_year", as_of=date(2024, 2, 1)) == [PENDING]


def test_before_the_provisions_of_2016_no_law_is_known():
    specials = [a_meeting(date(2016, 7, 1))]
    options = {"as_of": date(2016, 9, 30), "period": Period.quarter(2016, 3)}
    assert each_period("special_meeting_each_quarter", *specials, **options) == [UNDETERMINED]


def test_how_often_they_meet_can_be_set():
    specials = [a_meeting(date(2023, m, 15)) for m in (1, 4, 9, 12)]
    options = {"settings": {"leadership.special_meetings_a_quarter": 2}}
    outcomes = each_period(
        "special_meeting_each_quarter", *specials, as_of=date(2024, 1, 1), period=YEAR, **options
    )
    assert outcomes == [BREACHED] * 4
    hearing = a_meeting(date(2023, 2, 8), MeetingKind.PARTY_HEARING)
    options = {"settings": {"leadership.party_hearings_a_year": 2}, "period": YEAR}
    outcomes = each_period(
        "party_committee_hears_each_year", hearing, as_of=date(2024, 1, 1), **options
    )
    assert outcomes == [BREACHED]


def test_seed_28_village_secretaries_met_eight_times():
    kind = MeetingKind.VILLAGE_SECRETARIES
    met = [a_meeting(date(2023, m, 3), kind, due_to_attend=28, attended=27) for m in range(1, 8)]
    last = a_meeting(date(2023, 11, 3), kind, due_to_attend=28)
    other = a_meeting(date(2023, 11, 4), due_to_attend=9, attended=1)
    assert count_of("meetings.village_secretaries", *met, last, other).value == 8
    rate = count_of("village_secretaries_attendance_rate", *met, last, other)
    assert (rate.numerator, rate.denominator) == (7 * 27, 7 * 28)
    assert rate.is_share
    every = count_of("meeting_attendance_rate", *met, last, other)
    assert (every.numerator, every.denominator) == (7 * 27 + 1, 7 * 28 + 9)


def test_no_more_attend_a_meeting_than_were_due():
    day = date(2023, 5, 1)
    assert (
        outcome("meeting_attendance_within_due", a_meeting(day, attended=9, due_to_attend=8))
        is BREACHED
    )
    assert (
        outcome("meeting_attendance_within_due", a_meeting(day, attended=8, due_to_attend=8)) is MET
    )
    assert outcome("meeting_attendance_within_due", a_meeting(day, attended=8)) is NOT_APPLICABLE


# -- assessment, funds, honours, plans -----------------------------------------------------


def test_seed_law_is_part_of_both_assessments_and_has_its_funds():
    records = (
        Assessment(
            id="1",
            assessed_on=date(2023, 12, 20),
            kind=AssessmentKind.TARGETS,
            law_included=True,
            weight=Decimal(5),
        ),
        Assessment(
            id="2", assessed_on=date(2023, 12, 22), kind=AssessmentKind.CADRES, law_included=True
        ),
        Assessment(
            id="3", assessed_on=date(2023, 12, 23), kind=AssessmentKind.OTHER, law_included=False
        ),
        Assessment(
            id="4", assessed_on=date(2022, 12, 23), kind=AssessmentKind.CADRES, law_included=True
        ),
        Assessment(id="5", assessed_on=date(2023, 12, 24)),
        Budget(
            id="1",
            allotted_on=date(2023, 2, 1),
            amount=Decimal(50_000),
            spent=Decimal(40_000),
            purpose=BudgetPurpose.PUBLICITY,
        ),
        Budget(
            id="2",
            allotted_on=date(2023, 3, 1),
            amount=Decimal(30_000),
            purpose=BudgetPurpose.ADVISERS,
        ),
        Budget(id="3", allotted_on=date(2022, 3, 1), amount=Decimal(70_000)),
    )
    included = count_of("assessments_with_law", *records)
    assert included.value == 2
    assert included.left_out[Left.UNDETERMINED] == 1
    assert count_of("assessments_with_law.targets", *records).value == 1
    assert count_of("assessments_with_law.cadres", *records).value == 1
    assert count_of("funds", *records).value == Decimal(80_000)
    assert count_of("funds.publicity", *records).value == Decimal(50_000)
    spent = count_of("funds_spent_share", *records)
    assert (spent.numerator, spent.denominator) == (Decimal(40_000), Decimal(50_000))


def test_an_assessment_without_law_is_a_warning():
    def assessed(included):
        return Assessment(id="1", assessed_on=date(2023, 12, 20), law_included=included)

    assert outcome("law_is_assessed", assessed(included=True)) is MET
    assert outcome("law_is_assessed", assessed(included=False)) is BREACHED
    assert outcome("law_is_assessed", assessed(None)) is UNDETERMINED
    assert check(assessed(included=False), as_of=YEAR_END).warnings


def test_seed_the_honour_of_the_province_is_counted_by_year_and_level():
    honours = (
        Honour(
            id="1",
            awarded_on=date(2023, 9, 1),
            title="河南省守法普法示范乡镇",
            level=HonourLevel.PROVINCE,
        ),
        Honour(id="2", awarded_on=date(2023, 10, 1), level=HonourLevel.COUNTY),
        Honour(id="3", awarded_on=date(2022, 9, 1), level=HonourLevel.PROVINCE),
    )
    assert count_of("honours", *honours).value == 2
    assert count_of("honours.province", *honours).value == 1
    assert count_of("honours.national", *honours).value == 0


def test_seed_shortcomings_and_plans_are_carried_to_the_ledger_of_the_next_year():
    records = (
        Shortcoming(id="2023-1", reported_on=date(2023, 12, 20), area="普法"),
        Shortcoming(id="2023-2", reported_on=date(2023, 12, 20), remedied_on=date(2024, 6, 1)),
        Shortcoming(id="2024-1", reported_on=date(2024, 12, 20), carried_from="2023-1"),
        Shortcoming(id="2024-2", reported_on=date(2024, 12, 20), remedied_on=date(2024, 12, 31)),
        Shortcoming(id="2022-1", reported_on=date(2022, 12, 20), remedied_on=YEAR_END),
        PlannedAction(
            id="1",
            announced_on=date(2023, 12, 20),
            due_on=date(2024, 6, 30),
            done_on=date(2024, 6, 30),
        ),
        PlannedAction(
            id="2",
            announced_on=date(2023, 12, 20),
            due_on=date(2024, 6, 30),
            done_on=date(2024, 7, 1),
        ),
        PlannedAction(
            id="3", announced_on=date(2023, 12, 20), due_on=date(2024, 12, 31), answers="2023-1"
        ),
        PlannedAction(id="4", announced_on=date(2023, 12, 20), due_on=date(2025, 6, 30)),
    )
    next_year = Period.year(2024)
    # Open on the last day of 2023 are the two of December; what was remedied on that day is not.
    assert count_of("shortcomings_open", *records).value == 2
    assert count_of("shortcomings_open", *records, period=next_year).value == 2
    assert count_of("shortcomings_open", *records, as_of=date(2024, 12, 31)).value == 2
    assert count_of("shortcomings_reported", *records).value == 2
    assert count_of("shortcomings_remedied", *records, period=next_year).value == 2
    assert count_of("shortcomings_carried", *records, period=next_year).value == 1
    assert count_of("actions_announced", *records).value == 4
    assert count_of("actions_open", *records).value == 4
    assert count_of("actions_open", *records, period=next_year).value == 2
    first_half = Period.half(2024, 1)
    # What was done on the last day is open no more.
    assert count_of("actions_open", *records, period=first_half).value == 3
    done = count_of("actions_done_in_time_share", *records, period=next_year)
    assert (done.numerator, done.denominator) == (1, 3)


def test_nothing_is_remedied_or_done_before_it_was_named():
    early = Shortcoming(id="1", reported_on=date(2023, 5, 1), remedied_on=date(2023, 4, 30))
    assert outcome("remedied_after_report", early) is BREACHED
    at_once = Shortcoming(id="1", reported_on=date(2023, 5, 1), remedied_on=date(2023, 5, 1))
    assert outcome("remedied_after_report", at_once) is MET
    done = PlannedAction(id="1", announced_on=date(2023, 5, 1), done_on=date(2023, 5, 1))
    assert outcome("done_after_announcement", done) is MET
    wrong = PlannedAction(id="1", announced_on=date(2023, 5, 1), done_on=date(2023, 4, 1))
    assert outcome("done_after_announcement", wrong) is BREACHED
