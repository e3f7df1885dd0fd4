"""The routes of the form, or none at all where no client has it."""

from __future__ import annotations

from fastapi import APIRouter

from cds_service.call.servers import FhirServers
from cds_service.form.entry import add_entry
from cds_service.form.launch import Launches
from cds_service.form.room import Room
from cds_service.form.screens import add_screens
from cds_service.form.sessions import Sessions
from cds_service.form.site_entry import add_site_entry
from cds_service.security.sealed import Sealer, read_sealing_key
from cds_service.web.parts import Parts


def router(parts: Parts, servers: FhirServers) -> APIRouter:
    """Everything under /form. Without VG_FORM there is nothing there. Raises ContentError when the
    key of its sessions cannot be read."""
    routes = APIRouter(prefix="/form", include_in_schema=False)
    if parts.settings.form:
        key = read_sealing_key(parts.settings.form_key_file, "VG_FORM_KEY_FILE")
        room = Room(
            parts,
            servers,
            Launches(servers.outgoing, parts.clock),
            Sessions(parts.guidance.store, Sealer(key)),
        )
        add_entry(routes, room)
        add_site_entry(routes, room)
        add_screens(routes, room)
    return routes
