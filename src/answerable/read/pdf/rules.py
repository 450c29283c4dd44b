"""Rules of a page: the lines that a typesetter draws around a table and between its cells."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as raw

# A rule is this thin at most, and this long (this high, if it is upright) at least, in points.
_THIN = 3.0
_LONG = 24.0
_TALL = 8.0
# A drawing has many more lines than a table.
_MOST_OBJECTS = 4000

# Left end, right end, height above the page's foot.
Rule = tuple[float, float, float]
# Lower end, upper end, distance from the page's left edge.
Post = tuple[float, float, float]


def read_rules(page: raw.FPDF_PAGE) -> tuple[list[Rule], list[Post]]:
    """The horizontal rules of a page, from above, and the upright ones; none where it holds a drawing."""
    count = raw.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return [], []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    rules: list[Rule] = []
    posts: list[Post] = []
    for place in range(count):
        thing = raw.FPDFPage_GetObject(page, place)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
            continue
        width, height = right.value - left.value, top.value - bottom.value
        if 0 <= height <= _THIN and width >= _LONG:
            rules.append((_round(left), _round(right), round((top.value + bottom.value) / 2, 1)))
        elif 0 <= width <= _THIN and height >= _TALL:
            posts.append((_round(bottom), _round(top), round((left.value + right.value) / 2, 1)))
    return sorted(rules, key=lambda rule: (-rule[2], rule[0])), sorted(posts, key=lambda post: post[2])


def _round(value: ctypes.c_float) -> float:
    return round(value.value, 1)
