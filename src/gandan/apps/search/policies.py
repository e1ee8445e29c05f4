"""What cannot be searched for, and the sentences that say so. Who may see what, each kind says."""

from gandan.apps.audit.policies import Refused


class Unsearchable(Refused):
    """The question holds nothing that can be looked for; the sentence says what would."""
