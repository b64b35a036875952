"""Documents: what may be added, how it is kept, and who gets it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from acties.bestanden import MAX_BYTES, GeweigerdError, controleer, schone_naam
from acties.models import Actie, Document, Werkplan
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker

VELDEN = {"titel": "Onderzoek", "soort": "onderzoek", "datum": "01-05-2019", "versie": 1}
NIEUW = "/acties/13/documenten/nieuw/"
PDF = b"%PDF-1.7\n%binnenkant"


@pytest.fixture
def actie(werkplan: Werkplan) -> Actie:
    return Actie.objects.select_related("plan").get(plan=werkplan, nummer=13)


@pytest.fixture(autouse=True)
def opslag(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def bestanden(opslag: Path) -> list[Path]:
    return [pad for pad in opslag.rglob("*") if pad.is_file()]


def office(*namen: str) -> bytes:
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w") as zip_bestand:
        for naam in namen:
            zip_bestand.writestr(naam, "x")
    return inhoud.getvalue()


def opendocument(soort: str) -> bytes:
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w", zipfile.ZIP_STORED) as zip_bestand:
        zip_bestand.writestr("mimetype", f"application/vnd.oasis.opendocument.{soort}")
        zip_bestand.writestr("content.xml", "<x/>")
    return inhoud.getvalue()


GOED = [
    ("a.pdf", PDF),
    ("a.PDF", PDF),
    ("a.png", b"\x89PNG\r\n\x1a\nrest"),
    ("a.jpg", b"\xff\xd8\xff\xe0rest"),
    ("a.docx", office("[Content_Types].xml", "word/document.xml")),
    ("a.xlsx", office("[Content_Types].xml", "xl/workbook.xml")),
    ("a.pptx", office("[Content_Types].xml", "ppt/presentation.xml")),
    ("a.odt", opendocument("text")),
    ("a.ods", opendocument("spreadsheet")),
    ("a.txt", "Gooi en Vechtstreek, café".encode()),
    ("a.csv", "naam;m²\n".encode("cp1252")),
]
FOUT = [
    ("a.exe", b"MZ"),
    ("a.html", b"<html>"),
    ("a.svg", b"<svg onload=alert(1)>"),
    ("a.pdf.exe", PDF),
    ("zonder", PDF),
    ("a.pdf", b"MZ\x90\x00"),
    ("a.pdf", b"<html><script>alert(1)</script>"),
    ("a.png", PDF),
    ("a.jpg", b"GIF89a"),
    ("a.docx", office("word/document.xml")),
    ("a.docx", office("[Content_Types].xml", "xl/workbook.xml")),
    ("a.docx", b"PK\x03\x04kapot"),
    ("a.odt", opendocument("spreadsheet")),
    ("a.txt", b"<!DOCTYPE html><script>"),
    ("a.txt", b"\xef\xbb\xbf  <HTML>"),
    ("a.csv", b"MZ\x00\x00"),
    ("a.pdf", b""),
]


@pytest.mark.parametrize(("naam", "inhoud"), GOED)
def test_file_that_is_what_its_name_says_is_accepted(naam: str, inhoud: bytes) -> None:
    controleer(io.BytesIO(inhoud), naam=naam, grootte=len(inhoud))


@pytest.mark.parametrize(("naam", "inhoud"), FOUT)
def test_other_files_are_refused(naam: str, inhoud: bytes) -> None:
    with pytest.raises(GeweigerdError):
        controleer(io.BytesIO(inhoud), naam=naam, grootte=len(inhoud))


@pytest.mark.parametrize(("grootte", "mag"), [(MAX_BYTES, True), (MAX_BYTES + 1, False)])
def test_size_at_the_limit(grootte: int, mag: bool) -> None:
    if mag:
        controleer(io.BytesIO(PDF), naam="a.pdf", grootte=grootte)
    else:
        with pytest.raises(GeweigerdError, match="hooguit 20 MB"):
            controleer(io.BytesIO(PDF), naam="a.pdf", grootte=grootte)


@pytest.mark.parametrize(
    ("naam", "schoon"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Temp\\plan.pdf", "plan.pdf"),
        ('plan"\r\nX-Evil: 1.pdf', "plan___X-Evil_ 1.pdf"),
        ("plan\x00.pdf", "plan_.pdf"),
        ("", "bestand"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_name_that_people_see_is_harmless(naam: str, schoon: str) -> None:
    assert schone_naam(naam) == schoon


def test_file_is_kept_under_a_random_name_and_handed_out_as_download(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, lezer: Gebruiker, opslag: Path
) -> None:
    upload = SimpleUploadedFile("Onderzoek é.pdf", PDF, "text/html")

    als(actiehouder).post(NIEUW, {**VELDEN, "bestand": upload})

    document = Document.objects.get()
    antwoord = als(lezer).get(f"/documenten/{document.pk}/")
    assert b"".join(antwoord.streaming_content) == PDF  # type: ignore[attr-defined]
    assert "Onderzoek" not in bestanden(opslag)[0].name
    assert document.bestandsnaam == "Onderzoek é.pdf"
    assert antwoord["Content-Disposition"].startswith("attachment")
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Content-Type"] == "application/pdf"


def test_refused_file_leaves_nothing_behind_and_keeps_what_was_typed(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, opslag: Path
) -> None:
    upload = SimpleUploadedFile("virus.pdf", b"MZ\x90\x00", "application/pdf")

    antwoord = als(actiehouder).post(NIEUW, {**VELDEN, "titel": "Mijn titel", "bestand": upload})

    pagina = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "De inhoud van dit bestand is geen pdf" in pagina
    assert "Mijn titel" in pagina
    assert "Kies het bestand opnieuw" in pagina
    assert bestanden(opslag) == []


def test_bad_other_field_leaves_no_file_behind(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, opslag: Path
) -> None:
    upload = SimpleUploadedFile("a.pdf", PDF, "application/pdf")

    als(actiehouder).post(NIEUW, {**VELDEN, "titel": "", "bestand": upload})

    assert bestanden(opslag) == []


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://example.org/a", "data:text/html,x", "geen link"]
)
def test_only_web_links_are_accepted(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, link: str
) -> None:
    antwoord = als(actiehouder).post(NIEUW, {**VELDEN, "url": link})

    assert antwoord.status_code == 200
    assert not Document.objects.exists()


@pytest.mark.parametrize("link", ["https://example.org/a", "example.org/a"])
def test_link_is_kept(als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, link: str) -> None:
    als(actiehouder).post(NIEUW, {**VELDEN, "url": link})

    assert Document.objects.get().url == "https://example.org/a"


def test_neither_or_both_is_refused(als: AlsPersoon, actie: Actie, actiehouder: Gebruiker) -> None:
    client = als(actiehouder)
    upload = SimpleUploadedFile("a.pdf", PDF, "application/pdf")

    client.post(NIEUW, VELDEN)
    client.post(NIEUW, {**VELDEN, "url": "https://example.org", "bestand": upload})

    assert not Document.objects.exists()


def test_change_keeps_the_file_or_puts_another_in_its_place(
    als: AlsPersoon,
    actie: Actie,
    actiehouder: Gebruiker,
    opslag: Path,
    django_capture_on_commit_callbacks: object,
) -> None:
    client = als(actiehouder)
    client.post(NIEUW, {**VELDEN, "bestand": SimpleUploadedFile("een.pdf", PDF)})
    document = Document.objects.get()
    adres = f"/documenten/{document.pk}/wijzigen/"

    client.post(adres, {**VELDEN, "titel": "Andere titel"})
    document.refresh_from_db()
    assert (document.titel, document.bestandsnaam) == ("Andere titel", "een.pdf")

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        client.post(adres, {**VELDEN, "versie": 2, "bestand": SimpleUploadedFile("twee.pdf", PDF)})
    document.refresh_from_db()
    assert document.bestandsnaam == "twee.pdf"
    assert len(bestanden(opslag)) == 1


def test_stale_change_is_shown_and_leaves_no_file_behind(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, opslag: Path
) -> None:
    document = Document.objects.create(
        actie=actie, titel="A", soort="brief", datum=date(2019, 5, 1), url="https://example.org", versie=3
    )

    antwoord = als(actiehouder).post(
        f"/documenten/{document.pk}/wijzigen/", {**VELDEN, "bestand": SimpleUploadedFile("a.pdf", PDF)}
    )

    assert antwoord.status_code == 409
    assert bestanden(opslag) == []


def test_only_the_coordinator_removes_a_document_with_its_file(
    als: AlsPersoon,
    actie: Actie,
    actiehouder: Gebruiker,
    coordinator: Gebruiker,
    opslag: Path,
    django_capture_on_commit_callbacks: object,
) -> None:
    als(actiehouder).post(NIEUW, {**VELDEN, "bestand": SimpleUploadedFile("een.pdf", PDF)})
    document = Document.objects.get()
    adres = f"/documenten/{document.pk}/verwijderen/"

    assert als(actiehouder).post(adres, {"versie": 1}).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        als(coordinator).post(adres, {"versie": 1})

    assert not Document.objects.exists()
    assert bestanden(opslag) == []


def test_visitor_and_unknown_and_missing_file(
    als: AlsPersoon, actie: Actie, lezer: Gebruiker, zonder_rol: Gebruiker
) -> None:
    document = Document.objects.create(
        actie=actie, titel="A", soort="brief", datum=date(2019, 5, 1), bestand="documenten/weg.pdf"
    )

    assert als(lezer).get(f"/documenten/{document.pk}/").status_code == 404
    assert als(lezer).get("/documenten/999999/").status_code == 404
    assert als(zonder_rol).get(f"/documenten/{document.pk}/").status_code == 403
    assert als(lezer).post(f"/documenten/{document.pk}/").status_code == 405
