"""Writes of the vault, its logged openings, and the digests that the log keeps."""

from gandan.apps.identities.actions.keeping import correct, erase, keep, open_identity
from gandan.apps.identities.actions.sealing import digest, digest_of_text

__all__ = ["correct", "digest", "digest_of_text", "erase", "keep", "open_identity"]
