"""The texts of the law that rules, limits and indicators cite.

One constant for one text: an instrument that was amended has a constant for each text known,
named by the year in which that text was adopted, which may be the year before it came into
force. `since` is the day from which a text governs. For instruments that name no such day it
is the day of issue; a plan or an outline ends with the years in its title.

Where the first text known is an amendment of an older one, older events are not answered
for: the Penalty Law, for example, is known from 2018-01-01.
"""

from __future__ import annotations

from datetime import date

from xiangzhen_fazhi.law.statutes import Confidence, Statute
from xiangzhen_fazhi.terms import Text

# The general part -------------------------------------------------------------------------

CIVIL_CODE = Statute(
    Text("民法典", "Civil Code"),
    Text("2020年通过", "2020 text"),
    since=date(2021, 1, 1),
)
"""How periods are counted: first day, last day, months and years (Articles 200 to 204)."""

_HOLIDAYS = Text("全国年节及纪念日放假办法", "Measures on National Festivals and Memorial Days")

HOLIDAYS_2013 = Statute(
    _HOLIDAYS,
    Text("2013年修订", "2013 revision"),
    since=date(2014, 1, 1),
    until=date(2024, 12, 31),
)
"""Eleven days off a year for all citizens."""

HOLIDAYS_2024 = Statute(
    _HOLIDAYS,
    Text("2024年修订", "2024 revision"),
    since=date(2025, 1, 1),
)
"""Thirteen days off a year for all citizens, and the exchange of rest days."""

ORGANIC_2022 = Statute(
    Text(
        "地方各级人民代表大会和地方各级人民政府组织法",
        "Organic Law of Local People's Congresses and Local People's Governments",
    ),
    Text("2022年修正", "2022 amendment"),
    since=date(2022, 3, 12),
)
"""What a township government may decide and order."""

# Penalties and enforcement ----------------------------------------------------------------

_PENALTY = Text("行政处罚法", "Administrative Penalty Law")

PENALTY_2017 = Statute(
    _PENALTY,
    Text("2017年修正", "2017 amendment"),
    since=date(2018, 1, 1),
    until=date(2021, 7, 14),
    confidence=Confidence.HIGH,
)
"""Administrative penalties before the revision."""

PENALTY_2021 = Statute(
    _PENALTY,
    Text("2021年修订", "2021 revision"),
    since=date(2021, 7, 15),
)
"""Administrative penalties, also those a province hands to townships (Article 24)."""

COMPULSION_2011 = Statute(
    Text("行政强制法", "Administrative Compulsion Law"),
    Text("2011年通过", "2011 text"),
    since=date(2012, 1, 1),
)
"""Seizure, late fees and their cap, and asking a court to enforce."""

CRIME_TRANSFER_2020 = Statute(
    Text(
        "行政执法机关移送涉嫌犯罪案件的规定",
        "Provisions on the Transfer of Suspected Criminal Cases by Administrative Organs",
    ),
    Text("2020年修订", "2020 revision"),
    since=date(2020, 8, 7),
)
"""The transfer of a suspected crime to the police."""

ENFORCEMENT_SYSTEMS_2018 = Statute(
    Text(
        "国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见",
        "Guiding Opinions of the General Office of the State Council on Publishing Enforcement, "
        "Recording Its Whole Process and Reviewing the Legality of Major Decisions",
    ),
    Text("2018年印发", "2018 text"),
    since=date(2018, 12, 5),
    number="国办发〔2018〕118号",
    confidence=Confidence.QUOTED,
)
"""The three systems (三项制度) of enforcement: publication, recording, legality review."""

ENFORCEMENT_SUPERVISION_2025 = Statute(
    Text("行政执法监督条例", "Regulations on the Supervision of Administrative Enforcement"),
    Text("2025年公布", "2025 text"),
    since=date(2026, 2, 1),
    number="国务院令第825号",
    confidence=Confidence.QUOTED,
)
"""Supervision of enforcement, in which township judicial offices assist."""

