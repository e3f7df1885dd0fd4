"""Builds the published FHIR value set of a code list, and reads value sets back for matching.

The engine matches with what is published: there is no second copy of any list. Which codes nobody
has looked up yet travels with them as an extension.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from cds_service.codes.codelists import CodeList, Member, Scope
from cds_service.codes.patterns import prefix_regex, range_regex
from cds_service.codes.subtypes import Row
from cds_service.codes.systems import CANONICAL, SystemKey, normal_code, system_key

BASE = "https://veilig-gesprek.example/fhir"
VALUE_SETS = f"{BASE}/ValueSet/"
EVIDENCE = f"{BASE}/StructureDefinition/code-evidence"
"""Extension of a concept or filter: verified (boolean), label (filters), source (string)."""
_TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"

Json = dict[str, Any]
Systems = tuple[SystemKey, ...]


def value_set(
    codes: CodeList,
    edition: str,
    notices: Mapping[SystemKey, str],
    rows: Sequence[Row] = (),
) -> Json:
    """The FHIR R4 ValueSet of a code list and the table beside it.

    `edition` (``YYYY-MM``) is that of all lists; `notices` is what the owner of a code system wants
    to be said beside its codes.
    """
    compose: Json = {"include": [*_includes(codes), *_tabled(codes, rows)]}
    excluded = [part for key, left in codes.exclude.items() for part in _parts(key, left)]
    if excluded:
        compose["exclude"] = excluded
    resource = {
        "resourceType": "ValueSet",
        "id": codes.id,
        "url": VALUE_SETS + codes.id,
        "version": edition,
        "name": "".join(word.capitalize() for word in codes.id.split("-")) + "Codes",
        "title": codes.title.en,
        "_title": {"extension": [_translation(codes.title.nl)]},
        "status": "draft",
        "experimental": False,
        "publisher": "Veilig Gesprek",
        "description": codes.definition + (f" {codes.note}" if codes.note else ""),
        "copyright": " ".join(notices[key] for key in codes.codes if key in notices),
        "compose": compose,
    }
    return {name: value for name, value in resource.items() if value != ""}


def _tabled(codes: CodeList, rows: Sequence[Row]) -> Iterator[Json]:
    """The codes of the table: what is the same for many of them stands once, above them."""
    own = {(key, member.value) for key, members in codes.codes.items() for member in members}
    kept = [row for row in rows if (row.system, row.member.value) not in own]
    ordered = sorted(kept, key=_evidence_of)
    for (system, verified, source), group in groupby(ordered, key=_evidence_of):
        same = Member.model_construct(code="", label="", verified=verified, source=source)
        members = [{"code": row.member.value, "display": row.member.label} for row in group]
        for uri in CANONICAL[system]:
            yield {"extension": [_evidence(same)], "system": uri, "concept": members}


def _evidence_of(row: Row) -> tuple[SystemKey, bool, str]:
    return row.system, row.member.verified, row.member.source or ""


def _translation(dutch: str) -> Json:
    parts = [{"url": "lang", "valueCode": "nl"}, {"url": "content", "valueString": dutch}]
    return {"url": _TRANSLATION, "extension": parts}


def _includes(codes: CodeList) -> list[Json]:
    others: list[Json] = [{"valueSet": [VALUE_SETS + concept]} for concept in codes.includes]
    return others + [part for key, members in codes.codes.items() for part in _parts(key, members)]


def _parts(key: SystemKey, scopes: Iterable[Scope]) -> list[Json]:
    """Include or exclude parts of one system: one for its single codes, one per filter."""
    listed = list(scopes)
    concepts = [_concept(key, scope) for scope in listed if scope.kind == "code"]
    filters = [_filter(scope) for scope in listed if scope.kind != "code"]
    parts: list[Json] = []
    for uri in CANONICAL[key]:
        if concepts:
            parts.append({"system": uri, "concept": concepts})
        parts.extend({"system": uri, "filter": [each]} for each in filters)
    return parts


def _concept(key: SystemKey, scope: Scope) -> Json:
    # Numbers of Dutch tables keep their leading zeros: that is how the tables publish them.
    concept: Json = {}
    if isinstance(scope, Member):
        concept["extension"] = [_evidence(scope)]
    concept["code"] = scope.value
    if isinstance(scope, Member):
        concept["display"] = scope.label
    return concept


def _filter(scope: Scope) -> Json:
    part: Json = {"extension": [_evidence(scope)]} if isinstance(scope, Member) else {}
    if scope.kind == "descendants":
        return part | {"property": "concept", "op": "is-a", "value": scope.value}
    regex = range_regex(scope.value) if scope.kind == "range" else prefix_regex(scope.value)
    return part | {"property": "code", "op": "regex", "value": regex}


def _evidence(member: Member) -> Json:
    parts: list[Json] = [{"url": "verified", "valueBoolean": member.verified}]
    if member.kind != "code":
        parts.append({"url": "label", "valueString": member.label})
        parts.append({"url": "written", "valueString": member.value})
    if member.source:
        seen = f"{member.source} ({member.level})" if member.level else member.source
        parts.append({"url": "source", "valueString": seen})
    return {"url": EVIDENCE, "extension": parts}


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes of one system: single ones and patterns, each with whether it was looked up."""

    single: dict[str, bool] = field(default_factory=dict)
    patterns: list[tuple[re.Pattern[str], bool]] = field(default_factory=list)
    roots: dict[str, bool] = field(default_factory=dict)
    """SNOMED concepts that stand for all their subtypes."""

    @property
    def verified(self) -> bool:
        """True when somebody looked at least one of them up."""
        seen = (*self.single.values(), *(sure for _, sure in self.patterns), *self.roots.values())
        return any(seen)


