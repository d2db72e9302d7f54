"""Which words mean a meeting, of which form and status."""

from rdflib import URIRef

from ontology.terms import DIP

FORM_OF_NOUN: dict[str, URIRef] = {
    "meeting": DIP.Meeting,
    "encounter": DIP.Meeting,
    "talk": DIP.Talks,
    "talks": DIP.Talks,
    "negotiation": DIP.Talks,
    "negotiations": DIP.Talks,
    "consultation": DIP.Talks,
    "consultations": DIP.Talks,
    "summit": DIP.Summit,
    "visit": DIP.Visit,
    "trip": DIP.Visit,
    "call": DIP.Call,
    "conversation": DIP.Call,
    "conference": DIP.Conference,
    "assembly": DIP.Conference,
    "forum": DIP.Conference,
}
FORM_OF_VERB: dict[str, URIRef] = {
    "meet": DIP.Meeting,
    "visit": DIP.Visit,
    "travel": DIP.Visit,
    "speak": DIP.Call,
    "talk": DIP.Call,
    "confer": DIP.Meeting,
    "phone": DIP.Call,
    "telephone": DIP.Call,
}
STATUS_OF_LEMMA: dict[str, URIRef] = {
    "cancel": DIP.Cancelled,
    "call off": DIP.Cancelled,
    "postpone": DIP.Planned,
    "put off": DIP.Planned,
    "scrap": DIP.Cancelled,
    "refuse": DIP.Refused,
    "reject": DIP.Refused,
    "rebuff": DIP.Refused,
    "decline": DIP.Refused,
    "propose": DIP.Proposed,
    "suggest": DIP.Proposed,
    "seek": DIP.Proposed,
    "invite": DIP.Proposed,
    "offer": DIP.Proposed,
    "want": DIP.Proposed,
    "hope": DIP.Proposed,
    "request": DIP.Proposed,
    "urge": DIP.Proposed,
    "pressure": DIP.Proposed,
    "plan": DIP.Planned,
    "schedule": DIP.Planned,
    "agree": DIP.Planned,
    "prepare": DIP.Planned,
    "expect": DIP.Planned,
    "intend": DIP.Planned,
    "look": DIP.Planned,
    "await": DIP.Planned,
    "set": DIP.Planned,
}
"""What a verb makes of the meeting that hangs on it."""

STATUS_OF_MODIFIER: dict[str, URIRef] = {
    "upcoming": DIP.Planned,
    "forthcoming": DIP.Planned,
    "planned": DIP.Planned,
    "scheduled": DIP.Planned,
    "next": DIP.Planned,
    "future": DIP.Planned,
    "proposed": DIP.Proposed,
    "possible": DIP.Proposed,
    "potential": DIP.Proposed,
    "cancelled": DIP.Cancelled,
    "canceled": DIP.Cancelled,
    "ongoing": DIP.Ongoing,
    "current": DIP.Ongoing,
    "follow": DIP.Planned,
}
HOLDING = frozenset(
    """hold have begin start open conduct attend host convene arrange join lead organize organise co-host
    resume conclude end finish schedule plan cancel postpone propose reject refuse agree make pay take
    undertake participate receive complete wrap""".split()
)
"""Verbs whose subject takes part in the meeting that is their object."""

ATTENDING = frozenset("participate take attend speak address meet join".split())
"""Verbs whose subject takes part in the meeting that hangs on them by a preposition."""

LEADING = frozenset({"lead", "chair", "head", "co-chair"})

DISCUSSING = frozenset(
    """discuss address review cover consult negotiate tackle consider focus center centre touch exchange
    concern""".split()
)
"""Verbs whose object, or "on" something, is on the agenda."""

AGREEING = frozenset(
    """agree decide sign conclude resolve settle lay exchange reach fail set adopt confirm""".split()
)
"""What sides do at a meeting that is its outcome."""

TOPIC_PREPOSITIONS = ("on", "about", "regarding", "concerning", "over")

NOT_MEETINGS = frozenset({"press", "news", "conference", "wake"})
"""Words before a noun that make it no meeting ("a press conference", "a wake-up call")."""

NEW = frozenset("first second third another new next previous follow further future".split())
"""With a possessive these tell of another meeting ("their first direct meeting")."""

OTHER = frozenset({"another", "second", "previous", "earlier"})
"""Before a noun these tell of another meeting than the one of the same people before."""
