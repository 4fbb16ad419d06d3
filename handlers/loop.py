"""What was asked in vain, and which names are given to indicators for it?

$ zhishu misses --limit 5
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from bot import aliases, trial
from bot.desk import Desk
from bot.trial import Again
from bot.words import Language
from handlers import telling, wording
from handlers.asker import Asker, admins_only, agreed, count, operator

DONE, NOT_DONE = 0, 1
LISTED = 20


def flags(command: Callable[[str], ArgumentParser], common: ArgumentParser) -> None:
    """What `misses` and `alias` can be given."""
    misses = command("misses")
    _alias_flags(command("alias"), common)
    misses.add_argument("--json", action="store_true", help=wording.HELP["json_lines"])
    misses.add_argument(
        "--limit", metavar="N", type=count, default=LISTED, help=wording.HELP["limit"]
    )


def _alias_flags(parser: ArgumentParser, common: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)

    def act(name: str) -> ArgumentParser:
        told = wording.HELP[f"alias_{name}"]
        return acts.add_parser(
            name, parents=[common], help=told, description=told, allow_abbrev=False
        )

    add, remove = act("add"), act("remove")
    act("list")
    for each in (add, remove):
        each.add_argument("phrase", metavar="PHRASE", help=wording.HELP["phrase"])
    add.add_argument("metric", metavar="METRIC", help=wording.HELP["metric"])
    add.add_argument("--yes", action="store_true", help=wording.HELP["yes"])


def run(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Run `misses` or `alias`, which only admins may; exit 0, or 1 where a name was not added."""
    admins_only(asker, given.command)
    if given.command == "misses":
        return _misses(desk, asker, lang, given)
    match given.act:
        case "add":
            return _add(desk, asker, lang, given)
        case "remove":
            return _remove(desk, asker, lang, given.phrase)
        case _:
            print(telling.names(desk, lang))
            return DONE


def _misses(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """List the questions that got no answer, and what the bot makes of each now."""
    found = trial.again(desk, given.limit, asker.now, asker.today)
    if given.json:
        for one in found:
            print(json.dumps(_as_dict(one), ensure_ascii=False))
        return DONE
    print(telling.misses(desk, found, lang))
    return DONE


def _as_dict(one: Again) -> dict[str, object]:
    miss, reply = one.miss, one.reply
    return {
        "question": miss.text,
        "language": miss.language.value,
        "status": miss.status.value,
        "count": miss.count,
        "first_day": miss.first_day,
        "last_day": miss.last_day,
        "now": {
            "status": reply.status.value,
            "reason": reply.reason.value if reply.reason else None,
            "word": one.word or None,
            "text": reply.text,
        },
    }


def _remove(desk: Desk, asker: Asker, lang: Language, phrase: str) -> int:
    gone = desk.store.remove_alias(aliases.written_as(phrase), by=operator(), now=asker.now)
    print(desk.phrase("loop.removed", lang, phrase=gone.phrase, metric=gone.metric))
    return DONE


def _add(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Show what a name would change, and keep it where no figure is harmed."""
    name = aliases.proposed(given.phrase, given.metric, asker.lang, desk.catalogue)
    tried = trial.trial(desk, name, asker.now, asker.today)
    print(telling.effects(desk, tried, lang))
    if harmful := len(tried.harmful):
        refusal = desk.phrase("loop.refused", lang, phrase=name.phrase, count=harmful)
        print(refusal, file=sys.stderr)
        return NOT_DONE
    called = desk.catalogue.metric_name(name.metric, lang)
    question = desk.phrase("loop.confirm", lang, phrase=name.phrase, name=called)
    if not given.yes and not agreed(question):
        print(desk.phrase("loop.not_added", lang))
        return NOT_DONE
    desk.store.add_alias(name.phrase, name.metric, name.language, by=operator(), now=asker.now)
    print(desk.phrase("loop.added", lang, phrase=name.phrase, metric=name.metric))
    return DONE
