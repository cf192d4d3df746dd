"""What must hold of decisions and normative documents, in the order of the steps."""

from __future__ import annotations

import attrs

from xiangzhen_fazhi.definitions.expressions import (
    AS_OF,
    all_of,
    any_of,
    case,
    first_of,
    nothing,
    setting,
)
from xiangzhen_fazhi.definitions.records import Kind
from xiangzhen_fazhi.definitions.rules import (
    Outcome,
    Strength,
    consistent,
    deadline,
    earliest,
    requirement,
    step_before,
)
from xiangzhen_fazhi.institutions.decisions import law
from xiangzhen_fazhi.institutions.decisions.records import (
    CollectiveDecision,
    DecisionStep,
    DraftOpinion,
    MajorDecision,
    NormativeDocument,
    collective,
    decision,
    document,
)
from xiangzhen_fazhi.terms import Text, term

BY_REFERENCE = Text(
    "乡镇参照执行，缺少步骤为提示；本省另有规定的可设置 decisions.binding",
    "Townships act by reference, so that a missing step is a warning; where the province "
    "binds them, set decisions.binding.",
)
GENERAL = Strength.GENERAL

# -- major decisions -----------------------------------------------------------------------

put_to_discussion = first_of(decision.discussed_on, decision.decided_on)
may_be_public = decision.confidential.empty() | ~decision.confidential
FOUND_LAWFUL = (DraftOpinion.LAWFUL, DraftOpinion.LAWFUL_IF_AMENDED)

public_heard_before_discussion = step_before(
    MajorDecision,
    term("讨论前听取公众意见", "public heard before discussion"),
    step=first_of(decision.opinions_heard_on, decision.comment_opened_on, decision.hearing_on),
    act=put_to_discussion,
    basis=law.PARTICIPATION,
    applies=may_be_public,
    strength=GENERAL,
    note=BY_REFERENCE,
)
comment_long_enough = earliest(
    MajorDecision,
    term("公开征求意见不少于三十日", "comment open for thirty days"),
    start=decision.comment_opened_on,
    limit=law.COMMENT,
    act=decision.comment_until,
    applies=decision.shortening_explained.empty() | ~decision.shortening_explained,
    strength=GENERAL,
    note=Text(
        "公布时说明理由的，可以缩短",
        "It may be shorter where the reasons are given on publication.",
    ),
)
hearing_papers_in_time = earliest(
    MajorDecision,
    term("听证会七日前送达材料", "papers delivered seven days before the hearing"),
    start=decision.hearing_papers_on,
    limit=law.HEARING_PAPERS,
    act=decision.hearing_on,
    strength=GENERAL,
    note=BY_REFERENCE,
)
experts_heard_before_discussion = step_before(
    MajorDecision,
    term("讨论前专家论证", "experts heard before discussion"),
    step=decision.experts_heard_on,
    act=put_to_discussion,
    basis=law.EXPERTS,
    applies=decision.experts_heard_on.known() | decision.steps_required.has(DecisionStep.EXPERTS),
    strength=GENERAL,
    note=Text(
        "履行程序要求中列有专家论证的适用；乡镇参照执行",
        "for matters whose required steps list it; townships act by reference",
    ),
)
risk_assessed_before_discussion = step_before(
    MajorDecision,
    term("讨论前风险评估", "risk assessed before discussion"),
    step=decision.risk_assessed_on,
    act=put_to_discussion,
    basis=law.RISK,
    applies=decision.risk_assessed_on.known() | decision.steps_required.has(DecisionStep.RISK),
    strength=GENERAL,
    note=Text(
        "履行程序要求中列有风险评估的适用；乡镇参照执行",
        "for matters whose required steps list it; townships act by reference",
    ),
)
risk_controllable = requirement(
    MajorDecision,
    term("风险可控方可决策", "decided only if the risk is controllable"),
    decision.risk_controllable,
    basis=law.RISK_CONTROL,
    governing=decision.decided_on,
    applies=decision.risk_assessed_on.known() & decision.decided_on.known(),
    strength=GENERAL,
    note=BY_REFERENCE,
)
reviewed_before_discussion = step_before(
    MajorDecision,
    term("讨论前合法性审查", "legality reviewed before discussion"),
    step=decision.reviewed_on,
    act=put_to_discussion,
    basis=law.LEGALITY,
    strength=GENERAL,
    note=BY_REFERENCE,
)
review_time_given = earliest(
    MajorDecision,
    term("合法性审查时间不少于七个工作日", "seven working days given for the review"),
    start=decision.review_sent_on,
    limit=law.LEGALITY_TIME,
    act=decision.review_until,
    applies=decision.review_until.known(),
    strength=GENERAL,
    note=Text(
        "指给予的时限，提前出具意见不违反",
        "It concerns the term given; an early opinion is no fault.",
    ),
)
found_lawful_before_discussion = requirement(
    MajorDecision,
    term("审查合法方可讨论", "discussed only if found lawful"),
    decision.review_opinion.is_in(*FOUND_LAWFUL),
    basis=law.LAWFUL,
    governing=put_to_discussion,
    applies=put_to_discussion.known()
    & decision.reviewed_on.known()
    & (decision.exploratory.empty() | ~decision.exploratory),
    strength=GENERAL,
    note=Text(
        "探索性改革事项可明示法律风险后讨论；乡镇参照执行",
        "An exploratory reform may be discussed with its legal risk stated; townships act by "
        "reference.",
    ),
)
lawyers_heard = requirement(
    MajorDecision,
    term("审查中听取法律顾问意见", "legal advisers heard in the review"),
    decision.lawyers_heard,
    basis=law.LAWYERS,
    governing=decision.reviewed_on,
    applies=decision.reviewed_on.known(),
    strength=GENERAL,
    note=BY_REFERENCE,
)
discussed_before_decision = step_before(
    MajorDecision,
    term("集体讨论后决定", "discussed before it is decided"),
    step=decision.discussed_on,
    act=decision.decided_on,
    basis=law.COLLECTIVE,
    strength=GENERAL,
    note=BY_REFERENCE,
)
discussion_recorded = requirement(
    MajorDecision,
    term("如实记录讨论", "discussion recorded"),
    decision.views_recorded,
    basis=law.RECORDED,
    governing=decision.discussed_on,
    applies=decision.discussed_on.known(),
    strength=GENERAL,
    note=BY_REFERENCE,
)
reported_to_party_before_decision = step_before(
    MajorDecision,
    term("决策前请示报告党委", "reported to the Party committee before it is decided"),
    step=decision.reported_to_party_on,
    act=decision.decided_on,
    basis=law.PARTY_REPORT,
    strength=GENERAL,
    note=BY_REFERENCE,
)

