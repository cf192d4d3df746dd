"""From the row of a table to a record, or to all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import attrs

from xiangzhen_fazhi.definitions.records import Field, Record, fields_of, refusal
from xiangzhen_fazhi.errors import Problem, RecordError
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.cells import Parser, is_empty, parser
from xiangzhen_fazhi.wire.headers import Column, Given, recognise
from xiangzhen_fazhi.wire.tables import Row
from xiangzhen_fazhi.wire.trouble import CellError

Means = Mapping[str, Mapping[str, object]]
"""By field, what found values mean; under "" what they mean in every field."""


_MOST_BOUND = 1000
"""Objects of JSON may each have keys of their own; so many sorts of them are remembered."""


@attrs.frozen
class Bound:
    """Headers bound to the fields of a class."""

    columns: tuple[Column, ...]
    parsers: tuple[tuple[int, Column, Parser], ...]
    doubled: bool
    """Whether several columns fill one field."""

    @property
    def filled(self) -> set[str]:
        """The names of the fields that have a column."""
        return {c.field.name for c in self.columns if c.field}

    def header_of(self, field: str | None) -> str | None:
        """The header of the column that fills a field."""
        return next((c.header for c in self.columns if c.field and c.field.name == field), None)


class Builder:
    """Builds the records of one class from rows, whatever their headers."""

    def __init__(self, record: type[Record], given: Given, means: Means) -> None:
        self.record = record
        self.given, self._means = given, means
        self._fields = fields_of(record)
        self._bound: dict[tuple[str, ...], Bound] = {}

    def bind(self, headers: tuple[str, ...]) -> Bound:
        """What these headers mean."""
        bound = self._bound.get(headers)
        if bound is None:
            bound = self._bind(headers)
            if len(self._bound) < _MOST_BOUND:
                self._bound[headers] = bound
        return bound

    def missing(self, bound: Bound) -> list[Field]:
        """The required fields for which there is no column."""
        return [f for f in self._fields.values() if f.required and f.name not in bound.filled]

    def build(self, row: Row, id_: str | None) -> Record | list[Problem]:
        """The record of a row, or its problems; `id_` is given to one of a table without ids."""
        bound = self.bind(row.headers)
        values: dict[str, Any] = {} if id_ is None else {"id": id_}
        problems = [*self._fill(bound, row, values)]
        if row.headers and len(row.cells) > len(row.headers):
            problems += _too_many(row)
        wrong = {p.field for p in problems}
        for field in self._fields.values():
            if field.required and field.name not in values and field.name not in wrong:
                empty = refusal(self.record, field, None)
                problems.append(attrs.evolve(empty, column=bound.header_of(field.name)))
        if problems:
            return problems
        try:
            return self.record(**values)
        except RecordError as error:
            return [attrs.evolve(p, column=bound.header_of(p.field)) for p in error.problems]

    def _bind(self, headers: tuple[str, ...]) -> Bound:
        columns = tuple(recognise(self.record, h, self.given) for h in headers)
        parsers = tuple((i, c, self._parser(c)) for i, c in enumerate(columns) if c.field)
        names = [c.field.name for c in columns if c.field]
        return Bound(columns, parsers, doubled=len(set(names)) < len(names))

    def _parser(self, column: Column) -> Parser:
        assert column.field is not None  # noqa: S101 - only columns with a field have a parser
        means = {**self._means.get("", {}), **self._means.get(column.field.name, {})}
        return parser(column.field, column.scale, means)

    def _fill(self, bound: Bound, row: Row, values: dict[str, Any]) -> Iterator[Problem]:
        cells = row.cells
        for place, column, parse in bound.parsers:
            found = cells[place] if place < len(cells) else None
            if found is None or found == "":
                continue
            try:
                value = parse(found)
            except CellError as error:
                yield self._refused(column, found, error)
                continue
            if value is None:
                continue
            if bound.doubled:
                yield from self._joined(column, found, value, values)
            else:
                values[column.field.name] = value  # type: ignore[union-attr]

    def _joined(
        self, column: Column, found: object, value: object, values: dict[str, Any]
    ) -> Iterator[Problem]:
        """A value for a field that several columns may fill: lists join, others must agree."""
        field = column.field
        assert field is not None  # noqa: S101 - as above
        before = values.get(field.name)
        if field.listed:
            values[field.name] = (*(before or ()), *cast("tuple[object, ...]", value))
        elif before is None:
            values[field.name] = value
        elif before != value:
            yield self._refused(column, found, _DISAGREE)

    def _refused(self, column: Column, found: object, error: CellError) -> Problem:
        field = column.field
        assert field is not None  # noqa: S101 - as above
        seen = "***" if field.term.personal else shown(found)
        return Problem(
            reason=error.reason,
            text=Text(
                f"{field.term.zh}：{error.must.zh}，现为 {seen}",
                f"{field.term.en}: {error.must.en}, found {seen}",
            ),
            field=field.name,
            label=field.term,
            found=seen,
            column=column.header,
            record=self.record.__name__,
        )


_DISAGREE = CellError(
    "columns_disagree",
    Text("与同义列的值不一致", "another column for the same field says otherwise"),
)
_LONGEST_SHOWN = 80


def shown(found: object) -> str:
    """A value as a message shows it."""
    words = found[: 2 * _LONGEST_SHOWN] if isinstance(found, str) else str(found)
    words = "".join(c if c.isprintable() else "�" for c in words.strip())
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…"


def _too_many(row: Row) -> list[Problem]:
    extra = [c for c in row.cells[len(row.headers) :] if not is_empty(c)]
    if not extra:
        return []
    return [
        Problem(
            reason="too_many_cells",
            text=Text(
                f"此行比列名多 {len(extra)} 格，各格可能错位",
                f"the row has {len(extra)} cells more than there are headers: they may be shifted",
            ),
        )
    ]