PUBLIC_SECURITY_2025 = Statute(
    Text("治安管理处罚法", "Public Security Administration Penalties Law"),
    Text("2025年修订", "2025 revision"),
    since=date(2026, 1, 1),
    confidence=Confidence.HIGH,
)
"""Penalties of the police, which border on those of townships."""

# Petitions --------------------------------------------------------------------------------

PETITION_2005 = Statute(
    Text("信访条例", "Regulations on Petitions"),
    Text("2005年公布", "2005 text"),
    since=date(2005, 5, 1),
    until=date(2022, 4, 30),
    number="国务院令第431号",
)
"""Petitions before the regulations of 2022."""

PETITION_2022 = Statute(
    Text("信访工作条例", "Regulations on Petition Work"),
    Text("2022年印发", "2022 text"),
    since=date(2022, 5, 1),
)
"""Petitions: registration, notice, handling, review and re-examination."""

# Open government information --------------------------------------------------------------

_OGI = Text("政府信息公开条例", "Regulations on Open Government Information")

OGI_2008 = Statute(
    _OGI,
    Text("2007年公布", "2007 text"),
    since=date(2008, 5, 1),
    until=date(2019, 5, 14),
    number="国务院令第492号",
    confidence=Confidence.HIGH,
)
"""Open government information in its first text."""

OGI_2019 = Statute(
    _OGI,
    Text("2019年修订", "2019 revision"),
    since=date(2019, 5, 15),
    number="国务院令第711号",
)
"""Open government information: publication, requests and the annual report."""

OGI_FEE_2020 = Statute(
    Text(
        "政府信息公开信息处理费管理办法",
        "Measures on the Information-Processing Fee of Open Government Information",
    ),
    Text("2020年印发", "2020 text"),
    since=date(2021, 1, 1),
    number="国办函〔2020〕109号",
    confidence=Confidence.QUOTED,
)
"""The fee for requests that are many or long, and its periods."""

OGI_REPORT_2021 = Statute(
    Text(
        "政府信息公开工作年度报告格式",
        "Format of the Annual Report on Open Government Information",
    ),
    Text("2021年印发", "2021 text"),
    since=date(2021, 9, 26),
    number="国办公开办函〔2021〕30号",
    confidence=Confidence.QUOTED,
)
"""The chapters and tables of the annual report, for 2021 and later years."""

OGI_COUNTING_2016 = Statute(
    Text(
        "关于政府信息公开年度报告有关项目填报问题的解释",
        "Explanation of Certain Items of the Annual Report on Open Government Information",
    ),
    Text("2016年印发", "2016 text"),
    since=date(2016, 9, 1),
    number="国办公开办函〔2016〕201号",
    confidence=Confidence.QUOTED,
)
"""Who counts a lawsuit in which the reviewing organ is a co-defendant."""

OGI_SPC_2025 = Statute(
    Text(
        "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释",
        "Interpretation of the Supreme People's Court on Open Government Information Cases",
    ),
    Text("2025年公布", "2025 text"),
    since=date(2025, 6, 1),
    confidence=Confidence.QUOTED,
)
"""Lawsuits over government information, and when reconsideration must come first."""

# Disputes and mediation -------------------------------------------------------------------

MEDIATION_1989 = Statute(
    Text("人民调解委员会组织条例", "Organic Regulations on People's Mediation Committees"),
    Text("1989年公布", "1989 text"),
    since=date(1989, 6, 17),
)
"""Mediation committees; it stands beside the law of 2010."""

MEDIATION_WORK_2002 = Statute(
    Text("人民调解工作若干规定", "Provisions on People's Mediation Work"),
    Text("2002年公布", "2002 text"),
    since=date(2002, 11, 1),
    number="司法部令第75号",
    confidence=Confidence.QUOTED,
)
"""How mediation is carried out, with the month in which it generally ends."""

MEDIATION_2010 = Statute(
    Text("人民调解法", "People's Mediation Law"),
    Text("2010年通过", "2010 text"),
    since=date(2011, 1, 1),
)
"""People's mediation: committees, agreements and their confirmation by a court."""

