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
    framed: bool = False
    """True where a record system of another site shows our pages in a frame: browsers send it
    there, and keep it apart for each site that frames us (`Partitioned`)."""

    @property
    def name(self) -> str:
        """With https the prefix makes browsers refuse anything less than we ask for."""
        return f"__Host-{self.plain}" if self.https else self.plain

    def read(self, request: Request) -> str:
        """Its value, or nothing."""
        return request.cookies.get(self.name, "")[: self.longest]

    def give(self, response: Response, value: str, seconds: int) -> None:
        """Sets it for this browser, for as long as asked."""
        response.headers.append("set-cookie", self._header(value, seconds))

    def drop(self, response: Response) -> None:
        """Takes it away."""
        response.headers.append("set-cookie", self._header("", 0))

    def _header(self, value: str, seconds: int) -> str:
        """`SameSite=None` needs https; on this machine by plain http a frame is of one site."""
        framed = self.framed and self.https
        parts = [f"{self.name}={value}", f"Max-Age={seconds}", "Path=/", "HttpOnly"]
        parts += ["Secure"] if self.https else []
        parts += ["SameSite=None", "Partitioned"] if framed else ["SameSite=Lax"]
        return "; ".join(parts)
