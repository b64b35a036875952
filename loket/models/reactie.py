"""What readers say of a public page: was it of use, and why not. Nobody's name is asked."""

from __future__ import annotations

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q

from loket.models.inhoud import gemeenteveld_of_regio
from werkplan.kern.audit import ZONDER_WAARDEN
from werkplan.kern.models.basis import Bewerkbaar, RechtenQuerySet
from werkplan.kern.permissions import Grens, Toegang
from werkplan.kern.rechtentabel import Bereik


class ReactieQuerySet(RechtenQuerySet["Reactie"]):
    def within(self, bereiken: frozenset[Bereik], toegang: Toegang) -> Self:
        return self.filter(gemeente__in=toegang.gemeenten)

    def te_behandelen(self) -> Self:
        """Somebody wrote something, and no editor did something with it yet."""
        return self.filter(behandeld_op=None).exclude(tekst="")


@pghistory.track(*ZONDER_WAARDEN, fields=["id"], model_name="ReactieEvent")
class Reactie(Bewerkbaar):
    """One answer to "was dit nuttig?". `pagina` is the Dutch address, `gemeente` the one that keeps that page."""

    pagina = models.CharField("pagina", max_length=200)
    taal = models.CharField("taal", max_length=2)
    gemeente = gemeenteveld_of_regio()
    is_nuttig = models.BooleanField("nuttig")
    tekst = models.TextField("wat er beter kan", max_length=1_000, blank=True)
    op = models.DateField("op")
    behandeld_op = models.DateField("behandeld op", null=True, blank=True)
    is_demo = models.BooleanField("demo", default=False, editable=False)

    objects = ReactieQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie van een lezer"
        verbose_name_plural = "reacties van lezers"
        ordering = ["-op", "-pk"]
        indexes = [
            models.Index(fields=["pagina", "-op"], name="reactie_pagina"),
            models.Index(
                fields=["-op"], name="reactie_te_doen", condition=Q(behandeld_op=None) & ~Q(tekst="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pagina} op {self.op:%d-%m-%Y}"

    def grens(self) -> Grens:
        return Grens(gemeente_id=self.gemeente_id)
