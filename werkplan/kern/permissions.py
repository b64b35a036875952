"""Who may do what, by the one table of rights: the only place that applies roles.

Source: ontwerp.md section 4. A right is a verb on a model within a scope (`Bereik`). Rights of several
memberships add up. Reads go through `visible_to`, writes through `require`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Model

from werkplan.kern.fusies import wie_houdt
from werkplan.kern.klok import vandaag
from werkplan.kern.lidmaatschappen import lees_lidmaatschappen
from werkplan.kern.niveau import Niveau
from werkplan.kern.rechtentabel import TABEL, Bereik, Rol, Werkwoord

if TYPE_CHECKING:
    from werkplan.kern.models import Gebruiker


@dataclass(frozen=True, slots=True)
class Grens:
    """What decides whether a record is somebody's own: ids, or None where it does not apply."""

    actiehouder_id: int | None = None
    trekker_id: int | None = None
    gemeente_id: int | None = None
    eigenaar_id: int | None = None
    organisatie_id: int | None = None
    toegewezen_id: int | None = None
    """The organisation that has to do something with the record."""
    niveau: int = Niveau.OPENBAAR
    """How far the record is shared."""
    gemeenten: frozenset[int] = frozenset()
    """Of a record of several municipalities: all of them."""

    def delen(self) -> Sequence[Grens]:
        """What has to be somebody's own, each of it: a record of several municipalities is when all of them are."""
        return [replace(self, gemeente_id=pk, gemeenten=frozenset()) for pk in self.gemeenten] or [self]


@runtime_checkable
class Begrensd(Protocol):
    """A record that can say whose it is."""

    def grens(self) -> Grens: ...


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
        delen = (self.rollen, self.trekkers, self.gemeenten, self.mandaten, self.organisaties)
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
    opgegaan = wie_houdt(dict(leden[0].fusies))
    return Toegang(
        gebruiker_id=user.pk,
        rollen=frozenset(Rol(lid.rol) for lid in leden),
        trekkers=frozenset(lid.organisatie_id for lid in leden if lid.rol == Rol.ACTIEHOUDER),
        gemeenten=_met_fusies(gemeenten, opgegaan),
        namen=tuple(f"{Rol(lid.rol).label} van {lid.naam}" for lid in leden),
        mandaten=_met_fusies(mandaten, opgegaan),
        organisaties=frozenset(lid.organisatie_id for lid in leden),
        is_overheid=any(lid.soort in OVERHEDEN for lid in leden),
    )


OVERHEDEN = ("regio", "gemeente", "overheid")
"""The kinds of organisation that are a government."""


def _met_fusies(gemeenten: set[int], opgegaan: Mapping[int, int]) -> frozenset[int]:
    nu = {opgegaan.get(pk, pk) for pk in gemeenten}
    return frozenset(gemeenten | nu | {pk for pk, houder in opgegaan.items() if houder in nu})


def bereik_van(
    user: Gebruiker | AnonymousUser, werkwoord: Werkwoord, model: type[Model]
) -> frozenset[Bereik]:
    """All scopes in which the user may do this; empty means: not at all."""
    return _bereiken(Toegang.van(user).rollen, werkwoord, model._meta.label_lower)


@cache
def _bereiken(rollen: frozenset[Rol], werkwoord: Werkwoord, label: str) -> frozenset[Bereik]:
    """The scopes of these roles together, by the table."""
    regels = TABEL[label]
    bereiken = (regels.get(rol, {}).get(werkwoord) for rol in rollen)
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
        case Bereik.EIGEN_ORGANISATIE | Bereik.TOEGEWEZEN:
            wie = grens.toegewezen_id if bereik is Bereik.TOEGEWEZEN else grens.organisatie_id
            return wie is not None and wie in toegang.trekkers
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
    toegang = Toegang.van(user)
    return all(any(_binnen(bereik, toegang, deel) for bereik in bereiken) for deel in on.grens().delen())


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
