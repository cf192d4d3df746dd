"""A frame made ready: the columns that some definitions read, under names of our own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, cast

import attrs
import narwhals.stable.v2 as nw

from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.expressions import Expr
from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of, term_of
from xiangzhen_fazhi.engines.frames import sources
from xiangzhen_fazhi.engines.frames.natives import (
    Choices,
    Dialect,
    Engine,
    Frame,
    engine_of,
    first_that_holds,
    place_name,
)
from xiangzhen_fazhi.engines.frames.sources import Column, DType
from xiangzhen_fazhi.engines.frames.translate import yes_or_no
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Choice, Text


@attrs.frozen
class Opened:
    """A frame of the caller's with what is needed of it."""

    engine: Engine
    native: Any
    frame: Frame
    columns: Mapping[str, Column]
    """By field name."""
    lost: bool
    """Whether rows may lack a required field: a column `_lost` then tells which do."""
    kept: tuple[str, ...] = ()
    """The frame's own columns that are kept."""


def opened(
    native: object,
    record: type[Record],
    exprs: Iterable[Expr],
    *,
    also: Collection[str] = (),
    optional: Collection[str] = (),
    by: Sequence[str] = (),
    whole: bool = False,
) -> Opened:
    """The columns that expressions read, as day numbers and plain words beside those kept.

    `also` are fields that are read besides; `by` are fields or columns to group by, which
    become `_g0` and so on. Every required field must be there, but those of `optional`.
    """
    engine = engine_of(native)
    dialect = engine.dialect
    fields = fields_of(record)
    required = [n for n, f in fields.items() if f.required and n not in optional]
    exprs = list(exprs)
    every = list(ex.walk(*exprs))
    needed = {*_read(every), *also, *required}
    names = engine.headers(native)
    headers = [name for name in names if name is not None]
    found = sources.headers(record, headers, needed)
    groups = [_group(record, name, found, headers, engine) for name in by]
    asked = [name for name in fields if name in needed]
    read = [*(found[n] for n in asked if n in found), *(g.header for g in groups)]
    own = {header: place_name(names.index(header)) for header in dict.fromkeys(read)}
    if whole:
        _refuse_twice(record, headers)
    places = [names.index(header) for header in own] or _first(record, names)
    frame = engine.opened(native, places, whole=whole)
    kept = tuple(engine.names(frame)) if whole else ()
    types = engine.types(frame, list(own.values()))
    schema = {header: types[name] for header, name in own.items()}
    _refuse_mixed(groups, schema)
    blank = engine.blank(native, [found[n] for n in asked if n in found])
    columns = sources.columns(record, schema, found, asked, required, blank)
    columns = {n: attrs.evolve(c, header=own[c.header]) for n, c in columns.items()}
    types_of = [schema[group.header] for group in groups]
    ready = [
        dialect.col(place_name(places[0])).is_null().alias(LOST),
        *_cells(columns, {*_said(exprs, every), *also}, engine),
        *(
            _grouped(group, dialect.col(own[group.header]), dtype, engine).alias(f"_g{n}")
            for n, (group, dtype) in enumerate(zip(groups, types_of, strict=True))
        ),
    ]
    frame = frame.with_columns(*ready) if whole else frame.select(*ready)
    frame = _with_days(frame, engine, [*map(_is_moment, groups, types_of)])
    frame = _prepared(frame, engine, columns, every)
    columns = columns | {n: sources.whole(columns[n]) for n in _whole(engine, columns)}
    if "id" in needed and "id" not in columns:
        frame = frame.with_columns(dialect.lit(None, dialect.String).alias("_f_id"))
    frame = frame.with_columns(_lost(dialect, required, columns).alias(LOST))
    return Opened(engine, native, frame, columns, bool(required), kept)


