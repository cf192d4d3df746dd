"""What the Administrative Penalty Law demands of each case, in the order of a case."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from xiangzhen_fazhi.definitions.expressions import (
    AS_OF,
    Column,
    Expr,
    any_of,
    case,
    columns,
    constant,
    days_between,
    figure,
    first_of,
    greatest,
    least,
    moved,
    nothing,
    setting,
)
from xiangzhen_fazhi.definitions.records import Kind
from xiangzhen_fazhi.definitions.rules import (
    Outcome,
    Rule,
    consistent,
    deadline,
    earliest,
    requirement,
    right,
    step_before,
)
from xiangzhen_fazhi.institutions.penalties.law import (
    DECISION,
    DISCUSSION,
    EVIDENCE,
    HAND_IN,
    HAND_OVER,
    HEARING,
    HEARING_FINE_CITIZEN,
    HEARING_FINE_ORGANISATION,
    HEARING_NOTICE,
    HEARING_REQUEST,
    HEARING_RIGHT,
    LATE_FEE,
    LEGAL_REVIEW,
    LIMITATION,
    NO_HEAVIER,
    NOTICE,
    OFFICERS,
    PAYMENT,
    PUBLICATION,
    QUALIFICATION,
    SERVICE,
    SIMPLE_FINE_CITIZEN,
    SIMPLE_FINE_ORGANISATION,
    SOLE_TRADER_AS_CITIZEN,
    SPOT_COLLECTION,
    WITHDRAWAL,
)
from xiangzhen_fazhi.institutions.penalties.records import (
    CollectionGround,
    EnforcementOfficer,
    OfficerRole,
    PartyKind,
    PenaltyCase,
    PenaltyKind,
    PenaltyOutcome,
    Procedure,
)
from xiangzhen_fazhi.law.amounts import days
from xiangzhen_fazhi.law.limits import Limit, Setting
from xiangzhen_fazhi.law.texts import PENALTY_2021
from xiangzhen_fazhi.terms import Term, Text, term

penalty = columns(PenaltyCase)
officer = columns(EnforcementOfficer)

YES, NO = constant(value=True), constant(value=False)

# -- what a case is ------------------------------------------------------------------------

undecided = penalty.decided_on.empty()
in_progress = (undecided & (penalty.filed_on.known() | penalty.notified_on.known())).called(
    "已立案或告知而尚未决定", "the case is filed or notified and not decided"
)

# Public lists hold penalties only and have no column for the outcome: kinds and fine tell it.
penalised = case(
    (penalty.outcome.known(), penalty.outcome == PenaltyOutcome.PENALISED),
    (penalty.kinds.known() | (penalty.fine > 0), YES),
    (undecided, NO),
    otherwise=Kind.FLAG,
).called("已给予处罚", "a penalty was imposed")
punishing = in_progress | penalised
not_spared = first_of(penalty.outcome == PenaltyOutcome.PENALISED, YES).called(
    "并非不予处罚或移送", "the case did not end without a penalty"
)
fined = (
    penalised
    & case(
        (penalty.kinds.known(), penalty.kinds.has(PenaltyKind.FINE)),
        otherwise=penalty.fine > 0,
    )
).called("已处以罚款", "a fine was imposed")

# A case is ordinary and a fine goes to the bank unless the file says otherwise.
simple = penalty.procedure == Procedure.SIMPLE
ordinary = first_of(penalty.procedure == Procedure.ORDINARY, YES).called(
    "不是简易程序", "the procedure is not the simple one"
)
collected = first_of(penalty.collected_on_the_spot, penalty.handed_in_on.known()).called(
    "罚款当场收缴", "the fine was collected on the spot"
)

new_law = penalty.decided_on >= constant(PENALTY_2021.since)
fewest_officers = figure(OFFICERS, penalty.decided_on).called("最少人数", "the fewest officers")
citizen = penalty.party_kind == PartyKind.CITIZEN
sole_trader = penalty.party_kind == PartyKind.SOLE_TRADER
organisation = penalty.party_kind.is_in(PartyKind.LEGAL_PERSON, PartyKind.OTHER_ORGANISATION)

# -- from the act to the notice ------------------------------------------------------------

discovered_in_time = deadline(
    PenaltyCase,
    term("时效内发现", "act discovered within the limitation"),
    start=first_of(penalty.act_ended_on, penalty.act_on),
    limit=LIMITATION,
    done=penalty.discovered_on,
    applies=not_spared,
    shown_by=(penalty.filed_on, penalty.decided_on),
    rolls=False,
    unused=Outcome.UNDETERMINED,
    note=Text(
        "自行为之日起，连续或继续的自终了之日起；末日遇休息日不顺延；五年时效另行设定；"
        "未予处罚的不适用",
        "from the act, or the last day of a continuing one; not moved past rest days; five years "
        "only where set; not where no penalty was imposed",
    ),
)

enough_officers = requirement(
    PenaltyCase,
    term("执法人员不少于两人", "at least two officers"),
    (penalty.officers.length() >= fewest_officers)
    | (penalty.certified_officers >= fewest_officers),
    basis=OFFICERS,
    governing=penalty.decided_on,
    applies=in_progress | new_law | (penalty.procedure == Procedure.ORDINARY),
    pending=undecided,
    note=Text(
        "2021年7月15日前只适用于普通程序",
        "before 15 July 2021 in the ordinary procedure only",
    ),
)

officers_qualified = requirement(
    PenaltyCase,
    term("执法人员具有执法资格", "officers are qualified"),
    penalty.certified_officers >= fewest_officers,
    basis=QUALIFICATION,
    governing=penalty.decided_on,
    applies=in_progress | penalty.decided_on.known(),
    pending=undecided,
)

evidence_handled_in_time = deadline(
    PenaltyCase,
    term("先行登记保存的证据按期处理", "preserved evidence dealt with in time"),
    start=penalty.evidence_preserved_on,
    limit=EVIDENCE,
    done=penalty.evidence_handled_on,
)

notified_before_decision = step_before(
    PenaltyCase,
    term("处罚前告知", "told before the decision"),
    step=penalty.notified_on,
    act=penalty.decided_on,
    basis=NOTICE,
    applies=punishing,
)

no_heavier_after_defence = requirement(
    PenaltyCase,
    term("罚款不重于告知", "fine not above that of the notice"),
    penalty.fine <= penalty.proposed_fine,
    basis=NO_HEAVIER,
    governing=penalty.decided_on,
    applies=fined & ordinary,
    note=Text(
        "决定的罚款高于告知的，应当重新告知",
        "a fine above that of the notice needs a new notice",
    ),
)

# -- hearing -------------------------------------------------------------------------------


def _at_least(amount: Setting) -> Expr:
    return (setting(amount) > 0) & (penalty.proposed_fine >= setting(amount))


larger_fine = (
    _at_least(HEARING_FINE_ORGANISATION)
    | ((citizen | sole_trader) & _at_least(HEARING_FINE_CITIZEN))
).called("拟处较大数额罚款", "a larger fine is proposed")
grave_kind = any_of(
    penalty.kinds.has(kind)
    for kind in (PenaltyKind.BUSINESS_SUSPENDED, PenaltyKind.LICENCE_REVOKED)
)
grave_kind_since_2021 = any_of(
    penalty.kinds.has(kind)
    for kind in (PenaltyKind.GRADE_LOWERED, PenaltyKind.CLOSED, PenaltyKind.OCCUPATION_RESTRICTED)
)

hearing_right_told = requirement(
    PenaltyCase,
    term("告知听证权利", "told of the right to a hearing"),
    penalty.hearing_right_told,
    basis=HEARING_RIGHT,
    governing=penalty.decided_on,
    applies=penalised & (grave_kind | (new_law & grave_kind_since_2021) | larger_fine),
    note=Text(
        "较大数额罚款全国没有统一标准，设定后才计入；较大价值没收无法从案件判断",
        "there is no national figure for a larger fine: it counts once it is set; larger "
        "confiscations cannot be told from a case",
    ),
)

hearing_requested_in_time = right(
    PenaltyCase,
    term("按期申请听证", "hearing requested in time"),
    start=penalty.notice_received_on,
    limit=HEARING_REQUEST,
    used=penalty.hearing_requested_on,
    applies=first_of(penalty.hearing_right_told, YES),
)

hearing_notified_ahead = earliest(
    PenaltyCase,
    term("听证提前通知", "hearing not before the time of notice has run"),
    start=penalty.hearing_notice_on,
    limit=HEARING_NOTICE,
    act=penalty.hearing_on,
    note=Text(
        "听证可在通知后第7个工作日举行；从严可设定为第8个",
        "the hearing may be on the seventh working day after the notice; a stricter reading "
        "sets the eighth",
    ),
)

heard_before_decision = step_before(
    PenaltyCase,
    term("依申请听证后决定", "heard upon request before the decision"),
    step=penalty.hearing_on,
    act=penalty.decided_on,
    basis=HEARING,
    applies=not_spared
    & penalty.hearing_requested_on.known()
    & (penalty.hearing_requested_on <= cast("Expr", hearing_requested_in_time.latest)),
    note=Text("逾期申请的不适用", "not where the request came late"),
)

# -- review and decision -------------------------------------------------------------------


def _required(required: Column, taken: Column) -> Expr:
    """What is required, or was taken where the file does not say whether it is."""
    return required | (required.empty() & taken.known())


reviewed_before_decision = step_before(
    PenaltyCase,
    term("法制审核后决定", "legal review before the decision"),
    step=penalty.legal_reviewed_on,
    act=penalty.decided_on,
    basis=LEGAL_REVIEW,
    applies=ordinary
    & punishing
    & _required(penalty.legal_review_required, penalty.legal_reviewed_on),
)

discussed_before_decision = step_before(
    PenaltyCase,
    term("集体讨论后决定", "collective discussion before the decision"),
    step=penalty.collective_discussed_on,
    act=penalty.decided_on,
    basis=DISCUSSION,
    applies=ordinary
    & punishing
    & _required(penalty.collective_discussion_required, penalty.collective_discussed_on),
)

decided_in_time = deadline(
    PenaltyCase,
    term("按期作出决定", "decided in time"),
    start=penalty.filed_on,
    limit=DECISION,
    done=penalty.decided_on,
    applies=ordinary,
    shown_by=(penalty.announced_on, penalty.served_on),
    note=Text(
        "决定包括不予处罚和移送；简易程序不适用；法律、法规、规章另有规定的可设定",
        "decisions not to penalise and to transfer count; not in the simple procedure; another "
        "period can be set where a law, regulation or rule has one",
    ),
)

simple_kinds_allowed = requirement(
    PenaltyCase,
    term("简易程序只处警告或罚款", "a warning or a fine only in the simple procedure"),
    ~any_of(
        penalty.kinds.has(kind)
        for kind in PenaltyKind
        if kind not in {PenaltyKind.WARNING, PenaltyKind.FINE}
    ),
    basis=SIMPLE_FINE_CITIZEN,
    governing=penalty.decided_on,
    applies=simple & penalised,
    note=Text("通报批评不适用简易程序", "public criticism is not open to the simple procedure"),
)


def _simple_limit(limit: Limit) -> Expr:
    return figure(limit, penalty.decided_on).called(limit.term.zh, limit.term.en)


# Whoever the party is, a fine within the lower limit is lawful and one above the higher is not.
simple_fine_within_limit = requirement(
    PenaltyCase,
    term("简易程序罚款限额", "fine within the limit of the simple procedure"),
    (penalty.fine <= _simple_limit(SIMPLE_FINE_CITIZEN))
    | (
        (organisation | (sole_trader & ~setting(SOLE_TRADER_AS_CITIZEN)))
        & (penalty.fine <= _simple_limit(SIMPLE_FINE_ORGANISATION))
    ),
    basis=SIMPLE_FINE_ORGANISATION,
    governing=penalty.decided_on,
    applies=simple & fined,
    note=Text(
        "个体工商户按公民对待，可另行设定",
        "a sole trader counts as a citizen unless set otherwise",
    ),
)

# -- service, payment, publication ---------------------------------------------------------

announced = first_of(penalty.announced_on, penalty.decided_on).called(
    "宣告日期（未填的为决定日期）", "date announced (where empty, decided)"
)

handed_over_at_once = deadline(
    PenaltyCase,
    term("当场交付决定书", "decision handed over on the spot"),
    start=announced,
    limit=HAND_OVER,
    done=penalty.served_on,
    applies=penalised & (simple | penalty.party_present),
    rolls=False,
    note=Text(
        "当事人在场的和简易程序的，宣告当日交付",
        "on the day of the announcement where the party is present, and in the simple procedure",
    ),
)

served_in_time = deadline(
    PenaltyCase,
    term("按期送达", "served in time"),
    start=announced,
    limit=SERVICE,
    done=penalty.served_on,
    applies=penalised,
    shown_by=(penalty.paid_on,),
    note=Text("未填宣告日期的自决定之日起", "from the decision where no announcement is dated"),
)

# A sum below the fine does not discharge it; a date of payment without a sum does.
paid = case(
    (penalty.paid_amount < penalty.fine, nothing(Kind.DATE)), otherwise=penalty.paid_on
).called("缴足罚款日期", "date the fine was paid in full")

paid_in_time = deadline(
    PenaltyCase,
    term("按期缴纳罚款", "fine paid in time"),
    start=penalty.served_on,
    limit=PAYMENT,
    done=paid,
    applies=fined & ~collected & ~first_of(penalty.revoked, NO),
    shown_by=(penalty.paid_on,),
    until=penalty.deferred_until,
    note=Text(
        "缴足罚款才算缴纳；准予延期的至延期之日，遇休息日顺延；复议、诉讼不停止执行",
        "paid once the sum reaches the fine; a deferral moves the end, past rest days too; "
        "reconsideration and litigation do not stop it",
    ),
)

payment_term_granted = requirement(
    PenaltyCase,
    term("缴款期限不短于十五日", "at least fifteen days to pay"),
    penalty.pay_by >= moved(penalty.served_on, days(15)),
    basis=PAYMENT,
    governing=penalty.served_on,
    applies=penalty.pay_by.known() & penalty.served_on.known() & ~collected,
)

# What is unpaid: the whole fine until the payment, and what was then left of it.
last_day_to_pay = cast("Expr", paid_in_time.latest)
days_of_the_whole = greatest(days_between(last_day_to_pay, first_of(penalty.paid_on, AS_OF)), 0)
days_of_the_rest = greatest(days_between(greatest(last_day_to_pay, penalty.paid_on), AS_OF), 0)
unpaid = penalty.fine * days_of_the_whole + case(
    (
        penalty.paid_amount < penalty.fine,
        (penalty.fine - penalty.paid_amount) * days_of_the_rest,
    ),
    otherwise=Decimal(0),
)
# Rounding half up to the fen lifts a sum by half a fen at most.
HALF_A_FEN = Decimal("0.005")
highest_late_fee = (
    least(penalty.fine, unpaid * figure(LATE_FEE, penalty.served_on)) + HALF_A_FEN
).called("加处罚款上限", "the highest late fee")
days_that_count_known = case(
    (
        (penalty.served_on >= constant(PENALTY_2021.since))
        & (penalty.reconsidered | penalty.litigated),
        nothing(Kind.FLAG),
    ),
    otherwise=YES,
).called("加处天数可知", "the days that count are known")

late_fee_within_limit = requirement(
    PenaltyCase,
    term("加处罚款不超限额", "late fee within its limit"),
    (penalty.late_fee <= highest_late_fee) & days_that_count_known,
    basis=LATE_FEE,
    governing=penalty.served_on,
    applies=first_of(penalty.late_fee > 0, NO).called("已加处罚款", "a late fee was charged"),
    note=Text(
        "自缴款期限顺延后的次日起，按未缴金额每日3%，不超过罚款本数，四舍五入到分；"
        "2021年7月15日起复议、诉讼期间不予计算，起止未知时只能认定超限",
        "from the day after the tolerated end, 3 % a day of what is unpaid, never above the fine, "
        "rounded half up to the fen; since 15 July 2021 not during reconsideration or litigation, "
        "whose days are not known, so that only an excess over the whole time can be told",
    ),
)

most_on_the_spot = figure(SPOT_COLLECTION, penalty.decided_on).called(
    SPOT_COLLECTION.term.zh, SPOT_COLLECTION.term.en
)

collected_within_limit = requirement(
    PenaltyCase,
    term("当场收缴合规", "collection on the spot within its limits"),
    (
        simple
        & (
            (penalty.fine <= most_on_the_spot)
            | (penalty.collection_ground == CollectionGround.HARD_LATER)
        )
    )
    | (penalty.collection_ground == CollectionGround.REMOTE),
    basis=SPOT_COLLECTION,
    governing=penalty.decided_on,
    applies=fined & collected,
    note=Text(
        "超过小额的，须为事后难以执行（简易程序）或者边远、水上、交通不便地区",
        "above the small fine only where hard to collect later (simple procedure) or in remote "
        "places",
    ),
)

handed_in_in_time = deadline(
    PenaltyCase,
    term("收缴罚款按期交至机关", "cash handed to the organ in time"),
    start=penalty.paid_on,
    limit=HAND_IN,
    done=penalty.handed_in_on,
    applies=collected,
    shown_by=(penalty.banked_on,),
)

banked_in_time = deadline(
    PenaltyCase,
    term("收缴罚款按期缴付银行", "cash paid into the bank in time"),
    start=penalty.handed_in_on,
    limit=HAND_IN,
    done=penalty.banked_on,
    applies=collected,
)

published_in_time = deadline(
    PenaltyCase,
    term("按期公示", "published in time"),
    start=penalty.decided_on,
    limit=PUBLICATION,
    done=penalty.published_on,
    applies=penalised & (penalty.publication_required | penalty.published_on.known()),
    note=Text(
        "并非所有决定都应公示；已公示的也看期限",
        "not every decision must be published; the period also binds one that was",
    ),
)

withdrawn_in_time = deadline(
    PenaltyCase,
    term("按期撤回公示", "withdrawn from publication in time"),
    start=penalty.changed_on,
    limit=WITHDRAWAL,
    done=penalty.withdrawn_on,
    applies=penalty.published_on.known() | penalty.withdrawn_on.known(),
)

# -- the case agrees with itself -----------------------------------------------------------


def _in_order(label: Term, earlier: Column, later: Column) -> Rule:
    return consistent(PenaltyCase, label, earlier <= later)


act_not_ended_before_begun = _in_order(
    term("违法行为终了不早于发生", "act not ended before it began"),
    penalty.act_on,
    penalty.act_ended_on,
)
not_discovered_before_act = _in_order(
    term("发现不早于违法行为", "not discovered before the act"),
    penalty.act_on,
    penalty.discovered_on,
)
not_filed_before_discovery = _in_order(
    term("立案不早于发现", "not filed before discovered"),
    penalty.discovered_on,
    penalty.filed_on,
)
not_decided_before_filing = _in_order(
    term("决定不早于立案", "not decided before filed"), penalty.filed_on, penalty.decided_on
)
not_received_before_notice = _in_order(
    term("收到告知不早于告知", "notice not received before it was given"),
    penalty.notified_on,
    penalty.notice_received_on,
)
not_heard_before_request = _in_order(
    term("听证不早于申请", "not heard before requested"),
    penalty.hearing_requested_on,
    penalty.hearing_on,
)
not_announced_before_decision = _in_order(
    term("宣告不早于决定", "not announced before decided"),
    penalty.decided_on,
    penalty.announced_on,
)
not_served_before_decision = _in_order(
    term("送达不早于决定", "not served before decided"), penalty.decided_on, penalty.served_on
)
not_paid_before_decision = _in_order(
    term("缴款不早于决定", "not paid before decided"), penalty.decided_on, penalty.paid_on
)
not_published_before_decision = _in_order(
    term("公示不早于决定", "not published before decided"),
    penalty.decided_on,
    penalty.published_on,
)
not_changed_before_decision = _in_order(
    term("变更撤销不早于决定", "not changed before decided"),
    penalty.decided_on,
    penalty.changed_on,
)
publication_not_ended_before_begun = _in_order(
    term("公示截止不早于公示", "publication not ended before it began"),
    penalty.published_on,
    penalty.publication_until,
)
not_withdrawn_before_publication = _in_order(
    term("撤回不早于公示", "not withdrawn before published"),
    penalty.published_on,
    penalty.withdrawn_on,
)

certified_among_officers = consistent(
    PenaltyCase,
    term("持证人数不超过执法人员数", "no more certified officers than officers"),
    penalty.certified_officers <= penalty.officers.length(),
)
fine_among_kinds = consistent(
    PenaltyCase,
    term("有罚款金额的种类含罚款", "a fine is among the kinds of penalty"),
    penalty.kinds.has(PenaltyKind.FINE),
    applies=penalty.fine > 0,
)
confiscation_among_kinds = consistent(
    PenaltyCase,
    term("有没收金额的种类含没收", "a confiscation is among the kinds of penalty"),
    penalty.kinds.has(PenaltyKind.INCOME_CONFISCATED)
    | penalty.kinds.has(PenaltyKind.PROPERTY_CONFISCATED),
    applies=penalty.confiscated > 0,
)
no_penalty_where_spared = consistent(
    PenaltyCase,
    term("未予处罚的没有处罚内容", "no penalty where none was imposed"),
    penalty.kinds.empty()
    & first_of(penalty.fine == 0, YES)
    & first_of(penalty.confiscated == 0, YES),
    applies=penalty.outcome != PenaltyOutcome.PENALISED,
)
owed = case(
    (penalty.late_fee.known(), penalty.fine + penalty.late_fee), otherwise=penalty.fine
).called("罚款和加处罚款", "the fine and the late fee")
paid_no_more_than_owed = consistent(
    PenaltyCase,
    term("已缴罚款不超过应缴", "no more paid than owed"),
    penalty.paid_amount <= owed,
)

# -- officers ------------------------------------------------------------------------------

serving = officer.left_on.empty()
enforcing = officer.role.is_in(OfficerRole.ENFORCEMENT, OfficerRole.SUPERVISION)
holds_certificate = (
    first_of(officer.certified, YES)
    & first_of(officer.valid_from <= AS_OF, YES)
    & (officer.valid_to >= AS_OF)
).called("持有有效执法证", "holds a valid certificate")

certificate_valid = requirement(
    EnforcementOfficer,
    term("执法证在有效期内", "certificate is valid"),
    holds_certificate,
    basis=QUALIFICATION,
    governing=AS_OF,
    applies=serving & first_of(enforcing, YES),
    note=Text("辅助人员和法制审核人员不适用", "not for auxiliary staff and legal reviewers"),
)

certificate_not_ended_before_begun = consistent(
    EnforcementOfficer,
    term("有效期止不早于起", "certificate does not end before it begins"),
    officer.valid_from <= officer.valid_to,
)
certificate_not_valid_before_issue = consistent(
    EnforcementOfficer,
    term("有效期止不早于发证", "certificate does not end before it is issued"),
    officer.issued_on <= officer.valid_to,
)
not_left_before_joining = consistent(
    EnforcementOfficer,
    term("离岗不早于到岗", "officer did not leave before joining"),
    officer.joined_on <= officer.left_on,
)
certificate_number_only_where_held = consistent(
    EnforcementOfficer,
    term("填写证号的应持有执法证", "a certificate number only where one is held"),
    officer.certified,
    applies=officer.certificate_no.known(),
)
