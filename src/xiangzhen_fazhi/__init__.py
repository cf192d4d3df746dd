"""乡镇法治: records, statutory rules and indicators of township government by law.

The names of this package are listed once, in `__init__.pyi`, where type checkers read them.
They are imported when they are first asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

import ast
from functools import cache
from importlib import import_module, resources


@cache
def _stub() -> tuple[dict[str, tuple[str, str]], tuple[str, ...]]:
    """Names with their module and the name there, and the modules all of whose names count."""
    text = resources.files(__name__).joinpath("__init__.pyi").read_text("utf-8")
    names: dict[str, tuple[str, str]] = {}
    whole = []
    for node in ast.parse(text).body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name == "*":
                    whole.append(str(node.module))
                else:
                    names[alias.asname or alias.name] = (str(node.module), alias.name)
    return names, tuple(whole)


@cache
def _home(name: str) -> str | None:
    """The module that lists a record class or a closed list as its own."""
    return next((m for m in _stub()[1] if name in import_module(m).__all__), None)


def __getattr__(name: str) -> object:
    listed = _stub()[0].get(name)
    if listed is not None:
        module, attribute = listed
        home = vars(import_module(module))
        # What a module does not hold is one of its submodules that nobody has imported yet.
        return home[attribute] if attribute in home else import_module(f"{module}.{attribute}")
    if name == "__all__":
        return __dir__()
    # Only classes are looked for in the institutions: a submodule is found by Python itself.
    home_name = _home(name) if name[:1].isupper() else None
    if home_name is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(home_name), name)


def __dir__() -> list[str]:
    names, whole = _stub()
    return sorted({*names, *(n for m in whole for n in import_module(m).__all__)})
