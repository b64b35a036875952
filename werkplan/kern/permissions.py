"""Who may do what: the one table of rights, and the only place that knows roles.

Source: ontwerp.md section 4. A right is a verb on a model within a scope (`Bereik`). Rights of several
memberships add up. Reads go through `visible_to`, writes through `require`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model, TextChoices

from werkplan.kern.fusies import houders
from werkplan.kern.klok import vandaag
from werkplan.kern.lidmaatschappen import lees_lidmaatschappen
from werkplan.kern.niveau import Niveau

if TYPE_CHECKING:
    from werkplan.kern.models import Gebruiker

Werkwoord = Literal["view", "add", "change", "delete", "afronden"]


class Rol(TextChoices):
    """What a membership makes of a person. Somebody without an account is `PUBLIEK`."""

    PUBLIEK = "publiek", "publiek"
    LEZER = "lezer", "lezer"
    ACTIEHOUDER = "actiehouder", "actiehouder"
    ACCOUNTMANAGER = "accountmanager", "accountmanager"
    COORDINATOR = "coordinator", "regiocoördinator"
    BEHEERDER = "beheerder", "beheerder"


class Bereik(StrEnum):
    """How far a right reaches."""

    ALLES = "alles"
    EIGEN_ACTIE = "eigen actie"
    EIGEN_GEMEENTE = "eigen gemeente"
    EIGEN = "van mijzelf"
    OPENBAAR = "openbaar"
    REGIO = "tot en met regio"
    OVERHEID = "openbaar, en voor een overheid tot en met regio"
    EIGEN_OF_REGIO = "eigen gemeente, en van andere tot en met regio"
    EIGEN_ORGANISATIE = "eigen organisatie"
    MANDAAT = "namens een gemeente, met mandaat"


@dataclass(frozen=True, slots=True)
class Grens:
    """What decides whether a record is somebody's own: ids, or None where it does not apply."""

    actiehouder_id: int | None = None
    trekker_id: int | None = None
    gemeente_id: int | None = None
    eigenaar_id: int | None = None
    organisatie_id: int | None = None
    niveau: int = Niveau.OPENBAAR
    """How far the record is shared."""


@runtime_checkable
class Begrensd(Protocol):
    """A record that can say whose it is."""

    def grens(self) -> Grens: ...


Regels = Mapping[Rol, Mapping[Werkwoord, Bereik]]

SIGNED_IN = (Rol.LEZER, Rol.ACTIEHOUDER, Rol.ACCOUNTMANAGER, Rol.COORDINATOR, Rol.BEHEERDER)
EVERYBODY = (Rol.PUBLIEK, *SIGNED_IN)


def _lezen(*rollen: Rol) -> dict[Rol, dict[Werkwoord, Bereik]]:
    return {rol: {"view": Bereik.ALLES} for rol in rollen}


def _regels(
    lezers: Iterable[Rol], schrijvers: Mapping[Rol, Mapping[Werkwoord, Bereik]]
) -> dict[Rol, dict[Werkwoord, Bereik]]:
    regels = _lezen(*lezers)
    for rol, rechten in schrijvers.items():
        regels.setdefault(rol, {}).update(rechten)
    return regels


_ALLES: Mapping[Werkwoord, Bereik] = {
    "view": Bereik.ALLES,
    "add": Bereik.ALLES,
    "change": Bereik.ALLES,
    "delete": Bereik.ALLES,
    "afronden": Bereik.ALLES,
}

