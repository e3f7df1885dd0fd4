"""Cookies that browsers keep for us: for a login under way, for who is signed in, for the form."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie that scripts cannot read and other sites cannot use."""

    plain: str
    https: bool
    longest: int = 200
    """Characters that are read of it."""

    @property
    def name(self) -> str:
        """With https the prefix makes browsers refuse anything less than we ask for."""
        return f"__Host-{self.plain}" if self.https else self.plain

    def read(self, request: Request) -> str:
        """Its value, or nothing."""
        return request.cookies.get(self.name, "")[: self.longest]

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
