"""Tables: rows with headers, whatever the file they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

import attrs

from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Choice, term
from xiangzhen_fazhi.wire.cells import Origin

Cells = Sequence[object]


Merge = tuple[int, int, int, int]
"""A merged area: first row and column, last row and column; rows from 1, columns from 0."""


@attrs.frozen
class GridRow:
    """One row of a file or sheet before it is known where the table begins."""

    number: int
    cells: Cells
    problem: Problem | None = None
    merges: tuple[Merge, ...] = ()
    """The merged areas that it is part of, their columns counted from its first cell."""


@attrs.frozen
class Grid:
    """A sheet: its rows from above, each to be taken once, and its merged areas."""

    rows: Iterable[GridRow]
    merges: Sequence[Merge] = ()
    left: int = 0
    """The column in which the cells of a row begin."""


@attrs.frozen
class Row:
    """One row as found, or what could not even be parted into cells."""

    number: int
    headers: tuple[str, ...]
    cells: Cells
    problem: Problem | None = None
    """Why the row cannot be read at all; its text then stands in one cell."""
    left: int | None = None
    """The column in which the cells begin; empty where there are no columns, as in JSON."""
    record: type[Record] | None = None
    """The class, if a mark of this library on the row or on its file names it."""

    def address(self, place: int | None) -> str | None:
        """The address of a cell, such as F17."""
        if self.left is None or place is None:
            return None
        return f"{letters(self.left + place)}{self.number}"


@attrs.frozen
class Head(Row):
    """The row of the headers themselves."""

    def below(self) -> Row:
        """The same as a row of the table, which it is where there are no headers."""
        return Row(self.number, self.headers, self.cells, left=self.left)


@attrs.frozen
class Made:
    """Records of one class that were decoded whole, without looking at their parts one by one."""

    numbers: list[int]
    made: list[Record]
    lines: list[bytes]
    """The lines that they were made of."""
    again: Callable[[int, bytes], Row]
    """What makes a row of a line."""

    @property
    def record(self) -> type[Record]:
        """The class of the records."""
        return type(self.made[0])

    def add(self, number: int, made: Record, line: bytes) -> None:
        """One more."""
        self.numbers.append(number)
        self.made.append(made)
        self.lines.append(line)


class Beside(Choice, label=term("表外内容", "what stands beside a table")):
    """What a row is that is no record."""

    ABOVE = "above", term("表头之上", "above the headers")
    TOTAL = "total", term("合计行", "a row of totals")
    NOTE = "note", term("说明或签名", "a note or a signature")
    HEADER = "header", term("重复的表头", "the headers once more")
    NUMBER = "number", term("只有序号的空行", "a line number and nothing else")


@attrs.frozen
class Aside:
    """A row that is no record: a title, a total, a note, a signature."""

    number: int
    what: Beside
    text: str = attrs.field(repr=False)
    """Its cells, joined; they may hold names."""
    record: ClassVar[None] = None


@attrs.frozen
class Table:
    """Rows that are to become records of one class."""

    file: str
    name: str
    """What says which records it holds: the file's stem, a sheet's name, a title, a key."""
    record: type[Record] | None
    """The class of its records; empty where the name names none."""
    rows: Iterable[Row | Aside | Made | Problem]
    """To be read once and to the end; the headers first, where there are any."""
    sheet: str | None = None
    origin: Origin = Origin.CLERK
    separator: str | None = None
    """What parts the cells of a text file."""
    titles: tuple[str, ...] = ()
    """What stands above it."""
    units: tuple[str, ...] = ()
    """What is said above it of units, for columns that say none: 单位：万元."""
    near: tuple[type[Record], ...] = ()
    """Where the class is not known, those whose headers these may be."""
    mixed: bool = False
    """Whether its rows may be of several classes, each naming its own."""

    @property
    def place(self) -> str:
        """The file, and the sheet where it has several."""
        return f"{self.file}!{self.sheet}" if self.sheet else self.file


def letters(column: int) -> str:
    """The name of a column: A, Z, AA.

    >>> letters(0), letters(25), letters(26), letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name = chr(ord("A") + rest) + name
        column -= 1
    return name
