"""Reads EpisodeOfCare: which problem a GP's care episode is about."""

from __future__ import annotations

import msgspec

from cds_service.record.draft import Draft
from cds_service.record.fhir import EpisodeOfCare, Reference, given


class _Diagnosis(msgspec.Struct, gc=False):
    condition: Reference | None = None


_DIAGNOSES = msgspec.json.Decoder(list[_Diagnosis])


def read_episode_of_care(episode: EpisodeOfCare, reference: str, draft: Draft) -> None:
    """Gives the problem its course. An episode open for years is no event by itself."""
    if episode.status == "entered-in-error" or not given(episode.diagnosis):
        return
    for diagnosis in _DIAGNOSES.decode(episode.diagnosis):
        problem = draft.target(diagnosis.condition)
        if problem is not None:
            draft.courses[problem] = reference
