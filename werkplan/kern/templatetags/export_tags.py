"""The links to the files of a list: the same filters and order as the page."""

from __future__ import annotations

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from werkplan.kern.exporters import FORMATEN

register = template.Library()

NAMEN = {"xlsx": "Excel", "csv": "CSV", "geojson": "GeoJSON"}


@register.simple_tag(takes_context=True)
def exportlinks(context: RequestContext, adres: str, *ook: str) -> SafeString:
    """`Download als Excel of CSV`, and the other formats named; `adres` ends on `export`, the format follows."""
    vraag = context["request"].GET.copy()
    for naam in ("pagina", "weergave", "kleur"):
        vraag.pop(naam, None)
    achter = f"?{vraag.urlencode()}" if vraag else ""
    links = format_html_join(
        " of ",
        '<a href="{}.{}{}" download hx-boost="false">{}</a>',
        ((adres, formaat, achter, NAMEN[formaat]) for formaat in (*FORMATEN, *ook)),
    )
    return format_html('<span class="verborgen">Deze lijst downloaden</span>Download als {}', links)
