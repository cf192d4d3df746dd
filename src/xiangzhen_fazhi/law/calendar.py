"""Working days and the ends of periods.

Which days are worked is settled year by year: the General Office of the State Council
publishes a notice that declares weekdays off and weekends worked (调休). The notices for
2004 and later come with the package `chinesecalendar`. Past the last of them nothing is
guessed: a direct question raises `HorizonError`, and the caller may supply a notice.

A period is counted as the Civil Code says. The day of the event is not counted (Article
201); a period in months or years ends on the matching date, or on the month's last day
where there is none (Article 202); a period whose last day is a day of rest runs to the next
working day (Article 203). Whether Article 203 also stretches an authority's own periods is
disputed, so every period has two ends: `due` is the strict one, `latest` the tolerated one.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import NamedTuple, TypeVar

import attrs
from dateutil.relativedelta import relativedelta

from xiangzhen_fazhi.errors import HorizonError, UsageError
from xiangzhen_fazhi.law.amounts import Amount, Unit
from xiangzhen_fazhi.law.dates import plain_date
from xiangzhen_fazhi.terms import Text

K = TypeVar("K")
T = TypeVar("T")

TabledEnd = tuple[date | None, date | None]
"""The `due` and `latest` of a period; empty where the calendar does not reach."""

DAY = timedelta(days=1)
WORKING_DAY = Unit.WORKING_DAY  # Reading a member of an enumeration is slow in Python 3.11.
FIRST_REST_WEEKDAY = 5
"""Saturday, as `date.weekday` counts."""

MENDED = {date(2005, 12, 31): True}
"""Days that `chinesecalendar` has wrong: the notice for 2006 made this Saturday a working day."""


class PeriodEnd(NamedTuple):
    """The two ends of a period."""

    due: date
    """The strict end."""
    latest: date
    """The tolerated end: the next working day, where the strict end is a day of rest."""


@attrs.frozen
class CalendarDays:
    """Every day of a calendar, as three columns of one length."""

    day: tuple[date, ...]
    index: tuple[int, ...]
    """The number of working days from the calendar's first day to this one, both included."""
    rolled: tuple[date | None, ...]
    """The day itself if it is worked, else the next working day; empty past the last one."""


def _dates(values: Iterable[date]) -> frozenset[date]:
    return frozenset(plain_date(value) for value in values)


