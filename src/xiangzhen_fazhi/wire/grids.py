"""The rows of a sheet one after another, merged cells filled, with a look at those that follow."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

import attrs

from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.bounds import MOST_COLUMNS
from xiangzhen_fazhi.wire.cells import is_empty
from xiangzhen_fazhi.wire.tables import Cells, Grid, GridRow, Merge
from xiangzhen_fazhi.wire.trouble import FileError


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
        if many == 1 and self._ahead:
            return [self._ahead.popleft()]
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
        rows = (r for r in grid.rows if r.problem or first_filled(r.cells) >= 0)
        yield from (r if len(r.cells) <= MOST_COLUMNS else _bounded(r) for r in rows)
        return
    waiting = deque(sorted(grid.merges))
    open_: list[tuple[Merge, object]] = []
    for row in grid.rows:
        open_ = [(merge, value) for merge, value in open_ if merge[2] >= row.number]
        while waiting and waiting[0][0] <= row.number:
            merge = waiting.popleft()
            if merge[2] >= row.number:
                open_.append((merge, _at(row.cells, merge[1] - grid.left)))
        if len(open_) > len(row.cells) + _MOST_BESIDE:
            raise FileError(_overlapping())
        if row.problem or first_filled(row.cells) >= 0:
            yield _bounded(_with_merged(row, open_, grid.left) if open_ else row)


def _bounded(row: GridRow) -> GridRow:
    """The row, or why it cannot be read if it has more cells than any record."""
    many = len(row.cells) - row.cells.count("")
    return row if many <= MOST_COLUMNS else attrs.evolve(row, problem=_too_many_columns(many))


def _too_many_columns(many: int) -> Problem:
    return Problem(
        reason="too_many_columns",
        text=Text(
            f"此行有 {many} 格，最多 {MOST_COLUMNS} 格，整行保留",
            f"the row has {many} cells and {MOST_COLUMNS} is the most; it is kept whole",
        ),
    )


_MOST_BESIDE = 100
"""So many merged areas may stand in a row beside its cells; there each has a column of its own."""


def _overlapping() -> Problem:
    return Problem(
        reason="bad_workbook",
        text=Text(
            "合并的单元格互相重叠，其后未读取",
            "merged cells lie over one another; what follows was not read",
        ),
    )


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
