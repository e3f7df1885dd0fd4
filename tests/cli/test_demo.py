"""`demo` over a real socket: it shows a card, and what it says to try works."""

from __future__ import annotations

import json
import shlex
import signal
import socket
import subprocess
from pathlib import Path

import httpx

from tests.cli.running import line_with, run, started


def test_once_shows_a_card_and_ends(tmp_path: Path) -> None:
    result = run("demo", "--once", "--port", "0", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "one-op-één" not in result.stderr
    for words in ("http://127.0.0.1:", "één-op-één", "Gespreksformulier openen", "Besproken"):
        assert words in result.stdout
    assert not list(tmp_path.iterdir())


def test_in_english(tmp_path: Path) -> None:
    result = run("demo", "--once", "--port", "0", "--language", "en", folder=tmp_path)
    assert "Open the conversation form" in result.stdout


def test_what_it_says_to_try_works(tmp_path: Path) -> None:
    with started("demo", "--port", "0", folder=tmp_path, PYTHONUNBUFFERED="1") as demo:
        console = line_with(demo, "/console/enter?token=").strip()
        with httpx.Client(follow_redirects=True) as visitor:
            assert "<h1>Status</h1>" in visitor.get(console).text
            chart = console.partition("/console")[0] + "/demo-ehr/open/demo-a"
            assert visitor.get(chart).url.path.startswith("/form/")
        discovery = shlex.split(line_with(demo, "curl -s http"))[-1]
        call = shlex.split(line_with(demo, "--data @"))
        assert len(httpx.get(discovery).json()["services"]) == 3
        body = Path(call[call.index("--data") + 1].removeprefix("@")).read_text()
        answer = httpx.post(call[-1], content=body, headers={"Content-Type": "application/json"})
        assert len(answer.json()["cards"]) == 1
        silent = shlex.split(line_with(demo, "--data @"))
        body = Path(silent[silent.index("--data") + 1].removeprefix("@")).read_text()
        answer = httpx.post(silent[-1], json=json.loads(body))
        assert answer.json() == {"cards": []}
        why = shlex.split(line_with(demo, " assess "))
        explained = subprocess.run(why, capture_output=True, text=True, timeout=60, check=True)
        assert "Findings" in explained.stdout
        line_with(demo, "Ctrl-C")
        demo.send_signal(signal.SIGINT)
        assert demo.wait(20) == 0


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("demo", "--once", "--port", str(taken.getsockname()[1]), folder=tmp_path)
    assert result.returncode == 1
    assert "choose another with --port" in result.stderr
    assert "Traceback" not in result.stderr
