"""How do all replicas together keep to limits that hold for the bot?

>>> turn(session, "telegram 123", {"": [(30, 1.05)], "4711": [(3, 3.1)]})  # counted, if both are 0
(0.0, 0.0)

What was said lately, and who was told to wait, stands in a table that is not written to the log of
the server: it is lost with a crash of the server, when nothing of it matters any more. Moments are
the server's, so that the clocks of the replicas do not matter either.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from bot.store.engine.port import APPLICATION, Limit
from bot.store.engine.server import Link

_NOW: Final = "extract(epoch FROM clock_timestamp())::FLOAT8"
KEPT: Final = 600  # seconds for which nothing must have happened before a row is forgotten
MADE: Final = (
    """CREATE UNLOGGED TABLE IF NOT EXISTS zhishu_pace (
        who TEXT COLLATE "C" NOT NULL,
        place TEXT COLLATE "C" NOT NULL,
        past FLOAT8[] NOT NULL DEFAULT '{}',
        told FLOAT8 NOT NULL DEFAULT 0,
        until FLOAT8 NOT NULL DEFAULT 0,
        PRIMARY KEY (who, place)
    )""",
    # One after the other, each seeing what the one before counted.
    f"""CREATE OR REPLACE FUNCTION zhishu_turn(
        whose TEXT, places TEXT[], mosts BIGINT[], spans FLOAT8[],
        OUT every FLOAT8, OUT own FLOAT8
    ) LANGUAGE plpgsql AS $$
    DECLARE moment FLOAT8;
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('pace ' || current_schema() || whose, 0));
        moment := {_NOW};
        SELECT coalesce(max(due) FILTER (WHERE place = ''), 0) - moment,
            coalesce(max(due) FILTER (WHERE place <> ''), 0) - moment INTO every, own
        FROM (
            SELECT p.place, greatest(p.until, CASE WHEN cardinality(p.past) >= l.most
                THEN p.past[cardinality(p.past) - l.most + 1] + l.span END) AS due
            FROM unnest(places, mosts, spans) AS l (place, most, span)
            JOIN zhishu_pace AS p ON p.who = whose AND p.place = l.place
        ) AS found;
        every := greatest(every, 0);
        own := greatest(own, 0);
        IF every = 0 AND own = 0 THEN
            INSERT INTO zhishu_pace AS p (who, place, past)
            SELECT whose, l.place, ARRAY[moment]
            FROM unnest(places) AS l (place) GROUP BY l.place
            ON CONFLICT (who, place) DO UPDATE SET past = ARRAY(
                SELECT one FROM unnest(p.past) AS past (one) WHERE one > moment - (
                    SELECT max(l.span) FROM unnest(places, spans) AS l (place, span)
                    WHERE l.place = p.place
                ) ORDER BY one
            ) || moment;
        END IF;
    END $$""",
    f"""CREATE OR REPLACE FUNCTION zhishu_wait(
        whose TEXT, spot TEXT, seconds FLOAT8, several BIGINT
    ) RETURNS VOID LANGUAGE plpgsql AS $$
    DECLARE moment FLOAT8 := {_NOW};
    BEGIN
        INSERT INTO zhishu_pace AS p (who, place, told, until)
        VALUES (whose, spot, moment, moment + seconds) ON CONFLICT (who, place)
        DO UPDATE SET told = moment, until = greatest(p.until, excluded.until);
        IF several <= (SELECT count(*) FROM zhishu_pace
            WHERE who = whose AND place <> '' AND told > moment - 1)
        THEN
            INSERT INTO zhishu_pace AS p (who, place, until) VALUES (whose, '', moment + seconds)
            ON CONFLICT (who, place) DO UPDATE SET until = greatest(p.until, excluded.until);
        END IF;
    END $$""",
    # A bucket is known by the moment at which it will be full.
    f"""CREATE OR REPLACE FUNCTION zhishu_draw(spot TEXT, each_second FLOAT8, at_once FLOAT8)
    RETURNS FLOAT8 LANGUAGE plpgsql AS $$
    DECLARE moment FLOAT8 := {_NOW};
    DECLARE room FLOAT8 := (at_once - 1) / each_second;
    BEGIN
        INSERT INTO zhishu_pace AS p (who, place, until)
        VALUES ('draw', spot, moment + 1 / each_second) ON CONFLICT (who, place)
        DO UPDATE SET until = greatest(p.until, moment) + 1 / each_second
        WHERE greatest(p.until, moment) - moment <= room;
        IF FOUND THEN RETURN 0; END IF;
        RETURN (SELECT greatest(until - moment - room, 0.001) FROM zhishu_pace
            WHERE who = 'draw' AND place = spot);
    END $$""",
)
LOCK: Final = f"SELECT pg_advisory_xact_lock({APPLICATION}, hashtext(current_schema()))"
_EDITION: Final = hashlib.blake2b("".join(MADE).encode(), digest_size=8).hexdigest()
_FOUND: Final = "SELECT obj_description(to_regclass('zhishu_pace'), 'pg_class')"
_TURN: Final = "SELECT every, own FROM zhishu_turn($1, $2::text[], $3, $4)"
_WAIT: Final = "SELECT zhishu_wait($1, $2, $3, $4)"
_PAUSED: Final = (
    f"SELECT greatest(coalesce(max(until), 0) - {_NOW}, 0) FROM zhishu_pace"
    " WHERE who = $1 AND place IN ('', $2)"
)
_DRAW: Final = "SELECT zhishu_draw($1, $2, $3)"
_PRUNE: Final = (
    f"DELETE FROM zhishu_pace WHERE greatest(until, past[cardinality(past)]) < {_NOW} - {KEPT}"
)


def prepare(session: Link) -> None:
    """Make what is needed here, unless another replica of the same edition has."""
    if session.execute(_FOUND).fetchall()[0][0] == _EDITION:
        return
    with session.transaction():
        session.execute(LOCK)  # of whoever writes
        for statement in (*MADE, f"COMMENT ON TABLE zhishu_pace IS '{_EDITION}'"):
            session.execute(statement, prepare=False)


def turn(session: Link, whose: str, limits: Mapping[str, Sequence[Limit]]) -> tuple[float, float]:
    """The seconds to wait because of all, and because of the one place; counted where none."""
    rows = [(place, most, seconds) for place, many in limits.items() for most, seconds in many]
    places, mosts, spans = (list(column) for column in zip(*rows, strict=True))
    every, own = session.execute(_TURN, [whose, places, mosts, spans]).fetchall()[0]
    return every, own


def wait(session: Link, whose: str, place: str, seconds: float, several: int) -> None:
    """Nobody says anything there for a while; where several were told so lately, nowhere."""
    session.execute(_WAIT, [whose, place, seconds, several])


def paused(session: Link, whose: str, place: str) -> float:
    """For how many seconds nothing is to be said there."""
    return float(session.execute(_PAUSED, [whose, place]).fetchall()[0][0])


def draw(session: Link, place: str, each_second: float, at_once: float) -> float:
    """Take a token out of a bucket; the seconds to wait for one where there is none."""
    return float(session.execute(_DRAW, [place, each_second, at_once]).fetchall()[0][0])


def prune(session: Link) -> None:
    """Forget what does not matter any more."""
    session.execute(_PRUNE)
