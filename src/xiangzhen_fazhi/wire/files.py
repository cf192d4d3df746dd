"""The files of a ledger and the tables in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path

import attrs

from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.errors import Problem, UsageError
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire import (
    archives,
    columnar,
    json_text,
    layout,
    separated,
    web_tables,
    workbooks,
)
from xiangzhen_fazhi.wire.asked import Asked
from xiangzhen_fazhi.wire.cells import Origin
from xiangzhen_fazhi.wire.described import DESCRIPTION, describes_nothing, marked
from xiangzhen_fazhi.wire.json_text import Decode, JsonText, Pairs
from xiangzhen_fazhi.wire.layout import Sheet
from xiangzhen_fazhi.wire.marks import KEY, LEDGER, Mark
from xiangzhen_fazhi.wire.rows import shown
from xiangzhen_fazhi.wire.tables import Aside, Beside, Grid, Head, Row, Table
from xiangzhen_fazhi.wire.texts import Watch, opened
from xiangzhen_fazhi.wire.trouble import FileError


@attrs.frozen
class File:
    """A file to be read, and how."""

    path: Path
    asked: Asked
    watch: Watch
    compact: bool = False


def found(path: Path) -> tuple[list[Path], list[Problem]]:
    """The files to read, in order of their names, and what else lies beside them.

    Raises `UsageError` where there is nothing at the path.
    """
    try:
        if path.is_file():
            return [path], []
        inside = sorted(p for p in path.iterdir() if not p.name.startswith((".", "~$")))
    except (OSError, ValueError):
        raise UsageError(_nothing_at(path)) from None
    said = [
        attrs.evolve(problem, file=p.name)
        for p in inside
        if p.name == DESCRIPTION
        for problem in json_text.said(marked(p))
    ]
    inside = [p for p in inside if p.name != DESCRIPTION]
    files = [p for p in inside if p.suffix.lower() in READERS and p.is_file()]
    beside = said + [_not_read(p) for p in inside if p not in files and not _is_note(p)]
    if not files and not describes_nothing(path / DESCRIPTION):
        beside.append(_nothing_in(path))
    return files, beside


def _nothing_at(path: Path) -> Text:
    shown = str(path).encode(errors="replace").decode()
    return Text(
        f"没有这个文件，或文件夹无法打开：{shown}",
        f"no such file or folder, or a folder that cannot be opened: {shown}",
    )


def size(path: Path) -> int:
    """The bytes of a file, as far as it is still there."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _is_note(path: Path) -> bool:
    return path.suffix.lower() in {".md", ".rst"} or path.stem.upper() in {"README", "LICENSE"}


def tables(file: File) -> Iterator[Table]:
    """The tables of a file, each to be read to its end before the next is asked for.

    Raises `FileError` where no more can be read.
    """
    reader = READERS.get(file.path.suffix.lower())
    if reader is None:
        raise FileError(_not_read(file.path))
    yield from reader(file)


def _csv(file: File) -> Iterator[Table]:
    path = file.path
    with opened(path, file.watch) as text:
        rows, separator = separated.grid(text, file.asked.is_word)
        sheet = Sheet(path.name, path.stem, separator=separator)
        yield from layout.tables(Grid(rows), sheet, file.asked)


def _workbook(file: File) -> Iterator[Table]:
    """A workbook, or what systems export under the name of one: a page with tables, or CSV."""
    with file.path.open("rb") as start:
        beginning = start.read(_SNIFFED)
    if not beginning.startswith((workbooks.ZIP, workbooks.OLE)):
        yield from _no_workbook(file, beginning)
        return
    with workbooks.opened(file.path) as book:
        file.watch(file.path.stat().st_size)
        shown = [leaf for leaf in book.leaves if not leaf.is_hidden]
        said = [*map(workbooks.hidden, (leaf.name for leaf in book.leaves if leaf.is_hidden))]
        said += json_text.said(book.mark)
        also = (file.path.stem,) if len(shown) == 1 else ()
        if said:
            yield Table(file.path.name, file.path.stem, None, said, mixed=True)
        for leaf in shown:
            sheet = Sheet(file.path.name, leaf.name, leaf.name, also)
            yield from layout.tables(leaf.grid(), sheet, file.asked)


_SNIFFED = 4096


def _no_workbook(file: File, beginning: bytes) -> Iterator[Table]:
    text = beginning.replace(b"\0", b"").lower()
    if b"schemas-microsoft-com:office:spreadsheet" in text:
        raise FileError(archives.damaged())
    if b"<table" in text or b"<html" in text or b"<!doctype html" in text:
        yield from _page(file)
    elif file.path.suffix.lower() == ".xls":
        yield from _csv(file)
    else:
        raise FileError(archives.damaged())


def _page(file: File) -> Iterator[Table]:
    with opened(file.path, file.watch) as text:
        for grid in web_tables.grids(text):
            yield from layout.tables(grid, Sheet(file.path.name, file.path.stem), file.asked)


def _json_lines(file: File) -> Iterator[Table]:
    path, asked = file.path, file.asked
    record = asked.record(path.stem)
    with opened(path, file.watch) as text:
        rows = json_text.json_lines(text, record, asked.marked, _decoders(file))
        yield Table(path.name, path.stem, record, rows, origin=Origin.PROGRAM, mixed=True)


