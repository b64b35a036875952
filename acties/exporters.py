"""What the exports of the plan hold: the columns of each list, with n.t.b. in a column of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import compress

from acties.capaciteit import Capaciteit, CapaciteitRij
from acties.filters import ActieFilterSet
from acties.lijst import ActieRij
from acties.models import Werkplan
from acties.stand import STAND_LABELS, STATUS_LABELS
from werkplan.kern.datums import datum
from werkplan.kern.exporters import Kolom, Tabel, Waarde

ACTIEKOLOMMEN = (
    Kolom("Nummer", "getal", 9),
    Kolom("Actie", breedte=45),
    Kolom("Thema", breedte=22),
    Kolom("Trekker", breedte=28),
    Kolom("Van jaar", "tekst", 9),
    Kolom("Tot en met jaar", "tekst", 14),
    Kolom("Stand", breedte=16),
    Kolom("Waarom", breedte=32),
    Kolom("Status", breedte=15),
    Kolom("Stoplicht", breedte=10),
    Kolom("Gereed (%)", "getal", 10),
    Kolom("Laatste bericht", "datum", 14),
    Kolom("Verouderd", breedte=10),
    Kolom("Te laat", breedte=10),
    Kolom("Geraamd (€)", "euro", 14),
    Kolom("Geraamd: regels n.t.b.", "getal", 12),
    Kolom("Geraamd: regels regulier", "getal", 12),
    Kolom("Verplicht (€)", "euro", 14),
    Kolom("Betaald (€)", "euro", 14),
    Kolom("Dagen gepland", "dagen", 12),
    Kolom("Dagen: regels n.t.b.", "getal", 12),
    Kolom("Dagen besteed", "dagen", 12),
)
NIET_TOEGEDEELD = (
    Kolom("Geraamd, niet toegedeeld (€)", "euro", 14),
    Kolom("Geraamd, niet toegedeeld: regels n.t.b.", "getal", 14),
    Kolom("Dagen gepland, niet toegedeeld", "dagen", 14),
    Kolom("Dagen, niet toegedeeld: regels n.t.b.", "getal", 14),
)
"""Beside the figures of one year: the lines that belong to no single year."""
KOLOM_OP_SCHERM = (
    *("", "", "", "trekker", "periode", "periode", *["stand"] * 4, "gereed", "laatste", "stand", "stand"),
    *(*["geraamd"] * 3, "verplicht", "betaald", "gepland", "gepland", "besteed"),
    *("geraamd", "geraamd", "gepland", "gepland"),
)
"""Of each column of both lists: the column of the screen that it belongs to; what the screen always shows has none."""


def plankop(plan: Werkplan, *, gemaakt_op: date, peildatum: date | None) -> list[tuple[str, str]]:
    """The lines above every export: which plan, seen on which day."""
    return [
        ("Plan", str(plan)),
        ("Stand van", datum(peildatum or gemaakt_op)),
        ("Gemaakt op", datum(gemaakt_op)),
    ]


def actietabel(
    filterset: ActieFilterSet, rijen: Iterable[ActieRij], *, gemaakt_op: date, peildatum: date | None
) -> Tabel:
    """The list of actions as shown: with the chosen columns, or without a choice with all that is known."""
    plan = filterset.plan
    if plan is None:
        raise ValueError("An export is of one plan.")
    jaar = filterset.gekozen_jaar
    filters = [keuze.tekst for keuze in filterset.form.gekozen() if keuze.veld not in filterset.form.errors]
    kop = plankop(plan, gemaakt_op=gemaakt_op, peildatum=peildatum)
    kop.append(("Filters", "; ".join(filters) or "geen"))
    kop.extend(("Let op", melding) for melding in filterset.meldingen())
    kop.append(("Geld en dagen van", str(jaar) if jaar else "alle jaren"))
    alle = ACTIEKOLOMMEN if jaar is None else (*ACTIEKOLOMMEN, *NIET_TOEGEDEELD)
    getoond = {"", *filterset.gekozen_kolommen}
    gekozen = [len(getoond) == 1 or naam in getoond for naam in KOLOM_OP_SCHERM[: len(alle)]]
    return Tabel(
        titel="Acties",
        kolommen=tuple(compress(alle, gekozen)),
        rijen=(list(compress(_actierij(rij, jaar), gekozen)) for rij in rijen),
        kop=kop,
        bestandsnaam=f"acties {plan} {peildatum or gemaakt_op}",
    )


def _actierij(rij: ActieRij, jaar: int | None) -> list[Waarde]:
    cijfers = rij.cijfers
    waarden: list[Waarde] = [
        rij.nummer,
        rij.titel,
        rij.thema,
        rij.trekker or "nog aan te wijzen",
        str(rij.startjaar),
        "open einde" if rij.eindjaar is None else str(rij.eindjaar),
        STAND_LABELS[rij.oordeel.stand],
        "; ".join(rij.oordeel.redenen),
        STATUS_LABELS[rij.status],
        rij.stoplicht or "geen bericht",
        rij.percentage,
        rij.laatste_voortgang,
        rij.oordeel.verouderd,
        rij.oordeel.te_laat,
        cijfers.geld.bekend,
        cijfers.geld.aantal_ntb,
        cijfers.regulier,
        cijfers.verplicht,
        cijfers.betaald,
        cijfers.dagen.bekend,
        cijfers.dagen.aantal_ntb,
        cijfers.geboekt,
    ]
    if jaar is not None:
        geld, dagen = cijfers.geld_los, cijfers.dagen_los
        waarden.extend([geld.bekend, geld.aantal_ntb, dagen.bekend, dagen.aantal_ntb])
    return waarden


def capaciteitstabel(
    plan: Werkplan, overzicht: Capaciteit, *, gemaakt_op: date, peildatum: date | None
) -> Tabel:
    """Planned beside spent days per organisation; a line n.t.b. stands with everyone whom it concerns."""
    kolommen = [Kolom("Organisatie", breedte=32), Kolom("Soort", breedte=16)]
    for naam in (*(str(jaar) for jaar in overzicht.jaren), "totaal"):
        kolommen.append(Kolom(f"Gepland {naam}", "dagen", 12))
        kolommen.append(Kolom(f"Regels n.t.b. {naam}", "getal", 12))
        kolommen.append(Kolom(f"Besteed {naam}", "dagen", 12))
    kolommen.append(Kolom("Gepland, niet toegedeeld", "dagen", 12))
    kolommen.append(Kolom("Regels n.t.b., niet toegedeeld", "getal", 12))

    def cellen(rij: CapaciteitRij | Capaciteit) -> Iterable[Waarde]:
        for cel in (*(rij.cel(jaar) for jaar in overzicht.jaren), rij.totaal):
            yield from (cel.gepland.bekend, cel.gepland.aantal_ntb, cel.besteed)
        los = rij.cel(None).gepland
        yield from (los.bekend, los.aantal_ntb)

    return Tabel(
        titel="Capaciteit in dagen",
        kolommen=kolommen,
        rijen=[
            *([rij.naam, rij.soort, *cellen(rij)] for rij in overzicht.rijen),
            ["Totaal", "elke regel n.t.b. telt hier één keer", *cellen(overzicht)],
        ],
        kop=plankop(plan, gemaakt_op=gemaakt_op, peildatum=peildatum),
        bestandsnaam=f"capaciteit {plan} {peildatum or gemaakt_op}",
    )
