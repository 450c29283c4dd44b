"""How much a list may hold before it is refused, each limit with its reason.

The largest list that we know, the whole of the Universal Human Rights Index, has some 270,000 rows.
"""

from __future__ import annotations

# The whole index as JSON has some 700 MB; it is read in turn, never held.
MOST_BYTES = 2_000_000_000
MOST_UNPACKED = 3_000_000_000
# Excel's own limit is 32,767 letters; a report in a cell of JSON may have more.
MOST_OF_CELL = 1_000_000
MOST_OF_RECORD = 4_000_000
# What Excel itself can hold.
MOST_COLUMNS = 16_384
MOST_SHEET_ROWS = 1_048_576
MOST_ROWS = 3_000_000
# A row of Excel's own is seldom longer than ten kilobytes: words stand elsewhere.
MOST_OF_ROW = 8_000_000
MOST_PARTS = 20_000
# The words of a workbook are held in memory; those of the whole index have some 350 MB.
MOST_WORDS = 800_000_000
MOST_MERGED = 200_000
MOST_SHEETS = 200
# A header stands near the top, under a title and a note.
HEADER_WITHIN = 40
