"""How much: every indicator counted over records, for a period and by groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any, overload

import attrs

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.indicators import Indicator, Left, Ratio, Shape
from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.definitions.records import Field, Record, fields_of
from xiangzhen_fazhi.display import Displayed, Share, Table
from xiangzhen_fazhi.engines.objects import Find, Fold, Tally, compile_fold
from xiangzhen_fazhi.engines.settings import Figure, Settings
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.law.calendar import Calendar
from xiangzhen_fazhi.law.periods import Period, PeriodKind
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.questions import (
    by_class,
    context,
    exactly,
    finder,
    listed,
    period_given,
    record_class,
)
from xiangzhen_fazhi.terms import Choice, Text

Number = int | Decimal | float
Group = tuple[tuple[str, Any], ...]
"""The grouping fields and their values; empty for the whole."""


@attrs.frozen
class Measure:
    """An indicator's value for a period and a group, with what it was computed from."""

    code: str
    indicator: Indicator | Ratio = attrs.field(repr=False)
    period: Period
    group: dict[str, Any]
    numerator: Number | None
    """What stands above the line, or the count or sum itself."""
    denominator: Number | None
    """What stands below the line; for a mean or median the number of values; else empty."""
    value: Number | None
    """Empty where there is nothing to divide by or to rank."""
    left_out: dict[Left, int]
    """Records that were left out, by reason."""

    @property
    def share(self) -> Share | None:
        """Numerator and denominator of a share, to be printed exactly."""
        if self.numerator is None or not self.denominator or not self.is_share:
            return None
        return Share(self.numerator, self.denominator)

    @property
    def is_share(self) -> bool:
        """Whether the value is a share of one."""
        if isinstance(self.indicator, Ratio):
            units = {self.indicator.numerator.unit, self.indicator.denominator.unit}
            return self.indicator.per == 1 and len(units) == 1
        return self.indicator.shape is Shape.SHARE

    def text(self, locale: str | None = None) -> str:
        """The value as a person would write it, such as 85.4%."""
        from xiangzhen_fazhi import display

        return display.cell(self.printed, locale)

    @property
    def printed(self) -> Any:  # noqa: ANN401 - whatever a table can show
        """The value as a cell of a table."""
        if self.is_share:
            return self.share
        return round(self.value, 2) if isinstance(self.value, float) else self.value

    def to_dict(self) -> dict[str, object]:
        """The measure as plain data."""
        return {
            "code": self.code,
            "term_zh": self.indicator.term.zh,
            "term_en": self.indicator.term.en,
            "period": self.period.code,
            **self.group,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "value": self.value,
            "left_out": {reason.value: n for reason, n in self.left_out.items()},
        }


@attrs.frozen
class Measures(Displayed, Sequence[Measure]):
    """What `measure` counted: by code, iterable, a table in print and in a notebook."""

    period: Period
    measures: tuple[Measure, ...]
    not_grouped: tuple[str, ...] = ()
    """Indicators whose records have no such field to group by."""

    @overload
    def __getitem__(self, key: str) -> Measure: ...
    @overload
    def __getitem__(self, key: int) -> Measure: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Measure]: ...
    def __getitem__(self, key: str | int | slice) -> Measure | Sequence[Measure]:
        """The measure with a code; with groups, take one of those of `of(code)`."""
        if not isinstance(key, str):
            return self.measures[key]
        found = self.of(key)
        if len(found) != 1:
            raise UsageError(
                Text(
                    f"{key} 有 {len(found)} 组，用 of({key!r}) 逐组取",
                    f"{key} has {len(found)} groups, take them from of({key!r})",
                )
            )
        return found[0]

    def of(self, code: str) -> tuple[Measure, ...]:
        """The measures with a code, one a group; `UsageError` where there is none."""
        found = tuple(m for m in self.measures if m.code == code)
        if not found:
            raise UsageError(Text(f"没有指标 {code}", f"there is no indicator {code} here"))
        return found

    def where(self, *, code: Iterable[str] = (), institution: str | None = None) -> Measures:
        """Only the measures with some codes, in their order, or of one institution."""
        asked = tuple(code)
        kept = [m for c in asked for m in self.of(c)] if asked else list(self.measures)
        if institution is not None:
            kept = [m for m in kept if m.code.split(".")[0] == institution]
        return attrs.evolve(self, measures=tuple(kept))

    def __len__(self) -> int:
        return len(self.measures)

    def __iter__(self) -> Iterator[Measure]:
        return iter(self.measures)

    def to_dicts(self) -> list[dict[str, object]]:
        """The measures as plain data."""
        return [m.to_dict() for m in self.measures]

    def table(self) -> Table:
        """Every measure with numerator, denominator and what was left out."""
        groups = list(dict.fromkeys(name for m in self.measures for name in m.group))
        return Table(
            columns=(*(_group_label(name) for name in groups), *_COLUMNS),
            rows=tuple(_row(m, groups) for m in self.measures),
            title=Text(f"指标（{self.period.label.zh}）", f"Indicators, {self.period.label.en}"),
            note=self._note(),
        )

    def _note(self) -> Text | None:
        if not self.not_grouped:
            return None
        codes = "、".join(self.not_grouped)
        return Text(f"不能这样分组的指标：{codes}", f"cannot be grouped so: {codes}")


