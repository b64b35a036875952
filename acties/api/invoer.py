"""From the fields of a request to the input that a service asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from django.db import models

InvoerT = TypeVar("InvoerT")


def invoer(klasse: type[InvoerT], velden: Mapping[str, Any]) -> InvoerT:
    """The input of a service. Where it asks `<naam>_id` a reference goes by its id; other fields stay out."""
    namen = field_names(klasse)
    waarden = {naam: waarde for naam, waarde in velden.items() if naam in namen}
    for naam, waarde in velden.items():
        if f"{naam}_id" in namen:
            waarden[f"{naam}_id"] = None if waarde is None else waarde.pk
    return klasse(**waarden)


def merged(klasse: type[InvoerT], record: models.Model, velden: Mapping[str, Any], **overig: Any) -> InvoerT:
    """The input that changes some fields of a record and leaves the others as they are.

    `overig` gives the present value of what is no column of the record.
    """
    namen = [naam.removesuffix("_id") for naam in field_names(klasse)]
    huidig = {naam: getattr(record, naam) for naam in namen if naam not in overig}
    return invoer(klasse, {**huidig, **overig, **velden})


def field_names(klasse: type[Any]) -> list[str]:
    """The fields of an input, in order."""
    return [veld.name for veld in fields(klasse)]
