"""The drawing of a series: a bar per year with its percentage, and in words for who does not see it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from locaties.figures import Cijfers
from locaties.overzicht import percentage

STAP, BREEDTE, HOOGTE, GRONDLIJN = 80, 48, 120, 144


def _staaf(plek: int, dag: date, cijfers: Cijfers, hoogste: Decimal) -> SafeString:
    waarde = cijfers.percentage
    hoogte = 0 if waarde is None else int(waarde / hoogste * HOOGTE)
    links = plek * STAP + (STAP - BREEDTE) // 2
    return format_html(
        '<rect class="reeks__staaf" x="{}" y="{}" width="{}" height="{}"/>'
        '<text class="reeks__waarde" x="{}" y="{}">{}</text><text class="reeks__jaar" x="{}" y="{}">{}</text>',
        links,
        GRONDLIJN - hoogte,
        BREEDTE,
        hoogte,
        plek * STAP + STAP // 2,
        GRONDLIJN - hoogte - 6,
        percentage(waarde),
        plek * STAP + STAP // 2,
        GRONDLIJN + 18,
        dag.year,
    )


def draw(reeks: Mapping[date, Cijfers]) -> SafeString:
    """The vacancy rate on each day as a bar; a dash where there was no stock."""
    hoogste = max((cijfers.percentage or Decimal(0) for cijfers in reeks.values()), default=Decimal(0))
    staven = format_html_join(
        "",
        "{}",
        (
            (_staaf(plek, dag, cijfers, hoogste or Decimal(1)),)
            for plek, (dag, cijfers) in enumerate(reeks.items())
        ),
    )
    woorden = ", ".join(f"{dag.year}: {percentage(cijfers.percentage)}" for dag, cijfers in reeks.items())
    breedte = len(reeks) * STAP
    return format_html(
        '<svg class="reeks" viewBox="0 0 {} 170" role="img" aria-label="{}">{}'
        '<path class="reeks__nullijn" d="M0 {}h{}"/></svg>',
        breedte,
        f"Leegstand op 1 januari. {woorden}.",
        staven,
        GRONDLIJN,
        breedte,
    )


def finding(reeks: Mapping[date, Cijfers]) -> str:
    """The title of the drawing: what the last two years with stock say."""
    bekend = [cijfers.percentage for cijfers in reeks.values() if cijfers.percentage is not None]
    if len(bekend) < 2:
        return "Leegstand per jaar"
    vorig, nu = (waarde.quantize(Decimal("0.1")) for waarde in bekend[-2:])
    if vorig == nu:
        return f"De leegstand bleef {percentage(nu)}"
    return f"De leegstand {'steeg' if nu > vorig else 'daalde'} van {percentage(vorig)} naar {percentage(nu)}"
