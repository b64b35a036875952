"""Personal data: what is kept and why, one person found, shown and erased, and destruction after a period."""
