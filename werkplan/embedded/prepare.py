"""What `make run` does to the database and the static files before it serves.

A second time it finds little to do.
"""

import hashlib

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections

from werkplan.embedded.place import Place


def prepare_data() -> None:
    """Bring the database up to date and load the plan, the locations and the demo; what people entered stays."""
    call_command("migrate", interactive=False, verbosity=0)
    if settings.DEMO_DATUM is not None:
        call_command("laad_demo")
    elif not apps.get_model("acties", "Werkplan")._default_manager.exists():
        call_command("laad_gemeenten")
        call_command("laad_werkplan", str(settings.BASE_DIR / "acties" / "data" / "werkplan.yaml"))
        call_command("laad_locaties")
        call_command("laad_loket")
    connections.close_all()


def prepare_static_files(here: Place) -> None:
    """Collect and compress the static files, unless they are the same as the last time."""
    stamp = here.root / "statisch.stempel"
    found = _fingerprint()
    if settings.STATIC_ROOT.is_dir() and stamp.exists() and stamp.read_text() == found:
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(found)


def _fingerprint() -> str:
    digest = hashlib.sha256(str(settings.STATIC_ROOT).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            modified = storage.get_modified_time(name).isoformat()
            digest.update(f"{name} {storage.size(name)} {modified}\n".encode())
    return digest.hexdigest()
