"""What is kept on villages: what they are, have, disclose and decide."""

from __future__ import annotations

from datetime import date

import attrs

from xiangzhen_fazhi.definitions.expressions import columns
from xiangzhen_fazhi.definitions.records import Record, VillageRecord
from xiangzhen_fazhi.terms import Choice, Text, term


class VillageKind(Choice, label=term("村居类别", "kind of village")):
    """Whether it is a village or a residents' community."""

    VILLAGE = "village", term("行政村", "administrative village", also=("村", "村委会", "建制村"))
    COMMUNITY = (
        "community",
        term("居委会", "residents' community", also=("社区", "居", "居民委员会", "社区居委会")),
    )


class VillageDisclosureKind(Choice, label=term("村务公开类别", "kind of village disclosure")):
    """What was disclosed."""

    ORDINARY = "ordinary", term("一般事项", "ordinary matters", also=("村务", "党务"))
    FINANCES = "finances", term("财务收支", "finances", also=("财务", "财务公开"))
    MAJOR = "major", term("重大事项", "major matters", also=("重大村务",))


class VillageMeetingKind(Choice, label=term("村级会议类别", "kind of village meeting")):
    """What sort of meeting a village held."""

    REPRESENTATIVES = (
        "representatives",
        term("村民代表会议", "villagers' representatives", also=("村民代表大会", "居民代表会议")),
    )
    VILLAGERS = "villagers", term("村民会议", "villagers' assembly", also=("村民大会",))
    APPRAISAL = "appraisal", term("民主评议", "assessment of committee members")
    OTHER = "other", term("其他", "other")


PERSONS = Text("人", "persons")
VILLAGES = Text("个村居", "villages")


@attrs.frozen(kw_only=True)
class Township(Record, label=term("乡镇基本情况", "township")):
    """A township; its id is the code or name by which other records call it."""

    name: str | None = attrs.field(default=None, metadata=term("名称", "name"))
    county: str | None = attrs.field(
        default=None, metadata=term("所属县区", "county", also=("县区", "区县", "所属县（区）"))
    )
    residents: int | None = attrs.field(
        default=None, metadata=term("人口", "residents", also=("总人口", "户籍人口"), unit=PERSONS)
    )


@attrs.frozen(kw_only=True)
class Village(Record, label=term("村居基本情况", "village")):
    """A village or residents' community; its id is what other records write as village."""

    name: str | None = attrs.field(
        default=None, metadata=term("名称", "name", also=("村居名称", "村名"))
    )
    kind: VillageKind | None = attrs.field(
        default=None, metadata=term("村居类别", "kind", also=("村居类型", "类别"))
    )
    residents: int | None = attrs.field(
        default=None, metadata=term("人口", "residents", also=("总人口", "户籍人口"), unit=PERSONS)
    )
    busy_finances: bool | None = attrs.field(
        default=None, metadata=term("集体财务往来较多", "much is earned and spent")
    )
    has_representatives: bool | None = attrs.field(
        default=None, metadata=term("设村民代表会议", "has villagers' representatives")
    )
    established_on: date | None = attrs.field(
        default=None,
        metadata=term("设立日期", "date established", also=("设立时间",), planned=True),
    )
    dissolved_on: date | None = attrs.field(
        default=None, metadata=term("撤销日期", "date dissolved", also=("撤并日期", "撤并时间"))
    )


@attrs.frozen(kw_only=True)
class VillageLegalService(
    VillageRecord, label=term("村居公共法律服务", "legal services of a village")
):
    """What a village has for legal services, from a day until a day."""

    from_on: date = attrs.field(
        metadata=term("起始日期", "from", also=("建立日期", "设立时间", "登记日期"))
    )
    to_on: date | None = attrs.field(
        default=None, metadata=term("终止日期", "until", also=("截止日期",), planned=True)
    )
    workroom: bool | None = attrs.field(
        default=None,
        metadata=term(
            "公共法律服务工作室", "legal workroom", also=("公共法律工作室", "法律工作室")
        ),
    )
    adviser: bool | None = attrs.field(
        default=None,
        metadata=term("签约法律顾问", "legal adviser engaged", also=("有法律顾问", "法律顾问")),
    )
    law_literate: int | None = attrs.field(
        default=None,
        metadata=term("法律明白人数", "law-literate persons", also=("法律明白人",), unit=PERSONS),
    )
    leader: bool | None = attrs.field(
        default=None,
        metadata=term("法律带头人", "leader in law", also=("法治带头人", "有法治带头人")),
    )
    vice_secretary: bool | None = attrs.field(
        default=None,
        metadata=term("法治副书记", "vice-secretary for law", also=("有法治副书记",)),
    )
    notice_board: bool | None = attrs.field(
        default=None,
        metadata=term("固定法治宣传栏", "fixed notice board on law", also=("法治宣传栏",)),
    )


