"""What is kept on decisions: the matter, each step with its date, and the outcome."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions.expressions import columns
from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.terms import Choice, Text, term

PERSONS = Text("人", "persons")


class DecisionMatter(Choice, label=term("决策事项类别", "matter of a decision")):
    """The five groups of matters of Article 3."""

    POLICY = "policy", term("重大公共政策和措施", "public policies and measures")
    PLAN = "plan", term("重要规划", "economic and social plans", also=("规划",))
    RESOURCES = (
        "resources",
        term("自然资源和文化资源", "natural and cultural resources"),
    )
    PROJECT = "project", term("重大公共建设项目", "major public works", also=("重大项目",))
    OTHER = "other", term("其他重大事项", "other major matters", also=("其他",))


class DecisionStep(Choice, label=term("决策程序", "step of a decision")):
    """A step that a decision is to go through."""

    PARTICIPATION = "participation", term("公众参与", "participation of the public")
    COMMENT = "comment", term("公开征求意见", "public comment", also=("征求意见",))
    HEARING = "hearing", term("听证", "hearing", also=("听证会",))
    EXPERTS = "experts", term("专家论证", "argument by experts")
    RISK = "risk", term("风险评估", "risk assessment")
    LEGALITY = "legality", term("合法性审查", "legality review", also=("合法性审核",))
    COLLECTIVE = (
        "collective",
        term("集体讨论决定", "collective discussion", also=("集体讨论",)),
    )


class DraftOpinion(Choice, label=term("草案审查意见", "opinion on a draft")):
    """What the legality review found of a draft."""

    LAWFUL = "lawful", term("合法", "lawful", also=("审查通过",))
    LAWFUL_IF_AMENDED = "lawful_if_amended", term("修改后合法", "lawful once amended")
    UNLAWFUL = "unlawful", term("不合法", "unlawful")
    BEYOND_POWERS = "beyond_powers", term("超越权限", "beyond its powers")


class FilingResult(Choice, label=term("备案意见", "result of filing")):
    """What the organ found with which a document was filed."""

    CONFORMS = "conforms", term("准予备案", "conforms", also=("合格", "同意备案"))
    TO_CORRECT = "to_correct", term("要求纠正", "to be corrected", also=("不合格", "责令改正"))


class CleanUpResult(Choice, label=term("清理结果", "result of the clean-up")):
    """What a clean-up of documents decided."""

    KEPT = "kept", term("保留", "kept", also=("继续有效",))
    AMENDED = "amended", term("修改", "to be amended")
    REPEALED = "repealed", term("废止", "repealed", also=("失效",))


class CollectiveMatter(Choice, label=term("“三重一大”类别", "matter of collective decision")):
    """The four groups of matters that leaders decide together (三重一大)."""

    DECISION = "decision", term("重大决策", "major decision", also=("重大事项决策",))
    APPOINTMENT = (
        "appointment",
        term("重要人事任免", "important appointment", also=("重要干部任免",)),
    )
    PROJECT = "project", term("重大项目安排", "major project", also=("重要项目安排",))
    FUNDS = "funds", term("大额资金使用", "use of large funds", also=("大额度资金运作",))


@attrs.frozen(kw_only=True)
class MajorDecision(Record, label=term("重大行政决策", "major decision")):
    """A major administrative decision with its steps."""

    title: str = attrs.field(
        metadata=term(
            "决策事项名称", "title", also=("重大行政决策事项名称", "事项名称", "决策事项")
        )
    )
    matter: DecisionMatter | None = attrs.field(
        default=None, metadata=term("决策事项类别", "matter", also=("事项类别",))
    )
    body_in_charge: str | None = attrs.field(
        default=None,
        metadata=term("承办单位", "body in charge", also=("承办科室", "承办部门", "决策承办单位")),
    )
    deciding_body: str | None = attrs.field(
        default=None, metadata=term("决策主体", "deciding body", also=("决策机关",))
    )
    legal_basis: str | None = attrs.field(
        default=None, metadata=term("法律政策依据", "legal basis", also=("决策依据", "依据"))
    )
    steps_required: tuple[DecisionStep, ...] = attrs.field(
        default=(),
        metadata=term("履行程序要求", "steps required", also=("应履行程序", "决策程序")),
    )
    confidential: bool | None = attrs.field(
        default=None, metadata=term("依法不予公开", "may not be made public")
    )
    planned_on: date | None = attrs.field(
        default=None,
        metadata=term(
            "计划完成时间",
            "planned for",
            also=("完成时限", "细化完成时间", "完成时间"),
            planned=True,
        ),
    )
    started_on: date | None = attrs.field(
        default=None, metadata=term("启动日期", "date started", also=("启动时间",))
    )
    opinions_heard_on: date | None = attrs.field(
        default=None,
        metadata=term(
            "听取公众意见日期", "date the public was heard", also=("公众参与日期", "征求意见日期")
        ),
    )
    comment_opened_on: date | None = attrs.field(
        default=None,
        metadata=term("公开征求意见起始日期", "comment opened", also=("征求意见开始日期",)),
    )
    comment_until: date | None = attrs.field(
        default=None,
        metadata=term(
            "公开征求意见截止日期",
            "comment open until",
            also=("征求意见截止日期",),
            planned=True,
        ),
    )
    shortening_explained: bool | None = attrs.field(
        default=None,
        metadata=term("公布时说明缩短理由", "reasons for fewer days given on publication"),
    )
    hearing_papers_on: date | None = attrs.field(
        default=None, metadata=term("听证会材料送达日期", "papers of the hearing delivered")
    )
    hearing_on: date | None = attrs.field(
        default=None,
        metadata=term("听证会日期", "date of the hearing", also=("听证日期",)),
    )
    experts_heard_on: date | None = attrs.field(
        default=None, metadata=term("专家论证日期", "date experts were heard")
    )
    risk_assessed_on: date | None = attrs.field(
        default=None,
        metadata=term("风险评估日期", "date of risk assessment", also=("社会稳定风险评估日期",)),
    )
    risk_controllable: bool | None = attrs.field(
        default=None,
        metadata=term(
            "风险可控", "risk is controllable", also=("评估结论可控",), dated_by="risk_assessed_on"
        ),
    )
    review_sent_on: date | None = attrs.field(
        default=None,
        metadata=term("送请合法性审查日期", "sent for legality review", also=("送审日期",)),
    )
    review_until: date | None = attrs.field(
        default=None,
        metadata=term(
            "合法性审查时限", "term given for the review", also=("要求反馈日期",), planned=True
        ),
    )
    reviewed_on: date | None = attrs.field(
        default=None,
        metadata=term("合法性审查日期", "legality review concluded", also=("审查完成日期",)),
    )
    review_opinion: DraftOpinion | None = attrs.field(
        default=None,
        metadata=term("审查意见", "opinion", also=("合法性审查意见",), dated_by="reviewed_on"),
    )
    legality_review: str | None = attrs.field(
        default=None, metadata=term("合法性审查编号", "legality review")
    )
    exploratory: bool | None = attrs.field(
        default=None, metadata=term("探索性改革事项", "exploratory reform")
    )
    lawyers_heard: bool | None = attrs.field(
        default=None,
        metadata=term(
            "听取法律顾问意见",
            "legal advisers heard",
            also=("法律顾问参与",),
            dated_by="reviewed_on",
        ),
    )
    discussed_on: date | None = attrs.field(
        default=None,
        metadata=term("集体讨论日期", "date discussed", also=("上会日期", "集体讨论决定日期")),
    )
    views_recorded: bool | None = attrs.field(
        default=None,
        metadata=term(
            "如实记录讨论情况", "discussion recorded", also=("有会议纪要",), dated_by="discussed_on"
        ),
    )
    reported_to_party_on: date | None = attrs.field(
        default=None,
        metadata=term("请示报告党委日期", "reported to the Party committee", also=("报党委日期",)),
    )
    decided_on: date | None = attrs.field(
        default=None, metadata=term("决策日期", "date decided", also=("出台日期", "决定日期"))
    )
    published_on: date | None = attrs.field(
        default=None, metadata=term("公布日期", "date published", also=("公开日期", "发布日期"))
    )
    archived_on: date | None = attrs.field(default=None, metadata=term("归档日期", "date archived"))
    evaluated_on: date | None = attrs.field(
        default=None, metadata=term("后评估日期", "date evaluated afterwards")
    )


@attrs.frozen(kw_only=True)
class NormativeDocument(Record, label=term("行政规范性文件", "normative document")):
    """A public document of the township that binds generally and is applied repeatedly."""

    title: str = attrs.field(
        metadata=term("规范性文件名称", "title", also=("文件名称", "文件标题"))
    )
    document_no: str | None = attrs.field(
        default=None,
        metadata=term("文号", "document number", also=("主办机关文号", "发文字号")),
    )
    unified_no: str | None = attrs.field(
        default=None, metadata=term("统一编号", "number in the register", also=("统一编排文号",))
    )
    body_in_charge: str | None = attrs.field(
        default=None,
        metadata=term("起草单位", "body in charge", also=("主办机关", "制定部门名称", "起草部门")),
    )
    touches_businesses: bool | None = attrs.field(
        default=None,
        metadata=term("与市场主体生产经营密切相关", "closely tied to business", also=("是否涉企",)),
    )
    confidential: bool | None = attrs.field(
        default=None, metadata=term("依法需要保密", "must be kept secret")
    )
    urgent: bool | None = attrs.field(
        default=None,
        metadata=term("应急或执行上级紧急命令", "for an emergency or an urgent order"),
    )
    creates_penalty: bool | None = attrs.field(
        default=None, metadata=term("设定行政处罚", "penalty created by it")
    )
    burdens_businesses: bool | None = attrs.field(
        default=None,
        metadata=term(
            "无依据减损市场主体权益或增加义务",
            "rights of businesses cut or duties added without basis",
        ),
    )
    comment_opened_on: date | None = attrs.field(
        default=None,
        metadata=term("公开征求意见起始日期", "comment opened", also=("征求意见开始日期",)),
    )
    comment_until: date | None = attrs.field(
        default=None,
        metadata=term(
            "公开征求意见截止日期",
            "comment open until",
            also=("征求意见截止日期",),
            planned=True,
        ),
    )
    competition_reviewed_on: date | None = attrs.field(
        default=None, metadata=term("公平竞争审查日期", "fair competition reviewed")
    )
    review_sent_on: date | None = attrs.field(
        default=None, metadata=term("送审日期", "sent for review", also=("送请审核日期",))
    )
    review_until: date | None = attrs.field(
        default=None,
        metadata=term("审核时限", "term given for the review", planned=True),
    )
    reviewed_on: date | None = attrs.field(
        default=None,
        metadata=term("合法性审核日期", "legality review concluded", also=("合法性审查日期",)),
    )
    review_opinion: DraftOpinion | None = attrs.field(
        default=None,
        metadata=term("审核意见", "opinion", also=("合法性审核意见",), dated_by="reviewed_on"),
    )
    legality_review: str | None = attrs.field(
        default=None, metadata=term("合法性审查编号", "legality review")
    )
    discussed_on: date | None = attrs.field(
        default=None, metadata=term("集体审议日期", "date discussed", also=("集体讨论日期",))
    )
    issued_on: date | None = attrs.field(
        default=None,
        metadata=term("印发日期", "date issued", also=("制定日期", "成文日期", "签发日期")),
    )
    unified: bool | None = attrs.field(
        default=None,
        metadata=term(
            "统一登记编号印发",
            "registered, numbered and published under one system",
            also=("三统一",),
            dated_by="issued_on",
        ),
    )
    published_on: date | None = attrs.field(
        default=None, metadata=term("公布日期", "date published", also=("发布时间", "公开日期"))
    )
    effective_on: date | None = attrs.field(
        default=None,
        metadata=term("施行日期", "in force from", also=("施行时间", "生效日期"), planned=True),
    )
    valid_until: date | None = attrs.field(
        default=None,
        metadata=term("有效期至", "valid until", also=("失效日期", "有效期"), planned=True),
    )
    filed_on: date | None = attrs.field(
        default=None, metadata=term("备案日期", "date filed", also=("报备日期", "报送备案日期"))
    )
    filing_result: FilingResult | None = attrs.field(
        default=None, metadata=term("备案意见", "result of filing", dated_by="filed_on")
    )
    cleaned_up_on: date | None = attrs.field(
        default=None, metadata=term("清理日期", "date of the clean-up")
    )
    clean_up: CleanUpResult | None = attrs.field(
        default=None,
        metadata=term("清理结果", "result of the clean-up", dated_by="cleaned_up_on"),
    )
    repealed_on: date | None = attrs.field(
        default=None, metadata=term("废止日期", "date repealed", also=("废止时间",))
    )
    challenge_noticed_on: date | None = attrs.field(
        default=None,
        metadata=term("收到附带审查通知日期", "notice of a challenge received"),
    )
    challenge_answered_on: date | None = attrs.field(
        default=None, metadata=term("附带审查答复日期", "challenge answered")
    )
    court_advice_on: date | None = attrs.field(
        default=None, metadata=term("收到司法建议日期", "court's advice received")
    )
    court_advice_answered_on: date | None = attrs.field(
        default=None, metadata=term("司法建议答复日期", "court's advice answered")
    )


@attrs.frozen(kw_only=True)
class CollectiveDecision(Record, label=term("“三重一大”集体决策", "collective decision")):
    """A matter that the leaders discussed and decided together."""

    discussed_on: date = attrs.field(
        metadata=term("讨论日期", "date discussed", also=("上会日期", "会议日期", "集体讨论日期"))
    )
    kind: CollectiveMatter | None = attrs.field(
        default=None, metadata=term("事项类别", "kind", also=("三重一大类别", "类别"))
    )
    topic: str | None = attrs.field(
        default=None, metadata=term("议题", "topic", also=("上会内容", "议事内容", "事项"))
    )
    due_to_attend: int | None = attrs.field(
        default=None, metadata=term("应到人数", "due to attend", unit=PERSONS)
    )
    present: int | None = attrs.field(
        default=None,
        metadata=term("实到人数", "present", also=("到会人数", "参会人数"), unit=PERSONS),
    )
    amount: Decimal | None = attrs.field(
        default=None, metadata=term("涉及金额", "amount", also=("金额",), unit=Text("元", "yuan"))
    )
    minuted: bool | None = attrs.field(
        default=None, metadata=term("有会议记录", "minuted", also=("会议记录", "会议纪要"))
    )
    head_spoke_last: bool | None = attrs.field(
        default=None, metadata=term("主要负责人末位表态", "the head spoke last")
    )
    decision: str | None = attrs.field(
        default=None, metadata=term("重大行政决策编号", "major decision")
    )


decision = columns(MajorDecision)
document = columns(NormativeDocument)
collective = columns(CollectiveDecision)
