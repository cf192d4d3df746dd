"""Units as they stand in headers and behind numbers: 罚款金额（万元）, 45人, 3千元."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from xiangzhen_fazhi.definitions.records import Field, Kind
from xiangzhen_fazhi.wire.bounds import remembering
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


_FORMS = str.maketrans("萬億仟佰圆", "万亿千百元")
_FORMAL = _FORMS | dict.fromkeys(map(ord, "()[]【】"))
_NAMED = re.compile(
    r"(?:.*以)?(?P<before>.+?)(?:为单位|计)"
    r"|(?:.*单位[:为是]?|.*[:为是])?(?:人民币|rmb|cny)?(?P<unit>.+?)(?:人民币)?"
)
_SCALED_MONEY = re.compile(
    r"(?<![0-9.零一二三四五六七八九十百千万亿几数余多两])(?:百万|千万|[百千万亿])元(?!及?以[上下内])"
    r"|[(\[【]\s*[百千万亿]+\s*[)\]】]|单位[:为是\s]*[百千万亿]+(?![\u4e00-\u9fff])"
)


@remembering
def named(text: str) -> str | None:
    """The unit that a text says, and says nothing else: 万元 for 金额单位：人民币万元 and （万元）.

    >>> named("以万元为单位"), named("货币单位（萬元）"), named("填报单位：万安镇")
    ('万元', '万元', None)
    """
    words = half_width(text).translate(_FORMAL).casefold()
    found = _NAMED.fullmatch("".join(words.split()))
    for unit in (found["before"] or found["unit"] if found else "", words.strip()):
        scale, bare = split(unit)
        if any(bare in group for group in _SAME) or (not bare and scale > 1):
            return unit
    return None


def is_unit(text: str) -> bool:
    """Whether a text is a unit and nothing else: 万元, （人）."""
    return named(text) is not None


def mentions_scale(text: str) -> bool:
    """Whether a text seems to count in ten thousands or the like: 万元, but neither 5万元 nor 万安镇."""
    return _SCALED_MONEY.search(half_width(text).translate(_FORMS)) is not None


def said_in(field: Field, texts: Iterable[str]) -> set[Decimal | None]:
    """By what texts say that the numbers of a field are multiplied: nothing if they do not say it.

    `None` is among it where a text counts in ten thousands in a way that is not understood.
    """
    said: set[Decimal | None] = set()
    for text in texts:
        unit = named(text)
        scale = None if unit is None else factor(field, unit)
        if scale is not None or (unit is None and mentions_scale(text) and is_of_yuan(field)):
            said.add(scale)
    return said


def is_of_yuan(field: Field) -> bool:
    """Whether a field is a sum of money, and not of hours or points."""
    return field.kind is Kind.MONEY and not _YUAN.isdisjoint(_names(field))


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
