"""What is known of the parts of a definition at one place of its compiled function.

A condition is true, false or empty; every test that was taken or passed by rules some of
these out, for it and for what it is made of. Whoever knows that need not ask again.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.expressions import Expr
from xiangzhen_fazhi.definitions.records import Kind
from xiangzhen_fazhi.law.amounts import Unit

TRUE, FALSE, EMPTY = 1, 2, 4
ANY = TRUE | FALSE | EMPTY
_CERTAIN = frozenset({TRUE, FALSE, EMPTY})

_INHERITING = (ex.Arithmetic, ex.Extreme, ex.DaysBetween)
TESTING = (ex.Compare, ex.IsIn, ex.Has)
"""Conditions that are empty where a value that they test is, and only there."""


_REDUCIBLE = frozenset({ex.Case, ex.Compare, ex.Param})


def swapped(may: int) -> int:
    """What the opposite of a condition may be."""
    return may & EMPTY | (may & TRUE) << 1 | (may & FALSE) >> 1


class Facts:
    """What conditions may be, which values are filled in, and where dates lie."""

    def __init__(
        self,
        key: Callable[[Expr], int],
        resolved: Callable[[Expr], Expr],
        unit: Callable[[ex.Shift], Unit],
    ) -> None:
        self._key = key
        self._resolved = resolved
        self._unit = unit
        self._told: dict[int, int] = {}
        self._may: dict[int, int] = {}
        self._plain: dict[int, Expr] = {}
        self._filled: set[int] = set()
        self._vacant: set[int] = set()
        self._since: dict[int, date] = {}
        self._before: dict[int, date] = {}

    def copy(self) -> Facts:
        """The same facts, to be added to apart."""
        other = Facts(self._key, self._resolved, self._unit)
        other._told = self._told.copy()
        other._filled = self._filled.copy()
        other._vacant = self._vacant.copy()
        other._since = self._since.copy()
        other._before = self._before.copy()
        return other

    def with_(self, expr: Expr, may: int) -> Facts:
        """These facts and one more."""
        other = self.copy()
        other.learn(expr, may)
        return other

    # -- asked ---------------------------------------------------------------------------

    def plain(self, expr: Expr) -> Expr:
        """What an expression comes down to here: a setting to its figure, a choice to the chosen."""
        if type(expr) not in _REDUCIBLE:
            return expr
        expr = self._resolved(expr)
        if not isinstance(expr, (ex.Case, ex.Compare)):
            return expr
        key = self._key(expr)
        known = self._plain.get(key)
        if known is None:
            known = self._chosen(expr) if isinstance(expr, ex.Case) else self._of_plain(expr)
            self._plain[key] = known
        return known

    def _chosen(self, expr: ex.Case) -> Expr:
        for condition, value in expr.branches:
            may = self.may(condition)
            if may == TRUE:
                return self.plain(value)
            if may & TRUE:
                return expr
        return self.plain(expr.otherwise)

    def _of_plain(self, expr: ex.Compare) -> Expr:
        left, right = self.plain(expr.left), self.plain(expr.right)
        same = left is expr.left and right is expr.right
        return expr if same else ex.Compare(expr.op, left, right)

    def may(self, expr: Expr) -> int:
        """What a condition may be here."""
        expr = self.plain(expr)
        key = self._key(expr)
        may = self._may.get(key)
        if may is None:
            may = self._told.get(key, ANY)
            if may not in _CERTAIN:
                may &= self._by_parts(expr)
            self._may[key] = may
        return may

    def filled(self, expr: Expr) -> bool:
        """Whether a value cannot be empty here."""
        expr = self.plain(expr)
        if expr.kind is Kind.FLAG:
            return not self.may(expr) & EMPTY
        if self._key(expr) in self._filled:
            return True
        match expr:
            case ex.Constant():
                return expr.value is not None
            case ex.AsOf() | ex.WindowStart() | ex.WindowEnd():
                return True
            case ex.Shift():
                known = self.filled(expr.start) and self.filled(expr.number)
                return known and self._unit(expr) is not Unit.WORKING_DAY
            case ex.Case():
                values = [v for _, v in expr.branches] + [expr.otherwise]
                return all(self.filled(v) for v in values) or all(
                    self._chosen_filled(c, v) for c, v in self._open(expr)
                )
            case _ if isinstance(expr, _INHERITING):
                return all(self.filled(p) for p in expr.parts)
            case _:
                return False

    def vacant(self, expr: Expr) -> bool:
        """Whether a value is known to be empty here."""
        expr = self.plain(expr)
        if expr.kind is Kind.FLAG:
            return self.may(expr) == EMPTY
        nothing = isinstance(expr, ex.Constant) and expr.value is None
        return nothing or self._key(expr) in self._vacant

    def _open(self, expr: ex.Case) -> Iterator[tuple[Expr | None, Expr]]:
        """The branches that may still be chosen; the last is chosen where no other is."""
        for condition, value in expr.branches:
            may = self.may(condition)
            if may == TRUE:
                yield None, value
                return
            if may & TRUE:
                yield condition, value
        yield None, expr.otherwise

    def _by_parts(self, expr: Expr) -> int:
        match expr:
            case ex.Constant():
                return EMPTY if expr.value is None else TRUE if expr.value else FALSE
            case ex.Not():
                return swapped(self.may(expr.condition))
            case ex.All():
                return _joined([self.may(c) for c in expr.conditions])
            case ex.Any_():
                return swapped(_joined([swapped(self.may(c)) for c in expr.conditions]))
            case ex.IsEmpty():
                if self.filled(expr.value):
                    return FALSE
                return TRUE if self.vacant(expr.value) else TRUE | FALSE
            case ex.NotYet():
                return TRUE | FALSE
            case ex.Case():
                may = 0
                for condition, value in self._open(expr):
                    filled = self._chosen_filled(condition, value)
                    may |= self.may(value) & (TRUE | FALSE if filled else ANY)
                return may
            case _ if isinstance(expr, TESTING):
                return self._tested(expr)
            case _:
                return ANY

    def _tested(self, expr: Expr) -> int:
        if any(self.vacant(p) for p in expr.parts):
            return EMPTY
        if isinstance(expr, ex.Compare):
            left, right = expr.left, expr.right
            if isinstance(left, ex.Constant) and isinstance(right, ex.Constant):
                return TRUE if _COMPARES[expr.op](left.value, right.value) else FALSE
        may = TRUE | FALSE if all(self.filled(p) for p in expr.parts) else ANY
        bound = _bound(expr)
        if bound is None:
            return may
        value, day, since = bound
        key = self._key(value)
        if key in self._since and self._since[key] >= day:
            may &= ~(FALSE if since else TRUE)
        if key in self._before and self._before[key] <= day:
            may &= ~(TRUE if since else FALSE)
        return may

    def _chosen_filled(self, condition: Expr | None, value: Expr) -> bool:
        """Whether a branch, once chosen, yields a value."""
        match condition:
            case ex.Not(ex.IsEmpty(tested)) if self._key(tested) == self._key(value):
                return True
            case _:
                return self.filled(value)

    # -- told ----------------------------------------------------------------------------

    def fill(self, expr: Expr) -> None:
        """A value is not empty from here on."""
        expr = self.plain(expr)
        if expr.kind is Kind.FLAG:
            self.learn(expr, TRUE | FALSE)
        else:
            self._filled.add(self._key(expr))
            self._forget()

    def learn(self, expr: Expr, may: int) -> None:
        """A condition is one of these from here on, and so its parts are what follows."""
        expr = self.plain(expr)
        may &= self.may(expr)
        self._tell(expr, may)
        match expr:
            case ex.Not():
                self.learn(expr.condition, swapped(may))
            case ex.All():
                self._learn_parts(expr.conditions, may)
            case ex.Any_():
                self._learn_parts(expr.conditions, swapped(may), swap=True)
            case ex.IsEmpty() if may == FALSE:
                self.fill(expr.value)
            case ex.IsEmpty() if may == TRUE:
                self._vacate(expr.value)
            case _ if isinstance(expr, TESTING):
                self._learn_tested(expr, may)
            case _:
                pass

    def _learn_parts(self, parts: tuple[Expr, ...], may: int, *, swap: bool = False) -> None:
        """What follows for the parts of a conjunction (or, all swapped, of a disjunction)."""
        told = parts
        if may & FALSE:
            # Not all hold; only where no more than one is open is it known which one does not.
            told = tuple(p for p in parts if self.may(p) != (FALSE if swap else TRUE))
            if len(told) > 1:
                return
        elif may != TRUE:
            may = TRUE | EMPTY
        for part in told:
            self.learn(part, swapped(may) if swap else may)

    def _learn_tested(self, expr: Expr, may: int) -> None:
        if not may & EMPTY:
            for part in expr.parts:
                self.fill(part)
        if isinstance(expr, ex.Compare):
            self._tell(ex.Compare(OPPOSITE[expr.op], expr.left, expr.right), swapped(may))
        bound = _bound(expr)
        if bound is not None and may & (TRUE | FALSE) in {TRUE, FALSE}:
            value, day, since = bound
            key = self._key(value)
            if since is bool(may & TRUE):
                self._since[key] = max(day, self._since.get(key, day))
            else:
                self._before[key] = min(day, self._before.get(key, day))

    def _forget(self) -> None:
        """What was worked out before the last fact may be known better now."""
        self._may.clear()
        self._plain.clear()

    def _tell(self, expr: Expr, may: int) -> None:
        self._told[self._key(expr)] = may
        self._forget()

    def _vacate(self, expr: Expr) -> None:
        expr = self.plain(expr)
        if expr.kind is Kind.FLAG:
            self.learn(expr, EMPTY)
        else:
            self._vacant.add(self._key(expr))
            self._forget()


_COMPARES: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def _joined(mays: list[int]) -> int:
    """What a conjunction may be."""
    out = 0
    if all(may & TRUE for may in mays):
        out |= TRUE
    if any(may & FALSE for may in mays):
        out |= FALSE
    if any(may & EMPTY for may in mays) and all(may & (TRUE | EMPTY) for may in mays):
        out |= EMPTY
    return out


def _bound(expr: Expr) -> tuple[Expr, date, bool] | None:
    """The value, the day and whether it lies on or after it, of a comparison with a day."""
    match expr:
        case ex.Compare(">=" | "<", value, ex.Constant(date() as day)):
            return value, day, expr.op == ">="
        case _:
            return None
