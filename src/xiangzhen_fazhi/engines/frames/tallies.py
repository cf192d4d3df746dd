"""Indicators as plain aggregates over columns, and their values from these.

Only sums, counts of different values and medians of whole columns are ever asked of an
engine. A condition inside an aggregate of a group would be silently ignored on some.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, reduce
from operator import add

import attrs
import narwhals.stable.v2 as nw

from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.expressions import Expr
from xiangzhen_fazhi.definitions.indicators import Indicator, Left, Ratio, Shape
from xiangzhen_fazhi.definitions.records import Kind
from xiangzhen_fazhi.engines.frames.natives import Dialect, Engine, Frame
from xiangzhen_fazhi.engines.frames.opened import LOST, Opened, entry
from xiangzhen_fazhi.engines.frames.sources import Column, DType
from xiangzhen_fazhi.engines.frames.stages import Plan
from xiangzhen_fazhi.engines.frames.translate import Step, Translator

NUMBERS = ("numerator", "denominator", "value")
LEFT = tuple(f"left_{reason.value}" for reason in Left)
ROWS = "_rows"
NONE = "_none"


def plain(indicator: Indicator | Ratio) -> tuple[Indicator, ...]:
    """The indicators that an indicator is made of."""
    if isinstance(indicator, Indicator):
        return (indicator,)
    return (indicator.numerator, indicator.denominator)


def parts(indicator: Indicator) -> list[Expr]:
    """The expressions of an indicator."""
    found = [indicator.base, *(where for _, where in indicator.left)]
    return found + [e for e in (indicator.hit, indicator.value) if e is not None]


@attrs.frozen
class Tally:
    """The columns that an indicator is computed from, once they are aggregated."""

    counted: str
    hit: str | None
    value: str | None
    places: int
    left: tuple[tuple[Left, str], ...]
    entries: bool = False
    """Whether the value is the number of different entries of lists."""


class Tallies:
    """What to aggregate for some indicators: each condition and each value once."""

    def __init__(self, indicators: Sequence[Indicator], translator: Translator) -> None:
        self._translator = translator
        self._dialect = translator.dialect
        self._flags: dict[Step, str] = {}
        self._values: dict[tuple[Step, Step, Shape], str] = {}
        self._entries: dict[tuple[Step, Column], str] = {}
        self.of = {i: self._tally(i) for i in indicators}

    def _tally(self, indicator: Indicator) -> Tally:
        translator, read = self._translator, parts(indicator)
        base = translator.where_read(translator.true(indicator.base), *read)
        hit, value = indicator.hit, indicator.value
        return Tally(
            self._flag(base),
            None if hit is None else self._flag(translator.where_read(translator.true(hit), *read)),
            None if value is None else self._value(base, value, indicator.shape),
            0 if value is None else translator.places(value),
            tuple((reason, self._flag(step)) for reason, step in self._left(indicator)),
            isinstance(value, ex.Column) and value.field.listed,
        )

    def _left(self, indicator: Indicator) -> list[tuple[Left, Step]]:
        """Where a row is left out; for what cannot be read above all, and once."""
        translator = self._translator
        left = [(reason, translator.true(where)) for reason, where in indicator.left]
        unread = translator.unread(*parts(indicator))
        if unread is None:
            return left
        told = [step for reason, step in left if reason is Left.UNDETERMINED]
        others = [where for reason, where in indicator.left if reason is not Left.UNDETERMINED]
        perhaps = [
            translator.where(unread, translator.perhaps(e)) for e in (indicator.base, *others)
        ]
        return [
            (Left.UNDETERMINED, translator.any_of(*told, *perhaps)),
            *(
                (reason, translator.where_read(step, *parts(indicator)))
                for reason, step in left
                if reason is not Left.UNDETERMINED
            ),
        ]

    def _flag(self, step: Step) -> str:
        return self._flags.setdefault(step, f"_n{len(self._flags)}")

    def _value(self, base: Step, value: Expr, shape: Shape) -> str:
        if isinstance(value, ex.Column) and value.field.listed:
            column = self._translator.columns.get(value.field.name)
            if column is None:
                return self._flag(self._translator.literal(False, Kind.FLAG))  # noqa: FBT003 - no entry at all
            return self._entries.setdefault((base, column), f"_e{len(self._entries)}")
        how = Shape.SUM if shape is Shape.MEAN else shape
        key = (base, self._translator.value(value), how)
        return self._values.setdefault(key, f"_v{len(self._values)}")

    @property
    def steps(self) -> list[Step]:
        """What must be computed for every row."""
        return [*self._flags, *(value for _, value, _ in self._values)]

    @property
    def columns(self) -> list[str]:
        """Columns that are needed as they are, besides those of the steps."""
        return [column.name for _, column in self._entries]

    @property
    def _medians(self) -> list[str]:
        return [n for (_, _, shape), n in self._values.items() if shape is Shape.MEDIAN]

    def aggregated(self, frame: Frame, plan: Plan, held: Opened, by: Sequence[str]) -> Frame:
        """One row a group with every aggregate."""
        engine, dialect, cells = held.engine, self._dialect, self._cells(plan, held)
        found = [
            _different(frame.filter(cells[self._flags[base]]), engine, by, column, name)
            for (base, column), name in self._entries.items()
        ]
        frame = self._columns(frame, engine, cells, by)
        cells = {name: dialect.col(name) for name in cells}
        apart = self._medians if by and not engine.ranks_groups else []
        found += [engine.medians(frame, by, name) for name in apart]
        whole = _aggregated(frame, by, self._aggregates(cells, apart))
        return self._filled(self._merged(engine, whole, found, by) if found else whole, by)

    def _filled(self, whole: Frame, by: Sequence[str]) -> Frame:
        """Nothing added up is none; medians alone may be empty."""
        sums = [name for (_, _, how), name in self._values.items() if how is not Shape.MEDIAN]
        counts = [*self._flags.values(), LOST, ROWS, *sums, *self._entries.values()]
        dialect = self._dialect
        none = dialect.lit(0, dialect.Int64).alias(NONE)
        filled = (dialect.col(n).fill_null(0).cast(dialect.Int64).alias(n) for n in counts)
        return whole.select(*by, *filled, *self._medians, none)

    def _columns(
        self, frame: Frame, engine: Engine, cells: Mapping[str, nw.Expr], by: Sequence[str]
    ) -> Frame:
        """Conditions and values as columns: what is aggregated is never an expression."""
        flags = {f: cells[f] for f in (*self._flags.values(), LOST)}
        numbers = [
            (flag if engine.sums_flags else flag.cast(self._dialect.Int64)).alias(f)
            for f, flag in flags.items()
        ]
        values = [cells[v].alias(v) for v in self._values.values()]
        return frame.select(*by, *numbers, *values)

    def _aggregates(self, cells: Mapping[str, nw.Expr], apart: Sequence[str]) -> list[nw.Expr]:
        out = [cells[f].sum().alias(f) for f in (*self._flags.values(), LOST)]
        for (_, _, shape), name in self._values.items():
            if name not in apart:
                out.append(_AGGREGATES[shape](cells[name]).alias(name))
        return [*out, self._dialect.len().alias(ROWS)]

    def _merged(
        self, engine: Engine, whole: Frame, found: Sequence[Frame], by: Sequence[str]
    ) -> Frame:
        """One row a group from several frames; not by a join, which would lose empty groups."""
        dialect = self._dialect
        counts = [*self._flags.values(), LOST, ROWS, *self._entries.values()]
        types: dict[str, DType] = dict.fromkeys(counts, dialect.Int64)
        for (_, _, shape), name in self._values.items():
            types[name] = dialect.Float64 if shape is Shape.MEDIAN else dialect.Int64
        own = [engine.names(frame) for frame in (whole, *found)]
        filled = [
            one.select(
                *by,
                *(
                    (dialect.col(n) if n in names else dialect.lit(None)).cast(dtype).alias(n)
                    for n, dtype in types.items()
                ),
            )
            for one, names in zip([whole, *found], own, strict=True)
        ]
        return _aggregated(
            dialect.concat(filled, how="vertical"),
            by,
            [dialect.col(n).max().alias(n) for n in types],
        )

    def _cells(self, plan: Plan, held: Opened) -> dict[str, nw.Expr]:
        dialect = self._dialect
        kept = ~dialect.col(LOST) if held.lost else None
        inside = {
            step: plan.expr(step) if kept is None else plan.expr(step) & kept
            for step in self._flags
        }
        cells = {name: inside[step] for step, name in self._flags.items()}
        for (base, value, shape), name in self._values.items():
            found = plan.expr(value)
            found = found.cast(dialect.Float64) if shape is Shape.MEDIAN else found
            cells[name] = dialect.when(inside[base]).then(found)
        cells[LOST] = dialect.col(LOST)
        return cells


_AGGREGATES: dict[Shape, Callable[[nw.Expr], nw.Expr]] = {
    Shape.SUM: lambda value: value.sum(),
    Shape.DISTINCT: lambda value: value.n_unique(),
    Shape.MEDIAN: lambda value: value.median(),
}


def _aggregated(frame: Frame, by: Sequence[str], aggregates: Sequence[nw.Expr]) -> Frame:
    return frame.group_by(*by).agg(*aggregates) if by else frame.select(*aggregates)


def _different(frame: Frame, engine: Engine, by: Sequence[str], column: Column, name: str) -> Frame:
    """How many different entries the lists of a column have in each group."""
    col = engine.dialect.col
    entries = engine.exploded(frame.select(*by, col(column.name).alias(name)), name)
    entries = entries.with_columns(entry(col(name), column.field, engine).alias(name))
    known = entries.filter(~col(name).is_null())
    return _aggregated(known, by, [col(name).n_unique().alias(name)])


DIVIDED = {Shape.SHARE, Shape.MEAN}
"""The shapes whose value is a quotient."""


def row(
    dialect: Dialect, indicator: Indicator | Ratio, tallies: Mapping[Indicator, Tally]
) -> dict[str, nw.Expr]:
    """An indicator's line before anything is divided, from the aggregates."""
    ones = [(i, tallies[i]) for i in plain(indicator)]
    if isinstance(indicator, Ratio):
        first, second = (_numbers(dialect, *one)[0] for one in ones)
        numbers: tuple[nw.Expr | None, ...] = (first, second, None)
    else:
        numbers = _numbers(dialect, *ones[0])
    kinds = (dialect.Int64, dialect.Int64, dialect.Float64)
    cells = {
        name: _nothing(dialect, kind) if number is None else number
        for name, number, kind in zip(NUMBERS, numbers, kinds, strict=True)
    }
    return cells | {f"left_{reason.value}": _left(dialect, ones, reason) for reason in Left}


