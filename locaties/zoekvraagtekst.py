"""Wishes and places in words, in the language of the page: for public pages, the receipt and the mail with places."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from locaties.models import Aanbod, Werkruimte, Zoekvraag
from locaties.models.ruimte import Maat
from werkplan.kern.datums import datum
from werkplan.kern.niveau import Niveau
from werkplan.kern.values import format_aantal, format_euro

Soort, Per = Werkruimte.Soort, Aanbod.Per
SOORTEN = {
    Soort.BEDRIJFSRUIMTE: _("bedrijfsruimte"),
    Soort.KANTOOR: _("kantoor"),
    Soort.ATELIER: _("atelier of studio"),
    Soort.WINKEL: _("winkel"),
    Soort.FLEXPLEK: _("flexplek"),
    Soort.KAVEL: _("kavel"),
    Soort.OVERIG: _("overige ruimte"),
}
PRIJS_PER = {
    Per.M2_JAAR: _("per m² per jaar"),
    Per.MAAND: _("per maand"),
    Per.TOTAAL: _("in totaal"),
    Per.PLEK_MAAND: _("per werkplek per maand"),
}
VORMEN = {
    Aanbod.Vorm.HUUR: _("te huur"),
    Aanbod.Vorm.KOOP: _("te koop"),
    Aanbod.Vorm.ERFPACHT: _("in erfpacht"),
}
MET = {
    "overheaddeur": _("met overheaddeur of laaddock"),
    "buitenterrein": _("met buitenterrein"),
    "zonder_wachtlijst": _("zonder wachtlijst voor stroom"),
    "glasvezel": _("met glasvezel"),
}
GEWENST = {Zoekvraag.Vorm.HUUR: _("huren"), Zoekvraag.Vorm.KOOP: _("kopen")}


def wensen_in_woorden(zoekvraag: Zoekvraag) -> list[str]:
    """Every wish that was filled in, one line each; nothing that says who looks."""
    return list(_wensen(zoekvraag))


def grootte_in_woorden(van: Decimal | None, tot: Decimal | None) -> str:
    """`400 tot 800 m²`, `vanaf 400 m²`, `tot 800 m²`, or nothing."""
    laag, hoog = (None if m2 is None else format_aantal(m2, decimalen=0) for m2 in (van, tot))
    if laag is not None and hoog is not None:
        return gettext("%(van)s tot %(tot)s m²") % {"van": laag, "tot": hoog}
    if laag is not None:
        return gettext("vanaf %(van)s m²") % {"van": laag}
    return "" if hoog is None else gettext("tot %(tot)s m²") % {"tot": hoog}


def _wensen(zoekvraag: Zoekvraag) -> Iterator[str]:
    if zoekvraag.soort:
        yield str(SOORTEN[Soort(zoekvraag.soort)])
    if grootte := grootte_in_woorden(zoekvraag.m2_van, zoekvraag.m2_tot):
        yield grootte
    waar = ", ".join(sorted(gemeente.naam for gemeente in zoekvraag.gemeenten.all()))
    yield gettext("in %(waar)s") % {"waar": waar} if waar else gettext("in de hele regio")
    if zoekvraag.vorm:
        yield str(GEWENST[Zoekvraag.Vorm(zoekvraag.vorm)])
    if zoekvraag.prijs_tot is not None:
        prijs = {"bedrag": format_euro(zoekvraag.prijs_tot), "per": PRIJS_PER[Per(zoekvraag.prijs_per)]}
        yield gettext("hoogstens %(bedrag)s %(per)s") % prijs
    if zoekvraag.vanaf:
        yield gettext("nodig vanaf %(dag)s") % {"dag": datum(zoekvraag.vanaf)}
    yield from _eisen(zoekvraag)


def _eisen(zoekvraag: Zoekvraag) -> Iterator[str]:
    if zoekvraag.milieucategorie:
        yield gettext("milieucategorie %(code)s") % {"code": zoekvraag.milieucategorie}
    if zoekvraag.vrije_hoogte is not None:
        yield gettext("vrije hoogte van %(hoogte)s m of meer") % {"hoogte": _kort(zoekvraag.vrije_hoogte)}
    if zoekvraag.vermogen_kva is not None:
        yield gettext("aansluiting van %(kva)s kVA of meer") % {"kva": zoekvraag.vermogen_kva}
    yield from (str(woorden) for naam, woorden in MET.items() if getattr(zoekvraag, naam))
    if zoekvraag.doelgroep:
        yield gettext("doelgroep: %(doelgroep)s") % {"doelgroep": zoekvraag.doelgroep}


def plek_in_woorden(aanbod: Aanbod) -> str:
    """`Proefweg 4, Kerkelanden, Hilversum: bedrijfsruimte, 850 m², te huur, € 75 per m² per jaar`.

    A company reads it: a price is told only where everybody may see it.
    """
    ruimte = aanbod.ruimte
    plek = f"{ruimte}, {ruimte.locatie}, {ruimte.locatie.gemeente}"
    delen = [str(SOORTEN[Soort(ruimte.soort)]), _omvang(aanbod), str(VORMEN[Aanbod.Vorm(aanbod.vorm)])]
    if aanbod.prijs is not None and aanbod.prijs_niveau == Niveau.OPENBAAR:
        delen.append(f"{format_euro(aanbod.prijs)} {PRIJS_PER[Per(aanbod.prijs_per)]}")
    else:
        delen.append(gettext("prijs op aanvraag"))
    if aanbod.beschikbaar_vanaf:
        delen.append(gettext("beschikbaar vanaf %(dag)s") % {"dag": datum(aanbod.beschikbaar_vanaf)})
    return f"{plek}: {', '.join(delen)}"


def _omvang(aanbod: Aanbod) -> str:
    m2 = aanbod.ruimte.oppervlakte if aanbod.m2 is None else aanbod.m2
    if m2 is None:
        return gettext("oppervlakte onbekend")
    if aanbod.ruimte.maat == Maat.WERKPLEKKEN:
        return gettext("%(aantal)s werkplekken") % {"aantal": _kort(m2)}
    return f"{_kort(m2)} m²"


def _kort(waarde: Decimal) -> str:
    return format_aantal(waarde, decimalen=0 if waarde == waarde.to_integral_value() else 2)
