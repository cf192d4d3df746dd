"""Open government information (政府信息公开): what is published, and what is asked for.

The Regulations on Open Government Information (政府信息公开条例) of 2007, in force from
2008-05-01, and their revision of 2019, in force from 2019-05-15, bind a township in two
ways. What it must publish is published within twenty working days of being formed or
changed. A request is answered within twenty working days (fifteen before 2019) of its
receipt, which since 2019 depends on the channel; a request that was returned for correction
starts its clock anew, questions to a third party or a co-making organ stop it, and an
extension must be granted, and told to the applicant, before it runs out. Every year the
township reports in three tables whose rows, columns and sums are fixed; when, the
regulations do not say for townships, and the end of January is their practice.

`law` holds the limits, `records` what is kept, `rules` what must hold, `indicators` what is
counted, and `tables` which indicator fills which cell of the annual report.
"""

from __future__ import annotations

from xiangzhen_fazhi.institutions.disclosures.records import (
    Applicant,
    Disclosure,
    DisclosureField,
    DisclosureKind,
    DisclosureReport,
    DisclosureRequest,
    FeeBasis,
    PublicationChannel,
    RemedyResult,
    RequestChannel,
    RequestResult,
)

__all__ = [
    "Applicant",
    "Disclosure",
    "DisclosureField",
    "DisclosureKind",
    "DisclosureReport",
    "DisclosureRequest",
    "FeeBasis",
    "PublicationChannel",
    "RemedyResult",
    "RequestChannel",
    "RequestResult",
]
