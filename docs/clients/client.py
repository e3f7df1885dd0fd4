"""A CDS Hooks client of forty lines: fires one hook and prints the cards. Needs python-jose, httpx.

python client.py https://cds.hospital.example own.key.json https://own.example request.json
"""

import json
import sys
import time
import uuid
from pathlib import Path

import httpx
from jose import jwt


def token(key: dict, issuer: str, address: str) -> str:
    """A JWT that is good for this one call: `aud` is the very address that is called."""
    now = int(time.time())
    claims = {"iss": issuer, "aud": address, "iat": now, "exp": now + 300, "jti": str(uuid.uuid4())}
    return jwt.encode(claims, key, algorithm=key["alg"], headers={"kid": key["kid"]})


def fire(base: str, key: dict, issuer: str, request: dict) -> list[dict]:
    """The cards for a hook request; none when the service cannot answer now (412, 503)."""
    address = f"{base}/cds-services/veilig-gesprek"
    headers = {"Authorization": f"Bearer {token(key, issuer, address)}"}
    answer = httpx.post(address, json=request, headers=headers, timeout=5)
    if answer.status_code in (412, 429, 503):
        return []  # show one neutral line, never a red error on every chart
    answer.raise_for_status()
    return answer.json()["cards"]


if __name__ == "__main__":
    base, key_file, issuer, request_file = sys.argv[1:]
    key, request = (json.loads(Path(file).read_text("utf-8")) for file in (key_file, request_file))
    for card in fire(base, key, issuer, request):
        print(card["summary"], card["detail"], sep="\n\n")
