"""Which workplace chats is the bot asked in?

>>> [line.watch() for line in lines(desk, settings)]
[{'feishu': True, 'inbox': True}]
"""

from bot.desk import Desk
from bot.errors import BadSetting
from bot.settings import Settings
from handlers.workplace.line import WorkplaceLine
from handlers.workplace.platform import Platform


def platforms(settings: Settings) -> list[Platform]:
    """Those that are set up; BadSetting where what they need is not installed."""
    if settings.feishu is None:
        return []
    try:
        from handlers.workplace.feishu import Feishu  # its cipher is an extra
    except ImportError as error:
        raise BadSetting("no_feishu_extra", problem=error) from error
    return [Feishu(settings.feishu)]


def lines(desk: Desk, settings: Settings) -> list[WorkplaceLine]:
    """A line to each of them."""
    return [WorkplaceLine(desk, platform) for platform in platforms(settings)]
