"""Frames of pandas, carried through PyArrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import narwhals.stable.v2 as nw
import pandas as pd
import pyarrow as pa

from xiangzhen_fazhi.engines.frames.natives import Frame, Native, place_name
from xiangzhen_fazhi.engines.frames.natives.in_arrow import Arrow
from xiangzhen_fazhi.engines.frames.sources import DType


class Pandas(Arrow):
    """pandas, classic and with Arrow dtypes: carried through PyArrow."""

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
        native = frame.to_native()
        if any(isinstance(dtype, pd.ArrowDtype) for dtype in like.dtypes):
            return native.to_pandas(types_mapper=pd.ArrowDtype)
        return native.to_pandas(date_as_object=False)

    def widened(self, frame: Frame, like: Native, new: Mapping[str, str]) -> Native:
        added = self.closed(frame.select(*self._in_words(new)), like)
        added.index = like.index
        return like.assign(**{name: added[name] for name in new})


def _carried(column: Native) -> Native | None:
    """A column of pandas as an array of Arrow; none where its values are of no one type."""
    try:
        return pa.Array.from_pandas(column)
    except (pa.ArrowException, OverflowError, TypeError, ValueError):
        return None


def _tabled(columns: Mapping[str, Native | None], length: int) -> Native:
    return pa.table({n: pa.nulls(length) if c is None else c for n, c in columns.items()})
