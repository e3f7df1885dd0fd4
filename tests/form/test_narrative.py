"""What a colleague reads: no code, no id, no abbreviation that nothing explains, no false word."""

from __future__ import annotations

import re

import pytest

from cds_service.advice.unsafe import unsafe_in
from cds_service.content.load import Content
from cds_service.files.terms import Language
from cds_service.form.gallery import FOLDER, own_words, pages, told
from cds_service.wording.record_texts import groups_of
from tests.http.door import content

EXPLAINED = {"CoMensha", "LECK"}
"""Names with capitals inside that the sentence itself explains."""
EXAMPLES = [one.id for one in content().cards.record_examples]


@pytest.fixture(scope="module")
def loaded() -> Content:
    return content()


def sentences(example_id: str, loaded: Content, language: Language) -> list[str]:
    """Our own words in the record of an example, without those of its clinician."""
    example = next(one for one in loaded.cards.record_examples if one.id == example_id)
    own = own_words(example, loaded)
    sections, plain = told(example, loaded, language)
    lines = [plain, *(part for s in sections for part in (s.title, *s.lines))]
    for words in own:
        lines = [line.replace(words, "") for line in lines]
    return lines


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_no_code_id_or_unexplained_abbreviation(
    example: str, language: Language, loaded: Content
) -> None:
    ids = {item.id for item in loaded.rules.indicators.values() if "-" in item.id}
    ids |= {ask.id for g in groups_of(loaded.cards.record, loaded.cards.weighing) for ask in g.asks}
    for line in sentences(example, loaded, language):
        assert not re.search(r"\b(vg|vk|w|cd)-\d+|https?:|urn:|[{}_|]", line), line
        assert not [name for name in ids if "-" in name and name in line], line
        capitals = set(re.findall(r"\b\w*[A-Z]\w*[A-Z]\w*\b", line))
        assert capitals <= EXPLAINED, line


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_a_neutral_text_names_nothing(example: str, language: Language, loaded: Content) -> None:
    plain = sentences(example, loaded, language)[0]
    assert plain and unsafe_in(plain, loaded.cards.unsafe) == ()


def test_every_answer_of_every_question_becomes_a_sentence(loaded: Content) -> None:
    for group in groups_of(loaded.cards.record, loaded.cards.weighing):
        for ask in group.asks:
            for language in ("nl", "en"):
                for text in [ask.say, *(option.say for option in ask.options)]:
                    said = getattr(text, language) if text else "{answer}."
                    assert said.endswith((".", "}", "?", "”")), (ask.id, said)


def test_neutral_sentences_are_harmless_over_a_shoulder(loaded: Content) -> None:
    for group in groups_of(loaded.cards.record, loaded.cards.weighing):
        for ask in group.asks:
            for text in [ask.neutral, *(option.neutral for option in ask.options)]:
                if text is not None:
                    assert unsafe_in([text.nl, text.en], loaded.cards.unsafe) == (), ask.id


def test_the_sources_are_those_of_the_code_system(loaded: Content) -> None:
    listed = (FOLDER.parents[1] / "fhir_profiles/fsh/terminology.fsh").read_text("utf-8")
    block = listed.split("CodeSystem: SignalSources")[1].split("CodeSystem:")[0]
    codes = re.findall(r"insert Concept\(([a-z]+),", block)
    assert [one.id for one in loaded.cards.record.sources] == codes


def test_the_gallery_is_current(loaded: Content) -> None:
    for path, text in pages(loaded).items():
        assert path.read_text("utf-8") == text, f"{path}: run `make generate`"
