"""Reading a ledger from files: everything that can be read, and a problem for all the rest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import attrs

from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire import files
from xiangzhen_fazhi.wire.asked import Asked, Columns, Of, Values, certainly_path
from xiangzhen_fazhi.wire.bulk import no_collection
from xiangzhen_fazhi.wire.collector import Collector, Item
from xiangzhen_fazhi.wire.files import File
from xiangzhen_fazhi.wire.progress import watched
from xiangzhen_fazhi.wire.reading import Mapped, Problems, Reading, Refused
from xiangzhen_fazhi.wire.trouble import FileError


def read(
    path: str | os.PathLike[str],
    *,
    of: Of = None,
    columns: Columns = None,
    values: Values = None,
    compact: bool = False,
    progress: bool | None = None,
) -> Reading:
    """The ledger in a file or a folder of files, with every problem.

    Workbooks, CSV, JSON, JSON Lines and Parquet are read. A file's or sheet's name or title says
    what it holds: `PenaltyCase`, `penalty_cases` or 行政处罚案件. Headers and values may be
    Chinese or English. Nothing is guessed: a row that cannot become a record is kept whole in
    `problems.refused`, with file, sheet, row, column, value and reason, and all else is read.

    `of` says which records a file holds: one class for all, or classes by the names of files and
    sheets. `columns` says what headers mean: `{"案由": "summary", "审核": None}`, where `None`
    leaves a column out; under a record class it holds for that class alone. `values` says what
    values mean: `{"已办结": "settled"}`, or by field: `{"kind": {"土地纠纷": "other"}}`.
    `compact` keeps equal texts and dates once: less memory, more time.
    `progress` shows a bar, or never; by default one is shown for long reads that are watched.

    Raises `UsageError` for a path at which nothing is, and for explanations that name no field.
    """
    asked = Asked.that(of, columns, values)
    collector = Collector(asked)
    sorts: dict[type, list[Any]] = {Problem: [], Refused: [], Record: []}
    problems, refused, records = sorts.values()
    with no_collection():
        for items in _items(certainly_path(path), collector, compact=compact, progress=progress):
            for item in items:
                sorts.get(type(item), records).append(item)
    ledger = Ledger(_by_class(records, asked))
    return Reading(ledger, Problems(problems, refused), Mapped(collector.sources))


def stream(
    path: str | os.PathLike[str],
    *,
    of: Of = None,
    columns: Columns = None,
    values: Values = None,
    progress: bool | None = None,
) -> Iterator[Record | Refused | Problem]:
    """What `read` gives, one after the other, in the same room however long the files are.

    CSV and JSON are read row by row, JSON Lines and Parquet in blocks of some thousand records. A
    sheet of a workbook is unpacked as a whole, which takes a few hundred bytes a row; Parquet is
    read in blocks by pyarrow only, by Polars as a whole.

    A problem comes before the row that it cost, which comes as `Refused`. As no record is kept,
    nothing is said of ids that are given twice.

    Raises the same errors as `read`.
    """
    collector = Collector(Asked.that(of, columns, values), watches_ids=False)
    return chain.from_iterable(
        _items(certainly_path(path), collector, compact=False, progress=progress)
    )


def _by_class(records: Iterable[Record], asked: Asked) -> Iterable[Record]:
    """Records in the order of the catalogue, so that a ledger is the same however it was filed."""
    by_class: dict[type[Record], list[Record]] = {kind: [] for kind in asked.classes}
    for kind, run in groupby(records, type):
        by_class[kind].extend(run)
    return chain.from_iterable(by_class.values())


def _items(
    path: Path, collector: Collector, *, compact: bool, progress: bool | None
) -> Iterator[Sequence[Item]]:
    """Every row of the files; a file that breaks off costs what follows in it, and no more."""
    paths, beside = files.found(path)
    yield beside
    with watched(sum(map(files.size, paths)), progress) as watch:
        for one in paths:
            yield from _of_file(File(one, collector.asked, watch, compact=compact), collector)
    yield collector.unused()


def _of_file(file: File, collector: Collector) -> Iterator[Sequence[Item]]:
    path, before = file.path, len(collector.sources)
    has_tables = False
    try:
        for table in files.tables(file):
            has_tables = True
            yield from collector.read(table)
        if not any(s.rows or s.columns for s in collector.sources[before:]) and _blank(path):
            yield (_empty(path),)
        elif not has_tables:
            yield (_no_table(path),)
    except FileError as error:
        yield (attrs.evolve(error.problem, file=path.name),)
    except OSError as error:
        yield (_unreadable(path, error),)
    except UnicodeDecodeError:
        yield (_changed(path),)


def _unreadable(path: Path, error: OSError) -> Problem:
    why = error.strerror or type(error).__name__
    return Problem(
        reason="unreadable_file",
        text=Text(f"文件无法读取（{why}）", f"the file cannot be read ({why})"),
        file=path.name,
    )


def _no_table(path: Path) -> Problem:
    return Problem(
        reason="no_table",
        text=Text(
            "文件中没有表格，或工作表都是空的",
            "there is no table in the file, or every sheet is empty",
        ),
        file=path.name,
    )


def _changed(path: Path) -> Problem:
    return Problem(
        reason="file_changed",
        text=Text(
            "文件在读取时被改动，其后未读取；请重新读取",
            "the file was changed while it was read; what follows was not read: read it again",
        ),
        file=path.name,
    )


def _blank(path: Path) -> bool:
    """Whether a file holds nothing but blanks and the mark of its encoding."""
    with path.open("rb") as file:
        return not file.read(1 << 16).strip(b" \t\r\n\v\f\0\xef\xbb\xbf\xff\xfe")


def _empty(path: Path) -> Problem:
    return Problem(
        reason="empty_file",
        text=Text("文件是空的", "the file is empty"),
        file=path.name,
    )
