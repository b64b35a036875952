"""Locks on files, which the kernel gives back however a process ends."""

import fcntl


def taken(handle: int, kind: int) -> bool:
    """Take the lock, and say whether it could be had at once."""
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
