"""What the handlers share; put together once by `create_app`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from cds_service.guidance.service import Guidance
from cds_service.settings import Settings
from cds_service.web.callers import Callers
from cds_service.web.rates import Rates
from cds_service.web.site import SiteLogin
from cds_service.web.slots import Slots

Clock = Callable[[], datetime]


def now() -> datetime:
    """The real clock: timezone-aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Parts:
    """The wiring of one application."""

    settings: Settings
    callers: Callers
    guidance: Guidance
    slots: Slots
    clock: Clock
    site: SiteLogin
    """Who has signed in by the site's login, or with the console's token."""
    launches: Rates
    """How often an address may begin to sign in, here or at a record system."""
    chart_url: str | None = None
    """Demo only: below it the demo record system opens the form for a patient."""

    def public(self, path: str) -> str:
        """The address of `path` as clients write it; `aud` is compared with this."""
        return self.settings.public_url.rstrip("/") + path
