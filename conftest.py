"""What all tests share: the examples of the README, the docs and the docstrings run as tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

ROOT = Path(__file__).parent

settings.register_profile("patient", deadline=None)  # the machine may be busy with other work
settings.load_profile("patient")


@pytest.fixture
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples name their files from the root of the repository."""
    monkeypatch.chdir(ROOT)


# One parser family for each kind of file: the one for Markdown also runs `>>>` inside a
# ```python block, so that DocTestParser beside it would find the same lines twice.
# `<!-- skip: next -->` before a block leaves it out.
pytest_collect_file = SybilCollection(
    [
        Sybil(
            path=str(ROOT),
            filenames=["README.md", "README.zh-CN.md"],
            parsers=[PythonCodeBlockParser(), SkipParser()],
            fixtures=["at_the_root"],
        ),
        Sybil(
            path=str(ROOT / "docs"),
            pattern="*.md",
            parsers=[PythonCodeBlockParser(), SkipParser()],
            fixtures=["at_the_root"],
        ),
        Sybil(
            path=str(ROOT / "src"),
            pattern="*.py",
            parsers=[DocTestParser()],
            fixtures=["at_the_root"],
        ),
    ]
).pytest()
