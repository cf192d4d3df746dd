"""Plain data: records as dictionaries of what JSON knows, and back, exactly and strictly.

Nothing is bent into shape here: `"否"` is no yes or no, 12.9 no count, `None` no text, and a
key that names no field is refused. Keys may be English names or labels in either language,
members of closed lists their codes or labels. All that is wrong is said at once, each with its
path. The forgiving ways of `read` are for what people typed.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import (
    TYPE_CHECKING,
    Any,
    NoReturn,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
    overload,
)

import attrs

from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.definitions.records import Field, Record, check_of, fields_of, refusal
from xiangzhen_fazhi.errors import Problem, RecordError, UsageError
from xiangzhen_fazhi.ledger import Ledger
from xiangzhen_fazhi.terms import Choice, Text, language
from xiangzhen_fazhi.wire.asked import anything, certainly_language
from xiangzhen_fazhi.wire.bounds import LEAST_FLOAT, MOST_COUNT, is_amount
from xiangzhen_fazhi.wire.marks import KEY, LEDGER, Mark, mark, newer
from xiangzhen_fazhi.wire.said import digits

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")
Plain = dict[str, Any]

MONEY = r"[0-9]{1,40}(\.[0-9]{1,124})?"
"""Money and other numbers that are exact are written as text."""
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def to_dict(of: Record | Ledger, *, locale: str | None = None) -> Plain:
    """A record or a ledger as plain data, without what is empty; `from_dict` gives it back.

    Keys are the fields' names and closed lists stand by code; with a locale, both by label.
    Dates are ISO texts, money is text. The key `schema` says what it is, in which version. The
    function of that name describes the data that are written without a locale.

    Raises `UsageError` for what is neither, and for a language that the library does not speak.
    """
    known(type(of))
    if locale is not None:
        certainly_language(locale)
    plain: Plain = converter(locale).unstructure(of)
    return {KEY: mark(type(of)) if isinstance(of, Record) else mark(), **plain}


@overload
def from_dict(data: Mapping[str, Any], of: type[T]) -> T: ...
@overload
def from_dict(data: Mapping[str, Any], of: None = None) -> Record | Ledger: ...
def from_dict(data: Mapping[str, Any], of: type[Any] | None = None) -> Any:
    """The record of a class, or the ledger, that plain data hold; without `of`, as their `schema` says.

    Raises `RecordError` with all that is wrong, each with its path, and `UsageError` for data
    that do not say what they are.
    """
    if of is not None:
        known(of)
    return converter().structure(data, of or _says(data))


def known(of: object) -> None:
    """Raise `UsageError` for what is neither a class of records nor the ledger."""
    if not (isinstance(of, type) and issubclass(of, (Record, Ledger))) or of is Record:
        raise UsageError(
            Text(f"不是记录类，也不是台账：{of!r}", f"no record class and no ledger: {of!r}")
        )


def _says(data: object) -> type[Record | Ledger]:
    found = Mark.of(data.get(KEY)) if isinstance(data, Mapping) else None
    record = None if found is None else anything().marked(found)
    if record is not None:
        return record
    if found is not None and found.name == LEDGER:
        return Ledger
    raise UsageError(
        Text(
            f"数据没有说明是什么（{KEY}），请用 of= 说明",
            f"the data do not say what they are ({KEY}): say so with of=",
        )
    )


# -- the converter -------------------------------------------------------------------------


@cached
def converter(locale: str | None = None) -> Converter:
    """The one cattrs converter of this library, strict in all it reads.

    It serves for other classes as well that hold records, such as the bodies of an interface.
    With a locale it writes labels for keys and for members of closed lists.
    """
    from cattrs import Converter

    if locale is not None:
        certainly_language(locale)
    made = Converter(forbid_extra_keys=True, use_alias=True, omit_if_default=True)
    for kind, hook in _READ.items():
        made.register_structure_hook(kind, partial(_of_kind, kind, hook))
    made.register_structure_hook(Choice, _choice)
    made.register_structure_hook_func(_is_tuple, partial(_tuple, made))
    made.register_structure_hook_factory(_is(Record), partial(_reading, made))
    made.register_structure_hook(Ledger, partial(_ledger, made))
    made.register_unstructure_hook(date, date.isoformat)
    made.register_unstructure_hook(Decimal, digits)
    made.register_unstructure_hook(Choice, partial(_said, locale))
    made.register_unstructure_hook_factory(_is(Record), partial(_writing, made, locale))
    made.register_unstructure_hook(Ledger, partial(_classes, made, locale))
    return made


def _is(base: type) -> Callable[[Any], bool]:
    return lambda kind: isinstance(kind, type) and issubclass(kind, base)


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


class _MisfitError(ValueError):
    """A value that is none of its type, with the path below its field."""

    def __init__(self, found: object, path: str = "") -> None:
        super().__init__(path)
        self.found = found
        self.path = path


# -- reading values ------------------------------------------------------------------------


def _of_kind(
    kind: type, read: Callable[[object], object], found: object, wanted: Callable[[object], object]
) -> object:
    """A value of a kind, or of a class made from it, such as an enumeration of texts."""
    return read(found) if wanted is kind else wanted(found)


def _exactly(kind: type, found: object) -> object:
    return found if type(found) is kind else _misfit(found)


def _misfit(found: object) -> NoReturn:
    raise _MisfitError(found)


def _count(found: object) -> int:
    if type(found) is float and found.is_integer():
        found = int(found)
    return found if type(found) is int and found <= MOST_COUNT else _misfit(found)


def _money(found: object) -> Decimal:
    if isinstance(found, str):
        return Decimal(found) if re.fullmatch(MONEY, found, re.ASCII) else _misfit(found)
    if isinstance(found, float):
        fits = math.isfinite(found) and (found == 0 or found >= LEAST_FLOAT)
        found = Decimal(repr(found)) if fits else _misfit(found)
    number = Decimal(found) if type(found) in {int, Decimal} else _misfit(found)  # type: ignore[arg-type]
    return number if is_amount(number) else _misfit(found)


def _day(found: object) -> date:
    if type(found) is date:
        return found
    if not isinstance(found, str) or not re.fullmatch(DAY, found, re.ASCII):
        _misfit(found)
    try:
        return date.fromisoformat(found)
    except ValueError:
        _misfit(found)


def _choice(found: object, choice: type[Choice]) -> Choice:
    if isinstance(found, choice):
        return found
    for member in choice:
        if found in (member.value, member.term.zh, member.term.en):
            return member
    _misfit(found)


def _tuple(made: Converter, found: object, kind: object) -> tuple[object, ...]:
    if not isinstance(found, (list, tuple)):
        _misfit(found)
    member = get_args(kind)[0]
    hook = made.get_structure_hook(member)
    out = []
    for place, item in enumerate(found):
        try:
            out.append(hook(item, member))
        except _MisfitError as misfit:
            raise _MisfitError(misfit.found, f"[{place}]{misfit.path}") from None
    return tuple(out)


_READ: dict[type, Callable[[object], object]] = {
    str: partial(_exactly, str),
    bool: partial(_exactly, bool),
    int: _count,
    Decimal: _money,
    date: _day,
}

# -- reading records -----------------------------------------------------------------------

Hooks = Mapping[str, Callable[[object], object]]


def _reading(made: Converter, record: type[Record]) -> Callable[[object, object], Record]:
    """What reads the records of a class."""
    hooks: dict[str, Callable[[object], object]] = {}
    for name, hint in get_type_hints(record).items():
        if name in fields_of(record):
            hooks[name] = _reading_field(made, hint)

    def read(data: object, _: object) -> Record:
        if isinstance(data, record):
            return data
        values: dict[str, Any] = {}
        problems = [*_take(record, hooks, data, values)]
        if problems:
            taken = {p.field for p in problems}
            problems += [p for p in _outside(record, values) if p.field not in taken]
            raise RecordError(record.__name__, tuple(problems))
        try:
            return record(**values)
        except RecordError as error:
            raise RecordError(error.record, tuple(map(_with_path, error.problems))) from None

    return read


def _reading_field(made: Converter, hint: Any) -> Callable[[object], object]:  # noqa: ANN401 - a type
    hook = made.get_structure_hook(hint)
    return lambda found: hook(found, hint)


def _take(
    record: type[Record], hooks: Hooks, data: object, values: dict[str, Any]
) -> Iterator[Problem]:
    """Every value of a mapping that can be read, and the problems of the others."""
    if not isinstance(data, Mapping):
        yield _no_mapping(record, data)
        return
    for key, found in data.items():
        field = _field(record, key)
        if key == KEY and field is None:
            yield from _of_mark(record, found)
        elif field is None:
            yield _unknown(record, key)
        elif field.name in values:
            yield _twice(record, field, key)
        else:
            try:
                values[field.name] = hooks[field.name](found)
            except _MisfitError as misfit:
                values[field.name] = None
                problem = refusal(record, field, misfit.found)
                yield attrs.evolve(problem, path=f"$.{key}{misfit.path}")
    for field in fields_of(record).values():
        if field.required and field.name not in values:
            yield attrs.evolve(refusal(record, field, None), path=f"$.{field.name}")


def _field(record: type[Record], key: object) -> Field | None:
    return _by_key(record).get(key) if isinstance(key, str) else None


@cached
def _by_key(record: type[Record]) -> Mapping[str, Field]:
    """The fields of a class by name and by label."""
    fields = fields_of(record)
    labels = {label: f for f in fields.values() for label in (f.term.en, f.term.zh)}
    return labels | fields


def _outside(record: type[Record], values: Mapping[str, Any]) -> tuple[Problem, ...]:
    """What is outside its domain among values whose types are right."""
    trial = object.__new__(record)
    for attribute in attrs.fields(record):
        value = values.get(attribute.name, attribute.default)
        object.__setattr__(trial, attribute.name, value)
    try:
        check_of(record)(trial)
    except RecordError as error:
        return tuple(_with_path(p) for p in error.problems if values.get(p.field or "") is not None)
    return ()


def _with_path(problem: Problem) -> Problem:
    return attrs.evolve(problem, path=f"$.{problem.field}")


def _ledger(made: Converter, data: object, _: object) -> Ledger:
    if isinstance(data, Ledger):
        return data
    problems: list[Problem] = []
    records: Kept = {}
    for name, items in data.items() if isinstance(data, Mapping) else [("", data)]:
        record = anything().record(name) if isinstance(name, str) else None
        if name == KEY and record is None:
            problems += _of_mark(None, items)
        elif record is None or not isinstance(items, (list, tuple)):
            problems.append(_no_records(name))
        else:
            for place, item in enumerate(items):
                said = _keep(made, record, item, records)
                at = f"$.{name}[{place}]"
                problems += [attrs.evolve(p, path=at + (p.path or "$")[1:]) for p in said]
    if problems:
        raise RecordError(LEDGER, tuple(problems))
    return Ledger(records.values())


Kept = dict[tuple[type[Record], str], Record]
"""Records by class and id."""


def _keep(made: Converter, record: type[Record], item: object, records: Kept) -> Sequence[Problem]:
    """Add the record of an item to the others; what is wrong with it."""
    try:
        one = made.get_structure_hook(record)(item, record)
    except RecordError as error:
        return error.problems
    if (record, one.id) in records:
        return (_id_twice(record, one.id),)
    records[record, one.id] = one
    return ()


# -- writing -------------------------------------------------------------------------------


def _said(locale: str | None, member: Choice) -> str:
    return member.value if locale is None else member.term.in_(locale)


def _writing(
    made: Converter, locale: str | None, record: type[Record]
) -> Callable[[Record], Plain]:
    """What writes the records of a class: the fields that say something."""
    defaults = {a.name: a.default for a in attrs.fields(record)}
    keys = [
        (f.name, f.name if locale is None else f.term.in_(locale), defaults[f.name])
        for f in fields_of(record).values()
    ]

    def write(one: Record) -> Plain:
        found = ((key, getattr(one, name), default) for name, key, default in keys)
        return {
            key: made.unstructure(value)
            for key, value, default in found
            if value is not default and value != ()
        }

    return write


def _classes(made: Converter, locale: str | None, ledger: Ledger) -> Plain:
    return {
        record.__name__ if locale is None else name_of(record, locale): [
            made.unstructure(one) for one in ledger.of(record)
        ]
        for record in ledger.classes
    }


def name_of(record: type[Record], locale: str) -> str:
    """What a class is called where people read it: its label in Chinese, its name in English."""
    return record.__term__.zh if language(locale) == "zh" else record.__name__


# -- problems ------------------------------------------------------------------------------


def _no_mapping(record: type[Record], data: object) -> Problem:
    kind = type(data).__name__
    return Problem(
        reason="no_object",
        text=Text(
            f"应为由字段组成的对象，现为 {kind}", f"must be an object of fields, found {kind}"
        ),
        path="$",
        record=record.__name__,
    )


def _word(key: object) -> str:
    """A key as a message shows it; one that is no text, by its type."""
    return key[:80] if isinstance(key, str) else type(key).__name__


def _unknown(record: type[Record], key: object) -> Problem:
    word = _word(key)
    near = difflib.get_close_matches(word, _by_key(record), n=1)
    zh, en = (f"；是否为 {near[0]}？", f"; did you mean {near[0]}?") if near else ("", "")
    return Problem(
        reason="unknown_key",
        text=Text(f"没有字段 {word!r}{zh}", f"there is no field {word!r}{en}"),
        path=f"$.{word}",
        record=record.__name__,
    )


def _twice(record: type[Record], field: Field, key: str) -> Problem:
    return Problem(
        reason="key_twice",
        text=Text(
            f"字段 {field.name} 以不同的键给出两次",
            f"the field {field.name!r} is given twice, under different keys",
        ),
        field=field.name,
        label=field.term,
        path=f"$.{key}",
        record=record.__name__,
    )


def _id_twice(record: type[Record], id_: str) -> Problem:
    return Problem(
        reason="duplicate_id",
        text=Text(f"编号 {id_} 重复", f"the id {id_} is given twice"),
        field="id",
        found=id_,
        path="$.id",
        record=record.__name__,
    )


def _of_mark(record: type[Record] | None, found: object) -> Iterator[Problem]:
    """What is wrong with the mark of data that are to be of a class, or a ledger."""
    said = Mark.of(found)
    later = newer(said)
    name = record.__name__ if record else LEDGER
    if later is not None:
        yield attrs.evolve(later, path=f"$.{KEY}", record=name)
    elif said is None or found != mark(record):
        text = Text(f"{KEY} 应为 {mark(record)!r}", f"{KEY} must be {mark(record)!r}")
        yield Problem(reason="other_schema", text=text, path=f"$.{KEY}", record=name)


def _no_records(name: object) -> Problem:
    word = _word(name)
    return Problem(
        reason="unknown_table",
        text=Text(
            f"{word!r} 之下应为某类记录的列表",
            f"under {word!r} there must be a list of the records of a class",
        ),
        path=f"$.{word}",
        record=LEDGER,
    )
