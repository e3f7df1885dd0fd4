"""Where the source documents stand, or None."""

from __future__ import annotations

from cds_service.files.paths import content_root, seeds_folder

SEEDS = seeds_folder(content_root())
