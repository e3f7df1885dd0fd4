"""Who has signed in, and what that person may see: groups of the site become roles of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from cds_service.settings import Settings

Role = Literal["viewer", "privacy", "owner", "clinician"]
ROLES: tuple[Role, ...] = get_args(Role)
_INCLUDED: Mapping[Role, frozenset[Role]] = {
    "privacy": frozenset({"viewer"}),
    "owner": frozenset({"viewer", "privacy"}),
}
"""What a role may beside its own."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the site's login vouches for. The name is for the access log."""

    name: str
    roles: frozenset[Role]

    def may(self, role: Role) -> bool:
        """True when the person has this role, or one that includes it."""
        return any(role == own or role in _INCLUDED.get(own, ()) for own in self.roles)


def person_of(claims: Mapping[str, Any], settings: Settings) -> Person:
    """The person of a verified identity token; without roles where no group is one of ours."""
    name = claims.get(settings.oidc_user_claim) or claims.get("sub") or "unknown"
    groups = set(groups_in(claims, settings.oidc_groups_claim))
    named = {
        "viewer": settings.oidc_viewers,
        "privacy": settings.oidc_privacy_officers,
        "owner": settings.oidc_owners,
        "clinician": settings.oidc_clinicians,
    }
    roles = frozenset(role for role in ROLES if groups & set(listed(named[role])))
    return Person(_printable(str(name)), roles)


def listed(text: str) -> Iterator[str]:
    """The names of a setting that lists them with commas."""
    return (name.strip() for name in text.split(",") if name.strip())


def groups_in(claims: Mapping[str, Any], path: str) -> Iterator[str]:
    """The groups of a claim: a list, one text, or a member of an object (`realm_access.roles`)."""
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for name in path.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
    for group in found if isinstance(found, list) else [found]:
        if isinstance(group, str):
            yield group


def _printable(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable())[:200]
