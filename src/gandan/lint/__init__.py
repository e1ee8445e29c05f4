"""What in an official document is against a rule, where, by what provision, and what right is."""
