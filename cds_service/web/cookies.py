"""The two cookies of the form: one for a launch under way, one for an open session."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie that scripts cannot read and other sites cannot use."""

    plain: str
    https: bool

    @property
    def name(self) -> str:
        """With https the prefix makes browsers refuse anything less than we ask for."""
        return f"__Host-{self.plain}" if self.https else self.plain

    def read(self, request: Request) -> str:
        """Its value, or nothing."""
        return request.cookies.get(self.name, "")[:200]

    def give(self, response: Response, value: str, seconds: int) -> None:
        """Sets it for this browser, for as long as asked."""
        response.set_cookie(
            self.name,
            value,
            max_age=seconds,
            path="/",
            secure=self.https,
            httponly=True,
            samesite="lax",
        )

    def drop(self, response: Response) -> None:
        """Takes it away."""
        response.delete_cookie(
            self.name, path="/", secure=self.https, httponly=True, samesite="lax"
        )
