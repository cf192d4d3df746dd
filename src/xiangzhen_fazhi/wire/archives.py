"""What is inside a workbook (.xlsx), looked at before it is opened.

A workbook is a zip of XML. Unpacked it may be a thousand times as large, and a sheet with one
cell in its last row and column asks for room for all cells between. So every part is unpacked
once in small pieces, counted and thrown away. In passing, cells are noted that hold an error
or a formula without its result, as these look like empty ones to the reader of sheets.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO
from xml.etree import ElementTree as ET

import attrs

from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.marks import Mark
from xiangzhen_fazhi.wire.trouble import FileError

MOST_UNPACKED = 1_000_000_000
"""Bytes of all parts together."""
MOST_CELLS = 32_000_000
"""Cells of one sheet, from the first to the last that is filled."""
_MOST_PARTS = 10_000
_MOST_SMALL = 16_000_000
"""Bytes of a part that is read whole."""
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
    except (zipfile.BadZipFile, zlib.error, struct.error, ET.ParseError, ValueError) as error:
        raise FileError(damaged()) from error
    except (EOFError, NotImplementedError, RuntimeError) as error:
        raise FileError(damaged()) from error


def _contents(archive: zipfile.ZipFile) -> Contents:
    parts = {info.filename: info for info in archive.infolist()}
    if len(archive.infolist()) > _MOST_PARTS or _declared(archive) > MOST_UNPACKED:
        raise FileError(_too_large())
    if _BOOK not in parts:
        raise FileError(damaged())
    sheets = _sheets(archive, parts)
    left = MOST_UNPACKED
    faults: dict[str, Faults] = {}
    for name, info in parts.items():
        scan = _Scan()
        for piece in _unpacked(archive, info):
            left -= len(piece)
            if left < 0:
                raise FileError(_too_large())
            if name in sheets:
                scan.take(piece)
        if name in sheets:
            faults[sheets[name]] = scan.end()
    return Contents(faults, _mark(archive, parts))


def _declared(archive: zipfile.ZipFile) -> int:
    return sum(info.file_size for info in archive.infolist())


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


def _sheets(archive: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo]) -> dict[str, str]:
    """The names of the sheets by the part that holds them."""
    book = _parsed(archive, parts[_BOOK])
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


def _targets(links: ET.Element) -> dict[str, str]:
    found = ((link.get("Id", ""), PurePosixPath("xl", link.get("Target", ""))) for link in links)
    return {key: str(target).lstrip("/") for key, target in found}


def _parsed(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> ET.Element:
    text = b""
    for piece in _unpacked(archive, info):
        text += piece
        if len(text) > _MOST_SMALL:
            raise FileError(_too_large())
    return ET.fromstring(text)  # noqa: S314 - of bounded size; expat bounds what entities become


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

_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="([0-9]+)"')
_WIDE = re.compile(rb'\br="([A-Z]{2,3})[0-9]')
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+[0-9]+)"[^>]*>.*?<(?:\w+:)?v>([^<]*)<',
    re.DOTALL,
)
_UNSOLVED = re.compile(
    rb'<(?:\w+:)?c\b(?![^>]*\bt="str")[^>]*\br="([A-Z]+[0-9]+)"[^>]*>'
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_UNSOLVED_FORMULA = Fault("=?")
_LONGEST_CELL = 1 << 20


class _Scan:
    """Looks through the XML of a sheet, piece by piece."""

    def __init__(self) -> None:
        self._rest = b""
        self._rows = 0
        self._columns: set[bytes] = {b"Z"}
        self._faults: dict[str, Fault] = {}

    def take(self, piece: bytes) -> None:
        """The next piece; a cell that it cuts is looked at with the piece after it."""
        text = self._rest + piece
        end = max(text.rfind(b"<c "), text.rfind(b":c "), text.rfind(b"<row"))
        if end <= 0:
            end = 0 if len(text) < _LONGEST_CELL else len(text)
        self._look(text[:end])
        self._rest = text[end - 1 if text[end : end + 1] == b":" else end :]

    def end(self) -> Faults:
        """The faults of the sheet; `FileError` if it has room for too many cells."""
        self._look(self._rest)
        columns = max(map(_number_of, self._columns))
        if self._rows * columns > MOST_CELLS:
            raise FileError(_too_large())
        return self._faults

    def _look(self, text: bytes) -> None:
        self._rows = max([self._rows, *map(int, _ROW.findall(text))])
        self._columns.update(_WIDE.findall(text))
        if len(self._faults) > _MOST_FAULTS:
            return
        if b't="e"' in text:
            found = _ERROR.findall(text)
            self._faults |= {at.decode(): Fault(error.decode()[:10]) for at, error in found}
        if b"<f" in text or b":f" in text:
            self._faults |= {at.decode(): _UNSOLVED_FORMULA for at in _UNSOLVED.findall(text)}


def _number_of(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - ord("A") + 1
    return number


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


def _too_large() -> Problem:
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
