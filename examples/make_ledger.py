"""Make the example ledger: one year of one township, every record of it invented.

    python examples/make_ledger.py              # writes examples/guanyintang_2023
    python examples/make_ledger.py some/folder  # writes there

Only the totals are given: they are those of the township's report on 2023. All that they are
the sum of is made up here: the persons (every given name is 示例, 样例, 虚构, 假名 or 设例),
the villages, the dates and the amounts. The same call always writes the same files: each
table throws dice of its own, seeded with its name, so that a change in one table leaves the
others as they are.

The records are those of careful clerks who slip now and then. What is wrong on purpose is
marked WRONG below: acts that came late, steps left out, facts that contradict each other,
rows that cannot be read. No row that cannot be read is needed for a total.
"""

from __future__ import annotations

import csv
import io
import json
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import xiangzhen_fazhi as xf

T = TypeVar("T")
Row = dict[str, Any]
"""One line of a table: values by header, in the order of the columns."""

FOLDER = Path(__file__).parent / "guanyintang_2023"
TOWNSHIP = "观音堂镇"

# -- days ----------------------------------------------------------------------------------

CALENDAR = xf.Calendar.default()
DAYS = [
    day
    for day in (date(2023, 1, 1) + timedelta(n) for n in range(365))
    if CALENDAR.is_working_day(day)
]
"""The working days of the year: only patrols go out on others."""
FIRST, LAST = DAYS[0], DAYS[-1]


def on(month: int, day: int, year: int = 2023) -> date:
    """A day, of 2023 unless said otherwise."""
    return date(year, month, day)


def later(start: date | None, days: int) -> date | None:
    """The first working day so many days later; empty where the year is over by then."""
    if start is None or start + timedelta(days) > LAST:
        return None
    return CALENDAR.next_working_day(start + timedelta(days))