PLAN: Regels = _regels(SIGNED_IN, {Rol.COORDINATOR: _ALLES})
OP_EIGEN_ACTIE: Regels = _regels(
    SIGNED_IN,
    {
        Rol.ACTIEHOUDER: {"add": Bereik.EIGEN_ACTIE, "change": Bereik.EIGEN_ACTIE},
        Rol.COORDINATOR: _ALLES,
    },
)
TOEVOEGEN_OP_EIGEN_ACTIE: Regels = _regels(
    SIGNED_IN,
    {
        Rol.ACTIEHOUDER: {"add": Bereik.EIGEN_ACTIE},
        Rol.COORDINATOR: {"add": Bereik.ALLES},
    },
)
STAND_PER_GEMEENTE: Regels = _regels(
    SIGNED_IN,
    {
        Rol.ACCOUNTMANAGER: {"add": Bereik.EIGEN_GEMEENTE, "change": Bereik.EIGEN_GEMEENTE},
        Rol.COORDINATOR: _ALLES,
    },
)
DAGEN: Regels = _regels(
    SIGNED_IN,
    {
        Rol.ACTIEHOUDER: {"add": Bereik.EIGEN_ACTIE, "change": Bereik.EIGEN_ACTIE},
        Rol.ACCOUNTMANAGER: {"add": Bereik.EIGEN_GEMEENTE, "change": Bereik.EIGEN_GEMEENTE},
        Rol.COORDINATOR: _ALLES,
    },
)
ACTIEPUNTEN: Regels = _regels(
    SIGNED_IN,
    {
        Rol.ACTIEHOUDER: {"afronden": Bereik.EIGEN},
        Rol.ACCOUNTMANAGER: {"afronden": Bereik.EIGEN},
        Rol.COORDINATOR: _ALLES,
    },
)
MENSEN: Regels = _regels((Rol.COORDINATOR,), {Rol.BEHEERDER: _ALLES})
OPENBAAR: Regels = _regels(EVERYBODY, {Rol.BEHEERDER: _ALLES})
POST: Regels = _regels(
    (Rol.COORDINATOR, Rol.BEHEERDER),
    {
        Rol.LEZER: {"view": Bereik.EIGEN},
        Rol.ACTIEHOUDER: {"view": Bereik.EIGEN},
        Rol.ACCOUNTMANAGER: {"view": Bereik.EIGEN},
        Rol.COORDINATOR: {"change": Bereik.ALLES},
    },
)
RUIMTE: Regels = {
    Rol.PUBLIEK: {"view": Bereik.OPENBAAR},
    Rol.LEZER: {"view": Bereik.OPENBAAR},
    Rol.ACTIEHOUDER: {"view": Bereik.OVERHEID},
    Rol.ACCOUNTMANAGER: {
        "view": Bereik.EIGEN_OF_REGIO,
        "add": Bereik.EIGEN_GEMEENTE,
        "change": Bereik.EIGEN_GEMEENTE,
        "delete": Bereik.EIGEN_GEMEENTE,
    },
    Rol.COORDINATOR: {
        "view": Bereik.REGIO,
        "add": Bereik.MANDAAT,
        "change": Bereik.MANDAAT,
        "delete": Bereik.MANDAAT,
    },
    Rol.BEHEERDER: {"view": Bereik.REGIO},
}
INVOER: Regels = {
    Rol.ACCOUNTMANAGER: dict.fromkeys(("view", "add", "change", "delete"), Bereik.EIGEN_GEMEENTE),
    Rol.COORDINATOR: dict.fromkeys(("view", "add", "change", "delete"), Bereik.MANDAAT),
}
"""Files that are imported into the inventory: only for who may write all that they hold."""
RONDEN: Regels = _regels((Rol.ACCOUNTMANAGER, Rol.BEHEERDER), {Rol.COORDINATOR: _ALLES})
IN_RONDE: Regels = {
    Rol.ACCOUNTMANAGER: {"view": Bereik.EIGEN_GEMEENTE, "change": Bereik.EIGEN_GEMEENTE},
    Rol.COORDINATOR: {
        "view": Bereik.ALLES,
        "add": Bereik.ALLES,
        "change": Bereik.MANDAAT,
        "afronden": Bereik.ALLES,
    },
    Rol.BEHEERDER: {"view": Bereik.ALLES},
}
"""A municipality works on its part of a round; accepting it or sending it back is `afronden`."""
BIJ_RONDE: Regels = {
    Rol.ACCOUNTMANAGER: {
        "view": Bereik.EIGEN_GEMEENTE,
        "add": Bereik.EIGEN_GEMEENTE,
        "change": Bereik.EIGEN_GEMEENTE,
        "delete": Bereik.EIGEN_GEMEENTE,
    },
    Rol.COORDINATOR: {
        "view": Bereik.REGIO,
        "add": Bereik.MANDAAT,
        "change": Bereik.MANDAAT,
        "delete": Bereik.MANDAAT,
    },
    Rol.BEHEERDER: {"view": Bereik.REGIO},
}
SIGNALEN: Regels = {
    Rol.PUBLIEK: {"add": Bereik.OPENBAAR},
    Rol.LEZER: {"view": Bereik.OPENBAAR},
    Rol.ACTIEHOUDER: {"view": Bereik.EIGEN_ORGANISATIE, "add": Bereik.EIGEN_ORGANISATIE},
    Rol.ACCOUNTMANAGER: {
        "view": Bereik.EIGEN_GEMEENTE,
        "add": Bereik.EIGEN_GEMEENTE,
        "change": Bereik.EIGEN_GEMEENTE,
    },
    Rol.COORDINATOR: {"view": Bereik.REGIO, "add": Bereik.REGIO},
    Rol.BEHEERDER: {"view": Bereik.REGIO},
}
"""The public page reports as `PUBLIEK`, whoever is signed in; what it counts is `Signaal.objects.public()`."""
LIJSTEN: Regels = _regels(EVERYBODY, {Rol.COORDINATOR: _ALLES})
MANDAAT: Regels = _regels(
    SIGNED_IN,
    {
        Rol.ACCOUNTMANAGER: {"add": Bereik.EIGEN_GEMEENTE, "change": Bereik.EIGEN_GEMEENTE},
        Rol.BEHEERDER: _ALLES,
    },
)
BEWAREN: Regels = _regels(EVERYBODY, {Rol.COORDINATOR: {"add": Bereik.ALLES, "change": Bereik.ALLES}})
VERNIETIGEN: Regels = _regels((Rol.COORDINATOR, Rol.BEHEERDER), {Rol.BEHEERDER: {"add": Bereik.ALLES}})
"""Who may add one, may also find and export what is kept about a person."""
VAN_MIJZELF: Regels = {
    rol: {
        "view": Bereik.EIGEN,
        "add": Bereik.EIGEN,
        "change": Bereik.EIGEN,
        "delete": Bereik.EIGEN,
    }
    for rol in SIGNED_IN
}

