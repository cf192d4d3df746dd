"""The limits of open government information, through all their versions."""

from __future__ import annotations

from xiangzhen_fazhi.law.amounts import months, working_days
from xiangzhen_fazhi.law.limits import Limit, Setting, absent, duty, version
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.law.texts import (
    ENFORCEMENT_SYSTEMS_2018,
    OGI_2008,
    OGI_2019,
    OGI_FEE_2020,
    RECONSIDERATION_2017,
    RECONSIDERATION_2023,
)
from xiangzhen_fazhi.terms import term

PUBLICATION = Limit(
    term("主动公开期限", "time to publish information"),
    version(working_days(20), OGI_2008.article(18)),
    version(working_days(20), OGI_2019.article(26)),
)
DECISION_PUBLICATION = Limit(
    term("许可和处罚决定公开期限", "time to publish decisions on licences and penalties"),
    version(working_days(7), ENFORCEMENT_SYSTEMS_2018.whole(confidence=Confidence.QUOTED)),
)
CONFIRMATION = Limit(
    term("平常信函的当日确认", "confirmation of ordinary post on the same day"),
    absent(OGI_2008.whole()),
    duty(OGI_2019.article(31, None, 2)),
)
CORRECTION = Limit(
    term("告知补正期限", "time to ask for a correction"),
    absent(OGI_2008.article(21, None, 4)),
    version(working_days(7), OGI_2019.article(30)),
)
REPLY = Limit(
    term("答复期限", "time to answer a request"),
    version(working_days(15), OGI_2008.article(24, 2)),
    version(working_days(20), OGI_2019.article(33, 2)),
)
EXTENSION = Limit(
    term("最长延期", "longest extension"),
    version(working_days(15), OGI_2008.article(24, 2)),
    version(working_days(20), OGI_2019.article(33, 2)),
)
# The text of 2008 let the questions stop the clock and set no time for the answers.
THIRD_PARTY = Limit(
    term("第三方答复期限", "time for a third party to answer"),
    absent(OGI_2008.article(23)),
    version(working_days(15), OGI_2019.article(32)),
)
CO_MAKER = Limit(
    term("共同制作机关答复期限", "time for a co-making organ to answer"),
    absent(OGI_2008.whole()),
    version(working_days(15), OGI_2019.article(34)),
)
FEE_NOTICE = Limit(
    term("收费通知期限", "time to give notice of the processing fee"),
    version(working_days(20), OGI_FEE_2020.whole(confidence=Confidence.HIGH)),
)
FEE_PAYMENT = Limit(
    term("缴费期限", "time to pay the processing fee"),
    version(working_days(20), OGI_FEE_2020.whole(confidence=Confidence.HIGH)),
)
PAGE_TARIFF = Limit(
    term("按量计收标准", "processing fee by the page"),
    duty(OGI_FEE_2020.article(5, confidence=Confidence.QUOTED)),
)
REVIEW_FIRST = Limit(
    term("不予公开的复议前置", "reconsideration before a suit over a refusal"),
    absent(RECONSIDERATION_2017.whole()),
    duty(RECONSIDERATION_2023.article(23, 1, 4)),
)
# The text of 2019 names departments and governments of the county level, not townships.
REPORT = Limit(
    term("年度报告公布期限", "time to publish the annual report"),
    version(months(3), OGI_2008.article(31)),
    version(
        Setting(
            "disclosures.report",
            term("年度报告公布期限", "time to publish the annual report"),
            months(1),
        ),
        OGI_2019.article(49, confidence=Confidence.DEFAULT),
    ),
)
