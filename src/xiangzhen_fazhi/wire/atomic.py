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

    A link stays, and what it leads to is replaced. Raises `UsageError` if there can be no file.
    """
    with refusing(path):
        target = Path(os.path.realpath(path))
        is_folder = target.is_dir()
    if is_folder:
        raise UsageError(Text(f"这是文件夹：{path}", f"this is a folder: {path}"))
    with refusing(path):
        handle, name = tempfile.mkstemp(
            dir=target.parent, prefix=f".{target.name}.", suffix=target.suffix
        )
    os.close(handle)
    new = Path(name)
    try:
        yield new
        _settle(new, target)
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """What keeps a file or folder from being made, as a `UsageError`.

    A name that the system cannot encode is a `ValueError`.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        raise UsageError(_no_place(path, error)) from error


def _no_place(path: Path, error: Exception) -> Text:
    shown, folder = (str(p).encode(errors="replace").decode() for p in (path, path.parent))
    if isinstance(error, FileNotFoundError):
        return Text(f"没有这个文件夹：{folder}", f"no such folder: {folder}")
    why = getattr(error, "strerror", None) or type(error).__name__
    return Text(f"此处无法写入（{why}）：{shown}", f"nothing can be written there ({why}): {shown}")


def _settle(new: Path, old: Path) -> None:
    """Have the file on the disk before it takes a place, with the rights of the old one."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.chmod(old.stat().st_mode if old.exists() else 0o666 & ~_umask())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
