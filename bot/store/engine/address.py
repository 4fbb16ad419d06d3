"""Is a database on a server, and what of its address may be told?

>>> told("postgresql://zhishu:secret@db1,db2/zhishu")
'postgresql://zhishu:***@db1,db2/zhishu'
"""

import re
from typing import Final

SCHEMES: Final = ("postgresql://", "postgres://")
_HIDDEN: Final = "***"
# Up to the last @, whatever stands unescaped in a password: rather too much is hidden.
_SECRETS: Final = (
    re.compile(r"(?P<before>^\w+://[^:@/]*:)(?P<secret>.*)(?P<after>@)"),
    re.compile(r"(?P<before>[?&]\w*password=)(?P<secret>[^&]*)(?P<after>)", re.IGNORECASE),
)


def on_server(address: str) -> bool:
    """Whether an address names a server, not a file."""
    return address.startswith(SCHEMES)


def told(address: str) -> str:
    """An address without what is secret in it."""
    for pattern in _SECRETS:
        address = pattern.sub(rf"\g<before>{_HIDDEN}\g<after>", address)
    return address


def secrets(address: str) -> tuple[str, ...]:
    """What must stand in no log, as it is written and as it is meant."""
    if not on_server(address):
        return ()
    from urllib.parse import unquote  # with all that tells addresses apart: a file has none

    found = [match["secret"] for one in _SECRETS for match in one.finditer(address)]
    return tuple(dict.fromkeys(form for one in found if one for form in (one, unquote(one))))
