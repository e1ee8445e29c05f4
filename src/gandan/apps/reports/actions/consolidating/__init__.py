"""Making the consolidated report of a period: prose, the paper to be signed, what was signed."""
