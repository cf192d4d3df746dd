"""Disputes and people's mediation (矛盾纠纷与人民调解): settled near home, free of charge.

A mediation committee takes up a dispute on application or on its own motion, and the rules of
the Ministry of Justice want it settled within a month as a rule. A dispute that may turn into a
public-order or criminal case is reported promptly; where mediation fails, the parties are told
of their other remedies. Within thirty days of the day an agreement took effect both parties may
ask the court to confirm it, except where it concerns identity, adoption or marriage as such.

People's mediation rests on the Mediation Law since 1 January 2011, and before that on the
Regulations on mediation committees; judicial confirmation also on the Civil Procedure Law, whose
article moved from 194 to 201 (2022) and 205 (2024).
"""

from __future__ import annotations

from xiangzhen_fazhi.institutions.disputes.records import (
    AgreementForm,
    Dispute,
    DisputeKind,
    DisputeLevel,
    DisputeResult,
    DisputeSource,
)

__all__ = [
    "AgreementForm",
    "Dispute",
    "DisputeKind",
    "DisputeLevel",
    "DisputeResult",
    "DisputeSource",
]