_COLUMNS = (
    Text("指标", "Indicator"),
    Text("值", "Value"),
    Text("单位", "Unit"),
    Text("分子", "Numerator"),
    Text("分母", "Denominator"),
    Text("未计入", "Left out"),
)


def _group_label(name: str) -> Text:
    for kind in PeriodKind:
        if kind.value == name:
            return kind.term
    for record in catalogue.records().values():
        if name in fields_of(record):
            return fields_of(record)[name].term
    return Text(name, name)


def _row(measure: Measure, groups: list[str]) -> tuple[Any, ...]:
    indicator = measure.indicator
    left = {r: n for r, n in measure.left_out.items() if n}
    why = Text(
        "，".join(f"{r.term.zh} {n}" for r, n in left.items()),
        ", ".join(f"{r.term.en} {n}" for r, n in left.items()),
    )
    return (
        *(measure.group.get(name) for name in groups),
        indicator.term,
        measure.printed,
        _unit(measure),
        measure.numerator,
        measure.denominator,
        why if left else None,
    )


def _unit(measure: Measure) -> Text | None:
    if measure.is_share:
        return None
    if isinstance(measure.indicator, Indicator):
        return measure.indicator.unit
    return measure.indicator.numerator.unit


# -- the question --------------------------------------------------------------------------


@overload
def measure(
    records: Record | Iterable[Record] | Ledger,
    period: Period,
    *,
    by: str | Sequence[str] = (),
    as_of: date | None = None,
    settings: Mapping[str, Figure] | None = None,
    calendar: Calendar | None = None,
) -> Measures: ...


@overload
def measure(
    records: object,
    period: Period,
    *,
    of: type[Record],
    by: str | Sequence[str] = (),
    as_of: date | None = None,
    settings: Mapping[str, Figure] | None = None,
    calendar: Calendar | None = None,
) -> Any: ...  # noqa: ANN401 - a native frame of the caller's library


def measure(
    records: Any,
    period: Period,
    *,
    of: type[Record] | None = None,
    by: str | Sequence[str] = (),
    as_of: date | None = None,
    settings: Mapping[str, Figure] | None = None,
    calendar: Calendar | None = None,
) -> Any:
    """Count every indicator of some records over a period.

    `by` groups by parts of the period (`year`, `half`, `quarter`, `month`) or by any field,
    or by several. Facts dated after `as_of` (the last day of the period unless given) are
    not yet known; a period that is still running is counted up to `as_of`. With `of`,
    `records` is a frame of any library, and a native frame comes back. Only a `Ledger` has
    what indicators over several classes need. One that looks other records up has no value
    without it, and counts what it leaves out.
    """
    period = period_given(period)
    known = as_of or period.end
    figures, days = context(known, settings, calendar)
    names = _names(by)
    if of is not None:
        from xiangzhen_fazhi.engines import frames

        of = record_class(of)
        asked_of = catalogue.indicators_of(listed(of))
        return frames.measure(records, period, of, asked_of, names, known, figures, days)
    groups = by_class(records)
    ledger = records if isinstance(records, Ledger) else None
    asked = _asked(groups, ledger)
    fields, parts = _grouping(names, period, asked)
    usable = {c: i for c, i in asked.items() if _can_group(i, fields)}
    out: list[Measure] = []
    for part, labels in parts:
        if part.start > known:
            continue
        out += _measures(groups, usable, part, labels, fields, known, figures, days, finder(ledger))
    return Measures(period, tuple(out), tuple(c for c in asked if c not in usable))


def _names(by: object) -> tuple[str, ...]:
    names = (by,) if isinstance(by, str) else by
    if isinstance(names, Sequence) and all(isinstance(n, str) for n in names):
        return tuple(dict.fromkeys(names))
    raise UsageError(
        Text(f"by 应为字段名或其列表，现为 {by!r}", f"by must name fields, found {by!r}")
    )


def _asked(
    groups: Mapping[type[Record], list[Any]], ledger: Ledger | None
) -> dict[str, Indicator | Ratio]:
    """Of a ledger every indicator, of plain records those that they can answer."""
    if ledger is not None:
        return dict(catalogue.indicators())
    return {
        code: indicator
        for code, indicator in catalogue.indicators().items()
        if all(r in groups for r in catalogue.records_under(indicator))
    }


def _grouping(
    names: tuple[str, ...], period: Period, asked: Mapping[str, Indicator | Ratio]
) -> tuple[tuple[str, ...], list[tuple[Period, Group]]]:
    """The fields to group by, and the parts of the period with their labels."""
    kinds = {k.value for k in PeriodKind}
    times = [n for n in names if n in kinds]
    fields = tuple(n for n in names if n not in kinds)
    if len(times) > 1:
        raise UsageError(Text("只能按一种期间分组", "group by one kind of period only"))
    for name in fields:
        if not any(_can_group(i, (name,)) for i in asked.values()):
            raise UsageError(Text(f"没有可分组的字段 {name}", f"no record has a field {name}"))
    if not times:
        return fields, [(period, ())]
    return fields, [(p, ((times[0], p.code),)) for p in period.split(times[0])]


