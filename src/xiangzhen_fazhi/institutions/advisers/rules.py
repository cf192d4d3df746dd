"""What must hold of advisers, engagements and reviews."""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import columns
from xiangzhen_fazhi.definitions.rules import (
    Strength,
    consistent,
    deadline,
    earliest,
    requirement,
    step_before,
)
from xiangzhen_fazhi.institutions.advisers.law import (
    DECISION_REVIEW,
    DECISION_REVIEW_TERM,
    DOCUMENT_REVIEW,
    DOCUMENT_REVIEW_TERM,
    DOCUMENT_REVIEW_TIME,
    ENFORCEMENT_REVIEW,
    GOOD_STANDING,
    LAWYERS_HEARD,
    PRACTICE,
)
from xiangzhen_fazhi.institutions.advisers.records import (
    AdviserEngagement,
    AdviserKind,
    LegalAdviser,
    LegalityReview,
    LegalityReviewOpinion,
    LegalityReviewSubject,
)
from xiangzhen_fazhi.terms import Text, term

adviser = columns(LegalAdviser)
engagement = columns(AdviserEngagement)
review = columns(LegalityReview)

# -- advisers ------------------------------------------------------------------------------

practised_long_enough = earliest(
    LegalAdviser,
    term("外聘律师执业年限", "an outside lawyer has practised long enough"),
    start=adviser.practising_since,
    limit=PRACTICE,
    act=adviser.appointed_on,
    applies=adviser.kind == AdviserKind.LAWYER,
    governing=adviser.appointed_on,
)
in_good_standing = requirement(
    LegalAdviser,
    term("法律顾问未受处罚处分", "an adviser was never sanctioned"),
    ~adviser.sanctioned,
    basis=GOOD_STANDING,
    governing=adviser.appointed_on,
    applies=adviser.appointed_on.known(),
    strength=Strength.GENERAL,
)
engagement_ends_after_start = consistent(
    AdviserEngagement,
    term("聘期终止不早于起始", "an engagement ends not before it starts"),
    engagement.to_on >= engagement.from_on,
)

# -- legality review -----------------------------------------------------------------------

BY_REFERENCE = Text(
    "条例对乡镇仅为参照，未做到的只作提示",
    "the regulations bind townships by reference only: what is missing is a warning",
)

of_decision = review.subject_kind == LegalityReviewSubject.MAJOR_DECISION
of_document = review.subject_kind == LegalityReviewSubject.NORMATIVE_DOCUMENT
of_enforcement = review.subject_kind == LegalityReviewSubject.ENFORCEMENT_DECISION

not_urgent = (review.urgent.empty() | ~review.urgent).called("并非紧急", "it is not urgent")

decision_reviewed_first = step_before(
    LegalityReview,
    term("重大行政决策先审查后决定", "major decision reviewed before it is taken"),
    step=review.concluded_on,
    act=review.decided_on,
    basis=DECISION_REVIEW,
    applies=of_decision,
    strength=Strength.GENERAL,
    note=BY_REFERENCE,
)
unlawful_decision_not_taken = requirement(
    LegalityReview,
    term("不合法的决策草案不作决定", "an unlawful draft is not decided on"),
    review.decided_on.empty(),
    basis=DECISION_REVIEW,
    governing=review.concluded_on,
    applies=of_decision
    & review.opinion.is_in(LegalityReviewOpinion.UNLAWFUL, LegalityReviewOpinion.BEYOND_POWER),
    strength=Strength.GENERAL,
    note=BY_REFERENCE,
)
decision_review_given_time = earliest(
    LegalityReview,
    term("重大行政决策审查留足时间", "a major decision's review is given time"),
    start=review.submitted_on,
    limit=DECISION_REVIEW_TERM,
    act=review.opinion_due_on,
    applies=of_decision & review.opinion_due_on.known(),
    strength=Strength.GENERAL,
    note=Text(
        "一般不少于七个工作日，指要求出具意见的期限；提前出具意见不算时间不足，未定期限的不适用",
        "generally seven working days, of the time granted: an early opinion is no fault, and "
        "where no term was set it does not apply",
    ),
)
decision_review_heard_adviser = requirement(
    LegalityReview,
    term("重大行政决策审查听取法律顾问意见", "advisers heard in a major decision's review"),
    review.adviser_heard,
    basis=LAWYERS_HEARD,
    governing=review.submitted_on,
    applies=of_decision,
    pending=review.adviser_heard.empty() & review.concluded_on.empty(),
    strength=Strength.GENERAL,
    note=BY_REFERENCE,
)
document_reviewed_first = step_before(
    LegalityReview,
    term("规范性文件先审核后印发", "normative document reviewed before it is issued"),
    step=review.concluded_on,
    act=review.decided_on,
    basis=DOCUMENT_REVIEW,
    applies=of_document,
)
document_review_given_time = earliest(
    LegalityReview,
    term("规范性文件审核留足时间", "a normative document's review is given time"),
    start=review.submitted_on,
    limit=DOCUMENT_REVIEW_TERM,
    act=review.opinion_due_on,
    applies=of_document & review.opinion_due_on.known() & not_urgent,
    strength=Strength.GENERAL,
)
document_reviewed_in_time = deadline(
    LegalityReview,
    term("规范性文件按期审核", "normative document reviewed in time"),
    start=review.submitted_on,
    limit=DOCUMENT_REVIEW_TIME,
    done=review.concluded_on,
    applies=of_document & not_urgent,
)
enforcement_reviewed_first = step_before(
    LegalityReview,
    term("重大执法决定先审核后决定", "major enforcement decision reviewed before it is made"),
    step=review.concluded_on,
    act=review.decided_on,
    basis=ENFORCEMENT_REVIEW,
    applies=of_enforcement,
)
not_adopted_with_reason = consistent(
    LegalityReview,
    term("未采纳意见说明理由", "an opinion not adopted has a reason"),
    review.reason_not_adopted.known(),
    applies=~review.adopted,
)
concluded_after_submitted = consistent(
    LegalityReview,
    term("出具意见不早于送审", "opinion not before it was submitted"),
    review.concluded_on >= review.submitted_on,
)
due_after_submitted = consistent(
    LegalityReview,
    term("要求出具意见不早于送审", "opinion due not before it was submitted"),
    review.opinion_due_on >= review.submitted_on,
)
opinion_dated = consistent(
    LegalityReview,
    term("审查意见有出具日期", "an opinion has its date"),
    review.concluded_on.known(),
    applies=review.opinion.known(),
)
