"""What must hold of published information and of requests."""

from __future__ import annotations

from decimal import Decimal

from xiangzhen_fazhi.definitions.expressions import (
    AS_OF,
    Expr,
    case,
    columns,
    constant,
    figure,
    first_of,
    greatest,
    least,
    nothing,
)
from xiangzhen_fazhi.definitions.records import Kind
from xiangzhen_fazhi.definitions.rules import (
    Extension,
    Pause,
    Strength,
    consistent,
    deadline,
    requirement,
    right,
)
from xiangzhen_fazhi.institutions.disclosures.law import (
    CO_MAKER,
    CONFIRMATION,
    CORRECTION,
    DECISION_PUBLICATION,
    EXTENSION,
    FEE_NOTICE,
    FEE_PAYMENT,
    PAGE_TARIFF,
    PUBLICATION,
    REPLY,
    REPORT,
    REVIEW_FIRST,
    THIRD_PARTY,
)
from xiangzhen_fazhi.institutions.disclosures.records import (
    Disclosure,
    DisclosureKind,
    DisclosureReport,
    DisclosureRequest,
    FeeBasis,
    RemedyResult,
    RequestChannel,
    RequestResult,
)
from xiangzhen_fazhi.terms import Text, term

info = columns(Disclosure)
request = columns(DisclosureRequest)
report = columns(DisclosureReport)

# -- what is published ---------------------------------------------------------------------

settled_on = case(
    (info.changed_on.known(), greatest(info.formed_on, info.changed_on)),
    otherwise=info.formed_on,
).called("形成或者变更之日", "the day on which it was formed or changed")

# An entry for several pieces is a number for the annual report, not a publication.
single = (info.pieces.empty() | (info.pieces <= 1)).called("为单件信息", "it is a single piece")

# What was published before it changed has not been published as changed.
published_so = case(
    (info.published_on >= settled_on, info.published_on), otherwise=Kind.DATE
).called("公开日期", "date published")

published_in_time = deadline(
    Disclosure,
    term("按期主动公开", "information published in time"),
    start=settled_on,
    limit=PUBLICATION,
    done=published_so,
    applies=single,
    note=Text(
        "形成后又变更的，以较晚者起算；变更前的公开不算变更后的公开",
        "formed and then changed, the later day starts the clock; "
        "what was published before the change is not published as changed",
    ),
)

decision_published_in_time = deadline(
    Disclosure,
    term("许可和处罚决定按期公开", "decision on a licence or penalty published in time"),
    start=info.formed_on,
    limit=DECISION_PUBLICATION,
    done=info.published_on,
    applies=single & info.kind.is_in(DisclosureKind.LICENCE, DisclosureKind.PENALTY),
    note=Text(
        "这是公开的期限；处罚决定是否应当公开，依其社会影响而定",
        "a period for what is published; whether a penalty is published depends on its influence",
    ),
)

published_after_formed = consistent(
    Disclosure,
    term("公开不早于形成", "published not before it was formed"),
    info.published_on >= info.formed_on,
)
changed_after_formed = consistent(
    Disclosure,
    term("变更不早于形成", "changed not before it was formed"),
    info.changed_on >= info.formed_on,
)
repealed_after_formed = consistent(
    Disclosure,
    term("废止不早于形成", "repealed not before it was formed"),
    info.repealed_on >= info.formed_on,
)
township_makes_no_rules = consistent(
    Disclosure,
    term("乡镇不制定规章", "a township makes no government rules"),
    info.kind != DisclosureKind.RULE,
)

# -- when the clock of a request runs ------------------------------------------------------

in_hand = request.channel.is_in(RequestChannel.IN_PERSON, RequestChannel.REGISTERED_POST)

# Since 2019 the day of receipt depends on the channel.
receipt = case(
    (request.received_on < constant(REPLY.versions[-1].since), request.received_on),
    (in_hand, request.received_on),
    (~in_hand, request.confirmed_on),
    otherwise=Kind.DATE,
).called("收到申请之日", "the day of receipt")

# A correction starts the clock anew.
clear_from = case(
    (request.correction_asked_on.known(), request.corrected_on),
    otherwise=receipt,
).called("收到申请或者补正之日", "the day of receipt, or of the correction")

charged = request.fee_noticed_on >= constant(FEE_NOTICE.versions[0].since)

