"""Everything that one township keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import attrs

from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Text

R = TypeVar("R", bound=Record)


@attrs.frozen(init=False)
class Ledger:
    """The records of a township, of any classes, each found by its class and id.

    Raises `UsageError` naming every id that a class has twice.
    """

    records: tuple[Record, ...]
    _by_class: dict[type[Record], dict[str, Record]] = attrs.field(repr=False, eq=False)
    _by_field: dict[tuple[type[Record], str], dict[str, list[Record]]] = attrs.field(
        init=False, factory=dict, repr=False, eq=False
    )

    def __init__(self, records: Iterable[Record] = ()) -> None:
        kept = tuple(records)
        by_class: dict[type[Record], dict[str, Record]] = {}
        for record in kept:
            if not isinstance(record, Record):
                raise UsageError(Text(f"不是记录：{record!r}", f"not a record: {record!r}"))
            by_class.setdefault(type(record), {})[record.id] = record
        if sum(map(len, by_class.values())) != len(kept):
            raise UsageError(_repeated(kept))
        self.__attrs_init__(kept, by_class)

    def of(self, record: type[R]) -> tuple[R, ...]:
        """All records of a class, in the order in which they were given."""
        return tuple(self._by_class.get(record, {}).values())  # type: ignore[arg-type]

    def find(self, record: type[R], id: str) -> R | None:  # noqa: A002 - the field's own name
        """The record of a class with an id, if there is one."""
        return self._by_class.get(record, {}).get(id)  # type: ignore[return-value]

    def search(self, record: type[Record], field: str, value: str) -> Sequence[Record] | None:
        """The records of a class with a value in a field; empty if the class has no records."""
        if record not in self._by_class:
            return None
        index = self._by_field.get((record, field))
        if index is None:
            index = self._by_field[record, field] = {}
            for one in self.of(record):
                index.setdefault(getattr(one, field), []).append(one)
        return index.get(value, ())

    @property
    def classes(self) -> tuple[type[Record], ...]:
        """The record classes of which there are records."""
        return tuple(self._by_class)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)


def _repeated(records: tuple[Record, ...]) -> Text:
    times = Counter((type(r), r.id) for r in records)
    twice = [(kind, id_) for (kind, id_), n in times.items() if n > 1]
    return Text(
        "编号重复：" + "、".join(f"{kind.__term__.zh} {id_}" for kind, id_ in twice),
        "ids given twice: " + ", ".join(f"{kind.__name__} {id_}" for kind, id_ in twice),
    )
