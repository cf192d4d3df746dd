"""Decisions (决策): major decisions, normative documents and what leaders decide together.

The Interim Regulations on Procedures for Major Administrative Decisions
(重大行政决策程序暂行条例) of 2019 bind counties and above; a township acts by reference to them
(Article 42). So a step that was left out is a warning, "not followed", and no breach, unless
the rules of the province bind townships too: then set `decisions.binding`, and a decision
that did not keep them all is one. The public has generally thirty days to comment, fewer
where the reasons are given on publication; the papers of a hearing arrive seven days before
it; without a legality review, for which generally seven working days are given, a draft is
not discussed.

Normative documents are reviewed before they are discussed, in five to fifteen working days,
decided together, registered, numbered and published under one system (notices 37 and 115 of
2018), and filed with the county. They may not create penalties, nor cut the rights of
businesses or add to their duties.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions.expressions import (
    WINDOW_END,
    Expr,
    all_of,
    any_of,
    case,
    columns,
    first_of,
    setting,
)
from xiangzhen_fazhi.definitions.indicators import (
    compliance,
    count,
    median,
    share,
    stock,
    total,
    weighted_share,
)
from xiangzhen_fazhi.definitions.records import Kind, Record
from xiangzhen_fazhi.definitions.rules import (
    Outcome,
    Rule,
    Strength,
    consistent,
    deadline,
    earliest,
    requirement,
    step_before,
)
from xiangzhen_fazhi.law.amounts import days, working_days
from xiangzhen_fazhi.law.limits import Limit, Setting, duty, version
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.law.texts import (
    BUSINESS_2019,
    DECISIONS_2019,
    FAIR_COMPETITION_2024,
    LITIGATION_SPC_2018,
    NORMATIVE_2018,
    NORMATIVE_REVIEW_2018,
    OGI_2019,
    PENALTY_2017,
    PENALTY_2021,
    RECONSIDERATION_2023,
)
from xiangzhen_fazhi.terms import Choice, Term, Text, term
