"""How large and how long numbers may be that come from outside."""

from __future__ import annotations

from decimal import Context, Decimal

MOST_COUNT = 10**15 - 1
"""Spreadsheets, and the numbers of JavaScript, are exact up to here."""
MOST_DIGITS = 40
"""A number of more digits is no sum of anything that a township has."""
MOST_PLACES = 124
"""Digits behind the point; no sum has them, but what is exact is kept exact."""
LEAST_FLOAT = 1e-40
"""A binary number between this and zero is none that somebody wrote."""

EXACTLY = Context(prec=2 * (MOST_DIGITS + MOST_PLACES))
"""In this context the product of two such numbers is exact."""

MOST_COLUMNS = 1000
"""Filled cells of a row, and keys of an object; a record has far fewer."""

_TOO_MUCH = 10**MOST_DIGITS


def is_amount(number: Decimal) -> bool:
    """Whether a number is finite, not negative, and has not too many digits."""
    if not number.is_finite() or not 0 <= number < _TOO_MUCH:
        return False
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MOST_PLACES
