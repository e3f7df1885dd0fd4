"""HealthChain's documented CDS Hooks service, as shipped. Runs in its own environment.

python benchmarks/healthchain_app.py healthchain-dict | healthchain-fhir
"""

from __future__ import annotations

import logging
import socket
import sys

import uvicorn
from healthchain.gateway import CDSHooksService, HealthChainAPI
from healthchain.io.adapters.cdsfhiradapter import CdsFhirAdapter
from healthchain.models.requests.cdsrequest import CDSRequest
from healthchain.models.responses.cdsresponse import Card, CDSResponse, Source

logging.disable(logging.CRITICAL)
CARD = Card(summary="x" * 60, detail="y" * 800, indicator="info", source=Source(label="x"))


def handle_dict(request: CDSRequest) -> CDSResponse:
    """Looks at the prefetch as plain dictionaries."""
    found = 0
    for bundle in (request.prefetch or {}).values():
        for entry in bundle.get("entry", ()) if isinstance(bundle, dict) else ():
            found += entry["resource"]["resourceType"] == "Condition"
    return CDSResponse(cards=[CARD] if found >= 0 else [])


def handle_fhir(request: CDSRequest) -> CDSResponse:
    """Every Bundle as a fhir.resources object: the adapter of the documentation."""
    CdsFhirAdapter().parse(request)
    return CDSResponse(cards=[CARD])


def main() -> None:
    app = HealthChainAPI(title="bench")
    service = CDSHooksService()
    handler = handle_fhir if sys.argv[1] == "healthchain-fhir" else handle_dict
    service.hook("patient-view", id="veilig-gesprek", title="bench")(handler)
    app.register_service(service)
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    config = uvicorn.Config(app, log_config=None, access_log=False)
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
