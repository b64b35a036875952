"""`/beheer/`: accounts, organisations, memberships and the region, saved by the product's own services.

The audit trail of the database keeps the history; the admin's own log, which would hold names, is not used.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.contrib import admin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from werkplan.kern.models import Gebruiker, Gemeente, Lidmaatschap, Mandaat, Organisatie, Regiolidmaatschap
from werkplan.kern.models.basis import Bewerkbaar
from werkplan.kern.overdracht import bezwaren, end_membership, open_werk
from werkplan.kern.services import verwijder, voeg_toe, wijzig

ModelT = TypeVar("ModelT", bound=Bewerkbaar)
GEWIJZIGD = (
    "Iemand anders heeft dit intussen gewijzigd. Je tekst staat er nog. "
    "Controleer hem en bewaar opnieuw om de wijziging van de ander te vervangen."
)


class Beheer(admin.AdminSite):
    """The admin for beheerders; who is not signed in goes to the product's own sign-in page."""

    site_header = "Werkplan: beheer"
    site_title = "Werkplan: beheer"
    index_title = "Accounts, organisaties en gemeenten"
    site_url = "/dashboard/"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return isinstance(request.user, Gebruiker) and request.user.is_active and request.user.is_staff

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.user.is_authenticated:
            raise PermissionDenied("Alleen een beheerder kan hier terecht.")
        return redirect_to_login(request.GET.get("next", request.path), "/inloggen/")


beheer = Beheer(name="beheer")


class BeheerForm(forms.ModelForm[ModelT]):
    """A form of the admin that carries the version at which its record was read."""

    gelezen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["gelezen"] = self.instance.versie

    def clean(self) -> dict[str, Any] | None:
        schoon = super().clean()
        if self.instance.pk:
            huidig = type(self.instance)._default_manager.get(pk=self.instance.pk).versie
            if self.cleaned_data.get("gelezen") != huidig:
                self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict in the admin
                self.data["gelezen"] = str(huidig)  # type: ignore[index]  # the copy can be changed
                raise forms.ValidationError(GEWIJZIGD)
        return schoon


class BeheerAdmin(admin.ModelAdmin[ModelT]):
    """Saves through the services, so that rights, versions and validation are those of the product."""

    form = BeheerForm  # type: ignore[assignment]  # its model is filled in by the admin
    velden: tuple[str, ...] = ()

    def get_fields(self, request: HttpRequest, obj: ModelT | None = None) -> Any:
        return [*self.velden, "gelezen"]

    def save_model(self, request: HttpRequest, obj: ModelT, form: Any, change: bool) -> None:
        if change:
            wijzig(obj, door=request.user, versie=form.cleaned_data["gelezen"])
        else:
            voeg_toe(obj, door=request.user)

    def delete_model(self, request: HttpRequest, obj: ModelT) -> None:
        verwijder(obj, door=request.user, versie=obj.versie)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        raise Http404

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """Nothing: the database trigger has written it already."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """Nothing: the database trigger has written it already."""

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:  # type: ignore[override]
        """Nothing: the database trigger has written it already."""


class GebruikerForm(BeheerForm[Gebruiker]):
    """An account; the password is set once here, and afterwards on its own page."""

    wachtwoord = forms.CharField(
        label="Wachtwoord", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), required=False
    )

    class Meta:
        model = Gebruiker
        fields = ("username", "naam", "email", "telefoon", "is_active")

    def clean_is_active(self) -> bool:
        """An account is closed when its open work has gone to somebody else."""
        actief: bool = self.cleaned_data["is_active"]
        if self.instance.pk and not actief:
            werk = [regel for lid in self.instance.lidmaatschappen.all() for regel in open_werk(lid)]
            if werk:
                raise forms.ValidationError(
                    f"Deze persoon heeft nog open werk: {'; '.join(dict.fromkeys(werk))}. "
                    "Beëindig eerst het lidmaatschap en kies wie het overneemt."
                )
        return actief

    def clean_wachtwoord(self) -> str:
        wachtwoord: str = self.cleaned_data["wachtwoord"]
        if not self.instance.pk and not wachtwoord:
            raise forms.ValidationError("Vul een wachtwoord in.")
        if wachtwoord:
            validate_password(wachtwoord, self.instance)
            self.instance.set_password(wachtwoord)
        return wachtwoord


class GebruikerAdmin(BeheerAdmin[Gebruiker]):
    form = GebruikerForm
    velden = ("username", "naam", "email", "telefoon", "is_active", "wachtwoord")
    list_display = ("naam", "username", "is_active")
    search_fields = ("naam", "username")
    change_password_form = AdminPasswordChangeForm

    def has_delete_permission(self, request: HttpRequest, obj: Gebruiker | None = None) -> bool:
        """An account is closed by `is_active` or erased; what somebody wrote keeps its author."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Gebruiker | None = None) -> bool:
        """An erased account stays as it is."""
        gewist = obj is not None and obj.gewist_op is not None
        return not gewist and super().has_change_permission(request, obj)


