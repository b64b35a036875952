"""Where the embedded services keep their data, and the addresses at which they answer."""

import hashlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PROJECT = Path(__file__).resolve().parents[2]
# The kernel accepts 107 bytes for the path of a socket.
LONGEST_SOCKET_FOLDER = 80


@dataclass(frozen=True)
class Place:
    """The folder of one pair of services. `durable` is the data that `make run` keeps, otherwise it is
    thrown away."""

    root: Path
    durable: bool = True

    @property
    def name(self) -> str:
        """Short and different for every clone of this machine."""
        return _short_hash(self.root)[:6]

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def redis(self) -> Path:
        return self.root / "redis"

    @property
    def log(self) -> Path:
        return self.root / "logboek"

    @property
    def sockets(self) -> Path:
        inside = self.root / "sockets"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        return Path(tempfile.gettempdir()) / f"werkplan-{os.geteuid()}-{_short_hash(self.root)}"

    @property
    def postgres_socket_folder(self) -> Path:
        return self.sockets / "postgres"

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def database_url(self) -> str:
        return f"postgresql://werkplan@{quote(str(self.postgres_socket_folder), safe='')}/werkplan"

    @property
    def redis_url(self) -> str:
        return f"unix://{quote(str(self.redis_socket))}?db=0"

    def prepare(self) -> None:
        """Make the folders, closed to other users, and refuse folders that another user put there."""
        # PostgreSQL runs as another user when this process is root, and must be able to pass.
        passable = 0o711 if os.geteuid() == 0 else 0o700
        for folder in (self.root, self.sockets):
            own_folder(folder, passable)
        for folder in (self.redis, self.log):
            own_folder(folder, 0o700)

    def secret_key(self) -> str:
        """The key that signs the sessions of this clone, made once."""
        own_folder(self.root, 0o711 if os.geteuid() == 0 else 0o700)
        path = self.root / "secret_key"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text()
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
        return path.read_text()


def of_this_clone() -> Place:
    """The place of `make run` and `manage.py`: WERKPLAN_MAP, or else a folder in the clone.

    Root's lies elsewhere: PostgreSQL will not run as root, and opening root's home for another user is not
    ours to do.
    """
    if chosen := os.environ.get("WERKPLAN_MAP"):
        return Place(Path(chosen).resolve())
    if os.geteuid() == 0:
        return Place(Path("/var/tmp") / f"werkplan-{_short_hash(PROJECT)}")  # noqa: S108 (ownership is checked)
    return Place(PROJECT / ".lokaal")


def temporary() -> Place:
    """A new place for one test session."""
    parent = "/var/tmp" if os.geteuid() == 0 else None  # noqa: S108 (mkdtemp makes a folder of our own)
    return Place(Path(tempfile.mkdtemp(prefix="werkplan-test-", dir=parent)), durable=False)


def own_folder(folder: Path, mode: int) -> None:
    """Make the folder, or accept the one that is there when it is a real folder of this user."""
    folder.mkdir(parents=True, exist_ok=True, mode=mode)
    found = folder.lstat()
    if folder.is_symlink() or not folder.is_dir() or found.st_uid != os.geteuid():
        raise PermissionError(f"{folder} is not a folder of this user.")
    folder.chmod(mode)


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
