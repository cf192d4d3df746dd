"""What the law of mediation asks of each dispute, and how its facts must agree."""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import (
    NotYet,
    all_of,
    case,
    columns,
    constant,
    first_of,
    nothing,
)
from xiangzhen_fazhi.definitions.records import Kind
from xiangzhen_fazhi.definitions.rules import (
    Strength,
    consistent,
    deadline,
    requirement,
    right,
    step_before,
)
from xiangzhen_fazhi.institutions.disputes.law import (
    ASK_CONFIRMATION,
    CONFIRMABLE,
    MEDIATE,
    REPORT_RISK,
    TELL_REMEDIES,
    WRITE_AGREEMENT,
)
from xiangzhen_fazhi.institutions.disputes.records import (
    AgreementForm,
    Dispute,
    DisputeKind,
    DisputeLevel,
    DisputeResult,
)
from xiangzhen_fazhi.terms import Text, term

dispute = columns(Dispute)

# A dispute accepted on the day of its report often has that one date only: it is handled from
# the day it was accepted, or reported where no acceptance is filled in.
handled_on = first_of(dispute.accepted_on, dispute.reported_on)

# An acceptance that is still to come must not let the report stand in for it.
not_ahead = ~NotYet(dispute.accepted_on)

# A date under 办结日期 says that it ended, not how: without a result, dates alone leave it open.
was_settled = all_of(
    [
        dispute.result == DisputeResult.SETTLED,
        dispute.result.known() | dispute.settled_on.known(),
        not_ahead,
    ]
)
has_failed = all_of(
    [
        dispute.result == DisputeResult.FAILED,
        dispute.result.known() | dispute.failed_on.known(),
        ~NotYet(dispute.failed_on),
        not_ahead,
    ]
)
was_mediated = was_settled | has_failed
left_mediation = dispute.result.known() & dispute.result.is_in(
    DisputeResult.WITHDRAWN, DisputeResult.REFERRED
)
ended_on = first_of(dispute.settled_on, dispute.failed_on)
ended_undated = was_mediated & ended_on.empty()

# -- mediation -----------------------------------------------------------------------------

mediated_within_a_month = deadline(
    Dispute,
    term("一般在一个月内调结", "mediated within a month as a rule"),
    start=dispute.accepted_on,
    limit=MEDIATE,
    done=ended_on,
    applies=case(
        (left_mediation, constant(value=False)),
        (ended_undated, nothing(Kind.FLAG)),
        otherwise=constant(value=True),
    ),
    strength=Strength.GENERAL,
    note=Text(
        "规章要求“一般”在一个月内，人民调解法没有规定期限，因此只提醒",
        "the rules say “generally”, and the Mediation Law has no period: a warning only",
    ),
)

risk_reported = step_before(
    Dispute,
    term("可能激化的及时报告", "dispute that may turn violent reported"),
    step=dispute.risk_reported_on,
    act=ended_on,
    basis=REPORT_RISK,
    applies=case(
        (dispute.risk_reported_on.known(), constant(value=True)),
        (ended_undated & dispute.may_escalate, nothing(Kind.FLAG)),
        otherwise=dispute.may_escalate,
    ),
    note=Text(
        "法律要求“及时”报告，此处理解为不晚于调解结束",
        "the law says “promptly”; read as not later than the end of mediation",
    ),
)

remedies_told = requirement(
    Dispute,
    term("调解不成的告知其他途径", "other remedies told where mediation failed"),
    dispute.failed_told,
    basis=TELL_REMEDIES,
    governing=first_of(dispute.failed_on, handled_on),
    applies=has_failed,
)

# -- the agreement -------------------------------------------------------------------------

agreement_in_writing = requirement(
    Dispute,
    term("有给付内容的协议采用书面", "agreement with an amount made in writing"),
    dispute.agreement == AgreementForm.WRITTEN,
    basis=WRITE_AGREEMENT,
    governing=first_of(dispute.settled_on, handled_on),
    applies=was_settled & (dispute.amount > 0),
    strength=Strength.GENERAL,
    note=Text(
        "规章要求有民事权利义务内容的协议采用书面；人民调解法也允许口头协议，因此只提醒",
        "the rules want writing where civil rights are settled; the Mediation Law allows an oral "
        "agreement too: a warning only",
    ),
)

confirmation_asked_in_time = right(
    Dispute,
    term("按期申请司法确认", "judicial confirmation asked for in time"),
    start=dispute.agreement_effective_on,
    limit=ASK_CONFIRMATION,
    used=dispute.confirmation_asked_on,
    note=Text(
        "自协议生效之日起算，由双方共同申请；协议日期不能代替生效日期",
        "runs from the day the agreement took effect, and both parties ask; "
        "the day of settlement does not stand in for it",
    ),
)

confirmation_not_barred = requirement(
    Dispute,
    term("申请确认的不属于身份、收养、婚姻关系", "confirmation not barred by its subject"),
    ~dispute.concerns_status
    | (
        dispute.concerns_status.empty() & ~dispute.kind.is_in(DisputeKind.FAMILY, DisputeKind.OTHER)
    ),
    basis=CONFIRMABLE,
    governing=dispute.confirmation_asked_on,
    applies=dispute.confirmation_asked_on.known(),
    note=Text(
        "婚姻家庭纠纷也有只涉财产的，凭类别不能判断",
        "a family dispute may be about property alone: the kind by itself does not tell",
    ),
)

# -- the record must not contradict itself -------------------------------------------------

accepted_after_reported = consistent(
    Dispute,
    term("受理不早于上报", "accepted not before reported"),
    dispute.accepted_on >= dispute.reported_on,
)
ended_after_handled = consistent(
    Dispute,
    term("调解结束不早于受理", "ended not before accepted"),
    ended_on >= handled_on,
)
failure_date_only_where_failed = consistent(
    Dispute,
    term("失败日期只见于调解不成的", "date of failure only where mediation failed"),
    dispute.result == DisputeResult.FAILED,
    applies=dispute.failed_on.known(),
)
agreement_only_where_settled = consistent(
    Dispute,
    term("协议只见于调解成功的", "agreement only where settled"),
    all_of(
        [
            dispute.agreement.empty(),
            dispute.agreement_effective_on.empty(),
            dispute.performed_on.empty(),
            dispute.confirmed_on.empty(),
        ]
    ),
    applies=dispute.result != DisputeResult.SETTLED,
)
effective_after_handled = consistent(
    Dispute,
    term("协议生效不早于受理", "agreement effective not before accepted"),
    dispute.agreement_effective_on >= handled_on,
)
confirmation_asked_after_effective = consistent(
    Dispute,
    term("申请确认不早于协议生效", "confirmation asked for not before the agreement took effect"),
    dispute.confirmation_asked_on >= dispute.agreement_effective_on,
)
confirmed_after_asked = consistent(
    Dispute,
    term("司法确认不早于申请", "confirmed not before asked"),
    dispute.confirmed_on >= dispute.confirmation_asked_on,
)
performed_after_handled = consistent(
    Dispute,
    term("协议履行不早于受理", "agreement performed not before accepted"),
    dispute.performed_on >= handled_on,
)
passed_up_is_higher = consistent(
    Dispute,
    term("移交的层级高于调处层级", "passed up to a higher level"),
    (
        dispute.level.is_in(DisputeLevel.VILLAGE, DisputeLevel.TOWNSHIP)
        & (dispute.passed_up_to == DisputeLevel.COUNTY)
    )
    | ((dispute.level == DisputeLevel.VILLAGE) & (dispute.passed_up_to == DisputeLevel.TOWNSHIP)),
    applies=dispute.passed_up_to.known(),
)
