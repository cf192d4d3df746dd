"""What each library of frames does in its own way, and in which words it is told the rest.

Everything else is said in the words of narwhals. narwhals passes them on to PyArrow, pandas and
Spark; Polars, from which it has them, and DuckDB, for which they are put as SQL, are told without
it, as passing them on takes longer than to compute a small frame.

An engine turns dates into day numbers and back, tells which lists hold known words only, looks
integers up in a table, and stacks several rows' worth of columns on top of each other.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, Literal, Protocol, cast

import attrs
import narwhals.stable.v2 as nw

from xiangzhen_fazhi.definitions.rules import Outcome
from xiangzhen_fazhi.engines.frames.sources import BLANKS, DType
from xiangzhen_fazhi.engines.frames.tables import Table
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Text


class Dialect(Protocol):
    """The words in which everything is said: those of narwhals, whoever understands them."""

    Boolean: DType
    Date: DType
    Float64: DType
    Int8: DType
    Int32: DType
    Int64: DType
    List: DType
    String: DType

    def __hash__(self) -> int: ...
    def col(self, name: str, /) -> nw.Expr: ...
    def lit(self, value: Any, dtype: DType = None, /) -> nw.Expr: ...
    def when(self, condition: nw.Expr, /) -> nw.When: ...
    def len(self) -> nw.Expr: ...
    def max_horizontal(self, *values: nw.Expr) -> nw.Expr: ...
    def concat(self, frames: Sequence[Frame], *, how: Literal["vertical"]) -> Frame: ...


narwhals = cast("Dialect", nw)
"""The words as narwhals passes them on."""


def first_that_holds(
    dialect: Dialect, branches: Iterable[tuple[nw.Expr, Any]], otherwise: Any = None
) -> nw.Expr:
    """The value of the first condition that holds, else another one or nothing."""
    chain: Any = dialect
    for condition, value in branches:
        chain = chain.when(condition).then(value)
    found: nw.Expr = chain if otherwise is None else chain.otherwise(otherwise)
    return found


Frame = Any
"""A frame of narwhals, or of whoever else understands its words, eager or lazy."""

Native = Any
"""A frame of the caller's library."""

Held = Any
"""A table of days as a library looks things up in it."""

Row = Mapping[str, nw.Expr]
"""One of the rows that a row is stacked into: the same names in each."""

Constants = Mapping[str, tuple[DType, Sequence[Any]]]
"""By name, the type and the values that are said of these rows."""


@attrs.frozen
class Choices:
    """A column of lists of words, and the columns that are to tell what is in them."""

    column: str
    filled: str
    """Tells whether there is any word."""
    known: str
    """Tells whether all words are on the closed list."""
    members: Mapping[str, Sequence[str]]
    """All words on the closed list, by the column that tells whether one of them is there."""
    asked: Collection[str]
    """Which of these columns are asked for."""

    @property
    def bits(self) -> dict[str, int]:
        """By the column for a member, the bit that stands for it in a number."""
        return {name: 1 << place for place, name in enumerate(self.members)}

    @property
    def words(self) -> list[str]:
        """All words on the closed list."""
        return [word for words in self.members.values() for word in words]


