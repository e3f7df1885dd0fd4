"""A real PostgreSQL server on loopback for the time of the tests, from the machine's packages."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

MISSING = "no PostgreSQL server programs on this machine (Debian: apt-get install postgresql)"


def programs() -> Path | None:
    """The folder of initdb and postgres: of the PATH, else the newest of Debian's."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return debian[-1].parent if debian else None


@dataclass
class Server:
    """One server in one folder. It may be stopped, killed and started again."""

    folder: Path
    port: int
    fsync: bool = False
    process: subprocess.Popen[bytes] | None = None

    @classmethod
    def make(cls, folder: Path, *, fsync: bool = False) -> Server:
        folder.mkdir(parents=True)
        data = folder / "data"
        _give_away(folder)
        _run(["initdb", "-D", str(data), "-U", "vg", "--auth=trust", "-E", "UTF8", "--no-sync"])
        server = cls(folder, _free_port(), fsync)
        server.start()
        return server

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://vg@127.0.0.1:{self.port}/{database}"

    def sql(self, statement: str) -> None:
        address = f"host=127.0.0.1 port={self.port} user=vg dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def start(self) -> None:
        options = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "fsync": "on" if self.fsync else "off",
            "max_connections": 60,
        }
        flags = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        command = _as_nobody([_program("postgres"), "-D", str(self.folder / "data"), *flags])
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        log.close()
        self._wait()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: at once but orderly ("fast"); SIGQUIT: like a crash ("immediate")."""
        if self.process is not None:
            self.thaw()
            self.process.send_signal(how)
            self.process.wait(20)
            self.process = None

    def freeze(self) -> None:
        """Stop every process of it, as a machine that hangs: packets are taken, none answered."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, how: signal.Signals) -> None:
        assert self.process is not None
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        for pid in (self.process.pid, *map(int, found.split())):
            with suppress(ProcessLookupError):
                os.kill(pid, how)

    def _wait(self) -> None:
        for _ in range(200):
            try:
                self.sql("SELECT 1")
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text())


def _program(name: str) -> str:
    folder = programs()
    assert folder is not None, MISSING
    return str(folder / name)


def _run(command: Sequence[str]) -> None:
    name, *rest = command
    subprocess.run(_as_nobody([_program(name), *rest]), check=True, capture_output=True)


def _as_nobody(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return command
    user = _account()
    ids = (f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")
    return ["setpriv", *ids, *command]


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        user = _account()
        os.chown(folder, user.pw_uid, user.pw_gid)
        for parent in folder.parents:  # pytest makes these for its own user alone
            if parent.stat().st_uid == 0 and parent != parent.parent:
                parent.chmod(parent.stat().st_mode | 0o011)


def _account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
