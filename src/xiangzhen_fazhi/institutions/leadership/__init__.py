"""Leadership of law-based government (组织领导): who leads, who meets, and what is reported.

The Provisions on Supervision of Law-Based Government Work (法治政府建设与责任落实督察工作规定)
of 2019 have every township report on the year before: to the county before 1 March, to the
public before 1 April. The provisions of 2016 on the first responsible persons have the two
heads of Party committee and government hear reports, settle the large questions and be
assessed on it; they are written for counties, so that for a township they are followed by
reference, in the frequency that its own plan sets. The leading group is a township's own
organ: its memberships are dated, so that who led on a day can be told.

`law` holds the limits, `records` what is kept, `rules` what must hold, `indicators` what is
counted.
"""

from __future__ import annotations

from xiangzhen_fazhi.institutions.leadership.records import (
    AnnualReport,
    Assessment,
    AssessmentKind,
    Budget,
    BudgetPurpose,
    GroupRole,
    Honour,
    HonourLevel,
    LeadingGroup,
    LeadingGroupMember,
    Meeting,
    MeetingKind,
    PlannedAction,
    Post,
    ReportPart,
    Shortcoming,
)

__all__ = [
    "AnnualReport",
    "Assessment",
    "AssessmentKind",
    "Budget",
    "BudgetPurpose",
    "GroupRole",
    "Honour",
    "HonourLevel",
    "LeadingGroup",
    "LeadingGroupMember",
    "Meeting",
    "MeetingKind",
    "PlannedAction",
    "Post",
    "ReportPart",
    "Shortcoming",
]
