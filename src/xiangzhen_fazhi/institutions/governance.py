"""Governance: what shows only when the records of several institutions meet.

A dispute becomes a petition, a letter becomes a visit, an officer's certificate must be valid
on the day of a decision, and what a record refers to must exist. These rules need a `Ledger`:
of a record alone they say that they do not apply or that it cannot be told. The law they
rest on is that of the institutions; references and gaps are rules about the data.
"""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import (
    WINDOW_END,
    WINDOW_START,
    Expr,
    among,
    case,
    columns,
    constant,
    first_of,
    lookup,
    outer,
    setting,
)
from xiangzhen_fazhi.definitions.indicators import (
    Ratio,
    count,
    share,
)
from xiangzhen_fazhi.definitions.records import Kind, VillageRecord
from xiangzhen_fazhi.definitions.rules import (
    Strength,
    consistent,
    periodic,
    requirement,
    step_before,
)
from xiangzhen_fazhi.institutions.advisers import (
    AdviserService,
    LegalityReview,
    LegalityReviewOpinion,
)
from xiangzhen_fazhi.institutions.decisions import (
    CollectiveDecision,
    MajorDecision,
    NormativeDocument,
)
from xiangzhen_fazhi.institutions.decisions.law import LAWFUL, LEGALITY
from xiangzhen_fazhi.institutions.disputes import Dispute, DisputeResult
from xiangzhen_fazhi.institutions.disputes.indicators import handled, reported, was_handled
from xiangzhen_fazhi.institutions.disputes.rules import handled_on
from xiangzhen_fazhi.institutions.leadership import (
    GroupRole,
    LeadingGroup,
    LeadingGroupMember,
    PlannedAction,
    Shortcoming,
)
from xiangzhen_fazhi.institutions.penalties import EnforcementOfficer, PenaltyCase
from xiangzhen_fazhi.institutions.penalties.law import QUALIFICATION
from xiangzhen_fazhi.institutions.petitions import PetitionCase, PetitionChannel, PetitionRoute
from xiangzhen_fazhi.institutions.petitions.indicators import cases, repeat
from xiangzhen_fazhi.institutions.petitions.law import GROUP_MIN
from xiangzhen_fazhi.institutions.publicity import PublicityEvent
from xiangzhen_fazhi.institutions.study import (
    SessionKind,
    StudySession,
)
from xiangzhen_fazhi.institutions.villages import Village
from xiangzhen_fazhi.institutions.villages.indicators import coverage, residents
from xiangzhen_fazhi.institutions.villages.rules import exists
from xiangzhen_fazhi.law.limits import Limit, duty
from xiangzhen_fazhi.law.periods import PeriodKind
from xiangzhen_fazhi.law.texts import PETITION_2005, PETITION_2022
from xiangzhen_fazhi.terms import Text, term

__all__: list[str] = []

located = columns(VillageRecord)
village = columns(Village)
dispute = columns(Dispute)
petition = columns(PetitionCase)
penalty = columns(PenaltyCase)
officer = columns(EnforcementOfficer)
decision = columns(MajorDecision)
document = columns(NormativeDocument)
review = columns(LegalityReview)
collective_decision = columns(CollectiveDecision)
group = columns(LeadingGroup)
member = columns(LeadingGroupMember)
action = columns(PlannedAction)
shortcoming = columns(Shortcoming)
session = columns(StudySession)
service = columns(AdviserService)
event = columns(PublicityEvent)

YES, NO = constant(value=True), constant(value=False)

# -- references ----------------------------------------------------------------------------

# A clerk writes the name of a village as often as its number.
village_listed = consistent(
    VillageRecord,
    term("村居在册", "village is one of the township's"),
    among(village.id, located.village) + among(village.name, located.village) >= 1,
)
petition_of_dispute_exists = consistent(
    Dispute,
    term("所转信访件存在", "petition that the dispute became exists"),
    among(petition.id, dispute.became_petition) >= 1,
)
repeated_petition_exists = consistent(
    PetitionCase,
    term("所重复的信访件存在", "petition that is repeated exists"),
    among(petition.id, petition.repeat_of, petition.id != outer(petition.id)) >= 1,
)
escalated_petition_exists = consistent(
    PetitionCase,
    term("所转化的信访件存在", "petition that escalated exists"),
    among(petition.id, petition.escalated_from, petition.id != outer(petition.id)) >= 1,
)
review_of_decision_exists = consistent(
    MajorDecision,
    term("所附合法性审查存在", "legality review of the decision exists"),
    among(review.id, decision.legality_review) >= 1,
)
review_of_document_exists = consistent(
    NormativeDocument,
    term("规范性文件所附合法性审查存在", "legality review of the document exists"),
    among(review.id, document.legality_review) >= 1,
)

