"""Which words of speech mean which act, and where each keeps what is said."""

from collections.abc import Iterable
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


SPEECH_ROWS: tuple[tuple[URIRef, tuple[Content, ...], str], ...] = (
    (
        DIP.Say,
        (Content.CLAUSE,),
        """say tell state explain reply respond remark write tweet claim argue assert contend maintain
        believe observe continue declare testify recall recount reveal concede admit acknowledge confirm
        comment estimate predict conclude""",
    ),
    (
        DIP.Say,
        (Content.CLAUSE, Content.OBJECT),
        """announce note emphasize emphasise stress highlight underscore underline report describe raise
        mention detail outline recognize recognise express voice share""",
    ),
    (
        DIP.Say,
        (Content.CLAUSE,),
        "add warn caution hope think insist inform clarify cite indicate joke",
    ),
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
        (Content.CLAUSE, Content.OBJECT),
        "condemn denounce deplore criticize criticise decry slam blast lambaste lament",
    ),
    (
        DIP.Accuse,
        (Content.OF, Content.FOR, Content.CLAUSE, Content.OBJECT),
        "accuse blame allege",
    ),
    (DIP.Deny, (Content.CLAUSE, Content.INFINITIVE, Content.OBJECT), "deny"),
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
    (DIP.Welcome, (Content.CLAUSE, Content.OBJECT), "welcome second"),
    (
        DIP.Reaffirm,
        (Content.CLAUSE, Content.INFINITIVE, Content.OBJECT),
        "reaffirm reiterate reinforce affirm restate repeat",
    ),
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
"""Act, places of the content, verbs; a verb in two rows means the first that finds a content."""


def _speech_of_lemma(
    rows: Iterable[tuple[URIRef, tuple[Content, ...], str]],
) -> dict[str, tuple[Speech, ...]]:
    found: dict[str, tuple[Speech, ...]] = {}
    for act, contents, lemmas in rows:
        for lemma in lemmas.split():
            found[lemma] = (*found.get(lemma, ()), Speech(act, contents))
    return found


SPEECH_OF_LEMMA = _speech_of_lemma(SPEECH_ROWS)

CLAUSE_ONLY = frozenset(
    lemma
    for lemma, speeches in SPEECH_OF_LEMMA.items()
    if speeches[0].contents == (Content.CLAUSE,)
)
"""Verbs that have no object but what is said."""

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
"""What the verbs of EXPRESSING do, by their object; any other object is said."""

EXPRESSING = frozenset({"express", "voice", "convey", "offer"})
INSISTING = frozenset({"insist", "claim", "demand"})
"""Verbs in whose clause MODAL_DEMANDS, with another party as subject, make a demand."""

MODAL_DEMANDS = frozenset({"must", "should", "need", "have"})

ADDRESSING = frozenset(
    """urge tell thank assure congratulate praise accuse blame press pressure ask inform order applaud
    commend""".split()
)
"""Verbs whose object is whom they are said to."""

FRAMING = frozenset(SPEECH_OF_LEMMA) | frozenset(
    "speak begin conclude respond ask quote post go".split()
)
"""Verbs that may frame a quotation."""

QUOTING = frozenset({"quote", "cite"})

UNREAL = frozenset("would could may might will 'll should shall must can".split())
"""Auxiliaries of what was not said, or not yet."""