def _cells(columns: Mapping[str, Column], said: Collection[str], engine: Engine) -> list[nw.Expr]:
    """The cells of each column as they are read at first, and where they are doubtful."""
    cells = []
    for name, column in columns.items():
        only_there = column.field.kind is Kind.TEXT and name not in said
        found = _is_there(column, engine) if only_there else _plain(column, engine)
        cells.append(found.alias(_raw_name(column)))
        if sources.may_be_doubtful(column):
            text = engine.dialect.col(column.header).cast(engine.dialect.String)
            cells.append(_is_doubtful(column, text).alias(sources.doubtful(column)))
    return cells


def _with_days(frame: Frame, engine: Engine, moments: Sequence[bool]) -> Frame:
    """Groups that are moments as their days."""
    names = [f"_g{n}" for n, is_moment in enumerate(moments) if is_moment]
    if not names:
        return frame
    return engine.with_dates(engine.with_day_numbers(frame, {n: n for n in names}), names)


def _first(record: type[Record], names: Sequence[str | None]) -> list[int]:
    """The place of some column, of which only the rows are counted; `UsageError` for none."""
    there = [place for place, name in enumerate(names) if name is not None]
    if not there:
        label = term_of(record)
        raise UsageError(
            Text(
                f"数据表不能作为{label.zh}：没有以文字为列名的列",
                f"the frame cannot be read as {label.en}: it has no column with a text for a name",
            )
        )
    return there[:1]


def _refuse_twice(record: type[Record], headers: Sequence[str]) -> None:
    """Names that several columns have, where all columns are kept."""
    twice = [name for name, times in Counter(headers).items() if times > 1]
    if twice:
        raise UsageError(
            Text(
                f"{term_of(record).zh}数据表有重名的列：{'、'.join(twice)}，请改名",
                f"several columns of the frame have one name: {', '.join(twice)}; rename them",
            )
        )


LOST = "_lost"


def _lost(dialect: Dialect, required: Sequence[str], columns: Mapping[str, Column]) -> nw.Expr:
    """Where a required field is empty, so that the row is no record."""
    if not all(name in columns for name in required):
        return dialect.lit(True)  # noqa: FBT003 - a column that holds nothing
    if not required:
        return dialect.lit(False)  # noqa: FBT003
    return reduce(or_, (dialect.col(columns[name].name).is_null() for name in required))


@attrs.frozen
class _Group:
    header: str
    field: Field | None


def _group(
    record: type[Record],
    name: str,
    found: Mapping[str, str],
    headers: Sequence[str],
    engine: Engine,
) -> _Group:
    """The column to group by: a field by its name or label, or any column by its own."""
    field = sources.named(record, name)
    if field is not None and field.term.personal:
        raise UsageError(
            Text(f"不能按个人信息分组：{name}", f"{name} is personal: nothing is grouped by it")
        )
    header = found.get(field.name, name) if field is not None else name
    there = [h for h in headers if h == header]
    if not there and not engine.cased:
        there = [h for h in headers if h.casefold() == header.casefold()]
    if not there:
        raise UsageError(Text(f"没有可分组的列 {name}", f"there is no column {name} to group by"))
    if len(there) > 1:
        raise UsageError(
            Text(f"有几列都叫 {name}，请改名", f"several columns are called {name}: rename them")
        )
    return _Group(there[0], field)


def _refuse_mixed(groups: Iterable[_Group], schema: Mapping[str, Any]) -> None:
    for group in groups:
        if isinstance(schema[group.header], nw.Object):
            raise UsageError(
                Text(
                    f"不能按列“{group.header}”分组：其中的值类型混合或未知，请先统一类型",
                    f"nothing is grouped by “{group.header}”, which is of mixed or unknown types: "
                    "make them one type",
                )
            )


def _grouped(group: _Group, found: nw.Expr, dtype: DType, engine: Engine) -> nw.Expr:
    """The values to group by, as the field is read; members of closed lists by their codes."""
    field, dialect = group.field, engine.dialect
    if dtype.is_float():
        return dialect.when(found == 0).then(dialect.lit(0.0)).when(~found.is_nan()).then(found)
    if field is None or not sources.is_text(dtype):
        return found
    text = found.cast(dialect.String)
    if field.kind is Kind.FLAG:
        return yes_or_no(dialect, _without_blanks(text, engine))
    return _without_blanks(text, engine) if field.listed else entry(text, field, engine)


