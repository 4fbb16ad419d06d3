"""In whose words and through whose eyes is a reply made?"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from bot.answer.say import Speaker
from bot.later import Later
from bot.lookup.resolve import Finder

if TYPE_CHECKING:
    from bot.answer import asking
    from bot.lookup import nearby
    from bot.lookup.nearby import Offer
else:
    asking, nearby = Later("bot.answer.asking"), Later("bot.lookup.nearby")


class Voice(NamedTuple):
    """One language and one viewer's sight of the store."""

    speaker: Speaker
    finder: Finder

    def question(self, offer: "Offer") -> str:
        """What is offered, as a complete question."""
        return asking.question(
            self.speaker,
            offer.metric,
            measure=offer.measure,
            period=offer.period,
            region=offer.region,
            rank=offer.rank,
        )

    def offering(self, lines: list[str], offers: Iterable[str]) -> str:
        """Lines, then the questions that can be asked instead."""
        listed = [f"· {offer}" for offer in dict.fromkeys(offers)]
        return "\n".join([*lines, *([self.speaker.phrase("no.have")] if listed else []), *listed])

    def neighbours(self, region: str = "") -> list[str]:
        """A few questions that have an answer."""
        place = region or self.finder.catalogue.home
        names = nearby.neighbours(self.finder, "", place)
        return [self.question(nearby.Offer(key, place)) for key in names]

    def has_results(self, metric: str, region: str = "") -> bool:
        """Whether anything but plans is known of an indicator, at home where no place is named."""
        place = region or self.finder.catalogue.home
        return self.finder.store.latest(self.finder.viewer, place, metric) is not None

    def example(self) -> str:
        """A question that has an answer, out of what is stored."""
        home = self.finder.catalogue.home
        names = nearby.neighbours(self.finder, "", home) or list(self.finder.catalogue.metrics)
        period = self.finder.store.latest(self.finder.viewer, home, names[0])
        return asking.question(self.speaker, names[0], period=period)
