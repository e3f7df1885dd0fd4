"""Changes to the registry file that leave everything else in it, comments too, as it was.

A change that would make the file faulty is not made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import yaml

from cds_service.clients.registry import Registry, load_registry
from cds_service.errors import ContentError, Fault
from cds_service.files.yaml_lines import read_yaml

HEADER = "# Clients of Veilig Gesprek. After a change: kill -HUP the service.\nclients:\n"


def add_client(path: Path, entry: Mapping[str, Any], *, testing: bool = False) -> Registry:
    """Append a client and return the registry with it; raises ContentError, file untouched."""
    before = path.read_text(encoding="utf-8") if path.exists() else HEADER
    if before.strip().endswith("clients: []"):
        before = HEADER
    block = yaml.safe_dump([dict(entry)], sort_keys=False, allow_unicode=True, width=1000)
    indented = "".join(f"  {line}\n" for line in block.splitlines())
    return _write(path, f"{before.rstrip()}\n{indented}", testing=testing)


def remove_client(path: Path, client_id: str) -> None:
    """Cut a client out; raises ContentError when there is none of that id."""
    registry = load_registry(path, testing=True)
    ids = [one.client.id for one in registry.clients]
    if client_id not in ids:
        message = f"no client '{client_id}'; there are: {', '.join(ids)}"
        raise ContentError([Fault(str(path), 1, message)])
    _, lines = read_yaml(path)
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    starts = [lines.at("clients", place)[1] - 1 for place in range(len(ids))] + [len(text)]
    place = ids.index(client_id)
    left = "".join(text[: starts[place]] + text[starts[place + 1] :])
    if len(ids) == 1:
        _replace(path, left.replace("clients:", "clients: []", 1))
    else:
        _write(path, left, testing=True)


def leave_silence(path: Path, client_id: str, name: str, role: str, since: date) -> None:
    """Write who answers for showing cards, and that the client is silent no longer.

    Raises ContentError, file untouched, for a client that is not there or not silent.
    """
    registry = load_registry(path, testing=True)
    found = registry.by_id(client_id)
    if found is None or not found.client.silent:
        state = "is not silent" if found else "is not in the registry"
        raise ContentError([Fault(str(path), 1, f"client '{client_id}' {state}")])
    _, lines = read_yaml(path)
    place = [one.client.id for one in registry.clients].index(client_id)
    at = lines.at("clients", place, "silent")[1] - 1
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lead = text[at][: text[at].index("silent")]
    indent = " " * len(lead)
    told = yaml.safe_dump({"name": name, "role": role, "since": since}, allow_unicode=True)
    block = [f"{indent}  {line}\n" for line in told.splitlines()]
    new = [f"{lead}silent: false\n", f"{indent}responsible:\n", *block]
    _write(path, "".join([*text[:at], *new, *text[at + 1 :]]), testing=True)


def _write(path: Path, text: str, *, testing: bool = False) -> Registry:
    """Check the text as a registry file beside the real one, then put it in its place."""
    with NamedTemporaryFile("w", dir=path.parent, suffix=".yaml", encoding="utf-8") as trial:
        trial.write(text)
        trial.flush()
        try:
            registry = load_registry(Path(trial.name), testing=testing)
        except ContentError as error:
            faults = [Fault(str(path), one.line, one.message) for one in error.faults]
            raise ContentError(faults) from None
    _replace(path, text)
    return registry


def _replace(path: Path, text: str) -> None:
    """All of the new file or all of the old one, whatever happens in between."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    if path.exists():
        new.chmod(path.stat().st_mode)
    new.replace(path)
