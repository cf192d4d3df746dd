"""The tables on a sheet: where each begins and ends, and what stands around them.

A clerk's sheet has titles, unit lines and dates above its table, headers over two or three
rows with merged groups, a row of totals, remarks and signatures below, and perhaps a second
table under the first. What is no record is kept beside the table; whatever is not certainly
one of these is a row, and is read or refused as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, zip_longest

import attrs

from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of
from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire import forms, heads
from xiangzhen_fazhi.wire.asides import BEGIN, END, Sign, closes, says_amount, sign_of
from xiangzhen_fazhi.wire.asked import Asked
from xiangzhen_fazhi.wire.cells import is_empty
from xiangzhen_fazhi.wire.grids import Rows, filled, first_filled
from xiangzhen_fazhi.wire.headers import Column, How, recognise_all
from xiangzhen_fazhi.wire.heads import Block, said, told, units_in
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
from xiangzhen_fazhi.wire.units import is_of_yuan

LOOK_FOR_HEADER = 40
"""In how many rows from the top headers are looked for."""
_LONGEST_TITLE = 40
_CONTINUED = frozenset(("续表", "（续表）", "(续表)", "续上表", "（续上表）", "接上表", "（续）"))
"""Titles of a table that goes on."""
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
    deep = {block.place: len(block.rows)} if block is not None and block.is_certain else {}
    form = next(
        (p for p in range(last) if forms.begins(top, p, known, headers=deep.get(p, 0))), None
    )
    if form is not None:
        labels = [str(cell) for row in top[form:] for cell in row.cells]
        return _named(
            sheet, asked, before, _Part(rows, top[:form], labels, forms.records(rows, known))
        )
    if block is None:
        return _named(sheet, asked, before, _Part(rows, (), (), _all(rows)))
    above = top[: block.place]
    table = _named(sheet, asked, before, _Part(rows, above, block.headers, ()))
    body = _Body(rows, block, asked, table.record, table.units)
    return attrs.evolve(table, rows=_after(rows, above, body.rows()))


@attrs.frozen
class _Part:
    """A part of a sheet: what stands above, its headers, its rows."""

    rows: Rows
    above: Sequence[GridRow]
    headers: Sequence[str]
    below: Iterable[Row | Aside | Problem]


def _named(sheet: Sheet, asked: Asked, before: Table | None, part: _Part) -> Table:
    """A part as a table, by what names its records: the sheet, a title above it, the file."""
    titles = tuple(said(row) for row in part.above if not row.problem)
    if before is None:
        names: tuple[str, ...] = (sheet.name, *titles, *sheet.also)
    else:
        names = titles or (sheet.name,)
    unnamed = sheet.name if before is None else _shown(part, sheet)
    is_continued = bool(titles) and _CONTINUED.issuperset(titles)
    is_same = before is not None and (is_continued or titles == before.titles)
    if before is not None and is_same and _goes_on(before.record, part.headers, asked):
        name, record = before.name, before.record
    else:
        found = ((name, asked.titled(name, part.headers)) for name in (() if is_same else names))
        name, record = next(((n, r) for n, r in found if r is not None), (unnamed, None))
    return Table(
        file=sheet.file,
        name=name,
        record=record,
        rows=_after(part.rows, part.above, part.below),
        sheet=sheet.sheet,
        separator=sheet.separator,
        titles=titles,
        units=units_in(titles)
        or (before.units if before is not None and (is_continued or not titles) else ()),
        near=() if record else asked.fitting(part.headers),
    )


def _goes_on(record: type[Record] | None, headers: Sequence[str], asked: Asked) -> bool:
    """Whether headers that come without a title may be those of the same records again."""
    return record is None or record in asked.fitting(headers)


def _shown(part: _Part, sheet: Sheet) -> str:
    """The name of a part that names no records: its title; other cells may hold names of people."""
    first = next((row for row in part.above if not row.problem), None)
    words = said(first) if first is not None and len(filled(first.cells)) == 1 else ""
    is_title = words and not set(words) & set(":：") and len(words) <= _LONGEST_TITLE
    begin = part.rows.next()
    return words if is_title or begin is None else f"{sheet.name}#{begin.number}"


def _after(
    rows: Rows, above: Sequence[GridRow], below: Iterable[Row | Aside | Problem]
) -> Iterator[Row | Aside | Problem]:
    for row in rows.take(len(above)):
        if row.problem is not None:
            yield _row(row, (), rows.left)
        else:
            yield Aside(row.number, Beside.ABOVE, told(row))
    yield from below


def _all(rows: Rows) -> Iterator[Row]:
    while (row := rows.next()) is not None:
        rows.take()
        yield _row(row, (), rows.left)


def _row(row: GridRow, headers: tuple[str, ...], left: int) -> Row:
    return Row(row.number, headers, row.cells, row.problem, left)


class _Body:
    """The rows of a table, down to where the next one begins."""

    def __init__(
        self,
        rows: Rows,
        block: Block,
        asked: Asked,
        record: type[Record] | None,
        units: Sequence[str],
    ) -> None:
        self._rows = rows
        self._block = block
        self._asked = asked
        self._any = asked.counting(None)
        columns = recognise_all(record, block.headers, asked.given(record)) if record else ()
        self._kinds = {p: c.field.kind for p, c in enumerate(columns) if c.field}
        self._ids = {p for p, c in enumerate(columns) if c.field and c.field.name == "id"}
        self._lines = {p for p, c in enumerate(columns) if c.how is How.LINE_NUMBER}
        self._keys = tuple(sorted(self._ids | self._lines))
        self._amounts = {p for p, kind in self._kinds.items() if kind in _AMOUNTS}
        self._words = {p for p, c in enumerate(columns) if c.field and _says_one_thing(c.field)}
        self._is_own = record is not None and _is_own(record, columns)
        self._is_broad = sum(c.field is not None for c in columns) >= _BROAD
        self._units = units
        self._unsaid = any(
            c.field is not None and is_of_yuan(c.field) and not c.own_unit for c in columns
        )
        """Whether a column of money does not say its unit."""
        self._doubt: Problem | None = None
        """What casts doubt on all rows that follow."""
        self._in_footer = False

    def rows(self) -> Iterator[Row | Aside | Problem]:
        """The headers, then every row, or what it is instead."""
        rows, block = self._rows, self._block
        rows.take(len(block.rows))
        first = block.rows[0]
        yield Head(first.number, block.headers, first.cells, left=rows.left)
        below = rows.next()
        if below is not None and self._numbers_columns(below):
            yield from self._beside(Beside.HEADER, rows.take())
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
            if isinstance(what, Beside):
                self._in_footer = self._in_footer or what is not Beside.NUMBER
                yield from self._beside(what, rows.take())
                yield from self._unit_beside(what, row)
                continue
            if what is None and is_lone and self._may_be_heading(row, place):
                what = _lone(row, place, rows.left)
            if what is not None:
                yield _row(attrs.evolve(rows.take()[0], problem=what), block.headers, rows.left)
                continue
            self._in_footer = self._in_footer and is_lone
            yield self._merged(rows.take()[0])

    def _numbers_columns(self, row: GridRow) -> bool:
        """Whether a row below the headers numbers the columns: 1 2 3, or 甲 乙 1 2."""
        if row.problem is not None or self._is_own:
            return False
        cells = [half_width(str(cell)).strip("()").removesuffix(".0") for cell in filled(row.cells)]
        says_so = cells[0] in _COLUMN_NUMBERS
        cells = cells[1:] if says_so else cells
        are_all = says_so or len(cells) == sum(map(bool, self._block.headers))
        if len(cells) < _FEWEST_NUMBERED or not are_all:
            return False
        many = sum(map(str.isdigit, cells))
        numbers = [str(n + 1) for n in range(many)]
        return any([*start[: len(cells) - many], *numbers] == cells for start in _LETTERED)

    def _unit_beside(self, what: Beside, row: GridRow) -> Iterator[Problem]:
        """A problem for a note that says a unit which nothing above the table says."""
        if what is not Beside.NOTE or not self._unsaid:
            return
        said_below = set(units_in([said(row)])) - set(self._units)
        if said_below and (said_below != {"元"} or self._units):
            problem = Problem(
                reason="unit_below",
                text=_UNIT_BELOW,
                cell=f"{letters(self._rows.left)}{row.number}",
            )
            self._doubt = problem
            yield attrs.evolve(problem, row=row.number)

    def _beside(self, what: Beside, rows: Iterable[GridRow]) -> Iterator[Aside]:
        yield from (Aside(row.number, what, told(row)) for row in rows)

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
        for place, row in enumerate(self._rows.ahead(_MOST_TITLES)[1:], 1):
            if row.problem is not None:
                return False
            first = first_filled(row.cells)
            if self._asked.is_word(row.cells[first]) and self._headers_at(place) is not None:
                return True
            if not _is_lone(row.cells, first):
                return False
        return False

    def _what(self, row: GridRow, place: int, *, is_lone: bool) -> Beside | Problem | None:
        """What a row is if it is no record, or why it is not certain; it is filled from `place` on."""
        found = self._sign(row, place)
        what = self._judged(row, *found) if found is not None else None
        if found is None and not self._is_own and (header := self._header_for_id(row)) is not None:
            return self._unclear(row, header)
        first = row.cells[place]
        if what is None and is_lone and self._is_numbered(row, place):
            return Beside.NUMBER
        if what is not None or not is_lone or not isinstance(first, (str, date)):
            return what
        if closes(str(first)) and self._may_close(place) and self._is_last():
            return Beside.NOTE
        if isinstance(first, str) and not self._is_own and units_in([first]):
            return Beside.NOTE
        is_below = self._in_footer and not (place in self._ids and _may_be_id(first))
        return Beside.NOTE if is_below or self._is_wide(row) else None

    def _is_numbered(self, row: GridRow, place: int) -> bool:
        """Whether a row has its line number and nothing else, also in the rows merged with it."""
        is_number = str(row.cells[place]).strip().removesuffix(".0").isdigit()
        goes_on = any(b == place and c > row.number for _, b, c, _ in row.merges)
        return place in self._lines and is_number and not goes_on

    def _may_close(self, place: int) -> bool:
        """Whether the signing organ or day may stand in a column, and is then no part of a record."""
        kind = self._kinds.get(place)
        return not self._is_own and kind is not Kind.DATE and (bool(self._ids) or kind is None)

    def _is_last(self) -> bool:
        """Whether no row that follows has more than one cell."""
        rows = self._rows.ahead(_MOST_TITLES)
        are_lone = (_is_lone(row.cells, first_filled(row.cells)) for row in rows)
        return len(rows) < _MOST_TITLES and all(are_lone)

    def _header_for_id(self, row: GridRow) -> int | None:
        """Where a header stands among the ids, as in a table on its side, and nothing else tells."""
        cells = row.cells
        if any(self._tells(p, cell) for p, cell in enumerate(cells)):
            return None
        words = (p for p in self._keys if p in self._ids and p < len(cells))
        return next((p for p in words if self._asked.is_word(cells[p])), None)

    def _sign(self, row: GridRow, place: int) -> tuple[int, Sign] | None:
        """The first cell, or one for line numbers or ids, whose words tell that the row is no record."""
        cells = row.cells
        for p in self._keys if place in self._keys else (place, *self._keys):
            cell = cells[p] if p < len(cells) else None
            if type(cell) is str and cell and (cell[0] in BEGIN or cell[-1] in END):
                sign = sign_of(cell)
                if sign is not None:
                    return p, sign
        return None

    def _judged(self, row: GridRow, at: int, sign: Sign) -> Beside | Problem | None:
        """What a row is that has words of that sign in a cell."""
        cells = row.cells
        rest = [
            p for p, c in enumerate(cells) if p != at and p not in self._lines and not is_empty(c)
        ]
        is_total = sign in _TOTALS
        if not rest:
            return Beside.TOTAL if is_total else Beside.NOTE
        if at not in self._keys and not self._ids.isdisjoint(rest):
            is_certain = sign is not Sign.TOTAL or self._is_own
            return None if is_certain else self._unclear(row, at)
        tells = any(self._tells(p, cells[p]) for p in rest)
        if is_total:
            has_day = any(self._is_day(p, cells[p]) for p in rest)
            are_amounts = all(
                not isinstance(cells[p], str) or says_amount(str(cells[p])) for p in rest
            )
            is_certain = not has_day and (are_amounts or (sign is Sign.TOTAL and at in self._keys))
            return Beside.TOTAL if is_certain else self._unclear(row, at)
        if sign is Sign.NOTE:
            return (
                Beside.NOTE
                if self._ids or at in self._keys or not tells
                else self._unclear(row, at)
            )
        return None if tells else self._unclear(row, at)

    def _tells(self, place: int, cell: object) -> bool:
        """Whether a cell holds a number, a day or the like where its column asks for one."""
        kind = self._kinds.get(place)
        if kind not in _TELLING:
            return False
        return not isinstance(cell, str) or any(map(str.isdigit, cell))

    def _is_day(self, place: int, cell: object) -> bool:
        return self._kinds.get(place) is Kind.DATE and self._tells(place, cell)

    def _unclear(self, row: GridRow, place: int) -> Problem:
        address = f"{letters(self._rows.left + place)}{row.number}"
        return Problem(reason="unclear_row", text=_UNCLEAR, cell=address)

    def _may_be_heading(self, row: GridRow, place: int) -> bool:
        """Whether a lone text in the column of the ids may as well be a heading or a remark."""
        is_text = row.problem is None and isinstance(row.cells[place], str)
        is_doubtful = self._is_broad or self._in_footer
        return is_text and place in self._ids and is_doubtful and not self._is_own

    def _has_id(self, row: GridRow) -> bool:
        """Whether a row has an id, which is not the header of the ids once more."""
        cells, headers = row.cells, self._block.headers
        return any(
            p < len(cells) and cells[p] != headers[p] and not is_empty(cells[p]) for p in self._ids
        )

    def _is_wide(self, row: GridRow) -> bool:
        """Whether a cell is merged over most of the table."""
        widest = max((d - b + 1 for a, b, _, d in row.merges if a == row.number), default=1)
        return widest > 1 and widest * 2 >= len(self._block.headers)

    def _merged(self, row: GridRow) -> Row:
        """A row, with those below it that share its merged id or line number."""
        if self._doubt is not None:
            row = attrs.evolve(row, problem=row.problem or self._doubt)
        if not row.merges:
            return _row(row, self._block.headers, self._rows.left)
        merges = [(b, c) for a, b, c, _ in row.merges if a == row.number and b in self._keys]
        last = max((c for _, c in merges), default=row.number)
        more: list[GridRow] = []
        while (below := self._rows.next()) is not None and below.number <= last:
            if self._differs(row, below):
                break
            more += self._rows.take()
        last = more[-1].number if more else row.number
        problem = next((r.problem for r in (row, *more) if r.problem), None)
        problem = problem or self._shared(row, last) or self._disagreeing([row, *more])
        if more:
            cells = zip_longest(row.cells, *(r.cells for r in more), fillvalue="")
            row = attrs.evolve(row, cells=[*map(_joined, cells)])
        row = attrs.evolve(row, problem=problem)
        return _row(row, self._block.headers, self._rows.left)

    def _differs(self, row: GridRow, below: GridRow) -> bool:
        """Whether a row below has an id of its own: one line number for two records."""
        pairs = [*zip_longest(row.cells, below.cells, fillvalue="")]
        ids = [pairs[p] for p in self._ids if p < len(pairs)]
        return any(not is_empty(other) and other != own for own, other in ids)

    def _disagreeing(self, rows: Sequence[GridRow]) -> Problem | None:
        """A problem for two villages or the like in the rows of one record."""
        for place in sorted(self._words):
            cells = [r.cells[place] for r in rows if place < len(r.cells)]
            if len({str(cell).strip() for cell in filled(cells)}) > 1:
                address = f"{letters(self._rows.left + place)}{rows[0].number}"
                return Problem(reason="rows_disagree", text=_DISAGREE, cell=address)
        return None

    def _shared(self, row: GridRow, last: int) -> Problem | None:
        """A problem for a number that is merged over several records: whose it is, is not said."""
        for first, place, end, _ in row.merges:
            is_shared = first < row.number or end > last
            is_amount = place in self._amounts and place < len(row.cells)
            if is_shared and is_amount and not is_empty(row.cells[place]):
                address = f"{letters(self._rows.left + place)}{row.number}"
                return Problem(reason="shared_number", text=_SHARED, cell=address)
        return None


def _is_own(record: type[Record], columns: Sequence[Column]) -> bool:
    """Whether headers are those of our own tables: fields under their own labels, and most of them.

    There no row with an id begins another table, though all its words may be headers.
    """
    own = {c.field.name for c in columns if c.field}
    return {c.how for c in columns} <= _OWN and len(own) * 2 > len(fields_of(record))


_OWN = frozenset((How.LABEL, How.NAME, How.LINE_NUMBER, How.NO_HEADER))


_BROAD = 3
"""In a table that fills so many fields, an id alone makes no record."""


def _lone(row: GridRow, place: int, left: int) -> Problem:
    return Problem(
        reason="lone_cell",
        text=Text(
            "此行只填了编号一格，不知是记录还是说明，未读",
            "the row has but one cell, the id, and may be a record or a remark: it was not read",
        ),
        cell=f"{letters(left + place)}{row.number}",
    )


_UNCLEAR = Text(
    "此行可能是合计、说明或签名，也可能是记录，未读",
    "the row may be a total, a note or a signature, or a record: it was not read",
)
_DISAGREE = Text(
    "一条记录的几行在此列写法不一，不知以何为准，未读",
    "the rows of one record say different things in this column: it was not read",
)
_SHARED = Text(
    "一个数合并在几条记录上，不知各是多少，未读",
    "one number is merged over several records, and how much is whose is not said: not read",
)
_UNIT_BELOW = Text(
    "表中或表下写有金额单位，而表头和表上方没有写：以上各行的金额已按原数读取，以下各行未读",
    "a unit of money stands inside or below the table, and not in its headers or above it: the sums "
    "above were read as they stand, and the rows that follow were not read",
)
_TOTALS = frozenset((Sign.TOTAL, Sign.PERHAPS_TOTAL))
_TELLING = frozenset((Kind.DATE, Kind.COUNT, Kind.MONEY))
_AMOUNTS = frozenset((Kind.COUNT, Kind.MONEY))
_PROSE = frozenset(("summary", "remarks", "content"))


def _says_one_thing(field: Field) -> bool:
    """Whether a field is a text such as a village: neither running text nor names of people.

    These may go on in the next row of a record.
    """
    return field.kind is Kind.TEXT and not field.term.personal and field.name not in _PROSE


_LONGEST_ID = 30
"""Signs of a lone text that may be an id."""
_COLUMN_NUMBERS = frozenset(("栏次", "列次", "栏号", "列号", "序号"))
_FEWEST_NUMBERED = 3
_LETTERED = "甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _may_be_id(words: object) -> bool:
    """Whether a lone text is short and no sentence, so that it may as well be an id."""
    return (
        isinstance(words, str) and len(words) <= _LONGEST_ID and not set(words) & set("。，；：,:;")
    )


def _is_lone(cells: Cells, first: int) -> bool:
    """Whether the first filled cell of a row is the only one."""
    return all(cell == "" or is_empty(cell) for cell in islice(cells, first + 1, None))


def _joined(cells: Sequence[object]) -> object:
    """What several rows of one record say in a column: once if they agree, else one under the other."""
    words = (cell.strip() if isinstance(cell, str) else cell for cell in filled(cells))
    found = list(dict.fromkeys(words))
    if len(found) < 2:  # noqa: PLR2004 - they agree
        return found[0] if found else ""
    return "\n".join(map(str, found)) if any(isinstance(c, str) for c in found) else found
