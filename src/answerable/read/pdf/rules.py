"""Horizontal rules of a page: the lines that a typesetter draws above and below a table."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as raw

# A rule is this thin at most, and this long at least, in points.
_THIN = 3.0
_LONG = 24.0
# A drawing has many more lines than a table.
_MOST_OBJECTS = 4000

# Left end, right end, height above the page's foot.
Rule = tuple[float, float, float]


def read_rules(page: raw.FPDF_PAGE) -> list[Rule]:
    """The horizontal rules of a page, from above; none where it holds a drawing."""
    count = raw.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    rules: list[Rule] = []
    for place in range(count):
        thing = raw.FPDFPage_GetObject(page, place)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            continue
        thin = 0 <= top.value - bottom.value <= _THIN
        if thin and right.value - left.value >= _LONG:
            y = (top.value + bottom.value) / 2
            rules.append((round(left.value, 1), round(right.value, 1), round(y, 1)))
    return sorted(rules, key=lambda rule: (-rule[2], rule[0]))
