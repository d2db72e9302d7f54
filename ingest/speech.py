"""Which words of speech mean which act, and where each keeps what is said."""

from dataclasses import dataclass
from enum import Enum

from rdflib import URIRef

from ontology.terms import DIP


class Content(Enum):
    """Where the words of the content stand, from the verb."""

    CLAUSE = "a clause or a quotation"
    INFINITIVE = "to do"
    OBJECT = "its object"
    FOR = "for something"
    ON_TO = "on somebody to do"
    OBJECT_TO = "somebody to do"
    OF = "of something"
    TO = "to something"


@dataclass(frozen=True, slots=True)
class Speech:
    """An act, and the places its content may be found, in order of preference."""

    act: URIRef
    contents: tuple[Content, ...]


_CLAUSE = (Content.CLAUSE,)
_ANY = (Content.CLAUSE, Content.INFINITIVE, Content.OBJECT)
_OBJECT = (Content.CLAUSE, Content.OBJECT)

_ROWS: tuple[tuple[URIRef, tuple[Content, ...], str], ...] = (
    (
        DIP.Say,
        _CLAUSE,
        "say tell state explain reply respond remark write tweet claim argue assert contend maintain believe observe continue declare testify recall recount reveal concede admit acknowledge confirm comment estimate predict conclude",
    ),
    (
        DIP.Say,
        _OBJECT,
        "announce note emphasize emphasise stress highlight underscore underline report describe raise mention detail outline recognize recognise express voice share",
    ),
    (DIP.Say, _CLAUSE, "add warn caution hope think insist inform clarify cite indicate joke"),
    (DIP.Say, (Content.FOR,), "speak"),
    (
        DIP.Demand,
        (Content.OBJECT_TO, Content.CLAUSE, Content.OBJECT),
        "urge demand press pressure order exhort implore",
    ),
    (DIP.Demand, (Content.ON_TO, Content.FOR), "call appeal push"),
    (DIP.Demand, (Content.CLAUSE, Content.OBJECT_TO, Content.OBJECT), "request ask"),
    (
        DIP.Condemn,
        _OBJECT,
        "condemn denounce deplore criticize criticise decry slam blast lambaste lament",
    ),
    (DIP.Accuse, (Content.OF, Content.FOR, Content.CLAUSE, Content.OBJECT), "accuse blame allege"),
    (DIP.Deny, _ANY, "deny"),
    (
        DIP.Praise,
        (Content.FOR, Content.CLAUSE, Content.OBJECT),
        "praise applaud commend congratulate laud hail salute",
    ),
    (DIP.Apologise, (Content.FOR, Content.CLAUSE, Content.OBJECT), "apologize apologise"),
    (
        DIP.Promise,
        (Content.INFINITIVE, Content.CLAUSE, Content.TO, Content.OBJECT),
        "promise pledge vow commit resolve swear guarantee assure",
    ),
    (DIP.Promise, (Content.INFINITIVE,), "agree"),
    (DIP.Say, (Content.CLAUSE, Content.OBJECT), "agree"),
    (DIP.Threaten, (Content.INFINITIVE, Content.CLAUSE), "threaten"),
    (DIP.Welcome, _OBJECT, "welcome second"),
    (DIP.Reaffirm, _ANY, "reaffirm reiterate reinforce affirm underline-again restate repeat"),
    (
        DIP.Propose,
        (Content.INFINITIVE, Content.CLAUSE, Content.OBJECT),
        "propose suggest recommend offer",
    ),
    (
        DIP.Reject,
        (Content.CLAUSE, Content.INFINITIVE, Content.OBJECT),
        "reject refuse oppose dismiss rebuff decline dispute",
    ),
    (DIP.Thank, (Content.FOR, Content.OBJECT), "thank"),
)

SPEECH_OF_LEMMA: dict[str, tuple[Speech, ...]] = {}
for _act, _contents, _lemmas in _ROWS:
    for _lemma in _lemmas.split():
        SPEECH_OF_LEMMA[_lemma] = (*SPEECH_OF_LEMMA.get(_lemma, ()), Speech(_act, _contents))

ACT_OF_NOUN: dict[str, URIRef] = {
    "support": DIP.Say,
    "gratitude": DIP.Thank,
    "appreciation": DIP.Thank,
    "thanks": DIP.Thank,
    "condolence": DIP.Say,
    "regret": DIP.Apologise,
    "opposition": DIP.Reject,
    "apology": DIP.Apologise,
    "condemnation": DIP.Condemn,
}
"""What "express", "voice" and "convey" do, by their object; any other object is said."""

MODAL_DEMANDS = frozenset({"must", "should", "need", "have"})
"""In the clause of "insist" and the like, with another party as subject, these words demand."""

INSISTING = frozenset({"insist", "claim", "argue", "maintain", "say"})

MEDIA_WORDS = frozenset(
    """news agency newspaper media outlet times post press tv television radio daily herald journal guardian
    reuters afp ap bbc cnn broadcaster gazette tribune telegraph magazine station""".split()
)
"""Words in the name of a news medium."""
