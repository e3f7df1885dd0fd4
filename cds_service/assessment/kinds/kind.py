"""What every rule kind is: what it cannot do without, what it finds, how it is said, what is wrong
with its content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from cds_service.assessment.case import Case
from cds_service.assessment.match import Match
from cds_service.assessment.present import Present
from cds_service.files.overlay import Entry
from cds_service.files.terms import ConceptId
from cds_service.rules.check import Check
from cds_service.rules.model import Indicator, IndicatorSet
from cds_service.rules.words import RuleWords

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class RuleKind(Generic[R]):
    """One kind of rule. The data of it stands in `rules/rules.py`; everything it means is here.

    reads: concepts of which a fact must be there, or `find` finds nothing; None: it needs none.
    needs: what must be in the record at the least, judged within `months` instead of the rule's own
        window if given. It may ask too little, never too much: `assess` looks no further where no
        gate could open.
    find: the match in a case, judged within `months` instead of the rule's own window if given.
    words: a sentence (without its full stop) that says exactly what the rule asks.
    check: the mistakes in the content of a rule, beyond what all kinds share.
    """

    rule: type[R]
    reads: Callable[[R, IndicatorSet], tuple[ConceptId, ...] | None]
    needs: Callable[[R, IndicatorSet, Present, int | None], bool]
    find: Callable[[Case, R, Indicator, int | None], Match | None]
    words: Callable[[R, RuleWords], str]
    check: Callable[[R, Entry, Check], None] | None = None
