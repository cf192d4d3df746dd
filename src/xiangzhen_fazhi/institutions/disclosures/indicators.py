"""What is counted of published information and of requests.

Every cell of the three tables of the annual report is one of these indicators, or one part
of it by the kind of applicant.
"""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import (
    WINDOW_END,
    WINDOW_START,
    Column,
    Expr,
    WorkingDaysBetween,
    columns,
    constant,
    first_of,
)
from xiangzhen_fazhi.definitions.indicators import (
    PIECES,
    Indicator,
    compliance,
    count,
    distinct,
    during,
    median,
    share,
    stock,
    total,
)
from xiangzhen_fazhi.institutions.disclosures.records import (
    Disclosure,
    DisclosureField,
    DisclosureKind,
    DisclosureReport,
    DisclosureRequest,
    RemedyResult,
    RequestResult,
)
from xiangzhen_fazhi.institutions.disclosures.rules import (
    answered_in_time,
    clock_from,
    decision_published_in_time,
    denied,
    entered,
    extension_told_in_time,
    published_in_time,
    report_published_in_time,
)
from xiangzhen_fazhi.terms import Term, Text, term

info = columns(Disclosure)
request = columns(DisclosureRequest)
report = columns(DisclosureReport)

# -- what is published ---------------------------------------------------------------------

published = count(
    Disclosure,
    term("主动公开信息", "information published"),
    on=info.published_on,
    split=info.field,
)
published_by_kind = count(
    Disclosure,
    term("主动公开信息（按类别）", "information published, by kind"),
    on=info.published_on,
    split=info.kind,
)
published_by_channel = count(
    Disclosure,
    term("主动公开信息（按渠道）", "information published, by channel"),
    on=info.published_on,
    split=info.channels,
)
# The fields that reports on law-based government name first: what reaches the people's purse.
KEY_FIELDS = (
    DisclosureField.RURAL_REVITALISATION,
    DisclosureField.SOCIAL_ASSISTANCE,
    DisclosureField.SOCIAL_WELFARE,
    DisclosureField.MEDICAL_INSURANCE,
    DisclosureField.FARM_SUBSIDY,
    DisclosureField.EDUCATION_AID,
    DisclosureField.HOUSE_RENOVATION,
    DisclosureField.INDUSTRY,
)
key_fields_published = distinct(
    Disclosure,
    term("有信息公开的重点领域", "key fields with information published"),
    info.field,
    on=info.published_on,
    where=info.field.is_in(*KEY_FIELDS).called("公开领域为八个重点领域之一", "a key field"),
    unit=Text("个", "fields"),
)
published_in_time_share = compliance(
    published_in_time, term("主动公开及时率", "share of information published in time")
)
decision_published_in_time_share = compliance(
    decision_published_in_time,
    term("许可和处罚决定公开及时率", "share of licence and penalty decisions published in time"),
)

# -- the first table: what was made, repealed and in force ---------------------------------

# One piece where the entry does not say.
pieces = first_of(info.pieces, constant(1)).called("件数", "the number of pieces")


def _pieces(kind: DisclosureKind, zh: str, en: str, on: Expr) -> Indicator:
    name = term(f"{kind.term.zh}{zh}", f"{kind.term.en}: {en}")
    return total(Disclosure, name, pieces, on=on, where=info.kind == kind, unit=PIECES)


def _made(kind: DisclosureKind) -> Indicator:
    return _pieces(kind, "制发件数", "made", info.formed_on)


def _repealed(kind: DisclosureKind) -> Indicator:
    return _pieces(kind, "废止件数", "repealed", info.repealed_on)


def _made_public(kind: DisclosureKind) -> Indicator:
    return _pieces(kind, "公开件数", "made public", info.published_on)


def _decisions(kind: DisclosureKind) -> Indicator:
    return _pieces(kind, "处理决定数量", "decisions", info.formed_on)


def _not_repealed(kind: DisclosureKind, zh: str, en: str, since: Expr) -> Indicator:
    return stock(
        Disclosure,
        term(f"{kind.term.zh}{zh}", f"{kind.term.en}: {en}"),
        since=since,
        where=(info.kind == kind) & (info.repealed_on.empty() | (info.repealed_on > WINDOW_END)),
        value=pieces,
    )


def _valid(kind: DisclosureKind) -> Indicator:
    return _not_repealed(kind, "现行有效件数", "in force", info.formed_on)


def _public(kind: DisclosureKind) -> Indicator:
    return _not_repealed(kind, "对外公开总数量", "public in all", info.published_on)


rules_made = _made(DisclosureKind.RULE)
rules_repealed = _repealed(DisclosureKind.RULE)
rules_valid = _valid(DisclosureKind.RULE)
normative_made = _made(DisclosureKind.NORMATIVE)
normative_repealed = _repealed(DisclosureKind.NORMATIVE)
normative_valid = _valid(DisclosureKind.NORMATIVE)
licence_decisions = _decisions(DisclosureKind.LICENCE)
penalty_decisions = _decisions(DisclosureKind.PENALTY)
compulsion_decisions = _decisions(DisclosureKind.COMPULSION)
fee_income = total(
    Disclosure,
    term("行政事业性收费金额", "administrative fees collected"),
    info.amount,
    on=info.formed_on,
    where=info.kind == DisclosureKind.FEE,
)

