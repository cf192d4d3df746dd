"""What must hold of leadership, meetings and reports."""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import WINDOW_END
from xiangzhen_fazhi.definitions.rules import (
    Strength,
    consistent,
    deadline,
    periodic,
    requirement,
)
from xiangzhen_fazhi.institutions.leadership.law import (
    ASSESSED,
    BY_REFERENCE,
    CONTENTS,
    FIRST_RESPONSIBLE,
    PARTY_HEARINGS,
    PUBLICATION,
    REGROUPING,
    SPECIAL_MEETINGS,
    SUBMISSION,
)
from xiangzhen_fazhi.institutions.leadership.records import (
    AnnualReport,
    Assessment,
    GroupRole,
    LeadingGroup,
    LeadingGroupMember,
    Meeting,
    MeetingKind,
    PlannedAction,
    Post,
    ReportPart,
    Shortcoming,
    action,
    assessment,
    group,
    meeting,
    member,
    report,
    shortcoming,
)
from xiangzhen_fazhi.law.periods import PeriodKind
from xiangzhen_fazhi.terms import Text, term

is_head = member.role == GroupRole.HEAD
serving = (member.from_on <= WINDOW_END) & (member.to_on.empty() | (member.to_on >= WINDOW_END))

led_by_a_head = periodic(
    LeadingGroupMember,
    term("领导小组有组长", "leading group has a head"),
    every=PeriodKind.MONTH,
    on=WINDOW_END,
    where=is_head & serving,
    at_least=1,
    basis=FIRST_RESPONSIBLE,
    per=member.group,
    owners=(group.id, group.name),
    owing=(group.formed_on <= WINDOW_END)
    & (group.dissolved_on.empty() | (group.dissolved_on > WINDOW_END)),
    strength=Strength.GENERAL,
    note=Text(
        "看每月最后一日是否有人任组长",
        "asked on the last day of each month",
    ),
)
reformed_after_change = deadline(
    LeadingGroupMember,
    term("人员变动后及时调整", "group re-formed after a change of persons"),
    start=member.to_on,
    limit=REGROUPING,
    done=member.regrouped_on,
    strength=Strength.GENERAL,
    note=Text(
        "法律只要求及时，期限可配置",
        "No text names a period; it can be set.",
    ),
)
headed_by_party_secretary = requirement(
    LeadingGroupMember,
    term("党委书记任组长", "headed by the secretary of the Party committee"),
    member.post == Post.PARTY_SECRETARY,
    basis=FIRST_RESPONSIBLE,
    governing=member.from_on,
    applies=is_head,
    strength=Strength.GENERAL,
    note=BY_REFERENCE,
)
party_committee_hears_each_year = periodic(
    Meeting,
    term("党委每年专题听取汇报", "Party committee hears a report each year"),
    every=PeriodKind.YEAR,
    on=meeting.held_on,
    where=meeting.kind == MeetingKind.PARTY_HEARING,
    basis=PARTY_HEARINGS,
    strength=Strength.GENERAL,
    note=BY_REFERENCE,
)
special_meeting_each_quarter = periodic(
    Meeting,
    term("政府每季度召开专题会议", "government holds a special meeting each quarter"),
    every=PeriodKind.QUARTER,
    on=meeting.held_on,
    where=meeting.kind == MeetingKind.GOVERNMENT_SPECIAL,
    basis=SPECIAL_MEETINGS,
    strength=Strength.GENERAL,
    note=BY_REFERENCE,
)
law_is_assessed = requirement(
    Assessment,
    term("法治建设纳入考核", "law-based government is part of the assessment"),
    assessment.law_included,
    basis=ASSESSED,
    governing=assessment.assessed_on,
    strength=Strength.GENERAL,
    note=BY_REFERENCE,
)

BEFORE_A_DAY = Text(
    "“3月1日前”“4月1日前”是确定的日期，遇休息日不顺延",
    "“Before 1 March” and “before 1 April” name a day, which does not move past rest days.",
)
submitted_in_time = deadline(
    AnnualReport,
    term("按时报送年度报告", "annual report submitted in time"),
    start=report.period_end,
    limit=SUBMISSION,
    done=report.submitted_on,
    rolls=False,
    note=BEFORE_A_DAY,
)
published_in_time = deadline(
    AnnualReport,
    term("按时公开年度报告", "annual report published in time"),
    start=report.period_end,
    limit=PUBLICATION,
    done=report.published_on,
    rolls=False,
    note=BEFORE_A_DAY,
)
contents_complete = requirement(
    AnnualReport,
    term("年度报告内容齐全", "annual report has all its parts"),
    report.parts.has(ReportPart.MEASURES)
    & report.parts.has(ReportPart.SHORTCOMINGS)
    & report.parts.has(ReportPart.LEADERS)
    & report.parts.has(ReportPart.PLAN),
    basis=CONTENTS,
    governing=report.period_end,
    pending=report.submitted_on.empty() & report.published_on.empty(),
    note=Text(
        "“其他需要报告的情况”可以没有",
        "There may be no other matters to report.",
    ),
)

group_dates_in_order = consistent(
    LeadingGroup,
    term("领导小组日期先后", "dates of the group in order"),
    group.formed_on <= group.dissolved_on,
)
membership_in_order = consistent(
    LeadingGroupMember,
    term("任职日期先后", "dates of the membership in order"),
    member.from_on <= member.to_on,
)
meeting_attendance_within_due = consistent(
    Meeting,
    term("实到不超过应到", "no more attended than were due"),
    meeting.attended <= meeting.due_to_attend,
)
remedied_after_report = consistent(
    Shortcoming,
    term("整改不早于提出", "remedied no sooner than reported"),
    shortcoming.reported_on <= shortcoming.remedied_on,
)
done_after_announcement = consistent(
    PlannedAction,
    term("完成不早于提出", "done no sooner than announced"),
    action.announced_on <= action.done_on,
)
