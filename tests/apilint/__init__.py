"""The linter of API descriptions, for `make check`."""
