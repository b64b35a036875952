"""The paragraphs of municipalities in the report, and the letter of each to its council."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkplan.rapport.document import Alinea, Blok, Sectie, cel, tabel
from werkplan.rapport.opbouw import middelen, ruimte
from werkplan.rapport.zinnen import Opname, dag, is_alleen_plan

Gemeente = Mapping[str, Any]
Verhaal = Mapping[str, tuple[str, ...]]


def key_of(gemeente: Gemeente) -> str:
    """The section with the paragraph of a municipality."""
    return f"gemeente-{gemeente['code']}"


def paragraphs(opname: Opname) -> dict[str, Gemeente]:
    """The sections that municipalities write, each with its municipality."""
    return {key_of(gemeente): gemeente for gemeente in opname["gemeenten"]}


def sections(opname: Opname, verhaal: Verhaal) -> list[Sectie]:
    """A heading with what each municipality wrote; nothing when none did."""
    geschreven = {sleutel: een for sleutel, een in paragraphs(opname).items() if verhaal[sleutel]}
    if not geschreven:
        return []
    return [
        Sectie("gemeenten", "Uit de gemeenten"),
        *(
            Sectie(sleutel, een["naam"], 3, verhaal[sleutel], is_verhaal=True)
            for sleutel, een in geschreven.items()
        ),
    ]


def letter(opname: Opname, verhaal: Verhaal, gemeente: Gemeente) -> tuple[Sectie, ...]:
    """What a municipality tells its council: the answer, its own paragraph and its own figures."""
    naam, plan, jaar = gemeente["naam"], opname["plan"], opname["jaar"]
    waarover = (
        f"wat het voor {jaar} zegt, en wat het van {naam} vraagt"
        if is_alleen_plan(opname)
        else f"hoe het in {jaar} ging, en wat {naam} eraan bijdroeg"
    )
    aanleiding = (
        f"Deze brief gaat over {plan['naam']} {plan['startjaar']}-{plan['eindjaar']} van {plan['regio']}: {waarover}. "
        f"De cijfers zijn die van {dag(opname['peildatum'])}."
    )
    eigen, gedaan = verhaal[key_of(gemeente)], not is_alleen_plan(opname)
    dagen = [rij for rij in opname["capaciteit"] if rij["naam"] == naam]
    return (
        Sectie("aanleiding", "Waar deze brief over gaat", tekst=(aanleiding,)),
        Sectie("samenvatting", "Ligt de regio op koers?", tekst=verhaal["samenvatting"]),
        *([Sectie("eigen", f"Wat we in {naam} deden", tekst=eigen)] if eigen else []),
        Sectie(
            "bijdrage",
            f"De bijdrage van {naam}",
            blokken=(
                *middelen.days(opname, dagen, "brief-dagen", f"Dagen van {naam}"),
                *_geld(opname, naam),
                *(_stappen(opname, gemeente) if gedaan else ()),
            ),
        ),
        *(
            [Sectie("ruimte", f"Ruimte voor werk in {naam}", blokken=tuple(_ruimte(opname, naam)))]
            if gedaan and opname["ruimte"]
            else []
        ),
    )


def _geld(opname: Opname, naam: str) -> list[Blok]:
    """Its part of the planned money; without a key there is none, which the letter says."""
    eigen = [rij for rij in opname["geldPerGemeente"]["gemeenten"] if rij["naam"] == naam]
    if not eigen:
        return [Alinea(f"Geen begrotingsregel verdeelt geld over gemeenten, ook niet naar {naam}.")]
    return middelen.money(opname, eigen, "brief-geld")


def _stappen(opname: Opname, gemeente: Gemeente) -> list[Blok]:
    return tabel(
        "brief-stappen",
        "Stappen die elke gemeente zelf zet",
        ("Actie", "Stap", "Stand", "Toelichting"),
        [
            (
                cel(f"{actie['nummer']}. {actie['titel']}"),
                cel(stap["titel"]),
                cel(stand["stand"]),
                cel(stand["toelichting"]),
            )
            for actie in opname["acties"]
            for stap in actie["stappen"]
            for stand in stap["gemeentestanden"]
            if stand["gemeente"] == gemeente["code"]
        ],
        bron="standen per gemeente",
    )


def _ruimte(opname: Opname, naam: str) -> list[Blok]:
    van_ons = [rij for rij in opname["ruimte"]["perGemeente"] if rij["naam"] == naam]
    if not van_ons:
        return [Alinea(f"Van {naam} is geen openbare voorraad in {opname['ruimte']['maat']} bekend.")]
    return tabel(
        "brief-ruimte",
        f"Voorraad en leegstand op {dag(opname['ruimte']['peildatum'])}",
        ruimte.KOPPEN,
        [*(ruimte.row(naam, rij) for rij in van_ons), ruimte.row("Regio", opname["ruimte"]["totaal"])],
        rechts=tuple(range(1, 8)),
        bron="ruimten en metingen die openbaar zijn",
    )
