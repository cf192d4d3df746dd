"""Open government information."""

from __future__ import annotations

from invented.ground import (
    CALENDAR,
    TOWNSHIP,
    Dice,
    Row,
    cards,
    later,
    numbered,
    on,
)

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
    rows: list[Row] = [
        {
            "公开领域": field,
            "信息类别": field if field == "规范性文件" else "其他",
            "名称": title,
            "成文日期": day,
            "发布日期": later(day, dice.number(1, 14)),
            "公开渠道": dice.some(("政府网站", "政务新媒体", "公开栏"), dice.number(1, 2)),
            "发布机构": TOWNSHIP,
        }
        for day, field, title in sorted(told)
    ]
    # WRONG: one is published after thirty working days.
    rows[20]["发布日期"] = CALENDAR.add_working_days(rows[20]["成文日期"], 30)
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
