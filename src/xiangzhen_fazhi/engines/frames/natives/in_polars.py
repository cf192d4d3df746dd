"""Frames of Polars, eager and lazy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import narwhals.stable.v2 as nw
import polars as pl

from xiangzhen_fazhi.engines.frames.natives import (
    OUTCOME_WORDS,
    STRANGE,
    Choices,
    Constants,
    Dialect,
    Engine,
    Frame,
    Held,
    Native,
    Row,
    first_that_holds,
    place_name,
)
from xiangzhen_fazhi.engines.frames.sources import LAST_BLANK, DType
from xiangzhen_fazhi.engines.frames.tables import Table

POLARS = cast("Dialect", pl)
"""The words of Polars itself, which narwhals takes five times as long to pass on."""


class Polars(Engine):
    """Polars, eager and lazy: an eager frame is computed lazily and collected at the end."""

    sums_flags = True
    unscales = True
    prunes = True
    first_group = "${1}"
    # A byte each, where a text is sixteen and takes sixty times as long to fill in.
    outcomes = pl.Enum(OUTCOME_WORDS)

    @property
    def dialect(self) -> Dialect:
        return POLARS

    def blank(self, native: Native, columns: Sequence[str]) -> set[str]:
        if hasattr(native, "collect"):
            types = native.collect_schema()
            return {c for c in columns if str(types[c]) == "Null"}
        return {c for c in columns if native[c].null_count() == native.height}

    def headers(self, native: Native) -> list[str | None]:
        return list(native.lazy().collect_schema().names())

    def opened(self, native: Native, places: Sequence[int], *, whole: bool) -> Frame:
        asked = range(len(self.headers(native))) if whole else places
        # By place: a name may be read as a pattern.
        return native.lazy().select(pl.nth(p).alias(place_name(p)) for p in asked)

    def closed(self, frame: Frame, like: Native) -> Native:
        return frame if hasattr(like, "collect") else frame.collect()

    def types(self, frame: Frame, columns: Sequence[str]) -> dict[str, DType]:
        return super().types(nw.from_native(frame), columns)

    def with_day_numbers(self, frame: Frame, columns: Mapping[str, str]) -> Frame:
        # A cast to a date would give the day of UTC.
        days = [pl.col(c).dt.date().cast(pl.Int32).alias(n) for n, c in columns.items()]
        return frame.with_columns(*days)

    def with_dates(self, frame: Frame, columns: Sequence[str]) -> Frame:
        return frame.with_columns(pl.col(c).cast(pl.Date) for c in columns)

    def with_places(self, frame: Frame, columns: Mapping[str, Mapping[str, int]]) -> Frame:
        return frame.with_columns(
            _mapped(pl.col(column), _placer(places), pl.Int8())
            for column, places in columns.items()
        )

    def bare(self, text: nw.Expr) -> nw.Expr:
        # What is a blank by itself is found in a third of the time.
        return text.str.strip_chars()

    def has_text(self, text: nw.Expr) -> nw.Expr:
        return cast("nw.Expr", _mapped(cast("pl.Expr", text), _has_text, pl.Boolean()))

    def without_blank_entries(self, frame: Frame, lists: Mapping[str, bool]) -> Frame:
        return frame.with_columns(
            _mapped(
                pl.col(column),
                _without_empty_entries if counted else _without_blank_entries,
                pl.List(pl.String),
            )
            for column, counted in lists.items()
        )

    def with_members(self, frame: Frame, choices: Choices) -> Frame:
        # Each list is read once, and not once a word: as a number with a bit for each member.
        bits = choices.bits
        masked = _masker([(words, bits[name]) for name, words in choices.members.items()])
        mask, strange = f"{choices.known}_bits", 1 << len(bits)
        frame = frame.with_columns(_mapped(pl.col(choices.column), masked, pl.Int64()).alias(mask))
        held = [((pl.col(mask) & bits[name]) != 0).alias(name) for name in choices.asked]
        filled, known = pl.col(mask) != 0, pl.col(mask) < strange
        new = (filled.alias(choices.filled), known.alias(choices.known))
        return frame.with_columns(*new, *held).drop(mask)

    def unscaled(self, frame: Frame, columns: Mapping[str, int]) -> Frame:
        whole = pl.col(list(columns)).to_physical().cast(pl.Int64, strict=False)
        return frame.with_columns(whole)

    def held(self, table: Table, names: Sequence[str]) -> Held:
        columns = zip(names, table.columns, strict=True)
        return table.first, {name: pl.Series(cells, dtype=pl.Int32) for name, cells in columns}

    def looked_up(self, frame: Frame, asked: Mapping[str, Held]) -> Frame:
        # A join takes three times as long, and may change the order of the rows.
        found = []
        for key, (first, columns) in asked.items():
            place = pl.col(key) - first
            for name, cells in columns.items():
                inside = (place >= 0) & (place < len(cells))
                inside_only = pl.when(inside).then(place)
                found.append(_mapped(inside_only, cells.gather, pl.Int32()).alias(name))
        return frame.with_columns(found)

    def exploded(self, frame: Frame, column: str) -> Frame:
        # Versions of Polars differ in what becomes of an empty list.
        return frame.explode(column, empty_as_null=False, keep_nulls=False)

    def stacked(
        self, frame: Frame, index: Sequence[str], rows: Sequence[Row], said: Constants
    ) -> Frame:
        packed = [f"_row{number}" for number in range(len(rows))]
        structs = [
            pl.struct([cast("pl.Expr", v).alias(name) for name, v in row.items()]).alias(pack)
            for pack, row in zip(packed, rows, strict=True)
        ]
        long = frame.select(*index, *structs).unpivot(
            on=packed, index=list(index), variable_name="_which", value_name="_packed"
        )
        fields = [pl.col("_packed").struct.field(name).alias(name) for name in rows[0]]
        which = pl.col("_which")
        constants = [
            which.replace_strict(packed, list(values), return_dtype=dtype).alias(name)
            for name, (dtype, values) in said.items()
        ]
        return long.select(*index, *constants, *fields)


def _placer(places: Mapping[str, int]) -> Callable[[Any], Any]:
    """A function from words to their places.

    The first word of each place is its code, and codes are compared in a third of the time in
    which words are looked up: that is done for what is not a code.
    """
    codes = {place: word for word, place in reversed(list(places.items()))}
    texts, numbers = [*places, "", None], [*places.values(), None, None]

    def placed(words: Any) -> Native:
        known = ((words == code, pl.lit(place, pl.Int8)) for place, code in codes.items())
        found = pl.select(cast("pl.Expr", first_that_holds(POLARS, known))).to_series()
        if found.null_count() > words.null_count():
            bare = words.str.strip_chars()
            found = bare.replace_strict(texts, numbers, default=STRANGE, return_dtype=pl.Int8)
        return found.alias(words.name)

    return placed


def _mapped(column: pl.Expr, function: Callable[[pl.Series], pl.Series], dtype: Any) -> pl.Expr:
    """A function of whole columns that looks at each row by itself."""
    return column.map_batches(function, return_dtype=dtype, is_elementwise=True)


def _has_text(texts: pl.Series) -> pl.Series:
    """Whether texts are more than blanks."""
    found = texts > LAST_BLANK
    return found if found.all() else texts.str.strip_chars() != ""


def _without_empty_entries(lists: pl.Series) -> pl.Series:
    """Lists of texts without empty entries, as they are where no entry begins with a blank."""
    entries = lists.explode(empty_as_null=False, keep_nulls=False)
    if not entries.null_count() and (entries > LAST_BLANK).all():
        return lists
    return _without_blank_entries(lists)


def _without_blank_entries(lists: pl.Series) -> pl.Series:
    """Lists of texts without blanks around their entries, and without empty entries."""
    bare = lists.list.eval(pl.element().str.strip_chars())
    entries = bare.explode(empty_as_null=False, keep_nulls=False)
    if not entries.null_count() and entries.str.len_bytes().min() != 0:
        return bare
    return bare.list.eval(pl.element().filter(pl.element() != ""))


def _masker(members: Sequence[tuple[Sequence[str], int]]) -> Callable[[pl.Series], pl.Series]:
    """A function from lists of words to the bits of their words, all in one number each.

    The first word of each member is its code: only what is no code is looked up.
    """
    codes = [(words[0], bit) for words, bit in members]
    old = [*(word for words, _ in members for word in words), "", None]
    new = [*(bit for words, bit in members for _ in words), 0, 0]
    strange = 1 << len(members)
    entry = cast("nw.Expr", pl.element())
    known = ((entry == code, pl.lit(bit, pl.Int64)) for code, bit in codes)
    coded = cast("pl.Expr", first_that_holds(POLARS, known))

    def masked(lists: pl.Series) -> pl.Series:
        numbers = lists.list.eval(coded)
        if numbers.explode(empty_as_null=False, keep_nulls=False).null_count():
            each = pl.element().str.strip_chars()
            each = each.replace_strict(old, new, default=strange, return_dtype=pl.Int64)
            numbers = lists.list.eval(each)
        # Where no bit occurs twice their sum has as many bits as there are words.
        sums = numbers.list.sum()
        if (sums.bitwise_count_ones() != numbers.list.len()).any():
            sums = numbers.list.eval(pl.element().bitwise_or()).list.first()
            sums = pl.select(pl.when(lists.is_not_null()).then(sums.fill_null(0))).to_series()
        return sums.alias(lists.name)

    return masked
