"""Checks of gates, exclusions and thresholds."""

from __future__ import annotations

from cds_service.files.overlay import Entry
from cds_service.files.terms import Use, Weight
from cds_service.files.yaml_lines import Keys
from cds_service.rules.check import Check, at
from cds_service.rules.model import Gate, Path
from cds_service.rules.rules import EpisodesRule, Rule

_WEIGHED = (Use.SCORE, Use.OBSERVE, Use.SUPPORT)
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
    elif gate.kind == "many-signs":
        _many_signs(check, entry, gate)
    elif not gate.paths:
        check.fault(entry, "a gate without paths never opens: add 'paths:'", "kind")
    if gate.kind == "single-contact" and gate.within_days is None:
        check.fault(entry, "say in 'within_days' how long ago the contact may have been", "kind")
    for position, path in enumerate(gate.paths):
        _path(check, entry, gate, path, ("paths", position))


def _many_signs(check: Check, entry: Entry, gate: Gate) -> None:
    """It asks for points, and for a repetition that scores, wherever it is used."""
    if gate.months is None:
        check.fault(entry, "say in 'months' how far back signs count", "kind")
    for setting in gate.settings:
        if gate.points.get(setting, 0) < 1:
            message = f"{setting}: a threshold of 0 opens on anything: give 'points' above 0"
            check.fault(entry, message, "points")
        names = gate.repeated.get(setting, ())
        check.existing(entry, names, "repeated", setting)
        if not names:
            message = f"say in 'repeated' which repetition must be among them in setting {setting}"
            check.fault(entry, message, "repeated")
        _may_lead(check, entry, names, ("repeated", setting))


def _may_lead(check: Check, entry: Entry, names: tuple[str, ...], keys: Keys) -> None:
    """The first part of a combination scores or was ticked, and is worth something."""
    for name in names:
        named = check.rules.indicators.get(name)
        if named is not None and named.use is Use.SUPPORT:
            message = f"'{name}' only supports and cannot be a first part: move it to 'plus'"
            check.fault(entry, message, *keys)


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
            if named and named.use in _WEIGHED and named.points == 0:
                check.fault(
                    entry, f"'{name}' is worth no points: give it a weight", *at(keys, part)
                )
    for part in ("all_of", "any_of"):
        _may_lead(check, entry, getattr(path, part), at(keys, part))
    check.existing(entry, path.around, *at(keys, "around"))
    if path.any_of and path.any_at_least > len(path.any_of):
        message = "'any_at_least' asks for more than 'any_of' lists: lower it"
        check.fault(entry, message, *at(keys, "any_at_least"))
    if path.after is not None and path.after not in path.all_of:
        message = "what the second part must come 'after' stands in 'all_of': add it"
        check.fault(entry, message, *at(keys, "after"))
    if path.plus and path.plus_at_least > len(path.plus) + len(path.around):
        message = "'plus_at_least' asks for more than 'plus' lists: lower it"
        check.fault(entry, message, *at(keys, "plus_at_least"))
    if _asks(path) < 2 and not _repeats(check, gate, path):
        message = "one fact would open this: ask for a second sign, of another group"
        check.fault(entry, message, *keys)


def _asks(path: Path) -> int:
    """How many findings the path needs at least."""
    options = path.any_at_least if path.any_of else 0
    return len(path.all_of) + options + (path.plus_at_least if path.plus else 0)


def _repeats(check: Check, gate: Gate, path: Path) -> bool:
    """A repetition is several facts, and a child's age may make one a reason."""
    if path.age_alone:
        band = path.age or gate.age
        return gate.wording == "child-safety" and band is not None and (band.max or 99) < 16
    found = [check.rules.indicators.get(name) for name in path.all_of + path.any_of]
    return bool(found) and all(item is None or _several(item.rule) for item in found)


def _several(rule: Rule | None) -> bool:
    return isinstance(rule, EpisodesRule) and all(window.count > 1 for window in rule.windows)


def _exclusions(check: Check) -> None:
    used = {
        name
        for indicator in check.rules.indicators.values()
        for name in getattr(indicator.rule, "exclude", ())
    }
    for name, exclusion in check.rules.exclusions.items():
        entry = check.files.exclusions[name]
        check.band(entry, exclusion.age, "age")
        for key in ("same_contact", "standing", "unless"):
            check.known(entry, getattr(exclusion, key), key)
        for each in exclusion.explains:
            check.known(entry, each.concepts, "explains")
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
        check.known(entry, filter(None, [kind.slow_healing]), "episodes", name, "slow_healing")
    _domains(check, entry)
    stated = numbers.self_inflicted
    if stated is not None:
        check.known(entry, (stated.by, *stated.takes, *stated.keeps), "self_inflicted")


def _domains(check: Check, entry: Entry) -> None:
    """An indicator stands in one domain."""
    first: dict[str, str] = {}
    for domain, names in check.rules.thresholds.domains.items():
        check.existing(entry, names, "domains", domain)
        for name in names:
            if first.setdefault(name, domain) != domain:
                message = f"'{name}' stands in domain {first[name]} already: leave it out of one"
                check.fault(entry, message, "domains", domain)
    named = check.rules.thresholds.warning
    if named is not None:
        check.existing(entry, named.findings, "warning", "findings")
