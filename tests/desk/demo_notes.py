"""The demo's citations, and what the lint says of them."""

from __future__ import annotations

from answerable.model import Citation, CitationForm, Fault, Finding, FindingKind, Severity

SLUG = "orla-venn-beaten"
EXPOSING = f"https://news.example/2024/{SLUG}?a=1&b=2"


def citations(find) -> tuple[Citation, ...]:
    def cited(words: str, form: CitationForm, note: int, **more) -> Citation:
        return Citation(find.quote("submission", words), form, note=note, **more)

    monitoring = {"work": "w-monitoring", "title": "Press Circle, Monitoring"}
    report = {"work": "w-report", "symbol": "CCPR/C/VLM/2", "target": "CCPR/C/VLM/2"}
    return (
        cited("Press Circle, Monitoring, 2024.", CitationForm.FULL, 1, **monitoring),
        cited("Id., p. 3.", CitationForm.ID, 2, target_note=1, **monitoring),
        cited(
            "A note that nobody calls.",
            CitationForm.FULL,
            3,
            faults=(Fault("missing_marker", "nothing in the text calls note 3"),),
        ),
        cited(
            "Second periodic report, CCPR/C/VLM/2, para. 14.",
            CitationForm.FULL,
            4,
            held=find.quote("report", "14. Shelters are a matter of the municipalities"),
            pinpoint="para. 14",
            **report,
        ),
        cited(EXPOSING, CitationForm.URL, 5, url=EXPOSING, target=EXPOSING),
        cited(
            "https://<here>/",
            CitationForm.URL,
            5,
            url="https://<here>/",
            faults=(Fault("url_placeholder", "there is no such address"),),
        ),
        cited(
            "Report, supra note 4, para. 71",
            CitationForm.SUPRA,
            6,
            target_note=4,
            held=find.quote("report", "Second periodic report of Valmeria"),
            pinpoint="para. 71",
            faults=(Fault("pinpoint_out_of_range", "the report ends at paragraph 14", "para. 14"),),
            **report,
        ),
        cited("Monitoring, supra note 1, p. 9", CitationForm.SUPRA, 6, target_note=1, **monitoring),
        cited(
            "Ledger, supra note 8.",
            CitationForm.SUPRA,
            6,
            target_note=8,
            faults=(Fault("supra_missing_note", "there is no note 8"),),
        ),
    )


def remarks(find) -> tuple[Finding, ...]:
    rows = [
        (
            "missing_marker",
            "A note that nobody calls.",
            "Note 3: nothing in the text calls note 3",
        ),
        ("url_placeholder", "https://<here>/", "Note 5: there is no such address"),
        (
            "pinpoint_out_of_range",
            "Report, supra note 4, para. 71",
            "Note 6: the report ends at paragraph 14",
        ),
        ("supra_missing_note", "Ledger, supra note 8.", "Note 6: there is no note 8"),
        ("name_in_link", EXPOSING, f"Note 5: the text withholds a name; the link says “{SLUG}”"),
        (
            "date_styles",
            "Press Circle, Monitoring, 2024.",
            "Dates printed in two styles: “2024” is one of them",
        ),
        (
            "over_word_limit",
            "Submission of the Valmerian Press Circle",
            "More words than the procedure takes: 12,000 of 10,000",
        ),
    ]
    sorts = {
        "name_in_link": (FindingKind.EXPOSED_NAME, Severity.MEDIUM),
        "date_styles": (FindingKind.STYLE, Severity.LOW),
        "over_word_limit": (FindingKind.LIMIT, Severity.MEDIUM),
    }
    mends = {"pinpoint_out_of_range": "para. 14"}
    return tuple(
        Finding(
            *sorts.get(rule, (FindingKind.BROKEN_REFERENCE, Severity.HIGH)),
            message,
            rule,
            (find.quote("submission", words),),
            mends.get(rule),
        )
        for rule, words, message in rows
    )
