"""The language in which results print, where the caller does not name one."""

from __future__ import annotations

from contextlib import AbstractContextManager
from contextvars import ContextVar, Token
from types import TracebackType

import attrs

from xiangzhen_fazhi.terms import language

_LOCALE: ContextVar[str] = ContextVar("xiangzhen_fazhi_locale", default="zh_CN")


def locale() -> str:
    """The locale in which results print: zh_CN, until `use_locale` says otherwise."""
    return _LOCALE.get()


def use_locale(locale: str) -> AbstractContextManager[None]:
    """Print in a locale from now on, or only inside a `with` block.

    It holds in this thread or task and in the tasks it starts; a new thread begins in zh_CN.
    Raises `ValueError` for a language that the library does not speak.

    >>> with use_locale("en"):
    ...     locale()
    'en'
    """
    language(locale)
    return _Scope(_LOCALE.set(locale))


@attrs.frozen(repr=False)
class _Scope(AbstractContextManager[None]):
    """A locale that has been set, and may be taken back."""

    _before: Token[str]

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _LOCALE.reset(self._before)
