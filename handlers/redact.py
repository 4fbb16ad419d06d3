"""How do the bot's token and other secrets stay out of every log?

>>> keep_token_out_of_logs(app_secret)  # after the handlers of the root logger are set
"""

import logging
import re
from typing import Final

# Of a Telegram bot, of whoever bears one, of a proxy in its address; a long number is read once.
TOKEN: Final = re.compile(
    r"(?<!\d)\d+(?::|%3A)[\w-]{30,}|(?<=Bearer )[\w.-]+|\bt-[\w.-]{16,}|(?<=://)[^/\s@:]+:[^/\s@]+(?=@)",
    re.IGNORECASE,
)
LOUD: Final = {  # what each prints below its level
    "httpx": logging.WARNING,  # the addresses of requests, and the token in them
    "httpcore": logging.WARNING,
    "telegram.request.BaseRequest": logging.CRITICAL,  # a reply that broke off, messages and all
}


class _Redact(logging.Filter):
    """Cuts bot tokens out of a record, whoever wrote it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; none is dropped."""
        record.msg, record.args = redacted(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = redacted(record.exc_text)
        return True


_REDACT = _Redact()
_SECRETS: Final[set[str]] = set()  # that have no form by which they could be known


def redacted(text: object) -> str:
    """A text without the tokens and secrets in it."""
    told = TOKEN.sub("<token>", str(text))
    for secret in _SECRETS:
        told = told.replace(secret, "<secret>")
    return told


def keep_token_out_of_logs(*secrets: str) -> None:
    """Quiet the loggers that print request addresses, and redact whatever is still logged."""
    _SECRETS.update(secrets)
    for name, level in LOUD.items():
        logging.getLogger(name).setLevel(level)
    for handler in [*logging.getLogger().handlers, logging.lastResort]:
        if handler:
            handler.addFilter(_REDACT)