def _can_group(indicator: Indicator | Ratio, fields: tuple[str, ...]) -> bool:
    under = catalogue.records_under(indicator)
    found = [_field(r, name) for r in under for name in fields]
    return all(field is not None and not field.term.personal for field in found)


@cached
def _field(record: type[Record], name: str) -> Field | None:
    """The field of that name, or the one of that label."""
    fields = fields_of(record)
    labelled = [f for f in fields.values() if name in {f.term.zh, f.term.en}]
    return fields.get(name) or (labelled[0] if len(labelled) == 1 else None)


def _measures(
    groups: Mapping[type[Record], list[Any]],
    asked: Mapping[str, Indicator | Ratio],
    part: Period,
    labels: Group,
    fields: tuple[str, ...],
    as_of: date,
    settings: Settings,
    calendar: Calendar,
    find: Find,
) -> Iterator[Measure]:
    needed = {i for indicator in asked.values() for i in _plain(indicator)}
    tallies: dict[tuple[Indicator, Group], Tally] = {}
    none: dict[Indicator, Tally] = {}
    by_record: dict[type[Record], list[Indicator]] = {}
    for one in needed:
        by_record.setdefault(one.record, []).append(one)
    keys: dict[Group, None] = {} if fields else {(): None}
    until = min(part.end, as_of)
    for record, ones in by_record.items():
        run = _fold(tuple(ones), settings, calendar)
        for key, members in _grouped(record, groups.get(record, []), fields).items():
            keys[key] = None
            with exactly():
                found = run(members, as_of, part.start, until, find)
            tallies |= {(one, key): t for one, t in zip(ones, found, strict=True)}
        none |= zip(ones, run([], as_of, part.start, until, find), strict=True)
    for key in sorted(keys, key=_sortable):
        for code, indicator in asked.items():
            parts = [tallies.get((i, key), none[i]) for i in _plain(indicator)]
            yield _measure(code, indicator, parts, part, dict(labels + key))


def _sortable(key: Group) -> tuple[tuple[bool, str], ...]:
    return tuple((value is None, str(value)) for _, value in key)


def _plain(indicator: Indicator | Ratio) -> tuple[Indicator, ...]:
    if isinstance(indicator, Indicator):
        return (indicator,)
    return (indicator.numerator, indicator.denominator)


@cached
def _fold(indicators: tuple[Indicator, ...], settings: Settings, calendar: Calendar) -> Fold:
    return compile_fold(indicators, settings, calendar)


def _grouped(
    kind: type[Record], records: list[Any], fields: tuple[str, ...]
) -> dict[Group, list[Any]]:
    if not fields:
        return {(): records}
    out: dict[Group, list[Any]] = {}
    read = [(n, field.name) for n in fields if (field := _field(kind, n)) is not None]
    for record in records:
        values = tuple((n, _plain_value(getattr(record, name))) for n, name in read)
        out.setdefault(values, []).append(record)
    return out


def _plain_value(value: object) -> object:
    return value.value if isinstance(value, Choice) else value


def _measure(
    code: str,
    indicator: Indicator | Ratio,
    tallies: list[Tally],
    period: Period,
    group: dict[str, Any],
) -> Measure:
    if isinstance(indicator, Ratio):
        values = zip(_plain(indicator), tallies, strict=True)
        numerator, denominator = (_value(i, t)[2] for i, t in values)
        value: Number | None = _divided(numerator, denominator, indicator.per)
    else:
        numerator, denominator, value = _value(indicator, tallies[0])
    left: dict[Left, int] = {}
    for one, tally in zip(_plain(indicator), tallies, strict=True):
        for reason, n in _left(one, tally).items():
            left[reason] = max(left.get(reason, 0), n)
    return Measure(code, indicator, period, group, numerator, denominator, value, left)


def _left(indicator: Indicator, tally: Tally) -> dict[Left, int]:
    """The records left out by reason; two conditions of one reason leave out different ones."""
    left: dict[Left, int] = {}
    for (reason, _), n in zip(indicator.left, tally[3:], strict=True):
        left[reason] = left.get(reason, 0) + n
    return left


def _divided(over: Number | None, under: Number | None, per: int = 1) -> float | None:
    return None if over is None or not under else float(over) * per / float(under)


def _value(
    indicator: Indicator, tally: Tally
) -> tuple[Number | None, Number | None, Number | None]:
    """Numerator, denominator and value of a tally."""
    counted, hit, values = tally[:3]
    match indicator.shape:
        case Shape.COUNT:
            return counted, None, counted
        case Shape.SUM:
            return values, None, values
        case Shape.SHARE:
            return hit, counted, _divided(hit, counted)
        case Shape.MEAN:
            return values, counted, _divided(values, counted)
        case Shape.DISTINCT:
            return len(values), None, len(values)
        case Shape.MEDIAN:
            return None, counted, float(median(values)) if values else None
