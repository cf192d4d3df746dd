"""A frame made ready: the columns that some definitions read, under names of our own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.expressions import Expr
from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of
from xiangzhen_fazhi.engines.frames import sources
from xiangzhen_fazhi.engines.frames.natives import Engine, Frame, engine_of
from xiangzhen_fazhi.engines.frames.sources import Column
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
    fields = fields_of(record)
    required = [n for n, f in fields.items() if f.required and n not in optional]
    needed = {*_read(exprs), *also, *required}
    schema = engine.schema(native)
    found = sources.headers(record, list(schema), needed)
    groups = [_group(record, name, found, schema) for name in by]
    blank = engine.blank(native, [found[n] for n in needed if n in found])
    asked = [name for name in fields if name in needed]
    columns = sources.columns(record, schema, found, asked, required, blank)
    read = [*(c.header for c in columns.values()), *(g.header for g in groups)]
    used = list(dict.fromkeys(read)) or list(schema)[:1]
    frame = engine.opened(native, None if whole else used)
    ready = [nw.col(used[0]).is_null().alias(LOST)] + [
        _plain(column).alias(_raw_name(column)) for column in columns.values()
    ]
    ready += [_grouped(group).alias(f"_g{n}") for n, group in enumerate(groups)]
    frame = frame.with_columns(*ready) if whole else frame.select(*ready)
    frame = _prepared(frame, engine, columns, _asked_members(exprs))
    columns = columns | {n: sources.whole(columns[n]) for n in _whole(engine, columns)}
    if "id" in needed and "id" not in columns:
        frame = frame.with_columns(nw.lit(None, nw.String).alias("_f_id"))
    frame = frame.with_columns(_lost(required, columns).alias(LOST))
    own = tuple(schema) if whole else ()
    return Opened(engine, native, frame, columns, bool(required), own)


LOST = "_lost"


def _lost(required: Sequence[str], columns: Mapping[str, Column]) -> nw.Expr:
    """Where a required field is empty, so that the row is no record."""
    if not all(name in columns for name in required):
        return nw.lit(True)  # noqa: FBT003 - a column that holds nothing
    if not required:
        return nw.lit(False)  # noqa: FBT003
    empty = [nw.col(columns[name].name).is_null() for name in required]
    return reduce(lambda a, b: a | b, empty)


@attrs.frozen
class _Group:
    header: str
    dtype: Any
    field: Field | None


def _group(
    record: type[Record], name: str, found: Mapping[str, str], schema: Mapping[str, Any]
) -> _Group:
    """The column to group by: a field by its name or label, or any column by its own."""
    field = sources.named(record, name)
    if field is not None and field.term.personal:
        raise UsageError(
            Text(f"不能按个人信息分组：{name}", f"{name} is personal: nothing is grouped by it")
        )
    header = found.get(field.name, name) if field is not None else name
    if header not in schema:
        raise UsageError(Text(f"没有可分组的列 {name}", f"there is no column {name} to group by"))
    return _Group(header, schema[header], field)


def _grouped(group: _Group) -> nw.Expr:
    """The values to group by; members of closed lists by their codes."""
    found = nw.col(group.header)
    if group.field is None or group.field.choice is None or group.field.listed:
        return found
    text = found.cast(nw.String)
    chain: Any = nw
    for member, words in sources.words_of(group.field.choice).items():
        chain = chain.when(text.is_in(list(words))).then(nw.lit(str(member.value)))
    coded: nw.Expr = chain
    return coded


def _read(exprs: Iterable[Expr]) -> set[str]:
    read = ex.reads(*exprs)
    dated = {c.field.term.dated_by for c in read.values()}
    return {*read, *(name for name in dated if name is not None)}


def _raw_name(column: Column) -> str:
    """The name of a column at first; that of a list written as text is not yet its own."""
    return f"_t_{column.field.name}" if _is_written_list(column) else column.name


def _is_written_list(column: Column) -> bool:
    return column.field.listed and sources.is_text(column.dtype)


def _plain(column: Column) -> nw.Expr:
    found = nw.col(column.header)
    if _is_written_list(column):
        text = found.cast(nw.String)
        return nw.when(text != "").then(text)
    if isinstance(column.dtype, nw.Categorical | nw.Enum) or (
        column.field.kind is Kind.TEXT and column.dtype.is_integer()
    ):
        return found.cast(nw.String)
    return found


def _asked_members(exprs: Iterable[Expr]) -> dict[str, dict[Choice, None]]:
    """By field, the members of which is asked whether a list holds them."""
    out: dict[str, dict[Choice, None]] = {}
    for expr in ex.walk(*exprs):
        if isinstance(expr, ex.Has) and isinstance(expr.value, ex.Column):
            member = getattr(expr.member, "value", None)
            if isinstance(member, Choice):
                out.setdefault(expr.value.field.name, {})[member] = None
    return out


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
    members: Mapping[str, Collection[Choice]],
) -> Frame:
    """Dates as day numbers, decimals as whole numbers, texts as lists, and what lists hold."""
    split = {c.name: _raw_name(c) for c in columns.values() if _is_written_list(c)}
    frame = engine.with_lists(frame, split, sources.BETWEEN) if split else frame
    for name, column in columns.items():
        if column.field.kind is Kind.CHOICES and column.field.choice is not None:
            words = sources.words_of(column.field.choice)
            every = {sources.held(name, m): several for m, several in words.items()}
            asked = [sources.held(name, m) for m in members.get(name, ())]
            frame = engine.with_members(frame, column.name, f"_k_{name}", every, asked)
    exact = [columns[name] for name in _whole(engine, columns)]
    decimals = {column.name: sources.whole(column).places for column in exact}
    frame = engine.unscaled(frame, decimals) if decimals else frame
    days = {f"_d_{n}": c.name for n, c in columns.items() if c.field.kind is Kind.DATE}
    return engine.with_day_numbers(frame, days) if days else frame
