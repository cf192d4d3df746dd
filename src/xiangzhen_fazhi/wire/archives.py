"""What is inside a workbook (.xlsx), looked at before it is opened.

A workbook is a zip of XML. Unpacked it may be a thousand times as large, and a sheet with one
cell in its last row and column asks for room for all cells between: so much that the process
would be ended without an exception. So every part is unpacked once in small pieces, counted and
thrown away, whatever its name. In passing, cells are noted that hold an error or a formula
without its result, as these look like empty ones to the reader of sheets.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET
from xml.parsers import expat

import attrs

from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.marks import Mark
from xiangzhen_fazhi.wire.tables import letters
from xiangzhen_fazhi.wire.trouble import FileError

MOST_UNPACKED = 1_000_000_000
"""Bytes of all parts together."""
MOST_CELLS = 20_000_000
"""Cells of one sheet, from its corner to the last row and column that are filled."""
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_MOST_PARTS = 10_000
_MOST_SMALL = 8_000_000
"""Bytes of a part that is read whole."""
_MOST_TEXTS = 8_000_000
"""Different texts of the cells of a workbook."""
_MOST_MERGES = 500_000
_MOST_BETWEEN = 4_000_000
"""Bytes from the beginning of one element to that of the next; a cell holds 32,767 characters."""
_PIECE = 1 << 18
_MOST_FAULTS = 100_000


@attrs.frozen
class Fault:
    """A cell that holds an error, or a formula that was never worked out."""

    text: str

    def __str__(self) -> str:
        return self.text


Faults = Mapping[str, Fault]
"""Faults by the address of their cell."""


@attrs.frozen
class Contents:
    """What is inside a workbook."""

    faults: Mapping[str, Faults]
    """Cells that look empty and are not, by sheet."""
    mark: Mark | None


def contents(path: Path) -> Contents:
    """The faulty cells of each sheet, if the workbook is one that can be opened at all.

    Raises `FileError` for what is damaged or unpacks to more than a workbook has.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _contents(archive)
    except _DAMAGES as error:
        raise FileError(damaged()) from error


_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ET.ParseError,
    expat.ExpatError,
    ValueError,
    LookupError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What is raised for what is no zip, or no XML inside one."""


def _contents(archive: zipfile.ZipFile) -> Contents:
    infos = archive.infolist()
    if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise FileError(too_large())
    parts = {info.filename: info for info in infos}
    if _BOOK not in parts:
        raise FileError(damaged())
    book = _parsed(archive, parts[_BOOK])
    sheets = _sheets(archive, parts, book)
    recalculates = _recalculates(book)
    left = MOST_UNPACKED
    faults: dict[str, Faults] = {}
    for info in infos:
        is_xml = info.filename.lower().endswith(".xml")
        scan = Scan(is_xml=is_xml, recalculates=recalculates)
        for piece in _unpacked(archive, info):
            left -= len(piece)
            if left < 0:
                raise FileError(too_large())
            scan.take(piece)
        found = scan.end()
        if scan.is_sheet and not scan.is_small:
            _count(_unpacked(archive, info))
        if info.filename.lower() in sheets:
            faults[sheets[info.filename.lower()]] = found
    return Contents(faults, _mark(archive, parts))


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part in pieces, as large as it really is and whatever the archive says of its size."""
    file: IO[bytes] = archive.fp  # type: ignore[assignment]
    file.seek(info.header_offset)
    header = struct.unpack("<4s22xHH", file.read(30))
    if header[0] != b"PK\x03\x04" or info.compress_type not in _METHODS or info.flag_bits & 1:
        raise FileError(damaged())
    file.seek(header[1] + header[2], 1)
    inflate = zlib.decompressobj(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None
    left = info.compress_size
    while left > 0 and (packed := file.read(min(left, _PIECE))):
        left -= len(packed)
        while inflate is not None and packed:
            yield inflate.decompress(packed, _PIECE)
            packed = inflate.unconsumed_tail
        if inflate is None:
            yield packed


_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

# -- sheets --------------------------------------------------------------------------------

_BOOK = "xl/workbook.xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _sheets(
    archive: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo], book: ET.Element
) -> dict[str, str]:
    """The names of the sheets by the part that holds them, in small letters."""
    for element in book.iter():
        if _local(element) == "workbookPr" and element.get("date1904") in {"1", "true"}:
            raise FileError(_other_days())
    links = parts.get("xl/_rels/workbook.xml.rels")
    targets = {} if links is None else _targets(_parsed(archive, links))
    names: dict[str, str] = {}
    for element in book.iter():
        if _local(element) == "sheet":
            target = targets.get(element.get(_ID, ""), "")
            names[target] = element.get("name", "")
    return names


def _recalculates(book: ET.Element) -> bool:
    """Whether all is to be worked out on opening, as programs say that have worked out nothing."""
    said = (e.get("fullCalcOnLoad") for e in book.iter() if _local(e) == "calcPr")
    return any(value in {"1", "true"} for value in said)


