"""A sheet that is a form: labels with their values beside them, one record or a few.

索引号 | G-12 | 发布机构 | 某镇
成文日期 | 2023-03-05 | 发文日期 | 2023-03-06
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xiangzhen_fazhi.wire.cells import is_empty
from xiangzhen_fazhi.wire.grids import Rows, filled
from xiangzhen_fazhi.wire.headers import Known, plain
from xiangzhen_fazhi.wire.tables import GridRow, Row

Pairs = list[tuple[str, object]]
_FEWEST_LABELS = 3
_FEWEST_ROWS = 2


def begins(top: Sequence[GridRow], place: int, known: Known) -> bool:
    """Whether a form begins in a row: at least two rows of labels and values, no label twice."""
    labels: list[str] = []
    rows = 0
    for row in top[place:]:
        pairs = _pairs(row, known)
        if not pairs or any(label in labels for label, _ in pairs):
            break
        labels += [label for label, _ in pairs]
        rows += 1
    return rows >= _FEWEST_ROWS and len(labels) >= _FEWEST_LABELS


def records(rows: Rows, known: Known) -> Iterator[Row]:
    """The forms that follow one another, each as a row; a label that comes again begins the next."""
    first, pairs = 0, dict[str, object]()
    while (row := rows.next()) is not None:
        found = _pairs(row, known)
        if not found:
            break
        rows.take()
        if any(plain(label) in map(plain, pairs) for label, _ in found):
            yield Row(first, tuple(pairs), tuple(pairs.values()))
            pairs = {}
        first = first if pairs else row.number
        pairs |= dict(found)
    if pairs:
        yield Row(first, tuple(pairs), tuple(pairs.values()))


def _pairs(row: GridRow, known: Known) -> Pairs:
    """The labels of a row with their values; nothing if it is no row of these."""
    cells = [] if row.problem else filled(row.cells)
    labels = [isinstance(cell, str) and known([cell]) > 0 for cell in cells]
    if not cells or not labels[0] or all(labels):
        return []
    pairs: Pairs = []
    for cell, is_label in zip(cells, labels, strict=True):
        if is_label:
            pairs.append((str(cell).strip(), ""))
        elif is_empty(pairs[-1][1]):
            pairs[-1] = (pairs[-1][0], cell)
        else:
            return []
    return pairs
