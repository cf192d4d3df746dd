"""Numbers in words of both languages.

Both languages group digits by commas and write a decimal point, so `number`, `amount` and
`percent` need no locale. They are written by Python's own formatting, which prints every
digit; babel rounds to a pattern in the current decimal context and fails on long numbers.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction

from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Text, language

Number = int | Decimal | Fraction | float

DASH = "—"
"""What stands where there is no value."""

YUAN = Text("元", "yuan")
DAYS = Text("天", "days")
HOURS = Text("小时", "hours")
PERCENT = "%"
CENTS = 2


def exact(value: Number) -> Fraction:
    """The number itself; of a float, the number that its shortest notation shows.

    Raises `UsageError` for what is no number: infinity, not-a-number, a bool, text.
    """
    if isinstance(value, float) and math.isfinite(value):
        return Fraction(_written(value))
    if isinstance(value, Decimal) and value.is_finite():
        return Fraction(value)
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    raise UsageError(Text(f"不是有限的数：{value!r}", f"not a finite number: {value!r}"))


def rounded(value: Number, places: int) -> Decimal:
    """The number with so many decimals, halves rounded away from zero.

    >>> rounded(Fraction(2, 3), 1), rounded(2.675, 2), rounded(-5, 1)
    (Decimal('0.7'), Decimal('2.68'), Decimal('-5.0'))
    """
    ratio = exact(value)
    digits = math.floor(abs(ratio) * 10**places + Fraction(1, 2))
    # Scaling a Decimal would round to the digits of the current context; notation does not.
    return Decimal(f"{'-' if ratio < 0 and digits else ''}{digits}E-{places}")


def number(value: Decimal | float) -> str:
    """All digits of a number, grouped by thousands.

    >>> number(1234567), number(Decimal("0.50")), number(12.0)
    ('1,234,567', '0.50', '12')
    """
    exact(value)
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, int):
        return f"{value:,d}"
    return f"{_written(value):,f}".removesuffix(".0")


def amount(value: Decimal | int) -> str:
    """A sum of money without its unit: decimals only where it is not whole, then two or more.

    >>> amount(Decimal("50716.00")), amount(Decimal("35020.5")), amount(Decimal("0.125"))
    ('50,716', '35,020.50', '0.125')
    """
    if not isinstance(value, Decimal):
        return number(value)
    whole, _, cents = number(value).partition(".")
    cents = cents.rstrip("0")
    return f"{whole}.{cents.ljust(CENTS, '0')}" if cents else whole


def money(value: Decimal | int, locale: str) -> str:
    """A sum in yuan.

    Not ¥, which is also the yen's sign, nor CNY: statutes in English and the units of this
    library say yuan.

    >>> money(Decimal("50716.00"), "zh_CN"), money(Decimal("35020.5"), "en")
    ('50,716元', '35,020.50 yuan')
    """
    return _with_unit(amount(value), YUAN, locale)


def percent(numerator: Number, denominator: Number) -> str:
    """A share in percent with one decimal, halves rounded up; a dash where it has no value.

    `100.0%` means all and `0.0%` means none. A share that only rounds to one of them is
    printed as above or below a bound, so that 9,999 of 10,000 do not pass for all of them.
    Raises `UsageError` for a negative number.

    >>> percent(229, 268), percent(5, 5), percent(9999, 10000), percent(1, 10000), percent(0, 0)
    ('85.4%', '100.0%', '>99.9%', '<0.1%', '—')
    """
    over, under = exact(numerator), exact(denominator)
    if over < 0 or under < 0:
        raise UsageError(
            Text(
                f"占比的分子分母不得为负：{numerator}/{denominator}",
                f"no part of a share is negative: {numerator}/{denominator}",
            )
        )
    return _percent(over / under) if under else DASH


def _percent(share: Fraction) -> str:
    shown = f"{rounded(share * 100, 1):,f}{PERCENT}"
    if shown == "0.0%" and share > 0:
        return "<0.1%"
    if shown == "100.0%" and share != 1:
        return ">99.9%" if share < 1 else ">100.0%"
    return shown


def quantity(value: Decimal | float, unit: Text, locale: str) -> str:
    """A number with its unit.

    >>> quantity(7, Text("件", ""), "zh_CN"), quantity(1, Text("件", "cases"), "en")
    ('7件', '1 case')
    """
    return _with_unit(number(value), unit, locale)


def days(value: Decimal | float, locale: str) -> str:
    """A number of days: 12天, 12 days."""
    return quantity(value, DAYS, locale)


def hours(value: Decimal | float, locale: str) -> str:
    """A number of hours: 40小时, 40 hours."""
    return quantity(value, HOURS, locale)


def span(low: str, high: str, locale: str) -> str:
    """Two ends, already in words, as a range; one of them where they are the same.

    >>> span("3", hours(5, "zh_CN"), "zh_CN"), span("3", hours(5, "en"), "en")
    ('3至5小时', '3 to 5 hours')
    """
    joint = "至" if language(locale) == "zh" else " to "
    return low if low == high else f"{low}{joint}{high}"


def _written(value: float) -> Decimal:
    # Of the class float, since a float of NumPy writes its type into its notation.
    return Decimal(float.__repr__(value))


def _with_unit(shown: str, unit: Text, locale: str) -> str:
    if language(locale) == "zh":
        return f"{shown}{unit.zh}"
    name = _one(unit.en) if shown in {"1", "-1"} else unit.en
    return f"{shown}{'' if name in {'', PERCENT} else ' '}{name}"


# The word that is counted comes before any "per" or "of": cases per 1,000 residents.
_COUNTED = re.compile(r"^(?!per\b)(.*?)(?=$| per | of )")


def _one(unit: str) -> str:
    """The unit of one: a day, a party, a case per year."""
    return _COUNTED.sub(lambda m: _singular(m[0]), unit)


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name
