"""Every record, rule and indicator of the library, found by looking, never listed by hand.

The code of a definition is its institution's name and its own: `penalties.decided_in_time`
is the name `decided_in_time` in the module `institutions.penalties`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import Any

from xiangzhen_fazhi import institutions
from xiangzhen_fazhi.definitions import expressions as ex
from xiangzhen_fazhi.definitions.indicators import Indicator, Ratio, members
from xiangzhen_fazhi.definitions.memo import cached
from xiangzhen_fazhi.definitions.records import Record
from xiangzhen_fazhi.definitions.rules import PeriodicRule, Rule
from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.law.limits import Limit, Setting
from xiangzhen_fazhi.terms import Choice, Text

AnyRule = Rule | PeriodicRule
AnyIndicator = Indicator | Ratio


@cached
def modules() -> Mapping[str, ModuleType]:
    """The institutions' modules by name; those that stand above the others come last."""
    names = [m.name for m in pkgutil.iter_modules(institutions.__path__)]
    names.sort(key=lambda name: (name == "governance", name))
    return MappingProxyType(
        {n: importlib.import_module(f"{institutions.__name__}.{n}") for n in names}
    )


_READ = ("law", "records", "rules", "indicators")
"""The order in which an institution is read, where it has grown into a package."""


def _parts(module: ModuleType) -> Iterator[ModuleType]:
    """A module and, where it has grown into a package, its parts in their order."""
    names = [info.name for info in pkgutil.iter_modules(getattr(module, "__path__", []))]
    for name in sorted(names, key=lambda n: _READ.index(n) if n in _READ else len(_READ)):
        yield importlib.import_module(f"{module.__name__}.{name}")
    yield module


@cached
def _found() -> tuple[tuple[str, str, Any], ...]:
    """Every definition as institution, name, thing; an imported one belongs to its home."""
    seen: set[int] = set()
    out = []
    for institution, module in modules().items():
        for part in _parts(module):
            for name, thing in vars(part).items():
                private = name.startswith("_")
                if not private and _is_definition(thing, module) and id(thing) not in seen:
                    seen.add(id(thing))
                    out.append((institution, name, thing))
    return tuple(out)


def _is_definition(thing: object, module: ModuleType) -> bool:
    if isinstance(thing, type):
        return issubclass(thing, (Record, Choice)) and thing.__module__.startswith(module.__name__)
    return isinstance(thing, (Rule, PeriodicRule, Indicator, Ratio, Limit, Setting))


@cached
def records() -> Mapping[str, type[Record]]:
    """Every record class by its name."""
    classes = (t for _, _, t in _found() if isinstance(t, type) and issubclass(t, Record))
    return MappingProxyType({t.__name__: t for t in classes})


@cached
def choices() -> Mapping[str, type[Choice]]:
    """Every closed list by its name."""
    classes = (t for _, _, t in _found() if isinstance(t, type) and issubclass(t, Choice))
    return MappingProxyType({t.__name__: t for t in classes})


@cached
def rules() -> Mapping[str, AnyRule]:
    """Every rule by its code."""
    return MappingProxyType(
        {f"{i}.{n}": t for i, n, t in _found() if isinstance(t, (Rule, PeriodicRule))}
    )


@cached
def indicators() -> Mapping[str, AnyIndicator]:
    """Every indicator by its code, with its parts by the members of closed lists."""
    out: dict[str, AnyIndicator] = {}
    for institution, name, thing in _found():
        if isinstance(thing, (Indicator, Ratio)):
            code = f"{institution}.{name}"
            out[code] = thing
            if isinstance(thing, Indicator):
                out |= {f"{code}.{member}": part for member, part in members(thing).items()}
    return MappingProxyType(out)


@cached
def limits() -> Mapping[str, Limit]:
    """Every limit by its code."""
    return MappingProxyType({f"{i}.{n.lower()}": t for i, n, t in _found() if isinstance(t, Limit)})


@cached
def rules_of(record: type[Record]) -> Mapping[str, Rule]:
    """The rules over single records of a class, by code; those of its base classes too."""
    plain = {c: r for c, r in rules().items() if isinstance(r, Rule)}
    return MappingProxyType({c: r for c, r in plain.items() if issubclass(record, r.record)})


@cached
def periodic_rules_of(record: type[Record]) -> Mapping[str, PeriodicRule]:
    """The duties of a whole ledger that are counted on records of a class, by code."""
    return MappingProxyType(
        {c: r for c, r in rules().items() if isinstance(r, PeriodicRule) and r.record is record}
    )


def records_under(indicator: AnyIndicator) -> tuple[type[Record], ...]:
    """The record classes that an indicator is counted on."""
    if isinstance(indicator, Indicator):
        return (indicator.record,)
    both = records_under(indicator.numerator) + records_under(indicator.denominator)
    return tuple(dict.fromkeys(both))


@cached
def indicators_of(record: type[Record]) -> Mapping[str, AnyIndicator]:
    """The indicators that are counted on records of one class alone, by code."""
    return MappingProxyType(
        {c: i for c, i in indicators().items() if records_under(i) == (record,)}
    )


@cached
def settings() -> Mapping[str, Setting]:
    """Every figure that callers may set, by its code."""
    return MappingProxyType({s.code: s for s in _settings()})


def _settings() -> Iterator[Setting]:
    for _, _, thing in _found():
        if isinstance(thing, Setting):
            yield thing
        elif isinstance(thing, Limit):
            yield from (v.value for v in thing.versions if isinstance(v.value, Setting))
        elif isinstance(thing, Rule):
            found = ex.walk(thing.outcome)
            yield from (e.setting for e in found if isinstance(e, ex.Param))


def institution_of(record: type[Record]) -> str:
    """The name of the institution that a record class belongs to."""
    return next(i for i, _, thing in _found() if thing is record)


def record(name: str) -> type[Record]:
    """A record class by its English name or its Chinese label; `UsageError` if there is none."""
    for known in records().values():
        if name in {known.__name__, known.__term__.zh, known.__term__.en}:
            return known
    raise UsageError(
        Text(
            f"没有名为 {name!r} 的记录；有：{'、'.join(t.__term__.zh for t in records().values())}",
            f"no record is called {name!r}; there are {', '.join(records())}",
        )
    )
