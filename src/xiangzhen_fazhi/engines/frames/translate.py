"""Definitions as steps over whole columns: integers and yes or no, the same on every engine.

Dates are day numbers, money is a whole number of its smallest decimal place, members of
closed lists are their place in the list. A condition is translated twice, for where it is
true and for where it is false; an empty value stands for "no" in both, so that no step is
ever negated. Parts that several definitions share are one step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial, reduce
from typing import Any, cast

import attrs
import narwhals.stable.v2 as nw

from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.expressions import Expr
from xiangzhen_fazhi.definitions.records import Kind
from xiangzhen_fazhi.definitions.rules import Outcome
from xiangzhen_fazhi.engines.frames import sources
from xiangzhen_fazhi.engines.frames.natives import Dialect, Engine, first_that_holds
from xiangzhen_fazhi.engines.frames.sources import Column
from xiangzhen_fazhi.engines.frames.tables import MONTHS_A_YEAR, Asked, End, Ends, Fact, day_number
from xiangzhen_fazhi.engines.settings import Settings
from xiangzhen_fazhi.law.amounts import Amount, Unit
from xiangzhen_fazhi.terms import Choice

Make = Callable[..., nw.Expr]

LARGEST = 2**51
"""A number read from fractions is exact up to here."""


@attrs.frozen(eq=False)
class Step:
    """One thing to compute for every row, from others."""

    parts: tuple[Step, ...]
    make: Make
    light: bool = False
    """Whether computing it again is no dearer than keeping it."""
    fact: Asked | None = None
    """What is looked up of its only part, for a step that is a lookup."""
    column: str | None = None
    """The name of the column that it is, for one that is there."""
    empty: bool = False
    """Whether it is empty for every row."""
    conditions: tuple[Step, ...] = ()
    """The conditions that must all hold, for a step that says no more."""
    choices: tuple[Step, ...] = ()
    """The conditions of which one must hold, for a step that says no more."""


@attrs.frozen
class Window:
    """The days that a definition may ask for besides the record's own."""

    as_of: date
    start: date
    end: date


_DTYPES = {
    Kind.TEXT: "String",
    Kind.DATE: "Int32",
    Kind.COUNT: "Int64",
    Kind.MONEY: "Int64",
    Kind.FLAG: "Boolean",
    Kind.CHOICE: "Int8",
    Kind.TEXTS: "Boolean",
    Kind.CHOICES: "Boolean",
}


def _ready(expr: nw.Expr, *, column: str | None = None, empty: bool = False) -> Step:
    """A step that is an expression already."""
    return Step((), lambda: expr, light=True, column=column, empty=empty)


def _apply(make: Make, *parts: Step, light: bool = False) -> Step:
    return Step(parts, make, light)


def _not(value: nw.Expr) -> nw.Expr:
    return ~value


def _no(value: nw.Expr) -> nw.Expr:
    """Where something is not true, which may be empty."""
    return ~value.fill_null(False)  # noqa: FBT003


