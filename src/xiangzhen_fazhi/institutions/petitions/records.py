"""What the petition register and the visitors' book of a township hold."""

from __future__ import annotations

from datetime import date

import attrs

from xiangzhen_fazhi.definitions.records import VillageRecord
from xiangzhen_fazhi.law.texts import PETITION_2022
from xiangzhen_fazhi.terms import Choice, Text, term

PERSONS = Text("人", "persons")
VISITS = Text("人次", "visits")


class PetitionChannel(Choice, label=term("信访形式", "channel of a petition")):
    """How a petition came in, in the four groups of the petition system."""

    LETTER = "letter", term("来信", "letter", also=("书信",))
    VISIT = "visit", term("来访", "visit", also=("走访",))
    CALL = "call", term("来电", "call", also=("电话",))
    ONLINE = "online", term("网上信访", "online", also=("网上", "网络", "信息网络"))


class PetitionPurpose(Choice, label=term("信访事项类别", "class of a petition")):
    """What a petition asks for: the three classes of Articles 29 to 31 of 2022."""

    PROPOSAL = "proposal", term("建议意见", "proposal or opinion", also=("建议意见类", "建议"))
    REPORT = "report", term("检举控告", "report or accusation", also=("检举控告类", "举报"))
    CLAIM = "claim", term("申诉求决", "complaint or claim", also=("申诉求决类", "请求"))


class PetitionSource(Choice, label=term("信访件来源", "source of a petition")):
    """From whom the township has a petition."""

    DIRECT = "direct", term("直接提出", "brought directly", also=("直接",))
    FORWARDED = "forwarded", term("转送", "forwarded", also=("转办",))
    ASSIGNED = "assigned", term("交办", "assigned for handling")


_ROUTE = PETITION_2022.article(31).text.zh


class PetitionRoute(Choice, label=term("办理途径", "way of handling", source=_ROUTE)):
    """The six ways to handle a complaint or claim; only the last ends in a petition opinion."""

    JUDICIAL = (
        "judicial",
        term("诉讼、检察监督或公安程序", "court, prosecution or police procedure"),
    )
    ARBITRATION = "arbitration", term("仲裁", "arbitration")
    PARTY = "party", term("党员申诉等党内程序", "appeal within the Party")
    ADMINISTRATIVE = "administrative", term("其他行政程序", "other administrative procedure")
    PROTECTION = (
        "protection",
        term("履行查处或保护职责", "duty to investigate or to protect rights"),
    )
    OPINION = "opinion", term("出具信访处理意见书", "written petition opinion", also=("信访程序",))


class PetitionOpinion(Choice, label=term("处理意见", "opinion on a petition")):
    """What the written opinion says of the request."""

    SUPPORTED = "supported", term("支持", "supported", also=("予以支持",))
    EXPLAINED = "explained", term("解释说明", "explained")
    NOT_SUPPORTED = "not_supported", term("不予支持", "not supported")


@attrs.frozen(kw_only=True)
class PetitionVisit(VillageRecord, label=term("接待来访", "reception of visitors")):
    """One line of the visitors' book: who was received on a day, whether or not registered."""

    received_on: date = attrs.field(
        metadata=term(
            "接待日期", "date received", also=("来访时间", "来访日期", "接访日期", "接待时间")
        )
    )
    persons: int | None = attrs.field(
        default=None,
        metadata=term(
            "来访人数",
            "persons received",
            also=("人数", "信访人数", "人次"),
            unit=VISITS,
            approximate=True,
        ),
    )
    visitor: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term("来访人", "visitor", also=("来访人姓名", "信访人"), personal=True),
    )
    received_by: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "接待人", "received by", also=("接待人员", "接访人", "接访人姓名"), personal=True
        ),
    )


