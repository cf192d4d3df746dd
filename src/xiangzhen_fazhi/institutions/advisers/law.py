"""The limits on legal advisers and legality review."""

from __future__ import annotations

from xiangzhen_fazhi.law.amounts import working_days, years
from xiangzhen_fazhi.law.limits import Limit, Setting, duty, version
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.law.texts import (
    ADVISERS_2016,
    DECISIONS_2019,
    ENFORCEMENT_SYSTEMS_2018,
    NORMATIVE_REVIEW_2018,
)
from xiangzhen_fazhi.terms import term

PRACTICE = Limit(
    term("外聘法律顾问执业年限", "years in practice of an outside adviser"),
    version(
        Setting(
            "advisers.practice",
            term("外聘法律顾问执业年限", "years in practice of an outside adviser"),
            years(5),
        ),
        ADVISERS_2016.whole(confidence=Confidence.DEFAULT),
    ),
)
GOOD_STANDING = Limit(
    term("法律顾问未受处罚处分", "an adviser without sanctions"),
    duty(ADVISERS_2016.whole(confidence=Confidence.DEFAULT)),
)
DECISION_REVIEW = Limit(
    term("重大行政决策合法性审查", "legality review of a major decision"),
    duty(DECISIONS_2019.article(25)),
)
DECISION_REVIEW_TERM = Limit(
    term("重大行政决策审查时间", "time granted to review a major decision"),
    version(working_days(7), DECISIONS_2019.article(26, 2)),
)
LAWYERS_HEARD = Limit(
    term("审查听取法律顾问意见", "advisers heard in the review"),
    duty(DECISIONS_2019.article(28)),
)
DOCUMENT_REVIEW = Limit(
    term("规范性文件合法性审核", "legality review of a normative document"),
    duty(NORMATIVE_REVIEW_2018.whole()),
)
DOCUMENT_REVIEW_TERM = Limit(
    term("规范性文件审核最短时间", "time granted to review a normative document"),
    version(
        Setting(
            "advisers.document_review_least",
            term("规范性文件审核最短时间", "least time granted to review a normative document"),
            working_days(5),
        ),
        NORMATIVE_REVIEW_2018.whole(),
    ),
)
DOCUMENT_REVIEW_TIME = Limit(
    term("规范性文件审核最长时间", "time to review a normative document"),
    version(
        Setting(
            "advisers.document_review_most",
            term("规范性文件审核最长时间", "longest time to review a normative document"),
            working_days(15),
        ),
        NORMATIVE_REVIEW_2018.whole(),
    ),
)
ENFORCEMENT_REVIEW = Limit(
    term("重大执法决定法制审核", "legal review of a major enforcement decision"),
    duty(ENFORCEMENT_SYSTEMS_2018.whole(confidence=Confidence.HIGH)),
)
