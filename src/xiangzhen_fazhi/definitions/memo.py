"""Results that are worked out once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


def cached(function: Callable[P, T]) -> Callable[P, T]:
    """`functools.cache` with the signature kept, which type checkers otherwise lose.

    mypy takes an attrs class, which is hashable as any class is, for something that is not.
    """
    return cast("Callable[P, T]", functools.cache(function))
