"""How the documentation is built: `make docs`."""

import re
import sys
from importlib.metadata import version as installed_version
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "xiangzhen_fazhi 乡镇法治"
author = "xiangzhen_fazhi contributors"
copyright = "2026, xiangzhen_fazhi contributors"
release = version = installed_version("xiangzhen-fazhi")

extensions = ["myst_parser", "sphinx.ext.autodoc", "catalogue_pages"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "_ext"]

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "show-inheritance": True}

default_role = "code"  # docstrings put names in single backticks
smartquotes = False  # what is quoted is written as it should stand, in both languages
nitpicky = True
# The build asks no other site for its index, so names of other libraries lead nowhere.
nitpick_ignore_regex = [
    ("py:.*", r"(abc|collections|contextlib|datetime|decimal|enum|fractions)(\..+)?"),
    ("py:.*", r"(functools|io|os|pathlib|types|typing)(\..+)?"),
    ("py:.*", r"(date|datetime|timedelta|Decimal|Path|PathLike|Enum)"),
    ("py:.*", r"(Iterable|Iterator|Sequence|Mapping|Callable|Collection|Hashable|Set)"),
    ("py:.*", r"xiangzhen_fazhi\.(ledger\.R|wire\.plain\.T)"),  # type variables
    ("py:.*", r"Converter"),  # of cattrs
    ("py:.*", r"(.+\.)?_[A-Za-z]\w*"),  # what is private has no place
    ("py:.*", r"(attr|attrs|babel|cattrs|narwhals|pandas|polars|duckdb|pyarrow)(\..+)?"),
]

html_theme = "furo"
html_title = "xiangzhen_fazhi 乡镇法治"


def _without_private(
    _app: Sphinx, what: str, _name: str, _thing: object, _options: object, signature: str, back: str
) -> tuple[str, str] | None:
    """Results are made by the library: how is nobody's business."""
    private = what == "class" and re.search(r"\b_[A-Z]", signature or "")
    return ("", back) if private else None


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-signature", _without_private)
