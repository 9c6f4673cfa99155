"""What the garbage collector looks through."""

import gc


def settle() -> None:
    """Take all that lives now out of what is looked through, until the next time.

    Tables and directories that serve for long are hundreds of thousands of objects; looking through them for
    what to free, of which they hold nothing, takes longer than several answers and comes amid one.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
