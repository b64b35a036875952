"""Each number on the page with figures is what the rows behind its link add up to, no row more or less."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from locaties.models import Aanbod, Doelgroep, Herkomst, Instelling, Locatiemeting, Werkruimte
from locaties.services.lijsten import wijzig_instelling
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente, Regiolidmaatschap

CIJFERS = "/locaties/cijfers/"
DAG = date(2020, 1, 1)
LINK = re.compile(r'<a href="(/locaties/cijfers/regels/[^"]*)">([^<]*)</a>')


@pytest.fixture
def client(als: AlsPersoon, coordinator: Gebruiker, hilversum: Gemeente, huizen: Gemeente) -> Client:
    """Every kind of unit, measurement and hectare, in two municipalities."""
    for gemeente in (hilversum, huizen):
        Regiolidmaatschap.objects.create(gemeente=gemeente)
    hectaren = {"bruto_ha": Decimal("20.5"), "netto_ha": Decimal("12.5"), "glasvezel": "ja"}
    eigen = make_locatie(hilversum, "Arenapark", **hectaren, optie_ha=Decimal("1.5"))
    make_locatie(hilversum, "Zonder opgave", glasvezel="nee", netto_ha=Decimal("3.5"))
    gemeten = make_locatie(huizen, "Plaveen", objecten_volledig_vanaf=None, glasvezel="ja")
    Locatiemeting.objects.create(
        locatie=gemeten, peildatum=DAG, voorraad_m2=Decimal(3000), leegstand_m2=Decimal(100), bron="telling"
    )
    starters = Doelgroep.objects.create(naam="starters")
    for nummer, sinds in enumerate((date(2019, 6, 1), date(2018, 6, 1), date(2015, 1, 1), None)):
        ruimte = make_ruimte(eigen, 500 + nummer, soort="kantoor" if nummer % 2 else "bedrijfsruimte")
        make_leeg(ruimte, sinds, m2=Decimal(300 + nummer) if nummer else None)
        ruimte.doelgroepen.add(starters)
        if nummer < 2:
            Aanbod.objects.create(ruimte=ruimte, vorm="huur", van=DAG, m2=Decimal(200) if nummer else None)
    Aanbod.objects.create(ruimte=make_ruimte(eigen, 1500), vorm="koop", van=DAG, m2=Decimal(900))
    make_ruimte(eigen, None)
    for m2, einde in ((110, "woningen"), (120, "gesloopt"), (130, "anders"), (140, "")):
        make_ruimte(eigen, m2, bestaat_van=date(2010, 1, 1), bestaat_tot=date(2019, 3, 1), einde=einde)
    oud = make_ruimte(eigen, 1000, bestaat_tot=date(2019, 5, 1), einde="gesplitst")
    for m2 in (600, 350):
        deel = make_ruimte(eigen, m2, bestaat_van=date(2019, 5, 1))
        Herkomst.objects.create(van=oud, naar=deel, datum=date(2019, 5, 1), meetverschil=0)
    make_ruimte(eigen, 250, bestaat_van=date(2019, 9, 1))
    return als(coordinator)


def rows(client: Client, adres: str) -> Any:
    """What the rows behind an address add up to."""
    vraag: dict[str, list[str]] = parse_qs(urlsplit(adres).query)
    context: Any = client.get(adres).context
    ruimten = context["ruimterijen"]
    assert len(ruimten) == context["ruimten"].paginator.count
    if "hectaren" in vraag:
        waarden = [waarde for _, waarde in context["locatierijen"]]
        return len(waarden) if "zonderOpgave" in vraag else sum(waarden)
    if "mutatie" in vraag:
        return sum(_change(ruimte, int(vraag["jaar"][0]), vraag["mutatie"][0]) for ruimte, *_ in ruimten)
    if "zonderOppervlakte" in vraag:
        return len(ruimten)
    if vraag.get("aangeboden") == ["ja"]:
        return sum(min(aanbod.m2 or ruimte.oppervlakte, ruimte.oppervlakte) for ruimte, _, aanbod in ruimten)
    metingen = list(context["metingen"])
    if "leegOp" in vraag:
        leeg = sum(
            min(periode.m2 or ruimte.oppervlakte, ruimte.oppervlakte) for ruimte, periode, _ in ruimten
        )
        return leeg + sum(meting.leegstand_m2 or 0 for meting in metingen)
    voorraad = sum(ruimte.oppervlakte or 0 for ruimte, *_ in ruimten)
    return voorraad + sum(meting.voorraad_m2 for meting in metingen)


def _change(ruimte: Werkruimte, jaar: int, mutatie: str) -> Decimal:
    m2 = ruimte.oppervlakte or Decimal(0)
    erbij = m2 if ruimte.bestaat_van and ruimte.bestaat_van.year == jaar else Decimal(0)
    eraf = m2 if ruimte.bestaat_tot and ruimte.bestaat_tot.year == jaar else Decimal(0)
    return erbij - eraf if mutatie in ("nieuw", "meetverschil", "saldo") else eraf


def number(tekst: str) -> Decimal:
    return Decimal(tekst.split(" ", maxsplit=1)[0].replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    "vraag",
    [
        "",
        "groepeer=locatie&daarbinnen=ruimtesoort",
        "groepeer=doelgroep&gemeente=GM0402",
        "groepeer=grootteklasse&soort=formeel",
    ],
)
def test_the_rows_behind_each_number_add_up_to_it(client: Client, vraag: str) -> None:
    pagina = unescape(client.get(f"{CIJFERS}?peildatum={DAG}&{vraag}").content.decode())
    links = [(adres, tekst) for adres, tekst in LINK.findall(pagina) if not tekst.endswith("%")]

    anders: list[Any] = [
        (adres, tekst, som) for adres, tekst in links if (som := rows(client, adres)) != number(tekst)
    ]

    assert anders == []
    namen = {naam for adres, _ in links for naam in parse_qs(urlsplit(adres).query)}
    assert {"leegOp", "duur", "aangeboden", "inGebruik", "hectaren", "zonderOpgave", "mutatie"} <= namen
    if not vraag:
        assert {"woningen", "gesloopt", "anders", "nieuw", "meetverschil", "saldo"} == {
            parse_qs(urlsplit(adres).query)["mutatie"][0] for adres, _ in links if "mutatie=" in adres
        }


def test_offices_are_told_their_norm(client: Client, coordinator: Gebruiker) -> None:
    def pagina() -> str:
        return client.get(f"{CIJFERS}?peildatum={DAG}&ruimtesoort=kantoor").content.decode()

    assert "De frictienorm voor kantoren is 8,0%: zoveel mag leegstaan. De leegstand is nu hoger." in pagina()
    velden = {"indicatie_telt": True, "licht_tot": "2", "zwaar_vanaf": "4.1", "frictienorm": Decimal(99)}
    wijzig_instelling(Instelling.objects.huidig(), door=coordinator, versie=0, velden=velden)
    assert "is 99,0%: zoveel mag leegstaan. De leegstand is nu niet hoger." in pagina()
    assert "frictienorm" not in client.get(f"{CIJFERS}?peildatum={DAG}").content.decode()
