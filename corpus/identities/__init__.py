"""Which names of the archive are one speaker's."""

from corpus.identities.clusters import Alias, resolve
from corpus.identities.names import block

__all__ = ["Alias", "block", "resolve"]
