"""Open data: what would be published, what is, and the files that everybody may take."""
