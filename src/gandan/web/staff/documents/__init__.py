"""Documents: the list, one document, its review."""
