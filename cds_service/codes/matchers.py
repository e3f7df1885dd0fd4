"""Reads every value set there is to match with: the published ones, and a site's own lists."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from cds_service.codes.codelists import read_code_lists
from cds_service.codes.subtypes import Row, Tables, read_tables
from cds_service.codes.valuesets import Matcher, read_value_set, value_set
from cds_service.errors import Fault
from cds_service.files.paths import display


def read_matchers(
    root: Path, site: Path | None, faults: list[Fault]
) -> tuple[dict[str, Matcher], dict[str, list[Row]]]:
    """The matchers by concept, and the tables of subtypes beside them, those of a site laid over
    the shipped. Mistakes are added to `faults`."""
    matchers: dict[str, Matcher] = {}
    for folder in (root, site):
        if folder is not None:
            matchers |= _value_sets(folder / "fhir_profiles" / "valuesets", root, faults)
    rows: dict[str, list[Row]] = read_tables(root / "fhir_profiles" / "codes", root, faults)
    if site is not None:
        own = read_tables(site / "fhir_profiles" / "codes", root, faults)
        matchers |= _code_lists(site / "fhir_profiles" / "codes", root, own, faults)
        rows |= own
    faults.extend(_dangling(matchers))
    faults.extend(_strays(rows, matchers))
    return matchers, rows


def _strays(rows: Tables, matchers: Mapping[str, Matcher]) -> Iterator[Fault]:
    for name in rows.keys() - matchers.keys() - {"body-sites"}:
        file = f"fhir_profiles/codes/subtypes/{name}.tsv"
        yield Fault(file, 1, f"there is no list '{name}' it could belong to: rename or remove it")


def _value_sets(folder: Path, root: Path, faults: list[Fault]) -> dict[str, Matcher]:
    matchers: dict[str, Matcher] = {}
    for path in sorted(folder.glob("ValueSet-*.json")):
        try:
            matcher = read_value_set(json.loads(path.read_bytes()))
        except (ValueError, KeyError, TypeError) as error:
            message = f"this value set cannot be matched with ({error}): correct or remove it"
            faults.append(Fault(display(path, root), 1, message))
            continue
        matchers[matcher.concept] = matcher
    return matchers


def _code_lists(folder: Path, root: Path, rows: Tables, faults: list[Fault]) -> dict[str, Matcher]:
    """A site's own lists, and ours with the tables that a site puts in the place of the shipped."""
    found = read_code_lists(folder, root, faults)
    if not rows.keys() <= found.keys():
        shipped = read_code_lists(root / "fhir_profiles" / "codes", root, faults)
        found = {name: one for name, one in shipped.items() if name in rows} | found
    return {
        concept: read_value_set(value_set(one.list, "site", {}, rows.get(concept, ())))
        for concept, one in found.items()
    }


def _dangling(matchers: Mapping[str, Matcher]) -> Iterator[Fault]:
    """Value sets that include what is not there, or themselves by a detour."""
    for concept, matcher in matchers.items():
        file = f"fhir_profiles/valuesets/ValueSet-{concept}.json"
        for other in matcher.others:
            if other not in matchers:
                message = (
                    f"it includes '{other}', which is no value set here: add it or take it out"
                )
                yield Fault(file, 1, message)
        if concept in _below(concept, matchers):
            yield Fault(file, 1, "it includes itself by way of others: break the circle")


def _below(concept: str, matchers: Mapping[str, Matcher]) -> set[str]:
    seen: set[str] = set()
    waiting = [concept]
    while waiting:
        matcher = matchers.get(waiting.pop())
        fresh = set(matcher.others) - seen if matcher else set()
        seen |= fresh
        waiting.extend(fresh)
    return seen
