"""What a person would say for each property of a fact, both ways round, and for each act of speech."""

from dataclasses import dataclass

from pyoxigraph import NamedNode
from rdflib import OWL, URIRef

from ontology.terms import DIP


@dataclass(frozen=True, slots=True)
class Phrase:
    """Heads of lists of facts: of the subject, whose objects follow, and of the object."""

    forth: str
    back: str


PHRASE_OF_PROPERTY: dict[URIRef, Phrase] = {
    DIP.holdsPosition: Phrase("holds the position", "held by"),
    DIP.formerlyHeld: Phrase("formerly held the position", "formerly held by"),
    DIP.positionTitle: Phrase("title", "title of"),
    DIP.unitOf: Phrase("is part of", "parts"),
    DIP.date: Phrase("date", "date of"),
    DIP.dateText: Phrase("date in words", "date in words of"),
    DIP.status: Phrase("status", "status of"),
    DIP.treatyStatus: Phrase("status", "status of"),
    DIP.place: Phrase("takes place in", "place of"),
    DIP.host: Phrase("hosted by", "hosts"),
    DIP.ledBy: Phrase("led by", "leads"),
    DIP.participant: Phrase("participants", "takes part in"),
    DIP.party: Phrase("parties", "party to"),
    DIP.agenda: Phrase("on the agenda", "on the agenda of"),
    DIP.outcome: Phrase("outcome", "outcome of"),
    DIP.follows: Phrase("follows", "followed by"),
    DIP.about: Phrase("is about", "what is about it"),
    DIP.speaker: Phrase("said by", "says"),
    DIP.addressee: Phrase("said to", "is told"),
    DIP.speechAct: Phrase("kind of statement", "statements of this kind"),
    DIP.content: Phrase("in words", "words of"),
    DIP.onBehalfOf: Phrase("stands for", "is represented by"),
    DIP.positionIn: Phrase("is a post in", "posts"),
    DIP.ofCountry: Phrase("belongs to the country", "posts, ministries and groups"),
    URIRef(str(OWL.differentFrom)): Phrase("told apart from", "told apart from"),
    DIP.iso3: Phrase("code by ISO 3166", "code of"),
    DIP.cowCode: Phrase("number of the Correlates of War", "number of"),
    DIP.eventCode: Phrase("event code (PLOVER)", "code of"),
}
"""In the order in which a page shows them."""

ORDER_OF_PROPERTY = {NamedNode(iri): place for place, iri in enumerate(PHRASE_OF_PROPERTY)}
_BACK_FIRST = (
    *(DIP.holdsPosition, DIP.formerlyHeld, DIP.unitOf, DIP.participant, DIP.ledBy, DIP.host),
    *(DIP.speaker, DIP.party, DIP.addressee, DIP.about, DIP.follows, DIP.agenda, DIP.place),
    *(DIP.onBehalfOf, DIP.positionIn, DIP.ofCountry),
)
ORDER_OF_BACK = {
    NamedNode(iri): place
    for place, iri in enumerate(dict.fromkeys((*_BACK_FIRST, *PHRASE_OF_PROPERTY)))
}
"""The same for what others have the thing as: what it does comes before what belongs to it."""

PHRASES = {NamedNode(iri): phrase for iri, phrase in PHRASE_OF_PROPERTY.items()}

TIDINGS = frozenset(
    NamedNode(iri) for iri in (DIP.iso3, DIP.cowCode, DIP.eventCode, DIP.positionTitle)
)
"""Codes that tables of ours add to what the words say: left out where a claim says more."""

VERB_OF_ACT: dict[URIRef, str] = {
    DIP.Accuse: "accuses",
    DIP.Apologise: "apologises",
    DIP.Condemn: "condemns",
    DIP.Demand: "demands",
    DIP.Deny: "denies",
    DIP.Praise: "praises",
    DIP.Promise: "promises",
    DIP.Propose: "proposes",
    DIP.Reaffirm: "reaffirms",
    DIP.Reject: "rejects",
    DIP.Say: "says",
    DIP.Thank: "thanks",
    DIP.Threaten: "threatens",
    DIP.Welcome: "welcomes",
}
VERBS = {NamedNode(iri): verb for iri, verb in VERB_OF_ACT.items()}
SAYS = "says"

KIND_OF_CLASS: dict[URIRef, str] = {
    DIP.Official: "official",
    DIP.Person: "person",
    DIP.Ministry: "ministry",
    DIP.Country: "country",
    DIP.Organization: "organization",
    DIP.Group: "group",
    DIP.Position: "position",
    DIP.Summit: "summit",
    DIP.Talks: "talks",
    DIP.Visit: "visit",
    DIP.Call: "call",
    DIP.Conference: "conference",
    DIP.Meeting: "meeting",
    DIP.Treaty: "treaty",
    DIP.Dispute: "dispute",
    DIP.Topic: "topic",
    DIP.Statement: "statement",
    DIP.Place: "place",
    DIP.Article: "article",
    DIP.Claim: "claim",
    DIP.Run: "run",
    DIP.WireStory: "wire story",
}
"""The first that fits is what a thing is called."""

KINDS = {NamedNode(iri): kind for iri, kind in KIND_OF_CLASS.items()}
MEETINGS = frozenset(
    NamedNode(iri)
    for iri in (DIP.Meeting, DIP.Summit, DIP.Talks, DIP.Visit, DIP.Call, DIP.Conference)
)
