"""Legal advisers and legality review (法律顾问与合法性审查).

A township engages legal advisers as it needs them (opinions of 2016). What it is about to
decide is reviewed for legality first: a major decision under the interim regulations of
2019, which bind townships only by reference (参照), so that what is missing is a warning; a
normative document under the guiding opinions of 2018; a major decision in enforcement
under the three systems (三项制度) of 2018. The days that these texts ask for concern the time that is *granted* for a review of a
decision (generally seven working days or more) or of a document (generally five or more):
a quick opinion is no fault. A document's review ends within fifteen working days. For
contracts and village rules only local texts ask for a review.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions.expressions import WorkingDaysBetween, columns
from xiangzhen_fazhi.definitions.indicators import (
    compliance,
    count,
    distinct,
    median,
    share,
    stock,
    total,
)
from xiangzhen_fazhi.definitions.records import Record, VillageRecord
from xiangzhen_fazhi.definitions.rules import (
    Strength,
    consistent,
    deadline,
    earliest,
    requirement,
    step_before,
)
from xiangzhen_fazhi.law.amounts import working_days, years
from xiangzhen_fazhi.law.limits import Limit, Setting, duty, version
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.law.texts import (
    ADVISERS_2016,
    DECISIONS_2019,
    ENFORCEMENT_SYSTEMS_2018,
    NORMATIVE_REVIEW_2018,
)
from xiangzhen_fazhi.terms import Choice, Text, term

__all__ = [
    "AdviserClient",
    "AdviserEngagement",
    "AdviserKind",
    "AdviserService",
    "AdviserServiceKind",
    "LegalAdviser",
    "LegalityReview",
    "LegalityReviewOpinion",
    "LegalityReviewSubject",
]

# -- the law -------------------------------------------------------------------------------

PRACTICE = Limit(
    term("外聘法律顾问执业年限", "years in practice of an outside adviser"),
    version(
        Setting(
            "advisers.practice",
            term("外聘法律顾问执业年限", "years in practice of an outside adviser"),
            years(5),
        ),
        ADVISERS_2016.whole(confidence=Confidence.DEFAULT),
    ),
)
GOOD_STANDING = Limit(
    term("法律顾问未受处罚处分", "an adviser without sanctions"),
    duty(ADVISERS_2016.whole(confidence=Confidence.DEFAULT)),
)
DECISION_REVIEW = Limit(
    term("重大行政决策合法性审查", "legality review of a major decision"),
    duty(DECISIONS_2019.article(25)),
)
DECISION_REVIEW_TERM = Limit(
    term("重大行政决策审查时间", "time granted to review a major decision"),
    version(working_days(7), DECISIONS_2019.article(26, 2)),
)
LAWYERS_HEARD = Limit(
    term("审查听取法律顾问意见", "advisers heard in the review"),
    duty(DECISIONS_2019.article(28)),
)
DOCUMENT_REVIEW = Limit(
    term("规范性文件合法性审核", "legality review of a normative document"),
    duty(NORMATIVE_REVIEW_2018.whole()),
)
DOCUMENT_REVIEW_TERM = Limit(
    term("规范性文件审核最短时间", "time granted to review a normative document"),
    version(
        Setting(
            "advisers.document_review_least",
            term("规范性文件审核最短时间", "least time granted to review a normative document"),
            working_days(5),
        ),
        NORMATIVE_REVIEW_2018.whole(),
    ),
)
DOCUMENT_REVIEW_TIME = Limit(
    term("规范性文件审核最长时间", "time to review a normative document"),
    version(
        Setting(
            "advisers.document_review_most",
            term("规范性文件审核最长时间", "longest time to review a normative document"),
            working_days(15),
        ),
        NORMATIVE_REVIEW_2018.whole(),
    ),
)
ENFORCEMENT_REVIEW = Limit(
    term("重大执法决定法制审核", "legal review of a major enforcement decision"),
    duty(ENFORCEMENT_SYSTEMS_2018.whole(confidence=Confidence.HIGH)),
)

# -- records -------------------------------------------------------------------------------

YUAN = Text("元", "yuan")
HOURS = Text("小时", "hours")
SUGGESTIONS = Text("条", "suggestions")
WORKING_DAYS = Text("个工作日", "working days")


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
        metadata=term("法律顾问", "adviser", also=("法律顾问姓名", "法律顾问编号"), personal=True),
    )
    kind: AdviserServiceKind | None = attrs.field(
        default=None, metadata=term("服务类别", "kind", also=("服务内容", "服务类型"))
    )
    hours: Decimal | None = attrs.field(
        default=None, metadata=term("服务时长", "hours", also=("服务小时数",), unit=HOURS)
    )


adviser = columns(LegalAdviser)
engagement = columns(AdviserEngagement)
review = columns(LegalityReview)
service = columns(AdviserService)

# -- rules on advisers ---------------------------------------------------------------------

practised_long_enough = earliest(
    LegalAdviser,
    term("外聘律师执业年限", "an outside lawyer has practised long enough"),
    start=adviser.practising_since,
    limit=PRACTICE,
    act=adviser.appointed_on,
    applies=adviser.kind == AdviserKind.LAWYER,
    governing=adviser.appointed_on,
)
in_good_standing = requirement(
    LegalAdviser,
    term("法律顾问未受处罚处分", "an adviser was never sanctioned"),
    ~adviser.sanctioned,
    basis=GOOD_STANDING,
    governing=adviser.appointed_on,
    applies=adviser.appointed_on.known(),
)
engagement_ends_after_start = consistent(
    AdviserEngagement,
    term("聘期终止不早于起始", "an engagement ends not before it starts"),
    engagement.to_on >= engagement.from_on,
)

# -- rules on legality review --------------------------------------------------------------

BY_REFERENCE = Text(
    "条例对乡镇仅为参照，未做到的只作提示",
    "the regulations bind townships by reference only: what is missing is a warning",
)

of_decision = review.subject_kind == LegalityReviewSubject.MAJOR_DECISION
of_document = review.subject_kind == LegalityReviewSubject.NORMATIVE_DOCUMENT
of_enforcement = review.subject_kind == LegalityReviewSubject.ENFORCEMENT_DECISION

not_urgent = (review.urgent.empty() | ~review.urgent).called("并非紧急", "it is not urgent")

decision_reviewed_first = step_before(
    LegalityReview,
    term("重大行政决策先审查后决定", "major decision reviewed before it is taken"),
    step=review.concluded_on,
    act=review.decided_on,
    basis=DECISION_REVIEW,
    applies=of_decision,
    strength=Strength.GENERAL,
    note=BY_REFERENCE,
)
unlawful_decision_not_taken = requirement(
    LegalityReview,
    term("不合法的决策草案不作决定", "an unlawful draft is not decided on"),
    review.decided_on.empty(),
    basis=DECISION_REVIEW,
    governing=review.concluded_on,
    applies=of_decision
    & review.opinion.is_in(LegalityReviewOpinion.UNLAWFUL, LegalityReviewOpinion.BEYOND_POWER),
    strength=Strength.GENERAL,
    note=BY_REFERENCE,
)
decision_review_given_time = earliest(
    LegalityReview,
    term("重大行政决策审查留足时间", "a major decision's review is given time"),
    start=review.submitted_on,
    limit=DECISION_REVIEW_TERM,
    act=review.opinion_due_on,
    applies=of_decision & review.opinion_due_on.known(),
    strength=Strength.GENERAL,
    note=Text(
        "一般不少于七个工作日，指要求出具意见的期限；提前出具意见不算时间不足，未定期限的不适用",
        "generally seven working days, of the time granted: an early opinion is no fault, and "
        "where no term was set it does not apply",
    ),
)
decision_review_heard_adviser = requirement(
    LegalityReview,
    term("重大行政决策审查听取法律顾问意见", "advisers heard in a major decision's review"),
    review.adviser_heard,
    basis=LAWYERS_HEARD,
    governing=review.submitted_on,
    applies=of_decision,
    pending=review.adviser_heard.empty() & review.concluded_on.empty(),
    strength=Strength.GENERAL,
    note=BY_REFERENCE,
)
document_reviewed_first = step_before(
    LegalityReview,
    term("规范性文件先审核后印发", "normative document reviewed before it is issued"),
    step=review.concluded_on,
    act=review.decided_on,
    basis=DOCUMENT_REVIEW,
    applies=of_document,
)
document_review_given_time = earliest(
    LegalityReview,
    term("规范性文件审核留足时间", "a normative document's review is given time"),
    start=review.submitted_on,
    limit=DOCUMENT_REVIEW_TERM,
    act=review.opinion_due_on,
    applies=of_document & review.opinion_due_on.known() & not_urgent,
    strength=Strength.GENERAL,
)
document_reviewed_in_time = deadline(
    LegalityReview,
    term("规范性文件按期审核", "normative document reviewed in time"),
    start=review.submitted_on,
    limit=DOCUMENT_REVIEW_TIME,
    done=review.concluded_on,
    applies=of_document & not_urgent,
)
enforcement_reviewed_first = step_before(
    LegalityReview,
    term("重大执法决定先审核后决定", "major enforcement decision reviewed before it is made"),
    step=review.concluded_on,
    act=review.decided_on,
    basis=ENFORCEMENT_REVIEW,
    applies=of_enforcement,
)
not_adopted_with_reason = consistent(
    LegalityReview,
    term("未采纳意见说明理由", "an opinion not adopted has a reason"),
    review.reason_not_adopted.known(),
    applies=~review.adopted,
)
concluded_after_submitted = consistent(
    LegalityReview,
    term("出具意见不早于送审", "opinion not before it was submitted"),
    review.concluded_on >= review.submitted_on,
)
due_after_submitted = consistent(
    LegalityReview,
    term("要求出具意见不早于送审", "opinion due not before it was submitted"),
    review.opinion_due_on >= review.submitted_on,
)
opinion_dated = consistent(
    LegalityReview,
    term("审查意见有出具日期", "an opinion has its date"),
    review.concluded_on.known(),
    applies=review.opinion.known(),
)

# -- indicators ----------------------------------------------------------------------------

engagements = stock(
    AdviserEngagement,
    term("在聘法律顾问（合同）", "engagements in force"),
    since=engagement.from_on,
    until=engagement.to_on,
    split=engagement.client,
)
advisers_engaged = stock(
    AdviserEngagement,
    term("在聘法律顾问（人）", "advisers engaged"),
    since=engagement.from_on,
    until=engagement.to_on,
    different=engagement.adviser,
    unit=Text("人", "persons"),
)
villages_with_adviser = stock(
    AdviserEngagement,
    term("有法律顾问的村居", "villages with an adviser"),
    since=engagement.from_on,
    until=engagement.to_on,
    where=(engagement.client == AdviserClient.VILLAGE) | engagement.village.known(),
    different=engagement.village,
    unit=Text("个村居", "villages"),
)
adviser_fees = total(
    AdviserEngagement,
    term("法律顾问费", "advisers' fees"),
    engagement.fee,
    on=engagement.from_on,
)

reviews = count(
    LegalityReview,
    term("合法性审查件数", "legality reviews"),
    on=review.concluded_on,
    split=review.subject_kind,
)
reviews_submitted = count(
    LegalityReview,
    term("送审件数", "drafts submitted for review"),
    on=review.submitted_on,
    split=review.subject_kind,
)
opinions = count(
    LegalityReview,
    term("审查意见", "opinions given"),
    on=review.concluded_on,
    where=review.opinion.known(),
    split=review.opinion,
)
suggestions = total(
    LegalityReview,
    term("审查提出意见条数", "suggestions made in reviews"),
    review.suggestions,
    on=review.concluded_on,
)
reviewed_before_decision_share = share(
    LegalityReview,
    term("先审查后决定率", "share reviewed before the decision"),
    review.concluded_on <= review.decided_on,
    on=review.decided_on,
)
adopted_share = share(
    LegalityReview,
    term("审查意见采纳率", "share of opinions adopted"),
    review.adopted,
    on=review.concluded_on,
)
adviser_heard_share = share(
    LegalityReview,
    term("审查听取法律顾问意见率", "share of reviews in which an adviser was heard"),
    review.adviser_heard,
    on=review.concluded_on,
)
risk_assessed_share = share(
    LegalityReview,
    term("审查事项风险评估率", "share of matters reviewed that were assessed for risk"),
    review.risk_assessed,
    on=review.concluded_on,
)
document_reviewed_in_time_share = compliance(
    document_reviewed_in_time,
    term("规范性文件按期审核率", "share of normative documents reviewed in time"),
)
days_to_review = median(
    LegalityReview,
    term("审查用时中位数", "median working days of a review"),
    WorkingDaysBetween(review.submitted_on, review.concluded_on),
    on=review.concluded_on,
    unit=WORKING_DAYS,
)

services = count(
    AdviserService,
    term("法律顾问服务次数", "services of advisers"),
    on=service.served_on,
    split=service.kind,
    unit=Text("次", ""),
)
service_hours = total(
    AdviserService,
    term("法律顾问服务时长", "hours served by advisers"),
    service.hours,
    on=service.served_on,
)
villages_served = distinct(
    AdviserService,
    term("法律顾问服务的村居", "villages served by advisers"),
    service.village,
    on=service.served_on,
    where=service.village.known(),
    unit=Text("个村居", "villages"),
)
