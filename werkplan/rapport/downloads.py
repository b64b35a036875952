"""The files of a report as downloads, for pages and the API alike."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Toegang
from werkplan.rapport.models import Rapport, Rapportbestand

SOORTEN = {
    Rapportbestand.Formaat.HTML: "text/html; charset=utf-8",
    Rapportbestand.Formaat.PDF: "application/pdf",
    Rapportbestand.Formaat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Rapportbestand.Formaat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Rapportbestand.Formaat.JSON: "application/json",
}


def file_of(rapport: Rapport, formaat: str) -> Rapportbestand:
    """The report in a format. Raises `Http404`."""
    eigen = Rapportbestand.objects.filter(rapport=rapport, soort=Rapportbestand.Soort.RAPPORT)
    return get_object_or_404(_readable(rapport, eigen), formaat=formaat)


def attachment_of(rapport: Rapport, naam: str) -> Rapportbestand:
    """What goes with a report under the name `Rapportbestand.naam`. Raises `Http404`."""
    alle = Rapportbestand.objects.filter(rapport=rapport).exclude(soort=Rapportbestand.Soort.RAPPORT)
    for bestand in _readable(rapport, alle).defer("inhoud").select_related("gemeente"):
        if bestand.naam == naam:
            return bestand
    raise Http404("Dit bestand is er niet.")


def may_read_attachments(user: Gebruiker | AnonymousUser) -> bool:
    """The note and the letters are drafts for who works with them, also when the report itself is public."""
    return not Toegang.van(user).is_publiek


def _readable(rapport: Rapport, bestanden: QuerySet[Rapportbestand]) -> QuerySet[Rapportbestand]:
    """Nothing while new files are made for an adoption."""
    return bestanden if rapport.is_leesbaar else bestanden.none()


def download(bestand: Rapportbestand) -> HttpResponse:
    """Its bytes, to be kept and not to be opened by the browser."""
    deel = "" if bestand.is_rapport else f"{bestand.naam.rsplit('.', 1)[0]}-"
    naam = f"{deel}{slugify(str(bestand.rapport))}.{bestand.formaat}"
    return HttpResponse(
        bytes(bestand.inhoud),
        content_type=SOORTEN[Rapportbestand.Formaat(bestand.formaat)],
        headers={
            "Content-Disposition": f'attachment; filename="{naam}"',
            "Cache-Control": "private, no-cache",
            "ETag": f'"{bestand.sha256}"',
        },
    )
