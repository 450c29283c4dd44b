"""States and mechanisms as one types them."""

from __future__ import annotations

from answerable.cli.edge import Failure


def state_of(name: str) -> str:
    """The code of a State, by its code or any of its names."""
    from answerable.imports.named import state_named

    code = state_named(name)
    if code is None:
        raise Failure(f"no State is called {name!r}; write its name, or a code such as KAZ")
    return code


def mechanism_of(name: str) -> str:
    """The code of a mechanism, by its code or its name."""
    from answerable.imports.named import mechanism_named
    from answerable.registry import bodies

    code = mechanism_named(name)
    if code is None:
        known = ", ".join(sorted({one.code for one in bodies()}))
        raise Failure(f"no mechanism is called {name!r}; known are {known}")
    return code
