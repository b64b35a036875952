"""A real PostgreSQL and a real Redis from PyPI, for a machine that has none: one pair per clone, or per
test session."""
