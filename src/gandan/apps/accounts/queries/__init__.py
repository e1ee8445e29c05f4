"""Reads of tenants, accounts, and of what people sign in with."""

from gandan.apps.accounts.queries.invitations import digest_of, invited_by
from gandan.apps.accounts.queries.people import (
    has_demonstration,
    has_tenants,
    tenant_by_slug,
    tenant_ids,
    user_by_name,
    user_by_public_id,
)
from gandan.apps.accounts.queries.signing_in import (
    FACTORS,
    SignIn,
    factors_of,
    identity_of,
    is_last_factor,
    must_keep_factor,
    second_factor_is_missing,
    sessions_of,
    sign_in_of,
)

__all__ = [
    "FACTORS",
    "SignIn",
    "digest_of",
    "factors_of",
    "has_demonstration",
    "has_tenants",
    "identity_of",
    "invited_by",
    "is_last_factor",
    "must_keep_factor",
    "second_factor_is_missing",
    "sessions_of",
    "sign_in_of",
    "tenant_by_slug",
    "tenant_ids",
    "user_by_name",
    "user_by_public_id",
]
