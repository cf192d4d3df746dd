"""The files of a ledger and the tables in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path

from xiangzhen_fazhi.errors import Problem, UsageError
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire import json_text, separated
from xiangzhen_fazhi.wire.json_text import JsonText
from xiangzhen_fazhi.wire.tables import Row, Table, under_header
from xiangzhen_fazhi.wire.texts import Watch, opened
from xiangzhen_fazhi.wire.trouble import FileError

Holds = Callable[[str], bool]
"""Whether a name says which records a table holds."""


def found(path: Path) -> tuple[list[Path], list[Problem]]:
    """The files to read, in order of their names, and what else lies beside them.

    Raises `UsageError` where there is nothing at the path.
    """
    if not path.exists():
        raise UsageError(Text(f"没有这个文件或文件夹：{path}", f"no such file or folder: {path}"))
    if not path.is_dir():
        return [path], []
    inside = sorted(p for p in path.iterdir() if not p.name.startswith((".", "~$")))
    files = [p for p in inside if p.suffix.lower() in READERS and p.is_file()]
    beside = [_not_read(p) for p in inside if p not in files and not _is_note(p)]
    if not files:
        beside.append(_nothing_in(path))
    return files, beside


def _is_note(path: Path) -> bool:
    return path.suffix.lower() in {".md", ".rst"} or path.stem.upper() in {"README", "LICENSE"}


def tables(path: Path, holds: Holds, watch: Watch) -> Iterator[Table]:
    """The tables of a file, each to be read to its end before the next is asked for.

    Raises `FileError` where no more can be read.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise FileError(_not_read(path))
    yield from reader(path, holds, watch)


def _csv(path: Path, holds: Holds, watch: Watch) -> Iterator[Table]:  # noqa: ARG001
    with opened(path, watch) as file:
        yield Table(path.name, path.stem, lambda knows: under_header(separated.grid(file), knows))


def _json_lines(path: Path, holds: Holds, watch: Watch) -> Iterator[Table]:  # noqa: ARG001
    with opened(path, watch) as file:
        yield Table(path.name, path.stem, lambda _: json_text.json_lines(file))


def _json(path: Path, holds: Holds, watch: Watch) -> Iterator[Table]:
    with opened(path, watch) as file:
        yield from _json_tables(path, file, holds)


_CARRIERS = {"records", "data", "rows", "items", "记录", "数据"}
"""Keys under which other programs put their rows."""


def _json_tables(path: Path, file: TextIOWrapper, holds: Holds) -> Iterator[Table]:
    """An array of records, one record, or an object with an array for each class."""
    text = JsonText(file)
    if text.peek() == "{":
        yield from _of_keys(path, text, holds)
    elif text.peek():
        yield Table(path.name, path.stem, lambda _: _numbered(text.items()))
    text.end()


def _of_keys(path: Path, text: JsonText, holds: Holds) -> Iterator[Table]:
    single: dict[str, object] = {}
    for key in text.keys():  # noqa: SIM118 - these are taken one by one from the file
        if text.peek() == "[" and key in _CARRIERS:
            yield Table(path.name, path.stem, lambda _: _numbered(text.items()), key)
        elif text.peek() == "[" and (holds(key) or not holds(path.stem)):
            yield Table(path.name, key, lambda _: _numbered(text.items()), key)
        else:
            single[key] = text.value()
    if single:
        yield Table(path.name, path.stem, lambda _: [json_text.row(1, single)])


def _numbered(values: Iterable[object]) -> Iterator[Row]:
    for number, value in enumerate(values, 1):
        yield json_text.row(number, value)


READERS: dict[str, Callable[[Path, Holds, Watch], Iterator[Table]]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".json": _json,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
}


def _not_read(path: Path) -> Problem:
    if path.is_dir():
        text = Text(
            "下级文件夹未读取，请单独读取", "a folder inside was not read: read it by itself"
        )
        return Problem(reason="folder_inside", text=text, file=path.name)
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
