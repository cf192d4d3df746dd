"""What is counted of leadership."""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import WINDOW_END
from xiangzhen_fazhi.definitions.indicators import (
    compliance,
    count,
    share,
    stock,
    total,
    weighted_share,
)
from xiangzhen_fazhi.institutions.leadership.records import (
    Assessment,
    Budget,
    Honour,
    LeadingGroupMember,
    Meeting,
    MeetingKind,
    PlannedAction,
    Shortcoming,
    action,
    assessment,
    budget,
    honour,
    meeting,
    member,
    shortcoming,
)
from xiangzhen_fazhi.institutions.leadership.rules import (
    is_head,
    published_in_time,
    reformed_after_change,
    submitted_in_time,
)
from xiangzhen_fazhi.terms import Text, term

PERSONS = Text("人", "persons")
TIMES = Text("次", "meetings")

heads = stock(
    LeadingGroupMember,
    term("在任组长数", "heads of leading groups in office"),
    since=member.from_on,
    until=member.to_on,
    where=is_head,
    unit=PERSONS,
)
members = stock(
    LeadingGroupMember,
    term("领导小组在任人数", "memberships of leading groups in force"),
    since=member.from_on,
    until=member.to_on,
    split=member.role,
    unit=PERSONS,
)
changes_of_members = count(
    LeadingGroupMember,
    term("领导小组人员变动数", "memberships that ended"),
    on=member.to_on,
    unit=PERSONS,
)
reformed_after_change_share = compliance(
    reformed_after_change, term("变动后及时调整率", "share of changes after which it was re-formed")
)
meetings = count(
    Meeting,
    term("法治会议次数", "meetings on law-based government"),
    on=meeting.held_on,
    split=meeting.kind,
    unit=TIMES,
)
meetings_minuted_share = share(
    Meeting,
    term("会议记录率", "share of meetings minuted"),
    meeting.minuted,
    on=meeting.held_on,
)
meeting_attendance_rate = weighted_share(
    Meeting,
    term("会议到会率", "attendance of meetings"),
    meeting.attended,
    meeting.due_to_attend,
    on=meeting.held_on,
)
village_secretaries_attendance_rate = weighted_share(
    Meeting,
    term("村支书到会率", "attendance of village secretaries"),
    meeting.attended,
    meeting.due_to_attend,
    on=meeting.held_on,
    where=meeting.kind == MeetingKind.VILLAGE_SECRETARIES,
)
assessments_with_law = count(
    Assessment,
    term("纳入法治建设的考核", "assessments that include law-based government"),
    on=assessment.assessed_on,
    where=assessment.law_included,
    split=assessment.kind,
)
funds = total(
    Budget,
    term("法治经费安排", "funds allotted"),
    budget.amount,
    on=budget.allotted_on,
    split=budget.purpose,
)
funds_spent_share = weighted_share(
    Budget,
    term("法治经费支出率", "share of funds spent"),
    budget.spent,
    budget.amount,
    on=budget.allotted_on,
)
honours = count(
    Honour,
    term("荣誉", "honours"),
    on=honour.awarded_on,
    split=honour.level,
    unit=Text("项", ""),
)
shortcomings_open = stock(
    Shortcoming,
    term("未整改问题", "shortcomings not yet remedied"),
    since=shortcoming.reported_on,
    where=shortcoming.remedied_on.empty() | (shortcoming.remedied_on > WINDOW_END),
    unit=Text("个", ""),
)
shortcomings_reported = count(
    Shortcoming,
    term("提出的问题", "shortcomings reported"),
    on=shortcoming.reported_on,
    unit=Text("个", ""),
)
shortcomings_carried = count(
    Shortcoming,
    term("结转的问题", "shortcomings carried over from the year before"),
    on=shortcoming.reported_on,
    where=shortcoming.carried_from.known(),
    unit=Text("个", ""),
)
shortcomings_remedied = count(
    Shortcoming,
    term("已整改问题", "shortcomings remedied"),
    on=shortcoming.remedied_on,
    unit=Text("个", ""),
)
actions_announced = count(
    PlannedAction, term("下步打算", "actions announced"), on=action.announced_on
)
actions_open = stock(
    PlannedAction,
    term("未完成的打算", "actions not yet done"),
    since=action.announced_on,
    where=action.done_on.empty() | (action.done_on > WINDOW_END),
)
actions_done_in_time_share = share(
    PlannedAction,
    term("按计划完成率", "share of actions done by their planned day"),
    action.done_on.known() & (action.done_on <= action.due_on),
    on=action.due_on,
)
reports_submitted_in_time_share = compliance(
    submitted_in_time, term("年度报告按时报送率", "share of annual reports submitted in time")
)
reports_published_in_time_share = compliance(
    published_in_time, term("年度报告按时公开率", "share of annual reports published in time")
)