def _targets(links: ET.Element) -> dict[str, str]:
    found = {link.get("Id", ""): link.get("Target", "").lower().lstrip("/") for link in links}
    return {k: part if part.startswith("xl/") else f"xl/{part}" for k, part in found.items()}


def _parsed(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> ET.Element:
    text = b""
    for piece in _unpacked(archive, info):
        text += piece
        if len(text) > _MOST_SMALL:
            raise FileError(too_large())
    if b"<!DOCTYPE" in text or b"\0" in text:  # what no workbook has, and where bombs are hidden
        raise FileError(damaged())
    return ET.fromstring(text)  # noqa: S314 - of bounded size, without entities


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _mark(archive: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo]) -> Mark | None:
    """The mark that this library leaves among the properties of a workbook."""
    info = parts.get("docProps/custom.xml")
    if info is None:
        return None
    texts = (text for element in _parsed(archive, info).iter() for text in [element.text or ""])
    return next((mark for text in texts if (mark := Mark.of(text.strip()))), None)


# -- cells ---------------------------------------------------------------------------------

_NAME = rb"<(?:\w+:)?"
_FORMULA = rb"<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*"
_ERROR = re.compile(
    _NAME + rb'c\b(?=[^<>]*\bt="e")[^<>]*\br="([A-Z]+[0-9]+)"[^<>]*>\s*'
    rb"(?:" + _FORMULA + rb")?" + _NAME + rb"v>([^<]*)<"
)


def _unsolved(value: bytes) -> re.Pattern[bytes]:
    """What finds a formula with nothing but this for its result."""
    return re.compile(
        _NAME
        + rb'c\b(?![^<>]*\bt="str")[^<>]*\br="([A-Z]+[0-9]+)"[^<>]*>'
        + _FORMULA
        + rb"(?:(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>"
        + value
        + rb"</(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"
    )


_UNSOLVED, _UNSOLVED_OR_ZERO = _unsolved(b""), _unsolved(b"0?")
_UNSOLVED_FORMULA = Fault("=?")
_LONGEST_CELL = 1 << 20

_PLAIN = b'<c r="'
"""How a cell begins in nearly every workbook."""
_NOT_PLAIN = re.compile(rb'<c(?![\w.:-])(?! r=")|<[\w.-]+:c(?![\w.:-])')
_MALFORMED = re.compile(rb'<c r="(?![A-Z]{1,3}[0-9]{1,7}"[ />])')


class Scan:
    """Looks through the XML of a part, piece by piece.

    Where the cells of a sheet are written as nearly all programs write them, it is known without
    looking at each how far they may reach at most.
    """

    def __init__(self, *, is_xml: bool = True, recalculates: bool = False) -> None:
        self.is_sheet = False
        self._unsolved = _UNSOLVED_OR_ZERO if recalculates else _UNSOLVED
        self._is_xml = is_xml
        self._rest = b""
        self._row, self._column = 0, 0
        """A row and a column, than which none has a higher number with another first digit."""
        self._rows = self._cells = self._texts = self._merges = 0
        self._faults: dict[str, Fault] = {}
        self._is_plain = True

    def take(self, piece: bytes) -> None:
        """The next piece; a cell that it cuts is looked at with the piece after it."""
        text = self._rest + piece
        end = self._cut(text)
        self._look(text[:end])
        self._rest = text[end:]

    def _cut(self, text: bytes) -> int:
        """Where the last cell begins, or the last element if there is no cell for long."""
        cell = max(text.rfind(b"<c "), text.rfind(b"<row"), text.rfind(b"<", 0, text.rfind(b":c ")))
        if cell > 0 or len(text) < _LONGEST_CELL:
            return max(cell, 0)
        element = text.rfind(b"<")
        if element > 0 or len(text) < _MOST_BETWEEN:
            return max(element, 0)
        if self._is_xml or self.is_sheet:
            raise FileError(too_large())
        return len(text)  # of a picture

    def end(self) -> Faults:
        """The faults of the sheet; `FileError` if there is too much in it."""
        self._look(self._rest)
        return self._faults

    @property
    def is_small(self) -> bool:
        """Whether it is certain that a sheet has no more cells than it may have."""
        most = _highest_row(self._row) * _highest_column(self._column)
        return self._is_plain and most <= MOST_CELLS

    def _look(self, text: bytes) -> None:
        self.is_sheet = self.is_sheet or b"sheetData" in text
        self._rows += text.count(b"<row") + text.count(b":row")
        self._cells += text.count(b"<c") + text.count(b":c")
        self._texts += text.count(b"<si") + text.count(b":si")
        self._merges += text.count(b"mergeCell ")
        if (
            self._rows > 2 * _MOST_ROWS
            or self._cells > MOST_CELLS
            or self._texts > _MOST_TEXTS
            or self._merges > _MOST_MERGES
        ):
            raise FileError(too_large())
        self._is_plain = self._is_plain and _are_plain(text)
        if self._is_plain and _PLAIN in text:
            self._reach(text)
        if len(self._faults) > _MOST_FAULTS:
            return
        if b't="e"' in text:
            found = _ERROR.findall(text)
            self._faults |= {at.decode(): Fault(error.decode()[:10]) for at, error in found}
        if b"<f" in text or b":f" in text:
            self._faults |= {at.decode(): _UNSOLVED_FORMULA for at in self._unsolved.findall(text)}

    def _reach(self, text: bytes) -> None:
        """Note the cells that reach further than all before."""
        place = 0
        while further := _lower(_highest_row(self._row)).search(text, place):
            self._row, place = int(further[1]), further.end()
        place = 0
        while wider := _narrower(_highest_column(self._column)).search(text, place):
            self._column, place = _number_of(wider[1]), wider.end()


