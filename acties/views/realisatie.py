"""Milestones, expenses and documents of an action: adding and changing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acties.forms.realisatie import DocumentForm, MijlpaalForm, UitgaveForm
from acties.models import Document, Mijlpaal, Uitgave
from acties.services.documenten import verwijder_document, voeg_document_toe, wijzig_document
from acties.services.mijlpalen import voeg_mijlpaal_toe, wijzig_mijlpaal
from acties.services.uitgaven import voeg_uitgave_toe, wijzig_uitgave
from acties.views.basis import gebruiker, get_actie
from acties.views.formulieren import Formulierpagina, Wegknop, formulierpagina, toon_verschillen
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import may, require

VAN_ACTIE = ("actie__plan", "actie__trekker")
SOORTEN = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
"""Media types that are named; every other file is handed out as bytes."""


@login_required
@require_http_methods(["GET", "POST"])
def mijlpaal_nieuw(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """Add a milestone."""
    actie = get_actie(request, nummer, plan_id)
    require(request.user, "add", Mijlpaal, on=actie)
    form = MijlpaalForm(request.POST or None, actie=actie)
    pagina = Formulierpagina(
        "Mijlpaal toevoegen", f"{actie.url('actie')}#mijlpalen", "De mijlpaal staat bij de actie.", actie
    )
    return formulierpagina(
        request,
        form,
        lambda: voeg_mijlpaal_toe(
            actie=actie, door=gebruiker(request), invoer=form.invoer(), vandaag=vandaag()
        ),
        pagina,
    )


@login_required
@require_http_methods(["GET", "POST"])
def mijlpaal_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a milestone: also that it was reached, or lapsed."""
    mijlpaal = get_object_or_404(
        Mijlpaal.objects.visible_to(gebruiker(request)).select_related(*VAN_ACTIE), pk=pk
    )
    require(request.user, "change", Mijlpaal, on=mijlpaal)
    form = MijlpaalForm(request.POST or None, instance=mijlpaal, actie=mijlpaal.actie)

    def opslaan() -> None:
        wijzig_mijlpaal(
            mijlpaal,
            door=gebruiker(request),
            versie=form.gelezen_versie,
            invoer=form.invoer(),
            vandaag=vandaag(),
        )

    terug = f"{mijlpaal.actie.url('actie')}#mijlpalen"
    pagina = Formulierpagina("Mijlpaal wijzigen", terug, "De mijlpaal is gewijzigd.", mijlpaal.actie)
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def uitgave_nieuw(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """Record money that was committed or paid."""
    actie = get_actie(request, nummer, plan_id)
    require(request.user, "add", Uitgave, on=actie)
    form = UitgaveForm(request.POST or None, actie=actie, initial={"datum": vandaag()})
    pagina = Formulierpagina(
        "Uitgave toevoegen", f"{actie.url('middelen')}#uitgaven", "De uitgave staat bij de actie.", actie
    )
    return formulierpagina(
        request,
        form,
        lambda: voeg_uitgave_toe(
            actie=actie, door=gebruiker(request), invoer=form.invoer(), vandaag=vandaag()
        ),
        pagina,
    )


@login_required
@require_http_methods(["GET", "POST"])
def uitgave_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an expense."""
    uitgave = get_object_or_404(
        Uitgave.objects.visible_to(gebruiker(request)).select_related(*VAN_ACTIE), pk=pk
    )
    require(request.user, "change", Uitgave, on=uitgave)
    form = UitgaveForm(request.POST or None, instance=uitgave, actie=uitgave.actie)

    def opslaan() -> None:
        wijzig_uitgave(
            uitgave,
            door=gebruiker(request),
            versie=form.gelezen_versie,
            invoer=form.invoer(),
            vandaag=vandaag(),
        )

    terug = f"{uitgave.actie.url('middelen')}#uitgaven"
    pagina = Formulierpagina("Uitgave wijzigen", terug, "De uitgave is gewijzigd.", uitgave.actie)
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def document_nieuw(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """Add a file or a link."""
    actie = get_actie(request, nummer, plan_id)
    require(request.user, "add", Document, on=actie)
    form = DocumentForm(request.POST or None, request.FILES or None, initial={"datum": vandaag()})
    pagina = Formulierpagina(
        "Document toevoegen", f"{actie.url('actie')}#documenten", "Het document staat bij de actie.", actie
    )
    return formulierpagina(
        request,
        form,
        lambda: voeg_document_toe(actie=actie, door=gebruiker(request), invoer=form.invoer()),
        pagina,
    )


@login_required
@require_http_methods(["GET", "POST"])
def document_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known about a document, or put another file in its place."""
    document = _document(request, pk)
    require(request.user, "change", Document, on=document)
    form = DocumentForm(request.POST or None, request.FILES or None, instance=document)

    def opslaan() -> None:
        wijzig_document(document, door=gebruiker(request), versie=form.gelezen_versie, invoer=form.invoer())

    pagina = Formulierpagina(
        "Document wijzigen",
        f"{document.actie.url('actie')}#documenten",
        "Het document is gewijzigd.",
        document.actie,
        extra={"weg": _weg(document) if may(request.user, "delete", Document, on=document) else None},
        bij_botsing=_zonder_bestand,
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def document_verwijderen(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a document with its file."""
    document = _document(request, pk)
    require(request.user, "delete", Document, on=document)

    def doe() -> str:
        verwijder_document(document, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return f"“{document.titel}” is verwijderd."

    return druk_op_knop(request, f"{document.actie.url('actie')}#documenten", doe)


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out the file of a document, always as a download; a link leads where it points.

    A public document of the plan that everybody reads needs no account.
    """
    gevonden = Document.objects.published().filter(pk=pk).first()
    if gevonden is None:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        gevonden = _document(request, pk)
    if gevonden.url:
        return redirect(gevonden.url)
    soort = PurePosixPath(gevonden.bestand.name or "").suffix.removeprefix(".")
    try:
        inhoud = gevonden.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404("Dit bestand is er niet meer.") from fout
    return FileResponse(
        inhoud,
        as_attachment=True,
        filename=gevonden.bestandsnaam,
        content_type=SOORTEN.get(soort, "application/octet-stream"),
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )


def _weg(document: Document) -> Wegknop:
    bestand = " en het bestand wordt gewist" if document.bestandsnaam else ""
    uitleg = f"Het document verdwijnt bij de actie{bestand}. In de historie blijft staan dat het er was."
    return Wegknop(
        reverse("acties:document-verwijderen", args=[document.pk]),
        document.versie,
        "Document verwijderen",
        uitleg,
    )


def _zonder_bestand(form: forms.BaseForm, fout: VersieConflict) -> Mapping[str, Any]:
    """The name under which a file is stored says nothing to people."""
    verschillen = toon_verschillen(form, fout)["verschillen"]
    return {"verschillen": [verschil for verschil in verschillen if verschil.naam != "bestand"]}


def _document(request: HttpRequest, pk: int) -> Document:
    documenten = Document.objects.visible_to(gebruiker(request)).select_related(*VAN_ACTIE)
    require(request.user, "view", Document)
    return get_object_or_404(documenten, pk=pk)
