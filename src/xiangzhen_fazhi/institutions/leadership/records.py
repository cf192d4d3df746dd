"""What is kept on leadership: groups, meetings, assessments, honours, plans and reports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions.expressions import columns
from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.terms import Choice, Text, term


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
        term(
            "党委专题听取汇报", "hearing of the Party committee", also=("党委会听取法治建设汇报",)
        ),
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

    assessed_on: date = attrs.field(metadata=term("考核日期", "date assessed", also=("考核时间",)))
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
        metadata=term(
            "计划完成日期", "planned for", also=("完成时限", "计划完成时间"), planned=True
        ),
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
