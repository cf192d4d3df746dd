"""A sheet that is a form: labels with their values beside them, one record or a few.

索引号 | G-12 | 发布机构 | 某镇
成文日期 | 2023-03-05 | 发文日期 | 2023-03-06
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from xiangzhen_fazhi.wire.asides import Sign, sign_of
from xiangzhen_fazhi.wire.cells import is_empty
from xiangzhen_fazhi.wire.grids import Rows, filled, first_filled
from xiangzhen_fazhi.wire.headers import Known, plain
from xiangzhen_fazhi.wire.heads import told
from xiangzhen_fazhi.wire.tables import Aside, Beside, Cells, GridRow, Row

Pairs = list[tuple[str, object]]
_FEWEST_LABELS = 3
_FEWEST_ROWS = 2


def begins(top: Sequence[GridRow], place: int, known: Known, *, headers: int = 0) -> bool:
    """Whether a form begins in a row: at least two rows of labels and values, no label twice.

    Where so many rows may as well be the `headers` of a table, it has more.
    """
    labels: list[str] = []
    rows = 0
    for row in top[place:]:
        pairs = _pairs(row, known)
        if not pairs or any(label in labels for label, _ in pairs):
            break
        labels += [label for label, _ in pairs]
        rows += 1
    return rows >= _FEWEST_ROWS and rows > headers and len(labels) >= _FEWEST_LABELS


def records(rows: Rows, known: Known) -> Iterator[Row | Aside]:
    """The forms that follow one another, each as a row; a label that comes again begins the next.

    A label that is not known is told by its place: below another one. What has two values has
    them as a list, and a form goes on where a label has none.
    """
    first = 0
    pairs: Pairs = []
    places: set[int] = set()
    while (row := rows.next()) is not None:
        if _is_note(row):
            yield Aside(row.number, Beside.NOTE, told(rows.take()[0]))
            continue
        cells = _own(row)
        found = _pairs(row, known) or _further(cells, known, places)
        if not found and (row.problem or filled(cells)):
            break
        rows.take()
        places |= {p for p, cell in enumerate(cells) if _is_label(cell, known)}
        if any(plain(label) in {plain(met) for met, _ in pairs} for label, _ in found):
            yield _row(first, pairs)
            pairs = []
        first = first if pairs else row.number
        pairs += found
    if pairs:
        yield _row(first, pairs)


def _row(number: int, pairs: Pairs) -> Row:
    return Row(number, tuple(label for label, _ in pairs), tuple(value for _, value in pairs))


def _own(row: GridRow) -> Cells:
    """The cells of a row, without what is merged from above."""
    above = {b for a, b, _, _ in row.merges if a < row.number}
    cells = row.cells if row.problem is None else ()
    return [*("" if place in above else cell for place, cell in enumerate(cells))]


def _is_label(cell: object, known: Known) -> bool:
    return isinstance(cell, str) and not is_empty(cell) and known([cell]) > 0


def _is_note(row: GridRow) -> bool:
    first = "" if row.problem else row.cells[first_filled(row.cells)]
    return isinstance(first, str) and bool(first.strip()) and sign_of(first) is Sign.NOTE


def _pairs(row: GridRow, known: Known) -> Pairs:
    """The labels of a row with their values; nothing if it is no row of these."""
    cells = filled(_own(row))
    labels = [_is_label(cell, known) for cell in cells]
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


def _further(cells: Cells, known: Known, places: AbstractSet[int]) -> Pairs:
    """The labels of a row below others: a text below a label is one too, known or not."""
    pairs: list[tuple[str, list[object]]] = []
    filled_in = [(place, cell) for place, cell in enumerate(cells) if not is_empty(cell)]
    for (place, cell), (below, _) in pairwise([*filled_in, (-1, "")]):
        is_named = place in places and below >= 0 and below not in places
        if isinstance(cell, str) and (is_named or not pairs or _is_label(cell, known)):
            pairs.append((cell.strip(), []))
        elif pairs:
            pairs[-1][1].append(cell)
        else:
            return []
    has_values = any(values for _, values in pairs)
    are_below = places >= {place for place, _ in filled_in}
    if not has_values and not (are_below and all(_is_label(label, known) for label, _ in pairs)):
        return []
    return [(label, _value(values)) for label, values in pairs]


def _value(values: list[object]) -> object:
    return values if len(values) > 1 else next(iter(values), "")
