"""Text files: which encoding they have, and their lines without reading them whole."""

from __future__ import annotations

import codecs
import re
import typing
from collections.abc import Callable, Iterator
from io import BufferedReader, FileIO, TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING

import attrs

from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.trouble import FileError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

LONGEST_LINE = 4_000_000
"""Characters; a longer line is no row of a ledger."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCK = 1 << 20
_ACCEPTED = Text(
    "请存为 UTF-8（或带 BOM 的 UTF-16、GB18030）",
    "save it as UTF-8 (UTF-16 with a mark or GB18030 are read as well)",
)


def encoding(path: Path) -> str:
    """The encoding of a text file: by its mark, else UTF-8, else GB18030 if it looks Chinese.

    Raises `FileError` when it is none of these, with the line of the first byte that does not fit.
    """
    with path.open("rb") as file:
        start = file.read(4)
        named = next((name for mark, name in _MARKS if start.startswith(mark)), None)
        if named is not None:
            _decode(file, path, named)
            return named
        if b"\0" in start:  # UTF-16 without a mark, or no text at all
            raise FileError(_not_text(path, 1))
        failed = _failure(file, "utf-8")
        if failed is None:
            return "utf-8"
        if _looks_chinese(file):
            mixed = _mixed(file)
            if mixed is not None:
                raise FileError(_two_encodings(path, mixed))
            return "gb18030"
    raise FileError(_not_text(path, failed))


def _decode(file: IO[bytes], path: Path, name: str) -> None:
    line = _failure(file, name)
    if line is not None:
        raise FileError(_not_text(path, line))


def _failure(file: IO[bytes], name: str) -> int | None:
    """The line of the first byte that an encoding does not allow; `None` if all are allowed."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(name)()
    place = 0
    try:
        while block := file.read(_BLOCK):
            decoder.decode(block)
            place += len(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        waiting = len(decoder.getstate()[0])
        return _line_of(file, name, place - waiting + error.start)
    return None


def _line_of(file: IO[bytes], name: str, place: int) -> int:
    """The line in which a place of a file lies."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(name)("replace")
    line = 1
    while place > 0 and (block := file.read(min(place, _BLOCK))):
        line += decoder.decode(block).count("\n")
        place -= len(block)
    return line


def _looks_chinese(file: IO[bytes]) -> bool:
    """Whether a file decodes as GB18030 and most of it is common Chinese.

    Almost any bytes decode as *something* in GB18030; Japanese, Korean, Big5 or Western text
    then comes out as rare characters, which a ledger in Chinese hardly has.
    """
    file.seek(0)
    decoder = codecs.getincrementaldecoder("gb18030")()
    common = foreign = 0
    while block := file.read(_BLOCK):
        try:
            text = decoder.decode(block)
        except UnicodeDecodeError:
            return False
        wide = "".join(c for c in text if c > "\x7f")
        simple = len(wide.encode("gb2312", "ignore")) // 2
        common, foreign = common + simple, foreign + len(wide) - simple
        if "\0" in text:
            return False
    return not decoder.getstate()[0] and common > foreign


_UTF8 = re.compile(
    rb"(?<![\x80-\xff])"
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
    rb"(?![\x80-\xff])"
)
"""Bytes between ASCII that may be UTF-8."""


def _mixed(file: IO[bytes]) -> int | None:
    """The first line of a file in GB18030 that holds words in UTF-8; `None` if there is none.

    Some words may be either, byte by byte; then it counts as what gives more common signs.
    """
    file.seek(0)
    number = 1
    while line := file.readline(_BLOCK):
        if any(map(_is_utf8, _UTF8.findall(line))):
            return number
        number += line.endswith(b"\n")
    return None


def _is_utf8(words: bytes) -> bool:
    """Whether words are rather UTF-8 than GB18030, and hold Chinese."""
    text = words.decode("utf-8", "replace")
    if max(text) < "\u2000":  # é or ·, as half of common signs may be in GB18030
        return False
    return _common(text) >= _common(words.decode("gb18030", "replace"))


def _common(text: str) -> float:
    """The share of signs and words of everyday Chinese: the first level of GB 2312."""
    common = (c.encode("gb2312", "ignore")[:1] for c in text)
    return sum(b"\xa1" <= c <= b"\xd7" for c in common) / len(text)


def _two_encodings(path: Path, line: int) -> Problem:
    what = Text(
        "同一文件中有 GB18030 和 UTF-8 两种编码，未读取",
        "it is partly in GB18030 and partly in UTF-8, and was not read",
    )
    return _wrong_encoding(path, line, what)


def _not_text(path: Path, line: int) -> Problem:
    what = Text("文字编码不明，未读取", "its encoding is not known and it was not read")
    return _wrong_encoding(path, line, what)


def _wrong_encoding(path: Path, line: int, what: Text) -> Problem:
    text = Text(f"{what.zh}；{_ACCEPTED.zh}", f"{what.en}; {_ACCEPTED.en}")
    return Problem(reason="wrong_encoding", text=text, file=path.name, row=line)


@attrs.frozen
class Line:
    """One line of a text file, without its end."""

    number: int
    text: str
    too_long: bool = False
    """Whether only its beginning is here."""


Watch = Callable[[int], object]
"""Told how many bytes were read."""


class _Watched(FileIO):
    def __init__(self, path: Path, watch: Watch) -> None:
        super().__init__(path)
        self._watch = watch

    def readinto(self, buffer: Buffer) -> int:
        read = super().readinto(buffer) or 0  # a file on disk never answers "not yet"
        self._watch(read)
        return read


def opened(path: Path, watch: Watch) -> TextIOWrapper:
    """A text file, opened in its encoding; line ends stay as they are."""
    named = encoding(path)
    return TextIOWrapper(BufferedReader(_Watched(path, watch)), encoding=named, newline="")


def lines(file: TextIOWrapper) -> Iterator[Line]:
    """The lines of a file, each with its end; of one that is too long only the beginning."""
    number = 0
    while text := file.readline(LONGEST_LINE):
        number += 1
        whole = len(text) < LONGEST_LINE or text.endswith(("\n", "\r"))
        yield Line(number, text, too_long=not whole)
        while not whole:
            rest = file.readline(LONGEST_LINE)
            whole = len(rest) < LONGEST_LINE or rest.endswith(("\n", "\r"))


Lines = tuple[int, list[bytes], bool]
"""Lines in UTF-8 with the number of the first, and whether it is only the beginning of one."""


def byte_lines(file: TextIOWrapper) -> Iterator[Lines]:
    """The lines of a file of JSON Lines in blocks, as bytes: that is how they are decoded fastest."""
    if file.encoding not in {"utf-8", "utf-8-sig"}:
        for line in lines(file):
            yield line.number, [line.text.encode()], line.too_long
        return
    bytes_ = typing.cast("BufferedReader", file.buffer)
    if file.encoding == "utf-8-sig":
        bytes_.read(len(codecs.BOM_UTF8))
    number, rest = 1, b""
    while block := bytes_.read(_BLOCK):
        *whole, rest = (rest + block).split(b"\n")
        if whole:
            yield number, whole, False
        number += len(whole)
        if len(rest) > LONGEST_LINE:
            yield number, [rest[:LONGEST_LINE]], True
            rest = _after_line(bytes_)
            number += 1
    if rest:
        yield number, rest.rstrip(b"\n").split(b"\n"), False


def _after_line(file: BufferedReader) -> bytes:
    """What follows the line that a file is in, as far as it was read."""
    while block := file.read(_BLOCK):
        _, end, rest = block.partition(b"\n")
        if end:
            return rest
    return b""


def line_too_long(number: int) -> Problem:
    """The problem of a line of which only the beginning was read."""
    return Problem(
        reason="line_too_long",
        text=Text(
            f"一行超过 {LONGEST_LINE} 个字符，未读取",
            f"a line has more than {LONGEST_LINE} characters and was not read",
        ),
        row=number,
    )
