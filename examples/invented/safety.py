"""Safety: projects, patrols, incidents and sweeps."""

from __future__ import annotations

from datetime import date, timedelta

from invented.ground import (
    ALL_VILLAGES,
    QUARTERS,
    Dice,
    Row,
    evenly,
    later,
    numbered,
    on,
    written,
)


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
    return numbered("PC", rows)
