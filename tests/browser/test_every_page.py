"""Every page of the product, at both widths: axe, the console, no answer that fails, nothing too wide."""

from __future__ import annotations

import pytest
from django.db import models

from tests.browser.conftest import Aanmelder, Kijker
from tests.rights_table import BEHEERDER, COORDINATOR, PUBLIEK
from tests.test_rights_of_every_url import PAGES, chunks, fill_in, recht_van
from werkplan.kern.models import Gebruiker

BESTANDEN = ("-csv", "-xlsx", "-json", "-geojson", "-pdf", "-ics", "-atom", "-txt")
GEEN_PAGINA = {
    *("healthz", "openapi", "sitemap", "acties:document", "kern:bijlage"),
    *("opendata:catalogus", "opendata:ibis", "rapport:bestand", "rapport:bijlage", "rapport:schema"),
}
"""Addresses that answer with data, or that lead elsewhere."""


def is_page(naam: str, rol: str) -> bool:
    recht = recht_van(naam)
    openen = recht.openen if recht is not None else None
    is_file = naam.endswith(BESTANDEN) or naam in GEEN_PAGINA
    return openen is not None and rol in openen and not is_file


VAN_COORDINATOR = [
    (naam, pad) for naam, pad in PAGES if is_page(naam, COORDINATOR) and not is_page(naam, PUBLIEK)
]
ALLEEN_VAN_BEHEERDER = [
    (naam, pad) for naam, pad in PAGES if is_page(naam, BEHEERDER) and not is_page(naam, COORDINATOR)
]
OPENBAAR = [(naam, pad) for naam, pad in PAGES if is_page(naam, PUBLIEK)]


@pytest.mark.parametrize("deel", chunks(VAN_COORDINATOR))
def test_every_page_of_the_coordinator(
    deel: list[tuple[str, str]],
    coordinator: Gebruiker,
    voorbeelden: dict[str, models.Model],
    meld_aan: Aanmelder,
    bekijk: Kijker,
) -> None:
    meld_aan(coordinator)

    for _, pad in deel:
        bekijk(fill_in(pad, voorbeelden))


def test_every_page_of_the_beheerder_alone(
    beheerder: Gebruiker, voorbeelden: dict[str, models.Model], meld_aan: Aanmelder, bekijk: Kijker
) -> None:
    meld_aan(beheerder)

    for _, pad in ALLEEN_VAN_BEHEERDER:
        bekijk(fill_in(pad, voorbeelden))


def test_every_public_page(voorbeelden: dict[str, models.Model], bekijk: Kijker) -> None:
    for _, pad in OPENBAAR:
        bekijk(fill_in(pad, voorbeelden))


@pytest.mark.parametrize(
    "soort", ["gebruiker", "organisatie", "lidmaatschap", "gemeente", "regiolidmaatschap", "mandaat"]
)
def test_every_page_of_administration(
    soort: str,
    beheerder: Gebruiker,
    voorbeelden: dict[str, models.Model],
    meld_aan: Aanmelder,
    bekijk: Kijker,
) -> None:
    meld_aan(beheerder)

    for adres in (
        "",
        f"kern/{soort}/",
        f"kern/{soort}/add/",
        f"kern/{soort}/{voorbeelden[f'kern.{soort}'].pk}/change/",
    ):
        bekijk(f"/beheer/{adres}")
