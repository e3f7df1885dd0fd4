"""The token library works with the cryptography backend; the one with the advisory is not used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import cds_service

ROOT = Path(cds_service.__file__).parent


def test_jose_uses_the_cryptography_backend() -> None:
    from jose.backends import ECKey, HMACKey, RSAKey

    for backend in (ECKey, RSAKey, HMACKey):
        assert backend.__module__ == "jose.backends.cryptography_backend"


def test_ecdsa_and_rsa_are_never_loaded() -> None:
    """In a process of its own, after a signature of each kind was made and checked."""
    script = (
        "import sys\n"
        "from cds_service.security.jwt import read_token\n"
        "from cds_service.security.keys import new_key, read_key, sign\n"
        "import cds_service.app, cds_service.clients.trial\n"
        "key = new_key()\n"
        "head = {'alg': 'ES384', 'kid': key['kid'], 'typ': 'JWT'}\n"
        "token = read_token(sign(head, {'iss': 'x', 'jti': 'y'}, key))\n"
        "public = {n: v for n, v in key.items() if n != 'd'}\n"
        "assert read_key(public).holds(token)\n"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('ecdsa', 'rsa', 'pyasn1')]\n"
        "assert not bad, bad\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_one_module_imports_jose() -> None:
    importing = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            if any(name.split(".")[0] == "jose" for name in names):
                importing.add(path.relative_to(ROOT).as_posix())
    assert importing == {"security/keys.py"}