TABEL: dict[str, Regels] = {
    "kern.gemeente": OPENBAAR,
    "kern.regiolidmaatschap": OPENBAAR,
    "kern.organisatie": MENSEN,
    "kern.gebruiker": MENSEN,
    "kern.lidmaatschap": MENSEN,
    "kern.bericht": POST,
    "kern.bewaartermijn": BEWAREN,
    "kern.vernietiging": VERNIETIGEN,
    "kern.apitoken": VAN_MIJZELF,
    "kern.herhaalsleutel": VAN_MIJZELF,
    "kern.mandaat": MANDAAT,
    "locaties.bewaardfilter": VAN_MIJZELF,
    "locaties.locatietype": LIJSTEN,
    "locaties.doelgroep": LIJSTEN,
    "locaties.grootteklasse": LIJSTEN,
    "locaties.contact": RUIMTE,
    "locaties.werklocatie": RUIMTE,
    "locaties.locatiedoelgroep": RUIMTE,
    "locaties.werkruimte": RUIMTE,
    "locaties.ruimtedoelgroep": RUIMTE,
    "locaties.herkomst": RUIMTE,
    "locaties.leegstandsperiode": RUIMTE,
    "locaties.aanbod": RUIMTE,
    "locaties.gebruik": RUIMTE,
    "locaties.locatiemeting": RUIMTE,
    "locaties.invoer": INVOER,
    "locaties.invoerrij": INVOER,
    "locaties.invoerspoor": INVOER,
    "locaties.kolomkeuze": INVOER,
    "locaties.meetronde": RONDEN,
    "locaties.rondegemeente": IN_RONDE,
    "locaties.rondecijfer": IN_RONDE,
    "locaties.bevestiging": BIJ_RONDE,
    "locaties.correctie": BIJ_RONDE,
    "locaties.signaal": SIGNALEN,
    "locaties.glasvezeldrempel": RUIMTE,
    "acties.werkplan": PLAN,
    "acties.plangemeente": PLAN,
    "acties.kengetal": PLAN,
    "acties.knelpunt": PLAN,
    "acties.knelpuntactie": PLAN,
    "acties.thema": PLAN,
    "acties.aandachtspunt": PLAN,
    "acties.aandachtspuntactie": PLAN,
    "acties.voorstel": PLAN,
    "acties.actie": PLAN,
    "acties.opgave": PLAN,
    "acties.betrokkene": PLAN,
    "acties.deelname": PLAN,
    "acties.relatie": PLAN,
    "acties.stap": PLAN,
    "acties.stapopgave": PLAN,
    "acties.stapmet": PLAN,
    "acties.begrotingsregel": PLAN,
    "acties.vastaandeel": PLAN,
    "acties.inzet": PLAN,
    "acties.gemeentestand": STAND_PER_GEMEENTE,
    "acties.voortgang": TOEVOEGEN_OP_EIGEN_ACTIE,
    "acties.mijlpaal": OP_EIGEN_ACTIE,
    "acties.document": OP_EIGEN_ACTIE,
    "acties.uitgave": OP_EIGEN_ACTIE,
    "acties.dagenboeking": DAGEN,
    "acties.overleg": PLAN,
    "acties.agendapunt": PLAN,
    "acties.aanwezigheid": PLAN,
    "acties.besluit": PLAN,
    "acties.besluitactie": PLAN,
    "acties.actiepunt": ACTIEPUNTEN,
    "acties.zoektekst": _lezen(*SIGNED_IN),
    "acties.bestandssleutel": {},
    "acties.uitstel": VAN_MIJZELF,
    "acties.mailvoorkeur": VAN_MIJZELF,
    "acties.mailronde": _lezen(Rol.COORDINATOR, Rol.BEHEERDER),
}
"""Model label -> rights. A test proves that every model of ours is in it."""


