"""What each library of frames does in its own way; everything else goes through narwhals.

An engine turns dates into day numbers and back, tells which lists hold known words only,
looks integers up in a table, and stacks several rows' worth of columns on top of each other.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, reduce
from operator import or_
from typing import Any

import narwhals.stable.v2 as nw

from xiangzhen_fazhi.engines.frames.sources import BLANKS, ENTRY, DType
from xiangzhen_fazhi.engines.frames.tables import Table
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Text

Frame = Any
"""A frame of narwhals, eager or lazy; its methods are the same and its types are not."""

Native = Any
"""A frame of the caller's library."""

Held = Any
"""A table of days as a library looks things up in it."""

Row = Mapping[str, nw.Expr]
"""One of the rows that a row is stacked into: the same names in each."""

Constants = Mapping[str, tuple[DType, Sequence[Any]]]
"""By name, the type and the values that are said of these rows."""


class Engine:
    """A library of frames, as lazy as its frames are."""

    name = ""
    sums_flags = False
    """Whether a sum over a column of yes and no counts the yes."""
    ranks_groups = True
    """Whether the median of a group is exact."""
    unscales = False
    """Whether it has decimals as whole numbers in no time."""
    prunes = False
    """Whether it drops by itself what nothing needs any more."""
    first_group = r"\1"
    """What stands for the first group of a pattern in what replaces it."""
    cased = True
    """Whether names that differ in case alone are different names."""

    def headers(self, native: Native) -> list[str | None]:
        """The caller's names of all columns, in their order; empty where a name is no text."""
        raise NotImplementedError

    def types(self, frame: Frame, columns: Sequence[str]) -> dict[str, DType]:
        """The types of columns as narwhals calls them; `Object` for one that mixes types."""
        return dict(frame.select(*columns).collect_schema()) if columns else {}

    def blank(self, native: Native, columns: Sequence[str]) -> set[str]:
        """The columns that are known to hold nothing, whatever their type."""
        del self, native, columns
        return set()

    def opened(self, native: Native, places: Sequence[int], *, whole: bool) -> Frame:
        """The frame to compute on, its columns under the names of their places.

        It has those of some places, and where it is to be `widened` whatever that needs.
        """
        raise NotImplementedError

    def closed(self, frame: Frame, like: Native) -> Native:
        """The result as a frame of the caller's library."""
        del like
        return frame.to_native()

    def widened(
        self, frame: Frame, like: Native, new: Mapping[str, str], words: Sequence[str]
    ) -> Native:
        """The caller's own frame with new columns of words beside its own."""
        headers = self.headers(like)
        places = [place_name(place) for place in range(len(headers))]
        wide = self.with_words(frame, new, words, places)
        return self.closed(self.renamed(wide, [*map(str, headers), *new]), like)

    def renamed(self, frame: Frame, names: Sequence[str]) -> Frame:
        """All columns in their order under other names."""
        return frame.rename(dict(zip(frame.columns, names, strict=True)))

    def with_words(
        self,
        frame: Frame,
        columns: Mapping[str, str],
        words: Sequence[str],
        beside: Sequence[str] | None = None,
    ) -> Frame:
        """New columns of words, of columns with their places; beside all others, or some."""
        new = [_word(nw.col(place), words).alias(name) for name, place in columns.items()]
        return frame.with_columns(*new) if beside is None else frame.select(*beside, *new)

    def with_day_numbers(self, frame: Frame, columns: Mapping[str, str]) -> Frame:
        """Further columns with the day numbers of dates."""
        raise NotImplementedError

    def with_dates(self, frame: Frame, columns: Sequence[str]) -> Frame:
        """Day numbers as dates."""
        raise NotImplementedError

    def with_places(self, frame: Frame, columns: Mapping[str, Mapping[str, int]]) -> Frame:
        """Words as places in their closed lists; `STRANGE` is a word that stands for nothing."""
        return frame.with_columns(*(_placed(c, places) for c, places in columns.items()))

    def bare(self, text: nw.Expr) -> nw.Expr:
        """A text without blanks at its ends."""
        return text.str.strip_chars(BLANKS)

    def without_blank_entries(self, frame: Frame, lists: Sequence[str]) -> Frame:
        """Lists of texts without blanks around their entries, and without empty entries."""
        raise NotImplementedError

    def with_known(self, frame: Frame, lists: Mapping[str, tuple[str, Sequence[str]]]) -> Frame:
        """Further columns that tell whether a list holds known words only."""
        raise NotImplementedError

    def with_members(
        self,
        frame: Frame,
        column: str,
        known: str,
        members: Mapping[str, Sequence[str]],
        asked: Collection[str],
    ) -> Frame:
        """Further columns: whether a list holds known words only, and members that are asked.

        `members` are all words by the column that tells whether one of them is there.
        """
        every = [word for words in members.values() for word in words]
        frame = self.with_known(frame, {known: (column, every)})
        items = nw.col(column).list
        held = [
            reduce(or_, (items.contains(word) for word in words)).alias(name)
            for name, words in members.items()
            if name in asked
        ]
        return frame.with_columns(*held)

    def unscaled(self, frame: Frame, columns: Mapping[str, int]) -> Frame:
        """Decimals, given with their places, as whole numbers, where an engine `unscales`."""
        raise NotImplementedError

    def held(self, table: Table, names: Sequence[str]) -> Held:
        """A table as the library looks things up in it."""
        raise NotImplementedError

    def looked_up(self, frame: Frame, asked: Mapping[str, Held]) -> Frame:
        """Further columns with what tables hold for integers; empty where they hold none."""
        for key, held in asked.items():
            frame = self.looked_up_by(frame, key, held)
        return frame

    def looked_up_by(self, frame: Frame, key: str, held: Held) -> Frame:
        """Further columns with what one table holds for an integer."""
        raise NotImplementedError

    def stacked(
        self, frame: Frame, index: Sequence[str], rows: Sequence[Row], said: Constants
    ) -> Frame:
        """As many rows for each as are given, beside the columns of the index.

        What is `said` of each row is the same in every frame.
        """
        packed = [f"_row{number}" for number in range(len(rows))]
        structs = [
            nw.struct([value.alias(name) for name, value in row.items()]).alias(pack)
            for pack, row in zip(packed, rows, strict=True)
        ]
        long = frame.select(*index, *structs).unpivot(
            on=packed, index=list(index), variable_name="_which", value_name="_packed"
        )
        fields = [nw.col("_packed").struct.field(name).alias(name) for name in rows[0]]
        which = nw.col("_which")
        constants = [
            which.replace_strict(packed, list(values), return_dtype=dtype).alias(name)
            for name, (dtype, values) in said.items()
        ]
        return long.select(*index, *constants, *fields)

    def divided(self, frame: Frame, columns: Mapping[str, tuple[str, str]]) -> Frame:
        """Columns divided by columns; empty where the divisor is zero."""
        # By columns and never by a constant, for which Polars multiplies by the reciprocal:
        # 585 / 100 is then not the number nearest to 5.85.
        quotients = {
            name: nw.when(nw.col(under) != 0).then(nw.col(over) / nw.col(under))
            for name, (over, under) in columns.items()
        }
        return frame.with_columns(*(q.alias(name) for name, q in quotients.items()))

    def exploded(self, frame: Frame, column: str) -> Frame:
        """A row for each entry of a list."""
        return frame.explode(column)

    def medians(self, frame: Frame, by: Sequence[str], column: str) -> Frame:
        """The exact median of a column in each group, where the library's own is not exact."""
        raise NotImplementedError


