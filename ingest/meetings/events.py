"""An article to the meetings, calls and visits it speaks of, one for each word that does."""

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.discourse.scene import Scene
from ingest.meetings.ahead import with_status_of_date
from ingest.meetings.event import Event
from ingest.meetings.nouns import event_of_noun
from ingest.meetings.occasions import with_occasions
from ingest.meetings.setting import dates_in, with_setting
from ingest.meetings.verbs import event_of_verb
from ingest.parsed import tokens_of


def events_of(scene: Scene) -> Iterator[Event]:
    """Yield every mention of a meeting, in the order of the text."""
    for doc in scene.docs:
        events = [event for token in tokens_of(doc) if (event := _event(scene, token))]
        dates = dates_in(doc) if events else ()
        placed = [with_setting(scene, event, dates) for event in events]
        published = scene.article.published
        yield from with_occasions([with_status_of_date(event, published) for event in placed])


def _event(scene: Scene, token: Token) -> Event | None:
    match token.pos_:
        case "VERB":
            return event_of_verb(scene, token)
        case "NOUN" | "PROPN":
            return event_of_noun(scene, token)
        case _:
            return None