@dataclass(frozen=True, slots=True)
class Unverified:
    """A code (or prefix, or range) of a concept that nobody has looked up yet."""

    concept: str
    system: SystemKey
    code: str
    label: str


@dataclass(slots=True)
class Matcher:
    """One value set, ready to match."""

    concept: str
    others: tuple[str, ...] = ()
    """Concepts whose members belong here too."""
    included: dict[SystemKey, Codes] = field(default_factory=dict)
    excluded: dict[SystemKey, Codes] = field(default_factory=dict)
    unverified: list[Unverified] = field(default_factory=list)
    unverified_rows: int = 0
    """How many codes of its table nobody has seen twice."""

    def roots(self) -> frozenset[str]:
        """SNOMED concepts of which all subtypes are meant, as members or left out."""
        sides = (self.included.get("snomed"), self.excluded.get("snomed"))
        return frozenset(root for codes in sides if codes for root in codes.roots)

    def spread(self, subtypes: Mapping[str, Iterable[str]]) -> None:
        """Adds the subtypes of every `is-a` root for which they are known."""
        for side in (self.included, self.excluded):
            codes = side.get("snomed", Codes())
            for root, verified in codes.roots.items():
                for code in subtypes.get(root, ()):
                    codes.single[code] = codes.single.get(code, False) or verified


def read_value_set(resource: Mapping[str, Any]) -> Matcher:
    """A value set as this product publishes it, as a matcher.

    Raises:
        ValueError: for a part it cannot match with, saying which.
    """
    matcher = Matcher(str(resource["id"]))
    compose = resource.get("compose", {})
    for part in compose.get("include", ()):
        if "valueSet" in part:
            others = [url.removeprefix(VALUE_SETS) for url in part["valueSet"]]
            matcher.others += tuple(others)
        else:
            _read_part(part, matcher, matcher.included)
    for part in compose.get("exclude", ()):
        _read_part(part, matcher, matcher.excluded)
    return matcher


def _read_part(part: Mapping[str, Any], matcher: Matcher, side: dict[SystemKey, Codes]) -> None:
    key = system_key(str(part.get("system", "")))
    if key is None:
        raise ValueError(f"code system {part.get('system')!r} is not known here")
    codes = side.setdefault(key, Codes())
    if "extension" in part:
        return _read_tabled(part, key, matcher, codes)
    for concept in part.get("concept", ()):
        code = normal_code(key, concept["code"])
        if code is None:
            raise ValueError(f"{concept['code']!r} cannot be a code of {key}")
        verified = _note(matcher, key, concept, concept["code"], concept.get("display", ""))
        codes.single[code] = codes.single.get(code, False) or verified
    for each in part.get("filter", ()):
        verified = _note(matcher, key, each, each["value"], "")
        _read_filter(each, codes, verified)


def _read_tabled(part: Mapping[str, Any], key: SystemKey, matcher: Matcher, codes: Codes) -> None:
    verified = _said(part).get("verified") is not False
    for concept in part["concept"]:
        code = normal_code(key, concept["code"])
        if code is None:
            raise ValueError(f"{concept['code']!r} cannot be a code of {key}")
        codes.single[code] = codes.single.get(code, False) or verified
    if not verified:
        matcher.unverified_rows += len(part["concept"])


def _read_filter(each: Mapping[str, Any], codes: Codes, verified: bool) -> None:
    match (each["property"], each["op"]):
        case ("code", "regex"):
            pattern = (re.compile(each["value"]), verified)
            if pattern not in codes.patterns:
                codes.patterns.append(pattern)
        case ("concept", "is-a"):
            codes.roots[each["value"]] = verified
            codes.single[each["value"]] = verified
        case (name, operator):
            raise ValueError(f"a filter on {name!r} with {operator!r} cannot be matched")


def _note(matcher: Matcher, key: SystemKey, element: Json, code: str, label: str) -> bool:
    """Whether the element says it was looked up; one that was not is noted."""
    said = _said(element)
    verified = said.get("verified") is not False
    if not verified:
        found = Unverified(
            matcher.concept, key, str(said.get("written", code)), str(said.get("label", label))
        )
        if found not in matcher.unverified:
            matcher.unverified.append(found)
    return verified


def _said(element: Json | Mapping[str, Any]) -> dict[str, Any]:
    return {
        part["url"]: part.get("valueBoolean", part.get("valueString"))
        for extension in element.get("extension", ())
        if extension["url"] == EVIDENCE
        for part in extension["extension"]
    }
