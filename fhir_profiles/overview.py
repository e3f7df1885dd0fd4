"""Renders docs/profiles.md from the built artefacts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOT = Path(__file__).resolve().parent
PAGE = ROOT.parent / "docs" / "profiles.md"
BASE = "https://veilig-gesprek.example/fhir"
ORDER = (
    "signal-observation",
    "follow-up-task",
    "accompanying-person",
    "accompaniment",
    "injury-episode",
    "weighing",
    "case-record",
    "case-answers",
    "case-provenance",
)
SYSTEMS = (
    "signals",
    "categories",
    "features",
    "signal-sources",
    "override-reasons",
    "levels",
    "body-sites",
    "documents",
    "case-status",
    "case-sections",
)

Resource = dict[str, Any]


def page(built: Path) -> str:
    """The whole page, as Markdown. Raises FileNotFoundError when an artefact was not built."""
    r4 = built / "r4"
    environment = Environment(
        loader=FileSystemLoader(ROOT),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("overview.md.j2").render(
        base=BASE,
        version=_read(r4 / "StructureDefinition-signal-observation.json")["version"],
        profiles=[_profile(built, name) for name in ORDER],
        form=_form(r4),
        systems=[_system(r4 / f"CodeSystem-{name}.json") for name in SYSTEMS],
        reading=_reading(r4 / "CapabilityStatement-reading.json"),
        signal_example=_place(r4 / "examples" / "Observation-signal-example.json"),
    )


def _read(path: Path) -> Resource:
    resource: Resource = json.loads(path.read_text("utf-8"))
    return resource


def _place(path: Path) -> str:
    """The path as the page links it, from the root of the repository."""
    return path.relative_to(ROOT.parent).as_posix()


def _profile(built: Path, name: str) -> Resource:
    path = built / "r4" / f"StructureDefinition-{name}.json"
    stu3 = built / "stu3" / path.name
    profile = _read(path)
    elements = profile["differential"]["element"][1:]
    absent = [_name(element) for element in elements if element.get("max") == "0"]
    return {
        **{key: profile[key] for key in ("id", "title", "url", "type", "description")},
        "file": _place(path),
        "stu3": _place(stu3) if stu3.exists() else None,
        "examples": list(_examples(built / "r4" / "examples", profile["url"])),
        "rows": list(_rows(elements)),
        "absent": ", ".join(f"`{name}`" for name in absent if "." not in name),
    }


def _examples(folder: Path, url: str) -> Iterator[Resource]:
    for path in sorted(folder.glob("*.json")):
        example = _read(path)
        if url in example.get("meta", {}).get("profile", ()):
            yield {"name": example["id"], "file": _place(path)}


def _name(element: Resource) -> str:
    path: str = element["id"].partition(".")[2]
    return path


def _rows(elements: list[Resource]) -> Iterator[dict[str, str]]:
    """One row per element; a component tells its code and its value in its own row."""
    by_name = {_name(element): element for element in elements}
    for name, element in by_name.items():
        if _told(name, element):
            parts = [by_name.get(f"{name}.code", {}), element, by_name.get(f"{name}.value[x]", {})]
            said = [part for each in parts for part in _said(each)]
            yield {"path": name, "card": _card(element), "what": "; ".join(said)}


def _told(name: str, element: Resource) -> bool:
    """Elements that say something by themselves: not what is left out, nor parts of a code."""
    if element.get("max") == "0" or name in ("meta", "component", "component.value[x]"):
        return False
    if name.startswith("meta.security:") or name.endswith(".coding"):
        return False
    return not ("component:" in name and "." in name)


def _card(element: Resource) -> str:
    low, high = element.get("min", ""), element.get("max", "")
    return f"{low}..{high}" if f"{low}{high}" else ""


def _said(element: Resource) -> Iterator[str]:
    if short := element.get("short"):
        yield short
    yield from _types(element)
    yield from _values(element)


def _types(element: Resource) -> Iterator[str]:
    for entry in element.get("type", ()):
        targets = [target.rpartition("/")[2] for target in entry.get("targetProfile", ())]
        if entry["code"] == "Extension":
            yield f"`{entry['profile'][0]}`"
        else:
            yield f"{entry['code']} to {' or '.join(targets)}" if targets else entry["code"]


def _values(element: Resource) -> Iterator[str]:
    if "binding" in element:
        strength, value_set = element["binding"]["strength"], element["binding"]["valueSet"]
        yield f"from `{value_set.removeprefix(BASE + '/')}` ({strength})"
    for key, value in element.items():
        if key == "patternCodeableConcept":
            coding = value["coding"][0]
            yield f"`{coding['system'].rpartition('/')[2]}#{coding['code']}`"
        elif key.startswith("minValue"):
            yield f"at least {value}"


def _form(r4: Path) -> Resource:
    path = r4 / "Questionnaire-signal-form.json"
    sections = _read(path)["item"]
    items = [item for section in sections for item in section["item"]]
    with_ticks = [s for s in sections if any(i["linkId"].startswith("vg-") for i in s["item"])]
    return {
        "file": _place(path),
        "ticks": sum(item["linkId"].startswith("vg-") for item in items),
        "sections": [section["text"].lower() for section in with_ticks],
        "example": _place(
            r4 / "examples" / "QuestionnaireResponse-signal-form-answers-example.json"
        ),
    }


def _system(path: Path) -> Resource:
    system = _read(path)
    known = {key: system[key] for key in ("id", "title", "description")}
    return {**known, "file": _place(path), "concepts": system["concept"]}


def _reading(path: Path) -> Resource:
    rows = [
        {
            "type": resource["type"],
            "asked": _asked(resource),
            "what": resource["documentation"],
        }
        for resource in _read(path)["rest"][0]["resource"]
    ]
    return {"file": _place(path), "rows": rows}


def _asked(resource: Resource) -> str:
    if not resource.get("interaction"):
        return "no"
    names = [f"`{param['name']}`" for param in resource.get("searchParam", ())]
    return f"search by {', '.join(names)}" if names else "read"
