"""Who is the same over all documents: mentions gathered into persons, institutions, laws and events.

A wrong merge can harm a person, a missing one only costs a reader time. So a
surname alone joins nothing across documents, and where two people fit, nobody is
chosen. One dossier is one State's review: its "Constitutional Court" is one court.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from answerable.mentions.beside import Pair, beside
from answerable.mentions.clusters import Cluster, in_order, printed
from answerable.mentions.event_entities import event_entity, public_events
from answerable.mentions.events import events_of
from answerable.mentions.hub import Again
from answerable.mentions.institutions import sort_of, stands_for
from answerable.mentions.known import again
from answerable.mentions.law_entities import law_attributes, laws, of_laws
from answerable.mentions.lexicon import table
from answerable.mentions.openers import numbered, without_openers
from answerable.mentions.people import hub_of, persons, untitled
from answerable.model import Entity, Event, Mention, MentionKind, Source
from answerable.names import from_capitals, parse

_SHORT_FOR = table("institutions", "short_for")
_ACRONYM = re.compile(r"\s*\([\"“]?([A-Z][A-Za-z]{0,7}[A-Z][A-Za-z]?)[\"”]?\)")


def join(
    sources: Sequence[Source], mentions: Sequence[Mention]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions again, each tied to its entity where it has one, and the entities."""
    mentions = without_openers(sources, mentions)
    apart = beside(sources, [m for m in mentions if m.kind is MentionKind.PERSON])
    mentions, ties = _with_known(sources, mentions, apart)
    by_kind: defaultdict[MentionKind, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_kind[mention.kind].append(mention)
    clusters = [
        *persons(by_kind[MentionKind.PERSON], ties, apart),
        *institutions(sources, by_kind[MentionKind.INSTITUTION]),
        *laws(by_kind[MentionKind.LAW], by_kind[MentionKind.PROVISION]),
        *public_events(sources, by_kind[MentionKind.EVENT]),
    ]
    order = {source.id: number for number, source in enumerate(sources)}
    people = {
        m.id: index
        for index, c in enumerate(clusters)
        if c.kind is MentionKind.PERSON
        for m in c.members
        # An address tells nothing of whom it names, and is no part of its sentence.
        if m.id not in ties or not ties[m.id].in_address
    }
    events = events_of([s.document for s in sources], mentions, people)
    events |= of_laws(clusters, by_kind[MentionKind.EVENT])
    states = {s.id: s.identity.state for s in sources}
    made = [
        event_entity(c, order, states)
        if c.kind is MentionKind.EVENT
        else _entity(c, order, events.get(i, ()))
        for i, c in enumerate(clusters)
    ]
    doubled = {id_ for id_, n in Counter(e.id for e in made).items() if n > 1}
    entity_of = {
        m.id: e.id for c, e in zip(clusters, made, strict=True) if e.id not in doubled for m in c.members
    }
    kept = sorted((e for e in made if e.id not in doubled), key=lambda e: (e.kind, e.name, e.id))
    return tuple(replace(m, entity=entity_of.get(m.id)) for m in mentions), tuple(kept)


def _with_known(
    sources: Sequence[Source], mentions: Sequence[Mention], apart: Set[Pair]
) -> tuple[list[Mention], dict[str, Again]]:
    """The mentions with the further places of known persons, and whom those name that are declined."""
    people = [m for m in mentions if m.kind is MentionKind.PERSON]
    found = again(sources, mentions, hub_of(people, apart))
    texts = {s.id: s.document for s in sources}
    further = [
        (Mention(MentionKind.PERSON, texts[document].quote(one.span)), one)
        for document, rows in found.items()
        for one in rows
    ]
    if not further:
        return list(mentions), {}
    place = {(m.quote.document, m.quote.start): one for m, one in further if one.reason}
    together = numbered([*mentions, *(m for m, _ in further)])
    ties = {
        m.id: place[m.quote.document, m.quote.start]
        for m in together[len(mentions) :]
        if (m.quote.document, m.quote.start) in place
    }
    return together, ties


def institutions(sources: Sequence[Source], mentions: Sequence[Mention]) -> list[Cluster]:
    """Institutions: by name without "the" and "UN", and by the acronyms that documents introduce."""
    texts = {s.id: s.document.text for s in sources}
    by_key: dict[str, Cluster] = {}
    full_of: dict[tuple[str, str], str] = {}
    everywhere: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for mention in mentions:
        name = printed(mention)
        follows = _ACRONYM.match(texts.get(mention.quote.document, ""), mention.quote.end)
        if follows and stands_for(name, follows[1]):
            full_of.setdefault((mention.quote.document, follows[1]), name)
            everywhere[follows[1]].setdefault(_institution_key(name))
    for mention in mentions:
        name = printed(mention)
        full = full_of.get((mention.quote.document, name)) or mention.value
        key = _institution_key(full or name)
        if full is None and name and len(everywhere.get(name, ())) == 1:
            key = next(iter(everywhere[name]))
        cluster = by_key.setdefault(key, Cluster(MentionKind.INSTITUTION))
        if name not in cluster.names:
            if cluster.names:
                cluster.reasons.append(_why_one_institution(name, cluster.names[0], full))
            cluster.names.append(name)
        cluster.members.append(mention)
    return list(_one_acronym_one_name(by_key, everywhere).values())


def _one_acronym_one_name(
    by_key: dict[str, Cluster], everywhere: Mapping[str, Iterable[str]]
) -> dict[str, Cluster]:
    """Join names that have one acronym and nearly agree: "... and Rule of Law", "... of Rule of Law"."""
    for acronym, keys in everywhere.items():
        first, *others = keys
        for key in others:
            if key not in by_key or first not in by_key or not _nearly(key, first):
                continue
            one, two = by_key[first], by_key.pop(key)
            one.members.extend(two.members)
            one.names.extend(n for n in two.names if n not in one.names)
            one.reasons.extend([*two.reasons, f"{two.names[0]} / {one.names[0]}: both are called {acronym}"])
    return by_key


def _nearly(a: str, b: str) -> bool:
    left, right = set(a.split()), set(b.split())
    return len(left & right) >= 0.7 * len(left | right)


def _why_one_institution(name: str, first: str, full: str | None) -> str:
    return f"{name}: stands for {full}" if full else f"{name} / {first}: one name, differently written"


def _institution_key(name: str) -> str:
    plain = name.lower().replace("organization", "organisation").replace("centre", "center").replace("’", "'")
    plain = re.sub(r"^(?:the |un |u\.n\. |united nations (?=\w+ \w+))+", "", plain)
    return re.sub(r"[^\w ]", "", _SHORT_FOR.get(plain, plain))


def _entity(cluster: Cluster, order: dict[str, int], events: Sequence[Event]) -> Entity:
    named = [m for m in cluster.members if m.kind is cluster.kind]
    counts = Counter(printed(m) for m in named)
    name = min(counts, key=lambda n: (_poor(n, cluster.kind), -counts[n], n))
    if cluster.kind is MentionKind.PERSON and parse(untitled(name)) is not None:
        name = from_capitals(untitled(name))
    return Entity(
        kind=cluster.kind,
        name=name,
        variants=tuple(sorted(counts)),
        documents=in_order({m.quote.document for m in named}, order),
        attributes=_attributes(cluster, name, events),
        events=tuple(events),
        reasons=tuple(dict.fromkeys(r for r in cluster.reasons if r)),
    )


def _poor(name: str, kind: MentionKind) -> tuple[bool, bool]:
    """What makes a spelling a poor headline: a surname alone, an acronym, all capitals."""
    if kind is MentionKind.PERSON:
        return parse(untitled(name)) is None, name.isupper()
    return " " not in name or name.lower().startswith("the "), name.isupper()


def _attributes(cluster: Cluster, name: str, events: Sequence[Event]) -> dict[str, str]:
    if cluster.kind is MentionKind.INSTITUTION:
        sort = next((s for n in (name, *cluster.names) if (s := sort_of(n))), None)
        return {"kind": sort} if sort else {}
    if cluster.kind is MentionKind.LAW:
        return law_attributes(cluster, events)
    return {}
