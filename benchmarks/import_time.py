"""The time to import the library, beside the time to import attrs, and what it loads.

Every import runs in a fresh interpreter; the medians of interleaved turns are printed.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter

TURNS = 15
MODULES = ("attrs", "xiangzhen_fazhi")
HEAVY = ("babel", "cattrs", "narwhals", "pandas", "polars", "chinese_calendar", "msgspec")

USED = """
import xiangzhen_fazhi as xf
from datetime import date
xf.check(xf.PenaltyCase(id="1", filed_on=date(2026, 1, 5)), as_of=date(2026, 2, 1))
"""


def seconds(code: str) -> float:
    """How long a fresh interpreter takes to run a line of code."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own interpreter
    return perf_counter() - start


def loaded(code: str) -> list[str]:
    """Which of the heavy libraries a line of code loads."""
    ask = f"{code}\nimport sys\nprint(*[m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", ask], check=True, capture_output=True, text=True
    )
    return done.stdout.split()


def main() -> None:
    """Print the times side by side."""
    times: dict[str, list[float]] = {name: [] for name in ("pass", *MODULES, "first check")}
    for _ in range(TURNS):
        times["pass"].append(seconds("pass"))
        for name in MODULES:
            times[name].append(seconds(f"import {name}"))
        times["first check"].append(seconds(USED))
    bare = median(times["pass"])
    for name, taken in times.items():
        print(f"{name:<18} {1000 * (median(taken) - bare):7.1f} ms over a bare interpreter")
    over = 1000 * (median(times["xiangzhen_fazhi"]) - median(times["attrs"]))
    print(f"import xiangzhen_fazhi over import attrs: {over:.1f} ms (to reach: at most 100 ms)")
    print("heavy libraries that the import loads:", loaded("import xiangzhen_fazhi") or "none")
    print("heavy libraries that a first check loads:", loaded(USED) or "none")


if __name__ == "__main__":
    main()
