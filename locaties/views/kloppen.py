"""The public page behind a signed link, and the page on which the municipality answers a correction."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from locaties.forms.kloppen import JA, CorrectieForm, KloptForm
from locaties.kloplink import Kloplink, read_token
from locaties.lijst import ruimterijen
from locaties.models import Bevestiging, Correctie, Rondegemeente, Werkruimte
from locaties.services.kloppen import answer_no, answer_yes, handle_correction
from werkplan.kern.editing import save
from werkplan.kern.formulieren import Formulierpagina, formulierpagina
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker, page

EERSTE = 50


@require_http_methods(["GET", "POST"])
def klopt(request: HttpRequest, token: str) -> HttpResponse:
    """A provider confirms a location, or says what is wrong. GET changes nothing."""
    link = read_token(token)
    if link is None:
        return page(request, "locaties/klopt_oud.html", status=404)
    form, status = KloptForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        if not form.is_within_limit(request, "klopt"):
            status = 429
        elif save(form, lambda: _antwoord(link, form)):
            return redirect(request.path)
    dag = link.deel.ronde.peildatum
    ruimten = Werkruimte.objects.filter(locatie=link.locatie).bestaand_op(dag)
    rijen = ruimterijen(ruimten.order_by("straat", "huisnummer", "toevoeging", "pk")[: EERSTE + 1], dag)
    bij_link = {"ronde": link.deel.ronde, "locatie": link.locatie}
    context = {
        "link": link,
        "form": form,
        "rijen": rijen[:EERSTE],
        "heeft_meer": len(rijen) > EERSTE,
        "bevestiging": Bevestiging.objects.filter(**bij_link).first(),
        "correcties": Correctie.objects.filter(**bij_link),
    }
    return page(request, "locaties/klopt.html", context, status=status)


def _antwoord(link: Kloplink, form: KloptForm) -> None:
    if form.cleaned_data["antwoord"] == JA:
        answer_yes(link, vandaag=vandaag())
    else:
        answer_no(link, tekst=form.cleaned_data["tekst"], vandaag=vandaag())


@login_required
@require_http_methods(["GET", "POST"])
def correctie(request: HttpRequest, pk: int) -> HttpResponse:
    """The municipality answers a correction."""
    require(request.user, "view", Correctie)
    persoon = gebruiker(request)
    correcties = Correctie.objects.visible_to(persoon).select_related("locatie__gemeente", "ronde")
    gevonden = get_object_or_404(correcties, pk=pk)
    require(persoon, "change", Correctie, on=gevonden)
    form = CorrectieForm(request.POST or None, instance=gevonden)

    def opslaan() -> None:
        handle_correction(
            gevonden,
            door=persoon,
            versie=form.gelezen_versie,
            stand=form.cleaned_data["stand"],
            antwoord=form.cleaned_data["antwoord"],
            vandaag=vandaag(),
        )

    pagina = Formulierpagina(
        f"Correctie van {gevonden.locatie}",
        _terug(request, gevonden),
        "Het antwoord is bewaard. De aanbieder ziet het achter de link.",
        gevonden,
        template="locaties/correctie_form.html",
    )
    return formulierpagina(request, form, opslaan, pagina)


def _terug(request: HttpRequest, correctie: Correctie) -> str:
    """The screen of the location in its round, for who may know that; else the location."""
    delen = Rondegemeente.objects.visible_to(gebruiker(request)).filter(ronde=correctie.ronde_id)
    deel = delen.filter(gemeente=correctie.locatie.gemeente_id).first()
    if deel is None:
        return correctie.locatie.get_absolute_url()
    return reverse("locaties:rondelocatie", args=[deel.pk, correctie.locatie_id])
