"""Steps in the order in which they can be computed: shared ones are kept as columns.

A stage adds columns that need only what is there, drops those that nothing needs any more,
and looks up what tables say of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs
import narwhals.stable.v2 as nw

from xiangzhen_fazhi.engines.frames.natives import Dialect, Engine, Frame
from xiangzhen_fazhi.engines.frames.tables import Asked, table
from xiangzhen_fazhi.engines.frames.translate import Step
from xiangzhen_fazhi.law.calendar import Calendar


@attrs.define
class _Stage:
    kept: dict[Step, str] = attrs.field(factory=dict)
    """Steps that become columns, with their names."""
    lookups: dict[Step, dict[Asked, str]] = attrs.field(factory=dict)
    """By the step that is looked up: what is asked of it, with the names of the answers."""


class Plan:
    """What to compute, and when, for some steps."""

    def __init__(self, wanted: Iterable[Step], dialect: Dialect) -> None:
        self._dialect = dialect
        self._wanted = list(wanted)
        self._names: dict[Step, str] = {}
        self._levels: dict[Step, int] = {}
        self._keys: dict[Step, Step] = {}
        self._stages: list[_Stage] = []
        steps = _ordered(self._wanted)
        uses = _uses(steps)
        for step in steps:
            self._place(step, uses[step])

    def _place(self, step: Step, uses: int) -> None:
        if step.fact is not None:
            (base,) = step.parts
            self._look_up(step, base)
            return
        self._levels[step] = max((self._ready(part) for part in step.parts), default=0)
        if uses > 1 and not step.light:
            self._keep(step)

    def _ready(self, step: Step) -> int:
        """The first stage that can use a step."""
        return self._levels[step] + (step in self._names)

    def _keep(self, step: Step) -> None:
        self._names[step] = f"_s{len(self._names)}"
        self._stage(self._levels[step]).kept[step] = self._names[step]

    def _look_up(self, step: Step, base: Step) -> None:
        level = self._levels[base] + (base.fact is not None)
        if base not in self._names:
            base = self._key(base, level)
        self._levels[step] = level
        self._names[step] = f"_s{len(self._names)}"
        asked = self._stage(level).lookups.setdefault(base, {})
        assert step.fact is not None  # noqa: S101 - asked for above
        asked[step.fact] = self._names[step]

    def _key(self, base: Step, level: int) -> Step:
        """A column to look up by, of a step that is not one; others still compute it anew."""
        if base not in self._keys:
            key = self._keys[base] = Step((base,), lambda value: value)
            self._levels[key] = level
            self._keep(key)
        return self._keys[base]

    def _stage(self, level: int) -> _Stage:
        while len(self._stages) <= level:
            self._stages.append(_Stage())
        return self._stages[level]

    def expr(self, step: Step) -> nw.Expr:
        """The expression of a step once all stages have run."""
        name = self._names.get(step)
        return self._dialect.col(name) if name is not None else self._made(step)

    def _made(self, step: Step) -> nw.Expr:
        return step.make(*(self.expr(part) for part in step.parts))

    # -- what is still needed ------------------------------------------------------------

    def _needs(self, step: Step) -> set[str]:
        """The columns from which a step is computed."""
        if step.column is not None:
            return {step.column}
        return {name for part in step.parts for name in self._named(part)}

    def _named(self, step: Step) -> set[str]:
        return {self._names[step]} if step in self._names else self._needs(step)

    def _alive(self) -> list[set[str]]:
        """By stage, the columns that the lookups of the stage or anything later needs."""
        later = {name for step in self._wanted for name in self._named(step)}
        alive = []
        for stage in reversed(self._stages):
            later |= {self._names[base] for base in stage.lookups}
            alive.append(set(later))
            later |= {name for step in stage.kept for name in self._needs(step)}
        return alive[::-1]

    # -- running -------------------------------------------------------------------------

    def run(self, frame: Frame, engine: Engine, calendar: Calendar, keep: Sequence[str]) -> Frame:
        """A frame with the columns that the steps need, and those to keep."""
        held = {
            base: engine.held(table(calendar, tuple(asked)), list(asked.values()))
            for stage in self._stages
            for base, asked in stage.lookups.items()
        }
        there = engine.names(frame)
        for stage, alive in zip(self._stages, self._alive(), strict=True):
            kept = [name for name in there if name in alive or name in keep]
            new = [self._made(step).alias(name) for step, name in stage.kept.items()]
            frame = frame.with_columns(*new) if engine.prunes else frame.select(*kept, *new)
            there = [*kept, *stage.kept.values()]
            frame = engine.looked_up(frame, {self._names[b]: held[b] for b in stage.lookups})
            there += [name for asked in stage.lookups.values() for name in asked.values()]
        return frame


def _ordered(wanted: Iterable[Step]) -> list[Step]:
    """Every step below some, each after its parts."""
    seen: dict[Step, None] = {}
    stack = [(step, False) for step in reversed(list(wanted))]
    while stack:
        step, done = stack.pop()
        if done:
            seen[step] = None
        elif step not in seen:
            stack.append((step, True))
            stack += [(part, False) for part in step.parts]
    return list(seen)


def _uses(steps: Sequence[Step]) -> Mapping[Step, int]:
    """How often each is asked for; what is computed again each time asks for its parts again."""
    uses = dict.fromkeys(steps, 0)
    for step in reversed(steps):
        for part in step.parts:
            uses[part] += max(1, uses[step]) if step.light else 1
    return uses
