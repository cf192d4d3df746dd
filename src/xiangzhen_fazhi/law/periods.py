"""Spans of time for which something is counted: years, halves, quarters, months and others."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import attrs
from dateutil.relativedelta import relativedelta

from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.law.dates import plain_date
from xiangzhen_fazhi.terms import Choice, Text, term

DAY = timedelta(days=1)
MONTHS_A_YEAR = 12
FIRST_YEAR, LAST_YEAR = date.min.year, date.max.year


class PeriodKind(Choice, label=term("期间类别", "kind of period")):
    """The kind of a period, which settles where it begins and ends."""

    YEAR = "year", term("年", "year")
    HALF = "half", term("半年", "half-year")
    QUARTER = "quarter", term("季度", "quarter")
    MONTH = "month", term("月", "month")
    SPAN = "span", term("时段", "span")


LENGTHS = {
    PeriodKind.YEAR: 12,
    PeriodKind.HALF: 6,
    PeriodKind.QUARTER: 3,
    PeriodKind.MONTH: 1,
}
"""The months of each kind; a span may begin and end on any day."""

CODE = re.compile(r"([0-9]{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?")
SPAN_CODE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})")

HALVES_ZH, HALVES_EN = ("上", "下"), ("first", "second")
QUARTERS_ZH = ("一", "二", "三", "四")
# Not `calendar.month_name`, which speaks the language of the machine.
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@attrs.frozen(order=True)
class Period:
    """The days from `start` to `end`, both included; ordered by them.

    Raises `UsageError` where the end is before the start, or they do not fit the kind.

    >>> period = Period.quarter(2023, 4)
    >>> print(period.label)
    2023年第四季度 / Q4 2023
    >>> [month.code for month in period.split("month")]
    ['2023-10', '2023-11', '2023-12']
    """

    start: date = attrs.field(converter=plain_date)
    end: date = attrs.field(converter=plain_date)
    kind: PeriodKind = attrs.field(default=PeriodKind.SPAN, order=False)

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise UsageError(
                Text(
                    f"期间的终日 {self.end} 早于始日 {self.start}",
                    f"a period ends on {self.end}, before it starts on {self.start}",
                )
            )
        if self.kind in LENGTHS and (self.start, self.end) != _bounds(self.start, self.kind):
            raise UsageError(
                Text(
                    f"{self.start} 至 {self.end} 不是一个完整的{self.kind.term.zh}",
                    f"{self.start} to {self.end} is not a whole {self.kind.term.en}",
                )
            )

    @classmethod
    def year(cls, year: int) -> Period:
        """A calendar year."""
        return cls._part(year, PeriodKind.YEAR, 1)

    @classmethod
    def half(cls, year: int, number: int) -> Period:
        """The first or second half of a year."""
        return cls._part(year, PeriodKind.HALF, number)

    @classmethod
    def quarter(cls, year: int, number: int) -> Period:
        """A quarter of a year, 1 to 4."""
        return cls._part(year, PeriodKind.QUARTER, number)

    @classmethod
    def month(cls, year: int, number: int) -> Period:
        """A month of a year, 1 to 12."""
        return cls._part(year, PeriodKind.MONTH, number)

    @classmethod
    def between(cls, start: date, end: date) -> Period:
        """The days from one to another, both included."""
        return cls(start, end)

    @classmethod
    def containing(cls, day: date, kind: PeriodKind | str) -> Period:
        """The year, half, quarter or month in which a day lies."""
        fixed = _fixed_kind(kind)
        return cls(*_bounds(plain_date(day), fixed), fixed)

    @classmethod
    def parse(cls, code: str) -> Period:
        """The period that a `code` stands for, such as `2023Q4`."""
        if span := SPAN_CODE.fullmatch(code):
            return cls(_written_date(span[1]), _written_date(span[2]))
        if not (match := CODE.fullmatch(code)):
            raise UsageError(
                Text(
                    f"无法识别的期间 {code!r}，应如 2023、2023H1、2023Q1、2023-12 "
                    "或 2023-03-05/2023-06-07",
                    f"no such period: {code!r}; write 2023, 2023H1, 2023Q1, 2023-12 "
                    "or 2023-03-05/2023-06-07",
                )
            )
        year, half, quarter, month = match.groups()
        if half:
            return cls.half(int(year), int(half))
        if quarter:
            return cls.quarter(int(year), int(quarter))
        return cls.month(int(year), int(month)) if month else cls.year(int(year))

    @property
    def code(self) -> str:
        """A short name that stays the same, such as 2023, 2023H1, 2023Q4 or 2023-12."""
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.start.year:04}"
            case PeriodKind.HALF:
                return f"{self.start.year:04}H{self._number}"
            case PeriodKind.QUARTER:
                return f"{self.start.year:04}Q{self._number}"
            case PeriodKind.MONTH:
                return f"{self.start.year:04}-{self._number:02}"
            case _:
                return f"{self.start}/{self.end}"

    @property
    def label(self) -> Text:
        """The period in words, such as 2023年第四季度, Q4 2023."""
        year, number = self.start.year, self._number
        match self.kind:
            case PeriodKind.YEAR:
                return Text(f"{year}年", f"{year}")
            case PeriodKind.HALF:
                return Text(
                    f"{year}年{HALVES_ZH[number - 1]}半年",
                    f"{HALVES_EN[number - 1]} half of {year}",
                )
            case PeriodKind.QUARTER:
                return Text(f"{year}年第{QUARTERS_ZH[number - 1]}季度", f"Q{number} {year}")
            case PeriodKind.MONTH:
                return Text(f"{year}年{number}月", f"{MONTHS_EN[number - 1]} {year}")
            case _:
                return _span_label(self.start, self.end)

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.end - self.start).days + 1

    def contains(self, day: date) -> bool:
        """Whether a day lies in the period; `day in period` says the same."""
        return self.start <= plain_date(day) <= self.end

    def __contains__(self, day: date) -> bool:
        return self.contains(day)

    def previous(self) -> Period:
        """The period of the same kind just before; for a span, as many days just before."""
        try:
            if self.kind in LENGTHS:
                return Period.containing(self.start - DAY, self.kind)
            return Period(self.start - self.days * DAY, self.start - DAY)
        except OverflowError:
            raise self._too_early() from None

    def year_before(self) -> Period:
        """The same period a year before.

        A span of whole months stays one: January and February 2025 have 29 days of February
        2024 before them. Else the dates match, and 29 February becomes 28 February.
        """
        try:
            start, end = (day - relativedelta(years=1) for day in (self.start, self.end))
        except ValueError:
            raise self._too_early() from None
        if self.start.day == 1 and (self.end + relativedelta(day=31)) == self.end:
            end += relativedelta(day=31)
        return Period(start, end, self.kind)

    def split(self, kind: PeriodKind | str) -> tuple[Period, ...]:
        """The years, halves, quarters or months of the period, in order.

        What reaches over its start or end is cut there, and becomes a span.
        """
        fixed = _fixed_kind(kind)
        parts = [self._cut(Period.containing(self.start, fixed))]
        while parts[-1].end < self.end:
            parts.append(self._cut(Period.containing(parts[-1].end + DAY, fixed)))
        return tuple(parts)

    def __str__(self) -> str:
        return self.code

    @property
    def _number(self) -> int:
        """Which half, quarter or month of its year this is."""
        return (self.start.month - 1) // LENGTHS.get(self.kind, MONTHS_A_YEAR) + 1

    @classmethod
    def _part(cls, year: int, kind: PeriodKind, number: int) -> Period:
        months = LENGTHS[kind]
        _check_number(year, FIRST_YEAR, LAST_YEAR, PeriodKind.YEAR.term)
        _check_number(number, 1, MONTHS_A_YEAR // months, kind.term)
        return cls(*_bounds(date(year, (number - 1) * months + 1, 1), kind), kind)

    def _cut(self, part: Period) -> Period:
        if self.start <= part.start and part.end <= self.end:
            return part
        if part.start <= self.start and self.end <= part.end:
            return self
        return Period(max(part.start, self.start), min(part.end, self.end))

    def _too_early(self) -> UsageError:
        return UsageError(
            Text(
                f"{self.label.zh}之前没有可表示的日期",
                f"no date before {self.label.en} can be written",
            )
        )


def _bounds(day: date, kind: PeriodKind) -> tuple[date, date]:
    months = LENGTHS[kind]
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1])


def _fixed_kind(kind: PeriodKind | str) -> PeriodKind:
    for fixed in LENGTHS:
        if fixed == kind:
            return fixed
    known = "、".join(LENGTHS), ", ".join(LENGTHS)
    raise UsageError(
        Text(
            f"没有这样的期间类别 {kind!r}，可用 {known[0]}",
            f"no such kind of period: {kind!r}, use {known[1]}",
        )
    )


def _check_number(number: object, first: int, last: int, name: Text) -> None:
    # A bool is an int to Python, but nobody means the year True.
    if isinstance(number, int) and not isinstance(number, bool) and first <= number <= last:
        return
    raise UsageError(
        Text(
            f"{name.zh}应为 {first} 至 {last} 的整数，而不是 {number!r}",
            f"a {name.en} is a whole number from {first} to {last}, not {number!r}",
        )
    )


def _written_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(Text(f"没有 {text} 这一天", f"there is no day {text}")) from None


def _span_label(start: date, end: date) -> Text:
    first, last = _day_label(start), _day_label(end)
    if start == end:
        return first
    return Text(f"{first.zh}至{last.zh}", f"{first.en} to {last.en}")


def _day_label(day: date) -> Text:
    return Text(
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}",
    )
