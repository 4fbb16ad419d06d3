"""What do programs get told of the indicators, and of the figures of a receipt?

>>> why(desk, asker, "3f9a2c1", Language.EN)["figures"][0]["text"]
'…'
"""

from bot.desk import Desk
from bot.store import Vintage
from bot.words import Language
from handlers import present
from handlers.asker import Asker
from handlers.web.problems import Refused


def metrics(desk: Desk, asker: Asker) -> dict[str, object]:
    """The indicators, each with the latest period that there are figures of."""
    catalogue, store = desk.catalogue, desk.store
    seen = desk.eyes(asker.role, asker.now)
    held = set(store.held(seen, catalogue.home))

    def latest(key: str) -> dict[str, str] | None:
        period = store.latest(seen, catalogue.home, key) if key in held else None
        return present.period(period) if period else None

    return {
        "home": catalogue.home,
        "topics": [
            {"key": topic.key, "names": {lang.value: topic.names[lang].name for lang in Language}}
            for topic in catalogue.topics.values()
        ],
        "regions": [
            {"key": key, "names": {lang.value: region.names[lang].name for lang in Language}}
            for key, region in catalogue.regions.items()
        ],
        "metrics": [
            {
                "key": metric.key,
                "topic": metric.topic,
                "unit": metric.unit,
                "kind": metric.kind,
                "every": metric.every,
                "measures": [measure.value for measure in metric.measures],
                "names": {lang.value: metric.names[lang].name for lang in Language},
                "define": {lang.value: metric.names[lang].define for lang in Language},
                "latest": latest(metric.key),
            }
            for metric in catalogue.metrics.values()
        ],
    }


def why(desk: Desk, asker: Asker, receipt: str, lang: Language) -> dict[str, object]:
    """Every version of the figures of a receipt; Refused where it names none."""
    found = desk.why(receipt, asker.role, asker.now)
    if not found:
        raise Refused(404, "no_receipt", value=receipt)
    figures = [
        {"versions": [_vintage(one) for one in vintages], "text": desk.origin(vintages, lang)}
        for vintages in found
    ]
    return {"receipt": receipt, "language": lang.value, "figures": figures}


def _vintage(one: Vintage) -> dict[str, object]:
    known = {
        "excerpt": one.figure.excerpt,
        "loaded_at": one.loaded_at,
        "loaded_by": one.loaded_by,
    }
    return {
        **present.observation(one.figure),
        "since": one.since,
        **{name: said for name, said in known.items() if said},
    }