# Payment of a fee starts it anew as well.
clock_from = case((charged, request.fee_paid_on), otherwise=clear_from).called(
    "答复期限起算之日", "the day on which the time to answer starts"
)

# By this day a request is counted: as it was sent in, while its receipt is not confirmed.
entered = first_of(receipt, request.received_on).called("收到日期", "date received")

waiting = (request.correction_asked_on.known() & request.corrected_on.empty()) | (
    charged & request.fee_paid_on.empty()
)

# While nobody waits for the applicant, these show that the clock must have started.
under_way = case(
    (waiting, nothing(Kind.DATE)),
    (request.channel.empty(), request.received_on),
    otherwise=first_of(
        request.extended_on,
        request.extension_told_on,
        request.third_party_asked_on,
        request.co_maker_asked_on,
    ),
)

ABANDONED = (RequestResult.OTHER_NOT_CORRECTED, RequestResult.OTHER_FEE_UNPAID)

not_abandoned = request.result.empty() | ~request.result.is_in(*ABANDONED)

PAUSES = (
    Pause(request.third_party_asked_on, request.third_party_answered_on, THIRD_PARTY),
    Pause(request.co_maker_asked_on, request.co_maker_answered_on, CO_MAKER),
)
EXTENDED = Extension(request.extended_on, request.extension_working_days, EXTENSION)

# -- the answer ----------------------------------------------------------------------------

answered_in_time = deadline(
    DisclosureRequest,
    term("按期答复", "request answered in time"),
    start=clock_from,
    limit=REPLY,
    done=request.answered_on,
    applies=not_abandoned,
    shown_by=(under_way,),
    extension=EXTENDED,
    pauses=PAUSES,
    note=Text(
        "补正、缴费到达时重新起算，逾期才告知补正的亦同；征求第三方和共同制作机关意见的时间不计，"
        "重叠的只扣一次；申请人未补正、未缴费的不适用",
        "a correction or a payment starts the clock anew when it arrives, also if asked for late; "
        "the time of a third party and of a co-making organ does not count, and once where both "
        "overlap; it does not apply where the applicant neither corrected nor paid",
    ),
)

confirmed_same_day = requirement(
    DisclosureRequest,
    term("平常信函当日确认", "ordinary post confirmed on the same day"),
    request.confirmed_on == request.received_on,
    basis=CONFIRMATION,
    governing=request.received_on,
    applies=request.channel == RequestChannel.ORDINARY_POST,
    pending=request.confirmed_on.empty() & (request.received_on >= AS_OF),
)

correction_asked_in_time = deadline(
    DisclosureRequest,
    term("按期告知补正", "correction asked for in time"),
    start=receipt,
    limit=CORRECTION,
    done=request.correction_asked_on,
    applies=request.correction_asked_on.known(),
)

third_party_answered_in_time = right(
    DisclosureRequest,
    term("第三方按期答复", "third party answered in time"),
    start=request.third_party_asked_on,
    limit=THIRD_PARTY,
    used=request.third_party_answered_on,
    note=Text(
        "逾期不答复的，由行政机关依法决定是否公开；以发出征求意见之日代替收到之日",
        "its silence leaves the decision to the organ; counted from the day of the question, "
        "as the day of its receipt is not recorded",
    ),
)

co_maker_answered_in_time = right(
    DisclosureRequest,
    term("共同制作机关按期答复", "co-making organ answered in time"),
    start=request.co_maker_asked_on,
    limit=CO_MAKER,
    used=request.co_maker_answered_on,
    note=Text("逾期不答复的，视为同意公开", "its silence is consent"),
)

extended_in_time = deadline(
    DisclosureRequest,
    term("期限届满前延期", "extended before the period ran out"),
    start=clock_from,
    limit=REPLY,
    done=request.extended_on,
    applies=request.extended_on.known(),
    pauses=PAUSES,
)

extension_told_in_time = deadline(
    DisclosureRequest,
    term("期限届满前告知延期", "applicant told of the extension before the period ran out"),
    start=clock_from,
    limit=REPLY,
    done=request.extension_told_on,
    applies=request.extended_on.known(),
    pauses=PAUSES,
    note=Text(
        "延期是否有效不取决于告知：未告知或者迟告知只违反本条",
        "untold or told late, the extension still counts: only this rule is breached",
    ),
)

