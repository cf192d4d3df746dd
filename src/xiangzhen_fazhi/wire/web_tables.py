"""Tables of HTML: what many systems export under the name of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from io import TextIOWrapper

from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.tables import Grid, GridRow, Merge
from xiangzhen_fazhi.wire.texts import LONGEST_LINE
from xiangzhen_fazhi.wire.trouble import FileError

_WIDEST = 16_384
_TALLEST = 1_000_000
_MOST_CELLS = 8_000_000
_MOST_TEXT = 400_000_000
"""Characters of all cells together."""
_LONGEST_TAG, _LONGEST_STYLE = 200_000, 4_000_000
"""Characters of a tag or a comment, and of a style or a script."""
_LONGEST_END = 4000
"""Characters of what the page does not close; the parser would look through them again and again."""
_BLOCK = 1 << 16


def grids(file: TextIOWrapper) -> Iterator[Grid]:
    """The tables of a page, those inside other tables too; one without a row is none."""
    page = _Page()
    while block := file.read(_BLOCK):
        page.feed(block)
        if len(page.rawdata) > (_LONGEST_STYLE if page.cdata_elem else _LONGEST_TAG):
            raise FileError(_too_large())
    is_whole = len(page.rawdata) <= _LONGEST_END
    if is_whole:
        page.close()
    page.finish()
    for table in page.tables:
        if table.rows:
            yield Grid(table.rows, table.merges)
    if not is_whole:
        raise FileError(_breaks_off())


class _Room:
    """How much more the tables of a page may hold."""

    def __init__(self) -> None:
        self._cells, self._text = _MOST_CELLS, _MOST_TEXT

    def take(self, cells: int, text: int = 0) -> None:
        """Take room; `FileError` if there is none."""
        self._cells -= cells
        self._text -= text
        if min(self._cells, self._text) < 0:
            raise FileError(_too_large())


class _Table:
    """One table while it is read."""

    def __init__(self, room: _Room) -> None:
        self._room = room
        self.rows: list[GridRow] = []
        self.merges: list[Merge] = []
        self.cells: list[object] | None = None
        self.text: list[str] | None = None
        self.span = (1, 1)
        self._taken: dict[int, int] = {}
        """Columns that cells of rows above reach into, with the last such row."""

    def begin_row(self) -> None:
        self._room.take(1)
        self.end_row()
        self.cells = []

    def end_row(self) -> None:
        self.end_cell()
        if self.cells is not None:
            self._skip()
            self.rows.append(GridRow(len(self.rows) + 1, self.cells))
            self.cells = None

    def begin_cell(self, span: tuple[int, int]) -> None:
        self.end_cell()
        if self.cells is None:
            self.cells = []
        self.text, self.span = [], span

    def end_cell(self) -> None:
        if self.text is None or self.cells is None:
            return
        self._skip()
        if sum(map(len, self.text)) > LONGEST_LINE:
            raise FileError(_too_large())
        rows, columns = self.span
        row, column = len(self.rows) + 1, len(self.cells)
        lines = (" ".join(line.split()) for line in "".join(self.text).split("\n"))
        self.cells += ["\n".join(filter(None, lines)), *[""] * (columns - 1)]
        self.text = None
        if rows > 1 or columns > 1:
            self.merges.append((row, column, row + rows - 1, column + columns - 1))
            self._taken |= dict.fromkeys(range(column, column + columns), row + rows - 1)

    def _skip(self) -> None:
        """Go over the columns that belong to cells of rows above."""
        assert self.cells is not None  # noqa: S101 - only inside a row
        row, before = len(self.rows) + 1, len(self.cells)
        while self._taken.get(len(self.cells), 0) >= row and not self._is_own(row):
            self.cells.append("")
        self._room.take(len(self.cells) - before)
        if len(self.cells) > _WIDEST:
            raise FileError(_too_large())

    def _is_own(self, row: int) -> bool:
        assert self.cells is not None  # noqa: S101 - as above
        return any(a == row and b <= len(self.cells) <= d for a, b, _, d in self.merges[-1:])


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._room = _Room()
        self._apart: set[str] = set()
        """Tags of which one is open that sets its text apart."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            if len(self._open) > _DEEPEST:
                raise FileError(_too_large())
            self._room.take(1)
            self._open.append(_Table(self._room))
            self.tables.append(self._open[-1])
        elif self._open and tag == "tr":
            self._open[-1].begin_row()
        elif self._open and tag in {"td", "th"}:
            said = dict(attrs)
            span = (_span(said.get("rowspan"), _TALLEST), _span(said.get("colspan"), _WIDEST))
            self._room.take(span[1])
            self._open[-1].begin_cell(span)
        elif tag in _LINES:
            self.handle_data("\n")
        elif tag in _APART or _is_hidden(attrs):
            self._apart.add(tag)
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if not self._open:
            return
        if tag in _LINES:
            self.handle_data("\n")
        elif tag in self._apart:
            self._apart.discard(tag)
            self.handle_data(" ")
        if tag in {"td", "th"}:
            self._open[-1].end_cell()
        elif tag == "tr":
            self._open[-1].end_row()
        elif tag == "table":
            self._open.pop().end_row()

    def handle_data(self, data: str) -> None:
        is_read = self._open and self.cdata_elem is None  # a script is no text
        if is_read and self._open[-1].text is not None:
            self._room.take(0, len(data))
            self._open[-1].text.append(data)

    def finish(self) -> None:
        """Close what the page left open."""
        while self._open:
            self._open.pop().end_row()


_DEEPEST = 100
_LINES = {"br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "pre", "h1", "h2", "h3", "h4"}
"""What begins a line of its own, and ends it."""
_APART = {"s", "strike", "del", "ins", "sup", "sub"}
"""What is not to grow together with the digits beside it."""


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    """Whether a tag hides its text, as that of a key for sorting before the number shown."""
    said = dict(attrs)
    style = "".join((said.get("style") or "").split()).casefold()
    return "hidden" in said or "display:none" in style


def _span(said: str | None, most: int) -> int:
    text = (said or "1").strip()
    whole = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    return min(max(int(text), 1), most) if whole else 1


def _breaks_off() -> Problem:
    return Problem(
        reason="bad_page",
        text=Text(
            "网页在标签或注释中断，其后未读取",
            "the page breaks off inside a tag or a comment; what follows was not read",
        ),
    )


def _too_large() -> Problem:
    return Problem(
        reason="too_large",
        text=Text("网页表格过大，未读取", "the table of the page is too large and was not read"),
    )
