"""What the Regulations demand of each petition, and how its dates must agree."""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import (
    Expr,
    case,
    columns,
    constant,
    figure,
    first_of,
    nothing,
)
from xiangzhen_fazhi.definitions.records import Kind
from xiangzhen_fazhi.definitions.rules import (
    Extension,
    Outcome,
    consistent,
    deadline,
    requirement,
    right,
)
from xiangzhen_fazhi.institutions.petitions.law import (
    ASK_RECHECK,
    ASK_REVIEW,
    EXTEND,
    HANDLE,
    OBJECT,
    RECHECK,
    REPRESENTATIVES,
    REVIEW,
    TELL,
    TELL_TRANSFERRED,
)
from xiangzhen_fazhi.institutions.petitions.records import (
    PetitionCase,
    PetitionChannel,
    PetitionPurpose,
    PetitionRoute,
    PetitionSource,
)
from xiangzhen_fazhi.law.texts import PETITION_2022
from xiangzhen_fazhi.terms import Text, term

petition = columns(PetitionCase)

# -- registered, told, sent back -----------------------------------------------------------

# A date of transfer shows that a petition was passed down, also where the source is not filled in.
passed_down = (petition.source != PetitionSource.DIRECT) | (
    petition.source.empty() & petition.transferred_on.known()
)
# An exception counts only where the register says so.
unreachable = first_of(petition.identity_unclear, constant(value=False))
undecided = petition.told_on.empty() & petition.accepted_on.empty()

told_in_time = deadline(
    PetitionCase,
    term("直接提出的按期告知", "direct petitioner told in time"),
    start=petition.registered_on,
    limit=TELL,
    done=petition.told_on,
    applies=~passed_down & ~unreachable,
    note=Text(
        "2022年5月1日起告知接收情况以及处理途径和程序，此前告知是否受理；姓名或住址不清的除外",
        "since 1 May 2022 it tells receipt, way and procedure, before that whether the matter is "
        "accepted; not where name or address is unclear",
    ),
)

objected_in_time = right(
    PetitionCase,
    term("按期提出异议", "objection to a matter passed down made in time"),
    start=petition.transferred_on,
    limit=OBJECT,
    used=petition.objected_on,
    applies=passed_down & (petition.objected_on.known() | undecided),
    note=Text(
        "已告知信访人或者已受理的，不再有异议期",
        "once the petitioner was told or the matter accepted, the time to object is over",
    ),
)

sent_back = case(
    (petition.objected_on.empty(), constant(value=False)),
    (objected_in_time.outcome == Outcome.UNDETERMINED, nothing(Kind.FLAG)),
    otherwise=objected_in_time.outcome == Outcome.MET,
)

transfer_told_in_time = deadline(
    PetitionCase,
    term("转送交办的按期告知", "petitioner of a matter passed down told in time"),
    start=petition.transferred_on,
    limit=TELL_TRANSFERRED,
    done=petition.told_on,
    applies=passed_down & ~sent_back & ~unreachable,
    shown_by=(petition.registered_on,),
    note=Text(
        "按期提出异议的无需告知；姓名或住址不清的，比照直接提出的信访事项除外",
        "none is due where an objection was made in time; where name or address is unclear, "
        "the exception for direct petitions is applied alike",
    ),
)

representatives_within_limit = requirement(
    PetitionCase,
    term("走访代表不超过五人", "at most five representatives of a group that visits"),
    petition.representatives <= figure(REPRESENTATIVES, on=petition.registered_on),
    basis=REPRESENTATIVES,
    governing=petition.registered_on,
    applies=(petition.channel == PetitionChannel.VISIT)
    & (petition.persons > figure(REPRESENTATIVES, on=petition.registered_on)),
)

# -- accepted, extended, concluded ---------------------------------------------------------


def _petition_procedure(start: Expr) -> Expr:
    """Whether a matter is handled by a petition opinion: until 30 April 2022 every one was.

    The opinion itself is no sign of it, because it comes at the end: the share concluded in
    time would then count the matters that ended and not those that are overdue.
    """
    by_opinion = (petition.route == PetitionRoute.OPINION) & (
        petition.route.known() | (petition.purpose == PetitionPurpose.CLAIM)
    )
    return (start < constant(PETITION_2022.since)) | by_opinion


handled = _petition_procedure(petition.accepted_on)
extended = handled & petition.extended_on.known()

concluded_in_time = deadline(
    PetitionCase,
    term("按期办结", "petition concluded in time"),
    start=petition.accepted_on,
    limit=HANDLE,
    done=petition.concluded_on,
    applies=handled,
    shown_by=(petition.extended_on, petition.replied_on),
    extension=Extension(petition.extended_on, petition.extension_days, EXTEND),
    note=Text(
        "自受理之日起算；2022年5月1日起只适用于出具信访处理意见书的申诉求决事项",
        "runs from acceptance; since 1 May 2022 only for claims that end in a petition opinion",
    ),
)

extension_granted_in_time = deadline(
    PetitionCase,
    term("延期在期满前批准", "extension approved before the time ran out"),
    start=petition.accepted_on,
    limit=HANDLE,
    done=petition.extended_on,
    applies=extended,
)

