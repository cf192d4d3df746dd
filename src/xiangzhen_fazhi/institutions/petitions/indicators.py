"""What is counted of petitions, and of visitors."""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import (
    WINDOW_END,
    WINDOW_START,
    all_of,
    case,
    columns,
    constant,
    days_between,
    first_of,
    setting,
)
from xiangzhen_fazhi.definitions.indicators import (
    Ratio,
    compliance,
    count,
    distinct,
    median,
    share,
    stock,
    total,
)
from xiangzhen_fazhi.definitions.records import Kind
from xiangzhen_fazhi.definitions.rules import deadline
from xiangzhen_fazhi.institutions.petitions.law import ASK_RECHECK, ASK_REVIEW, GROUP_MIN, TELL
from xiangzhen_fazhi.institutions.petitions.records import (
    PetitionCase,
    PetitionChannel,
    PetitionVisit,
)
from xiangzhen_fazhi.institutions.petitions.rules import (
    concluded_in_time,
    passed_down,
    rechecked_in_time,
    reviewable,
    reviewed_in_time,
    sent_back,
    told_in_time,
    transfer_told_in_time,
    unreachable,
)
from xiangzhen_fazhi.terms import term

visit = columns(PetitionVisit)
petition = columns(PetitionCase)

# A reference that is empty refers to nothing: what is not marked as a repeat comes first.
repeat = petition.repeat_of.known() | first_of(petition.marked_repeat, constant(value=False))
by_visit = petition.channel == PetitionChannel.VISIT
collective = petition.persons >= setting(GROUP_MIN)

# -- visitors ------------------------------------------------------------------------------

visits = count(PetitionVisit, term("接待来访批次", "receptions of visitors"), on=visit.received_on)
visit_persons = total(
    PetitionVisit,
    term("接待来访人次", "visitors received"),
    visit.persons,
    on=visit.received_on,
)
collective_visits = count(
    PetitionVisit,
    term("接待集体访批次", "receptions of collective visits"),
    on=visit.received_on,
    where=visit.persons >= setting(GROUP_MIN),
)

# -- petitions -----------------------------------------------------------------------------

cases = count(
    PetitionCase,
    term("登记信访件", "petitions registered"),
    on=petition.registered_on,
    split=petition.channel,
)
cases_by_purpose = count(
    PetitionCase,
    term("登记信访件（按类别）", "petitions registered, by class"),
    on=petition.registered_on,
    split=petition.purpose,
)
case_persons = total(
    PetitionCase,
    term("登记信访件涉及人数", "persons of the petitions registered"),
    petition.persons,
    on=petition.registered_on,
)
accepted = count(PetitionCase, term("受理信访件", "petitions accepted"), on=petition.accepted_on)
concluded = count(PetitionCase, term("办结信访件", "petitions concluded"), on=petition.concluded_on)
opinions = count(
    PetitionCase,
    term("作出处理意见的信访件", "petitions concluded with an opinion"),
    on=petition.concluded_on,
    where=petition.opinion.known(),
    split=petition.opinion,
)
unconcluded = stock(
    PetitionCase,
    term("在办信访件", "petitions accepted and not yet concluded"),
    since=petition.accepted_on,
    where=petition.concluded_on.empty() | (petition.concluded_on > WINDOW_END),
)
median_days = median(
    PetitionCase,
    term("受理至办结天数", "days from acceptance to conclusion"),
    days_between(petition.accepted_on, petition.concluded_on),
    on=petition.concluded_on,
)

# -- in time -------------------------------------------------------------------------------

direct_told_in_time_share = compliance(
    told_in_time, term("直接提出的按期告知率", "share of direct petitioners told in time")
)
transfer_told_in_time_share = compliance(
    transfer_told_in_time,
    term("转送交办的按期告知率", "share of petitioners of matters passed down told in time"),
)
told_in_time_share = compliance(
    deadline(
        PetitionCase,
        term("按期告知", "petitioner told in time"),
        start=case((passed_down, petition.transferred_on), otherwise=petition.registered_on),
        limit=TELL,  # as long as `TELL_TRANSFERRED` in both texts
        done=petition.told_on,
        applies=case(
            (passed_down.known(), ~sent_back & ~unreachable),
            otherwise=Kind.FLAG,
        ),
        shown_by=(petition.registered_on,),
    ),
    term("按期告知率", "share of petitioners told in time"),
)
concluded_in_time_share = compliance(
    concluded_in_time, term("按期办结率", "share of petitions concluded in time")
)
reviewed_in_time_share = compliance(
    reviewed_in_time, term("按期复查率", "share of reviews done in time")
)
rechecked_in_time_share = compliance(
    rechecked_in_time, term("按期复核率", "share of re-examinations done in time")
)

