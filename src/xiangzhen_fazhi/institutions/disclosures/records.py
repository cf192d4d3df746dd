"""What a township keeps on open government information: what it publishes and is asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.terms import Choice, Text, term

YUAN = Text("元", "yuan")
PAGES = Text("页", "pages")
WORKING_DAYS = Text("个工作日", "working days")

REGULATIONS = "政府信息公开条例"
ITEM = f"{REGULATIONS}第二十条"
TOWNSHIP_ITEM = f"{REGULATIONS}第二十一条"


class DisclosureField(Choice, label=term("公开领域", "field of disclosure")):
    """What published information is about: key fields of a township, then the statutory items."""

    RURAL_REVITALISATION = "rural_revitalisation", term("乡村振兴", "rural revitalisation")
    SOCIAL_ASSISTANCE = (
        "social_assistance",
        term("社会救助", "social assistance", source=TOWNSHIP_ITEM),
    )
    SOCIAL_WELFARE = "social_welfare", term("社会福利", "social welfare")
    MEDICAL_INSURANCE = "medical_insurance", term("医疗保障", "medical insurance")
    FARM_SUBSIDY = "farm_subsidy", term("农林补贴", "subsidies for farming and forestry")
    EDUCATION_AID = "education_aid", term("教育资助", "aid for education")
    HOUSE_RENOVATION = "house_renovation", term("危房改造", "renovation of dilapidated houses")
    INDUSTRY = "industry", term("产业发展", "development of local industry")

    RURAL_POLICY = (
        "rural_policy",
        term(
            "农业农村政策",
            "policies on farming and the countryside",
            also=("贯彻落实农业农村政策",),
            source=TOWNSHIP_ITEM,
        ),
    )
    IRRIGATION = (
        "irrigation",
        term(
            "农田水利",
            "irrigation works",
            also=("农田水利工程建设运营",),
            source=TOWNSHIP_ITEM,
        ),
    )
    LAND_TRANSFER = (
        "land_transfer",
        term(
            "土地承包经营权流转",
            "transfer of contracted rural land",
            also=("农村土地承包经营权流转",),
            source=TOWNSHIP_ITEM,
        ),
    )
    HOMESTEAD = (
        "homestead",
        term(
            "宅基地",
            "use of house sites",
            also=("宅基地使用情况审核",),
            source=TOWNSHIP_ITEM,
        ),
    )
    LAND_TAKING = "land_taking", term("土地征收", "expropriation of land", source=TOWNSHIP_ITEM)
    HOUSE_TAKING = (
        "house_taking",
        term("房屋征收", "expropriation of houses", source=TOWNSHIP_ITEM),
    )
    FUNDS_AND_LABOUR = (
        "funds_and_labour",
        term("筹资筹劳", "raising of funds and labour", source=TOWNSHIP_ITEM),
    )

    NORMS = (
        "norms",
        term(
            "法规规章和规范性文件",
            "regulations, rules and normative documents",
            also=("规范性文件", "政策文件"),
            source=f"{ITEM}第（一）项",
        ),
    )
    ORGANISATION = (
        "organisation",
        term(
            "机构职能",
            "functions and offices of the organ",
            also=("机构设置", "机构概况", "领导信息"),
            source=f"{ITEM}第（二）项",
        ),
    )
    PLANS = (
        "plans",
        term("规划及相关政策", "plans", also=("规划计划",), source=f"{ITEM}第（三）项"),
    )
    STATISTICS = (
        "statistics",
        term("统计信息", "statistics", source=f"{ITEM}第（四）项"),
    )
    LICENSING = (
        "licensing",
        term(
            "行政许可和管理服务",
            "licences and services",
            also=("行政许可", "办事服务"),
            source=f"{ITEM}第（五）项",
        ),
    )
    ENFORCEMENT = (
        "enforcement",
        term(
            "行政处罚和行政强制",
            "penalties and compulsion",
            also=("行政处罚", "行政强制", "行政执法"),
            source=f"{ITEM}第（六）项",
        ),
    )
    BUDGET = (
        "budget",
        term(
            "财政预决算",
            "budget and final accounts",
            also=("预算决算", "财政信息", "财政预算、决算"),
            source=f"{ITEM}第（七）项",
        ),
    )
    FEES = (
        "fees",
        term("行政事业性收费", "administrative fees", source=f"{ITEM}第（八）项"),
    )
    PROCUREMENT = (
        "procurement",
        term("政府采购", "public procurement", source=f"{ITEM}第（九）项"),
    )
    PROJECTS = (
        "projects",
        term(
            "重大建设项目",
            "major construction projects",
            also=("重大项目",),
            source=f"{ITEM}第（十）项",
        ),
    )
    LIVELIHOOD = (
        "livelihood",
        term(
            "扶贫教育医疗社保就业",
            "poverty relief, education, health, social security and employment",
            also=("民生", "社会保障", "就业"),
            source=f"{ITEM}第（十一）项",
        ),
    )
    EMERGENCIES = (
        "emergencies",
        term(
            "突发公共事件",
            "public emergencies",
            also=("应急管理", "应急预案"),
            source=f"{ITEM}第（十二）项",
        ),
    )
    INSPECTIONS = (
        "inspections",
        term(
            "监督检查",
            "inspections of environment, health, safety, food and products",
            also=("环境保护", "公共卫生", "安全生产", "食品药品", "产品质量"),
            source=f"{ITEM}第（十三）项",
        ),
    )
    RECRUITMENT = (
        "recruitment",
        term("公务员招考", "recruitment of civil servants", source=f"{ITEM}第（十四）项"),
    )
    OTHER = (
        "other",
        term("其他主动公开信息", "other information", also=("其他",), source=f"{ITEM}第（十五）项"),
    )


class DisclosureKind(Choice, label=term("信息类别", "kind of information")):
    """What a published piece of information is, as the annual report counts it."""

    RULE = "rule", term("规章", "government rule")
    NORMATIVE = (
        "normative",
        term("行政规范性文件", "administrative normative document", also=("规范性文件",)),
    )
    LICENCE = "licence", term("行政许可", "licence")
    SERVICE = "service", term("其他对外管理服务事项", "other service to the public")
    PENALTY = "penalty", term("行政处罚", "penalty")
    COMPULSION = "compulsion", term("行政强制", "compulsion")
    FEE = "fee", term("行政事业性收费", "administrative fee", also=("收费",))
    PROCUREMENT = "procurement", term("政府集中采购", "public procurement", also=("政府采购",))
    OTHER = "other", term("其他", "other")


class PublicationChannel(Choice, label=term("公开渠道", "channel of publication")):
    """Where information was published."""

    WEBSITE = "website", term("政府网站", "government website", also=("门户网站", "网站"))
    GAZETTE = "gazette", term("政府公报", "government gazette")
    NEW_MEDIA = (
        "new_media",
        term("政务新媒体", "official new media", also=("微信公众号", "两微一端", "公众号")),
    )
    NOTICE_BOARD = (
        "notice_board",
        term("公开栏", "notice board", also=("公示栏", "信息公告栏", "公开查阅点", "公告栏")),
    )
    SCREEN = "screen", term("电子信息屏", "electronic screen", also=("电子显示屏", "电子屏"))
    SERVICE_HALL = (
        "service_hall",
        term("政务服务场所", "service hall", also=("政务服务中心", "便民服务站", "便民服务中心")),
    )
    LIBRARY = (
        "library",
        term("档案馆和公共图书馆", "archive or library", also=("档案馆", "图书馆")),
    )
    PRESS = (
        "press",
        term(
            "新闻发布会和报刊广播电视", "press, radio and television", also=("新闻发布会", "广播")
        ),
    )
    DELIVERY = "delivery", term("入户送达", "delivery to the door", also=("入户/现场", "精准推送"))
    OTHER = "other", term("其他", "other")


@attrs.frozen(kw_only=True)
class Disclosure(Record, label=term("主动公开信息", "published information", also=("政府信息",))):
    """A piece of information that a township must publish of its own accord."""

    formed_on: date = attrs.field(
        metadata=term("形成日期", "date formed", also=("成文日期", "生成日期", "作出日期"))
    )
    changed_on: date | None = attrs.field(
        default=None, metadata=term("变更日期", "date changed", also=("更新日期",))
    )
    published_on: date | None = attrs.field(
        default=None, metadata=term("公开日期", "date published", also=("发布日期", "发文日期"))
    )
    repealed_on: date | None = attrs.field(
        default=None, metadata=term("废止日期", "date repealed", also=("失效日期",))
    )
    field: DisclosureField | None = attrs.field(
        default=None,
        metadata=term("公开领域", "field", also=("主题分类", "组配分类", "公开目录", "一级事项")),
    )
    kind: DisclosureKind | None = attrs.field(
        default=None, metadata=term("信息类别", "kind", also=("体裁分类", "信息类型"))
    )
    title: str | None = attrs.field(
        default=None, metadata=term("名称", "title", also=("公开标题", "公开事项", "标题"))
    )
    index_no: str | None = attrs.field(default=None, metadata=term("索引号", "index number"))
    document_no: str | None = attrs.field(
        default=None, metadata=term("文号", "document number", also=("发文字号",))
    )
    issuer: str | None = attrs.field(
        default=None, metadata=term("发布机构", "issuing organ", also=("公开主体", "责任主体"))
    )
    channels: tuple[PublicationChannel, ...] = attrs.field(
        default=(), metadata=term("公开渠道", "channels", also=("公开渠道和载体",))
    )
    pieces: int | None = attrs.field(
        default=None,
        metadata=term(
            "件数", "number of pieces", also=("处理决定数量",), unit=Text("件", "pieces")
        ),
    )
    """How many decisions, documents or purchases the entry covers; one where it is empty."""
    amount: Decimal | None = attrs.field(
        default=None, metadata=term("金额", "amount", also=("收费金额", "采购金额"), unit=YUAN)
    )
    """Administrative fees collected, or the price of a purchase."""


class RequestChannel(Choice, label=term("申请方式", "channel of a request")):
    """How a request came in, which settles the day of its receipt."""

    IN_PERSON = "in_person", term("当面", "in person", also=("当面提交", "现场"))
    REGISTERED_POST = (
        "registered_post",
        term("挂号", "registered post", also=("挂号信", "签收邮寄", "特快专递")),
    )
    ORDINARY_POST = "ordinary_post", term("平邮", "ordinary post", also=("平常信函", "平信"))
    INTERNET = "internet", term("网络", "internet", also=("网上", "电子邮件", "互联网", "网上申请"))
    FAX = "fax", term("传真", "fax")


class Applicant(Choice, label=term("申请人类别", "kind of applicant")):
    """The six kinds of applicants of the annual report: a natural person, and five of bodies."""

    NATURAL = "natural", term("自然人", "natural person", also=("公民", "个人"))
    COMPANY = "company", term("商业企业", "business", also=("企业",))
    RESEARCH = "research", term("科研机构", "research institution")
    CHARITY = "charity", term("社会公益组织", "public-interest organisation")
    LAW_FIRM = "law_firm", term("法律服务机构", "legal service institution", also=("律师事务所",))
    OTHER = "other", term("其他", "other body", also=("其他组织",))


class RequestResult(Choice, label=term("办理结果", "result of a request")):
    """The twenty-one results of the annual report; a request has one of them."""

    GRANTED = "granted", term("予以公开", "granted", also=("属于公开范围", "已主动公开"))
    PARTIAL = "partial", term("部分公开", "granted in part", also=("属于部分公开范围",))
    DENIED_STATE_SECRET = (
        "denied_state_secret",
        term("属于国家秘密", "denied: state secret", also=("国家秘密",)),
    )
    DENIED_FORBIDDEN = (
        "denied_forbidden",
        term(
            "其他法律行政法规禁止公开",
            "denied: forbidden by a law or administrative regulation",
            also=("法律行政法规禁止公开",),
        ),
    )
    DENIED_SECURITY = (
        "denied_security",
        term("危及“三安全一稳定”", "denied: endangers security or stability"),
    )
    DENIED_THIRD_PARTY = (
        "denied_third_party",
        term(
            "保护第三方合法权益",
            "denied: rights of a third party",
            also=("商业秘密", "个人隐私"),
        ),
    )
    DENIED_INTERNAL = (
        "denied_internal",
        term("属于三类内部事务信息", "denied: internal affairs", also=("内部事务信息",)),
    )
    DENIED_PROCESS = (
        "denied_process",
        term("属于四类过程性信息", "denied: process information", also=("过程性信息",)),
    )
    DENIED_ENFORCEMENT_FILE = (
        "denied_enforcement_file",
        term("属于行政执法案卷", "denied: enforcement file", also=("行政执法案卷信息",)),
    )
    DENIED_QUERY = (
        "denied_query",
        term("属于行政查询事项", "denied: open to query under another law"),
    )
    UNABLE_NOT_HELD = (
        "unable_not_held",
        term(
            "本机关不掌握相关政府信息",
            "unable: not held",
            also=("信息不存在", "不属于受理机关掌握范围", "非本机关公开"),
        ),
    )
    UNABLE_TO_BE_MADE = (
        "unable_to_be_made",
        term("没有现成信息需要另行制作", "unable: would have to be made"),
    )
    UNABLE_UNCLEAR = (
        "unable_unclear",
        term("补正后申请内容仍不明确", "unable: still unclear after correction"),
    )
    NOT_PROCESSED_PETITION = (
        "not_processed_petition",
        term("信访举报投诉类申请", "not processed: petition, report or complaint"),
    )
    NOT_PROCESSED_REPEAT = (
        "not_processed_repeat",
        term("重复申请", "not processed: repeated"),
    )
    NOT_PROCESSED_PUBLICATION = (
        "not_processed_publication",
        term("要求提供公开出版物", "not processed: asks for a publication"),
    )
    NOT_PROCESSED_EXCESSIVE = (
        "not_processed_excessive",
        term("无正当理由大量反复申请", "not processed: excessive without good reason"),
    )
    NOT_PROCESSED_CONFIRM = (
        "not_processed_confirm",
        term(
            "要求行政机关确认或重新出具已获取信息",
            "not processed: asks to confirm or reissue what was obtained",
        ),
    )
    OTHER_NOT_CORRECTED = (
        "other_not_corrected",
        term(
            "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "other: not corrected in time",
            also=("逾期不补正",),
        ),
    )
    OTHER_FEE_UNPAID = (
        "other_fee_unpaid",
        term(
            "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "other: fee not paid in time",
            also=("逾期未缴费",),
        ),
    )
    OTHER_OTHER = (
        "other_other",
        term("其他", "other: withdrawn and the like", also=("申请人主动撤销", "撤回申请")),
    )


class FeeBasis(Choice, label=term("收费方式", "basis of the processing fee")):
    """How the processing fee of a request is reckoned: never both ways at once."""

    BY_ITEM = "by_item", term("按件计收", "by the item", also=("按件",))
    BY_PAGE = "by_page", term("按量计收", "by the page", also=("按量",))


class RemedyResult(Choice, label=term("复议诉讼结果", "result of a review or suit")):
    """The four results of reconsideration and litigation that the annual report tells apart."""

    UPHELD = (
        "upheld",
        term("结果维持", "upheld", also=("维持", "驳回复议请求", "驳回诉讼请求")),
    )
    CORRECTED = (
        "corrected",
        term(
            "结果纠正",
            "corrected",
            also=("纠正", "撤销", "变更", "确认违法", "确认无效", "责令履行"),
        ),
    )
    OTHER = (
        "other",
        term(
            "其他结果",
            "other result",
            also=("其他", "终止", "不予受理", "驳回申请", "驳回起诉", "调解", "和解"),
        ),
    )
    PENDING = "pending", term("尚未审结", "not yet decided", also=("未审结",))


@attrs.frozen(kw_only=True)
class DisclosureRequest(
    Record,
    label=term("政府信息公开申请", "request for government information", also=("依申请公开",)),
):
    """A request for government information, from its receipt to what courts said of it."""

    received_on: date = attrs.field(
        metadata=term("收到日期", "date received", also=("申请时间", "申请提交时间", "申请日期"))
    )
    """The day it was handed in, signed for, or sent; see `confirmed_on` for the other channels."""
    channel: RequestChannel | None = attrs.field(
        default=None, metadata=term("申请方式", "channel", also=("申请渠道", "提交方式"))
    )
    confirmed_on: date | None = attrs.field(
        default=None, metadata=term("确认日期", "date confirmed with the applicant")
    )
    """The day of receipt for ordinary post, the internet and fax."""
    content: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "申请内容",
            "content of the request",
            also=("所需信息的内容描述", "所需信息内容描述", "所需政府信息内容"),
            personal=True,
        ),
    )
    applicant: Applicant | None = attrs.field(
        default=None, metadata=term("申请人类别", "applicant", also=("申请人类型",))
    )
    applicant_name: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "申请人", "applicant's name", also=("申请人姓名", "申请人名称"), personal=True
        ),
    )
    representative: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term("法定代表人", "applicant's representative", personal=True),
    )
    telephone: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term("联系电话", "telephone", also=("电话", "联系方式"), personal=True),
    )
    address: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term("联系地址", "address", also=("地址", "通讯地址", "通信地址"), personal=True),
    )
    promised_on: date | None = attrs.field(
        default=None, metadata=term("承诺日期", "date promised", planned=True)
    )
    """The day by which the office said it would answer: never the day it did."""

    correction_asked_on: date | None = attrs.field(
        default=None,
        metadata=term("告知补正日期", "date asked for a correction", also=("补正申请日期",)),
    )
    corrected_on: date | None = attrs.field(
        default=None,
        metadata=term("收到补正日期", "date the correction arrived", also=("补正日期",)),
    )
    third_party_asked_on: date | None = attrs.field(
        default=None,
        metadata=term(
            "征求第三方意见日期", "date a third party was asked", also=("权利人意见征询",)
        ),
    )
    third_party_answered_on: date | None = attrs.field(
        default=None, metadata=term("第三方答复日期", "date the third party answered")
    )
    co_maker_asked_on: date | None = attrs.field(
        default=None, metadata=term("征求共同制作机关意见日期", "date a co-making organ was asked")
    )
    co_maker_answered_on: date | None = attrs.field(
        default=None, metadata=term("共同制作机关答复日期", "date the co-making organ answered")
    )
    extended_on: date | None = attrs.field(
        default=None, metadata=term("延期批准日期", "date extended", also=("延期审批时间",))
    )
    extension_working_days: int | None = attrs.field(
        default=None,
        metadata=term(
            "延期天数", "length of the extension", unit=WORKING_DAYS, dated_by="extended_on"
        ),
    )
    extension_told_on: date | None = attrs.field(
        default=None,
        metadata=term("延期告知日期", "date the applicant was told of the extension"),
    )

    fee_basis: FeeBasis | None = attrs.field(
        default=None, metadata=term("收费方式", "basis of the fee")
    )
    pages: int | None = attrs.field(
        default=None, metadata=term("提供页数", "pages supplied", also=("页数",), unit=PAGES)
    )
    fee: Decimal | None = attrs.field(
        default=None,
        metadata=term("信息处理费", "processing fee", also=("收费金额", "费用"), unit=YUAN),
    )
    fee_noticed_on: date | None = attrs.field(
        default=None, metadata=term("收费通知日期", "date of the fee notice")
    )
    fee_paid_on: date | None = attrs.field(
        default=None, metadata=term("缴费日期", "date the fee was paid")
    )

    answered_on: date | None = attrs.field(
        default=None,
        metadata=term("答复日期", "date answered", also=("答复时间", "办结日期", "处理时间")),
    )
    """The day of the answer, or the day on which a request that needs none was closed."""
    result: RequestResult | None = attrs.field(
        default=None,
        metadata=term("办理结果", "result", also=("处理结果", "处理状态"), dated_by="answered_on"),
    )

    reconsideration_asked_on: date | None = attrs.field(
        default=None, metadata=term("申请复议日期", "date reconsideration was asked for")
    )
    reconsideration_ended_on: date | None = attrs.field(
        default=None, metadata=term("复议审结日期", "date reconsideration ended")
    )
    reconsideration: RemedyResult | None = attrs.field(
        default=None,
        metadata=term(
            "复议结果",
            "result of reconsideration",
            also=("行政复议结果",),
            dated_by="reconsideration_ended_on",
        ),
    )
    suit_direct_filed_on: date | None = attrs.field(
        default=None, metadata=term("直接起诉日期", "date sued without reconsideration")
    )
    suit_direct_ended_on: date | None = attrs.field(
        default=None,
        metadata=term("直接起诉审结日期", "date the suit without reconsideration ended"),
    )
    suit_direct: RemedyResult | None = attrs.field(
        default=None,
        metadata=term(
            "直接起诉结果",
            "result of the suit without reconsideration",
            also=("未经复议直接起诉",),
            dated_by="suit_direct_ended_on",
        ),
    )
    suit_after_review_filed_on: date | None = attrs.field(
        default=None, metadata=term("复议后起诉日期", "date sued after reconsideration")
    )
    suit_after_review_ended_on: date | None = attrs.field(
        default=None,
        metadata=term("复议后起诉审结日期", "date the suit after reconsideration ended"),
    )
    suit_after_review: RemedyResult | None = attrs.field(
        default=None,
        metadata=term(
            "复议后起诉结果",
            "result of the suit after reconsideration",
            also=("复议后起诉",),
            dated_by="suit_after_review_ended_on",
        ),
    )


@attrs.frozen(kw_only=True)
class DisclosureReport(
    Record,
    label=term(
        "政府信息公开工作年度报告",
        "annual report on open government information",
        also=("信息公开年报",),
    ),
):
    """The report on a year's open government information."""

    period_end: date = attrs.field(
        metadata=term("报告年度末日", "last day of the reported year", also=("统计截止日期",))
    )
    submitted_on: date | None = attrs.field(
        default=None, metadata=term("报送日期", "date submitted", also=("上报日期",))
    )
    published_on: date | None = attrs.field(
        default=None, metadata=term("公布日期", "date published", also=("发布日期", "公开日期"))
    )
