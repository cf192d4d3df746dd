"""The limits of leadership, meetings and reports, through all their versions."""

from __future__ import annotations

from xiangzhen_fazhi.law.amounts import months
from xiangzhen_fazhi.law.limits import Limit, Setting, absent, duty, version
from xiangzhen_fazhi.law.statutes import Confidence
from xiangzhen_fazhi.law.texts import (
    FIRST_RESPONSIBLE_2016,
    OUTLINE_2015,
    SUPERVISION_2019,
)
from xiangzhen_fazhi.terms import Text, term

# The outline of 2015 asked counties and above for their report, in the first quarter.
SUBMISSION = Limit(
    term("年度报告报送期限", "time to submit the annual report"),
    absent(OUTLINE_2015.whole()),
    version(months(2), SUPERVISION_2019.whole()),
)
PUBLICATION = Limit(
    term("年度报告公开期限", "time to publish the annual report"),
    absent(OUTLINE_2015.whole()),
    version(months(3), SUPERVISION_2019.article(24)),
)
CONTENTS = Limit(
    term("年度报告内容", "contents of the annual report"),
    absent(OUTLINE_2015.whole()),
    duty(SUPERVISION_2019.whole()),
)
PARTY_HEARINGS = Limit(
    term("党委听取汇报次数", "hearings of the Party committee"),
    version(
        Setting(
            "leadership.party_hearings_a_year",
            term("党委每年专题听取汇报次数", "hearings of the Party committee a year"),
            1,
        ),
        FIRST_RESPONSIBLE_2016.article(5, confidence=Confidence.DEFAULT),
    ),
)
SPECIAL_MEETINGS = Limit(
    term("政府专题会议次数", "special meetings of the government"),
    version(
        Setting(
            "leadership.special_meetings_a_quarter",
            term("政府每季度专题会议次数", "special meetings of the government a quarter"),
            1,
        ),
        FIRST_RESPONSIBLE_2016.article(6, confidence=Confidence.DEFAULT),
    ),
)
REGROUPING = Limit(
    term("领导小组调整期限", "time to re-form the leading group"),
    version(
        Setting(
            "leadership.regroup_within",
            term("人员变动后调整领导小组的期限", "time to re-form the group after a change"),
            months(1),
        ),
        FIRST_RESPONSIBLE_2016.whole(confidence=Confidence.DEFAULT),
    ),
)
FIRST_RESPONSIBLE = Limit(
    term("第一责任人", "first responsible person"),
    duty(FIRST_RESPONSIBLE_2016.article(4, confidence=Confidence.DEFAULT)),
)
ASSESSED = Limit(
    term("纳入考核", "part of the assessment"),
    duty(FIRST_RESPONSIBLE_2016.whole(confidence=Confidence.DEFAULT)),
)

BY_REFERENCE = Text(
    "规定适用于县级以上，乡镇参照执行，次数和期限可配置",
    "The provisions bind counties and above; townships follow them by reference, in a "
    "frequency that can be set.",
)
