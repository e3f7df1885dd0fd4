"""The content folder itself: complete, sourced, current, and mended where it is wrong."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cds_service.content.load import load_content
from cds_service.errors import Fault
from cds_service.files.paths import content_root
from cds_service.files.terms import Form, Source
from cds_service.files.yaml_lines import read_yaml
from cds_service.wording.card_checks import all_texts
from cds_service.wording.card_texts import CardTexts
from cds_service.wording.cards import load_cards
from tests.cards.occasions import card, detail

SHARED = Path(os.environ.get("VG_SHARED", content_root().parent / "shared"))
SEEDS = SHARED / "seeds"


def _sources(part: Any) -> Iterator[Source]:
    if isinstance(part, Source):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _sources(item)
    else:
        for name in getattr(type(part), "model_fields", {}):
            yield from _sources(getattr(part, name))


def test_every_source_names_a_seed_or_a_citation(texts: CardTexts) -> None:
    for source in _sources(texts):
        assert bool(source.cite) != bool(source.seed and source.lines), source


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")
def test_the_lines_of_every_source_exist_and_say_something(texts: CardTexts) -> None:
    seeds = {
        path.name[:3]: path.read_text(encoding="utf-8").split("\n") for path in SEEDS.iterdir()
    }
    for source in _sources(texts):
        if source.seed and source.lines:
            first, last = (int(n) for n in (source.lines.split("-") * 2)[:2])
            assert 1 <= first <= last <= len(seeds[source.seed]), source
            assert re.search(r"\w{4}", " ".join(seeds[source.seed][first - 1 : last])), source


def test_every_form_has_questions_and_hints(texts: CardTexts) -> None:
    asked = {form for asks in texts.asks for form in asks.forms}
    assert asked == set(Form) - {Form.GENERAL}  # general: what is asked where no form leads
    assert {hint.form for hint in texts.hints} == set(Form)


def test_every_indicator_a_text_waits_for_exists(texts: CardTexts) -> None:
    known = set(load_content().rules.indicators)
    lines = (line for place in texts.places for line in place.lines)
    whens = [text.when for text in (*lines, *texts.summary, *texts.questions, *texts.rules)]
    waited_for = {name for when in whens for name in (*when.findings, *when.modifiers)}
    examples = {found.indicator for example in texts.examples for found in example.findings}
    assert waited_for | examples <= known


def test_every_fact_that_opens_a_gate_has_a_word(texts: CardTexts) -> None:
    """A new value set in a rule needs a word here, or the card says "other complaint"."""
    rules = load_content().rules
    paths = [path for gate in rules.gates for path in gate.paths]
    names = {n for p in paths for n in (*p.all_of, *p.any_of, *p.plus)}
    found = [rules.indicators[name].rule for name in names]
    concepts = {c for rule in found for c in getattr(rule, "concepts", ())}
    concepts |= {c for kind in rules.thresholds.episodes.values() for c in kind.concepts}
    assert concepts <= set(texts.words.kinds)


def test_the_five_steps_are_numbered_as_in_2023(texts: CardTexts) -> None:
    assert [step.number for step in texts.steps.steps] == [1, 2, 3, 4, 5]
    assert "2023" in texts.steps.edition.nl


def test_no_text_promises_a_number_that_must_be_verified(texts: CardTexts) -> None:
    unverified = {c.number for c in texts.contacts if c.status == "verify" and c.number}
    for _, text, _ in all_texts(texts):
        assert text in unverified or not any(number in text for number in unverified)


def test_nobody_has_checked_it_yet_and_it_says_so(texts: CardTexts) -> None:
    assert texts.checker is None
    assert all(contact.checker is None for contact in texts.contacts)


def test_what_is_past_its_review_date_is_listed(texts: CardTexts) -> None:
    assert texts.overdue(date(2026, 11, 22)) == ()
    late = texts.overdue(date(2028, 1, 1))
    assert any("veilig-thuis" in line for line in late)


def _site(folder: Path, name: str, text: str) -> Path:
    (folder / "cards").mkdir(exist_ok=True)
    (folder / "cards" / name).write_text(text, encoding="utf-8")
    return folder


def _load(root: Path, site: Path | None = None) -> tuple[CardTexts | None, list[str]]:
    faults: list[Fault] = []
    return load_cards(root, site, faults), [str(fault) for fault in faults]


def test_a_site_changes_one_contact_and_the_card_follows(tmp_path: Path) -> None:
    site = _site(
        tmp_path, "contacts.yaml", "contacts:\n  - {id: veilig-thuis, number: 0800-1234}\n"
    )
    texts, faults = _load(content_root(), site)
    assert texts and not faults
    said = detail(texts, discretion="open")
    assert "0800-1234" in said and "0800-2000" not in said


def test_a_site_adds_a_question_and_changes_a_label(tmp_path: Path) -> None:
    _site(
        tmp_path,
        "questions.yaml",
        'questions:\n  - {id: q-eigen, group: opening, level: discreet, u: "Zit u goed?", '
        'je: "Zit je goed?", en: "Are you comfortable?", sources: [{cite: site}]}\n',
    )
    _site(tmp_path, "cards.yaml", "labels: {follow_up: {nl: Controle inplannen}}\n")
    texts, faults = _load(content_root(), tmp_path)
    assert texts and not faults
    assert texts.questions[-1].id == "q-eigen"
    assert card(texts).suggestions[0].label == "Controle inplannen"
    assert card(texts, language="en").suggestions[0].label == "Plan a routine check-up"


def test_a_mistake_in_the_site_folder_is_reported_there(tmp_path: Path) -> None:
    site = _site(tmp_path, "cards.yaml", "labels:\n  follow_up:\n    nl: Politie bellen\n")
    _, faults = _load(content_root(), site)
    assert any(f"{tmp_path.as_posix()}/cards/cards.yaml:3: 'politie'" in fault for fault in faults)


MISTAKES = read_yaml(Path(__file__).with_name("mistakes.yaml"))[0]["mistakes"]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[str(mistake["said"]) for mistake in MISTAKES])
def test_a_mistake_is_reported_with_file_line_and_what_to_do(
    tmp_path: Path, mistake: dict[str, str]
) -> None:
    shutil.copytree(content_root() / "cards", tmp_path / "cards")
    path = tmp_path / "cards" / mistake["file"]
    text = path.read_text(encoding="utf-8")
    assert mistake["old"] in text
    path.write_text(text.replace(mistake["old"], mistake["new"], 1), encoding="utf-8")
    line = text[: text.index(mistake["old"])].count("\n") + 1
    _, faults = _load(tmp_path)
    near = [fault for fault in faults if mistake["said"] in fault]
    assert near, faults
    places = re.compile(rf"^cards/{mistake['file']}:(\d+):")
    numbers = [int(found[1]) for fault in near if (found := places.match(fault))]
    assert any(abs(number - line) <= 8 for number in numbers), (line, near)


def test_the_twenty_two_questions_of_the_seed_stand_at_open(texts: CardTexts) -> None:
    """001:848-891; the sanction and the payment to the boss among them, not softened."""
    numbered = {q.number: q for q in texts.questions if q.number}
    assert sorted(numbered) == list(range(1, 23))
    assert all(q.level == "open" for q in numbered.values())
    for q in numbered.values():
        lines = [int(s.lines.split("-")[0]) for s in q.sources if s.seed == "001" and s.lines]
        assert any(848 <= line <= 891 for line in lines), q.id
    assert "morgen stopt. Wat gebeurt er dan" in numbered[14].u
    assert "Gaat er geld van u naar uw baas" in numbered[22].u and "cursus" in numbered[22].u
