"""`init`: keys, folders, registry and settings of a new installation, with the right modes."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from cds_service.clients.edit import HEADER
from cds_service.errors import ContentError, Fault
from cds_service.settings import Settings

CONFIGURATION = Path("/etc/veilig-gesprek")
DATA = Path("/var/lib/veilig-gesprek")
_SECRETS = ("patient.key", "form.key", "operator.token")


def register(app: typer.Typer) -> None:
    app.command("init")(init)


@dataclass(frozen=True, slots=True)
class Made:
    """A file or folder, and whether it was there already."""

    path: Path
    kept: bool


def init(
    public_url: Annotated[
        str, typer.Option(help="The https address that clients use: cds.hospital.example.")
    ],
    folder: Annotated[Path, typer.Option(help="For settings, keys and registry.")] = CONFIGURATION,
    data: Annotated[Path, typer.Option(help="For what the service remembers.")] = DATA,
    database: Annotated[
        str | None, typer.Option(help="postgresql://user@host/name instead of a file in --data.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option(help="User of the service: everything made is given to it.")
    ] = None,
) -> None:
    """Make what a new installation needs, and change nothing that is there.

    Two folders (0700), three secrets (0600), an empty registry, and a settings file in which each
    line is explained: give it to systemd as EnvironmentFile, and to each command as --settings.

    Example: `veilig-gesprek init --public-url https://cds.hospital.example --owner veilig-gesprek`
    """
    address = _address(public_url)
    made = [_folder(folder), _folder(data)]
    made += [_secret(folder / name) for name in _SECRETS]
    made.append(_text(folder / "clients.yaml", HEADER.rstrip() + " []\n"))
    url = database or f"sqlite:///{(data / 'veilig-gesprek.db').absolute()}"
    made.append(_text(folder / "settings", settings_text(folder.absolute(), address, url)))
    for each in made:
        typer.echo(f"{'kept' if each.kept else 'made'}  {each.path}")
        if owner is not None and not each.kept:
            _give(each.path, owner)
    settings = folder / "settings"
    typer.echo(
        "\nNext:\n"
        f"  veilig-gesprek clients add ID --issuer … --jwks-url … --silent --settings {settings}\n"
        f"  veilig-gesprek doctor --settings {settings}"
    )


def settings_text(folder: Path, public_url: str, database: str) -> str:
    """The settings file: what must be set, then everything else as it is by default."""
    given = {
        "public_url": public_url,
        "database_url": database,
        "clients_file": str(folder / "clients.yaml"),
        "patient_key_file": str(folder / "patient.key"),
        "form_key_file": str(folder / "form.key"),
        "operator_token_file": str(folder / "operator.token"),
    }
    lines = [
        "# Settings of Veilig Gesprek: NAME=VALUE a line, as systemd reads an EnvironmentFile.",
        "# What each means: docs/operate.md. After a change: systemctl restart veilig-gesprek.",
        "",
    ]
    for name, about in _explained().items():
        lines += [f"# {about}"] if about else []
        default = Settings.model_fields[name].default
        shown = "" if default is None else str(default).lower() if default is False else default
        value = given.get(name)
        lines += [f"VG_{name.upper()}={value}" if value else f"#VG_{name.upper()}={shown}", ""]
    return "\n".join(lines)


def _explained() -> dict[str, str]:
    """Each setting with the sentence that stands below it in `settings.py`."""
    return {
        name: " ".join((field.description or "").split())
        for name, field in Settings.model_fields.items()
        if name != "mode"
    }


def _address(public_url: str) -> str:
    text = public_url if "://" in public_url else f"https://{public_url}"
    parts = urlsplit(text)
    local = parts.hostname in ("127.0.0.1", "localhost")
    if not parts.hostname or parts.path.strip("/") or (parts.scheme != "https" and not local):
        message = "--public-url is an https address without a path, as clients will write it"
        raise ContentError([Fault("init", 0, message)])
    return text.rstrip("/")


def _folder(path: Path) -> Made:
    if path.is_dir():
        return Made(path, True)
    _try(lambda: path.mkdir(mode=0o700, parents=True), path)
    return Made(path, False)


def _secret(path: Path) -> Made:
    return _text(path, secrets.token_urlsafe(48) + "\n")


def _text(path: Path, text: str) -> Made:
    if path.exists():
        return Made(path, True)
    _try(lambda: path.touch(mode=0o600), path)
    path.write_text(text, encoding="utf-8")
    return Made(path, False)


def _give(path: Path, owner: str) -> None:
    try:
        shutil.chown(path, owner, owner)
    except (LookupError, OSError) as error:
        message = f"cannot be given to {owner}: {error}. Make the user first: useradd --system"
        raise ContentError([Fault(str(path), 0, message)]) from None


def _try(act: Callable[[], None], path: Path) -> None:
    try:
        act()
    except OSError as error:
        message = f"cannot be made ({error.strerror}); run as root, or give --folder and --data"
        raise ContentError([Fault(str(path), 0, message)]) from None
