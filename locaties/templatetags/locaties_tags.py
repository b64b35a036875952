"""The rows of the lists of the inventory and small words about it: written at once, without a template per row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from locaties.grootte import grootte, m2
from locaties.kolommen import RUIMTEKOLOMMEN, Kolom
from locaties.lijst import LocatieRij, RuimteRij
from locaties.models import Maat, Werklocatie, Werkruimte
from locaties.vergelijking import NIET_GEDEELD, Regel
from locaties.vergelijking import ONBEKEND as ONBEKEND_FEIT
from werkplan.kern.badges import badge
from werkplan.kern.datums import datum
from werkplan.kern.peildatum import BEKEND_OP, peilvraag
from werkplan.kern.values import format_getal

register = template.Library()

DEMO = SafeString(' <span class="etiket">demo</span>')
ONBEKEND = SafeString('<span class="bijzaak">onbekend</span>')
NOG_NIET = SafeString('<span class="bijzaak">nog niet</span>')
STIL = (ONBEKEND_FEIT, NIET_GEDEELD)
GEEN = SafeString('<span class="bijzaak">geen</span>')


@register.simple_tag
def passend(oordeel: str) -> str:
    """The label of how a place fits the wishes of a company."""
    return badge("passend", oordeel)


@register.simple_tag
def demo(is_demo: bool) -> str:
    """The label of what was invented for the demo."""
    return DEMO if is_demo else ""


@register.simple_tag
def rondestand(waarde: str) -> str:
    """How far a municipality is in a round."""
    return badge("ronde", waarde)


@register.simple_tag
def signaalstand(waarde: str) -> str:
    """How far a signal is."""
    return badge("signaal", waarde)


@register.filter
def hectare(waarde: Decimal | None) -> str:
    """`53,2`; the word onbekend for None."""
    return ONBEKEND if waarde is None else format_getal(waarde, decimalen=1)


@register.filter
def oppervlakte(ruimte: Werkruimte) -> str:
    """`1.250 m² vvo` or `12 werkplekken`; the word onbekend where nobody measured."""
    return grootte(ruimte)


@register.filter
def eenheid(ruimte: Werkruimte) -> str:
    """What the number of a unit counts: `m² vvo` or `werkplekken`."""
    return "werkplekken" if ruimte.maat == Maat.WERKPLEKKEN else f"m² {ruimte.maat}"


@register.filter
def vierkant(waarde: Decimal | None) -> str:
    """`1.250`; nothing for None."""
    return m2(waarde)


@register.simple_tag
def vergelijkregel(regel: Regel, locaties: Sequence[Werklocatie]) -> SafeString:
    """One fact of each location; that they differ is said in a word too."""
    cellen = format_html_join(
        "",
        '<td data-label="{}">{}</td>',
        (
            (
                locatie.naam,
                format_html('<span class="bijzaak">{}</span>', waarde) if waarde in STIL else waarde,
            )
            for locatie, waarde in zip(locaties, regel.waarden, strict=True)
        ),
    )
    return format_html(
        '<tr{}><th scope="row">{}</th>{}<td data-label="Verschil">{}</td></tr>',
        SafeString(' class="verschilt"') if regel.verschilt else "",
        regel.label,
        cellen,
        "verschilt" if regel.verschilt else SafeString('<span class="bijzaak">gelijk</span>'),
    )


@register.simple_tag
def plek(locatie: Werklocatie) -> str:
    """`5.1982,52.2284`: the place for the map, whatever the language of the page."""
    return f"{locatie.lon!r},{locatie.lat!r}"


def _veldcel(kolom: Kolom, record: Werklocatie | Werkruimte) -> SafeString:
    return _cel(kolom, kolom.waarde(record) or ONBEKEND)


def _cel(kolom: Kolom, inhoud: str) -> SafeString:
    klasse = SafeString(' class="getal"') if kolom.is_getal else ""
    return format_html('<td{} data-label="{}">{}</td>', klasse, kolom.naam, inhoud)


LOCATIECELLEN: Mapping[str, Callable[[LocatieRij, date, date | None], str]] = {
    "gemeente": lambda rij, dag, bekend: rij.locatie.gemeente.naam,
    "type": lambda rij, dag, bekend: format_html(
        '{}<br><span class="bijzaak klein">{}</span>', rij.locatie.type.naam, rij.locatie.soort
    ),
    "bruto": lambda rij, dag, bekend: hectare(rij.locatie.bruto_ha),
    "netto": lambda rij, dag, bekend: hectare(rij.locatie.netto_ha),
    "ruimten": lambda rij, dag, bekend: _telling(rij, rij.ruimten, bekend),
    "leeg": lambda rij, dag, bekend: _telling(rij, rij.leeg, bekend, leegOp=dag.isoformat()),
    "gecontroleerd": lambda rij, dag, bekend: datum(rij.locatie.gecontroleerd_op) or NOG_NIET,
}
"""What stands in the columns of locations that are more than a field."""


@register.simple_tag
def locatierij(
    rij: LocatieRij, dag: date, kolommen: Mapping[str, Kolom], bekend_op: date | None = None
) -> SafeString:
    """One location in the list; `bekend_op`: the past day by whose end this was known."""
    locatie = rij.locatie
    cellen = [
        _cel(kolom, LOCATIECELLEN[code](rij, dag, bekend_op))
        if code in LOCATIECELLEN
        else _veldcel(kolom, locatie)
        for code, kolom in kolommen.items()
    ]
    return format_html(
        '<tr><th scope="row"><a href="{}{}">{}</a>{}</th>{}<td data-label="Kies"><label class="keuze">'
        '<input type="checkbox" name="id" value="{}"><span class="verborgen">{} kiezen</span></label></td></tr>',
        locatie.get_absolute_url(),
        peilvraag(bekend_op),
        locatie.naam,
        demo(locatie.is_demo),
        SafeString("".join(cellen)),
        locatie.pk,
        locatie.naam,
    )


def _telling(rij: LocatieRij, aantal: int, bekend_op: date | None, **vraag: str) -> SafeString:
    """A number of units of a location as a link to them."""
    if not aantal:
        return GEEN
    vraag = {"locatie": str(rij.locatie.pk), **vraag}
    if bekend_op is not None:
        vraag[BEKEND_OP] = bekend_op.isoformat()
    return format_html('<a href="{}?{}">{}</a>', reverse("locaties:ruimten"), urlencode(vraag), aantal)


def _leeg(rij: RuimteRij) -> str:
    if rij.periode is None:
        return GEEN
    return ONBEKEND if rij.leeg_m2 is None else m2(rij.leeg_m2)


RUIMTECELLEN: Mapping[str, Callable[[RuimteRij, date | None], str]] = {
    "locatie": lambda rij, bekend: format_html(
        '<a href="{}{}">{}</a>',
        rij.ruimte.locatie.get_absolute_url(),
        peilvraag(bekend),
        rij.ruimte.locatie.naam,
    ),
    "gemeente": lambda rij, bekend: rij.ruimte.gemeente.naam,
    "soort": lambda rij, bekend: rij.ruimte.get_soort_display(),
    "oppervlakte": lambda rij, bekend: oppervlakte(rij.ruimte),
    "leeg": lambda rij, bekend: _leeg(rij),
    "stand": lambda rij, bekend: rij.stand,
}
"""What stands in the columns of units that are more than a field."""
OP_DE_LOCATIE = {code: RUIMTEKOLOMMEN[code] for code in ("soort", "oppervlakte", "leeg", "stand")}


@register.simple_tag
def ruimterij(
    rij: RuimteRij,
    mag_melden: bool = False,
    kolommen: Mapping[str, Kolom] = OP_DE_LOCATIE,
    bekend_op: date | None = None,
    mag_kiezen: bool = False,
) -> SafeString:
    """One unit in a list, in the columns of the page of its location or in the chosen ones.

    `mag_melden`: with a link to report that it is vacant or let; `mag_kiezen`: with a box to choose it.
    `bekend_op`: the past day by whose end this was known.
    """
    ruimte = rij.ruimte
    cellen = [
        _cel(kolom, RUIMTECELLEN[code](rij, bekend_op)) if code in RUIMTECELLEN else _veldcel(kolom, ruimte)
        for code, kolom in kolommen.items()
    ]
    return format_html(
        '<tr><th scope="row"><a href="{}{}">{}</a>{}</th>{}{}{}</tr>',
        ruimte.get_absolute_url(),
        peilvraag(bekend_op),
        ruimte,
        demo(ruimte.is_demo),
        SafeString("".join(cellen)),
        _melden(rij) if mag_melden else "",
        _kies(ruimte) if mag_kiezen else "",
    )


def _kies(ruimte: Werkruimte) -> SafeString:
    return format_html(
        '<td data-label="Kies"><label class="keuze"><input type="checkbox" name="id" value="{}" aria-label="{} kiezen">'
        "</label></td>",
        ruimte.pk,
        ruimte,
    )


def _melden(rij: RuimteRij) -> SafeString:
    naam, tekst = ("verhuurd", "Verhuurd per") if rij.periode else ("leeg", "Leeg sinds")
    return format_html(
        '<td class="heel" data-label="Melden"><a href="{}">{}<span class="verborgen"> melden van {}</span></a></td>',
        reverse(f"locaties:ruimte-{naam}", args=[rij.ruimte.pk]),
        tekst,
        rij.ruimte,
    )
