"""From tables to records, with a problem for all that is not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

import attrs

from xiangzhen_fazhi.definitions.records import Field, Record, fields_of
from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.asked import Asked
from xiangzhen_fazhi.wire.cells import is_empty
from xiangzhen_fazhi.wire.headers import Column, How, plain, said, unread
from xiangzhen_fazhi.wire.reading import Refused, Source
from xiangzhen_fazhi.wire.rows import Bound, Builder, Explained
from xiangzhen_fazhi.wire.tables import Aside, Head, Made, Row, Table

Ids = dict[str, int]
"""The row in which each id was met in a file or sheet, whatever the number of tables there."""
Met = dict[type[Record], dict[str, Ids]]
"""The ids of each class by the file or sheet in which they were met."""

Item = Record | Refused | Problem
"""What comes of a row, and what is to be said beside it."""


class Collector:
    """Turns tables into records, across all files of one ledger."""

    def __init__(self, asked: Asked, *, watches_ids: bool = True) -> None:
        self.asked = asked
        self._met: Met | None = {} if watches_ids else None
        self.sources: list[Source] = []

    def read(self, table: Table) -> Iterator[Sequence[Item]]:
        """Every row of a table as a record, or as a refused row after its problems.

        What comes of a row, or of a block of rows that were decoded whole, comes together.
        """
        works: dict[type[Record] | None, _Work] = {}
        if not table.mixed:
            works[table.record] = self._work(table, table.record)
        try:
            for row in table.rows:
                if isinstance(row, Problem):
                    yield (attrs.evolve(row, file=table.file, sheet=table.sheet or row.sheet),)
                    continue
                if self._met is None and isinstance(row, Aside):
                    continue  # a stream keeps nothing
                kind = row.record or table.record
                work = works.get(kind)
                if work is None:
                    work = works[kind] = self._work(table, kind)
                yield work.take(row)
        finally:
            self.sources += [work.source() for work in works.values()]

    def unused(self) -> list[Problem]:
        """A problem for each header that the caller explained and that no table has."""
        columns = [column for source in self.sources for column in source.columns]
        met = {word for column in columns for word in said(column.header)}
        return [_unused(h) for h in self.asked.headers if columns and plain(h) not in met]

    def _work(self, table: Table, record: type[Record] | None) -> _Work:
        if record is None:
            return _Unknown(table, table.near or self.asked.near(table.name))
        given, means = self.asked.given(record), self.asked.means(record)
        explained = Explained(given, means, table.origin, table.separator, table.units)
        builder = Builder(record, explained)
        met = None if self._met is None else self._met.setdefault(record, {})
        return _Known(table, builder, met)


class _Work:
    """The rows of one class in a table, while they are read."""

    def __init__(self, table: Table, record: type[Record] | None) -> None:
        self.table = table
        self.record = record
        self.rows = self.read = 0
        self.columns: dict[str, Column] = {}
        self.beside: list[Aside] = []
        self.shared: list[Problem] = []
        """Problems that cost every row, said once."""

    def take(self, row: Row | Aside | Made) -> Sequence[Item]:
        """What comes of a row: a record or a refused row, behind what is to be said of it."""
        if isinstance(row, Aside):
            self.beside.append(row)
            return ()
        if isinstance(row, Head):
            return self.head(row)
        if isinstance(row, Made):
            self.rows += len(row.made)
            return self.made(row)
        self.rows += 1
        items = self.row(row)
        self.read += isinstance(items[-1], Record)
        return items

    def head(self, row: Head) -> Sequence[Item]:
        """What is to be said of the headers."""
        raise NotImplementedError

    def row(self, row: Row) -> Sequence[Item]:
        """What comes of a row of cells."""
        raise NotImplementedError

    def made(self, row: Made) -> Sequence[Item]:
        """What comes of records that were decoded whole."""
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
            beside=tuple(self.beside),
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

    def __init__(self, table: Table, near: Sequence[type[Record]]) -> None:
        super().__init__(table, None)
        self._near = near

    def head(self, row: Head) -> Sequence[Item]:
        """Say what is not known, once."""
        items: list[Item] = []
        if not self.shared:
            self.shared = [self.placed(_unknown_table(self.table.name, self._near), None)]
            items += self.shared
        return [*items, *(self.take(row.below()) if _is_row(row) else ())]

    def row(self, row: Row) -> Sequence[Item]:
        """The row, kept."""
        return [*self.head(Head(0, (), ())), self.refused(row, self.shared)]


class _Known(_Work):
    """A table of records of a known class."""

    def __init__(self, table: Table, builder: Builder, met: dict[str, Ids] | None) -> None:
        super().__init__(table, builder.record)
        self._builder = builder
        self._ids: Ids | None = None if met is None else met.setdefault(table.place, {})
        self._before = [item for item in (met or {}).items() if item[0] != table.place]
        self._record = builder.record
        self._makes_ids = False
        self._settled: Bound | None = None
        """Headers of which each has been looked at."""
        self._unseen = dict(fields_of(builder.record))

    def head(self, row: Head) -> Sequence[Item]:
        """Look at the headers: what is missing there costs every row."""
        bound = self._builder.bind(row.headers)
        if not bound.filled:
            self.shared = [self.placed(_no_header(self._builder), row.number)]
            return [*self.shared, *(self.take(row.below()) if _is_row(row) else ())]
        items: list[Item] = [*self._new_columns(row, is_head=True)]
        missing = {f.name: f for f in self._builder.missing(bound)}
        self._makes_ids = missing.pop("id", None) is not None
        items += [self.placed(_MADE_IDS, row.number)] if self._makes_ids else []
        self.shared = [self.placed(_missing_column(f), row.number) for f in missing.values()]
        return items + self.shared

    def row(self, row: Row) -> Sequence[Item]:
        """The row as a record, or what is wrong with it."""
        if row.problem is not None:
            return self._refusing(row, [self.placed(row.problem, row.number)])
        if self.shared:
            return (self.refused(row, self.shared),)
        bound = self._builder.bind(row.headers)
        columns: list[Problem] = []
        if bound is not self._settled:
            columns += self._new_columns(row)
            if all(column.header in self.columns for column in bound.columns):
                self._settled = bound
        made = f"{self.table.place}#{row.number}" if self._makes_ids else None
        record, said = self._builder.build(bound, row, made)
        problems = [self.placed(p, row.number) for p in said]
        if record is None:
            return [*columns, *self._refusing(row, problems)]
        if self._is_new(record, row.number):
            return [*columns, *problems, record] if columns or problems else (record,)
        return [*columns, *problems, *self._repeated(record, row)]

    def made(self, row: Made) -> Sequence[Item]:
        """The records, but for those whose id was met before."""
        self._see(row.made)
        repeated = self._repetitions(row)
        self.read += len(row.made) - len(repeated)
        if not repeated:
            return row.made
        items: list[Item] = []
        start = 0
        for place in repeated:
            items += row.made[start:place]
            again = row.again(row.numbers[place], row.lines[place])
            items += self._repeated(row.made[place], again)
            start = place + 1
        return items + row.made[start:]

    def _new_columns(self, row: Row, *, is_head: bool = False) -> Iterator[Problem]:
        """Columns that were not met before, with a problem for those that are not read."""
        for place, column in enumerate(self._builder.bind(row.headers).columns):
            if column.header in self.columns:
                continue
            unfilled = is_head or place >= len(row.cells) or is_empty(row.cells[place])
            if column.how is How.NO_HEADER and unfilled:
                continue
            self.columns[column.header] = column
            text = unread(self._record, column)
            if text is not None:
                problem = Problem(
                    reason=_REASONS[column.how],
                    text=text,
                    column=column.header or None,
                    cell=row.address(place),
                )
                yield self.placed(problem, row.number)

    def _see(self, records: Sequence[Record]) -> None:
        """Note the fields of records that were decoded whole: their keys are their names."""
        for name, field in list(self._unseen.items()):
            found = [*map(attrgetter(name), records)]
            if found.count(() if field.listed else None) < len(found):
                self.columns[name] = Column(name, How.NAME, field)
                del self._unseen[name]

    def _repetitions(self, row: Made) -> Sequence[int]:
        """The places of records whose id was met before; the others' ids are kept."""
        ids = self._ids
        if ids is None:
            return ()
        new = dict(zip(map(_ID, row.made), row.numbers, strict=True))
        known = (ids, *(others for _, others in self._before))
        if len(new) == len(row.made) and all(some.keys().isdisjoint(new) for some in known):
            ids.update(new)
            return ()
        pairs = zip(row.made, row.numbers, strict=True)
        return [p for p, (made, number) in enumerate(pairs) if not self._is_new(made, number)]

    def _is_new(self, record: Record, number: int) -> bool:
        """Whether an id was not met before; the row where it was met is then kept."""
        ids = self._ids
        if ids is None:
            return True
        if self._before and any(record.id in others for _, others in self._before):
            return False
        if record.id in ids:
            return False
        ids[record.id] = number
        return True

    def _repeated(self, record: Record, row: Row) -> Sequence[Item]:
        met = [*self._before, (self.table.place, self._ids or {})]
        place, first = next((place, ids[record.id]) for place, ids in met if record.id in ids)
        problem = _repeated(record.id, place, first)
        filling = self._builder.bind(row.headers).of("id")
        if filling is not None:
            header, address = filling.column.header, row.address(filling.place)
            problem = attrs.evolve(problem, column=header, cell=address)
        return self._refusing(row, [self.placed(problem, row.number)])

    def _refusing(self, row: Row, problems: Sequence[Problem]) -> Sequence[Item]:
        """The problems of a row, and the row kept whole."""
        return [*problems, self.refused(row, problems)]


_ID = attrgetter("id")


def _is_row(head: Head) -> bool:
    """Whether headers of which none is known are rather a row."""
    return any(any(map(str.isdigit, str(cell))) for cell in head.cells)


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


def _unused(header: str) -> Problem:
    return Problem(
        reason="unused_column",
        text=Text(
            f"columns= 说明的列“{header}”，读到的表中都没有",
            f"columns= explains {header!r}, and no table that was read has such a column",
        ),
        column=header,
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
