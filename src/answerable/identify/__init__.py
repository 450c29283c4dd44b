"""What a document is: genre, mechanism, State, symbol, session, date, authors."""

from answerable.identify.identity import identify

__all__ = ["identify"]
