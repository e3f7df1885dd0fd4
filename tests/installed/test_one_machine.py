"""docs/install.md, One machine: its commands as they stand, in other folders; then up and back."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.installed.wheel import BARE, ROOT, Installed, build, free_port, install, wait_until_up
from tests.tools import needs_tool

pytestmark = pytest.mark.full
PAGE = (ROOT / "docs" / "install.md").read_text("utf-8")
FIRST_EDITION = "362288b"
NOT_HERE = ("useradd", "systemctl", "journalctl", "nginx", "ln")
"""What needs a machine of its own: users, systemd, a proxy at port 443."""


def steps(heading: str) -> list[str]:
    """The commands below a heading of the page."""
    part = re.split(r"^#{2,3} ", PAGE.partition(f"# {heading}\n")[2], maxsplit=1, flags=re.M)[0]
    blocks = re.findall(r"^```\n(.*?)^```", part, re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines()]


class Machine:
    """A root of its own, in which the page's commands are run."""

    def __init__(self, root: Path, dist: Path) -> None:
        self.root, self.dist, self.port = root, dist, free_port()
        for folder in (
            "opt",
            "etc/systemd/system",
            "etc/logrotate.d",
            "etc/nginx/conf.d",
            "var/lib",
        ):
            (root / folder).mkdir(parents=True, exist_ok=True)
        (root / "var/backups").mkdir()

    def here(self, line: str) -> str:
        """A command with the folders of this machine."""
        line = line.replace("--owner veilig-gesprek", "")
        line = line.replace("-o veilig-gesprek -g veilig-gesprek", "")
        line = re.sub(r"(?<![\w.])/(opt|etc|var)/", rf"{self.root}/\1/", line)
        if line.startswith("veilig-gesprek init"):
            data = f"{self.root}/var/lib/veilig-gesprek"
            line += f" --folder {self.root}/etc/veilig-gesprek --data {data}"
            line = line.replace("https://cds.hospital.example", f"http://127.0.0.1:{self.port}")
        line = re.sub(
            r"^veilig-gesprek ", f"{self.root}/opt/veilig-gesprek/bin/veilig-gesprek ", line
        )
        line = line.replace("python3 ", f"{sys.executable} ", 1)
        wheel = next(self.dist.glob("*.whl"))
        line = line.replace("dist/veilig_gesprek-*.whl", str(wheel))
        return line.replace("dist/requirements.txt", str(self.dist / "requirements.txt"))

    def do(self, line: str) -> str:
        """Runs one command of the page; returns what it said."""
        words = shlex.split(self.here(line).replace("deploy/", f"{ROOT}/deploy/"))
        if words[0] == "cp":
            globbed = [found for word in words[1:-1] for found in _glob(word)]
            words = ["cp", *globbed, words[-1]]
        environment = BARE | {"PYTHON": f"{self.root}/opt/veilig-gesprek/bin/python"}
        done = subprocess.run(
            words, cwd=self.root, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def settings(self) -> str:
        return str(self.root / "etc/veilig-gesprek/settings")

    @contextmanager
    def served(self) -> Iterator[None]:
        """The service as the unit starts it."""
        command = f"{self.root}/opt/veilig-gesprek/bin/veilig-gesprek"
        words = [command, "serve", "--port", str(self.port), "--settings", self.settings()]
        with subprocess.Popen(
            words,
            cwd=self.root,
            env=BARE,
            umask=0o077,  # as UMask= of the unit
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as process:
            try:
                wait_until_up(f"http://127.0.0.1:{self.port}/health/ready", process)
                yield
            finally:
                process.terminate()
                process.wait(20)


def _glob(word: str) -> list[str]:
    path = Path(word)
    return [str(found) for found in path.parent.glob(path.name)] or [word]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    dist = tmp_path_factory.mktemp("dist")
    build(dist, ROOT)
    shutil.copy(ROOT / "requirements.txt", dist)
    return Machine(tmp_path_factory.mktemp("machine"), dist)


def test_from_the_wheel_to_the_first_authenticated_card(machine: Machine) -> None:
    lines = [line for line in steps("One machine") if line.split()[0] not in NOT_HERE]
    calls = [line for line in lines if "clients test" in line or "clients remove" in line]
    for line in lines:
        if line not in calls:
            machine.do(line)
    with machine.served():
        assert "answers 200" in machine.do(calls[0])
        told = machine.do(f"{calls[0]} ")
        assert "one-op-één" in told or "Vast onderdeel" in told, "a card is shown"
    machine.do(calls[1])
    store = machine.root / "var/lib/veilig-gesprek/veilig-gesprek.db"
    assert store.stat().st_mode & 0o077 == 0


def test_the_proxy_takes_its_file(machine: Machine, tmp_path: Path) -> None:
    nginx = needs_tool("nginx")
    certificate, key = tmp_path / "own.pem", tmp_path / "own.key"
    made = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")
    subprocess.run(
        [needs_tool("openssl"), *made, "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    text = (ROOT / "deploy/one-machine/nginx.conf").read_text()
    text = text.replace("/etc/ssl/certs/veilig-gesprek.pem", str(certificate))
    text = text.replace("/etc/ssl/private/veilig-gesprek.key", str(key))
    text = text.replace("/var/log/nginx/", f"{tmp_path}/").replace("443 ssl", "18443 ssl")
    (tmp_path / "site.conf").write_text(text)
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log stderr;\nevents {{}}\n"
        f"http {{ include {tmp_path}/site.conf; }}\n"
    )
    told = subprocess.run(
        [nginx, "-t", "-c", str(tmp_path / "nginx.conf")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "[warn]" not in told.stderr, told.stderr


def test_up_from_the_first_edition_and_back(tmp_path: Path) -> None:
    """An objection and the repetition state outlive the upgrade; the way back is the copy."""
    old = _first_edition(tmp_path / "source")
    place = install(tmp_path / "place", source=old)
    port = free_port()
    settings = _first_settings(tmp_path, port)
    added = ("clients", "add", "his", "--issuer", "https://his.example", "--make-trial-key")
    assert place.run(*added, folder=tmp_path, **settings).returncode == 0
    with _serving(place, tmp_path, settings):
        assert "answers 200" in _called(place, tmp_path, settings)
        told = place.run("exclude", "demo-b", "--client", "his", folder=tmp_path, **settings)
        assert told.returncode == 0, told.stderr
    copy = _script("backup", place, tmp_path / "store.db", tmp_path / "copies").strip()

    new = install(tmp_path / "place", source=ROOT)
    for file in tmp_path.glob("store.db*"):
        file.chmod(0o600)  # the page says so: the first edition left them readable
    tmp_path.chmod(0o700)
    with _serving(new, tmp_path, settings):
        assert "answers 200" in _called(new, tmp_path, settings)
        told = new.run(
            "exclude", "demo-b", "--client", "his", "--remove", folder=tmp_path, **settings
        )
        assert told.returncode == 0, told.stdout + told.stderr
        assert "Taken off the list" in told.stdout, "the objection outlived the upgrade"

    _script("restore", place, Path(copy), tmp_path / "store.db")
    back = install(tmp_path / "place", source=old)
    with _serving(back, tmp_path, settings):
        assert "answers 200" in _called(back, tmp_path, settings)


def _first_edition(folder: Path) -> Path:
    folder.mkdir()
    archive = subprocess.run(
        ["git", "archive", FIRST_EDITION], cwd=ROOT, capture_output=True, check=False
    )
    if archive.returncode:
        pytest.skip("the history of the project is not here")
    subprocess.run(["tar", "-x"], cwd=folder, input=archive.stdout, check=True)
    return folder


def _first_settings(folder: Path, port: int) -> dict[str, str]:
    (folder / "patient.key").write_text("k" * 48)
    (folder / "patient.key").chmod(0o600)
    return {
        "VG_PATIENT_KEY_FILE": str(folder / "patient.key"),
        "VG_CLIENTS_FILE": str(folder / "clients.yaml"),
        "VG_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "VG_PORT": str(port),
        "VG_DATABASE_URL": f"sqlite:///{folder / 'store.db'}",
    }


@contextmanager
def _serving(place: Installed, folder: Path, settings: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(
        [place.command, "serve"],
        cwd=folder,
        env=BARE | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            wait_until_up(settings["VG_PUBLIC_URL"] + "/health/ready", process)
            yield
        finally:
            process.terminate()
            process.wait(20)


def _called(place: Installed, folder: Path, settings: dict[str, str]) -> str:
    told = place.run("clients", "test", "his", "--key", "his.key.json", folder=folder, **settings)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


def _script(name: str, place: Installed, *arguments: Path) -> str:
    words = ["bash", str(ROOT / "deploy/one-machine" / name), *map(str, arguments)]
    environment = BARE | {"PYTHON": str(place.binaries / "python")}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
