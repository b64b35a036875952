"""The tables of the product as a stock project would name them; nothing here makes or changes a table."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class Gebruiker(AbstractBaseUser):
    """A person; everybody is a superuser, so that no right costs a query."""

    username = models.CharField(max_length=150, unique=True)
    naam = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager()
    USERNAME_FIELD = "username"
    is_staff = is_superuser = True

    class Meta:
        managed = False
        db_table = "kern_gebruiker"

    def __str__(self) -> str:
        return self.naam

    def has_perm(self, perm: str, obj: object | None = None) -> bool:
        return True

    def has_module_perms(self, app_label: str) -> bool:
        return True


class Organisatie(models.Model):
    naam = models.CharField(max_length=150)

    class Meta:
        managed = False
        db_table = "kern_organisatie"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Thema(models.Model):
    naam = models.CharField(max_length=100)

    class Meta:
        managed = False
        db_table = "acties_thema"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Actie(models.Model):
    STATUSSEN = [
        (naam, naam) for naam in ("niet-gestart", "in-uitvoering", "aangehouden", "afgerond", "gestopt")
    ]
    LICHTEN = [(naam, naam) for naam in ("groen", "oranje", "rood")]
    nummer = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=200)
    omschrijving = models.TextField(blank=True)
    thema = models.ForeignKey(Thema, models.PROTECT, null=True, blank=True)
    startjaar = models.PositiveSmallIntegerField()
    eindjaar = models.PositiveSmallIntegerField(null=True, blank=True)
    trekker = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True)
    actiehouder = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True)
    status = models.CharField(max_length=15, choices=STATUSSEN)
    stoplicht = models.CharField(max_length=6, choices=LICHTEN, blank=True)
    percentage = models.PositiveSmallIntegerField(null=True, blank=True)
    laatste_voortgang = models.DateField(null=True, blank=True)
    alle_gemeenten = models.BooleanField(default=True)
    vervangen_door = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        managed = False
        db_table = "acties_actie"
        ordering = ["nummer"]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.titel}"


class Opgave(models.Model):
    actie = models.ForeignKey(Actie, models.CASCADE)
    letter = models.CharField(max_length=2)
    tekst = models.TextField()

    class Meta:
        managed = False
        db_table = "acties_opgave"

    def __str__(self) -> str:
        return self.tekst


class Stap(models.Model):
    actie = models.ForeignKey(Actie, models.CASCADE)
    nummer = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=300)
    uitvoerder = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True)
    per_gemeente = models.BooleanField(default=False)
    opmerking = models.TextField(blank=True)

    class Meta:
        managed = False
        db_table = "acties_stap"

    def __str__(self) -> str:
        return self.titel


class Voortgang(models.Model):
    actie = models.ForeignKey(Actie, models.CASCADE)
    datum = models.DateField()
    auteur = models.ForeignKey(Gebruiker, models.PROTECT)
    stoplicht = models.CharField(max_length=6, choices=Actie.LICHTEN)
    percentage = models.PositiveSmallIntegerField()
    toelichting = models.TextField()

    class Meta:
        managed = False
        db_table = "acties_voortgang"

    def __str__(self) -> str:
        return self.toelichting


class Mijlpaal(models.Model):
    actie = models.ForeignKey(Actie, models.CASCADE)
    titel = models.CharField(max_length=200)
    datum = models.DateField()
    gehaald_op = models.DateField(null=True, blank=True)

    class Meta:
        managed = False
        db_table = "acties_mijlpaal"

    def __str__(self) -> str:
        return self.titel


class Werklocatie(models.Model):
    naam = models.CharField(max_length=150)
    soort = models.CharField(max_length=10)

    class Meta:
        managed = False
        db_table = "locaties_werklocatie"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Werkruimte(models.Model):
    locatie = models.ForeignKey(Werklocatie, models.CASCADE)
    straat = models.CharField(max_length=120)
    huisnummer = models.PositiveIntegerField(null=True)
    postcode = models.CharField(max_length=7)
    soort = models.CharField(max_length=15)
    maat = models.CharField(max_length=11)
    oppervlakte = models.DecimalField(max_digits=10, decimal_places=2, null=True)

    class Meta:
        managed = False
        db_table = "locaties_werkruimte"
        ordering = ["locatie__naam", "pk"]

    def __str__(self) -> str:
        return f"{self.straat} {self.huisnummer}"
