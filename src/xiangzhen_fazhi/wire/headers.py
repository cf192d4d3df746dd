"""What each header of a table means: a field, a line number, or nothing that is known.

A header is taken when it *is* a field's English name, one of its labels or one of its
synonyms, or when the caller says so. A header that is only near is reported with a
suggestion and never taken.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of
from xiangzhen_fazhi.terms import Choice, Term, Text, term
from xiangzhen_fazhi.wire import units
from xiangzhen_fazhi.wire.bounds import remembering
from xiangzhen_fazhi.wire.cells import labels, plain_word
from xiangzhen_fazhi.wire.numerals import half_width

Given = Mapping[str, str | None]
"""Headers as the caller explains them: to a field's name or label, or to `None` to leave them out."""


class How(Choice, label=term("对应方式", "how a header was understood")):
    """Why a header was taken for a field, or why it was not."""

    GIVEN = "given", term("调用者指定", "given by the caller")
    NAME = "name", term("字段名", "the field's name")
    LABEL = "label", term("字段标签", "the field's label")
    SYNONYM = "synonym", term("同义词", "a synonym")
    LEFT_OUT = "left_out", term("调用者指定不读", "left out by the caller")
    LINE_NUMBER = "line_number", term("行序号，不是编号", "a line number, not an id")
    NO_HEADER = "no_header", term("没有列名", "no header")
    UNKNOWN = "unknown", term("未识别", "not known")
    AMBIGUOUS = "ambiguous", term("可指多个字段", "may mean several fields")
    WRONG_UNIT = "wrong_unit", term("单位不符", "its unit does not fit the field")
    TICK = "tick", term("勾选栏", "a column to be ticked")


@attrs.frozen
class Column:
    """One header of a table and what it was taken for."""

    header: str
    how: How
    field: Field | None = None
    """The field it fills; empty when the column is not read."""
    scale: Decimal = Decimal(1)
    """By what its numbers are multiplied: 10,000 under 罚款金额（万元）."""
    near: tuple[Field, ...] = ()
    """The fields that it may mean, where there are several."""
    member: Choice | None = None
    """What a tick means in this column: 公开方式 → 主动."""
    own_unit: bool = False
    """Whether the header says the unit itself."""
    is_cut: bool = False
    """Whether words in a bracket behind the header do not count: 案由（50字以内）."""


PATH = "›"
"""What parts the header of a group of columns from the header of one column: 申请人›姓名."""

LINE_NUMBERS = {"序号", "no", "no.", "#", "行号", "编号序号", "line", "linenumber", "rownumber"}
_UNIT = re.compile(r"(?P<name>.+?)[(\[【](?:单位:)?(?P<unit>[^()\[\]【】]*)[)\]】]", re.DOTALL)
_BEHIND = re.compile(r"(?<=[\s/])(?<!单位[\s/])(?:人民币)?(?:[百千万亿]{0,2}元|[百千万亿]{1,2})$")
"""A unit of money that stands behind a header without a bracket: 罚款金额/万元, but not 单位 万元."""
_PARTS = re.compile(r"[,、;/。\s]+")
_HINT = re.compile("必填|选填|格式|如|填写|单选|多选|YYYY", re.IGNORECASE)
"""What stands in a bracket behind a header and tells how to fill in, no unit."""


@attrs.frozen
class _Parted:
    """A header with what stands behind it in a bracket: its unit, or a hint."""

    name: str
    unit: str

    @classmethod
    def of(cls, words: str) -> _Parted | None:
        """The header in two, if it ends so."""
        found = _UNIT.fullmatch(words)
        if found is not None:
            return cls(found["name"], found["unit"])
        behind = _BEHIND.search(words)
        if behind is None:
            return None
        return cls(words[: behind.start()].rstrip(" \t\r\n/"), behind[0])


def _parted(header: str) -> _Parted | None:
    """A header in two; of a hint and a unit, whichever comes first, the unit."""
    found = _Parted.of(half_width(header).strip("*: "))
    inner = found and _Parted.of(found.name.strip())
    if found is None or inner is None:
        return found
    if _HINT.search(found.unit):
        return inner
    return _Parted(inner.name, found.unit) if _HINT.search(inner.unit) else found


