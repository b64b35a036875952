"""What readers say of a page, and what editors do with it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from loket.models import Reactie
from loket.reactiepagina import Reactiepagina
from werkplan.kern.services import Persoon, voeg_toe, wijzig

AL_GEDAAN = "Deze reactie is al behandeld."


def geef_reactie(
    pagina: Reactiepagina, *, taal: str, is_nuttig: bool, door: Persoon, vandaag: date, is_demo: bool = False
) -> Reactie:
    """Remember whether a page was of use; by whom is not asked."""
    reactie = Reactie(
        pagina=pagina.pad,
        gemeente_id=pagina.gemeente_id,
        taal=taal,
        is_nuttig=is_nuttig,
        op=vandaag,
        is_demo=is_demo,
    )
    return voeg_toe(reactie, door=door)


@transaction.atomic
def vul_aan(reactie: Reactie, tekst: str) -> bool:
    """Why, from whoever gave the reaction; once. The secret link is the right to do so. False: it was told already."""
    eigen = Reactie.objects.select_for_update().filter(pk=reactie.pk, tekst="").first()
    if eigen is None:
        return False
    eigen.tekst = tekst
    eigen.bewaar(versie=eigen.versie, velden=["tekst"])
    return True


@transaction.atomic
def behandel(reactie: Reactie, *, door: Persoon, versie: int, vandaag: date) -> None:
    """An editor did something with it."""
    if reactie.behandeld_op is not None:
        raise ValidationError(AL_GEDAAN)
    wijzig(reactie, door=door, versie=versie, behandeld_op=vandaag)
