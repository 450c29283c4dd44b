"""The network client, imported only where it is used: it is an extra."""

from __future__ import annotations

from typing import TYPE_CHECKING

from answerable.errors import MissingExtra
from answerable.fetch.manners import Manners

if TYPE_CHECKING:
    from answerable.fetch.wire import Wire


def open_wire(manners: Manners) -> Wire:
    """A client for the network.

    Raises:
        MissingExtra: The network client is not installed.
    """
    try:
        from answerable.fetch.wire import Wire
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("answerable"):
            raise
        raise MissingExtra("fetching is not installed: pip install 'answerable[fetch]'") from error
    return Wire(manners)
