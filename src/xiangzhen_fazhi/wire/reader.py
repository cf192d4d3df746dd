"""Reading a ledger from files: everything that can be read, and a problem for all the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import attrs

from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.errors import Problem
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire import files
from xiangzhen_fazhi.wire.asked import Asked, Columns, Of, Values
from xiangzhen_fazhi.wire.bulk import no_collection
from xiangzhen_fazhi.wire.collector import Collector
from xiangzhen_fazhi.wire.progress import watched
from xiangzhen_fazhi.wire.reading import Mapped, Problems, Reading, Refused
from xiangzhen_fazhi.wire.texts import Watch
from xiangzhen_fazhi.wire.trouble import FileError


def read(
    path: str | os.PathLike[str],
    *,
    of: Of = None,
    columns: Columns = None,
    values: Values = None,
    progress: bool | None = None,
) -> Reading:
    """The ledger in a file or a folder of CSV, JSON and JSON Lines, with every problem.

    A file's name says what it holds: `PenaltyCase`, `penalty_cases` or 行政处罚案件. Headers and
    values may be Chinese or English. Nothing is guessed: a row that cannot become a record is
    kept whole in `problems.refused`, with file, row, column, value and reason, and all else is
    read.

    `of` says which records a file holds: one class for all, or classes by the names of files.
    `columns` says what headers mean: `{"案由": "summary", "审核": None}`, where `None` leaves a
    column out; under a record class it holds for that class alone. `values` says what values
    mean: `{"已办结": "settled"}`, or by field: `{"kind": {"土地纠纷": "other"}}`.
    `progress` shows a bar, or never; by default one is shown for long reads that are watched.

    Raises `UsageError` for a path at which nothing is, and for explanations that name no field.
    """
    asked = Asked.that(of, columns, values)
    paths, beside = files.found(Path(path))
    collector = Collector(asked)
    collector.problems += beside
    records: list[Record] = []
    refused: list[Refused] = []
    size = sum(p.stat().st_size for p in paths)
    with no_collection(), watched(size, progress) as watch:
        for item in _items(paths, asked, collector, watch):
            (refused if isinstance(item, Refused) else records).append(item)  # type: ignore[arg-type]
    problems = Problems(collector.problems, refused)
    return Reading(Ledger(records), problems, Mapped(collector.sources))


def _items(
    paths: list[Path], asked: Asked, collector: Collector, watch: Watch
) -> Iterator[Record | Refused]:
    """Every row of the files; a file that breaks off costs what follows in it, and no more."""
    for path in paths:
        before = len(collector.sources)
        try:
            for table in files.tables(path, lambda name: asked.record(name) is not None, watch):
                yield from collector.read(table)
        except FileError as error:
            collector.problems.append(attrs.evolve(error.problem, file=path.name))
        except OSError as error:
            collector.problems.append(_unreadable(path, error))
        else:
            if not any(s.rows or s.columns for s in collector.sources[before:]) and _blank(path):
                collector.problems.append(_empty(path))


def _unreadable(path: Path, error: OSError) -> Problem:
    why = error.strerror or type(error).__name__
    return Problem(
        reason="unreadable_file",
        text=Text(f"文件无法读取（{why}）", f"the file cannot be read ({why})"),
        file=path.name,
    )


def _blank(path: Path) -> bool:
    """Whether a file holds nothing but blanks and the mark of its encoding."""
    with path.open("rb") as file:
        return not file.read(1 << 16).strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe")


def _empty(path: Path) -> Problem:
    return Problem(
        reason="empty_file",
        text=Text("文件是空的", "the file is empty"),
        file=path.name,
    )
