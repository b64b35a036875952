"""The rows of the lists of the inventory and small words about it: written at once, without a template per row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from locaties.lijst import LocatieRij, RuimteRij, m2
from locaties.models import Maat, Werklocatie, Werkruimte
from locaties.vergelijking import NIET_GEDEELD, Regel
from locaties.vergelijking import ONBEKEND as ONBEKEND_FEIT
from werkplan.kern.badges import badge
from werkplan.kern.datums import datum
from werkplan.kern.values import format_getal

register = template.Library()

DEMO = SafeString(' <span class="etiket">demo</span>')
ONBEKEND = SafeString('<span class="bijzaak">onbekend</span>')
STIL = (ONBEKEND_FEIT, NIET_GEDEELD)
GEEN = SafeString('<span class="bijzaak">geen</span>')


@register.simple_tag
def demo(is_demo: bool) -> str:
    """The label of what was invented for the demo."""
    return DEMO if is_demo else ""


@register.simple_tag
def rondestand(waarde: str) -> str:
    """How far a municipality is in a round."""
    return badge("ronde", waarde)


@register.filter
def hectare(waarde: Decimal | None) -> str:
    """`53,2`; the word onbekend for None."""
    return ONBEKEND if waarde is None else format_getal(waarde, decimalen=1)


@register.filter
def oppervlakte(ruimte: Werkruimte) -> str:
    """`1.250 m² vvo` or `12 werkplekken`; the word onbekend where nobody measured."""
    if ruimte.oppervlakte is None:
        return ONBEKEND
    return f"{m2(ruimte.oppervlakte)} {eenheid(ruimte)}"


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


@register.simple_tag
def locatierij(rij: LocatieRij, dag: date) -> SafeString:
    """One location in the list."""
    locatie = rij.locatie
    vraag = f"{reverse('locaties:ruimten')}?locatie={locatie.pk}"
    return format_html(
        '<tr><th scope="row"><a href="{}">{}</a>{}</th><td data-label="Gemeente">{}</td>'
        '<td data-label="Soort en type">{}<br><span class="bijzaak klein">{}</span></td>'
        '<td class="getal" data-label="Bruto (ha)">{}</td><td class="getal" data-label="Netto (ha)">{}</td>'
        '<td class="getal" data-label="Ruimten">{}</td><td class="getal" data-label="Nu leeg">{}</td>'
        '<td data-label="Gecontroleerd">{}</td><td data-label="Vergelijk"><label class="keuze">'
        '<input type="checkbox" name="id" value="{}"><span class="verborgen">{} vergelijken</span></label></td></tr>',
        locatie.get_absolute_url(),
        locatie.naam,
        demo(locatie.is_demo),
        locatie.gemeente.naam,
        locatie.type.naam,
        locatie.soort,
        hectare(locatie.bruto_ha),
        hectare(locatie.netto_ha),
        _telling(vraag, rij.ruimten),
        _telling(f"{vraag}&leegOp={dag.isoformat()}", rij.leeg),
        datum(locatie.gecontroleerd_op) or SafeString('<span class="bijzaak">nog niet</span>'),
        locatie.pk,
        locatie.naam,
    )


def _telling(adres: str, aantal: int) -> SafeString:
    return format_html('<a href="{}">{}</a>', adres, aantal) if aantal else GEEN


@register.simple_tag
def ruimterij(rij: RuimteRij, met_locatie: bool = True, mag_melden: bool = False) -> SafeString:
    """One unit in a list; on the page of its location without its location, and with a link to report."""
    ruimte = rij.ruimte
    waar = (
        format_html(
            '<td data-label="Locatie"><a href="{}">{}</a></td><td data-label="Gemeente">{}</td>',
            ruimte.locatie.get_absolute_url(),
            ruimte.locatie.naam,
            ruimte.gemeente.naam,
        )
        if met_locatie
        else ""
    )
    return format_html(
        '<tr><th scope="row"><a href="{}">{}</a>{}</th>{}<td data-label="Soort">{}</td>'
        '<td class="getal" data-label="Oppervlakte">{}</td><td class="getal" data-label="Waarvan leeg">{}</td>'
        '<td data-label="Stand">{}</td>{}</tr>',
        ruimte.get_absolute_url(),
        ruimte,
        demo(ruimte.is_demo),
        waar,
        ruimte.get_soort_display(),
        oppervlakte(ruimte),
        _leeg(rij),
        rij.stand,
        _melden(rij) if mag_melden else "",
    )


def _melden(rij: RuimteRij) -> SafeString:
    naam, tekst = ("verhuurd", "Verhuurd per") if rij.periode else ("leeg", "Leeg sinds")
    return format_html(
        '<td data-label="Melden"><a href="{}">{}<span class="verborgen"> melden van {}</span></a></td>',
        reverse(f"locaties:ruimte-{naam}", args=[rij.ruimte.pk]),
        tekst,
        rij.ruimte,
    )


def _leeg(rij: RuimteRij) -> str:
    if rij.periode is None:
        return GEEN
    return ONBEKEND if rij.leeg_m2 is None else m2(rij.leeg_m2)
