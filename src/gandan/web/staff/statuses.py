"""With which status a page comes back when what was sent was not done."""

from gandan.apps.audit.policies import Refused, Stale

CONFLICT, REFUSED = 409, 422


def status_of(refused: Refused | None) -> int:
    """409 where somebody else was quicker, 422 for any other refusal, 200 where there is none."""
    if refused is None:
        return 200
    return CONFLICT if isinstance(refused, Stale) else REFUSED
