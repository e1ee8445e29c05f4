"""Exit codes of the commands."""

DONE, UNREAD, MISUSED = 0, 1, 2
