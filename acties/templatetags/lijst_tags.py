"""The list of actions as table rows. In Python: a template per cell would cost more than the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from html import escape

from django import template
from django.utils.safestring import SafeString

from acties.cijfers_per_actie import Cijfers
from acties.filters import KOLOMMEN
from acties.lijst import ActieRij
from werkplan.kern.badges import badge
from werkplan.kern.datums import geleden
from werkplan.kern.values import Totaal, format_dagen, format_euro

register = template.Library()

BEGIN = (
    '<tr><td class="getal nr">{0}</td>'
    '<th scope="row"><a href="{1}"><span>{0}. </span>{2}</a> <small>{3}</small></th>'
)
CELLEN = {
    "trekker": '<td data-label="Trekker">{4}</td>',
    "periode": '<td data-label="Periode">{5}</td>',
    "stand": '<td data-label="Stand">{6}</td>',
    "gereed": '<td class="getal" data-label="Gereed">{7}</td>',
    "laatste": '<td data-label="Laatste bericht">{8}</td>',
    "geraamd": '<td class="getal" data-label="Geraamd">{9}</td>',
    "verplicht": '<td class="getal" data-label="Verplicht">{10}</td>',
    "betaald": '<td class="getal" data-label="Betaald">{11}</td>',
    "gepland": '<td class="getal" data-label="Dagen gepland">{12}</td>',
    "besteed": '<td class="getal" data-label="Dagen besteed">{13}</td>',
}
GETALLEN = ("geraamd", "verplicht", "betaald", "gepland", "besteed")
"""The columns that have a total."""
NIETS = ("-", "0", "€ 0")
"""Figures without rows behind them."""
GEEN_TREKKER = SafeString('<span class="bijzaak">nog aan te wijzen</span>')


def geld_in_woorden(totaal: Totaal, regulier: int) -> str:
    """`€ 15.000 + 1 n.t.b.`; `regulier` for what regular budgets pay; `-` without any line."""
    if not totaal.bekend and not totaal.aantal_ntb:
        return "regulier" if regulier else "-"
    return f"{totaal}, {regulier} regulier" if regulier else str(totaal)


def dagen_in_woorden(totaal: Totaal) -> str:
    """`7,5 + 1 n.t.b.`: the unit stands in the header."""
    tekst = format_dagen(totaal.bekend)
    return f"{tekst} + {totaal.aantal_ntb} n.t.b." if totaal.aantal_ntb else tekst


def _cel(tekst: str, los: str = "") -> str:
    """A cell with its parts below each other: `€ 15.000`, `+ 1 n.t.b.,`, `1 regulier`."""
    delen = tekst.replace(" + ", " <br>+ ").replace(", ", ", <br>")
    return f"{delen}{los}"


def _los(tekst: str) -> str:
    return f" <small>+ {tekst} niet toegedeeld</small>"


def geld_cel(cijfers: Cijfers) -> str:
    """Planned money of the chosen period, with the undivided lines below it."""
    is_los = cijfers.geld_los.bekend or cijfers.geld_los.aantal_ntb
    los = _los(geld_in_woorden(cijfers.geld_los, 0)) if is_los else ""
    return _cel(geld_in_woorden(cijfers.geld, cijfers.regulier), los)


def dagen_cel(cijfers: Cijfers) -> str:
    """Planned days of the chosen period, with the undivided lines below it."""
    is_los = cijfers.dagen_los.bekend or cijfers.dagen_los.aantal_ntb
    los = _los(dagen_in_woorden(cijfers.dagen_los)) if is_los else ""
    return _cel(dagen_in_woorden(cijfers.dagen), los)


def nieuws(rij: ActieRij, vandaag: date) -> str:
    """When the last entry was, and whether that is too long ago."""
    tekst = geleden(rij.laatste_voortgang, vandaag) or "nog geen bericht"
    return f"{tekst}, verouderd" if rij.oordeel.verouderd else tekst


def _stand(rij: ActieRij) -> str:
    """The badge, and that the action should have been finished."""
    label = badge("stand", rij.oordeel.stand.value)
    if not rij.oordeel.te_laat:
        return label
    return f"{label} <small>te laat: eind {rij.laatste_jaar}</small>"


@cache
def _rij(kolommen: tuple[str, ...]) -> str:
    return f"{BEGIN}{''.join(CELLEN[naam] for naam in kolommen)}</tr>"


@register.simple_tag
def actierijen(
    rijen: Iterable[ActieRij], adres: str, vandaag: date, kolommen: tuple[str, ...], vraag: Mapping[str, str]
) -> SafeString:
    """The body of the table; `adres` is that of the list, `vraag` what goes along in the addresses.

    Each figure leads to its rows, by an address that begins at that of the list: there are hundreds of them.
    Only texts that people wrote need escaping; the rest is made here.
    """
    rij_tekst, naar_actie, naar_middelen = _rij(kolommen), escape(vraag["actie"]), escape(vraag["middelen"])

    def getal(rij: ActieRij, deel: str, tekst: str) -> str:
        if tekst in NIETS:
            return tekst
        return f'<a href="{rij.nummer}/middelen/{naar_middelen}#{deel}">{tekst}</a>'

    return SafeString(
        "".join(
            rij_tekst.format(
                rij.nummer,
                f"{adres}{rij.nummer}/{naar_actie}",
                escape(rij.titel),
                escape(rij.thema),
                escape(rij.trekker) or GEEN_TREKKER,
                rij.periode,
                _stand(rij),
                "-" if rij.percentage is None else f"{rij.percentage}%",
                nieuws(rij, vandaag),
                getal(rij, "geld", geld_cel(rij.cijfers)),
                getal(rij, "uitgaven", format_euro(rij.cijfers.verplicht)),
                getal(rij, "uitgaven", format_euro(rij.cijfers.betaald)),
                getal(rij, "dagen", dagen_cel(rij.cijfers)),
                getal(rij, "bestede-dagen", format_dagen(rij.cijfers.geboekt)),
            )
            for rij in rijen
        )
    )


@register.simple_tag
def actietotaal(samen: Cijfers, kolommen: tuple[str, ...]) -> SafeString:
    """The foot of the table: all its rows together; nothing where no column has a total."""
    totalen = {
        "geraamd": geld_cel(samen),
        "verplicht": format_euro(samen.verplicht),
        "betaald": format_euro(samen.betaald),
        "gepland": dagen_cel(samen),
        "besteed": format_dagen(samen.geboekt),
    }
    getoond = [naam for naam in kolommen if naam in GETALLEN]
    if not getoond:
        return SafeString("")
    cellen = "".join(
        f'<td class="getal" data-label="{KOLOMMEN[naam]}">{totalen[naam]}</td>' for naam in getoond
    )
    breedte = 2 + len(kolommen) - len(getoond)
    return SafeString(f'<tfoot><tr><th scope="row" colspan="{breedte}">Samen</th>{cellen}</tr></tfoot>')
