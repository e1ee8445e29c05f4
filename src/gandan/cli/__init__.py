"""The pure commands: `gandan parse` and what will stand beside it. No Django."""