def place_name(place: int) -> str:
    """The name under which the caller's column at a place is computed on.

    So no name of the caller's can be one of our own, nor differ from another in case alone.
    """
    return f"_u{place}"


STRANGE = -1
"""The place of a word that is not on its list."""


def _placed(column: str, places: Mapping[str, int]) -> nw.Expr:
    chain: Any = nw
    bare = nw.col(column).str.strip_chars(BLANKS)
    for place in dict.fromkeys(places.values()):
        words = [word for word, own in places.items() if own == place]
        chain = chain.when(bare.is_in(words)).then(nw.lit(place, nw.Int8))
    found: nw.Expr = chain.when(bare != "").then(nw.lit(STRANGE, nw.Int8))
    return found.alias(column)


def _word(place: nw.Expr, words: Sequence[str]) -> nw.Expr:
    chain: Any = nw
    for number, word in enumerate(words[:-1]):
        chain = chain.when(place == number).then(nw.lit(word))
    found: nw.Expr = chain.otherwise(nw.lit(words[-1]))
    return found


class Polars(Engine):
    """Polars, eager and lazy: an eager frame is computed lazily and collected at the end."""

    name = "Polars"
    sums_flags = True
    unscales = True
    prunes = True
    first_group = "${1}"

    def blank(self, native: Native, columns: Sequence[str]) -> set[str]:
        if hasattr(native, "collect"):
            types = native.collect_schema()
            return {c for c in columns if str(types[c]) == "Null"}
        return {c for c in columns if native[c].null_count() == native.height}

    def headers(self, native: Native) -> list[str | None]:
        return list(native.lazy().collect_schema().names())

    def opened(self, native: Native, places: Sequence[int], *, whole: bool) -> Frame:
        import polars as pl

        asked = range(len(self.headers(native))) if whole else places
        # By place: a name may be read as a pattern.
        return nw.from_native(native.lazy().select(pl.nth(p).alias(place_name(p)) for p in asked))

    def renamed(self, frame: Frame, names: Sequence[str]) -> Frame:
        native = frame.to_native()
        old = native.collect_schema().names()
        return nw.from_native(native.rename(dict(zip(old, names, strict=True))))

    def closed(self, frame: Frame, like: Native) -> Native:
        native = frame.to_native()
        return native if hasattr(like, "collect") else native.collect()

    def with_words(
        self,
        frame: Frame,
        columns: Mapping[str, str],
        words: Sequence[str],
        beside: Sequence[str] | None = None,
    ) -> Frame:
        # As members of an enumeration: a byte each, where a text is sixteen and takes sixty
        # times as long to fill in.
        import polars as pl

        members = [pl.lit(word, dtype=pl.Enum(words)) for word in words]
        new = []
        for name, places in columns.items():
            chain: Any = pl
            for place, member in enumerate(members[:-1]):
                chain = chain.when(pl.col(places) == place).then(member)
            new.append(chain.otherwise(members[-1]).alias(name))
        native = frame.to_native()
        whole = native.with_columns(new) if beside is None else native.select(*beside, *new)
        return nw.from_native(whole)

    def with_day_numbers(self, frame: Frame, columns: Mapping[str, str]) -> Frame:
        # A cast to a date would give the day of UTC.
        days = [nw.col(c).dt.date().cast(nw.Int32).alias(n) for n, c in columns.items()]
        return frame.with_columns(*days)

    def with_dates(self, frame: Frame, columns: Sequence[str]) -> Frame:
        return frame.with_columns(*(nw.col(c).cast(nw.Date) for c in columns))

    def with_places(self, frame: Frame, columns: Mapping[str, Mapping[str, int]]) -> Frame:
        import polars as pl

        found = [
            pl.col(c).map_batches(_placer(places), return_dtype=pl.Int8, is_elementwise=True)
            for c, places in columns.items()
        ]
        return nw.from_native(frame.to_native().with_columns(found))

    def bare(self, text: nw.Expr) -> nw.Expr:
        # What is a blank by itself is found in a third of the time.
        return text.str.strip_chars()

    def without_blank_entries(self, frame: Frame, lists: Sequence[str]) -> Frame:
        import polars as pl

        texts = pl.List(pl.String)
        found = [
            pl.col(c).map_batches(_without_blank_entries, return_dtype=texts, is_elementwise=True)
            for c in lists
        ]
        return nw.from_native(frame.to_native().with_columns(found))

    def with_members(
        self,
        frame: Frame,
        column: str,
        known: str,
        members: Mapping[str, Sequence[str]],
        asked: Collection[str],
    ) -> Frame:
        # Each list is read once, and not once a word: as a number with a bit for each member.
        import polars as pl

        bits = {name: 1 << place for place, name in enumerate(members)}
        strange = 1 << len(members)
        masked = _masker({w: bits[n] for n, words in members.items() for w in words}, strange)
        mask = f"{known}_bits"
        masks = pl.col(column).map_batches(masked, return_dtype=pl.Int64, is_elementwise=True)
        native = frame.to_native().with_columns(masks.alias(mask))
        held = [((pl.col(mask) & bits[name]) != 0).alias(name) for name in asked]
        native = native.with_columns((pl.col(mask) < strange).alias(known), *held)
        return nw.from_native(native.drop(mask))

    def unscaled(self, frame: Frame, columns: Mapping[str, int]) -> Frame:
        import polars as pl

        whole = pl.col(list(columns)).to_physical().cast(pl.Int64, strict=False)
        return nw.from_native(frame.to_native().with_columns(whole))

    def held(self, table: Table, names: Sequence[str]) -> Held:
        import polars as pl

        columns = zip(names, table.columns, strict=True)
        return table.first, {name: pl.Series(cells, dtype=pl.Int32) for name, cells in columns}

    def looked_up(self, frame: Frame, asked: Mapping[str, Held]) -> Frame:
        # A join takes three times as long, and may change the order of the rows.
        import polars as pl

        found = []
        for key, (first, columns) in asked.items():
            place = pl.col(key) - first
            for name, cells in columns.items():
                inside = (place >= 0) & (place < len(cells))
                found.append(
                    pl.when(inside)
                    .then(place)
                    .map_batches(cells.gather, return_dtype=pl.Int32, is_elementwise=True)
                    .alias(name)
                )
        return nw.from_native(frame.to_native().with_columns(found))


