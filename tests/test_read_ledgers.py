"""Sheets laid out like each kind of real ledger, with their own headers and their traps.

A deadline, a plan, the closing of a file and the day of a document are never read as a step; a
word that tells that something ended does not tell how; totals are no records; codes are text.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import xiangzhen_fazhi as xf


def table(columns, *above):
    """Rows of a sheet: each line is a column, its header and its cells; what stands above is given apart.

    A `#` begins a number, a `@` a date, a `⏎` is a line break; above, a text is a merged title.
    """
    parted = [[*map(str.strip, line.split("|"))] for line in columns.strip().splitlines()]
    deep = max(map(len, parted))
    rows = zip(*(column + [""] * (deep - len(column)) for column in parted), strict=True)
    titles = [[row, *"<" * (len(parted) - 1)] if isinstance(row, str) else row for row in above]
    return [*titles, *([cell(words) for words in row] for row in rows)]


def cell(words):
    if words[:1] == "#":
        return float(words[1:])
    if words[:1] == "@":
        return date.fromisoformat(words[1:])
    return words.replace("⏎", "\n") or None


def wrong(reading):
    """The reasons of what was not read, with the cells."""
    return [(p.reason, p.cell) for p in reading.problems if p.reason != "unknown_column"]


def unread(reading):
    """The headers that mean no field."""
    return [p.column for p in reading.problems if p.reason == "unknown_column"]


def only(reading, kind):
    (record,) = reading.ledger.of(kind)
    assert len(reading.ledger) == 1
    return record


# -- disputes ------------------------------------------------------------------------------


def test_a_mediation_ledger_has_two_mediators_and_two_parties_in_columns_of_their_own(sheet):
    path = sheet(
        Sheet1=table(
            """
            案件编码 | RT-001 | RT-002
            上报时间 | 2023-06-01 09:30:00 | 2023-06-02 10:00:00
            行政划分 | 甲村 | 乙村
            案件来源 | 公安机关委托移送 | 当事人申请
            纠纷类别 | 房屋宅基地 | 拖欠农民工工资
            调委会 | 某村调委会 | 某村调委会
            主办调解员 | 张三 | 张三
            协办调解员 | 李四 |
            申请人 | 王五 | 王五
            被申请人 | 赵六,钱七 | 某公司
            受理时间 | 2023/6/5 | 2023/6/6
            调解结果 | 调解成功 | 处理中
            达成协议时间 | 2023年06月15日 |
            调解协议金(元) | 5000 |
            """,
            "某镇2023年度矛盾纠纷调解案件台账",
        )
    )
    reading = xf.read(path)
    first, second = reading.ledger.of(xf.Dispute)
    assert first.mediators == ("张三", "李四")
    assert first.parties == ("王五", "赵六", "钱七")
    assert first.kind.term.zh.startswith("房屋")
    assert first.source is xf.DisputeSource.POLICE
    assert (first.reported_on, first.accepted_on) == (date(2023, 6, 1), date(2023, 6, 5))
    assert (first.settled_on, first.amount) == (date(2023, 6, 15), 5000)
    assert (second.result, second.mediators) == (xf.DisputeResult.IN_PROGRESS, ("张三",))
    assert second.source is xf.DisputeSource.APPLICATION
    assert unread(reading) == ["行政划分"]
    assert wrong(reading) == []


def test_the_cover_of_a_mediation_file_has_dates_that_are_no_steps(sheet):
    path = sheet(
        矛盾纠纷=table(
            """
            卷号 | 0012
            上报日期 | 2023-03-01
            卷宗类别 | 邻里纠纷
            第一调解员 | 张三
            第二调解员 | 李四
            调解日期 | 2023-03-05至2023-03-07
            立卷时间 | 2023-04-01
            登记日期 | 2023-03-02
            保管期限 | 长期
            化解时限 | 2023-05-01
            登记人 | 王五
            协议形式 | 口头
            协议履行情况 | 协议已履行
            """
        )
    )
    reading = xf.read(path, values={"performed": {"协议已履行": True}})
    dispute = only(reading, xf.Dispute)
    assert dispute.id == "0012"
    assert dispute.performed is True
    assert dispute.agreement is xf.AgreementForm.ORAL
    steps = {f.name for f in xf.fields_of(xf.Dispute).values() if f.name.endswith("_on")}
    assert [s for s in sorted(steps) if getattr(dispute, s)] == ["reported_on"]
    assert unread(reading) == [
        *("调解日期", "立卷时间", "登记日期", "保管期限", "化解时限", "登记人")
    ]
    assert wrong(reading) == []


def test_a_dispute_that_is_finished_is_not_read_as_settled(sheet):
    path = sheet(
        矛盾纠纷=table(
            """
            编号 | D-1 | D-2
            上报日期 | 2023-03-05 | 2023-03-05
            处理状态 | 已办结 | 待处理
            化解情况 | 双方握手言和 |
            纠纷类型 | 邻里 | 土地纠纷
            """
        )
    )
    reading = xf.read(path)
    assert len(reading.ledger) == 0
    assert wrong(reading) == [("unknown_choice", "C2"), ("unknown_choice", "E3")]
    said = {"result": {"已办结": "settled"}, "kind": {"土地纠纷": "other"}}
    assert [d.result.value for d in xf.read(path, values=said).ledger] == ["settled", "in_progress"]


def test_a_monthly_list_has_a_box_of_totals_above_it_and_no_days(sheet):
    path = sheet(
        重点矛盾纠纷=table(
            """
            序号 | #1
            矛盾纠纷简要情况 | 某村与某公司因道路损坏发生争议
            涉及人数 | #12
            责任单位⏎责任人 | 司法所 张三
            化解时限 | 2025年6月
            销号情况 | 正在调处
            """,
            "2025年4月重点矛盾纠纷排查调处情况",
            ["级别", "排查数", "调处数"],
            ["县", 3, 2],
            ["镇", 12, 11],
            ["村", 30, 28],
        )
    )
    reading = xf.read(path, of=xf.Dispute)
    assert [(p.reason, p.field) for p in reading.problems if p.field] == [
        ("made_ids", "id"),
        ("missing_column", "reported_on"),
    ]
    assert len(reading.refused) == reading.rows == 1
    assert [a.text for a in reading.mapping[0].beside][1:] == [
        *("级别 排查数 调处数", "县 3.0 2.0", "镇 12.0 11.0", "村 30.0 28.0")
    ]


# -- petitions -----------------------------------------------------------------------------


def test_a_petition_register_has_a_column_of_days_for_each_channel(sheet):
    path = sheet(
        信访件=table(
            """
            信访件编号 | X3HB202303200001 | X3HB202303210002
            信访人姓名 | 张三 | 李四
            联系电话 | #13800000000 | 0791-0000000
            信访形式 | 来访 | 来信
            来访日期 | 2023/3/20 |
            收信日期 |  | 2023-03-21
            来电日期 |  |
            信访标题 | 道路 | 低保
            反映内容 | 道路损坏无人维修 | 申请低保
            人数 | #6 | #1
            来访规模 | 5-20人 |
            登记类型 | 转办 | 直接
            转/交来时间 | 2023-03-22 |
            办理期限 | 2023-05-20 | 2023-05-21
            办结日期 | 2023-05-10 |
            归档日期 | 2023-06-30 |
            来文号 | 某信〔2023〕3号 |
            """
        )
    )
    reading = xf.read(path)
    first, second = reading.ledger.of(xf.PetitionCase)
    assert (first.registered_on, second.registered_on) == (date(2023, 3, 20), date(2023, 3, 21))
    assert (first.telephone, second.telephone) == ("13800000000", "0791-0000000")
    assert (first.persons, first.source.value) == (6, "forwarded")
    assert (first.transferred_on, first.office_deadline, first.concluded_on) == (
        *(date(2023, 3, 22), date(2023, 5, 20), date(2023, 5, 10)),
    )
    assert (second.office_deadline, second.concluded_on) == (date(2023, 5, 21), None)
    assert unread(reading) == ["来访规模", "归档日期", "来文号"]
    assert wrong(reading) == []


def test_sources_among_the_channels_and_steps_among_the_states_are_not_guessed(sheet):
    path = sheet(
        信访件=table(
            """
            信访编号 | XF-1 | XF-2
            登记时间 | 2023-03-05 | 2023-03-05
            信访来源 | 上级转送 | 网上信访
            办理状态 | 阶段性办结 | 已办结
            处理意见与结果 | 基本属实 | 不属实
            处置方式 | 转办 | 直接答复
            """
        )
    )
    reading = xf.read(path)
    petition = only(reading, xf.PetitionCase)
    assert petition.id == "XF-2"
    assert (petition.concluded_on, petition.opinion, petition.source) == (None, None, None)
    assert wrong(reading) == [("unknown_choice", "C2")]
    assert unread(reading) == ["办理状态", "处理意见与结果", "处置方式"]


def test_an_extension_is_read_by_its_approval_alone(sheet):
    path = sheet(
        信访件=table(
            """
            受理编号 | SL-1
            登记时间 | 2023-03-05
            是否延期 | 2已批准
            申请延期天数 | #30
            延期申请时间 | 2023-04-25
            延期审批时间 | 2023-04-28
            延期后的截止日期 | 2023-06-03
            是否重复件 | 是
            关联的原信访件 | SL-0
            信访次数 | #3
            """
        )
    )
    reading = xf.read(path)
    petition = only(reading, xf.PetitionCase)
    assert (petition.extended_on, petition.extension_days) == (date(2023, 4, 28), 30)
    assert (petition.marked_repeat, petition.repeat_of) == (True, "SL-0")
    assert unread(reading) == ["是否延期", "延期申请时间", "延期后的截止日期", "信访次数"]
    assert wrong(reading) == []


def test_a_book_of_visits_names_the_day_and_the_persons(sheet):
    path = sheet(
        接待来访=table(
            """
            序号 | #1 | #2
            来访时间 | 2023/3/20 | 2023/3/21
            来访人 | 张三等 | 某村村民
            人数 | #6 | 二十余人次
            来访规模 | 5-20人 |
            接待人员 | 李四 | 李四
            """,
            "接待来访登记簿",
        )
    )
    reading = xf.read(path)
    assert [(v.received_on, v.persons) for v in reading.ledger.of(xf.PetitionVisit)] == [
        (date(2023, 3, 20), 6),
        (date(2023, 3, 21), 20),
    ]
    assert unread(reading) == ["来访规模"]
    assert wrong(reading) == [("made_ids", None), ("approximate_kept", "D4")]


# -- penalties -----------------------------------------------------------------------------


def test_a_published_list_of_penalties_counts_in_ten_thousand_yuan(sheet):
    path = sheet(
        行政处罚=table(
            """
            行政相对人名称 | 某厂 | 某店
            行政相对人代码_1（统一社会信用代码） | 91360000MA00000000 |
            行政相对人代码＿3（组织机构代码） |  | MA0000000
            法定代表人 | 张三 | 李四
            法定代表人身份证号 | 360000199001010000 |
            行政处罚决定书文号 | 某罚决字〔2023〕第1号 | 某罚决字〔2023〕第2号
            违法行为类型 | 扬尘污染 | 占道经营
            违法事实 | 未采取措施 | 占道
            处罚依据 | 某条例第五条 | 某条例第六条
            处罚类别 | 罚款;没收违法所得 | 警告
            处罚内容 | 罚款人民币3000元 | 警告
            罚款金额（万元） | #0.3 |
            没收违法所得、没收非法财务的金额（万元） | #0.05 |
            处罚决定日期 | @2023-03-05 | 2023/3/6
            处罚有效期 | 2099/12/31 | 2099/12/31
            公示截止期 | 2024/3/5 | 2024/3/6
            处罚机关 | 某镇人民政府 | 某镇人民政府
            处罚机关统一社会信用代码 | 11360000000000000X | 11360000000000000X
            数据来源单位 | 某镇司法所 | 某镇司法所
            备注 |  |
            """
        )
    )
    reading = xf.read(path)
    first, second = reading.ledger.of(xf.PenaltyCase)
    assert (first.fine, first.confiscated) == (3000, 500)
    assert (first.party_id, second.party_id) == ("91360000MA00000000", "MA0000000")
    assert (first.decision_no, first.case_no) == ("某罚决字〔2023〕第1号", None)
    assert (first.decided_on, first.publication_until) == (date(2023, 3, 5), date(2024, 3, 5))
    assert (second.fine, second.kinds) == (None, (xf.PenaltyKind.WARNING,))
    assert wrong(reading) == [("made_ids", None)]
    assert unread(reading) == [
        *("法定代表人身份证号", "违法事实", "处罚有效期"),
        *("处罚机关统一社会信用代码", "数据来源单位"),
    ]


def test_a_sum_of_fine_and_confiscation_is_neither(sheet):
    path = sheet(
        行政处罚案件=table(
            """
            编号 | A-1 | A-2
            案号 | 某立〔2023〕1号 | 某立〔2023〕2号
            处罚结果 | 罚款500万元 | 警告
            罚没款金额 | #5000000 |
            处罚执行情况 | 已执行 | 已执行
            入库日期 | 2023-06-01 | 2023-06-01
            程序 | 一般流程 | 检疫程序
            """
        )
    )
    reading = xf.read(path)
    case = only(reading, xf.PenaltyCase)
    assert (case.fine, case.paid_amount, case.paid_on) == (None, None, None)
    assert (case.case_no, case.content) == ("某立〔2023〕1号", "罚款500万元")
    assert case.procedure is xf.Procedure.ORDINARY
    assert unread(reading) == ["罚没款金额", "处罚执行情况", "入库日期"]
    assert wrong(reading) == [("unknown_choice", "G3")]


# -- advisers and the review of legality ---------------------------------------------------


def test_a_list_of_advisers_and_the_villages_they_serve(sheet):
    path = sheet(
        法律顾问=table(
            """
            编号 | L-1
            村居法律顾问姓名 | 张三
            所在单位 | 某律师事务所
            联系电话 | #13800000000
            电子邮箱 | a@example.org
            """
        ),
        法律顾问聘用=table(
            """
            编号 | E-1 | E-2
            村居法律顾问姓名 | 张三 | 张三
            服务社区（村） | 甲村 | 乙村
            聘期起 | 2023-01-01 | 2023-01-01
            聘期止 | 2023-12-31 | 2023-12-31
            """
        ),
        法律顾问服务=table(
            """
            编号 | F-1
            法律顾问姓名 | 张三
            行程日期 | 2023-03-01
            签到日期 | 2023-03-05
            服务内容 | 法律咨询
            社区名称 | 甲村
            """
        ),
    )
    reading = xf.read(path)
    assert [a.telephone for a in reading.ledger.of(xf.LegalAdviser)] == ["13800000000"]
    assert [e.village for e in reading.ledger.of(xf.AdviserEngagement)] == ["甲村", "乙村"]
    (service,) = reading.ledger.of(xf.AdviserService)
    assert (service.served_on, service.village) == (date(2023, 3, 5), "甲村")
    assert wrong(reading) == []
    assert unread(reading) == ["电子邮箱", "行程日期"]


def test_yearly_totals_by_kind_of_service_are_no_services(sheet):
    path = sheet(
        法律顾问服务=table(
            """
            村居法律顾问姓名 | 张三 | 李四
            法治讲座（人次） | #120 | #80
            法律咨询（次） | #35 | #20
            调解纠纷（次） | #4 | #2
            培训骨干（人） | #12 | #6
            """,
            "2023年度村居法律顾问工作量统计表",
        )
    )
    reading = xf.read(path)
    assert len(reading.ledger) == 0
    assert len(reading.refused) == reading.rows == 2
    assert "missing_column" in {p.reason for p in reading.problems} | {
        p.reason for r in reading.refused for p in r.problems
    }


def test_a_register_of_reviews_takes_words_of_the_list_and_no_free_text_for_an_opinion(sheet):
    path = sheet(
        合法性审查=table(
            """
            编号 | S-1 | S-2
            审查类别 | 行政机关合同 | 规范性文件
            事项名称 | 采购合同 | 管理办法
            送审日期 | 2023-03-01 | 2023-03-01
            审查期限 | 2023-03-08 |
            出具意见日期 | 2023-03-05 |
            审查意见 | 修改后合法 | 建议补充第三条的依据
            """
        )
    )
    reading = xf.read(path)
    review = only(reading, xf.LegalityReview)
    assert review.subject_kind.value == "contract"
    assert (review.opinion_due_on, review.concluded_on) == (date(2023, 3, 8), date(2023, 3, 5))
    assert wrong(reading) == [("unknown_choice", "G3")]


# -- study, exams, publicity ---------------------------------------------------------------


def test_a_book_of_study_sessions_has_names_where_a_number_might_be(sheet):
    path = sheet(
        学法记录=table(
            """
            编号 | S-1
            学习时间 | 2023年4月15日
            学习内容 | 民法典
            主持人 | 张三
            参加人员 | 李四、王五
            缺席人员及原因 | 赵六（出差）
            学习方式 | 集中学习
            学习地点 | 会议室
            """
        )
    )
    reading = xf.read(path)
    session = only(reading, xf.StudySession)
    assert (session.held_on, session.topic) == (date(2023, 4, 15), "民法典")
    assert (session.attended, session.due_to_attend) == (None, None)
    assert unread(reading) == ["参加人员", "缺席人员及原因", "学习方式", "学习地点"]
    assert wrong(reading) == []


def test_an_exam_whose_passes_are_a_rate_has_no_number_of_passes(sheet):
    path = sheet(
        普法考试=table(
            """
            编号 | K-1
            考试时间 | 2023-11-20
            应考人员 | #541
            实际参考 | #541
            参考率 | 100%
            及格率 | #0.98
            """
        )
    )
    reading = xf.read(path)
    exam = only(reading, xf.LawExam)
    assert (exam.due_to_sit, exam.sat, exam.passed) == (541, 541, None)
    assert unread(reading) == ["参考率", "及格率"]
    assert wrong(reading) == []


def test_a_publicity_ledger_counts_things_in_their_own_units(sheet):
    path = sheet(
        普法宣传活动=table(
            """
            编号 | P-1
            活动名称 | 宪法宣传周
            法的内容 | 《中华人民共和国宪法》、民法典
            普法对象 | 村民、学生
            主办单位 | 司法所
            承办/协办单位 | 学校、村委会
            活动时间 | 2023-12-04
            人数 | 1200余人次
            详细地址 | 文化广场
            宣传车（台） | #2
            横幅（条） | #15
            展板（个） | #30
            宣传单（份） | 60000余份
            咨询（人次） | 七十余
            """
        )
    )
    reading = xf.read(path)
    event = only(reading, xf.PublicityEvent)
    assert event.laws == ("《中华人民共和国宪法》", "民法典")
    assert (event.addressed, event.co_organisers) == (("村民", "学生"), ("学校", "村委会"))
    assert (event.audience, event.handouts, event.consultations) == (1200, 60000, 70)
    assert (event.vehicles, event.banners, event.boards) == (2, 15, 30)
    assert wrong(reading) == [("approximate_kept", cell) for cell in ("H2", "M2", "N2")]


def test_kinds_and_copies_in_one_cell_are_not_added_up(sheet):
    path = sheet(
        普法宣传活动=table(
            """
            编号 | P-1
            活动时间 | 2023-12-04
            宣传手册（册） | 28种60000余份
            """
        )
    )
    assert wrong(xf.read(path)) == [("wrong_number", "C2")]


# -- disclosure ----------------------------------------------------------------------------


def test_a_list_of_published_documents_has_boxes_for_its_channels(sheet):
    path = sheet(
        主动公开信息=table(
            """
            编号 | G-1
            索引号 | G12-2023
            公开标题 | 防汛通知
            文号 | 某政〔2023〕4号
            发布机构 | 某镇人民政府
            成文日期 | 2023-03-05
            发文日期 | 2023-03-06
            失效日期 |
            公开渠道和载体 | ■政府网站⏎□政府公报⏎þ公示栏
            公开方式 | 主动公开
            公开范围 | 面向社会
            有效性 | 有效
            """
        )
    )
    reading = xf.read(path)
    document = only(reading, xf.Disclosure)
    assert (document.formed_on, document.published_on) == (date(2023, 3, 5), date(2023, 3, 6))
    assert [c.term.zh for c in document.channels][:1] == ["政府网站"]
    assert len(document.channels) == 2
    assert unread(reading) == ["公开方式", "公开范围", "有效性"]
    assert wrong(reading) == []


def test_a_catalogue_of_duties_to_disclose_holds_no_publication(sheet):
    path = sheet(
        基层政务公开标准目录=[
            [
                "序号",
                "公开事项",
                "<",
                "公开内容",
                "公开依据",
                "公开时限",
                "公开主体",
                "公开对象",
                "<",
            ],
            ["^", "一级事项", "二级事项", "^", "^", "^", "^", "全社会", "特定群众"],
            [
                1,
                "养老服务",
                "政策",
                "政策文件",
                "条例第三条",
                "20个工作日内",
                "某镇人民政府",
                "√",
                None,
            ],
        ]
    )
    for of in (None, xf.Disclosure):
        reading = xf.read(path, of=of)
        assert len(reading.ledger) == 0
        assert len(reading.refused) == reading.rows == 1


def test_a_register_of_requests_has_two_sets_of_columns_for_the_applicant(sheet):
    path = sheet(
        依申请公开=table(
            """
            ^ | R-1 | R-2 | R-3
            ^ | 2023-03-01 08:00:00 | 2023-03-02 | 2023-03-03
            姓名 | 张三 | | 王五
            证件号码 | 360000199001010018 | |
            名称 | | 某公司 |
            法定代表人 | | 李四 |
            ^ | 网上 | 信函 | 当面
            ^ | 征地补偿方案 | 采购合同 | 会议纪要
            ^ | 属于公开范围 | 延期 | 补正申请
            ^ | 2023-03-20 17:00:00 | |
            ^ | 2023-03-29 | 2023-03-30 |
            """,
            [
                *("编号", "申请提交时间", "公民", "<", "法人或其他组织", "<", "申请方式"),
                *("所需信息的内容描述", "处理状态", "处理时间", "承诺日期"),
            ],
        )
    )
    columns = {"公民›姓名": "applicant_name", "法人或其他组织›名称": "applicant_name"}
    reading = xf.read(path, columns=columns)
    request = only(reading, xf.DisclosureRequest)
    assert (request.applicant_name, request.result.value) == ("张三", "granted")
    assert (request.received_on, request.answered_on) == (date(2023, 3, 1), date(2023, 3, 20))
    assert request.promised_on == date(2023, 3, 29)
    assert wrong(reading) == [
        *(("unknown_choice", "G4"), ("unknown_choice", "I4"), ("unknown_choice", "I5"))
    ]
    steps = {"result": {"延期": None, "补正申请": None}, "channel": {"信函": None}}
    open_ = xf.read(path, columns=columns, values=steps).ledger.of(xf.DisclosureRequest)
    assert [(r.applicant_name, r.result) for r in open_[1:]] == [("某公司", None), ("王五", None)]


# -- decisions and normative documents -----------------------------------------------------


def test_a_catalogue_of_decisions_is_planned_and_not_decided(sheet):
    rows = [
        ["附件"],
        ["某镇2025年度重大行政决策事项目录", *"<" * 5],
        [
            "序号",
            "重大行政决策事项名称",
            "承办科室",
            "法律政策依据",
            "履行程序要求",
            "计划完成时间",
        ],
        [
            1,
            "国土空间规划",
            "自然资源所",
            "土地管理法",
            "1.公众参与 2.专家论证 3.集体讨论",
            "2025-12-31",
        ],
        [2, "农贸市场改造", "经发办", "上级通知", "公众参与、风险评估", "2025年4月"],
    ]
    reading = xf.read(sheet(目录=rows))
    decision = only(reading, xf.MajorDecision)
    assert (decision.planned_on, decision.decided_on) == (date(2025, 12, 31), None)
    assert [s.term.zh for s in decision.steps_required][:2] == ["公众参与", "专家论证"]
    assert wrong(reading) == [("made_ids", None), ("no_day", "F5")]
    without = xf.read(sheet(目录=rows), columns={"计划完成时间": None})
    assert len(without.ledger.of(xf.MajorDecision)) == 2


def test_a_contract_ledger_tells_of_meetings_that_decided_together(sheet):
    path = sheet(
        三重一大=table(
            """
            编号 | C-1
            上会日期 | 2023/5/6
            上会内容 | 道路工程合同
            涉及金额（万元） | 12.5
            应到人数 | #9
            实到人数 | #8
            会议记录 | 有
            """
        )
    )
    reading = xf.read(path, of=xf.CollectiveDecision)
    decision = only(reading, xf.CollectiveDecision)
    assert (decision.amount, decision.minuted) == (Decimal(125_000), True)
    assert wrong(reading) == unread(reading) == []


def test_a_list_of_normative_documents_has_two_numbers(sheet):
    path = sheet(
        行政规范性文件=table(
            """
            序号 | #1
            编号 | N-1
            规范性文件名称 | 某管理办法
            主办机关 | 司法所
            主办机关文号 | 某政发〔 2020〕4006号
            统一编排文号 | XZGF-2020-001
            发布时间 | 2020年3月5日
            施行时间 | 2020-04-05
            备案意见 | 准予备案
            清理结果 | 保留
            """
        )
    )
    reading = xf.read(path)
    document = only(reading, xf.NormativeDocument)
    assert (document.document_no, document.unified_no) == ("某政发〔 2020〕4006号", "XZGF-2020-001")
    assert (document.published_on, document.effective_on) == (date(2020, 3, 5), date(2020, 4, 5))
    assert document.issued_on is None
    assert wrong(reading) == unread(reading) == []


# -- officers, meetings, villages, patrols -------------------------------------------------


def test_a_roster_of_officers_has_numbers_that_are_texts(sheet):
    path = sheet(
        执法人员名册=table(
            """
            编号 | Y-1 | Y-2
            姓名 | 张三 | 李四
            性别 | 男 | 女
            身份证号 | 360000199001010018 | #360000199001010000
            所属执法部门 | 综合执法队 | 综合执法队
            职务 | 队员 | 队长
            有无行政执法证号 | #1 | #0
            行政执法证号 | #14000000001 |
            执法证有效期 | 2026-12-31 |
            负责区域 | 甲村 | 乙村
            监察执法证号 | J-1 |
            考核成绩 | #92 | #88
            """
        )
    )
    reading = xf.read(path)
    officer = only(reading, xf.EnforcementOfficer)
    assert (officer.certified, officer.certificate_no) == (True, "14000000001")
    assert officer.valid_to == date(2026, 12, 31)
    assert wrong(reading) == [("number_damaged", "D3")]
    assert reading.problems.where(cell="D3")[0].found == "***"
    assert unread(reading) == ["性别", "监察执法证号"]


def test_meetings_and_patrols_as_systems_export_them(sheet):
    path = sheet(
        法治会议=table(
            """
            编号 | H-1
            组织 | 某镇政府
            大会标题 | 法治建设专题会议
            开始时间 | 2023-03-05 09:00
            结束时间 | 2023-03-05 11:00
            应到人数 | #25
            """
        ),
        巡逻=table(
            """
            编号 | P-1
            巡逻时间 | 2023-03-05 20:00:00
            巡逻区域 | 集镇
            巡逻类型 | 日常
            巡逻人数 | #3
            巡逻人员 | 张三,李四,王五
            """
        ),
    )
    reading = xf.read(path)
    (meeting,) = reading.ledger.of(xf.Meeting)
    assert (meeting.held_on, meeting.due_to_attend) == (date(2023, 3, 5), 25)
    (patrol,) = reading.ledger.of(xf.Patrol)
    assert patrol.patrollers == ("张三", "李四", "王五")
    assert unread(reading) == ["结束时间"]
    assert wrong(reading) == []


def test_counts_by_village_are_no_meetings(sheet):
    path = sheet(
        村级会议=table(
            """
            村 | 甲村 | 乙村 | 合计
            四议两公开次数 | #4 | #2 | #6
            具体事项 | 修路、水渠 | 修路 |
            """
        )
    )
    reading = xf.read(path)
    assert len(reading.ledger) == 0
    assert len(reading.refused) == reading.rows == 2
    assert [a.text for a in reading.mapping[0].beside] == ["合计 6.0"]
