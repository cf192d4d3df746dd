"""A frame made ready: the columns that some definitions read, under names of our own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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
from xiangzhen_fazhi.terms import Text


@attrs.frozen
class Opened:
    """A frame of the caller's with what is needed of it."""

    engine: Engine
    native: Any
    frame: Frame
    columns: Mapping[str, Column]
    """By field name."""
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
    found = sources.headers(record, list(schema))
    groups = [_group(record, name, found, schema) for name in by]
    blank = engine.blank(native, [found[n] for n in needed if n in found])
    columns = sources.columns(record, schema, sorted(needed), required, blank)
    used = dict.fromkeys([*(c.header for c in columns.values()), *(g.header for g in groups)])
    frame = engine.opened(native, None if whole else list(used))
    ready = [_plain(column).alias(column.name) for column in columns.values()]
    ready += [_grouped(group).alias(f"_g{n}") for n, group in enumerate(groups)]
    frame = frame.with_columns(*ready) if whole else frame.select(*ready)
    own = tuple(schema) if whole else ()
    return Opened(engine, native, _prepared(frame, engine, columns), columns, own)


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


def _plain(column: Column) -> nw.Expr:
    found = nw.col(column.header)
    if isinstance(column.dtype, nw.Categorical | nw.Enum) or (
        column.field.kind is Kind.TEXT and column.dtype.is_integer()
    ):
        return found.cast(nw.String)
    return found


def _prepared(frame: Frame, engine: Engine, columns: Mapping[str, Column]) -> Frame:
    """Dates as day numbers, texts as lists, and which lists hold known words only."""
    split = {c.name: c.name for c in columns.values() if c.field.listed and _is_text(c)}
    frame = engine.with_lists(frame, split, sources.BETWEEN) if split else frame
    known = {
        f"_k_{n}": (
            c.name,
            [w for words in sources.words_of(c.field.choice).values() for w in words],
        )
        for n, c in columns.items()
        if c.field.kind is Kind.CHOICES and c.field.choice is not None
    }
    frame = engine.with_known(frame, known) if known else frame
    days = {f"_d_{n}": c.name for n, c in columns.items() if c.field.kind is Kind.DATE}
    return engine.with_day_numbers(frame, days) if days else frame


def _is_text(column: Column) -> bool:
    return sources.is_text(column.dtype)