class Engine:
    """A library of frames, as lazy as its frames are."""

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
    outcomes: DType = None
    """The type of outcomes as members of an enumeration, where it has cheap ones."""
    cased = True
    """Whether names that differ in case alone are different names."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def dialect(self) -> Dialect:
        """The words in which everything is said to the library."""
        return narwhals

    def headers(self, native: Native) -> list[str | None]:
        """The caller's names of all columns, in their order; empty where a name is no text."""
        raise NotImplementedError

    def names(self, frame: Frame) -> list[str]:
        """The names of the columns that are computed on."""
        return list(frame.collect_schema().names())

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

    def widened(self, frame: Frame, like: Native, new: Mapping[str, str]) -> Native:
        """The caller's own frame with the outcomes of some columns in words beside its own."""
        headers = self.headers(like)
        places = [place_name(place) for place in range(len(headers))]
        wide = frame.select(*places, *self._in_words(new))
        return self.closed(self.renamed(wide, [*map(str, headers), *new]), like)

    def _in_words(self, new: Mapping[str, str]) -> list[nw.Expr]:
        return [self.in_words(self.dialect.col(c)).alias(name) for name, c in new.items()]

    def renamed(self, frame: Frame, names: Sequence[str]) -> Frame:
        """All columns in their order under other names."""
        return frame.rename(dict(zip(self.names(frame), names, strict=True)))

    def outcome(self, outcome: Outcome) -> nw.Expr:
        """What stands for an outcome while rules are judged: its word, if cheap, or its place."""
        if self.outcomes is not None:
            return self.dialect.lit(str(outcome.value), self.outcomes)
        return self.dialect.lit(OUTCOMES.index(outcome), self.dialect.Int8)

    def in_words(self, outcome: nw.Expr) -> nw.Expr:
        """An outcome in its word."""
        if self.outcomes is not None:
            return outcome
        *some, last = map(nw.lit, OUTCOME_WORDS)
        branches = ((outcome == place, word) for place, word in enumerate(some))
        return first_that_holds(narwhals, branches, last)

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

    def has_text(self, text: nw.Expr) -> nw.Expr:
        """Whether there is more in a text than blanks."""
        return text.str.contains(f"[^{BLANKS}]")

    def without_blank_entries(self, frame: Frame, lists: Mapping[str, bool]) -> Frame:
        """Lists of texts without blanks around their entries, and without empty entries.

        Of each list is told whether its entries are only counted, and may keep their blanks.
        """
        raise NotImplementedError

    def with_known(self, frame: Frame, column: str, known: str, words: Sequence[str]) -> Frame:
        """A further column that tells whether a list holds known words only."""
        raise NotImplementedError

    def with_members(self, frame: Frame, choices: Choices) -> Frame:
        """The further columns that tell what lists of choices hold."""
        frame = self.without_blank_entries(frame, {choices.column: False})
        frame = self.with_known(frame, choices.column, choices.known, choices.words)
        items = nw.col(choices.column).list
        held = [
            reduce(or_, (items.contains(word) for word in choices.members[name])).alias(name)
            for name in choices.asked
        ]
        return frame.with_columns((items.len() > 0).alias(choices.filled), *held)

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
        raise NotImplementedError

    def with_floats(self, frame: Frame, columns: Sequence[str]) -> Frame:
        """Numbers as floats, the ones that lie nearest."""
        dialect = self.dialect
        floats = (dialect.col(name).cast(dialect.Float64).alias(name) for name in columns)
        return frame.with_columns(*floats)

    def divided(self, frame: Frame, columns: Mapping[str, tuple[str, str]]) -> Frame:
        """Columns divided by columns; empty where the divisor is zero."""
        dialect = self.dialect
        # By columns and never by a constant, for which Polars multiplies by the reciprocal:
        # 585 / 100 is then not the number nearest to 5.85.
        quotients = {
            name: dialect.when(dialect.col(under) != 0).then(dialect.col(over) / dialect.col(under))
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


OUTCOMES = list(Outcome)
OUTCOME_WORDS = [str(outcome.value) for outcome in OUTCOMES]

STRANGE = -1
"""The place of a word that is not on its list."""


def _placed(column: str, places: Mapping[str, int]) -> nw.Expr:
    bare = nw.col(column).str.strip_chars(BLANKS)
    words: dict[int, list[str]] = {}
    for word, place in places.items():
        words.setdefault(place, []).append(word)
    known = [(bare.is_in(some), nw.lit(place, nw.Int8)) for place, some in words.items()]
    strange = (bare != "", nw.lit(STRANGE, nw.Int8))
    return first_that_holds(narwhals, [*known, strange]).alias(column)


def side_by_side(
    frame: Frame, index: Sequence[str], rows: Sequence[Row]
) -> tuple[Frame, list[dict[str, str]]]:
    """All rows beside one another, and the columns of each by its names.

    An expression that stands in several rows is one column.
    """
    values = {id(value): value for row in rows for value in row.values()}
    names = {known: f"_c{number}" for number, known in enumerate(values)}
    cells = [{name: names[id(value)] for name, value in row.items()} for row in rows]
    return frame.select(*index, *(v.alias(names[known]) for known, v in values.items())), cells


_ENGINES: tuple[tuple[Callable[[Any], bool], str, str, str], ...] = (
    (nw.dependencies.is_polars_dataframe, "Polars", "in_polars", "Polars"),
    (nw.dependencies.is_polars_lazyframe, "Polars", "in_polars", "Polars"),
    (nw.dependencies.is_pyarrow_table, "PyArrow", "in_arrow", "Arrow"),
    (nw.dependencies.is_pandas_dataframe, "pandas", "in_pandas", "Pandas"),
    (nw.dependencies.is_duckdb_relation, "DuckDB", "in_duckdb", "DuckDB"),
    (nw.dependencies.is_pyspark_dataframe, "Spark", "in_spark", "Spark"),
    (nw.dependencies.is_pyspark_connect_dataframe, "Spark", "in_spark", "Spark"),
)
"""What is whose: the library's name, and the module and class that are loaded for it."""


def engine_of(native: Any) -> Engine:
    """The engine of a frame; `UsageError` for what is no frame, or of a library not served."""
    for is_one, name, module, kind in _ENGINES:
        if is_one(native):
            engine: type[Engine] = getattr(importlib.import_module(f"{__name__}.{module}"), kind)
            return engine(name)
    served = ", ".join(dict.fromkeys(name for _, name, _, _ in _ENGINES))
    package = type(native).__module__.partition(".")[0]
    found = f"{package}.{type(native).__qualname__}".removeprefix("builtins.")
    raise UsageError(
        Text(f"不是数据表：{found}；可用 {served}", f"not a frame: {found}; use {served}")
    )
