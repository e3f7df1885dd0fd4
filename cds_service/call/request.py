"""The request of a hook, read in one pass: a slim envelope and the fields of the prefetch that
rules read. When something in it is odd it is left as it came, for the reader to sort out.

The pydantic models of `cds_hooks.request` document the same object; they are too slow for bodies
of megabytes. Messages name the member and what it must be, never the value that was sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec

from cds_service.call.access import Authorization, read_access
from cds_service.cds_hooks.hooks import ID_PATTERN, USER_ID_PATTERN, Hook
from cds_service.cds_hooks.part import is_uuid
from cds_service.errors import RequestError
from cds_service.record.envelope import VALUE, Value
from cds_service.record.fhir import ABSENT, READING_FAULTS
from cds_service.record.mend import as_json, mended

_USER_ID = re.compile(USER_ID_PATTERN.rstrip("$") + r"\Z")
_ID = re.compile(ID_PATTERN.rstrip("$") + r"\Z")


class _Context(msgspec.Struct, gc=False, rename="camel"):
    user_id: str | None = None
    patient_id: str | None = None
    encounter_id: str | None = None


class _Envelope(msgspec.Struct, gc=False, rename="camel", kw_only=True):
    hook: str | None = None
    hook_instance: str | None = None
    context: _Context | None = None
    fhir_server: msgspec.Raw = ABSENT
    fhir_authorization: msgspec.Raw = ABSENT
    prefetch: dict[str, Any] | None = None
    extension: msgspec.Raw = msgspec.Raw()


class _Regular(_Envelope, gc=False, rename="camel", kw_only=True):
    prefetch: dict[str, VALUE] | None = None


class _AsItCame(_Envelope, gc=False, rename="camel", kw_only=True):
    prefetch: dict[str, msgspec.Raw] | None = None


_REGULAR = msgspec.json.Decoder(_Regular)
_AS_IT_CAME = msgspec.json.Decoder(_AsItCame)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A valid request. Of `prefetch` only the JSON syntax is known to be sound: its values are
    decoded when all of them are regular FHIR, else raw."""

    hook: Hook
    instance: str
    user_id: str
    patient_id: str
    encounter_id: str | None = None
    prefetch: Mapping[str, Value] | None = None
    fhir_server: str | None = None
    authorization: Authorization | None = None
    dropped: tuple[str, ...] = ()
    """Optional members that were malformed: never used, and counted."""
    extension: msgspec.Raw | None = None

    @property
    def user_type(self) -> str:
        """Resource type of the user, such as Practitioner."""
        return self.user_id.partition("/")[0]


def read_call(body: bytes, *, https_only: bool = False, strict_instance: bool = False) -> Call:
    """The call in `body`.

    `https_only` uses no `fhirServer` that is not https (R-14); `strict_instance` refuses a
    `hookInstance` that is not a UUID (R-04). Malformed optional members are dropped; everything
    else raises `RequestError` (400).
    """
    envelope = _decode(body)
    context = envelope.context or _Context()
    hook = _hook(envelope.hook)
    instance = _instance(envelope.hook_instance, strict_instance)
    user_id = _matching("context.userId", context.user_id, _USER_ID, "Type/id")
    patient_id = _matching("context.patientId", context.patient_id, _ID, "a bare FHIR id")
    blank = context.encounter_id is not None and not context.encounter_id.strip()
    encounter_id = None if blank else _optional_id("context.encounterId", context.encounter_id)
    if hook.needs_encounter and encounter_id is None:
        raise RequestError(f"context.encounterId is required for {hook}.")
    server, authorization = envelope.fhir_server, envelope.fhir_authorization
    access = read_access(server, authorization, patient_id, https_only)
    return Call(
        hook=hook,
        instance=instance,
        user_id=user_id,
        patient_id=patient_id,
        encounter_id=encounter_id,
        prefetch=envelope.prefetch,
        fhir_server=access.server,
        authorization=access.authorization,
        dropped=access.dropped + (("encounterId",) if blank else ()),
        extension=envelope.extension or None,
    )


def vendor_value(call: Call, name: str) -> str | None:
    """A member of the request's `extension` as text; None when absent or unreadable."""
    if call.extension is None:
        return None
    try:
        members: dict[str, Any] = msgspec.json.decode(call.extension, type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError):
        return None
    value = members.get(name)
    return str(value) if isinstance(value, str | int) else None


def _decode(body: bytes) -> _Envelope:
    try:
        if not body.isascii():
            str(body, "utf-8")
        return _decode_envelope(body)
    except msgspec.ValidationError as error:
        raise RequestError(f"{_in_our_words(error)}.") from None
    except UnicodeDecodeError as error:
        raise RequestError(f"The body is not UTF-8 (byte {error.start}).") from None
    except msgspec.DecodeError as error:
        raise RequestError(f"The body is not valid JSON: {error}.") from None
    except RecursionError:
        raise RequestError("The body is nested too deeply.") from None


def _decode_envelope(body: bytes) -> _Envelope:
    with suppress(*READING_FAULTS):
        return _REGULAR.decode(body)
    try:
        return _AS_IT_CAME.decode(body)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        # A byte order mark in front, or half a character in somebody's free text, must not cost
        # the call.
        return _AS_IT_CAME.decode(mended(as_json(body)))


def _in_our_words(error: msgspec.ValidationError) -> str:
    expected, _, path = str(error).partition(" - at ")
    member = path.strip("`$.") or "The body"
    wanted = re.sub(r"Expected `(\w+)( \| null)?`.*", r"\1", expected)
    return f"{member} must be of JSON type {_JSON_TYPES.get(wanted, wanted)}"


_JSON_TYPES = {"str": "string", "int": "integer"}


def _required(member: str, value: str | None) -> str:
    if not value or not value.strip():
        raise RequestError(f"{member} is required and must not be empty.")
    return value


def _hook(value: str | None) -> Hook:
    name = _required("hook", value)
    if name not in set(Hook):
        raise RequestError(f"hook must be one of {', '.join(Hook)}.")
    return Hook(name)


def _instance(value: str | None, strict: bool) -> str:
    instance = _required("hookInstance", value)
    if strict and not is_uuid(instance):
        raise RequestError("hookInstance must be a UUID, fresh for every call.")
    return instance


def _matching(member: str, value: str | None, pattern: re.Pattern[str], shape: str) -> str:
    text = _required(member, value)
    if not pattern.match(text):
        raise RequestError(f"{member} must be {shape}.")
    return text


def _optional_id(member: str, value: str | None) -> str | None:
    return None if value is None else _matching(member, value, _ID, "a bare FHIR id")
