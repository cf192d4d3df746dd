"""Ledgers in and out: plain data, CSV, JSON and workbooks."""

from xiangzhen_fazhi.wire.headers import Column, How
from xiangzhen_fazhi.wire.plain import converter, from_dict, to_dict
from xiangzhen_fazhi.wire.reader import read, stream
from xiangzhen_fazhi.wire.reading import Mapped, Problems, Reading, Refused, Source
from xiangzhen_fazhi.wire.schema import schema
from xiangzhen_fazhi.wire.sheets import template
from xiangzhen_fazhi.wire.tables import Aside, Beside
from xiangzhen_fazhi.wire.writer import write

__all__ = [
    "Aside",
    "Beside",
    "Column",
    "How",
    "Mapped",
    "Problems",
    "Reading",
    "Refused",
    "Source",
    "converter",
    "from_dict",
    "read",
    "schema",
    "stream",
    "template",
    "to_dict",
    "write",
]
