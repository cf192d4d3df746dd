"""Make the example ledger: one year of one township, every record of it invented.

    python examples/make_ledger.py              # writes examples/guanyintang_2023
    python examples/make_ledger.py some/folder  # writes there

Only the totals are given: they are those of the township's report on 2023. All that they are
the sum of is made up here: the persons (every given name is 示例, 样例, 虚构, 假名 or 设例),
the villages, the dates and the amounts. The same call always writes the same files: each
table throws dice of its own, seeded with its name, so that a change in one table leaves the
others as they are (`invented/`, one module an institution).

The records are those of careful clerks who slip now and then. What is wrong on purpose is
marked WRONG there: acts that came late, steps left out, facts that contradict each other,
rows that cannot be read. No row that cannot be read is needed for a total.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from invented import (
    advisers,
    decisions,
    disclosures,
    disputes,
    leadership,
    penalties,
    petitions,
    safety,
    study,
    villages,
)
from invented.ground import TOWNSHIP, Row

FOLDER = Path(__file__).parent / "guanyintang_2023"

Day = Callable[[date], str]


def _dashes(day: date) -> str:
    return day.isoformat()


def _slashes(day: date) -> str:
    return f"{day.year}/{day.month}/{day.day}"


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _said(value: object, day: Day) -> str:
    """A cell as a clerk writes it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value)
    if isinstance(value, date):
        return day(value)
    return "" if value is None else str(value)


def csv_text(rows: list[Row], day: Day = _dashes, title: str | None = None) -> str:
    """A table as CSV, below a title if it has one."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    if title:
        table.writerow([title] + [""] * (len(rows[0]) - 1))
    table.writerow(rows[0])
    table.writerows([_said(value, day) for value in row.values()] for row in rows)
    return text.getvalue()


def _filled(row: Row) -> str:
    said = {header: value for header, value in row.items() if value is not None}
    return json.dumps(said, ensure_ascii=False)


def json_lines(rows: list[Row]) -> str:
    """One object on each line."""
    return "".join(f"{_filled(row)}\n" for row in rows)


def json_array(rows: list[Row], indent: str = "") -> str:
    """One array, an object on each line."""
    return "[\n" + ",\n".join(f"{indent}  {_filled(row)}" for row in rows) + f"\n{indent}]"


def json_tables(tables: dict[str, list[Row]]) -> str:
    """Several tables in one object."""
    parts = (f'  "{name}": {json_array(rows, "  ")}' for name, rows in tables.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def files() -> dict[str, str]:
    """The text of every file by its name."""
    return {
        "组织领导.json": json_tables(leadership.administration()),
        "领导小组任职.csv": csv_text(leadership.leading_group()),
        "法治会议.csv": csv_text(leadership.meetings(), _chinese),
        "学法活动.csv": csv_text(study.study_sessions()),
        "学习心得.csv": csv_text(study.study_notes()),
        "普法考试.csv": csv_text(study.exams()),
        "普法宣传活动.csv": csv_text(study.publicity_events(), _slashes),
        "法律顾问.csv": csv_text(advisers.advisers()),
        "法律顾问聘用.csv": csv_text(advisers.engagements()),
        "AdviserService.jsonl": json_lines(advisers.services()),
        "合法性审查.csv": csv_text(advisers.legality_reviews()),
        "重大行政决策.csv": csv_text(decisions.major_decisions()),
        "行政规范性文件.csv": csv_text(decisions.normative_documents()),
        "“三重一大”集体决策.json": json_array(decisions.collective_decisions()) + "\n",
        "主动公开信息.csv": csv_text(disclosures.disclosures()),
        "依申请公开台账.csv": csv_text(disclosures.requests()),
        "行政处罚案件.csv": csv_text(penalties.penalty_cases()),
        "行政执法人员.csv": csv_text(penalties.officers()),
        "接待来访.csv": csv_text(petitions.visits(), _slashes),
        "信访件台账.csv": csv_text(
            petitions.petition_table(), title=f"{TOWNSHIP}2023年信访件登记台账"
        ),
        "矛盾纠纷台账.csv": csv_text(
            disputes.disputes(), title=f"{TOWNSHIP}2023年矛盾纠纷排查调处台账"
        ),
        "村居基本情况.csv": csv_text(villages.villages()),
        "村居公共法律服务.csv": csv_text(villages.village_services()),
        "村务公开.csv": csv_text(villages.village_disclosures()),
        "村级会议.csv": csv_text(villages.village_meetings()),
        "四议两公开事项.csv": csv_text(villages.village_matters()),
        "村规民约.csv": csv_text(villages.village_rules()),
        "平安建设项目.csv": csv_text(safety.safety_projects()),
        "巡逻.csv": csv_text(safety.patrols()),
        "案件事件事故.csv": csv_text(safety.incidents(), _chinese),
        "风险隐患排查.csv": csv_text(safety.risk_sweeps()),
    }


def content(name: str, text: str) -> bytes:
    """A file as it is stored: CSV with the mark that spreadsheets look for."""
    return text.encode("utf-8-sig" if name.endswith(".csv") else "utf-8")


def main(folder: Path) -> None:
    """Write the ledger into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files().items():
        (folder / name).write_bytes(content(name, text))
    print(f"{len(files())} files in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
