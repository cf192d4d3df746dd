"""Where the headers of a table stand on a sheet, over how many rows, and what they are.

Headers may take two or three rows: above, the names of groups (申请人), below, those of the
columns (姓名, 电话). Such a column is called 申请人›姓名.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import attrs

from xiangzhen_fazhi.wire import units
from xiangzhen_fazhi.wire.cells import is_empty
from xiangzhen_fazhi.wire.grids import filled
from xiangzhen_fazhi.wire.headers import PATH, Known
from xiangzhen_fazhi.wire.numerals import half_width
from xiangzhen_fazhi.wire.tables import Cells, GridRow

_LEVELS = 3
"""Over so many rows headers may go."""
DEEPEST = _LEVELS + 1
"""The same with a row of units below."""
_LONGEST = 60
"""Characters of a header; longer text is a note or a datum."""


@attrs.frozen
class Block:
    """The headers of a table."""

    place: int
    """How many rows stand above them."""
    rows: tuple[GridRow, ...]
    headers: tuple[str, ...]
    known: int
    """How many different headers are known."""

    @property
    def rank(self) -> tuple[int, bool]:
        """How well this may be headers, where nothing is certain."""
        return self.known, len(list(filter(None, self.headers))) > 1

    @property
    def is_certain(self) -> bool:
        """Whether so much is known that these must be headers."""
        named = sum(1 for header in self.headers if header)
        return self.known > 1 and self.known * 2 >= named and not any(map(_has_day, self.rows))


def find(top: Sequence[GridRow], known: Known) -> Block | None:
    """The headers among the first rows of a sheet; if none is known, the first row of several cells."""
    best: Block | None = None
    for place in range(len(top)):
        block = at(top, place, known)
        if block is None:
            continue
        if block.is_certain:
            return block
        if best is None or block.rank > best.rank:
            best = block
    return best


def at(top: Sequence[GridRow], place: int, known: Known) -> Block | None:
    """The headers that begin in a row, if headers may stand there."""
    first = top[place]
    if first.problem is not None:
        return None
    rows = [first]
    for row in top[place + 1 : place + _LEVELS]:
        if not _goes_on(rows[-1], row):
            break
        rows.append(row)
    headers = tuple(_composed(rows))
    below = top[place + len(rows) : place + len(rows) + 1]
    if below and _is_of_units(below[0]):
        rows += below
        headers = tuple(map(_with_unit, headers, [*below[0].cells, *[""] * len(headers)]))
    words = [h for h in dict.fromkeys(headers) if 0 < len(h) <= _LONGEST]
    return Block(place, tuple(rows), headers, known(words))


def _is_of_units(row: GridRow) -> bool:
    """Whether a row below headers says the units of columns: 万元 and 人 here and there."""
    if row.problem:
        return False
    first, *others = row.cells
    words = [str(cell).strip() for cell in filled(others)]
    is_beside = is_empty(first) or str(first).strip(" :：") in _BEFORE_UNITS
    are_units = [units.is_unit(word) for word in words if word not in _NO_UNIT]
    return is_beside and bool(are_units) and all(are_units)


_NO_UNIT = frozenset(("-", "—", "——", "/"))
_BEFORE_UNITS = _NO_UNIT | {"单位", "计量单位", "金额单位"}


def _with_unit(header: str, unit: object) -> str:
    is_unit = isinstance(unit, str) and units.is_unit(unit)
    return f"{header}（{str(unit).strip(' （）()')}）" if is_unit else header


_DAY = re.compile(r"[0-9]{4}(?:[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|[01][0-9][0-3][0-9])")


def _has_day(row: GridRow) -> bool:
    """Whether a row has a date among its cells, which no headers have."""
    return any(isinstance(c, date) or _DAY.fullmatch(half_width(str(c))) for c in filled(row.cells))


def _goes_on(row: GridRow, below: GridRow) -> bool:
    """Whether the headers of a row are those of groups, whose columns are named in the row below."""
    if below.problem is not None or below.number != row.number + 1:
        return False
    upper = [p for p, cell in enumerate(row.cells) if not is_empty(cell)]
    own = [p for p, cell in enumerate(below.cells) if _is_own(below, p, cell)]
    groups = _groups(row)
    inside = {p for first, last in groups for p in range(first, last + 1)}
    parted = any(first < p <= last for first, last in groups for p in own)
    fits = parted and inside.issuperset(own) and not inside.issuperset(upper)
    return fits and _are_words(row.cells, upper) and _are_words(below.cells, own)


def _is_own(row: GridRow, place: int, cell: object) -> bool:
    """Whether a cell is filled, and not from above."""
    above = any(a < row.number and b <= place <= d for a, b, _, d in row.merges)
    return not above and not is_empty(cell)


def _groups(row: GridRow) -> list[tuple[int, int]]:
    """The cells that stand over several columns: merged, or with blanks to their right."""
    merged = [(b, d) for a, b, _, d in row.merges if a == row.number and d > b]
    if merged:
        return merged
    places = [p for p, cell in enumerate(row.cells) if not is_empty(cell)]
    ends = [*(p - 1 for p in places[1:]), len(row.cells) - 1]
    return [(first, last) for first, last in zip(places, ends, strict=True) if last > first]


_NO_HEADER = re.compile(r"[0-9]{3}|^[0-9.,/\-]+$|:.")
"""Numbers and 填报单位：某镇 are no headers."""


def _are_words(cells: Cells, places: Sequence[int]) -> bool:
    return all(
        isinstance(cells[p], str) and not _NO_HEADER.search(half_width(str(cells[p])))
        for p in places
    )


def _composed(rows: Sequence[GridRow]) -> list[str]:
    """The headers by column, the groups' names before those of their columns."""
    width = max(len(row.cells) for row in rows)
    named = [_spread(row, width) for row in rows[:-1]]
    named.append([_word(cell) for cell in rows[-1].cells])
    return [PATH.join(_parts([r[p] if p < len(r) else "" for r in named])) for p in range(width)]


