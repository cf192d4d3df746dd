"""The limits of decisions and normative documents, through all their versions."""

from __future__ import annotations

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
from xiangzhen_fazhi.terms import term

# Major decisions.

BINDING = Setting(
    "decisions.binding",
    term("本省规定乡镇须遵守决策程序", "the rules of the province bind townships"),
    default=False,
)
PROCEDURE = Limit(
    term("重大行政决策程序", "procedure of major decisions"),
    duty(DECISIONS_2019.article(43, 1)),
)
PARTICIPATION = Limit(
    term("公众参与", "participation of the public"), duty(DECISIONS_2019.article(14, 1))
)
COMMENT = Limit(
    term("公开征求意见期限", "period of public comment"),
    version(days(30), DECISIONS_2019.article(15, 1)),
)
HEARING_PAPERS = Limit(
    term("听证会材料送达", "delivery of the papers of a hearing"),
    version(days(7), DECISIONS_2019.article(16, 3)),
)
EXPERTS = Limit(term("专家论证", "argument by experts"), duty(DECISIONS_2019.article(19, 1)))
RISK = Limit(term("风险评估", "risk assessment"), duty(DECISIONS_2019.article(22, 1)))
RISK_CONTROL = Limit(term("风险可控", "controllable risk"), duty(DECISIONS_2019.article(24)))
LEGALITY = Limit(term("合法性审查", "legality review"), duty(DECISIONS_2019.article(25, 1)))
LAWFUL = Limit(term("审查合法", "found lawful"), duty(DECISIONS_2019.article(25, 2)))
LEGALITY_TIME = Limit(
    term("合法性审查时间", "time given for legality review"),
    version(working_days(7), DECISIONS_2019.article(26, 2)),
)
LAWYERS = Limit(
    term("听取法律顾问意见", "opinions of legal advisers"), duty(DECISIONS_2019.article(28))
)
COLLECTIVE = Limit(
    term("集体讨论决定", "collective discussion"), duty(DECISIONS_2019.article(30, 1))
)
RECORDED = Limit(
    term("如实记录讨论", "record of the discussion"), duty(DECISIONS_2019.article(30, 3))
)
PARTY_REPORT = Limit(
    term("请示报告同级党委", "report to the Party committee"), duty(DECISIONS_2019.article(31))
)
# Article 32 says promptly; the decision is government information, which has a period.
DECISION_PUBLICATION = Limit(
    term("决策公布期限", "time to publish a decision"),
    version(working_days(20), OGI_2019.article(26)),
)

# Normative documents.

DOCUMENT_COMMENT = Limit(
    term("涉企文件征求意见期限", "period of comment on documents that touch businesses"),
    version(days(30), BUSINESS_2019.article(62, 2)),
)
FAIR_COMPETITION = Limit(
    term("公平竞争审查", "fair competition review"),
    duty(BUSINESS_2019.article(63, 1)),
    duty(FAIR_COMPETITION_2024.article(18)),
)
DOCUMENT_REVIEW = Limit(
    term("文件合法性审核", "legality review of documents"), duty(NORMATIVE_REVIEW_2018.whole())
)
DOCUMENT_REVIEW_LEAST = Limit(
    term("文件审核最短时间", "least time for the review of a document"),
    version(
        Setting(
            "decisions.document_review_least",
            term("文件合法性审核最短时间", "least time given for the review of a document"),
            working_days(5),
        ),
        NORMATIVE_REVIEW_2018.whole(),
    ),
)
DOCUMENT_REVIEW_MOST = Limit(
    term("文件审核最长时间", "most time for the review of a document"),
    version(
        Setting(
            "decisions.document_review_most",
            term("文件合法性审核最长时间", "most time for the review of a document"),
            working_days(15),
        ),
        NORMATIVE_REVIEW_2018.whole(),
    ),
)
DOCUMENT_COLLECTIVE = Limit(
    term("文件集体审议", "collective decision on documents"), duty(NORMATIVE_2018.whole())
)
UNIFIED = Limit(
    term("统一登记编号印发", "one register, one numbering, one publication"),
    duty(NORMATIVE_2018.whole()),
)
DOCUMENT_PUBLICATION = Limit(
    term("文件公布", "publication of documents"), duty(NORMATIVE_2018.whole())
)
NO_PENALTY = Limit(
    term("不得设定处罚", "no creation of penalties"),
    duty(PENALTY_2017.article(14)),
    duty(PENALTY_2021.article(16)),
)
NO_BURDEN = Limit(
    term("不得减损市场主体权益", "no burden on businesses"), duty(BUSINESS_2019.article(64, 1))
)
FILING = Limit(
    term("文件备案期限", "time to file a document"),
    version(
        Setting(
            "decisions.document_filed_within",
            term("规范性文件报备期限", "time within which a document is filed"),
            days(15),
        ),
        NORMATIVE_2018.whole(confidence=Confidence.DEFAULT),
    ),
)
CHALLENGE_ANSWER = Limit(
    term("附带审查答复期限", "time to answer a challenge to a document"),
    version(working_days(10), RECONSIDERATION_2023.article(58)),
)
COURT_ADVICE_ANSWER = Limit(
    term("司法建议答复期限", "time to answer a court's advice"),
    version(days(60), LITIGATION_SPC_2018.article(149)),
)
