"""The columns of a list of units, with vacancy and offer in the same row. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from locaties.invoer import waarden
from locaties.invoer.kolomsoorten import keuzelezer, naamveld, plekvelden, sleutelveld, velden_van
from locaties.invoer.velden import Veld, keuzetabel, namen, toon_keuze, veld_van
from locaties.invoer.waarden import Cel, Weigering
from locaties.models import Contact, Gebruik, Werkruimte

ADRES = re.compile(r"^(?P<straat>.*?\D)[\s,]+(?P<nummer>\d{1,5})\s*-?\s*(?P<toevoeging>[A-Za-z0-9/-]{0,10})$")
GEEN_PRIJS = {"aanbod.prijs": None, "aanbod.prijs_ntb": False}
EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s.]+$")
NUMMER = re.compile(r"^(\d{1,6})\s*-?\s*([A-Za-z0-9/-]{0,10})$")
RUIMTESOORTEN = {
    "hal": "bedrijfsruimte", "bedrijfshal": "bedrijfsruimte", "loods": "bedrijfsruimte",
    "bedrijfspand": "bedrijfsruimte", "bedrijfsunit": "bedrijfsruimte", "werkplaats": "bedrijfsruimte",
    "magazijn": "bedrijfsruimte", "opslag": "bedrijfsruimte", "opslagruimte": "bedrijfsruimte",
    "productieruimte": "bedrijfsruimte", "bedrijfsruimten": "bedrijfsruimte",
    "kantoorruimte": "kantoor", "kantoren": "kantoor", "kantoorunit": "kantoor", "kantoorpand": "kantoor",
    "studio": "atelier", "atelierruimte": "atelier",
    "winkelruimte": "winkel", "showroom": "winkel", "retail": "winkel",
    "flex": "flexplek", "flexwerkplek": "flexplek", "werkplek": "flexplek", "coworking": "flexplek",
    "perceel": "kavel", "bouwkavel": "kavel", "bedrijfskavel": "kavel", "grond": "kavel", "bouwgrond": "kavel",
}  # fmt: skip
MATEN = keuzetabel(
    Werkruimte._meta.get_field("maat").flatchoices,
    **{
        "m2 vvo": "vvo",
        "m2 bvo": "bvo",
        "gbo": "go",
        "m2 grond": "grond",
        "perceel": "grond",
        "plekken": "werkplekken",
    },
)


def _lees_huisnummer(cel: Cel) -> Mapping[str, Any]:
    if gevonden := NUMMER.match(cel.tekst):
        deel = {"toevoeging": gevonden[2]} if gevonden[2] else {}
        return {"huisnummer": int(gevonden[1]), **deel}
    raise Weigering("Dit is geen huisnummer. Vul een getal in, met de toevoeging erachter: 12 of 12a.")


def _lees_adres(cel: Cel) -> Mapping[str, Any]:
    gevonden = ADRES.match(cel.tekst)
    if gevonden is None:
        return {"straat": waarden.lees_tekst(cel, lengte=120)}
    straat = waarden.lees_tekst(Cel(gevonden["straat"].strip(" ,")), lengte=120)
    return {"straat": straat, "huisnummer": int(gevonden["nummer"]), "toevoeging": gevonden["toevoeging"]}


def _lees_prijs(cel: Cel) -> Mapping[str, Any]:
    if waarden.kaal(cel.tekst) in waarden.NTB:
        return {"aanbod.prijs": None, "aanbod.prijs_ntb": True}
    prijs = waarden.lees_decimaal(cel, decimalen=2, cijfers=12, vorm="95,00", eenheid="euro")
    return {"aanbod.prijs": prijs, "aanbod.prijs_ntb": False}


def _lees_prijs_per(per: str) -> Any:
    """A price of which the column says what it is for."""

    def lees(cel: Cel) -> Mapping[str, Any]:
        prijs = _lees_prijs(cel)
        return prijs if prijs["aanbod.prijs_ntb"] else {**prijs, "aanbod.prijs_per": per}

    return lees


def _prijs_per(sleutel: str, label: str, per: str, *gok: str) -> Veld:
    def toon(doel: Any) -> str:
        return doel.prijs if doel.aanbod and doel.aanbod.prijs_per == per else ""

    return Veld(sleutel, label, _lees_prijs_per(per), toon, namen(label), namen(*gok), leeg=GEEN_PRIJS)


def _van_gebruik(sleutel: str, *gok: str) -> Veld:
    """A column of what the unit is used for, read as the field is."""
    veld = veld_van(Gebruik, sleutel, gok=gok, lees=_lees_sbi if sleutel == "sbi" else None)

    def lees(cel: Cel) -> Mapping[str, Any]:
        return {f"gebruik.{naam}": waarde for naam, waarde in veld.lees(cel).items()}

    def toon(doel: Any) -> str:
        return waarden.toon(getattr(doel.gebruik, sleutel)) if doel.gebruik else ""

    leeg = {f"gebruik.{naam}": waarde for naam, waarde in (veld.leeg or {}).items()}
    return replace(veld, lees=lees, toon=toon, leeg=leeg)


def _van_contact(sleutel: str, label: str, *gok: str) -> Veld:
    """A column of whom to ask about the offer."""
    veld = veld_van(Contact, sleutel, label, gok=gok)

    def lees(cel: Cel) -> Mapping[str, Any]:
        [waarde] = veld.lees(cel).values()
        if sleutel == "email" and not EMAIL.match(waarde):
            raise Weigering("Dit is geen e-mailadres. Vul er een in als naam@voorbeeld.nl.")
        return {f"contact.{sleutel}": waarde}

    def toon(doel: Any) -> str:
        return getattr(doel.aanbod.aanbieder, sleutel) if doel.aanbod and doel.aanbod.aanbieder else ""

    return Veld(f"aanbieder_{sleutel}", label, lees, toon, namen(label), namen(*gok))


def _lees_doelgroepen(cel: Cel) -> Mapping[str, Any]:
    delen = (deel.strip() for deel in re.split(r"[,;|]", cel.tekst))
    return {"doelgroepen": tuple(deel for deel in delen if deel)}


def _lees_sbi(cel: Cel) -> str:
    cijfers = re.sub(r"[\s.]", "", cel.tekst)
    if not re.fullmatch(r"[0-9]{2,6}", cijfers):
        raise Weigering("Een SBI-code heeft twee tot zes cijfers, zoals 46901.")
    return cijfers


def _m2(sleutel: str) -> Any:
    def lees(cel: Cel) -> Mapping[str, Decimal]:
        return {sleutel: waarden.lees_decimaal(cel, decimalen=2, cijfers=10, eenheid="m2")}

    return lees


def _lees_leeg_sinds(cel: Cel) -> Mapping[str, Any]:
    try:
        return {"periode.van": waarden.lees_dag(cel)}
    except Weigering:
        raise Weigering(
            "Vul in sinds welke dag de ruimte leeg is, als 12-03-2026, of laat de cel leeg."
        ) from None


def _bijvelden() -> list[Veld]:
    """Vacancy and offer of a unit: records of their own that stand in the same row of a file."""
    vormen = [("huur", "te huur"), ("koop", "te koop"), ("erfpacht", "in erfpacht")]
    per = [("m2-jaar", "per m² per jaar"), ("maand", "per maand"), ("totaal", "totaal"),
           ("plek-maand", "per werkplek per maand")]  # fmt: skip
    return [
        Veld("leeg_sinds", "Leeg sinds", _lees_leeg_sinds,
             lambda doel: waarden.toon(doel.periode.van) if doel.periode else "",
             namen("Leeg sinds", "Leegstand sinds"), namen("leeg vanaf", "datum leeg", "leegstand")),
        Veld("leeg_m2", "Leeg (oppervlakte)", _m2("periode.m2"), lambda doel: waarden.toon(doel.leeg_m2),
             namen("Leeg (oppervlakte)", "Leeg (m²)", "m² leeg"), namen("leegstand m2")),
        Veld("aangeboden", "Aangeboden", keuzelezer("aanbod.vorm", vormen, huur="huur", verhuur="huur", koop="koop",
             verkoop="koop", erfpacht="erfpacht"),
             lambda doel: doel.aanbod.get_vorm_display() if doel.aanbod else "",
             namen("Aangeboden"), namen("huur/koop", "transactie", "aanbod", "status"),
             tuple(label for _, label in vormen)),
        Veld("deelbaar_vanaf", "Deelbaar vanaf", _m2("aanbod.deelbaar_vanaf"),
             lambda doel: waarden.toon(doel.aanbod.deelbaar_vanaf) if doel.aanbod else "",
             namen("Deelbaar vanaf", "Deelbaar vanaf (m²)"), namen("deelbaar", "in units vanaf"),
             leeg={"aanbod.deelbaar_vanaf": None}),
        Veld("prijs", "Prijs", _lees_prijs, lambda doel: doel.prijs, namen("Prijs", "Prijs (€)"),
             namen("huurprijs", "huur", "vraagprijs"), leeg=GEEN_PRIJS),
        _prijs_per("prijs_m2", "Prijs per m² per jaar", "m2-jaar", "huurprijs per m2", "huurprijs per m2 per jaar",
                   "huur per m2", "prijs per m2", "huur m2 jaar", "euro per m2"),
        _prijs_per("prijs_maand", "Prijs per maand", "maand", "huurprijs per maand", "huur per maand", "maandhuur"),
        _prijs_per("prijs_totaal", "Prijs totaal", "totaal", "koopsom", "koopprijs", "totaalprijs"),
        Veld("prijs_per", "Prijs is", keuzelezer("aanbod.prijs_per", per, perm2="m2-jaar", m2="m2-jaar"),
             lambda doel: doel.aanbod.get_prijs_per_display() if doel.aanbod else "",
             namen("Prijs is", "Prijs per"), namen("per", "huurconditie"), tuple(label for _, label in per)),
    ]  # fmt: skip


def ruimtekolommen() -> list[Veld]:
    """In the order of the template."""
    soorten = keuzetabel(Werkruimte.Soort.choices, **RUIMTESOORTEN)
    return [
        sleutelveld("id", "Id", zeker=("ruimte-id",)),
        naamveld("locatie", "Locatie", lambda doel: doel.record.locatie.naam,
               zeker=("Werklocatie", "Naam locatie", "Locatienaam"),
               gok=("terrein", "bedrijventerrein", "complex", "gebouw", "park"), breedte=28),
        naamveld("gemeente", "Gemeente", lambda doel: doel.gemeente, zeker=("Gemeentenaam",)),
        veld_van(Werkruimte, "naam", "Naam", zeker=("Ruimte",),
                 gok=("unit", "omschrijving", "object", "ruimtenaam", "objectnaam"), breedte=22),
        veld_van(Werkruimte, "straat", "Straat", zeker=("Straatnaam",), gok=("openbare ruimte",), breedte=22),
        Veld("adres", "Adres", _lees_adres, lambda _: "", namen("Adres"), namen("straat en huisnummer", "bezoekadres")),
        Veld("huisnummer", "Huisnummer", _lees_huisnummer, lambda doel: waarden.toon(doel.record.huisnummer),
             namen("Huisnummer"), namen("nr", "nummer", "huisnr", "hnr"), leeg={"huisnummer": None}),
        veld_van(Werkruimte, "toevoeging", "Toevoeging", zeker=("Huisnummertoevoeging", "Huisletter"), gok=("toev",)),
        veld_van(Werkruimte, "postcode", "Postcode", lees=waarden.lees_postcode, gok=("pc", "pc6")),
        veld_van(Werkruimte, "plaats", "Plaats", zeker=("Woonplaats", "Plaatsnaam"), gok=("stad", "kern")),
        veld_van(Werkruimte, "bag_id", "BAG-id", lees=waarden.lees_bag_id, zeker=("bag", "verblijfsobject-id"),
                 gok=("vbo", "vboid"), breedte=20),
        veld_van(Werkruimte, "soort", "Soort", lees=lambda cel: waarden.lees_keuze(cel, soorten, soort="soort"),
                 toon=toon_keuze("soort"), zeker=("Soort ruimte",),
                 gok=("type", "objecttype", "functie", "bestemming", "categorie")),
        veld_van(Werkruimte, "maat", "Maat", lees=lambda cel: waarden.lees_keuze(cel, MATEN, soort="maat"),
                 keuzes=("vvo", "bvo", "go", "wvo", "grond", "werkplekken"), gok=("meetwijze",)),
        veld_van(Werkruimte, "oppervlakte", "Oppervlakte", zeker=("Oppervlakte (m²)",),
                 gok=("opp", "m2", "vvo", "m2vvo", "oppvvo", "vloeroppervlak", "metrage", "grootte", "aantal m2",
                      "oppervlakte vvo", "oppervlakte totaal", "totaal m2")),
        *_bijvelden(),
        _van_contact("organisatie", "Aanbieder", "makelaar"),
        _van_contact("naam", "Contactpersoon", "contact"),
        _van_contact("email", "E-mail van de aanbieder", "email", "e-mail", "mail"),
        _van_contact("telefoon", "Telefoon van de aanbieder", "telefoon", "tel"),
        Veld("doelgroepen", "Doelgroepen", _lees_doelgroepen, lambda doel: ", ".join(doel.doelgroepnamen),
             namen("Doelgroepen", "Doelgroep"), namen("voor wie"), leeg={"doelgroepen": ()}, breedte=22),
        _van_gebruik("gebruiker", "bedrijf", "bedrijfsnaam", "huurder"),
        _van_gebruik("sbi", "sbi"),
        _van_gebruik("milieucategorie", "milieucat"),
        _van_gebruik("werkzame_personen", "banen", "medewerkers"),
        *velden_van(Werkruimte,
              ("overheaddeur", "", ("laaddock",), ("roldeur", "overhead")),
              ("buitenterrein", "", (), ("buitenruimte",)),
              ("vermogen_kva", "", ("kva",), ("aansluiting", "stroom")),
              ("netcongestie", "Wacht op stroom", ("Netcongestie",), ()),
              ("glasvezel", "", (), ("glas", "fiber")),
              ("bouwjaar", "", (), ("jaar",)),
              ("energielabel", "", ("Label",), ("energie",)),
              ("vrije_hoogte", "Vrije hoogte", ("Vrije hoogte (m)",), ("hoogte",)),
              ("vloerbelasting", "Vloerbelasting", ("Vloerbelasting (kg/m²)",), ()),
              ("parkeerplaatsen", "", (), ("parkeren", "pp")),
              ("eigenaar", "Soort eigenaar", ("Eigenaar",), ()),
              ("kavelstatus", "Status van de kavel", ("Kavelstatus",), ()),
              ("eigen_niveau", "Wie mag dit zien", ("niveau",), ()),
              ("bestaat_van", "Bestaat vanaf", (), ()),
              ("opmerking", "", ("Opmerkingen",), ("toelichting", "bijzonderheden")),
              ("bron", "", (), ())),
        *plekvelden(Werkruimte),
        naamveld("plek_van", "Plek van", lambda _: "", zeker=("plekVan",)),
    ]  # fmt: skip
