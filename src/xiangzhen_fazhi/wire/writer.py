"""Writing a ledger: a workbook, CSV, JSON, JSON Lines or Parquet, so that `read` gives it back."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Literal

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.records import Record, fields_of
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire import columnar, sheets
from xiangzhen_fazhi.wire.asked import certainly_language, certainly_path
from xiangzhen_fazhi.wire.atomic import refusing, replacing
from xiangzhen_fazhi.wire.described import DESCRIPTION, ByClass, described, file_name, marked
from xiangzhen_fazhi.wire.files import READERS
from xiangzhen_fazhi.wire.marks import KEY, mark
from xiangzhen_fazhi.wire.plain import converter, name_of, to_dict
from xiangzhen_fazhi.wire.said import saying, writable

Format = Literal["csv", "tsv", "json", "jsonl", "parquet", "xlsx"]
Write = Callable[[Iterable[Record], Path, str | None], None]
WriteOne = Callable[[type[Record], Iterable[Record], Path, str | None], None]


def write(
    records: Ledger | Iterable[Record],
    path: str | os.PathLike[str],
    *,
    format: Format | None = None,  # noqa: A002 - the word that callers expect
    locale: str | None = None,
) -> Path:
    """Write a ledger to one file, or to a folder with a file for each class of records.

    The ending of the path decides: `.xlsx`, `.json` and `.jsonl` hold all classes; `.csv`, `.tsv`
    and `.parquet` one class; a path without ending is a folder of CSV, or of what `format` says.
    Tables have Chinese headers and words, JSON and Parquet the fields' names and codes; `locale`
    decides otherwise. Reading gives the same ledger. JSON Lines are written one by one, so that
    records may come from a stream of any length; that their ids differ is then the caller's affair.

    Nothing is written in place: if anything fails, what was there before is still there. In a
    folder the files are replaced at the very end; a file for a class of which there are no records
    now keeps its headers alone. A link stays, and what it leads to is written.

    Raises `UsageError` for a path that cannot hold these records or where nothing can be written,
    for ids given twice, for a text or a number that no file could give back, and for a folder with
    other files that would be read along or overwritten.
    """
    if locale is not None:
        certainly_language(locale)
    if not isinstance(records, Iterable):
        raise UsageError(_no_record(records))
    target = certainly_path(path)
    ending = _ENDINGS.get(target.suffix.lower())
    with refusing(target):
        is_folder = target.is_dir() or not target.suffix
    if is_folder:
        _folder(records, target, format or "csv", locale)
    elif ending is None or format not in (None, ending):
        raise UsageError(_no_format(target, format))
    else:
        with replacing(target) as new:
            _file(ending)(records, new, locale)
    return target


_ENDINGS: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}


def _file(format_: Format) -> Write:
    """What writes a file of a format."""
    if format_ in _WHOLE:
        return _WHOLE[format_]

    def only(records: Iterable[Record], path: Path, locale: str | None) -> None:
        by_class = _by_class(records)
        if len(by_class) != 1:
            raise UsageError(_several(by_class, format_))
        ((record, its),) = by_class.items()
        _ONE[format_](record, its, path, locale)

    return only


def _writable(record: Record) -> Record:
    if not isinstance(record, Record):
        raise UsageError(_no_record(record))
    writable(record)
    return record


def _by_class(records: Iterable[Record]) -> ByClass:
    """The records by class, in the order of the catalogue; `UsageError` for ids given twice."""
    ledger = Ledger(map(_writable, records))
    known = [r for r in catalogue.records().values() if r in ledger.classes]
    return {r: ledger.of(r) for r in dict.fromkeys((*known, *ledger.classes))}


# -- a folder ------------------------------------------------------------------------------


def _folder(records: Iterable[Record], folder: Path, format_: Format, locale: str | None) -> None:
    """A file for each class, all made before the first is put in its place."""
    if format_ not in _ONE:
        raise UsageError(_no_format(folder, format_))
    by_class = _by_class(records)
    names = {file_name(r, format_, locale): r for r in catalogue.records().values()}
    names |= {file_name(r, format_, locale): r for r in by_class}
    there = _readable(folder)
    others = [name for name in there if name not in names]
    if os.path.lexists(folder / DESCRIPTION) and marked(folder / DESCRIPTION) is None:
        others.append(DESCRIPTION)
    if others:
        raise UsageError(_others(folder, others))
    kept = [r for name, r in names.items() if r in by_class or name in there]
    with _made(folder), ExitStack() as stack:
        for record in kept:
            new = stack.enter_context(replacing(folder / file_name(record, format_, locale)))
            _ONE[format_](record, by_class.get(record, ()), new, locale)
        new = stack.enter_context(replacing(folder / DESCRIPTION))
        new.write_text(described(kept, format_, locale), encoding="utf-8")


def _readable(folder: Path) -> list[str]:
    """The files that reading the folder would read."""
    with refusing(folder):
        inside = [*folder.iterdir()] if folder.is_dir() else []
    return sorted(
        p.name
        for p in inside
        if p.suffix.lower() in READERS and not p.name.startswith(".") and p.name != DESCRIPTION
    )


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """A folder, which goes again if it was new and could not be filled."""
    with refusing(folder):
        is_new = not folder.exists()
        folder.mkdir(exist_ok=True)
    try:
        yield
    except BaseException:
        if is_new:
            folder.rmdir()
        raise


# -- formats -------------------------------------------------------------------------------


def _csv(
    record: type[Record],
    records: Iterable[Record],
    path: Path,
    locale: str | None,
    delimiter: str = ",",
) -> None:
    in_ = locale or _TABLES
    fields = [(f.name, saying(f, in_)) for f in fields_of(record).values()]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(f.term.in_(in_) for f in fields_of(record).values())
        for one in records:
            values = ((getattr(one, name), say) for name, say in fields)
            writer.writerow("" if v is None or v == () else say(v) for v, say in values)


_TABLES = "zh_CN"
"""Tables are for people, and people who keep ledgers read Chinese."""


def _tsv(record: type[Record], records: Iterable[Record], path: Path, locale: str | None) -> None:
    _csv(record, records, path, locale, delimiter="\t")


def _json_lines(records: Iterable[Record], path: Path, locale: str | None) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        is_empty = True
        for record in map(_writable, records):
            is_empty = False
            file.write(_dumped(to_dict(record, locale=locale)) + "\n")
        if is_empty:  # so that it is not taken for a file that was cut off
            file.write(_dumped({KEY: mark()}) + "\n")


def _workbook(records: Iterable[Record], path: Path, locale: str | None) -> None:
    sheets.write(_by_class(records), path, locale)


def _json(records: Iterable[Record], path: Path, locale: str | None) -> None:
    _arrays(_by_class(records), path, locale)


def _arrays(by_class: ByClass, path: Path, locale: str | None) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f'{{"{KEY}": "{mark()}"')
        for record, its in by_class.items():
            name = record.__name__ if locale is None else name_of(record, locale)
            file.write(f",\n{_dumped(name)}: ")
            _array(its, file, locale)
        file.write("}\n")


def _array(records: Iterable[Record], file: IO[str], locale: str | None) -> None:
    plain = converter(locale).unstructure
    file.write("[")
    for number, record in enumerate(records):
        file.write((",\n" if number else "\n") + _dumped(plain(record)))
    file.write("\n]")


def _dumped(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False)


def _json_lines_of(
    record: type[Record], records: Iterable[Record], path: Path, locale: str | None
) -> None:
    del record
    _json_lines(records, path, locale)


def _json_of(
    record: type[Record], records: Iterable[Record], path: Path, locale: str | None
) -> None:
    _arrays({record: tuple(records)}, path, locale)


_WHOLE: Mapping[Format, Write] = {"json": _json, "jsonl": _json_lines, "xlsx": _workbook}
"""What holds all classes in one file."""
_ONE: Mapping[Format, WriteOne] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json_of,
    "jsonl": _json_lines_of,
    "parquet": columnar.write,
}
"""What has a file for each class."""

# -- errors --------------------------------------------------------------------------------


def _no_record(found: object) -> Text:
    kind = type(found).__name__
    return Text(f"不是记录：{kind}", f"not a record: {kind}")


def _no_format(path: Path, format_: str | None) -> Text:
    known = ", ".join(_ENDINGS)
    asked = f" ({format_})" if format_ else ""
    return Text(
        f"不能写成 {path.name}{asked}；可写：{known}，或没有后缀的文件夹",
        f"cannot write {path.name}{asked}: write {known}, or a folder without an ending",
    )


def _several(by_class: ByClass, format_: Format) -> Text:
    zh = "、".join(r.__term__.zh for r in by_class) or "没有记录"
    en = ", ".join(r.__name__ for r in by_class) or "no records"
    return Text(
        f"一个 {format_} 文件只能写一类记录，现为：{zh}；请写到文件夹",
        f"a {format_} file holds records of one class, and these are {en}: write to a folder",
    )


def _others(folder: Path, others: Iterable[str]) -> Text:
    names = ", ".join(others)
    return Text(
        f"文件夹 {folder.name} 中另有会被一并读取或覆盖的文件：{names}；请另选文件夹",
        f"the folder {folder.name} holds other files that would be read along or overwritten: {names}; "
        "choose another folder",
    )