STEPS = (
    public_heard_before_discussion,
    comment_long_enough,
    hearing_papers_in_time,
    experts_heard_before_discussion,
    risk_assessed_before_discussion,
    risk_controllable,
    reviewed_before_discussion,
    review_time_given,
    found_lawful_before_discussion,
    lawyers_heard,
    discussed_before_decision,
    discussion_recorded,
    reported_to_party_before_decision,
)
"""The steps of a decision up to the day on which it is made."""

STEPS_IN_WORDS = Text(
    "符合全部程序要求：" + "、".join(step.term.zh for step in STEPS),
    "every step was kept: " + ", ".join(step.term.en for step in STEPS),
)
a_step_was_missed = any_of(step.outcome == Outcome.BREACHED for step in STEPS)
all_steps_kept = case(
    (a_step_was_missed, False),
    (any_of(step.outcome == Outcome.UNDETERMINED for step in STEPS), nothing(Kind.FLAG)),
    otherwise=True,
)
procedure_followed = attrs.evolve(
    requirement(
        MajorDecision,
        term("履行决策程序", "procedure of the decision followed"),
        all_steps_kept,
        basis=law.PROCEDURE,
        governing=first_of(decision.decided_on, decision.discussed_on, AS_OF),
        applies=setting(law.BINDING),
        pending=all_of(
            (~a_step_was_missed, any_of(step.outcome == Outcome.PENDING for step in STEPS))
        ),
        note=Text(
            "只在设置 decisions.binding 后适用",
            "applies only where decisions.binding is set",
        ),
    ),
    statement=STEPS_IN_WORDS,
)
decision_published = deadline(
    MajorDecision,
    term("及时公布决策", "decision published in time"),
    start=decision.decided_on,
    limit=law.DECISION_PUBLICATION,
    done=decision.published_on,
    applies=may_be_public,
    strength=GENERAL,
    note=Text(
        "条例只要求及时，按政府信息主动公开的期限计算",
        "The regulations say promptly; the period is that of government information.",
    ),
)
comment_in_order = consistent(
    MajorDecision,
    term("征求意见起止先后", "dates of the comment in order"),
    decision.comment_opened_on <= decision.comment_until,
)
review_in_order = consistent(
    MajorDecision,
    term("审查不早于送审", "reviewed no sooner than sent"),
    decision.review_sent_on <= decision.reviewed_on,
)
decision_in_order = consistent(
    MajorDecision,
    term("决策不早于启动", "decided no sooner than started"),
    decision.started_on <= decision.decided_on,
)

# -- normative documents -------------------------------------------------------------------

document_put_to_discussion = first_of(document.discussed_on, document.issued_on)
not_urgent = document.urgent.empty() | ~document.urgent

