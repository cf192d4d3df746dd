"""Leadership of law-based government (组织领导): who leads, who meets, and what is reported.

The Provisions on Supervision of Law-Based Government Work (法治政府建设与责任落实督察工作规定)
of 2019 have every township report on the year before: to the county before 1 March, to the
public before 1 April. The provisions of 2016 on the first responsible persons have the two
heads of Party committee and government hear reports, settle the large questions and be
assessed on it; they are written for counties, so that for a township they are followed by
reference, in the frequency that its own plan sets. The leading group is a township's own
organ: its memberships are dated, so that who led on a day can be told.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions.expressions import WINDOW_END, columns
from xiangzhen_fazhi.definitions.indicators import (
    compliance,
    count,
    share,
    stock,
    total,
    weighted_share,
)
from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.definitions.rules import (
    Strength,
    consistent,
    deadline,
    periodic,
    requirement,
)
from xiangzhen_fazhi.law.amounts import months
from xiangzhen_fazhi.law.limits import Limit, Setting, absent, duty, version
from xiangzhen_fazhi.law.periods import PeriodKind
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.law.texts import (
    FIRST_RESPONSIBLE_2016,
    OUTLINE_2015,
    SUPERVISION_2019,
)
from xiangzhen_fazhi.terms import Choice, Text, term

__all__ = [
    "AnnualReport",
    "Assessment",
    "AssessmentKind",
    "Budget",
    "BudgetPurpose",
    "GroupRole",
    "Honour",
    "HonourLevel",
    "LeadingGroup",
    "LeadingGroupMember",
    "Meeting",
    "MeetingKind",
    "PlannedAction",
    "Post",
    "ReportPart",
    "Shortcoming",
]

# -- law -----------------------------------------------------------------------------------

# The outline of 2015 asked counties and above for their report, in the first quarter.
SUBMISSION = Limit(
    term("年度报告报送期限", "time to submit the annual report"),
    absent(OUTLINE_2015.whole()),
    version(months(2), SUPERVISION_2019.whole()),
)
PUBLICATION = Limit(
    term("年度报告公开期限", "time to publish the annual report"),
    absent(OUTLINE_2015.whole()),
    version(months(3), SUPERVISION_2019.article(24)),
)
CONTENTS = Limit(
    term("年度报告内容", "contents of the annual report"),
    absent(OUTLINE_2015.whole()),
    duty(SUPERVISION_2019.whole()),
)
PARTY_HEARINGS = Limit(
    term("党委听取汇报次数", "hearings of the Party committee"),
    version(
        Setting(
            "leadership.party_hearings_a_year",
            term("党委每年专题听取汇报次数", "hearings of the Party committee a year"),
            1,
        ),
        FIRST_RESPONSIBLE_2016.article(5, confidence=Confidence.DEFAULT),
    ),
)
SPECIAL_MEETINGS = Limit(
    term("政府专题会议次数", "special meetings of the government"),
    version(
        Setting(
            "leadership.special_meetings_a_quarter",
            term("政府每季度专题会议次数", "special meetings of the government a quarter"),
            1,
        ),
        FIRST_RESPONSIBLE_2016.article(6, confidence=Confidence.DEFAULT),
    ),
)
REGROUPING = Limit(
    term("领导小组调整期限", "time to re-form the leading group"),
    version(
        Setting(
            "leadership.regroup_within",
            term("人员变动后调整领导小组的期限", "time to re-form the group after a change"),
            months(1),
        ),
        FIRST_RESPONSIBLE_2016.whole(confidence=Confidence.DEFAULT),
    ),
)
FIRST_RESPONSIBLE = Limit(
    term("第一责任人", "first responsible person"),
    duty(FIRST_RESPONSIBLE_2016.article(4, confidence=Confidence.DEFAULT)),
)
ASSESSED = Limit(
    term("纳入考核", "part of the assessment"),
    duty(FIRST_RESPONSIBLE_2016.whole(confidence=Confidence.DEFAULT)),
)

BY_REFERENCE = Text(
    "规定适用于县级以上，乡镇参照执行，次数和期限可配置",
    "The provisions bind counties and above; townships follow them by reference, in a "
    "frequency that can be set.",
)

# -- records -------------------------------------------------------------------------------


class GroupRole(Choice, label=term("小组职务", "role in the leading group")):
    """What somebody is in a leading group."""

    HEAD = "head", term("组长", "head")
    DEPUTY = "deputy", term("副组长", "deputy head", also=("常务副组长",))
    MEMBER = "member", term("成员", "member", also=("组员",))


class Post(Choice, label=term("职务", "post")):
    """The post on which a membership of the leading group rests."""

    PARTY_SECRETARY = (
        "party_secretary",
        term(
            "党委书记",
            "secretary of the Party committee",
            also=("镇党委书记", "乡党委书记", "党工委书记", "街道党工委书记"),
        ),
    )
    GOVERNMENT_HEAD = (
        "government_head",
        term("乡镇长", "head of the government", also=("镇长", "乡长", "街道办事处主任")),
    )
    DEPUTY_SECRETARY = (
        "deputy_secretary",
        term("党委副书记", "deputy secretary", also=("镇党委副书记", "乡党委副书记", "副书记")),
    )
    CONGRESS_CHAIR = (
        "congress_chair",
        term("人大主席", "chair of the people's congress", also=("镇人大主席", "乡人大主席")),
    )
    DEPUTY_HEAD = (
        "deputy_head",
        term("副乡镇长", "deputy head of the government", also=("副镇长", "副乡长")),
    )
    JUDICIAL_OFFICE_HEAD = (
        "judicial_office_head",
        term("司法所长", "head of the judicial office", also=("司法所所长",)),
    )
    OTHER = "other", term("其他", "other")


class MeetingKind(Choice, label=term("会议类别", "kind of meeting")):
    """What sort of meeting on law-based government was held."""

    PARTY_HEARING = (
        "party_hearing",
        term("党委专题听取汇报", "hearing of the Party committee", also=("党委会听取法治建设汇报",)),
    )
    GOVERNMENT_SPECIAL = (
        "government_special",
        term("政府专题会议", "special meeting of the government", also=("镇政府专题会议",)),
    )
    VILLAGE_SECRETARIES = (
        "village_secretaries",
        term(
            "村支书法治会议",
            "meeting of the village secretaries on law",
            also=("支部书记法治建设专题会议", "村（社区）支部书记会议"),
        ),
    )
    LEADING_GROUP = (
        "leading_group",
        term("领导小组会议", "meeting of the leading group"),
    )
    JOINT = "joint", term("联席会议", "joint meeting", also=("信访工作联席会议",))
    OTHER = "other", term("其他", "other")


class HonourLevel(Choice, label=term("荣誉级别", "level of the honour")):
    """Who gave an honour."""

    NATIONAL = "national", term("国家级", "national", also=("国家", "全国"))
    PROVINCE = "province", term("省级", "provincial", also=("省",))
    CITY = "city", term("市级", "prefectural", also=("市", "地市级"))
    COUNTY = "county", term("县级", "county", also=("县", "区级", "县（区）级"))
    TOWNSHIP = "township", term("乡镇级", "township", also=("乡镇", "镇级"))


class AssessmentKind(Choice, label=term("考核类别", "kind of assessment")):
    """Which assessment it is."""

    TARGETS = "targets", term("目标管理考核", "management by targets", also=("目标考核",))
    CADRES = "cadres", term("干部年度考核", "yearly assessment of cadres", also=("年度考核",))
    LAW_REPORT = "law_report", term("述法", "report of leaders on law", also=("述法评议",))
    OTHER = "other", term("其他", "other")


class BudgetPurpose(Choice, label=term("经费用途", "purpose of funds")):
    """What funds are for."""

    WORK = "work", term("法治工作经费", "law-based government work", also=("工作经费",))
    PUBLICITY = "publicity", term("普法经费", "legal publicity", also=("普法专项经费",))
    ADVISERS = "advisers", term("法律顾问经费", "legal advisers")
    MEDIATION = "mediation", term("人民调解经费", "mediation", also=("调解经费",))
    ENFORCEMENT = "enforcement", term("执法经费", "enforcement")
    OTHER = "other", term("其他", "other")


class ReportPart(Choice, label=term("报告内容", "part of the annual report")):
    """The five parts of an annual report on law-based government."""

    MEASURES = "measures", term("主要举措和成效", "measures and results")
    SHORTCOMINGS = "shortcomings", term("不足和原因", "shortcomings and causes")
    LEADERS = (
        "leaders",
        term("党政主要负责人履职情况", "how the two principal leaders performed"),
    )
    PLAN = "plan", term("下一年度主要安排", "plan for the next year")
    OTHER = "other", term("其他需要报告的情况", "other matters")


@attrs.frozen(kw_only=True)
class LeadingGroup(Record, label=term("领导小组", "leading group")):
    """A leading group, such as that for law-based government (法治政府建设领导小组)."""

    formed_on: date = attrs.field(
        metadata=term("成立日期", "date formed", also=("成立时间", "印发日期"))
    )
    name: str | None = attrs.field(default=None, metadata=term("名称", "name", also=("小组名称",)))
    document_no: str | None = attrs.field(
        default=None, metadata=term("文号", "document number", also=("成立文件文号",))
    )
    dissolved_on: date | None = attrs.field(
        default=None, metadata=term("撤销日期", "date dissolved", also=("撤销时间",))
    )


@attrs.frozen(kw_only=True)
class LeadingGroupMember(Record, label=term("领导小组任职", "membership of a leading group")):
    """One person in one role of a leading group, from a day until a day."""

    from_on: date = attrs.field(
        metadata=term("任职日期", "from", also=("任职时间", "任职起始日期"))
    )
    group: str | None = attrs.field(
        default=None, metadata=term("领导小组", "leading group", also=("领导小组编号",))
    )
    person: str | None = attrs.field(
        default=None, repr=False, metadata=term("姓名", "name of the person", personal=True)
    )
    post: Post | None = attrs.field(default=None, metadata=term("职务", "post", also=("现任职务",)))
    role: GroupRole | None = attrs.field(
        default=None, metadata=term("小组职务", "role", also=("小组内职务", "组内职务"))
    )
    to_on: date | None = attrs.field(
        default=None,
        metadata=term("免职日期", "until", also=("卸任日期", "任职终止日期"), planned=True),
    )
    regrouped_on: date | None = attrs.field(
        default=None,
        metadata=term(
            "免职后调整小组日期",
            "date the group was re-formed after the membership ended",
            also=("调整小组日期", "调整日期"),
        ),
    )


@attrs.frozen(kw_only=True)
class Meeting(Record, label=term("法治会议", "meeting on law-based government")):
    """A meeting on law-based government."""

    held_on: date = attrs.field(
        metadata=term("会议日期", "date held", also=("会议时间", "开始时间", "召开日期"))
    )
    kind: MeetingKind | None = attrs.field(
        default=None, metadata=term("会议类别", "kind", also=("会议类型",))
    )
    topic: str | None = attrs.field(
        default=None, metadata=term("议题", "topic", also=("会议议题", "大会标题", "会议名称"))
    )
    organiser: str | None = attrs.field(
        default=None, metadata=term("组织单位", "organiser", also=("组织",))
    )
    due_to_attend: int | None = attrs.field(
        default=None, metadata=term("应到人数", "due to attend", unit=Text("人", "persons"))
    )
    attended: int | None = attrs.field(
        default=None,
        metadata=term(
            "实到人数", "attended", also=("参会人数", "到会人数"), unit=Text("人", "persons")
        ),
    )
    minuted: bool | None = attrs.field(
        default=None, metadata=term("有会议记录", "minuted", also=("会议记录",))
    )


@attrs.frozen(kw_only=True)
class Assessment(Record, label=term("考核", "assessment")):
    """A yearly assessment, and whether law-based government was part of it."""

    assessed_on: date = attrs.field(
        metadata=term("考核日期", "date assessed", also=("考核时间",))
    )
    kind: AssessmentKind | None = attrs.field(
        default=None, metadata=term("考核类别", "kind", also=("考核类型", "考核名称"))
    )
    law_included: bool | None = attrs.field(
        default=None,
        metadata=term("纳入法治建设", "law-based government included", also=("是否纳入依法行政",)),
    )
    weight: Decimal | None = attrs.field(
        default=None,
        metadata=term("法治建设分值", "weight in the score", unit=Text("分", "points")),
    )


@attrs.frozen(kw_only=True)
class Budget(Record, label=term("法治经费", "funds for law-based government")):
    """Funds set aside for law-based government."""

    allotted_on: date = attrs.field(
        metadata=term("安排日期", "date allotted", also=("下达日期", "批复日期"))
    )
    amount: Decimal | None = attrs.field(
        default=None,
        metadata=term("安排金额", "amount", also=("预算金额",), unit=Text("元", "yuan")),
    )
    purpose: BudgetPurpose | None = attrs.field(
        default=None, metadata=term("经费用途", "purpose", also=("用途",))
    )
    spent: Decimal | None = attrs.field(
        default=None, metadata=term("支出金额", "spent", also=("已支出",), unit=Text("元", "yuan"))
    )


@attrs.frozen(kw_only=True)
class Honour(Record, label=term("荣誉", "honour")):
    """An honour that the township or one of its units was given."""

    awarded_on: date = attrs.field(
        metadata=term("授予日期", "date awarded", also=("获奖时间", "表彰日期"))
    )
    title: str | None = attrs.field(
        default=None, metadata=term("荣誉名称", "title", also=("称号", "奖项名称"))
    )
    level: HonourLevel | None = attrs.field(
        default=None, metadata=term("荣誉级别", "level", also=("级别", "表彰级别"))
    )
    awarded_by: str | None = attrs.field(
        default=None, metadata=term("授予单位", "awarded by", also=("表彰单位",))
    )
    recipient: str | None = attrs.field(
        default=None, metadata=term("获奖单位", "unit that received it")
    )


@attrs.frozen(kw_only=True)
class Shortcoming(Record, label=term("存在问题", "shortcoming")):
    """A shortcoming that the township found in its own work."""

    reported_on: date = attrs.field(
        metadata=term("提出日期", "date reported", also=("发现日期", "报告日期"))
    )
    area: str | None = attrs.field(
        default=None, metadata=term("问题领域", "area of work", also=("领域",))
    )
    carried_from: str | None = attrs.field(
        default=None,
        metadata=term("上年问题编号", "id in the ledger of the year before", also=("结转自",)),
    )
    remedied_on: date | None = attrs.field(
        default=None, metadata=term("整改完成日期", "date remedied", also=("销号日期", "整改日期"))
    )


@attrs.frozen(kw_only=True)
class PlannedAction(Record, label=term("下步打算", "planned action")):
    """Something that the township means to do, with its day and what became of it."""

    announced_on: date = attrs.field(
        metadata=term("提出日期", "date announced", also=("计划日期", "部署日期"))
    )
    answers: str | None = attrs.field(
        default=None, metadata=term("针对问题", "shortcoming it answers", also=("问题编号",))
    )
    responsible: str | None = attrs.field(
        default=None, metadata=term("责任单位", "unit in charge", also=("承办单位",))
    )
    due_on: date | None = attrs.field(
        default=None,
        metadata=term("计划完成日期", "planned for", also=("完成时限", "计划完成时间"), planned=True),
    )
    done_on: date | None = attrs.field(
        default=None, metadata=term("完成日期", "date done", also=("完成时间",))
    )


@attrs.frozen(kw_only=True)
class AnnualReport(Record, label=term("法治政府建设年度报告", "annual report")):
    """The report on the law-based government work of one year."""

    period_end: date = attrs.field(
        metadata=term("报告年度末日", "last day of the reported year", also=("报告期末",))
    )
    submitted_on: date | None = attrs.field(
        default=None, metadata=term("报送日期", "date submitted", also=("上报日期", "报送时间"))
    )
    published_on: date | None = attrs.field(
        default=None, metadata=term("公开日期", "date published", also=("公开时间", "发布日期"))
    )
    parts: tuple[ReportPart, ...] = attrs.field(
        default=(), metadata=term("报告内容", "parts", also=("内容板块",))
    )


group = columns(LeadingGroup)
member = columns(LeadingGroupMember)
meeting = columns(Meeting)
assessment = columns(Assessment)
budget = columns(Budget)
honour = columns(Honour)
shortcoming = columns(Shortcoming)
action = columns(PlannedAction)
report = columns(AnnualReport)

# -- rules ---------------------------------------------------------------------------------

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
    owners=group.id,
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

# -- indicators ----------------------------------------------------------------------------

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
