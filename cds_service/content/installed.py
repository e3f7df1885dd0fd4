"""The content as this installation uses it: its site folder, its terminology server."""

from __future__ import annotations

import logging
from datetime import datetime

from cds_service.codes.terminology import Terminology
from cds_service.content.load import Content, load_content
from cds_service.outgoing.site import site_of
from cds_service.settings import Settings

_LOG = logging.getLogger(__name__)


def installed_content(settings: Settings, now: datetime) -> Content:
    """Shipped content, the site's overlay, and SNOMED subtypes where a server is configured.

    A terminology server that is away is logged, with what is used instead; it stops nothing.
    Raises `ContentError` with every fault of the content.
    """
    if settings.terminology_url is None:
        return load_content(settings.site)
    url, cache = str(settings.terminology_url), settings.terminology_cache
    server = Terminology(url, cache, now, site_of(settings))
    content = load_content(settings.site, subtypes=server.subtypes)
    for message in server.messages:
        _LOG.warning(message)
    return content