def entry(text: nw.Expr, field: Field, engine: Engine) -> nw.Expr:
    """A text without blanks, or the code of the choice that it stands for."""
    dialect, bare = engine.dialect, _without_blanks(text, engine)
    if field.choice is None:
        return bare
    codes = {str(m.value): list(words) for m, words in sources.words_of(field.choice).items()}
    known = ((bare.is_in(words), dialect.lit(code)) for code, words in codes.items())
    return first_that_holds(dialect, known)


def _is_moment(group: _Group, dtype: DType) -> bool:
    """Whether dates are held as moments, which count as their day."""
    is_date = group.field is not None and group.field.kind is Kind.DATE
    return is_date and isinstance(dtype, nw.Datetime)


def _read(every: Iterable[Expr]) -> set[str]:
    fields = [expr.field for expr in every if isinstance(expr, ex.Column)]
    dated = (field.term.dated_by for field in fields)
    return {*(field.name for field in fields), *(name for name in dated if name is not None)}


def _said(exprs: Iterable[Expr], every: Iterable[Expr]) -> set[str]:
    """The fields of which is asked what they hold, and not only whether they hold something."""
    # What other records hold is empty here, and nothing is asked for it.
    silent = (ex.IsEmpty, ex.Lookup, ex.Among)
    asking = (e for e in every if not isinstance(e, silent))
    asked = [*exprs, *(part for e in asking for part in e.parts)]
    return {e.field.name for e in asked if isinstance(e, ex.Column)}


def _raw_name(column: Column) -> str:
    """The name of a column at first; that of a list written as text is not yet its own."""
    return f"_t_{column.field.name}" if _is_written_list(column) else column.name


def _is_written_list(column: Column) -> bool:
    return column.field.listed and sources.is_text(column.dtype)


def _is_there(column: Column, engine: Engine) -> nw.Expr:
    """Yes where a text stands, else nothing: enough where its words are not asked for."""
    dialect, has_text = engine.dialect, engine.has_text(_as_text(column, engine))
    return dialect.when(has_text).then(dialect.lit(True))  # noqa: FBT003


def _as_text(column: Column, engine: Engine) -> nw.Expr:
    found = engine.dialect.col(column.header)
    is_other = isinstance(column.dtype, nw.Categorical | nw.Enum) or (
        column.field.kind is Kind.TEXT and column.dtype.is_integer()
    )
    return found.cast(engine.dialect.String) if is_other else found


def _plain(column: Column, engine: Engine) -> nw.Expr:
    dialect, kind = engine.dialect, column.field.kind
    if column.field.listed and not _is_written_list(column):
        return dialect.col(column.header).cast(dialect.List(dialect.String))
    found = _as_text(column, engine)
    if _is_written_list(column):
        return _with_entries_apart(column, found, engine)
    has_blanks = kind is Kind.FLAG and sources.is_text(column.dtype)
    if has_blanks or (kind is Kind.TEXT and column.field.name != "id"):
        return _without_blanks(found, engine)
    return found


def _without_blanks(text: nw.Expr, engine: Engine) -> nw.Expr:
    """A text without blanks at its ends; empty if it has nothing else."""
    inside = engine.bare(text)
    return engine.dialect.when(inside != "").then(inside)