document_comment_long_enough = earliest(
    NormativeDocument,
    term("涉企文件征求意见不少于三十日", "comment on a business matter open for thirty days"),
    start=document.comment_opened_on,
    limit=law.DOCUMENT_COMMENT,
    act=document.comment_until,
    applies=document.touches_businesses & (document.confidential.empty() | ~document.confidential),
    strength=GENERAL,
)
competition_reviewed_before_issue = step_before(
    NormativeDocument,
    term("印发前公平竞争审查", "fair competition reviewed before issue"),
    step=document.competition_reviewed_on,
    act=document.issued_on,
    basis=law.FAIR_COMPETITION,
    applies=document.touches_businesses,
)
document_reviewed_before_discussion = step_before(
    NormativeDocument,
    term("审议前合法性审核", "document reviewed before discussion"),
    step=document.reviewed_on,
    act=document_put_to_discussion,
    basis=law.DOCUMENT_REVIEW,
)
document_review_time_given = earliest(
    NormativeDocument,
    term("文件审核时间不少于五个工作日", "five working days given for the review of a document"),
    start=document.review_sent_on,
    limit=law.DOCUMENT_REVIEW_LEAST,
    act=document.review_until,
    applies=document.review_until.known() & not_urgent,
    strength=GENERAL,
    note=Text(
        "指给予的时限，提前出具意见不违反",
        "It concerns the term given; an early opinion is no fault.",
    ),
)
document_reviewed_in_time = deadline(
    NormativeDocument,
    term("文件审核不超过十五个工作日", "document reviewed in time"),
    start=document.review_sent_on,
    limit=law.DOCUMENT_REVIEW_MOST,
    done=document.reviewed_on,
    applies=not_urgent,
)
document_found_lawful = requirement(
    NormativeDocument,
    term("审核合法方可审议", "document discussed only if found lawful"),
    document.review_opinion.is_in(*FOUND_LAWFUL),
    basis=law.DOCUMENT_REVIEW,
    governing=document_put_to_discussion,
    applies=document_put_to_discussion.known() & document.reviewed_on.known(),
)
document_discussed_before_issue = step_before(
    NormativeDocument,
    term("集体审议后印发", "document discussed before it is issued"),
    step=document.discussed_on,
    act=document.issued_on,
    basis=law.DOCUMENT_COLLECTIVE,
)
document_unified = requirement(
    NormativeDocument,
    term("统一登记编号印发", "document registered, numbered and published under one system"),
    document.unified,
    basis=law.UNIFIED,
    governing=document.issued_on,
    applies=document.issued_on.known(),
)
document_published_before_effect = requirement(
    NormativeDocument,
    term("公布后施行", "document published before it takes effect"),
    document.published_on <= document.effective_on,
    basis=law.DOCUMENT_PUBLICATION,
    governing=document.effective_on,
    applies=document.effective_on.known(),
    pending=document.published_on.empty() & (document.effective_on > AS_OF),
)
document_creates_no_penalty = requirement(
    NormativeDocument,
    term("不设定行政处罚", "document creates no penalty"),
    ~document.creates_penalty,
    basis=law.NO_PENALTY,
    governing=document.issued_on,
    applies=document.issued_on.known(),
)
document_burdens_no_business = requirement(
    NormativeDocument,
    term("不减损市场主体权益", "document burdens no business"),
    ~document.burdens_businesses,
    basis=law.NO_BURDEN,
    governing=document.issued_on,
    applies=document.issued_on.known(),
)
document_filed = deadline(
    NormativeDocument,
    term("规范性文件备案", "document filed in time"),
    start=document.published_on,
    limit=law.FILING,
    done=document.filed_on,
    note=Text(
        "期限由省规定，多为公布后15日，可配置",
        "The province sets the period, often fifteen days from publication; it can be set.",
    ),
)
challenge_answered = deadline(
    NormativeDocument,
    term("答复附带审查", "challenge to the document answered"),
    start=document.challenge_noticed_on,
    limit=law.CHALLENGE_ANSWER,
    done=document.challenge_answered_on,
)
court_advice_answered = deadline(
    NormativeDocument,
    term("答复司法建议", "court's advice answered"),
    start=document.court_advice_on,
    limit=law.COURT_ADVICE_ANSWER,
    done=document.court_advice_answered_on,
)
document_review_in_order = consistent(
    NormativeDocument,
    term("审核不早于送审", "document reviewed no sooner than sent"),
    document.review_sent_on <= document.reviewed_on,
)
document_comment_in_order = consistent(
    NormativeDocument,
    term("文件征求意见起止先后", "dates of the comment on a document in order"),
    document.comment_opened_on <= document.comment_until,
)
document_validity_in_order = consistent(
    NormativeDocument,
    term("施行不晚于失效", "document in force before it ends"),
    document.effective_on <= document.valid_until,
)

# -- collective decisions ------------------------------------------------------------------

present_within_due = consistent(
    CollectiveDecision,
    term("实到不超过应到", "no more present than were due"),
    collective.present <= collective.due_to_attend,
)
