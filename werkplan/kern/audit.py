"""Which tables are outside the audit trail, and why. Every other model has triggers that no write path can bypass."""

UITGEZONDERD: dict[str, str] = {
    "acties.zoektekst": "derived by the database from texts that are tracked",
    "admin.logentry": "not written: the triggers keep the history, without names",
    "auth.group": "not used: rights follow from memberships",
    "auth.permission": "not used: rights follow from memberships",
    "axes.accessattempt": "failed sign-ins, cleared after the lock-out",
    "axes.accessattemptexpiration": "belongs to a failed sign-in",
    "axes.accessfailurelog": "a log of its own",
    "axes.accesslog": "a log of its own",
    "contenttypes.contenttype": "list of models, made by migrations",
    "kern.herhaalsleutel": "remembers a repeated request for a while; what the request made is tracked",
    "pghistory.context": "is the audit trail: who and which request",
    "sessions.session": "short-lived, holds no records",
}
"""Model label -> reason. A test proves that every model is tracked or in here."""