shortcoming_answered_exists = consistent(
    PlannedAction,
    term("所针对的问题存在", "shortcoming that the action answers exists"),
    among(shortcoming.id, action.answers) >= 1,
)
shortcoming_carried_exists = consistent(
    Shortcoming,
    term("所延续的问题存在", "shortcoming that is carried over exists"),
    among(shortcoming.id, shortcoming.carried_from) >= 1,
)
group_of_member_exists = consistent(
    LeadingGroupMember,
    term("所在领导小组存在", "leading group of the member exists"),
    among(group.id, member.group) + among(group.name, member.group) >= 1,
)
decision_discussed_exists = consistent(
    CollectiveDecision,
    term("所讨论的重大决策存在", "major decision that was discussed exists"),
    among(decision.id, collective_decision.decision) >= 1,
)

# -- one matter at several doors -----------------------------------------------------------

closed_when_it_became_petition = consistent(
    Dispute,
    term("转信访后不再调解", "no longer mediated once it became a petition"),
    dispute.result != DisputeResult.IN_PROGRESS,
    applies=dispute.became_petition.known(),
)
registered_after_its_first_petition = consistent(
    PetitionCase,
    term("重复件不早于原件", "a repeat comes no sooner than the petition it repeats"),
    lookup(petition.repeat_of, petition.registered_on) <= petition.registered_on,
)
registered_after_what_it_escalated_from = consistent(
    PetitionCase,
    term("转化不早于原件", "an escalation comes no sooner than what it came from"),
    lookup(petition.escalated_from, petition.registered_on) <= petition.registered_on,
)
petition_not_before_its_dispute = consistent(
    Dispute,
    term("信访不早于纠纷", "the petition comes no sooner than the dispute"),
    dispute.reported_on <= lookup(dispute.became_petition, petition.registered_on),
)

FINAL = Limit(
    term("复核终结", "end of the petition procedure"),
    duty(PETITION_2005.article(35, 3)),
    duty(PETITION_2022.article(36, 3)),
)
not_accepted_after_re_examination = requirement(
    PetitionCase,
    term("复核终结后不再受理", "not accepted again after re-examination"),
    petition.accepted_on <= lookup(petition.repeat_of, petition.recheck_done_on),
    basis=FINAL,
    governing=petition.accepted_on,
    applies=petition.accepted_on.known()
    & lookup(petition.repeat_of, petition.recheck_done_on).known(),
    note=Text(
        "以同一事实和理由再次提出的为重复件",
        "a repeat is one that brings the same facts and reasons",
    ),
)

# -- people and steps ----------------------------------------------------------------------

acted_on = first_of(penalty.decided_on, penalty.notified_on, penalty.filed_on)
in_office = first_of(officer.joined_on <= outer(acted_on), YES) & first_of(
    officer.left_on > outer(acted_on), YES
)
valid = (
    first_of(officer.certified, YES)
    & (officer.valid_from <= outer(acted_on))
    & (officer.valid_to >= outer(acted_on))
)
certified = among(officer.name, penalty.officers, in_office & valid)
perhaps_certified = among(officer.name, penalty.officers, in_office & first_of(valid, YES))
officers_certified_on_the_day = requirement(
    PenaltyCase,
    term("执法人员当日持有效证件", "officers held valid certificates on the day"),
    case(
        (certified >= penalty.officers.length(), YES),
        (perhaps_certified < penalty.officers.length(), NO),
        otherwise=Kind.FLAG,
    ).called("每名执法人员持当日有效的证件", "each officer held a certificate valid that day"),
    basis=QUALIFICATION,
    governing=acted_on,
    applies=acted_on.known(),
    note=Text(
        "以作出决定之日为准，未决定的以告知、立案之日为准；按姓名与执法人员名册核对",
        "on the day of the decision, else of the notice, else of the filing; "
        "officers are matched with the roster by name",
    ),
)
same_time = (
    (member.role == GroupRole.HEAD)
    & (member.id != outer(member.id))
    & (member.to_on.empty() | (member.to_on > outer(member.from_on)))
    & (outer(member.to_on).empty() | (member.from_on < outer(member.to_on)))
)


def _heads(name: Expr) -> Expr:
    """How many other heads serve at the same time in a group that is called so."""
    return first_of(among(member.group, name, same_time), constant(0))


