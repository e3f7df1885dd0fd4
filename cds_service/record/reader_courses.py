"""Reads EpisodeOfCare: which problem a GP's care episode is about."""

from __future__ import annotations

from cds_service.record.draft import Draft
from cds_service.record.fhir import EpisodeOfCare
from cds_service.record.reader_reasons import problems_named
from cds_service.record.whether import refused


def read_episode_of_care(episode: EpisodeOfCare, reference: str, draft: Draft) -> None:
    """Gives the problem its course. An episode open for years is no event by itself."""
    if refused(episode, reference, draft):
        return
    for named in problems_named(episode.diagnosis):
        problem = draft.target(named.target())
        if problem is not None:
            draft.courses[problem] = reference
