"""The fake FHIR server with a search of its own: patient, category, code and date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from tests.fetch.server import Asked, FakeFhir, Json, Manner, serving

_SINCE = ("period", "actualPeriod", "performedPeriod", "occurrencePeriod", "effectivePeriod")
_AT = ("performedDateTime", "occurrenceDateTime", "effectiveDateTime")
_TOKENS = ("category", "code")
_SUBJECTS = ("subject", "patient")


@dataclass
class SearchingFhir(FakeFhir):
    """Finds what the query asks for and nothing else, in the order in which it holds it."""

    def prefetched(self, template: str, manner: Manner | None = None) -> Json:
        """What a client puts under a key whose template this is: the whole, or the first page."""
        path, _, query = template.partition("?")
        asked = Asked("GET", f"/fhir/{path}", parse_qs(query), {})
        found = self._found(asked)
        return found[0] if "/" in path else self._page(asked, manner or Manner(), found)

    def _found(self, asked: Asked) -> list[Json]:
        kind, _, identity = asked.path.removeprefix("/fhir/").partition("/")
        same = [each for each in self.resources if each["resourceType"] == kind]
        if identity:
            return [each for each in same if each.get("id") == identity]
        return [each for each in same if _fits(each, asked.query)]


def _fits(resource: Json, query: dict[str, list[str]]) -> bool:
    [patient] = query["patient"]
    subjects = [resource[name]["reference"] for name in _SUBJECTS if name in resource]
    if subjects != [f"Patient/{patient}"]:
        return False
    for name in _TOKENS:
        if name in query and not _carries(resource.get(name), query[name][0].split(",")):
            return False
    return "date" not in query or _ends(resource) >= query["date"][0].removeprefix("ge")


def _carries(concepts: Any, tokens: list[str]) -> bool:
    concepts = concepts if isinstance(concepts, list) else [concepts or {}]
    codings = [coding for concept in concepts for coding in concept.get("coding", ())]
    return any(f"{each.get('system', '')}|{each.get('code')}" in tokens for each in codings)


def _ends(resource: Json) -> str:
    """When it ended, as far as is known: what goes on still matches every past day."""
    for name in _SINCE:
        if name in resource:
            return str(resource[name].get("end", "9999"))
    return str(next((resource[name] for name in _AT if name in resource), ""))


@contextmanager
def searching_fhir() -> Iterator[SearchingFhir]:
    """A server that holds nothing yet."""
    fhir = SearchingFhir([])
    with serving(fhir) as address:
        fhir.base = f"{address}/fhir"
        yield fhir
