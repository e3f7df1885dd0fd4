"""What is published is whole, is up to date, and says what the readable lists say."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fhir.resources.R4B.valueset import ValueSet
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_service.codes.codelists import CodeList, Scope
from cds_service.codes.systems import CANONICAL, SystemKey
from cds_service.codes.vocabulary import CodeVocabulary
from tests.codes.conftest import REPO

BUILT = sorted((REPO / "fhir_profiles" / "valuesets").glob("ValueSet-*.json"))


@pytest.mark.parametrize("path", BUILT, ids=lambda path: path.stem)
def test_a_value_set_is_fhir(path: Path) -> None:
    resource = json.loads(path.read_bytes())
    ValueSet.model_validate(resource)
    assert path.stem == f"ValueSet-{resource['id']}"
    assert resource["url"] == f"https://veilig-gesprek.example/fhir/ValueSet/{resource['id']}"
    assert (resource["status"], resource["experimental"]) == ("draft", False)


def test_no_list_is_without_its_value_set(lists: dict[str, CodeList]) -> None:
    assert {path.stem.removeprefix("ValueSet-") for path in BUILT} == set(lists)


def test_the_built_value_sets_are_not_stale() -> None:
    script = REPO / "fhir_profiles" / "build_valuesets.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_check_names_what_is_stale(tmp_path: Path) -> None:
    for folder in ("codes", "valuesets"):
        copy = tmp_path / "fhir_profiles" / folder
        copy.mkdir(parents=True)
        shutil.copytree(REPO / "fhir_profiles" / folder, copy, dirs_exist_ok=True)
    (tmp_path / "cds_service").symlink_to(REPO / "cds_service")
    script = tmp_path / "fhir_profiles" / "build_valuesets.py"
    script.write_bytes((REPO / "fhir_profiles" / "build_valuesets.py").read_bytes())
    burn = tmp_path / "fhir_profiles" / "valuesets" / "ValueSet-burn.json"
    burn.write_text("{}")
    check = [sys.executable, str(script), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "fhir_profiles/valuesets/ValueSet-burn.json" in done.stderr
    subprocess.run([sys.executable, str(script)], capture_output=True, check=True)
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0


def test_no_display_is_longer_than_our_own_short_labels() -> None:
    for path in BUILT:
        for part in json.loads(path.read_bytes())["compose"]["include"]:
            for concept in part.get("concept", ()):
                assert len(concept["display"]) <= 60, concept
                assert not re.search(r"\((disorder|finding|procedure|event)\)", concept["display"])


LETTERS, DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
CATEGORY = st.tuples(st.sampled_from(LETTERS), st.text(DIGITS, min_size=2, max_size=2)).map("".join)
SUBCODE = st.one_of(
    st.just(""), st.text(DIGITS, min_size=1, max_size=2).map(lambda text: f".{text}")
)


def covers(scope: Scope, code: str) -> bool:
    """A second reading of the lists, straight from the text, without regular expressions."""
    match scope.kind:
        case "range":
            first, last = scope.value.split("-")
            return first <= code[:3] <= last
        case "prefix":
            return code == scope.value or code.startswith(
                scope.value if "." in scope.value else f"{scope.value}."
            )
        case _:
            return code == scope.value


def member(key: SystemKey, code: str, concept: str, lists: dict[str, CodeList]) -> bool:
    one = lists[concept]
    if any(covers(left, code) for left in one.exclude.get(key, ())):
        return False
    own = any(covers(scope, code) for scope in one.codes.get(key, ()))
    return own or any(member(key, code, other, lists) for other in one.includes)


@pytest.mark.parametrize("key", ["icd-10", "icpc-1-nl"])
@settings(max_examples=60, deadline=None)
@given(category=CATEGORY, subcode=SUBCODE)
def test_matching_agrees_with_the_readable_lists(
    key: SystemKey,
    category: str,
    subcode: str,
    lists: dict[str, CodeList],
    vocabulary: CodeVocabulary,
) -> None:
    code = category + (subcode if key == "icd-10" or len(subcode) == 3 else "")
    expected = {concept for concept in lists if member(key, code, concept, lists)}
    meaning = vocabulary.meaning(CANONICAL[key][0], code)
    assert (meaning.concepts if meaning else frozenset()) == expected


def edges(scope: Scope) -> set[str]:
    """The codes at the ends of an entry, and their neighbours outside it."""
    ends = scope.value.split("-") if scope.kind == "range" else [scope.value[:3]]
    numbers = {(end[0], int(end[1:]) + step) for end in ends for step in (-1, 0, 1)}
    around = {f"{letter}{number:02}" for letter, number in numbers if 0 <= number <= 99}
    return around if scope.kind == "range" else around | {scope.value}


@pytest.mark.parametrize("key", ["icd-10", "icpc-1-nl"])
def test_the_edges_of_every_entry_agree_with_the_readable_lists(
    key: SystemKey, lists: dict[str, CodeList], vocabulary: CodeVocabulary
) -> None:
    scopes = [scope for one in lists.values() for _, system, scope in one.scopes() if system == key]
    for code in sorted({code for scope in scopes for code in edges(scope)}):
        expected = {concept for concept in lists if member(key, code, concept, lists)}
        meaning = vocabulary.meaning(CANONICAL[key][0], code)
        assert (meaning.concepts if meaning else frozenset()) == expected, code