extension_within_limit = requirement(
    DisclosureRequest,
    term("延期不超过最长期限", "extension within the longest allowed"),
    request.extension_working_days
    <= figure(EXTENSION, on=clock_from).called("法定最长延期", "the longest allowed"),
    basis=EXTENSION,
    governing=clock_from,
    applies=request.extended_on.known(),
)

# -- the processing fee --------------------------------------------------------------------

fee_noticed_in_time = deadline(
    DisclosureRequest,
    term("按期发出收费通知", "fee notice given in time"),
    start=clear_from,
    limit=FEE_NOTICE,
    done=request.fee_noticed_on,
    applies=request.fee_noticed_on.known(),
    extension=EXTENDED,
    pauses=PAUSES,
    note=Text(
        "收费通知应在答复期限内发出，故不计的时间和延期同样适用",
        "the notice belongs in the time for the answer, so its pauses and extension count here too",
    ),
)

fee_paid_in_time = right(
    DisclosureRequest,
    term("按期缴纳信息处理费", "processing fee paid in time"),
    start=request.fee_noticed_on,
    limit=FEE_PAYMENT,
    used=request.fee_paid_on,
    note=Text(
        "逾期不缴纳的，行政机关不再处理该申请",
        "unpaid in time, the request is no longer processed",
    ),
)

PAGE_STEPS = ((30, 100, 10), (100, 200, 20), (200, None, 40))
"""Pages above the first number and up to the second cost so many yuan each."""


def _page_fee(pages: Expr) -> Expr:
    """The fee for so many pages, each step charged at its own rate."""
    fee: Expr = constant(Decimal(0))
    for above, up_to, yuan in PAGE_STEPS:
        reached = pages if up_to is None else least(pages, up_to)
        fee = fee + greatest(reached - above, 0) * yuan
    return fee


page_fee_within_tariff = requirement(
    DisclosureRequest,
    term("按量计收不超过标准", "fee by the page within the tariff"),
    request.fee <= _page_fee(request.pages).called("按页数计算的标准", "the tariff for the pages"),
    basis=PAGE_TARIFF,
    governing=request.fee_noticed_on,
    applies=(request.fee_basis == FeeBasis.BY_PAGE) & request.fee_noticed_on.known(),
)

# -- reconsideration and suits -------------------------------------------------------------

DENIED = (
    RequestResult.DENIED_STATE_SECRET,
    RequestResult.DENIED_FORBIDDEN,
    RequestResult.DENIED_SECURITY,
    RequestResult.DENIED_THIRD_PARTY,
    RequestResult.DENIED_INTERNAL,
    RequestResult.DENIED_PROCESS,
    RequestResult.DENIED_ENFORCEMENT_FILE,
    RequestResult.DENIED_QUERY,
)

denied = request.result.is_in(*DENIED).called("办理结果为不予公开", "the result is a denial")

refusal_reconsidered_before_suit = requirement(
    DisclosureRequest,
    term("不予公开先复议后诉讼", "refusal reconsidered before it is sued over"),
    request.reconsideration_asked_on.known()
    & (request.reconsideration_asked_on <= request.suit_direct_filed_on),
    basis=REVIEW_FIRST,
    governing=request.suit_direct_filed_on,
    applies=request.suit_direct_filed_on.known() & denied,
    strength=Strength.GENERAL,
    note=Text(
        "约束的是申请人和法院；未经复议直接起诉不予公开的，登记多半有误，仅作提示",
        "it binds the applicant and the court; a suit over a refusal without reconsideration is "
        "most likely a slip of the register, so this only warns",
    ),
)

# -- what a record of a request may not say at once ----------------------------------------