MEDIATION_CONFIRMATION_2011 = Statute(
    Text(
        "最高人民法院关于人民调解协议司法确认程序的若干规定",
        "Provisions of the Supreme People's Court on the Confirmation of Mediation Agreements",
    ),
    Text("2011年公布", "2011 text"),
    since=date(2011, 3, 30),
    number="法释〔2011〕5号",
)
"""How a court confirms a mediation agreement, and which it may not."""

_CIVIL_PROCEDURE = Text("民事诉讼法", "Civil Procedure Law")

CIVIL_PROCEDURE_2017 = Statute(
    _CIVIL_PROCEDURE,
    Text("2017年修正", "2017 amendment"),
    since=date(2017, 7, 1),
    until=date(2021, 12, 31),
    confidence=Confidence.HIGH,
)
"""Civil procedure; confirmation of agreements in Article 194."""

CIVIL_PROCEDURE_2021 = Statute(
    _CIVIL_PROCEDURE,
    Text("2021年修正", "2021 amendment"),
    since=date(2022, 1, 1),
    until=date(2023, 12, 31),
)
"""Civil procedure; confirmation of agreements in Article 201."""

CIVIL_PROCEDURE_2023 = Statute(
    _CIVIL_PROCEDURE,
    Text("2023年修正", "2023 amendment"),
    since=date(2024, 1, 1),
)
"""Civil procedure: service, periods, and confirmation of agreements in Article 205."""

RURAL_LAND_DISPUTES_2009 = Statute(
    Text(
        "农村土地承包经营纠纷调解仲裁法",
        "Law on Mediation and Arbitration of Rural Land Contract Disputes",
    ),
    Text("2009年通过", "2009 text"),
    since=date(2010, 1, 1),
)
"""Disputes over contracted land: mediation by village or township, arbitration, suit."""

COLLECTIVE_ECONOMY_2024 = Statute(
    Text("农村集体经济组织法", "Law on Rural Collective Economic Organisations"),
    Text("2024年通过", "2024 text"),
    since=date(2025, 5, 1),
)
"""Disputes over membership and distribution in a rural collective."""

LAND_2019 = Statute(
    Text("土地管理法", "Land Administration Law"),
    Text("2019年修正", "2019 amendment"),
    since=date(2020, 1, 1),
)
"""Disputes over land that a township may decide (Article 14)."""

FOREST_2019 = Statute(
    Text("森林法", "Forest Law"),
    Text("2019年修订", "2019 revision"),
    since=date(2020, 7, 1),
)
"""Disputes over forests that a township may decide (Article 22)."""

ARBITRATION_2025 = Statute(
    Text("仲裁法", "Arbitration Law"),
    Text("2025年修订", "2025 revision"),
    since=date(2026, 3, 1),
    confidence=Confidence.HIGH,
)
"""Arbitration, to which parties of a failed mediation may turn."""

# Reconsideration and litigation -----------------------------------------------------------

_RECONSIDERATION = Text("行政复议法", "Administrative Reconsideration Law")

RECONSIDERATION_2017 = Statute(
    _RECONSIDERATION,
    Text("2017年修正", "2017 amendment"),
    since=date(2018, 1, 1),
    until=date(2023, 12, 31),
)
"""Reconsideration before the revision."""

RECONSIDERATION_2023 = Statute(
    _RECONSIDERATION,
    Text("2023年修订", "2023 revision"),
    since=date(2024, 1, 1),
)
"""Reconsideration by the county: application, answer, decision, and when it must come first."""

RECONSIDERATION_RULES_2007 = Statute(
    Text("行政复议法实施条例", "Regulations Implementing the Administrative Reconsideration Law"),
    Text("2007年公布", "2007 text"),
    since=date(2007, 8, 1),
)
"""Corrections of an application, and answers to an opinion letter."""

LITIGATION_2017 = Statute(
    Text("行政诉讼法", "Administrative Litigation Law"),
    Text("2017年修正", "2017 amendment"),
    since=date(2017, 7, 1),
)
"""Lawsuits against the administration, and the head who attends."""

