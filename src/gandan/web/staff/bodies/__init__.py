"""Pages of bodies: one file for each kind of page."""
