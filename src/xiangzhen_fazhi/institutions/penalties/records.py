"""The records of administrative penalties: cases, and the officers who enforce."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions.records import Record, VillageRecord
from xiangzhen_fazhi.terms import Choice, Text, term

YUAN = Text("元", "yuan")
DAYS = Text("天", "days")
HOURS = Text("学时", "hours")
PERSONS = Text("人", "persons")


class PartyKind(Choice, label=term("当事人类别", "kind of party")):
    """Who is punished; the simple procedure has two limits, by this kind."""

    CITIZEN = "citizen", term("公民", "citizen", also=("自然人", "个人"))
    SOLE_TRADER = "sole_trader", term("个体工商户", "sole trader", also=("个体户",))
    LEGAL_PERSON = (
        "legal_person",
        term("法人", "legal person", also=("企业法人", "法人及非法人组织", "企业")),
    )
    OTHER_ORGANISATION = (
        "other_organisation",
        term("其他组织", "other organisation", also=("非法人组织",)),
    )


class Procedure(Choice, label=term("程序", "procedure")):
    """The procedure in which a case is handled."""

    SIMPLE = "simple", term("简易", "simple", also=("简易程序", "当场处罚"))
    ORDINARY = (
        "ordinary",
        term("普通", "ordinary", also=("普通程序", "一般程序", "一般流程", "一般")),
    )


class PenaltyOutcome(Choice, label=term("处理结果", "outcome of the inquiry")):
    """The four results of an inquiry (Article 57, paragraph 1)."""

    PENALISED = "penalised", term("处罚", "penalised", also=("予以处罚", "行政处罚"))
    SLIGHT = (
        "slight",
        term("不予处罚（轻微）", "not penalised: slight", also=("情节轻微不予处罚",)),
    )
    NOT_PROVED = (
        "not_proved",
        term("不予处罚（不成立）", "not penalised: not proved", also=("违法事实不成立",)),
    )
    TRANSFERRED = (
        "transferred",
        term("移送", "transferred as a suspected crime", also=("移送司法机关",)),
    )


class PenaltyKind(Choice, label=term("处罚种类", "kind of penalty")):
    """The kinds of Article 9; an order to correct (责令改正) is none of them."""

    WARNING = "warning", term("警告", "warning")
    CRITICISM = "criticism", term("通报批评", "public criticism")
    FINE = "fine", term("罚款", "fine")
    INCOME_CONFISCATED = (
        "income_confiscated",
        term("没收违法所得", "confiscation of illegal income"),
    )
    PROPERTY_CONFISCATED = (
        "property_confiscated",
        term("没收非法财物", "confiscation of illegal property", also=("没收非法财务",)),
    )
    LICENCE_SUSPENDED = (
        "licence_suspended",
        term("暂扣许可证件", "suspension of a licence", also=("暂扣许可证、执照",)),
    )
    GRADE_LOWERED = "grade_lowered", term("降低资质等级", "lowering of a qualification grade")
    LICENCE_REVOKED = (
        "licence_revoked",
        term("吊销许可证件", "revocation of a licence", also=("吊销许可证、执照",)),
    )
    BUSINESS_RESTRICTED = (
        "business_restricted",
        term("限制开展生产经营活动", "restriction of business"),
    )
    BUSINESS_SUSPENDED = (
        "business_suspended",
        term("责令停产停业", "suspension of production or business"),
    )
    CLOSED = "closed", term("责令关闭", "closure")
    OCCUPATION_RESTRICTED = (
        "occupation_restricted",
        term("限制从业", "restriction of an occupation"),
    )
    DETENTION = "detention", term("行政拘留", "administrative detention")
    OTHER = "other", term("其他处罚", "other penalty", also=("其他",))


class CollectionGround(Choice, label=term("当场收缴理由", "ground of collection on the spot")):
    """Why an officer may take a fine in cash (Articles 68 and 69)."""

    SMALL = "small", term("小额罚款", "a small fine")
    HARD_LATER = "hard_later", term("事后难以执行", "hard to collect later")
    REMOTE = (
        "remote",
        term("边远、水上、交通不便地区", "a remote place, at the party's request"),
    )


@attrs.frozen(kw_only=True)
class PenaltyCase(
    VillageRecord,
    label=term("行政处罚案件", "penalty case", also=("行政处罚", "行政处罚决定")),
):
    """One case of administrative penalty, from the act to the end of its publication."""

    case_no: str | None = attrs.field(
        default=None, metadata=term("案件编号", "case number", also=("案号", "立案号"))
    )
    decision_no: str | None = attrs.field(
        default=None,
        metadata=term(
            "行政处罚决定书文号",
            "number of the decision",
            also=("决定书文号", "处罚决定文书", "处罚决定书文号"),
        ),
    )
    organ: str | None = attrs.field(
        default=None,
        metadata=term("处罚机关", "penalising organ", also=("作出处罚决定的机关名称",)),
    )
    legal_basis: str | None = attrs.field(
        default=None, metadata=term("处罚依据", "legal basis", also=("行政处罚依据",))
    )
    cause: str | None = attrs.field(
        default=None,
        metadata=term(
            "案由",
            "cause",
            also=("违法行为类型", "处罚事由", "主要违法违规事实（案由）"),
        ),
    )
    content: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "处罚内容",
            "content of the decision",
            also=("处罚结果", "行政处罚决定"),
            personal=True,
        ),
    )

    # Who is punished, and by whom.
    party_kind: PartyKind | None = attrs.field(
        default=None, metadata=term("当事人类别", "kind of party", also=("被处罚对象类别",))
    )
    party_name: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "当事人",
            "name of the party",
            also=(
                "行政相对人名称",
                "被处罚当事人",
                "被处罚对象名称",
                "违规主体名称",
                "违法主体姓名",
                "违法人员",
            ),
            personal=True,
        ),
    )
    party_id: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "当事人证件号码",
            "identity number of the party",
            also=(
                "行政相对人代码_1（统一社会信用代码）",
                "行政相对人代码_2（工商注册号）",
                "行政相对人代码_3（组织机构代码）",
                "行政相对人代码_4（税务登记号）",
                "行政相对人代码_5（事业单位证书号）",
                "行政相对人代码_6（社会组织登记证号）",
                "统一社会信用代码/注册号",
                "被处罚对象证件号码",
                "有效身份证件号码（身份证、护照等）",
            ),
            personal=True,
        ),
    )
    legal_representative: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term("法定代表人", "legal representative", also=("负责人",), personal=True),
    )
    procedure: Procedure | None = attrs.field(
        default=None, metadata=term("程序", "procedure", also=("适用程序", "办案程序"))
    )
    officers: tuple[str, ...] = attrs.field(
        default=(),
        repr=False,
        metadata=term("执法人员", "officers", also=("办案人员", "承办人"), personal=True),
    )
    certified_officers: int | None = attrs.field(
        default=None,
        metadata=term("持证执法人员数", "officers holding a certificate", unit=PERSONS),
    )

    # The act, its discovery and the inquiry.
    act_on: date | None = attrs.field(
        default=None,
        metadata=term("违法行为发生日期", "date of the act", also=("案发时间", "违法时间")),
    )
    act_ended_on: date | None = attrs.field(
        default=None, metadata=term("违法行为终了日期", "last day of a continuing act")
    )
    discovered_on: date | None = attrs.field(
        default=None, metadata=term("发现日期", "date discovered", also=("案件发现时间",))
    )
    filed_on: date | None = attrs.field(
        default=None, metadata=term("立案日期", "date filed", also=("立案时间",))
    )
    evidence_preserved_on: date | None = attrs.field(
        default=None,
        metadata=term("证据先行登记保存日期", "date evidence was registered and preserved"),
    )
    evidence_handled_on: date | None = attrs.field(
        default=None,
        metadata=term("保存证据处理决定日期", "date preserved evidence was dealt with"),
    )

    # Notice, defence and hearing.
    notified_on: date | None = attrs.field(
        default=None,
        metadata=term("处罚事先告知日期", "date of the notice", also=("告知日期",)),
    )
    notice_received_on: date | None = attrs.field(
        default=None, metadata=term("告知书送达日期", "date the notice was received")
    )
    proposed_fine: Decimal | None = attrs.field(
        default=None,
        metadata=term("拟罚款金额", "proposed fine", unit=YUAN, dated_by="notified_on"),
    )
    hearing_right_told: bool | None = attrs.field(
        default=None,
        metadata=term("已告知听证权利", "told of the right to a hearing", dated_by="notified_on"),
    )
    hearing_requested_on: date | None = attrs.field(
        default=None, metadata=term("申请听证日期", "date a hearing was requested")
    )
    hearing_notice_on: date | None = attrs.field(
        default=None, metadata=term("听证通知日期", "date of the hearing notice")
    )
    hearing_on: date | None = attrs.field(
        default=None, metadata=term("听证日期", "date of the hearing", also=("听证时间",))
    )

    # Review and decision.
    legal_review_required: bool | None = attrs.field(
        default=None, metadata=term("应当法制审核", "legal review required")
    )
    legal_reviewed_on: date | None = attrs.field(
        default=None,
        metadata=term("法制审核日期", "date of the legal review", also=("法制审核时间",)),
    )
    collective_discussion_required: bool | None = attrs.field(
        default=None,
        metadata=term("应当集体讨论", "collective discussion required"),
    )
    collective_discussed_on: date | None = attrs.field(
        default=None,
        metadata=term("集体讨论日期", "date of the collective discussion"),
    )
    decided_on: date | None = attrs.field(
        default=None,
        metadata=term(
            "处罚决定日期",
            "date decided",
            also=(
                "作出处罚决定的日期",
                "作出行政处罚决定日期",
                "作出行政处罚的日期",
                "处罚决定书签发日期",
                "决定日期",
            ),
        ),
    )
    outcome: PenaltyOutcome | None = attrs.field(
        default=None, metadata=term("处理结果", "outcome", dated_by="decided_on")
    )
    kinds: tuple[PenaltyKind, ...] = attrs.field(
        default=(),
        metadata=term("处罚种类", "kinds of penalty", also=("处罚类别",), dated_by="decided_on"),
    )
    fine: Decimal | None = attrs.field(
        default=None,
        metadata=term("罚款金额", "fine", also=("处罚金额",), unit=YUAN, dated_by="decided_on"),
    )
    confiscated: Decimal | None = attrs.field(
        default=None,
        metadata=term(
            "没收金额",
            "amount confiscated",
            also=(
                "没收违法所得、没收非法财物的金额",
                "没收违法所得、没收非法财务的金额",
            ),
            unit=YUAN,
            dated_by="decided_on",
        ),
    )

    # Announcement, service and payment.
    announced_on: date | None = attrs.field(
        default=None, metadata=term("宣告日期", "date announced")
    )
    party_present: bool | None = attrs.field(
        default=None,
        metadata=term("宣告时当事人在场", "party present", dated_by="announced_on"),
    )
    served_on: date | None = attrs.field(
        default=None,
        metadata=term("送达日期", "date served", also=("决定书送达日期", "送达时间")),
    )
    pay_by: date | None = attrs.field(
        default=None, metadata=term("缴款期限", "pay by", also=("缴款截止日期",), planned=True)
    )
    paid_on: date | None = attrs.field(
        default=None, metadata=term("缴款日期", "date paid", also=("缴纳日期", "缴款时间"))
    )
    paid_amount: Decimal | None = attrs.field(
        default=None,
        metadata=term("已缴罚款", "amount paid", also=("缴款金额",), unit=YUAN, dated_by="paid_on"),
    )
    collected_on_the_spot: bool | None = attrs.field(
        default=None,
        metadata=term("当场收缴", "collected on the spot", dated_by="decided_on"),
    )
    collection_ground: CollectionGround | None = attrs.field(
        default=None,
        metadata=term("当场收缴理由", "ground of collection on the spot", dated_by="decided_on"),
    )
    handed_in_on: date | None = attrs.field(
        default=None, metadata=term("收缴款交至机关日期", "date cash was handed to the organ")
    )
    banked_on: date | None = attrs.field(
        default=None, metadata=term("收缴款缴付银行日期", "date cash was paid into the bank")
    )
    deferred_until: date | None = attrs.field(
        default=None,
        metadata=term("延期缴纳至", "payment deferred until", planned=True),
    )
    late_fee: Decimal | None = attrs.field(
        default=None,
        metadata=term("加处罚款", "late fee", also=("滞纳金",), unit=YUAN, dated_by="paid_on"),
    )

    # Publication, and what became of the decision.
    publication_required: bool | None = attrs.field(
        default=None,
        metadata=term("应当公示", "publication required", dated_by="decided_on"),
    )
    published_on: date | None = attrs.field(
        default=None, metadata=term("公示日期", "date published", also=("发布日期",))
    )
    publication_until: date | None = attrs.field(
        default=None,
        metadata=term(
            "公示截止期",
            "published until",
            also=("公开截止期", "公示截止日期"),
            planned=True,
        ),
    )
    changed_on: date | None = attrs.field(
        default=None,
        metadata=term("决定变更撤销日期", "date changed, revoked or held unlawful"),
    )
    withdrawn_on: date | None = attrs.field(
        default=None, metadata=term("撤回公示日期", "date withdrawn from publication")
    )
    reconsidered: bool | None = attrs.field(
        default=None,
        metadata=term("经行政复议", "taken to reconsideration", dated_by="decided_on"),
    )
    litigated: bool | None = attrs.field(
        default=None, metadata=term("经行政诉讼", "taken to court", dated_by="decided_on")
    )
    revoked: bool | None = attrs.field(
        default=None,
        metadata=term(
            "经复议诉讼被撤销", "revoked in reconsideration or court", dated_by="changed_on"
        ),
    )


class OfficerRole(Choice, label=term("执法岗位", "role of an officer")):
    """What a person does in enforcement; auxiliary staff may not enforce by themselves."""

    ENFORCEMENT = "enforcement", term("行政执法", "enforcement", also=("执法人员",))
    LEGAL_REVIEW = "legal_review", term("法制审核", "legal review", also=("法制审核人员",))
    SUPERVISION = (
        "supervision",
        term("行政执法监督", "supervision of enforcement", also=("执法监督",)),
    )
    AUXILIARY = "auxiliary", term("执法辅助", "auxiliary staff", also=("辅助人员", "协管员"))


@attrs.frozen(kw_only=True)
class EnforcementOfficer(
    Record, label=term("行政执法人员", "enforcement officer", also=("执法人员名册",))
):
    """One line of the roster of those who enforce for the township."""

    name: str | None = attrs.field(
        default=None, repr=False, metadata=term("姓名", "name", personal=True)
    )
    id_number: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term("身份证号", "identity number", also=("身份证号码",), personal=True),
    )
    organ: str | None = attrs.field(
        default=None,
        metadata=term("所属执法部门", "organ", also=("执法单位", "所属单位", "执法主体")),
    )
    position: str | None = attrs.field(
        default=None, metadata=term("职务", "position", also=("职务职级",))
    )
    role: OfficerRole | None = attrs.field(
        default=None, metadata=term("执法岗位", "role", also=("岗位",))
    )
    area: str | None = attrs.field(
        default=None, metadata=term("负责区域", "area in charge", also=("执法区域",))
    )
    joined_on: date | None = attrs.field(
        default=None, metadata=term("到岗日期", "date joined", also=("上岗日期",))
    )
    left_on: date | None = attrs.field(
        default=None, metadata=term("离岗日期", "date left", also=("调离日期",))
    )
    certified: bool | None = attrs.field(
        default=None,
        metadata=term("持有执法证", "holds a certificate", also=("有无行政执法证号", "是否持证")),
    )
    certificate_no: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "执法证编号",
            "certificate number",
            also=("行政执法证号", "执法证号", "证件编号"),
            personal=True,
        ),
    )
    issued_on: date | None = attrs.field(
        default=None, metadata=term("发证日期", "date issued", also=("执法证发证日期",))
    )
    valid_from: date | None = attrs.field(
        default=None, metadata=term("有效期起", "valid from", planned=True)
    )
    valid_to: date | None = attrs.field(
        default=None,
        metadata=term("有效期至", "valid to", also=("执法证有效期", "有效期止"), planned=True),
    )
    training_hours: Decimal | None = attrs.field(
        default=None,
        metadata=term("年度培训学时", "training hours in the year", also=("培训学时",), unit=HOURS),
    )
    exam_score: Decimal | None = attrs.field(
        default=None, metadata=term("考核成绩", "score in the examination", also=("考试成绩",))
    )
