"""Administration: people, sign-in, the log, background work, files of the tree."""
