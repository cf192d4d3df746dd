"""Legal advisers and legality review (法律顾问与合法性审查).

A township engages legal advisers as it needs them (opinions of 2016). What it is about to
decide is reviewed for legality first: a major decision under the interim regulations of
2019, which bind townships only by reference (参照), so that what is missing is a warning; a
normative document under the guiding opinions of 2018; a major decision in enforcement under
the three systems (三项制度) of 2018. The days that these texts ask for concern the time that is
*granted* for a review of a decision (generally seven working days or more) or of a document
(generally five or more): a quick opinion is no fault. A document's review ends within
fifteen working days. For contracts and village rules only local texts ask for a review.

`law` holds the limits, `records` what is kept, `rules` what must hold, `indicators` what is
counted.
"""

from __future__ import annotations

from xiangzhen_fazhi.institutions.advisers.records import (
    AdviserClient,
    AdviserEngagement,
    AdviserKind,
    AdviserService,
    AdviserServiceKind,
    LegalAdviser,
    LegalityReview,
    LegalityReviewOpinion,
    LegalityReviewSubject,
)

__all__ = [
    "AdviserClient",
    "AdviserEngagement",
    "AdviserKind",
    "AdviserService",
    "AdviserServiceKind",
    "LegalAdviser",
    "LegalityReview",
    "LegalityReviewOpinion",
    "LegalityReviewSubject",
]
