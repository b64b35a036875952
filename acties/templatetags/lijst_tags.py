"""The list of actions as table rows. In Python: a template per cell would cost more than the data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from django import template
from django.utils.safestring import SafeString

from acties.cijfers_per_actie import Cijfers
from acties.lijst import ActieRij
from werkplan.kern.badges import badge
from werkplan.kern.datums import geleden
from werkplan.kern.values import Totaal, format_dagen, format_euro

register = template.Library()

RIJ = (
    '<tr><td class="getal nr">{}</td>'
    '<th scope="row"><a href="{}{}/{}"><span>{}. </span>{}</a>'
    ' <small>{}</small></th><td data-label="Trekker">{}</td><td data-label="Periode">{}</td>'
    '<td data-label="Stand">{}</td><td class="getal" data-label="Gereed">{}</td>'
    '<td data-label="Laatste bericht">{}</td><td class="getal" data-label="Geraamd">{}</td>'
    '<td class="getal" data-label="Betaald">{}</td><td class="getal" data-label="Dagen gepland">{}</td>'
    '<td class="getal" data-label="Dagen besteed">{}</td></tr>'
)
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
    return tekst if delen == tekst and not los else f"<span>{delen}{los}</span>"


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
    return f"<span>{label} <small>te laat: eind {rij.laatste_jaar}</small></span>"


@register.simple_tag
def actierijen(rijen: Iterable[ActieRij], adres: str, vandaag: date, vraag: str = "") -> SafeString:
    """The body of the table; `adres` is that of the list, `vraag` goes behind the address of each action.

    Only texts that people wrote need escaping; the rest is made here.
    """
    return SafeString(
        "".join(
            RIJ.format(
                rij.nummer,
                adres,
                rij.nummer,
                escape(vraag),
                rij.nummer,
                escape(rij.titel),
                escape(rij.thema),
                escape(rij.trekker) or GEEN_TREKKER,
                rij.periode,
                _stand(rij),
                "-" if rij.percentage is None else f"{rij.percentage}%",
                nieuws(rij, vandaag),
                geld_cel(rij.cijfers),
                format_euro(rij.cijfers.betaald),
                dagen_cel(rij.cijfers),
                format_dagen(rij.cijfers.geboekt),
            )
            for rij in rijen
        )
    )


@register.simple_tag
def actietotaal(samen: Cijfers) -> SafeString:
    """The foot of the table: all its rows together."""
    return SafeString(
        '<tfoot><tr><th scope="row" colspan="7">Samen</th>'
        f'<td class="getal" data-label="Geraamd">{geld_cel(samen)}</td>'
        f'<td class="getal" data-label="Betaald">{format_euro(samen.betaald)}</td>'
        f'<td class="getal" data-label="Dagen gepland">{dagen_cel(samen)}</td>'
        f'<td class="getal" data-label="Dagen besteed">{format_dagen(samen.geboekt)}</td></tr></tfoot>'
    )
