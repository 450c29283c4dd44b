"""The words of the demo: four documents of an invented State, block by block."""

from __future__ import annotations

from answerable.model import BlockKind
from answerable.read.build import Piece

ISSUES = [
    (BlockKind.RUNNING_HEAD, "CCPR/C/VLM/QPR/2", {"page": 1}),
    (BlockKind.HEADING, "List of issues prior to the second report of Valmeria", {"level": 1, "page": 1}),
    (BlockKind.HEADING, "Freedom of expression", {"level": 2, "page": 1}),
    (
        BlockKind.PARAGRAPH,
        "4. Please state how many journalists were detained between 2021 and 2023, and explain why the "
        "Broadcasting Act still allows the Ministry to close a station without a court order.",
        {"number": "4", "page": 1},
    ),
    (
        BlockKind.PARAGRAPH,
        "5. Please describe the measures taken to protect women’s shelters from closure.",
        {"number": "5", "page": 1},
    ),
    (BlockKind.HEADING, "Persons deprived of liberty", {"level": 2, "page": 2}),
    (
        BlockKind.PARAGRAPH,
        "6. Please comment on reports that Tamás Orbeli-Kade was held for nineteen days without "
        "access to a lawyer.",
        {"number": "6", "page": 2},
    ),
]
REPORT = [
    (BlockKind.HEADING, "Second periodic report of Valmeria", {"level": 1}),
    (BlockKind.HEADING, "Reply to paragraph 4", {"level": 2}),
    (
        BlockKind.PARAGRAPH,
        [
            Piece(
                "12. In the years 2021 to 2023 the police detained 14 journalists, "
                "all of them under article 88 of "
                "the Public Order Code."
            ),
            Piece("1", note=1),
            Piece(" The Government will submit a new Broadcasting Act to Parliament in 2025."),
        ],
        {"number": "12"},
    ),
    (
        BlockKind.PARAGRAPH,
        "13. The closing of a station is a measure of last resort and fully meets the demands of article 19.",
        {"number": "13"},
    ),
    (BlockKind.FOOTNOTE, "1  Ministry of the Interior, Annual figures, 2023, p. 7.", {"note": 1}),
    (BlockKind.HEADING, "Reply to paragraph 5", {"level": 2}),
    (
        BlockKind.PARAGRAPH,
        "14. Shelters are a matter of the municipalities, which attach importance to them.",
        {"number": "14"},
    ),
    (BlockKind.TABLE_ROW, "Year | Shelters | Places", {}),
    (BlockKind.TABLE_ROW, "2023 | 6 | 84", {}),
]
SUBMISSION = [
    (BlockKind.HEADING, "Submission of the Valmerian Press Circle", {"level": 1}),
    (BlockKind.HEADING, "Journalists", {"level": 2}),
    (
        BlockKind.PARAGRAPH,
        [
            Piece("Between 2021 and 2023 at least 41 journalists were detained."),
            Piece("1", note=1),
            Piece(" Tamas Orbeli Kade, editor of a weekly, was sentenced to three years under article 88."),
            Piece("2", note=2),
        ],
        {},
    ),
    (BlockKind.PARAGRAPH, "We recommend that Valmeria:", {}),
    (BlockKind.LIST_ITEM, "(a) repeal article 88 of the Public Order Code;", {"number": "(a)", "level": 1}),
    (
        BlockKind.LIST_ITEM,
        "(b) reopen the shelters that were closed since 2021 <b>& more</b>.",
        {"number": "(b)", "level": 1},
    ),
    (
        BlockKind.PARAGRAPH,
        [
            Piece("The report leaves shelters to the municipalities."),
            Piece("4", note=4),
            Piece(" A stringer, whose name we withhold, was beaten."),
            Piece("5", note=5),
            Piece(" The monitoring names others."),
            Piece("1", note=1),
            Piece(" "),
            Piece("6", note=6),
            Piece(" "),
            Piece("9", note=9),
        ],
        {},
    ),
    (BlockKind.FOOTNOTE, "1  Press Circle, Monitoring, 2024.", {"note": 1}),
    (BlockKind.FOOTNOTE, "2  Id., p. 3.", {"note": 2}),
    (BlockKind.FOOTNOTE, "3  A note that nobody calls.", {"note": 3}),
    (BlockKind.FOOTNOTE, "4  Second periodic report, CCPR/C/VLM/2, para. 14.", {"note": 4}),
    (
        BlockKind.FOOTNOTE,
        "5  https://news.example/2024/orla-venn-beaten?a=1&b=2; https://<here>/",
        {"note": 5},
    ),
    (
        BlockKind.FOOTNOTE,
        "6  Report, supra note 4, para. 71; Monitoring, supra note 1, p. 9; Ledger, supra note 8.",
        {"note": 6},
    ),
]
OBSERVATIONS = [
    (BlockKind.HEADING, "Concluding observations on the second report of Valmeria", {"level": 1}),
    (BlockKind.PARAGRAPH, "3. The Committee welcomes the adoption of the Equality Act.", {"number": "3"}),
    (
        BlockKind.PARAGRAPH,
        "9. The Committee is concerned at reports of detained journalists. "
        "The State party should release them.",
        {"number": "9"},
    ),
]
