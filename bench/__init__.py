"""Measurements. Each module is one, run by `./gandan bench NAME`; it prints tables by `table`."""
