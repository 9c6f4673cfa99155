"""Which names of the archive are one speaker's."""

from corpus.identities.clusters import Alias, resolve
from corpus.identities.names import block, is_telling

__all__ = ["Alias", "block", "is_telling", "resolve"]
