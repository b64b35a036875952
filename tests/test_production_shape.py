import re
from typing import Any

import pytest
import yaml

from werkplan.embedded.place import PROJECT

TEXT = (PROJECT / "docker-compose.yml").read_text()
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)["services"]
LASTING = sorted(name for name, service in SERVICES.items() if service.get("restart") != "no")


def test_all_parts_of_the_running_system_are_there() -> None:
    assert {"web", "worker", "scheduler", "postgres", "redis"} <= SERVICES.keys()


@pytest.mark.parametrize("name", LASTING)
def test_each_part_that_stays_has_a_health_check(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "ALLOWED_HOSTS", "WERKPLAN_ADRES"]
)
def test_a_secret_has_no_default(name: str) -> None:
    uses = re.findall(rf"\$\{{{name}(.*?)\}}", TEXT)

    assert uses
    assert all(use.startswith(":?") for use in uses)


@pytest.mark.parametrize("name", ["web", "worker", "scheduler", "migraties"])
def test_our_own_parts_run_as_production_and_cannot_change_their_program(name: str) -> None:
    service = SERVICES[name]

    assert service["environment"]["WERKPLAN_OMGEVING"] == "productie"
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]


def test_only_the_web_is_reachable_and_only_for_the_proxy_on_the_same_machine() -> None:
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert list(ports) == ["web"]
    assert all(port.startswith("127.0.0.1:") for port in ports["web"])


def test_the_image_runs_as_an_ordinary_user() -> None:
    lines = (PROJECT / "Dockerfile").read_text().splitlines()

    assert [line for line in lines if line.startswith("USER ")] == ["USER werkplan"]
