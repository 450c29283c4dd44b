"""One symbol as a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, total_ordering
from urllib.parse import quote, unquote

from answerable.errors import SymbolError
from answerable.symbols.shapes import SHAPES, Shape

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_DASH = re.compile("[\u2010-\u2015\u2212]")
_SLASH = re.compile(r"\s*[/\uff0f\u2215\u2044]\s*")
_CAPITALS = re.compile(r"^(?:[A-Z]\s?){3,5}(?=/C/)")
# A title page's asterisks say "reissued"; a full stop belongs to the sentence.
_END = re.compile(r"[\s*.,;:]+$")
_COMMITTEES = "CCPR|CEDAW|CERD|CRC|CRPD|CAT|CMW|CED"
_ROOTS = re.compile(rf"(?:{_COMMITTEES}|HRI|INT|A|E|S|ST)/")
_MECHANISM_BY_BODY = {"E/C.12": "CESCR", "CAT/OP": "SPT", "A/HRC/WG.6": "UPR", "CCPR": "CCPR", "CRC": "CRC"}
_MECHANISM_BY_ANNUAL = {
    "18": "CERD",
    "38": "CEDAW",
    "40": "CCPR",
    "41": "CRC",
    "44": "CAT",
    "48": "CMW",
    "55": "CRPD",
    "56": "CED",
}
# Older general comments have no symbol of this kind: they are cited from HRI/GEN/1.
_FIRST_GENERAL_COMMENT = {"CCPR/C": 32, "CEDAW/C": 28, "CERD/C": 32, "CRC/C": 7, "E/C.12": 17}
# Series on a State that some committees used, beside those that have a genre of their own.
_RARE_SERIES = {"AI", "CC", "COAR", "FAI", "FU", "FUC", "FUL", "INF", "IR", "NGO", "PROG", "VR"}
# No session of the Council has had more documents of the plain series.
_MOST_IN_A_SESSION = 160
_LIKE_A_COMMITTEE = re.compile(r"E/C\.(?!12/)[0-9]+/(?:GC/|[A-Z]{3}/(?:CO|Q|QPR)/|[0-9]+/D/)")
# Nor a State so many reviews before one committee.
_MOST_REVIEWS = 40


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Symbol:
    """The symbol of a United Nations document, or a reference that is used like one.

    One symbol is one document in all its languages. `text` is the symbol as people cite it;
    two symbols are the same where it is the same. `body` is what it begins with; `state` the
    code that it holds ("CHN"), `part` a part of that State ("MAC"); `series` what sort of
    document ("CO", "QPR", "SR"); `number` may be a range ("8-10"); `tails` what follows
    ("Add.1", "Corr.1", "Vol. I").

    The genre is what the symbol alone tells. `A/HRC/59/10` may be a report of the Working Group
    on the Universal Periodic Review: only its title says so.
    """

    text: str
    genre: str
    body: str | None = None
    state: str | None = None
    part: str | None = None
    series: str | None = None
    number: str | None = None
    session: str | None = None
    year: str | None = None
    treaty: str | None = None
    tails: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Symbol:
        """Read a symbol.

        Raises:
            SymbolError: It is none; the message says what is wrong.
        """
        return _parse(_plain(text))

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, Symbol) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __lt__(self, other: Symbol) -> bool:
        return (self._rank, self.text) < (other._rank, other.text)

    @property
    def _rank(self) -> tuple[tuple[int, str], ...]:
        # Numbers by their value: CO/10 comes after CO/9.
        return tuple(
            (int(piece), "") if piece.isdecimal() else (-1, piece)
            for piece in re.split(r"([0-9]+)", self.text)
            if piece
        )

    @property
    def base_genre(self) -> str:
        """The genre without what a tail adds to it: "hrc_report"."""
        return self.genre.partition("+")[0]

    @property
    def ordinals(self) -> range | None:
        """Which periodic reports of a State it belongs to: 8, 9 and 10 for "8-10"; None for other series."""
        if self.state is None or self.number is None or self.body == "A/HRC/WG.6":
            return None
        first, _, last = self.number.partition("-")
        return range(int(first), int(last or first) + 1)

    @property
    def addendum(self) -> int | None:
        """The number of the addendum that it is, the last of several."""
        return self._tail("Add")

    @property
    def revision(self) -> int | None:
        """The number of the revision that it is."""
        return self._tail("Rev")

    @property
    def corrigendum(self) -> int | None:
        """The number of the corrigendum that it is."""
        return self._tail("Corr")

    def _tail(self, kind: str) -> int | None:
        numbers = [int(tail.partition(".")[2]) for tail in self.tails if tail.startswith(f"{kind}.")]
        return numbers[-1] if numbers else None

    @property
    def base(self) -> Symbol:
        """The document that this one adds to or corrects; itself where it does neither."""
        return Symbol.parse(_without_tails(self.text)) if self.tails else self

    @property
    def mechanism(self) -> str | None:
        """Whose document it is: a treaty body, "UPR", "SP", or None for everybody else's."""
        if self.genre in ("sp_communication", "wgad_opinion"):
            return "SP"
        if self.genre == "annual_report_tb":
            return _MECHANISM_BY_ANNUAL.get(self.number or "")
        if self.genre == "tbdb_upload":
            return (self.treaty or "").partition("-")[0] or None
        if self.body in _MECHANISM_BY_BODY:
            return _MECHANISM_BY_BODY[self.body]
        root, _, committee = (self.body or "").partition("/")
        return root if committee[:1] == "C" and root != "E" else None

    @property
    def problem(self) -> str | None:
        """Why the symbol, though well formed, can hardly exist; None where it can.

        It is a doubt and no proof, so `parse` does not refuse such a symbol.
        """
        number = int(self.number) if self.number and self.number.isdecimal() else 0
        first = _FIRST_GENERAL_COMMENT.get(self.body or "", 0)
        if self.genre == "general_comment" and number < first:
            return (
                f"{self}: general comments of this body have symbols from {self.body}/GC/{first} on; "
                "older ones are cited from HRI/GEN/1"
            )
        if self.genre == "ecosoc_document" and _LIKE_A_COMMITTEE.match(self.text):
            return f"{self}: only E/C.12 has such a series, and this is another organ"
        if self.state and self.series in ("CO", "QPR", "Q") and number > _MOST_REVIEWS:
            return f"{self}: no State has been reviewed {number} times; a date run into the symbol?"
        if self.base_genre == "hrc_report" and number > _MOST_IN_A_SESSION:
            return f"{self}: no session of the Council has {number} documents; a digit too many?"
        if self.genre == "committee_document" and self.state and self.series not in _RARE_SERIES:
            return f"{self}: {self.series} is no series of documents on a State that we know"
        if self.genre == "views_or_decision" and self.session and number > 99999:
            return f"{self}: no body has registered {number} cases"
        return None

    def address(self, lang: str = "en") -> str | None:
        """Where the document can be read; nothing is fetched.

        None for letters of special procedures and for database uploads: the
        document server does not have them.
        """
        if self.genre in ("sp_communication", "tbdb_upload"):
            return None
        return f"https://docs.un.org/{lang}/{quote(self.text, safe='/().')}"


