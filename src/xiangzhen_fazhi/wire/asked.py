"""What the caller says about the files: which records they hold, what headers and values mean."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from xiangzhen_fazhi import catalogue
from xiangzhen_fazhi.definitions.records import Record, fields_of
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Text
from xiangzhen_fazhi.wire.headers import Given, index, named, plain, recognise_all
from xiangzhen_fazhi.wire.names import Names
from xiangzhen_fazhi.wire.rows import Means

Of = type[Record] | Mapping[str, type[Record]] | None
"""One class for everything, or classes by the names of files, sheets or keys."""
Columns = Mapping[Any, Any] | None
"""Headers to field names (`None`: not read), for all records or under a record class."""
Values = Mapping[Any, Any] | None
"""Found values to what they mean, for all fields, under a field's name, or under a record class."""


@attrs.frozen
class Asked:
    """The caller's explanations, tested."""

    _of: Of
    _columns: Mapping[Any, Any]
    _values: Mapping[Any, Any]
    _names: Names

    @classmethod
    def that(cls, of: Of, columns: Columns, values: Values) -> Asked:
        """The explanations, or a `UsageError` for what names no record and no field."""
        classes = _classes(of)
        asked = cls(of, columns or {}, values or {}, Names(classes))
        asked._test(classes)
        return asked

    def record(self, name: str) -> type[Record] | None:
        """The class of the records that a file, sheet or key of this name holds."""
        if isinstance(self._of, type):
            return self._of
        by_name = self._of or {}
        return by_name.get(name) or self._names.find(name)

    def titled(self, title: str, headers: Sequence[str]) -> type[Record] | None:
        """The class whose records a table holds, by its title, if its headers bear that out."""
        exactly = self.record(title)
        if exactly is not None:
            return exactly
        record = self._names.inside(title)
        return record if record is not None and self.fits(record, headers) else None

    def fits(self, record: type[Record], headers: Sequence[str]) -> bool:
        """Whether headers are those of a class: at least two, and all that it cannot be without."""
        columns = recognise_all(record, headers, self.given(record))
        filled = {c.field.name for c in columns if c.field}
        needed = {f.name for f in fields_of(record).values() if f.required} - {"id"}
        return len(filled) >= _TELLING and needed <= filled

    def is_plain(self, record: type[Record]) -> bool:
        """Whether the caller explains nothing of a class."""
        return not self.given(record) and self.means(record) == {"": {}}

    def near(self, name: str) -> tuple[type[Record], ...]:
        """The classes whose names are close to this one."""
        return self._names.near(name)

    def given(self, record: type[Record]) -> Given:
        """What headers mean in a table of these records, by field."""
        return _merged(self._columns, record)

    def means(self, record: type[Record]) -> Means:
        """What values mean in a table of these records, by field."""
        explained = _merged(self._values, record)
        out: dict[str, dict[str, object]] = {"": {}}
        for key, value in explained.items():
            if not isinstance(value, Mapping):
                out[""][key] = value
            elif (field := named(record, key)) is not None:
                out.setdefault(field.name, {}).update(value)
        return out

    def _test(self, classes: Iterable[type[Record]]) -> None:
        words = {w for record in classes for w in index(record)}
        wrong = [name for name in self._named() if plain(name) not in words]
        if wrong:
            raise UsageError(_no_field(wrong, words))

    def _named(self) -> list[str]:
        """Every field that the caller names."""
        flat = dict(_flattened(self._columns))
        named_by_values = [k for k, v in _flattened(self._values) if isinstance(v, Mapping)]
        return [n for n in flat.values() if n is not None] + named_by_values


_TELLING = 2
"""So many known headers tell what a table is."""


def _classes(of: Of) -> tuple[type[Record], ...]:
    if isinstance(of, type):
        return (of,)
    return tuple(dict.fromkeys((*catalogue.records().values(), *(of or {}).values())))


def _is_record(key: object) -> bool:
    return isinstance(key, type) and issubclass(key, Record)


def _flattened(explained: Mapping[Any, Any]) -> Iterable[tuple[Any, Any]]:
    for key, value in explained.items():
        if _is_record(key):
            yield from value.items()
        else:
            yield key, value


def _merged(explained: Mapping[Any, Any], record: type[Record]) -> dict[Any, Any]:
    """What holds for every class, and over it what holds for this one."""
    common = {k: v for k, v in explained.items() if not _is_record(k)}
    own = {k: v for key in explained if key is record for k, v in explained[key].items()}
    return common | own


def _no_field(wrong: list[str], words: Iterable[str]) -> Text:
    near = difflib.get_close_matches(plain(wrong[0])[:100], [*words], n=1, cutoff=0.5)
    zh, en = (f"；是否为 {near[0]}？", f"; did you mean {near[0]}?") if near else ("", "")
    return Text(
        f"没有字段 {'、'.join(map(repr, wrong))}{zh}",
        f"there is no field {', '.join(map(repr, wrong))}{en}",
    )
