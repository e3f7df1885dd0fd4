"""Reading YAML with line numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cds_service.files.yaml_lines import read_yaml


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "some.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    data, lines = read_yaml(write(tmp_path, "- id: a\n  in: {b: 1}\n- id: c\n"), "some.yaml")
    assert data == [{"id": "a", "in": {"b": 1}}, {"id": "c"}]
    assert lines.at(0, "in", "b") == ("some.yaml", 2)
    assert lines.at(1, "id") == ("some.yaml", 3)
    assert lines.at(0, "in", "gone", "deeper") == ("some.yaml", 2)
    assert lines.below(1).at("id") == ("some.yaml", 3)


def test_words_stay_words(tmp_path: Path) -> None:
    text = (
        "a: no\nb: 012\nc: 1:30\nd: 2026-11\ne: yes\nf: true\ng: 3\nh: 2026-11-22\ni: ~\nj: 1.5\n"
    )
    data, _ = read_yaml(write(tmp_path, text))
    assert list(data.values()) == [
        "no", "012", "1:30", "2026-11", "yes", True, 3, date(2026, 11, 22), None, 1.5,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "'a' is here twice"),
        ("a: [1\n", 2, "this is not YAML"),
        ("a: 1\n---\nb: 2\n", 2, "this is not YAML"),
        ("? [a]\n: 1\n", 1, "a key is one word"),
        ("a: &x [*x]\n", 1, "no * references"),
        ("a: !!python/object:os.system x\n", 1, "this is not YAML"),
        ("a: 2026-13-45\n", 1, "a value cannot be read"),
        ("", 1, "the file is empty"),
        (b"a: \xff\n", 1, "not UTF-8"),
        (b"a: \x07\n", 1, "control character"),
    ],
)
def test_bad_yaml_is_a_fault_not_an_error(
    tmp_path: Path, text: str | bytes, line: int, said: str
) -> None:
    _, lines = read_yaml(write(tmp_path, text), "some.yaml")
    (fault,) = lines.faults
    assert (fault.file, fault.line) == ("some.yaml", line)
    assert said in fault.message
