"""The base of every wire object, the small string types, and the bytes that leave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit
from uuid import uuid4

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

UUID_PATTERN = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def _absolute(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"https", "http"} or not parts.netloc:
        raise ValueError("must be an absolute http(s) URL")
    return url


def _one_line(text: str) -> str:
    if len(text.splitlines()) > 1 or text != text.strip():
        raise ValueError("must be one line without blanks around it")
    return text


Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
"""A string with something in it."""
Line = Annotated[Text, AfterValidator(_one_line)]
"""One line of plain text."""
AbsoluteUrl = Annotated[str, AfterValidator(_absolute)]
Uuid = Annotated[str, Field(pattern=UUID_PATTERN)]
"""FHIR uuid without the urn prefix: lower-case hexadecimal."""
Resource = dict[str, Any]
"""A FHIR resource as plain JSON; the caller answers for its validity."""


def empty(value: object) -> bool:
    """For `exclude_if` of members that may hold nothing: they are left out then."""
    return not value


class Part(BaseModel):
    """What we send: frozen, camelCase on the wire, unknown members are a mistake."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
    )


class Received(Part):
    """What we receive: the same, but unknown members are ignored."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)


def fresh_uuid() -> str:
    """A new random uuid in the spelling the protocol wants."""
    return str(uuid4())


def without_empties(value: Any) -> Any:
    """`value` without null, "", [] and {} members at any depth (2.0, "No null or empty").

    Strings of blanks stay: they are the author's mistake, not ours to hide.
    """
    if isinstance(value, Mapping):
        kept = {key: without_empties(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in _EMPTY}
    if isinstance(value, list | tuple):
        return [item for item in map(without_empties, value) if item not in _EMPTY]
    return value


Whole = Annotated[Resource, AfterValidator(without_empties)]
"""Plain JSON that we send; its empty members go when it becomes part of an answer."""


def encode(part: Part) -> bytes:
    """The JSON that leaves: UTF-8, camelCase, no null or empty member."""
    return part.model_dump_json(by_alias=True, exclude_none=True).encode()


def is_uuid(text: str) -> bool:
    """True for a UUID in any spelling the field uses: upper case and urn:uuid: included."""
    return re.match(UUID_PATTERN, text.lower().removeprefix("urn:uuid:")) is not None
