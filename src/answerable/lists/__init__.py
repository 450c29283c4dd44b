"""Lists of recommendations: which of them a dossier holds, and what is claimed of one as a whole.

    lists_of(sources, statements) -> lists      each with its numbers and the positions taken
    claims_in(text) -> claims                   "195 of the 214 recommendations": part, whole, scope, year

Nothing is tied here: that is `align`. Nothing is held against anything: that is `check`.
"""

from answerable.lists.claims import Claim, claims_in, claims_of, list_meant, speaks_of
from answerable.lists.recommended import RecommendationList, before, lists_of, numbered_by

__all__ = [
    "Claim",
    "RecommendationList",
    "before",
    "claims_in",
    "claims_of",
    "list_meant",
    "lists_of",
    "numbered_by",
    "speaks_of",
]
