"""The parts of the report with figures: the answer, signals and loket, changes, and the year before."""

from __future__ import annotations

from werkplan.rapport import zinnen
from werkplan.rapport.document import Alinea, Blok, Cel, cel, tabel
from werkplan.rapport.opbouw.cellen import aantal, aantal_dagen, dagen, euro, geld, m2, procent, werkdagen
from werkplan.rapport.zinnen import Opname, is_alleen_plan


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
        (
            cel("Regels uit regulier budget"),
            *(aantal(deel["aantalRegulier"], "regels-begroting") for deel in (jaar, plan, los)),
        ),
        (cel("Geplande dagen"), *(dagen(deel["dagen"], "regels-inzet") for deel in (jaar, plan, los))),
    ]
    if not is_alleen_plan(opname):
        geld_rijen = (
            (cel(naam), *(euro(deel[van], "regels-uitgaven") for deel in (jaar, plan)), cel(""))
            for naam, van in (("Verplicht", "verplicht"), ("Betaald", "betaald"))
        )
        besteed = (aantal_dagen(deel["besteed"], "regels-boekingen") for deel in (jaar, plan))
        rijen += [*geld_rijen, (cel("Bestede dagen"), *besteed, cel(""))]
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
    if is_alleen_plan(opname):
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


def signals(opname: Opname) -> list[Blok]:
    """Signals by kind, and what the loket offers."""
    loket = opname["loket"]
    return [
        *tabel(
            "signalen-soorten",
            f"Signalen die in {opname['jaar']} binnenkwamen",
            ("Waarover", "Aantal"),
            [
                (cel(rij["naam"]), aantal(rij["aantal"], "regels-signalen"))
                for rij in opname["signalen"]["perSoort"]
            ],
            rechts=(1,),
            bron="signalen over openbare locaties; die over handhaving tellen niet mee",
        ),
        *(
            []
            if opname["signalen"]["perSoort"]
            else [Alinea(f"In {opname['jaar']} kwamen geen openbare signalen binnen.")]
        ),
        *_vragen(opname),
        *_zoekvragen(opname),
        *tabel(
            "loket-aanbod",
            "Wat het ondernemersloket aanbiedt",
            ("Wat", "Aantal"),
            [
                (cel("Regelingen"), aantal(loket["regelingen"], "regels-regelingen")),
                (cel("waarvan open"), aantal(loket["regelingenOpen"], "regels-regelingen")),
                (cel("Inloopspreekuren"), aantal(loket["inloopspreekuren"], "regels-spreekuren")),
            ],
            rechts=(1,),
            bron="het loket, zoals het is bij het maken van dit rapport",
        ),
    ]


def _vragen(opname: Opname) -> list[Blok]:
    vragen = opname["loket"]["vragen"]
    if not vragen:
        return [Alinea(f"In {opname['jaar']} waren er geen vragen en gesprekken bij het loket.")]
    gesprekken = [rij.get("gesprekken", 0) for rij in vragen]
    delen = ("aantal", "beantwoord", "opTijd")
    return tabel(
        "loket-vragen",
        f"Vragen van en gesprekken met ondernemers in {opname['jaar']}",
        ("Onderwerp", "Vragen", "Beantwoord", "Op tijd", "Werkdagen tot het antwoord", "Gesprekken"),
        [
            *(
                (
                    cel(rij["onderwerp"]),
                    *(aantal(rij[deel], "regels-vragen") for deel in delen),
                    werkdagen(rij["werkdagen"], "regels-vragen"),
                    aantal(gesproken, "regels-gesprekken"),
                )
                for rij, gesproken in zip(vragen, gesprekken, strict=True)
            ),
            (
                cel("Samen"),
                *(aantal(sum(rij[deel] for rij in vragen), "regels-vragen") for deel in delen),
                cel(""),
                aantal(sum(gesprekken), "regels-gesprekken"),
            ),
        ],
        rechts=(1, 2, 3, 4, 5),
        bron="vragen aan het loket en gesprekken; het gemiddelde van wie een antwoord kreeg",
    )


def _zoekvragen(opname: Opname) -> list[Blok]:
    """Who looked for space, and for how much nothing was found; nothing in reports that were made before."""
    zoekvragen = opname["loket"].get("zoekvragen")
    if zoekvragen is None:
        return []
    if not zoekvragen:
        return [Alinea(f"In {opname['jaar']} vroeg geen bedrijf om hulp bij het zoeken naar ruimte.")]
    delen = ("aantal", "open", "nietsGevonden", "gevestigd", "zonderRuimte")
    return tabel(
        "loket-zoekvragen",
        f"Bedrijven die in {opname['jaar']} ruimte zochten",
        (
            "Grootte",
            "Zoekvragen",
            "Nog open",
            "Open, niets passends",
            "Gevestigd in de regio",
            "Zonder ruimte",
        ),
        [
            *(
                (cel(rij["klasse"]), *(aantal(rij[deel], "regels-zoekvragen") for deel in delen))
                for rij in zoekvragen
            ),
            (
                cel("Samen"),
                *(aantal(sum(rij[deel] for rij in zoekvragen), "regels-zoekvragen") for deel in delen),
            ),
        ],
        rechts=(1, 2, 3, 4, 5),
        bron="zoekvragen, zonder wie zocht; niets passends: toen de vraag werd genoteerd",
    )


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
    rijen: list[tuple[Cel, ...]] = [
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
    rijen += _leegstand(opname)
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


def _leegstand(opname: Opname) -> list[tuple[Cel, ...]]:
    """Space on 1 January of both years."""
    paar = zinnen.new_years(opname)
    if paar is None:
        return []
    naar = "ruimte-reeks-locaties"
    return [
        (cel("Voorraad op 1 januari (m²)"), *(m2(rij["voorraadM2"], naar) for rij in paar)),
        (cel("Leegstand op 1 januari"), *(procent(rij["leegstandPercentage"], naar) for rij in paar)),
    ]
