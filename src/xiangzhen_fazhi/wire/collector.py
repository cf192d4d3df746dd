"""From tables to records, with a problem for all that is not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from xiangzhen_fazhi.definitions.records import Field, Record
from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.asked import Asked
from xiangzhen_fazhi.wire.cells import is_empty
from xiangzhen_fazhi.wire.headers import Column, How, recognise, unread
from xiangzhen_fazhi.wire.reading import Refused, Source
from xiangzhen_fazhi.wire.rows import Builder
from xiangzhen_fazhi.wire.tables import Row, Table

First = dict[tuple[type[Record], str], tuple[str, int]]
"""Where each id of a class was first met: the file or sheet, and the row."""


class Collector:
    """Turns tables into records and keeps what is wrong, across all files of one ledger."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._first: First = {}
        self.problems: list[Problem] = []
        self.sources: list[Source] = []

    def read(self, table: Table) -> Iterator[Record | Refused]:
        """Every row of a table as a record, or as a refused row; the table is counted at its end."""
        record = self._asked.record(table.name)
        work = _Unknown(table, self._asked) if record is None else self._known(table, record)
        try:
            for row in table.rows(work.knows):
                for item in work.take(row):
                    if isinstance(item, Problem):
                        self.problems.append(item)
                    else:
                        yield self._counted(item, work)
        finally:
            self.sources.append(work.source())

    def _known(self, table: Table, record: type[Record]) -> _Known:
        builder = Builder(record, self._asked.given(record), self._asked.means(record))
        return _Known(table, builder, self._first)

    def _counted(self, item: Record | Refused, work: _Work) -> Record | Refused:
        work.rows += 1
        if isinstance(item, Refused):
            self.problems += [p for p in item.problems if not any(p is q for q in work.shared)]
        else:
            work.read += 1
        return item


Item = Record | Refused | Problem


class _Work:
    """One table while it is read."""

    def __init__(self, table: Table, record: type[Record] | None) -> None:
        self.table = table
        self.record = record
        self.rows = self.read = 0
        self.columns: dict[str, Column] = {}
        self.shared: list[Problem] = []
        """Problems that cost every row, said once."""

    def knows(self, header: str) -> bool:
        """Whether a header is one that these records know."""
        raise NotImplementedError

    def take(self, row: Row) -> Iterator[Item]:
        """What comes of a row."""
        raise NotImplementedError

    def source(self) -> Source:
        """The table as it was read."""
        return Source(
            file=self.table.file,
            sheet=self.table.sheet,
            record=self.record.__name__ if self.record else None,
            label=self.record.__term__ if self.record else None,
            rows=self.rows,
            read=self.read,
            columns=tuple(self.columns.values()),
        )

    def placed(self, problem: Problem, row: int | None) -> Problem:
        """A problem with the place of the table and of the row."""
        return attrs.evolve(
            problem,
            file=self.table.file,
            sheet=self.table.sheet,
            row=row,
            record=self.record.__name__ if self.record else None,
        )

    def refused(self, row: Row, problems: Sequence[Problem]) -> Refused:
        """A row kept whole."""
        return Refused(
            file=self.table.file,
            sheet=self.table.sheet,
            row=row.number,
            record=self.record.__name__ if self.record else None,
            cells=whole(row),
            problems=tuple(problems),
        )


class _Unknown(_Work):
    """A table of which it is not known what records it holds: its rows are kept."""

    def __init__(self, table: Table, asked: Asked) -> None:
        super().__init__(table, None)
        near = asked.near(table.name)
        self.shared = [self.placed(_unknown_table(table.name, near), None)]
        self._said = False

    def knows(self, header: str) -> bool:  # noqa: ARG002
        """Nothing is known."""
        return False

    def take(self, row: Row) -> Iterator[Item]:
        """The row, kept."""
        if not self._said:
            self._said = True
            yield from self.shared
        if not row.is_header:
            yield self.refused(row, self.shared)


