"""What is counted of villages."""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import (
    WINDOW_END,
    WINDOW_START,
    Column,
    Expr,
    among,
    constant,
    first_of,
)
from xiangzhen_fazhi.definitions.indicators import (
    Indicator,
    Ratio,
    compliance,
    count,
    distinct,
    share,
    share_on_the_last_day,
    stock,
    weighted_share,
)
from xiangzhen_fazhi.institutions.villages.records import (
    PERSONS,
    VILLAGES,
    Village,
    VillageDisclosure,
    VillageLegalService,
    VillageMatter,
    VillageMeeting,
    disclosure,
    matter,
    meeting,
    service,
    village,
)
from xiangzhen_fazhi.institutions.villages.rules import (
    exists,
    in_service,
    rules_filed,
    two_thirds_present,
)
from xiangzhen_fazhi.terms import Term, Text, term

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


def coverage(label: Term, name: Column, held: Expr) -> Indicator:
    """The share of the villages of the last day that have a record of some kind.

    `name` is the field by which such records name their village: by its number or its name.
    """
    by_name = first_of(among(name, village.name, held), constant(0))
    return share_on_the_last_day(
        Village, label, among(name, village.id, held) + by_name >= 1, where=exists
    )


workroom_coverage = coverage(
    term("公共法律服务工作室覆盖率", "coverage of legal workrooms"),
    service.village,
    in_service & service.workroom,
)
adviser_coverage = coverage(
    term("村居法律顾问覆盖率", "coverage of legal advisers"),
    service.village,
    in_service & service.adviser,
)
law_literate_coverage = coverage(
    term("法律明白人覆盖率", "coverage of law-literate persons"),
    service.village,
    in_service & (service.law_literate >= 1),
)
leader_coverage = coverage(
    term("法律带头人覆盖率", "coverage of leaders in law"),
    service.village,
    in_service & service.leader,
)
vice_secretary_coverage = coverage(
    term("法治副书记覆盖率", "coverage of vice-secretaries for law"),
    service.village,
    in_service & service.vice_secretary,
)
notice_board_coverage = coverage(
    term("法治宣传栏覆盖率", "coverage of notice boards"),
    service.village,
    in_service & service.notice_board,
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
disclosing_share = coverage(
    term("村务公开覆盖率", "share of villages that disclosed"),
    disclosure.village,
    (disclosure.disclosed_on >= WINDOW_START) & (disclosure.disclosed_on <= WINDOW_END),
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