def divisors(
    indicator: Indicator | Ratio, tallies: Mapping[Indicator, Tally]
) -> tuple[float, float, float | None]:
    """By what numerator (or value) and denominator are divided for their decimal places.

    And by what their quotient is multiplied, which is empty where the value is no quotient.
    """
    places = [10.0 ** tallies[one].places for one in plain(indicator)]
    if isinstance(indicator, Ratio):
        return places[0], places[1], float(indicator.per)
    return places[0], 1.0, 1.0 if indicator.shape in DIVIDED else None


DIVISORS = ("_over", "_under", "_per")


def divided(frame: Frame, engine: Engine) -> Frame:
    """Lines with the quotients: a value is that of numerator and denominator, or one's own."""
    dialect = engine.dialect
    col = dialect.col
    frame = engine.with_floats(frame, NUMBERS)
    by = {"numerator": "_over", "denominator": "_under", "value": "_over"}
    frame = engine.divided(frame, {name: (name, divisor) for name, divisor in by.items()})
    frame = frame.with_columns((col("numerator") * col("_per")).alias("_times"))
    frame = engine.divided(frame, {"_quotient": ("_times", "denominator")})
    return frame.with_columns(
        dialect.when(~col("_per").is_null())
        .then(col("_quotient"))
        .when(col("denominator").is_null())
        .then(col("numerator"))
        .otherwise(col("value"))
        .alias("value")
    )