def _placer(places: Mapping[str, int]) -> Callable[[Any], Any]:
    """A function from words to their places.

    The first word of each place is its code, and codes are compared in a third of the time in
    which words are looked up: that is done for what is not a code.
    """
    import polars as pl

    codes = {place: word for word, place in reversed(list(places.items()))}
    texts, numbers = [*places, "", None], [*places.values(), None, None]

    def placed(words: Any) -> Native:
        chain: Any = pl
        for place, code in codes.items():
            chain = chain.when(words == code).then(pl.lit(place, pl.Int8))
        found = pl.select(chain.otherwise(None)).to_series()
        if found.null_count() > words.null_count():
            bare = words.str.strip_chars()
            found = bare.replace_strict(texts, numbers, default=STRANGE, return_dtype=pl.Int8)
        return found.alias(words.name)

    return placed


def _without_blank_entries(lists: Any) -> Native:
    """Lists of texts without blanks, and without empty entries, which are soon seen."""
    import polars as pl

    bare = lists.list.eval(pl.element().str.strip_chars())
    entries, nothing = bare.explode(), (bare.list.len().fill_null(0) == 0).sum()
    if entries.null_count() == nothing and entries.str.len_bytes().min() != 0:
        return bare
    return bare.list.eval(pl.element().filter(pl.element() != ""))


