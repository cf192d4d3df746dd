"""Years, halves, quarters, months and other spans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.law.periods import Period, PeriodKind
from xiangzhen_fazhi.terms import Text

DAY = timedelta(days=1)
FIXED = [kind for kind in PeriodKind if kind is not PeriodKind.SPAN]
SPAN = Period.between(date(2023, 3, 5), date(2023, 6, 7))

some_days = st.dates(date(1950, 1, 1), date(2090, 12, 31))
fixed_kinds = st.sampled_from(FIXED)
spans = st.tuples(some_days, st.integers(0, 1200)).map(
    lambda pair: Period.between(pair[0], pair[0] + pair[1] * DAY)
)
periods = st.one_of(st.builds(Period.containing, some_days, fixed_kinds), spans)


@pytest.mark.parametrize(
    ("period", "start", "end", "code", "zh", "en"),
    [
        (Period.year(2023), (1, 1), (12, 31), "2023", "2023年", "2023"),
        (Period.half(2023, 1), (1, 1), (6, 30), "2023H1", "2023年上半年", "first half of 2023"),
        (Period.half(2023, 2), (7, 1), (12, 31), "2023H2", "2023年下半年", "second half of 2023"),
        (Period.quarter(2023, 1), (1, 1), (3, 31), "2023Q1", "2023年第一季度", "Q1 2023"),
        (Period.quarter(2023, 4), (10, 1), (12, 31), "2023Q4", "2023年第四季度", "Q4 2023"),
        (Period.month(2023, 2), (2, 1), (2, 28), "2023-02", "2023年2月", "February 2023"),
        (Period.month(2023, 12), (12, 1), (12, 31), "2023-12", "2023年12月", "December 2023"),
        (
            SPAN,
            (3, 5),
            (6, 7),
            "2023-03-05/2023-06-07",
            "2023年3月5日至2023年6月7日",
            "5 March 2023 to 7 June 2023",
        ),
        (
            Period.between(date(2023, 3, 5), date(2023, 3, 5)),
            (3, 5),
            (3, 5),
            "2023-03-05/2023-03-05",
            "2023年3月5日",
            "5 March 2023",
        ),
    ],
)
def test_a_period_has_its_days_its_code_and_its_words(
    period: Period, start: tuple[int, int], end: tuple[int, int], code: str, zh: str, en: str
) -> None:
    assert (period.start, period.end) == (date(2023, *start), date(2023, *end))
    assert period.code == str(period) == code
    assert period.label == Text(zh, en)
    assert Period.parse(code) == period


def test_the_days_of_a_period_include_both_ends() -> None:
    assert Period.year(2024).days == 366
    assert SPAN.days == 27 + 30 + 31 + 7
    assert SPAN.start in SPAN
    assert SPAN.end in SPAN
    assert SPAN.start - DAY not in SPAN
    assert not SPAN.contains(SPAN.end + DAY)


def test_the_previous_period_is_of_the_same_kind() -> None:
    assert Period.year(2024).previous() == Period.year(2023)
    assert Period.half(2024, 1).previous() == Period.half(2023, 2)
    assert Period.quarter(2024, 1).previous() == Period.quarter(2023, 4)
    assert Period.month(2024, 3).previous() == Period.month(2024, 2)


def test_the_span_before_a_span_has_as_many_days() -> None:
    assert SPAN.previous() == Period.between(date(2022, 11, 30), date(2023, 3, 4))


def test_the_year_before_keeps_the_kind_and_the_place_in_the_year() -> None:
    assert Period.year(2024).year_before() == Period.year(2023)
    assert Period.quarter(2024, 1).year_before() == Period.quarter(2023, 1)
    assert Period.month(2025, 2).year_before() == Period.month(2024, 2)
    assert Period.month(2024, 2).year_before() == Period.month(2023, 2)
    assert SPAN.year_before() == Period.between(date(2022, 3, 5), date(2022, 6, 7))


@pytest.mark.parametrize(
    ("start", "end", "start_before", "end_before"),
    [
        # Whole months stay whole.
        (date(2025, 1, 1), date(2025, 2, 28), date(2024, 1, 1), date(2024, 2, 29)),
        (date(2024, 1, 1), date(2024, 2, 29), date(2023, 1, 1), date(2023, 2, 28)),
        # Single dates match.
        (date(2025, 2, 15), date(2025, 2, 28), date(2024, 2, 15), date(2024, 2, 28)),
        (date(2024, 2, 29), date(2024, 3, 10), date(2023, 2, 28), date(2023, 3, 10)),
        (date(2024, 2, 29), date(2024, 2, 29), date(2023, 2, 28), date(2023, 2, 28)),
    ],
)
def test_the_year_before_a_span_takes_care_of_leap_days(
    start: date, end: date, start_before: date, end_before: date
) -> None:
    assert Period.between(start, end).year_before() == Period.between(start_before, end_before)


def test_a_year_splits_into_halves_quarters_and_months() -> None:
    year = Period.year(2023)
    assert year.split("half") == tuple(Period.half(2023, n) for n in (1, 2))
    assert year.split(PeriodKind.QUARTER) == tuple(Period.quarter(2023, n) for n in range(1, 5))
    assert year.split("month") == tuple(Period.month(2023, n) for n in range(1, 13))
    assert year.split("year") == (year,)


def test_a_period_that_is_shorter_than_a_part_is_its_only_part() -> None:
    assert Period.month(2023, 5).split("quarter") == (Period.month(2023, 5),)


def test_a_span_is_cut_at_its_ends() -> None:
    assert SPAN.split("month") == (
        Period.between(date(2023, 3, 5), date(2023, 3, 31)),
        Period.month(2023, 4),
        Period.month(2023, 5),
        Period.between(date(2023, 6, 1), date(2023, 6, 7)),
    )
    assert SPAN.split("year") == (SPAN,)


def test_periods_are_ordered_by_their_days() -> None:
    first, second = Period.quarter(2023, 1), Period.month(2023, 4)
    assert sorted([second, Period.year(2023), first]) == [first, Period.year(2023), second]


def test_a_span_of_the_days_of_a_year_is_not_the_year() -> None:
    assert Period.between(date(2023, 1, 1), date(2023, 12, 31)) != Period.year(2023)


def test_the_ends_of_time_can_be_named_but_nothing_before_them() -> None:
    assert Period.containing(date.max, "quarter").end == date.max
    assert Period.year(9999).split("half")[-1] == Period.half(9999, 2)
    for period in (Period.year(1), Period.between(date(1, 1, 3), date(1, 1, 9))):
        with pytest.raises(UsageError):
            period.previous()
        with pytest.raises(UsageError):
            period.year_before()


REFUSED: dict[str, Callable[[], object]] = {
    "a fifth quarter": lambda: Period.quarter(2023, 5),
    "a quarter before the first": lambda: Period.quarter(2023, 0),
    "a third half": lambda: Period.half(2023, 3),
    "a thirteenth month": lambda: Period.month(2023, 13),
    "the year zero": lambda: Period.year(0),
    "a year of five places": lambda: Period.year(10000),
    "the year True": lambda: Period.year(True),  # noqa: FBT003
    "a year that is a float": lambda: Period.year(2023.0),  # type: ignore[arg-type]
    "a month that is a text": lambda: Period.month(2023, "5"),  # type: ignore[arg-type]
    "an end before the start": lambda: Period.between(date(2023, 2, 1), date(2023, 1, 31)),
    "a moment as start": lambda: Period.between(datetime(2023, 1, 1), date(2023, 1, 31)),  # noqa: DTZ001
    "a moment contained": lambda: Period.containing(datetime(2023, 1, 1), "month"),  # noqa: DTZ001
    "a span around a day": lambda: Period.containing(date(2023, 1, 1), "span"),
    "a week around a day": lambda: Period.containing(date(2023, 1, 1), "week"),
    "parts that are spans": lambda: Period.year(2023).split("span"),
    "a moment within": lambda: datetime(2023, 5, 5) in Period.year(2023),  # noqa: DTZ001
    "days that are no year": lambda: Period(date(2023, 1, 2), date(2023, 12, 31), PeriodKind.YEAR),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
def test_what_is_no_period_is_refused_in_both_languages(make: Callable[[], object]) -> None:
    with pytest.raises(UsageError) as raised:
        make()
    assert raised.value.text.zh
    assert raised.value.text.en


@pytest.mark.parametrize(
    "code",
    [
        "",
        "23",
        " 2023",
        "2023H3",
        "2023Q0",
        "2023-13",
        "2023-1",
        "0000",
        "２０２３",
        "2023-02-30/2023-03-01",
        "2023-03-02/2023-03-01",
        "20230301/20230302",
        "2023年",
    ],
)
def test_a_code_that_stands_for_no_period_is_refused(code: str) -> None:
    with pytest.raises(UsageError):
        Period.parse(code)


@given(periods)
def test_every_period_is_read_back_from_its_code(period: Period) -> None:
    assert Period.parse(period.code) == period


@given(periods, fixed_kinds)
def test_parts_follow_one_another_and_fill_the_period(period: Period, kind: PeriodKind) -> None:
    parts = period.split(kind)
    assert parts[0].start == period.start
    assert parts[-1].end == period.end
    for one, other in pairwise(parts):
        assert one.end + DAY == other.start
    assert sum(part.days for part in parts) == period.days


@given(periods)
def test_the_previous_period_ends_the_day_before(period: Period) -> None:
    assert period.previous().end + DAY == period.start
    assert period.previous().kind is period.kind


@given(some_days, fixed_kinds)
def test_a_day_lies_in_the_period_that_contains_it(day: date, kind: PeriodKind) -> None:
    period = Period.containing(day, kind)
    assert day in period
    assert period.kind is kind
    assert period.year_before().start.year == period.start.year - 1
    assert Period.containing(day, str(kind)) == period
