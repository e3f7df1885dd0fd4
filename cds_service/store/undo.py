"""Taking back what was committed and never answered, as if it had not happened.

The threat: a card that nobody saw, and no other for ninety days; a token that is used up by a call
whose caller was told to come back. A job notes, while it runs, how to undo each thing it does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection

Step = Callable[[Connection], object]
Proof = Callable[[Connection], int]


@dataclass(slots=True, eq=False)
class Receipt:
    """How to undo one job; empty where there is nothing to undo."""

    steps: list[Step] = field(default_factory=list)
    sure: list[Step] = field(default_factory=list)
    """Steps that may run only when the job was committed for certain."""
    proof: Proof | None = None
    """Takes the token back; says whether it was there, and so whether anything was."""
    taken: bool = False

    def anew(self) -> None:
        """The job runs again: what it noted before was rolled back."""
        self.steps.clear()
        self.sure.clear()
        self.proof = None

    @property
    def empty(self) -> bool:
        """True when there is nothing to undo."""
        return not (self.steps or self.sure or self.proof)

    def take(self) -> bool:
        """True for who comes first, and where there is something to undo: it is undone once."""
        first = not (self.taken or self.empty)
        self.taken = self.taken or first
        return first

    def undo(self, connection: Connection, *, certain: bool) -> None:
        """Undo everything, last things first. Not `certain`: if it was done at all."""
        there = self.proof(connection) > 0 if self.proof else certain
        if self.proof and not there:
            return
        for step in (*(self.sure if there else ()), *reversed(self.steps)):
            step(connection)
