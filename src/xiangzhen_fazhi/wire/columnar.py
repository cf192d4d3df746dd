"""Parquet, by whichever library of frames is there: pyarrow, else Polars."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of
from xiangzhen_fazhi.errors import Problem, UsageError
from xiangzhen_fazhi.terms import Choice, Text
from xiangzhen_fazhi.wire.marks import KEY, Mark, mark
from xiangzhen_fazhi.wire.said import digits
from xiangzhen_fazhi.wire.trouble import FileError

_BATCH = 10_000
_PRECISION = 38
"""Digits of a decimal column; longer numbers are written as text."""
_NEEDED = Text(
    "Parquet 需要 pyarrow 或 polars：pip install 'xiangzhen-fazhi[arrow]'",
    "Parquet needs pyarrow or polars: pip install 'xiangzhen-fazhi[arrow]'",
)


@attrs.frozen
class _Column:
    """The values of a field, and of which type they are."""

    kind: Kind
    values: Sequence[Any]
    places: int | None = None
    """Digits behind the point of a decimal column."""


def write(record: type[Record], records: Iterable[Record], path: Path, locale: str | None) -> None:
    """Write the records of a class to a Parquet file; `UsageError` if no library can."""
    library = _library()
    if library is None:
        raise UsageError(_NEEDED)
    all_ = tuple(records)
    fields = fields_of(record).values()
    columns = {
        f.name if locale is None else f.term.in_(locale): _column(f, all_, locale) for f in fields
    }
    if library.__name__ == "polars":
        _write_polars(library, columns, path, mark(record))
    else:
        _write_arrow(library, columns, path, mark(record))


def _library() -> ModuleType | None:
    for name in ("pyarrow", "polars"):
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            continue
    return None


def _column(field: Field, records: Sequence[Record], locale: str | None) -> _Column:
    values: list[Any] = [_plain(getattr(one, field.name), locale) for one in records]
    if field.kind is not Kind.MONEY:
        return _Column(field.kind, values)
    numbers = [v for v in values if v is not None]
    places = max((-_exponent(n) for n in numbers), default=2)
    longest = max((n.adjusted() + 1 for n in numbers), default=0)
    if places + max(longest, 0) > _PRECISION:
        return _Column(Kind.TEXT, [None if v is None else digits(v) for v in values])
    return _Column(field.kind, values, max(places, 0))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 - money is finite
    return exponent


def _plain(value: object, locale: str | None) -> object:
    match value:
        case tuple():
            return [_plain(item, locale) for item in value]
        case Choice():
            return value.value if locale is None else value.term.in_(locale)
        case Decimal():
            return value.copy_abs()
        case _:
            return value


def _write_arrow(pa: Any, columns: Mapping[str, _Column], path: Path, said: str) -> None:  # noqa: ANN401 - a library that may not be there
    parquet = importlib.import_module("pyarrow.parquet")
    simple = {
        Kind.DATE: pa.date32(),
        Kind.COUNT: pa.int64(),
        Kind.FLAG: pa.bool_(),
        Kind.TEXTS: pa.list_(pa.string()),
        Kind.CHOICES: pa.list_(pa.string()),
    }

    def kind_of(column: _Column) -> object:
        if column.places is not None:
            return pa.decimal128(_PRECISION, column.places)
        return simple.get(column.kind, pa.string())

    arrays = [pa.array(column.values, type=kind_of(column)) for column in columns.values()]
    table = pa.Table.from_arrays(arrays, names=list(columns))
    parquet.write_table(table.replace_schema_metadata({KEY: said}), path)


def _write_polars(pl: Any, columns: Mapping[str, _Column], path: Path, said: str) -> None:  # noqa: ANN401 - as above
    simple = {
        Kind.DATE: pl.Date,
        Kind.COUNT: pl.Int64,
        Kind.FLAG: pl.Boolean,
        Kind.TEXTS: pl.List(pl.String),
        Kind.CHOICES: pl.List(pl.String),
    }

    def kind_of(column: _Column) -> object:
        if column.places is not None:
            return pl.Decimal(_PRECISION, column.places)
        return simple.get(column.kind, pl.String)

    series = [pl.Series(name, c.values, dtype=kind_of(c)) for name, c in columns.items()]
    pl.DataFrame(series).write_parquet(path, metadata={KEY: said})


# -- reading -------------------------------------------------------------------------------

Found = tuple[Mark | None, tuple[str, ...], Iterator[Sequence[object]]]
"""The mark of a file, the names of its columns, and its rows."""


def read(path: Path) -> Found:
    """What a Parquet file holds, its rows in batches; `FileError` if it cannot be read."""
    library = _library()
    if library is None:
        raise FileError(Problem(reason="not_installed", text=_NEEDED))
    open_ = _open_polars if library.__name__ == "polars" else _open_arrow
    try:
        said, names, rows = open_(library, path)
    except _errors(library) as error:
        raise FileError(_damaged()) from error
    return Mark.of(said), names, _guarded(rows, _errors(library))


def _open_arrow(
    pa: Any,  # noqa: ANN401 - as above
    path: Path,
) -> tuple[object, tuple[str, ...], Iterator[Sequence[object]]]:
    file = importlib.import_module("pyarrow.parquet").ParquetFile(path)
    # The file's own, as Polars does not write the mark into the schema of Arrow.
    said = (file.metadata.metadata or {}).get(KEY.encode(), b"").decode(errors="replace")

    def rows() -> Iterator[Sequence[object]]:
        for batch in file.iter_batches(_BATCH):
            columns = (
                _shortest(column.cast(pa.string()).to_pylist())
                if pa.types.is_float32(column.type)
                else column.to_pylist()
                for column in batch.columns
            )
            yield from zip(*columns, strict=True)

    return said, tuple(file.schema_arrow.names), rows()


def _open_polars(
    pl: Any,  # noqa: ANN401 - as above
    path: Path,
) -> tuple[object, tuple[str, ...], Iterator[Sequence[object]]]:
    said = pl.read_parquet_metadata(path).get(KEY)
    frame = pl.read_parquet(path)
    narrow = [name for name, kind in frame.schema.items() if kind == pl.Float32]
    said_in = frame.with_columns(pl.col(narrow).cast(pl.String)) if narrow else frame
    columns = (
        _shortest(column) if column.name in narrow else column for column in said_in.iter_columns()
    )
    return said, tuple(frame.columns), zip(*columns, strict=True) if narrow else frame.iter_rows()


def _shortest(said: Iterable[str | None]) -> list[float | None]:
    """Numbers of 32 bits by the shortest decimal that means them: 0.1 and not 0.100000001490116."""
    return [None if one is None else float(one) for one in said]


def _guarded(
    rows: Iterator[Sequence[object]], errors: tuple[type[Exception], ...]
) -> Iterator[Sequence[object]]:
    try:
        yield from rows
    except errors as error:
        raise FileError(_damaged()) from error


def _errors(library: ModuleType) -> tuple[type[Exception], ...]:
    """What a library raises for a file that it cannot read."""
    own = ("ArrowException",) if library.__name__ == "pyarrow" else ("PolarsError",)
    home = library if library.__name__ == "pyarrow" else library.exceptions
    return (OSError, ValueError, OverflowError, *(getattr(home, name) for name in own))


def _damaged() -> Problem:
    return Problem(
        reason="bad_parquet",
        text=Text(
            "不是可读的 Parquet 文件，或已损坏；其后未读取",
            "the file is no Parquet that can be read, or damaged; what follows was not read",
        ),
    )
