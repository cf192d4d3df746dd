"""Petitions (信访): the township's own part in the Regulations on Petition Work.

A petition that comes directly is answered within fifteen days with the way and the procedure;
one that is passed down too, unless it was sent wrongly and objected to within five working days.
A claim that no other procedure is open to ends in a written opinion within sixty days of its
acceptance, thirty more where the matter is complex. Whoever is not content asks for a review
within thirty days of the reply, and for a re-examination within thirty days of the review.

The Regulations of 2005 (国务院令第431号) governed until 30 April 2022, those of the Party and
the State Council since 1 May 2022. The text in force when the clock of a step starts decides:
telling goes by the registration, handling by the acceptance, review by the reply. The older text
knows no objection and had every matter, not only claims, concluded within the sixty days.
"""

from __future__ import annotations

from xiangzhen_fazhi.institutions.petitions.records import (
    PetitionCase,
    PetitionChannel,
    PetitionOpinion,
    PetitionPurpose,
    PetitionRoute,
    PetitionSource,
    PetitionVisit,
)

__all__ = [
    "PetitionCase",
    "PetitionChannel",
    "PetitionOpinion",
    "PetitionPurpose",
    "PetitionRoute",
    "PetitionSource",
    "PetitionVisit",
]
