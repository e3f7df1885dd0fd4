"""`/health/live` and `/health/ready`: for whoever restarts or balances this service."""

from __future__ import annotations

from fastapi import APIRouter

from cds_service.http.parts import Parts


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/health", tags=["Operation"])

    @routes.get("/live")
    async def live() -> dict[str, str]:
        """The process answers."""
        return {"status": "live"}

    @routes.get("/ready")
    async def ready() -> dict[str, str]:
        """Content is loaded and calls can be answered."""
        return {"status": "ready"}

    return routes
