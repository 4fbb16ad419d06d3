"""Who is to be told what, now that the public can see it?

>>> herald.make(bot, now)  # the notices of all that came out since the last time
1
>>> herald.told(outbox.due(), now)
'新发布:…'

Whether something is out is decided by the clock and the one visibility rule, never by whoever calls
this or when. Each notice is worded when it is sent, so that what was taken back meanwhile is not
said.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from bot.answer.say import Speaker
from bot.catalogue import Catalogue
from bot.reply import news as words
from bot.reply import watch as watching
from bot.reply.watch import Wish
from bot.store import Store, view
from bot.store.news import News, says_the_same
from bot.store.outbox import Item, Notice
from bot.store.subscriptions import Watch, Watched
from bot.understand import understand
from bot.words import Figure, Language, Role

LONGEST: Final = 3000  # characters of one, well below what a message holds
_LOOKED_BACK: Final = 24  # figures among which the place before is looked for


class Herald:
    """What is told without being asked, always as the public sees it."""

    def __init__(
        self, store: Store, catalogue: Catalogue, speakers: Mapping[Language, Speaker]
    ) -> None:
        self._store, self._catalogue, self._speakers = store, catalogue, speakers
        topics = [key for topic in catalogue.topics.values() for key in topic.metrics]
        self._places = {key: place for place, key in enumerate(topics)}

    def wished(self, text: str, today: date) -> Wish:
        """What a text asks to be told of; figures have no part in it."""
        if watch := watching.by_name(text, dict(self._speakers)):
            return Wish((watch,))
        return watching.wished(understand(text, self._catalogue, today), self._catalogue)

    def named(self, watch: Watch, lang: Language) -> str:
        """What is watched, in a few words."""
        return watching.named(watch, self._speakers[lang])

    def make(self, bot: int, now: datetime) -> int:
        """Make the notices of all that came out since the last time, and how many they are."""
        chats = self._store.chats(bot)
        if not chats.outbox.stirred(now):
            return 0
        with self._store.write():
            watched = chats.subscriptions.everyone()
            watches = dict.fromkeys(one.watch for one in watched)
            wants = any(watch.kind is Watched.CORRECTIONS for watch in watches)
            wanted = self._wanted(watches)
            fresh = chats.outbox.fresh(
                now, lambda one: wanted(one) or (wants and bool(chats.shown.of(one.key)))
            )
            fresh.sort(key=lambda one: self._order(one.figure))
            items = {watch: self._items(watch, fresh, now) for watch in watches}
            told = [(one.id, items[one.watch]) for one in watched if items[one.watch]]
            if wants:
                told += self._corrections(bot, fresh, now)
            chats.outbox.put(told, now)
            chats.outbox.advance(now)
        return len(told)

    def told(self, bot: int, notice: Notice, now: datetime) -> str:
        """A notice in words; empty where nothing of it stands any more."""
        speaker = self._speakers[notice.subscription.language]
        if notice.subscription.watch.kind is Watched.CORRECTIONS:
            pairs = list(self._pairs(bot, notice.items))
            return words.corrected(speaker, pairs, notice.more) if pairs else ""
        news = self._standing(bot, notice.items, now)
        more = notice.more
        while news:
            text = words.told(speaker, notice.subscription.watch, news, more)
            if len(text) <= LONGEST or len(news) == 1:
                return text
            news, more = news[:-1], more + 1
        return ""

    def _wanted(self, watches: Iterable[Watch]) -> Callable[[Figure], bool]:
        """Whether somebody may want a figure; most of a long history nobody does."""
        subjects = {watch.subject for watch in watches}
        every = any(watch.kind is Watched.EVERY for watch in watches)
        known = self._catalogue.metrics

        def wanted(figure: Figure) -> bool:
            if every or figure.metric not in known:
                return every
            return figure.metric in subjects or known[figure.metric].topic in subjects

        return wanted

    def _order(self, figure: Figure) -> tuple[bool, int, int, str]:
        """Home first, indicators as a digest tells them, the latest period first."""
        home = figure.region == self._catalogue.home
        place = self._places.get(figure.metric, len(self._places))
        return not home, -figure.period.end.toordinal(), place, figure.region

    def _items(self, watch: Watch, fresh: Sequence[News], now: datetime) -> list[Item]:
        """What of the news a watch is told."""
        found = [one for one in fresh if watching.concerns(watch, one.figure, self._catalogue)]
        if watch.kind is Watched.THRESHOLD:
            return [Item(one.figure.handle) for one in found if self._beyond(watch, one, now)]
        if watch.kind is Watched.RANK:
            placed = ((one.figure, self._placed_before(one, now)) for one in found)
            return [Item(figure.handle, was) for figure, was in placed if was]
        return [Item(one.figure.handle, one.was.handle if one.was else "") for one in found]

    def _beyond(self, watch: Watch, one: News, now: datetime) -> bool:
        """Whether the latest figure has come to lie beyond a bound, or lies there anew."""
        same = one.was is not None and one.was.number == one.figure.number
        return not same and watching.meets(watch, one.figure) and self._latest(one.figure, now)

    def _placed_before(self, one: News, now: datetime) -> str:
        """The handle of what held the place before, where the latest place is another."""
        figure, was = one.figure, one.was
        if not figure.rank or not self._latest(figure, now):
            return ""
        if was is None or not was.rank:
            was = self._earlier(figure, now)
        return was.handle if was and was.rank != figure.rank else ""

    def _latest(self, figure: Figure, now: datetime) -> bool:
        """Whether no later figure of its kind is out."""
        last = self._store.latest(
            view(Role.PUBLIC, now), figure.region, figure.metric, measure=figure.measure
        )
        return last is None or last.end <= figure.period.end

    def _earlier(self, figure: Figure, now: datetime) -> Figure | None:
        """The figure of its kind that had a rank last before it."""
        rows = self._store.series(
            view(Role.PUBLIC, now),
            figure.region,
            figure.metric,
            until=figure.period.end - timedelta(days=1),
            measure=figure.measure,
            limit=_LOOKED_BACK,
        )
        stock = self._catalogue.metrics[figure.metric].stock
        for row in rows[::-1]:
            alike = stock or row.period.comparable(figure.period)  # no month beside a half-year
            if row.rank and alike and self._race(row) == self._race(figure):
                return row
        return None

    def _race(self, figure: Figure) -> tuple[str, str, str]:
        """Of what, and among whom, a rank is; one that says no scope is of the city."""
        city = self._catalogue.regions[self._catalogue.home].within
        return figure.form, figure.share_of, figure.rank_scope or city

    def _corrections(
        self, bot: int, fresh: Sequence[News], now: datetime
    ) -> list[tuple[int, list[Item]]]:
        """Who was shown another version of what has changed; from now on they know this one."""
        chats = self._store.chats(bot)
        found: dict[int, list[Item]] = {}
        keys = dict.fromkeys([*(one.figure.key for one in fresh), *chats.outbox.taken_back()])
        for key in keys:
            stands = chats.outbox.standing(key, now)
            handle = stands.handle if stands else ""
            for subscription, was in chats.shown.of(key):
                old = chats.outbox.printed(was)
                if was == handle or old is None:
                    continue
                chats.shown.put(subscription, key, handle)
                if stands is None or not says_the_same(old, stands):
                    found.setdefault(subscription, []).append(Item(handle, was))
        return list(found.items())

    def _pairs(self, bot: int, items: Iterable[Item]) -> Iterable[tuple[Figure, Figure | None]]:
        outbox = self._store.chats(bot).outbox
        for item in items:
            old = outbox.printed(item.was)
            if old:
                yield old, outbox.printed(item.handle) if item.handle else None

    def _standing(self, bot: int, items: Iterable[Item], now: datetime) -> list[News]:
        """The figures of a notice that still stand as they came out."""
        outbox, found = self._store.chats(bot).outbox, []
        for item in items:
            for vintage in self._store.by_handle(view(Role.PUBLIC, now), item.handle)[:1]:
                stands = outbox.standing(vintage.figure.key, now)
                if stands and stands.handle == item.handle:
                    was = outbox.printed(item.was) if item.was else None
                    found.append(News(stands, was))
        return found