def _plain(text: str) -> str:
    """The symbol as it should be written: one kind of slash and dash, no blanks at slashes."""
    if "%2f" in text.lower():
        text = unquote(text)
    text = _DASH.sub("-", _UNSEEN.sub("", text)).strip()
    text = _END.sub("", re.sub(r"\s+", " ", _SLASH.sub("/", text)))
    if text.endswith(")") and "(" not in text:
        text = _END.sub("", text.rstrip(")"))
    return _CAPITALS.sub(lambda found: found.group().replace(" ", ""), text)


@lru_cache(maxsize=4096)
def _parse(text: str) -> Symbol:
    for shape in SHAPES:
        found = shape.pattern.fullmatch(text)
        if found:
            return _made(text, shape, found)
    slip = _slip(text)
    # An order of parts that we have not met is no slip by itself: organs invent new ones.
    why = slip or f"{text!r} has an order of parts that no organ uses"
    raise SymbolError(why, meant=_meant(text), certain=slip is not None)


def _made(text: str, shape: Shape, found: re.Match[str]) -> Symbol:
    groups = found.groupdict()
    tails = _tails(groups)
    genre = shape.genre
    if shape.told and any(tail.startswith("Add.") for tail in tails):
        genre += "+addendum"
    if shape.told and any(tail.startswith("Corr.") for tail in tails):
        genre += "+corrigendum"
    return Symbol(
        text,
        genre,
        body=groups.get("body"),
        state=groups.get("state"),
        part=groups.get("part"),
        series=groups.get("series"),
        number=groups.get("number"),
        session=groups.get("session"),
        year=groups.get("year"),
        treaty=groups.get("treaty"),
        tails=tails,
    )