def _masker(bits: Mapping[str, int], strange: int) -> Callable[[Any], Any]:
    """A function from lists of words to the bits of their words, all in one number each."""
    import polars as pl

    old, new = [*bits, None], [*bits.values(), 0]

    def masked(lists: Any) -> Native:
        each = pl.element().replace_strict(old, new, default=strange, return_dtype=pl.Int64)
        numbers = lists.list.eval(each)
        # Where no bit occurs twice their sum has as many bits as there are words.
        sums = numbers.list.sum()
        if (sums.bitwise_count_ones() != numbers.list.len()).any():
            sums = numbers.list.eval(pl.element().bitwise_or()).list.first()
            sums = pl.select(pl.when(lists.is_not_null()).then(sums.fill_null(0))).to_series()
        return sums.alias(lists.name)

    return masked


class Arrow(Engine):
    """PyArrow tables."""

    name = "PyArrow"
    ranks_groups = False

    def headers(self, native: Native) -> list[str | None]:
        return list(native.column_names)

    def blank(self, native: Native, columns: Sequence[str]) -> set[str]:
        return {c for c in columns if native[c].null_count == native.num_rows}

    def opened(self, native: Native, places: Sequence[int], *, whole: bool) -> Frame:
        del whole
        return nw.from_native(native.select(places).rename_columns(list(map(place_name, places))))

    def widened(
        self, frame: Frame, like: Native, new: Mapping[str, str], words: Sequence[str]
    ) -> Native:
        # Beside the table as it was given, whatever else it holds.
        added = self.with_words(frame, new, words, []).to_native()
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

    def without_blank_entries(self, frame: Frame, lists: Sequence[str]) -> Frame:
        import pyarrow as pa
        import pyarrow.compute as pc

        native = frame.to_native()
        for name in lists:
            column = native[name].combine_chunks()
            entries = pc.list_flatten(column)
            inside = pc.utf8_trim(entries, BLANKS)
            same = pc.and_(pc.equal(inside, entries), pc.not_equal(inside, ""))
            if not pc.all(pc.fill_null(same, fill_value=False), min_count=0).as_py():
                bare = [
                    None if words is None else [w for word in words if word and (w := word.strip())]
                    for words in column.to_pylist()
                ]
                place = native.column_names.index(name)
                native = native.set_column(place, name, pa.array(bare, pa.list_(pa.string())))
        return nw.from_native(native)

    def with_known(self, frame: Frame, lists: Mapping[str, tuple[str, Sequence[str]]]) -> Frame:
        import pyarrow as pa
        import pyarrow.compute as pc

        native = frame.to_native()
        for name, (column, words) in lists.items():
            lists_of = native[column].combine_chunks()
            fits = pc.is_in(pc.list_flatten(lists_of), pa.array(list(words)))
            strange = pc.filter(pc.list_parent_indices(lists_of), pc.invert(fits))
            rows = pa.array(range(native.num_rows), pa.int64())
            known = pc.invert(pc.is_in(rows, strange.cast(pa.int64())))
            native = native.append_column(name, known)
        return nw.from_native(native)

    def held(self, table: Table, names: Sequence[str]) -> Held:
        return table.first, _arrow_table(table, names)

    def looked_up_by(self, frame: Frame, key: str, held: Held) -> Frame:
        import pyarrow as pa
        import pyarrow.compute as pc

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

    def exploded(self, frame: Frame, column: str) -> Frame:
        import pyarrow.compute as pc

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
    import pyarrow as pa

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


