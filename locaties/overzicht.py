"""Everything on the page with figures: the answer in a sentence, rows with the way to what is behind them, a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from locaties.cijferadres import Cijfer, rows_address
from locaties.dimensies import Dimensie, Groep, Sleutel, groepen
from locaties.figures import Cijfers, figures, highlighted, series
from locaties.models import Instelling, Maat, Werkruimte
from locaties.selectie import Selectie
from werkplan.kern.datums import datum
from werkplan.kern.values import format_getal

JAREN = 6
"""How many years the series goes back, the year of the day included."""
BRON_LABELS = {
    "objecten": "ruimten",
    "meting": "meting",
    "onvolledig": "ruimten, onvolledig",
    "gemengd": "gemengd",
    None: "-",
}


@dataclass(frozen=True, slots=True)
class Regel:
    """The figures of one group, or of all, and the addresses of the rows behind them."""

    groepen: tuple[Groep, ...]
    cijfers: Cijfers
    adressen: Mapping[str, str]

    @property
    def bron(self) -> str:
        return BRON_LABELS[self.cijfers.bron]


@dataclass(frozen=True, slots=True)
class Overzicht:
    """The figures of a selection by group, and over the years."""

    selectie: Selectie
    regels: Sequence[Regel]
    totaal: Regel
    uitgelicht: Sequence[tuple[str, Regel]]
    """The size classes with a name, such as the middensegment."""
    reeks: Mapping[date, Cijfers]
    mist_niet_gedeelde: bool
    is_demo: bool = False
    """Whether some of the units or measurements behind the figures were invented for the demo."""
    frictienorm: Decimal | None = None
    """What of offices may stand empty; None when the figures are about more than offices."""

    @property
    def eenheid(self) -> str:
        return eenheid(self.selectie.maat)

    @property
    def antwoord(self) -> str:
        """How much is vacant, in one sentence; a second one for each size class with a name."""
        zinnen = [_zin(self.selectie, self.totaal.cijfers)]
        for naam, regel in self.uitgelicht:
            if regel.cijfers.percentage is not None:
                zinnen.append(f"In het segment {naam} is dat {_deel(regel.cijfers, self.eenheid)}.")
        return " ".join(zinnen)

    @property
    def kanttekeningen(self) -> list[str]:
        """What the reader has to know: where the figures come from, and what is not in them."""
        return [*_norm(self), *_bronnen(self.totaal.cijfers), *_niet_meegeteld(self)]


def eenheid(maat: str) -> str:
    """The unit of a measure in a sentence."""
    return "werkplekken" if maat == Maat.WERKPLEKKEN else f"m² {maat}"


def percentage(waarde: Decimal | None) -> str:
    """`7,3%`, or a dash where there is no stock."""
    return "-" if waarde is None else f"{format_getal(waarde, decimalen=1)}%"


def getal(waarde: Decimal | int) -> str:
    return format_getal(Decimal(waarde), decimalen=0)


def make_overview(selectie: Selectie, dimensies: Sequence[Dimensie], keuze: Mapping[str, str]) -> Overzicht:
    """The overview; `keuze` are the filters of the page, which the addresses of the rows repeat."""
    per_sleutel = figures(selectie, dimensies)
    namen = {
        dimensie: groepen(dimensie, {sleutel[plek] for sleutel in per_sleutel}, selectie)
        for plek, dimensie in enumerate(dimensies)
    }
    regels = [
        _regel(selectie, cijfers, keuze, _van(sleutel, namen)) for sleutel, cijfers in per_sleutel.items()
    ]
    regels.sort(key=lambda regel: [groep.volgorde for groep in regel.groepen])
    dagen = [date(selectie.dag.year - terug, 1, 1) for terug in range(JAREN - 1, -1, -1)]
    reeks = series(selectie, {*dagen, selectie.dag})
    return Overzicht(
        selectie,
        regels,
        _regel(selectie, reeks[selectie.dag], keuze, []),
        [
            (klasse.naam, _regel(selectie, cijfers, {**keuze, "klasse": klasse.code}, []))
            for klasse, cijfers in highlighted(selectie)
        ],
        {dag: reeks[dag] for dag in dagen},
        selectie.mist_niet_gedeelde(),
        selectie.heeft_demo(),
        Instelling.objects.huidig().frictienorm if selectie.ruimtesoort == Werkruimte.Soort.KANTOOR else None,
    )


def _van(sleutel: Sleutel, namen: Mapping[Dimensie, Mapping[object, Groep]]) -> list[tuple[Dimensie, Groep]]:
    return [(dimensie, namen[dimensie][waarde]) for dimensie, waarde in zip(namen, sleutel, strict=True)]


def _regel(
    selectie: Selectie, cijfers: Cijfers, keuze: Mapping[str, str], van: list[tuple[Dimensie, Groep]]
) -> Regel:
    adressen = {cijfer.value: rows_address(keuze, selectie.dag, cijfer, van) for cijfer in Cijfer}
    return Regel(
        tuple(groep for _, groep in van),
        cijfers,
        {naam: adres for naam, adres in adressen.items() if adres is not None},
    )


def _deel(cijfers: Cijfers, eenheid_: str) -> str:
    bekend = cijfers.voorraad - cijfers.voorraad_zonder_stand
    return f"{percentage(cijfers.percentage)}: {getal(cijfers.leegstand)} van {getal(bekend)} {eenheid_}"


def _zin(selectie: Selectie, cijfers: Cijfers) -> str:
    waar = f" in {selectie.gemeente}" if selectie.gemeente else ""
    wat = {Maat.GROND: "de grond", Maat.WERKPLEKKEN: "de werkplekken"}.get(Maat(selectie.maat), "de vloer")
    if cijfers.percentage is None:
        return f"Op {datum(selectie.dag)} is{waar} geen voorraad in {eenheid(selectie.maat)} bekend."
    delen = _deel(cijfers, eenheid(selectie.maat))
    procent, _, rest = delen.partition(":")
    return f"Op {datum(selectie.dag)} staat{waar} {procent} van {wat} leeg:{rest}."


def _norm(overzicht: Overzicht) -> list[str]:
    deel, norm = overzicht.totaal.cijfers.percentage, overzicht.frictienorm
    if norm is None:
        return []
    stand = "" if deel is None else f" De leegstand is nu {'hoger' if deel > norm else 'niet hoger'}."
    return [f"De frictienorm voor kantoren is {percentage(norm)}: zoveel mag leegstaan.{stand}"]


def _bronnen(cijfers: Cijfers) -> list[str]:
    tellingen = {
        "uit de ruimten": cijfers.objecten,
        "uit een meting": cijfers.meting,
        "uit ruimten die nog niet volledig zijn": cijfers.onvolledig,
    }
    delen = [f"{aantal} {naam}" for naam, aantal in tellingen.items() if aantal]
    return [f"Waar de cijfers van locaties vandaan komen: {', '.join(delen)}."] if delen else []


def _niet_meegeteld(overzicht: Overzicht) -> list[str]:
    cijfers, regels = overzicht.totaal.cijfers, []
    if cijfers.per_andere_maat:
        delen = [f"{getal(m2)} {eenheid(maat)}" for maat, m2 in sorted(cijfers.per_andere_maat.items())]
        regels.append(f"Niet meegeteld, want in een andere maat: {', '.join(delen)}.")
    if cijfers.zonder_oppervlakte:
        regels.append(f"+ {cijfers.zonder_oppervlakte} zonder oppervlakte.")
    if cijfers.voorraad_zonder_stand:
        m2 = f"{getal(cijfers.voorraad_zonder_stand)} {overzicht.eenheid}"
        regels.append(f"Van {m2} is de leegstand niet bekend; dat telt niet mee in het percentage.")
    if overzicht.is_demo:
        regels.append("Demo: een deel van deze ruimten en cijfers is verzonnen.")
    if overzicht.mist_niet_gedeelde:
        regels.append("Zonder niet-gedeelde objecten.")
    return regels