def _tails(groups: dict[str, str | None]) -> tuple[str, ...]:
    slashed = [tail for tail in (groups["tails"] or "").split("/") if tail]
    return (*slashed, *re.findall(r"\(([^()]+)\)", groups["parens"] or ""))


def _without_tails(text: str) -> str:
    text = re.sub(r"(?:[ ]?\((?:Vol|Part|Res|SUPP|Supp)[^()]*\))+$", "", text)
    return re.sub(r"(?:/(?:(?:Add|Corr|Rev|Amend)\.[0-9]+|Summary))+$", "", text)


def _meant(text: str) -> str | None:
    """The symbol that a slip of the pen stands for, where there is one: capitals, a stroke, a letter."""
    once = re.sub(r"/+", "/", text).strip("/")
    tries = [
        once,
        once.upper().replace("ADD.", "Add.").replace("CORR.", "Corr.").replace("REV.", "Rev."),
        re.sub(r"^A/(?:HCR|RHC|CHR)/", "A/HRC/", once),
        re.sub(rf"^({_COMMITTEES})/(?!C/)", r"\1/C/", once),
        re.sub(rf"^({_COMMITTEES})[-.]C/", r"\1/C/", once),
        re.sub(r"(?<=[0-9])(?=(?:Add|Corr|Rev)\.)", "/", once),
        re.sub(rf"^({_COMMITTEES})/C(?=[A-Z]{{3}}/)", r"\1/C/", once),
        re.sub(rf"^({_COMMITTEES})/(GC|CO|D)/C/", r"\1/C/\2/", once),
        re.sub(r"(?<=/C/)([A-Z]{3})(?=(?:CO|QPR|Q|FCO)/)", r"\1/", once),
        re.sub(r"(?<=[A-Z])0|0(?=[A-Z])", "O", once),
        re.sub(r"(?<=/)[lI](?=/|$)|(?<=[0-9])[lI]|[lI](?=[0-9])", "1", once),
        re.sub(r"(?<=[0-9/])O|O(?=[0-9])", "0", once),
    ]
    for other in tries:
        if other != text and any(shape.pattern.fullmatch(other) for shape in SHAPES):
            return other
    return None


def _slip(text: str) -> str | None:
    """What is wrong with a symbol for certain; None where only the order of its parts is new to us."""
    if not text:
        return "nothing there"
    if not _ROOTS.match(text):
        return f"{text!r} begins with no known organ"
    case = re.search(r"/DR?/[0-9]+/([0-9]*)(?:/|$)", text)
    if case and len(case[1]) != len("2011"):
        return f"{text!r} should end in a year of four digits, not {case[1]!r}"
    if re.search(r"[a-z]", re.sub(r"/(?:Add|Corr|Rev|Amend|Sub|Misc)\.|/Summary|\(.*\)", "", text)):
        return f"{text!r} has small letters where capitals belong"
    if not re.search(r"[0-9]", text):
        return f"{text!r} has no number"
    return None