# Only the trial format, for the reports on 2019 and 2020, asks for these.
rules_made_public = _made_public(DisclosureKind.RULE)
rules_public = _public(DisclosureKind.RULE)
normative_made_public = _made_public(DisclosureKind.NORMATIVE)
normative_public = _public(DisclosureKind.NORMATIVE)
service_decisions = _decisions(DisclosureKind.SERVICE)
purchases = _pieces(DisclosureKind.PROCUREMENT, "项目数量", "projects", info.formed_on)
purchase_amount = total(
    Disclosure,
    term("政府集中采购总金额", "public procurement: amount"),
    info.amount,
    on=info.formed_on,
    where=info.kind == DisclosureKind.PROCUREMENT,
)

# -- the second table: requests received and concluded -------------------------------------

requests = count(
    DisclosureRequest,
    term("新收政府信息公开申请", "requests received"),
    on=entered,
    split=request.applicant,
)
carried_in = during(
    DisclosureRequest,
    term("上期结转政府信息公开申请", "requests carried in"),
    since=entered,
    until=request.answered_on,
    where=entered < WINDOW_START,
    split=request.applicant,
)


def _concluded(label: Term, where: Expr | None = None) -> Indicator:
    return count(
        DisclosureRequest, label, on=request.answered_on, where=where, split=request.applicant
    )


def _result(result: RequestResult) -> Indicator:
    label = term(f"办理结果：{result.term.zh}", f"result: {result.term.en}")
    return _concluded(label, request.result == result)


granted = _result(RequestResult.GRANTED)
partial = _result(RequestResult.PARTIAL)
denied_state_secret = _result(RequestResult.DENIED_STATE_SECRET)
denied_forbidden = _result(RequestResult.DENIED_FORBIDDEN)
denied_security = _result(RequestResult.DENIED_SECURITY)
denied_third_party = _result(RequestResult.DENIED_THIRD_PARTY)
denied_internal = _result(RequestResult.DENIED_INTERNAL)
denied_process = _result(RequestResult.DENIED_PROCESS)
denied_enforcement_file = _result(RequestResult.DENIED_ENFORCEMENT_FILE)
denied_query = _result(RequestResult.DENIED_QUERY)
unable_not_held = _result(RequestResult.UNABLE_NOT_HELD)
unable_to_be_made = _result(RequestResult.UNABLE_TO_BE_MADE)
unable_unclear = _result(RequestResult.UNABLE_UNCLEAR)
not_processed_petition = _result(RequestResult.NOT_PROCESSED_PETITION)
not_processed_repeat = _result(RequestResult.NOT_PROCESSED_REPEAT)
not_processed_publication = _result(RequestResult.NOT_PROCESSED_PUBLICATION)
not_processed_excessive = _result(RequestResult.NOT_PROCESSED_EXCESSIVE)
not_processed_confirm = _result(RequestResult.NOT_PROCESSED_CONFIRM)
other_not_corrected = _result(RequestResult.OTHER_NOT_CORRECTED)
other_fee_unpaid = _result(RequestResult.OTHER_FEE_UNPAID)
other_other = _result(RequestResult.OTHER_OTHER)

# One row in the trial format, three since.
otherwise_concluded = _concluded(
    term("办理结果：其他处理", "result: otherwise"),
    request.result.is_in(
        RequestResult.OTHER_NOT_CORRECTED,
        RequestResult.OTHER_FEE_UNPAID,
        RequestResult.OTHER_OTHER,
    ).called("办理结果为其他处理", "the result is of another kind"),
)
concluded = _concluded(term("办结政府信息公开申请", "requests concluded"))
carried_out = stock(
    DisclosureRequest,
    term("结转下期政府信息公开申请", "requests carried out"),
    since=entered,
    where=request.answered_on.empty() | (request.answered_on > WINDOW_END),
    split=request.applicant,
)

# -- how requests were handled -------------------------------------------------------------

requests_by_channel = count(
    DisclosureRequest,
    term("新收政府信息公开申请（按申请方式）", "requests received, by channel"),
    on=entered,
    split=request.channel,
)
answered_in_time_share = compliance(
    answered_in_time, term("依申请公开按期答复率", "share of requests answered in time")
)
days_to_answer = median(
    DisclosureRequest,
    term("答复用时中位数", "median working days to answer"),
    WorkingDaysBetween(clock_from, request.answered_on),
    on=request.answered_on,
    unit=Text("个工作日", "working days"),
)
extended_share = share(
    DisclosureRequest,
    term("延期答复率", "share of requests extended"),
    request.extended_on.known(),
    on=request.answered_on,
)
extension_told_in_time_share = compliance(
    extension_told_in_time,
    term("延期按期告知率", "share of extensions told in time"),
)


