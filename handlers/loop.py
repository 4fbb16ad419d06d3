"""What was asked in vain, and which names are given to indicators for it?

$ zhishu misses --limit 5
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Final

from bot import aliases, trial
from bot.desk import Desk
from bot.trial import Again, Change, Trial
from bot.words import Language, Reply
from handlers import wording
from handlers.asker import Asker, admins_only, agreed, count, operator

DONE, NOT_DONE = 0, 1
COMMANDS: Final = ("misses", "alias")
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
            return _list(desk, lang)


def _misses(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """List the questions that got no answer, and what the bot makes of each now."""
    found = trial.again(desk, given.limit, asker.now, asker.today)
    if given.json:
        for one in found:
            print(json.dumps(_as_dict(one), ensure_ascii=False))
        return DONE
    lines = [line for one in found for line in _told(desk, one, lang)]
    print("\n".join(lines) or desk.phrase("loop.no_misses", lang))
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


def _told(desk: Desk, one: Again, lang: Language) -> tuple[str, str]:
    miss = one.miss
    days = " – ".join(dict.fromkeys((miss.first_day, miss.last_day)))
    was, now = (_status(desk, status, lang) for status in (miss.status, one.reply.status))
    head = desk.phrase(
        "loop.miss", lang, count=miss.count, question=miss.text, days=days, status=was
    )
    if one.word:
        return head, desk.phrase("loop.now_word", lang, status=now, word=one.word)
    return head, desk.phrase("loop.now", lang, status=now)


def _status(desk: Desk, status: str, lang: Language) -> str:
    return desk.phrase(f"loop.status.{status}", lang)


def _list(desk: Desk, lang: Language) -> int:
    lines = []
    for one in desk.store.aliases():
        told = {"phrase": one.phrase, "by": one.added_by, "day": one.added_at[:10]}
        if aliases.in_force(one, desk.catalogue):
            name = desk.catalogue.metric_name(one.metric, lang)
            lines.append(desk.phrase("loop.alias", lang, name=name, metric=one.metric, **told))
        else:
            lines.append(desk.phrase("loop.alias_idle", lang, metric=one.metric, **told))
    print("\n".join(lines) or desk.phrase("loop.no_aliases", lang))
    return DONE


def _remove(desk: Desk, asker: Asker, lang: Language, phrase: str) -> int:
    gone = desk.store.remove_alias(aliases.written_as(phrase), by=operator(), now=asker.now)
    print(desk.phrase("loop.removed", lang, phrase=gone.phrase, metric=gone.metric))
    return DONE


def _add(desk: Desk, asker: Asker, lang: Language, given: Namespace) -> int:
    """Show what a name would change, and keep it where no figure is harmed."""
    name = aliases.proposed(given.phrase, given.metric, asker.lang, desk.catalogue)
    tried = trial.trial(desk, name, asker.now, asker.today)
    print("\n".join(_effects(desk, tried, lang)))
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


def _effects(desk: Desk, tried: Trial, lang: Language) -> list[str]:
    lines = []
    for change in sorted(tried.changes, key=lambda change: not change.harmful):
        lines += _effect(desk, change, lang)
    counts = {"misses": tried.misses, "changes": len(tried.changes)}
    if tried.corpus:
        return [*lines, desk.phrase("loop.tried", lang, corpus=tried.corpus, **counts)]
    return [*lines, desk.phrase("loop.tried_alone", lang, **counts)]


def _effect(desk: Desk, change: Change, lang: Language) -> list[str]:
    was, now = (_status(desk, one.status, lang) for one in (change.before, change.after))
    mark = desk.phrase("loop.harmful", lang) if change.harmful else ""
    return [
        f"· {change.question}",
        f"  {was} → {now}{mark}",
        f"  - {_first_line(change.before)}",
        f"  + {_first_line(change.after)}",
    ]


def _first_line(reply: Reply) -> str:
    return reply.text.partition("\n")[0]
