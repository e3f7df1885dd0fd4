"""How complete the code lists are without a terminology server, and what that costs.

A list that is meant with all subtypes of a SNOMED concept holds, without a server, only the codes
somebody listed. Where such a list feeds a rule, a rare subtype is missed. Where it feeds an
ordinary explanation, that fails open: an injury that epilepsy explains counts as unexplained.
"""

from __future__ import annotations

from collections.abc import Iterator

from cds_service.codes.vocabulary import Coverage
from cds_service.content.load import Content
from cds_service.errors import Fault

THIN = 10
"""Subtypes per concept at the top (codes, where there is none); a list with fewer is thin."""


def told(content: Content) -> Iterator[str]:
    """One line per list that holds SNOMED codes."""
    for each in content.vocabulary.coverage():
        thin = ", thin" if is_thin(each) else ""
        once = f", {each.once} of them seen once" if each.once else ""
        what = "codes" if each.roots == 0 else f"subtypes of {_concepts(each.roots)}"
        yield f"{each.concept}: {each.below} SNOMED {what} are listed{once}{thin}"


def failing_open(content: Content) -> Iterator[Fault]:
    """A warning for every ordinary explanation that rests on a thin list."""
    thin = {each.concept for each in content.vocabulary.coverage() if is_thin(each)}
    for exclusion in content.rules.exclusions.values():
        named = [*exclusion.standing, *exclusion.same_contact]
        lists = sorted(thin.intersection(named))
        if lists:
            message = (
                f"'{exclusion.id}' fails open for subtypes that are not listed: {', '.join(lists)}"
                " is thin. Set VG_TERMINOLOGY_URL, or lay a table of subtypes in the site folder"
            )
            yield Fault("indicators/exclusions.yaml", 0, message)


def is_thin(coverage: Coverage) -> bool:
    """True when hardly anything below the concepts at the top is listed."""
    return coverage.below < THIN * max(coverage.roots, 1)


def _concepts(number: int) -> str:
    return "1 concept" if number == 1 else f"{number} concepts"
