"""Citations: every source in every note, every reference in running text, and what they come down to.

    cite(document, identity) -> citations

A fault of the source (a note that nobody calls, a "supra" to the wrong note) is a
`problem` of its citation, never an exception. No source is fetched: whether a page
exists, or says what it is cited for, is not checked here.
"""

from __future__ import annotations

from answerable.cite.assemble import cite

__all__ = ["cite"]