class OrganisatieAdmin(BeheerAdmin[Organisatie]):
    velden = ("naam", "soort", "gemeente")
    list_display = ("naam", "soort", "gemeente")
    list_select_related = ("gemeente",)
    search_fields = ("naam",)


class LidmaatschapForm(BeheerForm[Lidmaatschap]):
    """A membership. Ending it asks who takes over what is open."""

    overdragen_aan = forms.ModelChoiceField(
        Gebruiker.objects.filter(is_active=True),
        label="Openstaand werk overdragen aan",
        required=False,
        help_text="Nodig als je een einddatum invult en deze persoon nog open werk heeft.",
    )

    class Meta:
        model = Lidmaatschap
        fields = ("gebruiker", "organisatie", "rol", "van", "tot")

    def clean(self) -> dict[str, Any] | None:
        schoon = super().clean()
        eindigt = self.instance.pk and "tot" in self.changed_data and self.cleaned_data.get("tot")
        for bezwaar in (
            bezwaren(self.instance, aan=self.cleaned_data.get("overdragen_aan")) if eindigt else []
        ):
            self.add_error("overdragen_aan", bezwaar)
        return schoon


class LidmaatschapAdmin(BeheerAdmin[Lidmaatschap]):
    form = LidmaatschapForm
    velden = ("gebruiker", "organisatie", "rol", "van", "tot", "overdragen_aan")
    list_display = ("gebruiker", "organisatie", "rol", "van", "tot")
    list_select_related = ("gebruiker", "organisatie")
    search_fields = ("gebruiker__naam", "organisatie__naam")

    def get_fields(self, request: HttpRequest, obj: Lidmaatschap | None = None) -> Any:
        """Nothing is handed over when a membership begins."""
        velden = super().get_fields(request, obj)
        return velden if obj else [veld for veld in velden if veld != "overdragen_aan"]

    def get_readonly_fields(self, request: HttpRequest, obj: Lidmaatschap | None = None) -> tuple[str, ...]:
        """Another person, organisation or role is another membership: this one ends, and asks who takes over."""
        return ("gebruiker", "organisatie", "rol") if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Lidmaatschap | None = None) -> bool:
        """What somebody still has to do is handed over by ending the membership, not lost by removing it."""
        mag: bool = super().has_delete_permission(request, obj)
        return mag and (obj is None or not open_werk(obj))

    def save_model(self, request: HttpRequest, obj: Lidmaatschap, form: Any, change: bool) -> None:
        if change and "tot" in form.changed_data and obj.tot is not None:
            end_membership(
                obj,
                door=request.user,
                versie=form.cleaned_data["gelezen"],
                tot=obj.tot,
                aan=form.cleaned_data["overdragen_aan"],
            )
        else:
            super().save_model(request, obj, form, change)


class GemeenteAdmin(BeheerAdmin[Gemeente]):
    velden = (
        "code",
        "naam",
        "provincie",
        "van",
        "tot",
        "opvolger",
        "inwoners",
        "inwoners_peildatum",
        "opmerking",
    )
    list_display = ("naam", "code", "van", "tot", "opvolger")
    list_select_related = ("opvolger",)
    search_fields = ("naam", "code")


class RegiolidmaatschapAdmin(BeheerAdmin[Regiolidmaatschap]):
    velden = ("gemeente", "soort", "van", "tot")
    list_display = ("gemeente", "soort", "van", "tot")
    list_select_related = ("gemeente",)


class MandaatAdmin(BeheerAdmin[Mandaat]):
    velden = ("gemeente", "van", "tot", "grondslag")
    list_display = ("gemeente", "van", "tot", "grondslag")
    list_select_related = ("gemeente",)


beheer.register(Gebruiker, GebruikerAdmin)
beheer.register(Organisatie, OrganisatieAdmin)
beheer.register(Lidmaatschap, LidmaatschapAdmin)
beheer.register(Gemeente, GemeenteAdmin)
beheer.register(Regiolidmaatschap, RegiolidmaatschapAdmin)
beheer.register(Mandaat, MandaatAdmin)
