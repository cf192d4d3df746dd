"""The limits of village self-government, through all their versions."""

from __future__ import annotations

from xiangzhen_fazhi.law.amounts import days
from xiangzhen_fazhi.law.limits import Limit, Setting, duty, version
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.law.texts import (
    LAW_LITERATE_2021,
    RURAL_LAW_2020,
    RURAL_PARTY_2018,
    VILLAGE_COMMITTEES_2018,
    VILLAGE_COMMITTEES_2025,
)
from xiangzhen_fazhi.terms import term

RENUMBERED = VILLAGE_COMMITTEES_2025.whole()

DISCLOSURE = Limit(
    term("每季度村务公开次数", "disclosures of village affairs a quarter"),
    version(1, VILLAGE_COMMITTEES_2018.article(30, 3)),
    version(1, RENUMBERED),
)
FINANCES = Limit(
    term("每月财务公开次数", "disclosures of finances a month"),
    version(1, VILLAGE_COMMITTEES_2018.article(30, 3)),
    version(1, RENUMBERED),
)
REPRESENTATIVES_MEETINGS = Limit(
    term("每季度村民代表会议次数", "meetings of the villagers' representatives a quarter"),
    version(1, VILLAGE_COMMITTEES_2018.article(26, 1)),
    version(1, RENUMBERED),
)
QUORUM = Limit(
    term("到会三分之二以上", "two thirds present"),
    duty(VILLAGE_COMMITTEES_2018.article(26, 2)),
    duty(RENUMBERED),
)
MAJORITY = Limit(
    term("过半数同意", "agreement of more than half"),
    duty(VILLAGE_COMMITTEES_2018.article(26, 2)),
    duty(RENUMBERED),
)
APPRAISALS = Limit(
    term("每年民主评议次数", "assessments of committee members a year"),
    version(1, VILLAGE_COMMITTEES_2018.article(33, 1)),
    version(1, RENUMBERED),
)
RULES_FILED_WITHIN = Setting(
    "villages.rules_filed_within",
    term("村规民约报备期限", "time within which village rules are filed"),
    days(10),
)
RULES_FILING = Limit(
    term("村规民约备案期限", "time to file village rules"),
    version(
        RULES_FILED_WITHIN,
        VILLAGE_COMMITTEES_2018.article(27, 1, confidence=Confidence.DEFAULT),
    ),
    version(RULES_FILED_WITHIN, VILLAGE_COMMITTEES_2025.whole(confidence=Confidence.DEFAULT)),
)
FOUR_DELIBERATIONS = Limit(
    term("四议两公开", "four deliberations and two disclosures"),
    duty(RURAL_PARTY_2018.whole()),
)
LAW_LITERATE = Limit(
    term("每村法律明白人数", "law-literate persons a village"),
    version(3, LAW_LITERATE_2021.whole()),
)
ADVISERS = Limit(
    term("一村一法律顾问", "one legal adviser for each village"),
    duty(RURAL_LAW_2020.whole(confidence=Confidence.DEFAULT)),
)
