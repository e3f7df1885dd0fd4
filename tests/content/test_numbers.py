"""Numbers of indicators and gates in stored rows: given once, never changed, never given again."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cds_service.content.load import load_content
from cds_service.errors import ContentError
from cds_service.rules.numbers import OF_SITES, read_numbers

GIVEN = yaml.safe_load((Path(__file__).parent / "given_out" / "numbers.yaml").read_text())


def site(folder: Path, numbers: str) -> Path:
    (folder / "indicators").mkdir()
    (folder / "site.yaml").write_text('name: A practice\nversion: "1"\n')
    (folder / "indicators" / "numbers.yaml").write_text(numbers)
    return folder


def test_a_number_that_was_given_out_stays_what_it_is() -> None:
    now = read_numbers()
    for kind, known in (("indicators", now.indicators), ("gates", now.gates)):
        for name, number in GIVEN[kind].items():
            assert known.by_id.get(name) == number, f"{name} was {number} in rows that are stored"


def test_everything_shipped_has_a_number_of_its_own() -> None:
    content = load_content()
    assert content.rules.indicators.keys() <= content.numbers.indicators.by_id.keys()
    assert {gate.id for gate in content.rules.gates} <= content.numbers.gates.by_id.keys()
    for known in (content.numbers.indicators, content.numbers.gates):
        assert len(known.by_number) == len(known.by_id) and max(known.by_number) < OF_SITES


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("indicators: {letsel-herhaald: 9001}", "has a number already"),
        ("indicators: {eigen: 12}", "at least 9001"),
        ("indicators: {een: 9001, twee: 9001}", "9002 is free"),
        ("indicators: {een: veel}", "is whole"),
        ("people: {een: 9001}", "'indicators:' and 'gates:' only"),
    ],
)
def test_a_number_that_cannot_be_says_which_can(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ContentError, match=says):
        read_numbers(site=site(tmp_path, text))


def test_an_entry_of_a_site_without_a_number_is_told_which_to_take(tmp_path: Path) -> None:
    own = "- id: eigen-poort\n  label: {nl: Eigen, en: Own}\n  kind: ticks\n  strong_ticks: 1\n"
    site(tmp_path, "{}\n")
    (tmp_path / "indicators" / "gates.yaml").write_text(own + "  reason: The practice wants it.\n")
    with pytest.raises(ContentError, match=r"gates.yaml:1: .*'eigen-poort: 9001' under 'gates'"):
        load_content(tmp_path)


def test_rows_are_written_by_number_and_read_back() -> None:
    numbers = read_numbers()
    stored = numbers.counts_in({"letsel-herhaald": 3})
    assert list(stored.values()) == [3] and next(iter(stored)).isdigit()
    assert numbers.counts_out(stored) == {"letsel-herhaald": 3}
    assert numbers.gates.ids([8999]) == ("no-longer-numbered-8999",)
