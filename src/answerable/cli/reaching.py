"""Links opened on demand: the one part of the lint that uses the network."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.cli.edge import remark
from answerable.cli.summary import progress_bar
from answerable.fetch import Manners, silent
from answerable.lint import Remark
from answerable.proof import Proof


def unreachable(draft: Proof) -> Iterator[Remark]:
    """A remark for each link of a draft that gives nothing when it is opened."""
    linked = [c for c in draft.citations if c.url and c.url.startswith(("http://", "https://"))]
    addresses = list(dict.fromkeys(c.url for c in linked if c.url))
    remark(f"{draft.source.document.file}: opening {len(addresses)} links")
    with progress_bar() as step:
        why = dict(silent(addresses, Manners(pause=0.2, silence=10.0, longest=30.0), step))
    for citation in linked:
        if citation.url in why:
            yield Remark("url_unreachable", why[citation.url], citation.quote, citation.note)
