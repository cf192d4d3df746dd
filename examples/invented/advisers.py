"""Legal advisers and reviews of legality."""

from __future__ import annotations

from datetime import date

from invented.ground import (
    ALL_VILLAGES,
    QUARTERS,
    Dice,
    Row,
    numbered,
    on,
    written,
)

ADVISER_OF = {
    village: f"GW-{1 + n * 3 // len(ALL_VILLAGES)}" for n, village in enumerate(ALL_VILLAGES)
}


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
    clients: list[tuple[str, str | None, str, int]] = [("镇政府", None, "GW-1", 12000)]
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
    # WRONG: a contract is signed before its review ends (HT-4), and an opinion is not followed
    # without a reason (HT-6).
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
        SC-GF-2|规范性文件|农村集体聚餐管理办法|2023-08-01|2023-08-18|修改后合法|3|是|2023-08-31
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
