"""Numbers, money, shares and dates in both languages."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.i18n import (
    amount,
    date_range,
    day,
    days,
    exact,
    hours,
    money,
    number,
    percent,
    period,
    quantity,
    rounded,
    span,
)
from xiangzhen_fazhi.law.periods import MONTHS_EN, Period
from xiangzhen_fazhi.terms import Text

WHOLE = st.integers(min_value=0, max_value=10**6)
MONEY = st.decimals(min_value=0, max_value=10**12, allow_nan=False, places=4)
DATES = st.dates(min_value=date(1949, 10, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (229, 268, "85.4%"),
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (0, 5, "0.0%"),
        (5, 5, "100.0%"),
        (999, 1000, "99.9%"),
        (1, 8, "12.5%"),
        (1, 800, "0.1%"),
        (5, 10_000, "0.1%"),
        (125, 1000, "12.5%"),
        (1225, 10_000, "12.3%"),
        (6, 5, "120.0%"),
        (25, 2, "1,250.0%"),
    ],
)
def test_a_share_is_printed_with_one_decimal_and_halves_go_up(numerator, denominator, shown):
    assert percent(numerator, denominator) == shown


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (9_999, 10_000, ">99.9%"),
        (9_995, 10_000, ">99.9%"),
        (9_994, 10_000, "99.9%"),
        (10_001, 10_000, ">100.0%"),
        (1, 10_000, "<0.1%"),
        (4, 10_000, "<0.1%"),
    ],
)
def test_a_share_that_is_not_all_or_none_never_looks_like_it(numerator, denominator, shown):
    assert percent(numerator, denominator) == shown


@given(st.data(), st.integers(min_value=1, max_value=10**6))
def test_a_printed_share_is_within_half_a_digit_of_the_exact_one(data, denominator):
    numerator = data.draw(st.integers(min_value=0, max_value=denominator))
    shown, share = percent(numerator, denominator), Fraction(numerator * 100, denominator)
    assert (shown == "100.0%") == (numerator == denominator)
    assert (shown == "0.0%") == (numerator == 0)
    if shown[0] == ">":
        assert Fraction("99.9") < share < 100
    elif shown[0] == "<":
        assert 0 < share < Fraction("0.1")
    else:
        assert re.fullmatch(r"\d+\.\d%", shown)
        assert -Fraction("0.05") < Fraction(shown[:-1]) - share <= Fraction("0.05")


def test_nothing_to_divide_by_gives_a_dash_and_not_a_number():
    assert percent(0, 0) == "—"


def test_a_share_of_floats_is_that_of_the_numbers_they_are_written_as():
    assert percent(0.1 + 0.2, 0.3) == ">100.0%"
    assert percent(0.3, 0.3) == "100.0%"
    assert percent(Decimal("0.25"), Decimal(200)) == "0.1%"


@pytest.mark.parametrize("wrong", [math.nan, math.inf, Decimal("NaN"), Decimal("-Infinity"), True])
def test_what_is_no_number_is_refused_everywhere(wrong):
    for asked in (exact, number, lambda v: percent(v, 2)):
        with pytest.raises(UsageError, match=r"不是有限的数.*not a finite number"):
            asked(wrong)


def test_a_negative_part_of_a_share_is_refused():
    with pytest.raises(UsageError, match="negative"):
        percent(-1, 2)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (2.675, 2, "2.68"),
        (Decimal("0.05"), 1, "0.1"),
        (Fraction(-1, 1000), 1, "0.0"),
        (7, 0, "7"),
    ],
)
def test_halves_are_rounded_away_from_zero(value, places, expected):
    assert str(rounded(value, places)) == expected


@given(st.fractions(), st.integers(min_value=0, max_value=6))
def test_rounding_moves_a_number_by_half_a_digit_at_most(value, places):
    moved = Fraction(rounded(value, places)) - value
    assert abs(moved) <= Fraction(1, 2 * 10**places)


@given(st.one_of(WHOLE, MONEY, st.floats(allow_nan=False, allow_infinity=False)))
def test_a_printed_number_has_all_its_digits(value):
    assert Fraction(number(value).replace(",", "")) == exact(value)


@given(MONEY)
def test_a_printed_amount_has_all_its_digits_and_fen_only_where_there_are_some(value):
    shown = amount(value)
    assert Decimal(shown.replace(",", "")) == value
    assert ("." in shown) == (value != value.to_integral_value())
    assert re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d{2,})?", shown)


def test_the_decimal_context_of_the_caller_changes_nothing():
    with localcontext() as context:
        context.prec = 3
        assert number(Decimal("1234567.89")) == "1,234,567.89"
        assert money(Decimal("1234567.10"), "zh_CN") == "1,234,567.10元"
        assert percent(229_001, 268_000) == "85.4%"
        assert str(rounded(Decimal("1234567.894"), 2)) == "1234567.89"


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (Decimal(50716), "50,716元", "50,716 yuan"),
        (Decimal("50716.00"), "50,716元", "50,716 yuan"),
        (Decimal("35020.5"), "35,020.50元", "35,020.50 yuan"),
        (Decimal("1E+4"), "10,000元", "10,000 yuan"),
        (Decimal(0), "0元", "0 yuan"),
        (1, "1元", "1 yuan"),
    ],
)
def test_money_is_written_in_yuan_and_with_decimals_only_where_it_is_not_whole(value, zh, en):
    assert money(value, "zh_CN") == zh
    assert money(value, "en") == en


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (7, Text("件", ""), "7件", "7"),
        (1, Text("天", "days"), "1天", "1 day"),
        (12_000, Text("人次", "attendances"), "12,000人次", "12,000 attendances"),
        (1, Text("方", "parties"), "1方", "1 party"),
        (1, Text("件/千人", "cases per 1,000 residents"), "1件/千人", "1 case per 1,000 residents"),
        (1, Text("/千人", "per 1,000 residents"), "1/千人", "1 per 1,000 residents"),
        (Decimal("1.0"), Text("天", "days"), "1.0天", "1.0 days"),
        (1.0, Text("天", "days"), "1天", "1 day"),
        (Decimal("85.4"), Text("%", "%"), "85.4%", "85.4%"),
    ],
)
def test_a_quantity_has_its_unit_and_english_says_one_day_but_two_days(value, unit, zh, en):
    assert quantity(value, unit, "zh_CN") == zh
    assert quantity(value, unit, "en") == en


def test_hours_and_days_have_the_units_that_babel_lacks_in_chinese():
    assert (hours(40, "zh"), hours(40, "en_GB")) == ("40小时", "40 hours")
    assert (days(12, "zh-Hans"), days(12, "en_US")) == ("12天", "12 days")


def test_a_range_with_equal_ends_is_said_once():
    assert span("3", "5天", "zh_CN") == "3至5天"
    assert span("3", "5 days", "en") == "3 to 5 days"
    assert span("3", "3", "en") == "3"


@pytest.mark.parametrize("locale", ["zh_CN", "zh", "zh-Hans-CN", "zh_TW"])
def test_a_date_in_any_chinese_locale(locale):
    assert day(date(2026, 4, 7), locale) == "2026年4月7日"


@pytest.mark.parametrize("locale", ["en", "en_US", "en-GB"])
def test_a_date_in_any_english_locale_has_the_day_first(locale):
    assert day(date(2026, 4, 7), locale) == "7 Apr 2026"


@given(DATES)
def test_a_date_in_words_is_that_date(value):
    numbers = [int(n) for n in re.findall(r"\d+", day(value, "zh_CN"))]
    assert numbers == [value.year, value.month, value.day]
    first, month, year = day(value, "en").split()
    assert (int(first), int(year)) == (value.day, value.year)
    assert MONTHS_EN[value.month - 1].startswith(month)


def test_a_datetime_is_no_date():
    with pytest.raises(UsageError):
        day(datetime(2026, 4, 7, 12), "zh_CN")  # noqa: DTZ001 - refused whatever its zone


@pytest.mark.parametrize(
    ("end", "zh", "en"),
    [
        (date(2026, 4, 7), "2026年4月7日", "7 Apr 2026"),
        (date(2026, 4, 9), "2026年4月7日至9日", "7–9 Apr 2026"),
        (date(2026, 6, 7), "2026年4月7日至6月7日", "7 Apr – 7 Jun 2026"),
        (date(2027, 6, 7), "2026年4月7日至2027年6月7日", "7 Apr 2026 – 7 Jun 2027"),
    ],
)
def test_a_range_of_dates_says_once_what_both_share(end, zh, en):
    assert date_range(date(2026, 4, 7), end, "zh_CN") == zh
    assert date_range(date(2026, 4, 7), end, "en") == en


def test_a_period_has_a_name_in_both_languages():
    assert period(Period.quarter(2023, 4), "zh_CN") == "2023年第四季度"
    assert period(Period.quarter(2023, 4), "en") == "Q4 2023"


def test_a_language_that_is_not_spoken_is_refused():
    with pytest.raises(ValueError, match="fr_FR"):
        day(date(2026, 4, 7), "fr_FR")
    with pytest.raises(ValueError, match="fr_FR"):
        money(Decimal(1), "fr_FR")


def test_babel_is_not_loaded_before_a_date_is_printed():
    code = (
        "import sys, xiangzhen_fazhi.display, xiangzhen_fazhi.i18n; print('babel' in sys.modules)"
    )
    run = subprocess.run(  # noqa: S603 - our own line of code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"
