"""Content of the loket for tests, with sensible defaults; and one record of each kind."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import models

from loket.models import (
    Artikel,
    Bijeenkomst,
    Gemist,
    Gesprek,
    Inloopspreekuur,
    Inloopuitzondering,
    Kenmerk,
    Link,
    Linkplek,
    Loketcontact,
    Netwerk,
    Onderwerp,
    Reactie,
    Regeling,
    RegelingKenmerk,
    Stand,
    Standaardantwoord,
    Steunpunt,
    Synoniem,
    Vraag,
    Vraagbericht,
    Vraaginstelling,
    Vraagroute,
    Vraagsteller,
    Zoekrij,
)
from loket.services.inhoud import InhoudT
from loket.zoekindex import indexeer
from tests.cast import make_organisatie
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie, Regiolidmaatschap

DAG = date(2020, 11, 20)
"""A Friday; the day on which the tests stand."""
DINSDAG = date(2020, 11, 24)
PUBLIEK = AnonymousUser()


def make_onderwerp(slug: str = "verduurzamen", **velden: Any) -> Onderwerp:
    standaard: dict[str, Any] = {"naam": slug.capitalize(), "naam_en": f"{slug} in English"}
    return Onderwerp.objects.get_or_create(slug=slug, defaults=standaard | velden)[0]


def make_regeling(slug: str = "zon-op-daken", **velden: Any) -> Regeling:
    """A published regional grant that is open, checked in November 2020."""
    standaard: dict[str, Any] = {
        "titel": "Zon op daken",
        "titel_en": "Solar roofs",
        "samenvatting": "Subsidie voor zonnepanelen.",
        "samenvatting_en": "A grant for solar panels.",
        "vorm": "subsidie",
        "schaal": "regionaal",
        "aanbieder": "Regio",
        "stand": Stand.GEPUBLICEERD,
        "opent_op": date(2020, 10, 1),
        "laatste_dag": date(2020, 12, 31),
        "gecontroleerd_op": DAG,
    }
    onderwerp = velden.pop("onderwerp", None) or make_onderwerp()
    return _index(Regeling.objects.create(slug=slug, onderwerp=onderwerp, **(standaard | velden)))


def make_artikel(slug: str = "een-terras", **velden: Any) -> Artikel:
    """A published article."""
    standaard: dict[str, Any] = {
        "titel": "Een terras",
        "titel_en": "A terrace",
        "samenvatting": "Voor een terras hebt u een vergunning nodig.",
        "samenvatting_en": "You need a permit for a terrace.",
        "tekst": "## Aanvragen\n\nMaak een tekening.",
        "tekst_en": "## Applying\n\nMake a drawing.",
        "stand": Stand.GEPUBLICEERD,
        "gepubliceerd_op": DAG,
        "gecontroleerd_op": DAG,
    }
    onderwerp = velden.pop("onderwerp", None) or make_onderwerp("regels")
    return _index(Artikel.objects.create(slug=slug, onderwerp=onderwerp, **(standaard | velden)))


def make_steunpunt(gemeente: Gemeente, slug: str = "plein", **velden: Any) -> Steunpunt:
    """A published desk."""
    standaard: dict[str, Any] = {
        "titel": "Ondernemersplein",
        "titel_en": "Business desk",
        "straat": "Proefplein 1",
        "postcode": "1211 AA",
        "plaats": gemeente.naam,
        "stand": Stand.GEPUBLICEERD,
        "gecontroleerd_op": DAG,
    }
    return _index(Steunpunt.objects.create(slug=slug, gemeente=gemeente, **(standaard | velden)))


def make_spreekuur(steunpunt: Steunpunt, **velden: Any) -> Inloopspreekuur:
    """Every Tuesday from one to five."""
    standaard: dict[str, Any] = {"dag": 2, "begin": time(13), "einde": time(17), "van": date(2020, 9, 1)}
    return Inloopspreekuur.objects.create(steunpunt=steunpunt, **(standaard | velden))


def make_lid(gemeente: Gemeente) -> Gemeente:
    """The municipality belongs to the region, so that it can be chosen."""
    if not gemeente.regiolidmaatschappen.geldig_op(DAG).exists():
        Regiolidmaatschap.objects.create(gemeente=gemeente, van=date(2015, 1, 1))
    return gemeente


def _index(record: InhoudT) -> InhoudT:
    indexeer(record)
    return record


def make_vraag_records(gemeente: Gemeente, onderwerp: Onderwerp) -> list[models.Model]:
    """A question that the municipality has to answer, with what belongs to it and what is kept about questions."""
    houder = make_organisatie(f"Gemeente {gemeente}", Organisatie.Soort.GEMEENTE, gemeente)
    vraag = Vraag.objects.create(
        onderwerp=onderwerp,
        gemeente=gemeente,
        organisatie=houder,
        ontvangen_op=DAG,
        antwoord_voor=date(2020, 11, 27),
        eerste_termijn=date(2020, 11, 27),
    )
    return [
        vraag,
        Vraagsteller.objects.create(
            vraag=vraag, naam="Bo Bakker", email="bo@example.org", postcode="1211 AA"
        ),
        Vraagbericht.objects.create(vraag=vraag, soort="vraag", tekst="Mag dit?", op=DAG),
        Vraagroute.objects.create(onderwerp=onderwerp, gemeente=gemeente, organisatie=houder),
        Standaardantwoord.objects.create(titel="Loop binnen", tekst="Kom langs.", tekst_en="Walk in."),
        Vraaginstelling.objects.create(termijn=5),
    ]


@pytest.fixture
def loket_voorbeelden(hilversum: Gemeente, coordinator: Gebruiker) -> dict[str, models.Model]:
    """One record of each model of the loket, by label."""
    onderwerp = make_onderwerp(is_ingang=True)
    kenmerk = Kenmerk.objects.create(
        soort="doelgroep", naam="Kleine bedrijven", naam_en="Small companies", slug="klein"
    )
    regeling = make_regeling(onderwerp=onderwerp, eigenaar=coordinator)
    steunpunt = make_steunpunt(make_lid(hilversum))
    spreekuur = make_spreekuur(steunpunt)
    bijeenkomst = Bijeenkomst.objects.create(
        slug="ontbijt",
        titel="Ontbijt",
        titel_en="Breakfast",
        datum=date(2020, 11, 26),
        begin=time(8),
        einde=time(9, 30),
        plek="Raadhuis",
        gemeente=hilversum,
        stand=Stand.GEPUBLICEERD,
        gepubliceerd_op=DAG,
    )
    records: list[models.Model] = [
        onderwerp,
        kenmerk,
        regeling,
        steunpunt,
        spreekuur,
        bijeenkomst,
        RegelingKenmerk.objects.create(regeling=regeling, kenmerk=kenmerk),
        make_artikel(),
        Inloopuitzondering.objects.create(
            spreekuur=spreekuur, datum=DINSDAG, reden="Feest", reden_en="Party"
        ),
        Netwerk.objects.create(slug="kring", titel="Kring", titel_en="Circle", stand=Stand.GEPUBLICEERD),
        Loketcontact.objects.create(gemeente=hilversum, naam="Hilde", telefoon="035 000 00 00"),
        Synoniem.objects.create(woord="pv", betekent="zonnepanelen"),
        Gemist.objects.create(woorden="eenhoorn", wat="regeling", op=DAG),
        Reactie.objects.create(
            pagina="/loket/bijeenkomsten/ontbijt/",
            taal="nl",
            gemeente=hilversum,
            is_nuttig=False,
            tekst="?",
            op=DAG,
        ),
        link := Link.objects.create(adres="https://example.org/stuk", stand="stuk", stuk_sinds=DAG),
        Linkplek.objects.create(link=link, soort="regelingen", record_id=regeling.pk),
        Zoekrij.objects.filter(soort="regelingen").first() or Zoekrij(),
        *make_vraag_records(hilversum, onderwerp),
        Gesprek.objects.create(
            gemeente=hilversum,
            spreekuur=spreekuur,
            onderwerp=onderwerp,
            datum=DAG,
            notitie="Over zonnepanelen",
            vervolg="zelf",
            voor=DINSDAG,
            persoon=coordinator,
        ),
    ]
    return {record._meta.label_lower: record for record in records}
