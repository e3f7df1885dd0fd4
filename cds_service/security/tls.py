"""TLS of the service itself, and mutual TLS: callers without a certificate of ours get no answer.

Most sites end TLS at a proxy and set nothing here. Mutual TLS comes in addition to the token, not
instead of it: the certificate opens the line, the token says who calls.
"""

from __future__ import annotations

import ssl
from typing import Any

from cds_service.errors import ContentError, Fault
from cds_service.settings import Settings


def tls_options(settings: Settings) -> dict[str, Any]:
    """What uvicorn needs for TLS, or nothing. Raises ContentError when half of it is set."""
    pair = (settings.tls_certificate, settings.tls_key)
    faults = []
    if any(pair) != all(pair):
        faults.append("VG_TLS_CERTIFICATE and VG_TLS_KEY are set together or not at all")
    if settings.tls_client_ca and not all(pair):
        faults.append("VG_TLS_CLIENT_CA needs VG_TLS_CERTIFICATE and VG_TLS_KEY")
    files = (*pair, settings.tls_client_ca)
    faults += [f"{path.name} cannot be found" for path in files if path and not path.is_file()]
    if faults:
        raise ContentError([Fault("environment", 0, fault) for fault in faults])
    if not all(pair):
        return {}
    options: dict[str, Any] = {"ssl_certfile": str(pair[0]), "ssl_keyfile": str(pair[1])}
    if settings.tls_client_ca:
        options["ssl_ca_certs"] = str(settings.tls_client_ca)
        options["ssl_cert_reqs"] = ssl.CERT_REQUIRED
    return options