public_share = share(
    DisclosureRequest,
    term("公开率", "share of requests granted, in whole or in part"),
    request.result.is_in(RequestResult.GRANTED, RequestResult.PARTIAL),
    on=request.answered_on,
)
denied_share = share(
    DisclosureRequest,
    term("不予公开率", "share of requests denied"),
    denied,
    on=request.answered_on,
)
unable_share = share(
    DisclosureRequest,
    term("无法提供率", "share of requests that could not be met"),
    request.result.is_in(
        RequestResult.UNABLE_NOT_HELD,
        RequestResult.UNABLE_TO_BE_MADE,
        RequestResult.UNABLE_UNCLEAR,
    ).called("办理结果为无法提供", "the result is that it could not be met"),
    on=request.answered_on,
)
not_processed_share = share(
    DisclosureRequest,
    term("不予处理率", "share of requests not processed"),
    request.result.is_in(
        RequestResult.NOT_PROCESSED_PETITION,
        RequestResult.NOT_PROCESSED_REPEAT,
        RequestResult.NOT_PROCESSED_PUBLICATION,
        RequestResult.NOT_PROCESSED_EXCESSIVE,
        RequestResult.NOT_PROCESSED_CONFIRM,
    ).called("办理结果为不予处理", "the result is that it was not processed"),
    on=request.answered_on,
)
processing_fees = total(
    DisclosureRequest,
    term("收取信息处理费", "processing fees collected"),
    request.fee,
    on=request.fee_paid_on,
)

# -- the third table: reconsideration and suits --------------------------------------------

REVIEW = term("行政复议", "reconsideration")
SUIT_DIRECT = term("未经复议直接起诉", "suit without reconsideration")
SUIT_AFTER_REVIEW = term("复议后起诉", "suit after reconsideration")


def _ended(group: Term, result: Expr, ended: Expr, member: RemedyResult) -> Indicator:
    label = term(f"{group.zh}：{member.term.zh}", f"{group.en}: {member.term.en}")
    return count(DisclosureRequest, label, on=ended, where=result == member)


def _open(group: Term, filed: Expr, ended: Expr) -> Indicator:
    member = RemedyResult.PENDING.term
    return stock(
        DisclosureRequest,
        term(f"{group.zh}：{member.zh}", f"{group.en}: {member.en}"),
        since=filed,
        where=ended.empty() | (ended > WINDOW_END),
    )


def _all(group: Term, filed: Column, ended: Expr) -> Indicator:
    label = term(f"{group.zh}：总计", f"{group.en}: total")
    begun = first_of(filed, ended).called(filed.field.term.zh, filed.field.term.en)
    return during(DisclosureRequest, label, since=begun, until=ended)


review = (REVIEW, request.reconsideration, request.reconsideration_ended_on)
direct = (SUIT_DIRECT, request.suit_direct, request.suit_direct_ended_on)
after_review = (SUIT_AFTER_REVIEW, request.suit_after_review, request.suit_after_review_ended_on)

reviews_upheld = _ended(*review, RemedyResult.UPHELD)
reviews_corrected = _ended(*review, RemedyResult.CORRECTED)
reviews_other = _ended(*review, RemedyResult.OTHER)
reviews_pending = _open(REVIEW, request.reconsideration_asked_on, request.reconsideration_ended_on)
reviews = _all(REVIEW, request.reconsideration_asked_on, request.reconsideration_ended_on)

direct_suits_upheld = _ended(*direct, RemedyResult.UPHELD)
direct_suits_corrected = _ended(*direct, RemedyResult.CORRECTED)
direct_suits_other = _ended(*direct, RemedyResult.OTHER)
direct_suits_pending = _open(
    SUIT_DIRECT, request.suit_direct_filed_on, request.suit_direct_ended_on
)
direct_suits = _all(SUIT_DIRECT, request.suit_direct_filed_on, request.suit_direct_ended_on)

suits_after_review_upheld = _ended(*after_review, RemedyResult.UPHELD)
suits_after_review_corrected = _ended(*after_review, RemedyResult.CORRECTED)
suits_after_review_other = _ended(*after_review, RemedyResult.OTHER)
suits_after_review_pending = _open(
    SUIT_AFTER_REVIEW, request.suit_after_review_filed_on, request.suit_after_review_ended_on
)
suits_after_review = _all(
    SUIT_AFTER_REVIEW, request.suit_after_review_filed_on, request.suit_after_review_ended_on
)

corrected_on_review_share = share(
    DisclosureRequest,
    term("复议纠正率", "share of reconsiderations that corrected"),
    request.reconsideration == RemedyResult.CORRECTED,
    on=request.reconsideration_ended_on,
)

# -- the annual report ---------------------------------------------------------------------

reports = count(
    DisclosureReport, term("公布年度报告", "annual reports published"), on=report.published_on
)
report_published_in_time_share = compliance(
    report_published_in_time,
    term("年度报告按期公布率", "share of annual reports published in time"),
)
