"""What is counted of advisers, their services and the reviews of drafts."""

from __future__ import annotations

from xiangzhen_fazhi.definitions.expressions import WorkingDaysBetween, columns
from xiangzhen_fazhi.definitions.indicators import (
    compliance,
    count,
    distinct,
    median,
    share,
    stock,
    total,
)
from xiangzhen_fazhi.institutions.advisers.records import (
    AdviserClient,
    AdviserEngagement,
    AdviserService,
    LegalityReview,
)
from xiangzhen_fazhi.institutions.advisers.rules import document_reviewed_in_time
from xiangzhen_fazhi.terms import Text, term

engagement = columns(AdviserEngagement)
review = columns(LegalityReview)
service = columns(AdviserService)

engagements = stock(
    AdviserEngagement,
    term("在聘法律顾问（合同）", "engagements in force"),
    since=engagement.from_on,
    until=engagement.to_on,
    split=engagement.client,
)
advisers_engaged = stock(
    AdviserEngagement,
    term("在聘法律顾问（人）", "advisers engaged"),
    since=engagement.from_on,
    until=engagement.to_on,
    different=engagement.adviser,
    unit=Text("人", "persons"),
)
villages_with_adviser = stock(
    AdviserEngagement,
    term("有法律顾问的村居", "villages with an adviser"),
    since=engagement.from_on,
    until=engagement.to_on,
    where=(engagement.client == AdviserClient.VILLAGE) | engagement.village.known(),
    different=engagement.village,
    unit=Text("个村居", "villages"),
)
adviser_fees = total(
    AdviserEngagement,
    term("法律顾问费", "advisers' fees"),
    engagement.fee,
    on=engagement.from_on,
)

reviews = count(
    LegalityReview,
    term("合法性审查件数", "legality reviews"),
    on=review.concluded_on,
    split=review.subject_kind,
)
reviews_submitted = count(
    LegalityReview,
    term("送审件数", "drafts submitted for review"),
    on=review.submitted_on,
    split=review.subject_kind,
)
opinions = count(
    LegalityReview,
    term("审查意见", "opinions given"),
    on=review.concluded_on,
    where=review.opinion.known(),
    split=review.opinion,
)
suggestions = total(
    LegalityReview,
    term("审查提出意见条数", "suggestions made in reviews"),
    review.suggestions,
    on=review.concluded_on,
)
reviewed_before_decision_share = share(
    LegalityReview,
    term("先审查后决定率", "share reviewed before the decision"),
    review.concluded_on <= review.decided_on,
    on=review.decided_on,
)
adopted_share = share(
    LegalityReview,
    term("审查意见采纳率", "share of opinions adopted"),
    review.adopted,
    on=review.concluded_on,
)
adviser_heard_share = share(
    LegalityReview,
    term("审查听取法律顾问意见率", "share of reviews in which an adviser was heard"),
    review.adviser_heard,
    on=review.concluded_on,
)
risk_assessed_share = share(
    LegalityReview,
    term("审查事项风险评估率", "share of matters reviewed that were assessed for risk"),
    review.risk_assessed,
    on=review.concluded_on,
)
document_reviewed_in_time_share = compliance(
    document_reviewed_in_time,
    term("规范性文件按期审核率", "share of normative documents reviewed in time"),
)
days_to_review = median(
    LegalityReview,
    term("审查用时中位数", "median working days of a review"),
    WorkingDaysBetween(review.submitted_on, review.concluded_on),
    on=review.concluded_on,
    unit=Text("个工作日", "working days"),
)

services = count(
    AdviserService,
    term("法律顾问服务次数", "services of advisers"),
    on=service.served_on,
    split=service.kind,
    unit=Text("次", ""),
)
service_hours = total(
    AdviserService,
    term("法律顾问服务时长", "hours served by advisers"),
    service.hours,
    on=service.served_on,
)
villages_served = distinct(
    AdviserService,
    term("法律顾问服务的村居", "villages served by advisers"),
    service.village,
    on=service.served_on,
    where=service.village.known(),
    unit=Text("个村居", "villages"),
)