class Pandas(Arrow):
    """pandas, classic and with Arrow dtypes: carried through PyArrow."""

    name = "pandas"

    def headers(self, native: Native) -> list[str | None]:
        return [name if isinstance(name, str) else None for name in native.columns]

    def types(self, frame: Frame, columns: Sequence[str]) -> dict[str, DType]:
        return super().types(frame, columns) | dict.fromkeys(self._mixed, nw.Object())

    def blank(self, native: Native, columns: Sequence[str]) -> set[str]:
        return {c for c in columns if native[c].isna().all()}

    def opened(self, native: Native, places: Sequence[int], *, whole: bool) -> Frame:
        del whole
        found = {place_name(place): _carried(native.iloc[:, place]) for place in places}
        self._mixed = [name for name, cells in found.items() if cells is None]
        return nw.from_native(_tabled(found, len(native)))

    def closed(self, frame: Frame, like: Native) -> Native:
        import pandas as pd

        native = frame.to_native()
        if any(isinstance(dtype, pd.ArrowDtype) for dtype in like.dtypes):
            return native.to_pandas(types_mapper=pd.ArrowDtype)
        return native.to_pandas(date_as_object=False)

    def widened(
        self, frame: Frame, like: Native, new: Mapping[str, str], words: Sequence[str]
    ) -> Native:
        added = self.closed(self.with_words(frame, new, words, []), like)
        added.index = like.index
        return like.assign(**{name: added[name] for name in new})


def _carried(column: Native) -> Native | None:
    """A column of pandas as an array of Arrow; none where its values are of no one type."""
    import pyarrow as pa

    try:
        return pa.Array.from_pandas(column)
    except (pa.ArrowException, OverflowError, TypeError, ValueError):
        return None


def _tabled(columns: Mapping[str, Native | None], length: int) -> Native:
    import pyarrow as pa

    return pa.table({n: pa.nulls(length) if c is None else c for n, c in columns.items()})


