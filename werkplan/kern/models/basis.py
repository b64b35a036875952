"""What every model shares: reading by right, and editing without overwriting somebody else."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models.base import ModelState
from django.shortcuts import get_object_or_404

from werkplan.kern.permissions import Grens, Toegang, bereik_van
from werkplan.kern.rechtentabel import Bereik

if TYPE_CHECKING:
    from werkplan.kern.models.mensen import Gebruiker

ModelT = TypeVar("ModelT", bound=models.Model)


class RechtenQuerySet(models.QuerySet[ModelT]):
    """A queryset that every read starts from."""

    def visible_to(self, user: Gebruiker | AnonymousUser) -> Self:
        """The rows whose existence the user may know; what is not in it gives 404."""
        bereiken = bereik_van(user, "view", self.model)
        if Bereik.ALLES in bereiken:
            return self.all()
        if not bereiken:
            return self.none()
        return self.within(bereiken, Toegang.van(user))

    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        """The rows inside narrower scopes; a model whose table row has such scopes overrides this."""
        raise NotImplementedError(f"{self.model.__name__} has no filter for {sorted(bereiken)}.")


class VersieConflict(Exception):  # noqa: N818 - the word of the domain
    """Somebody else saved the record after it was read. `huidig` is the record as it stands now."""

    def __init__(self, huidig: Bewerkbaar) -> None:
        super().__init__(f"{type(huidig).__name__} {huidig.pk} is now at version {huidig.versie}.")
        self.huidig = huidig


class Bewerkbaar(models.Model):
    """A record that people edit: every save raises `versie`, and a save on an old version is refused."""

    versie = models.PositiveIntegerField("versie", default=1, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def from_db(  # type: ignore[override]  # the stubs are of a later Django, with one argument more
        cls, db: str | None, field_names: Collection[str], values: Collection[Any]
    ) -> Self:
        """A record with the values that were read, at once: wide lists are mostly made of this.

        The framework sets each column by itself and tells of every record by signal, to which nothing listens.
        What was not read is read when it is asked, as ever.
        """
        record = cls.__new__(cls)
        kolommen: dict[str, Any] = dict(zip(field_names, values, strict=True))
        kolommen["_state"] = toestand = ModelState()
        toestand.adding, toestand.db = False, db
        record.__dict__ = kolommen
        return record

    @transaction.atomic
    def bewaar(self, *, versie: int, velden: Collection[str] | None = None) -> None:
        """Validate and save as the successor of `versie`; of the columns only `velden`, where they are named.

        A column that changes without a new version, such as an order or a moment of sending, is then never
        written back as it was before. Raises `VersieConflict` when the stored record is at another version,
        `ValidationError` on bad values, `Http404` when it is stored no more.
        """
        huidig = get_object_or_404(type(self)._default_manager.select_for_update(of=("self",)), pk=self.pk)
        if huidig.versie != versie:
            raise VersieConflict(huidig)
        self.full_clean()
        self.versie = versie + 1
        self.save(update_fields=None if velden is None else {*velden, "versie"})


def wijzigingen(voor: models.Model, na: models.Model) -> dict[str, tuple[Any, Any]]:
    """The fields in which two states of one record differ: name -> (before, after). `versie` does not count."""
    return {
        veld.name: (veld.value_from_object(voor), veld.value_from_object(na))
        for veld in voor._meta.concrete_fields
        if veld.name != "versie" and veld.value_from_object(voor) != veld.value_from_object(na)
    }


__all__ = ["Bewerkbaar", "Grens", "RechtenQuerySet", "VersieConflict", "wijzigingen"]
