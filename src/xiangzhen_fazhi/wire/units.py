"""Units as they stand in headers and behind numbers: 罚款金额（万元）, 45人, 3千元."""

from __future__ import annotations

from decimal import Decimal

from xiangzhen_fazhi.definitions.records import Field, Kind
from xiangzhen_fazhi.wire.numerals import SCALES, half_width

_SAME = (
    {"元", "圆", "人民币", "人民币元", "元人民币", "元整", "yuan", "cny", "rmb", "¥"},
    {"人", "名", "位", "person", "persons", "people"},
    {"人次", "visits", "attendances"},
    {"件", "起", "宗", "例", "个案", "cases"},
    {"次", "场", "场次", "期", "times", "sessions"},
    {"份", "本", "册", "张", "copies"},
    {"块", "个", "boards"},
    {"天", "日", "days"},
    {"小时", "时", "hours"},
    {"工作日", "个工作日", "working days"},
)
_YUAN = _SAME[0]


def split(text: str) -> tuple[int, str]:
    """The scale and the bare unit: `万元` is 10,000 and `元`."""
    unit = half_width(text).removeprefix("单位:").removeprefix("计量单位:").strip().casefold()
    for scale in sorted(SCALES, key=len, reverse=True):
        if unit.startswith(scale) and unit != "千米":
            return SCALES[scale], unit[len(scale) :].strip()
    return 1, unit


def is_unit(text: str) -> bool:
    """Whether a text is a unit and nothing else: 万元, （人）."""
    scale, unit = split(half_width(text).strip("()"))
    return any(unit in group for group in _SAME) or (not unit and scale > 1)


def factor(field: Field, text: str) -> Decimal | None:
    """By what a number in this unit is multiplied for a field; `None` if it cannot be its unit."""
    if field.kind not in {Kind.COUNT, Kind.MONEY}:
        return None
    scale, unit = split(text)
    return Decimal(scale) if not unit or unit in _names(field) else None


def _names(field: Field) -> set[str]:
    unit = field.term.unit
    if unit is None:
        return _YUAN if field.kind is Kind.MONEY else set().union(*_SAME[1:])
    own = {half_width(unit.zh).casefold(), half_width(unit.en).casefold()}
    return own.union(*(group for group in _SAME if own & group))