LITIGATION_SPC_2018 = Statute(
    Text(
        "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
        "Interpretation of the Supreme People's Court on the Administrative Litigation Law",
    ),
    Text("2018年公布", "2018 text"),
    since=date(2018, 2, 8),
    number="法释〔2018〕1号",
)
"""Details of lawsuits: periods, attendance of the head, a court's advice on documents."""

# Decisions and normative documents --------------------------------------------------------

DECISIONS_2019 = Statute(
    Text(
        "重大行政决策程序暂行条例",
        "Interim Regulations on Procedures for Major Administrative Decisions",
    ),
    Text("2019年公布", "2019 text"),
    since=date(2019, 9, 1),
    number="国务院令第713号",
)
"""Major decisions; townships act by reference to it (Article 42)."""

NORMATIVE_2018 = Statute(
    Text(
        "国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知",
        "Notice of the General Office of the State Council on Normative Documents",
    ),
    Text("2018年印发", "2018 text"),
    since=date(2018, 5, 16),
    number="国办发〔2018〕37号",
    confidence=Confidence.HIGH,
)
"""How normative documents are made: comment, collective decision, one register."""

NORMATIVE_REVIEW_2018 = Statute(
    Text(
        "国务院办公厅关于全面推行行政规范性文件合法性审核机制的指导意见",
        "Guiding Opinions of the General Office of the State Council on the Legality Review "
        "of Normative Documents",
    ),
    Text("2018年印发", "2018 text"),
    since=date(2018, 12, 4),
    number="国办发〔2018〕115号",
    confidence=Confidence.HIGH,
)
"""Legality review of normative documents and the days it takes."""

BUSINESS_2019 = Statute(
    Text("优化营商环境条例", "Regulations on Improving the Business Environment"),
    Text("2019年公布", "2019 text"),
    since=date(2020, 1, 1),
    number="国务院令第722号",
)
"""What normative documents may not do to businesses, and public comment on them."""

FAIR_COMPETITION_2024 = Statute(
    Text("公平竞争审查条例", "Fair Competition Review Regulations"),
    Text("2024年公布", "2024 text"),
    since=date(2024, 8, 1),
    number="国务院令第783号",
)
"""Fair competition review before a measure is issued."""

# Leadership and reports -------------------------------------------------------------------

_OUTLINE = Text("法治政府建设实施纲要", "Implementation Outline for Law-Based Government")

OUTLINE_2015 = Statute(
    _OUTLINE,
    Text("2015－2020年", "2015 to 2020"),
    since=date(2015, 12, 27),
    until=date(2020, 12, 31),
    confidence=Confidence.HIGH,
)
"""Law lectures of leading groups, and the report in the first quarter."""

OUTLINE_2021 = Statute(
    _OUTLINE,
    Text("2021－2025年", "2021 to 2025"),
    since=date(2021, 8, 11),
    until=date(2025, 12, 31),
    confidence=Confidence.HIGH,
)
"""Training hours of enforcement officers, and the aims of law-based government to 2025."""

SUPERVISION_2019 = Statute(
    Text(
        "法治政府建设与责任落实督察工作规定",
        "Provisions on the Supervision of Law-Based Government and Its Responsibilities",
    ),
    Text("2019年印发", "2019 text"),
    since=date(2019, 4, 15),
    number="厅字〔2019〕28号",
    confidence=Confidence.QUOTED,
)
"""The annual report on law-based government: its contents, and to whom and when."""

FIRST_RESPONSIBLE_2016 = Statute(
    Text(
        "党政主要负责人履行推进法治建设第一责任人职责规定",
        "Provisions on Principal Leaders as First Responsible Persons for the Rule of Law",
    ),
    Text("2016年印发", "2016 text"),
    since=date(2016, 11, 30),
    confidence=Confidence.HIGH,
)
"""What the two principal leaders answer for; provinces extend it to townships."""

# Study and publicity ----------------------------------------------------------------------

