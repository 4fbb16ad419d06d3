"""What can be wrong with input or machine? Codes and data; the words are in data/phrases."""


class ZhishuError(Exception):
    """A fault a user can mend: `code` names the phrase, `data` fills its placeholders."""

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = data


class BadSetting(ZhishuError):
    """A flag, an environment value or a request field that cannot be used."""


class BadData(ZhishuError):
    """A file of the data folder that is missing, malformed or contradicts another."""


class BadStore(ZhishuError):
    """A database that cannot be opened, or is not ours."""


class BadInput(ZhishuError):
    """A table or text that cannot be taken in."""
