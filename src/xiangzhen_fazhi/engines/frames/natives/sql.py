"""The words of narwhals as SQL for DuckDB: expressions are texts, and frames are relations.

Through narwhals a question takes DuckDB's client a second and more to bind, as every
expression is built and checked in Python, and every step is a query of its own. Here a step
is one text, and steps that need nothing of each other are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

Relation = Any
"""A relation of DuckDB."""

NOTHING: frozenset[str] = frozenset()


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def text(words: str) -> str:
    """A text as SQL has it."""
    return "'" + words.replace("'", "''") + "'"


def constant(value: object) -> str:
    """A value as SQL has it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return text(value) if isinstance(value, str) else repr(value)


def enumeration(words: Iterable[str]) -> str:
    """The type of members of an enumeration."""
    return f"ENUM({', '.join(map(text, words))})"


@attrs.frozen(eq=False)
class Sql:
    """An expression: its text, and the columns that it reads."""

    said: str
    reads: frozenset[str] = NOTHING
    name: str | None = None
    """What it is called in a frame."""
    column: str | None = None
    """The column that it is, if it is no more than that."""
    gathers: bool = False
    """Whether it is one value of many rows."""

    @property
    def called(self) -> str:
        """Its name in a frame; a column has its own."""
        name = self.name or self.column
        assert name is not None, self.said  # noqa: S101 - every other expression is named
        return name

    def alias(self, name: str) -> Sql:
        return attrs.evolve(self, name=name)

    def cast(self, dtype: str) -> Sql:
        return say(f"CAST({{}} AS {dtype})", self)

    def is_null(self) -> Sql:
        return say("({} IS NULL)", self)

    def fill_null(self, value: object) -> Sql:
        return say("coalesce({}, {})", self, value)

    def is_in(self, among: Sequence[object]) -> Sql:
        return say(f"({{}} IN ({', '.join('{}' for _ in among)}))", self, *among)

    def is_nan(self) -> Sql:
        return say("isnan({})", self)

    def round(self) -> Sql:
        return say("round({})", self)

    def sum(self) -> Sql:
        return _gathered("sum({})", self)

    def max(self) -> Sql:
        return _gathered("max({})", self)

    def median(self) -> Sql:
        return _gathered("median({})", self)

    def n_unique(self) -> Sql:
        # Nothing is one of the different values.
        words = "(count(DISTINCT {}) + coalesce(max(({} IS NULL)::BIGINT), 0))"
        return _gathered(words, self, self)

    @property
    def str(self) -> Texts:
        """What can be asked of texts."""
        return Texts(self)

    @property
    def list(self) -> Lists:
        """What can be asked of lists."""
        return Lists(self)

    def __add__(self, other: object) -> Sql:
        return say("({} + {})", self, other)

    def __sub__(self, other: object) -> Sql:
        return say("({} - {})", self, other)

    def __mul__(self, other: object) -> Sql:
        return say("({} * {})", self, other)

    def __truediv__(self, other: object) -> Sql:
        return say("({} / {})", self, other)

    def __floordiv__(self, other: object) -> Sql:
        return say("({} // {})", self, other)

    def __mod__(self, other: object) -> Sql:
        return say("({} % {})", self, other)

    def __and__(self, other: object) -> Sql:
        return say("({} AND {})", self, other)

    def __or__(self, other: object) -> Sql:
        return say("({} OR {})", self, other)

    def __invert__(self) -> Sql:
        return say("(NOT {})", self)

    def __lt__(self, other: object) -> Sql:
        return say("({} < {})", self, other)

    def __le__(self, other: object) -> Sql:
        return say("({} <= {})", self, other)

    def __gt__(self, other: object) -> Sql:
        return say("({} > {})", self, other)

    def __ge__(self, other: object) -> Sql:
        return say("({} >= {})", self, other)

    # As with expressions everywhere, a comparison is a condition and no truth of Python's.
    def __eq__(self, other: object) -> Sql:  # type: ignore[override]
        return say("({} = {})", self, other)

    def __ne__(self, other: object) -> Sql:  # type: ignore[override]
        return say("({} <> {})", self, other)

    __hash__ = object.__hash__


def say(words: str, *parts: object) -> Sql:
    """SQL with parts in it: expressions, or values."""
    found = [part if isinstance(part, Sql) else Sql(constant(part)) for part in parts]
    reads = [part.reads for part in found if part.reads]
    return Sql(words.format(*(part.said for part in found)), NOTHING.union(*reads))


def _gathered(words: str, *parts: object) -> Sql:
    return attrs.evolve(say(words, *parts), gathers=True)


@attrs.frozen
class Texts:
    """What can be asked of texts."""

    of: Sql

    def contains(self, pattern: str) -> Sql:
        return say("regexp_matches({}, {})", self.of, pattern)

    def starts_with(self, prefix: str) -> Sql:
        return say("starts_with({}, {})", self.of, prefix)

    def replace_all(self, pattern: str, value: str) -> Sql:
        return say("regexp_replace({}, {}, {}, 'g')", self.of, pattern, value)

    def split(self, by: str) -> Sql:
        return say("str_split({}, {})", self.of, by)

    def strip_chars(self, characters: str) -> Sql:
        return say("trim({}, {})", self.of, characters)


