"""Indicators as plain aggregates over columns, and their values from these.

Only sums, counts of different values and medians of whole columns are ever asked of an
engine. A condition inside an aggregate of a group would be silently ignored on some.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from xiangzhen_fazhi.definitions.expressions import Expr
from xiangzhen_fazhi.definitions.indicators import Indicator, Left, Ratio, Shape
from xiangzhen_fazhi.engines.frames.natives import Engine, Frame
from xiangzhen_fazhi.engines.frames.stages import Plan
from xiangzhen_fazhi.engines.frames.translate import Step, Translator

NUMBERS = ("numerator", "denominator", "value")
LEFT = tuple(f"left_{reason.value}" for reason in Left)
LOST = "_lost"
ROWS = "_rows"


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


class Tallies:
    """What to aggregate for some indicators: each condition and each value once."""

    def __init__(self, indicators: Sequence[Indicator], translator: Translator) -> None:
        self._translator = translator
        self._flags: dict[Step, str] = {}
        self._values: dict[tuple[Step, Step, Shape], str] = {}
        self._entries: dict[tuple[Step, str], str] = {}
        self.of = {i: self._tally(i) for i in indicators}

    def _tally(self, indicator: Indicator) -> Tally:
        base = self._translator.true(indicator.base)
        hit, value = indicator.hit, indicator.value
        return Tally(
            self._flag(base),
            None if hit is None else self._flag(self._translator.true(hit)),
            None if value is None else self._value(base, value, indicator.shape),
            0 if value is None else self._translator.places(value),
            tuple((reason, self._flag(self._translator.true(e))) for reason, e in indicator.left),
        )

    def _flag(self, step: Step) -> str:
        return self._flags.setdefault(step, f"_n{len(self._flags)}")

    def _value(self, base: Step, value: Expr, shape: Shape) -> str:
        if isinstance(value, Column) and value.field.listed:
            entries = (base, value.field.name)
            return self._entries.setdefault(entries, f"_e{len(self._entries)}")
        how = Shape.SUM if shape is Shape.MEAN else shape
        key = (base, self._translator.value(value), how)
        return self._values.setdefault(key, f"_v{len(self._values)}")

    @property
    def steps(self) -> list[Step]:
        """What must be computed for every row."""
        return [*self._flags, *(value for _, value, _ in self._values)]

    def aggregated(
        self, frame: Frame, plan: Plan, engine: Engine, lost: nw.Expr | None, by: Sequence[str]
    ) -> Frame:
        """One row a group with every aggregate."""
        cells = self._cells(plan, lost)
        flags = [*self._flags.values(), LOST]
        rows = frame
        if by or not engine.sums_flags:
            numbers = [cells[f].cast(nw.Int64).alias(f) for f in flags]
            values = [cells[v].alias(v) for v in self._values.values()]
            rows = frame.select(*by, *numbers, *values)
            cells = {name: nw.col(name) for name in cells}
        whole = self._plainly(rows, cells, by)
        found = [self._listed(frame, plan, engine, lost, by, *one) for one in self._entries.items()]
        if by and not engine.ranks_groups:
            names = [n for (_, _, shape), n in self._values.items() if shape is Shape.MEDIAN]
            found += [engine.medians(rows, by, name) for name in names]
        return _merged([whole, *found], by)

    def _plainly(self, rows: Frame, cells: Mapping[str, nw.Expr], by: Sequence[str]) -> Frame:
        ...

    def _cells(self, plan: Plan, lost: nw.Expr | None) -> dict[str, nw.Expr]:
        kept = None if lost is None else ~lost
        inside = {
            step: plan.expr(step) if kept is None else plan.expr(step) & kept
            for step in self._flags
        }
        cells = {name: inside[step] for step, name in self._flags.items()}
        for (base, value, shape), name in self._values.items():
            found = plan.expr(value)
            found = found.cast(nw.Float64) if shape is Shape.MEDIAN else found
            cells[name] = nw.when(inside[base]).then(found)
        cells[LOST] = nw.lit(False) if lost is None else lost  # noqa: FBT003
        return cells


def row(
    code: str, order: int, indicator: Indicator | Ratio, tallies: Mapping[Indicator, Tally]
) -> dict[str, nw.Expr]:
    """An indicator's line, from the aggregates."""
    ones = [(i, tallies[i]) for i in plain(indicator)]
    if isinstance(indicator, Ratio):
        over, under = (_value(i, t)[2] for i, t in ones)
        numbers = (over, under, _divided(over, under, indicator.per))
    else:
        numbers = _value(indicator, ones[0][1])
    cells = {"code": nw.lit(code), "_order": nw.lit(order, nw.Int64)}
    cells |= {n: e.cast(nw.Float64) for n, e in zip(NUMBERS, numbers, strict=True)}
    return cells | {f"left_{reason.value}": _left(ones, reason) for reason in Left}


def _left(ones: Sequence[tuple[Indicator, Tally]], reason: Left) -> nw.Expr:
    """The rows left out for a reason; of a ratio, the larger number of its two parts."""
    counts = []
    for _, tally in ones:
        found = [_count(name) for why, name in tally.left if why is reason]
        found += [_count(LOST)] if reason is Left.UNDETERMINED else []
        counts.append(sum(found[1:], found[0]) if found else nw.lit(0, nw.Int64))
    return counts[0] if len(counts) == 1 else nw.max_horizontal(*counts)


def _count(name: str) -> nw.Expr:
    return nw.col(name).fill_null(0).cast(nw.Int64)


def _number(name: str, places: int = 0) -> nw.Expr:
    value = nw.col(name).fill_null(0).cast(nw.Float64)
    return value / 10.0**places if places else value


def _divided(over: nw.Expr, under: nw.Expr, per: int = 1) -> nw.Expr:
    return nw.when(under != 0).then(over * float(per) / under)


def _value(indicator: Indicator, tally: Tally) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    """Numerator, denominator and value; what does not apply is empty."""
    none = nw.lit(None, nw.Float64)
    counted = _number(tally.counted)
    match indicator.shape:
        case Shape.COUNT:
            return counted, none, counted
        case Shape.SHARE:
            hit = _number(str(tally.hit))
            return hit, counted, _divided(hit, counted)
        case Shape.SUM:
            total = _number(str(tally.value), tally.places)
            return total, none, total
        case Shape.MEAN:
            total = _number(str(tally.value), tally.places)
            return total, counted, _divided(total, counted)
        case Shape.DISTINCT:
            # An empty value is one of the different ones wherever not every row is counted.
            empty = (_count(tally.counted) < nw.col(ROWS)).cast(nw.Int64)
            different = (_count(str(tally.value)) - empty).cast(nw.Float64)
            return different, none, different
        case Shape.MEDIAN:
            middle: Any = nw.col(str(tally.value)) / 10.0**tally.places
            return none, counted, middle
