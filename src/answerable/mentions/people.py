"""Which mentions are one person: full names over all documents, surnames inside each.

A wrong merge can harm a person, a missing one only costs a reader time. So a
surname alone joins nothing across documents, and where two people fit, nobody is
chosen. Every merge has its reason, in one line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from types import MappingProxyType

from answerable.mentions.beside import Pair
from answerable.mentions.clusters import Cluster, printed
from answerable.mentions.hub import Again, Hub
from answerable.mentions.lexicon import any_of, words
from answerable.model import Mention, MentionKind
from answerable.names import fits_initials, initials, parse, same_person, same_surname, skeleton

_TITLE = re.compile(rf"^(?:(?:{any_of(words('persons', 'titles'))})\.? )+")


def untitled(name: str) -> str:
    """A name without "Mr." or "President" before it."""
    return _TITLE.sub("", name)


def persons(
    mentions: Sequence[Mention],
    ties: Mapping[str, Again] = MappingProxyType({}),
    apart: Set[Pair] = frozenset(),
) -> list[Cluster]:
    """Persons: full names over all documents, then surnames inside each document.

    `ties` says of some mentions, by id, which full name they stand for; `apart` are names that a
    document sets side by side, and that are never one person.
    """
    clusters, short = _by_full_name([m for m in mentions if m.id not in ties], apart)
    of_name = {name: cluster for cluster in clusters for name in cluster.names}
    for mention in mentions:
        if mention.id in ties:
            _tie(mention, ties[mention.id], of_name[ties[mention.id].known.printed])
    return [*clusters, *_surnames(clusters, short)]


def _tie(mention: Mention, tie: Again, cluster: Cluster) -> None:
    cluster.members.append(mention)
    cluster.stands_for[mention.id] = tie.known.printed
    if tie.reason not in cluster.reasons:
        cluster.reasons.append(tie.reason)


def _by_full_name(mentions: Iterable[Mention], apart: Set[Pair]) -> tuple[list[Cluster], list[Mention]]:
    """The clusters of full names, and the mentions that are none."""
    spellings: defaultdict[str, list[Mention]] = defaultdict(list)
    short: list[Mention] = []
    for mention in mentions:
        name = untitled(printed(mention))
        if parse(name) is None:
            short.append(mention)
        else:
            spellings[name].append(mention)
    clusters = _full_names(spellings, {frozenset(map(untitled, pair)) for pair in apart})
    _join_aliases(clusters)
    return clusters, short


def hub_of(mentions: Iterable[Mention], apart: Set[Pair] = frozenset()) -> Hub:
    """The full names among these mentions, ready to be looked up."""
    hub = Hub()
    for who, cluster in enumerate(_by_full_name(mentions, apart)[0]):
        documents: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for member in cluster.members:
            documents[untitled(printed(member))].setdefault(member.quote.document)
        for name in cluster.names:
            hub.add(name, who, list(documents[name]))
    return hub


def _full_names(spellings: dict[str, list[Mention]], apart: Set[Pair]) -> list[Cluster]:
    """Clusters of spellings in which every two may be one person's; who fits two stays alone."""
    buckets: defaultdict[frozenset[str], list[Cluster]] = defaultdict(list)
    for name in sorted(spellings, key=_longest_first):
        parts = parse(name)
        if parts is None:
            continue
        bucket = buckets[frozenset((parts.given[0], parts.surname[0]))]
        fits = [c for c in bucket if all(_one(n, name, apart) for n in c.names)]
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


def _one(name: str, other: str, apart: Set[Pair]) -> bool:
    return frozenset((name, other)) not in apart and same_person(name, other) is not None


def _longest_first(name: str) -> tuple[int, str]:
    parts = parse(name)
    return (-len(parts.middle) if parts else 0), name


def _join_aliases(clusters: list[Cluster]) -> None:
    """Join what a document itself calls one person under two names."""
    of_name = {name: cluster for cluster in clusters for name in cluster.names}
    for mention in [m for c in clusters for m in c.members if m.value]:
        own, other = of_name[untitled(printed(mention))], of_name.get(mention.value or "")
        shortened = (mention.value or "").startswith(f"{printed(mention)} ")
        # Somebody elsewhere may be called in full what is a shortened name here.
        if other is None or other is own or (shortened and not all(m.value for m in own.members)):
            continue
        other.members.extend(own.members)
        other.names.extend(own.names)
        why = f"{mention.quote.document} gives both names"
        if shortened:
            why = f"the only full name of {mention.quote.document} that begins so"
        other.reasons.extend([*own.reasons, f"{mention.value} / {printed(mention)}: {why}"])
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
        if member.quote.document != document:
            continue
        full = cluster.stands_for.get(member.id) or untitled(printed(member))
        if parse(full) is None or not same_surname(parts[-1], full):
            continue
        if fits_initials(surname, full) if initial else (len(parts) == 1 or parts[0][0] == full[0]):
            return True
    return False