@remembering
def plain(header: str) -> str:
    """A header for comparing: a mark for required fields and a colon do not count either."""
    return plain_word(header).replace("-", "").replace(PATH, "").strip("*:")


@cached
def index(record: type[Record]) -> Mapping[str, tuple[tuple[Field, How], ...]]:
    """The fields that a plain header may name; a name outweighs a label, a label a synonym."""
    ranked: dict[How, dict[str, dict[str, Field]]] = {
        How.SYNONYM: {},
        How.LABEL: {},
        How.NAME: {},
    }
    for field in fields_of(record).values():
        for how, words in _words(field).items():
            for word in words:
                ranked[how].setdefault(plain(word), {})[field.name] = field
    out: dict[str, tuple[tuple[Field, How], ...]] = {}
    for how, words_of in ranked.items():
        out |= {w: tuple((f, how) for f in fields.values()) for w, fields in words_of.items()}
    return out


def _words(field: Field) -> dict[How, tuple[str, ...]]:
    label: Term = field.term
    return {How.NAME: (field.name,), How.LABEL: (label.zh, label.en), How.SYNONYM: label.also}


@cached
def _plain_words(field: Field) -> frozenset[str]:
    """All that a field is called, for comparing: some names end in a bracket of their own."""
    return frozenset(plain(word) for words in _words(field).values() for word in words)


Known = Callable[[Sequence[str]], int]
"""How many of some headers are known."""


def said(header: str) -> Iterator[str]:
    """What a header may be found as: whole, and without its unit; below a group, by itself."""
    for one in dict.fromkeys((header, _last(header))):
        yield plain(one)
        parts = _parted(one)
        if parts is not None:
            yield plain(parts.name)


def recognise_all(record: type[Record], headers: Sequence[str], given: Given) -> tuple[Column, ...]:
    """What the headers of a table of these records mean."""
    alone = Counter(plain(_last(h)) for h in headers)
    columns = [recognise(record, h, given, alone=alone[plain(_last(h))] == 1) for h in headers]
    whole = {c.field for c in columns if c.field and not c.is_cut}
    # Beside 当事人, 当事人（联系人） is somebody else.
    return tuple(
        Column(c.header, How.UNKNOWN, near=(c.field,)) if c.is_cut and c.field in whole else c
        for c in columns
    )


NOTHING = frozenset((How.UNKNOWN, How.NO_HEADER, How.LINE_NUMBER))
"""A header understood in these ways tells nothing of what the table holds."""


def _last(header: str) -> str:
    return header.rpartition(PATH)[2]


def recognise(record: type[Record], header: str, given: Given, *, alone: bool = True) -> Column:
    """What a header means; under the header of a group it counts by itself if it stands `alone`."""
    group, below, own = header.rpartition(PATH)
    if not below:
        return _recognised(record, header, given)
    parted = [(name, _parted(name)) for name in group.split(PATH)]
    names = "".join(parts.name if parts else name for name, parts in parted)
    whole = _recognised(record, header.replace(PATH, ""), given)
    if whole.how is How.UNKNOWN:
        whole = _recognised(record, names + own, given)
    if whole.how in {How.UNKNOWN, How.NO_HEADER}:
        whole = _tick(record, group, own) or (_recognised(record, own, given) if alone else whole)
    said = [piece for _, parts in parted if parts for piece in _pieces(parts.unit)]
    return attrs.evolve(in_units(whole, said), header=header)


def _tick(record: type[Record], group: str, own: str) -> Column | None:
    """A column for one member of a closed list, to be ticked."""
    field = named(record, group.replace(PATH, ""))
    if field is None or field.choice is None:
        return None
    members = labels(field.choice).get(plain_word(own), ())
    return Column(own, How.TICK, field, member=members[0]) if len(members) == 1 else None


def _recognised(record: type[Record], header: str, given: Given) -> Column:
    word = plain(header)
    column = _explained(record, header, word, given)
    if column is not None:
        return _in_unit(column, header)
    if not word:
        return Column(header, How.NO_HEADER)
    parts = _parted(header)
    name = plain(parts.name) if parts else ""
    column = _exact(record, header, word) or _explained(record, header, name, given)
    column = column or _exact(record, header, name)
    if column is not None:
        return _in_unit(column, header)
    if word in LINE_NUMBERS:
        return Column(header, How.LINE_NUMBER)
    return Column(header, How.UNKNOWN)


