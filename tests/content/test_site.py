"""A site changes content in its own folder, without Python."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from cds_service.assessment.assess import assess
from cds_service.content.catalogue import read_catalogue
from cds_service.content.load import Content, load_content
from cds_service.errors import ContentError
from cds_service.files.paths import content_root
from cds_service.record.model import Fact, Kind, PatientRecord

SITE = Path(__file__).parent / "site_example"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def shipped() -> Content:
    return load_content()


@pytest.fixture(scope="module")
def own() -> Content:
    return load_content(SITE)


def test_a_changed_threshold_replaces_only_itself(shipped: Content, own: Content) -> None:
    before, after = shipped.rules.thresholds, own.rules.thresholds
    assert (before.again.silent_days, after.again.silent_days) == (90, 120)
    assert after.again.same_card_hours == before.again.same_card_hours
    assert after.episodes == before.episodes


def test_points_follow_the_sites_weights(shipped: Content, own: Content) -> None:
    assert shipped.rules.indicators["niet-pluis"].points == 3
    assert own.rules.indicators["niet-pluis"].points == 4
    assert own.rules.indicators["schaamte"].points == shipped.rules.indicators["schaamte"].points


def test_an_indicator_and_a_contact_are_added(shipped: Content, own: Content) -> None:
    added = own.rules.indicators.keys() - shipped.rules.indicators.keys()
    assert added == {"eigen-signaal"}
    names = {contact.id for contact in own.cards.contacts}
    assert names - {contact.id for contact in shipped.cards.contacts} == {"wijkteam"}


def test_the_explanation_names_the_sites_version(shipped: Content, own: Content) -> None:
    tick = Fact(
        kind=Kind.SIGNAL,
        reference="Observation/1",
        concepts=frozenset({"eigen-signaal"}),
        day=date(2026, 11, 20),
    )
    record = PatientRecord(patient_id="synthetic", birth=date(1990, 1, 1), facts=(tick,))
    answer = assess(record, own.rules, NOON, "gp")
    assert answer.level != "none"
    assert [finding.indicator for finding in answer.findings] == ["eigen-signaal"]
    assert answer.rule_version.endswith("+site-2026.1")
    assert assess(record, shipped.rules, NOON, "gp").level == "none"


def test_the_version_changes_with_the_content(shipped: Content, own: Content) -> None:
    assert shipped.rules.version != own.rules.version.partition("+")[0]
    assert shipped.rules.version == load_content().rules.version


def test_a_site_may_replace_a_shipped_indicator(tmp_path: Path, shipped: Content) -> None:
    (tmp_path / "site.yaml").write_text("name: Other\nversion: '3'\n")
    (tmp_path / "indicators").mkdir()
    text = (SITE / "indicators" / "own.yaml").read_text(encoding="utf-8")
    changed = text.replace("eigen-signaal", "schaamte").replace("vg-901", "vg-033")
    changed = changed.replace("context-gedrag", "psychisch")
    (tmp_path / "indicators" / "own.yaml").write_text(changed, encoding="utf-8")
    assert shipped.rules.indicators["schaamte"].signal == "vg-033"
    rules = load_content(tmp_path).rules
    assert rules.indicators["schaamte"].weight == "strong"
    assert len(rules.indicators) == len(shipped.rules.indicators)


def test_a_sixth_source_document_is_content_alone(tmp_path: Path, shipped: Content) -> None:
    site = tmp_path / "site"
    shutil.copytree(SITE, site)
    entries = yaml.safe_load((site / "indicators" / "own.yaml").read_text(encoding="utf-8"))
    entries[0]["sources"] = [{"seed": "005", "lines": "1-9"}]
    (site / "indicators" / "own.yaml").write_text(yaml.safe_dump(entries), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load_content(site)
    assert "seed 005 is not in sources.yaml" in str(refused.value)
    title = "Handreiking van de eigen regio (2026)"
    (site / "indicators" / "sources.yaml").write_text(f"'005': {title}\n", encoding="utf-8")
    rules = load_content(site).rules
    assert rules.sources == {**shipped.rules.sources, "005": title}
    catalogue = read_catalogue(rules, content_root(), site)
    told = list(catalogue.entry(rules.indicators[entries[0]["id"]], "nl"))
    assert f"  {title}, lines 1-9" in told