class Translator:
    """The steps of some definitions over the columns of one frame."""

    def __init__(
        self,
        engine: Engine,
        columns: Mapping[str, Column],
        settings: Settings,
        window: Window,
    ) -> None:
        self.engine = engine
        self.dialect = engine.dialect
        self.columns = columns
        self.settings = settings
        self.window = window
        self._steps: dict[tuple[object, ...], Step] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        self._ids: dict[int, tuple[Expr, int]] = {}
        self._doubtful: dict[int, Mapping[str, Step]] = {}

    # -- sharing -----------------------------------------------------------------------

    def _key(self, expr: Expr) -> int:
        """The same number for every expression that says the same."""
        known = self._ids.get(id(expr))
        if known is not None:
            return known[1]
        plain = self._plain(expr)
        said = (type(plain), *(self._key(p) for p in plain.parts), *_facts(plain))
        if isinstance(plain, ex.Shift):
            said += (self.settings.unit(plain),)
        number = self._numbers.setdefault(said, len(self._numbers))
        self._ids[id(expr)] = (expr, number)  # kept, so that its id stays its own
        return number

    def _plain(self, expr: Expr) -> Expr:
        return self.settings.resolve(expr) if isinstance(expr, ex.Param) else expr

    def _once(self, key: tuple[object, ...], make: Callable[[], Step]) -> Step:
        if key not in self._steps:
            self._steps[key] = make()
        return self._steps[key]

    # -- what is there already -----------------------------------------------------------

    def literal(self, value: Any, kind: Kind) -> Step:
        """The same value for every row."""
        dtype = getattr(self.dialect, _DTYPES[kind])
        return self._once(
            ("literal", type(value), value, kind),
            lambda: _ready(self.dialect.lit(value, dtype), empty=value is None),
        )

    def _leaf(self, name: str) -> Step:
        """A column that is there."""
        return self._once(("leaf", name), lambda: _ready(self.dialect.col(name), column=name))

    def _constant(self, value: object, kind: Kind) -> Step:
        if isinstance(value, Outcome):
            return self._once(("outcome", value), lambda: _ready(self.engine.outcome(value)))
        if isinstance(value, Choice):
            return self.literal(_place(value), Kind.CHOICE)
        if isinstance(value, date):
            return self.literal(day_number(value), Kind.DATE)
        if isinstance(value, Decimal):
            places = max(0, -cast("int", value.normalize().as_tuple().exponent))
            return self.literal(int(value.scaleb(places)), Kind.MONEY)
        return self.literal(value, kind)

    def all_of(self, *steps: Step) -> Step:
        """Where all of some conditions hold; those that begin alike share their beginning."""
        every = dict.fromkeys(steps)
        # A condition that holds wherever another of them does adds nothing.
        kept = [one for one in every if not any(_follows(one, other) for other in every)]
        found = kept[0]
        for number, other in enumerate(kept[1:], 2):
            found = self._both(found, other, tuple(kept[:number]))
        return found

    def _both(self, first: Step, second: Step, conditions: tuple[Step, ...]) -> Step:
        key = ("all", first, second)
        return self._once(key, lambda: Step((first, second), _and, conditions=conditions))

    def any_of(self, *steps: Step) -> Step:
        """Where one of some conditions holds."""
        every = tuple(dict.fromkeys(steps))
        if len(every) == 1:
            return every[0]
        choices = tuple(one for step in every for one in step.choices or (step,))
        return self._once(("any", *every), lambda: Step(every, _or, choices=choices))

    # -- the three ways to ask -----------------------------------------------------------

    def value(self, expr: Expr) -> Step:
        """The value, empty where it is."""
        return self._once(("value", self._key(expr)), lambda: self._value(self._plain(expr)))

    def true(self, expr: Expr) -> Step:
        """Where a condition is true."""
        return self._once(("true", self._key(expr)), lambda: self._true(self._plain(expr)))

    def false(self, expr: Expr) -> Step:
        """Where a condition is false, not where it is empty."""
        return self._once(("false", self._key(expr)), lambda: self._false(self._plain(expr)))

    def places(self, expr: Expr) -> int:
        """The decimal places of a number that is computed on as a whole number."""
        plain = self._plain(expr)
        match plain:
            case ex.Column():
                column = self.columns.get(plain.field.name)
                return column.places if column else 0
            case ex.Constant(Decimal() as value):
                return max(0, -cast("int", value.normalize().as_tuple().exponent))
            case ex.Arithmetic(op="*"):
                return self.places(plain.left) + self.places(plain.right)
            case ex.Arithmetic() | ex.Extreme():
                return max(self.places(plain.left), self.places(plain.right))
            case ex.Case():
                return max(self.places(v) for v in (*_values(plain), plain.otherwise))
            case _:
                return 0

    def _scaled(self, expr: Expr, places: int) -> Step:
        """A number as a whole number of that decimal place."""
        more = places - self.places(expr)
        if not more:
            return self.value(expr)
        factor = 10**more
        return self._once(
            ("scaled", self._key(expr), places),
            lambda: _apply(lambda v: v * factor, self.value(expr)),
        )

    # -- values ------------------------------------------------------------------------

    def _value(self, expr: Expr) -> Step:
        match expr:
            case ex.Column():
                return self._column(expr)
            case ex.Constant():
                return self._constant(expr.value, expr.of)
            case ex.AsOf():
                return self._constant(self.window.as_of, Kind.DATE)
            case ex.WindowStart():
                return self._constant(self.window.start, Kind.DATE)
            case ex.WindowEnd():
                return self._constant(self.window.end, Kind.DATE)
            case ex.Arithmetic():
                return self._arithmetic(expr)
            case ex.Extreme():
                return self._extreme(expr)
            case ex.DaysBetween():
                return _apply(
                    lambda a, b: (b - a).cast(self.dialect.Int64),
                    self.value(expr.start),
                    self.value(expr.end),
                )
            case ex.WorkingDaysBetween():
                indexes = (self._fact(e, Fact.INDEX) for e in (expr.start, expr.end))
                return _apply(lambda a, b: (b - a).cast(self.dialect.Int64), *indexes)
            case ex.Length():
                return self._length(expr)
            case ex.Shift():
                return self._shift(expr, rolled=False)
            case ex.Rolled(ex.Shift() as shift) if self._amount(shift):
                return self._shift(shift, rolled=True)
            case ex.Rolled():
                return self._fact(expr.day, Fact.ROLLED)
            case ex.Case():
                return self._case(expr)
            case ex.Lookup() | ex.Among():
                return self.literal(None, expr.kind)  # as of records that stand in no ledger
            case _:
                return _apply(
                    partial(_flag, self.dialect),
                    self.true(expr),
                    self.false(expr),
                )

    def _arithmetic(self, expr: ex.Arithmetic) -> Step:
        if expr.op == "*":
            return _apply(lambda a, b: a * b, self.value(expr.left), self.value(expr.right))
        left, right = self._alike(expr.left, expr.right)
        if left.empty or right.empty:
            return self.literal(None, expr.kind)
        if expr.op == "+":
            return _apply(lambda a, b: a + b, left, right)
        return _apply(lambda a, b: a - b, left, right)

    def _alike(self, *exprs: Expr) -> list[Step]:
        """Values of one kind; numbers as whole numbers of the same decimal place."""
        if exprs[0].kind not in ex.NUMBERS:
            return [self.value(e) for e in exprs]
        places = max(self.places(e) for e in exprs)
        return [self._scaled(e, places) for e in exprs]

    def _extreme(self, expr: ex.Extreme) -> Step:
        left, right = self._alike(expr.left, expr.right)
        if expr.op == "least":
            return _apply(
                lambda a, b: self.dialect.when(a <= b).then(a).when(a > b).then(b), left, right
            )
        return _apply(
            lambda a, b: self.dialect.when(a >= b).then(a).when(a < b).then(b), left, right
        )

    def _case(self, expr: ex.Case) -> Step:
        ends = self._ends(expr)
        if ends is not None:
            return ends
        branches: dict[int, tuple[Step, Expr]] = {}
        for condition, value in expr.branches:
            branches.setdefault(self._key(condition), (self.true(condition), value))
        values = self._alike(*(v for _, v in branches.values()), expr.otherwise)
        conditions = [c for c, _ in branches.values()]
        unread = self.unread(expr) if _is_outcome(expr) else None
        if unread is not None:
            # What has not begun is not judged, whatever stands in its cells.
            place = int(isinstance(expr.branches[0][0], ex.NotYet))
            conditions.insert(place, unread)
            values.insert(place, self._constant(Outcome.UNDETERMINED, Kind.CHOICE))
        return _apply(_chain(self.dialect, len(conditions)), *conditions, *values)

    # -- moved dates ---------------------------------------------------------------------

    def _amount(self, expr: ex.Shift) -> Amount | None:
        number = self._plain(expr.number)
        if isinstance(number, ex.Constant) and isinstance(number.value, int):
            return Amount(number.value, self.settings.unit(expr))
        return None

    def _ends(self, expr: ex.Case) -> Step | None:
        """The end of a period by the version in force when it starts, as one lookup."""
        versions = [self._version(condition, value) for condition, value in expr.branches]
        starts = {self._key(c.left) for c, _ in expr.branches if isinstance(c, ex.Compare)}
        known = [version for version in versions if version is not None]
        empty = isinstance(expr.otherwise, ex.Constant) and expr.otherwise.value is None
        if len(known) < len(versions) or len(starts) > 1 or not empty:
            return None
        # Strict ends in days are counted, and reach further than any table.
        newest = known[0][1]
        if newest.amount.unit is Unit.DAY and not newest.rolled:
            return None
        return self._fact(cast("ex.Compare", expr.branches[0][0]).left, Ends(tuple(known)))

    def _version(self, condition: Expr, value: Expr) -> tuple[int, End] | None:
        """The first day of a version, and the end of a period that starts on or after it."""
        shift = value.day if isinstance(value, ex.Rolled) else value
        if not (isinstance(condition, ex.Compare) and isinstance(shift, ex.Shift)):
            return None
        since, amount = self._plain(condition.right), self._amount(shift)
        of_its_start = self._key(condition.left) == self._key(shift.start)
        if condition.op != ">=" or amount is None or not of_its_start:
            return None
        if not (isinstance(since, ex.Constant) and isinstance(since.value, date)):
            return None
        rolled = shift is not value and amount.unit is not Unit.WORKING_DAY
        return day_number(since.value), End(amount, rolled)

    def _shift(self, expr: ex.Shift, *, rolled: bool) -> Step:
        amount, unit = self._amount(expr), self.settings.unit(expr)
        if amount is not None and (rolled or unit is not Unit.DAY):
            return self._fact(expr.start, End(amount, rolled and unit is not Unit.WORKING_DAY))
        start, number = self.value(expr.start), self.value(expr.number)
        if amount is None:
            number = _apply(partial(_at_most_furthest, self.dialect), number)
        if unit is Unit.DAY:
            return _apply(lambda day, n: (day + n).cast(self.dialect.Int32), start, number)
        if unit is Unit.WORKING_DAY:
            return self._working(expr.start, start, number)
        return self._monthly(expr.start, number, MONTHS_A_YEAR if unit is Unit.YEAR else 1)

    def _working(self, expr: Expr, start: Step, number: Step) -> Step:
        index, back = self._fact(expr, Fact.INDEX), self._fact(expr, Fact.BACK)
        place = _apply(
            lambda n, i, b: (self.dialect.when(n > 0).then(i + n).otherwise(b + n)).cast(
                self.dialect.Int32
            ),
            number,
            index,
            back,
        )
        worked = Step((place,), _same, fact=Fact.WORKED)
        return _apply(
            lambda n, i, day, end: (
                self.dialect.when(n != 0).then(end).when((n == 0) & ~i.is_null()).then(day)
            ),
            number,
            index,
            start,
            worked,
        )

    def _monthly(self, expr: Expr, number: Step, months: int) -> Step:
        month, day = self._fact(expr, Fact.MONTH), self._fact(expr, Fact.DAY_OF_MONTH)
        then = _apply(lambda m, n: (m + n * months).cast(self.dialect.Int32), month, number)
        first, length = (Step((then,), _same, fact=f) for f in (Fact.FIRST, Fact.LENGTH))
        return _apply(
            lambda d, f, n: self.dialect.when(d <= n).then(f + d - 1).when(d > n).then(f + n - 1),
            day,
            first,
            length,
        )

    def _fact(self, expr: Expr, fact: Asked) -> Step:
        """What a table says of a day."""
        day = self.value(expr)
        if day.empty:
            return self.literal(None, Kind.DATE)
        return self._once(("fact", day, fact), lambda: Step((day,), _same, fact=fact))

    # -- columns -------------------------------------------------------------------------

    def _raw(self, name: str) -> Step:
        """A date as it stands in the frame, known on the reporting date or not."""
        column = self.columns.get(name)
        found = self._leaf(f"_d_{name}") if column else self.literal(None, Kind.DATE)
        return self._once(("raw", name), lambda: found)

    def _visible(self, column: ex.Column) -> Step | None:
        """Whether a value that is dated by a date is known yet; empty if it always is."""
        dated = column.field.term.dated_by
        if dated is None or dated not in self.columns:
            return None
        as_of = day_number(self.window.as_of)
        return self._once(
            ("visible", dated),
            lambda: _apply(lambda day: (day <= as_of) | day.is_null(), self._raw(dated)),
        )

    def _seen(self, column: ex.Column, step: Step) -> Step:
        visible = self._visible(column)
        if visible is None:
            return step
        return _apply(lambda seen, value: self.dialect.when(seen).then(value), visible, step)

    def _column(self, expr: ex.Column) -> Step:
        column = self.columns.get(expr.field.name)
        if column is None:
            return self.literal(None, expr.kind)
        return self._seen(expr, self._read(expr, column))

    def _read(self, expr: ex.Column, column: Column) -> Step:
        found = self._leaf(column.name)
        match expr.kind:
            case Kind.DATE:
                return self._date(expr)
            case Kind.COUNT | Kind.MONEY:
                return _apply(_number(self.dialect, column), found)
            case Kind.FLAG:
                if isinstance(column.dtype, nw.Boolean):
                    return found
                return _apply(partial(yes_or_no, self.dialect), found)
            case Kind.TEXT | Kind.CHOICE:
                return found
            case _:
                message = f"a list has no single value: {expr.field.name}"
                raise TypeError(message)

    def _date(self, expr: ex.Column) -> Step:
        raw = self._raw(expr.field.name)
        if expr.field.term.planned:
            return raw
        as_of = day_number(self.window.as_of)
        return _apply(lambda day: self.dialect.when(day <= as_of).then(day), raw)

    # -- conditions ------------------------------------------------------------------------

    def _true(self, expr: Expr) -> Step:
        match expr:
            case ex.Constant():
                return self.literal(bool(expr.value), Kind.FLAG)
            case ex.Not():
                return self.false(expr.condition)
            case ex.All():
                return self.all_of(*(self.true(c) for c in expr.conditions))
            case ex.Any_():
                return self.any_of(*(self.true(c) for c in expr.conditions))
            case ex.IsEmpty():
                return self._empty(expr.value)
            case ex.NotYet():
                as_of = day_number(self.window.as_of)
                return _apply(lambda day: day > as_of, self._raw(expr.column.field.name))
            case ex.Compare():
                return self._compare(expr, expr.op)
            case ex.IsIn():
                return self._is_in(expr, wanted=True)
            case ex.Has():
                return self._has(expr, wanted=True)
            case _:
                return self.value(expr)

    def _false(self, expr: Expr) -> Step:
        match expr:
            case ex.Constant():
                return self.literal(expr.value is False, Kind.FLAG)
            case ex.Not():
                return self.true(expr.condition)
            case ex.All():
                return self.any_of(*(self.false(c) for c in expr.conditions))
            case ex.Any_():
                return self.all_of(*(self.false(c) for c in expr.conditions))
            case ex.IsEmpty():
                return self.known(expr.value)
            case ex.NotYet():
                as_of = day_number(self.window.as_of)
                return _apply(
                    lambda day: (day <= as_of) | day.is_null(),
                    self._raw(expr.column.field.name),
                )
            case ex.Compare():
                return self._compare(expr, _OPPOSITE[expr.op])
            case ex.IsIn():
                return self._is_in(expr, wanted=False)
            case ex.Has():
                return self._has(expr, wanted=False)
            case _:
                return _apply(_not, self.value(expr))

    def _compare(self, expr: ex.Compare, op: str) -> Step:
        for column, other in ((expr.left, expr.right), (expr.right, expr.left)):
            plain = self._plain(other)
            if column.kind is Kind.CHOICE and isinstance(plain, ex.Constant):
                return self._chosen(column, [cast("Choice", plain.value)], wanted=op == "==")
        left, right = self._alike(expr.left, expr.right)
        if left.empty or right.empty:
            # Polars would hold all rows back to learn how many empty answers there are.
            return self.literal(False, Kind.FLAG)  # noqa: FBT003
        return _apply(_SIGNS[op], left, right, light=not (left.parts and right.parts))

    def _is_in(self, expr: ex.IsIn, *, wanted: bool) -> Step:
        members = [cast("ex.Constant", self._plain(m)).value for m in expr.among]
        if expr.value.kind is Kind.CHOICE:
            return self._chosen(expr.value, cast("list[Choice]", members), wanted=wanted)
        value, *among = self._alike(expr.value, *expr.among)
        if wanted:
            return self.any_of(*(_apply(_SIGNS["=="], value, m) for m in among))
        return self.all_of(*(_apply(_SIGNS["!="], value, m) for m in among))

    def _chosen(self, expr: Expr, members: Sequence[Choice | None], *, wanted: bool) -> Step:
        """Whether a choice is one of some members, or (not wanted) another one."""
        asked = [m for m in members if m is not None]
        if len(asked) < len(members):
            return self.literal(False, Kind.FLAG)  # noqa: FBT003 - compared with nothing
        value = self.value(expr)
        if value.empty:
            return self.literal(False, Kind.FLAG)  # noqa: FBT003
        among = [self._constant(m, Kind.CHOICE) for m in asked]
        if wanted:
            return self.any_of(*(_apply(_SIGNS["=="], value, m) for m in among))
        return self.all_of(*(_apply(_SIGNS["!="], value, m) for m in among))

    # -- empty or not ------------------------------------------------------------------------

    def _empty(self, expr: Expr) -> Step:
        plain = self._plain(expr)
        if isinstance(plain, ex.Column) and plain.kind in _LISTED:
            return self._without(plain)
        if plain.kind is Kind.FLAG and not isinstance(plain, ex.Column | ex.Lookup):
            return _apply(
                lambda t, f: _no(t | f),
                self.true(plain),
                self.false(plain),
            )
        nothing = _apply(lambda value: value.is_null(), self.value(plain), light=True)
        return self.where_read(nothing, plain)

    def known(self, expr: Expr) -> Step:
        """Where a value is not empty."""
        plain = self._plain(expr)
        if isinstance(plain, ex.Column) and plain.kind in _LISTED:
            return self._with(plain)
        if plain.kind is Kind.FLAG and not isinstance(plain, ex.Column | ex.Lookup):
            return self.any_of(self.true(plain), self.false(plain))
        return _apply(lambda value: ~value.is_null(), self.value(plain), light=True)

    def _with(self, expr: ex.Column) -> Step:
        """Where a list is filled in with words that are known."""
        column = self.columns.get(expr.field.name)
        if column is None:
            return self.literal(False, Kind.FLAG)  # noqa: FBT003
        return self._once(("with", column.name), lambda: self._filled(expr, column))

    def _filled(self, expr: ex.Column, column: Column) -> Step:
        if expr.kind is Kind.CHOICES:
            asked = (sources.filled, sources.known)
            filled = self.all_of(*(self._leaf(name(expr.field.name)) for name in asked))
        else:
            filled = _apply(lambda items: items.list.len() > 0, self._leaf(column.name))
        visible = self._visible(expr)
        return filled if visible is None else self.all_of(visible, filled)

    def _without(self, expr: ex.Column) -> Step:
        return self._once(
            ("without", expr.field.name),
            lambda: self.where_read(_apply(_no, self._with(expr)), expr),
        )

    # -- cells that cannot be read -------------------------------------------------------------

    def unread(self, *exprs: Expr) -> Step | None:
        """Where a cell that these read holds what its field cannot; none if no cell ever does."""
        steps = {name: step for expr in exprs for name, step in self._doubts(expr).items()}
        return self.any_of(*(steps[name] for name in sorted(steps))) if steps else None

    def _doubts(self, expr: Expr) -> Mapping[str, Step]:
        """By field that an expression reads, where its cells hold what it cannot."""
        key = self._key(expr)
        if key not in self._doubtful:
            plain = self._plain(expr)
            step = self._unread(plain) if isinstance(plain, ex.Column) else None
            own = {} if step is None else {cast("ex.Column", plain).field.name: step}
            below = (pair for part in plain.parts for pair in self._doubts(part).items())
            self._doubtful[key] = {**own, **dict(below)}
        return self._doubtful[key]

    def where_read(self, condition: Step, *exprs: Expr) -> Step:
        """Where a condition holds and every cell that these read can be read."""
        unread = self.unread(*exprs)
        if unread is None:
            return condition
        read = self._once(("read", unread), lambda: _apply(_no, unread))
        return self.where(read, condition)

    def where(self, first: Step, condition: Step) -> Step:
        """Where a condition holds besides a first one, which many have in common."""
        return self.all_of(first, *(condition.conditions or (condition,)))

    def perhaps(self, condition: Expr) -> Step:
        """Where a condition holds, or may hold: a cell that it reads cannot be read."""
        plain, unread = self._plain(condition), self.unread(condition)
        if unread is None:
            return self.true(plain)
        if isinstance(plain, ex.All):
            return self.all_of(*(self.perhaps(c) for c in plain.conditions))
        return self.any_of(self.true(plain), unread)

    def _unread(self, expr: ex.Column) -> Step | None:
        column = self.columns.get(expr.field.name)
        if column is None or not _may_be_unread(column):
            return None
        return self._once(("unread", expr.field.name), lambda: self._without_value(expr, column))

    def _without_value(self, expr: ex.Column, column: Column) -> Step:
        """Where something stands that is no value."""
        raw, visible = self._leaf(column.name), self._visible(expr)
        match expr.kind:
            case Kind.CHOICE:
                found = _apply(lambda place: place < 0, raw)
            case Kind.CHOICES:
                asked = (sources.filled, sources.known)
                parts = (self._leaf(name(expr.field.name)) for name in asked)
                found = _apply(lambda filled, known: filled & ~known, *parts)
            case Kind.TEXTS:
                found = self._leaf(sources.doubtful(column))
            case Kind.FLAG:
                found = _apply(lambda text, v: (text != "") & v.is_null(), raw, self.value(expr))
            case _:
                found = _apply(lambda n, v: ~n.is_null() & v.is_null(), raw, self.value(expr))
        return found if visible is None else self.all_of(visible, found)

    # -- lists -------------------------------------------------------------------------------

    def _has(self, expr: ex.Has, *, wanted: bool) -> Step:
        listed = expr.value
        if not isinstance(listed, ex.Column) or listed.field.name not in self.columns:
            return self.literal(False, Kind.FLAG)  # noqa: FBT003
        column = self.columns[listed.field.name]
        member = cast("ex.Constant", self._plain(expr.member)).value
        if isinstance(member, Choice):
            held = self._leaf(sources.held(listed.field.name, member))
        else:
            held = self._once(
                ("held", column.name, member),
                lambda: _apply(lambda items: items.list.contains(member), self._leaf(column.name)),
            )
        if wanted:
            return self.all_of(self._with(listed), held)
        return _apply(lambda w, h: w & ~h, self._with(listed), held)

    def _length(self, expr: ex.Length) -> Step:
        listed = expr.value
        if not isinstance(listed, ex.Column) or listed.field.name not in self.columns:
            return self.literal(None, Kind.COUNT)
        column = self.columns[listed.field.name]
        return _apply(
            lambda filled, items: self.dialect.when(filled).then(
                items.list.len().cast(self.dialect.Int64)
            ),
            self._with(listed),
            self._leaf(column.name),
        )