@attrs.frozen
class Lists:
    """What can be asked of lists."""

    of: Sql

    def len(self) -> Sql:
        return say("len({})", self.of)

    def contains(self, entry: object) -> Sql:
        return say("list_contains({}, {})", self.of, entry)


@attrs.frozen(eq=False)
class Cases(Sql):
    """The value of the first condition that holds."""

    def when(self, condition: Sql) -> When:
        return When(self.said.removesuffix(" END"), self.reads, condition)

    def otherwise(self, value: object) -> Sql:
        begun = Sql(self.said.removesuffix(" END"), self.reads)
        return say("{} ELSE {} END", begun, value)


@attrs.frozen
class When:
    """A condition whose value is still to be said, after others."""

    begun: str
    reads: frozenset[str]
    condition: Sql

    def then(self, value: object) -> Cases:
        found = say("{} WHEN {} THEN {} END", Sql(self.begun, self.reads), self.condition, value)
        return Cases(found.said, found.reads)


class Words:
    """The words in which everything is said to DuckDB."""

    Boolean = "BOOLEAN"
    Date = "DATE"
    Float64 = "DOUBLE"
    Int8 = "TINYINT"
    Int32 = "INTEGER"
    Int64 = "BIGINT"
    String = "VARCHAR"

    def List(self, dtype: str) -> str:  # noqa: N802 - as narwhals calls it
        return f"{dtype}[]"

    def col(self, name: str) -> Sql:
        return Sql(quoted(name), frozenset([name]), column=name)

    def lit(self, value: object, dtype: str | None = None) -> Sql:
        found = say("{}", value)
        return found if dtype is None else found.cast(dtype)

    def when(self, condition: Sql) -> When:
        return When("CASE", NOTHING, condition)

    def len(self) -> Sql:
        return Sql("count(*)", gathers=True)

    def max_horizontal(self, *values: Sql) -> Sql:
        return say(f"greatest({', '.join('{}' for _ in values)})", *values)

    def concat(self, frames: Sequence[Query], *, how: str) -> Query:
        del how
        first, *others = (frame.run() for frame in frames)
        relation = first.relation
        for other in others:
            relation = relation.union(other.relation)
        return Query.over(relation, first.columns)


@attrs.frozen(eq=False)
class Query:
    """A relation, and the columns that are to be selected from it next."""

    relation: Relation
    cells: Mapping[str, str]
    """What each column is, over the columns of the relation."""
    made: frozenset[str] = NOTHING
    """The columns that are more than one of the relation's own."""
    whole: bool = False
    """Whether they are the columns of the relation as they stand."""

    @classmethod
    def over(cls, relation: Relation, columns: Iterable[str]) -> Query:
        """All columns of a relation."""
        return cls(relation, {name: quoted(name) for name in columns}, whole=True)

    @property
    def columns(self) -> list[str]:
        return list(self.cells)

    def run(self) -> Query:
        """A relation that has these columns itself."""
        if self.whole:
            return self
        said = (f"{cell} AS {quoted(name)}" for name, cell in self.cells.items())
        return Query.over(self.relation.project(", ".join(said)), self.cells)

    def select(self, *exprs: Sql | str) -> Query:
        """Other columns; they stand in the same query unless they need what is made in it."""
        asked = [WORDS.col(e) if isinstance(e, str) else e for e in exprs]
        if any(e.gathers for e in asked):
            return self._aggregated(asked, ())
        if any(e.column is None and e.reads & self.made for e in asked):
            return self.run().select(*asked)
        cells = {e.called: e.said if e.column is None else self.cells[e.column] for e in asked}
        made = frozenset(name for name, cell in cells.items() if cell != quoted(name))
        return Query(self.relation, cells, made)

    def with_columns(self, *exprs: Sql) -> Query:
        new = {e.called: e for e in exprs}
        same = {name: WORDS.col(name) for name in self.cells}
        return self.select(*(e.alias(name) for name, e in {**same, **new}.items()))

    def filter(self, condition: Sql) -> Query:
        found = self.run()
        return Query.over(found.relation.filter(condition.said), found.cells)

    def sort(self, *by: str, nulls_last: bool = False) -> Query:
        found, end = self.run(), "LAST" if nulls_last else "FIRST"
        order = ", ".join(f"{quoted(name)} ASC NULLS {end}" for name in by)
        return Query.over(found.relation.order(order), found.cells)

    def group_by(self, *by: str) -> Groups:
        return Groups(self, by)

    def _aggregated(self, aggregates: Sequence[Sql], by: Sequence[str]) -> Query:
        found, keys = self.run(), [quoted(name) for name in by]
        names = [e.called for e in aggregates]
        said = [f"{e.said} AS {quoted(name)}" for e, name in zip(aggregates, names, strict=True)]
        relation = found.relation.aggregate(", ".join([*keys, *said]), ", ".join(keys))
        return Query.over(relation, [*by, *names])

    def beside(self, relation: Relation, columns: Sequence[str]) -> Query:
        """With the columns of another relation beside each row, which has one row."""
        found = self.run()
        return Query.over(found.relation.cross(relation), [*found.cells, *columns])


@attrs.frozen
class Groups:
    """The rows of a query by the values of some columns."""

    query: Query
    by: Sequence[str]

    def agg(self, *aggregates: Sql) -> Query:
        return self.query._aggregated(aggregates, self.by)  # noqa: SLF001 - of this module


WORDS = Words()
