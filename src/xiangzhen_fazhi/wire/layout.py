"""The tables on a sheet: where each begins and ends, and what stands around them.

A clerk's sheet has titles, unit lines and dates above its table, headers over two or three
rows with merged groups, a row of totals, remarks and signatures below, and perhaps a second
table under the first. What is no record is kept beside the table; whatever is not certainly
one of these is a row, and is read or refused as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

import attrs

from xiangzhen_fazhi.definitions.records import Record, fields_of
from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire import forms, heads
from xiangzhen_fazhi.wire.asked import Asked
from xiangzhen_fazhi.wire.cells import is_empty
from xiangzhen_fazhi.wire.grids import Rows, first_filled
from xiangzhen_fazhi.wire.headers import Column, How, recognise_all
from xiangzhen_fazhi.wire.heads import Block, said
from xiangzhen_fazhi.wire.numerals import half_width
from xiangzhen_fazhi.wire.tables import (
    Aside,
    Beside,
    Cells,
    Grid,
    GridRow,
    Head,
    Row,
    Table,
    letters,
)

LOOK_FOR_HEADER = 40
"""In how many rows from the top headers are looked for."""
_MOST_TITLES = 12
"""So many lines of title may stand between two tables."""


@attrs.frozen
class Sheet:
    """A sheet, or a text file that is like one."""

    file: str
    name: str
    """What says which records it holds: a sheet's name, or the file's stem."""
    sheet: str | None = None
    also: tuple[str, ...] = ()
    """What else may say so."""
    separator: str | None = None


def tables(grid: Grid, sheet: Sheet, asked: Asked) -> Iterator[Table]:
    """The tables of a sheet, each to be read to its end before the next is asked for."""
    rows = Rows(grid)
    before: Table | None = None
    while rows.next() is not None:
        before = _next(rows, sheet, asked, before)
        yield before


def _next(rows: Rows, sheet: Sheet, asked: Asked, before: Table | None) -> Table:
    known = asked.counting(asked.record(sheet.name) if before is None else None)
    top = rows.ahead(LOOK_FOR_HEADER)
    block = heads.find(top, known)
    last = block.place + 1 if block is not None and block.is_certain else len(top)
    form = next((p for p in range(last) if forms.begins(top, p, known)), None)
    if form is not None:
        labels = [str(cell) for row in top[form:] for cell in row.cells]
        return _named(
            sheet, asked, before, _Part(rows, top[:form], labels, forms.records(rows, known))
        )
    if block is None:
        return _named(sheet, asked, before, _Part(rows, (), (), _all(rows)))
    above = top[: block.place]
    table = _named(sheet, asked, before, _Part(rows, above, block.headers, ()))
    body = _Body(rows, block, asked, table.record)
    units = heads.units_in([said(row) for row in above])
    return attrs.evolve(table, rows=_after(rows, above, body.rows(units)))


@attrs.frozen
class _Part:
    """A part of a sheet: what stands above, its headers, its rows."""

    rows: Rows
    above: Sequence[GridRow]
    headers: Sequence[str]
    below: Iterable[Row | Aside]


def _named(sheet: Sheet, asked: Asked, before: Table | None, part: _Part) -> Table:
    """A part as a table, by what names its records: the sheet, a title above it, the file."""
    titles = tuple(said(row) for row in part.above if not row.problem)
    if before is None:
        names: tuple[str, ...] = (sheet.name, *titles, *sheet.also)
    else:
        names = titles or (sheet.name,)
    if before is not None and titles == before.titles:
        name, record = before.name, before.record
    else:
        found = ((name, asked.titled(name, part.headers)) for name in names)
        name, record = next(((n, r) for n, r in found if r is not None), (names[0], None))
    return Table(
        file=sheet.file,
        name=name,
        record=record,
        rows=_after(part.rows, part.above, part.below),
        sheet=sheet.sheet,
        separator=sheet.separator,
        titles=titles,
        near=() if record else asked.fitting(part.headers),
    )


def _after(
    rows: Rows, above: Sequence[GridRow], below: Iterable[Row | Aside]
) -> Iterator[Row | Aside]:
    for row in rows.take(len(above)):
        if row.problem is not None:
            yield _row(row, (), rows.left)
        else:
            yield Aside(row.number, Beside.ABOVE, said(row))
    yield from below


def _all(rows: Rows) -> Iterator[Row]:
    while (row := rows.next()) is not None:
        rows.take()
        yield _row(row, (), rows.left)


def _row(row: GridRow, headers: tuple[str, ...], left: int) -> Row:
    return Row(row.number, headers, row.cells, row.problem, left)


class _Body:
    """The rows of a table, down to where the next one begins."""

    def __init__(self, rows: Rows, block: Block, asked: Asked, record: type[Record] | None) -> None:
        self._rows = rows
        self._block = block
        self._asked = asked
        self._any = asked.counting(None)
        columns = recognise_all(record, block.headers, asked.given(record)) if record else ()
        self._ids = {p for p, c in enumerate(columns) if c.field and c.field.name == "id"}
        self._keys = self._ids | {p for p, c in enumerate(columns) if c.how is How.LINE_NUMBER}
        self._is_own = record is not None and _is_own(record, columns)
        self._is_broad = sum(c.field is not None for c in columns) >= _BROAD
        self._in_footer = False

    def rows(self, units: tuple[str, ...]) -> Iterator[Row | Aside]:
        """The headers, then every row, or what it is instead."""
        rows, block = self._rows, self._block
        rows.take(len(block.rows))
        first = block.rows[0]
        yield Head(first.number, block.headers, first.cells, left=rows.left, units=units)
        while (row := rows.next()) is not None:
            place = first_filled(row.cells)
            is_lone = _is_lone(row.cells, place)
            may_begin = row.problem is None and not (self._is_own and self._has_id(row))
            if may_begin and self._asked.is_word(row.cells[place]):
                again = self._headers_at(0)
                if again is not None and again.headers != block.headers:
                    return
                if again is not None:
                    yield from self._beside(Beside.HEADER, rows.take(len(again.rows)))
                    continue
            if may_begin and is_lone and self._is_title():
                return
            what = None if row.problem else self._what(row, place, is_lone=is_lone)
            if what is None and is_lone and self._may_be_heading(row, place):
                (lone,) = rows.take()
                yield _row(_unclear(lone, place, rows.left), block.headers, rows.left)
            elif what is None:
                yield self._merged(rows.take()[0])
            else:
                self._in_footer = True
                yield from self._beside(what, rows.take())

    def _beside(self, what: Beside, rows: Iterable[GridRow]) -> Iterator[Aside]:
        yield from (Aside(row.number, what, said(row)) for row in rows)

    def _headers_at(self, place: int) -> Block | None:
        """The headers of another table, if they stand so many rows further down."""
        top = self._rows.ahead(place + 1)
        if len(top) <= place or top[place].problem is not None:
            return None
        cells = top[place].cells
        if not self._asked.is_word(cells[first_filled(cells)]):
            return None
        block = heads.at(self._rows.ahead(place + heads.DEEPEST), place, self._any)
        return block if block is not None and block.is_certain else None

    def _is_title(self) -> bool:
        """Whether this and perhaps further lone cells are the titles of another table."""
        for place in range(1, _MOST_TITLES):
            rows = self._rows.ahead(place + 1)
            if len(rows) <= place:
                return False
            if self._headers_at(place) is not None:
                return True
            cells = rows[place].cells
            if rows[place].problem is not None or not _is_lone(cells, first_filled(cells)):
                return False
        return False

    def _what(self, row: GridRow, place: int, *, is_lone: bool) -> Beside | None:
        """What a row is if it is no record; its first filled cell stands at `place`."""
        first = row.cells[place]
        if isinstance(first, str) and _may_be_beside(first) and self._has_no_id(row, place):
            word = "".join(half_width(first).split())
            if _TOTAL.fullmatch(word):
                return Beside.TOTAL
            if _NOTE.match(word):
                return Beside.NOTE
        is_text = is_lone and isinstance(first, (str, date))
        return Beside.NOTE if is_text and (self._in_footer or self._is_wide(row)) else None

    def _may_be_heading(self, row: GridRow, place: int) -> bool:
        """Whether a lone text in the column of the ids may as well be a heading or a remark."""
        is_text = row.problem is None and isinstance(row.cells[place], str)
        return is_text and place in self._ids and self._is_broad and not self._is_own

    def _has_id(self, row: GridRow) -> bool:
        """Whether a row has an id, which is not the header of the ids once more."""
        cells, headers = row.cells, self._block.headers
        return any(
            p < len(cells) and cells[p] != headers[p] and not is_empty(cells[p]) for p in self._ids
        )

    def _has_no_id(self, row: GridRow, place: int) -> bool:
        return all(p == place or p >= len(row.cells) or is_empty(row.cells[p]) for p in self._ids)

    def _is_wide(self, row: GridRow) -> bool:
        """Whether a cell is merged over most of the table."""
        widest = max((d - b + 1 for a, b, _, d in row.merges if a == row.number), default=1)
        return widest > 1 and widest * 2 >= len(self._block.headers)

    def _merged(self, row: GridRow) -> Row:
        """A row, with those below it that share its merged id or line number."""
        if not row.merges:
            return _row(row, self._block.headers, self._rows.left)
        last = max(
            (c for a, b, c, _ in row.merges if a == row.number and b in self._keys),
            default=row.number,
        )
        more: list[Cells] = []
        while (below := self._rows.next()) is not None and below.number <= last:
            more.append(self._rows.take()[0].cells)
        if more:
            row = attrs.evolve(
                row, cells=[_joined(cells) for cells in zip(row.cells, *more, strict=False)]
            )
        return _row(row, self._block.headers, self._rows.left)


def _is_own(record: type[Record], columns: Sequence[Column]) -> bool:
    """Whether headers are those of our own tables: fields under their own labels, and most of them.

    There no row with an id begins another table, though all its words may be headers.
    """
    own = {c.field.name for c in columns if c.field}
    return {c.how for c in columns} <= _OWN and len(own) * 2 > len(fields_of(record))


_OWN = frozenset((How.LABEL, How.NAME, How.LINE_NUMBER, How.NO_HEADER))


_BROAD = 3
"""In a table that fills so many fields, an id alone makes no record."""


def _unclear(row: GridRow, place: int, left: int) -> GridRow:
    problem = Problem(
        reason="lone_cell",
        text=Text(
            "此行只填了编号一格，不知是记录还是说明，未读",
            "the row has but one cell, the id, and may be a record or a remark: it was not read",
        ),
        cell=f"{letters(left + place)}{row.number}",
    )
    return attrs.evolve(row, problem=problem)


def is_beside(words: str) -> bool:
    """Whether the first words of a row tell that it is no record."""
    word = "".join(half_width(words).split())
    return bool(_TOTAL.fullmatch(word) or _NOTE.match(word))


def _is_lone(cells: Cells, first: int) -> bool:
    """Whether the first filled cell of a row is the only one."""
    return all(cell == "" or is_empty(cell) for cell in islice(cells, first + 1, None))


def _joined(cells: Sequence[object]) -> object:
    """What several rows of one record say in a column: once if they agree, else one under the other."""
    found = list(dict.fromkeys(cell for cell in cells if not is_empty(cell)))
    if len(found) < 2:  # noqa: PLR2004 - they agree
        return found[0] if found else ""
    return "\n".join(map(str, found)) if any(isinstance(c, str) for c in found) else found


def _may_be_beside(words: str) -> bool:
    """Whether a quick look leaves it open that words tell of a total or a note."""
    return words.lstrip()[0] in _BEGIN or words.rstrip()[-1] in _END


_TOTAL = re.compile(
    r"(?:(?!').{0,8}(?:合计|总计|小计|共计|累计)|(?:本页|本月|本年|全年|全镇)?总数)(?:[:(].*)?"
)
_NOTE = re.compile(
    r"(?:备注|注|说明|附注|填表说明|填报说明|注意事项?)(?:[:0-9]|$)"
    r"|\(?此件|[※*].{4,}"
    r"|(?:填表|填报|制表|审核|审批|复核|登记|经办|统计|联系|负责|签发|报送|汇总)(?:人|单位|日期|时间|电话|部门)"
    r"(?:\(.{1,6}\))?(?::|$)"
    r"|(?:单位|部门)?(?:负责人|分管领导|主要领导|签名|签字|签章|盖章)(?:\(.{1,6}\))?(?::|$)"
    r"|(?:当事人|调解员|人民调解委员会|单位)\((?:签名|印章|盖章|公章|签字|章)\)"
)
_BEGIN = frozenset("合总小共累本全备注说附填此(（※*＊制审复登经统联负签报汇单部分主当调人盖")
_END = frozenset("计:：)）")
"""With what a row begins, and a total ends, that may be one of these."""
