"""What must hold of villages."""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import WINDOW_END
from xiangzhen_fazhi.definitions.rules import (
    Strength,
    consistent,
    deadline,
    periodic,
    requirement,
    step_before,
)
from xiangzhen_fazhi.institutions.villages.law import (
    ADVISERS,
    APPRAISALS,
    DISCLOSURE,
    FINANCES,
    FOUR_DELIBERATIONS,
    LAW_LITERATE,
    MAJORITY,
    QUORUM,
    REPRESENTATIVES_MEETINGS,
    RULES_FILING,
)
from xiangzhen_fazhi.institutions.villages.records import (
    Village,
    VillageDisclosure,
    VillageDisclosureKind,
    VillageKind,
    VillageLegalService,
    VillageMatter,
    VillageMeeting,
    VillageMeetingKind,
    VillageRules,
    disclosure,
    matter,
    meeting,
    service,
    village,
    village_rules,
)
from xiangzhen_fazhi.law.periods import PeriodKind
from xiangzhen_fazhi.terms import Text, term

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
    at_least=1,
    basis=ADVISERS,
    per=service.village,
    owners=(village.id, village.name),
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
    owners=(village.id, village.name),
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
    owners=(village.id, village.name),
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
    owners=(village.id, village.name),
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
    owners=(village.id, village.name),
    owing=exists & is_village & (village.has_representatives.empty() | village.has_representatives),
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
    owners=(village.id, village.name),
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
    start=village_rules.adopted_on,
    limit=RULES_FILING,
    done=village_rules.filed_on,
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
