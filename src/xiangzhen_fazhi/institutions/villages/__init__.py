"""Villages (村居): what there is in each on a date, what it disclosed, and how it decided.

The Organic Law of Villagers' Committees (村民委员会组织法) binds administrative villages, not
residents' communities. Ordinary matters are disclosed at least once a quarter, finances
every month where much is earned and spent; the villagers' representatives meet each quarter
with two thirds of the members present and decide by more than half of those; committee
members are assessed each year; village rules are filed with the township. The amendment in
force from 2026-01-01 numbered the articles anew, and from then on the text is cited as a
whole. Large matters go through four deliberations and two disclosures (四议两公开). What a
village has (workroom, adviser, law-literate persons) is a stock: it is asked for on a date.

`law` holds the limits, `records` what is kept, `rules` what must hold, `indicators` what is
counted.
"""

from __future__ import annotations

from xiangzhen_fazhi.institutions.villages.records import (
    Township,
    Village,
    VillageDisclosure,
    VillageDisclosureKind,
    VillageKind,
    VillageLegalService,
    VillageMatter,
    VillageMeeting,
    VillageMeetingKind,
    VillageRules,
)

__all__ = [
    "Township",
    "Village",
    "VillageDisclosure",
    "VillageDisclosureKind",
    "VillageKind",
    "VillageLegalService",
    "VillageMatter",
    "VillageMeeting",
    "VillageMeetingKind",
    "VillageRules",
]
