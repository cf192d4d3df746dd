"""CSV: cells parted by commas, tabs or semicolons."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper

from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.tables import GridRow
from xiangzhen_fazhi.wire.texts import LONGEST_LINE, Line, line_too_long, lines
from xiangzhen_fazhi.wire.wording import unguarded

_DELIMITERS = ",\t;"
_LOOK_AT = 10
_SHORT = 100_000
"""No cell of a shorter line is too long for `csv`."""
_MOST_MENDS = 50
"""After so many rows with quotes that do not fit, quotes are no longer read over line ends."""


def grid(file: TextIOWrapper, is_word: IsWord) -> tuple[Iterator[GridRow], str]:
    """The rows of a CSV file, numbered as a spreadsheet would, and what parts their cells.

    A row whose quotes do not fit is given whole as one cell, with its problem, and reading goes
    on at the next line: one stray quote costs one row. So it is where two of them fit, but would
    make one cell of what are plainly rows.
    """
    source = _Lines(lines(file))
    delimiter = _delimiter(source.beginning(), is_word)
    return _rows(source, delimiter), delimiter


def _rows(source: _Lines, delimiter: str) -> Iterator[GridRow]:
    number, mends = 0, 0
    widths: deque[int] = deque(maxlen=_LOOK_AT)
    while (first := source.peek()) is not None:
        number += 1
        if first.too_long:
            source.take()
            yield GridRow(number, (first.text,), line_too_long(first.number))
            continue
        if '"' not in first.text and len(first.text) < _SHORT:
            source.take()
            cells = _split(first.text, delimiter)
            widths.append(len(cells))
            yield GridRow(number, cells)
            continue
        quoted = _cells(source, delimiter, max(widths, default=1) if mends < _MOST_MENDS else 0)
        if quoted is not None:
            widths.append(len(quoted))
            yield GridRow(number, [_calculated(c) if c[:1] == "=" else c for c in quoted])
        elif (broken := source.take()) is not None:
            mends += 1
            yield GridRow(number, (broken.text.rstrip("\r\n"),), _stray_quote())


def _cells(source: _Lines, delimiter: str, width: int) -> list[str] | None:
    """The cells of the next row; `None`, and nothing taken, if its quotes do not fit.

    The rows before have so many cells; if it is zero, a row is one line.
    """
    most = None if width else 1
    row = _parted(source.tentative(most), delimiter)
    if row is None:
        source.undo()
        with _long_cells():
            row = _parted(source.tentative(most), delimiter)
    many = source.taken
    if row is None or (many > 1 and _holds_rows(row, many, width, delimiter)):
        source.undo()
        return None
    source.keep()
    return row


def _parted(lines: Iterable[str], delimiter: str) -> list[str] | None:
    try:
        return next(csv.reader(lines, delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return None


@contextmanager
def _long_cells() -> Iterator[None]:
    """Cells may be as long as lines, which the module allows for all its readers or for none."""
    before = csv.field_size_limit(LONGEST_LINE)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _holds_rows(cells: Sequence[str], lines: int, width: int, delimiter: str) -> bool:
    """Whether cells over several lines hold as many separators as the rows they would swallow.

    A text that this library wrote has its guard and is believed; some may be missing in short rows.
    """
    over_lines = [cell for cell in cells if "\n" in cell or "\r" in cell]
    inside = [cell.count(delimiter) for cell in over_lines if unguarded(cell.strip()) is None]
    shifted = len(cells) - width
    enough = (lines - 1) * (width - 1) - width // 4
    return width > 1 and bool(inside) and sum(inside) + shifted >= enough


def _calculated(cell: str) -> str:
    """A cell without the formula ="001" in which systems wrap ids, so that no zero gets lost."""
    found = _TEXT_FORMULA.fullmatch(cell)
    return cell if found is None else found[1]


_TEXT_FORMULA = re.compile('="([^"]*)"')


def _split(text: str, delimiter: str) -> list[str]:
    """The cells of a line without quotes: as `csv` would part them, in less time."""
    cells = text.rstrip("\r\n")
    return cells.split(delimiter) if cells else []


class _Lines:
    """Lines that can be given back."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._ahead: deque[Line] = deque()
        self._taken: list[Line] = []

    def peek(self) -> Line | None:
        """The next line, which stays."""
        if not self._ahead:
            self._ahead.extend([line] if (line := next(self._lines, None)) else [])
        return self._ahead[0] if self._ahead else None

    def beginning(self) -> str:
        """The first lines, which stay."""
        while len(self._ahead) < _LOOK_AT and (line := next(self._lines, None)) is not None:
            self._ahead.append(line)
        return "".join(line.text for line in self._ahead)

    def take(self) -> Line | None:
        """The next line."""
        line = self.peek()
        if line is not None:
            self._ahead.popleft()
        return line

    def tentative(self, most: int | None) -> Iterator[str]:
        """The texts of the next lines, until `keep` or `undo`; a long line ends them."""
        while most is None or len(self._taken) < most:
            line = self.peek()
            if line is None or line.too_long:
                return
            self._taken.append(line)
            self._ahead.popleft()
            yield line.text

    @property
    def taken(self) -> int:
        """How many lines were taken and may be given back."""
        return len(self._taken)

    def undo(self) -> None:
        """Give the lines back."""
        self._ahead.extendleft(reversed(self._taken))
        self._taken.clear()

    def keep(self) -> None:
        """Do not give them back."""
        self._taken.clear()


IsWord = Callable[[object], bool]
"""Whether a cell is a known header."""


def _delimiter(text: str, is_word: IsWord) -> str:
    """What parts the cells: what parts most known headers, else what is met most often."""

    def headers(delimiter: str) -> int:
        lines = (line.replace('"', "").split(delimiter) for line in text.splitlines())
        return max((sum(map(is_word, map(str.strip, cells))) for cells in lines), default=0)

    return max(_DELIMITERS, key=lambda delimiter: (headers(delimiter), text.count(delimiter)))


def _stray_quote() -> Problem:
    return Problem(
        reason="bad_csv",
        text=Text(
            "引号不配对，无法分列，整行保留",
            "its quotes do not match, so that it has no cells; it is kept whole",
        ),
    )
