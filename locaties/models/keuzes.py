"""Code lists that the law or IBIS fixes; the lists that a region may extend are tables (`lijsten.py`)."""

from __future__ import annotations

from django.db import models


class JaNee(models.TextChoices):
    """Yes, no, or unknown: unknown is never the same as no."""

    JA = "ja", "ja"
    NEE = "nee", "nee"
    ONBEKEND = "onbekend", "onbekend"


class Planfase(models.TextChoices):
    """The phase of the zoning plan as IBIS exchanges it; only `1` is hard plan capacity."""

    ONHERROEPELIJK = "1", "1. onherroepelijk"
    VASTGESTELD = "2", "2. vastgesteld"
    ONTWERP = "3", "3. ontwerp ter inzage"
    STRUCTUURVISIE = "4", "4. plan in structuurvisie"
    RUIMTELIJK_PLAN = "5", "5. ruimtelijk plan"


class Planregime(models.TextChoices):
    """Which kind of plan sets the zoning. The Omgevingswet holds since 2024-01-01."""

    BESTEMMINGSPLAN = "bestemmingsplan", "bestemmingsplan"
    OMGEVINGSPLAN_TIJDELIJK = "omgevingsplan-tijdelijk", "omgevingsplan, tijdelijk deel"
    OMGEVINGSPLAN_NIEUW = "omgevingsplan-nieuw", "omgevingsplan, nieuw deel"
    BUITENPLANS = "buitenplans", "buitenplanse vergunning"


class Planstatus(models.TextChoices):
    IN_VOORBEREIDING = "in-voorbereiding", "in voorbereiding"
    ONTWERP = "ontwerp", "ontwerp ter inzage"
    VASTGESTELD = "vastgesteld", "vastgesteld"
    ONHERROEPELIJK = "onherroepelijk", "onherroepelijk"


class Spoor(models.TextChoices):
    PARTICULIER = "aftakking-particulier", "aftakking, particulier gebruik"
    PUBLIEK = "aftakking-publiek", "aftakking, publiek gebruik"
    ONGEBRUIKT = "aftakking-ongebruikt", "aftakking, niet in gebruik"
    ZONDER_AFTAKKING = "zonder-aftakking", "spoor zonder aftakking"
    GEEN = "geen", "geen spoor"


class Water(models.TextChoices):
    KADE_PARTICULIER = "kade-particulier", "kade van een particulier"
    KADE_OVERHEID = "kade-overheid", "kade van de overheid"
    KADE_ONGEBRUIKT = "kade-ongebruikt", "kade, niet in gebruik"
    ZONDER_KADE = "zonder-kade", "vaarwater zonder kade"
    GEEN = "geen", "geen vaarwater"


class Oordeel(models.TextChoices):
    GOED = "goed", "goed"
    REDELIJK = "redelijk", "redelijk"
    SLECHT = "slecht", "slecht"


class Oorzaak(models.TextChoices):
    TECHNISCH = "technisch", "technisch"
    ECONOMISCH = "economisch", "economisch"
    MAATSCHAPPELIJK = "maatschappelijk", "maatschappelijk"
    RUIMTELIJK = "ruimtelijk", "ruimtelijk"


class Herstructurering(models.TextChoices):
    FACELIFT = "facelift", "facelift"
    REVITALISATIE = "revitalisatie", "revitalisatie"
    ZWARE_REVITALISATIE = "zware-revitalisatie", "zware revitalisatie"
    HERPROFILERING = "herprofilering", "herprofilering"
    TRANSFORMATIE = "transformatie", "transformatie"


class Herstructureringsfase(models.TextChoices):
    GEEN_PLAN = "geen-plan", "er is nog geen plan"
    STARTNOTITIE = "startnotitie", "plan van aanpak of startnotitie"
    MASTERPLAN = "masterplan", "masterplan"
    REVITALISERINGSPLAN = "revitaliseringsplan", "revitaliseringsplan"
    FINANCIERING = "financiering", "financiering"
    VOORBEREIDING = "voorbereiding", "voorbereiding"
    UITVOERING = "uitvoering", "uitvoering"
    AFGEROND = "afgerond", "plan is afgerond"


class Nauwkeurigheid(models.TextChoices):
    """How well the position is known; anything but `precies` is shown as "bij benadering"."""

    PRECIES = "precies", "precies"
    POSTCODE = "postcode", "bij benadering: postcodegebied"
    GEMEENTE = "gemeente", "bij benadering: gemeente"
