"""Lists of recommendations that people keep, row by row: exports of UHRI, UPR Info, IMPACT OSS; tables.

    >>> listed = read_list("uhri.xlsx")                                        # doctest: +SKIP
    >>> asked = [row for row in listed if isinstance(row, Asked)]              # doctest: +SKIP

A row is taken with all that it says, and nothing is guessed: what is not understood is a `Problem`
beside it. Nothing here keeps what it reads.
"""

from answerable.imports.document import as_document
from answerable.imports.dossier import from_dossier
from answerable.imports.mapping import ColumnMapping, mapping_from, read_mapping
from answerable.imports.problem import HEAD, Problem, Sort, Tally, cells_of, write_problems
from answerable.imports.reading import SUFFIXES, Listed, read_list

__all__ = [
    "HEAD",
    "SUFFIXES",
    "ColumnMapping",
    "Listed",
    "Problem",
    "Sort",
    "Tally",
    "as_document",
    "cells_of",
    "from_dossier",
    "mapping_from",
    "read_list",
    "read_mapping",
    "write_problems",
]
