"""Dates in words of both languages, as the Common Locale Data Repository has them."""

from __future__ import annotations

from datetime import date

from xiangzhen_fazhi.law.dates import plain_date
from xiangzhen_fazhi.law.periods import Period
from xiangzhen_fazhi.terms import language

# English with the day before the month, as the periods of this library have it.
_CLDR = {"zh": "zh_Hans_CN", "en": "en_GB"}
_THIN_SPACE = "\u2009"


def day(value: date, locale: str) -> str:
    """A date: 2026年4月7日, 7 Apr 2026.

    Raises `UsageError` for a datetime, whose hour would be lost.
    """
    from babel.dates import format_date

    return format_date(plain_date(value), "medium", _CLDR[language(locale)])


def date_range(start: date, end: date, locale: str) -> str:
    """The days from one to another, what they share said once.

    >>> from datetime import date
    >>> date_range(date(2023, 3, 5), date(2023, 6, 7), "zh_CN")
    '2023年3月5日至6月7日'
    >>> date_range(date(2023, 3, 5), date(2023, 6, 7), "en")
    '5 Mar – 7 Jun 2023'
    """
    from babel.dates import format_interval

    ends = plain_date(start), plain_date(end)
    return format_interval(*ends, "yMMMd", locale=_CLDR[language(locale)]).replace(_THIN_SPACE, " ")


def period(value: Period, locale: str) -> str:
    """A period: 2023年第四季度, Q4 2023."""
    return value.label.in_(locale)
