"""A row of a table as what is asked, with all that it says, and what of it is not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from answerable.imports import named
from answerable.imports.cells import (
    cycle_of,
    date_of,
    has_odd_letters,
    is_read_twice,
    plain_words,
    session_of,
    text_of,
    values_of,
)
from answerable.imports.knowledge import kinds, no_position, plain
from answerable.imports.mapping import ColumnMapping
from answerable.imports.printed import (
    coded,
    names_behind,
    number_in,
    place_in,
    source_in,
    stance,
    why_none,
)
from answerable.imports.printed import kind as kind_of
from answerable.imports.problem import Problem, Sort, Tally
from answerable.model import Asked, Coding, Origin, Stance, ToldPosition
from answerable.registry import upr_cycle, upr_cycle_of_outcome, upr_year
from answerable.symbols import Symbol

_CODINGS = ("theme", "affected", "sdg", "action")


@lru_cache(maxsize=64)
def _year(session: int) -> str | None:
    year = upr_year(session)
    return None if year is None else str(year)


@dataclass(slots=True)
class Taker:
    """Turns the rows of one table into what is asked; it remembers the keys, and counts."""

    file: str
    sha256: str
    sheet: str | None
    mapping: ColumnMapping
    tally: Tally
    _seen: dict[bytes, int] = field(default_factory=dict)
    _raw: Mapping[str, object] = field(default_factory=dict)
    _row: int = 0
    _found: list[Problem] = field(default_factory=list)

    def take(self, number: int, raw: Mapping[str, object]) -> Iterator[Asked | Problem]:
        """What a row asks, once for each State that it is for; and its problems, before it."""
        self._raw, self._row, self._found = raw, number, []
        self.tally.rows += 1
        rare = [
            one for one in raw.values() if isinstance(one, str) and not (one.isascii() and one.isprintable())
        ]
        if any(has_odd_letters(value) for value in rare):
            self.problem(Sort.ODD_LETTERS, None, "letters were expected, not halves of them; marked as lost")
        if any(is_read_twice(value) for value in rare):
            said = "letters were expected, not those of another encoding (â€™); kept as they stand"
            self.problem(Sort.ODD_LETTERS, None, said)
        asked = self._asked()
        for problem in self._found:
            yield self.tally.note(problem)
        self.tally.taken += bool(asked)
        self.tally.skipped += not asked
        self.tally.asked += len(asked)
        self.tally.without_state += bool(asked) and asked[0].state is None
        yield from asked

    def problem(
        self, sort: Sort, name: str | None, expected: str, found: str = "", *, lost: bool = False
    ) -> None:
        """Note something about the row at hand; `name` is a field, or a column."""
        columns = self.mapping.columns.get(name or "", ())
        column = next((c for c in columns if self._raw.get(c)), columns[0] if columns else name)
        self._found.append(Problem(self.file, self.sheet, self._row, column, sort, expected, found, lost))

    def _value(self, name: str) -> object:
        """The first filled cell of a field; what holds for every row where there is none."""
        for column in self.mapping.columns.get(name, ()):
            value = self._raw.get(column)
            if value is not None and value != "" and value != []:
                return value
        return self.mapping.every.get(name, "")

    def _text(self, name: str) -> str:
        value = self._value(name)
        if isinstance(value, list):
            return "\n".join(text_of(one) for one in value)
        return text_of(value).strip()

    def _asked(self) -> list[Asked]:
        text = plain_words(self._text("text"))
        if (why := why_none(text, self._raw)) is not None:
            expected = f"the words of a recommendation were expected{why[0]}"
            self.problem(Sort.NO_TEXT, "text", expected, why[1], lost=True)
            return []
        text, number = self._number(text)
        text, source = self._source(text)
        symbol = self._symbol()
        text, by = self._by(text)
        # Only in the Universal Periodic Review do States recommend.
        mechanism = self._mechanism(symbol) or ("UPR" if by else None)
        session, cycle = self._session(mechanism, symbol)
        states = self._states(symbol)
        kind = self._kind()
        # A pledge is the State's own.
        if kind == "recommendation" and len(states) == 1 and states[0] in by:
            said = "another State than the one under review was expected"
            self.problem(Sort.UNKNOWN_RECOMMENDER, "by", said, states[0])
        date = self._date(mechanism, session)
        told = self._positions(source)
        codings = tuple(self._codings())
        symbol_text = None if symbol is None else str(symbol)
        key = self._key(text, states, symbol_text, session, number, by)
        cells = tuple((name, said) for name, value in self._raw.items() if (said := text_of(value)))
        keys = [key if at == 0 else f"{key} {state}" for at, state in enumerate(states or (None,))]
        return [
            Asked(
                origin=Origin(self.file, self.sha256, self._row, own, self.sheet),
                text=text,
                kind=kind,
                state=state,
                mechanism=mechanism,
                symbol=symbol_text or self._text("symbol") or None,
                number=number,
                session=session,
                cycle=cycle,
                date=date,
                by=by,
                positions=told,
                codings=codings,
                cells=cells,
            )
            for own, state in zip(keys, states or (None,), strict=True)
        ]

    def _number(self, text: str) -> tuple[str, str | None]:
        """The words without the number that they begin with, and the number; a column goes before."""
        told = place_in(self._text("number"))[1] or self._text("number").lstrip("- ").rstrip(".") or None
        return number_in(text, told, self.mapping.number_in_text)

    def _source(self, text: str) -> tuple[str, str | None]:
        told = self._text("position_source") or None
        words, found = source_in(text) if self.mapping.number_in_text else (text, None)
        return words, told or found

    def _by(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Who recommends: by the column, else by the names in the bracket that ends the words."""
        told = self._text("by")
        codes, unknown = named.states_in(told) if told else ((), ())
        for name in unknown:
            self.problem(Sort.UNKNOWN_RECOMMENDER, "by", "the name of a State was expected", name)
        return names_behind(text, codes) if self.mapping.number_in_text else (text, codes)

    def _symbol(self) -> Symbol | None:
        told = self._text("symbol") or place_in(self._text("number"))[0]
        if not told:
            return None
        found = named.symbol_named(told)
        if found is None:
            self.problem(Sort.BAD_SYMBOL, "symbol", "a document symbol was expected; kept as it stands", told)
        return found

    def _states(self, symbol: Symbol | None) -> tuple[str, ...]:
        told = self._text("state")
        codes, unknown = named.states_in(told) if told else ((), ())
        for name in unknown:
            self.problem(Sort.UNKNOWN_STATE, "state", "the name of a State was expected", name)
        if codes:
            return codes
        if symbol is not None and symbol.state is not None:
            return (symbol.state,)
        if not unknown and "state" in self.mapping.columns:
            self.problem(Sort.NO_STATE, "state", "the name of a State was expected")
        return ()

    def _mechanism(self, symbol: Symbol | None) -> str | None:
        told = self._text("mechanism")
        if not told:
            return None if symbol is None else symbol.mechanism
        for one in values_of(told, "lines"):
            code = named.mechanism_named(one)
            if code is not None:
                return code
        self.problem(Sort.UNKNOWN_MECHANISM, "mechanism", "the name of a body was expected", told)
        return None if symbol is None else symbol.mechanism

    def _session(self, mechanism: str | None, symbol: Symbol | None) -> tuple[str | None, str | None]:
        told = self._text("session")
        session = session_of(told) if told else None
        if told and session is None:
            self.problem(Sort.BAD_SESSION, "session", "the number of a session was expected", told)
        said = self._text("cycle")
        cycle = cycle_of(said) if said else None
        if said and cycle is None:
            self.problem(Sort.BAD_SESSION, "cycle", "the number of a cycle was expected", said)
        if mechanism == "UPR" and cycle is None:
            if session is not None:
                cycle = upr_cycle(int(session))
            elif symbol is not None and symbol.session and symbol.session.isdecimal():
                of_group = symbol.body == "A/HRC/WG.6"
                cycle = (upr_cycle if of_group else upr_cycle_of_outcome)(int(symbol.session))
                session = symbol.session if of_group else None
        return session, cycle

    def _kind(self) -> str:
        for name in ("kind", "position"):
            for one in values_of(self._value(name), "lines"):
                found = kind_of(one)
                if found is not None:
                    return found
        told = self._text("kind")
        if told:
            expected = "“Recommendations” or “Concerns/Observations” was expected; taken for a recommendation"
            self.problem(Sort.UNKNOWN_KIND, "kind", expected, told)
        return "recommendation"

    def _date(self, mechanism: str | None, session: str | None) -> str | None:
        told = self._text("date")
        if told:
            date, known = date_of(told)
            if not known:
                self.problem(Sort.BAD_DATE, "date", "a date was expected", told)
            return date
        return _year(int(session)) if mechanism == "UPR" and session is not None else None

    def _positions(self, source: str | None) -> tuple[ToldPosition, ...]:
        """What the State said, by the first column whose words are known."""
        unknown = ""
        told: dict[str, tuple[tuple[Stance, str | None], str]] = {}
        for column in self.mapping.columns.get("position", ()):
            value = self._raw.get(column)
            printed = " ".join(values_of(value, "lines"))
            if not printed or plain(printed) in no_position():
                continue
            found = self._stance(printed)
            if found is not None:
                told[column] = found, printed
            else:
                unknown = unknown or printed
        if {Stance.SUPPORTED, Stance.NOTED} <= {found[0] for found, _ in told.values()}:
            said = " and ".join(f"{column} “{printed}”" for column, (_, printed) in told.items())
            self.problem(
                Sort.TWO_POSITIONS, "position", "one position was expected; the first is taken", said
            )
        if told:
            (value, nuance), printed = next(iter(told.values()))
            return (ToldPosition(value, printed, nuance, source),)
        if unknown and "position" not in self.mapping.loose and plain(unknown) not in kinds():
            expected = "what the State said was expected (Supported, Noted, ...)"
            self.problem(Sort.UNKNOWN_POSITION, "position", expected, unknown)
        return ()

    def _stance(self, printed: str) -> tuple[Stance, str | None] | None:
        for label, value in self.mapping.positions.items():
            if plain(label) == plain(printed):
                return value, None
        return stance(printed)

    def _codings(self) -> Iterator[Coding]:
        for what in _CODINGS:
            # The categories 1 to 5 are UPR Info's, whoever gives them.
            own = "upr_info" if what == "action" else self.mapping.coder
            scheme = self.mapping.schemes.get(what, own)
            for column in self.mapping.columns.get(what, ()):
                values = values_of(self._raw.get(column), self.mapping.many, self.mapping.labels)
                if not values:
                    continue
                codings, strange = coded(self.mapping.coder, what, scheme, self.mapping.labels, values)
                for label in strange:
                    expected = "a label of the list was expected; kept as it stands"
                    self.problem(Sort.UNKNOWN_LABEL, what, expected, label)
                yield from codings

    def _key(
        self,
        text: str,
        states: tuple[str, ...],
        symbol: str | None,
        session: str | None,
        number: str | None,
        by: tuple[str, ...],
    ) -> str:
        """What the list calls the row; else its document and number, else a sum of what it says."""
        told = plain_words(self._text("key"))
        parts = (*states, symbol or "", session or "", number or "", *by, text)
        key = told or blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()
        mark = blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()
        count = self._seen[mark] = self._seen.get(mark, 0) + 1
        if count > 1:
            expected = f"a row of its own was expected; {count - 1} before it go by the same name"
            self.problem(Sort.SAME_KEY, "key" if told else "text", expected, told or text)
        return key
