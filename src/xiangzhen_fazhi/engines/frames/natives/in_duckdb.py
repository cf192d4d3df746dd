"""Relations of DuckDB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

import narwhals.stable.v2 as nw

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
    side_by_side,
)
from xiangzhen_fazhi.engines.frames.natives.sql import (
    WORDS,
    Query,
    Sql,
    constant,
    enumeration,
    quoted,
    say,
    text,
)
from xiangzhen_fazhi.engines.frames.sources import BLANKS, ENTRY, LAST_BLANK, DType
from xiangzhen_fazhi.engines.frames.tables import Table

DIALECT = cast("Dialect", WORDS)


class DuckDB(Engine):
    """DuckDB relations; tables stand in the query, and nothing is left on its connection."""

    sums_flags = True
    unscales = True
    outcomes = enumeration(OUTCOME_WORDS)  # which take half the time of texts
    cased = False

    @property
    def dialect(self) -> Dialect:
        return DIALECT

    def headers(self, native: Native) -> list[str | None]:
        return list(native.columns)

    def names(self, frame: Frame) -> list[str]:
        return list(frame.columns)

    def types(self, frame: Frame, columns: Sequence[str]) -> dict[str, DType]:
        return super().types(nw.from_native(frame.run().relation), columns)

    def blank(self, native: Native, columns: Sequence[str]) -> set[str]:
        types = dict(zip(native.columns, native.types, strict=True))
        return {c for c in columns if str(types[c]) == '"NULL"'}

    def opened(self, native: Native, places: Sequence[int], *, whole: bool) -> Frame:
        self._given = native
        asked = range(len(native.columns)) if whole else places
        names = {place: place_name(place) for place in asked}
        numbered = (f"#{place + 1} AS {quoted(name)}" for place, name in names.items())
        return Query.over(native.project(", ".join(numbered)), names.values())

    def closed(self, frame: Frame, like: Native) -> Native:
        del like
        return frame.run().relation

    def renamed(self, frame: Frame, names: Sequence[str]) -> Frame:
        pairs = zip(frame.columns, names, strict=True)
        return frame.select(*(WORDS.col(old).alias(name) for old, name in pairs))

    def with_day_numbers(self, frame: Frame, columns: Mapping[str, str]) -> Frame:
        number = "({}::DATE - DATE '1970-01-01')::INTEGER"
        return frame.with_columns(*(say(number, WORDS.col(c)).alias(n) for n, c in columns.items()))

    def with_dates(self, frame: Frame, columns: Sequence[str]) -> Frame:
        day = "(DATE '1970-01-01' + {}::INTEGER)"
        return frame.with_columns(*(say(day, WORDS.col(c)).alias(c) for c in columns))

    def with_places(self, frame: Frame, columns: Mapping[str, Mapping[str, int]]) -> Frame:
        found = (_placed(WORDS.col(c), places).alias(c) for c, places in columns.items())
        return frame.with_columns(*found)

    def bare(self, text: nw.Expr) -> nw.Expr:
        # To trim a text takes ten times as long as to see that there is nothing to trim.
        outside = text.str.contains(f"^[{BLANKS}]|[{BLANKS}]$")
        return self.dialect.when(outside).then(text.str.strip_chars(BLANKS)).otherwise(text)

    def has_text(self, text: nw.Expr) -> nw.Expr:
        # What begins with a sign after the last blank needs no pattern.
        begins = cast("nw.Expr", say(f"(unicode({{}}) > {ord(LAST_BLANK)})", text))
        return self.dialect.when(begins).then(begins).otherwise(super().has_text(text))

    def without_blank_entries(self, frame: Frame, lists: Mapping[str, bool]) -> Frame:
        cleaned = {c: (_filled if counted else _bare)(WORDS.col(c)) for c, counted in lists.items()}
        return frame.with_columns(*(found.alias(c) for c, found in cleaned.items()))

    def with_members(self, frame: Frame, choices: Choices) -> Frame:
        # As lists of an enumeration, in which what is no member is empty, and these as numbers
        # with a bit for each member, so that no list is searched.
        own = (f"{choices.known}_typed", f"{choices.known}_bits")
        typed, mask = map(WORDS.col, own)
        lists, members = WORDS.col(choices.column), f"{enumeration(choices.words)}[]"
        as_members = f"TRY_CAST({{}} AS {members})"
        frame = frame.with_columns(say(as_members, lists).alias(own[0]))
        all_known = WORDS.when(say("(list_count({}) = len({}))", typed, lists))
        read = all_known.then(typed).otherwise(say(as_members, _bare(lists)))
        frame = frame.with_columns(read.alias(own[0]))
        of, words = choices.bits, choices.members.items()
        bits = [of[name] for name, several in words for _ in several]
        in_bits = f"[({bits}::BIGINT[])[enum_code(w) + 1] FOR w IN {{}}]"
        frame = frame.with_columns(
            (typed.list.len() > 0).alias(choices.filled),
            say("(list_count({}) = len({}))", typed, typed).alias(choices.known),
            say(f"list_aggregate({in_bits}, 'bit_or')", typed).alias(own[1]),
        )
        held = (say(f"({{}} & {of[name]} <> 0)", mask).alias(name) for name in choices.asked)
        frame = frame.with_columns(*held)
        return frame.select(*(name for name in frame.columns if name not in own))

    def unscaled(self, frame: Frame, columns: Mapping[str, int]) -> Frame:
        whole = (
            say(f"TRY_CAST(round({{}}::DOUBLE * {10**places}) AS BIGINT)", WORDS.col(c)).alias(c)
            for c, places in columns.items()
        )
        return frame.with_columns(*whole)

    def held(self, table: Table, names: Sequence[str]) -> Held:
        return table.first, dict(zip(names, map(_list_in_words, table.columns), strict=True))

    def looked_up(self, frame: Frame, asked: Mapping[str, Held]) -> Frame:
        # As places in lists that stand beside every row, which takes half as long as joins.
        if not asked:
            return frame
        lists = {f"{name}_list": cells for _, c in asked.values() for name, cells in c.items()}
        found = [
            say(
                f"CASE WHEN {{}} >= {first} THEN {{}}[{{}} - {first - 1}] END",
                *(WORDS.col(name) for name in (key, f"{name}_list", key)),
            ).alias(name)
            for key, (first, columns) in asked.items()
            for name in columns
        ]
        return frame.beside(self._beside(lists), [*lists, "_none"]).select(*frame.columns, *found)

    def _beside(self, lists: Mapping[str, str]) -> Native:
        """One row of lists of integers, on the connection of the frame as it was given.

        In the words of SQL, as a connection may find no objects of Python by their names; and
        by no name at all, which a table of the caller's might have.
        """
        cells = (f"{cells}::INTEGER[] AS {quoted(name)}" for name, cells in lists.items())
        return self._given.limit(0).aggregate(", ".join([*cells, 'count(*) AS "_none"']))

    def exploded(self, frame: Frame, column: str) -> Frame:
        return frame.with_columns(say("unnest({})", WORDS.col(column)).alias(column))

    def stacked(
        self, frame: Frame, index: Sequence[str], rows: Sequence[Row], said: Constants
    ) -> Frame:
        flat, cells = side_by_side(frame, index, rows)
        structs = [
            say("{{" + ", ".join(f"{text(n)}: {{}}" for n in (*said, *one)) + "}}", *fields)
            for number, one in enumerate(cells)
            for fields in [[*_constants(said, number), *map(WORDS.col, one.values())]]
        ]
        packed = say(f"unnest([{', '.join('{}' for _ in structs)}])", *structs).alias("_p")
        named = (say(f"{{}}.{quoted(n)}", WORDS.col("_p")).alias(n) for n in (*said, *rows[0]))
        return flat.select(*index, packed).select(*index, *named)


def _placed(word: Sql, places: Mapping[str, int]) -> Sql:
    """The place of a word in its closed list; codes, which come first, need no search."""
    codes = {place: code for code, place in reversed(list(places.items()))}
    numbers, words = f"{list(places.values())}::TINYINT[]", ", ".join(map(text, places))
    place_of, bare = f"list_extract({numbers}, list_position([{words}], {{}}))", say(_TRIM, word)
    strange = WORDS.when(bare != "").then(say(f"coalesce({place_of}, {STRANGE})", bare))
    other = WORDS.when(word != "").then(say(f"coalesce({place_of}, {{}})", word, strange))
    known = ((cast("nw.Expr", word == code), place) for place, code in codes.items())
    return cast("Sql", first_that_holds(DIALECT, known, other)).cast(WORDS.Int8)


_TRIM = "trim({}, '" + BLANKS + "')"
_CLEANED = "[" + _TRIM.format("w") + " FOR w IN {} IF " + _TRIM.format("w") + " <> '']"


def _bare(lists: Sql) -> Sql:
    """Lists without blank entries, and without blanks around any: only where there are such."""
    sign = f"chr({ord(ENTRY)})"
    blank = f"{ENTRY}[{BLANKS}{ENTRY}]|[{BLANKS}]{ENTRY}"
    entries = say(f"({sign} || array_to_string({{}}, {sign}) || {sign})", lists)
    has_none = say("(list_count({}) = len({}))", lists, lists) & ~entries.str.contains(blank)
    return WORDS.when(has_none).then(lists).otherwise(say(_CLEANED, lists))


def _filled(lists: Sql) -> Sql:
    """Lists without blank entries, as they are where no entry begins with a blank."""
    begins = say(f"(unicode(list_min({{}})) > {ord(LAST_BLANK)})", lists)
    has_none = say("(list_count({}) = len({}))", lists, lists) & begins
    return WORDS.when(has_none).then(lists).otherwise(_bare(lists))


def _constants(said: Constants, number: int) -> list[Sql]:
    """What is said of one row, with its types."""
    return [WORDS.lit(values[number], dtype) for dtype, values in said.values()]


@cache
def _list_in_words(cells: Sequence[int | None]) -> str:
    """A list as a text, which DuckDB reads ten times as fast as one number after another."""
    return constant(str(list(cells)).replace("None", "NULL"))
