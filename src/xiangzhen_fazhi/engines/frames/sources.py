"""Which column of a frame is which field, and what its type lets it be read as.

A header is a field's name, one of its labels or one of its synonyms. What a column cannot be
read as is an error that names every such column at once; a value that its field cannot hold
(a word that is on no list, a negative amount) reads as empty, and is counted as such.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.definitions.records import Field, Kind, Record, fields_of, term_of
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Choice, Text

DType = Any
"""A type of a column, as narwhals calls it."""

BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c not in "\x1c\x1d\x1e\x1f")
"""Every blank, as libraries differ in what they take for one."""

LAST_BLANK = BLANKS[-1]
"""What begins with a sign after this one begins with no blank, which is soon seen."""

ENTRY = "\x1f"
"""What is put between the entries of a list that is written as text."""

_BETWEEN = "、，,；;/\n\r"
"""What a clerk puts there."""
_IN_BRACKETS = r"《[^》]*》|（[^）]*）|\([^)]*\)|“[^”]*”|〈[^〉]*〉"
ITEM = f"((?:{_IN_BRACKETS}|[^{_BETWEEN}])+)"
"""An entry of such a list: what stands in brackets is never parted."""
AFTER_ITEM = f"[{BLANKS}]*{ENTRY}[{_BETWEEN}{BLANKS}{ENTRY}]*"
AROUND_ITEMS = _BETWEEN + BLANKS + ENTRY
IN_JSON = f'"[{BLANKS}]*,[{BLANKS}]*"'
"""Between the entries of a list of JSON, as which a list is written whose entries have commas."""
AROUND_JSON = f'[]"{BLANKS}'

_IN_A_LINE = BLANKS.replace("\n", "").replace("\r", "")
_NAME = "[㐀-鿿〇×*]"
_ENDS = f"[{_BETWEEN}{BLANKS}]"
NUMBERED = f"^[{BLANKS}]*[(（]?1[.．、)）][^0-9]"
"""How a list with a number before each entry begins."""
SEVERAL_NAMES = (
    f"{_NAME}[{_IN_A_LINE}]+{_NAME}|(?:^|{_ENDS}){_NAME}{{2,4}}[和与及]{_NAME}{{2,4}}(?:$|{_ENDS})"
)
"""Names with a blank or an “and” between them: it is unclear how many there are."""

WORDS_FOR_YES = (
    *("是", "有", "对", "√", "✓", "✔", "☑", "■", "1"),
    *("true", "True", "TRUE", "yes", "Yes", "YES", "y", "Y", "t", "T"),
)
WORDS_FOR_NO = (
    *("否", "无", "没有", "不是", "×", "✗", "✘", "x", "X", "□", "☐", "0"),
    *("false", "False", "FALSE", "no", "No", "NO", "n", "N", "f", "F"),
)

MOST_PLACES = 4
"""Decimal places that a number may have; of yuan it has two, and a count has none."""


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
            return min(self.scale, self.kept)
        if isinstance(self.dtype, nw.Decimal):
            return min(scale_of(self.dtype), self.kept)
        return self.kept if self.dtype.is_float() else 0

    @property
    def kept(self) -> int:
        """As many decimal places as its numbers may have; one with more reads as empty."""
        if self.field.kind is not Kind.MONEY:
            return 0
        unit = self.field.term.unit
        return 2 if unit is None or unit.zh == "元" else MOST_PLACES


def scale_of(dtype: DType) -> int:
    """The decimal places of a type."""
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


_UNIT = re.compile(
    r"(?P<name>.+?)[(\[【](?:单位:)?(?P<unit>[^()\[\]【】]+)[)\]】]"
    r"|(?P<before>.+?)[\s/]*(?P<money>[百千万亿]{0,2}元)"
)


def _meant(record: type[Record], header: str) -> tuple[tuple[str, ...], str]:
    """The fields that a header may name, and the unit that it ends in, in brackets or not."""
    fields = _index(record).get(plain(header), ())
    words = unicodedata.normalize("NFKC", header).strip()
    parts = None if fields else _UNIT.fullmatch(words)
    if parts is None:
        return fields, ""
    measured = tuple(
        name
        for name in _index(record).get(plain(parts["name"] or parts["before"]), ())
        if fields_of(record)[name].kind in {Kind.COUNT, Kind.MONEY}
    )
    return measured, (parts["unit"] or parts["money"]).strip()


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
    return unit.casefold() in {own.zh.casefold(), own.en.casefold()}


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

    What is `blank` holds nothing, and may be of any type. Raises `UsageError` with every
    required field that is missing, and every column of a type that its field cannot be read
    from.
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
            return _is_list(dtype) or is_text(dtype)


def _is_list(dtype: DType) -> bool:
    """Whether a column is of lists of words, or of lists that all hold nothing."""
    if not isinstance(dtype, nw.List | nw.Array):
        return False
    inner = dtype.inner() if isinstance(dtype.inner, type) else dtype.inner
    return is_text(inner) or isinstance(inner, nw.Unknown)


def _wrong_type(column: Column) -> Text | None:
    if _fits(column):
        return None
    field, wanted = column.field, _WANTED[column.field.kind]
    mixed = isinstance(column.dtype, nw.Object)
    found = (
        Text("混合或未知的类型", "mixed or unknown types")
        if mixed
        else Text(*[str(column.dtype)] * 2)
    )
    zh = f"列“{column.header}”（{field.term.zh}）{wanted.zh}，现为 {found.zh}"
    en = f"the column “{column.header}” ({field.term.en}) {wanted.en}, found {found.en}"
    return Text(zh, en)


@cached
def words_of(choice: type[Choice]) -> Mapping[Choice, tuple[str, ...]]:
    """What may stand for each member of a closed list: its code, its labels, its synonyms.

    A code or label of one member outweighs a synonym of another.
    """
    own, also = _meanings(choice, _own_words), _meanings(choice, lambda m: m.term.also)
    found: dict[Choice, list[str]] = {member: [] for member in choice}
    # Codes first; what is a code or a label is no synonym.
    for word, members in (own | {w: m for w, m in also.items() if w not in own}).items():
        if len(members) == 1:
            found[next(iter(members))].append(word)
    return {member: tuple(words) for member, words in found.items()}


def _own_words(member: Choice) -> tuple[str, ...]:
    zh, en = member.term.zh, member.term.en
    return str(member.value), zh, en, en[:1].upper() + en[1:]


def _meanings(
    choice: type[Choice], words: Callable[[Choice], Iterable[str]]
) -> dict[str, set[Choice]]:
    out: dict[str, set[Choice]] = {}
    for member in choice:
        for word in words(member):
            out.setdefault(word, set()).add(member)
    return out


@cached
def inseparable(choice: type[Choice]) -> Mapping[str, str]:
    """Patterns of words with a comma of their own, with the codes that may stand for them."""
    between = f"[{BLANKS}]*[{_BETWEEN}][{BLANKS}]*"
    parted = {
        between.join(map(re.escape, parts)): str(member.value)
        for member, words in words_of(choice).items()
        for word in words
        if len(parts := re.split(between, word)) > 1
    }
    return dict(sorted(parted.items(), key=lambda item: -len(item[0])))


def may_be_doubtful(column: Column) -> bool:
    """Whether a column holds lists of texts that are written as one text."""
    return column.field.kind is Kind.TEXTS and is_text(column.dtype)


def doubtful(column: Column) -> str:
    """The column that tells where it is doubtful what the entries of such a list are."""
    return f"_q_{column.field.name}"


def filled(name: str) -> str:
    """The column that tells whether a list of choices holds any word."""
    return f"_l_{name}"


def known(name: str) -> str:
    """The column that tells whether every word of a list of choices is on the closed list."""
    return f"_k_{name}"


def held(name: str, member: Choice) -> str:
    """The column that tells whether a list holds a member."""
    return f"_h_{name}_{member.value}"


def exact(dtype: DType) -> bool:
    """Whether every decimal of a type is read without loss."""
    return scale_of(dtype) <= MOST_PLACES


def whole(column: Column) -> Column:
    """A column of exact decimals once they stand as whole numbers of their last place."""
    return attrs.evolve(column, dtype=nw.Int64(), scale=scale_of(column.dtype))