def _left(dialect: Dialect, ones: Sequence[tuple[Indicator, Tally]], reason: Left) -> nw.Expr:
    """The rows left out for a reason; of a ratio, the larger number of its two parts."""
    counts = []
    for _, tally in ones:
        found = [name for why, name in tally.left if why is reason]
        found += [LOST] if reason is Left.UNDETERMINED else []
        counts += [tuple(found)] if found else []
    return _most(dialect, tuple(counts) or ((NONE,),))


# One expression for all that is the same, so that engines see that it is.


@cache
def _nothing(dialect: Dialect, dtype: DType) -> nw.Expr:
    return dialect.lit(None, dtype)


@cache
def _most(dialect: Dialect, counts: tuple[tuple[str, ...], ...]) -> nw.Expr:
    """The largest of some sums of columns."""
    sums = [reduce(add, map(dialect.col, names)) for names in counts]
    return sums[0] if len(sums) == 1 else dialect.max_horizontal(*sums)


def _numbers(
    dialect: Dialect, indicator: Indicator, tally: Tally
) -> tuple[nw.Expr | None, nw.Expr | None, nw.Expr | None]:
    """Numerator, denominator, and a value that is neither nor their quotient."""
    counted = dialect.col(tally.counted)
    match indicator.shape:
        case Shape.COUNT:
            return counted, None, None
        case Shape.SHARE:
            return dialect.col(str(tally.hit)), counted, None
        case Shape.SUM:
            return dialect.col(str(tally.value)), None, None
        case Shape.MEAN:
            return dialect.col(str(tally.value)), counted, None
        case Shape.DISTINCT:
            return _different_values(dialect, tally), None, None
        case Shape.MEDIAN:
            return None, counted, dialect.col(str(tally.value))


def _different_values(dialect: Dialect, tally: Tally) -> nw.Expr:
    different = dialect.col(str(tally.value))
    if tally.entries:
        return different
    # An empty value is one of the different ones wherever not every row is counted.
    return different - (dialect.col(tally.counted) < dialect.col(ROWS)).cast(dialect.Int64)
