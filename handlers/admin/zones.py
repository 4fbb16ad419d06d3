"""How does an admin say in which of many zones a chat stands? /zone."""

from bot.store import Whose
from handlers.admin.acting import Act
from handlers.letters import Letter


def zone(act: Act) -> list[Letter]:
    """Let this chat or another stand in a zone: /zone 苏州高新区, /zone -100123 苏州高新区."""
    first, _, rest = act.words.strip().partition(" ")
    other = first.removeprefix("-").isdecimal() and first.isascii()
    chat, name = (first, rest.strip()) if other else (str(act.owner[0]), act.words.strip())
    if not name:
        return act.say("usage.zone")
    key = act.desk.zone_of_name(name)
    act.desk.store.give_zone(Whose.CHAT, f"telegram:{chat}", key, by=act.by, now=act.now)
    named = act.desk.catalogue.region_name(key, act.lang)
    return act.say("zone.set", whose=Whose.CHAT.value, name=f"telegram:{chat}", zone=named)
