"""SQL for DuckDB: expressions as texts, and steps that need nothing of each other in one query."""

from __future__ import annotations

import duckdb
import pytest

from xiangzhen_fazhi.engines.frames.natives.sql import WORDS, Query, Sql

HARD = ["it's", 'a "b"', "{0} {}", "100%", "a\\b", "\n", "甲；DROP TABLE x", ""]
"""Words that are not to be taken for SQL, nor for places to fill in."""


@pytest.fixture
def three() -> Query:
    """Three rows, of which the last holds nothing."""
    rows = duckdb.connect().sql("SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (NULL, NULL)) t(n, w)")
    return Query.over(rows, ["n", "w"])


def values(query: Query) -> list[tuple[object, ...]]:
    """All rows, in their order."""
    found: list[tuple[object, ...]] = query.run().relation.fetchall()
    return found


@pytest.mark.parametrize("word", HARD)
def test_any_text_is_said_as_it_is(three, word):
    asked = three.select(WORDS.lit(word).alias("x"), (WORDS.col("w") == word).alias("same"))
    assert values(asked)[0] == (word, False)


@pytest.mark.parametrize("name", [word for word in HARD if word])
def test_any_name_is_a_name(three, name):
    named = three.with_columns(WORDS.col("n").alias(name))
    assert named.run().relation.columns == ["n", "w", name]
    twice = (WORDS.col(name) * 2).alias("twice")
    assert values(named.select(twice)) == [(2,), (4,), (None,)]


def test_steps_that_need_nothing_of_each_other_are_one_query(three):
    one = three.with_columns((WORDS.col("n") + 1).alias("next"))
    two = one.with_columns((WORDS.col("w") == "a").alias("is_a"))
    assert two.relation is three.relation
    assert values(two) == [(1, "a", 2, True), (2, "b", 3, False), (None, None, None, None)]


def test_a_step_that_needs_what_another_makes_is_a_query_of_its_own(three):
    one = three.with_columns((WORDS.col("n") + 1).alias("n"))
    two = one.with_columns((WORDS.col("n") * 10).alias("ten"))
    assert two.relation is not three.relation
    assert values(two)[0] == (2, "a", 20)


def test_a_column_that_takes_the_name_of_another_leaves_that_one_to_those_who_asked_before(three):
    swapped = three.select(WORDS.col("n").alias("w"), WORDS.col("w").alias("n"))
    assert values(swapped.select("n", "w"))[:2] == [("a", 1), ("b", 2)]
    assert values(swapped.with_columns((WORDS.col("w") + 1).alias("w")))[0] == (2, "a")


def test_nothing_is_one_of_the_different_values(three):
    assert values(three.select(WORDS.col("n").n_unique().alias("n"))) == [(3,)]
    none = three.filter(WORDS.col("n") > 5)
    assert values(none.select(WORDS.col("n").n_unique().alias("n"))) == [(0,)]


def test_groups_have_their_own_sums_and_nothing_is_a_group(three):
    summed = three.group_by("w").agg(WORDS.col("n").sum().alias("s"), WORDS.len().alias("rows"))
    assert values(summed.sort("w", nulls_last=True)) == [("a", 1, 1), ("b", 2, 1), (None, None, 1)]


def test_the_first_condition_that_holds_decides(three):
    n = WORDS.col("n")
    sign: Sql = WORDS.when(n > 1).then("more").when(n > 0).then("one").otherwise("none")
    nested = WORDS.when(sign == "one").then(sign).otherwise(WORDS.lit(None, WORDS.String))
    asked = three.select(sign.alias("sign"), nested.alias("nested"))
    assert values(asked) == [("one", "one"), ("more", None), ("none", None)]


def test_relations_stand_one_below_another(three):
    both = WORDS.concat([three, three.filter(WORDS.col("n").is_null())], how="vertical")
    assert values(both) == [(1, "a"), (2, "b"), (None, None), (None, None)]