def _with_entries_apart(column: Column, text: nw.Expr, engine: Engine) -> nw.Expr:
    """A list that is written as text, with one sign between its entries, as files are read."""
    if column.field.choice is not None:
        for pattern, code in sources.inseparable(column.field.choice).items():
            text = text.str.replace_all(pattern, code)
    parted = text.str.replace_all(sources.ITEM, engine.first_group + sources.ENTRY)
    json = text.str.replace_all(sources.IN_JSON, sources.ENTRY)
    json = json.str.strip_chars(sources.AROUND_JSON)
    dialect = engine.dialect
    found = dialect.when(text.str.starts_with('["')).then(json).otherwise(parted)
    found = found.str.replace_all(sources.AFTER_ITEM, sources.ENTRY)
    found = found.str.strip_chars(sources.AROUND_ITEMS)
    return dialect.when(found != "").then(found)


def _is_doubtful(column: Column, text: nw.Expr) -> nw.Expr:
    """Whether it cannot be told where one entry of a list of texts ends."""
    personal = column.field.term.personal
    pattern = f"{sources.NUMBERED}|{sources.SEVERAL_NAMES}" if personal else sources.NUMBERED
    return text.str.contains(pattern)


def _asked_members(every: Iterable[Expr]) -> dict[str, dict[object, None]]:
    """By field, the entries of which is asked whether a list holds them."""
    out: dict[str, dict[object, None]] = {}
    for expr in every:
        if isinstance(expr, ex.Has) and isinstance(expr.value, ex.Column):
            entry = getattr(expr.member, "value", None)  # a setting is none: it is no choice
            out.setdefault(expr.value.field.name, {})[entry] = None
    return out


def _counted(every: Iterable[Expr]) -> set[str]:
    """The fields of lists whose length is asked for."""
    asked = (expr.value for expr in every if isinstance(expr, ex.Length))
    return {value.field.name for value in asked if isinstance(value, ex.Column)}


def _places(field: Field) -> dict[str, int]:
    """By word, the place of the member that it stands for in its closed list."""
    words = sources.words_of(cast("type[Choice]", field.choice))
    return {word: place for place, several in enumerate(words.values()) for word in several}


def _choices(column: Column, asked: Collection[object]) -> Choices:
    name, words = column.field.name, sources.words_of(cast("type[Choice]", column.field.choice))
    held = {member: sources.held(name, member) for member in words}
    return Choices(
        column.name,
        sources.filled(name),
        sources.known(name),
        {held[member]: several for member, several in words.items()},
        [held[member] for member in held if member in asked],
    )


def _whole(engine: Engine, columns: Mapping[str, Column]) -> list[str]:
    """The fields of exact decimals, where an engine turns them into whole numbers by itself."""
    return [
        name
        for name, column in columns.items()
        if engine.unscales and isinstance(column.dtype, nw.Decimal) and sources.exact(column.dtype)
    ]


def _prepared(
    frame: Frame,
    engine: Engine,
    columns: Mapping[str, Column],
    every: Sequence[Expr],
) -> Frame:
    """Dates as day numbers, choices as places, and whatever else is computed on."""
    members, counted = _asked_members(every), _counted(every)
    choices = {c.name: _places(c.field) for c in columns.values() if c.field.kind is Kind.CHOICE}
    frame = engine.with_places(frame, choices) if choices else frame
    split = [
        engine.dialect.col(_raw_name(c)).str.split(sources.ENTRY).alias(c.name)
        for c in columns.values()
        if _is_written_list(c)
    ]
    frame = frame.with_columns(*split) if split else frame
    lists = {
        column.name: name not in members
        for name, column in columns.items()
        if column.field.listed and not _is_written_list(column)
        if column.field.kind is Kind.TEXTS or name in counted
    }
    frame = engine.without_blank_entries(frame, lists) if lists else frame
    for name, column in columns.items():
        if column.field.kind is Kind.CHOICES:
            frame = engine.with_members(frame, _choices(column, members.get(name, ())))
    exact = [columns[name] for name in _whole(engine, columns)]
    decimals = {column.name: sources.scale_of(column.dtype) for column in exact}
    frame = engine.unscaled(frame, decimals) if decimals else frame
    days = {f"_d_{n}": c.name for n, c in columns.items() if c.field.kind is Kind.DATE}
    return engine.with_day_numbers(frame, days) if days else frame
