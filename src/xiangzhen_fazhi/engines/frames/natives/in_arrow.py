"""Tables of PyArrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import narwhals.stable.v2 as nw
import pyarrow as pa
import pyarrow.compute as pc

from xiangzhen_fazhi.engines.frames.natives import (
    Constants,
    Engine,
    Frame,
    Held,
    Native,
    Row,
    place_name,
)
from xiangzhen_fazhi.engines.frames.sources import BLANKS, DType
from xiangzhen_fazhi.engines.frames.tables import Table


class Arrow(Engine):
    """PyArrow tables."""

    ranks_groups = False

    def headers(self, native: Native) -> list[str | None]:
        return list(native.column_names)

    def blank(self, native: Native, columns: Sequence[str]) -> set[str]:
        return {c for c in columns if native[c].null_count == native.num_rows}

    def opened(self, native: Native, places: Sequence[int], *, whole: bool) -> Frame:
        del whole
        return nw.from_native(native.select(places).rename_columns(list(map(place_name, places))))

    def widened(self, frame: Frame, like: Native, new: Mapping[str, str]) -> Native:
        # Beside the table as it was given, whatever else it holds.
        added = frame.select(*self._in_words(new)).to_native()
        for name in new:
            like = like.append_column(name, added[name])
        return like

    def with_day_numbers(self, frame: Frame, columns: Mapping[str, str]) -> Frame:
        days = [nw.col(c).cast(nw.Date).cast(nw.Int32).alias(n) for n, c in columns.items()]
        return frame.with_columns(*days)

    def with_dates(self, frame: Frame, columns: Sequence[str]) -> Frame:
        return frame.with_columns(*(nw.col(c).cast(nw.Int32).cast(nw.Date) for c in columns))

    def types(self, frame: Frame, columns: Sequence[str]) -> dict[str, DType]:
        schema = frame.to_native().schema
        return {name: _arrow_dtype(schema.field(name).type) for name in columns}

    def without_blank_entries(self, frame: Frame, lists: Mapping[str, bool]) -> Frame:
        native = frame.to_native()
        for name in lists:
            column = native[name].combine_chunks()
            entries = pc.list_flatten(column)
            inside = pc.utf8_trim(entries, BLANKS)
            same = pc.and_(pc.equal(inside, entries), pc.not_equal(inside, ""))
            if not pc.all(pc.fill_null(same, fill_value=False), min_count=0).as_py():
                bare = [
                    None
                    if words is None
                    else [w for word in words if word and (w := word.strip(BLANKS))]
                    for words in column.to_pylist()
                ]
                place = native.column_names.index(name)
                native = native.set_column(place, name, pa.array(bare, pa.list_(pa.string())))
        return nw.from_native(native)

    def with_known(self, frame: Frame, column: str, known: str, words: Sequence[str]) -> Frame:
        native = frame.to_native()
        lists = native[column].combine_chunks()
        fits = pc.is_in(pc.list_flatten(lists), pa.array(list(words)))
        strange = pc.filter(pc.list_parent_indices(lists), pc.invert(fits))
        rows = pa.array(range(native.num_rows), pa.int64())
        found = pc.invert(pc.is_in(rows, strange.cast(pa.int64())))
        return nw.from_native(native.append_column(known, found))

    def held(self, table: Table, names: Sequence[str]) -> Held:
        return table.first, arrow_table(table, names)

    def looked_up_by(self, frame: Frame, key: str, held: Held) -> Frame:
        first, rows = held
        native = frame.to_native()
        place = pc.subtract(native[key].cast(pa.int64()), first)
        outside = pc.or_(pc.less(place, 0), pc.greater_equal(place, rows.num_rows))
        place = pc.if_else(outside, None, place)
        for name in rows.column_names:
            native = native.append_column(name, rows[name].combine_chunks().take(place))
        return nw.from_native(native)

    def stacked(
        self, frame: Frame, index: Sequence[str], rows: Sequence[Row], said: Constants
    ) -> Frame:
        parts = []
        for number, row in enumerate(rows):
            constants = (nw.lit(v[number], dtype).alias(n) for n, (dtype, v) in said.items())
            values = (value.alias(name) for name, value in row.items())
            parts.append(frame.select(*index, *constants, *values))
        return nw.concat(parts)

    def with_floats(self, frame: Frame, columns: Sequence[str]) -> Frame:
        # narwhals' cast refuses the whole numbers that a float holds only nearly.
        native = frame.to_native()
        for name in columns:
            floats = pc.cast(native[name], pa.float64(), safe=False)
            native = native.set_column(native.column_names.index(name), name, floats)
        return nw.from_native(native)

    def exploded(self, frame: Frame, column: str) -> Frame:
        native = frame.to_native()
        lists = native[column].combine_chunks()
        rows = native.take(pc.list_parent_indices(lists))
        place = native.column_names.index(column)
        return nw.from_native(rows.set_column(place, column, pc.list_flatten(lists)))

    def medians(self, frame: Frame, by: Sequence[str], column: str) -> Frame:
        # The median of PyArrow's group_by is an approximation, so the middle is found by sorting.
        known = frame.select(*by, column).filter(~nw.col(column).is_null()).sort(*by, column)
        counts = known.group_by(*by).agg(nw.len().alias("_n")).sort(*by)
        counts = counts.with_columns(nw.col("_n").cast(nw.Int64))
        ends = counts["_n"].cum_sum()
        starts = ends - counts["_n"]
        low = known[column][(starts + (counts["_n"] - 1) // 2).to_list()]
        high = known[column][(starts + counts["_n"] // 2).to_list()]
        return counts.select(*by).with_columns(((low + high) / 2).alias(column))


def _arrow_dtype(kind: Native) -> DType:
    """A type of PyArrow as narwhals calls it; views of texts count as categories of them."""
    types = pa.types
    if types.is_string_view(kind):
        return nw.Categorical()
    if types.is_decimal(kind) and kind.scale < 0:
        return nw.Unknown()
    lists = (types.is_list, types.is_large_list, types.is_fixed_size_list)
    if any(is_one(kind) for is_one in lists):
        return nw.List(_arrow_dtype(kind.value_type))
    empty = pa.schema([("column", kind)]).empty_table()
    return nw.from_native(empty).collect_schema()["column"]


def arrow_table(table: Table, names: Sequence[str]) -> Native:
    return pa.table({n: pa.array(c, pa.int32()) for n, c in zip(names, table.columns, strict=True)})
