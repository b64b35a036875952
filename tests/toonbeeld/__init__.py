"""One page with every component on it, for the tests of their markup and accessibility."""