class DuckDB(Engine):
    """DuckDB relations; tables stand in the query, and nothing is left on its connection."""

    name = "DuckDB"
    sums_flags = True
    unscales = True
    cased = False

    def headers(self, native: Native) -> list[str | None]:
        return list(native.columns)

    def blank(self, native: Native, columns: Sequence[str]) -> set[str]:
        types = dict(zip(native.columns, native.types, strict=True))
        return {c for c in columns if str(types[c]) == '"NULL"'}

    def opened(self, native: Native, places: Sequence[int], *, whole: bool) -> Frame:
        self._given = native
        asked = range(len(native.columns)) if whole else places
        numbered = (f"#{place + 1} AS {_quoted(place_name(place))}" for place in asked)
        return nw.from_native(native.project(", ".join(numbered)))

    def renamed(self, frame: Frame, names: Sequence[str]) -> Frame:
        pairs = zip(frame.columns, names, strict=True)
        named = (f"{_quoted(old)} AS {_quoted(name)}" for old, name in pairs)
        return self._selected(frame, ", ".join(named))

    def with_day_numbers(self, frame: Frame, columns: Mapping[str, str]) -> Frame:
        days = [
            f"({_quoted(c)}::DATE - DATE '1970-01-01')::INTEGER AS {_quoted(n)}"
            for n, c in columns.items()
        ]
        return self._with(frame, days)

    def with_dates(self, frame: Frame, columns: Sequence[str]) -> Frame:
        dates = [f"(DATE '1970-01-01' + {_quoted(c)}::INTEGER) AS {_quoted(c)}" for c in columns]
        return self._selected(frame, f"* REPLACE ({', '.join(dates)})") if dates else frame

    def with_places(self, frame: Frame, columns: Mapping[str, Mapping[str, int]]) -> Frame:
        found = []
        for column, places in columns.items():
            name, words = _quoted(column), ", ".join(map(_text, places))
            bare = f"trim({name}, {_text(BLANKS)})"
            numbers = f"{list(places.values())}::TINYINT[]"
            place = f"list_extract({numbers}, list_position([{words}], {{}}))"
            other = f"coalesce({place.format(bare)}, {STRANGE})"
            found.append(
                f"CASE WHEN {name} != '' THEN coalesce({place.format(name)}, "
                f"CASE WHEN {bare} != '' THEN {other} END) END AS {name}"
            )
        return self._selected(frame, f"* REPLACE ({', '.join(found)})")

    def bare(self, text: nw.Expr) -> nw.Expr:
        # To trim a text takes ten times as long as to see that there is nothing to trim.
        outside = text.str.contains(f"^[{BLANKS}]|[{BLANKS}]$")
        return nw.when(outside).then(text.str.strip_chars(BLANKS)).otherwise(text)

    def without_blank_entries(self, frame: Frame, lists: Sequence[str]) -> Frame:
        # Only where there are any, for the same reason.
        sign = f"chr({ord(ENTRY)})"
        blank = f"{ENTRY}[{BLANKS}{ENTRY}]|[{BLANKS}]{ENTRY}"
        bare = []
        for name in map(_quoted, lists):
            text = f"{sign} || array_to_string({name}, {sign}) || {sign}"
            has_none = (
                f"list_count({name}) = len({name}) AND NOT regexp_matches({text}, {_text(blank)})"
            )
            bare.append(
                f"CASE WHEN {has_none} THEN {name} "
                f"ELSE [{_BARE} FOR w IN {name} IF {_BARE} <> ''] END AS {name}"
            )
        return self._selected(frame, f"* REPLACE ({', '.join(bare)})")

    def with_words(
        self,
        frame: Frame,
        columns: Mapping[str, str],
        words: Sequence[str],
        beside: Sequence[str] | None = None,
    ) -> Frame:
        # As members of an enumeration, which take half the time of texts.
        members = [f"{_text(word)}::{_enumeration(words)}" for word in words]
        new = []
        for name, places in columns.items():
            cases = (f"WHEN {_quoted(places)} = {n} THEN {m}" for n, m in enumerate(members[:-1]))
            new.append(f"CASE {' '.join(cases)} ELSE {members[-1]} END AS {_quoted(name)}")
        kept = frame.columns if beside is None else beside
        same = [_quoted(name) for name in kept if name not in columns]
        return self._selected(frame, ", ".join([*same, *new]))

    def with_members(
        self,
        frame: Frame,
        column: str,
        known: str,
        members: Mapping[str, Sequence[str]],
        asked: Collection[str],
    ) -> Frame:
        # As lists of an enumeration, which are searched in half the time; what is none is empty.
        every = [word for words in members.values() for word in words]
        typed, lists = _quoted(f"{known}_typed"), _quoted(column)
        cast = f"TRY_CAST({lists} AS {_enumeration(every)}[]) AS {typed}"
        new = [f"list_count({typed}) = list_count({lists}) AS {_quoted(known)}"]
        for name in asked:
            tests = (f"list_contains({typed}, {_text(word)})" for word in members[name])
            new.append(f"({' OR '.join(tests)}) AS {_quoted(name)}")
        frame = self._with(self._with(frame, [cast]), new)
        return self._selected(frame, f"* EXCLUDE ({typed})")

    def unscaled(self, frame: Frame, columns: Mapping[str, int]) -> Frame:
        whole = [
            f"TRY_CAST(round({_quoted(c)}::DOUBLE * {10**places}) AS BIGINT) AS {_quoted(c)}"
            for c, places in columns.items()
        ]
        return self._selected(frame, f"* REPLACE ({', '.join(whole)})")

    def _with(self, frame: Frame, columns: Sequence[str]) -> Frame:
        return self._selected(frame, ", ".join(["*", *columns])) if columns else frame

    def _selected(self, frame: Frame, columns: str) -> Frame:
        return nw.from_native(frame.to_native().project(columns))

    def held(self, table: Table, names: Sequence[str]) -> Held:
        return table.first, dict(zip(names, map(_list_in_words, table.columns), strict=True))

    def looked_up(self, frame: Frame, asked: Mapping[str, Held]) -> Frame:
        # As places in lists that stand beside every row, which takes half as long as joins.
        if not asked:
            return frame
        lists = {_list_of(name): cells for _, c in asked.values() for name, cells in c.items()}
        found = [
            f"CASE WHEN {_quoted(key)} >= {first} "
            f"THEN {_quoted(_list_of(name))}[{_quoted(key)} - {first - 1}] END AS {_quoted(name)}"
            for key, (first, columns) in asked.items()
            for name in columns
        ]
        beside = frame.join(nw.from_native(self._beside(lists)), how="cross")
        dropped = ", ".join(map(_quoted, (*lists, "_none")))
        return self._selected(beside, f"* EXCLUDE ({dropped}), {', '.join(found)}")

    def _beside(self, lists: Mapping[str, str]) -> Native:
        """One row of lists of integers, on the connection of the frame as it was given.

        In the words of SQL, as a connection may find no objects of Python by their names; and
        by no name at all, which a table of the caller's might have.
        """
        cells = (f"{cells}::INTEGER[] AS {_quoted(name)}" for name, cells in lists.items())
        return self._given.limit(0).aggregate(", ".join([*cells, 'count(*) AS "_none"']))

    def stacked(
        self, frame: Frame, index: Sequence[str], rows: Sequence[Row], said: Constants
    ) -> Frame:
        # narwhals' unpivot asks DuckDB's default connection, which may not be the frame's own.
        flat, cells = _flat(frame, index, rows)
        structs = []
        for number, one in enumerate(cells):
            fields = [f"{_text(n)}: {_constant(*said[n], number)}" for n in said]
            fields += [f"{_text(n)}: {_quoted(c)}" for n, c in one.items()]
            structs.append("{" + ", ".join(fields) + "}")
        kept = [_quoted(name) for name in index]
        packed = self._selected(flat, ", ".join([*kept, f"unnest([{', '.join(structs)}]) AS _p"]))
        fields = [f"_p.{_quoted(name)} AS {_quoted(name)}" for name in (*said, *rows[0])]
        return self._selected(packed, ", ".join([*kept, *fields]))


