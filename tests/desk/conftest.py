from __future__ import annotations

import pytest
from demo_review import demo

from answerable.desk.loading import load


@pytest.fixture(scope="session")
def dossier():
    return demo()


@pytest.fixture
def desk(db, dossier, client):
    """A client of a desk that has the demo loaded."""
    load(dossier, "/dossiers/valmeria")
    return client


@pytest.fixture
def statement_id(dossier):
    """The id of the statement that begins with these words."""

    def find(words: str) -> str:
        return next(s.id for s in dossier.statements if s.quote.text.startswith(words))

    return find
