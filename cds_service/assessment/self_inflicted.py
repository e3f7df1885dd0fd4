"""What patients did to themselves is no injury by somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from cds_service.record.model import Fact
from cds_service.rules.model import SelfInflicted


def without_self_inflicted(
    facts: Sequence[Fact], contact_keys: Mapping[str, str], stated: SelfInflicted | None
) -> Sequence[Fact]:
    """What the patient did to themselves means that alone: no wound, site or kind of assault."""
    if stated is None:
        return facts
    by = [fact for fact in facts if stated.by in fact.concepts]
    if not by:
        return facts
    near = {key for fact in by for key in _contacts(fact, contact_keys)}
    return [
        _self_inflicted(fact, stated)
        if fact.concepts.intersection(stated.takes)
        and near.intersection(_contacts(fact, contact_keys))
        else fact
        for fact in facts
    ]


def _contacts(fact: Fact, contact_keys: Mapping[str, str]) -> tuple[str, ...]:
    """The contact of a fact, else its day: a fact without a contact is told by its day."""
    if fact.encounter:
        return (contact_keys.get(fact.encounter, fact.encounter),)
    return (str(fact.day),) if fact.day else (fact.reference,)


def _self_inflicted(fact: Fact, stated: SelfInflicted) -> Fact:
    kept = fact.concepts.intersection((*stated.keeps, stated.by))
    return replace(fact, concepts=kept, sites=frozenset(), unverified=fact.unverified & kept)
