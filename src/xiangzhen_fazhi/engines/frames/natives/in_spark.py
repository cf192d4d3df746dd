"""Frames of Spark."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence

import narwhals.stable.v2 as nw
import pyarrow as pa

from xiangzhen_fazhi.engines.frames.natives import (
    Constants,
    Engine,
    Frame,
    Held,
    Native,
    Row,
    place_name,
    side_by_side,
)
from xiangzhen_fazhi.engines.frames.natives.in_arrow import arrow_table
from xiangzhen_fazhi.engines.frames.sources import BLANKS
from xiangzhen_fazhi.engines.frames.tables import Table


class Spark(Engine):
    """Spark, with a driver of its own or through Spark Connect; also Sail."""

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

    def without_blank_entries(self, frame: Frame, lists: Mapping[str, bool]) -> Frame:
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

    def with_known(self, frame: Frame, column: str, known: str, words: Sequence[str]) -> Frame:
        functions = self._functions(frame)
        native = frame.to_native()
        every = functions.array(*map(functions.lit, words)).cast("array<string>")
        strange = functions.array_except(native[_ticked(column)], every)
        return nw.from_native(native.withColumn(known, functions.size(strange) == 0))

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
        flat, cells = side_by_side(frame, index, rows)
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


def _keyed(table: Table, names: Sequence[str]) -> Native:
    """A table of Arrow with the integers that are looked up, to join it."""
    rows = arrow_table(table, names)
    keys = pa.array(range(table.first, table.first + rows.num_rows), pa.int32())
    return rows.append_column("_key", keys)
