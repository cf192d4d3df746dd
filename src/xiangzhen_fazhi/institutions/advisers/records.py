"""Advisers, their engagements and services, and the reviews of drafts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions.records import Record, VillageRecord
from xiangzhen_fazhi.terms import Choice, Text, term

YUAN = Text("元", "yuan")
HOURS = Text("小时", "hours")
SUGGESTIONS = Text("条", "suggestions")


class AdviserKind(Choice, label=term("法律顾问类别", "kind of legal adviser")):
    """Where a legal adviser comes from."""

    LAWYER = "lawyer", term("社会律师", "lawyer", also=("律师", "执业律师"))
    PUBLIC_LAWYER = "public_lawyer", term("公职律师", "public lawyer")
    SCHOLAR = "scholar", term("法学专家", "legal scholar", also=("法学教师",))
    LEGAL_WORKER = (
        "legal_worker",
        term("基层法律服务工作者", "local legal service worker", also=("法律服务工作者",)),
    )


@attrs.frozen(kw_only=True)
class LegalAdviser(Record, label=term("法律顾问", "legal adviser")):
    """A person who advises a township or its villages on law."""

    name: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term("姓名", "name", also=("法律顾问姓名", "村居法律顾问姓名"), personal=True),
    )
    kind: AdviserKind | None = attrs.field(
        default=None, metadata=term("法律顾问类别", "kind", also=("顾问类型",))
    )
    licence_no: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term("执业证号", "licence number", also=("律师执业证号",), personal=True),
    )
    firm: str | None = attrs.field(
        default=None, metadata=term("所在单位", "firm", also=("律师事务所", "执业机构"))
    )
    telephone: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term("联系电话", "telephone", also=("联系方式", "电话"), personal=True),
    )
    practising_since: date | None = attrs.field(
        default=None, metadata=term("开始执业日期", "practising since", also=("首次执业日期",))
    )
    appointed_on: date | None = attrs.field(
        default=None, metadata=term("聘任日期", "date appointed", also=("聘用日期",))
    )
    sanctioned: bool | None = attrs.field(
        default=None, metadata=term("受过处罚处分", "sanctioned", also=("是否受过处罚处分",))
    )
    """Whether the adviser was ever punished by a court, an authority or the profession."""


class AdviserClient(Choice, label=term("聘请方", "client of an adviser")):
    """Who engages a legal adviser."""

    TOWNSHIP = "township", term("乡镇", "township", also=("镇政府", "乡镇政府", "乡政府"))
    VILLAGE = "village", term("村居", "village", also=("村", "社区", "村（居）委会"))


@attrs.frozen(kw_only=True)
class AdviserEngagement(
    VillageRecord,
    label=term("法律顾问聘用", "engagement of a legal adviser", also=("法律顾问签约",)),
):
    """One adviser engaged by one client, from one day to another."""

    from_on: date = attrs.field(
        metadata=term("起始日期", "from", also=("聘期起", "服务开始日期", "合同开始日期"))
    )
    to_on: date | None = attrs.field(
        default=None,
        metadata=term(
            "终止日期", "until", also=("聘期止", "服务结束日期", "合同结束日期"), planned=True
        ),
    )
    """The last day of the engagement; it goes on where it is empty."""
    adviser: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "法律顾问",
            "adviser",
            also=("法律顾问姓名", "村居法律顾问姓名", "法律顾问编号"),
            personal=True,
        ),
    )
    client: AdviserClient | None = attrs.field(
        default=None, metadata=term("聘请方", "client", also=("聘请单位类别",))
    )
    contract_on: date | None = attrs.field(
        default=None, metadata=term("签约日期", "date of the contract", also=("合同签订日期",))
    )
    fee: Decimal | None = attrs.field(
        default=None, metadata=term("顾问费", "fee", also=("聘用费用", "服务费用"), unit=YUAN)
    )


class LegalityReviewSubject(Choice, label=term("审查对象", "subject of a legality review")):
    """What is reviewed for its legality."""

    MAJOR_DECISION = "major_decision", term("重大行政决策", "major decision")
    NORMATIVE_DOCUMENT = (
        "normative_document",
        term("行政规范性文件", "normative document", also=("规范性文件",)),
    )
    CONTRACT = (
        "contract",
        term("行政协议和合同", "contract", also=("行政机关合同", "行政协议", "合同", "项目合同")),
    )
    ENFORCEMENT_DECISION = (
        "enforcement_decision",
        term("重大执法决定", "major enforcement decision", also=("重大行政执法决定",)),
    )
    VILLAGE_RULES = "village_rules", term("村规民约", "village rules", also=("居民公约",))
    OTHER = "other", term("其他", "other")


class LegalityReviewOpinion(Choice, label=term("审查意见", "opinion of a legality review")):
    """What a legality review found."""

    LAWFUL = "lawful", term("合法", "lawful")
    LAWFUL_IF_CHANGED = (
        "lawful_if_changed",
        term("修改后合法", "lawful if changed", also=("修改后符合规定", "需修改")),
    )
    UNLAWFUL = "unlawful", term("不合法", "unlawful")
    BEYOND_POWER = "beyond_power", term("超越权限", "beyond its power", also=("超越职权",))


@attrs.frozen(kw_only=True)
class LegalityReview(
    VillageRecord, label=term("合法性审查", "legality review", also=("合法性审核",))
):
    """The review of one draft for its legality, and what became of it."""

    submitted_on: date = attrs.field(
        metadata=term("送审日期", "date submitted", also=("收件日期", "提交审查日期"))
    )
    subject_kind: LegalityReviewSubject | None = attrs.field(
        default=None, metadata=term("审查对象", "subject", also=("审查类别", "审查事项类别"))
    )
    title: str | None = attrs.field(
        default=None, metadata=term("审查事项名称", "title", also=("事项名称", "文件名称", "名称"))
    )
    urgent: bool | None = attrs.field(
        default=None, metadata=term("紧急", "urgent", also=("是否紧急", "紧急事项"))
    )
    """Whether it meets an emergency or carries out an urgent order of a superior."""
    opinion_due_on: date | None = attrs.field(
        default=None,
        metadata=term("要求出具意见日期", "opinion due by", also=("审查期限",), planned=True),
    )
    """The end of the time that was granted for the review."""
    concluded_on: date | None = attrs.field(
        default=None,
        metadata=term("出具意见日期", "date of the opinion", also=("审查完成日期", "审结日期")),
    )
    reviewer: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term("审查人", "reviewer", also=("审核人", "审查人员"), personal=True),
    )
    adviser_heard: bool | None = attrs.field(
        default=None,
        metadata=term("听取法律顾问意见", "adviser heard", also=("是否听取法律顾问意见",)),
    )
    opinion: LegalityReviewOpinion | None = attrs.field(
        default=None,
        metadata=term("审查意见", "opinion", also=("审查结论",), dated_by="concluded_on"),
    )
    suggestions: int | None = attrs.field(
        default=None,
        metadata=term(
            "提出意见条数",
            "suggestions made",
            also=("意见建议条数",),
            unit=SUGGESTIONS,
            dated_by="concluded_on",
        ),
    )
    adopted: bool | None = attrs.field(
        default=None,
        metadata=term(
            "采纳意见", "adopted", also=("意见是否采纳", "是否采纳"), dated_by="concluded_on"
        ),
    )
    reason_not_adopted: str | None = attrs.field(
        default=None, metadata=term("未采纳理由", "reason for not adopting it")
    )
    decided_on: date | None = attrs.field(
        default=None,
        metadata=term(
            "决定日期", "date of the act reviewed", also=("签订日期", "印发日期", "讨论决定日期")
        ),
    )
    risk_assessed: bool | None = attrs.field(
        default=None,
        metadata=term("已作风险评估", "risk assessed", also=("是否风险评估", "风险评估")),
    )


class AdviserServiceKind(Choice, label=term("服务类别", "kind of service")):
    """What a legal adviser did."""

    CONSULTATION = "consultation", term("咨询", "consultation", also=("法律咨询",))
    LECTURE = "lecture", term("讲座", "lecture", also=("法治讲座",))
    REVIEW = "review", term("审查", "review", also=("合同审查", "合法性审查", "审查合同"))
    MEDIATION = "mediation", term("调解", "mediation", also=("调解纠纷", "参与调解"))
    REPRESENTATION = (
        "representation",
        term("代理", "representation", also=("诉讼代理", "代理诉讼", "法律援助")),
    )
    DRAFTING = "drafting", term("代写文书", "drafting", also=("起草文书",))
    OTHER = "other", term("其他", "other")


@attrs.frozen(kw_only=True)
class AdviserService(VillageRecord, label=term("法律顾问服务", "service of a legal adviser")):
    """One service that a legal adviser gave."""

    served_on: date = attrs.field(
        metadata=term("服务日期", "date of service", also=("签到日期", "服务时间"))
    )
    adviser: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "法律顾问",
            "adviser",
            also=("法律顾问姓名", "村居法律顾问姓名", "法律顾问编号"),
            personal=True,
        ),
    )
    kind: AdviserServiceKind | None = attrs.field(
        default=None, metadata=term("服务类别", "kind", also=("服务内容", "服务类型"))
    )
    hours: Decimal | None = attrs.field(
        default=None, metadata=term("服务时长", "hours", also=("服务小时数",), unit=HOURS)
    )