_LISTED = {Kind.TEXTS, Kind.CHOICES}


def _follows(one: Step, other: Step) -> bool:
    """Whether a condition holds wherever another one does, as it leaves more choice."""
    return one is not other and {*(other.choices or (other,))} < {*one.choices}


def _same(value: nw.Expr) -> nw.Expr:
    return value


def _is_outcome(expr: ex.Case) -> bool:
    constants = (v for v in (*_values(expr), expr.otherwise) if isinstance(v, ex.Constant))
    return any(isinstance(constant.value, Outcome) for constant in constants)


def _may_be_unread(column: Column) -> bool:
    if column.field.kind is Kind.FLAG:
        return sources.is_text(column.dtype)
    if column.field.kind is Kind.TEXTS:
        return sources.may_be_doubtful(column)
    return column.field.kind in {Kind.CHOICE, Kind.CHOICES, Kind.COUNT, Kind.MONEY}


def _values(expr: ex.Case) -> list[Expr]:
    return [v for _, v in expr.branches]


def _place(member: Choice) -> int:
    return list(type(member)).index(member)


def _facts(expr: Expr) -> tuple[object, ...]:
    """What tells two expressions of one type with the same parts apart."""
    match expr:
        case ex.Column():
            return (expr.field.name,)
        case ex.Constant():
            return (type(expr.value), expr.value, expr.of)
        case ex.Compare() | ex.Arithmetic() | ex.Extreme():
            return (expr.op,)
        case ex.Lookup():
            return (expr.target.record, expr.target.field.name)
        case _:
            return ()


