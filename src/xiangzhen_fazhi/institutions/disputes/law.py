"""The periods and duties of people's mediation and of judicial confirmation."""

from __future__ import annotations

from xiangzhen_fazhi.law.amounts import days, months
from xiangzhen_fazhi.law.limits import Limit, duty, version
from xiangzhen_fazhi.law.texts import (
    CIVIL_PROCEDURE_2017,
    CIVIL_PROCEDURE_2021,
    CIVIL_PROCEDURE_2023,
    MEDIATION_1989,
    MEDIATION_2010,
    MEDIATION_CONFIRMATION_2011,
    MEDIATION_WORK_2002,
)
from xiangzhen_fazhi.terms import term

MEDIATE = Limit(
    term("调解期限", "time to mediate"),
    version(months(1), MEDIATION_WORK_2002.article(33)),
)

WRITE_AGREEMENT = Limit(
    term("书面调解协议", "agreement in writing"),
    duty(MEDIATION_WORK_2002.article(34)),
)

REPORT_RISK = Limit(
    term("报告激化风险", "report of a dispute that may turn violent"),
    duty(MEDIATION_2010.article(25)),
)

TELL_REMEDIES = Limit(
    term("告知其他救济途径", "telling of other remedies"),
    duty(MEDIATION_1989.article(9, 2)),
    duty(MEDIATION_2010.article(26)),
)

# The Mediation Law has the period all along; the article of civil procedure beside it moved.
ASK_CONFIRMATION = Limit(
    term("申请司法确认的期限", "time to ask for judicial confirmation"),
    version(days(30), MEDIATION_2010.article(33, 1)),
    version(days(30), CIVIL_PROCEDURE_2017.article(194)),
    version(days(30), CIVIL_PROCEDURE_2021.article(201)),
    version(days(30), CIVIL_PROCEDURE_2023.article(205)),
)

CONFIRMABLE = Limit(
    term("可以司法确认", "open to judicial confirmation"),
    duty(MEDIATION_CONFIRMATION_2011.article(4)),
)
