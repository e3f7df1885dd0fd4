"""What a code means to the rules: the seam between FHIR codings and our value sets."""

from __future__ import annotations

from typing import Protocol
from zoneinfo import ZoneInfo

import msgspec


class Meaning(msgspec.Struct, frozen=True, gc=False):
    """What the content knows about one code. Empty fields mean "nothing known"."""

    concepts: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    organism: str | None = None
    rubrics: frozenset[str] = frozenset()
    """The code's family, ``<system key>|<code>``: ICPC rubric, ICD-10 category, SNOMED code."""
    signal: str | None = None
    """The indicator a clinician's tick stands for."""
    gp_coded: bool = False
    """True for ICPC: the code was given in general practice."""
    unverified: frozenset[str] = frozenset()
    """Those of `concepts` that rest only on a code nobody has looked up yet: they may support,
    they never score alone."""
    follow_up: bool = False
    """The code says aftercare or a sequel of something that happened before."""
    answer: bool | None = None
    """As the answer to a question or a test: True affirms (positive, present, detected), False
    denies, None says neither."""
    shows: Meaning | None = None
    """What a positive answer to this test says, or what this organism says as an answer."""
    below: float | None = None
    """A measurement of it tells something only in a series with a value under this; None: any."""


class Vocabulary(Protocol):
    """Looks a coding up. Implemented by the content; the reader knows no code by itself."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the records: in it an instant falls on a day."""
        ...

    def meaning(self, system: str, code: str) -> Meaning | None:
        """Meaning of a coding as it stands in FHIR (any spelling of the system URI, OIDs, missing
        dot, lower case …), or None when no rule, site table or signal reads it. Must be cheap:
        it is called for every coding of every resource. A code without a system may be a word of
        an answer, such as ``positief``."""
        ...

    def unread(self, system: str, code: str) -> str | None:
        """Why nobody here can tell what a coding means: ``null-flavor``, ``unknown-system``,
        ``no-such-code``. None when its system is one we know, whether or not a rule reads it."""
        return None

    def system_name(self, system: str) -> str:
        """What a report calls a code system; never more of an unknown address than that."""
        return "a system"
