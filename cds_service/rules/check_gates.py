"""Checks of gates, exclusions and thresholds."""

from __future__ import annotations

from cds_service.files.overlay import Entry
from cds_service.files.terms import Use, Weight
from cds_service.files.yaml_lines import Keys
from cds_service.rules.check import Check, at
from cds_service.rules.model import Gate, Path
from cds_service.rules.rules import EpisodesRule

_ORDER = (Weight.STRONG, Weight.MODERATE, Weight.WEAK, Weight.NONE)


def check_gates(check: Check) -> None:
    """What may open a card, what explains an injury, and every number."""
    for gate in check.rules.gates:
        _gate(check, check.files.gates[gate.id], gate)
    _exclusions(check)
    if check.files.thresholds is not None:
        _thresholds(check, check.files.thresholds)


def _gate(check: Check, entry: Entry, gate: Gate) -> None:
    check.band(entry, gate.age, "age")
    if gate.kind == "ticks":
        if gate.strong_ticks is None and gate.moderate_ticks is None:
            check.fault(entry, "say how many strong or moderate ticks open this gate", "kind")
        if gate.strong_ticks == 0 or gate.moderate_ticks == 0:
            check.fault(
                entry, "a gate that opens without a tick is always open: ask for one", "kind"
            )
    elif not gate.paths:
        check.fault(entry, "a gate without paths never opens: add 'paths:'", "kind")
    if gate.kind == "single-contact" and gate.within_days is None:
        check.fault(entry, "say in 'within_days' how long ago the contact may have been", "kind")
    for position, path in enumerate(gate.paths):
        _path(check, entry, gate, path, ("paths", position))


def _path(check: Check, entry: Entry, gate: Gate, path: Path, keys: Keys) -> None:
    check.band(entry, path.age, *at(keys, "age"))
    for part in ("all_of", "any_of", "plus"):
        names = getattr(path, part)
        check.existing(entry, names, *at(keys, part))
        for name in names:
            named = check.rules.indicators.get(name)
            if named and named.use in (Use.INFORM, Use.NEVER, Use.MODIFIER):
                message = f"'{name}' is use {named.use} and opens nothing: take it out"
                check.fault(entry, message, *at(keys, part))
    if path.plus and path.plus_at_least > len(path.plus):
        message = "'plus_at_least' asks for more than 'plus' lists: lower it"
        check.fault(entry, message, *at(keys, "plus_at_least"))
    if _asks(path) < 2 and not _repeats(check, gate, path):
        message = "one fact would open this: ask for a second sign, of another group"
        check.fault(entry, message, *keys)


def _asks(path: Path) -> int:
    """How many findings the path needs at least."""
    return len(path.all_of) + bool(path.any_of) + (path.plus_at_least if path.plus else 0)


def _repeats(check: Check, gate: Gate, path: Path) -> bool:
    """The one exception: under child-safety wording a repetition may stand alone."""
    found = [check.rules.indicators.get(name) for name in path.all_of + path.any_of]
    return (
        gate.wording == "child-safety"
        and bool(found)
        and all(item is None or isinstance(item.rule, EpisodesRule) for item in found)
    )


def _exclusions(check: Check) -> None:
    used = {
        name
        for indicator in check.rules.indicators.values()
        for name in getattr(indicator.rule, "exclude", ())
    }
    for name, exclusion in check.rules.exclusions.items():
        entry = check.files.exclusions[name]
        check.band(entry, exclusion.age, "age")
        for key in ("same_contact", "standing", "explains", "unless"):
            check.known(entry, getattr(exclusion, key), key)
        if not (exclusion.presumed or exclusion.same_contact or exclusion.standing):
            message = "it explains nothing: add concepts to 'same_contact' or 'standing'"
            check.fault(entry, message, "id")
        if name not in used:
            check.warn(entry, f"no rule uses exclusion '{name}'", "id")


def _thresholds(check: Check, entry: Entry) -> None:
    numbers = check.rules.thresholds
    for weight in _ORDER:
        if weight not in numbers.weight_points:
            check.fault(entry, f"'weight_points' lacks {weight}: add it", "weight_points")
    points = [numbers.weight_points.get(weight, 0) for weight in _ORDER]
    if points != sorted(points, reverse=True) or points[-1] != 0:
        message = "strong gives at least as much as moderate, then weak, and none gives 0: mend it"
        check.fault(entry, message, "weight_points")
    for setting in ("gp", "ed"):
        if setting not in numbers.minimum_score:
            check.fault(entry, f"'minimum_score' lacks {setting}: add it", "minimum_score")
    for number in ("weight_points", "group_cap", "minimum_score", "tick_months", "objection_age"):
        if not numbers.reasons.get(number, "").strip():
            check.fault(entry, f"give the reason of '{number}' under 'reasons'", "reasons")
    for name, kind in numbers.episodes.items():
        check.known(entry, kind.concepts, "episodes", name, "concepts")
