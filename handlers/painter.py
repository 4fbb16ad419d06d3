"""Where is a picture painted? Beside the loop, which goes on meanwhile, and one at a time.

>>> png = await painted(picture)

A painting needs some 10 MB, which are given back behind it, and takes 40 ms, so that nobody waits
long for their turn.
"""

import asyncio
import ctypes
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.picture import Picture

_EASEL: Final = ThreadPoolExecutor(1, "painter")


async def painted(picture: "Picture") -> bytes:
    """The picture as a PNG file."""
    return await asyncio.get_running_loop().run_in_executor(_EASEL, _painted, picture)


def _painted(picture: "Picture") -> bytes:
    """The file, after which the room of its painting, most of it fonts, is given back."""
    from bot.picture import letters

    try:
        return picture.png
    finally:
        letters.font.cache_clear()
        with suppress(AttributeError, OSError):  # the allocator of another system
            ctypes.CDLL(None).malloc_trim(0)
