"""What the library knows of the world: States, treaties, bodies, themes.

The knowledge lies in TOML files beside the code; it is read once, when somebody
first asks. Nothing here knows a document.
"""

from answerable.registry.instruments import (
    Body,
    Treaty,
    bodies,
    bodies_named,
    body,
    treaties,
    treaties_named,
    treaty,
    upr_cycle,
    upr_cycle_of_outcome,
)
from answerable.registry.states import State, state, states, states_named
from answerable.registry.themes import Theme, affected, affected_of, themes, themes_of

__all__ = [
    "Body",
    "State",
    "Theme",
    "Treaty",
    "affected",
    "affected_of",
    "bodies",
    "bodies_named",
    "body",
    "state",
    "states",
    "states_named",
    "themes",
    "themes_of",
    "treaties",
    "treaties_named",
    "treaty",
    "upr_cycle",
    "upr_cycle_of_outcome",
]
