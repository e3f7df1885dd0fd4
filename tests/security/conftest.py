from __future__ import annotations

import pytest

from tests.security.tokens import Jwk, ec_key, rsa_key


@pytest.fixture(scope="session")
def es384() -> Jwk:
    return ec_key("ec-1")


@pytest.fixture(scope="session")
def rs384() -> Jwk:
    return rsa_key("rsa-1")
