"""Hook requests of the bundled patients at the fixed clock of these tests."""

from __future__ import annotations

from typing import Any

from cds_service.demo.patients import Story, request, stories
from tests.http.door import NOW

STORIES = {story.id: story for story in stories()}
CARD = STORIES["demo-a"]
"""STU3 at the GP: opens a card."""
EMERGENCY = STORIES["demo-b"]
"""R4 at the emergency department: opens a card."""


def told(story: Story = CARD, **changes: Any) -> dict[str, Any]:
    """The request; members set to ... are left out, dicts are merged one level deep."""
    body = request(story, NOW)
    for member, value in changes.items():
        mend = isinstance(value, dict) and isinstance(body.get(member), dict)
        body[member] = body[member] | value if mend else value
        if isinstance(body[member], dict):
            body[member] = {k: v for k, v in body[member].items() if v is not ...}
    return {key: value for key, value in body.items() if value is not ...}