@attrs.frozen(kw_only=True)
class VillageDisclosure(VillageRecord, label=term("村务公开", "disclosure of village affairs")):
    """One disclosure of village affairs."""

    disclosed_on: date = attrs.field(
        metadata=term("公开日期", "date disclosed", also=("公开时间", "公示日期", "张贴日期"))
    )
    kind: VillageDisclosureKind | None = attrs.field(
        default=None, metadata=term("公开类别", "kind", also=("公开内容类别", "事项类别"))
    )
    topics: tuple[str, ...] = attrs.field(
        default=(), metadata=term("公开内容", "topics", also=("公开事项",))
    )
    channel: str | None = attrs.field(
        default=None, metadata=term("公开形式", "channel", also=("公开方式", "公开载体"))
    )


@attrs.frozen(kw_only=True)
class VillageMeeting(VillageRecord, label=term("村级会议", "village meeting")):
    """A meeting of a village."""

    held_on: date = attrs.field(
        metadata=term("会议日期", "date held", also=("会议时间", "召开日期", "召开时间"))
    )
    kind: VillageMeetingKind | None = attrs.field(
        default=None, metadata=term("会议类别", "kind", also=("会议类型", "会议名称"))
    )
    topic: str | None = attrs.field(
        default=None, metadata=term("议题", "topic", also=("会议内容", "会议议题"))
    )
    due_to_attend: int | None = attrs.field(
        default=None,
        metadata=term("应到人数", "members", also=("组成人员数", "应到会人数"), unit=PERSONS),
    )
    attended: int | None = attrs.field(
        default=None,
        metadata=term("实到人数", "attended", also=("到会人数", "实到会人数"), unit=PERSONS),
    )
    in_favour: int | None = attrs.field(
        default=None, metadata=term("同意人数", "in favour", also=("赞成人数",), unit=PERSONS)
    )
    minuted: bool | None = attrs.field(
        default=None, metadata=term("有会议记录", "minuted", also=("会议记录",))
    )


@attrs.frozen(kw_only=True)
class VillageMatter(VillageRecord, label=term("四议两公开事项", "matter of four deliberations")):
    """A large matter of a village on its way through deliberations and disclosures."""

    proposed_on: date = attrs.field(
        metadata=term(
            "村党组织提议日期", "proposed by the village Party organisation", also=("提议日期",)
        )
    )
    title: str | None = attrs.field(
        default=None, metadata=term("事项名称", "title", also=("议题", "事项"))
    )
    consulted_on: date | None = attrs.field(
        default=None,
        metadata=term("村“两委”商议日期", "consulted by both committees", also=("商议日期",)),
    )
    examined_on: date | None = attrs.field(
        default=None,
        metadata=term("党员大会审议日期", "examined by the Party members", also=("审议日期",)),
    )
    resolved_on: date | None = attrs.field(
        default=None,
        metadata=term(
            "村民代表会议决议日期",
            "resolved by the villagers or their representatives",
            also=("决议日期", "村民会议决议日期"),
        ),
    )
    resolution_disclosed_on: date | None = attrs.field(
        default=None,
        metadata=term("决议公开日期", "resolution disclosed", also=("决议公示日期",)),
    )
    results_disclosed_on: date | None = attrs.field(
        default=None,
        metadata=term("实施结果公开日期", "results disclosed", also=("结果公开日期",)),
    )


@attrs.frozen(kw_only=True)
class VillageRules(VillageRecord, label=term("村规民约", "village rules")):
    """Village rules (村规民约) or a charter of self-government, as adopted or amended."""

    adopted_on: date = attrs.field(
        metadata=term("通过日期", "date adopted", also=("表决通过日期", "修订日期"))
    )
    title: str | None = attrs.field(default=None, metadata=term("名称", "title"))
    filed_on: date | None = attrs.field(
        default=None, metadata=term("备案日期", "date filed with the township", also=("报备日期",))
    )
    reviewed_on: date | None = attrs.field(
        default=None, metadata=term("合法性审查日期", "date of legality review")
    )


township = columns(Township)
village = columns(Village)
service = columns(VillageLegalService)
disclosure = columns(VillageDisclosure)
meeting = columns(VillageMeeting)
matter = columns(VillageMatter)
village_rules = columns(VillageRules)
