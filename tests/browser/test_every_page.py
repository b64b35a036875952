"""Every page of the product, at both widths: axe, the console, no answer that fails, nothing too wide."""

from __future__ import annotations

import pytest
from django.db import models

from tests.browser.conftest import Aanmelder, Kijker
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from tests.rights_table import BEHEERDER, COORDINATOR, PUBLIEK
from tests.test_rights_of_every_url import PAGES, chunks, fill_in, recht_van
from tests.zoekvraagproef import DAG, make_aanbod, search
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

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


def test_a_search_for_space_with_its_candidates_and_what_is_sent(
    am_hilversum: Gebruiker, hilversum: Gemeente, huizen: Gemeente, meld_aan: Aanmelder, bekijk: Kijker
) -> None:
    plek = make_aanbod(huizen, "Bijna de langste straatnaam van het hele dorp", prijs=950, prijs_per="maand")
    make_leeg(make_ruimte(make_locatie(huizen, "Terrein", niveau=Niveau.OPENBAAR), 850, straat="Leegweg"))
    zoekvraag = search(
        hilversum, huizen, m2_van=600, m2_tot=900, prijs_tot=1000, overheaddeur=True, vanaf=DAG, vorm="koop"
    )
    meld_aan(am_hilversum)

    for adres in ("", f"versturen/?plek={plek.pk}", f"versturen/?plek={plek.pk}&plek=999999"):
        bekijk(f"{zoekvraag.get_absolute_url()}{adres}")
    for adres in ("/zoekvragen/?wie=alle", "/zoeken/?q=Zonnegloren", f"/zoeken/?q={zoekvraag.kenmerk}"):
        bekijk(adres)


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
