"""Locations and units for tests, with sensible defaults; and one record of each kind of the inventory."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import models

from locaties.invoer.kopregel import Kolom
from locaties.models import (
    Aanbod,
    Bevestiging,
    Contact,
    Correctie,
    Doelgroep,
    Gebruik,
    Glasvezeldrempel,
    Grootteklasse,
    Herkomst,
    Invoer,
    Invoerrij,
    Invoerspoor,
    Klopvraag,
    Kolomkeuze,
    Leegstandsperiode,
    LocatieDoelgroep,
    Locatiemeting,
    Locatietype,
    Match,
    Meetronde,
    Rondecijfer,
    Rondegemeente,
    RuimteDoelgroep,
    Signaal,
    Toewijzing,
    Werklocatie,
    Werkruimte,
    Zoeker,
    Zoekvraag,
    ZoekvraagGemeente,
)
from werkplan.kern.models import Gebruiker, Gemeente, Mandaat, Organisatie
from werkplan.kern.niveau import Niveau

SINDS = date(2019, 1, 1)


def make_type(naam: str = "bedrijventerrein", soort: str = "formeel") -> Locatietype:
    return Locatietype.objects.get_or_create(naam=naam, defaults={"soort": soort})[0]


def make_locatie(gemeente: Gemeente, naam: str = "Proefterrein", **velden: Any) -> Werklocatie:
    """A location of which the units are complete since 2019, shared with the region."""
    velden.setdefault("type", make_type())
    standaard = {
        "soort": velden["type"].soort,
        "niveau": Niveau.REGIO,
        "objecten_volledig_vanaf": SINDS,
    }
    return Werklocatie.objects.create(gemeente=gemeente, naam=naam, **(standaard | velden))


def make_ruimte(locatie: Werklocatie, m2: Decimal | int | str | None = 500, **velden: Any) -> Werkruimte:
    """A business hall of some m² vvo."""
    nummer = velden.pop("huisnummer", locatie.ruimten.count() + 1)
    standaard = {"soort": "bedrijfsruimte", "straat": "Proefweg", "eigen_niveau": Niveau.OPENBAAR}
    oppervlakte = None if m2 is None else Decimal(m2)
    ruimte = Werkruimte.objects.create(
        locatie=locatie, huisnummer=nummer, oppervlakte=oppervlakte, **(standaard | velden)
    )
    ruimte.refresh_from_db()
    return ruimte


def make_leeg(
    ruimte: Werkruimte, van: date | None = SINDS, tot: date | None = None, **velden: Any
) -> Leegstandsperiode:
    """The unit stands empty; without a first day it was seen on 1 January 2019."""
    if van is None:
        velden.setdefault("gezien_op", SINDS)
    return Leegstandsperiode.objects.create(ruimte=ruimte, van=van, tot=tot, **velden)


@pytest.fixture
def hilversum(gemeente_hilversum: Organisatie) -> Gemeente:
    return Gemeente.objects.get(organisatie=gemeente_hilversum)


@pytest.fixture
def huizen(gemeente_huizen: Organisatie) -> Gemeente:
    return Gemeente.objects.get(organisatie=gemeente_huizen)


def _import_van(gemeente: Gemeente) -> list[models.Model]:
    """A file of one refused row, and what goes with an import."""
    invoer = Invoer.objects.create(
        gemeente=gemeente,
        lijst="ruimten",
        status=Invoer.Status.TE_BEOORDELEN,
        bestandsnaam="lijst.csv",
        kolommen=[asdict(Kolom("Naam", "naam", zeker=True))],
        aantal=1,
        verwerkt=1,
        gemaakt_op=datetime(2020, 11, 20, tzinfo=UTC),
        door=Gebruiker.objects.order_by("pk").first(),
    )
    rij = Invoerrij.objects.create(
        invoer=invoer, nummer=1, cellen=["Hal"], uitkomst="geweigerd", fouten=[[0, "Dat kan niet."]]
    )
    return [
        invoer,
        rij,
        Invoerspoor.objects.create(
            invoer=invoer, rij=1, model="werkruimte", record_id=0, versie_voor=1, versie_na=2
        ),
        Kolomkeuze.objects.create(gemeente=gemeente, lijst="ruimten", kolom="opp", veld="oppervlakte"),
    ]


def make_ronde(*gemeenten: Gemeente, peildatum: date = SINDS) -> Meetronde:
    """A round of some municipalities that is open until the end of 2020."""
    ronde = Meetronde.objects.create(
        peildatum=peildatum, geopend_op=date(2020, 11, 2), uiterlijk=date(2020, 12, 31)
    )
    for gemeente in gemeenten:
        Rondegemeente.objects.create(ronde=ronde, gemeente=gemeente)
    return ronde


def _zoekvraag_in(gemeente: Gemeente, ruimte: Werkruimte, door: Gebruiker) -> list[models.Model]:
    """A search that the municipality helps with, who looks, and a place that was sent."""
    zoekvraag = Zoekvraag.objects.create(
        gemeente=gemeente, m2_van=Decimal(400), ontvangen_op=date(2020, 11, 20)
    )
    match = Match(zoekvraag=zoekvraag, ruimte=ruimte, langs="telefoon", op=date(2020, 11, 20), door=door)
    match.past, match.bijna, match.onbekend, match.niet = 1, 0, 0, 0
    match.save()
    return [
        zoekvraag,
        ZoekvraagGemeente.objects.create(zoekvraag=zoekvraag, gemeente=gemeente),
        Zoeker.objects.create(zoekvraag=zoekvraag, naam="Bo Bakker", email="bo@example.org"),
        match,
    ]


@pytest.fixture
def inventaris_voorbeelden(hilversum: Gemeente) -> dict[str, models.Model]:
    """One record of each model of the inventory, by label."""
    locatie = make_locatie(hilversum, niveau=Niveau.OPENBAAR)
    ruimte, vorige = make_ruimte(locatie), make_ruimte(locatie, bestaat_tot=SINDS, einde="gesplitst")
    doelgroep = Doelgroep.objects.create(naam="proefgroep")
    ronde = make_ronde(hilversum)
    deel = ronde.gemeenten.get()
    signaal = Signaal.objects.create(
        locatie=locatie, soort="parkeren", tekst="Te weinig plek", ontvangen_op=date(2020, 11, 3)
    )
    iemand = Gebruiker.objects.order_by("pk").first() or Gebruiker.objects.create(username="iemand")
    records: list[models.Model] = [
        *_zoekvraag_in(hilversum, ruimte, iemand),
        ronde,
        deel,
        signaal,
        Toewijzing.objects.create(signaal=signaal, op=date(2020, 11, 3), opmerking="Wie pakt dit op?"),
        Klopvraag.objects.create(
            ronde=ronde,
            locatie=locatie,
            adres="aanbieder@example.org",
            gevraagd_op=date(2020, 11, 3),
            gevraagd_door=iemand,
        ),
        Glasvezeldrempel.objects.create(locatie=locatie, aantal=10),
        Correctie.objects.create(
            ronde=ronde, locatie=locatie, tekst="De hal is groter", ontvangen_op=date(2020, 11, 3)
        ),
        Bevestiging.objects.create(ronde=ronde, locatie=locatie, op=date(2020, 11, 3)),
        Rondecijfer.objects.create(
            rondegemeente=deel, naam="voorraad", maat="vvo", waarde=Decimal(500), bron="objecten"
        ),
        locatie,
        ruimte,
        doelgroep,
        locatie.type,
        Contact.objects.create(gemeente=hilversum, organisatie="Makelaar"),
        LocatieDoelgroep.objects.create(locatie=locatie, doelgroep=doelgroep),
        RuimteDoelgroep.objects.create(ruimte=ruimte, doelgroep=doelgroep),
        Herkomst.objects.create(van=vorige, naar=ruimte, datum=SINDS),
        Grootteklasse.objects.filter(lijst="vloer").first()
        or Grootteklasse.objects.create(lijst="vloer", van=0, tot=100),
        make_leeg(ruimte),
        Aanbod.objects.create(
            ruimte=ruimte, vorm="huur", van=SINDS, publiceren_toegestaan=True, is_gepubliceerd=True
        ),
        Gebruik.objects.create(ruimte=ruimte, van=SINDS, sbi="4941"),
        Locatiemeting.objects.create(
            locatie=locatie, peildatum=SINDS, voorraad_m2=Decimal(100), bron="proef"
        ),
        *_import_van(hilversum),
        Mandaat.objects.create(gemeente=hilversum, van=SINDS, grondslag="collegebesluit"),
    ]
    return {record._meta.label_lower: record for record in records}
