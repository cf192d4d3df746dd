"""What is counted of penalties; sums of fines are reported and never scored (Article 74)."""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import (
    WINDOW_END,
    NotYet,
    case,
    constant,
    days_between,
    figure,
    first_of,
)
from xiangzhen_fazhi.definitions.indicators import (
    Ratio,
    compliance,
    count,
    median,
    share,
    stock,
    total,
)
from xiangzhen_fazhi.definitions.records import Kind
from xiangzhen_fazhi.institutions.penalties.law import TRAINING_HOURS
from xiangzhen_fazhi.institutions.penalties.records import (
    EnforcementOfficer,
    OfficerRole,
    PenaltyCase,
)
from xiangzhen_fazhi.institutions.penalties.rules import (
    decided_in_time,
    fined,
    hearing_notified_ahead,
    notified_before_decision,
    officer,
    ordinary,
    paid_in_time,
    penalised,
    penalty,
    published_in_time,
    served_in_time,
    serving,
)
from xiangzhen_fazhi.terms import Text, term

PERSONS = Text("人", "persons")

# -- cases ---------------------------------------------------------------------------------

filed = count(PenaltyCase, term("立案数", "cases filed"), on=penalty.filed_on)
open_cases = stock(
    PenaltyCase,
    term("期末未决案件数", "cases open at the end"),
    since=penalty.filed_on,
    where=penalty.decided_on.empty(),
)
decided = count(
    PenaltyCase,
    term("作出决定数", "cases decided"),
    on=penalty.decided_on,
    split=penalty.outcome,
)
decided_by_procedure = count(
    PenaltyCase,
    term("作出决定数（按程序）", "cases decided by procedure"),
    on=penalty.decided_on,
    split=penalty.procedure,
)
imposed = count(
    PenaltyCase,
    term("行政处罚数", "penalties imposed"),
    on=penalty.decided_on,
    where=penalised,
    split=penalty.kinds,
)
imposed_by_party = count(
    PenaltyCase,
    term("行政处罚数（按当事人）", "penalties imposed by kind of party"),
    on=penalty.decided_on,
    where=penalised,
    split=penalty.party_kind,
)
published = count(PenaltyCase, term("公示决定数", "decisions published"), on=penalty.published_on)

# -- amounts -------------------------------------------------------------------------------

fines = total(
    PenaltyCase,
    term("罚款总额", "fines decided"),
    penalty.fine,
    on=penalty.decided_on,
    where=fined,
    scored=False,
)
confiscations = total(
    PenaltyCase,
    term("没收总额", "amounts confiscated"),
    penalty.confiscated,
    on=penalty.decided_on,
    where=penalty.confiscated.known(),
    scored=False,
)
fines_paid = total(
    PenaltyCase,
    term("缴纳罚款总额", "fines paid"),
    penalty.paid_amount,
    on=penalty.paid_on,
    scored=False,
)
late_fees = total(
    PenaltyCase,
    term("加处罚款总额", "late fees"),
    penalty.late_fee,
    on=penalty.paid_on,
    where=penalty.late_fee.known(),
    scored=False,
)

# -- periods and steps ---------------------------------------------------------------------

decided_in_time_share = compliance(
    decided_in_time, term("按期决定率", "share of cases decided in time")
)
served_in_time_share = compliance(
    served_in_time, term("按期送达率", "share of decisions served in time")
)
published_in_time_share = compliance(
    published_in_time, term("按期公示率", "share of decisions published in time")
)
paid_in_time_share = compliance(paid_in_time, term("按期缴款率", "share of fines paid in time"))
notified_share = compliance(
    notified_before_decision, term("处罚前告知率", "share of parties told before the decision")
)
hearings_notified_share = compliance(
    hearing_notified_ahead, term("听证提前通知率", "share of hearings notified ahead")
)
median_days_to_decision = median(
    PenaltyCase,
    term("立案至决定的中位天数", "median days from filing to decision"),
    days_between(penalty.filed_on, penalty.decided_on),
    on=penalty.decided_on,
    where=ordinary,
)
legal_review_coverage = share(
    PenaltyCase,
    term("法制审核覆盖率", "legal-review coverage"),
    penalty.legal_reviewed_on.known() & (penalty.legal_reviewed_on <= penalty.decided_on),
    on=penalty.decided_on,
    where=penalised & penalty.legal_review_required,
)
hearing_share = share(
    PenaltyCase,
    term("听证率", "share of penalties with a hearing"),
    penalty.hearing_on.known(),
    on=penalty.decided_on,
    where=penalised,
)

# -- what became of decisions --------------------------------------------------------------

contested = penalty.reconsidered | penalty.litigated
contested_share = share(
    PenaltyCase,
    term("复议诉讼率", "share of decisions contested"),
    contested,
    on=penalty.decided_on,
)
# What nobody contested cannot have been revoked by a reviewing organ or a court.
revoked_share = share(
    PenaltyCase,
    term("复议诉讼撤销率", "share of decisions revoked in reconsideration or court"),
    case(
        (penalty.revoked.known(), penalty.revoked),
        (~contested, constant(value=False)),
        otherwise=Kind.FLAG,
    ),
    on=penalty.decided_on,
)

# -- officers ------------------------------------------------------------------------------

on_the_roster = serving & ~NotYet(officer.joined_on)
enforces = on_the_roster & first_of(
    officer.role.is_in(OfficerRole.ENFORCEMENT, OfficerRole.SUPERVISION), constant(value=True)
)

officers = stock(
    EnforcementOfficer,
    term("期末执法人员数", "officers at the end"),
    where=on_the_roster,
    split=officer.role,
    unit=PERSONS,
)
enforcing_officers = stock(
    EnforcementOfficer,
    term("期末应持证执法人员数", "officers who need a certificate"),
    where=enforces,
    unit=PERSONS,
)
certified_enforcing_officers = stock(
    EnforcementOfficer,
    term("期末持有效执法证人数", "officers with a valid certificate"),
    where=enforces
    & first_of(officer.certified, constant(value=True))
    & first_of(officer.valid_from <= WINDOW_END, constant(value=True))
    & (officer.valid_to >= WINDOW_END),
    unit=PERSONS,
)
certified_share = Ratio(
    term("执法人员持证率", "share of officers with a valid certificate"),
    certified_enforcing_officers,
    enforcing_officers,
)
legal_reviewers = stock(
    EnforcementOfficer,
    term("期末法制审核人员数", "legal reviewers at the end"),
    where=on_the_roster & (officer.role == OfficerRole.LEGAL_REVIEW),
    unit=PERSONS,
)
legal_reviewers_share = Ratio(
    term("法制审核人员占比", "legal reviewers among officers"), legal_reviewers, officers
)
trained_officers = stock(
    EnforcementOfficer,
    term("完成年度培训学时人数", "officers with enough training hours"),
    where=enforces & (officer.training_hours >= figure(TRAINING_HOURS, WINDOW_END)),
    unit=PERSONS,
)
trained_share = Ratio(
    term("年度培训学时达标率", "share of officers with enough training hours"),
    trained_officers,
    enforcing_officers,
)
