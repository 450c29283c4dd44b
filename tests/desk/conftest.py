from __future__ import annotations

import pytest
from demo_review import demo

from answerable.desk.loading import load


@pytest.fixture(scope="session")
def dossier():
    return demo()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, dossier):
    """The demo is loaded once; what a test loads over it is rolled back after it."""
    with django_db_blocker.unblock():
        load(dossier, "/dossiers/valmeria")


@pytest.fixture
def desk(db, client):
    """A client of a desk that shows the demo."""
    return client


@pytest.fixture
def statement_id(dossier):
    """The id of the statement that begins with these words."""

    def find(words: str) -> str:
        return next(s.id for s in dossier.statements if s.quote.text.startswith(words))

    return find
