"""From the row of a table to a record, or to all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import attrs

from xiangzhen_fazhi.definitions.records import (
    Field,
    Kind,
    Record,
    check_of,
    fields_of,
    refusal,
)
from xiangzhen_fazhi.errors import Problem, RecordError
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.archives import Fault
from xiangzhen_fazhi.wire.bulk import blank
from xiangzhen_fazhi.wire.cells import Known, Origin, Parser, is_empty, parser, ticked
from xiangzhen_fazhi.wire.headers import Column, Given, in_units, recognise_all
from xiangzhen_fazhi.wire.tables import Row
from xiangzhen_fazhi.wire.trouble import CellError, StatedError
from xiangzhen_fazhi.wire.wording import unguarded

Means = Mapping[str, Mapping[str, object]]
"""By field, what found values mean; under "" what they mean in every field."""


_MOST_BOUND = 1000
"""Objects of JSON may each have keys of their own; so many sorts of them are remembered."""


@attrs.frozen
class Filling:
    """A column that fills a field, at its place in the row."""

    place: int
    column: Column
    field: Field
    parse: Parser
    known: Known
    """What the words mean that the parser has met."""


@attrs.frozen
class Bound:
    """Headers bound to the fields of a class."""

    columns: tuple[Column, ...]
    fillings: tuple[Filling, ...]
    plan: tuple[tuple[int, str, Known, Parser, Filling], ...]
    """The fillings once more: place, name of the field, known words, parser."""
    doubled: bool
    """Whether several columns fill one field."""

    @property
    def filled(self) -> set[str]:
        """The names of the fields that have a column."""
        return {f.field.name for f in self.fillings}

    def of(self, field: str | None) -> Filling | None:
        """The first column that fills a field."""
        return next((f for f in self.fillings if f.field.name == field), None)


@attrs.frozen
class Explained:
    """What the caller, the table and its file say of the cells."""

    given: Given
    means: Means
    origin: Origin = Origin.CLERK
    separator: str | None = None
    units: tuple[str, ...] = ()
    """What is said above the table of units, for columns that say none."""


class Builder:
    """Builds the records of one class from rows, whatever their headers."""

    def __init__(self, record: type[Record], explained: Explained) -> None:
        self.record = record
        self._explained = explained
        self._fields = fields_of(record)
        self._required = tuple(f for f in self._fields.values() if f.required)
        self._blank = blank(record)
        self._bound: dict[tuple[str, ...], Bound] = {}
        self._last: tuple[tuple[str, ...], Bound] | None = None

    def bind(self, headers: tuple[str, ...]) -> Bound:
        """What these headers mean."""
        if self._last is not None and self._last[0] is headers:
            return self._last[1]
        bound = self._bound.get(headers)
        if bound is None:
            bound = self._bind(headers)
            if len(self._bound) < _MOST_BOUND:
                self._bound[headers] = bound
        self._last = headers, bound
        return bound

    def missing(self, bound: Bound) -> list[Field]:
        """The required fields for which there is no column."""
        return [f for f in self._required if f.name not in bound.filled]

    def build(self, bound: Bound, row: Row, id_: str | None) -> tuple[Record | None, list[Problem]]:
        """The record of a row, if there is one, and what is to be said of it.

        `id_` is given to the record of a table without ids.
        """
        values: dict[str, Any] = {} if id_ is None else {"id": id_}
        said: list[Problem] = []
        wrong = [*self._fill(bound, row, values, said)]
        if len(row.cells) > len(row.headers):
            wrong += _too_many(row)
        missing = [f for f in self._required if f.name not in values]
        if missing:
            at_fault = {p.field for p in wrong}
            wrong += [
                self._placed(refusal(self.record, field, None), bound, row)
                for field in missing
                if field.name not in at_fault
            ]
        if wrong:
            return None, wrong + said
        try:
            return self._made(values), said
        except RecordError as error:
            return None, [self._placed(p, bound, row) for p in error.problems] + said

    def _made(self, values: Mapping[str, object]) -> Record:
        """The record, put together by hand and checked like any other."""
        made = self._blank()
        for name, value in values.items():
            setattr(made, name, value)
        made.__class__ = self.record
        check_of(self.record)(made)
        return made

    def _bind(self, headers: tuple[str, ...]) -> Bound:
        columns = recognise_all(self.record, headers, self._explained.given)
        columns = tuple(in_units(column, self._explained.units) for column in columns)
        fillings = tuple(
            self._filling(place, column, column.field)
            for place, column in enumerate(columns)
            if column.field
        )
        names = [f.field.name for f in fillings]
        plan = tuple((f.place, f.field.name, f.known, f.parse, f) for f in fillings)
        return Bound(columns, fillings, plan, doubled=len(set(names)) < len(names))

    def _filling(self, place: int, column: Column, field: Field) -> Filling:
        explained = self._explained
        known: Known = {"": None}
        if column.member is not None:
            return Filling(place, column, field, ticked(column.member, field), known)
        means = {**explained.means.get("", {}), **explained.means.get(field.name, {})}
        parse = parser(field, column.scale, means, explained.origin, known)
        return Filling(place, column, field, parse, known)

    def _fill(
        self, bound: Bound, row: Row, values: dict[str, Any], said: list[Problem]
    ) -> Iterator[Problem]:
        cells, many = row.cells, len(row.cells)
        for place, name, known, parse, filling in bound.plan:
            found = cells[place] if place < many else None
            value = known.get(found, known) if type(found) is str else known
            if value is known and found is not None:
                try:
                    value = parse(found)
                except CellError as error:
                    if not _is_ours(row, found, error):
                        yield self._refused(filling, row, error)
                        continue
                    value = found
                except StatedError as stated:
                    value = stated.value
                    said.append(self._wrong(filling, row, stated.reason, stated.said))
            if value is None or found is None:
                continue
            if bound.doubled and name in values:
                yield from self._joined(filling, row, value, values)
            else:
                values[name] = value
        separator = self._explained.separator
        if separator is not None and "\n" in "".join(cast("Sequence[str]", cells)):
            yield from self._swallowed(bound, row, separator)

    def _joined(
        self, filling: Filling, row: Row, value: object, values: dict[str, Any]
    ) -> Iterator[Problem]:
        """A value for a field that has one from another column: lists join, others must agree."""
        name = filling.field.name
        if filling.field.listed:
            values[name] += cast("tuple[object, ...]", value)
        elif values[name] != value:
            yield self._wrong(filling, row, "columns_disagree", _DISAGREE)

    def _refused(self, filling: Filling, row: Row, error: CellError) -> Problem:
        if isinstance(row.cells[filling.place], Fault):
            return self._wrong(filling, row, "formula_error", _FAULT)
        return self._wrong(filling, row, error.reason, error.must)

    def _swallowed(self, bound: Bound, row: Row, separator: str) -> Iterator[Problem]:
        """A cell of several lines of which one is itself a row: two stray quotes lost it."""
        for filling in bound.fillings:
            found = row.cells[filling.place] if filling.place < len(row.cells) else None
            if not isinstance(found, str) or "\n" not in found or unguarded(found.strip()):
                continue
            lines = found.replace('"', "").splitlines()[1:]
            if any(_is_row(line.split(separator), bound) for line in lines):
                yield self._wrong(filling, row, "rows_swallowed", _SWALLOWED)

    def _wrong(self, filling: Filling, row: Row, reason: str, must: Text) -> Problem:
        field, found = filling.field, row.cells[filling.place]
        seen = "***" if field.term.personal else shown(found)
        return Problem(
            reason=reason,
            text=Text(
                f"{field.term.zh}：{must.zh}，现为 {seen}",
                f"{field.term.en}: {must.en}, found {seen}",
            ),
            field=field.name,
            label=field.term,
            found=seen,
            column=filling.column.header,
            cell=row.address(filling.place),
            record=self.record.__name__,
        )

    def _placed(self, problem: Problem, bound: Bound, row: Row) -> Problem:
        """A problem of a field with the column that fills it."""
        filling = bound.of(problem.field)
        if filling is None:
            return problem
        return attrs.evolve(problem, column=filling.column.header, cell=row.address(filling.place))


def _is_ours(row: Row, found: object, error: CellError) -> bool:
    """Whether a text that looks damaged stands so in a record that this library wrote."""
    return row.record is not None and error.reason == "number_damaged" and isinstance(found, str)


_DISAGREE = Text("与同义列的值不一致", "another column for the same field says otherwise")
_SWALLOWED = Text(
    "格内有像是另一行的内容，可能因引号错位而吞并了下一行",
    "a line inside the cell looks like a row of its own, lost to quotes that do not match",
)
_FAULT = Text("公式出错或没有算出结果", "is a formula in error, or without its result")
_TELLING_KINDS = frozenset((Kind.DATE, Kind.CHOICE, Kind.FLAG, Kind.COUNT, Kind.MONEY))


def _is_row(cells: Sequence[str], bound: Bound) -> bool:
    """Whether cells begin a row: all that may be read under their headers can be, and some are."""
    read = 0
    for filling in bound.fillings:
        found = cells[filling.place].strip() if filling.place < len(cells) else ""
        if not found or filling.field.kind not in _TELLING_KINDS:
            continue
        try:
            read += filling.parse(found) is not None
        except (CellError, StatedError):
            return False
    return read > 0


_LONGEST_SHOWN = 80


def shown(found: object) -> str:
    """A value as a message shows it."""
    try:
        words = found[: 2 * _LONGEST_SHOWN] if isinstance(found, str) else str(found)
    except RecursionError:  # lists in lists in lists
        words = type(found).__name__
    words = "".join(c if c.isprintable() else "�" for c in words.strip())
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…"


def _too_many(row: Row) -> list[Problem]:
    extra = [c for c in row.cells[len(row.headers) :] if not is_empty(c)]
    if not row.headers or not extra:
        return []
    return [
        Problem(
            reason="too_many_cells",
            text=Text(
                f"此行比列名多 {len(extra)} 格，各格可能错位",
                f"the row has {len(extra)} cells more than there are headers: they may be shifted",
            ),
            cell=row.address(len(row.headers)),
        )
    ]
