"""What is counted of decisions and normative documents."""

from __future__ import annotations

from typing import cast

import attrs

from xiangzhen_fazhi.definitions.expressions import (
    WINDOW_END,
    Expr,
    WorkingDaysBetween,
    first_of,
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
from xiangzhen_fazhi.institutions.decisions.records import (
    CollectiveDecision,
    FilingResult,
    MajorDecision,
    NormativeDocument,
    collective,
    decision,
    document,
)
from xiangzhen_fazhi.institutions.decisions.rules import (
    STEPS_IN_WORDS,
    all_steps_kept,
    decision_published,
    discussed_before_decision,
    document_filed,
    document_reviewed_before_discussion,
    document_reviewed_in_time,
    public_heard_before_discussion,
    reviewed_before_discussion,
    risk_assessed_before_discussion,
)
from xiangzhen_fazhi.terms import Text, term

WORKING_DAYS = Text("个工作日", "working days")

decisions = count(
    MajorDecision,
    term("重大行政决策", "major decisions"),
    on=decision.decided_on,
    split=decision.matter,
)
decisions_planned = count(
    MajorDecision,
    term("计划本期完成的重大行政决策", "major decisions planned for the period"),
    on=decision.planned_on,
)
procedure_followed_share = attrs.evolve(
    share(
        MajorDecision,
        term("决策程序履行率", "share of decisions that followed the procedure"),
        all_steps_kept,
        on=decision.decided_on,
    ),
    statement=Text(
        f"{STEPS_IN_WORDS.zh} ÷ 决策日期在本期的重大行政决策（无法判断的除外）",
        f"{STEPS_IN_WORDS.en} ÷ major decisions decided in the period, without those of which "
        "it cannot be told",
    ),
)
public_heard_share = compliance(
    public_heard_before_discussion,
    term("决策公众参与率", "share of decisions on which the public was heard"),
)
risk_assessed_share = compliance(
    risk_assessed_before_discussion,
    term("决策风险评估率", "share of decisions with risk assessment"),
)
reviewed_share = compliance(
    reviewed_before_discussion,
    term("决策合法性审查率", "share of decisions reviewed before discussion"),
)
discussed_share = compliance(
    discussed_before_decision,
    term("决策集体讨论率", "share of decisions discussed together"),
)
decisions_published_share = compliance(
    decision_published, term("决策按期公布率", "share of decisions published in time")
)
hearings = count(MajorDecision, term("决策听证会", "hearings on decisions"), on=decision.hearing_on)
comment_rounds = count(
    MajorDecision, term("决策公开征求意见", "public comments opened"), on=decision.comment_opened_on
)
review_days = median(
    MajorDecision,
    term("决策合法性审查用时中位数", "median time of the legality review"),
    WorkingDaysBetween(decision.review_sent_on, decision.reviewed_on),
    on=decision.reviewed_on,
    unit=WORKING_DAYS,
)
decisions_archived_share = share(
    MajorDecision,
    term("决策归档率", "share of decisions archived"),
    decision.archived_on.known(),
    on=decision.decided_on,
)
decisions_evaluated = count(
    MajorDecision, term("决策后评估", "decisions evaluated afterwards"), on=decision.evaluated_on
)
documents = count(
    NormativeDocument,
    term("制发规范性文件", "normative documents issued"),
    on=document.issued_on,
)
documents_repealed = count(
    NormativeDocument,
    term("废止规范性文件", "normative documents repealed"),
    on=document.repealed_on,
)
documents_in_force = stock(
    NormativeDocument,
    term("现行有效规范性文件", "normative documents in force"),
    since=first_of(document.effective_on, document.issued_on),
    until=document.valid_until,
    where=document.repealed_on.empty() | (document.repealed_on > WINDOW_END),
)
documents_reviewed_share = compliance(
    document_reviewed_before_discussion,
    term("规范性文件合法性审核率", "share of documents reviewed before discussion"),
)
documents_reviewed_in_time_share = compliance(
    document_reviewed_in_time,
    term("规范性文件按期审核率", "share of documents reviewed in time"),
)
documents_filed_share = share(
    NormativeDocument,
    term("规范性文件报备率", "share of documents filed"),
    document.filed_on.known(),
    on=cast("Expr", document_filed.latest),
)
documents_filed_in_time_share = compliance(
    document_filed, term("规范性文件按期报备率", "share of documents filed in time")
)
documents_conforming_share = share(
    NormativeDocument,
    term("规范性文件备案规范率", "share of filed documents that conform"),
    document.filing_result == FilingResult.CONFORMS,
    on=document.filed_on,
)
collective_decisions = count(
    CollectiveDecision,
    term("“三重一大”集体决策", "collective decisions"),
    on=collective.discussed_on,
    split=collective.kind,
)
collective_amounts = total(
    CollectiveDecision,
    term("集体决策涉及金额", "amounts decided on together"),
    collective.amount,
    on=collective.discussed_on,
)
collective_minuted_share = share(
    CollectiveDecision,
    term("集体决策记录率", "share of collective decisions minuted"),
    collective.minuted,
    on=collective.discussed_on,
)
collective_attendance_rate = weighted_share(
    CollectiveDecision,
    term("集体决策到会率", "attendance of collective decisions"),
    collective.present,
    collective.due_to_attend,
    on=collective.discussed_on,
)
