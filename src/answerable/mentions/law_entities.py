"""Laws over all documents: their names, their provisions, and what the texts tell of their fate."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from answerable.mentions.articles import SIGN
from answerable.mentions.clusters import Cluster, printed
from answerable.mentions.happenings import OF_A_LAW, event_parts
from answerable.mentions.laws import law_key
from answerable.model import Event, Mention, MentionKind

_DRAFT = re.compile(r"(?:the |a |new )?(?:draft|proposed)\b|\bbill\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d (?P<name>.+)")
# The date that becomes an attribute, by what is told; what is done to a part of a law is none.
_DATED = ("signed", "adopted", "in_force", "repealed", "ratified", "amended")


def laws(mentions: Sequence[Mention], provisions: Sequence[Mention]) -> list[Cluster]:
    """Laws: by treaty code, or by name; provisions go with their law."""
    by_key: dict[str, Cluster] = {}
    for mention in mentions:
        cluster = by_key.setdefault(_law_key(mention.value or printed(mention)), Cluster(MentionKind.LAW))
        name = printed(mention)
        if name not in cluster.names:
            if cluster.names:
                cluster.reasons.append(f"{name} / {cluster.names[0]}: both are {mention.value}")
            cluster.names.append(name)
        cluster.members.append(mention)
    _join_years(by_key)
    _join_named_alike(by_key)
    for provision in provisions:
        law, _ = law_and_article(provision)
        found = by_key.get(_law_key(law)) if law else None
        if found is not None:
            found.members.append(provision)
    return list({id(cluster): cluster for cluster in by_key.values()}.values())


def law_and_article(provision: Mention) -> tuple[str, str]:
    """ "Media Act" and "12(3)" of "Media Act sect. 12(3)"; no law where an article stands alone."""
    value = provision.value or ""
    sign = SIGN.search(value)
    return (value[: sign.start()], value[sign.end() :]) if sign else ("", value)


def _law_key(name: str) -> str:
    plain = law_key(name).lower().replace("’", "'")
    turned = re.fullmatch(r"((?!criminal|penal|civil)[\w' -]+) (?:law|act)", plain)
    return f"law on {turned[1]}" if turned else plain


def _join_years(by_key: dict[str, Cluster]) -> None:
    """Make "the 2020 Law on Mines" the Law on Mines, where no other year stands before that name."""
    years: defaultdict[str, list[str]] = defaultdict(list)
    for key in by_key:
        dated = _YEAR_BEFORE.fullmatch(key)
        if dated:
            years[_law_key(dated["name"])].append(key)
    for name, keys in years.items():
        if len(keys) > 1 or name not in by_key:
            continue
        one, dated_one = by_key[name], by_key[keys[0]]
        one.members.extend(dated_one.members)
        one.reasons.extend(
            [*dated_one.reasons, f"{dated_one.names[0]} / {one.names[0]}: no other year is named"]
        )
        one.names.extend(n for n in dated_one.names if n not in one.names)
        by_key[keys[0]] = one


def _join_named_alike(by_key: dict[str, Cluster]) -> None:
    """Join a name that one paper resolves and another cannot, where it stands for one treaty only.

    "Second Optional Protocol" is one of the Covenant before the Committee, and a bare name in the UPR.
    """
    called: defaultdict[str, list[str]] = defaultdict(list)
    for key, cluster in by_key.items():
        for name in cluster.names:
            called[_law_key(name)].append(key)
    for bare, keys in called.items():
        others = {id(by_key[key]): key for key in keys if by_key[key] is not by_key.get(bare)}
        if bare not in by_key or len(others) != 1:
            continue
        one, other = by_key[next(iter(others.values()))], by_key[bare]
        one.members.extend(other.members)
        one.reasons.extend([*other.reasons, f"{other.names[0]}: elsewhere it stands for {one.names[0]}"])
        one.names.extend(n for n in other.names if n not in one.names)
        by_key[bare] = one


def of_laws(clusters: Sequence[Cluster], events: Sequence[Mention]) -> Mapping[int, list[Event]]:
    """What is told of each law, by the place of its cluster: signed, in force, repealed, amended, draft."""
    by_key = {_law_key(m.value or printed(m)): i for i, c in enumerate(clusters) for m in _named(c)}
    found: defaultdict[int, list[Event]] = defaultdict(list)
    for mention in events:
        kind, date, _, subject = event_parts(mention.value or "")
        place = by_key.get(_law_key(subject)) if kind.startswith(OF_A_LAW) and subject else None
        if place is not None:
            found[place].append(Event(what=kind.removeprefix(OF_A_LAW), quote=mention.quote, date=date))
    for place, cluster in enumerate(clusters):
        drafts = [Event(what="draft", quote=m.quote) for m in _named(cluster) if _DRAFT.search(printed(m))]
        if drafts:
            found[place].extend(drafts)
    return dict(found)


def _named(cluster: Cluster) -> list[Mention]:
    return [m for m in cluster.members if m.kind is MentionKind.LAW]


def law_attributes(cluster: Cluster, events: Sequence[Event]) -> dict[str, str]:
    """Provisions, dates and status of a law.

    A date stands here only where the texts agree on it, the more precise one where one holds the
    other. The status is the last that they tell: a repealed law was in force before.
    """
    told = {}
    articles = {law_and_article(m)[1] for m in cluster.members if m.kind is MentionKind.PROVISION}
    if articles:
        told["provisions"] = ", ".join(sorted(articles, key=_by_number))
    for what in _DATED:
        date = _agreed([e.date for e in events if e.what == what and e.date])
        if date:
            told[what] = date
    status = _status({e.what for e in events})
    return {**told, "status": status} if status else told


def _status(told: set[str]) -> str | None:
    for what, status in (
        ("repealed", "repealed"),
        ("in_force", "in force"),
        ("amended", "amended"),
        ("signed", "signed"),
        ("adopted", "adopted"),
        ("ratified", "ratified"),
        ("draft", "draft"),
    ):
        if what in told:
            return status
    return None


def _agreed(dates: Sequence[str]) -> str | None:
    """The one date that all of them hold, to the best precision; None where two differ."""
    best = max(dates, key=len, default=None)
    return best if best and all(best.startswith(date) for date in dates) else None


def _by_number(article: str) -> tuple[int, str]:
    digits = re.match(r"\d+", article)
    return (int(digits[0]) if digits else 0), article
