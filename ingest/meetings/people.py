"""A noun to the people who are met: named, described, or a group without a name."""

from spacy.tokens import Token

from ingest.claim import Ref
from ingest.discourse.scene import Scene
from ingest.meetings.nearby import named_in_title
from ingest.names.cast import Actor
from ingest.names.name import Kind
from ingest.names.title_words import HEADS
from ingest.names.titles import plain
from ingest.parsed import span_of
from ingest.syntax.phrases import phrase
from ontology.iris import entity_path, slug

PRESS = frozenset(
    """reporters reporter journalists journalist media press correspondents newspaper magazine broadcaster
    news radio television wikinews interviewer audience crowd crowds""".split()
)
"""Words for those who are spoken to in public."""

FARTHEST_STATE = 4
"""Tokens from the adjective of a state to the title that is of it."""

COLLECTIVE = frozenset(
    """team staff delegation council committee board group cabinet families community panel mission
    coalition caucus leadership clergy parliament congress opposition""".split()
)
POLITICAL = frozenset(
    """leaders ministers officials diplomats delegates representatives delegations envoys ambassadors
    negotiators heads presidents chiefs secretaries leader minister countries nations allies partners
    members advisers advisors counterparts""".split()
)
"""Words for those who gather to confer, and not in the street."""

PEOPLE_ENDINGS = ("ers", "ors", "ists", "ants", "ents", "ians", "ees", "ives", "ates", "ics")
PEOPLE = frozenset(
    """members women men students youth children people heads chiefs kings queens princes veterans
    experts officials allies workers families relatives victims survivors captains envoys aides clergy
    alumni citizens locals youths colleagues friends counterparts staff troops monks bishops
    mayors chairs teachers nurses doctors scholars police rebels mps senators judges""".split()
)
NOT_PEOPLE = frozenset(
    """matters numbers papers orders letters offers powers answers others waters computers
    moments documents agreements statements comments arguments developments investments events incidents
    presents patents elements requirements commitments difficulties objectives initiatives perspectives
    alternatives dates debates climates topics politics economics errors factors sectors
    announcements appointments deployments""".split()
)


def people_meant(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Return whom the noun phrase means; people without a name are a group, told by its phrase."""
    actors = scene.actors(noun)
    state = None if actors else state_of_office(scene, noun)
    if state is not None:
        return (state,)
    if actors or not _are_people(noun):
        return actors
    words = phrase(noun)
    article = scene.article.path.removeprefix("article/")[:12]
    ref = Ref(entity_path("group", article, slug(words.text)))
    return (Actor(ref, None, span_of(words), words.text),)


def state_of_office(scene: Scene, noun: Token) -> Actor | None:
    """Return the state of "the President of the French Republic"; the person if one is named after it."""
    if plain(noun) not in HEADS or scene.named(noun) is not None:
        return None
    holder = named_in_title(scene, noun)
    if holder is not None:
        return holder
    for token in noun.subtree:
        named = scene.named(token)
        if named and named.name.kind is Kind.PERSON:
            return None
        if named and named.name.kind is Kind.COUNTRY and token.i > noun.i - FARTHEST_STATE:
            return Actor(named.ref, Kind.COUNTRY, span_of(phrase(noun)), named.name.text)
    return None


def is_political(actor: Actor) -> bool:
    """True for states, organisations and groups of those who speak for them."""
    if actor.kind is None:
        return bool(POLITICAL & set(actor.name.casefold().split()))
    return actor.kind in {Kind.COUNTRY, Kind.ORGANIZATION, Kind.MINISTRY}


def is_press(actor: Actor) -> bool:
    """True for media and those who write for them: to speak with them is no meeting."""
    if actor.kind not in {Kind.ORGANIZATION, None}:
        return False
    return any(word in PRESS for word in actor.name.casefold().split()[-3:])


def _are_people(noun: Token) -> bool:
    word = noun.lower_
    if noun.pos_ != "NOUN" or word in NOT_PEOPLE:
        return False
    return (
        word in COLLECTIVE
        or word in PEOPLE
        or (noun.tag_ == "NNS" and word.endswith(PEOPLE_ENDINGS))
    )