STUDY_RULES_2017 = Statute(
    Text(
        "中国共产党党委（党组）理论学习中心组学习规则",
        "Rules on the Study of Theory Study Groups of Party Committees",
    ),
    Text("2017年印发", "2017 text"),
    since=date(2017, 1, 30),
    confidence=Confidence.QUOTED,
)
"""Collective study of the Party committee's centre group."""

STUDY_SYSTEM_2016 = Statute(
    Text(
        "关于完善国家工作人员学法用法制度的意见",
        "Opinions on the Study and Use of Law by State Employees",
    ),
    Text("2016年印发", "2016 text"),
    since=date(2016, 3, 22),
    confidence=Confidence.DEFAULT,
)
"""Attendance, files and tests of the study of law."""

CONSTITUTION_DAY_2014 = Statute(
    Text("关于设立国家宪法日的决定", "Decision on Establishing National Constitution Day"),
    Text("2014年通过", "2014 text"),
    since=date(2014, 11, 1),
    confidence=Confidence.QUOTED,
)
"""National Constitution Day on 4 December, and education about the Constitution."""

LAW_PUBLICITY_2025 = Statute(
    Text("法治宣传教育法", "Law on Publicity and Education in the Rule of Law"),
    Text("2025年通过", "2025 text"),
    since=date(2025, 11, 1),
    confidence=Confidence.QUOTED,
)
"""Publicity and education in law, with a chapter on state employees."""

PUBLICITY_PLAN_2026 = Statute(
    Text(
        "法治宣传教育第九个五年规划",
        "Ninth Five-Year Plan for Publicity and Education in the Rule of Law",
    ),
    Text("2026－2030年", "2026 to 2030"),
    since=date(2026, 7, 27),
    until=date(2030, 12, 31),
    confidence=Confidence.QUOTED,
)
"""The plan (“九五”普法) that follows the one for 2021 to 2025."""

# Advisers and villages --------------------------------------------------------------------

ADVISERS_2016 = Statute(
    Text(
        "关于推行法律顾问制度和公职律师公司律师制度的意见",
        "Opinions on Legal Advisers, Public Lawyers and Company Lawyers",
    ),
    Text("2016年印发", "2016 text"),
    since=date(2016, 6, 17),
    confidence=Confidence.QUOTED,
)
"""Legal advisers, whom townships appoint as they need."""

LAW_LITERATE_2021 = Statute(
    Text(
        "乡村“法律明白人”培养工作规范（试行）",
        "Standards for Training Law-Literate Villagers (Trial)",
    ),
    Text("2021年印发", "2021 text"),
    since=date(2021, 11, 8),
    confidence=Confidence.QUOTED,
)
"""At least three law-literate persons (法律明白人) in every administrative village."""

_VILLAGE_COMMITTEES = Text("村民委员会组织法", "Organic Law of Villagers' Committees")

VILLAGE_COMMITTEES_2018 = Statute(
    _VILLAGE_COMMITTEES,
    Text("2018年修正", "2018 amendment"),
    since=date(2018, 12, 29),
    until=date(2025, 12, 31),
)
"""Village assemblies, disclosure and village rules before the articles were renumbered."""

VILLAGE_COMMITTEES_2025 = Statute(
    _VILLAGE_COMMITTEES,
    Text("2025年修正", "2025 amendment"),
    since=date(2026, 1, 1),
    confidence=Confidence.QUOTED,
)
"""Village self-government; its articles are not numbered as before."""

RURAL_PARTY_2018 = Statute(
    Text(
        "中国共产党农村基层组织工作条例",
        "Regulations on the Work of Rural Primary Organisations of the Communist Party of China",
    ),
    Text("2018年修订", "2018 revision"),
    since=date(2018, 12, 28),
    confidence=Confidence.HIGH,
)
"""Large matters of a village by four deliberations and two disclosures (四议两公开)."""

RURAL_LAW_2020 = Statute(
    Text("关于加强法治乡村建设的意见", "Opinions on Building the Rule of Law in the Countryside"),
    Text("2020年印发", "2020 text"),
    since=date(2020, 3, 25),
    confidence=Confidence.HIGH,
)
"""One legal adviser for each village, and other legal services there."""
