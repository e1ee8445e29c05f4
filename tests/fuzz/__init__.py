"""Readers under coverage-guided mutation: `./gandan fuzz`; what they broke on stays here."""