confirmed_after_received = consistent(
    DisclosureRequest,
    term("确认不早于收到", "confirmed not before it was received"),
    request.confirmed_on >= request.received_on,
)
correction_after_received = consistent(
    DisclosureRequest,
    term("告知补正不早于收到", "correction asked for not before receipt"),
    request.correction_asked_on >= request.received_on,
)
corrected_after_asked = consistent(
    DisclosureRequest,
    term("补正不早于告知补正", "corrected not before it was asked for"),
    request.corrected_on >= request.correction_asked_on,
)
third_party_answered_after_asked = consistent(
    DisclosureRequest,
    term("第三方答复不早于征求意见", "third party answered not before it was asked"),
    request.third_party_answered_on >= request.third_party_asked_on,
)
co_maker_answered_after_asked = consistent(
    DisclosureRequest,
    term("共同制作机关答复不早于征求意见", "co-making organ answered not before it was asked"),
    request.co_maker_answered_on >= request.co_maker_asked_on,
)
extension_told_after_granted = consistent(
    DisclosureRequest,
    term("告知延期不早于批准", "told of the extension not before it was granted"),
    request.extension_told_on >= request.extended_on,
)
paid_after_noticed = consistent(
    DisclosureRequest,
    term("缴费不早于收费通知", "paid not before the fee notice"),
    request.fee_paid_on >= request.fee_noticed_on,
)
answered_after_received = consistent(
    DisclosureRequest,
    term("答复不早于收到", "answered not before receipt"),
    request.answered_on >= entered,
)
result_dated = consistent(
    DisclosureRequest,
    term("办理结果有答复日期", "a result has the date of its answer"),
    request.answered_on.known(),
    applies=request.result.known(),
)
unclear_only_after_correction = consistent(
    DisclosureRequest,
    term("“补正后仍不明确”已收到补正", "“still unclear after correction” has a correction"),
    request.corrected_on.known(),
    applies=request.result == RequestResult.UNABLE_UNCLEAR,
)
abandoned_only_after_correction_asked = consistent(
    DisclosureRequest,
    term("“逾期不补正”已告知补正", "“not corrected in time” was asked for a correction"),
    request.correction_asked_on.known(),
    applies=request.result == RequestResult.OTHER_NOT_CORRECTED,
)
unpaid_only_after_notice = consistent(
    DisclosureRequest,
    term("“逾期未缴费”已通知收费", "“fee not paid in time” was given a fee notice"),
    request.fee_noticed_on.known(),
    applies=request.result == RequestResult.OTHER_FEE_UNPAID,
)


def _pending_only_while_open(result: Expr, ended: Expr) -> Expr:
    open_ = (result == RemedyResult.PENDING) & ended.empty()
    return open_ | ((result != RemedyResult.PENDING) & ended.known())


reconsideration_dated = consistent(
    DisclosureRequest,
    term("复议结果与审结日期一致", "reconsideration has ended if and only if it has a result"),
    _pending_only_while_open(request.reconsideration, request.reconsideration_ended_on),
)
suit_direct_dated = consistent(
    DisclosureRequest,
    term("直接起诉结果与审结日期一致", "direct suit has ended if and only if it has a result"),
    _pending_only_while_open(request.suit_direct, request.suit_direct_ended_on),
)
suit_after_review_dated = consistent(
    DisclosureRequest,
    term(
        "复议后起诉结果与审结日期一致", "suit after review has ended if and only if it has a result"
    ),
    _pending_only_while_open(request.suit_after_review, request.suit_after_review_ended_on),
)
reconsideration_ended_after_asked = consistent(
    DisclosureRequest,
    term("复议审结不早于申请", "reconsideration ended not before it was asked for"),
    request.reconsideration_ended_on >= request.reconsideration_asked_on,
)
suit_direct_ended_after_filed = consistent(
    DisclosureRequest,
    term("直接起诉审结不早于起诉", "direct suit ended not before it was filed"),
    request.suit_direct_ended_on >= request.suit_direct_filed_on,
)
suit_after_review_ended_after_filed = consistent(
    DisclosureRequest,
    term("复议后起诉审结不早于起诉", "suit after review ended not before it was filed"),
    request.suit_after_review_ended_on >= request.suit_after_review_filed_on,
)

# -- the annual report ---------------------------------------------------------------------

report_published_in_time = deadline(
    DisclosureReport,
    term("年度报告按期公布", "annual report published in time"),
    start=report.period_end,
    limit=REPORT,
    done=report.published_on,
    note=Text(
        "2019年条例没有规定乡镇的期限，按惯例为次年1月31日，可以另行设定",
        "the regulations of 2019 set no day for townships: 31 January is practice and can be set",
    ),
)
report_after_its_year = consistent(
    DisclosureReport,
    term("年度报告不早于年度终了", "annual report not published within its year"),
    report.published_on > report.period_end,
)
report_submitted_first = consistent(
    DisclosureReport,
    term("报送不晚于公布", "annual report submitted not after it was published"),
    report.submitted_on <= report.published_on,
)