def named(record: type[Record], name: str) -> Field | None:
    """The one field of that name or label, if there is one."""
    found = index(record).get(plain(name), ())
    return found[0][0] if len(found) == 1 else None


def _exact(record: type[Record], header: str, word: str) -> Column | None:
    found = index(record).get(word, ())
    if len(found) > 1:
        return Column(header, How.AMBIGUOUS, near=tuple(f for f, _ in found))
    return Column(header, found[0][1], found[0][0]) if found else None


def _explained(record: type[Record], header: str, word: str, given: Given) -> Column | None:
    """A header that the caller explains."""
    explained = {plain(h): name for h, name in given.items()}
    if not word or word not in explained:
        return None
    name = explained[word]
    field = named(record, name) if name is not None else None
    if name is not None and field is None:
        return None
    return Column(header, How.LEFT_OUT if field is None else How.GIVEN, field)


def _in_unit(column: Column, header: str) -> Column:
    """A column whose header ends in its unit, 罚款金额（万元）, or in a hint, 编号（必填）."""
    field, parts = column.field, _parted(header)
    if field is None or parts is None or plain(header) in _plain_words(field):
        return column
    bracket = parts.unit
    stated = [piece for piece in _pieces(bracket) if units.is_unit(piece)]
    if not stated and not units.mentions_scale(header):
        if _HINT.search(bracket) or column.how is How.GIVEN:
            return column
        if field.kind in _TEXTUAL:
            return attrs.evolve(column, is_cut=True)
        stated = [bracket]
    scales = {units.factor(field, units.named(unit) or unit) for unit in stated}
    scale = scales.pop() if len(scales) == 1 else None
    if scale is None:
        return _of_wrong_unit(column)
    return attrs.evolve(column, scale=scale, own_unit=True)


_TEXTUAL = frozenset((Kind.TEXT, Kind.TEXTS))


def _pieces(bracket: str) -> list[str]:
    """What a bracket says: a unit, or several things."""
    return [bracket] if units.is_unit(bracket) else [*filter(None, _PARTS.split(bracket))]


def _of_wrong_unit(column: Column) -> Column:
    near = () if column.field is None else (column.field,)
    return Column(column.header, How.WRONG_UNIT, near=near)


def in_units(column: Column, said: Iterable[str]) -> Column:
    """A column of numbers that says no unit itself, in the one that is said around it."""
    field = column.field
    if field is None or column.own_unit or column.how is How.TICK:
        return column
    scales = units.said_in(field, said)
    if not scales:
        return column
    scale = scales.pop() if len(scales) == 1 else None
    if scale is None:
        return _of_wrong_unit(column)
    return attrs.evolve(column, scale=scale, own_unit=True)


def _near(record: type[Record], word: str) -> tuple[Field, ...]:
    known = index(record)
    close = difflib.get_close_matches(word[:100], known, n=3, cutoff=0.6 if word.isascii() else 0.5)
    fields = {f.name: f for w in close for f, _ in known[w]}
    return tuple(fields.values())


def unread(record: type[Record], column: Column) -> Text | None:
    """Why a column was not read, for those that the caller should know of."""
    header = column.header.strip()[:80]
    near = column.near or (_near(record, plain(_last(header))) if column.how is How.UNKNOWN else ())
    zh = "、".join(f"“{f.term.zh}”" for f in near)
    en = ", ".join(f"{f.name!r}" for f in near)
    if column.how is How.UNKNOWN:
        near_zh, near_en = (f"；是否为{zh}？", f"; did you mean {en}?") if near else ("", "")
        return Text(f"未识别的列“{header}”{near_zh}", f"unknown column {header!r}{near_en}")
    if column.how is How.NO_HEADER:
        return Text("没有列名的列有内容，未读取", "a column without a header has content: not read")
    if column.how is How.AMBIGUOUS:
        return Text(f"列“{header}”可指{zh}", f"column {header!r} may mean {en}")
    if column.how is How.WRONG_UNIT:
        return Text(
            f"列“{header}”的单位与{zh}不符，或者不明，未读",
            f"the unit of column {header!r} is not that of {en}, or not clear: it was not read",
        )
    return None
