"""The periods and duties of people's mediation and of judicial confirmation."""

from __future__ import annotations

from xiangzhen_fazhi.law.amounts import days, months
from xiangzhen_fazhi.law.limits import Limit, duty, version
from xiangzhen_fazhi.law.texts import (
    CIVIL_PROCEDURE_2013,
    CIVIL_PROCEDURE_2022,
    CIVIL_PROCEDURE_2024,
    CONFIRMATION_2011,
    MEDIATION_1990,
    MEDIATION_2011,
    MEDIATION_RULES_2002,
)
from xiangzhen_fazhi.terms import term

MEDIATE = Limit(
    term("调解期限", "time to mediate"),
    version(months(1), MEDIATION_RULES_2002.article(33)),
)

WRITE_AGREEMENT = Limit(
    term("书面调解协议", "agreement in writing"),
    duty(MEDIATION_RULES_2002.article(34)),
)

REPORT_RISK = Limit(
    term("报告激化风险", "report of a dispute that may turn violent"),
    duty(MEDIATION_2011.article(25)),
)

TELL_REMEDIES = Limit(
    term("告知其他救济途径", "telling of other remedies"),
    duty(MEDIATION_1990.article(9, 2)),
    duty(MEDIATION_2011.article(26)),
)

# The Mediation Law has the period all along; the article of civil procedure beside it moved.
ASK_CONFIRMATION = Limit(
    term("申请司法确认的期限", "time to ask for judicial confirmation"),
    version(days(30), MEDIATION_2011.article(33, 1)),
    version(days(30), CIVIL_PROCEDURE_2013.article(194)),
    version(days(30), CIVIL_PROCEDURE_2022.article(201)),
    version(days(30), CIVIL_PROCEDURE_2024.article(205)),
)

CONFIRMABLE = Limit(
    term("可以司法确认", "open to judicial confirmation"),
    duty(CONFIRMATION_2011.article(4)),
)
