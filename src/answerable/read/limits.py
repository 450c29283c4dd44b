"""How much a file may hold before it is refused, in one place, each limit with its reason.

A limit stands far above any document of a review and low enough that a laptop reads
what lies below it in a minute or so. A file beyond it is refused in one line; it is
never read in part. `docs/hostile.md` has the figures.
"""

from __future__ import annotations

from answerable.errors import ReadError

# A scanned annual report of a thousand pages has some 300 MB; all of it is held in memory.
MOST_BYTES = 500_000_000
# Some seven thousand pages. The layout of plain text takes about a microsecond a letter.
MOST_LETTERS = 20_000_000
# A report of a thousand pages has some ten thousand paragraphs; each block costs 20 microseconds here
# and far more in the stages behind.
MOST_BLOCKS = 300_000
# Hard-wrapped text of MOST_LETTERS has a quarter of it; each line is an object of 250 bytes.
MOST_LINES = 1_000_000

# A thousand pages of Word text unpack to some 50 MB.
MOST_UNPACKED = 200_000_000
# A tree takes some ten times the memory of its text.
MOST_OF_PART = 64_000_000
MOST_PARTS = 20_000
# Tags, closing ones too. A page of Word has some five hundred; a tag costs up to ten microseconds.
MOST_TAGS = 3_000_000
# Attributes of one tag: the HTML parser compares each with each, which takes hours for a million.
MOST_ATTRIBUTES = 5_000
# Word itself prints no longer number; a list may print it a hundred thousand times.
LONGEST_NUMBER = 100

# The books of a whole session. pdfium names pages that are not there, and a tree of ten branches in
# six floors names one page a million times.
MOST_PAGES = 10_000
# A broadsheet page in small print has some sixty thousand; a web page saved as one long page may have more.
MOST_LETTERS_OF_PAGE = 300_000

# Ten thousand full pages take some three minutes, a page of MOST_LETTERS_OF_PAGE some seconds.
MOST_SECONDS_OF_PAGE = 60
MOST_SECONDS = 900
# What pdfium may take; a page whose drawings hold one another in nine floors would take all there is.
MOST_MEMORY = 4 * 1024**3


def refuse_above(limit: int, count: int, things: str, file: str) -> None:
    """Refuse a file that holds more of something than a reader can take in.

    Raises:
        ReadError: `count` is above `limit`.
    """
    if count > limit:
        raise ReadError(f"{file}: holds {count:,} {things}; the limit is {limit:,}; split the file")
