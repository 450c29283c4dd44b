"""Public events over all documents: one only where sort, date and place agree.

Two texts that tell of "protests in 2022" need not mean the same protests: a year alone joins nothing across
documents, but for elections and the fate of a law. The State under review is no place that tells two
events apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from answerable.mentions.clusters import Cluster, in_order, printed
from answerable.mentions.happenings import OF_A_LAW, event_parts
from answerable.model import Entity, Event, Mention, MentionKind, Source

_ONCE = ("election", OF_A_LAW)
_YEAR = 4
Key = tuple[str, str, str | None, str | None, str | None]


def public_events(sources: Sequence[Source], mentions: Sequence[Mention]) -> list[Cluster]:
    """The events with a date, gathered; those without one stay mentions."""
    states = {s.id: s.identity.state for s in sources}
    by_key: dict[Key, Cluster] = {}
    for mention in mentions:
        key = _key(mention, states)
        if key is None:
            continue
        cluster = by_key.setdefault(key, Cluster(MentionKind.EVENT))
        name = printed(mention)
        first = cluster.members[0] if cluster.members else mention
        if name not in cluster.names:
            if first.quote.document != mention.quote.document:
                cluster.reasons.append(f"{name} / {cluster.names[0]}: both tell of {_said(key)}")
            cluster.names.append(name)
        cluster.members.append(mention)
    return list(by_key.values())


def _key(mention: Mention, states: Mapping[str, str | None]) -> Key | None:
    kind, date, place, subject = event_parts(mention.value or "")
    document = mention.quote.document
    if date is None:
        return None
    if place is not None and place == states.get(document):
        place = None
    if not kind.startswith(OF_A_LAW):
        subject = None
    vague = len(date) == _YEAR and place is None and not kind.startswith(_ONCE)
    return kind, date, place, subject, document if vague else None


def _said(key: Key) -> str:
    kind, date, place, subject, _ = key
    return ", ".join(part for part in (kind.replace("_", " "), date, place, subject) if part)


def event_entity(cluster: Cluster, order: Mapping[str, int], states: Mapping[str, str | None]) -> Entity:
    """The event, called by its sort, date and place: no two have the same name."""
    key = _key(cluster.members[0], states)
    assert key is not None
    name = _said(key) + (f", in {key[-1]}" if key[-1] else "")
    return Entity(
        kind=MentionKind.EVENT,
        name=name,
        variants=tuple(sorted({printed(m) for m in cluster.members})),
        documents=in_order({m.quote.document for m in cluster.members}, order),
        attributes=_attributes(cluster),
        events=tuple(_told(cluster)),
        reasons=tuple(dict.fromkeys(cluster.reasons)),
    )


def _attributes(cluster: Cluster) -> dict[str, str]:
    """What the words tell of the event, part by part."""
    parts = [event_parts(m.value or "") for m in cluster.members]
    kind, date, *_ = parts[0]
    places = sorted({place for _, _, place, _ in parts if place})
    subjects = sorted({subject for *_, subject in parts if subject})
    told = {"kind": kind, "date": date or ""}
    if places:
        told["place"] = ", ".join(places)
    if subjects:
        told["law" if kind.startswith(OF_A_LAW) else "sort"] = ", ".join(subjects)
    return told


def _told(cluster: Cluster) -> list[Event]:
    """Each place that tells of the event, with its own words."""
    rows = []
    for mention in cluster.members:
        kind, date, place, _ = event_parts(mention.value or "")
        rows.append(Event(what=kind, quote=mention.quote, detail=place or "", date=date))
    return rows