def _decoders(file: File) -> json_text.DecoderOf:
    """What decodes whole lines, for classes of which the caller explains nothing."""

    def decoder_of(record: type[Record] | None) -> Decode | None:
        if record is None or not file.asked.is_plain(record):
            return None
        from xiangzhen_fazhi.wire.fast import decoder

        return decoder(record, compact=file.compact)

    return decoder_of


def _parquet(file: File) -> Iterator[Table]:
    mark, names, rows = columnar.read(file.path)
    file.watch(file.path.stat().st_size)
    own = file.asked.marked(mark) if mark else None
    stem = file.path.stem

    def found() -> Iterator[Row | Problem]:
        yield from json_text.said(mark)
        yield Head(0, names, ())
        yield from (Row(number, names, cells, record=own) for number, cells in enumerate(rows, 1))

    record = own or file.asked.titled(stem, names)
    yield Table(file.path.name, stem, record, found(), origin=Origin.PROGRAM)


def _json(file: File) -> Iterator[Table]:
    with opened(file.path, file.watch) as text:
        yield from _json_tables(file, text)


_CARRIERS = {"records", "data", "rows", "items", "记录", "数据"}
"""Keys under which other programs put their rows."""


def _json_tables(file: File, opened_: TextIOWrapper) -> Iterator[Table]:
    """An array of records, one record, or an object with an array for each class."""
    text = JsonText(opened_)
    if text.peek() == "{":
        yield from _of_keys(file, text)
    elif text.peek():
        yield _array(file, file.path.stem, text.items(), None)
    text.end()


def _of_keys(file: File, text: JsonText) -> Iterator[Table]:
    asked, stem = file.asked, file.path.stem
    single: list[tuple[str, object]] = []
    marks: list[Problem] = []
    is_ours = False
    has_arrays = False
    for key in text.keys():  # noqa: SIM118 - these are taken one by one from the file
        is_named = key in _CARRIERS or asked.named(key) is not None
        name = stem if key in _CARRIERS else key
        # No field holds objects, so that a list of them is a table under whatever key.
        if text.holds_objects() or (is_named and text.peek() == "["):
            has_arrays = True
            yield _array(file, name, text.items(), key, is_ours=is_ours)
            continue
        value = text.value()
        if is_named and isinstance(value, dict | Pairs):
            has_arrays = True
            yield _array(file, name, [value], key, is_ours=is_ours)
            continue
        mark = Mark.of(value) if key == KEY else None
        marks += json_text.said(mark)
        if mark is not None and asked.marked(mark) is None:
            is_ours = is_ours or mark.name == LEDGER
        else:
            single.append((key, value))
    if marks or is_ours:
        yield Table(file.path.name, stem, None, marks, mixed=True)
    if has_arrays and not asked.counting(asked.record(stem))([key for key, _ in single]):
        yield from _envelope(file, single)
    elif single:
        yield _array(file, stem, [json_text.object_of(single)], None)


def _envelope(file: File, single: Sequence[tuple[str, object]]) -> Iterator[Table]:
    """What a program says beside the rows that it sends, such as `"code": 0`: no record."""
    if single:
        text = "\n".join(f"{key}: {shown(value)}" for key, value in single)
        aside = Aside(1, Beside.NOTE, text)
        record = file.asked.record(file.path.stem)
        yield Table(file.path.name, file.path.stem, record, [aside], mixed=True)


def _array(
    file: File, name: str, values: Iterable[object], key: str | None, *, is_ours: bool = False
) -> Table:
    """The rows of an array; those of a ledger that this library wrote carry its mark."""
    asked = file.asked
    record = asked.record(name)

    def rows() -> Iterator[Row]:
        for number, value in enumerate(values, 1):
            yield json_text.row(number, value, asked.marked, record if is_ours else None)

    return Table(file.path.name, name, record, rows(), sheet=key, origin=Origin.PROGRAM, mixed=True)


READERS: dict[str, Callable[[File], Iterator[Table]]] = {
    ".xlsx": _workbook,
    ".xlsm": _workbook,
    ".xls": _workbook,
    ".html": _page,
    ".htm": _page,
    ".csv": _csv,
    ".tsv": _csv,
    ".json": _json,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".parquet": _parquet,
}


def _not_read(path: Path) -> Problem:
    if path.is_dir():
        text = Text(
            "下级文件夹未读取，请单独读取", "a folder inside was not read: read it by itself"
        )
        return Problem(reason="folder_inside", text=text, file=path.name)
    if not path.is_file():
        text = Text(
            "不是普通文件，或链接已失效，未读取", "is no file, or a link to nothing; not read"
        )
        return Problem(reason="unreadable_file", text=text, file=path.name)
    known = ", ".join(READERS)
    return Problem(
        reason="unknown_file",
        text=Text(
            f"此类文件未读取；可读：{known}", f"files of this kind are not read; these are: {known}"
        ),
        file=path.name,
    )


def _nothing_in(path: Path) -> Problem:
    known = ", ".join(READERS)
    return Problem(
        reason="empty_folder",
        text=Text(
            f"文件夹中没有可读的文件（{known}）",
            f"there is no file to read in the folder ({known})",
        ),
        file=path.name,
    )