def _are_plain(text: bytes) -> bool:
    """Whether all cells in a piece of a sheet are written in the usual way."""
    if b"<!DOCTYPE" in text or _MALFORMED.search(text):
        return False
    all_plain = b":c" not in text and text.count(b"<c") == text.count(_PLAIN)
    return all_plain or not _NOT_PLAIN.search(text)


def _highest_row(row: int) -> int:
    """The highest number with as many digits and the same first digit: 299 for 204."""
    digits = str(row)
    return int(digits[0] + "9" * (len(digits) - 1))


@cached
def _lower(row: int) -> re.Pattern[bytes]:
    """What finds a cell below a row whose number ends in nines."""
    digits = str(row + 1)
    same = rb"[%b-9][0-9]{%d}" % (digits[0].encode(), len(digits) - 1)
    return re.compile(rb'<c r="[A-Z]{1,3}0*(%b|[1-9][0-9]{%d,})"' % (same, len(digits)))


def _highest_column(column: int) -> int:
    """The number of the last column with as many letters and the same first letter: AZ for AK."""
    name = _letters(column)
    return _number_of(name[:1] + b"Z" * (len(name) - 1)) if name else 0


@cached
def _narrower(column: int) -> re.Pattern[bytes]:
    """What finds a cell to the right of a column whose name ends in Z."""
    name = _letters(column + 1)
    same = rb"[%b-Z][A-Z]{%d}" % (name[:1], len(name) - 1)
    return re.compile(rb'<c r="(%b|[A-Z]{%d,})[0-9]' % (same, len(name) + 1))


def _number_of(column: bytes) -> int:
    """The number of a column, from 1."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _letters(column: int) -> bytes:
    return letters(column - 1).encode()


# -- every cell ----------------------------------------------------------------------------


def _count(pieces: Iterable[bytes]) -> None:
    """Look at every cell of a sheet; `FileError` if they reach too far."""
    counter = _Counter()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = counter.begin
    parser.EndElementHandler = counter.end
    parser.StartDoctypeDeclHandler = _no_doctype
    for piece in pieces:
        parser.Parse(piece)
        if (
            counter.elements > MOST_CELLS
            or counter.columns > _MOST_COLUMNS
            or counter.rows * counter.columns > MOST_CELLS
        ):
            raise FileError(too_large())
    parser.Parse(b"", True)  # noqa: FBT003 - that was all


def _no_doctype(*_: object) -> None:
    raise FileError(damaged())


class _Counter:
    """How far the cells of a sheet reach that hold something, whether they say where they are or not."""

    def __init__(self) -> None:
        self.elements = self.rows = self.columns = 0
        self._row = self._column = 1
        self._cell = (0, 0)

    def begin(self, name: str, said: Mapping[str, str]) -> None:
        """An element begins."""
        self.elements += 1
        local = name.rpartition("}")[2]
        if local == "row":
            self._row, self._column = int(said.get("r", self._row)), 1
        elif local == "c":
            self._cell = _place(said["r"]) if "r" in said else (self._row, self._column)
            self._column = self._cell[1]
        elif local in {"v", "is", "f"}:
            self.rows = max(self.rows, self._cell[0])
            self.columns = max(self.columns, self._cell[1])

    def end(self, name: str) -> None:
        """An element ends."""
        local = name.rpartition("}")[2]
        self._column += local == "c"
        self._row += local == "row"


_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


def _place(address: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise FileError(damaged())
    return int(found[2]), _number_of(found[1].encode())


# -- problems ------------------------------------------------------------------------------


def damaged() -> Problem:
    """The problem of a workbook that cannot be opened."""
    return Problem(
        reason="bad_workbook",
        text=Text(
            "工作簿已损坏或不是 Excel 格式，未读取；请用表格软件另存为 .xlsx",
            "the workbook is damaged or no workbook, and was not read: save it as .xlsx once more",
        ),
    )


def too_large() -> Problem:
    """The problem of a workbook with more in it than can be held."""
    return Problem(
        reason="too_large",
        text=Text(
            "工作簿解压后过大或单元格范围过大，未读取；请删除空白行列，或另存为 CSV",
            "unpacked, the workbook is too large, or a sheet has too many rows and columns: "
            "delete the empty ones or save it as CSV",
        ),
    )


def _other_days() -> Problem:
    return Problem(
        reason="days_from_1904",
        text=Text(
            "工作簿使用 1904 日期系统，日期会差四年，未读取；请在选项中取消该设置后另存",
            "the workbook counts days from 1904, which shifts dates by four years; it was not "
            "read: switch that off in its options and save it again",
        ),
    )
