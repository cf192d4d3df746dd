"""Tables of days and months that frames look up: integers by integers, made once a calendar.

A day is its number since 1970-01-01, a month its number since year 0. What a table does not
hold is empty: working days beyond the calendar's horizon, and months and years moved from
days outside `FIRST_DAY` to `LAST_DAY`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import Enum
from functools import cache

import attrs

from xiangzhen_fazhi.law.amounts import Amount, Unit
from xiangzhen_fazhi.law.calendar import Calendar

EPOCH = date(1970, 1, 1).toordinal()
FIRST_DAY = date(1950, 1, 1).toordinal() - EPOCH
LAST_DAY = date(2049, 12, 31).toordinal() - EPOCH
MONTHS_A_YEAR = 12
MONTHS_IN = {Unit.MONTH: 1, Unit.YEAR: MONTHS_A_YEAR}

Cells = tuple[int | None, ...]


def day_number(day: date) -> int:
    """The number of a day since 1970-01-01."""
    return day.toordinal() - EPOCH


class Fact(Enum):
    """What can be looked up of a day, or of the number of a working day or a month."""

    INDEX = "index"  # of a day: how many working days until then
    BACK = "back"  # of a day: the same for counting back, where a rest day counts as the next
    ROLLED = "rolled"  # of a day: itself, or the next working day
    MONTH = "month"  # of a day: the number of its month
    DAY_OF_MONTH = "day_of_month"
    WORKED = "worked"  # of the number of a working day: the day
    FIRST = "first"  # of a month: its first day
    LENGTH = "length"  # of a month: its number of days


@attrs.frozen
class End:
    """The end of a period that starts on a day; rolled past rest days or not."""

    amount: Amount
    rolled: bool


@attrs.frozen
class Ends:
    """The ends of a period by the versions of a law: each with its first day, newest first."""

    versions: tuple[tuple[int, End], ...]


Asked = Fact | End | Ends


@attrs.frozen
class Table:
    """Columns by consecutive integers, from `first` on."""

    first: int
    columns: tuple[Cells, ...]


@cache
def table(calendar: Calendar, asked: tuple[Asked, ...]) -> Table:
    """One table with all that is asked of the same kind of number."""
    found = [_column(calendar, one) for one in asked]
    first = min(start for start, _ in found)
    last = max(start + len(cells) for start, cells in found)
    return Table(first, tuple(_padded(start, cells, first, last) for start, cells in found))


def _padded(start: int, cells: Cells, first: int, last: int) -> Cells:
    before, after = start - first, last - start - len(cells)
    return (None,) * before + cells + (None,) * after


@cache
def _column(calendar: Calendar, asked: Asked) -> tuple[int, Cells]:
    if isinstance(asked, End):
        return _ends(calendar, asked)
    if isinstance(asked, Ends):
        return _ends_by_version(calendar, asked)
    days = calendar.days()
    start = day_number(days.day[0])
    match asked:
        case Fact.INDEX:
            return start, tuple(map(int, days.index))
        case Fact.BACK:
            pairs = zip(days.day, days.index, days.rolled, strict=True)
            return start, tuple(i + (day != rolled) for day, i, rolled in pairs)
        case Fact.ROLLED:
            return start, tuple(None if d is None else day_number(d) for d in days.rolled)
        case Fact.WORKED:
            pairs_of = zip(days.day, days.rolled, strict=True)
            return 1, tuple(day_number(day) for day, rolled in pairs_of if day == rolled)
        case Fact.FIRST:
            return _months()[0], tuple(day_number(_first_of(m)) for m in _month_numbers())
        case Fact.LENGTH:
            return _months()[0], tuple(_length_of(m) for m in _month_numbers())
        case Fact.MONTH:
            return FIRST_DAY, tuple(m for m in _month_numbers() for _ in range(_length_of(m)))
        case Fact.DAY_OF_MONTH:
            spans = (range(1, _length_of(m) + 1) for m in _month_numbers())
            return FIRST_DAY, tuple(day for span in spans for day in span)


def _ends(calendar: Calendar, asked: End) -> tuple[int, Cells]:
    """The ends of a period by the day on which it starts."""
    amount = asked.amount
    if amount.unit is Unit.WORKING_DAY:
        return _working_ends(calendar, amount.number)
    if amount.unit is Unit.DAY and not asked.rolled:
        number = amount.number
        return FIRST_DAY, tuple(range(FIRST_DAY + number, LAST_DAY + number + 1))
    start, rolled = _column(calendar, Fact.ROLLED)
    if amount.unit is Unit.DAY:
        return start - amount.number, rolled
    first, strict = _monthly_ends(amount.number * MONTHS_IN[amount.unit])
    if not asked.rolled:
        return first, strict
    cells = [_at(rolled, end - start) for end in strict]
    known = [place for place, end in enumerate(cells) if end is not None]
    return first + known[0], tuple(cells[known[0] : known[-1] + 1])


def _ends_by_version(calendar: Calendar, asked: Ends) -> tuple[int, Cells]:
    """The end by the version that is in force on the day on which the period starts."""
    columns = [(since, *_column(calendar, end)) for since, end in asked.versions]
    first = min(max(since, start) for since, start, _ in columns)
    last = max(start + len(cells) for _, start, cells in columns)
    spans: list[Cells] = []
    until = last
    for since, start, cells in columns:
        begin = min(max(since, first), until)
        spans.append(_between(start, cells, begin, until))
        until = begin
    return first, tuple(cell for span in reversed(spans) for cell in span)


def _between(start: int, cells: Cells, first: int, end: int) -> Cells:
    """The cells from a place on up to another; empty where the column has none."""
    inside = cells[max(first - start, 0) : max(end - start, 0)]
    before = min(max(start - first, 0), end - first)
    return (None,) * before + inside + (None,) * (end - first - before - len(inside))


def _at(cells: Cells, place: int) -> int | None:
    return cells[place] if 0 <= place < len(cells) else None


def _working_ends(calendar: Calendar, number: int) -> tuple[int, Cells]:
    start, index = _column(calendar, Fact.INDEX if number > 0 else Fact.BACK)
    if number == 0:
        return start, tuple(range(start, start + len(index)))
    _, worked = _column(calendar, Fact.WORKED)
    return start, tuple(
        _at(worked, counted + number - 1) for counted in index if counted is not None
    )


@cache
def _monthly_ends(months: int) -> tuple[int, tuple[int, ...]]:
    cells: list[int] = []
    for month in _month_numbers():
        first, length = day_number(_first_of(month + months)), _length_of(month + months)
        cells += (first + min(day, length - 1) for day in range(_length_of(month)))
    return FIRST_DAY, tuple(cells)


def _months() -> tuple[int, int]:
    first, last = date.fromordinal(FIRST_DAY + EPOCH), date.fromordinal(LAST_DAY + EPOCH)
    return (
        first.year * MONTHS_A_YEAR + first.month - 1,
        last.year * MONTHS_A_YEAR + last.month - 1,
    )


def _month_numbers() -> range:
    first, last = _months()
    return range(first, last + 1)


def _first_of(month: int) -> date:
    return date(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1)


def _length_of(month: int) -> int:
    return monthrange(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1)[1]