@dataclass(frozen=True, slots=True)
class Toegang:
    """The memberships of one person on one day, ready to be asked."""

    gebruiker_id: int | None = None
    rollen: frozenset[Rol] = frozenset({Rol.PUBLIEK})
    trekkers: frozenset[int] = field(default_factory=frozenset)
    """Organisations of which the person is actiehouder."""
    gemeenten: frozenset[int] = field(default_factory=frozenset)
    """Municipalities of which the person is account manager, merged predecessors and successors included."""
    namen: tuple[str, ...] = ()
    """The memberships in words, for the frame around the page."""
    mandaten: frozenset[int] = field(default_factory=frozenset)
    """Municipalities that gave the region a mandate to keep their inventory, merged ones included."""
    organisaties: frozenset[int] = field(default_factory=frozenset)
    """Organisations of which the person is a member, in whatever role."""
    is_overheid: bool = False
    """Whether one of the organisations is a government."""

    @property
    def sleutel(self) -> str:
        """What somebody may do, without who it is: equal for people for whom every page looks the same."""
        delen = (self.rollen, self.trekkers, self.gemeenten, self.mandaten)
        return f"{[sorted(deel) for deel in delen]}-{self.is_overheid}"

    @property
    def is_publiek(self) -> bool:
        """Whether this is somebody without any membership."""
        return self.rollen == {Rol.PUBLIEK}

    def niveau(self, bereiken: Iterable[Bereik]) -> Niveau:
        """The narrowest level that these scopes let somebody read outside the own municipality."""
        ruim = {Bereik.ALLES, Bereik.REGIO, Bereik.EIGEN_OF_REGIO} & set(bereiken)
        if ruim or (Bereik.OVERHEID in bereiken and self.is_overheid):
            return Niveau.REGIO
        return Niveau.OPENBAAR

    @staticmethod
    def van(user: Gebruiker | AnonymousUser) -> Toegang:
        """The access of a user today; remembered on the user object for the length of a request."""
        if isinstance(user, AnonymousUser) or not user.is_active:
            return Toegang()
        bekend: Toegang | None = getattr(user, "_toegang", None)
        if bekend is None:
            bekend = _lees_toegang(user, vandaag())
            user._toegang = bekend  # noqa: SLF001 - the memory of the request
        return bekend


