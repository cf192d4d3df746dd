"""The periods, figures and duties of the two texts of the Administrative Penalty Law."""

from __future__ import annotations

from decimal import Decimal

from xiangzhen_fazhi.law.amounts import days, working_days, years
from xiangzhen_fazhi.law.limits import Limit, Setting, absent, duty, version
from xiangzhen_fazhi.law.texts import (
    ENFORCEMENT_SYSTEMS_2018,
    OUTLINE_2021,
    PENALTY_2017,
    PENALTY_2021,
)
from xiangzhen_fazhi.terms import term

# Article 85 of 2021 makes 二日, 三日, 五日 and 七日 working days; 十五日 and 九十日 stay
# calendar days, and so do all periods of the older text.

# -- from the act to the notice ------------------------------------------------------------

LIMITATION = Limit(
    term("追责时效", "limitation"),
    version(years(2), PENALTY_2017.article(29)),
    version(
        Setting(
            "penalties.limitation",
            term("处罚时效（五年的情形另行设定）", "limitation (five years where they apply)"),
            years(2),
        ),
        PENALTY_2021.article(36, 1),
    ),
)
OFFICERS = Limit(
    term("执法人员最少人数", "fewest officers"),
    version(2, PENALTY_2017.article(37, 1)),
    version(2, PENALTY_2021.article(42, 1)),
)
QUALIFICATION = Limit(
    term("执法资格", "qualification to enforce"),
    absent(PENALTY_2017.article(37, 1)),
    duty(PENALTY_2021.article(42, 1)),
)
EVIDENCE = Limit(
    term("先行登记保存证据的处理期限", "time to deal with preserved evidence"),
    version(days(7), PENALTY_2017.article(37, 2)),
    version(working_days(7), PENALTY_2021.article(56)),
)
NOTICE = Limit(
    term("处罚前告知", "notice before the decision"),
    duty(PENALTY_2017.article(31)),
    duty(PENALTY_2021.article(44)),
)
NO_HEAVIER = Limit(
    term("不因申辩加重处罚", "no heavier penalty after a defence"),
    duty(PENALTY_2017.article(32, 2)),
    duty(PENALTY_2021.article(45, 2)),
)

# -- hearing -------------------------------------------------------------------------------

HEARING_RIGHT = Limit(
    term("告知听证权利", "telling of the right to a hearing"),
    duty(PENALTY_2017.article(42, 1)),
    duty(PENALTY_2021.article(63, 1)),
)
HEARING_FINE_CITIZEN = Setting(
    "penalties.hearing_fine_citizen",
    term("公民较大数额罚款（0为未设定）", "larger fine of a citizen (0 is not set)"),
    Decimal(0),
)
"""No national figure: provinces and departments set it."""
HEARING_FINE_ORGANISATION = Setting(
    "penalties.hearing_fine_organisation",
    term(
        "法人和其他组织较大数额罚款（0为未设定）", "larger fine of an organisation (0 is not set)"
    ),
    Decimal(0),
)
HEARING_REQUEST = Limit(
    term("申请听证期限", "time to request a hearing"),
    version(days(3), PENALTY_2017.article(42, 1)),
    version(working_days(5), PENALTY_2021.article(64, None, 1)),
)
HEARING_NOTICE = Limit(
    term("听证提前通知时间", "time between notice and hearing"),
    version(days(7), PENALTY_2017.article(42, 1)),
    version(
        Setting(
            "penalties.hearing_notice",
            term(
                "听证提前通知时间（从严为8个工作日）",
                "time between notice and hearing (strictly 8 working days)",
            ),
            working_days(7),
        ),
        PENALTY_2021.article(64, None, 2),
    ),
)
HEARING = Limit(
    term("应要求听证", "hearing upon request"),
    duty(PENALTY_2017.article(42, 1)),
    duty(PENALTY_2021.article(63, 1)),
)

# -- decision ------------------------------------------------------------------------------

LEGAL_REVIEW = Limit(
    term("法制审核", "legal review"),
    absent(PENALTY_2017.article(38, 3)),
    duty(PENALTY_2021.article(58, 1)),
)
DISCUSSION = Limit(
    term("集体讨论", "collective discussion"),
    duty(PENALTY_2017.article(38, 2)),
    duty(PENALTY_2021.article(57, 2)),
)
DECISION = Limit(
    term("办案期限", "time to decide"),
    absent(PENALTY_2017.whole()),
    version(
        Setting(
            "penalties.decision",
            term("办案期限", "time to decide"),
            days(90),
        ),
        PENALTY_2021.article(60),
    ),
)
SOLE_TRADER_AS_CITIZEN = Setting(
    "penalties.sole_trader_as_citizen",
    term(
        "简易程序中个体工商户按公民对待",
        "a sole trader counts as a citizen in the simple procedure",
    ),
    default=True,
)
SIMPLE_FINE_CITIZEN = Limit(
    term("简易程序公民罚款限额", "limit for citizens in the simple procedure"),
    version(Decimal(50), PENALTY_2017.article(33)),
    version(Decimal(200), PENALTY_2021.article(51)),
)
SIMPLE_FINE_ORGANISATION = Limit(
    term("简易程序单位罚款限额", "limit for organisations in the simple procedure"),
    version(Decimal(1000), PENALTY_2017.article(33)),
    version(Decimal(3000), PENALTY_2021.article(51)),
)

# -- service, payment, publication ---------------------------------------------------------

HAND_OVER = Limit(
    term("当场交付决定书", "handing over of the decision on the spot"),
    version(days(0), PENALTY_2017.article(40)),
    version(days(0), PENALTY_2021.article(61, 1)),
)
SERVICE = Limit(
    term("送达期限", "time to serve the decision"),
    version(days(7), PENALTY_2017.article(40)),
    version(working_days(7), PENALTY_2021.article(61, 1)),
)
PAYMENT = Limit(
    term("缴纳罚款期限", "time to pay a fine"),
    version(days(15), PENALTY_2017.article(46, 3)),
    version(days(15), PENALTY_2021.article(67, 3)),
)
LATE_FEE = Limit(
    term("加处罚款的日比例", "late fee for each day"),
    version(Decimal("0.03"), PENALTY_2017.article(51, None, 1)),
    version(Decimal("0.03"), PENALTY_2021.article(72, 1, 1)),
)
"""Capped at the fine by the Compulsion Law since 2012, and since 2021 by this law too."""
SPOT_COLLECTION = Limit(
    term("当场收缴限额", "limit of collection on the spot"),
    version(Decimal(20), PENALTY_2017.article(47, None, 1)),
    version(Decimal(100), PENALTY_2021.article(68, None, 1)),
)
HAND_IN = Limit(
    term("当场收缴罚款交至机关的期限", "time to hand cash to the organ"),
    version(days(2), PENALTY_2017.article(50)),
    version(working_days(2), PENALTY_2021.article(71)),
)
PUBLICATION = Limit(
    term("处罚决定公示期限", "time to publish a decision"),
    absent(PENALTY_2017.whole()),
    version(working_days(7), ENFORCEMENT_SYSTEMS_2018.whole()),
)
WITHDRAWAL = Limit(
    term("撤回公示期限", "time to withdraw a decision from publication"),
    absent(PENALTY_2017.whole()),
    version(working_days(3), PENALTY_2021.article(48, 2)),
)

# -- officers ------------------------------------------------------------------------------

TRAINING_HOURS = Limit(
    term("执法人员年度培训学时", "yearly training hours of an officer"),
    version(60, OUTLINE_2021.whole()),
)
