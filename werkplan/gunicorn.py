"""How the web server runs, in `make run` and in production."""

import gc
import os
from pathlib import Path
from uuid import uuid4

from werkplan import env, logs

bind = f"0.0.0.0:{env.port('PORT', default=8000)}"
workers = env.integer("WEB_PROCESSEN", default=2, minimum=1)
threads = env.integer("WEB_DRADEN", default=4, minimum=1)
timeout = 60
graceful_timeout = 8
max_requests = 2000
max_requests_jitter = 200
# After so many new objects garbage is looked for: the page of a list makes some 20,000 and nearly all of them end by
# themselves.
GARBAGE = (20_000, 20, 20)
# The folder of the heartbeat files must be in memory, or a slow disk stops a healthy process.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
logconfig_dict = logs.configuration(logs.level())
accesslog = None
# Its socket has one fixed place per user: two clones would meet there.
control_socket_disable = True


def on_starting(server: object) -> None:
    """What its processes have in common: see `werkplan.kern.samen`."""
    os.environ["WERKPLAN_START"] = uuid4().hex


def on_reload(server: object) -> None:
    """The new processes may be of another version."""
    on_starting(server)


def post_worker_init(worker: object) -> None:
    """What is loaded now stays: looking through it for garbage, again and again, costs every answer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
