"""JSON and JSON Lines, read value by value: a file of any size needs the room of one record."""

from __future__ import annotations

import json
import math
import re
import typing
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from functools import partial
from io import TextIOWrapper
from itertools import count

import attrs

from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.bounds import MOST_COLUMNS, MOST_DIGITS
from xiangzhen_fazhi.wire.marks import KEY, Mark, newer
from xiangzhen_fazhi.wire.tables import Made, Row
from xiangzhen_fazhi.wire.texts import byte_lines, line_too_long
from xiangzhen_fazhi.wire.trouble import FileError

LONGEST_VALUE = 16_000_000
"""Characters; a longer value is no record."""

_BLOCK = 1 << 16

Decode = Callable[[bytes], Record | None]
"""What makes a record of a line of JSON, or `None` if that cannot be done without a closer look."""


@attrs.frozen
class Pairs:
    """An object of JSON that has a key twice."""

    pairs: tuple[tuple[str, object], ...]


def object_of(pairs: list[tuple[str, object]]) -> object:
    """The object with these keys and values."""
    found = dict(pairs)
    return found if len(found) == len(pairs) else Pairs(tuple(pairs))


def _integer(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= MOST_DIGITS else Decimal(digits)


def _fraction(digits: str) -> Decimal | float:
    try:
        return Decimal(digits)
    except InvalidOperation:  # an exponent of twenty digits
        return math.nan


_DECODER = json.JSONDecoder(object_pairs_hook=object_of, parse_float=_fraction, parse_int=_integer)
"""NaN and Infinity, which Python reads and JSON forbids, arrive as floats and are refused by field."""


# -- rows ----------------------------------------------------------------------------------


RecordOf = Callable[[Mark], type[Record] | None]
"""The class that a mark names, where it is known."""
DecoderOf = Callable[[type[Record] | None], Decode | None]
"""What decodes lines that hold records of a class and are right in every way."""


def json_lines(
    file: TextIOWrapper, record: type[Record] | None, record_of: RecordOf, decoder_of: DecoderOf
) -> Iterator[Row | Made | Problem]:
    """The objects of a JSON Lines file, one for each line that is not blank.

    A line that names its records, `{"schema": "PenaltyCase/1", ...}`, holds one of these.
    """
    decoders = _Decoders(record, record_of, decoder_of)
    again = partial(_line, record_of)
    for first, block, is_cut in byte_lines(file):
        if is_cut:
            text = block[0].decode(errors="replace")
            yield Row(first, ("",), (text,), line_too_long(first))
            continue
        decode = decoders.of(block[0])
        yield from decoders.said
        made = [*map(decode, block)] if decode is not None else [None] * len(block)
        if all(made):
            records = typing.cast("list[Record]", made)
            yield Made([*range(first, first + len(block))], records, block, again)
        else:
            yield from _one_by_one(decoders, zip(count(first), block, made, strict=False), again)


def _one_by_one(
    decoders: _Decoders,
    lines: Iterable[tuple[int, bytes, Record | None]],
    again: Callable[[int, bytes], Row],
) -> Iterator[Row | Made | Problem]:
    """Lines of which not all were decoded, or not all to records of one class."""
    run = Made([], [], [], again)
    for number, line, found in lines:
        made = found
        if made is None and line.startswith(_MARKED):
            decode = decoders.of(line)
            yield from decoders.said
            made = decode(line) if decode is not None else None
        if run.made and type(made) is not type(run.made[0]):
            yield run
            run = Made([], [], [], again)
        if made is not None:
            run.add(number, made, line)
        elif line and not line.isspace() and not _EMPTY_LEDGER.fullmatch(line):
            yield again(number, line)
    if run.made:
        yield run


class _Decoders:
    """What decodes lines, by the mark that they carry."""

    def __init__(
        self, record: type[Record] | None, record_of: RecordOf, decoder_of: DecoderOf
    ) -> None:
        self._unmarked = decoder_of(record)
        self.said: list[Problem] = []
        """What is to be said of a mark that was met for the first time."""
        self._record_of, self._decoder_of = record_of, decoder_of
        self._by_mark: dict[bytes, Decode | None] = {}

    def of(self, line: bytes) -> Decode | None:
        """What decodes a line, by its mark if it begins with one."""
        self.said = []
        if not line.startswith(_MARKED):
            return self._unmarked
        name = line.split(b'"', 4)[3]
        if name not in self._by_mark and len(self._by_mark) < _MOST_MARKS:
            mark = Mark.of(name.decode(errors="replace"))
            self.said = [*said(mark)]
            self._by_mark[name] = self._decoder_of(self._record_of(mark)) if mark else None
        return self._by_mark.get(name)


_EMPTY_LEDGER = re.compile(rb'\{"schema": ?"Ledger/[0-9]{1,6}"\}\s*')
"""What stands in a file of a ledger without records."""
_MARKED = (b'{"schema":"', b'{"schema": "')
_MOST_MARKS = 1000


def said(mark: Mark | None) -> Iterator[Problem]:
    """What is to be said of a mark."""
    problem = newer(mark)
    if problem is not None:
        yield problem


def _line(record_of: RecordOf, number: int, line: bytes) -> Row:
    text = line.decode().strip()
    try:
        return row(number, _DECODER.decode(text), record_of)
    except json.JSONDecodeError as error:
        return Row(number, ("",), (text,), _bad_json(error.pos + 1))
    except RecursionError:
        return Row(number, ("",), (text,), _too_deep())


def row(number: int, value: object, record_of: RecordOf, record: type[Record] | None = None) -> Row:
    """A value as a row: an object with its keys as headers, anything else whole with its problem.

    `record` is the class that the mark of the file names; that of the value itself goes before.
    """
    if isinstance(value, dict):
        mark = Mark.of(value.get(KEY))
        own = record_of(mark) if mark else None
        if own is not None:
            record = own
            del value[KEY]
        if len(value) > MOST_COLUMNS:
            return Row(number, ("",), (value,), _too_many_keys(len(value)), record=record)
        return Row(number, tuple(value), tuple(value.values()), record=record)
    if isinstance(value, Pairs):
        keys, cells = zip(*value.pairs, strict=True)
        return Row(number, keys, cells, _key_twice(keys))
    return Row(number, ("",), (value,), _no_object())


# -- a whole file --------------------------------------------------------------------------


_BLANKS = re.compile(r"[ \t\r\n]*")


def _blanks_end(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found else place


class JsonText:
    """A JSON file read from left to right, one value at a time.

    Raises `FileError` with the line where the text stops being JSON.
    """

    def __init__(self, file: TextIOWrapper) -> None:
        self._file = file
        self._text = ""
        self._place = 0
        self._line = 1

    def peek(self) -> str:
        """The next character that is not blank; empty at the end."""
        while True:
            self._place = _blanks_end(self._text, self._place)
            if self._place < len(self._text):
                return self._text[self._place]
            if not self._more(_BLOCK):
                return ""

    def holds_objects(self) -> bool:
        """Whether an array stands here whose first value is an object."""
        if self.peek() != "[":
            return False
        while (begin := _blanks_end(self._text, self._place + 1)) == len(self._text):
            if len(self._text) - self._place > LONGEST_VALUE or not self._more(_BLOCK):
                return False
        return self._text[begin] == "{"

    def skip(self, sign: str) -> None:
        """Go over a sign that must stand here."""
        if self.peek() != sign:
            raise self._stopped(_not_json())
        self._place += 1

    def items(self) -> Iterator[object]:
        """The values of an array, one after the other."""
        self.skip("[")
        if self.peek() != "]":
            yield self.value()
            while self.peek() != "]":
                self.skip(",")
                yield self.value()
        self.skip("]")

    def keys(self) -> Iterator[str]:
        """The keys of an object; the caller takes each value before the next key."""
        self.skip("{")
        if self.peek() != "}":
            yield self._key()
            while self.peek() != "}":
                self.skip(",")
                yield self._key()
        self.skip("}")

    def _key(self) -> str:
        key = self.value()
        if not isinstance(key, str):
            raise self._stopped(_not_json())
        self.skip(":")
        return key

    def value(self) -> object:
        """The next value, whole."""
        self.peek()
        wanted = _BLOCK
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._place)
            except json.JSONDecodeError:
                end = -1
                value = None
            except RecursionError:
                raise self._stopped(_too_deep()) from None
            if end >= 0 and (end < len(self._text) or not self._more(_BLOCK)):
                self._place = end
                return value
            if len(self._text) - self._place > LONGEST_VALUE and end < 0:
                raise self._stopped(_too_long())
            if end < 0 and not self._more(wanted):
                raise self._stopped(_not_json())
            wanted *= 2

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self.peek():
            raise self._stopped(_not_json())

    def _more(self, wanted: int) -> bool:
        block = self._file.read(wanted)
        self._line += self._text.count("\n", 0, self._place)
        self._text = self._text[self._place :] + block
        self._place = 0
        return bool(block)

    def _here(self) -> int:
        return self._line + self._text.count("\n", 0, self._place)

    def _stopped(self, why: Problem) -> FileError:
        return FileError(attrs.evolve(why, row=self._here()))


# -- problems ------------------------------------------------------------------------------


def _not_json() -> Problem:
    return Problem(
        reason="bad_json",
        text=Text(
            "此处不是合法的 JSON，其后未读取",
            "the text is not JSON from here on; what follows was not read",
        ),
    )


def _too_long() -> Problem:
    return Problem(
        reason="value_too_long",
        text=Text(
            f"一个值超过 {LONGEST_VALUE} 个字符，或没有结束；其后未读取",
            f"a value has more than {LONGEST_VALUE} characters, or does not end; "
            "what follows was not read",
        ),
    )


def _bad_json(character: int) -> Problem:
    return Problem(
        reason="bad_json",
        text=Text(
            f"第 {character} 个字符起不是合法的 JSON，整行保留",
            f"not JSON from character {character} on; the line is kept whole",
        ),
    )


def _too_deep() -> Problem:
    return Problem(
        reason="too_deep",
        text=Text("嵌套过深，不是记录", "nested too deeply to be a record"),
    )


def _key_twice(keys: tuple[str, ...]) -> Problem:
    twice = sorted(_short(k) for k, many in Counter(keys).items() if many > 1)[:_MOST_NAMED]
    return Problem(
        reason="key_twice",
        text=Text(
            f"键重复：{'、'.join(twice)}，不知以何为准",
            f"a key stands twice: {', '.join(twice)}, and it is not known which value is meant",
        ),
    )


_MOST_NAMED, _LONGEST_NAMED = 5, 40


def _short(key: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in key[:_LONGEST_NAMED])


def _too_many_keys(many: int) -> Problem:
    return Problem(
        reason="too_many_columns",
        text=Text(
            f"有 {many} 个键，最多 {MOST_COLUMNS} 个，整行保留",
            f"there are {many} keys and a record has {MOST_COLUMNS} at most; it is kept whole",
        ),
    )


def _no_object() -> Problem:
    return Problem(
        reason="no_object",
        text=Text(
            "应为由字段组成的对象 {…}", "must be an object {…} with the fields of one record"
        ),
    )
