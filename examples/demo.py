"""The example township, read, held against the law, counted, and compared with its report.

python examples/demo.py     # in Chinese, then two of the tables in English
python examples/demo.py en  # all of it in English
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import xiangzhen_fazhi as xf
from report import STATEMENTS

FOLDER = Path(__file__).parent / "guanyintang_2023"
YEAR = xf.Period.year(2023)
YEAR_END, A_DAY = date(2023, 12, 31), date(2023, 11, 1)
WIDTH = 160
"""Columns that a table may fill."""

MAIN_INDICATORS = (
    *("study.sessions.centre_group", "study.sessions.staff", "study.sessions.village"),
    *("study.attendance_rate", "study.essays", "study.staff_pass_rate"),
    *("publicity.events.campaign", "publicity.handouts"),
    *("advisers.reviewed_before_decision_share", "decisions.reviewed_share"),
    *("disclosures.published_in_time_share", "disclosures.answered_in_time_share"),
    *("penalties.imposed", "penalties.fines", "penalties.decided_in_time_share"),
    *("penalties.paid_in_time_share", "penalties.certified_share"),
    *("petitions.visit_persons", "petitions.accepted", "petitions.told_in_time_share"),
    *("petitions.concluded_in_time_share", "petitions.backlog_resolved_share"),
    *("governance.letters_that_became_visits_share", "disputes.handled"),
    *("disputes.settled_in_village_of_handled", "disputes.settled_in_village_of_settled"),
    *("disputes.median_days", "leadership.funds_spent_share"),
    *("villages.workroom_coverage", "villages.law_literate_per_village"),
    *("safety.invested", "governance.disputes_per_1000_residents"),
)

WORDS = {
    "read": ("读取台账 {}", "Reading the ledger {}"),
    "rows": (
        "{} 个文件，{} 行：{} 行成为记录，{} 行未读（原样保留）",
        "{} files with {} rows: {} became records, {} did not and are kept as they are",
    ),
    "breaches": (
        "截至 {}：违反规定的和自相矛盾的，{} 条",
        "As of {}: {} breaches, and records that contradict themselves",
    ),
    "warnings": ("一般要求未达到的，{} 条", "{} general requirements that were not kept"),
    "silent": ("材料未说明、无法判断的，{} 条", "{} that cannot be told: the files are silent"),
}


def say(locale: str, key: str, *values: object) -> str:
    """A phrase of the demonstration."""
    zh, en = WORDS[key]
    return (en if locale == "en" else zh).format(*values)


def section(text: str) -> None:
    """Print a section: a heading, or a table below its title."""
    print(f"\n== {text}")


def reading(locale: str, found: xf.Reading) -> None:
    """What was read, and what could not be."""
    section(say(locale, "read", FOLDER.name))
    files = {source.file for source in found.mapping}
    print(say(locale, "rows", len(files), found.rows, len(found.ledger), len(found.refused)))
    section(found.problems.to_text(locale, WIDTH))


def law(locale: str, ledger: xf.Ledger) -> None:
    """Every rule held against every record, as things stood at the end of the year."""
    findings = xf.check(ledger, as_of=YEAR_END)
    silent = findings.where(outcome=xf.Outcome.UNDETERMINED)
    section(say(locale, "breaches", YEAR_END, len(findings.breached)))
    each(locale, findings.breached)
    section(say(locale, "warnings", len(findings.warnings)))
    each(locale, findings.warnings)
    section(say(locale, "silent", len(silent)))
    each(locale, silent)


def each(locale: str, findings: xf.Findings) -> None:
    """Findings in words, with their provisions; `findings.to_text()` has them as a table."""
    for finding in findings:
        print("-", finding.text.in_(locale))


def figures(locale: str, ledger: xf.Ledger) -> None:
    """Some of the indicators, with what each was computed from."""
    measures = xf.measure(ledger, YEAR)
    chosen = tuple(measures[code] for code in MAIN_INDICATORS)
    section(xf.Measures(measures.period, chosen).to_text(locale, WIDTH))


def deadlines(locale: str, ledger: xf.Ledger) -> None:
    """What was due next on a day in autumn, when nobody knew yet what December would bring."""
    section(xf.due(ledger, as_of=A_DAY, within=30).to_text(locale, WIDTH))


def report(locale: str, ledger: xf.Ledger) -> None:
    """Every figure of the report beside what the ledger gives."""
    section(xf.compare(STATEMENTS, ledger).to_text(locale, WIDTH))


def main(languages: list[str]) -> None:
    """The demonstration in the languages asked for."""
    found = xf.read(FOLDER)
    for locale in languages or ["zh"]:
        reading(locale, found)
        law(locale, found.ledger)
        figures(locale, found.ledger)
        deadlines(locale, found.ledger)
        report(locale, found.ledger)
    if not languages:
        reading("en", found)
        report("en", found.ledger)


if __name__ == "__main__":
    main(sys.argv[1:])
