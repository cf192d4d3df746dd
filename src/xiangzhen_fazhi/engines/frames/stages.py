"""Steps in the order in which they can be computed: shared ones are kept as columns.

A stage adds columns that need only what is there, then looks up what tables say of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs
import narwhals.stable.v2 as nw

from xiangzhen_fazhi.engines.frames.natives import Engine, Frame
from xiangzhen_fazhi.engines.frames.tables import Asked, table
from xiangzhen_fazhi.engines.frames.translate import Step
from xiangzhen_fazhi.law.calendar import Calendar


@attrs.define
class _Stage:
    kept: dict[Step, str] = attrs.field(factory=dict)
    lookups: dict[Step, dict[Asked, str]] = attrs.field(factory=dict)


class Plan:
    """What to compute, and when, for some steps."""

    def __init__(self, wanted: Iterable[Step]) -> None:
        self._names: dict[Step, str] = {}
        self._levels: dict[Step, int] = {}
        self._keys: dict[Step, Step] = {}
        self._stages: list[_Stage] = []
        steps = _ordered(wanted)
        uses = _uses(steps)
        for step in steps:
            self._place(step, uses[step])

    def _place(self, step: Step, uses: int) -> None:
        level = max((self._ready(part) for part in step.parts), default=0)
        if step.fact is not None:
            (base,) = step.parts
            self._look_up(step, base)
            return
        self._levels[step] = level
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
        return nw.col(name) if name is not None else self._made(step)

    def _made(self, step: Step) -> nw.Expr:
        return step.make(*(self.expr(part) for part in step.parts))

    def run(self, frame: Frame, engine: Engine, calendar: Calendar) -> Frame:
        """A frame with the columns that the steps need."""
        for stage in self._stages:
            if stage.kept:
                kept = (self._made(step).alias(name) for step, name in stage.kept.items())
                frame = frame.with_columns(*kept)
            for base, asked in stage.lookups.items():
                rows = table(calendar, tuple(asked))
                frame = engine.looked_up(frame, self._names[base], rows, list(asked.values()))
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
    uses = dict.fromkeys(steps, 0)
    for step in steps:
        for part in step.parts:
            uses[part] += 1
    return uses
