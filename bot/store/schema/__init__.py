"""What tables does the database have, and in which steps did it get them?

>>> len(STEPS) == SCHEMA
True

A step that has once been taken anywhere never changes. The statements are SQLite's; dialect.py
tells what they are elsewhere.
"""

from collections.abc import Callable
from typing import Final

from bot.store.schema import figures, people, talk
from bot.store.schema.parts import Statements

__all__ = ["STEPS", "Statements"]

STEPS: Final[tuple[Callable[[], Statements], ...]] = (
    figures.m001_observations,
    people.m002_people,
    talk.m003_conversations,
    talk.m004_misses,
    people.m005_aliases,
    people.m006_invites,
    figures.m007_calendar,
    talk.m008_inbox,
    people.m009_keys,
    talk.m010_buttons,
    talk.m011_proposals,
    talk.m012_notices,
    figures.m013_confirmations,
    people.m014_zones,
    figures.m015_covering,
)
