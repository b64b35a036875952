"""Kinds of fields that the records of the inventory share."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models

from locaties.milieucategorie import KEUZES as MILIEUCATEGORIEEN
from locaties.models.keuzes import JaNee

WOO = "Deze tekst kan bij een Woo-verzoek openbaar worden."


def hectare(naam: str, uitleg: str = "") -> models.DecimalField[Decimal | None, Decimal | None]:
    """An area in hectares; empty is unknown, never zero."""
    return models.DecimalField(
        naam,
        max_digits=9,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=uitleg,
        validators=[MinValueValidator(0, "Vul een getal vanaf 0 in.")],
    )


def prijs(naam: str) -> models.DecimalField[Decimal | None, Decimal | None]:
    """Euros per m², excluding btw; empty is unknown."""
    return models.DecimalField(
        naam,
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Euro per m², zonder btw.",
        validators=[MinValueValidator(0, "Vul een bedrag vanaf 0 in.")],
    )


def ja_nee(naam: str, uitleg: str = "") -> models.CharField[str, str]:
    return models.CharField(
        naam, max_length=8, choices=JaNee.choices, default=JaNee.ONBEKEND, help_text=uitleg
    )


def keuze(naam: str, keuzes: type[models.TextChoices], uitleg: str = "") -> models.CharField[str, str]:
    """A choice that may stay open: empty is unknown."""
    return models.CharField(naam, max_length=25, choices=keuzes.choices, blank=True, help_text=uitleg)


def milieucategorie(naam: str, uitleg: str = "") -> models.CharField[str, str]:
    return models.CharField(naam, max_length=3, choices=MILIEUCATEGORIEEN, blank=True, help_text=uitleg)
