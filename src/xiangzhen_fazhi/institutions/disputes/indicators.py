"""What is counted of disputes."""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import (
    WINDOW_END,
    Kind,
    case,
    columns,
    constant,
    days_between,
    first_of,
)
from xiangzhen_fazhi.definitions.indicators import (
    compliance,
    count,
    median,
    share,
    stock,
    total,
)
from xiangzhen_fazhi.institutions.disputes.records import (
    AgreementForm,
    Dispute,
    DisputeLevel,
    DisputeResult,
)
from xiangzhen_fazhi.institutions.disputes.rules import (
    ended_on,
    failed,
    handled_on,
    mediated_within_a_month,
    remedies_told,
    settled,
)
from xiangzhen_fazhi.institutions.disputes.rules import mediated as was_mediated
from xiangzhen_fazhi.terms import term

dispute = columns(Dispute)
