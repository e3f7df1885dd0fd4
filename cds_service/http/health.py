"""`/health/live` and `/health/ready`: for whoever restarts or balances this service."""

from __future__ import annotations

from fastapi import APIRouter

from cds_service.http.openapi import errors
from cds_service.web.parts import Parts


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/health", tags=["Operation"])

    @routes.get("/live")
    async def live() -> dict[str, str]:
        """The process answers."""
        return {"status": "live"}

    @routes.get("/ready", responses=errors(503))
    async def ready() -> dict[str, str]:
        """Content and keys are loaded and the store can be written; otherwise 503."""
        await parts.guidance.store.ready()
        return {"status": "ready", "rules": parts.guidance.content.rules.version}

    return routes
