"""The periods and figures of the two Regulations on petitions."""

from __future__ import annotations

from xiangzhen_fazhi.law.amounts import days, working_days
from xiangzhen_fazhi.law.limits import Limit, Setting, absent, version
from xiangzhen_fazhi.law.texts import PETITION_2005, PETITION_2022
from xiangzhen_fazhi.terms import term

# Only the objection is counted in 工作日; every 日 beside it is a calendar day.

TELL = Limit(
    term("直接提出的信访事项告知期限", "time to tell a petitioner who came directly"),
    version(days(15), PETITION_2005.article(22, 2)),
    version(days(15), PETITION_2022.article(23, 2)),
)

TELL_TRANSFERRED = Limit(
    term("转送、交办的信访事项告知期限", "time to tell the petitioner of a matter passed down"),
    version(days(15), PETITION_2005.article(21, 2)),
    version(days(15), PETITION_2022.article(23, 3)),
)

OBJECT = Limit(
    term("对转送、交办提出异议的期限", "time to object to a matter passed down"),
    absent(PETITION_2005.article(21)),
    version(working_days(5), PETITION_2022.article(23, 3)),
)

HANDLE = Limit(
    term("办理期限", "time to conclude a petition"),
    version(days(60), PETITION_2005.article(33)),
    version(days(60), PETITION_2022.article(34)),
)

EXTEND = Limit(
    term("延长办理期限的上限", "longest extension of the time to conclude"),
    version(days(30), PETITION_2005.article(33)),
    version(days(30), PETITION_2022.article(34)),
)

ASK_REVIEW = Limit(
    term("请求复查的期限", "time to ask for a review"),
    version(days(30), PETITION_2005.article(34)),
    version(days(30), PETITION_2022.article(35)),
)

REVIEW = Limit(
    term("复查期限", "time to review"),
    version(days(30), PETITION_2005.article(34)),
    version(days(30), PETITION_2022.article(35)),
)

ASK_RECHECK = Limit(
    term("请求复核的期限", "time to ask for a re-examination"),
    version(days(30), PETITION_2005.article(35, 1)),
    version(days(30), PETITION_2022.article(36, 1)),
)

RECHECK = Limit(
    term("复核期限", "time to re-examine"),
    version(days(30), PETITION_2005.article(35, 2)),
    version(days(30), PETITION_2022.article(36, 2)),
)

REPRESENTATIVES = Limit(
    term("走访代表人数的上限", "most representatives of a group that visits"),
    version(5, PETITION_2005.article(18, 2)),
    version(5, PETITION_2022.article(20, 3)),
)

GROUP_MIN = Setting(
    "petitions.group_min",
    term("集体访的起点人数", "persons from which a visit counts as collective"),
    5,
)
"""A convention of petition statistics; neither text of the Regulations has it."""
