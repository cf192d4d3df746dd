"""Administrative penalties (行政处罚): what the Administrative Penalty Law asks of every case.

An act is discovered within two years; two qualified officers inquire, the party is told what
is intended and why, may defend itself without being punished more for it, and where much is
at stake is heard upon request. Grave and difficult cases are reviewed and discussed before
they are decided, within ninety days of filing; small fines and warnings may be decided on the
spot. The decision is handed over or served within seven working days, paid within fifteen days
at a bank, published where it concerns society, and withdrawn when it falls.

The revision of 2021 (in force since 15 July 2021) governs the steps taken since; the text of
2017 governed before it, and its 三日 and 七日 were calendar days. Fines may never feed a score
(Article 74). Power to punish is given to a township item by item (Article 24): whether an item
was in its list cannot be told from a case.
"""

from __future__ import annotations

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

__all__ = [
    "CollectionGround",
    "EnforcementOfficer",
    "OfficerRole",
    "PartyKind",
    "PenaltyCase",
    "PenaltyKind",
    "PenaltyOutcome",
    "Procedure",
]
