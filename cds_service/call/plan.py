"""Compares what came with what was asked: which queries are still to be made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urljoin

from cds_service.call.request import Call
from cds_service.call.scopes import Scopes
from cds_service.record.intake import KEYS, Intake
from cds_service.record.templates import Version, first_day, templates

_TRIED = "outcome"
"""The client tried and failed, and says so in order that we do not try again."""
_TOKEN = "{{context.patientId}}"  # noqa: S105 - a place in a template


@dataclass(frozen=True, slots=True)
class Query:
    """One search or read that a key still needs."""

    key: str
    url: str
    more: bool = False
    """True when the first pages came and only later ones are needed."""
    parts: tuple[str, ...] = ()
    """Searches that hold together all that rules read, when the list is too long to fetch."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to fetch, and which keys cannot be fetched, with a fixed reason."""

    queries: tuple[Query, ...]
    refused: Mapping[str, str]


def lacking(intake: Intake, unasked: frozenset[str] = frozenset()) -> frozenset[str]:
    """Keys that were asked for and did not come whole. A key under which the client reports its
    own failure is not asked for again; nor is one that came as null or empty. For a client that
    prefetches nothing all that discovery names is fetched, but for what it is not asked for."""
    alone = not intake.satisfied and not intake.failed
    asked = {key for key, expected in KEYS.items() if expected.asked or (alone and expected.more)}
    asked -= unasked
    tried = {key for key, reason in intake.failed.items() if reason == _TRIED}
    begun = frozenset(intake.next_pages) | intake.short
    return frozenset(asked - intake.satisfied - tried) | begun


def plan(
    intake: Intake,
    call: Call,
    today: date,
    look_back_months: int,
    version: Version,
    *,
    unasked: frozenset[str] = frozenset(),
) -> Plan:
    """The queries that would complete the intake, within the scopes of the call's token."""
    base = (call.fhir_server or "").rstrip("/") + "/"
    asked = templates(today, look_back_months, version)
    since = first_day(today, look_back_months).isoformat()
    scopes = Scopes(call.authorization.scope or "") if call.authorization else None
    queries: list[Query] = []
    refused: dict[str, str] = {}
    for key in sorted(lacking(intake, unasked)):
        if scopes is not None and not _granted(key, scopes):
            refused[key] = "not-in-scope"
        elif key not in intake.satisfied or key in intake.short:
            path = asked[key].replace(_TOKEN, quote(call.patient_id, safe=""))
            queries.append(_newest_first(key, base + path, version, since))
        elif following := followed(base, intake.next_pages[key]):
            queries.append(Query(key, following, more=True))
    return Plan(tuple(queries), refused)


def _newest_first(key: str, url: str, version: Version, since: str) -> Query:
    """A template's query, newest first. Of problems, two searches hold what rules read of a list
    that is too long: the standing ones, and those of the longest window."""
    names = _NEWEST.get(key, {})
    date_of = names.get(version) or names.get("R4")
    if date_of is None:
        return Query(key, url)
    newest = f"{url}&_sort=-{date_of}"
    if key != "conditions":
        return Query(key, newest)
    standing = f"{url}&clinical-status=active"
    return Query(key, newest, parts=(standing, f"{newest}&{date_of}=ge{since}"))


_NEWEST: Mapping[str, Mapping[str, str]] = {
    "conditions": {"STU3": "asserted-date", "R4": "recorded-date"},
    "encounters": {"R4": "date"},
    "procedures": {"R4": "date"},
    "measurements": {"R4": "date"},
}
"""Search parameter that tells how recent an entry is; that of R4 where a version has no other."""


def followed(here: str, link: str | None) -> str | None:
    """Where a link on a page leads; None when it is no address."""
    try:
        return urljoin(here, link) if link else None
    except ValueError:
        return None


def _granted(key: str, scopes: Scopes) -> bool:
    expected = KEYS[key]
    may = scopes.may_read if expected.single else scopes.may_search
    return may(expected.types[0].__name__)
