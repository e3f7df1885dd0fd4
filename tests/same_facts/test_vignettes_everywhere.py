"""Every vignette, in every FHIR version, by every road: one and the same assessment."""

from __future__ import annotations

import pytest

from cds_service.guidance.weighing import Weighed
from cds_service.simulation.write_fhir import resources
from tests.same_facts.delivery import (
    CORE,
    FETCHING,
    WAYS,
    Asker,
    Way,
    Weigher,
    delivered,
    queries,
    same,
)
from tests.same_facts.server import SearchingFhir
from tests.same_facts.versions import VERSIONS, FhirVersion, told_in
from tests.vignettes.build import AS_OF, Builder
from tests.vignettes.tellings import Told, everything, parameters

EVERYTHING = everything()


class Patient:
    """One telling of a vignette, and what it comes to when all of it is prefetched in R4."""

    def __init__(self, told: Told, builder: Builder, weigher: Weigher, fhir: SearchingFhir) -> None:
        chart = builder.chart(told.case, told.telling)
        self.r4 = list(resources(chart, "R4"))
        last = chart.contacts[-1].key
        self.asker = Asker(chart.patient_id, last, told.case.setting, AS_OF)
        self.name, self.weigher, self.fhir = told.name, weigher, fhir
        self.expected = same(self.by("complete", "R4"))

    def by(self, way: Way, version: FhirVersion) -> Weighed:
        self.fhir.resources = [told_in(each, version) for each in self.r4]
        self.fhir.log = []
        prefetch = delivered(self.fhir, self.asker, way, f"{self.name}{version}")
        weighed = self.weigher.weigh(self.asker, prefetch, self.fhir.base, self.fhir.token)
        assert weighed.assessment.incomplete == (), weighed.assessment.incomplete
        return weighed

    def check(self, way: Way, version: FhirVersion) -> None:
        assert same(self.by(way, version)) == self.expected, (self.name, version, way)


@pytest.mark.conformance("P-01")
@pytest.mark.conformance("P-02")
@pytest.mark.parametrize("told", parameters(EVERYTHING))
def test_every_version_and_one_road_each(
    told: Told, builder: Builder, weigher: Weigher, fhir: SearchingFhir
) -> None:
    """The road turns with the vignette, so that each version meets each road many times."""
    patient = Patient(told, builder, weigher, fhir)
    found = {finding.indicator for finding in patient.expected["findings"]}
    assert told.expected.must <= found
    turn = EVERYTHING.index(told)
    for number, version in enumerate(VERSIONS):
        patient.check("complete", version)
        assert fhir.asked() == []
        way = FETCHING[(turn + number) % len(FETCHING)]
        patient.check(way, version)
        wanted = {"partial": len(CORE) - 3, "fetched": len(queries(patient.asker))}
        assert len(fhir.asked()) == wanted.get(way, len(fhir.asked()))


@pytest.mark.full
@pytest.mark.conformance("P-02")
@pytest.mark.parametrize("told", parameters(EVERYTHING))
def test_every_version_by_every_road(
    told: Told, builder: Builder, weigher: Weigher, fhir: SearchingFhir
) -> None:
    patient = Patient(told, builder, weigher, fhir)
    for version in VERSIONS:
        for way in WAYS:
            patient.check(way, version)
