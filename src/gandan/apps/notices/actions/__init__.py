"""The one door to telling people, and what people do with what they were told."""

from gandan.apps.notices.actions.feeds import MadeFeed, make_feed, open_feed, revoke_feed
from gandan.apps.notices.actions.reading import mark_all_read, mark_read
from gandan.apps.notices.actions.telling import News, tell, tell_each
from gandan.apps.notices.actions.wanting import set_preference

__all__ = [
    "MadeFeed",
    "News",
    "make_feed",
    "mark_all_read",
    "mark_read",
    "open_feed",
    "revoke_feed",
    "set_preference",
    "tell",
    "tell_each",
]
