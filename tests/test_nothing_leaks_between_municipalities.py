"""What a municipality keeps to itself changes nothing that another one sees: no list, order, filter, total or file."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from locaties.models import Aanbod, Signaal, Werklocatie
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente, Regiolidmaatschap
from werkplan.kern.niveau import Niveau

DAG = date(2020, 11, 20)
PADEN = (
    "/locaties/?sorteer=-netto",
    "/locaties/?zoek=geheim",
    "/locaties/ruimten/?sorteer=-oppervlakte",
    f"/locaties/ruimten/?leegOp={DAG}&duur=kort&m2Van=400",
    "/locaties/ruimten/?aangeboden=ja&zoek=geheim",
    "/locaties/export.csv",
    "/locaties/ruimten/export.csv",
    f"/locaties/cijfers/?peildatum={DAG}&groepeer=locatie",
    f"/locaties/cijfers/export.csv?peildatum={DAG}&groepeer=grootteklasse&daarbinnen=gemeente",
    f"/locaties/cijfers/regels/?peildatum={DAG}&leegOp={DAG}",
    "/locaties/kaart/punten.json?bbox=5,52,5.5,52.5&zoom=12",
    "/locaties/ruimten/kaart/punten.json?bbox=5,52,5.5,52.5&zoom=12",
    f"/api/v1/leegstand?peildatum={DAG}&groepeer=gemeente,grootteklasse",
    "/api/v1/werklocaties?sorteer=-netto",
    f"/api/v1/werkruimten?leegOp={DAG}&sorteer=-oppervlakte",
    "/api/v1/aanbod",
    "/api/v1/leegstandsperioden",
    "/api/v1/signaaltellingen?groepeer=locatie,soort",
)
WISSELT = re.compile(r'name="(csrfmiddlewaretoken|formuliersleutel)" value="[^"]*"|nonce-[\w=+/-]+|\bpv=\w+')


@pytest.fixture
def gedeeld(hilversum: Gemeente, huizen: Gemeente) -> Werklocatie:
    """Something shared in both, and something of Hilversum that is not."""
    for gemeente in (hilversum, huizen):
        Regiolidmaatschap.objects.create(gemeente=gemeente)
    make_leeg(make_ruimte(make_locatie(huizen, "Eigen", netto_ha=Decimal(3)), 600), date(2020, 6, 1))
    make_ruimte(make_locatie(hilversum, "Geheim", niveau=Niveau.GEMEENTE), 100)
    gedeeld = make_locatie(
        hilversum,
        "Gedeeld",
        netto_ha=Decimal(5),
        lon=5.18,
        lat=52.22,
        nauwkeurigheid="precies",
        prijs_niveau=Niveau.GEMEENTE,
        opmerking_niveau=Niveau.GEMEENTE,
    )
    make_leeg(make_ruimte(gedeeld, 800), date(2020, 6, 1))
    return gedeeld


def keep_more_to_itself(hilversum: Gemeente, gedeeld: Werklocatie) -> None:
    geheim = make_locatie(
        hilversum,
        "Geheim 2",
        niveau=Niveau.GEMEENTE,
        netto_ha=Decimal(99),
        lon=5.18,
        lat=52.22,
        nauwkeurigheid="precies",
    )
    for ruimte in (make_ruimte(geheim, 5000), make_ruimte(gedeeld, 900, eigen_niveau=Niveau.GEMEENTE)):
        make_leeg(ruimte, date(2020, 7, 1))
        Aanbod.objects.create(ruimte=ruimte, vorm="huur", van=date(2020, 7, 1), prijs_ntb=True)
    Signaal.objects.create(locatie=geheim, soort="parkeren", tekst="Geheim", ontvangen_op=DAG)
    gedeeld.opmerking, gedeeld.verkoopprijs_min = "Geheim", Decimal(300)
    gedeeld.save()


def test_what_is_kept_private_changes_no_answer_to_another_municipality(
    als: AlsPersoon, am_huizen: Gebruiker, am_hilversum: Gebruiker, hilversum: Gemeente, gedeeld: Werklocatie
) -> None:
    def answers(wie: Gebruiker) -> dict[str, str]:
        client, gelezen = als(wie), {}
        for pad in PADEN:
            antwoord = client.get(pad)
            assert antwoord.status_code == 200, pad
            inhoud = b"".join(antwoord) if antwoord.streaming else antwoord.content
            gelezen[pad] = WISSELT.sub("", inhoud.decode())
        return gelezen

    voor, eigen = answers(am_huizen), answers(am_hilversum)
    keep_more_to_itself(hilversum, gedeeld)
    na, eigen_na = answers(am_huizen), answers(am_hilversum)

    assert [pad for pad in PADEN if voor[pad] != na[pad]] == []
    assert [pad for pad in PADEN if eigen[pad] == eigen_na[pad]] == []
