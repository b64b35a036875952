"""How fast the pages are, as ratios to a floor and to a stock project in the same run (docs/bench.md)."""
