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
from collections.abc import Callable, Iterable, Sequence
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
"""The working days of the year: only volunteers are out on others."""
FIRST, LAST = DAYS[0], DAYS[-1]


def on(month: int, day: int) -> date:
    """A day of the year."""
    return date(2023, month, day)


def later(start: date | None, days: int) -> date | None:
    """The first working day so many days later; empty where the year is over by then."""
    if start is None or start + timedelta(days) > LAST:
        return None
    return CALENDAR.next_working_day(start + timedelta(days))


def evenly(number: int, first: date = FIRST, last: date = LAST) -> list[date]:
    """So many working days, evenly over a part of the year."""
    days = [day for day in DAYS if first <= day <= last]
    return [days[(2 * n + 1) * len(days) // (2 * number)] for n in range(number)]


QUARTERS = [
    [day for day in DAYS if day in part] for part in xf.Period.year(2023).split("quarter")
]
"""The working days of each quarter."""

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
        """So many working days from one to another, in their order; a day may come twice."""
        days = [day for day in DAYS if first <= day <= last]
        return sorted(self.one(days) for _ in range(number))


# -- who and where -------------------------------------------------------------------------

FAMILIES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = ("示例", "样例", "虚构", "假名", "设例")
PERSONS = [family + given for given in GIVEN for family in FAMILIES]
"""Names that nobody bears: the cadres' first, then those of the people."""
CADRES, PEOPLE = PERSONS[: len(FAMILIES)], PERSONS[len(FAMILIES) :]

VILLAGES = (
    *("春和村", "夏荷村", "秋实村", "冬青村", "东篱村", "南屏村", "西岭村", "北望村", "青石村"),
    *("白杨村", "丹枫村", "翠竹村", "石桥村", "清溪村", "长岭村", "平川村", "柳林村", "槐荫村"),
    *("杏花村", "桃源村", "梨园村", "麦香村", "谷丰村", "云台村", "星河村"),
)
COMMUNITIES = ("晨光社区", "和顺社区", "安康社区")
ALL_VILLAGES = VILLAGES + COMMUNITIES
BUSY = ("平川村", "石桥村")
"""Villages where much is earned and spent."""

LAWS = (
    *("《宪法》", "《民法典》", "《行政处罚法》", "《行政诉讼法》", "《信访工作条例》"),
    *("《土地管理法》", "《农村土地承包法》", "《人民调解法》", "《人民陪审员法》"),
    *("《乡村振兴促进法》", "《政府信息公开条例》", "《反有组织犯罪法》"),
)

# -- tables --------------------------------------------------------------------------------


def numbered(prefix: str, rows: Iterable[Row]) -> list[Row]:
    """The rows with an id in the first column."""
    return [{"编号": f"{prefix}-2023-{n:03}", **row} for n, row in enumerate(rows, 1)]


def written(headers: str, text: str) -> list[Row]:
    """A table written out by hand, its cells parted by bars."""
    names = headers.split("|")
    table = [[_cell(cell) for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(names, cells, strict=True)) for cells in table]


def cards(headers: str, text: str) -> list[Row]:
    """A table of many columns: its headers, then for each record what is filled in.

    Records are parted by blank lines, what they say by ；.
    """
    names = headers.split()
    table = []
    for card in text.strip().split("\n\n"):
        said = dict(fact.split(maxsplit=1) for fact in card.split("；"))
        if not said.keys() <= set(names):
            raise KeyError(said.keys() - set(names))
        table.append({name: _cell(said.get(name, "")) for name in names})
    return table


def _cell(text: str) -> str | int | None:
    text = text.strip()
    return int(text) if text.isdigit() else text or None


# -- leadership ----------------------------------------------------------------------------


def leading_group() -> list[Row]:
    """The Party secretary leads, and whoever leaves is replaced."""
    # WRONG: for eleven days in March there are two heads, and the judicial office is
    # without a seat for a month and a half.
    return written(
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


MEETINGS = {
    "党委专题听取汇报": ("听取法治建设工作汇报", 11),
    "政府专题会议": ("研究法治政府建设重大问题", 13),
    "村支书法治会议": ("全镇村（社区）支部书记法治建设专题会议", 28),
    "领导小组会议": ("部署法治政府建设重点任务", 8),
}


def meetings() -> list[Row]:
    """3 hearings of the Party committee, a special meeting each quarter, 8 of the secretaries."""
    dice = Dice("meetings")
    held = [(day, "党委专题听取汇报") for day in (on(3, 27), on(7, 17), on(11, 20))]
    held += [(dice.one(days), "政府专题会议") for days in QUARTERS]
    held += [(day, "村支书法治会议") for day in evenly(8)]
    held += [(day, "领导小组会议") for day in (on(4, 18), on(12, 12))]
    return numbered(
        "HY",
        (
            {
                "会议类别": kind,
                "会议时间": day,
                "议题": MEETINGS[kind][0],
                "应到人数": MEETINGS[kind][1],
                "实到人数": MEETINGS[kind][1] - dice.number(0, 2),
                "会议记录": True,
            }
            for day, kind in sorted(held)
        ),
    )


def administration() -> dict[str, list[Row]]:
    """What else leadership keeps: several tables in one file."""
    parts = "主要举措和成效、不足和原因、党政主要负责人履职情况、下一年度主要安排"
    return {
        "乡镇基本情况": written("编号|名称|人口", f"{TOWNSHIP}|{TOWNSHIP}|31260"),
        "领导小组": written(
            "编号|名称|成立时间|成立文件文号",
            "LDXZ-1|法治政府建设领导小组|2021-05-10|示例〔2021〕12号",
        ),
        "考核": written(
            "编号|考核日期|考核类别|纳入法治建设|法治建设分值",
            """
            KH-1|2023-12-20|述法|是|
            KH-2|2023-12-25|目标管理考核|是|5
            KH-3|2023-12-27|干部年度考核|是|3
            """,
        ),
        "法治经费": written(
            "编号|安排日期|经费用途|安排金额|支出金额",
            """
            JF-1|2023-01-16|法治工作经费|60000|58200
            JF-2|2023-01-16|普法经费|30000|30000
            JF-3|2023-01-16|法律顾问经费|20000|20000
            JF-4|2023-02-13|人民调解经费|26800|25450
            """,
        ),
        "荣誉": written(
            "编号|授予日期|荣誉名称|荣誉级别|获奖单位",
            f"RY-1|2023-12-18|河南省守法普法示范乡镇|省级|{TOWNSHIP}",
        ),
        "存在问题": written(
            "编号|提出日期|问题领域|内容摘要|整改完成日期",
            """
            WT-2022-1|2022-12-30|行政决策|决策档案不够完整|2023-09-20
            WT-2023-1|2023-12-28|法治宣传教育|感染力和吸引力不够强，群众守法用法意识需要提高|
            WT-2023-2|2023-12-28|依法行政|依法行政能力还需要进一步加强|
            """,
        ),
        # WRONG: the second action of the year before is not done by its day.
        "下步打算": written(
            "编号|提出日期|内容摘要|针对问题|责任单位|计划完成日期|完成日期",
            """
            DS-2022-1|2022-12-30|补齐重大行政决策档案|WT-2022-1|党政办|2023-09-30|2023-09-20
            DS-2022-2|2022-12-30|建立执法案卷评查制度||执法队|2023-11-30|
            DS-2023-1|2023-12-28|强化法治学习培训|WT-2023-1|司法所|2024-12-31|
            DS-2023-2|2023-12-28|落实“谁执法谁普法”责任|WT-2023-1|司法所|2024-12-31|
            DS-2023-3|2023-12-28|完善行政决策合法性审查和监督机制|WT-2023-2|党政办|2024-10-31|
            """,
        ),
        # WRONG: the report on 2022 is published after 1 April.
        "法治政府建设年度报告": written(
            "编号|报告年度末日|报送日期|公开日期|报告内容",
            f"""
            BG-2022|2022-12-31|2023-02-24|2023-04-06|{parts}
            BG-2023|2023-12-31|||
            """,
        ),
        "政府信息公开工作年度报告": written(
            "编号|报告年度末日|报送日期|公布日期",
            """
            XB-2022|2022-12-31|2023-01-13|2023-01-30
            XB-2023|2023-12-31||
            """,
        ),
    }


# -- study ---------------------------------------------------------------------------------

TOPICS = (
    *("习近平法治思想学习纲要", "习近平总书记关于全面依法治国的重要论述", "党的二十大精神"),
    *("宪法和民法典", "行政处罚程序", "下放职权与执法规范", "信访工作条例解读"),
)


def study_sessions() -> list[Row]:
    """45 sessions of the centre group, 48 of the staff, 136 of village committees, and others."""
    dice = Dice("study")

    def session(kind: str, day: date, due: int, hours: str, village: str | None = None) -> Row:
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

    centre = [session("中心组学习", day, 13, "1.5") for day in evenly(45)]
    staff = [session("干部职工", day, 86, "1") for day in evenly(48)]
    # WRONG: more staff attended than were due.
    staff[30]["实到人数"] = 89
    # WRONG: nothing was studied in 北望村 in the third quarter.
    heard = [
        (dice.one(days), village)
        for number, days in enumerate(QUARTERS, 1)
        for village in ALL_VILLAGES
        if (village, number) != ("北望村", 3)
    ]
    again = [village for village in ALL_VILLAGES if village != "北望村"]
    heard += [(dice.one(DAYS), village) for village in dice.some(again, 136 - len(heard))]
    village = [
        session("村两委", day, dice.number(5, 9), "1", where) for day, where in sorted(heard)
    ]
    others = [session("法治讲座", day, 92, "2") for day in (on(5, 19), on(12, 4))]
    others += [session("会前学法", day, 13, "0.5") for day in evenly(6)]
    others += [session("执法人员培训", day, 6, "6") for day in evenly(11)]
    rows = [
        *numbered("ZX", centre),
        *numbered("GB", staff),
        *numbered("CJ", village),
        *numbered("QT", others),
    ]
    # WRONG, and not read: a line pasted twice.
    return [*rows, next(row for row in rows if row["编号"] == "CJ-2023-077")]


def study_notes() -> list[Row]:
    """253 essays."""
    essays = (24, 19, 22, 20, 23, 21, 22, 18, 25, 20, 21, 18)
    return numbered(
        "XD",
        (
            {"收集日期": day, "篇数": number, "主题": TOPICS[number % len(TOPICS)]}
            for day, number in zip(evenly(12), essays, strict=True)
        ),
    )


def exams() -> list[Row]:
    """5 tests; of the staff, all passed who sat."""
    return written(
        "编号|考试日期|考试对象|应考人数|实考人数|合格人数|平均分",
        """
        KS-1|2023-03-29|机关干部|86|86|86|92.4
        KS-2|2023-05-31|领导干部|13|13|13|95.1
        KS-3|2023-06-28|村干部|141|138|131|84.7
        KS-4|2023-09-20|行政执法人员|6|6|6|90.5
        KS-5|2023-11-29|机关干部|86|84|84|93.8
        """,
    )


# -- publicity -----------------------------------------------------------------------------


def publicity_events() -> list[Row]:
    """18 campaigns with 76 banners and 3,260 handouts, and 3 days of legal advice."""
    dice = Dice("publicity")
    channels = ("电子显示屏", "巡逻车", "镇区集会", "送法下乡", "微信转发")
    themes = ("习近平法治思想学习宣讲", "民法典宣传", "信访工作条例解读", "反诈骗宣传")
    days = [*evenly(17, last=on(11, 24)), on(12, 4)]
    events = [
        {
            "活动类别": "集中宣传",
            "活动时间": day,
            "活动主题": "宪法宣传" if day == on(12, 4) else themes[n % 4],
            "宣传的法律": dice.some(LAWS, 2),
            "宣传形式": dice.some(channels, dice.number(1, 3)),
            # WRONG, and not read: there is no such column; the field is called 活动地点.
            "活动地址": dice.one(("镇区", "文化广场", "集贸市场")),
            "村居": dice.one(ALL_VILLAGES) if n % 3 else None,
            "受众人次": dice.number(60, 400),
            "宣传横幅": 4 if n < 14 else 5,
            "宣传手册": 180 if n < 14 else 185,
            "咨询人次": dice.number(0, 30),
        }
        for n, day in enumerate(days)
    ]
    for day, village in ((on(4, 12), "桃源村"), (on(8, 16), "石桥村"), (on(10, 18), "和顺社区")):
        advice = {"活动类别": "法律咨询", "活动时间": day, "活动主题": "法律顾问接待日"}
        reached = {"宣传形式": ["送法下乡"], "村居": village, "受众人次": 35, "咨询人次": 21}
        events.append(dict.fromkeys(events[0]) | advice | reached)
    return numbered("PF", sorted(events, key=lambda row: row["活动时间"]))


# -- advisers and reviews ------------------------------------------------------------------

ADVISER_OF = {village: f"GW-{1 + n * 3 // len(ALL_VILLAGES)}" for n, village in enumerate(ALL_VILLAGES)}


def advisers() -> list[Row]:
    """A lawyer for the township and three advisers for the villages."""
    # WRONG: the third has not been in practice for five years when he is appointed.
    return written(
        "编号|姓名|法律顾问类别|所在单位|开始执业日期|聘任日期|是否受过处罚处分",
        """
        GW-1|冯样例|社会律师|示例律师事务所|2009-07-01|2022-12-26|否
        GW-2|陈样例|基层法律服务工作者|示例法律服务所|2012-03-15|2022-12-26|否
        GW-3|褚样例|社会律师|示例律师事务所|2019-06-20|2022-12-26|否
        """,
    )


def engagements() -> list[Row]:
    """The township's adviser, and one for each village."""
    clients = [("镇政府", None, "GW-1", 12000)]
    clients += [("村", village, adviser, 1000) for village, adviser in ADVISER_OF.items()]
    return numbered(
        "PY",
        (
            {
                "聘请单位类别": client,
                "村居": village,
                "法律顾问编号": adviser,
                "合同签订日期": date(2022, 12, 28),
                "服务开始日期": on(1, 1),
                "服务结束日期": on(12, 31),
                "聘用费用": fee,
            }
            for client, village, adviser, fee in clients
        ),
    )


def services() -> list[Row]:
    """A visit to each village each quarter, as another program exported it: in English."""
    dice = Dice("services")
    kinds = ("consultation", "consultation", "consultation", "lecture", "review", "mediation")
    # WRONG: nobody came to 云台村 in the second quarter.
    visits = sorted(
        (dice.one(days), village)
        for number, days in enumerate(QUARTERS, 1)
        for village in ALL_VILLAGES
        if (village, number) != ("云台村", 2)
    )
    return [
        {
            "id": f"FW-2023-{n:03}",
            "served_on": day.isoformat(),
            "village": village,
            "adviser": ADVISER_OF[village],
            "kind": dice.one(kinds),
            "hours": dice.number(2, 8) / 2,
        }
        for n, (day, village) in enumerate(visits, 1)
    ]


def legality_reviews() -> list[Row]:
    """Reviews of contracts, decisions and documents."""
    # WRONG: a contract is signed before its review ends (HT-4), a document's review takes
    # nineteen working days (GF-2), and an opinion is not followed without a reason (HT-6).
    rows = written(
        "编号|审查对象|审查事项名称|送审日期|出具意见日期|审查意见|意见建议条数|是否采纳|决定日期",
        """
        SC-HT-1|合同|农村道路养护项目合同|2023-02-13|2023-02-17|合法|0||2023-02-21
        SC-GF-1|规范性文件|农村生活垃圾分类管理办法|2023-03-01|2023-03-14|合法|1|是|2023-03-22
        SC-HT-2|合同|监控指挥中心建设合同|2023-03-13|2023-03-20|修改后合法|4|是|2023-03-28
        SC-ZD-1|重大行政决策|镇区供水管网改造工程方案|2023-03-22|2023-04-03|修改后合法|3|是|2023-04-14
        SC-HT-3|合同|公益林管护合同|2023-04-19|2023-04-23|合法|0||2023-04-27
        SC-ZD-2|重大行政决策|农村人居环境整治三年行动计划|2023-05-24|2023-06-05|合法|2|是|2023-06-15
        SC-HT-4|合同|高清摄像头采购合同|2023-06-12|2023-06-21|修改后合法|2|是|2023-06-19
        SC-ZF-1|重大执法决定|违法堆放物料案|2023-06-28|2023-07-03|合法|0||2023-07-05
        SC-HT-5|合同|红白理事会场所租赁合同|2023-07-10|2023-07-14|合法|0||2023-07-18
        SC-GF-2|规范性文件|农村集体聚餐管理办法|2023-08-01|2023-08-28|修改后合法|3|是|2023-08-31
        SC-HT-6|合同|秸秆综合利用服务合同|2023-08-21|2023-08-28|修改后合法|2|否|2023-09-01
        SC-ZD-3|重大行政决策|规模养殖区划定方案|2023-09-08|2023-09-20|修改后合法|5|是|2023-09-22
        SC-CG-1|村规民约|青石村村规民约|2023-09-25|2023-09-28|合法|0||2023-10-10
        SC-HT-7|合同|冬季清洁取暖设备采购合同|2023-10-16|2023-10-23|合法|1|是|2023-10-27
        SC-ZD-4|重大行政决策|冬季清洁取暖补贴发放方案|2023-10-26|2023-11-06|合法|1|是|2023-11-15
        SC-HT-8|合同|文化广场维修合同|2023-12-11|2023-12-15|合法|0||2023-12-20
        """,
    )
    reviewer = {"审查人": "王示例", "听取法律顾问意见": "是", "是否风险评估": "是"}
    return [row | reviewer for row in rows]


# -- decisions -----------------------------------------------------------------------------


def major_decisions() -> list[Row]:
    """4 major decisions with their steps."""
    # WRONG: the third is discussed before its review ends, with twelve days for comment; of
    # the fourth the risk assessment is not on file, and it is not published.
    return cards(
        "编号 决策事项名称 决策事项类别 承办单位 履行程序要求 计划完成时间 启动日期"
        " 征求意见开始日期 征求意见截止日期 风险评估日期 风险可控 送审日期 要求反馈日期 审查完成日期"
        " 合法性审查意见 合法性审查编号 法律顾问参与 上会日期 有会议纪要 报党委日期 决定日期 公开日期",
        """
        编号 JC-1；决策事项名称 镇区供水管网改造工程方案；决策事项类别 重大公共建设项目；
        承办单位 规划建设办；履行程序要求 征求意见、风险评估、合法性审查、集体讨论；
        计划完成时间 2023-04-30；启动日期 2023-02-06；征求意见开始日期 2023-02-10；
        征求意见截止日期 2023-03-15；风险评估日期 2023-03-20；风险可控 是；送审日期 2023-03-22；
        要求反馈日期 2023-04-04；审查完成日期 2023-04-03；合法性审查意见 修改后合法；
        合法性审查编号 SC-ZD-1；法律顾问参与 是；报党委日期 2023-04-10；上会日期 2023-04-12；
        有会议纪要 是；决定日期 2023-04-14；公开日期 2023-04-24

        编号 JC-2；决策事项名称 农村人居环境整治三年行动计划；决策事项类别 重要规划；
        承办单位 农业农村办；履行程序要求 征求意见、风险评估、合法性审查、集体讨论；
        计划完成时间 2023-06-30；启动日期 2023-04-10；征求意见开始日期 2023-04-17；
        征求意见截止日期 2023-05-22；风险评估日期 2023-05-23；风险可控 是；送审日期 2023-05-24；
        要求反馈日期 2023-06-06；审查完成日期 2023-06-05；合法性审查意见 合法；
        合法性审查编号 SC-ZD-2；法律顾问参与 是；报党委日期 2023-06-12；上会日期 2023-06-13；
        有会议纪要 是；决定日期 2023-06-15；公开日期 2023-06-28

        编号 JC-3；决策事项名称 规模养殖区划定方案；决策事项类别 自然资源和文化资源；
        承办单位 农业农村办；履行程序要求 征求意见、风险评估、合法性审查、集体讨论；
        计划完成时间 2023-09-30；启动日期 2023-08-14；征求意见开始日期 2023-08-21；
        征求意见截止日期 2023-09-02；风险评估日期 2023-09-05；风险可控 是；送审日期 2023-09-08；
        要求反馈日期 2023-09-20；审查完成日期 2023-09-20；合法性审查意见 修改后合法；
        合法性审查编号 SC-ZD-3；法律顾问参与 是；上会日期 2023-09-15；有会议纪要 是；
        报党委日期 2023-09-18；决定日期 2023-09-22；公开日期 2023-10-10

        编号 JC-4；决策事项名称 冬季清洁取暖补贴发放方案；决策事项类别 重大公共政策和措施；
        承办单位 农业农村办；履行程序要求 征求意见、风险评估、合法性审查、集体讨论；
        计划完成时间 2023-11-30；启动日期 2023-09-11；征求意见开始日期 2023-09-18；
        征求意见截止日期 2023-10-19；送审日期 2023-10-26；要求反馈日期 2023-11-07；
        审查完成日期 2023-11-06；合法性审查意见 合法；合法性审查编号 SC-ZD-4；法律顾问参与 是；
        报党委日期 2023-11-13；上会日期 2023-11-14；有会议纪要 是；决定日期 2023-11-15
        """,
    )


def normative_documents() -> list[Row]:
    """2 normative documents."""
    # WRONG: the second is reviewed too slowly and never filed with the county.
    return cards(
        "编号 文件名称 文号 起草部门 是否涉企 设定行政处罚 无依据减损市场主体权益或增加义务 送审日期"
        " 审核时限 合法性审核日期 合法性审核意见 合法性审查编号 集体讨论日期 印发日期 三统一 公布日期"
        " 施行日期 有效期至 报备日期",
        """
        编号 GF-1；文件名称 农村生活垃圾分类管理办法；文号 示例〔2023〕8号；起草部门 农业农村办；
        是否涉企 否；设定行政处罚 否；无依据减损市场主体权益或增加义务 否；送审日期 2023-03-01；
        审核时限 2023-03-15；合法性审核日期 2023-03-14；合法性审核意见 合法；
        合法性审查编号 SC-GF-1；集体讨论日期 2023-03-20；印发日期 2023-03-22；三统一 是；
        公布日期 2023-03-24；施行日期 2023-05-01；有效期至 2028-04-30；报备日期 2023-04-06

        编号 GF-2；文件名称 农村集体聚餐管理办法；文号 示例〔2023〕21号；起草部门 社会事务办；
        是否涉企 否；设定行政处罚 否；无依据减损市场主体权益或增加义务 否；送审日期 2023-08-01；
        审核时限 2023-08-11；合法性审核日期 2023-08-28；合法性审核意见 修改后合法；
        合法性审查编号 SC-GF-2；集体讨论日期 2023-08-29；印发日期 2023-08-31；三统一 是；
        公布日期 2023-09-08；施行日期 2023-10-01；有效期至 2028-09-30
        """,
    )


def collective_decisions() -> list[Row]:
    """What the leaders decided together."""
    dice = Dice("collective")
    topics = (
        *(("大额资金使用", "拨付农村道路养护资金", 186000), ("重要人事任免", "调整站所负责人", None)),
        *(("重大项目安排", "建设监控指挥中心", 620000), ("重大决策", "镇区供水管网改造工程方案", None)),
        *(("大额资金使用", "采购高清摄像头", 420000), ("重大决策", "农村人居环境整治三年行动计划", None)),
        *(("大额资金使用", "拨付人民调解经费", 26800), ("重大决策", "规模养殖区划定方案", None)),
        *(("重大项目安排", "维修文化广场", 97000), ("重大决策", "冬季清洁取暖补贴发放方案", None)),
    )
    days = (*evenly(3, last=on(4, 3)), on(4, 12), on(6, 9), on(6, 13), on(8, 8), on(9, 15))
    return numbered(
        "SZ",
        (
            {
                "讨论日期": day.isoformat(),
                "事项类别": kind,
                "议题": topic,
                "应到人数": 11,
                "实到人数": 11 - dice.number(0, 2),
                "涉及金额": amount,
                "会议记录": True,
                "主要负责人末位表态": True,
            }
            for day, (kind, topic, amount) in zip(
                (*days, on(10, 31), on(11, 14)), topics, strict=True
            )
        ),
    )


# -- open government information -----------------------------------------------------------

FIELDS = {
    "乡村振兴": "衔接资金项目公告",
    "社会救助": "最低生活保障对象公示",
    "社会福利": "高龄津贴发放公示",
    "医疗保障": "医疗救助对象公示",
    "农林补贴": "耕地地力保护补贴公示",
    "教育资助": "家庭经济困难学生资助公示",
    "危房改造": "农村危房改造对象公示",
    "产业发展": "特色产业奖补公示",
}
"""The eight fields that the report names."""


def disclosures() -> list[Row]:
    """The eight fields, and what every township must publish."""
    dice = Dice("disclosures")
    told = [
        (day, field, f"2023年第{batch}批{what}")
        for field, what in FIELDS.items()
        for batch, day in zip("一二三四五", dice.days(5, last=on(11, 30)), strict=True)
    ]
    told += [
        (on(1, 30), "财政预决算", "2023年部门预算"),
        (on(9, 4), "财政预决算", "2022年部门决算"),
        (on(2, 6), "机构职能", "领导班子成员分工"),
        (on(3, 24), "规范性文件", "农村生活垃圾分类管理办法"),
        (on(9, 8), "规范性文件", "农村集体聚餐管理办法"),
        (on(5, 12), "突发公共事件", "防汛应急预案"),
        (on(6, 1), "农田水利", "高标准农田建设项目公告"),
        (on(10, 12), "宅基地", "第三季度宅基地审批结果"),
    ]
    rows = [
        {
            "公开领域": field,
            "名称": title,
            "成文日期": day,
            "发布日期": later(day, dice.number(1, 14)),
            "公开渠道": dice.some(("政府网站", "政务新媒体", "公开栏"), dice.number(1, 2)),
            "发布机构": TOWNSHIP,
        }
        for day, field, title in sorted(told)
    ]
    # WRONG: one is published after thirty working days, one not at all.
    rows[20]["发布日期"] = CALENDAR.add_working_days(rows[20]["成文日期"], 30)
    rows[33]["发布日期"] = None
    return numbered("GK", rows)


def requests() -> list[Row]:
    """8 requests for information."""
    # WRONG: YQ-4 is answered after 25 working days, YQ-5 is confirmed two days after it came,
    # and when YQ-8 was received, nobody confirmed.
    return cards(
        "编号 收到日期 申请方式 确认日期 申请人类型 申请人姓名 所需政府信息内容 告知补正日期 补正日期"
        " 征求第三方意见日期 第三方答复日期 延期批准日期 延期天数 延期告知日期 答复日期 办理结果",
        """
        编号 YQ-1；收到日期 2023-02-08；申请方式 当面；申请人类型 自然人；申请人姓名 魏虚构；
        所需政府信息内容 本村最低生活保障名单；答复日期 2023-02-27；办理结果 予以公开

        编号 YQ-2；收到日期 2023-03-13；申请方式 网上申请；确认日期 2023-03-14；申请人类型 自然人；
        申请人姓名 陶虚构；所需政府信息内容 供水管网改造工程预算；答复日期 2023-04-12；
        办理结果 部分公开

        编号 YQ-3；收到日期 2023-05-15；申请方式 挂号；申请人类型 企业；申请人姓名 示例建材有限公司；
        所需政府信息内容 道路养护项目合同；征求第三方意见日期 2023-05-18；
        第三方答复日期 2023-05-31；答复日期 2023-06-21；办理结果 部分公开

        编号 YQ-4；收到日期 2023-07-03；申请方式 网上申请；确认日期 2023-07-03；申请人类型 自然人；
        申请人姓名 姜虚构；所需政府信息内容 土地征收补偿安置方案；答复日期 2023-08-07；
        办理结果 予以公开

        编号 YQ-5；收到日期 2023-08-21；申请方式 平邮；确认日期 2023-08-23；申请人类型 自然人；
        申请人姓名 严虚构；所需政府信息内容 宅基地审批结果；答复日期 2023-09-12；办理结果 予以公开

        编号 YQ-6；收到日期 2023-09-18；申请方式 当面；申请人类型 自然人；申请人姓名 华虚构；
        所需政府信息内容 村里的账；告知补正日期 2023-09-22；答复日期 2023-11-06；
        办理结果 逾期不补正

        编号 YQ-7；收到日期 2023-10-16；申请方式 网上申请；确认日期 2023-10-16；
        申请人类型 律师事务所；申请人姓名 示例律师事务所；所需政府信息内容 规模养殖区划定依据；
        延期批准日期 2023-11-10；延期天数 20；延期告知日期 2023-11-10；答复日期 2023-12-08；
        办理结果 予以公开

        编号 YQ-8；收到日期 2023-11-27；申请方式 网上申请；申请人类型 自然人；申请人姓名 金虚构；
        所需政府信息内容 清洁取暖补贴发放名单
        """,
    )


# -- penalties -----------------------------------------------------------------------------


def penalty_cases() -> list[Row]:
    """7 penalties of 50,716 yuan in all, a case without one, and a case still open."""
    # WRONG: CF-3 is decided eight days late; the fine of CF-4 is above that of its notice and
    # published late; of CF-5 there is no notice on file, and it is paid three weeks late; an
    # officer's certificate had run out when CF-6 was decided; when the act of CF-9 was
    # committed, nobody wrote down.
    return cards(
        "编号 案由 当事人类别 行政相对人名称 适用程序 办案人员 持证执法人员数 违法时间 案件发现时间"
        " 立案时间 告知日期 告知书送达日期 拟罚款金额 应当法制审核 法制审核时间 处罚决定日期"
        " 处理结果 处罚种类 处罚金额 送达时间 缴款时间 缴款金额 加处罚款 应当公示 公示日期",
        """
        编号 CF-1；案由 随意倾倒垃圾；当事人类别 公民；行政相对人名称 秦假名；适用程序 简易；
        办案人员 冯示例、陈示例；持证执法人员数 2；违法时间 2023-02-14；案件发现时间 2023-02-14；
        立案时间 2023-02-14；告知日期 2023-02-14；处罚决定日期 2023-02-14；处理结果 处罚；
        处罚种类 罚款；处罚金额 200；送达时间 2023-02-14；缴款时间 2023-02-20；缴款金额 200；
        应当公示 否

        编号 CF-2；案由 擅自在集体土地上搭建；当事人类别 公民；行政相对人名称 尤假名；
        适用程序 一般程序；办案人员 冯示例、褚示例；持证执法人员数 2；违法时间 2022-11-20；
        案件发现时间 2023-02-20；立案时间 2023-02-22；告知日期 2023-04-03；
        告知书送达日期 2023-04-03；拟罚款金额 5000；应当法制审核 否；处罚决定日期 2023-04-13；
        处理结果 处罚；处罚种类 罚款；处罚金额 5000；送达时间 2023-04-14；缴款时间 2023-04-25；
        缴款金额 5000；应当公示 是；公示日期 2023-04-19

        编号 CF-3；案由 未按规定清运建筑垃圾；当事人类别 企业；行政相对人名称 样例运输有限公司；
        适用程序 一般程序；办案人员 陈示例、卫示例；持证执法人员数 2；违法时间 2023-03-01；
        案件发现时间 2023-03-02；立案时间 2023-03-06；告知日期 2023-05-18；
        告知书送达日期 2023-05-18；拟罚款金额 12000；应当法制审核 是；法制审核时间 2023-06-07；
        处罚决定日期 2023-06-13；处理结果 处罚；处罚种类 罚款；处罚金额 12000；
        送达时间 2023-06-14；缴款时间 2023-06-27；缴款金额 12000；应当公示 是；公示日期 2023-06-16

        编号 CF-4；案由 违法堆放物料；当事人类别 企业；行政相对人名称 示例建材有限公司；
        适用程序 一般程序；办案人员 冯示例、卫示例；持证执法人员数 2；违法时间 2023-04-24；
        案件发现时间 2023-05-04；立案时间 2023-05-08；告知日期 2023-06-20；
        告知书送达日期 2023-06-20；拟罚款金额 18000；应当法制审核 是；法制审核时间 2023-07-03；
        处罚决定日期 2023-07-05；处理结果 处罚；处罚种类 罚款；处罚金额 20000；
        送达时间 2023-07-07；缴款时间 2023-07-20；缴款金额 20000；应当公示 是；公示日期 2023-07-31

        编号 CF-5；案由 占道经营；当事人类别 个体工商户；行政相对人名称 虚构副食店；
        适用程序 一般程序；办案人员 冯示例、陈示例；持证执法人员数 2；违法时间 2023-06-30；
        案件发现时间 2023-06-30；立案时间 2023-07-03；应当法制审核 否；拟罚款金额 3000；
        处罚决定日期 2023-08-09；处理结果 处罚；处罚种类 罚款；处罚金额 3000；
        送达时间 2023-08-10；缴款时间 2023-09-15；缴款金额 3000；加处罚款 1890；应当公示 否

        编号 CF-6；案由 露天焚烧秸秆；当事人类别 公民；行政相对人名称 许假名；适用程序 一般程序；
        办案人员 褚示例、卫示例；持证执法人员数 2；违法时间 2023-09-08；案件发现时间 2023-09-08；
        立案时间 2023-09-11；告知日期 2023-09-25；告知书送达日期 2023-09-25；拟罚款金额 2000；
        应当法制审核 否；处罚决定日期 2023-10-13；处理结果 处罚；处罚种类 罚款；处罚金额 2000；
        送达时间 2023-10-18；缴款时间 2023-11-02；缴款金额 2000；应当公示 否

        编号 CF-7；案由 占用河道堆放弃土；当事人类别 企业；行政相对人名称 虚构工程有限公司；
        适用程序 一般程序；办案人员 冯示例、陈示例；持证执法人员数 2；违法时间 2023-08-07；
        案件发现时间 2023-08-10；立案时间 2023-08-14；告知日期 2023-10-24；
        告知书送达日期 2023-10-26；拟罚款金额 8516；应当法制审核 是；法制审核时间 2023-11-08；
        处罚决定日期 2023-11-10；处理结果 处罚；处罚种类 罚款；处罚金额 8516；
        送达时间 2023-11-14；缴款时间 2023-11-28；缴款金额 8516；应当公示 是；公示日期 2023-11-16

        编号 CF-8；案由 占道经营；当事人类别 个体工商户；行政相对人名称 假名小吃店；
        适用程序 一般程序；办案人员 陈示例、褚示例；持证执法人员数 2；违法时间 2023-09-01；
        案件发现时间 2023-09-01；立案时间 2023-09-04；告知日期 2023-09-19；
        处罚决定日期 2023-09-26；处理结果 情节轻微不予处罚；送达时间 2023-09-27

        编号 CF-9；案由 擅自挖砂；当事人类别 公民；行政相对人名称 何假名；适用程序 一般程序；
        办案人员 冯示例、褚示例；持证执法人员数 2；案件发现时间 2023-11-17；立案时间 2023-11-20
        """,
    )


def officers() -> list[Row]:
    """The roster of those who enforce."""
    # WRONG: a certificate runs out in September and is not renewed. WRONG, and not read: the
    # last line, whose identity number a spreadsheet has turned into 4.1E+17.
    return written(
        "编号|姓名|身份证号|职务|执法岗位|到岗日期|是否持证|执法证号|有效期起|有效期至|培训学时",
        """
        ZF-1|冯示例||执法队长|行政执法|2019-04-01|是|SL-0001|2021-06-01|2026-05-31|66
        ZF-2|陈示例||执法队员|行政执法|2019-04-01|是|SL-0002|2021-06-01|2026-05-31|66
        ZF-3|褚示例||执法队员|行政执法|2020-07-01|是|SL-0003|2021-06-01|2026-05-31|62
        ZF-4|卫示例||执法队员|行政执法|2018-10-01|是|SL-0004|2018-10-01|2023-09-30|48
        ZF-5|蒋示例||法制员|法制审核|2021-03-01|是|SL-0005|2021-06-01|2026-05-31|66
        ZF-6|沈示例|4.1E+17|协管员|执法辅助|2022-05-01|否||||
        """,
    )


# -- petitions -----------------------------------------------------------------------------


def visits() -> list[Row]:
    """437 persons, received 190 times."""
    dice = Dice("visits")
    persons = [1] * 184
    while sum(persons) < 437 - 47:
        place = dice.number(0, len(persons) - 1)
        persons[place] += persons[place] < 4
    persons = dice.mixed([*persons, 5, 6, 7, 8, 9, 12])
    return numbered(
        "LF",
        (
            {"接待日期": day, "来访人": dice.one(PEOPLE), "人数": number, "接待人": dice.one(CADRES)}
            for day, number in zip(dice.days(len(persons)), persons, strict=True)
        ),
    )


PETITION_HEADERS = (
    "编号 登记日期 信访形式 来源 事项类别 信访事项 信访人 联系电话 匿名 村居 信访人数 代表人数 责任单位"
    " 是否重复件 关联的原信访件 由哪一信访件转来（编号） 转交来日期 提出异议日期 办理途径"
    " 反映的问题清楚 信访人意愿清楚 矛盾焦点清楚 告知日期 受理日期 延期批准日期 延期天数 延期告知日期"
    " 办结日期 处理意见 是否调解 答复日期 请求复查日期 复查答复日期 积案起始日期 是否再次信访"
    " 对信访部门是否满意 对责任单位是否满意"
)


def petitions() -> list[Row]:
    """46 petitions of the year, 44 of them accepted, and 7 old ones, of which 6 are resolved."""
    dice = Dice("petitions")
    channels = ["来访"] * 24 + ["来信"] * 10 + ["来电"] * 7 + ["网上"] * 5
    classes = ["申诉求决"] * 36 + ["建议意见"] * 6 + ["检举控告"] * 4
    routes = ["出具信访处理意见书"] * 28 + ["其他行政程序"] * 3 + ["履行查处或保护职责"] * 3 + ["仲裁"] * 2
    matters = ("宅基地", "土地承包", "惠农补贴", "道路维修", "饮水", "低保", "工资", "环境卫生")
    rows = []
    order = zip(evenly(46), dice.mixed(channels), dice.mixed(classes), strict=True)
    ways = iter(dice.mixed(routes))
    for day, channel, purpose in order:
        told = later(day, dice.number(3, 11))
        done = later(told, dice.number(14, 54))
        route = next(ways) if purpose == "申诉求决" else None
        by_opinion = route == "出具信访处理意见书"
        rows.append(
            {
                "登记日期": day,
                "信访形式": channel,
                "来源": "直接",
                "事项类别": purpose,
                "信访事项": dice.one(matters),
                "信访人": PEOPLE[len(rows)],
                "联系电话": f"000-0000-{len(rows):04}",
                "村居": dice.one(ALL_VILLAGES),
                "信访人数": dice.one((1, 1, 1, 1, 2, 3)),
                "责任单位": dice.one(("司法所", "自然资源所", "农业农村办", "规划建设办")),
                "是否重复件": False,
                "办理途径": route,
                "反映的问题清楚": True,
                "信访人意愿清楚": True,
                "矛盾焦点清楚": True,
                "告知日期": told,
                "受理日期": told,
                "办结日期": done,
                "处理意见": dice.one(("支持", "支持", "解释说明", "不予支持"))
                if by_opinion and done
                else None,
                "是否调解": dice.one((True, False)) if done else None,
                "答复日期": done,
                "是否再次信访": False if done else None,
                "对信访部门是否满意": dice.one((True, True, True, False)) if done else None,
                "对责任单位是否满意": dice.one((True, True, False, None)) if done else None,
            }
        )
    return [*_with_stories(numbered("XF", rows)), *_old_petitions()]


def _with_stories(rows: list[Row]) -> list[Row]:
    """What befell some of the petitions."""
    claim = {"事项类别": "申诉求决", "办理途径": "出具信访处理意见书", "处理意见": "解释说明"}

    def tell(number: int, **story: Any) -> None:  # noqa: ANN401 - whatever a cell may hold
        rows[number - 1] |= story

    def concluded(number: int, days: int) -> None:
        done = later(rows[number - 1]["受理日期"], days)
        tell(number, **claim, 办结日期=done, 答复日期=done, 是否调解=False, 是否再次信访=False)

    # Six were passed down, one of them wrongly, so that it went back within five working days.
    for number in (4, 11, 18, 25, 33, 39):
        tell(number, 来源="转送" if number % 2 else "交办", 转交来日期=rows[number - 1]["登记日期"])
    returned = dict.fromkeys(("告知日期", "受理日期", "办结日期", "答复日期", "处理意见"))
    tell(11, **returned, 提出异议日期=later(rows[10]["登记日期"], 4), 办理途径=None, 是否再次信访=None)
    # An unsigned letter.
    tell(29, 信访形式="来信", 信访人=None, 联系电话=None, 匿名=True, 告知日期=None)
    # A letter became a visit, two first visits came again, and one person came back with six.
    tell(6, 信访形式="来信", 是否再次信访=True)
    tell(19, 信访形式="来访", **{"由哪一信访件转来（编号）": "XF-2023-006"})
    for first, again in ((12, 30), (15, 41)):
        tell(first, 信访形式="来访", 是否再次信访=True)
        tell(again, 信访形式="来访", 是否重复件=True, 关联的原信访件=f"XF-2023-{first:03}")
    tell(20, 信访形式="来访", 信访人数=1, 是否再次信访=True)
    grown = {"由哪一信访件转来（编号）": "XF-2023-020"}
    tell(36, 信访形式="来访", 信访人数=7, 代表人数=3, **grown)
    # A long matter, extended in time and within the limit.
    concluded(21, 84)
    extended = later(rows[20]["受理日期"], 50)
    tell(21, 延期批准日期=extended, 延期天数=30, 延期告知日期=extended)
    # One went to review, which ended in time.
    concluded(8, 40)
    asked = later(rows[7]["答复日期"], 12)
    tell(8, 处理意见="不予支持", 请求复查日期=asked, 复查答复日期=later(asked, 24), 是否再次信访=True)

    # WRONG: one took 71 days, one was told after 19 days, one was never told, one was extended
    # by 45 days, seven spoke for a group of nine, two matters are not clear.
    concluded(9, 71)
    tell(17, 告知日期=later(rows[16]["登记日期"], 19), 受理日期=later(rows[16]["登记日期"], 19))
    concluded(17, 30)
    tell(24, 告知日期=None)
    concluded(27, 96)
    granted = later(rows[26]["受理日期"], 55)
    tell(27, 延期批准日期=granted, 延期天数=45, 延期告知日期=granted)
    tell(32, 信访形式="来访", 信访人数=9, 代表人数=7)
    tell(14, 信访人意愿清楚=False)
    tell(38, 矛盾焦点清楚=False)
    return rows


def _old_petitions() -> list[Row]:
    """7 petitions of earlier years."""
    # WRONG: they took years, and when most of them were accepted is not on file any more.
    old = written(
        "编号|登记日期|信访形式|信访事项|村居|告知日期|受理日期|积案起始日期|办结日期",
        """
        XF-2014-031|2014-06-16|来访|宅基地|南屏村|2014-06-20||2016-01-04|2023-03-15
        XF-2015-012|2015-03-09|来信|土地承包|白杨村|2015-03-18||2017-01-03|2023-04-26
        XF-2016-044|2016-09-05|来访|征地补偿|柳林村|2016-09-14||2018-01-02|2023-06-20
        XF-2017-020|2017-05-08|来访|土地承包|长岭村|2017-05-15|2017-05-15|2019-01-02|2023-08-17
        XF-2018-007|2018-02-26|来访|房屋质量|晨光社区|2018-03-07||2020-01-02|2023-09-21
        XF-2019-025|2019-07-15|来访|工伤赔偿|丹枫村|2019-07-22|2019-07-22|2021-01-04|2023-11-22
        XF-2020-016|2020-04-20|来访|宅基地|谷丰村|2020-04-27||2022-01-04|
        """,
    )
    shared = {"来源": "直接", "事项类别": "申诉求决", "信访人数": 1, "是否重复件": False}
    return [
        row | shared | {"信访人": person, "是否调解": True if row["办结日期"] else None}
        for row, person in zip(old, PEOPLE[60:], strict=False)
    ]


def petition_table() -> list[Row]:
    """The register with all its columns."""
    # WRONG, and not read: a channel that the register does not know.
    known = petitions()
    odd = known[0] | {"编号": "XF-2023-047", "登记日期": LAST, "信访形式": "微信群"}
    return [dict.fromkeys(PETITION_HEADERS.split()) | row for row in [*known, odd]]


# -- disputes ------------------------------------------------------------------------------

BRIDGES = ("连心桥", "同心桥", "暖心桥", "安心桥", "舒心桥", "贴心桥")
"""The six bridges; their names are invented too."""
KINDS = {
    "邻里": ("相邻通行", "相邻排水", "宠物伤人"),
    "婚姻家庭": ("赡养", "离婚财产", "家庭琐事"),
    "山林土地": ("地界", "承包地流转", "林木"),
    "房屋宅基地": ("宅基地边界", "房屋滴水"),
    "合同": ("买卖欠款", "租赁", "建房承揽"),
    "损害赔偿": ("牲畜毁青苗", "人身损害"),
    "道路交通": ("电动车碰撞",),
    "拖欠农民工工资": ("工程欠薪",),
}
MONEY = {"合同", "损害赔偿", "道路交通", "拖欠农民工工资"}


def disputes() -> list[Row]:
    """268 disputes handled, of which 229 are settled in the villages, and 3 that never were."""
    dice = Dice("disputes")
    fates = [("村", "调解成功", None)] * 229
    fates += [("村", "调解成功", "镇")] * 4 + [("村", "调解不成", None)] * 2
    fates += [("村", "办理中", None)]
    fates += [("镇", "调解成功", None)] * 25 + [("镇", "调解不成", None)] * 3
    fates += [("镇", "办理中", None)] * 2
    fates += [("县", "调解成功", None), ("县", "办理中", None)]
    ended = dice.mixed(fate for fate in fates if fate[1] != "办理中")
    # What is still in hand came in last.
    order = [*ended, *(fate for fate in fates if fate[1] == "办理中")]
    days = [*dice.days(len(ended), last=on(12, 8)), *dice.days(4, on(12, 11))]
    rows = numbered(
        "MD", (_dispute(dice, day, *fate) for day, fate in zip(days, order, strict=True))
    )
    for number, day, fate in ((1, on(3, 8), "撤回"), (2, on(6, 6), "撤回"), (3, on(9, 12), "转其他途径")):
        row = _dispute(dice, day, "村", "办理中", None)
        rows.append({"编号": f"MD-2023-A{number}"} | row | {"受理日期": None, "调解结果": fate})
    return _with_slips(sorted(rows, key=lambda row: row["上报日期"]))


def _dispute(dice: Dice, day: date, level: str, result: str, passed_up: str | None) -> Row:
    village = dice.one(ALL_VILLAGES)
    kind = dice.one((*KINDS, "邻里", "邻里", "婚姻家庭", "山林土地"))
    accepted = later(day, dice.number(0, 2))
    ended = later(accepted, dice.number(0, 18)) or LAST
    settled = ended if result == "调解成功" else None
    amount = dice.number(3, 180) * 100 if settled and kind in MONEY else None
    written_down = level != "村" or amount is not None or dice.number(0, 2) == 0
    return {
        "上报日期": day,
        "村居": village,
        "纠纷来源": dice.one(("主动调解", "依申请调解", "依申请调解", "公安机关", "信访部门"))
        if level != "村"
        else dice.one(("主动调解", "依申请调解")),
        "纠纷类型": kind,
        "纠纷简要情况": dice.one(KINDS[kind]),
        "当事人姓名": dice.some(PEOPLE, 2),
        "当事人数": dice.one((2, 2, 2, 2, 3, 4)),
        "调解层级": level,
        "调委会": f"{village}调委会" if level == "村" else "镇调委会",
        "调解员": [CADRES[ALL_VILLAGES.index(village)]],
        "六座桥": dice.one(BRIDGES) if level != "村" or dice.number(0, 3) == 0 else None,
        "可能激化": False,
        "报告激化风险日期": None,
        "受理日期": accepted,
        "调解结果": result,
        "达成协议日期": settled,
        "调解失败日期": ended if result == "调解不成" else None,
        "已告知其他救济途径": True if result == "调解不成" else None,
        "协议形式": ("书面" if written_down else "口头") if settled else None,
        "协议金额（元）": amount,
        "是否履行": dice.number(0, 12) > 0 if settled else None,
        "生效日期": None,
        "申请司法确认日期": None,
        "司法确认日期": None,
        "上交层级": passed_up,
        "转为信访件（编号）": None,
    }


def _with_slips(rows: list[Row]) -> list[Row]:
    """What went on with some of the disputes, and what went wrong with a few."""
    settled = [row for row in rows if row["调解结果"] == "调解成功" and row["上报日期"] < on(9, 1)]
    paid = [row for row in settled if row["协议金额（元）"]]
    failed = [row for row in rows if row["调解结果"] == "调解不成"]
    in_hand = [row for row in rows if row["调解结果"] == "办理中"]
    for row in paid[:4]:
        start = row["达成协议日期"]
        row |= {"生效日期": start, "申请司法确认日期": later(start, 9), "司法确认日期": later(start, 20)}
    risky = settled[40]
    risky |= {"可能激化": True, "报告激化风险日期": risky["受理日期"]}
    failed[0]["转为信访件（编号）"] = "XF-2023-037"
    # WRONG: three took more than a month, an agreement over money was not written down, a
    # confirmation was asked for after forty days, a risk was reported when all was over.
    for row, days in zip(settled[90:93], (36, 41, 57), strict=True):
        row["达成协议日期"] = later(row["受理日期"], days)
    paid[5]["协议形式"] = "口头"
    start = paid[7]["达成协议日期"]
    paid[7] |= {"生效日期": start, "申请司法确认日期": later(start, 40)}
    reported = later(settled[60]["达成协议日期"], 3)
    settled[60] |= {"可能激化": True, "报告激化风险日期": reported}
    # WRONG: of those that failed, one party was not told of other ways, and of another the
    # file does not say; one that became a petition is still called in hand, with a petition
    # that the register does not have; the name of a village is mistyped.
    failed[1]["已告知其他救济途径"] = False
    failed[2]["已告知其他救济途径"] = None
    in_hand[0]["转为信访件（编号）"] = "XF-2023-099"
    settled[100]["村居"] = "清西村"
    # WRONG, and not read: a day that the calendar does not have.
    return [*rows, settled[20] | {"编号": "MD-2023-272", "上报日期": "2023-02-30"}]


# -- villages ------------------------------------------------------------------------------


def villages() -> list[Row]:
    """25 administrative villages and 3 residents' communities."""
    dice = Dice("villages")
    return [
        {
            "编号": name,
            "村居类别": "居委会" if name in COMMUNITIES else "行政村",
            "人口": dice.number(420, 1980),
            "集体财务往来较多": name in BUSY,
            "设村民代表会议": True,
        }
        for name in ALL_VILLAGES
    ]


def village_services() -> list[Row]:
    """Each has a workroom, an adviser, a leader, a vice-secretary, three law-literate persons."""
    dice = Dice("village services")
    return numbered(
        "FL",
        (
            {
                "登记日期": dice.one(QUARTERS[0]),
                "村居": name,
                "公共法律工作室": True,
                "法律顾问": True,
                "法律明白人": dice.number(3, 6),
                "法治带头人": True,
                "法治副书记": True,
                "法治宣传栏": True,
            }
            for name in ALL_VILLAGES
        ),
    )


def village_disclosures() -> list[Row]:
    """Ordinary matters each quarter, and finances each month where they are busy."""
    dice = Dice("village disclosures")
    # WRONG: 北望村 discloses nothing in the third quarter, 平川村 no finances in August.
    told = [
        (dice.one(days), village, "一般事项")
        for number, days in enumerate(QUARTERS, 1)
        for village in ALL_VILLAGES
        if (village, number) != ("北望村", 3)
    ]
    told += [
        (dice.one([day for day in DAYS if day.month == month]), village, "财务收支")
        for month in range(1, 13)
        for village in BUSY
        if (village, month) != ("平川村", 8)
    ]
    return numbered(
        "CG",
        (
            {"公开日期": day, "村居": village, "公开类别": kind, "公开形式": "公开栏"}
            for day, village, kind in sorted(told)
        ),
    )


def village_meetings() -> list[Row]:
    """The representatives of each village meet each quarter; once a year cadres are assessed."""
    dice = Dice("village meetings")
    members = {village: dice.number(24, 45) for village in VILLAGES}
    # WRONG: in 翠竹村 they do not meet in the third quarter.
    held = [
        (dice.one(days), village, "村民代表会议")
        for number, days in enumerate(QUARTERS, 1)
        for village in VILLAGES
        if (village, number) != ("翠竹村", 3)
    ]
    held += [(dice.one(QUARTERS[3]), village, "民主评议") for village in VILLAGES]
    rows = []
    for day, village, kind in sorted(held):
        due = members[village]
        came = due - dice.number(0, due // 4)
        agreed = came - dice.number(0, came // 4)
        row = {"会议日期": day, "村居": village, "会议类别": kind, "应到会人数": due}
        rows.append(row | {"实到会人数": came, "同意人数": agreed, "会议记录": True})
    # WRONG: to one meeting in 东篱村 only every other member came.
    few = next(r for r in rows if r["村居"] == "东篱村" and r["会议日期"] > on(4, 1))
    few |= {"实到会人数": few["应到会人数"] // 2, "同意人数": few["应到会人数"] // 2 - 1}
    return numbered("CH", rows)


def village_matters() -> list[Row]:
    """Large matters with their four deliberations and two disclosures."""
    # WRONG: in 梨园村 the representatives resolve before the Party members have examined.
    return written(
        "编号|村居|事项名称|提议日期|商议日期|审议日期|决议日期|决议公开日期|结果公开日期",
        """
        SY-1|桃源村|修建文化广场|2023-02-08|2023-02-13|2023-02-17|2023-02-24|2023-02-27|2023-09-18
        SY-2|清溪村|硬化通组道路|2023-03-06|2023-03-10|2023-03-15|2023-03-22|2023-03-23|2023-10-20
        SY-3|石桥村|集体林地发包|2023-04-17|2023-04-21|2023-04-26|2023-05-08|2023-05-09|2023-06-12
        SY-4|梨园村|安装路灯|2023-06-05|2023-06-09|2023-06-21|2023-06-16|2023-06-25|2023-11-06
        SY-5|平川村|出租集体厂房|2023-08-14|2023-08-18|2023-08-23|2023-08-31|2023-09-01|2023-09-28
        SY-6|星河村|修缮水渠|2023-10-16|2023-10-20|2023-10-25|2023-11-03|2023-11-06|
        """,
    )


def village_rules() -> list[Row]:
    """Village rules as amended."""
    # WRONG: those of 麦香村 are filed after four weeks.
    return written(
        "编号|村居|名称|修订日期|备案日期|合法性审查日期",
        """
        GY-1|青石村|青石村村规民约|2023-10-10|2023-10-17|2023-09-28
        GY-2|麦香村|麦香村村规民约|2023-05-16|2023-06-13|
        GY-3|杏花村|杏花村村规民约|2023-12-25||
        """,
    )


# -- safety --------------------------------------------------------------------------------


def safety_projects() -> list[Row]:
    """1,040,000 yuan and 95 cameras."""
    return written(
        "编号|投入日期|项目名称|项目类别|投资金额（万元）|摄像头",
        """
        PA-1|2023-05-30|建设监控指挥中心|监控指挥中心|62|0
        PA-2|2023-06-30|安装高清摄像头（一期）|视频监控|24.5|55
        PA-3|2023-10-27|安装高清摄像头（二期）|视频监控|17.5|40
        """,
    )


def patrols() -> list[Row]:
    """The volunteers with red armbands, every Saturday."""
    dice = Dice("patrols")
    saturdays = [date(2023, 1, 7) + timedelta(7 * n) for n in range(52)]
    rows = numbered(
        "XL",
        (
            {
                "活动日期": day,
                "巡逻类别": "红袖标",
                "村居": dice.one(ALL_VILLAGES),
                "参加人数": dice.number(6, 24),
            }
            for day in saturdays
        ),
    )
    # WRONG, and not read: a number that is none.
    return [*rows, rows[-1] | {"编号": "XL-2023-053", "活动日期": on(12, 31), "参加人数": "20余人"}]


def incidents() -> list[Row]:
    """Reports that nothing grave happened, and what else did."""
    ends = [days[-1] for days in QUARTERS]
    grave = ("重大刑事案件", "重大群体性事件", "重大安全责任事故", "违纪违法案件")
    none = [
        {"报告日期": day, "事件类别": kind, "事件等级": "重大", "发生起数": 0}
        for day in ends
        for kind in grave
    ]
    others = [
        {"报告日期": day, "事件类别": "治安案件", "事件等级": "一般", "发生起数": number}
        for day, number in zip(ends, (4, 6, 5, 3), strict=True)
    ]
    others.append(
        {"报告日期": on(8, 22), "事件类别": "刑事案件", "事件等级": "一般", "发生起数": 1}
    )
    return numbered("SJ", sorted(none + others, key=lambda row: row["报告日期"]))


def risk_sweeps() -> list[Row]:
    """Sweeps for dangers, one field a month."""
    dice = Dice("sweeps")
    fields = ("消防安全", "矛盾纠纷", "道路交通", "地质灾害", "安全生产", "校园安全")
    rows = []
    for n, day in enumerate(evenly(12)):
        found = dice.number(3, 14)
        done = later(day, dice.number(5, 20))
        row = {"排查日期": day, "排查领域": fields[n % len(fields)], "发现隐患数": found}
        fixed = {"已整改数": found if done else None, "整改期限": day + timedelta(30)}
        rows.append(row | fixed | {"整改完成日期": done})
    # WRONG: a report counts more dangers removed than were found.
    rows[4]["已整改数"] = rows[4]["发现隐患数"] + 2
    return numbered("PC", rows)


# -- files ---------------------------------------------------------------------------------

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
        "组织领导.json": json_tables(administration()),
        "领导小组任职.csv": csv_text(leading_group()),
        "法治会议.csv": csv_text(meetings(), _chinese),
        "学法活动.csv": csv_text(study_sessions()),
        "学习心得.csv": csv_text(study_notes()),
        "普法考试.csv": csv_text(exams()),
        "普法宣传活动.csv": csv_text(publicity_events(), _slashes),
        "法律顾问.csv": csv_text(advisers()),
        "法律顾问聘用.csv": csv_text(engagements()),
        "AdviserService.jsonl": json_lines(services()),
        "合法性审查.csv": csv_text(legality_reviews()),
        "重大行政决策.csv": csv_text(major_decisions()),
        "行政规范性文件.csv": csv_text(normative_documents()),
        "“三重一大”集体决策.json": json_array(collective_decisions()) + "\n",
        "主动公开信息.csv": csv_text(disclosures()),
        "依申请公开台账.csv": csv_text(requests()),
        "行政处罚案件.csv": csv_text(penalty_cases()),
        "行政执法人员.csv": csv_text(officers()),
        "接待来访.csv": csv_text(visits(), _slashes),
        "信访件台账.csv": csv_text(petition_table(), title=f"{TOWNSHIP}2023年信访件登记台账"),
        "矛盾纠纷台账.csv": csv_text(disputes(), title=f"{TOWNSHIP}2023年矛盾纠纷排查调处台账"),
        "村居基本情况.csv": csv_text(villages()),
        "村居公共法律服务.csv": csv_text(village_services()),
        "村务公开.csv": csv_text(village_disclosures()),
        "村级会议.csv": csv_text(village_meetings()),
        "四议两公开事项.csv": csv_text(village_matters()),
        "村规民约.csv": csv_text(village_rules()),
        "平安建设项目.csv": csv_text(safety_projects()),
        "巡逻.csv": csv_text(patrols()),
        "案件事件事故.csv": csv_text(incidents(), _chinese),
        "风险隐患排查.csv": csv_text(risk_sweeps()),
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
