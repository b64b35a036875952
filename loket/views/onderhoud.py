"""What editors keep beside pages: hours, exceptions, contacts, synonyms, and what people missed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.forms.redactie import ContactForm, SpreekuurForm, SynoniemForm, UitzonderingForm
from loket.models import Gemist, Inloopspreekuur, Inloopuitzondering, Loketcontact, Steunpunt, Synoniem
from loket.services.inhoud import verwijder_spreekuur, voeg_spreekuur_toe, wijzig_spreekuur
from loket.views.redactie import onderdeel
from werkplan.kern.editing import VersieForm
from werkplan.kern.formulieren import Formulierpagina, Wegknop, formulierpagina
from werkplan.kern.knop import druk_op_knop, geheel_getal, verwijderknop
from werkplan.kern.permissions import require
from werkplan.kern.services import voeg_toe, wijzig
from werkplan.kern.web import gebruiker, page

MEESTE_GEMIST = 100


def _velden(
    form: VersieForm[Loketcontact] | VersieForm[Inloopspreekuur] | VersieForm[Synoniem],
) -> dict[str, object]:
    return {naam: form.cleaned_data[naam] for naam in form._meta.fields or ()}


def _bij(steunpunt: Steunpunt) -> str:
    return reverse("loket:inhoud", args=[Steunpunt.soort, steunpunt.pk])


@login_required
@require_http_methods(["GET", "POST"])
def spreekuur_nieuw(request: HttpRequest, steunpunt_id: int) -> HttpResponse:
    """New hours at a desk."""
    steunpunt: Steunpunt = onderdeel(Steunpunt, request, steunpunt_id)
    require(request.user, "add", Inloopspreekuur, on=steunpunt)
    nieuw = Inloopspreekuur(steunpunt=steunpunt)
    form = SpreekuurForm(request.POST or None, instance=nieuw)
    pagina = Formulierpagina(f"Spreekuur bij {steunpunt}", _bij(steunpunt), "Het spreekuur staat op de site.")
    return formulierpagina(request, form, lambda: voeg_spreekuur_toe(nieuw, door=gebruiker(request)), pagina)


@login_required
@require_http_methods(["GET", "POST"])
def spreekuur_wijzigen(request: HttpRequest, spreekuur_id: int) -> HttpResponse:
    """Other hours."""
    spreekuur: Inloopspreekuur = onderdeel(Inloopspreekuur, request, spreekuur_id, "steunpunt")
    require(request.user, "change", Inloopspreekuur, on=spreekuur)
    form = SpreekuurForm(request.POST or None, instance=spreekuur)
    weg = Wegknop(
        reverse("loket:spreekuur-verwijderen", args=[spreekuur.pk]),
        spreekuur.versie,
        "Verwijderen",
        "Houdt het spreekuur op? Vul dan liever de eerste dag zonder in: wat geweest is, blijft dan staan.",
    )
    pagina = Formulierpagina("Spreekuur wijzigen", _bij(spreekuur.steunpunt), "Bewaard.", extra={"weg": weg})
    return formulierpagina(
        request,
        form,
        lambda: wijzig_spreekuur(
            spreekuur, door=gebruiker(request), versie=form.gelezen_versie, velden=_velden(form)
        ),
        pagina,
    )


@login_required
@require_POST
def spreekuur_verwijderen(request: HttpRequest, spreekuur_id: int) -> HttpResponse:
    """The button that deletes hours."""
    spreekuur: Inloopspreekuur = onderdeel(Inloopspreekuur, request, spreekuur_id, "steunpunt")
    require(request.user, "delete", Inloopspreekuur, on=spreekuur)

    def doe() -> str:
        verwijder_spreekuur(spreekuur, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return "Het spreekuur is verwijderd."

    return druk_op_knop(request, _bij(spreekuur.steunpunt), doe)


@login_required
@require_http_methods(["GET", "POST"])
def uitzondering_nieuw(request: HttpRequest, spreekuur_id: int) -> HttpResponse:
    """A day on which the hours are cancelled or at other times."""
    spreekuur: Inloopspreekuur = onderdeel(Inloopspreekuur, request, spreekuur_id, "steunpunt")
    nieuw = Inloopuitzondering(spreekuur=spreekuur)
    require(request.user, "add", Inloopuitzondering, on=nieuw)
    form = UitzonderingForm(request.POST or None, instance=nieuw)
    pagina = Formulierpagina(
        "Uitzondering op een spreekuur", _bij(spreekuur.steunpunt), "De uitzondering staat op de site."
    )
    return formulierpagina(request, form, lambda: voeg_toe(nieuw, door=gebruiker(request)), pagina)


@login_required
@require_POST
def uitzondering_verwijderen(request: HttpRequest, uitzondering_id: int) -> HttpResponse:
    """The button that takes an exception away: the hours are as always again."""
    record: Inloopuitzondering = onderdeel(
        Inloopuitzondering, request, uitzondering_id, "spreekuur__steunpunt"
    )
    return verwijderknop(
        request, record, terug=_bij(record.spreekuur.steunpunt), gelukt="De uitzondering is verwijderd."
    )


@login_required
@require_http_methods(["GET", "POST"])
def contact_nieuw(request: HttpRequest) -> HttpResponse:
    """Somebody to call."""
    require(request.user, "add", Loketcontact)
    nieuw = Loketcontact()
    form = ContactForm(request.POST or None, instance=nieuw, persoon=gebruiker(request))
    pagina = Formulierpagina(
        "Contactpersoon toevoegen", reverse("loket:lijst"), "De contactpersoon staat op de site."
    )
    return formulierpagina(request, form, lambda: voeg_toe(nieuw, door=gebruiker(request)), pagina)


@login_required
@require_http_methods(["GET", "POST"])
def contact_wijzigen(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Another person, or another number."""
    contact: Loketcontact = onderdeel(Loketcontact, request, contact_id, "gemeente")
    require(request.user, "change", Loketcontact, on=contact)
    form = ContactForm(request.POST or None, instance=contact, persoon=gebruiker(request))
    weg = Wegknop(
        reverse("loket:contact-verwijderen", args=[contact.pk]),
        contact.versie,
        "Verwijderen",
        "De contactpersoon verdwijnt van de site.",
    )
    pagina = Formulierpagina(
        "Contactpersoon wijzigen",
        reverse("loket:lijst"),
        "Bewaard.",
        extra={"weg": weg, "historie": reverse("loket:historie", args=["contacten", contact.pk])},
    )
    return formulierpagina(
        request,
        form,
        lambda: wijzig(contact, door=gebruiker(request), versie=form.gelezen_versie, **_velden(form)),
        pagina,
    )


