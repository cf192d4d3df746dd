"""What came of reading: the ledger, what could not be read, and what was taken for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

import attrs

from xiangzhen_fazhi.display import Displayed, Table
from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.terms import Term, Text
from xiangzhen_fazhi.wire.headers import Column
from xiangzhen_fazhi.wire.tables import Aside


@attrs.frozen
class Refused:
    """A row that could not become a record, kept whole."""

    file: str
    sheet: str | None
    row: int
    record: str | None
    """The record class that it was to become; empty where that is not known."""
    cells: Mapping[str, object] = attrs.field(repr=False)
    """The row as found, by header. It may hold personal data and is shown nowhere."""
    problems: tuple[Problem, ...]


class Problems(Displayed, Sequence[Problem]):
    """All that is wrong, in the order of the files; `refused` are the rows that it cost."""

    __slots__ = ("_all", "refused")

    def __init__(self, problems: Sequence[Problem], refused: Sequence[Refused] = ()) -> None:
        self._all = tuple(problems)
        self.refused = tuple(refused)

    @overload
    def __getitem__(self, place: int) -> Problem: ...
    @overload
    def __getitem__(self, place: slice) -> Problems: ...
    def __getitem__(self, place: int | slice) -> Problem | Problems:
        return (
            Problems(self._all[place], self.refused)
            if isinstance(place, slice)
            else self._all[place]
        )

    def __len__(self) -> int:
        return len(self._all)

    def __repr__(self) -> str:
        return f"<Problems: {len(self._all)}, refused rows: {len(self.refused)}>"

    def where(self, **sought: object) -> Problems:
        """The problems with these values, such as `reason="wrong_date"` or `file="petitions.csv"`."""
        found = [p for p in self._all if all(getattr(p, n) == v for n, v in sought.items())]
        rows = [r for r in self.refused if any(p in found for p in r.problems)]
        return Problems(found, rows)

    def to_dicts(self) -> list[dict[str, object]]:
        """The problems as plain data, the text in both languages."""
        return [_as_dict(p) for p in self._all]

    def table(self) -> Table:
        """The problems with their places."""
        columns = (
            Text("文件", "file"),
            Text("行或格", "row or cell"),
            Text("列", "column"),
            Text("问题", "problem"),
        )
        rows = tuple(
            (_source(p), p.cell or p.row, p.column or _label(p), p.text) for p in self._all
        )
        return Table(columns, rows, title=Text("读取中的问题", "problems in reading"))


def _source(problem: Problem) -> str:
    return "!".join(part for part in (problem.file, problem.sheet) if part)


def _label(problem: Problem) -> Term | None:
    return problem.label


def _as_dict(problem: Problem) -> dict[str, object]:
    plain = attrs.asdict(
        problem, recurse=False, filter=lambda a, _: a.name not in {"text", "label"}
    )
    return plain | {"text_zh": problem.text.zh, "text_en": problem.text.en}


@attrs.frozen
class Source:
    """One table that was found, and what came of it."""

    file: str
    sheet: str | None
    record: str | None
    """The record class its rows were read as; empty where that is not known."""
    label: Term | None = attrs.field(repr=False)
    rows: int
    """Rows below the header that are not empty."""
    read: int
    """Rows that became records."""
    columns: tuple[Column, ...] = attrs.field(repr=False)
    beside: tuple[Aside, ...] = attrs.field(default=(), repr=False)
    """Rows that are no records: titles, totals, notes, signatures."""

    @property
    def refused(self) -> int:
        """Rows that did not."""
        return self.rows - self.read


class Mapped(Displayed, Sequence[Source]):
    """The tables that were found, and what each header of them was taken for."""

    __slots__ = ("_sources",)

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = tuple(sources)

    @overload
    def __getitem__(self, place: int) -> Source: ...
    @overload
    def __getitem__(self, place: slice) -> Mapped: ...
    def __getitem__(self, place: int | slice) -> Source | Mapped:
        return Mapped(self._sources[place]) if isinstance(place, slice) else self._sources[place]

    def __len__(self) -> int:
        return len(self._sources)

    def __repr__(self) -> str:
        return f"<Mapped: {', '.join(s.sheet or s.file for s in self._sources)}>"

    def columns(self) -> Iterator[tuple[Source, Column]]:
        """Every header with the table in which it stands."""
        for source in self._sources:
            for column in source.columns:
                yield source, column

    def table(self) -> Table:
        """Every header, the field it fills and why it was taken for it."""
        columns = (
            Text("文件", "file"),
            Text("记录", "record"),
            Text("列名", "header"),
            Text("字段", "field"),
            Text("依据", "because of"),
        )
        rows = tuple(
            (
                "!".join(part for part in (source.file, source.sheet) if part),
                source.label,
                column.header,
                column.field.term if column.field else None,
                column.how,
            )
            for source, column in self.columns()
        )
        return Table(columns, rows, title=Text("列名对应", "what each header was taken for"))


@attrs.frozen(str=False)
class Reading(Displayed):
    """A ledger as read, with every problem and every mapping.

    Rows read and rows refused together are all rows of the files.
    """

    ledger: Ledger = attrs.field(repr=False)
    problems: Problems
    mapping: Mapped

    @property
    def refused(self) -> tuple[Refused, ...]:
        """The rows that could not become records, each kept whole."""
        return self.problems.refused

    @property
    def rows(self) -> int:
        """All rows that were found, read or refused."""
        return sum(source.rows for source in self.mapping)

    def table(self) -> Table:
        """Each table that was found with its rows read and refused."""
        columns = (
            Text("文件", "file"),
            Text("记录", "record"),
            Text("行数", "rows"),
            Text("已读", "read"),
            Text("未读", "refused"),
        )
        rows = tuple(
            (
                "!".join(part for part in (s.file, s.sheet) if part),
                s.label,
                s.rows,
                s.read,
                s.refused,
            )
            for s in self.mapping
        )
        many = len(self.problems)
        note = Text(f"{many} 个问题，见 .problems", f"{many} problems, see .problems")
        return Table(columns, rows, title=Text("读取结果", "what was read"), note=note)
