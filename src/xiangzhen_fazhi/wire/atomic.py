"""Files written whole or not at all: until the new file is complete, the old one stays."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xiangzhen_fazhi.errors import UsageError
from xiangzhen_fazhi.terms import Text


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of the other when nothing went wrong.

    Raises `UsageError` if there is no folder for it.
    """
    if not path.parent.is_dir():
        folder = path.parent
        raise UsageError(Text(f"没有这个文件夹：{folder}", f"no such folder: {folder}"))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=path.suffix)
    os.close(handle)
    new = Path(name)
    try:
        yield new
        _settle(new, path)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _settle(new: Path, old: Path) -> None:
    """Have the file on the disk before it takes a place, with the rights of the old one."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.chmod(old.stat().st_mode if old.exists() else 0o666 & ~_umask())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