def _spread(row: GridRow, width: int) -> list[str]:
    """The cells of a row, those of groups repeated over their columns."""
    words = [_word(cell) for cell in row.cells] + [""] * (width - len(row.cells))
    for first, last in _groups(row):
        for place in range(first + 1, min(last, width - 1) + 1):
            words[place] = words[place] or words[first]
    return words


def _parts(words: Sequence[str]) -> list[str]:
    """The words of a column from above, each once."""
    return [w for p, w in enumerate(words) if w and w not in words[:p]]


def _word(cell: object) -> str:
    return "" if is_empty(cell) else str(cell).strip()


def told(row: GridRow) -> str:
    """All that a row says, in one line."""
    words = (" ".join(str(cell).split()) for cell in filled(row.cells))
    return " ".join(dict.fromkeys(words))


def said(row: GridRow) -> str:
    """As much of it as a title or a unit may have."""
    return told(row)[:_MOST_SAID]


_MOST_SAID = 500

_GAPS = re.compile(r"(?<=单位)\s+(?=[^\s:])|(?<=单位:)\s+|(?<=[0-9])\s+")
"""Blanks that part no words: 单位 万元."""
_JOINTS = re.compile(r"[\s,、;。()\[\]【】/]+")


def units_in(lines: Sequence[str]) -> tuple[str, ...]:
    """What lines around a table say of units: 万元 for 金额单位：万元.

    A line that counts in ten thousands in a way that is not understood is given whole.
    """
    said: list[str] = []
    for line in filter(_may_say_units, lines):
        words = _JOINTS.split(_GAPS.sub("", half_width(line)))
        found = [unit for unit in map(units.named, words) if unit and _is_said(unit, line)]
        is_clear = any(units.split(unit)[0] > 1 for unit in found)
        said += found if is_clear or not units.mentions_scale(line) else [*found, line]
    return tuple(dict.fromkeys(said))


def _may_say_units(line: str) -> bool:
    return any(sign in line for sign in "元圆单位（(")


def _is_said(unit: str, line: str) -> bool:
    """Whether a word of a line that may be a unit is one: 万 only behind 单位; 人民币 says no scale."""
    return unit != "人民币" and (bool(units.split(unit)[1]) or "单位" in line)