_BARE = "trim(w, '" + BLANKS + "')"
"""An entry `w` without blanks at its ends."""


def _constant(dtype: DType, values: Sequence[Any], number: int) -> str:
    """A constant in SQL, with its type."""
    value = values[number]
    said = "NULL" if value is None else _text(value) if isinstance(value, str) else repr(value)
    return f"{said}::{_SQL_TYPES[dtype]}"


_SQL_TYPES = {nw.String: "VARCHAR", nw.Int64: "BIGINT", nw.Float64: "DOUBLE"}


def _flat(
    frame: Frame, index: Sequence[str], rows: Sequence[Row]
) -> tuple[Frame, list[dict[str, str]]]:
    """All rows beside one another, and the columns of each by its names.

    An expression that stands in several rows is one column.
    """
    values = {id(value): value for row in rows for value in row.values()}
    names = {known: f"_c{number}" for number, known in enumerate(values)}
    cells = [{name: names[id(value)] for name, value in row.items()} for row in rows]
    return frame.select(*index, *(v.alias(names[known]) for known, v in values.items())), cells


@cache
def _list_in_words(cells: Sequence[int | None]) -> str:
    """A list as a text, which DuckDB reads ten times as fast as one number after another."""
    return _text(str(list(cells)).replace("None", "NULL"))


def _list_of(name: str) -> str:
    return f"{name}_list"


def _enumeration(words: Sequence[str]) -> str:
    return f"ENUM({', '.join(map(_text, words))})"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _arrow_table(table: Table, names: Sequence[str]) -> Native:
    import pyarrow as pa

    return pa.table({n: pa.array(c, pa.int32()) for n, c in zip(names, table.columns, strict=True)})


def _keyed(table: Table, names: Sequence[str]) -> Native:
    """A table of Arrow with the integers that are looked up, to join it."""
    import pyarrow as pa

    rows = _arrow_table(table, names)
    keys = pa.array(range(table.first, table.first + rows.num_rows), pa.int32())
    return rows.append_column("_key", keys)


