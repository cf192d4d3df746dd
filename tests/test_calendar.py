"""Working days and the ends of periods, as the law and the yearly notices have them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhen_fazhi.errors import HorizonError, UsageError
from xiangzhen_fazhi.law.amounts import Amount, Unit, days, months, working_days, years
from xiangzhen_fazhi.law.calendar import Calendar, Notice, PeriodEnd
from xiangzhen_fazhi.terms import Text

CALENDAR = Calendar.default()
DAY = timedelta(days=1)
NEXT_YEAR = CALENDAR.last.year + 1
TITLE = Text("放假通知", "holiday notice")

some_days = st.dates(CALENDAR.first, CALENDAR.last)
inner_days = st.dates(CALENDAR.first + 500 * DAY, CALENDAR.last - 500 * DAY)
any_days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
amounts = st.builds(Amount, st.integers(0, 400), st.sampled_from(Unit))
near_amounts = st.one_of(
    st.builds(days, st.integers(0, 200)),
    st.builds(working_days, st.integers(0, 200)),
    st.builds(months, st.integers(0, 12)),
)


def every_day(first: date, last: date) -> list[date]:
    return [first + count * DAY for count in range((last - first).days + 1)]


def a_year_of_notices(year: int) -> Notice:
    return Notice(TITLE, year=year, off={date(year, 1, 1)})


# Worked dates ---------------------------------------------------------------------------------


def test_a_request_received_on_10_february_2026_is_answered_by_16_march() -> None:
    end = CALENDAR.end(date(2026, 2, 10), working_days(20))
    assert end == PeriodEnd(due=date(2026, 3, 16), latest=date(2026, 3, 16))


def test_the_same_request_extended_by_twenty_working_days_is_answered_by_14_april() -> None:
    assert CALENDAR.end(date(2026, 2, 10), working_days(40)).latest == date(2026, 4, 14)
    assert CALENDAR.add_working_days(date(2026, 3, 16), 20) == date(2026, 4, 14)


def test_an_unclear_request_of_30_april_2026_is_returned_by_13_may() -> None:
    # Saturday 9 May is worked.
    assert CALENDAR.end(date(2026, 4, 30), working_days(7)).due == date(2026, 5, 13)


def test_a_case_filed_on_5_january_2026_is_due_on_a_holiday_and_tolerated_until_7_april() -> None:
    end = CALENDAR.end(date(2026, 1, 5), days(90))
    assert end == PeriodEnd(due=date(2026, 4, 5), latest=date(2026, 4, 7))


def test_after_a_notice_of_24_september_2026_a_hearing_is_asked_for_by_9_october() -> None:
    assert CALENDAR.end(date(2026, 9, 24), working_days(5)).latest == date(2026, 10, 9)


def test_a_petition_of_5_february_2026_is_answered_by_the_24th_after_the_spring_festival() -> None:
    end = CALENDAR.end(date(2026, 2, 5), days(15))
    assert end == PeriodEnd(due=date(2026, 2, 20), latest=date(2026, 2, 24))


def test_a_hearing_on_15_october_2026_is_on_the_seventh_working_day_from_30_september() -> None:
    hearing = date(2026, 10, 15)
    assert CALENDAR.add_working_days(hearing, -7) == date(2026, 9, 30)
    assert CALENDAR.add_working_days(date(2026, 9, 30), 7) == hearing
    assert CALENDAR.add_working_days(date(2026, 10, 7), 7) == hearing


def test_seven_clear_working_days_before_15_october_2026_begin_on_29_september() -> None:
    assert CALENDAR.add_working_days(date(2026, 10, 15), -8) == date(2026, 9, 29)


def test_counting_back_from_a_day_of_rest_begins_with_the_working_day_before_it() -> None:
    assert CALENDAR.add_working_days(date(2026, 10, 7), -1) == date(2026, 9, 30)


def test_a_period_in_months_ends_on_the_matching_date_or_on_the_last_of_the_month() -> None:
    assert CALENDAR.shift(date(2023, 3, 15), months(1)) == date(2023, 4, 15)
    assert CALENDAR.shift(date(2024, 1, 31), months(1)) == date(2024, 2, 29)
    assert CALENDAR.shift(date(2024, 2, 29), years(1)) == date(2025, 2, 28)


def test_only_the_last_day_of_a_period_in_calendar_days_moves() -> None:
    # The eight days of the National Day lie within the period and are not added to it.
    assert CALENDAR.end(date(2025, 9, 25), days(15)).latest == date(2025, 10, 10)


def test_a_period_that_ends_on_a_saturday_declared_worked_does_not_move() -> None:
    end = CALENDAR.end(date(2025, 9, 26), days(15))
    assert end == PeriodEnd(date(2025, 10, 11), date(2025, 10, 11))


# The notices ----------------------------------------------------------------------------------

DECLARED = {
    2025: (
        [
            (date(2025, 1, 1), date(2025, 1, 1)),
            (date(2025, 1, 28), date(2025, 2, 4)),
            (date(2025, 4, 4), date(2025, 4, 6)),
            (date(2025, 5, 1), date(2025, 5, 5)),
            (date(2025, 5, 31), date(2025, 6, 2)),
            (date(2025, 10, 1), date(2025, 10, 8)),
        ],
        [
            date(2025, 1, 26),
            date(2025, 2, 8),
            date(2025, 4, 27),
            date(2025, 9, 28),
            date(2025, 10, 11),
        ],
    ),
    2026: (
        [
            (date(2026, 1, 1), date(2026, 1, 3)),
            (date(2026, 2, 15), date(2026, 2, 23)),
            (date(2026, 4, 4), date(2026, 4, 6)),
            (date(2026, 5, 1), date(2026, 5, 5)),
            (date(2026, 6, 19), date(2026, 6, 21)),
            (date(2026, 9, 25), date(2026, 9, 27)),
            (date(2026, 10, 1), date(2026, 10, 7)),
        ],
        [
            date(2026, 1, 4),
            date(2026, 2, 14),
            date(2026, 2, 28),
            date(2026, 5, 9),
            date(2026, 9, 20),
            date(2026, 10, 10),
        ],
    ),
}


@pytest.mark.parametrize("year", DECLARED)
def test_the_calendar_holds_exactly_what_the_notice_for_a_year_declares(year: int) -> None:
    ranges, worked = DECLARED[year]
    off = {day for first, last in ranges for day in every_day(first, last)}
    for day in every_day(date(year, 1, 1), date(year, 12, 31)):
        expected = day in worked or (day.weekday() < 5 and day not in off)
        assert CALENDAR.is_working_day(day) is expected, day


@pytest.mark.parametrize(
    ("year", "number"),
    [
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ],
)
def test_a_year_has_its_number_of_working_days(year: int, number: int) -> None:
    last_year, this_year = date(year - 1, 12, 31), date(year, 12, 31)
    assert CALENDAR.working_days_between(last_year, this_year) == number


def test_the_last_day_of_2005_was_worked_whatever_the_package_says() -> None:
    assert CALENDAR.is_working_day(date(2005, 12, 31))


def test_holidays_agrees_on_every_day() -> None:
    # No day differs. `chinese_calendar` itself has 2005-12-31 as a day of rest.
    first, last = CALENDAR.first, min(CALENDAR.last, date(2026, 12, 31))
    peer = holidays.country_holidays("CN", years=range(first.year, last.year + 1))
    differing = [
        day
        for day in every_day(first, last)
        if CALENDAR.is_working_day(day) is not peer.is_working_day(day)
    ]
    assert differing == []


def test_chinese_calendar_differs_on_one_day_only() -> None:
    differing = [
        day
        for day in every_day(CALENDAR.first, CALENDAR.last)
        if CALENDAR.is_working_day(day) is not chinese_calendar.is_workday(day)
    ]
    assert differing in ([date(2005, 12, 31)], [])


def test_importing_the_calendar_loads_no_calendar_data() -> None:
    code = (
        "import sys, xiangzhen_fazhi.law.calendar as c;"
        "assert 'chinese_calendar' not in sys.modules;"
        "c.Calendar.default();"
        "assert 'chinese_calendar' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


def test_the_default_calendar_is_made_once() -> None:
    assert Calendar.default() is CALENDAR
    assert {CALENDAR: 1}[Calendar.default()] == 1
    assert CALENDAR.with_notices() != CALENDAR


def test_a_calendar_shows_how_far_it_reaches() -> None:
    assert repr(CALENDAR) == f"Calendar(2004-01-01 … {CALENDAR.last})"
    assert CALENDAR.last >= date(2026, 12, 31)


# The horizon ----------------------------------------------------------------------------------

AFTER = CALENDAR.last + DAY
BEFORE = CALENDAR.first - DAY


QUESTIONS: dict[str, Callable[[date], object]] = {
    "is it worked": CALENDAR.is_working_day,
    "the next": CALENDAR.next_working_day,
    "the previous": CALENDAR.previous_working_day,
    "none added": lambda day: CALENDAR.add_working_days(day, 0),
    "one added": lambda day: CALENDAR.add_working_days(day, 1),
    "one taken off": lambda day: CALENDAR.add_working_days(day, -1),
    "counted to": lambda day: CALENDAR.working_days_between(CALENDAR.first, day),
    "counted from": lambda day: CALENDAR.working_days_between(day, CALENDAR.last),
    "shifted": lambda day: CALENDAR.shift(day, working_days(3)),
    "the end": lambda day: CALENDAR.end(day, working_days(3)),
}


@pytest.mark.parametrize("day", [AFTER, BEFORE])
@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_about_a_day_that_is_not_known_is_an_error_and_never_a_guess(
    ask: Callable[[date], object], day: date
) -> None:
    with pytest.raises(HorizonError, match=str(day)):
        ask(day)


def test_the_error_says_how_to_supply_the_next_notice_in_both_languages() -> None:
    with pytest.raises(HorizonError) as raised:
        CALENDAR.is_working_day(AFTER)
    for text in (raised.value.text.zh, raised.value.text.en):
        assert str(AFTER) in text
        assert str(CALENDAR.last) in text
        assert f"with_notices(Notice(..., year={NEXT_YEAR}" in text


def test_a_count_that_leaves_the_known_days_names_where_it_began() -> None:
    with pytest.raises(HorizonError, match=f"working day 400 after {CALENDAR.last}"):
        CALENDAR.add_working_days(CALENDAR.last, 400)
    with pytest.raises(HorizonError, match=f"working day 400 before {CALENDAR.first}"):
        CALENDAR.add_working_days(CALENDAR.first, -400)


def test_the_first_days_of_2004_have_no_known_working_day_before_them() -> None:
    assert not CALENDAR.is_working_day(CALENDAR.first)
    with pytest.raises(HorizonError):
        CALENDAR.previous_working_day(CALENDAR.first)
    assert CALENDAR.previous_working_day(date(2004, 1, 3)) == date(2004, 1, 2)


def test_calendar_days_are_counted_beyond_the_horizon_but_not_the_tolerated_end() -> None:
    assert CALENDAR.shift(CALENDAR.last, days(60)) == CALENDAR.last + 60 * DAY
    assert CALENDAR.shift(date(1999, 1, 1), years(2)) == date(2001, 1, 1)
    with pytest.raises(HorizonError):
        CALENDAR.end(CALENDAR.last, days(60))


def test_a_rest_that_ends_the_known_days_has_no_next_working_day() -> None:
    calendar = CALENDAR.with_notices(
        Notice(
            TITLE, year=NEXT_YEAR, off=every_day(date(NEXT_YEAR, 12, 30), date(NEXT_YEAR, 12, 31))
        )
    )
    with pytest.raises(HorizonError):
        calendar.next_working_day(calendar.last)
    assert calendar.rolled[calendar.last] is None
    assert calendar.ends(days(1))[calendar.last - DAY] == (calendar.last, None)


@pytest.mark.parametrize("amount", [days(10**12), days(10**7), months(10**6), years(-3000)])
def test_a_date_that_cannot_be_written_is_an_error_of_this_library(amount: Amount) -> None:
    with pytest.raises(UsageError):
        CALENDAR.shift(date(2023, 1, 1), amount)
    beyond = date.max if amount.number > 0 else date.min
    assert CALENDAR.ends(amount)[date(2023, 1, 1)] == (beyond, None)


TYPED: dict[str, Callable[[Any], object]] = QUESTIONS | {
    "the number": CALENDAR.index_of,
    "calendar days": lambda value: CALENDAR.shift(value, days(5)),
    "the table of ends": lambda value: CALENDAR.ends(days(5))[value],
    "the table of next working days": lambda value: CALENDAR.rolled[value],
    "a notice": lambda value: Notice(TITLE, off=[value]),
}


@pytest.mark.parametrize("value", [datetime(2023, 1, 3), "2023-01-03", None, 20230103])  # noqa: DTZ001
@pytest.mark.parametrize("ask", TYPED.values(), ids=TYPED)
def test_only_a_plain_date_is_a_day(ask: Callable[[Any], object], value: object) -> None:
    with pytest.raises(UsageError, match=r"datetime\.date"):
        ask(value)


# Notices that callers supply ------------------------------------------------------------------


def test_a_notice_opens_the_next_year() -> None:
    saturday = next(d for d in every_day(AFTER, AFTER + 30 * DAY) if d.weekday() == 5)
    monday = saturday + 2 * DAY
    calendar = CALENDAR.with_notices(
        Notice(TITLE, "国办发明电〔…〕", year=NEXT_YEAR, off=[monday], worked=[saturday])
    )
    assert calendar.last == date(NEXT_YEAR, 12, 31)
    assert calendar.is_working_day(saturday)
    assert not calendar.is_working_day(saturday + DAY)
    assert not calendar.is_working_day(monday)
    assert calendar.is_working_day(monday + DAY)
    assert calendar.add_working_days(saturday, 1) == monday + DAY
    assert calendar.notices[0].number == "国办发明电〔…〕"


def test_the_calendar_that_a_notice_is_added_to_stays_as_it_was() -> None:
    CALENDAR.with_notices(a_year_of_notices(NEXT_YEAR))
    with pytest.raises(HorizonError):
        CALENDAR.is_working_day(AFTER)


def test_two_years_may_be_opened_at_once_in_any_order() -> None:
    calendar = CALENDAR.with_notices(a_year_of_notices(NEXT_YEAR + 1), a_year_of_notices(NEXT_YEAR))
    assert calendar.last == date(NEXT_YEAR + 1, 12, 31)


@pytest.mark.parametrize("year", [NEXT_YEAR - 1, NEXT_YEAR + 1, 2003])
def test_a_year_that_does_not_follow_the_last_one_known_is_refused(year: int) -> None:
    with pytest.raises(UsageError, match=str(NEXT_YEAR)):
        CALENDAR.with_notices(a_year_of_notices(year))


def test_a_notice_for_a_year_may_govern_the_last_days_of_the_year_before() -> None:
    notice = Notice(TITLE, year=NEXT_YEAR, off=[CALENDAR.last, AFTER])
    assert not CALENDAR.with_notices(notice).is_working_day(CALENDAR.last)


def test_a_notice_may_not_name_a_day_past_the_years_known() -> None:
    with pytest.raises(UsageError, match=f"{NEXT_YEAR + 1}-01-01"):
        CALENDAR.with_notices(Notice(TITLE, year=NEXT_YEAR, off=[date(NEXT_YEAR + 1, 1, 1)]))


def test_a_local_notice_changes_the_days_it_names_and_no_others() -> None:
    # The third day of the third lunar month is off in Guangxi: 31 March to 2 April 2025.
    guangxi = CALENDAR.with_notices(
        Notice(TITLE, off=every_day(date(2025, 3, 31), date(2025, 4, 2)))
    )
    assert CALENDAR.end(date(2025, 3, 28), working_days(1)).due == date(2025, 3, 31)
    assert guangxi.end(date(2025, 3, 28), working_days(1)).due == date(2025, 4, 3)
    assert guangxi.working_days_between(date(2024, 12, 31), date(2025, 12, 31)) == 245
    assert guangxi.last == CALENDAR.last


def test_a_later_call_prevails_over_what_was_known() -> None:
    storm = CALENDAR.with_notices(Notice(TITLE, off=[date(2025, 9, 24)]))
    assert not storm.is_working_day(date(2025, 9, 24))
    assert storm.with_notices(Notice(TITLE, worked=[date(2025, 9, 24)])).is_working_day(
        date(2025, 9, 24)
    )


def test_a_notice_that_contradicts_itself_or_another_is_refused_with_the_day() -> None:
    saturday = date(2025, 9, 27)
    with pytest.raises(UsageError, match="2025-09-27"):
        Notice(TITLE, off=[saturday], worked=[saturday])
    with pytest.raises(UsageError, match="2025-09-27"):
        CALENDAR.with_notices(Notice(TITLE, off=[saturday]), Notice(TITLE, worked=[saturday]))


def test_a_day_that_is_worked_anyway_cannot_be_declared_worked() -> None:
    with pytest.raises(UsageError, match="2025-09-24"):
        CALENDAR.with_notices(Notice(TITLE, worked=[date(2025, 9, 24)]))


def test_a_notice_that_names_no_day_is_refused() -> None:
    with pytest.raises(UsageError, match=r"放假通知.*holiday notice"):
        Notice(TITLE, year=NEXT_YEAR)


# What holds of every day ----------------------------------------------------------------------


@given(inner_days, st.integers(-200, 200))
def test_adding_working_days_and_counting_them_agree(day: date, number: int) -> None:
    moved = CALENDAR.add_working_days(day, number)
    rested = not CALENDAR.is_working_day(day)
    # Going back, the working day that is reached is not itself counted again.
    counted = CALENDAR.working_days_between(day, moved)
    assert counted == number + (1 if number < 0 and rested else 0)
    assert number == 0 or CALENDAR.is_working_day(moved)


@given(inner_days, st.integers(1, 200))
def test_counting_back_from_a_working_day_undoes_counting_on(day: date, number: int) -> None:
    working = CALENDAR.next_working_day(day)
    assert CALENDAR.add_working_days(CALENDAR.add_working_days(working, number), -number) == working


@given(some_days, some_days)
def test_working_days_between_are_those_that_a_plain_count_finds(one: date, other: date) -> None:
    start, end = min(one, other), max(one, other)
    plain = sum(map(CALENDAR.is_working_day, every_day(start + DAY, end)))
    assert CALENDAR.working_days_between(start, end) == plain
    assert CALENDAR.working_days_between(end, start) == -plain


@given(inner_days, inner_days, near_amounts)
def test_whatever_starts_earlier_does_not_end_later(one: date, other: date, amount: Amount) -> None:
    first, second = sorted((one, other))
    assert CALENDAR.end(first, amount) <= CALENDAR.end(second, amount)


@given(inner_days, st.integers(0, 200))
def test_the_tolerated_end_is_the_next_working_day(day: date, number: int) -> None:
    due, latest = CALENDAR.end(day, days(number))
    assert latest == CALENDAR.next_working_day(due)
    assert not any(map(CALENDAR.is_working_day, every_day(due, latest - DAY)))
    assert CALENDAR.previous_working_day(latest) == latest


@given(any_days, amounts)
def test_the_table_agrees_with_direct_questions_and_is_empty_where_they_raise(
    day: date, amount: Amount
) -> None:
    due, latest = CALENDAR.ends(amount)[day]
    assert CALENDAR.ends(amount)[day] == (due, latest)
    try:
        assert due == CALENDAR.shift(day, amount)
    except HorizonError:
        assert due is None
    try:
        assert (due, latest) == CALENDAR.end(day, amount)
    except HorizonError:
        assert latest is None


@given(any_days)
def test_the_table_of_next_working_days_agrees_with_direct_questions(day: date) -> None:
    try:
        assert CALENDAR.rolled[day] == CALENDAR.next_working_day(day)
    except HorizonError:
        assert CALENDAR.rolled[day] is None


@given(any_days, st.integers(1, 400))
def test_a_number_of_working_days_after_a_day_is_found_by_its_index(day: date, number: int) -> None:
    index = CALENDAR.index_of(day)
    found = None if index is None else CALENDAR.working_day_at(index + number)
    assert found == CALENDAR.ends(working_days(number))[day][0]


def test_working_days_are_numbered_from_one() -> None:
    assert CALENDAR.index_of(date(2004, 1, 1)) == 0
    assert CALENDAR.working_day_at(0) is None
    assert CALENDAR.working_day_at(-1) is None
    assert CALENDAR.working_day_at(1) == date(2004, 1, 2)
    assert CALENDAR.working_day_at(10**6) is None


def test_a_table_keeps_no_days_that_the_calendar_does_not_know() -> None:
    calendar = CALENDAR.with_notices()
    table = calendar.ends(days(30))
    for day in (date(1990, 1, 1), date(2023, 1, 1), date(2090, 1, 1)):
        assert table[day][0] == day + 30 * DAY
    assert set(table) == {date(2023, 1, 1)}
    assert calendar.ends(days(30)) is table


def test_the_columns_for_frames_hold_every_day_once() -> None:
    columns = CALENDAR.days()
    assert list(columns.day) == every_day(CALENDAR.first, CALENDAR.last)
    assert columns.index == tuple(map(CALENDAR.index_of, columns.day))
    assert columns.rolled == tuple(CALENDAR.rolled[day] for day in columns.day)
