"""The parts of the report with figures: the answer, money and days, space, signals, changes, and the year before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkplan.rapport import zinnen
from werkplan.rapport.document import Alinea, Blok, Cel, Staaf, Staven, cel, tabel
from werkplan.rapport.opbouw.cellen import aantal, aantal_dagen, dagen, euro, geld, m2, procent
from werkplan.rapport.zinnen import Opname


def summary(opname: Opname) -> list[Blok]:
    """The key figures of the year beside those of the plan, each with the way to its rows; and the actions by stand."""
    jaar, plan, los = (opname["cijfers"][naam] for naam in ("jaar", "plan", "nietToegedeeld"))
    rijen = [
        (
            cel("Acties"),
            aantal(jaar["acties"], "acties-overzicht"),
            aantal(plan["acties"], "acties-overzicht"),
            cel(""),
        ),
        (cel("Geraamd"), *(geld(deel["geld"], "regels-begroting") for deel in (jaar, plan, los))),
        *(
            (cel(f"waarvan {naam}"), *(euro(deel[naam], "regels-begroting") for deel in (jaar, plan, los)))
            for naam in ("vastgesteld", "indicatief", "mogelijk")
        ),
        (cel("Verplicht"), *(euro(deel["verplicht"], "regels-uitgaven") for deel in (jaar, plan)), cel("")),
        (cel("Betaald"), *(euro(deel["betaald"], "regels-uitgaven") for deel in (jaar, plan)), cel("")),
        (cel("Geplande dagen"), *(dagen(deel["dagen"], "regels-inzet") for deel in (jaar, plan, los))),
        (
            cel("Bestede dagen"),
            *(aantal_dagen(deel["besteed"], "regels-boekingen") for deel in (jaar, plan)),
            cel(""),
        ),
    ]
    return [
        *tabel(
            "kerncijfers",
            f"Kerncijfers van {opname['jaar']} naast die van het hele plan",
            ("", str(opname["jaar"]), "Hele plan", "Niet aan een jaar toegedeeld"),
            rijen,
            rechts=(1, 2, 3),
            bron="de regels in de bijlage",
        ),
        *_standen(opname),
    ]


def _standen(opname: Opname) -> list[Blok]:
    if opname["stand"] == "alleen-plan":
        return []
    return tabel(
        "standen",
        "Hoeveel acties hoe staan",
        ("Stand", "Acties"),
        [
            (cel(rij["naam"]), aantal(rij["aantal"], "acties-overzicht"))
            for rij in opname["tellingen"]["perStand"]
            if rij["aantal"]
        ],
        rechts=(1,),
        bron="acties van het plan",
    )


def means(opname: Opname) -> list[Blok]:
    """Days of each organisation, planned beside spent, and money of each municipality."""
    jaar = str(opname["jaar"])
    verdeeld = opname["geldPerGemeente"]
    rijen = [(cel(rij["naam"]), euro(rij["jaar"]), euro(rij["plan"])) for rij in verdeeld["gemeenten"]]
    return [
        *tabel(
            "capaciteit",
            "Dagen per gemeente en organisatie",
            ("Wie", f"Gepland {jaar}", f"Besteed {jaar}", "Gepland hele plan"),
            [
                (
                    cel(rij["naam"]),
                    dagen(rij["jaar"], "regels-inzet"),
                    aantal_dagen(rij["besteed"], "regels-boekingen"),
                    dagen(rij["plan"], "regels-inzet"),
                )
                for rij in opname["capaciteit"]
            ],
            rechts=(1, 2, 3),
            bron="inzet en bestede dagen",
        ),
        *tabel(
            "geld-per-gemeente",
            "Geraamd geld per gemeente",
            ("Gemeente", jaar, "Hele plan"),
            rijen,
            rechts=(1, 2),
            bron="begrotingsregels met een verdeelsleutel",
        ),
        *(
            []
            if rijen
            else [
                Alinea(
                    "Geen begrotingsregel heeft een verdeelsleutel: het geld is niet over gemeenten verdeeld."
                )
            ]
        ),
    ]


RUIMTE_KOPPEN = (
    "",
    "Voorraad (m²)",
    "Leeg (m²)",
    "Leegstand",
    "Kort",
    "Langdurig",
    "Structureel",
    "Duur onbekend",
)


def space(opname: Opname) -> list[Blok]:
    """Stock and vacancy by size class and municipality, the series of past years, the ledger and fibre."""
    ruimte = opname["ruimte"]
    klassen = [rij for rij in ruimte["perKlasse"] if rij["voorraadM2"]]
    vast = ruimte["nietTeSplitsen"]
    if vast["voorraadM2"]:
        klassen.append({"naam": "niet te splitsen (meting)", "bijnaam": "", **vast})
    rechts = tuple(range(1, 8))
    return [
        *_reeks(ruimte),
        *tabel(
            "ruimte-per-klasse",
            "Voorraad en leegstand naar grootte",
            ("Grootteklasse (m²)", *RUIMTE_KOPPEN[1:]),
            [_ruimterij(_klassenaam(rij), rij) for rij in klassen],
            rechts=rechts,
            bron="ruimten en metingen die openbaar zijn",
        ),
        *tabel(
            "ruimte-per-gemeente",
            "Voorraad en leegstand per gemeente",
            ("Gemeente", *RUIMTE_KOPPEN[1:]),
            [
                *(_ruimterij(rij["naam"], rij) for rij in ruimte["perGemeente"]),
                _ruimterij("Regio", ruimte["totaal"]),
            ],
            rechts=rechts,
            bron="ruimten en metingen die openbaar zijn",
        ),
        *tabel(
            "transformatie",
            "Wat er aan werkruimte bij kwam en af ging (m²)",
            ("Jaar", "Nieuw", "Naar woningen", "Gesloopt", "Anders", "Meetverschil", "Saldo"),
            [(cel(rij["jaar"]), *(m2(rij[soort]) for soort in MUTATIES)) for rij in ruimte["transformatie"]],
            rechts=tuple(range(1, 7)),
            bron="ruimten met begin en einde",
        ),
        Alinea(_glasvezel(ruimte["glasvezel"])),
    ]


MUTATIES = ("nieuw", "woningen", "gesloopt", "anders", "meetverschil", "saldo")


def _klassenaam(rij: Mapping[str, Any]) -> str:
    bijnaam = rij["bijnaam"]
    return rij["naam"] if not bijnaam or bijnaam in rij["naam"] else f"{rij['naam']} ({bijnaam})"


def _ruimterij(naam: str, rij: Mapping[str, Any]) -> tuple[Cel, ...]:
    delen = (rij["voorraadM2"], rij["leegstandM2"])
    duren = (rij["kortM2"], rij["langdurigM2"], rij["structureelM2"], rij["onbekendM2"])
    return (cel(naam), *map(m2, delen), procent(rij["leegstandPercentage"]), *map(m2, duren))


def _reeks(ruimte: Mapping[str, Any]) -> list[Blok]:
    reeks = ruimte["reeks"]
    bekend = [rij["leegstandPercentage"] for rij in reeks if rij["leegstandPercentage"] is not None]
    if not bekend:
        return []
    hoogste = max(bekend) or 1
    woorden = ", ".join(f"{rij['datum'][:4]}: {zinnen.procent(rij['leegstandPercentage'])}" for rij in reeks)
    return [
        Staven(
            "Leegstand op 1 januari",
            f"Leegstand op 1 januari in procent van de voorraad. {woorden}.",
            tuple(
                Staaf(
                    rij["datum"][:4],
                    zinnen.procent(rij["leegstandPercentage"]),
                    (rij["leegstandPercentage"] or 0) / hoogste,
                )
                for rij in reeks
            ),
        ),
        *tabel(
            "ruimte-reeks",
            "Voorraad en leegstand op 1 januari",
            ("1 januari", *RUIMTE_KOPPEN[1:]),
            [_ruimterij(rij["datum"][:4], rij) for rij in reeks],
            rechts=tuple(range(1, 8)),
            bron="ruimten en metingen die openbaar zijn",
        ),
    ]


def _glasvezel(vezel: Mapping[str, Any]) -> str:
    if vezel["percentage"] is None:
        return "Van geen werklocatie is bekend of er glasvezel ligt."
    return (
        f"Glasvezel ligt op {zinnen.procent(vezel['percentage'])} van de {zinnen.m2(vezel['bekendHa'])} hectare "
        f"waarvan dat bekend is; van {vezel['aantalOnbekend']} locaties is het niet bekend."
    )


def signals(opname: Opname) -> list[Blok]:
    """Signals by kind, and what the loket offers."""
    loket = opname["loket"]
    return [
        *tabel(
            "signalen-soorten",
            f"Signalen die in {opname['jaar']} binnenkwamen",
            ("Waarover", "Aantal"),
            [(cel(rij["naam"]), aantal(rij["aantal"])) for rij in opname["signalen"]],
            rechts=(1,),
            bron="signalen over openbare locaties; die over handhaving tellen niet mee",
        ),
        *(
            []
            if opname["signalen"]
            else [Alinea(f"In {opname['jaar']} kwamen geen openbare signalen binnen.")]
        ),
        *tabel(
            "loket-aanbod",
            "Wat het ondernemersloket aanbiedt",
            ("Wat", "Aantal"),
            [
                (cel("Regelingen"), aantal(loket["regelingen"])),
                (cel("waarvan open"), aantal(loket["regelingenOpen"])),
                (cel("Inloopspreekuren"), aantal(loket["inloopspreekuren"])),
            ],
            rechts=(1,),
            bron="het loket, zoals het is bij het maken van dit rapport",
        ),
    ]


def changes(opname: Opname) -> list[Blok]:
    return tabel(
        "wijzigingen-lijst",
        f"Wat er in {opname['jaar']} in het plan veranderde",
        ("Datum", "Wat", "Waarvan", "Van en naar"),
        [
            (
                cel(rij["datum"]),
                cel(rij["soort"]),
                cel(f"{rij['onderwerp']}: {rij['titel']}"),
                cel(
                    "; ".join(
                        f"{veld['label']}: {veld['voor'] or '-'} → {veld['na'] or '-'}"
                        for veld in rij["velden"]
                    )
                ),
            )
            for rij in opname["wijzigingen"]
        ],
        bron="de geschiedenis van wijzigingen",
    )


def differences(opname: Opname) -> list[Blok]:
    vorig, jaar = opname["vorigJaar"], opname["cijfers"]["jaar"]
    if vorig is None:
        return []
    rijen = [
        (cel("Geraamd"), geld(vorig["geld"], "regels-begroting"), geld(jaar["geld"], "regels-begroting")),
        (cel("Geplande dagen"), dagen(vorig["dagen"], "regels-inzet"), dagen(jaar["dagen"], "regels-inzet")),
        *(
            (cel(naam), euro(vorig[sleutel], "regels-uitgaven"), euro(jaar[sleutel], "regels-uitgaven"))
            for naam, sleutel in (("Verplicht", "verplicht"), ("Betaald", "betaald"))
        ),
        (
            cel("Bestede dagen"),
            aantal_dagen(vorig["besteed"], "regels-boekingen"),
            aantal_dagen(jaar["besteed"], "regels-boekingen"),
        ),
    ]
    if vorig["tellingen"] is not None:
        toen = {rij["stand"]: rij["aantal"] for rij in vorig["tellingen"]["perStand"]}
        rijen += [
            (
                cel(f"Acties {rij['naam']}"),
                aantal(toen[rij["stand"]]),
                aantal(rij["aantal"], "acties-overzicht"),
            )
            for rij in opname["tellingen"]["perStand"]
            if rij["aantal"] or toen[rij["stand"]]
        ]
    return tabel(
        "verschillen-cijfers",
        f"{opname['jaar']} naast {vorig['jaar']}",
        ("", str(vorig["jaar"]), str(opname["jaar"])),
        rijen,
        rechts=(1, 2),
        bron="de regels in de bijlage",
    )


__all__ = ["changes", "differences", "means", "signals", "space", "summary"]
