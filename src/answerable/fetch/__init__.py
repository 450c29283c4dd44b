"""Official documents by their symbols, from the document server of the United Nations.

The one room that knows the network. Nothing is asked that somebody did not ask for by its
symbol; what is sent is that symbol and a language.
"""

from answerable.fetch.asked import BASE, LANGUAGES, Asked, base_address, languages, symbol_asked
from answerable.fetch.fetch import Fetched, Missed, fetch, not_yet_had
from answerable.fetch.manifest import MANIFEST, Row
from answerable.fetch.manners import Manners
from answerable.fetch.reach import silent

__all__ = [
    "BASE",
    "LANGUAGES",
    "MANIFEST",
    "Asked",
    "Fetched",
    "Manners",
    "Missed",
    "Row",
    "base_address",
    "fetch",
    "languages",
    "not_yet_had",
    "silent",
    "symbol_asked",
]