_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_SIGNS: dict[str, Make] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


FURTHEST = 4_000_000
"""More days than there are from the first date that can be written to the last."""


def _at_most_furthest(dialect: Dialect, number: nw.Expr) -> nw.Expr:
    """A number of days by which a day can be moved without an overflow."""
    return dialect.when(number <= FURTHEST).then(number).when(number > FURTHEST).then(FURTHEST)


def _and(*values: nw.Expr) -> nw.Expr:
    return reduce(lambda a, b: a & b, values)


def _or(*values: nw.Expr) -> nw.Expr:
    return reduce(lambda a, b: a | b, values)


def _chain(dialect: Dialect, size: int) -> Make:
    """The value of the first condition that holds, else the last value."""

    def make(*parts: nw.Expr) -> nw.Expr:
        branches = zip(parts[:size], parts[size:-1], strict=True)
        return first_that_holds(dialect, branches, parts[-1]) if size else parts[-1]

    return make


def yes_or_no(dialect: Dialect, text: nw.Expr) -> nw.Expr:
    """What words say; empty for those that are on neither list."""
    yes, no = sources.WORDS_FOR_YES, sources.WORDS_FOR_NO
    return _flag(dialect, text.is_in(list(yes)), text.is_in(list(no)))


def _flag(dialect: Dialect, yes: nw.Expr, no: nw.Expr) -> nw.Expr:
    """Yes, no or neither."""
    answers = (dialect.lit(answer, dialect.Boolean) for answer in (True, False))
    return first_that_holds(dialect, zip((yes, no), answers, strict=True))


