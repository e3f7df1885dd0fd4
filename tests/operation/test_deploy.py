"""The files of deploy/ and the Dockerfile say what the code knows, and ask for little."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from cds_service import __version__
from cds_service.clients.registry import load_registry
from cds_service.settings import Settings

ROOT = Path(__file__).parents[2]
KUBERNETES = ROOT / "deploy" / "kubernetes"
SETTINGS = {f"VG_{name.upper()}" for name in Settings.model_fields}


def document(name: str) -> Any:
    return yaml.safe_load((KUBERNETES / name).read_text())


@pytest.fixture
def pod() -> Any:
    return document("deployment.yaml")["spec"]["template"]["spec"]


def compose() -> Any:
    return yaml.safe_load((ROOT / "deploy/compose/compose.yaml").read_text())


def test_every_setting_that_is_named_exists(pod: Any) -> None:
    named = {each["name"] for each in pod["containers"][0]["env"]}
    named |= {n for n in compose()["services"]["service"]["environment"] if n.startswith("VG_")}
    named |= set(re.findall(r"\bVG_[A-Z_]+", (ROOT / "Dockerfile").read_text()))
    assert named <= SETTINGS


@pytest.mark.parametrize(
    "page", ["docs/operate.md", "docs/privacy.md", "docs/intended-use.md", "SECURITY.md"]
)
def test_the_pages_name_only_settings_that_exist(page: str) -> None:
    assert set(re.findall(r"\bVG_[A-Z_]+\b", (ROOT / page).read_text())) <= SETTINGS


def test_every_setting_is_explained_to_those_who_run_it() -> None:
    page = (ROOT / "docs/operate.md").read_text()
    assert {name for name in SETTINGS if f"`{name}`" not in page} == set()


def test_the_pod_may_do_nothing_but_run(pod: Any) -> None:
    service = pod["containers"][0]
    assert pod["securityContext"]["runAsNonRoot"] and not pod["automountServiceAccountToken"]
    assert service["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert service["resources"]["limits"]["memory"]


def test_probes_ask_what_the_service_answers(pod: Any) -> None:
    service = pod["containers"][0]
    paths = {
        n: service[f"{n}Probe"]["httpGet"]["path"] for n in ("startup", "readiness", "liveness")
    }
    assert paths == {
        "startup": "/health/ready",
        "readiness": "/health/ready",
        "liveness": "/health/live",
    }
    grace = {each["name"]: each.get("value") for each in service["env"]}["VG_SHUTDOWN_S"]
    assert pod["terminationGracePeriodSeconds"] > int(grace) + 5


def test_everything_of_the_kustomization_is_there_and_selects_the_same_pods() -> None:
    listed = document("kustomization.yaml")
    files = {*listed["resources"], *listed["configMapGenerator"][0]["files"]}
    assert files == {path.name for path in KUBERNETES.iterdir()} - {"kustomization.yaml"}
    mine = {"app.kubernetes.io/name": "veilig-gesprek"}
    deployment = document("deployment.yaml")["spec"]
    assert deployment["template"]["metadata"]["labels"] == mine
    assert deployment["selector"]["matchLabels"] == mine
    assert document("service.yaml")["spec"]["selector"] == mine
    assert document("network.yaml")["spec"]["podSelector"]["matchLabels"] == mine
    assert document("disruption.yaml")["spec"]["selector"]["matchLabels"] == mine
    assert listed["images"][0]["newTag"] == __version__


def test_the_example_registry_is_a_good_one() -> None:
    (client,) = load_registry(KUBERNETES / "clients.yaml").clients
    assert client.client.silent


def test_compose_has_two_replicas_that_may_do_little() -> None:
    described = compose()
    service = described["services"]["service"]
    assert service["deploy"]["replicas"] == 2 and service["read_only"]
    assert service["cap_drop"] == ["ALL"] and described["networks"]["inside"]["internal"]
    used = {name for each in described["services"].values() for name in each.get("secrets", ())}
    assert used == set(described["secrets"])


@pytest.mark.parametrize("name", ["service", "proxy", "database"])
def test_every_container_of_compose_may_do_little(name: str) -> None:
    container = compose()["services"][name]
    assert container["cap_drop"] == ["ALL"]
    assert container["security_opt"] == ["no-new-privileges:true"]
    limits = container["deploy"]["resources"]["limits"]
    assert limits["memory"] and limits["cpus"] and limits["pids"]


def test_the_ingress_passes_what_is_for_outside_and_nothing_else() -> None:
    (rule,) = document("ingress.yaml")["spec"]["rules"]
    passed = {each["path"] for each in rule["http"]["paths"]}
    assert passed == {"/cds-services", "/advies", "/form", "/login"}
    policy = document("network.yaml")["spec"]
    came_from = [each["from"] for each in policy["ingress"]]
    assert all(came_from) and set(policy["policyTypes"]) == {"Ingress", "Egress"}


def test_no_deployment_needs_a_session_to_come_back() -> None:
    text = "".join(path.read_text() for path in (ROOT / "deploy").rglob("*.*"))
    assert not re.search("ip_hash|sticky|sessionAffinity|affinity:", text)


def test_the_image_runs_without_root_and_without_build_tools() -> None:
    text = (ROOT / "Dockerfile").read_text()
    final = text[text.rindex("FROM ") :]
    assert "USER 10001:10001" in final and "HEALTHCHECK" in final and "/health/ready" in final
    assert "pip" not in final and "uninstall -y setuptools pip" in text
    assert text.count("--require-hashes") == 2


def test_what_the_image_is_built_from_is_let_through() -> None:
    text = (ROOT / "Dockerfile").read_text()
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE)
    names = {name for line in copied for name in line.split()}
    allowed = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    }
    assert names == allowed and all((ROOT / name).exists() for name in names)