@login_required
@require_POST
def contact_verwijderen(request: HttpRequest, contact_id: int) -> HttpResponse:
    """The button that deletes a contact."""
    contact: Loketcontact = onderdeel(Loketcontact, request, contact_id, "gemeente")
    return verwijderknop(
        request, contact, terug=reverse("loket:lijst"), gelukt="De contactpersoon is verwijderd."
    )


@login_required
@require_safe
def woorden(request: HttpRequest) -> HttpResponse:
    """The synonyms, and what people looked for in vain."""
    require(request.user, "view", Gemist)
    persoon = gebruiker(request)
    gemist = Gemist.objects.visible_to(persoon).order_by().values("woorden", "wat")
    context = {
        "synoniemen": Synoniem.objects.visible_to(persoon),
        "gemist": [
            {**rij, "wat": Gemist.Wat(rij["wat"]).label}
            for rij in gemist.annotate(aantal=Count("pk"), laatst=Max("op")).order_by("-aantal", "-laatst")[
                :MEESTE_GEMIST
            ]
        ],
    }
    return page(request, "loket/redactie/woorden.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def synoniem_nieuw(request: HttpRequest) -> HttpResponse:
    """A word that people use for something else."""
    require(request.user, "add", Synoniem)
    nieuw = Synoniem()
    form = SynoniemForm(request.POST or None, instance=nieuw)
    pagina = Formulierpagina("Synoniem toevoegen", reverse("loket:woorden"), "Het zoeken kent dit woord nu.")
    return formulierpagina(request, form, lambda: voeg_toe(nieuw, door=gebruiker(request)), pagina)


@login_required
@require_http_methods(["GET", "POST"])
def synoniem_wijzigen(request: HttpRequest, synoniem_id: int) -> HttpResponse:
    """Another meaning of a word."""
    synoniem: Synoniem = onderdeel(Synoniem, request, synoniem_id)
    require(request.user, "change", Synoniem)
    form = SynoniemForm(request.POST or None, instance=synoniem)
    weg = Wegknop(
        reverse("loket:synoniem-verwijderen", args=[synoniem.pk]),
        synoniem.versie,
        "Verwijderen",
        "Het zoeken kent dit woord dan niet meer.",
    )
    pagina = Formulierpagina(
        "Synoniem wijzigen",
        reverse("loket:woorden"),
        "Bewaard.",
        extra={"weg": weg, "historie": reverse("loket:historie", args=["synoniemen", synoniem.pk])},
    )
    return formulierpagina(
        request,
        form,
        lambda: wijzig(synoniem, door=gebruiker(request), versie=form.gelezen_versie, **_velden(form)),
        pagina,
    )


@login_required
@require_POST
def synoniem_verwijderen(request: HttpRequest, synoniem_id: int) -> HttpResponse:
    """The button that deletes a synonym."""
    synoniem: Synoniem = onderdeel(Synoniem, request, synoniem_id)
    return verwijderknop(
        request, synoniem, terug=reverse("loket:woorden"), gelukt="Het synoniem is verwijderd."
    )
