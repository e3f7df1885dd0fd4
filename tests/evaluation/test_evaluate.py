"""`veilig-gesprek evaluate` from the command line: files in, report out."""

from __future__ import annotations

import csv
import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cds_service.cli import app

Read = Callable[[Path], dict[str, Any]]


def evaluate(*arguments: object, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)], env=env)


def test_bulk_data_and_bundles_give_the_same_numbers(
    bulk: Path, bundles: Path, tmp_path: Path, read: Read
) -> None:
    for folder in (bulk, bundles):
        result = evaluate(folder, "--output", tmp_path / f"{folder.name}-report")
        assert result.exit_code == 0, result.output
    first, second = (read(tmp_path / f"{name}-report") for name in ("bulk", "bundles"))
    assert first["counts"] == second["counts"]
    assert first["patients"] == 9
    assert first["patients_with_card"] >= 1


def test_the_same_run_twice_gives_the_same_files(bulk: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert evaluate(bulk, "--output", tmp_path / name).exit_code == 0
    files = sorted(file.name for file in (tmp_path / "one").iterdir())
    assert "report.html" in files
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_several_processes_count_like_one(bulk: Path, tmp_path: Path, read: Read) -> None:
    assert evaluate(bulk, "--output", tmp_path / "one").exit_code == 0
    assert evaluate(bulk, "--output", tmp_path / "two", "--workers", 2).exit_code == 0
    assert read(tmp_path / "one") == read(tmp_path / "two")


def test_the_report_stands_alone_and_shows_nobody(bulk: Path, tmp_path: Path) -> None:
    evaluate(bulk, "--output", tmp_path / "report")
    html = (tmp_path / "report" / "report.html").read_text()
    assert "cards per 1,000" in html
    assert "<svg" in html
    assert "http://" not in html.replace("http://www.w3.org", "")
    assert "src=" not in html
    everything = "".join(file.read_text() for file in (tmp_path / "report").iterdir())
    assert "p3" not in everything.split("<svg")[0]
    assert "made-up" not in everything


def test_nothing_of_a_patient_is_left_behind(bulk: Path, tmp_path: Path) -> None:
    evaluate(bulk, "--output", tmp_path / "report")
    assert not (tmp_path / "report" / "work").exists()
    assert not (tmp_path / "report" / "patients.csv").exists()


def test_a_bad_file_is_named_and_skipped(bundles: Path, tmp_path: Path, read: Read) -> None:
    (bundles / "99-torn.json").write_text('{"resourceType": "Bundle", "entry": [')
    (bundles / "98-torn.ndjson.gz").write_bytes(b"\x1f\x8b\x08\x00torn")
    result = evaluate(bundles, tmp_path / "absent", "--output", tmp_path / "report")
    assert result.exit_code == 1
    left_out = {each["name"] for each in read(tmp_path / "report")["left_out"]}
    assert left_out == {"absent", "bundles/99-torn.json", "bundles/98-torn.ndjson.gz"}
    assert read(tmp_path / "report")["patients"] == 9
    assert "99-torn.json" in (tmp_path / "report" / "report.html").read_text()


def test_an_unreadable_line_is_counted(bulk: Path, tmp_path: Path, read: Read) -> None:
    with (bulk / "Condition.ndjson").open("a") as file:
        file.write('{"resourceType": "Condition", "subject"\n')
        file.write('{"resourceType": "Condition", "id": "nobody"}\n')
    assert evaluate(bulk, "--output", tmp_path / "report").exit_code == 0
    counts = read(tmp_path / "report")["counts"]
    assert counts["skipped|unreadable line"] == 1
    assert counts["skipped|line about no patient"] == 1


def test_the_share_of_problems_understood_is_told_by_system(
    bulk: Path, tmp_path: Path, read: Read
) -> None:
    about = '"resourceType": "Condition", "subject": {"reference": "Patient/case"}'
    with (bulk / "Condition.ndjson").open("a") as file:
        file.write(f'{{{about}, "id": "t1", "code": {{"text": "geheim"}}}}\n')
        file.write(f'{{{about}, "id": "t2", "code": {{"coding": [{{"code": "17"}}]}}}}\n')
    assert evaluate(bulk, "--output", tmp_path / "report").exit_code == 0
    counts = read(tmp_path / "report")["counts"]
    assert counts["system|no code|not understood"] == 1
    assert counts["system|no system|not understood"] == 1
    known = [key for key in counts if key.startswith("system|icpc-1-nl|")]
    assert known
    assert "system|icpc-1-nl|not understood" not in known
    page = (tmp_path / "report" / "report.html").read_text()
    assert "share understood" in page
    assert "geheim" not in page


def test_a_broken_run_goes_on_where_it_stopped(bundles: Path, tmp_path: Path, read: Read) -> None:
    whole, again = tmp_path / "whole", tmp_path / "again"
    assert evaluate(bundles, "--output", whole).exit_code == 0
    _leave_half_done(bundles, again)
    before = {file.name for file in (again / "work" / "results").iterdir()}
    assert len(before) == 6
    assert evaluate(bundles, "--output", again).exit_code == 0
    assert read(again) == read(whole)


def _leave_half_done(bundles: Path, output: Path) -> None:
    """What a run leaves that was killed after six files."""
    from cds_service.cli.evaluate import make
    from cds_service.evaluation.inputs import find_inputs
    from cds_service.evaluation.run import Run

    class Killed(Exception):
        pass

    def kill(done: int, of: int) -> None:
        if done == 6:
            raise Killed

    run = Run(make, output / "work")
    with pytest.raises(Killed):
        run.to_the_end(find_inputs([bundles])[0], kill)
    assert stat.S_IMODE((output / "work").stat().st_mode) == 0o700


def test_other_files_start_a_run_anew(bundles: Path, tmp_path: Path, read: Read) -> None:
    output = tmp_path / "report"
    _leave_half_done(bundles, output)
    (bundles / "00.json").unlink()
    assert evaluate(bundles, "--output", output).exit_code == 0
    assert read(output)["patients"] == 8


def test_other_options_start_a_run_anew(bundles: Path, tmp_path: Path, read: Read) -> None:
    output, alone = tmp_path / "report", tmp_path / "alone"
    _leave_half_done(bundles, output)
    for folder in (output, alone):
        assert evaluate(bundles, "--output", folder, "--from", "2026-01-01").exit_code == 0
    assert read(output) == read(alone)


def test_labels_give_sensitivity_and_lead_time(bulk: Path, tmp_path: Path, read: Read) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text("patient,date\ncase,2026-11-20\np1,2026-11-20\n")
    evaluate(bulk, "--output", tmp_path / "report", "--labels", labels)
    told = read(tmp_path / "report")["labels"]
    assert told["labelled"] == 2
    assert told["card_before"] >= 1
    assert told["median_lead_days"] > 180


def test_a_label_without_a_date_is_refused(bulk: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text("patient,date\ncase,soon\n")
    result = evaluate(bulk, "--output", tmp_path / "report", "--labels", labels)
    assert result.exit_code == 2
    assert "line 2" in result.output


def test_rows_per_patient_only_when_asked(bulk: Path, tmp_path: Path) -> None:
    key = tmp_path / "patient.key"
    key.write_text("k" * 48)
    key.chmod(0o600)
    env = {"VG_PATIENT_KEY_FILE": str(key)}
    result = evaluate(bulk, "--output", tmp_path / "report", "--patient-level", env=env)
    assert result.exit_code == 0, result.output
    assert "keyed hash" in result.output
    file = tmp_path / "report" / "patients.csv"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    rows = list(csv.DictReader(file.read_text().splitlines()))
    assert len(rows) == 9
    assert sum(int(row["cards"]) for row in rows) >= 1
    assert all(len(row["patient"]) == 32 for row in rows)
    assert "case" not in file.read_text()


def test_rows_per_patient_need_a_key(bulk: Path, tmp_path: Path) -> None:
    result = evaluate(bulk, "--output", tmp_path / "report", "--patient-level")
    assert result.exit_code == 2
    assert "VG_PATIENT_KEY_FILE" in result.output


def test_a_period_counts_only_its_contacts(bulk: Path, tmp_path: Path, read: Read) -> None:
    evaluate(bulk, "--output", tmp_path / "all")
    evaluate(bulk, "--output", tmp_path / "year", "--from", "2026-01-01", "--until", "2026-11-01")
    whole, year = read(tmp_path / "all"), read(tmp_path / "year")
    assert 0 < year["settings"]["gp"]["contacts"] < whole["settings"]["gp"]["contacts"]
    months = {key.split("|")[3] for key in year["counts"] if key.startswith("contact|")}
    assert min(months) == "2026-01"


def test_a_sample_leaves_every_other_figure_as_it_is(
    bulk: Path, tmp_path: Path, read: Read
) -> None:
    for name, number in (("all", 1), ("some", 4)):
        evaluate(bulk, "--output", tmp_path / name, "--sample", number)
    everybody, some = (read(tmp_path / name)["counts"] for name in ("all", "some"))
    assert 0 < some["sampled"] < everybody["sampled"] == everybody["patients"]
    partly = ("sampled", "found", "missing", "skipped")
    for name in {key for key in everybody | some if key.split("|")[0] not in partly}:
        assert some[name] == everybody[name]


def test_nothing_to_read_says_so(tmp_path: Path) -> None:
    result = evaluate(tmp_path, "--output", tmp_path / "report")
    assert result.exit_code == 2
    assert "no FHIR file" in result.output


def test_shared_sample_data_gives_few_cards(tmp_path: Path, read: Read) -> None:
    """At most 1 card per 1,000 contacts of the Synthea patients, and a report without a hitch."""
    import os

    shared = Path(os.environ.get("VG_SHARED", Path(__file__).parents[3] / "shared")) / "data"
    if not shared.is_dir():
        pytest.skip("the shared sample data are not on this machine")
    folders = [shared / "synthea-r4", shared / "synthea-stu3"]
    result = evaluate(*folders, "--output", tmp_path / "report")
    assert result.exit_code == 0, result.output
    told = read(tmp_path / "report")
    cards = sum(setting["cards"] for setting in told["settings"].values())
    contacts = sum(setting["contacts"] for setting in told["settings"].values())
    assert told["patients"] >= 100
    assert contacts > 1_000
    assert cards <= contacts / 1_000
    shutil.rmtree(tmp_path / "report")


def test_the_summary_is_json_for_programs(bundles: Path, tmp_path: Path) -> None:
    evaluate(bundles, "--output", tmp_path / "report")
    text = (tmp_path / "report" / "summary.json").read_text()
    assert json.loads(text)["rule_version"]


def test_a_killed_command_leaves_no_process_behind(bulk: Path, tmp_path: Path) -> None:
    """Its processes hold patient data; the next run goes on where it stopped."""
    import os
    import signal
    import subprocess
    import sys
    import time

    for number in range(40):  # enough to be killed in the middle of
        copy = (bulk / "Condition.ndjson").read_text().replace('"p', f'"{number}p')
        (bulk / f"Condition-{number}.ndjson").write_text(copy)
    command = [sys.executable, "-m", "cds_service", "evaluate", str(bulk)]
    run = subprocess.Popen(
        [*command, "--output", tmp_path / "report", "--workers", "2"], start_new_session=True
    )
    results = tmp_path / "report" / "work" / "results"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (results.is_dir() and any(results.iterdir())):
        time.sleep(0.02)
    run.kill()
    run.wait()
    while time.monotonic() < deadline:
        try:
            os.killpg(run.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        os.killpg(run.pid, signal.SIGKILL)
        pytest.fail("processes were left behind")


def test_a_sample_report_says_that_everybody_is_made_up(tmp_path: Path, read: Read) -> None:
    result = evaluate("--sample-report", "--output", tmp_path / "report")
    assert result.exit_code == 0, result.output
    told = read(tmp_path / "report")
    assert "made up" in told["notes"][0]
    assert told["patients"] == 400
    html = (tmp_path / "report" / "report.html").read_text()
    assert html.index("made up") < html.index("<table")


def test_without_a_path_it_says_what_to_give(tmp_path: Path) -> None:
    result = evaluate("--output", tmp_path / "report")
    assert result.exit_code == 2
    assert "--sample-report" in result.output