def _lees_toegang(user: Gebruiker, op: date) -> Toegang:
    leden = lees_lidmaatschappen(user.pk, op)
    if not leden:
        return Toegang(gebruiker_id=user.pk, rollen=frozenset({Rol.PUBLIEK}))
    gemeenten = {lid.gemeente_id for lid in leden if lid.rol == Rol.ACCOUNTMANAGER and lid.gemeente_id}
    mandaten = {pk for lid in leden if lid.rol == Rol.COORDINATOR for pk in lid.mandaten}
    return Toegang(
        gebruiker_id=user.pk,
        rollen=frozenset(Rol(lid.rol) for lid in leden),
        trekkers=frozenset(lid.organisatie_id for lid in leden if lid.rol == Rol.ACTIEHOUDER),
        gemeenten=_met_fusies(gemeenten, op),
        namen=tuple(f"{Rol(lid.rol).label} van {lid.naam}" for lid in leden),
        mandaten=_met_fusies(mandaten, op),
        organisaties=frozenset(lid.organisatie_id for lid in leden),
        is_overheid=any(lid.soort in OVERHEDEN for lid in leden),
    )


OVERHEDEN = ("regio", "gemeente", "overheid")
"""The kinds of organisation that are a government."""


def _met_fusies(gemeenten: set[int], op: date) -> frozenset[int]:
    if not gemeenten:
        return frozenset()
    opgegaan = houders(op)
    nu = {opgegaan.get(pk, pk) for pk in gemeenten}
    return frozenset(gemeenten | nu | {pk for pk, houder in opgegaan.items() if houder in nu})


def bereik_van(
    user: Gebruiker | AnonymousUser, werkwoord: Werkwoord, model: type[Model]
) -> frozenset[Bereik]:
    """All scopes in which the user may do this; empty means: not at all."""
    regels = TABEL[model._meta.label_lower]
    bereiken = (regels.get(rol, {}).get(werkwoord) for rol in Toegang.van(user).rollen)
    return frozenset(bereik for bereik in bereiken if bereik is not None)


def _binnen(bereik: Bereik, toegang: Toegang, grens: Grens) -> bool:
    match bereik:
        case Bereik.ALLES:
            return True
        case Bereik.EIGEN_ACTIE:
            is_houder = grens.actiehouder_id is not None and grens.actiehouder_id == toegang.gebruiker_id
            return is_houder or grens.trekker_id in toegang.trekkers
        case Bereik.EIGEN_GEMEENTE | Bereik.MANDAAT:
            gemeenten = toegang.mandaten if bereik is Bereik.MANDAAT else toegang.gemeenten
            return grens.gemeente_id in gemeenten
        case Bereik.EIGEN:
            return grens.eigenaar_id is not None and grens.eigenaar_id == toegang.gebruiker_id
        case Bereik.EIGEN_ORGANISATIE:
            return grens.organisatie_id is not None and grens.organisatie_id in toegang.trekkers
        case Bereik.OPENBAAR | Bereik.REGIO | Bereik.OVERHEID | Bereik.EIGEN_OF_REGIO:
            is_eigen = bereik is Bereik.EIGEN_OF_REGIO and grens.gemeente_id in toegang.gemeenten
            return is_eigen or grens.niveau <= toegang.niveau([bereik])


def may(
    user: Gebruiker | AnonymousUser,
    werkwoord: Werkwoord,
    model: type[Model],
    *,
    on: Begrensd | None = None,
) -> bool:
    """Whether the user may do this, on this record or, without `on`, on at least some record."""
    bereiken = bereik_van(user, werkwoord, model)
    if on is None or not bereiken or Bereik.ALLES in bereiken:
        return bool(bereiken)
    toegang, grens = Toegang.van(user), on.grens()
    return any(_binnen(bereik, toegang, grens) for bereik in bereiken)


def require(
    user: Gebruiker | AnonymousUser,
    werkwoord: Werkwoord,
    model: type[Model],
    *,
    on: Begrensd | None = None,
) -> None:
    """Refuse with `PermissionDenied` (403) what the table does not allow."""
    if not may(user, werkwoord, model, on=on):
        raise PermissionDenied(f"Je hebt geen recht om dit te doen ({model._meta.verbose_name}).")


def has_admin_perm(user: Gebruiker, perm: str) -> bool:
    """The answer of the table to a permission name of Django's admin, such as `kern.change_gebruiker`."""
    app_label, _, naam = perm.partition(".")
    werkwoord, _, model = naam.partition("_")
    label = f"{app_label}.{model}"
    if label not in TABEL or werkwoord not in ("view", "add", "change", "delete"):
        return False
    return may(user, werkwoord, apps.get_model(label))  # type: ignore[arg-type]  # narrowed by the test above
