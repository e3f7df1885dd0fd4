"""A region's list from skeleton to printed number, and the page of what must be confirmed."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

from cds_service.advice.page import advice_page
from cds_service.cli import app
from cds_service.content.load import load_content


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


def test_a_skeleton_loads_prints_no_number_and_takes_one(tmp_path: Path) -> None:
    assert run("regions", "new", "twente", "--site", str(tmp_path)).exit_code == 0
    path = tmp_path / "cards" / "regions" / "twente.yaml"
    (tmp_path / "site.yaml").write_text('name: Twente\nversion: "1"\n', encoding="utf-8")
    checked = run("check", "--content", "--site", str(tmp_path))
    assert checked.exit_code == 0, checked.output
    text = path.read_text("utf-8")
    filled = text.replace('# number: "0xx-xxx xx xx"', 'number: "000-000 00 01"', 1)
    path.write_text(
        filled.replace("      status: verify", "      status: current", 1), encoding="utf-8"
    )
    refused = run("check", "--content", "--site", str(tmp_path))
    assert refused.exit_code == 1 and "zet bij 'checker' de functie" in refused.output
    signed = filled.replace(
        "      status: verify", "      status: current\n      checker: coördinator", 1
    )
    path.write_text(signed, encoding="utf-8")
    content = load_content(tmp_path)
    day = content.cards.regions[-1].stand
    page = advice_page(content.cards, "nl", "gp", today=day, region="twente")
    assert page.count("000-000 00 01") == 1 and "nummer nog te controleren" in page
    assert run("regions", "new", "twente", "--site", str(tmp_path)).exit_code != 0
    assert run("regions", "new", "Twente!", "--site", str(tmp_path)).exit_code != 0


def test_what_must_be_confirmed_is_one_page() -> None:
    page = run("check", "--to-confirm").output
    assert page.startswith("# To confirm before go-live") and "Confirmed by (name, role)" in page
    assert "A health lawyer" in page and "no clinician has signed them" in page
