"""Tables: rows with headers, whatever the file they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

import attrs

from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.wire.cells import is_empty

Cells = Sequence[object]


@attrs.frozen
class Row:
    """One row as found, or what could not even be parted into cells."""

    number: int
    headers: tuple[str, ...]
    cells: Cells
    problem: Problem | None = None
    """Why the row cannot be read at all; its text then stands in one cell."""
    is_header: bool = False
    """Whether this is the row of the headers themselves."""


Knows = Callable[[str], bool]
"""Whether a header is one that the table's record class knows."""


@attrs.frozen
class Table:
    """Rows that are to become records of one class."""

    file: str
    name: str
    """What says which records it holds: the file's stem, a sheet's name, a key."""
    rows: Callable[[Knows], Iterable[Row]]
    """The rows, given which headers are known; to be read once and to the end."""
    sheet: str | None = None

    @property
    def place(self) -> str:
        """The file, and the sheet where it has several."""
        return f"{self.file}!{self.sheet}" if self.sheet else self.file


@attrs.frozen
class GridRow:
    """One row of a file or sheet before it is known where the table begins."""

    number: int
    cells: Cells
    problem: Problem | None = None


LOOK_FOR_HEADER = 40
"""In how many rows from the top a header is looked for."""


def under_header(grid: Iterable[GridRow], knows: Knows) -> Iterator[Row]:
    """The rows below the header; the header row itself comes first.

    The header is the row near the top with the most known headers, at least two of them or
    half of the row; without such a row it is the first that is not empty.
    """
    rows = (r for r in grid if r.problem or not all(map(is_empty, r.cells)))
    top = list(islice(rows, LOOK_FOR_HEADER))
    place = _header(top, knows)
    if place is None:
        return
    headers = tuple("" if c is None else str(c).strip() for c in top[place].cells)
    yield Row(top[place].number, headers, top[place].cells, is_header=True)
    for row in chain(top[place + 1 :], rows):
        yield Row(row.number, headers, row.cells, row.problem)


def _header(top: Sequence[GridRow], knows: Knows) -> int | None:
    scores = [_score(row, knows) for row in top]
    best = max(scores, default=0)
    if best:
        return scores.index(best)
    return next((i for i, row in enumerate(top) if not row.problem), None)


def _score(row: GridRow, knows: Knows) -> int:
    if row.problem:
        return 0
    words = [c for c in row.cells if isinstance(c, str) and c.strip()]
    known = sum(map(knows, words))
    return known if known > 1 or known * 2 >= len(words) else 0