@attrs.frozen
class Notice:
    """Days declared off or worked: for a whole new year, or in addition to years known.

    With `year` it opens that year to the calendar: Saturdays and Sundays rest and other days
    are worked, except those that the notice names. Without, it changes the days it names,
    such as the Zhuang people's holidays in Guangxi. A notice for a year may name days
    outside it, as the one for 2024 did with the last days of 2023.

    Raises `UsageError` where a day is both off and worked, or none is named.
    """

    title: Text
    number: str | None = None
    """The document number."""
    year: int | None = attrs.field(default=None, kw_only=True)
    off: frozenset[date] = attrs.field(default=frozenset(), converter=_dates, kw_only=True)
    worked: frozenset[date] = attrs.field(default=frozenset(), converter=_dates, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.off | self.worked:
            raise UsageError(
                Text(
                    f"“{self.title.zh}”没有列出任何放假或上班的日期",
                    f'"{self.title.en}" names no day off or worked',
                )
            )
        _refuse_contradiction(self.off, self.worked)


def _refuse_contradiction(off: frozenset[date], worked: frozenset[date]) -> None:
    if both := off & worked:
        day = min(both)
        raise UsageError(
            Text(f"{day} 既列为放假又列为上班", f"{day} is declared both off and worked")
        )


class _Table(dict[K, T]):
    """A mapping that computes an entry when it is first asked for; `get` does not.

    With `kept`, only the entries of those keys stay, so that it cannot grow without end.
    """

    __slots__ = ("compute", "kept")

    def __init__(self, compute: Callable[[K], T], kept: Container[K] | None = None) -> None:
        super().__init__()
        self.compute = compute
        self.kept = kept

    def __missing__(self, key: K) -> T:
        entry = self.compute(key)
        if self.kept is None or key in self.kept:
            self[key] = entry
        return entry


@attrs.frozen(eq=False, repr=False)
class Calendar:
    """Which days are worked, from the first to the last day known.

    `Calendar.default()` follows the State Council; `with_notices` makes another from it.
    Two calendars are equal only if they are the same object.

    >>> from datetime import date
    >>> from xiangzhen_fazhi.law.amounts import days, working_days
    >>> calendar = Calendar.default()
    >>> print(calendar.end(date(2026, 2, 10), working_days(20)).due)
    2026-03-16
    >>> due, latest = calendar.end(date(2026, 2, 5), days(15))
    >>> print(due, latest)
    2026-02-20 2026-02-24
    """

    _works: Mapping[date, bool]
    notices: tuple[Notice, ...] = ()
    """The notices that callers supplied."""

    first: date = attrs.field(init=False)
    """The first day known."""
    last: date = attrs.field(init=False)
    """The last day known."""
    rolled: Mapping[date, date | None] = attrs.field(init=False)
    """By day, the day itself if it is worked, else the next working day.

    A table for engines: empty, and no error, where the calendar does not reach.
    """
    _working: tuple[date, ...] = attrs.field(init=False)
    _index: Mapping[date, int] = attrs.field(init=False)
    _ends: Mapping[Amount, Mapping[date, TabledEnd]] = attrs.field(init=False)

    @first.default
    def _find_first(self) -> date:
        return min(self._works)

    @last.default
    def _find_last(self) -> date:
        return max(self._works)

    @rolled.default
    def _table_rolled(self) -> Mapping[date, date | None]:
        return _Table(self._roll, kept=self._works)

    @_working.default
    def _list_working(self) -> tuple[date, ...]:
        return tuple(day for day, works in self._works.items() if works)

    @_index.default
    def _number_days(self) -> Mapping[date, int]:
        return dict(zip(self._works, accumulate(self._works.values()), strict=True))

    @_ends.default
    def _table_ends(self) -> Mapping[Amount, Mapping[date, TabledEnd]]:
        return _Table(self._ends_of)

    def __reduce__(self) -> tuple[Callable[..., Calendar], tuple[object, ...]]:
        # The tables are functions of the days; the default stays the one object that it is.
        if self is _default():
            return Calendar.default, ()
        return Calendar, (self._works, self.notices)

    @staticmethod
    def default() -> Calendar:
        """The calendar of the State Council's notices that `chinesecalendar` knows."""
        return _default()

    def with_notices(self, *notices: Notice) -> Calendar:
        """A calendar like this one, with further years or with days changed.

        A later call prevails over what was known; the notices of one call must agree.

        Raises `UsageError` for a year that does not follow the last one known, a day outside
        the years known, a day declared worked that already is, and a contradiction.
        """
        works = dict(self._works)
        for year in sorted(notice.year for notice in notices if notice.year is not None):
            works |= _next_year(max(works).year, year)
        works |= _changes(works, notices)
        return Calendar(works, (*self.notices, *notices))

    def is_working_day(self, day: date) -> bool:
        """Whether a day is worked. Raises `HorizonError` outside the days known."""
        self._count(day)
        return self._works[day]

    def next_working_day(self, day: date) -> date:
        """The day itself if it is worked, else the next that is.

        Raises `HorizonError` outside the days known.
        """
        index = self._count(day)
        return day if self._works[day] else self._numbered(index + 1, day, 1)

    def previous_working_day(self, day: date) -> date:
        """The day itself if it is worked, else the last one before that is.

        Raises `HorizonError` outside the days known.
        """
        return self._numbered(self._count(day), day, -1)

    def add_working_days(self, day: date, number: int) -> date:
        """The working day that is so many after a day, or before it if the number is negative.

        The day itself is not counted, whether or not it is worked; zero gives it back.
        Raises `HorizonError` where the day or the answer is outside the days known.
        """
        try:
            if number > 0:
                return self._working[self._index[day] + number - 1]
        except (KeyError, IndexError, TypeError):
            pass  # Told apart below, off the path that is taken a million times.
        index = self._count(day)
        if number == 0:
            return day
        # Counting back, the index of a day of rest is already that of the day before it.
        back = number < 0 and not self._works[day]
        return self._numbered(index + number + back, day, number)

    def working_days_between(self, start: date, end: date) -> int:
        """How many days after `start` and up to `end` are worked; negative if `end` is earlier.

        Raises `HorizonError` outside the days known.
        """
        return self._count(end) - self._count(start)

    def shift(self, start: date, amount: Amount) -> date:
        """The strict end of a period.

        Raises `HorizonError` where working days are counted outside the days known, and
        `UsageError` where no date is so far away.
        """
        if amount.unit is WORKING_DAY:
            return self.add_working_days(start, amount.number)
        return _shift(plain_date(start), amount)

    def end(self, start: date, amount: Amount) -> PeriodEnd:
        """The strict and the tolerated end of a period; in working days they are the same.

        Raises `HorizonError` where either is outside the days known.
        """
        end = self._ends[amount][start]
        if isinstance(end, PeriodEnd):
            return end
        # The table is silent where the calendar does not reach; here one of these says why.
        due = self.shift(start, amount)
        return PeriodEnd(due, self.next_working_day(due))

    def ends(self, amount: Amount) -> Mapping[date, TabledEnd]:
        """A table of `(due, latest)` by the day a period starts, computed as it is asked.

        For engines: subscript it, once per record. Where the calendar does not reach, `due`
        or `latest` is empty and no error is raised.
        """
        return self._ends[amount]

    def index_of(self, day: date) -> int | None:
        """The number of working days from the first day known to this one, both included.

        Empty outside the days known. So many (one or more) working days after `day` is
        `working_day_at(index_of(day) + number)`.
        """
        index = self._index.get(day)
        if index is None:
            plain_date(day)  # A day out of reach is no error, but a datetime is.
        return index

    def working_day_at(self, index: int) -> date | None:
        """The working day with a number, counted from one; empty outside the days known."""
        return self._working[index - 1] if 0 < index <= len(self._working) else None

    def days(self) -> CalendarDays:
        """Every day known, its number and its next working day, for a frame to join."""
        days = tuple(self._works)
        return CalendarDays(
            days, tuple(self._index.values()), tuple(self.rolled[day] for day in days)
        )

    def __repr__(self) -> str:
        return f"Calendar({self.first} … {self.last})"

    def _count(self, day: date) -> int:
        try:
            return self._index[day]
        except (KeyError, TypeError):
            asked = plain_date(day)
            name = Text(str(asked), str(asked))
            raise self._unknown(name, early=asked < self.first) from None

    def _numbered(self, index: int, start: date, number: int) -> date:
        if 0 < index <= len(self._working):
            return self._working[index - 1]
        way_zh, way_en = ("后", "after") if number > 0 else ("前", "before")
        name = Text(
            f"{start} 之{way_zh}第 {abs(number)} 个工作日",
            f"working day {abs(number)} {way_en} {start}",
        )
        raise self._unknown(name, early=number < 0)

    def _unknown(self, name: Text, *, early: bool) -> HorizonError:
        if early:
            return HorizonError(
                Text(
                    f"{name.zh}早于已知放假安排的第一天 {self.first}",
                    f"{name.en} is before the first day whose holidays are known, {self.first}",
                )
            )
        year = self.last.year + 1
        call = f"calendar.with_notices(Notice(..., year={year}, off=..., worked=...))"
        return HorizonError(
            Text(
                f"{name.zh}晚于已知放假安排的最后一天 {self.last}；"
                f"请用 {call} 提供 {year} 年的放假通知",
                f"{name.en} is after the last day whose holidays are known, {self.last}; "
                f"supply the notice for {year} with {call}",
            )
        )

    def _ends_of(self, amount: Amount) -> Mapping[date, TabledEnd]:
        return _Table(lambda day: self._tabled(plain_date(day), amount), kept=self._works)

    def _roll(self, day: date) -> date | None:
        if plain_date(day) not in self._works:
            return None
        return day if self._works[day] else self.working_day_at(self._index[day] + 1)

    def _tabled(self, day: date, amount: Amount) -> TabledEnd:
        try:
            due = self.shift(day, amount)
        except HorizonError:
            return None, None
        except UsageError:
            # Beyond any date that can be written: further away than what it is held against.
            return (date.max if amount.number > 0 else date.min), None
        latest = due if amount.unit is WORKING_DAY else self.rolled[due]
        return PeriodEnd(due, latest) if latest else (due, None)


@cache
def _default() -> Calendar:
    # Not imported above, so that importing the library loads no calendar data.
    from chinese_calendar import holidays, workdays

    works = _weekdays(min(holidays).year, max(holidays).year)
    works |= dict.fromkeys(holidays, False) | dict.fromkeys(workdays, True) | MENDED
    return Calendar(works)


def _weekdays(first_year: int, last_year: int) -> dict[date, bool]:
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    days = (first + timedelta(days=count) for count in range((last - first).days + 1))
    return {day: day.weekday() < FIRST_REST_WEEKDAY for day in days}


def _next_year(last_year: int, year: int) -> dict[date, bool]:
    if year == last_year + 1:
        return _weekdays(year, year)
    raise UsageError(
        Text(
            f"放假通知的年度应为 {last_year + 1} 年（已知至 {last_year} 年），而不是 {year} 年",
            f"the next notice must be for {last_year + 1} (known to {last_year}), not {year}",
        )
    )


def _changes(works: Mapping[date, bool], notices: Iterable[Notice]) -> dict[date, bool]:
    off = frozenset(day for notice in notices for day in notice.off)
    worked = frozenset(day for notice in notices for day in notice.worked)
    _refuse_contradiction(off, worked)
    for day in sorted(off | worked):
        if day not in works:
            raise UsageError(
                Text(
                    f"放假通知中的 {day} 不在已知年度之内（{min(works)} 至 {max(works)}）",
                    f"{day} in a notice is outside the years known, {min(works)} to {max(works)}",
                )
            )
        if day in worked and works[day]:
            raise UsageError(
                Text(
                    f"放假通知将 {day} 列为上班，但这一天本来就是工作日",
                    f"{day} is declared worked in a notice, but it is a working day already",
                )
            )
    return dict.fromkeys(off, False) | dict.fromkeys(worked, True)


def _shift(start: date, amount: Amount) -> date:
    try:
        if amount.unit is Unit.DAY:
            return start + timedelta(days=amount.number)
        if amount.unit is Unit.MONTH:
            return start + relativedelta(months=amount.number)
        return start + relativedelta(years=amount.number)
    except (OverflowError, ValueError):
        raise UsageError(
            Text(
                f"{start} 加 {amount.text.zh} 超出可表示的日期",
                f"{start} plus {amount.text.en} is beyond any date that can be written",
            )
        ) from None
