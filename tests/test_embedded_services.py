import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg2
import psycopg2.extras
import pytest
import redis

from werkplan.embedded import place as places
from werkplan.embedded import postgres
from werkplan.embedded.place import PROJECT, Place

# A user of the services that says when it has them, and keeps them until its input is closed.
USER = """
import sys
from pathlib import Path
from werkplan.embedded.place import Place
from werkplan.embedded.use import join
join(Place(Path(sys.argv[1]), durable=True))
print("ready", flush=True)
sys.stdin.read()
"""


class User:
    """Another process that uses the services of a place."""

    def __init__(self, place: Place) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, str(place.root)],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def wait_until_ready(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"ready\n"

    def leave(self) -> None:
        self.process.communicate()


@pytest.fixture
def place() -> Iterator[Place]:
    made = places.temporary()
    yield Place(made.root)
    for process in processes_of(made):
        with suppress(psutil.NoSuchProcess):
            process.kill()
    shutil.rmtree(made.root, ignore_errors=True)


@pytest.fixture
def user(place: Place) -> Iterator[User]:
    user = User(place)
    user.wait_until_ready()
    yield user
    user.process.kill()
    user.leave()


def processes_of(place: Place) -> list[psutil.Process]:
    """The keeper and the services of this place: not this test, nor the users."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            line = " ".join(process.cmdline())
            if str(place.root) in line and "import join" not in line:
                found.append(process)
    return found


def keeper_of(place: Place) -> psutil.Process:
    return psutil.Process(int((place.root / "ready").read_text()))


def wait_until_gone(place: Place) -> None:
    deadline = time.monotonic() + 20
    while processes_of(place) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes_of(place) == []


def execute(place: Place, statement: str) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(place.database_url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
    connection.close()
    return rows


def test_a_user_finds_a_real_database_and_a_real_redis(place: Place, user: User) -> None:
    assert execute(place, "SELECT current_setting('server_version_num')::int >= 130000") == [(True,)]
    with redis.Redis.from_url(place.redis_url) as client:
        assert client.ping()


def test_case_of_accented_letters_is_known_to_the_database(place: Place, user: User) -> None:
    assert execute(place, "SELECT upper('één'), 'CAFÉ' ILIKE 'café'") == [("ÉÉN", True)]


def test_nothing_runs_any_more_when_the_only_user_has_ended(place: Place, user: User) -> None:
    user.leave()

    assert processes_of(place) == []


def test_the_services_stay_for_the_second_user_when_the_first_ends(place: Place, user: User) -> None:
    second = User(place)
    second.wait_until_ready()

    user.leave()

    assert execute(place, "SELECT 1") == [(1,)]
    second.leave()
    assert processes_of(place) == []


def test_two_users_that_start_together_share_one_database(place: Place) -> None:
    users = [User(place) for _ in range(4)]
    for user in users:
        user.wait_until_ready()

    keepers = [process for process in processes_of(place) if "werkplan.embedded.keeper" in process.cmdline()]

    assert len(keepers) == 1
    for user in users:
        user.leave()
    assert processes_of(place) == []


def test_data_is_kept_until_the_next_time(place: Place, user: User) -> None:
    execute(place, "CREATE TABLE proef AS SELECT 42 AS getal")
    user.leave()

    later = User(place)
    later.wait_until_ready()

    assert execute(place, "SELECT getal FROM proef") == [(42,)]
    later.leave()


def test_a_killed_user_leaves_nothing_behind(place: Place, user: User) -> None:
    user.process.kill()

    wait_until_gone(place)


def test_after_a_killed_keeper_the_next_user_finds_its_data(place: Place, user: User) -> None:
    execute(place, "CREATE TABLE proef AS SELECT 42 AS getal")
    keeper_of(place).kill()
    user.process.kill()

    later = User(place)
    later.wait_until_ready()

    assert execute(place, "SELECT getal FROM proef") == [(42,)]
    later.leave()
    assert processes_of(place) == []


def test_a_killed_server_starts_again_while_one_of_its_sessions_is_still_at_work(place: Place) -> None:
    place.prepare()
    killed = postgres.start(place)
    busy = psycopg2.connect(place.database_url, async_=True)
    psycopg2.extras.wait_select(busy)
    with busy.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM generate_series(1, 1000000000000) AS g WHERE g < 0")
    session = psutil.Process(busy.info.backend_pid)
    killed.kill()
    killed.wait()
    assert session.is_running()

    postgres.start(place)

    assert not session.is_running()
    assert execute(place, "SELECT 1") == [(1,)]


def test_a_ctrl_c_for_the_whole_group_does_not_take_the_database_away_first(place: Place, user: User) -> None:
    keeper_of(place).send_signal(signal.SIGINT)
    time.sleep(0.3)

    assert execute(place, "SELECT 1") == [(1,)]


def test_two_places_work_at_once(place: Place, user: User) -> None:
    other = Place(places.temporary().root)
    its_user = User(other)
    its_user.wait_until_ready()

    execute(other, "CREATE TABLE alleen_hier (getal int)")

    assert execute(place, "SELECT to_regclass('alleen_hier')") == [(None,)]
    its_user.leave()
    shutil.rmtree(other.root)


def test_nobody_else_can_reach_the_services(place: Place, user: User) -> None:
    assert execute(place, "SHOW listen_addresses") == [("",)]
    for closed in (place.postgres, place.postgres_socket_folder, place.redis, place.log):
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert stat.S_IMODE(place.redis_socket.stat().st_mode) == 0o700


def test_a_folder_with_a_long_path_has_its_sockets_elsewhere(place: Place) -> None:
    deep = Place(place.root / ("lang" * 30))

    deep.prepare()

    assert len(os.fsencode(deep.redis_socket)) < 100
    assert deep.sockets != Place(place.root / ("kort" * 30)).sockets
    shutil.rmtree(deep.sockets)


def test_a_folder_of_somebody_else_is_refused(place: Place, tmp_path: Path) -> None:
    link = place.root / "link"
    link.symlink_to(tmp_path)

    with pytest.raises(PermissionError):
        places.own_folder(link, 0o700)


def test_the_folders_above_keep_their_mode(place: Place) -> None:
    place.prepare()
    parent = place.root / "boven"
    parent.mkdir(mode=0o711)
    below = User(Place(parent / "plek"))
    below.wait_until_ready()

    assert stat.S_IMODE(parent.stat().st_mode) == 0o711
    below.leave()


def test_the_secret_key_is_made_once_and_closed_to_others(place: Place) -> None:
    key = place.secret_key()

    assert place.secret_key() == key
    assert len(key) > 50
    assert stat.S_IMODE((place.root / "secret_key").stat().st_mode) == 0o600
