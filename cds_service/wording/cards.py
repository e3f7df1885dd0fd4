"""Loads cards/ with a site's overlay and a region's contacts into one checked `CardTexts`.

A site folder may hold `cards/<same file>.yaml` with only what it changes: mappings merge key by
key, entries with the same id (or code) replace each other, other entries are added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cds_service.errors import Fault
from cds_service.files.faults import faults_of
from cds_service.files.paths import display
from cds_service.files.yaml_lines import Keys, Lines, read_yaml
from cds_service.wording.card_checks import check_cards
from cds_service.wording.card_texts import CardTexts

_Places = dict[Keys, tuple[str, int]]
LISTED = ("regions", "patient")
"""Folders of which every file is an entry: a region, a language."""


def load_cards(root: Path, site: Path | None, faults: list[Fault]) -> CardTexts | None:
    """The card content under `root/cards`, overlaid by `site/cards`.

    Every mistake is added to `faults`, with file, line and what to do; None when the content
    cannot be built at all.
    """
    data, places = _read(root / "cards", root, faults)
    if site is not None:
        over, over_places = _read(site / "cards", root, faults)
        data, places = _laid((data, places), (over, over_places))
    _lend_options(data)
    lines = Lines("cards/cards.yaml", {(): ("cards/cards.yaml", 1), **places})
    try:
        texts = CardTexts.model_validate(data)
    except ValidationError as error:
        faults.extend(faults_of(error, lines, data))
        return None
    faults.extend(check_cards(texts, lines))
    return texts


def _lend_options(data: dict[str, Any]) -> None:
    """The questions of the form that choose from the body chart or the situations of care: their
    options stand in those files alone (`options_from`)."""
    chart, care = data.get("chart") or {}, data.get("care") or {}
    for group in (data.get("record") or {}).get("groups") or []:
        for ask in group.get("asks") or []:
            name = ask.pop("options_from", None)
            if name == "care":
                listed = {one["id"]: one["title"] for one in care.get("situations", [])}
            elif name == "regions":
                listed = {
                    one["id"]: {"nl": one["nl"], "en": one["en"]} for one in chart.get(name, [])
                }
            else:
                listed = chart.get(name, {}) if name else {}
            if name:
                ask["options"] = [{"id": key, "label": text} for key, text in listed.items()]


def _read(folder: Path, root: Path, faults: list[Fault]) -> tuple[dict[str, Any], _Places]:
    """The files of a folder as one mapping; each file of a folder in `LISTED` is an entry of it."""
    data: dict[str, Any] = {}
    places: _Places = {}
    for path in sorted(folder.glob("*.yaml")):
        for key, value, lines in _parts(path, root, faults):
            if key in data:
                faults.append(lines.fault(f"'{key}' stands in another file too: keep one"))
            data[key] = value
            places.update({(key, *keys): at for keys, at in lines.places.items()})
    for name in LISTED:
        listed: list[Any] = []
        for path in sorted((folder / name).glob("*.yaml")):
            for _, value, lines in _parts(path, root, faults):
                at = (name, len(listed))
                places.update({(*at, *keys): place for keys, place in lines.places.items()})
                listed.append(value)
        if listed:
            data[name] = listed
    return data, places


def _parts(path: Path, root: Path, faults: list[Fault]) -> Iterator[tuple[str, Any, Lines]]:
    data, lines = read_yaml(path, display(path, root))
    faults.extend(lines.faults)
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield str(key), value, lines.below(key)
    elif not lines.faults:
        faults.append(
            lines.fault("a card file is a mapping: start with its name, such as 'rules:'")
        )


def _laid(below: tuple[Any, _Places], above: tuple[Any, _Places]) -> tuple[Any, _Places]:
    """`above` laid over `below`, with the line of each value that was taken."""
    old, new = _named(below[0]), _named(above[0])
    if old is None or new is None:
        return above
    data: dict[str, Any] = {}
    places: _Places = {(): above[1].get((), below[1].get((), ("cards", 1)))}
    as_list = isinstance(below[0], list)
    for position, name in enumerate({**old, **new}):
        sides = [
            (side[name][1], _inside(where, side[name][0]))
            for side, where in ((old, below[1]), (new, above[1]))
            if name in side
        ]
        data[name], inner = _laid(*sides) if len(sides) == 2 else sides[0]
        key = position if as_list else name
        places.update({(key, *keys): at for keys, at in inner.items()})
    return (list(data.values()) if as_list else data), places


def _named(value: Any) -> dict[str, tuple[str | int, Any]] | None:
    """The parts of a mapping, or of a list whose entries have an id, by name; None otherwise."""
    if isinstance(value, Mapping):
        return {str(key): (str(key), part) for key, part in value.items()}
    if not isinstance(value, list) or not value:
        return None
    names = [
        str(part.get("id") or part.get("code") or part.get("stem") or part.get("language") or "")
        if isinstance(part, Mapping)
        else ""
        for part in value
    ]
    if "" in names or len(set(names)) < len(names):
        return None
    return {name: (at, value[at]) for at, name in enumerate(names)}


def _inside(places: _Places, key: str | int) -> _Places:
    return {keys[1:]: at for keys, at in places.items() if keys[:1] == (key,)}
