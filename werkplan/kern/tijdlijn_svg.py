"""The drawing of a timeline: plain SVG without style attributes, each row said in words."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from werkplan.kern.badges import STANDEN, badge
from werkplan.kern.datums import datum
from werkplan.kern.tijdlijn import BREEDTE, Rij, Tijdlijn

MERK_UITLEG = SafeString(
    '<span><svg viewBox="0 0 16 16" aria-hidden="true">'
    '<path class="merk" d="M8 8h.01"/></svg> mijlpaal</span>'
)


def _strook(lijn: Tijdlijn, rij: Rij) -> SafeString:
    """The bar of one row. Marks are strokes without length, so that they stay round at every width."""
    begin, breedte = lijn.strook(rij)
    woord, kleur, _ = STANDEN[rij.stand]
    stap = BREEDTE // len(lijn.jaren)
    jaarlijnen = "".join(f"M{jaar * stap} 0v28" for jaar in range(len(lijn.jaren)))
    merken = "".join(f"M{lijn.positie(merk.datum)} 14h.01" for merk in rij.merken)
    namen = "".join(f"; {merk.naam}: {datum(merk.datum)}" for merk in rij.merken)
    return format_html(
        '<svg class="tijdlijn__strook" viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" '
        'aria-label="{}">'
        '<path class="jaarlijn" d="{}"/><rect class="balk--{}" x="{}" y="6" width="{}" height="16"/>{}'
        '<path class="vandaaglijn" d="M{} 0v28"/></svg>',
        f"{rij.naam}: {datum(rij.van)} tot en met {datum(rij.tot)}, {woord}{namen}",
        jaarlijnen,
        kleur,
        begin,
        breedte,
        format_html('<path class="merk" d="{}"/>', merken) if merken else "",
        lijn.positie(lijn.vandaag),
    )


def teken(lijn: Tijdlijn) -> SafeString:
    """The plan in time, drawn on the server: years, a bar per row, marks and the line of today."""
    jaren = format_html_join("", "<li>{}</li>", ((jaar,) for jaar in lijn.jaren))
    rijen = format_html_join(
        "",
        '<li class="tijdlijn__rij"><a href="{}">{}</a>{}<span class="tijdlijn__stand">{}</span></li>',
        ((rij.adres, rij.naam, _strook(lijn, rij), badge("stand", rij.stand)) for rij in lijn.rijen),
    )
    return format_html(
        '<div class="tijdlijn"><div class="tijdlijn__rij tijdlijn__rij--jaren">'
        '<ol class="tijdlijn__jaren" role="list">{}</ol></div><ul role="list">{}</ul>'
        '<p class="tijdlijn__uitleg"><span><svg viewBox="0 0 16 16" aria-hidden="true">'
        '<path class="vandaaglijn" d="M8 0v16"/></svg> vandaag, {}</span>{}</p></div>',
        jaren,
        rijen,
        datum(lijn.vandaag),
        MERK_UITLEG if any(rij.merken for rij in lijn.rijen) else "",
    )
