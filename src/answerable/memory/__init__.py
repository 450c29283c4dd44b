"""The memory of the system: lists of recommendations that people keep, and who asked the same before.

    >>> from answerable.memory import Memory
    >>> with Memory.open("recommendations.memory") as memory:
    ...     memory.take("Our tracker", "table", rows)
    ...     for like in memory.similar("Ratify the OP-CAT"):
    ...         print(like.level, like.items, like.text)

Rows are `Asked` (`answerable.model.recommended`); what makes them of files is not here.
"""

from answerable.memory.labelling import Difference
from answerable.memory.memory import Likeness, Memory
from answerable.memory.places import Place, Told
from answerable.memory.summary import Group, Import, KeptList, Summary
from answerable.memory.taking import Tally
from answerable.sameness import Level

__all__ = [
    "Difference",
    "Group",
    "Import",
    "KeptList",
    "Level",
    "Likeness",
    "Memory",
    "Place",
    "Summary",
    "Tally",
    "Told",
]