@attrs.frozen(kw_only=True)
class PetitionCase(VillageRecord, label=term("信访件", "petition")):
    """One petition in the register, from its registration to its re-examination."""

    id: str = attrs.field(
        metadata=term(
            "编号",
            "id",
            also=("序列号", "记录编号", "信访件编号", "信访编号", "受理编号"),
        )
    )
    registered_on: date = attrs.field(
        metadata=term(
            "登记日期",
            "date registered",
            also=("登记时间", "信访日期", "收信日期", "来访日期", "来电日期"),
        )
    )
    channel: PetitionChannel | None = attrs.field(
        default=None,
        metadata=term("信访形式", "channel", also=("来信来访方式", "渠道", "信访来源")),
    )
    source: PetitionSource | None = attrs.field(
        default=None, metadata=term("来源", "source", also=("登记类型", "信访件来源"))
    )
    purpose: PetitionPurpose | None = attrs.field(
        default=None,
        metadata=term("事项类别", "class of matter", also=("信访目的", "性质分类")),
    )
    topic: str | None = attrs.field(
        default=None,
        metadata=term("信访事项", "topic", also=("信访标题", "问题分类", "诉求类别")),
    )
    summary: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "内容摘要",
            "summary",
            also=(
                *("摘要", "简要情况", "主要内容", "信访内容", "反映内容"),
                *("诉求内容", "来访诉求", "来访事由"),
            ),
            personal=True,
        ),
    )
    petitioner: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "信访人", "petitioner", also=("信访人姓名", "来访人", "反映人"), personal=True
        ),
    )
    telephone: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "联系电话", "telephone", also=("电话", "手机号码", "联系方式"), personal=True
        ),
    )
    address: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "住址", "address", also=("地址", "家庭住址", "户籍地址", "联系地址"), personal=True
        ),
    )
    identity_unclear: bool | None = attrs.field(
        default=None,
        metadata=term("姓名或住址不清", "name or address unclear", also=("匿名", "是否匿名")),
    )
    persons: int | None = attrs.field(
        default=None,
        metadata=term("信访人数", "number of petitioners", also=("人数", "来访人数"), unit=PERSONS),
    )
    representatives: int | None = attrs.field(
        default=None,
        metadata=term(
            "推选代表人数", "number of representatives", also=("代表人数",), unit=PERSONS
        ),
    )
    unit_concerned: str | None = attrs.field(
        default=None,
        metadata=term("涉事单位", "unit concerned", also=("问题所属单位", "事发单位")),
    )
    unit_in_charge: str | None = attrs.field(
        default=None,
        metadata=term("责任单位", "unit in charge", also=("承办单位", "办理单位")),
    )
    handler: str | None = attrs.field(
        default=None,
        repr=False,
        metadata=term(
            "责任人",
            "person in charge",
            also=("承办人", "经办人", "责任单位责任人", "责任单位/责任人"),
            personal=True,
        ),
    )
    repeat_of: str | None = attrs.field(
        default=None,
        metadata=term(
            "重复的原信访件编号", "id of the petition repeated", also=("关联的原信访件",)
        ),
    )
    marked_repeat: bool | None = attrs.field(
        default=None, metadata=term("重复件", "marked as a repeat", also=("是否重复件", "是否重复"))
    )
    escalated_from: str | None = attrs.field(
        default=None,
        metadata=term("由哪一信访件转来（编号）", "id of the petition it grew out of"),
    )
    came_again: bool | None = attrs.field(
        default=None,
        metadata=term("再次信访", "came again", also=("是否再次信访",)),
    )
    transferred_on: date | None = attrs.field(
        default=None,
        metadata=term(
            "转交来日期", "date passed down", also=("转/交来时间", "上级转送日期", "交办日期")
        ),
    )
    office_deadline: date | None = attrs.field(
        default=None,
        metadata=term(
            "交办时限",
            "deadline given by the office",
            also=("办理期限", "办理截止日期", "办理时限"),
            planned=True,
        ),
    )
    objected_on: date | None = attrs.field(
        default=None, metadata=term("提出异议日期", "date of objection")
    )
    route: PetitionRoute | None = attrs.field(
        default=None, metadata=term("办理途径", "way of handling")
    )
    matter_clear: bool | None = attrs.field(
        default=None, metadata=term("反映的问题清楚", "matter clear", also=("问题清楚",))
    )
    wish_clear: bool | None = attrs.field(
        default=None, metadata=term("信访人意愿清楚", "wish clear", also=("意愿清楚",))
    )
    dispute_clear: bool | None = attrs.field(
        default=None, metadata=term("矛盾焦点清楚", "point in dispute clear", also=("焦点清楚",))
    )
    told_on: date | None = attrs.field(
        default=None,
        metadata=term(
            "告知日期", "date the petitioner was told", also=("告知时间", "书面告知日期")
        ),
    )
    accepted_on: date | None = attrs.field(
        default=None, metadata=term("受理日期", "date accepted", also=("受理时间",))
    )
    extended_on: date | None = attrs.field(
        default=None,
        metadata=term("延期批准日期", "date the extension was approved", also=("延期审批时间",)),
    )
    extension_days: int | None = attrs.field(
        default=None,
        metadata=term(
            "延期天数",
            "days of extension",
            also=("申请延期天数", "延长天数"),
            unit=Text("天", "days"),
            dated_by="extended_on",
        ),
    )
    extension_told_on: date | None = attrs.field(
        default=None,
        metadata=term("延期告知日期", "date the petitioner was told of the extension"),
    )
    concluded_on: date | None = attrs.field(
        default=None,
        metadata=term("办结日期", "date concluded", also=("办结时间", "完成日期", "化解日期")),
    )
    opinion: PetitionOpinion | None = attrs.field(
        default=None, metadata=term("处理意见", "opinion", dated_by="concluded_on")
    )
    mediated: bool | None = attrs.field(
        default=None,
        metadata=term(
            "调解和解", "mediated or settled", also=("是否调解",), dated_by="concluded_on"
        ),
    )
    replied_on: date | None = attrs.field(
        default=None,
        metadata=term("答复日期", "date of the written reply", also=("答复时间",)),
    )
    review_asked_on: date | None = attrs.field(
        default=None, metadata=term("请求复查日期", "date a review was asked for")
    )
    review_done_on: date | None = attrs.field(
        default=None, metadata=term("复查答复日期", "date of the review reply")
    )
    recheck_asked_on: date | None = attrs.field(
        default=None, metadata=term("请求复核日期", "date a re-examination was asked for")
    )
    recheck_done_on: date | None = attrs.field(
        default=None, metadata=term("复核意见日期", "date of the re-examination opinion")
    )
    hearing_days: int | None = attrs.field(
        default=None,
        metadata=term("听证所用天数", "days taken by a hearing", unit=Text("天", "days")),
    )
    backlog_since: date | None = attrs.field(
        default=None,
        metadata=term(
            "列为积案日期", "date since when it is a backlog case", also=("积案起始日期",)
        ),
    )
    satisfied_office: bool | None = attrs.field(
        default=None,
        metadata=term(
            "对信访部门满意",
            "satisfied with the petition office",
            also=("对信访部门是否满意", "信访工作机构满意度评价"),
            dated_by="concluded_on",
        ),
    )
    satisfied_organ: bool | None = attrs.field(
        default=None,
        metadata=term(
            "对责任单位满意",
            "satisfied with the organ in charge",
            also=("对责任单位是否满意", "职能部门满意度评价"),
            dated_by="concluded_on",
        ),
    )
