"""Decisions (决策): major decisions, normative documents and what leaders decide together.

The Interim Regulations on Procedures for Major Administrative Decisions
(重大行政决策程序暂行条例) of 2019 bind counties and above; a township acts by reference to them
(Article 42). So a step that was left out is a warning, "not followed", and no breach, unless
the rules of the province bind townships too: with the setting `decisions.binding` a decision
that left one out is in breach of its duty. The public has generally thirty days to comment,
fewer where the reasons are given on publication; the papers of a hearing arrive seven days
before it; without a legality review, for which generally seven working days are given, a
draft is not discussed.

Normative documents (行政规范性文件) are reviewed before they are discussed, in five to fifteen
working days, decided together, registered, numbered and published under one system (notices
37 and 115 of 2018), and filed with the county. They may not create penalties, nor cut the
rights of businesses or add to their duties.

`law` holds the limits, `records` what is kept, `rules` what must hold, `indicators` what is
counted.
"""

from __future__ import annotations

from xiangzhen_fazhi.institutions.decisions.records import (
    CleanUpResult,
    CollectiveDecision,
    CollectiveMatter,
    DecisionMatter,
    DecisionStep,
    DraftOpinion,
    FilingResult,
    MajorDecision,
    NormativeDocument,
)

__all__ = [
    "CleanUpResult",
    "CollectiveDecision",
    "CollectiveMatter",
    "DecisionMatter",
    "DecisionStep",
    "DraftOpinion",
    "FilingResult",
    "MajorDecision",
    "NormativeDocument",
]