class Spark(Engine):
    """Spark, with a driver of its own or through Spark Connect; also Sail."""

    name = "Spark"
    first_group = "$1"
    cased = False

    def headers(self, native: Native) -> list[str | None]:
        return list(native.columns)

    def blank(self, native: Native, columns: Sequence[str]) -> set[str]:
        return {c for c in columns if native.schema[c].dataType.typeName() == "void"}

    def opened(self, native: Native, places: Sequence[int], *, whole: bool) -> Frame:
        self._given = native
        every = [place_name(place) for place in range(len(native.columns))]
        # All at once and by place: two names may be the same but for their case.
        frame = nw.from_native(native.toDF(*every))
        return frame if whole else frame.select(*(every[place] for place in places))

    def renamed(self, frame: Frame, names: Sequence[str]) -> Frame:
        return nw.from_native(frame.to_native().toDF(*names))

    def with_day_numbers(self, frame: Frame, columns: Mapping[str, str]) -> Frame:
        functions = self._functions(frame)
        native = frame.to_native()
        days = {n: functions.unix_date(native[_ticked(c)]) for n, c in columns.items()}
        return nw.from_native(native.withColumns(days)) if days else frame

    def with_dates(self, frame: Frame, columns: Sequence[str]) -> Frame:
        functions = self._functions(frame)
        native = frame.to_native()
        dates = {c: functions.date_from_unix_date(native[_ticked(c)]) for c in columns}
        return nw.from_native(native.withColumns(dates)) if dates else frame

    def without_blank_entries(self, frame: Frame, lists: Sequence[str]) -> Frame:
        functions = self._functions(frame)
        native = frame.to_native()
        blanks = functions.lit(BLANKS)
        bare = {
            c: functions.filter(
                functions.transform(native[_ticked(c)], lambda word: functions.trim(word, blanks)),
                lambda word: word != "",
            )
            for c in lists
        }
        return nw.from_native(native.withColumns(bare))

    def with_known(self, frame: Frame, lists: Mapping[str, tuple[str, Sequence[str]]]) -> Frame:
        functions = self._functions(frame)
        native = frame.to_native()
        known = {
            n: functions.size(
                functions.array_except(
                    native[_ticked(c)],
                    functions.array(*(functions.lit(w) for w in words)).cast("array<string>"),
                )
            )
            == 0
            for n, (c, words) in lists.items()
        }
        return nw.from_native(native.withColumns(known)) if known else frame

    def held(self, table: Table, names: Sequence[str]) -> Held:
        return self._given.sparkSession.createDataFrame(_keyed(table, names))

    def looked_up_by(self, frame: Frame, key: str, held: Held) -> Frame:
        # narwhals asks the server for the columns before each join.
        functions = self._functions(frame)
        same = functions.col(key) == functions.col("_key")
        joined = frame.to_native().join(held, same, "left")
        return nw.from_native(joined.drop("_key"))

    def stacked(
        self, frame: Frame, index: Sequence[str], rows: Sequence[Row], said: Constants
    ) -> Frame:
        # Sail knows no struct of constants alone as narwhals writes it.
        functions = self._functions(frame)
        flat, cells = _flat(frame, index, rows)
        structs = []
        for number, one in enumerate(cells):
            fields = [
                functions.lit(values[number]).cast(_SPARK_TYPES[dtype]).alias(n)
                for n, (dtype, values) in said.items()
            ]
            fields += [functions.col(c).alias(n) for n, c in one.items()]
            structs.append(functions.struct(*fields))
        # Not by `inline`, which Sail takes apart into one copy of all structs for each field.
        packed = functions.explode(functions.array(*structs)).alias("_p")
        fields = [functions.col(f"_p.{name}").alias(name) for name in (*said, *rows[0])]
        kept = [functions.col(name) for name in index]
        return nw.from_native(flat.to_native().select(*kept, packed).select(*kept, *fields))

    def divided(self, frame: Frame, columns: Mapping[str, tuple[str, str]]) -> Frame:
        # narwhals divides with `try_divide`, which Sail has for whole numbers only.
        functions = self._functions(frame)
        quotients = {}
        for name, (over, under) in columns.items():
            divisor = functions.col(under)
            quotients[name] = functions.when(divisor != 0, functions.col(over) / divisor)
        return nw.from_native(frame.to_native().withColumns(quotients))

    def _functions(self, frame: Frame) -> Native:
        module = type(frame.to_native()).__module__
        connect = ".connect" if ".connect." in module else ""
        return importlib.import_module(f"pyspark.sql{connect}.functions")


_SPARK_TYPES = {nw.String: "string", nw.Int64: "bigint", nw.Float64: "double"}


def _ticked(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


_ENGINES: tuple[tuple[Callable[[Any], bool], type[Engine]], ...] = (
    (nw.dependencies.is_polars_dataframe, Polars),
    (nw.dependencies.is_polars_lazyframe, Polars),
    (nw.dependencies.is_pyarrow_table, Arrow),
    (nw.dependencies.is_pandas_dataframe, Pandas),
    (nw.dependencies.is_duckdb_relation, DuckDB),
    (nw.dependencies.is_pyspark_dataframe, Spark),
    (nw.dependencies.is_pyspark_connect_dataframe, Spark),
)


def engine_of(native: Any) -> Engine:
    """The engine of a frame; `UsageError` for what is no frame, or of a library not served."""
    for is_one, engine in _ENGINES:
        if is_one(native):
            return engine()
    served = ", ".join(dict.fromkeys(e.name for _, e in _ENGINES))
    package = type(native).__module__.partition(".")[0]
    kind = f"{package}.{type(native).__qualname__}".removeprefix("builtins.")
    raise UsageError(
        Text(f"不是数据表：{kind}；可用 {served}", f"not a frame: {kind}; use {served}")
    )
