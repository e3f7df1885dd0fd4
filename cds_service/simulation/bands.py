"""What rates are written in: bands of age, and the ground that every block must name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

OLDEST = 120
Sex = Literal["female", "male"]
Share = Annotated[float, Field(ge=0, le=1)]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Backed(Part):
    """Something that says where it comes from."""

    source: str | None = None
    assumption: str | None = None

    @model_validator(mode="after")
    def _names_its_ground(self) -> Self:
        if not self.source and not self.assumption:
            raise ValueError("name a source, or say what is assumed and why")
        return self


class Band(Part):
    """A rate at completed ages `ages` (both ends included), for all or by sex."""

    ages: tuple[int, int]
    rate: float | None = None
    female: float | None = None
    male: float | None = None

    def of(self, sex: Sex) -> float:
        """The rate for one sex."""
        value = self.rate if self.rate is not None else getattr(self, sex)
        return float(value or 0)


class Bands(RootModel[tuple[Band, ...]]):
    """Rates by age and sex; ages in no band have rate 0."""

    model_config = ConfigDict(frozen=True)

    @cached_property
    def tables(self) -> Mapping[Sex, tuple[float, ...]]:
        """One rate per completed year of age, 0 to 120, for each sex."""
        sexes: tuple[Sex, ...] = ("female", "male")
        return {sex: self._by_age(sex) for sex in sexes}

    def _by_age(self, sex: Sex) -> tuple[float, ...]:
        rates = [0.0] * (OLDEST + 1)
        for band in self.root:
            for age in range(band.ages[0], band.ages[1] + 1):
                rates[age] = band.of(sex)
        return tuple(rates)
