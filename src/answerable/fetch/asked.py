"""What is asked for: one document in one language, its address and the name of its file."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from answerable.errors import FetchError
from answerable.symbols import Symbol

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
BASE = "https://documents.un.org"
# Every system takes a name of this length, with the language, a number and a suffix behind it.
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """A document in a language."""

    symbol: Symbol
    language: str

    def __str__(self) -> str:
        return f"{self.symbol} ({self.language})"

    def address(self, base: str = BASE) -> str:
        """Where the file itself is.

        Not `Symbol.address`: that is the page where people read the document, and it holds no
        more than a frame round this address.
        """
        return f"{base}/api/symbol/access?s={quote(self.symbol.text, safe='/')}&l={self.language}&t=pdf"

    @property
    def name(self) -> str:
        """The file's name without its suffix, in letters that every system takes: CCPR_C_KAZ_CO_3-en."""
        plain = re.sub(r"[^A-Za-z0-9.-]+", "_", self.symbol.text).strip("._")
        if len(plain) > _LONGEST_NAME:
            plain = f"{plain[:_LONGEST_NAME]}-{hashlib.sha256(self.symbol.text.encode()).hexdigest()[:8]}"
        return f"{plain}-{self.language}"


def symbol_asked(text: str) -> Symbol:
    """Read a symbol that can be asked for.

    Raises:
        SymbolError: It is no symbol.
        FetchError: It is one that the document server does not have.
    """
    symbol = Symbol.parse(text)
    if symbol.address() is None:
        where = "letters of special procedures" if symbol.genre == "sp_communication" else "uploads (INT/...)"
        raise FetchError(f"{symbol}: the document server has no {where}; download it by hand from ohchr.org")
    return symbol


def languages(text: str) -> tuple[str, ...]:
    """Read a list of languages: "en,ru".

    Raises:
        FetchError: One of them is no language of the United Nations, or there is none.
    """
    codes = tuple(dict.fromkeys(code for code in re.split(r"[,\s]+", text.lower()) if code))
    unknown = [code for code in codes if code not in LANGUAGES]
    if unknown or not codes:
        raise FetchError(
            f"no language of the United Nations: {', '.join(unknown) or 'none is named'}; "
            f"choose of {', '.join(LANGUAGES)}"
        )
    return codes


def base_address(text: str) -> str:
    """Read the address of a server: the part before /api.

    Raises:
        FetchError: It is none that can be asked.
    """
    try:
        parts = urlsplit(text.strip())
        sound = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        sound = False
    if not sound or "@" in parts.netloc or parts.query or parts.fragment:
        raise FetchError(f"{text!r} is no address of a server; one looks like {BASE}")
    return text.strip().rstrip("/")