# A group is called by its number or by its name.
one_head_at_a_time = consistent(
    LeadingGroupMember,
    term("同时只有一名组长", "one head at a time"),
    (
        _heads(member.group)
        + _heads(lookup(member.group, group.name))
        + _heads(lookup(member.group, group.id, by=group.name))
        == 0
    ).called("同一时间没有别的组长", "no other head serves at the same time"),
    applies=(member.role == GroupRole.HEAD) & member.group.known(),
)
review_kept_for_decision = requirement(
    MajorDecision,
    term("决策有合法性审查记录", "a legality review is on file for the decision"),
    among(review.id, first_of(decision.legality_review, decision.title))
    + among(review.title, decision.title)
    >= 1,
    basis=LEGALITY,
    governing=decision.decided_on,
    applies=decision.decided_on.known(),
    strength=Strength.GENERAL,
    note=Text(
        "乡镇参照执行；按编号或名称与合法性审查台账核对",
        "townships act by reference; matched by id or title with the register of reviews",
    ),
)
review_concluded_before_discussion = step_before(
    MajorDecision,
    term("审查完成后再讨论", "review concluded before the discussion"),
    step=lookup(decision.legality_review, review.concluded_on),
    act=decision.discussed_on,
    basis=LEGALITY,
    applies=decision.legality_review.known(),
    strength=Strength.GENERAL,
)
found_lawful_before_decision = requirement(
    MajorDecision,
    term("审查不合法的不得决定", "nothing found unlawful is decided"),
    lookup(decision.legality_review, review.opinion).is_in(
        LegalityReviewOpinion.LAWFUL, LegalityReviewOpinion.LAWFUL_IF_CHANGED
    ),
    basis=LAWFUL,
    governing=decision.decided_on,
    applies=decision.legality_review.known() & decision.decided_on.known(),
    strength=Strength.GENERAL,
)

# -- villages of which nothing is heard ----------------------------------------------------

study_in_each_village = periodic(
    StudySession,
    term("各村每季度学法", "study of law in each village each quarter"),
    every=PeriodKind.QUARTER,
    on=session.held_on,
    where=session.kind == SessionKind.VILLAGE,
    per=session.village,
    owners=(village.id, village.name),
    owing=exists,
    strength=Strength.DATA,
)
adviser_visit_in_each_village = periodic(
    AdviserService,
    term("法律顾问每季度到村", "adviser visits each village each quarter"),
    every=PeriodKind.QUARTER,
    on=service.served_on,
    per=service.village,
    owners=(village.id, village.name),
    owing=exists,
    strength=Strength.DATA,
)

# -- indicators ----------------------------------------------------------------------------

collective = petition.persons >= setting(GROUP_MIN)
known_by_then = petition.registered_on <= WINDOW_END
is_letter = petition.channel == PetitionChannel.LETTER
letters_that_became_visits_share = share(
    PetitionCase,
    term("来信转来访率", "share of letters that became visits"),
    among(
        petition.escalated_from,
        petition.id,
        known_by_then & (petition.channel == PetitionChannel.VISIT),
    )
    >= 1,
    on=petition.registered_on,
    where=is_letter,
)
first_petitions_repeated_share = share(
    PetitionCase,
    term("初访转重访率", "share of first petitions that were repeated"),
    among(petition.repeat_of, petition.id, known_by_then) >= 1,
    on=petition.registered_on,
    where=~repeat,
)
single_petitions_that_became_collective_share = share(
    PetitionCase,
    term("个访转集体访率", "share of single petitions that became collective"),
    among(petition.escalated_from, petition.id, known_by_then & collective)
    + among(petition.repeat_of, petition.id, known_by_then & collective)
    >= 1,
    on=petition.registered_on,
    where=~collective,
)
disputes_that_became_petitions = count(
    Dispute,
    term("转为信访的纠纷", "disputes that became petitions"),
    on=handled_on,
    where=was_handled
    & dispute.became_petition.known()
    & first_of(among(petition.id, dispute.became_petition) >= 1, YES),
)
petitions_taken_to_other_procedures = count(
    PetitionCase,
    term("转入法定途径的信访件", "petitions taken to court, arbitration or other procedures"),
    on=petition.registered_on,
    where=petition.route != PetitionRoute.OPINION,
    split=petition.route,
)
disputes_that_became_petitions_share = Ratio(
    term("纠纷转信访率", "share of disputes that became petitions"),
    disputes_that_became_petitions,
    handled,
)
disputes_per_1000_residents = Ratio(
    term("每千人纠纷数", "disputes per 1,000 residents"), reported, residents, per=1000
)
petitions_per_1000_residents = Ratio(
    term("每千人信访件数", "petitions per 1,000 residents"), cases, residents, per=1000
)

in_window_studied = (session.held_on >= WINDOW_START) & (session.held_on <= WINDOW_END)
in_window_publicised = (event.held_on >= WINDOW_START) & (event.held_on <= WINDOW_END)
study_village_coverage = coverage(
    term("学法村居覆盖率", "share of villages in which law was studied"),
    session.village,
    in_window_studied,
)
publicity_village_coverage = coverage(
    term("普法宣传村居覆盖率", "share of villages reached by publicity"),
    event.village,
    in_window_publicised,
)
