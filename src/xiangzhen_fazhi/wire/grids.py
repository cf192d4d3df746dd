"""The rows of a sheet one after another, merged cells filled, with a look at those that follow."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

import attrs

from xiangzhen_fazhi.wire.cells import is_empty
from xiangzhen_fazhi.wire.tables import Cells, Grid, GridRow, Merge


class Rows:
    """The rows of a sheet that are not blank."""

    def __init__(self, grid: Grid) -> None:
        self.left = grid.left
        self._rows = _filled(grid)
        self._ahead: deque[GridRow] = deque()

    def ahead(self, many: int) -> Sequence[GridRow]:
        """The next rows, which stay."""
        self._ahead.extend(islice(self._rows, max(0, many - len(self._ahead))))
        return list(islice(self._ahead, many))

    def next(self) -> GridRow | None:
        """The next row, which stays."""
        if not self._ahead:
            self._ahead.extend(islice(self._rows, 1))
        return self._ahead[0] if self._ahead else None

    def take(self, many: int = 1) -> list[GridRow]:
        """The next rows, which are then done with."""
        taken = self.ahead(many)
        for _ in taken:
            self._ahead.popleft()
        return [*taken]


def first_filled(cells: Cells) -> int:
    """The place of the first cell that says something; -1 if none does."""
    for place, cell in enumerate(cells):
        if cell != "" and not is_empty(cell):
            return place
    return -1  # only of a row that is kept for its problem


def filled(cells: Cells) -> list[object]:
    """The cells that say something."""
    return [cell for cell in cells if not is_empty(cell)]


def _filled(grid: Grid) -> Iterator[GridRow]:
    """The rows that are not blank, what was merged from above written into each."""
    if not grid.merges:
        yield from (r for r in grid.rows if r.problem or first_filled(r.cells) >= 0)
        return
    waiting = deque(sorted(grid.merges))
    open_: list[tuple[Merge, object]] = []
    for row in grid.rows:
        open_ = [(merge, value) for merge, value in open_ if merge[2] >= row.number]
        while waiting and waiting[0][0] <= row.number:
            merge = waiting.popleft()
            if merge[2] >= row.number:
                open_.append((merge, _at(row.cells, merge[1] - grid.left)))
        if row.problem or first_filled(row.cells) >= 0:
            yield _with_merged(row, open_, grid.left) if open_ else row


def _at(cells: Cells, place: int) -> object:
    return cells[place] if 0 <= place < len(cells) else ""


def _with_merged(row: GridRow, open_: list[tuple[Merge, object]], left: int) -> GridRow:
    cells = list(row.cells)
    for (first, column, _, _), value in open_:
        place = column - left
        if first < row.number and 0 <= place < len(cells) and is_empty(cells[place]):
            cells[place] = value
    merges = tuple((a, b - left, c, d - left) for (a, b, c, d), _ in open_)
    return attrs.evolve(row, cells=cells, merges=merges)