def evenly(number: int, first: date = FIRST, last: date = LAST) -> list[date]:
    """So many working days, evenly over a part of the year."""
    days = [day for day in DAYS if first <= day <= last]
    return [days[(2 * n + 1) * len(days) // (2 * number)] for n in range(number)]


def quarters() -> list[tuple[date, date]]:
    """The first and the last working day of each quarter."""
    parts = xf.Period.year(2023).split("quarter")
    inside = [[day for day in DAYS if day in part] for part in parts]
    return [(days[0], days[-1]) for days in inside]


# -- chance --------------------------------------------------------------------------------


class Dice:
    """Chance that falls alike on every machine: of `random`, only `random()` never changes."""

    def __init__(self, table: str) -> None:
        self._throw = random.Random(f"{TOWNSHIP} 2023 {table}").random  # noqa: S311 - no secret

    def number(self, low: int, high: int) -> int:
        """A whole number from one to another, both included."""
        return low + int(self._throw() * (high - low + 1))

    def one(self, things: Sequence[T]) -> T:
        """One of several things."""
        return things[self.number(0, len(things) - 1)]

    def mixed(self, things: Iterable[T]) -> list[T]:
        """The things in any order."""
        drawn = [(self._throw(), place, thing) for place, thing in enumerate(things)]
        return [thing for _, _, thing in sorted(drawn, key=lambda d: d[:2])]

    def some(self, things: Sequence[T], number: int) -> list[T]:
        """So many different ones of several things, in the order in which they stand."""
        places = sorted(self.mixed(range(len(things)))[:number])
        return [things[place] for place in places]

    def days(self, number: int, first: date = FIRST, last: date = LAST) -> list[date]:
        """So many different working days from one to another, in their order."""
        return self.some([day for day in DAYS if first <= day <= last], number)

    def day(self, first: date = FIRST, last: date = LAST) -> date:
        """A working day from one to another."""
        return self.days(1, first, last)[0]


# -- who and where -------------------------------------------------------------------------

FAMILIES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = ("示例", "样例", "虚构", "假名", "设例")
PERSONS = [family + given for given in GIVEN for family in FAMILIES]
"""Names that nobody bears."""
CADRES, PEOPLE = PERSONS[: len(FAMILIES)], PERSONS[len(FAMILIES) :]

VILLAGES = (
    *("春和村", "夏荷村", "秋实村", "冬青村", "东篱村", "南屏村", "西岭村", "北望村", "青石村"),
    *("白杨村", "丹枫村", "翠竹村", "石桥村", "清溪村", "长岭村", "平川村", "柳林村", "槐荫村"),
    *("杏花村", "桃源村", "梨园村", "麦香村", "谷丰村", "云台村", "星河村"),
)
COMMUNITIES = ("晨光社区", "和顺社区", "安康社区")
ALL_VILLAGES = VILLAGES + COMMUNITIES
BUSY = ("平川村", "晨光社区")
"""Where much is earned and spent."""

LAWS = (
    *("《宪法》", "《民法典》", "《行政处罚法》", "《行政诉讼法》", "《信访工作条例》"),
    *("《土地管理法》", "《农村土地承包法》", "《人民调解法》", "《人民陪审员法》"),
    *("《乡村振兴促进法》", "《政府信息公开条例》", "《反有组织犯罪法》"),
)


def numbered(prefix: str, rows: Iterable[Row], year: int = 2023) -> list[Row]:
    """The rows with their ids in the first column."""
    return [{"编号": f"{prefix}-{year}-{n:03}", **row} for n, row in enumerate(rows, 1)]


def lines(headers: str, text: str) -> list[Row]:
    """Rows written out by hand: cells parted by |, an empty cell empty."""
    names = headers.split("|")
    rows = [[cell.strip() or None for cell in line.split("|")] for line in text.strip().split("\n")]
    return [dict(zip(names, cells, strict=True)) for cells in rows]


# -- leadership ----------------------------------------------------------------------------


def leading_group() -> list[Row]:
    """The leading group."""
    return lines("编号|名称|成立时间|成立文件文号", "LDXZ-1|法治政府建设领导小组|2021-05-10|观发〔2021〕12号（示例）")


def members() -> list[Row]:
    """Who is in it: the Party secretary leads, and whoever leaves is replaced."""
    # WRONG: for eleven days in March there are two heads; the judicial office's seat is filled late.
    return lines(
        "编号|领导小组|姓名|现任职务|小组内职务|任职时间|卸任日期|调整小组日期",
        """
        RZ-01|LDXZ-1|赵示例|党委书记|组长|2021-05-10|2023-03-31|2023-04-17
        RZ-02|LDXZ-1|钱示例|党委书记|组长|2023-03-20||
        RZ-03|LDXZ-1|孙示例|镇长|副组长|2021-05-10|2023-05-15|2023-05-29
        RZ-04|LDXZ-1|李示例|镇长|副组长|2023-05-16||
        RZ-05|LDXZ-1|周示例|人大主席|成员|2021-05-10||
        RZ-06|LDXZ-1|吴示例|副镇长|成员|2021-05-10||
        RZ-07|LDXZ-1|郑示例|司法所所长|成员|2021-05-10|2023-08-31|2023-10-16
        RZ-08|LDXZ-1|王示例|司法所所长|成员|2023-10-16||
        """,
    )


def meetings() -> list[Row]:
    """3 hearings of the Party committee, 4 special meetings, 8 meetings of the secretaries."""
    dice = Dice("meetings")
    hearings = [("党委专题听取汇报", day, 11) for day in (on(3, 27), on(7, 17), on(11, 20))]
    special = [("政府专题会议", dice.day(first, last), 13) for first, last in quarters()]
    secretaries = [("村支书法治会议", day, 28) for day in evenly(8)]
    group = [("领导小组会议", day, 8) for day in (on(4, 18), on(12, 12))]
    topics = {
        "党委专题听取汇报": "听取法治建设工作汇报",
        "政府专题会议": "研究法治政府建设重大问题",
        "村支书法治会议": "全镇村（社区）支部书记法治建设专题会议",
        "领导小组会议": "部署法治政府建设重点任务",
    }
    held = sorted((day, kind, due) for kind, day, due in hearings + special + secretaries + group)
    return numbered(
        "HY",
        (
            {
                "会议类别": kind,
                "会议时间": day,
                "议题": topics[kind],
                "应到人数": due,
                "实到人数": due - dice.number(0, 2),
                "会议记录": True,
            }
            for day, kind, due in held
        ),
    )


def administration() -> dict[str, list[Row]]:
    """What leadership keeps besides, as one file of JSON."""
    return {
        "考核": lines(
            "编号|考核日期|考核类别|纳入法治建设|法治建设分值",
            """
            KH-1|2023-12-20|述法|是|
            KH-2|2023-12-25|目标管理考核|是|5
            KH-3|2023-12-27|干部年度考核|是|3
            """,
        ),
        "法治经费": lines(
            "编号|安排日期|经费用途|安排金额|支出金额",
            """
            JF-1|2023-01-16|法治工作经费|60000|58200
            JF-2|2023-01-16|普法经费|30000|30000
            JF-3|2023-01-16|法律顾问经费|20000|20000
            JF-4|2023-02-13|人民调解经费|26800|25450
            """,
        ),
        "荣誉": lines(
            "编号|授予日期|荣誉名称|荣誉级别|获奖单位",
            "RY-1|2023-12-18|河南省守法普法示范乡镇|省级|观音堂镇",
        ),
        "存在问题": lines(
            "编号|提出日期|问题领域|内容摘要|整改完成日期",
            """
            WT-2022-1|2022-12-30|行政决策|决策档案不够完整|2023-09-20
            WT-2023-1|2023-12-28|法治宣传教育|感染力和吸引力不够强，群众自我守法用法意识和能力需要进一步提高|
            WT-2023-2|2023-12-28|依法行政|依法行政能力还需要进一步加强|
            """,
        ),
        # WRONG: the second action of the year before is not done by its day.
        "下步打算": lines(
            "编号|提出日期|内容摘要|针对问题|责任单位|计划完成日期|完成日期",
            """
            DS-2022-1|2022-12-30|补齐重大行政决策档案|WT-2022-1|党政办|2023-09-30|2023-09-20
            DS-2022-2|2022-12-30|建立执法案卷评查制度||执法队|2023-11-30|
            DS-2023-1|2023-12-28|强化法治学习培训|WT-2023-1|司法所|2024-12-31|
            DS-2023-2|2023-12-28|落实“谁执法谁普法”责任|WT-2023-1|司法所|2024-12-31|
            DS-2023-3|2023-12-28|完善行政决策合法性审查和监督机制|WT-2023-2|党政办|2024-10-31|
            """,
        ),
        # WRONG: the report on 2022 was published after 1 April.
        "法治政府建设年度报告": lines(
            "编号|报告年度末日|报送日期|公开日期|报告内容",
            """
            BG-2022|2022-12-31|2023-02-24|2023-04-06|主要举措和成效、不足和原因、党政主要负责人履职情况、下一年度主要安排
            BG-2023|2023-12-31|||
            """,
        ),
    }


# -- study and publicity -------------------------------------------------------------------

TOPICS = (
    *("习近平法治思想学习纲要", "习近平总书记关于全面依法治国的重要论述", "党的二十大精神"),
    *("宪法和民法典", "行政处罚程序", "下放职权与执法规范", "信访工作条例解读"),
)


def _session(dice: Dice, kind: str, day: date, due: int, hours: str, village: str | None) -> Row:
    return {
        "学习类别": kind,
        "学习日期": day,
        "村居": village,
        "学习主题": dice.one(TOPICS),
        "所学法律": dice.some(LAWS, dice.number(1, 2)),
        "应到人数": due,
        "实到人数": due - dice.number(0, due // 6),
        "学时": hours,
        "有记录": True,
    }


def study_sessions() -> list[Row]:
    """45 sessions of the centre group, 48 of the staff, 136 of village committees, and others."""
    dice = Dice("study")
    centre = [_session(dice, "中心组学习", day, 13, "1.5", None) for day in evenly(45)]
    staff = [_session(dice, "干部职工", day, 86, "1", None) for day in evenly(48)]
    lectures = [_session(dice, "法治讲座", day, 92, "2", None) for day in (on(5, 19), on(12, 4))]
    before = [_session(dice, "会前学法", day, 13, "0.5", None) for day in evenly(6)]
    officers = [_session(dice, "执法人员培训", day, 6, "6", None) for day in evenly(11)]
    # WRONG: nothing was studied in 北望村 in the third quarter.
    places = [
        (dice.day(*quarter), village)
        for number, quarter in enumerate(quarters(), 1)
        for village in ALL_VILLAGES
        if (village, number) != ("北望村", 3)
    ]
    others = [village for village in ALL_VILLAGES if village != "北望村"]
    places += [(dice.day(), village) for village in dice.some(others, 136 - len(places))]
    village = [
        _session(dice, "村两委", day, dice.number(5, 9), "1", where)
        for day, where in sorted(places)
    ]
    # WRONG: more staff attended than were due.
    staff[30]["实到人数"] = 89
    rows = [
        *numbered("ZX", centre),
        *numbered("GB", staff),
        *numbered("CJ", village),
        *numbered("QT", lectures + before + officers),
    ]
    # WRONG, and not read: a line pasted twice.
    return [*rows, next(row for row in rows if row["编号"] == "CJ-2023-077")]


def study_notes() -> list[Row]:
    """253 essays."""
    number = [24, 19, 22, 20, 23, 21, 22, 18, 25, 20, 21, 18]
    days = evenly(len(number))
    return numbered(
        "XD",
        (
            {"收集日期": day, "篇数": essays, "主题": TOPICS[n % len(TOPICS)]}
            for n, (day, essays) in enumerate(zip(days, number, strict=True))
        ),
    )


def exams() -> list[Row]:
    """5 tests; of the staff all passed who sat them."""
    return lines(
        "编号|考试日期|考试对象|应考人数|实考人数|合格人数|平均分",
        """
        KS-1|2023-03-29|机关干部|86|86|86|92.4
        KS-2|2023-05-31|领导干部|13|13|13|95.1
        KS-3|2023-06-28|村干部|141|138|131|84.7
        KS-4|2023-09-20|行政执法人员|6|6|6|90.5
        KS-5|2023-11-29|机关干部|86|84|84|93.8
        """,
    )


def publicity_events() -> list[Row]:
    """18 campaigns with 76 banners and 3,260 handouts, and 3 days of legal advice."""
    dice = Dice("publicity")
    channels = ("电子显示屏", "巡逻车", "镇区集会", "送法下乡", "微信转发")
    themes = ("习近平法治思想学习宣讲", "民法典宣传", "信访工作条例解读", "反诈骗宣传", "宪法宣传")
    days = [*evenly(17, last=on(11, 24)), on(12, 4)]
    banners = [4] * 14 + [5] * 4
    handouts = [180] * 14 + [185] * 4
    events = [
        {
            "活动类别": "集中宣传",
            "活动时间": day,
            "活动主题": "宪法宣传" if day == on(12, 4) else themes[n % 4],
            "宣传的法律": dice.some(LAWS, 2),
            "宣传形式": dice.some(channels, dice.number(1, 3)),
            # WRONG, and not read: no column has this name, the field is called 活动地点.
            "活动地址": "镇区" if n % 3 == 0 else "文化广场",
            "村居": None if n % 3 == 0 else dice.one(ALL_VILLAGES),
            "受众人次": dice.number(60, 400),
            "宣传横幅": banners[n],
            "宣传手册": handouts[n],
            "咨询人次": dice.number(0, 30),
        }
        for n, day in enumerate(days)
    ]
    advice = [
        {
            "活动类别": "法律咨询",
            "活动时间": day,
            "活动主题": "法律顾问接待日",
            "宣传形式": ["送法下乡"],
            "村居": village,
            "受众人次": 35,
            "咨询人次": 21,
        }
        for day, village in ((on(4, 12), "桃源村"), on_and("石桥村", 8, 16), on_and("和顺社区", 10, 18))
    ]
    return numbered("PF", sorted(events + advice, key=lambda row: row["活动时间"]))


def on_and(village: str, month: int, day: int) -> tuple[date, str]:
    """A day and a village."""
    return on(month, day), village
