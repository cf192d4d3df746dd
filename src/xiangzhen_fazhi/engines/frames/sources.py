"""Which column of a frame is which field, and what its type lets it be read as.

A header is a field's name, one of its labels or one of its synonyms. What a column cannot be
read as is an error that names every such column at once; a value that its field cannot hold
(a word that is on no list, a negative amount) reads as empty, and is counted as such.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

import attrs
import narwhals.stable.v2 as nw

from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of, term_of
from xiangzhen_fazhi.engines.frames.natives import DType
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Choice, Text

BETWEEN = r"\s*[、，,；;]\s*"
"""What stands between the entries of a list that is written as text."""

WORDS_FOR_YES = ("是", "有", "true", "True", "TRUE", "yes", "Yes", "√")
WORDS_FOR_NO = ("否", "无", "没有", "false", "False", "FALSE", "no", "No", "×")

MOST_PLACES = 4
"""Decimal places of a number that are kept; one with more reads as empty."""


@attrs.frozen
class Column:
    """A column of the frame that holds a field."""

    header: str
    dtype: DType
    field: Field
    scale: int | None = None
    """The decimal places of its numbers, where they already stand as whole numbers."""

    @property
    def name(self) -> str:
        """The name under which it is computed on."""
        return f"_f_{self.field.name}"

    @property
    def places(self) -> int:
        """The decimal places of its numbers: they are computed on as whole numbers."""
        if self.scale is not None:
            return self.scale
        if isinstance(self.dtype, nw.Decimal):
            return min(_scale(self.dtype), MOST_PLACES)
        if self.field.kind is Kind.MONEY and self.dtype.is_float():
            unit = self.field.term.unit
            return 2 if unit is None or unit.zh == "元" else MOST_PLACES
        return 0


def _scale(dtype: DType) -> int:
    return int(dtype.scale)


def plain(header: str) -> str:
    """A header for comparing: width, case, blanks and underscores do not count."""
    return re.sub(r"[\s_*:-]+", "", unicodedata.normalize("NFKC", header).casefold())


@cached
def _index(record: type[Record]) -> Mapping[str, tuple[str, ...]]:
    """The fields that a plain header may name; a name outweighs a label, a label a synonym."""
    out: dict[str, tuple[str, ...]] = {}
    fields = fields_of(record).values()
    ranks = (
        [(f.term.also, f.name) for f in fields],
        [((f.term.zh, f.term.en), f.name) for f in fields],
        [((f.name,), f.name) for f in fields],
    )
    for rank in ranks:
        found: dict[str, dict[str, None]] = {}
        for words, name in rank:
            for word in words:
                found.setdefault(plain(word), {})[name] = None
        out |= {word: tuple(names) for word, names in found.items()}
    return out


_UNIT = re.compile(r"(?P<name>.+?)\((?P<unit>[^()]+)\)")


def _meant(record: type[Record], header: str) -> tuple[tuple[str, ...], str]:
    """The fields that a header may name, and the unit that it says in brackets."""
    fields = _index(record).get(plain(header), ())
    parts = None if fields else _UNIT.fullmatch(unicodedata.normalize("NFKC", header).strip())
    if parts is None:
        return fields, ""
    measured = tuple(
        name
        for name in _index(record).get(plain(parts["name"]), ())
        if fields_of(record)[name].kind in {Kind.COUNT, Kind.MONEY}
    )
    return measured, parts["unit"].strip()


def headers(
    record: type[Record], names: Sequence[str], needed: Collection[str] = ()
) -> dict[str, str]:
    """The header of each field that the frame has.

    Raises `UsageError` for two columns that are one field, one that may be several, and a
    number that is needed and stands in another unit.
    """
    found: dict[str, list[str]] = {}
    problems: list[Text] = []
    for header in names:
        fields, unit = _meant(record, header)
        if len(fields) > 1:
            problems.append(_ambiguous(record, header, fields))
        elif fields and (not unit or _is_unit(fields_of(record)[fields[0]], unit)):
            found.setdefault(fields[0], []).append(header)
        elif fields and fields[0] in needed:
            problems.append(_other_unit(header, fields_of(record)[fields[0]]))
    for name, several in found.items():
        if len(several) > 1:
            problems.append(_twice(fields_of(record)[name], several))
    _raise(record, problems)
    return {name: only for name, (only,) in found.items()}


YUAN = Text("元", "yuan")


def _is_unit(field: Field, unit: str) -> bool:
    own = field.term.unit or YUAN
    return unit in {own.zh, own.en}


def _other_unit(header: str, field: Field) -> Text:
    own = field.term.unit or YUAN
    return Text(
        f"列“{header}”的单位应换算为{own.zh}",
        f"the column “{header}” must be converted to {own.en}",
    )


def named(record: type[Record], name: str) -> Field | None:
    """The one field of that name or label, if there is one."""
    found = _index(record).get(plain(name), ())
    return fields_of(record)[found[0]] if len(found) == 1 else None


def _ambiguous(record: type[Record], header: str, names: Sequence[str]) -> Text:
    terms = [fields_of(record)[n].term for n in names]
    return Text(
        f"列“{header}”可能指{'或'.join(t.zh for t in terms)}，请改用其中之一的名称",
        f"the column “{header}” may be {' or '.join(t.en for t in terms)}: rename it to one",
    )


def _twice(field: Field, several: Sequence[str]) -> Text:
    return Text(
        f"{'、'.join(several)} 都是{field.term.zh}，只能留一列",
        f"{', '.join(several)} are all “{field.term.en}”: keep one of them",
    )


def columns(
    record: type[Record],
    schema: Mapping[str, DType],
    found: Mapping[str, str],
    needed: Collection[str],
    required: Collection[str],
    blank: Collection[str],
) -> dict[str, Column]:
    """The columns of the fields that are needed and that the frame has.

    What is `blank` holds nothing, and may be of any type. Raises `UsageError` with every required field that is missing, and every column of a type
    that its field cannot be read from.
    """
    problems = [_missing(fields_of(record)[n]) for n in required if n not in found]
    out = {}
    for name in needed:
        if name in found:
            column = Column(found[name], schema[found[name]], fields_of(record)[name])
            problem = _wrong_type(column)
            if problem is None:
                out[name] = column
            elif column.header not in blank:
                problems.append(problem)
    if any(_is_unparsed(fields_of(record)[n], schema, found) for n in needed) and problems:
        problems.append(_HOW)
    _raise(record, problems)
    return out


def _is_unparsed(field: Field, schema: Mapping[str, DType], found: Mapping[str, str]) -> bool:
    return field.kind is Kind.DATE and field.name in found and is_text(schema[found[field.name]])


def _raise(record: type[Record], problems: Sequence[Text]) -> None:
    if problems:
        label = term_of(record)
        raise UsageError(
            Text(
                f"数据表不能作为{label.zh}：" + "；".join(p.zh for p in problems),
                f"the frame cannot be read as {label.en}: " + "; ".join(p.en for p in problems),
            )
        )


def _missing(field: Field) -> Text:
    return Text(
        f"缺少列“{field.term.zh}”（{field.name}）",
        f"the column “{field.name}” ({field.term.zh}) is missing",
    )


_WANTED = {
    Kind.DATE: Text("应为日期列", "must be of dates"),
    Kind.COUNT: Text("应为整数列", "must be of whole numbers"),
    Kind.MONEY: Text("应为数值列（Decimal 为宜）", "must be of numbers (best of Decimal)"),
    Kind.FLAG: Text("应为是否列", "must be of booleans, or of 是 and 否"),
    Kind.TEXT: Text("应为文字列", "must be of texts"),
    Kind.CHOICE: Text("应为文字列", "must be of texts"),
    Kind.TEXTS: Text("应为文字列表，或以顿号分隔的文字", "must be of lists of texts, or of texts"),
    Kind.CHOICES: Text(
        "应为文字列表，或以顿号分隔的文字", "must be of lists of texts, or of texts"
    ),
}
_HOW = Text(
    "文字转成日期可用 pandas 的 pd.to_datetime(列)、Polars 的 pl.col(列).str.to_date()，"
    "或读取时 try_parse_dates=True",
    "texts become dates with pd.to_datetime(column) in pandas, with "
    "pl.col(column).str.to_date() in Polars, or with try_parse_dates=True when reading",
)


def is_text(dtype: DType) -> bool:
    """Whether a column holds words, in whatever form."""
    return isinstance(dtype, nw.String | nw.Categorical | nw.Enum)


def _fits(column: Column) -> bool:
    dtype = column.dtype
    match column.field.kind:
        case Kind.DATE:
            return isinstance(dtype, nw.Date | nw.Datetime)
        case Kind.COUNT | Kind.MONEY:
            return bool(dtype.is_numeric())
        case Kind.FLAG:
            return isinstance(dtype, nw.Boolean) or is_text(dtype)
        case Kind.TEXT:
            return is_text(dtype) or bool(dtype.is_integer())
        case Kind.CHOICE:
            return is_text(dtype)
        case Kind.TEXTS | Kind.CHOICES:
            listed = isinstance(dtype, nw.List) and is_text(_inner(dtype))
            return listed or is_text(dtype)


def _inner(dtype: DType) -> DType:
    inner = dtype.inner
    return inner() if isinstance(inner, type) else inner


def _wrong_type(column: Column) -> Text | None:
    if _fits(column):
        return None
    field, wanted = column.field, _WANTED[column.field.kind]
    zh = f"列“{column.header}”（{field.term.zh}）{wanted.zh}，现为 {column.dtype}"
    en = f"the column “{column.header}” ({field.term.en}) {wanted.en}, found {column.dtype}"
    return Text(zh, en)


@cached
def words_of(choice: type[Choice]) -> Mapping[Choice, tuple[str, ...]]:
    """What may stand for each member of a closed list: its code, its label, its synonyms.

    A code or label of one member outweighs a synonym of another.
    """
    own = {w for m in choice for w in (str(m.value), m.term.zh)}
    also: dict[str, set[Choice]] = {}
    for member in choice:
        for word in member.term.also:
            also.setdefault(word, set()).add(member)
    return {
        m: (
            *dict.fromkeys((str(m.value), m.term.zh)),
            *(w for w in m.term.also if w not in own and also[w] == {m}),
        )
        for m in choice
    }


def held(name: str, member: Choice) -> str:
    """The column that tells whether a list holds a member."""
    return f"_h_{name}_{member.value}"


def exact(dtype: DType) -> bool:
    """Whether every decimal of a type is read without loss."""
    return _scale(dtype) <= MOST_PLACES


def whole(column: Column) -> Column:
    """A column of exact decimals once they stand as whole numbers of their last place."""
    return attrs.evolve(column, dtype=nw.Int64(), scale=_scale(column.dtype))
