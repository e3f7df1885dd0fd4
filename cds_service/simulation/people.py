"""Made-up people: age, sex, and how much of everything comes their way."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cds_service.simulation.bands import Bands, Sex
from cds_service.simulation.chance import YEAR, Choice
from cds_service.simulation.rates import People


@dataclass(frozen=True)
class Span:
    """The years told, in years of 365.25 days up to `end`."""

    end: datetime
    years: int

    def each_year(self) -> list[tuple[datetime, datetime]]:
        """Start and end of every year told, oldest first."""
        return [
            (self.end - YEAR * back, self.end - YEAR * (back - 1))
            for back in range(self.years, 0, -1)
        ]


@dataclass(frozen=True)
class Person:
    """One made-up person."""

    number: int
    sex: Sex
    birth: date
    factors: Mapping[str, float]

    def age_at(self, moment: datetime) -> int:
        """Completed years, negative before birth; near enough to choose a rate."""
        return (moment.date() - self.birth).days // 365

    def factor(self, names: Iterable[str]) -> float:
        """How much more (or less) than others."""
        product = 1.0
        for name in names:
            product *= self.factors[name]
        return product

    def rate(self, bands: Bands, frailty: Iterable[str], moment: datetime) -> float:
        """The rate of this person at this age, in the unit of the bands."""
        age = self.age_at(moment)
        return bands.tables[self.sex][age] * self.factor(frailty) if age >= 0 else 0.0


def draw_person(luck: random.Random, number: int, people: People, span: Span) -> Person:
    """Somebody of the population as it is at the end of the span."""
    shares = people.population.shares
    band = Choice([share.ages for share in shares], [share.share for share in shares]).draw(luck)
    age = luck.uniform(band[0], band[1] + 1)
    return Person(
        number=number,
        sex="female" if luck.random() < 0.503 else "male",
        birth=(span.end - timedelta(days=age * 365.25)).date(),
        factors={
            name: luck.gammavariate(frailty.shape, 1 / frailty.shape)
            for name, frailty in people.frailties.items()
        },
    )
