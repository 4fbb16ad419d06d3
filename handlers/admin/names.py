"""How does an admin learn what was asked in vain, and give names for it? /misses, /alias."""

import re
from typing import Final

from telegram import Update

from bot import aliases, trial
from bot.errors import BadInput
from bot.spans import SHANGHAI
from bot.store import Proposal
from bot.words import Language
from handlers import telling
from handlers.admin.acting import Act, acting, refuse, settle
from handlers.admin.proposing import proposed
from handlers.letters import Letter
from handlers.room import Context, aside

LISTED: Final = 20
MOST: Final = 100
_REMOVE: Final = "-"
_IS: Final = re.compile(r"\s*[=＝]\s*")


def misses(act: Act) -> list[Letter]:
    """List the questions that got no answer: /misses, /misses 50."""
    words = act.words or str(LISTED)
    if not (words.isascii() and words.isdecimal() and len(words) < 9 and 0 < int(words) <= MOST):
        return act.say("usage.misses", most=MOST)
    today = act.now.astimezone(SHANGHAI).date()
    found = trial.again(act.desk, int(words), act.now, today)
    return act.tell(telling.misses(act.desk, found, act.lang))


async def alias(update: Update, context: Context) -> None:
    """List names, take one back (/alias - NAME), or try one: /alias NAME = INDICATOR."""
    act = acting(update, context)
    if act is None:
        return
    if not act.words:
        settle(act, lambda act: act.tell(telling.names(act.desk, act.lang)))
    elif act.words.startswith(_REMOVE):
        settle(act, _removed)
    elif len(said := _IS.split(act.words)) == 2 and all(said):
        await _tried(act, *said)
    else:
        settle(act, lambda act: act.say("usage.alias"))


def _removed(act: Act) -> list[Letter]:
    phrase = aliases.written_as(act.words.removeprefix(_REMOVE).strip())
    gone = act.desk.store.remove_alias(phrase, by=act.by, now=act.now)
    return act.say("loop.removed", phrase=gone.phrase, metric=gone.metric)


async def _tried(act: Act, phrase: str, metric: str) -> None:
    """Try a name on every known question, then show what it would change."""
    today = act.now.astimezone(SHANGHAI).date()
    try:
        name = aliases.proposed(phrase, metric, None, act.desk.catalogue)
        tried = await aside(act.desk, lambda desk: trial.trial(desk, name, act.now, today))
    except BadInput as error:
        refuse(act, error)
        return
    effects = telling.effects(act.desk, tried, act.lang)
    if harmful := len(tried.harmful):
        refusal = act.phrase("loop.refused", phrase=name.phrase, count=harmful)
        settle(act, lambda act: act.tell(f"{effects}\n{refusal}"))
        return
    called = act.desk.catalogue.metric_name(name.metric, act.lang)
    question = act.phrase("loop.proposed", phrase=name.phrase, name=called)
    detail = {"phrase": name.phrase, "metric": name.metric, "language": name.language.value}
    settle(act, lambda act: proposed(act, f"{effects}\n{question}", "alias", detail))


def confirmed(act: Act, found: Proposal) -> list[Letter]:
    """Keep the name."""
    said = found.detail
    phrase, metric, lang = said["phrase"], said["metric"], Language(said["language"])
    act.desk.store.add_alias(phrase, metric, lang, by=act.by, now=act.now)
    return act.say("loop.added", phrase=phrase, metric=metric)
