"""What is inside a workbook of the old kind (.xls), looked at before it is opened.

Such a file is a small file system: chains of sectors in a table, and in one of its streams the
records of the sheets. A chain that ends nowhere, or a record that claims a billion cells, would
fill the memory and end the process without an exception. Nothing is read here, only counted.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from pathlib import Path

import attrs

from xiangzhen_fazhi.wire.archives import Contents, damaged, too_large
from xiangzhen_fazhi.wire.trouble import FileError

MOST_BYTES = 400_000_000
"""Of a file; a sheet of the old kind has no more than 65,536 rows and 256 columns."""
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256

_HEADER = struct.Struct("<26xH12xLLL8xLLL")
_LAST, _FREE = 0xFFFFFFFA, 0xFFFFFFFF
"""The highest sector there may be, and what stands where there is none."""
_SIZES = {3: 512, 4: 4096}
"""Bytes of a sector, by version."""
_IN_HEADER = 109
"""Places of sectors of the table that stand in the header itself."""
_ENTRY = 128
_SMALL = 4096
"""Bytes; smaller streams lie in sectors of 64 bytes inside another stream."""
_SMALL_SECTOR = 64
_ROOT = 5


def contents(path: Path) -> Contents:
    """Nothing, if the workbook is one that can be opened at all.

    Raises `FileError` for what is damaged or claims more than such a workbook can have.
    """
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise FileError(too_large())
    try:
        _Compound.of(data).check()
    except (struct.error, IndexError, ValueError) as error:
        raise FileError(damaged()) from error
    return Contents({}, None)


@attrs.frozen
class _Compound:
    """The chains of sectors of a file."""

    data: bytes
    size: int
    """Bytes of a sector."""
    table: array[int]
    """By sector the next one of its chain."""
    directory: int
    small_table: int
    claimed: tuple[int, int]
    """Bytes that the directory and the table of small sectors are said to have."""

    @classmethod
    def of(cls, data: bytes) -> _Compound:
        version, directories, tables, directory, small, smalls, more = _HEADER.unpack_from(data)
        size = _SIZES.get(version, len(data))
        if tables * size > len(data):
            raise ValueError
        places = [*struct.unpack_from(f"<{_IN_HEADER}L", data, 76)]
        for sector in _chain_of_places(data, size, more):
            places += sector
        places = [place for place in places if place != _FREE]
        if len(set(places)) < len(places):
            raise ValueError
        table = array("I", b"".join(_sector(data, size, place) for place in places))
        return cls(data, size, table, directory, small, (directories * size, smalls * size))

    def check(self) -> None:
        """Follow every chain, and look through the records of the sheets."""
        if max(self.claimed) > len(self.data):
            raise ValueError
        entries = self.chain(self.directory)
        small_table = array("I", self.chain(self.small_table) if self.claimed[1] else b"")
        small = b""
        for place in range(0, len(entries), _ENTRY):
            name, is_root, start, length = _entry(entries, place, self.size)
            if length > len(self.data):
                raise ValueError
            if is_root:
                small = self.chain(start) if length else b""
                continue
            if length < _SMALL:
                stream = _of_small(small, _follow(start, small_table, len(small_table)))
            else:
                stream = self.chain(start)
            if name.casefold() in _BOOKS:
                _look(stream[:length] if length else stream)

    def chain(self, start: int) -> bytes:
        """The bytes of a chain."""
        sectors = _follow(start, self.table, len(self.data) // self.size + 1)
        return b"".join(_sector(self.data, self.size, sector) for sector in sectors)


def _sector(data: bytes, size: int, place: int) -> bytes:
    start = (place + 1) * size
    if start >= len(data):
        raise IndexError
    return data[start : start + size].ljust(size, b"\0")


def _chain_of_places(data: bytes, size: int, first: int) -> Iterator[list[int]]:
    """The sectors that hold further places, each ending in the place of the next."""
    place, left = first, len(data) // size
    while place < _LAST:
        if not left:
            raise ValueError
        left -= 1
        *places, place = struct.unpack(f"<{size // 4}L", _sector(data, size, place))
        yield places


def _follow(start: int, table: array[int], most: int) -> list[int]:
    """The sectors of a chain, up to where it leaves the table; one that comes back is none."""
    found: list[int] = []
    place = start
    while place < len(table):
        found.append(place)
        if len(found) > most:
            raise ValueError
        place = table[place]
    return found


def _of_small(small: bytes, sectors: list[int]) -> bytes:
    return b"".join(small[s * _SMALL_SECTOR : (s + 1) * _SMALL_SECTOR] for s in sectors)


def _entry(entries: bytes, place: int, size: int) -> tuple[str, bool, int, int]:
    """The name of a stream, whether it is the root, its first sector and its length."""
    name, kind, start, low, high = struct.unpack_from("<64s2xB49xLLL", entries, place)
    words = name.decode("utf-16-le", "replace").partition("\0")[0]
    return words, kind == _ROOT, start, low if size == _SIZES[3] else low + (high << 32)


# -- records -------------------------------------------------------------------------------

_CELLS = frozenset((0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E))
_SEVERAL = frozenset((0xBD, 0xBE))
"""Cells beside one another; the last column stands at the end."""
_EXTENT, _TEXTS, _LOCKED = 0x200, 0xFC, 0x2F
_BOOKS = frozenset(("workbook", "book"))
_SHORTEST_TEXT = 3
_CELL = struct.Struct("<HH")
_COUNTS = struct.Struct("<LL")
_NARROW, _WIDE = struct.Struct("<HHHH"), struct.Struct("<LLHH")


def _look(stream: bytes) -> None:
    """Look through the records of a workbook; those of one that is locked cannot be read."""
    place = 0
    while place + _CELL.size <= len(stream):
        kind, length = _CELL.unpack_from(stream, place)
        place += _CELL.size
        if kind == _LOCKED:
            return
        record = stream[place : place + length]
        place += length
        if kind in _CELLS and len(record) >= _CELL.size:
            _check_cell(record, several=kind in _SEVERAL)
        elif kind == _EXTENT:
            _check_extent(record)
        elif kind == _TEXTS and _COUNTS.unpack_from(record)[1] * _SHORTEST_TEXT > len(stream):
            raise ValueError


def _check_cell(record: bytes, *, several: bool) -> None:
    """Where a cell stands, or several."""
    column = _CELL.unpack_from(record)[1]
    last = int.from_bytes(record[-2:], "little") if several else column
    if max(column, last) >= _MOST_COLUMNS:
        raise FileError(too_large())


def _check_extent(record: bytes) -> None:
    """What a sheet claims of its size."""
    layout = _WIDE if len(record) >= _WIDE.size else _NARROW
    first, end, left, right = layout.unpack_from(record)
    if end > _MOST_ROWS or right > _MOST_COLUMNS:
        raise FileError(too_large())
    if first > end or left > right:
        raise ValueError