extension_within_limit = requirement(
    PetitionCase,
    term("延期不超过上限", "extension not longer than allowed"),
    petition.extension_days <= figure(EXTEND, on=petition.accepted_on),
    basis=EXTEND,
    governing=petition.accepted_on,
    applies=extended,
)

extension_told_in_time = deadline(
    PetitionCase,
    term("延期在期满前告知", "petitioner told of the extension before the time ran out"),
    start=petition.accepted_on,
    limit=HANDLE,
    done=petition.extension_told_on,
    applies=extended,
    note=Text(
        "条例要求告知延期理由，未写明何时；此处理解为原期限届满前",
        "the reasons must be told, the text does not say when; read as before the time ran out",
    ),
)

# -- review and re-examination -------------------------------------------------------------

reviewable = petition.opinion.known() | _petition_procedure(petition.replied_on)

review_asked_in_time = right(
    PetitionCase,
    term("按期请求复查", "review asked for in time"),
    start=petition.replied_on,
    limit=ASK_REVIEW,
    used=petition.review_asked_on,
    applies=reviewable,
    note=Text(
        "对信访处理意见不服的才可请求复查；已填处理意见的视为出具了意见书",
        "a review lies against a petition opinion; where one is filled in, it was given",
    ),
)

reviewed_in_time = deadline(
    PetitionCase,
    term("按期复查", "review done in time"),
    start=petition.review_asked_on,
    limit=REVIEW,
    done=petition.review_done_on,
    shown_by=(petition.recheck_asked_on,),
)

recheck_asked_in_time = right(
    PetitionCase,
    term("按期请求复核", "re-examination asked for in time"),
    start=petition.review_done_on,
    limit=ASK_RECHECK,
    used=petition.recheck_asked_on,
)

rechecked_in_time = deadline(
    PetitionCase,
    term("按期复核", "re-examination done in time"),
    start=petition.recheck_asked_on,
    limit=RECHECK,
    done=petition.recheck_done_on,
    plus=first_of(petition.hearing_days, constant(0)),
    note=Text(
        "听证所需时间不计算在内；未填听证天数的视为没有听证",
        "the time of a hearing does not count; where no days are filled in, there was none",
    ),
)

# -- the record must not contradict itself -------------------------------------------------

told_after_registered = consistent(
    PetitionCase,
    term("告知不早于登记", "told not before registered"),
    petition.told_on >= petition.registered_on,
)
objected_after_transferred = consistent(
    PetitionCase,
    term("异议不早于转交", "objected not before passed down"),
    petition.objected_on >= petition.transferred_on,
)
direct_not_transferred = consistent(
    PetitionCase,
    term("直接提出的没有转交", "nothing passed down where brought directly"),
    petition.transferred_on.empty() & petition.objected_on.empty(),
    applies=petition.source == PetitionSource.DIRECT,
)
accepted_after_registered = consistent(
    PetitionCase,
    term("受理不早于登记", "accepted not before registered"),
    petition.accepted_on >= petition.registered_on,
)
extended_after_accepted = consistent(
    PetitionCase,
    term("延期不早于受理", "extended not before accepted"),
    petition.extended_on >= petition.accepted_on,
)
concluded_after_accepted = consistent(
    PetitionCase,
    term("办结不早于受理", "concluded not before accepted"),
    petition.concluded_on >= petition.accepted_on,
)
replied_after_accepted = consistent(
    PetitionCase,
    term("答复不早于受理", "replied not before accepted"),
    petition.replied_on >= petition.accepted_on,
)
review_asked_after_replied = consistent(
    PetitionCase,
    term("请求复查不早于答复", "review asked for not before the reply"),
    petition.review_asked_on >= petition.replied_on,
)
reviewed_after_asked = consistent(
    PetitionCase,
    term("复查不早于请求", "reviewed not before asked"),
    petition.review_done_on >= petition.review_asked_on,
)
recheck_asked_after_reviewed = consistent(
    PetitionCase,
    term("请求复核不早于复查", "re-examination asked for not before the review"),
    petition.recheck_asked_on >= petition.review_done_on,
)
rechecked_after_asked = consistent(
    PetitionCase,
    term("复核不早于请求", "re-examined not before asked"),
    petition.recheck_done_on >= petition.recheck_asked_on,
)
route_only_for_claims = consistent(
    PetitionCase,
    term("办理途径只用于申诉求决", "a way of handling only for a claim"),
    petition.purpose == PetitionPurpose.CLAIM,
    applies=petition.route.known(),
)
opinion_only_on_its_route = consistent(
    PetitionCase,
    term("处理意见只见于信访程序", "an opinion only where the way of handling is one"),
    petition.route == PetitionRoute.OPINION,
    applies=petition.opinion.known(),
)
repeat_marks_agree = consistent(
    PetitionCase,
    term("重复件标记与原件编号一致", "mark and reference of a repeat agree"),
    petition.marked_repeat,
    applies=petition.repeat_of.known(),
)
at_least_one_person = consistent(
    PetitionCase,
    term("信访人数不为零", "at least one petitioner"),
    petition.persons >= 1,
)
representatives_among_persons = consistent(
    PetitionCase,
    term("代表人数不超过信访人数", "no more representatives than petitioners"),
    petition.representatives <= petition.persons,
)
