"""What a day is: a date, and never a moment."""

from __future__ import annotations

from datetime import date, datetime

from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Text


def plain_date(value: object) -> date:
    """The value, if it is a date.

    Raises `UsageError` for anything else, also for a `datetime`: the law counts days.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise UsageError(
        Text(
            f"应为 datetime.date，而不是 {type(value).__name__}：{value!r}",
            f"a datetime.date is wanted, not a {type(value).__name__}: {value!r}",
        )
    )
