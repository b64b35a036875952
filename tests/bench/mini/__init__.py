"""The peer: a stock project on the same tables, with Django's admin and plain viewsets."""
