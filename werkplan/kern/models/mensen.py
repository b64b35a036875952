"""People and their memberships. Personal data: the history of a person keeps no values, only that it changed."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, BaseUserManager
from django.db import models
from django.db.models import Q

from werkplan.kern.models.basis import Bewerkbaar, Grens, RechtenQuerySet
from werkplan.kern.models.gemeenten import PERIODE_GOED, GeldigQuerySet, Organisatie, geen_overlap
from werkplan.kern.permissions import Toegang, has_admin_perm, may
from werkplan.kern.rechtentabel import Rol


class GebruikerManager(BaseUserManager["Gebruiker"]):
    """Makes accounts with a hashed password, and reads those that somebody may know."""

    def visible_to(self, user: Gebruiker | AnonymousUser) -> RechtenQuerySet[Gebruiker]:
        """The accounts that the user may read about (see `RechtenQuerySet`)."""
        return RechtenQuerySet[Gebruiker](self.model, using=self._db).visible_to(user)

    def create_user(
        self, username: str, password: str | None = None, *, naam: str, email: str = "", is_demo: bool = False
    ) -> Gebruiker:
        gebruiker = self.model(username=username, naam=naam, email=email, is_demo=is_demo)
        gebruiker.set_password(password)
        gebruiker.full_clean(exclude=["password"])
        gebruiker.save()
        return gebruiker


MEER_DAN_INLOGGEN = pgtrigger.Condition(
    "to_jsonb(OLD) - 'last_login' IS DISTINCT FROM to_jsonb(NEW) - 'last_login'"
)


@pghistory.track(
    pghistory.InsertEvent("insert"),
    pghistory.UpdateEvent("update", condition=MEER_DAN_INLOGGEN),
    pghistory.DeleteEvent("delete"),
    fields=["id"],
)
class Gebruiker(Bewerkbaar, AbstractBaseUser):
    """A person with an account. What someone may do follows from memberships, never from this record."""

    username = models.CharField(
        "gebruikersnaam",
        max_length=150,
        unique=True,
        error_messages={"unique": "Deze gebruikersnaam bestaat al. Kies een andere."},
    )
    naam = models.CharField("naam", max_length=150)
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    is_active = models.BooleanField("actief", default=True)
    is_demo = models.BooleanField("demo", default=False)
    gewist_op = models.DateTimeField("gewist op", null=True, blank=True, editable=False)
    """When the personal data was erased. The account stays as the nameless author of what it recorded."""

    objects = GebruikerManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    _toegang: Toegang | None = None

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["naam", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gewist_op=None) | Q(is_active=False, email="", telefoon=""),
                name="gebruiker_gewist",
                violation_error_message="Dit account is gewist en kan niet meer worden gebruikt.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def get_short_name(self) -> str:
        return self.naam

    def grens(self) -> Grens:
        return Grens(eigenaar_id=self.pk)

    @property
    def is_staff(self) -> bool:
        """Whether this person may open `/beheer/`."""
        return may(self, "change", Gebruiker)

    def has_perm(self, perm: str, obj: object | None = None) -> bool:
        """Django's admin asks this (`app.verb_model`); the answer comes from the table of rights."""
        return has_admin_perm(self, perm)

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff and app_label == "kern"


ROLLEN = [(rol.value, rol.label) for rol in Rol if rol is not Rol.PUBLIEK]


class LidmaatschapQuerySet(GeldigQuerySet["Lidmaatschap"]):
    def actiehouders(self) -> LidmaatschapQuerySet:
        """The memberships with which somebody can hold an action of the organisation."""
        return self.filter(rol__in=[Rol.ACTIEHOUDER, Rol.COORDINATOR])


@pghistory.track()
class Lidmaatschap(Bewerkbaar):
    """A person in a role for an organisation, in the period [van, tot). Rights add up per organisation."""

    gebruiker = models.ForeignKey(
        Gebruiker,
        models.CASCADE,
        verbose_name="gebruiker",
        related_name="lidmaatschappen",
        limit_choices_to={"gewist_op": None},
    )
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, verbose_name="organisatie", related_name="lidmaatschappen"
    )
    rol = models.CharField("rol", max_length=20, choices=ROLLEN)
    van = models.DateField("van")
    tot = models.DateField("tot", null=True, blank=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ["organisatie__naam", "rol"]
        constraints = [
            models.CheckConstraint(
                condition=PERIODE_GOED,
                name="lidmaatschap_periode",
                violation_error_message="De einddatum moet na de begindatum liggen.",
            ),
            *(
                geen_overlap(
                    "gebruiker",
                    "organisatie",
                    naam=f"lidmaatschap_geen_overlap_{rol}",
                    melding="Deze persoon heeft deze rol al in een deel van deze periode.",
                    condition=Q(rol=rol),
                )
                for rol, _ in ROLLEN
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()} van {self.organisatie}"
