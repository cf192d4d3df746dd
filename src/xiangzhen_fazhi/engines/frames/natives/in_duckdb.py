"""Relations of DuckDB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import narwhals.stable.v2 as nw

from xiangzhen_fazhi.definitions.rules import Outcome
from xiangzhen_fazhi.engines.frames.natives import (
    OUTCOMES,
    STRANGE,
    Choices,
    Constants,
    Engine,
    Frame,
    Held,
    Native,
    Row,
    place_name,
    side_by_side,
)
from xiangzhen_fazhi.engines.frames.sources import BLANKS, ENTRY, DType
from xiangzhen_fazhi.engines.frames.tables import Table

WORDS = nw.Enum([str(outcome.value) for outcome in OUTCOMES])


class DuckDB(Engine):
    """DuckDB relations; tables stand in the query, and nothing is left on its connection."""

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

    def without_blank_entries(self, frame: Frame, lists: Mapping[str, bool]) -> Frame:
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

    def outcome(self, outcome: Outcome) -> nw.Expr:
        # As a member of an enumeration, which takes half the time of a text.
        return nw.lit(str(outcome.value), WORDS)

    def in_words(self, outcome: nw.Expr) -> nw.Expr:
        return outcome

    def with_members(self, frame: Frame, choices: Choices) -> Frame:
        # As lists of an enumeration, which are searched in half the time; what is none is empty.
        frame = self.without_blank_entries(frame, {choices.column: False})
        typed, lists = _quoted(f"{choices.known}_typed"), _quoted(choices.column)
        cast = f"TRY_CAST({lists} AS {_enumeration(choices.words)}[]) AS {typed}"
        new = [
            f"len({lists}) > 0 AS {_quoted(choices.filled)}",
            f"list_count({typed}) = list_count({lists}) AS {_quoted(choices.known)}",
        ]
        for name in choices.asked:
            tests = (f"list_contains({typed}, {_text(word)})" for word in choices.members[name])
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
        flat, cells = side_by_side(frame, index, rows)
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
