"""How large and how long may be what comes from outside, and how much of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal
from functools import lru_cache, wraps
from typing import TypeVar

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

T = TypeVar("T")
_MOST_KEPT, _LONGEST_KEPT = 10_000, 100


def remembering(read: Callable[[str], T]) -> Callable[[str], T]:
    """A function that remembers what it made of short texts, as headers come again and again."""
    kept = lru_cache(maxsize=_MOST_KEPT)(read)

    @wraps(read)
    def remembered(text: str) -> T:
        return kept(text) if len(text) <= _LONGEST_KEPT else read(text)

    return remembered


_TOO_MUCH = 10**MOST_DIGITS


def is_amount(number: Decimal) -> bool:
    """Whether a number is finite, not negative, and has not too many digits."""
    if not number.is_finite() or not 0 <= number < _TOO_MUCH:
        return False
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MOST_PLACES
