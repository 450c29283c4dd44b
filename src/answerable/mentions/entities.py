"""Who is the same over all documents: mentions gathered into persons, institutions and laws.

A wrong merge can harm a person, a missing one only costs a reader time. So a
surname alone joins nothing across documents, and where two people fit, nobody is
chosen. One dossier is one State's review: its "Constitutional Court" is one court.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from answerable.mentions.clusters import Cluster, in_order, printed
from answerable.mentions.event_entities import event_entity, public_events
from answerable.mentions.events import events_of
from answerable.mentions.institutions import sort_of, stands_for
from answerable.mentions.law_entities import law_attributes, laws, of_laws
from answerable.mentions.lexicon import any_of, words
from answerable.mentions.openers import without_openers
from answerable.model import Entity, Event, Mention, MentionKind, Source
from answerable.names import (
    fits_initials,
    from_capitals,
    initials,
    parse,
    same_person,
    same_surname,
    skeleton,
)

_TITLE = re.compile(rf"^(?:(?:{any_of(words('persons', 'titles'))})\.? )+")
_ACRONYM = re.compile(r"\s*\([\"“]?([A-Z][A-Za-z]{0,7}[A-Z][A-Za-z]?)[\"”]?\)")


def join(
    sources: Sequence[Source], mentions: Sequence[Mention]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions again, each tied to its entity where it has one, and the entities."""
    mentions = without_openers(sources, mentions)
    by_kind: defaultdict[MentionKind, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_kind[mention.kind].append(mention)
    clusters = [
        *persons(by_kind[MentionKind.PERSON]),
        *institutions(sources, by_kind[MentionKind.INSTITUTION]),
        *laws(by_kind[MentionKind.LAW], by_kind[MentionKind.PROVISION]),
        *public_events(sources, by_kind[MentionKind.EVENT]),
    ]
    order = {source.id: number for number, source in enumerate(sources)}
    people = {
        m.id: index for index, c in enumerate(clusters) if c.kind is MentionKind.PERSON for m in c.members
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


def untitled(name: str) -> str:
    """A name without "Mr." or "President" before it."""
    return _TITLE.sub("", name)


def persons(mentions: Sequence[Mention]) -> list[Cluster]:
    """Persons: full names over all documents, then surnames inside each document."""
    spellings: defaultdict[str, list[Mention]] = defaultdict(list)
    short: list[Mention] = []
    for mention in mentions:
        name = untitled(printed(mention))
        if parse(name) is None:
            short.append(mention)
        else:
            spellings[name].append(mention)
    clusters = _full_names(spellings)
    _join_aliases(clusters)
    return [*clusters, *_surnames(clusters, short)]


def _full_names(spellings: dict[str, list[Mention]]) -> list[Cluster]:
    """Clusters of spellings in which every two may be one person's; who fits two stays alone."""
    buckets: defaultdict[frozenset[str], list[Cluster]] = defaultdict(list)
    for name in sorted(spellings, key=_longest_first):
        parts = parse(name)
        if parts is None:
            continue
        bucket = buckets[frozenset((parts.given[0], parts.surname[0]))]
        fits = [c for c in bucket if all(same_person(n, name) for n in c.names)]
        if len(fits) == 1:
            fits[0].reasons.append(same_person(fits[0].names[0], name) or "")
            fits[0].names.append(name)
            fits[0].members.extend(spellings[name])
            continue
        alone = Cluster(MentionKind.PERSON, list(spellings[name]), [name])
        if fits:
            alone.reasons.append(f"{name}: could be {fits[0].names[0]} or {fits[1].names[0]}, so neither")
        bucket.append(alone)
    return [cluster for bucket in buckets.values() for cluster in bucket]


def _longest_first(name: str) -> tuple[int, str]:
    parts = parse(name)
    return (-len(parts.middle) if parts else 0), name


def _join_aliases(clusters: list[Cluster]) -> None:
    """Join what a document itself calls one person under two names."""
    of_name = {name: cluster for cluster in clusters for name in cluster.names}
    for mention in [m for c in clusters for m in c.members if m.value]:
        own, other = of_name[untitled(printed(mention))], of_name.get(mention.value or "")
        if other is None or other is own:
            continue
        other.members.extend(own.members)
        other.names.extend(own.names)
        other.reasons.extend(
            [*own.reasons, f"{mention.value} / {printed(mention)}: {mention.quote.document} gives both names"]
        )
        clusters.remove(own)
        of_name.update(dict.fromkeys(own.names, other))


def _surnames(clusters: Sequence[Cluster], short: Iterable[Mention]) -> list[Cluster]:
    """Tie surnames to the one full name of their document that bears them; the rest stay apart."""
    in_document: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for document in {m.quote.document for m in cluster.members}:
            in_document[document].append(cluster)
    left: dict[tuple[str, str], Cluster] = {}
    for mention in short:
        document, name = mention.quote.document, untitled(printed(mention))
        fits = [c for c in in_document[document] if _bears(c, name, document)]
        if len(fits) == 1:
            what = "initial and surname" if initials(name) else "surname"
            reason = f"{name}: the only full name with this {what} in {document} is {fits[0].names[0]}"
            if reason not in fits[0].reasons:
                fits[0].reasons.append(reason)
            fits[0].members.append(mention)
        elif not fits:
            key = (document, skeleton(name))
            left.setdefault(key, Cluster(MentionKind.PERSON, [], [name])).members.append(mention)
    return _unless_initials_tell(clusters, left)


def _unless_initials_tell(
    clusters: Sequence[Cluster], left: Mapping[tuple[str, str], Cluster]
) -> list[Cluster]:
    """Tie "A. Toren" to the one person of the dossier whom that can be; return who stays alone."""
    alone = []
    for (document, _), cluster in left.items():
        name = cluster.names[0]
        fits = [c for c in clusters if any(fits_initials(name, n) for n in c.names)]
        if len(fits) == 1 and any(_one_surname(name, n) for n in fits[0].names):
            fits[0].members.extend(cluster.members)
            fits[0].reasons.append(
                f"{name} in {document} / {fits[0].names[0]}: initial and surname; "
                "the only such person in this dossier"
            )
            continue
        if len(fits) > 1:
            cluster.reasons.append(f"{name}: could be {fits[0].names[0]} or {fits[1].names[0]}, so neither")
        alone.append(cluster)
    return alone


def _one_surname(short: str, full: str) -> bool:
    """Whether the surnames are one but for the way into Latin letters: over documents, no slip counts."""
    parts = parse(full)
    return parts is not None and parts.surname == skeleton(short.split()[-1])


def _bears(cluster: Cluster, surname: str, document: str) -> bool:
    """Whether a full name of the cluster, as this document prints it, has that surname (and initial)."""
    parts = surname.replace(".", " ").split()
    initial = initials(surname)
    for member in cluster.members:
        full = untitled(printed(member))
        if member.quote.document != document or parse(full) is None or not same_surname(parts[-1], full):
            continue
        if fits_initials(surname, full) if initial else (len(parts) == 1 or parts[0][0] == full[0]):
            return True
    return False


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
    plain = {"un": "united nations", "u.n.": "united nations", "upr": "universal periodic review"}.get(
        plain, plain
    )
    plain = {"eu": "european union"}.get(plain, plain)
    return re.sub(r"[^\w ]", "", plain)


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
