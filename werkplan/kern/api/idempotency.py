"""A POST with an `Idempotency-Key` has its effect once, however often it is sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import QueryDict
from rest_framework.request import Request

from werkplan.kern.api.problems import Conflict, Fout, InvoerFout
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker, Herhaalsleutel

KOP = "Idempotency-Key"
LANGSTE_SLEUTEL = 200
BEWAREN = timedelta(days=2)


@transaction.atomic
def once(request: Request, door: Gebruiker, maak: Callable[[], int]) -> tuple[int, bool]:
    """The id of what `maak` made, and whether an earlier request with the same key had made it already.

    The key is kept in the transaction of the effect: both stand or neither. A second request that comes in
    meanwhile waits for the first.
    """
    sleutel = request.headers.get(KOP, "")
    if not sleutel:
        return maak(), False
    if len(sleutel) > LANGSTE_SLEUTEL or "\x00" in sleutel:
        raise InvoerFout([Fout("header", KOP, f"Gebruik hoogstens {LANGSTE_SLEUTEL} tekens.")])
    afdruk = fingerprint(request)
    oud = Herhaalsleutel.objects.filter(gebruiker=door, gemaakt_op__lt=nu() - BEWAREN)
    oud.delete()
    rij, is_nieuw = Herhaalsleutel.objects.get_or_create(
        gebruiker=door, sleutel=sleutel, defaults={"vingerafdruk": afdruk, "gemaakt_op": nu()}
    )
    if not is_nieuw:
        if rij.vingerafdruk != afdruk or rij.object_id is None:
            raise Conflict("Deze Idempotency-Key is al gebruikt voor een ander verzoek. Kies een nieuwe.")
        return rij.object_id, True
    rij.object_id = maak()
    rij.save(update_fields=["object_id"])
    return rij.object_id, False


def fingerprint(request: Request) -> str:
    """What was asked: address and body, files included."""
    som = hashlib.sha256(f"{request.method} {request.path}\n".encode())
    data: Any = request.data
    if not isinstance(data, QueryDict):
        som.update(json.dumps(data, sort_keys=True, default=str).encode())
        return som.hexdigest()
    for naam, waarden in sorted(data.lists()):
        for waarde in waarden:
            som.update(f"{naam}=".encode())
            if isinstance(waarde, UploadedFile):
                for stuk in waarde.chunks():
                    som.update(stuk)
                waarde.seek(0)
            else:
                som.update(str(waarde).encode())
    return som.hexdigest()
