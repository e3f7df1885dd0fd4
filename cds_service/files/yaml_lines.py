"""YAML with the line of every value, so that a mistake can be pointed at.

Reads the part of YAML 1.2 that content needs: `yes`, `no`, `on` and `off` are words, not truth
values, and a key that stands twice in one mapping is a fault instead of a silent choice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from cds_service.errors import Fault

Keys = tuple[str | int, ...]
"""The way to a value: mapping keys and list positions."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each value stands. A value that is not there is reported at its nearest parent."""

    file: str
    places: Mapping[Keys, tuple[str, int]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    """What was wrong with the YAML itself: syntax, keys that stand twice."""

    def at(self, *keys: str | int) -> tuple[str, int]:
        """File and line (from 1) of the value, or of its nearest parent."""
        for end in range(len(keys), -1, -1):
            if keys[:end] in self.places:
                return self.places[keys[:end]]
        return self.file, 1

    def fault(self, message: str, *keys: str | int) -> Fault:
        """A fault at the value."""
        file, line = self.at(*keys)
        return Fault(file, line, message)

    def below(self, *keys: str | int) -> Lines:
        """The lines of one part, as if that part were the whole file."""
        size = len(keys)
        inside = {path[size:]: at for path, at in self.places.items() if path[:size] == keys}
        return Lines(self.at(*keys)[0], inside or {(): self.at(*keys)})

    def over(self, base: Lines) -> Lines:
        """These lines laid over those of another file, for merged values."""
        return Lines(base.file, {**base.places, **self.places})


class _Loader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """Safe YAML with the truth values and numbers of YAML 1.2; libyaml is five times faster."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"^(?:true|false)$", ["t", "f"]),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", list("-0123456789")),
    ("float", r"^-?[0-9]+\.[0-9]+$", list("-0123456789")),
    ("timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", list("0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


def read_yaml(path: Path, name: str | None = None) -> tuple[Any, Lines]:
    """The data of a YAML file and the line of every value in it.

    `name` is how faults call the file (its path by default). Unreadable YAML gives None, with the
    reason among `Lines.faults`; nothing is raised for a mistake in the content.
    """
    name = name or path.as_posix()
    try:
        return _parse(path.read_text(encoding="utf-8"), name)
    except UnicodeDecodeError as error:
        return None, _broken(name, 1, f"byte {error.start} is not UTF-8: save the file as UTF-8")
    except yaml.reader.ReaderError as error:
        return None, _broken(name, 1, f"remove the control character at {error.position}")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return None, _broken(name, line, f"this is not YAML ({error.problem}): mend the line")
    except ValueError as error:
        return None, _broken(name, 1, f"a value cannot be read ({error}): mend or quote it")


def _parse(text: str, name: str) -> tuple[Any, Lines]:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None, _broken(name, 1, "the file is empty: fill it in or remove it")
        walk = _Walk(name)
        walk.visit(node, (), node.start_mark.line + 1)
        return loader.construct_document(node), Lines(name, walk.places, tuple(walk.faults))
    finally:
        loader.dispose()


def _broken(name: str, line: int, message: str) -> Lines:
    return Lines(name, {(): (name, line)}, (Fault(name, line, message),))


@dataclass(slots=True)
class _Walk:
    """Collects the line of every value below a node, and the keys that stand twice."""

    file: str
    places: dict[Keys, tuple[str, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    visited: set[int] = field(default_factory=set)

    def visit(self, node: yaml.Node, keys: Keys, line: int) -> None:
        if id(node) in self.visited:
            raise ConstructorError(None, None, "no * references: write it out", node.start_mark)
        self.visited.add(id(node))
        self.places[keys] = (self.file, line)
        if isinstance(node, yaml.SequenceNode):
            for position, item in enumerate(node.value):
                self.visit(item, (*keys, position), item.start_mark.line + 1)
        elif isinstance(node, yaml.MappingNode):
            self._mapping(node, keys)

    def _mapping(self, node: yaml.MappingNode, keys: Keys) -> None:
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise ConstructorError(None, None, "a key is one word", key.start_mark)
            line = key.start_mark.line + 1
            if key.value in seen:
                self.faults.append(Fault(self.file, line, f"'{key.value}' is here twice: keep one"))
            seen.add(key.value)
            self.visit(value, (*keys, key.value), line)