def _number(dialect: Dialect, column: Column) -> Make:
    """Whole numbers of the smallest decimal place that is kept; what is none reads as empty."""
    dtype = column.dtype
    # So that it is within bounds too once it stands in the smallest place that is kept.
    most = LARGEST // 10 ** (column.kept - column.places)
    if column.scale is not None:
        factor = 10 ** (column.scale - column.places)
        return lambda n: _of_larger_place(
            dialect, dialect.when((n >= 0) & (n <= min(most * factor, 2**62))).then(n), factor
        )
    if dtype.is_integer():
        return lambda n: dialect.when((n >= 0) & (n <= most)).then(n.cast(dialect.Int64))
    exact = isinstance(dtype, nw.Decimal) and sources.scale_of(dtype) <= column.places

    def make(value: nw.Expr) -> nw.Expr:
        found = value.cast(dialect.Float64) * 10.0**column.places
        inside = dialect.when((found >= 0) & (found <= most)).then(found)
        whole = inside.round()
        if exact:
            return whole.cast(dialect.Int64)
        near = ((inside - whole) < NEAR) & ((whole - inside) < NEAR)
        return dialect.when(near).then(whole.cast(dialect.Int64))

    return make


def _of_larger_place(dialect: Dialect, number: nw.Expr, factor: int) -> nw.Expr:
    """Whole numbers of a larger decimal place; empty for those that are none."""
    if factor == 1:
        return number
    return dialect.when(number % factor == 0).then(number // factor)


NEAR = 1e-3
"""How near to a whole number of its smallest place a fraction must be to be read as one."""
