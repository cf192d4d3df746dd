"""Villages (村居): what there is in each on a date, what it disclosed, and how it decided.

The Organic Law of Villagers' Committees (村民委员会组织法) binds administrative villages, not
residents' communities. Ordinary matters are disclosed at least once a quarter, finances
every month where much is earned and spent; the villagers' representatives meet each quarter
with two thirds of the members present and decide by more than half of those; committee
members are assessed each year; village rules are filed with the township. The amendment in
force from 2026-01-01 numbered the articles anew, and from then on the text is cited as a
whole. Large matters go through four deliberations and two disclosures (四议两公开). What a
village has (workroom, adviser, law-literate persons) is a stock: it is asked for on a date.
"""

from __future__ import annotations

from datetime import date

import attrs

from xiangzhen_fazhi.definitions.expressions import WINDOW_END, Expr, columns
from xiangzhen_fazhi.definitions.indicators import (
    Indicator,
    Ratio,
    compliance,
    count,
    distinct,
    share,
    stock,
    weighted_share,
)
from xiangzhen_fazhi.definitions.records import Record, VillageRecord
from xiangzhen_fazhi.definitions.rules import (
    Strength,
    consistent,
    deadline,
    periodic,
    requirement,
    step_before,
)
from xiangzhen_fazhi.law.amounts import days
from xiangzhen_fazhi.law.limits import Limit, Setting, duty, version
from xiangzhen_fazhi.law.periods import PeriodKind
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.law.texts import (
    LAW_LITERATE_2021,
    RURAL_LAW_2020,
    RURAL_PARTY_2018,
    VILLAGE_COMMITTEES_2018,
    VILLAGE_COMMITTEES_2025,
)
from xiangzhen_fazhi.terms import Choice, Term, Text, term

__all__ = [
    "Township",
    "Village",
    "VillageDisclosure",
    "VillageDisclosureKind",
    "VillageKind",
    "VillageLegalService",
    "VillageMatter",
    "VillageMeeting",
    "VillageMeetingKind",
    "VillageRules",
]

# -- law -----------------------------------------------------------------------------------

RENUMBERED = VILLAGE_COMMITTEES_2025.whole()

DISCLOSURE = Limit(
    term("每季度村务公开次数", "disclosures of village affairs a quarter"),
    version(1, VILLAGE_COMMITTEES_2018.article(30, 3)),
    version(1, RENUMBERED),
)
FINANCES = Limit(
    term("每月财务公开次数", "disclosures of finances a month"),
    version(1, VILLAGE_COMMITTEES_2018.article(30, 3)),
    version(1, RENUMBERED),
)
REPRESENTATIVES_MEETINGS = Limit(
    term("每季度村民代表会议次数", "meetings of the villagers' representatives a quarter"),
    version(1, VILLAGE_COMMITTEES_2018.article(26, 1)),
    version(1, RENUMBERED),
)
QUORUM = Limit(
    term("到会三分之二以上", "two thirds present"),
    duty(VILLAGE_COMMITTEES_2018.article(26, 2)),
    duty(RENUMBERED),
)
MAJORITY = Limit(
    term("过半数同意", "agreement of more than half"),
    duty(VILLAGE_COMMITTEES_2018.article(26, 2)),
    duty(RENUMBERED),
)
APPRAISALS = Limit(
    term("每年民主评议次数", "assessments of committee members a year"),
    version(1, VILLAGE_COMMITTEES_2018.article(33, 1)),
    version(1, RENUMBERED),
)
RULES_FILED_WITHIN = Setting(
    "villages.rules_filed_within",
    term("村规民约报备期限", "time within which village rules are filed"),
    days(10),
)
RULES_FILING = Limit(
    term("村规民约备案期限", "time to file village rules"),
    version(
        RULES_FILED_WITHIN,
        VILLAGE_COMMITTEES_2018.article(27, 1, confidence=Confidence.DEFAULT),
    ),
    version(RULES_FILED_WITHIN, VILLAGE_COMMITTEES_2025.whole(confidence=Confidence.DEFAULT)),
)
FOUR_DELIBERATIONS = Limit(
    term("四议两公开", "four deliberations and two disclosures"),
    duty(RURAL_PARTY_2018.whole()),
)
LAW_LITERATE = Limit(
    term("每村法律明白人数", "law-literate persons a village"),
    version(3, LAW_LITERATE_2021.whole()),
)
ADVISERS = Limit(
    term("一村一法律顾问", "one legal adviser for each village"),
    version(1, RURAL_LAW_2020.whole(confidence=Confidence.DEFAULT)),
)

