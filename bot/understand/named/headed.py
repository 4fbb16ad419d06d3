"""A field that only heads what is asked of it: 楼市:商品房销售面积降了多少.

>>> [token.text for token in unheaded("楼市:商品房销售面积", tokens, catalogue)]
['商品房销售面积']
"""

from bot.catalogue import Catalogue
from bot.understand.lexicon.match import Token


def unheaded(text: str, tokens: list[Token], catalogue: Catalogue) -> list[Token]:
    """The tokens without a field before a colon, where all that is named behind it is of it."""
    head = tokens[0]
    if not head.get("topic") or head.is_name or not text.startswith(":", head.end):
        return tokens
    of_field = {key for topic in head.all("topic") for key in catalogue.topics[topic].metrics}
    named = {key for token in tokens[1:] for key in token.all("metric")}
    return tokens[1:] if named and named <= of_field else tokens
