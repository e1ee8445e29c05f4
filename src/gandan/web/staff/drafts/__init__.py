"""Looking at drafts: the page and its form."""
