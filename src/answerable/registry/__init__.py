"""What the library knows of the world: States, treaties, bodies, their general comments, themes.

The knowledge lies in TOML files beside the code; it is read once, when somebody
first asks. Nothing here knows a document.
"""

from answerable.registry.comments import (
    GeneralComment,
    comment_of_symbol,
    general_comment,
    general_comments,
)
from answerable.registry.instruments import (
    Body,
    Treaty,
    bodies,
    bodies_named,
    body,
    session_years,
    treaties,
    treaties_ending,
    treaties_named,
    treaty,
    treaty_at_start,
    treaty_under_review,
    upr_cycle,
    upr_cycle_of_outcome,
    upr_year,
)
from answerable.registry.links import LabelLink, links, links_from
from answerable.registry.states import State, state, states, states_named
from answerable.registry.themes import Theme, affected, affected_of, themes, themes_of

__all__ = [
    "Body",
    "GeneralComment",
    "LabelLink",
    "State",
    "Theme",
    "Treaty",
    "affected",
    "affected_of",
    "bodies",
    "bodies_named",
    "body",
    "comment_of_symbol",
    "general_comment",
    "general_comments",
    "links",
    "links_from",
    "session_years",
    "state",
    "states",
    "states_named",
    "themes",
    "themes_of",
    "treaties",
    "treaties_ending",
    "treaties_named",
    "treaty",
    "treaty_at_start",
    "treaty_under_review",
    "upr_cycle",
    "upr_cycle_of_outcome",
    "upr_year",
]
