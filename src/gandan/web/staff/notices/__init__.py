"""Pages of what people are told: inbox, settings, calendar addresses."""
