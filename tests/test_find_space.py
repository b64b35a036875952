"""An entrepreneur finds space that is offered, public, and published with leave of its source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from locaties.models import Aanbod, Werklocatie
from tests.inventaris import make_locatie, make_ruimte
from tests.loketinhoud import make_lid
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db


def offer(gemeente: Gemeente, naam: str, m2: int | None = 600, **velden: Any) -> Aanbod:
    """A published offer on a public location."""
    niveau = velden.pop("niveau", Niveau.OPENBAAR)
    categorie = velden.pop("milieucategorie", "")
    locatie = make_locatie(gemeente, f"Terrein {naam}", niveau=niveau, milieucategorie_max=categorie)
    ruimte = make_ruimte(locatie, m2, straat=naam, **velden.pop("ruimte", {}))
    standaard = {
        "vorm": "huur",
        "van": date(2020, 1, 1),
        "publiceren_toegestaan": True,
        "is_gepubliceerd": True,
    }
    return Aanbod.objects.create(ruimte=ruimte, **(standaard | velden))


def found(client: Client, vraag: str = "") -> set[str]:
    pagina = client.get(f"/ruimte/?{vraag}").text
    return {naam for naam in ("Aweg", "Bweg", "Cweg", "Dweg") if f"{naam} 1" in pagina}


def test_only_what_is_public_offered_and_published_is_there(
    client: Client, am_hilversum: Gebruiker, hilversum: Gemeente
) -> None:
    offer(hilversum, "Aweg")
    offer(hilversum, "Bweg", niveau=Niveau.REGIO)
    offer(hilversum, "Cweg", is_gepubliceerd=False)
    offer(hilversum, "Dweg", tot=date(2020, 11, 20))

    assert found(client) == {"Aweg"}
    client.force_login(am_hilversum)
    assert found(client) == {"Aweg"}


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ("m2_van=400&m2_tot=1500", {"Aweg", "Bweg"}),  # 2.400 m² can be divided
        ("m2_van=601", {"Bweg"}),
        ("m2_tot=599", {"Bweg"}),
        ("m2_van=600&m2_tot=600", {"Aweg", "Bweg"}),
        ("soort=kantoor", {"Cweg"}),
        ("gemeente=GM0406", {"Cweg"}),
        ("milieucategorie=3.2", {"Bweg"}),
        ("glasvezel=true", {"Aweg"}),
        ("prijs_tot=60", {"Aweg"}),
        ("m2_van=veel&soort=onzin", {"Aweg", "Bweg", "Cweg"}),
    ],
)
def test_wishes_select(
    client: Client, hilversum: Gemeente, huizen: Gemeente, vraag: str, gevonden: set[str]
) -> None:
    make_lid(huizen)
    offer(hilversum, "Aweg", ruimte={"glasvezel": "ja"}, prijs=Decimal(60), prijs_per="m2-jaar")
    offer(hilversum, "Bweg", 2400, deelbaar_vanaf=Decimal(250), milieucategorie="4.1")
    offer(
        huizen,
        "Cweg",
        None,
        ruimte={"soort": "kantoor"},
        prijs=Decimal(50),
        prijs_per="m2-jaar",
        prijs_niveau=Niveau.REGIO,
    )

    assert found(client, vraag) == gevonden


def test_a_price_that_is_not_public_is_not_told(client: Client, hilversum: Gemeente) -> None:
    offer(hilversum, "Aweg", prijs=Decimal(8765), prijs_per="m2-jaar", prijs_niveau=Niveau.GEMEENTE)

    pagina = client.get("/ruimte/").text

    assert "8.765" not in pagina
    assert "8765" not in pagina
    assert "Prijs op aanvraag" in pagina
    assert "/loket/contact/?gemeente=GM0402" in pagina


def test_nothing_found_says_whom_to_call(client: Client, hilversum: Gemeente) -> None:
    assert "niet alles staat op internet" in client.get("/ruimte/?m2_van=600").text
    assert "not everything is on the internet" in client.get("/en/ruimte/?m2_van=600").text


def test_the_map_shows_what_the_list_shows_and_nothing_else(client: Client, hilversum: Gemeente) -> None:
    offer(hilversum, "Aweg", prijs=Decimal(87), prijs_per="m2-jaar", prijs_niveau=Niveau.GEMEENTE)
    offer(hilversum, "Bweg", 2400)
    offer(hilversum, "Cweg", niveau=Niveau.REGIO)
    Werklocatie.objects.update(lon=5.19, lat=52.22, nauwkeurigheid="precies")

    pagina = client.get("/ruimte/?m2_tot=700").text
    dichtbij = client.get("/en/ruimte/kaart.json?m2_tot=700&bbox=5,52,6,53&zoom=16").json()
    samen = client.get("/ruimte/kaart.json?bbox=5,52,6,53&zoom=9").json()

    assert 'data-punten="/ruimte/kaart.json?m2_tot=700"' in pagina
    assert 'data-kader="5.19,52.22,5.19,52.22"' in pagina
    assert [een["naam"] for een in dichtbij["plekken"]] == ["Aweg 1, Terrein Aweg"]
    assert ["Price", "Price on request"] in dichtbij["plekken"][0]["cellen"]
    assert samen == {"groepen": [[5.19, 52.22, 2]], "plekken": [], "is_afgekapt": False}
    assert client.get("/ruimte/kaart.json?bbox=6,53,7,53.5").json()["plekken"] == []
    assert client.get("/ruimte/kaart.json?bbox=hier").status_code == 400
    assert not client.cookies
