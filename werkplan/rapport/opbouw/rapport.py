"""From a snapshot and its story to the document that every format shows. The same input gives the same document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from werkplan.kern.datums import datum
from werkplan.rapport import zinnen
from werkplan.rapport.document import Blok, Document, Sectie, within
from werkplan.rapport.opbouw import acties, bijlage, bijlage_ruimte, cijfers, gemeenten, middelen, ruimte
from werkplan.rapport.zinnen import Opname, dag, is_alleen_plan

VERHALEN = {
    "samenvatting": ("Liggen we op koers?", zinnen.summary),
    "middelen": ("Geld en capaciteit", zinnen.means),
    "ruimte": ("Ruimte voor werk", zinnen.space),
    "wijzigingen": ("Wat er in het plan veranderde", zinnen.changes),
    "verschillen": ("Verschillen met het jaar ervoor", zinnen.differences),
}
"""The sections with a story, besides one per action: heading and first draft."""
GEDAAN = ("ruimte", "wijzigingen", "verschillen")
"""The sections about what became of the plan: not there for a year that did not begin."""
BLOKKEN = {
    "samenvatting": cijfers.summary,
    "middelen": middelen.means,
    "ruimte": ruimte.space,
    "wijzigingen": cijfers.changes,
    "verschillen": cijfers.differences,
}


@dataclass(frozen=True, slots=True)
class Kenmerk:
    """What is known of the report beside its snapshot."""

    titel: str
    is_demo: bool = False
    status: str = "concept"
    wijziging: str = ""
    vastgesteld_op: date | None = None
    vastgesteld_door: str = ""
    besluit: str = ""


def first_drafts(opname: Opname) -> dict[str, str]:
    """The generated text of every section that has a story, by its key, in the order of the report."""
    weg = GEDAAN if is_alleen_plan(opname) else () if opname["ruimte"] else ("ruimte",)
    teksten = {sleutel: maak(opname) for sleutel, (_, maak) in VERHALEN.items() if sleutel not in weg}
    teksten |= {f"actie-{actie['nummer']}": zinnen.action(actie, opname) for actie in opname["acties"]}
    return teksten | dict.fromkeys(gemeenten.paragraphs(opname), "")


def section_names(opname: Opname) -> dict[str, str]:
    """The headings of the sections that have a story."""
    namen = {sleutel: titel for sleutel, (titel, _) in VERHALEN.items()}
    namen |= {
        f"actie-{actie['nummer']}": f"Actie {actie['nummer']}: {actie['titel']}" for actie in opname["acties"]
    }
    return namen | {sleutel: gemeente["naam"] for sleutel, gemeente in gemeenten.paragraphs(opname).items()}


def build(opname: Opname, teksten: Mapping[str, str], kenmerk: Kenmerk) -> Document:
    """The document; a section of which nobody wrote the story has its first draft."""
    verhaal = paragraphs_of(opname, teksten)

    def deel(sleutel: str) -> Sectie:
        titel = VERHALEN[sleutel][0]
        return Sectie(
            sleutel, titel, tekst=verhaal[sleutel], blokken=tuple(BLOKKEN[sleutel](opname)), is_verhaal=True
        )

    def of_what_was_done() -> tuple[Sectie, ...]:
        if is_alleen_plan(opname):
            return ()
        if opname["ruimte"] is None:
            return deel("wijzigingen"), deel("verschillen")
        signalen = Sectie("signalen", "Signalen en loket", blokken=tuple(cijfers.signals(opname)))
        return deel("ruimte"), signalen, deel("wijzigingen"), deel("verschillen")

    plan = opname["plan"]
    return Document(
        titel=kenmerk.titel,
        onderwerp=f"{plan['naam']} {plan['startjaar']}-{plan['eindjaar']}, {plan['regio']}",
        voet=f"{kenmerk.titel}, peildatum {dag(opname['peildatum'])}",
        vermeldingen=tuple(mentions(opname, kenmerk)),
        secties=within(
            (
                deel("samenvatting"),
                *acties.sections(opname, verhaal),
                deel("middelen"),
                *gemeenten.sections(opname, verhaal),
                *of_what_was_done(),
                Sectie("bronnen", "Bijlage: bronnen en definities", blokken=tuple(bijlage.sources(opname))),
                Sectie(
                    "bijlage",
                    "Bijlage: de regels achter de cijfers",
                    blokken=_rows(opname),
                ),
            )
        ),
    )


def _rows(opname: Opname) -> tuple[Blok, ...]:
    if is_alleen_plan(opname):
        return tuple(bijlage.planned(opname))
    van_regio = bijlage_ruimte.rows(opname) if opname["ruimte"] else ()
    return (*bijlage.planned(opname), *bijlage.done(opname), *van_regio)


def paragraphs_of(opname: Opname, teksten: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The story of each section in paragraphs."""
    return {
        sleutel: tuple(alinea.strip() for alinea in tekst.splitlines() if alinea.strip())
        for sleutel, tekst in (first_drafts(opname) | dict(teksten)).items()
    }


def mentions(opname: Opname, kenmerk: Kenmerk) -> list[str]:
    """What a reader has to know before the first line."""
    regels = []
    if kenmerk.vastgesteld_op is not None:
        regels.append(
            f"Vastgesteld op {datum(kenmerk.vastgesteld_op)} door {kenmerk.vastgesteld_door}. {kenmerk.besluit}".strip()
        )
    else:
        regels.append("Dit is een concept. Het is niet vastgesteld.")
    if opname["stand"] == "tussenstand":
        regels.append(
            f"Tussenstand: het jaar {opname['jaar']} was op {dag(opname['peildatum'])} nog niet voorbij."
        )
    if opname["stand"] == "alleen-plan":
        regels.append(
            f"Het jaar {opname['jaar']} is nog niet begonnen. Hier staat alleen wat het plan ervoor zegt."
        )
    if kenmerk.wijziging:
        regels.append(f"Anders dan in de vorige versie: {kenmerk.wijziging}")
    if kenmerk.is_demo:
        regels.append("Demo: een deel van deze gegevens is verzonnen.")
    return regels
