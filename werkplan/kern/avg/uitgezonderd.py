"""Which fields hold no personal data although they could hold text, and why; beside the register."""

from __future__ import annotations

NIET_GEBRUIKT = "not written: the product keeps this elsewhere or not at all"
LIJST = "a list of words of the region, of which none is a person"
ADRES = "the address of a building"
GEEN_PERSOONSGEGEVENS: dict[str, str] = {
    "admin.logentry": NIET_GEBRUIKT,
    "auth.group": NIET_GEBRUIKT,
    "auth.permission": "list of models, made by migrations",
    "axes.accessattempt": NIET_GEBRUIKT,
    "axes.accessfailurelog": NIET_GEBRUIKT,
    "axes.accesslog": NIET_GEBRUIKT,
    "contenttypes.contenttype": "list of models, made by migrations",
    "kern.gemeente": "municipalities, from a public list",
    "kern.bewaartermijn.soort": "a key of `termijnen`",
    "kern.vernietiging.soort": "a key of `termijnen`",
    "acties.bestandssleutel": "fingerprints of keys and values of a plan file, no text",
    "acties.werkplan.regio": "name of a region",
    "acties.kengetal.kwalificatie": "a word such as circa",
    "acties.kengetal.eenheid": "a unit such as ha",
    "acties.opgave.letter": "a letter",
    "locaties.locatietype": LIJST,
    "locaties.doelgroep": LIJST,
    "locaties.grootteklasse": LIJST,
    "locaties.gemeentegrens": "a shape on the map, from a public file",
    "locaties.signaal.kenmerk": "a random number of a signal that names nobody",
    "locaties.werklocatie.kern": "name of a village",
    "locaties.werklocatie.vlak": "a shape on the map",
    "locaties.werklocatie.postcode": ADRES,
    "locaties.werkruimte.straat": ADRES,
    "locaties.werkruimte.toevoeging": ADRES,
    "locaties.werkruimte.postcode": ADRES,
    "locaties.werkruimte.plaats": ADRES,
    "locaties.werkruimte.bag_id": ADRES,
    "locaties.werkruimte.energielabel": "a letter",
    "locaties.invoer.herkend": "what kind of file it was",
    "locaties.invoer.kolommen": "names of columns",
    "locaties.invoer.vast": "a key of a list",
    "locaties.invoer.vingerafdruk": "a hash",
    "locaties.invoer.fout": "a sentence of ours",
    "locaties.invoerrij.fouten": "sentences of ours",
    "locaties.invoerrij.waarschuwingen": "sentences of ours",
    "locaties.invoerrij.velden": "names of fields",
    "locaties.kolomkeuze": "names of columns",
    "locaties.gebruik.sbi": "a code of a branch",
}
"""Model, or field of a model -> why it holds no personal data although it could hold text."""
