"""What all tests share: the examples of the README, the docs and the docstrings run as tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

ROOT = Path(__file__).parent

# The machine may be busy with other work: no deadline, no complaint of slow generation. In CI the
# same examples each time: chance does not decide what lands, and the fuzzers search on their own.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("patient", PATIENT)
settings.register_profile("steady", PATIENT, derandomize=True)
settings.load_profile("steady" if os.environ.get("CI") else "patient")


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