class _Known(_Work):
    """A table of records of a known class."""

    def __init__(self, table: Table, builder: Builder, first: First) -> None:
        super().__init__(table, builder.record)
        self._builder = builder
        self._first = first
        self._record = builder.record
        self._makes_ids = False

    def knows(self, header: str) -> bool:
        """Whether a header is one of these records', read or not."""
        column = recognise(self._record, header, self._builder.given)
        return column.how not in {How.UNKNOWN, How.NO_HEADER, How.LINE_NUMBER}

    def take(self, row: Row) -> Iterator[Item]:
        """The row as a record, or what is wrong with it."""
        if row.is_header:
            yield from self._header(row)
            return
        if row.problem is None and not self.shared:
            yield from self._new_columns(row)
        yield self._built(row)

    def _header(self, row: Row) -> Iterator[Item]:
        """Look at the one header row: what is missing there costs every row."""
        bound = self._builder.bind(row.headers)
        if not bound.filled:
            self.shared = [self.placed(_no_header(self._builder), row.number)]
            yield from self.shared
            if any(any(map(str.isdigit, str(c))) for c in row.cells):
                yield self.refused(row, self.shared)
            return
        yield from self._new_columns(row)
        missing = {f.name: f for f in self._builder.missing(bound)}
        if missing.pop("id", None):
            self._makes_ids = True
            yield self.placed(_MADE_IDS, row.number)
        self.shared = [self.placed(_missing_column(f), row.number) for f in missing.values()]
        yield from self.shared

    def _new_columns(self, row: Row) -> Iterator[Problem]:
        """Columns that were not met before, with a problem for those that are not read."""
        bound = self._builder.bind(row.headers)
        for place, column in enumerate(bound.columns):
            if column.header in self.columns:
                continue
            unfilled = row.is_header or place >= len(row.cells) or is_empty(row.cells[place])
            if column.how is How.NO_HEADER and unfilled:
                continue
            self.columns[column.header] = column
            text = unread(column)
            if text is not None:
                problem = Problem(
                    reason=_REASONS[column.how], text=text, column=column.header or None
                )
                yield self.placed(problem, row.number)

    def _built(self, row: Row) -> Record | Refused:
        if row.problem is not None:
            return self.refused(row, [self.placed(row.problem, row.number)])
        if self.shared:
            return self.refused(row, self.shared)
        made = f"{self.table.place}#{row.number}" if self._makes_ids else None
        built = self._builder.build(row, made)
        if isinstance(built, list):
            return self.refused(row, [self.placed(p, row.number) for p in built])
        return self._unless_repeated(built, row)

    def _unless_repeated(self, record: Record, row: Row) -> Record | Refused:
        key = (self._record, record.id)
        first = self._first.setdefault(key, (self.table.place, row.number))
        if first == (self.table.place, row.number):
            return record
        header = self._builder.bind(row.headers).header_of("id")
        repeated = attrs.evolve(_repeated(record.id, *first), column=header)
        return self.refused(row, [self.placed(repeated, row.number)])


def whole(row: Row) -> Mapping[str, object]:
    """All cells of a row by header; a cell without one goes by its place."""
    out: dict[str, object] = {}
    for place, cell in enumerate(row.cells):
        header = row.headers[place] if place < len(row.headers) else ""
        key = header if header and header not in out else f"{header}#{place + 1}"
        out[key] = cell
    return out


# -- problems ------------------------------------------------------------------------------

_REASONS = {
    How.UNKNOWN: "unknown_column",
    How.AMBIGUOUS: "ambiguous_column",
    How.WRONG_UNIT: "wrong_unit",
    How.NO_HEADER: "no_header",
}
_MADE_IDS = Problem(
    reason="made_ids",
    text=Text(
        "没有编号列，已按文件名和行号编号；重复的记录无法识别",
        "there is no column of ids: rows go by file and row number, and repeated records cannot be told",
    ),
    field="id",
)


def _unknown_table(name: str, near: Sequence[type[Record]]) -> Problem:
    zh, en = "、".join(f"“{r.__term__.zh}”" for r in near), ", ".join(r.__name__ for r in near)
    zh, en = (f"，是否为{zh}？", f", did you mean {en}?") if near else ("", "")
    return Problem(
        reason="unknown_table",
        text=Text(
            f"不知“{name}”是哪类记录{zh}；请改名或用 of= 说明，各行已原样保留",
            f"{name!r} names no kind of record{en}; rename it or say so with of=; its rows are kept",
        ),
    )


def _no_header(builder: Builder) -> Problem:
    label = builder.record.__term__
    return Problem(
        reason="no_header",
        text=Text(
            f"没有一列是“{label.zh}”的字段；各行已原样保留",
            f"no header names a field of {builder.record.__name__}; the rows are kept",
        ),
    )


def _missing_column(field: Field) -> Problem:
    return Problem(
        reason="missing_column",
        text=Text(
            f"缺少必填的列“{field.term.zh}”（{field.name}）；各行已原样保留",
            f"the required column {field.name!r} ({field.term.zh}) is missing; the rows are kept",
        ),
        field=field.name,
        label=field.term,
    )


def _repeated(id_: str, place: str, row: int) -> Problem:
    return Problem(
        reason="duplicate_id",
        text=Text(
            f"编号 {id_} 已见于 {place} 第{row}行；保留先出现的，此行未读",
            f"id {id_} already stands in row {row} of {place}; the first is kept and this row is not read",
        ),
        field="id",
        found=id_,
    )
