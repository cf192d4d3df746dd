"""Ledgers in and out: plain data, CSV, JSON and workbooks."""

from xiangzhen_fazhi.wire.headers import Column, How
from xiangzhen_fazhi.wire.reader import read
from xiangzhen_fazhi.wire.reading import Mapped, Problems, Reading, Refused, Source

__all__ = ["Column", "How", "Mapped", "Problems", "Reading", "Refused", "Source", "read"]
