"""What the register of disputes of a township and its villages holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions.records import VillageRecord
from xiangzhen_fazhi.terms import Choice, Text, term


class DisputeSource(Choice, label=term("纠纷来源", "source of a dispute")):
    """How a dispute came to mediation, in the seven categories of the statistics."""

    INITIATIVE = (
        "initiative",
        term("主动调解", "on the committee's own motion", also=("人民调解委员会主动调解",)),
    )
    APPLICATION = (
        "application",
        term("依申请调解", "on application", also=("当事人申请", "申请调解")),
    )
    COURT = (
        "court",
        term("法院委托移送", "entrusted by a court", also=("法院", "人民法院", "法院委托")),
    )
    PROCURATORATE = (
        "procuratorate",
        term(
            "检察院委托移送",
            "entrusted by a procuratorate",
            also=("检察院", "检察机关", "检察院委托"),
        ),
    )
    POLICE = (
        "police",
        term("公安机关委托移送", "entrusted by the police", also=("公安机关", "公安机关委托")),
    )
    PETITION_OFFICE = (
        "petition_office",
        term(
            "信访部门委托移送", "entrusted by a petition office", also=("信访部门", "信访部门委托")
        ),
    )
    OTHER = (
        "other",
        term("其他部门委托移送", "entrusted by another organ", also=("其他部门", "其他部门委托")),
    )


class DisputeKind(Choice, label=term("纠纷类别", "kind of dispute")):
    """What a dispute is about, in the eighteen categories of the statistics."""

    FAMILY = "family", term("婚姻家庭纠纷", "marriage and family", also=("婚姻家庭",))
    NEIGHBOURS = "neighbours", term("邻里纠纷", "neighbours", also=("邻里",))
    HOUSING = "housing", term("房屋宅基地纠纷", "houses and homesteads", also=("房屋宅基地",))
    CONTRACT = "contract", term("合同纠纷", "contract", also=("合同",))
    BUSINESS = "business", term("生产经营纠纷", "production and business", also=("生产经营",))
    DAMAGES = "damages", term("损害赔偿纠纷", "damages", also=("损害赔偿",))
    LAND = "land", term("山林土地纠纷", "woods and land", also=("山林土地",))
    EXPROPRIATION = (
        "expropriation",
        term("征地拆迁纠纷", "expropriation and demolition", also=("征地拆迁",)),
    )
    ENVIRONMENT = (
        "environment",
        term("环境污染纠纷", "pollution", also=("环境污染", "环境保护", "环境保护纠纷")),
    )
    MIGRANT_WAGES = (
        "migrant_wages",
        term("拖欠农民工工资纠纷", "unpaid wages of migrant workers", also=("拖欠农民工工资",)),
    )
    LABOUR = "labour", term("其他劳动争议纠纷", "other labour disputes", also=("其他劳动争议",))
    TOURISM = "tourism", term("旅游纠纷", "tourism", also=("旅游",))
    ECOMMERCE = "ecommerce", term("电子商务纠纷", "electronic commerce", also=("电子商务",))
    CONSUMER = "consumer", term("其他消费纠纷", "other consumer disputes", also=("其他消费",))
    MEDICAL = "medical", term("医疗纠纷", "medical", also=("医疗",))
    TRAFFIC = (
        "traffic",
        term(
            "道路交通事故纠纷",
            "road traffic accident",
            also=("道路交通事故", "道路交通", "道路交通纠纷"),
        ),
    )
    PROPERTY = "property", term("物业纠纷", "property management", also=("物业",))
    OTHER = "other", term("其他纠纷", "other", also=("其他", "其它", "其它纠纷"))


class DisputeLevel(Choice, label=term("调处层级", "level")):
    """At which level a dispute is dealt with."""

    VILLAGE = "village", term("村", "village", also=("村级", "村居", "村（居）", "村（社区）"))
    TOWNSHIP = "township", term("镇", "township", also=("镇级", "乡镇", "乡级", "乡镇级", "乡"))
    COUNTY = "county", term("县", "county", also=("县级", "区", "区级", "区县"))


class DisputeResult(Choice, label=term("调解结果", "result of mediation")):
    """How mediation ended, if it did."""

    SETTLED = "settled", term("调解成功", "settled", also=("成功",))
    FAILED = "failed", term("调解不成", "failed", also=("调解失败", "调解未成", "调解不成功"))
    WITHDRAWN = "withdrawn", term("撤回", "withdrawn", also=("撤回申请",))
    REFERRED = "referred", term("转其他途径", "referred to another procedure")
    IN_PROGRESS = (
        "in_progress",
        term("办理中", "in progress", also=("待处理", "处理中", "调解中")),
    )


class AgreementForm(Choice, label=term("协议形式", "form of an agreement")):
    """Whether an agreement was written down."""

    WRITTEN = "written", term("书面", "written", also=("书面协议",))
    ORAL = "oral", term("口头", "oral", also=("口头协议",))


@attrs.frozen(kw_only=True)
class Dispute(VillageRecord, label=term("矛盾纠纷", "dispute", also=("民间纠纷",))):
    """One dispute, from its report to its end and what became of the agreement."""

    id: str = attrs.field(
        metadata=term("编号", "id", also=("序列号", "记录编号", "案件编码", "卷号"))
    )
    reported_on: date = attrs.field(
        metadata=term(
            "上报日期", "date reported", also=("上报时间", "报告日期", "排查日期", "发现日期")
        )
    )
    source: DisputeSource | None = attrs.field(
        default=None, metadata=term("纠纷来源", "source", also=("案件来源",))
    )
    kind: DisputeKind | None = attrs.field(
        default=None,
        metadata=term("纠纷类别", "kind", also=("纠纷类型", "卷宗类别", "问题类型")),
    )
    level: DisputeLevel | None = attrs.field(
        default=None, metadata=term("调处层级", "level", also=("调解层级", "层级"))
    )
    committee: str | None = attrs.field(
        default=None,
        metadata=term(
            "人民调解委员会", "mediation committee", also=("调委会", "调解工作室", "调解组织")
        ),
    )
    mediators: tuple[str, ...] = attrs.field(
        default=(),
        repr=False,
        metadata=term(
            "人民调解员",
            "mediators",
            also=(
                *("调解员", "主办调解员", "协办调解员"),
                *("第一调解员", "第二调解员", "处理人"),
            ),
            personal=True,
        ),
    )
    parties: tuple[str, ...] = attrs.field(
        default=(),
        repr=False,
        metadata=term(
            "当事人",
            "parties",
            also=("当事人姓名", "申请人", "被申请人", "反映人"),
            personal=True,
        ),
    )
    persons: int | None = attrs.field(
        default=None,
        metadata=term(
            "涉及人数", "number of persons", also=("当事人数",), unit=Text("人", "persons")
        ),
    )
    summary: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "内容摘要",
            "summary",
            also=(
                *("摘要", "简要情况", "主要内容"),
                *("纠纷简要情况", "矛盾纠纷简要情况", "诉求内容"),
            ),
            personal=True,
        ),
    )
    bridge: str | None = attrs.field(
        default=None,
        metadata=term("桥（本地调处平台）", "bridge (local programme)", also=("六座桥", "桥")),
    )
    may_escalate: bool | None = attrs.field(
        default=None,
        metadata=term(
            "可能激化",
            "may turn into a public-order or criminal case",
            also=("有激化可能", "是否可能激化"),
        ),
    )
    risk_reported_on: date | None = attrs.field(
        default=None, metadata=term("报告激化风险日期", "date the risk was reported")
    )
    accepted_on: date | None = attrs.field(
        default=None, metadata=term("受理日期", "date accepted", also=("受理时间",))
    )
    result: DisputeResult | None = attrs.field(
        default=None,
        metadata=term("调解结果", "result", also=("处理状态",), dated_by="settled_on"),
    )
    settled_on: date | None = attrs.field(
        default=None,
        metadata=term(
            "达成协议日期", "date settled", also=("达成协议时间", "办结日期", "化解日期")
        ),
    )
    failed_on: date | None = attrs.field(
        default=None,
        metadata=term("调解失败日期", "date mediation failed", also=("调解失败时间",)),
    )
    failed_told: bool | None = attrs.field(
        default=None,
        metadata=term("已告知其他救济途径", "other remedies told", dated_by="failed_on"),
    )
    agreement: AgreementForm | None = attrs.field(
        default=None, metadata=term("协议形式", "form of the agreement", dated_by="settled_on")
    )
    agreement_effective_on: date | None = attrs.field(
        default=None,
        metadata=term("协议生效日期", "date the agreement took effect", also=("生效日期",)),
    )
    amount: Decimal | None = attrs.field(
        default=None,
        metadata=term(
            "协议金额",
            "amount of the agreement",
            also=("调解协议金", "调解协议涉及金额"),
            unit=Text("元", "yuan"),
            dated_by="settled_on",
        ),
    )
    concerns_status: bool | None = attrs.field(
        default=None,
        metadata=term(
            "涉及确认身份、收养或婚姻关系",
            "asks to confirm identity, adoption or marriage",
        ),
    )
    confirmation_asked_on: date | None = attrs.field(
        default=None,
        metadata=term("申请司法确认日期", "date judicial confirmation was asked for"),
    )
    confirmed_on: date | None = attrs.field(
        default=None, metadata=term("司法确认日期", "date confirmed by the court")
    )
    performed_on: date | None = attrs.field(
        default=None, metadata=term("协议履行日期", "date the agreement was performed")
    )
    performed: bool | None = attrs.field(
        default=None,
        metadata=term(
            "协议已履行",
            "agreement performed",
            also=("协议履行情况", "协议是否履行", "是否履行"),
            dated_by="performed_on",
        ),
    )
    passed_up_to: DisputeLevel | None = attrs.field(
        default=None, metadata=term("移交上级", "level it was passed up to", also=("上交层级",))
    )
    became_petition: str | None = attrs.field(
        default=None, metadata=term("转为信访件（编号）", "id of the petition it became")
    )