# -- records -------------------------------------------------------------------------------


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
        default=None, metadata=term("设立日期", "date established", also=("设立时间",), planned=True)
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
        metadata=term("公共法律服务工作室", "legal workroom", also=("公共法律工作室", "法律工作室")),
    )
    adviser: bool | None = attrs.field(
        default=None,
        metadata=term("签约法律顾问", "legal adviser engaged", also=("有法律顾问", "法律顾问")),
    )
    law_literate: int | None = attrs.field(
        default=None,
        metadata=term(
            "法律明白人数", "law-literate persons", also=("法律明白人",), unit=PERSONS
        ),
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
rules = columns(VillageRules)

# -- rules ---------------------------------------------------------------------------------

exists = (village.established_on.empty() | (village.established_on <= WINDOW_END)) & (
    village.dissolved_on.empty() | (village.dissolved_on > WINDOW_END)
)
is_village = village.kind == VillageKind.VILLAGE
in_service = (service.from_on <= WINDOW_END) & (
    service.to_on.empty() | (service.to_on >= WINDOW_END)
)

ON_THE_LAST_DAY = Text(
    "存量，看每年最后一日",
    "a stock, asked on the last day of each year",
)
adviser_in_each_village = periodic(
    VillageLegalService,
    term("一村一法律顾问", "legal adviser in each village"),
    every=PeriodKind.YEAR,
    on=WINDOW_END,
    where=in_service & service.adviser,
    basis=ADVISERS,
    per=service.village,
    owners=village.id,
    owing=exists,
    strength=Strength.GENERAL,
    note=ON_THE_LAST_DAY,
)
law_literate_in_each_village = periodic(
    VillageLegalService,
    term("每村法律明白人", "law-literate persons in each village"),
    every=PeriodKind.YEAR,
    on=WINDOW_END,
    where=in_service,
    total=service.law_literate,
    basis=LAW_LITERATE,
    per=service.village,
    owners=village.id,
    owing=exists & is_village,
    strength=Strength.GENERAL,
    note=ON_THE_LAST_DAY,
)
disclosed_each_quarter = periodic(
    VillageDisclosure,
    term("每季度村务公开", "village affairs disclosed each quarter"),
    every=PeriodKind.QUARTER,
    on=disclosure.disclosed_on,
    basis=DISCLOSURE,
    per=disclosure.village,
    owners=village.id,
    owing=exists & is_village,
)
finances_disclosed_each_month = periodic(
    VillageDisclosure,
    term("财务每月公开", "finances disclosed each month"),
    every=PeriodKind.MONTH,
    on=disclosure.disclosed_on,
    where=disclosure.kind == VillageDisclosureKind.FINANCES,
    basis=FINANCES,
    per=disclosure.village,
    owners=village.id,
    owing=exists & is_village & village.busy_finances,
    note=Text(
        "只适用于集体财务往来较多的村",
        "only for villages where much is earned and spent",
    ),
)
is_representatives = meeting.kind == VillageMeetingKind.REPRESENTATIVES
representatives_meet_each_quarter = periodic(
    VillageMeeting,
    term("村民代表会议每季度召开", "villagers' representatives meet each quarter"),
    every=PeriodKind.QUARTER,
    on=meeting.held_on,
    where=is_representatives,
    basis=REPRESENTATIVES_MEETINGS,
    per=meeting.village,
    owners=village.id,
    owing=exists
    & is_village
    & (village.has_representatives.empty() | village.has_representatives),
    note=Text(
        "未注明不设村民代表会议的村，视为设有",
        "A village has representatives unless it is said that it has none.",
    ),
)
two_thirds_present = requirement(
    VillageMeeting,
    term("三分之二以上到会", "two thirds of the representatives present"),
    meeting.attended * 3 >= meeting.due_to_attend * 2,
    basis=QUORUM,
    governing=meeting.held_on,
    applies=is_representatives,
)
agreed_by_majority = requirement(
    VillageMeeting,
    term("到会人员过半数同意", "agreed by more than half of those present"),
    meeting.in_favour * 2 > meeting.attended,
    basis=MAJORITY,
    governing=meeting.held_on,
    applies=is_representatives & meeting.in_favour.known(),
    note=Text(
        "未表决的会议不适用",
        "does not apply to a meeting that put nothing to the vote",
    ),
)
appraised_each_year = periodic(
    VillageMeeting,
    term("每年民主评议", "committee members assessed each year"),
    every=PeriodKind.YEAR,
    on=meeting.held_on,
    where=meeting.kind == VillageMeetingKind.APPRAISAL,
    basis=APPRAISALS,
    per=meeting.village,
    owners=village.id,
    owing=exists & is_village,
)
consulted_after_proposal = step_before(
    VillageMatter,
    term("先提议后商议", "proposed before it is consulted"),
    step=matter.proposed_on,
    act=matter.consulted_on,
    basis=FOUR_DELIBERATIONS,
)
examined_after_consultation = step_before(
    VillageMatter,
    term("先商议后审议", "consulted before it is examined"),
    step=matter.consulted_on,
    act=matter.examined_on,
    basis=FOUR_DELIBERATIONS,
)
resolved_after_examination = step_before(
    VillageMatter,
    term("先审议后决议", "examined before it is resolved"),
    step=matter.examined_on,
    act=matter.resolved_on,
    basis=FOUR_DELIBERATIONS,
)
resolution_disclosed_after_vote = step_before(
    VillageMatter,
    term("先决议后公开", "resolved before the resolution is disclosed"),
    step=matter.resolved_on,
    act=matter.resolution_disclosed_on,
    basis=FOUR_DELIBERATIONS,
)
results_disclosed_after_resolution = step_before(
    VillageMatter,
    term("先公开决议后公开结果", "resolution disclosed before the results"),
    step=matter.resolution_disclosed_on,
    act=matter.results_disclosed_on,
    basis=FOUR_DELIBERATIONS,
)
rules_filed = deadline(
    VillageRules,
    term("村规民约备案", "village rules filed with the township"),
    start=rules.adopted_on,
    limit=RULES_FILING,
    done=rules.filed_on,
    strength=Strength.GENERAL,
    note=Text(
        "法律要求备案而未定期限，地方多为10日，可配置",
        "The law asks for filing and names no period; local rules often say ten days.",
    ),
)

established_before_dissolved = consistent(
    Village,
    term("设立不晚于撤销", "established before it was dissolved"),
    village.established_on <= village.dissolved_on,
)
service_in_order = consistent(
    VillageLegalService,
    term("服务起止先后", "dates of the services in order"),
    service.from_on <= service.to_on,
)
attended_within_members = consistent(
    VillageMeeting,
    term("实到不超过应到", "no more attended than are members"),
    meeting.attended <= meeting.due_to_attend,
)
in_favour_within_attended = consistent(
    VillageMeeting,
    term("同意不超过到会", "no more in favour than attended"),
    meeting.in_favour <= meeting.attended,
)

# -- indicators ----------------------------------------------------------------------------

villages = stock(
    Village, term("村居数", "villages"), where=exists, split=village.kind, unit=VILLAGES
)
residents = stock(
    Village,
    term("村居人口", "residents of villages"),
    where=exists,
    value=village.residents,
    unit=PERSONS,
)


def _villages_with(label: Term, what: Expr) -> Indicator:
    """The villages that have something on the last day of the period."""
    return stock(
        VillageLegalService,
        label,
        since=service.from_on,
        until=service.to_on,
        where=what,
        different=service.village,
        unit=VILLAGES,
    )


villages_with_workroom = _villages_with(
    term("建公共法律服务工作室的村居", "villages with a legal workroom"), service.workroom
)
villages_with_adviser = _villages_with(
    term("签约法律顾问的村居", "villages with a legal adviser"), service.adviser
)
villages_with_law_literate = _villages_with(
    term("有法律明白人的村居", "villages with a law-literate person"), service.law_literate >= 1
)
villages_with_leader = _villages_with(
    term("有法律带头人的村居", "villages with a leader in law"), service.leader
)
villages_with_vice_secretary = _villages_with(
    term("落实法治副书记的村居", "villages with a vice-secretary for law"), service.vice_secretary
)
villages_with_notice_board = _villages_with(
    term("有固定法治宣传栏的村居", "villages with a notice board on law"), service.notice_board
)
law_literate_persons = stock(
    VillageLegalService,
    term("法律明白人数", "law-literate persons"),
    since=service.from_on,
    until=service.to_on,
    value=service.law_literate,
    unit=PERSONS,
)
workroom_coverage = Ratio(
    term("公共法律服务工作室覆盖率", "coverage of legal workrooms"),
    villages_with_workroom,
    villages,
)
adviser_coverage = Ratio(
    term("村居法律顾问覆盖率", "coverage of legal advisers"), villages_with_adviser, villages
)
law_literate_coverage = Ratio(
    term("法律明白人覆盖率", "coverage of law-literate persons"),
    villages_with_law_literate,
    villages,
)
leader_coverage = Ratio(
    term("法律带头人覆盖率", "coverage of leaders in law"), villages_with_leader, villages
)
vice_secretary_coverage = Ratio(
    term("法治副书记覆盖率", "coverage of vice-secretaries for law"),
    villages_with_vice_secretary,
    villages,
)
notice_board_coverage = Ratio(
    term("法治宣传栏覆盖率", "coverage of notice boards"), villages_with_notice_board, villages
)
law_literate_per_village = Ratio(
    term("每村居法律明白人数", "law-literate persons a village"), law_literate_persons, villages
)
disclosures = count(
    VillageDisclosure,
    term("村务公开次数", "disclosures of village affairs"),
    on=disclosure.disclosed_on,
    split=disclosure.kind,
    unit=Text("次", ""),
)
villages_disclosing = distinct(
    VillageDisclosure,
    term("公开村务的村居", "villages that disclosed"),
    disclosure.village,
    on=disclosure.disclosed_on,
    unit=VILLAGES,
)
disclosing_share = Ratio(
    term("村务公开覆盖率", "share of villages that disclosed"), villages_disclosing, villages
)
meetings = count(
    VillageMeeting,
    term("村级会议次数", "village meetings"),
    on=meeting.held_on,
    split=meeting.kind,
    unit=Text("次", "meetings"),
)
meeting_attendance_rate = weighted_share(
    VillageMeeting,
    term("村级会议到会率", "attendance of village meetings"),
    meeting.attended,
    meeting.due_to_attend,
    on=meeting.held_on,
)
two_thirds_present_share = compliance(
    two_thirds_present, term("村民代表会议到会达标率", "share of meetings with two thirds present")
)
matters = count(
    VillageMatter,
    term("四议两公开事项", "matters of four deliberations"),
    on=matter.proposed_on,
)
matters_resolved = count(
    VillageMatter, term("已决议事项", "matters resolved"), on=matter.resolved_on
)
matters_in_order_share = share(
    VillageMatter,
    term("四议依次进行率", "share of matters deliberated in order"),
    (matter.proposed_on <= matter.consulted_on)
    & (matter.consulted_on <= matter.examined_on)
    & (matter.examined_on <= matter.resolved_on),
    on=matter.resolved_on,
)
matters_disclosed_share = share(
    VillageMatter,
    term("决议公开率", "share of resolutions disclosed"),
    matter.resolution_disclosed_on.known(),
    on=matter.resolved_on,
)
rules_filed_share = compliance(
    rules_filed, term("村规民约备案率", "share of village rules filed in time")
)
