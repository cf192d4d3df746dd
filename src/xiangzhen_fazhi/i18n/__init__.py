"""Numbers, money, shares and dates as a report in Chinese or in English prints them.

Any locale will do: its language decides (`terms.language`). What is returned is text for
readers; programs take the values themselves.
"""

from xiangzhen_fazhi.i18n.dates import date_range, day, period
from xiangzhen_fazhi.i18n.numbers import (
    DASH,
    Number,
    amount,
    days,
    exact,
    hours,
    money,
    number,
    percent,
    quantity,
    rounded,
    span,
)

__all__ = [
    "DASH",
    "Number",
    "amount",
    "date_range",
    "day",
    "days",
    "exact",
    "hours",
    "money",
    "number",
    "percent",
    "period",
    "quantity",
    "rounded",
    "span",
]