# -- how it went on ------------------------------------------------------------------------

reviews_asked = count(
    PetitionCase, term("请求复查的信访件", "reviews asked for"), on=petition.review_asked_on
)
rechecks_asked = count(
    PetitionCase,
    term("请求复核的信访件", "re-examinations asked for"),
    on=petition.recheck_asked_on,
)
# Of the petitions whose time to ask has ended, so that the last replies of a year are not
# counted as accepted before anyone could object.
review_share = compliance(
    deadline(
        PetitionCase,
        term("在期限内请求复查", "review asked for within its time"),
        start=petition.replied_on,
        limit=ASK_REVIEW,
        done=petition.review_asked_on,
        applies=reviewable,
    ),
    term("复查率", "review rate"),
)
recheck_share = compliance(
    deadline(
        PetitionCase,
        term("在期限内请求复核", "re-examination asked for within its time"),
        start=petition.review_done_on,
        limit=ASK_RECHECK,
        done=petition.recheck_asked_on,
    ),
    term("复核率", "re-examination rate"),
)
first_cases = count(
    PetitionCase, term("初次信访件", "first petitions"), on=petition.registered_on, where=~repeat
)
repeat_cases = count(
    PetitionCase, term("重复信访件", "repeat petitions"), on=petition.registered_on, where=repeat
)
repeat_share = share(
    PetitionCase,
    term("重复信访率", "share of repeat petitions"),
    repeat,
    on=petition.registered_on,
)
matters_repeated = distinct(
    PetitionCase,
    term("被重复信访的原信访件", "petitions that were repeated"),
    petition.repeat_of,
    on=petition.registered_on,
    where=repeat,
)
first_time_resolution = share(
    PetitionCase,
    term("初次信访一次性化解率", "share of first petitions resolved the first time"),
    ~petition.came_again & petition.review_asked_on.empty(),
    on=petition.concluded_on,
    where=~repeat,
)
collective_cases = count(
    PetitionCase,
    term("登记的集体访", "collective visits registered"),
    on=petition.registered_on,
    where=by_visit & collective,
)
collective_share = share(
    PetitionCase,
    term("来访中的集体访比例", "share of collective visits among visits registered"),
    collective,
    on=petition.registered_on,
    where=by_visit,
)

# -- how well ------------------------------------------------------------------------------

three_clear_share = share(
    PetitionCase,
    term("“三个清楚”比例", "share with all three clear"),
    all_of([petition.matter_clear, petition.wish_clear, petition.dispute_clear]),
    on=petition.registered_on,
)
mediated_share = share(
    PetitionCase,
    term("调解和解比例", "share mediated or settled"),
    petition.mediated,
    on=petition.concluded_on,
)
office_rated_share = share(
    PetitionCase,
    term("信访部门参评率", "share that rated the petition office"),
    petition.satisfied_office.known(),
    on=petition.concluded_on,
)
office_satisfaction = share(
    PetitionCase,
    term("信访部门满意率", "share satisfied with the petition office"),
    petition.satisfied_office,
    on=petition.concluded_on,
)
organ_rated_share = share(
    PetitionCase,
    term("责任单位参评率", "share that rated the organ in charge"),
    petition.satisfied_organ.known(),
    on=petition.concluded_on,
)
organ_satisfaction = share(
    PetitionCase,
    term("责任单位满意率", "share satisfied with the organ in charge"),
    petition.satisfied_organ,
    on=petition.concluded_on,
)

# -- backlog -------------------------------------------------------------------------------

backlog = stock(
    PetitionCase,
    term("期末信访积案", "backlog cases open at the end"),
    since=petition.backlog_since,
    where=petition.concluded_on.empty() | (petition.concluded_on > WINDOW_END),
)
backlog_in_hand = stock(
    PetitionCase,
    term("本期在册信访积案", "backlog cases open in the period"),
    since=petition.backlog_since,
    where=petition.concluded_on.empty() | (petition.concluded_on >= WINDOW_START),
)
backlog_added = count(
    PetitionCase, term("新列信访积案", "cases that became backlog"), on=petition.backlog_since
)
backlog_resolved = count(
    PetitionCase,
    term("化解信访积案", "backlog cases resolved"),
    on=petition.concluded_on,
    where=petition.backlog_since.known(),
)
backlog_resolved_share = Ratio(
    term("信访积案化解率", "share of backlog cases resolved"), backlog_resolved, backlog_in_hand
)
