"""Whom does a text call to, before or behind what it asks?

>>> unhailed("@wang exports in q1?", tokens, (), catalogue.asides)
'exports in q1?'

Only a name goes that is that of nothing we know: @莘县 stays, and 民营企业 before a comma does.
"""

import re
from collections.abc import Mapping, Sequence

from bot.understand.lexicon.match import Token
from bot.understand.talk.asides import hard_spans, overlaps

_MENTION = re.compile(
    r"(?<![a-z0-9])@"
    r"(?:[^\s@,:;.?!0-9]{1,20}[0-9]*(?:[ ,:]+|(?=[.?!]*$))|[\u4e00-\u9fff]{1,8}(?=[0-9]))"
)
_KIN = "[哥姐弟妹叔伯婶姨嫂爷公婆]"
_FELLOWS = (
    f"[老小大阿二][哥姐弟妹叔伯姨嫂爷铁妹]|{_KIN}{{1,2}}|哥们儿?|姐们儿?|兄弟|姐妹|兄台|伙计|[小大]伙[子伴儿]|[大小]?朋友"
    "|大[神佬仙家咖]|美女|帅哥|靓仔|宝子?|宝贝|家人|亲|诸位|列位|老[乡表兄]|[大小]兄弟|[大小]妹子|学[长姐弟妹]|前辈|同行"
)
_TITLES = (
    r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|director|secretary|mayor|chief|commissioner|editor"
    r"|lao|xiao|old|deputy|vice|section|division|bureau|comrade|officer|manager)\.?"
)
_EVERYBODY = (
    "team|all|everyone|everybody|guys|gang|folks|colleagues|comrades|friends?|fellows|pals?|dude|man"
    "|chaps?|lads?|sirs?|madam|ma'am|ladies and gentlemen|gents|y'all|people"
)
_HAIL = re.compile(
    f"(?:各位|几位|我的|亲爱的|喂|嘿|哎)?(?:{_FELLOWS})们?[啊呀哎诶嘞]?(?:[ ,:!]+|(?=[0-9]))"
    rf"|(?:(?:hey|hi|ok|oh|so|right|dear),? )?"
    rf"(?:(?:{_TITLES} )+[a-z'-]{{2,14}}(?: [a-z'-]{{2,14}})?|{_EVERYBODY})(?:,|:|!| -)+ "
)


def unhailed(
    text: str,
    tokens: Sequence[Token],
    periods: Sequence[tuple[int, int]],
    words: Mapping[str, frozenset[str]],
) -> str:
    """A text without whom it calls to: 老哥, @小王, director zhang."""
    hails = [match.span() for match in _MENTION.finditer(text)] if "@" in text else []
    if head := _HAIL.match(text):
        hails.append(head.span())
    if not hails:
        return text
    hard = hard_spans(text, tokens, periods, words)
    for start, end in sorted(hails, reverse=True):
        if not overlaps(hard, start, end):
            text = text[:start] + text[end:]
    return text.strip()
