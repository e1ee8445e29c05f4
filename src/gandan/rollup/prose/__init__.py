"""What bodies wrote: cut into sentences, and those that say the same put together."""

from gandan.rollup.prose.gathering import gather
from gandan.rollup.prose.model import Group, Said, Sentence
from gandan.rollup.prose.splitting import sentences

__all__ = ["Group", "Said", "Sentence", "gather", "sentences"]
