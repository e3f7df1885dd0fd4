"""Keyed hashes of patients, and the file their secrets come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_service.errors import ContentError
from cds_service.store import Pseudonyms, passing_keys, read_keys

KEY, OLD = "k" * 40, "o" * 40


def keys_in(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "patient.key"
    path.write_text(text)
    path.chmod(mode)
    return path


def test_a_hash_is_stable_and_names_its_key(tmp_path: Path) -> None:
    made = read_keys(keys_in(tmp_path, KEY))
    (one,) = made.people(["his"], "1")
    assert (one,) == read_keys(keys_in(tmp_path, f"\n{KEY}\n")).people(["his"], "1")
    assert (one,) != passing_keys().people(["his"], "1")
    key, _, digest = one.partition(":")
    assert (key,) == made.ids and len(key) == 8 and len(digest) == 64


def test_parts_cannot_run_into_each_other() -> None:
    made = passing_keys()
    assert made.people(["hisa"], "1") != made.people(["his"], "a1")
    assert made.people(["his"], "1") != (made.encounter("his", "1"),)
    assert made.first_edition([("his", "a")], "1")[0] != made.first_edition([("his", "")], "a1")[0]


def test_capitals_and_blanks_do_not_make_another_person() -> None:
    made = passing_keys()
    assert made.people(["his"], "Pat-1") == made.people(["his"], " pAT-1")


def test_the_access_log_has_hashes_of_its_own(tmp_path: Path) -> None:
    made = read_keys(keys_in(tmp_path, KEY))
    (one,) = made.people(["his"], "1")
    logged = made.in_the_log(one)
    assert logged != one and logged.startswith(f"{made.ids[0]}:") and len(logged) == len(one)
    assert logged == made.in_the_log(one)
    assert passing_keys().in_the_log(one) == one, "without its key it stays as it is"


def test_the_first_line_is_the_current_key(tmp_path: Path) -> None:
    old = read_keys(keys_in(tmp_path, OLD)).people(["his"], "1")
    rotated = read_keys(keys_in(tmp_path, f"{KEY}\n{OLD}")).people(["his"], "1")
    assert rotated[0] not in old and old[0] in rotated


def test_secrets_do_not_print() -> None:
    assert KEY not in repr(Pseudonyms((KEY.encode(),)))


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "holds no secret"), (f"{KEY}\nshort", "at least 32 characters")],
)
def test_a_bad_key_file_says_how_to_make_a_good_one(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ContentError, match=says) as caught:
        read_keys(keys_in(tmp_path, text))
    assert "openssl rand" in str(caught.value) and "short" not in str(caught.value).replace(
        says, ""
    )


def test_a_missing_or_open_key_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        read_keys(tmp_path / "none")
    with pytest.raises(ContentError, match="by everybody"):
        read_keys(keys_in(tmp_path, KEY, 0o644))
