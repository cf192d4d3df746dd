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


@attrs.frozen(init=False, repr=False, eq=False)
class Ledger:
    """The records of a township, of any classes, each found by its class and id.

    Two ledgers are equal if they hold the same records, in whatever order.

    Raises `UsageError` naming every id that a class has twice.
    """

    records: tuple[Record, ...]
    _by_class: dict[type[Record], dict[str, Record]] = attrs.field(repr=False)
    _by_field: dict[tuple[type[Record], str], dict[str, tuple[Record, ...]]] = attrs.field(
        init=False, factory=dict, repr=False
    )

    def __init__(self, records: Iterable[Record] = ()) -> None:
        if not isinstance(records, Iterable):
            raise UsageError(_no_record(records))
        kept = tuple(records)
        by_class: dict[type[Record], dict[str, Record]] = {}
        for record in kept:
            if not isinstance(record, Record):
                raise UsageError(_no_record(record))
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
            # Made whole before it is kept, so that another thread never sees a part of it.
            index = self._by_field[record, field] = self._index(record, field)
        return index.get(value, ())

    def _index(self, record: type[Record], field: str) -> dict[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = {}
        for one in self.of(record):
            found.setdefault(getattr(one, field), []).append(one)
        return {value: tuple(records) for value, records in found.items()}

    @property
    def classes(self) -> tuple[type[Record], ...]:
        """The record classes of which there are records."""
        return tuple(self._by_class)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ledger):
            return NotImplemented
        return self._by_class == other._by_class

    def __hash__(self) -> int:
        return hash(frozenset(self.records))

    def __repr__(self) -> str:
        kept = ", ".join(f"{c.__name__}: {len(found)}" for c, found in self._by_class.items())
        return f"Ledger({kept})"

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)


def _no_record(found: object) -> Text:
    # Its type only: the value may hold personal data.
    kind = type(found).__name__
    return Text(f"不是记录：{kind}", f"not a record: {kind}")


def _repeated(records: tuple[Record, ...]) -> Text:
    times = Counter((type(r), r.id) for r in records)
    twice = [(kind, id_) for (kind, id_), n in times.items() if n > 1]
    return Text(
        "编号重复：" + "、".join(f"{kind.__term__.zh} {id_}" for kind, id_ in twice),
        "ids given twice: " + ", ".join(f"{kind.__name__} {id_}" for kind, id_ in twice),
    )
