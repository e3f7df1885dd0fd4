"""Members that hold nothing are left out one by one, so none may be forgotten in the models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cds_service.cds_hooks import Discovery, HookResponse
from cds_service.cds_hooks.part import Part, encode
from cds_service.cds_hooks.response import Card, Source

KEPT = {"services", "cards"}
"""The only members that may be an empty array."""


def _sent(model: type[Part]) -> Iterator[type[Part]]:
    yield model
    for field in model.model_fields.values():
        for inner in _models(field.annotation):
            yield from _sent(inner)


def _models(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models(argument)


@pytest.mark.parametrize("model", dict.fromkeys([*_sent(HookResponse), *_sent(Discovery)]))
def test_what_may_be_empty_is_left_out_when_it_is(model: type[Part]) -> None:
    for name, field in model.model_fields.items():
        kind = str(field.annotation)
        may_be_empty = "tuple[" in kind or "dict[" in kind
        if may_be_empty and name not in KEPT:
            assert field.exclude_if is not None and field.exclude_if(()), name


def test_an_extension_that_says_nothing_is_no_extension() -> None:
    card = Card(
        summary="A calm sentence",
        indicator="info",
        source=Source(label="Source"),
        extension={"a": None, "b": {"c": []}},
    )
    sent = json.loads(encode(HookResponse(cards=(card,))))
    assert set(sent["cards"][0]) == {"summary", "indicator", "source"}
