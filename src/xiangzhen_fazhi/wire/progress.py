"""Progress of long reads, where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from xiangzhen_fazhi.wire.texts import Watch

LONG = 20_000_000
"""Bytes; less is read before a bar would be seen."""


@contextmanager
def watched(total: int, progress: bool | None) -> Iterator[Watch]:  # noqa: FBT001 - the caller's own word
    """What to tell of the bytes that were read; a bar if asked for, or if long and watched."""
    shown = (total > LONG and _somebody_watches()) if progress is None else progress
    if not shown:
        yield lambda _: None
        return
    from tqdm.auto import tqdm

    with tqdm(total=total, unit="B", unit_scale=True, desc="读取 reading") as bar:
        yield bar.update


def _somebody_watches() -> bool:
    return "ipykernel" in sys.modules or (sys.stderr is not None and sys.stderr.isatty())
