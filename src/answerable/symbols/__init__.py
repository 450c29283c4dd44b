"""United Nations document symbols: parsed once, compared as values, printed as people cite them.

    >>> Symbol.parse("CCPR/C/SVN/CO/3").genre
    'concluding_observations'
    >>> str(Symbol.parse("E/C.12/SVN/ 3."))
    'E/C.12/SVN/3'

How symbols are built: https://research.un.org/en/docs/symbols
"""

from answerable.symbols.running import broken_symbols, find_symbols, may_name_symbols
from answerable.symbols.symbol import Symbol

__all__ = ["Symbol", "broken_symbols", "find_symbols", "may_name_symbols"]
