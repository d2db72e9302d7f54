"""Which words mean a meeting, of which form and status."""

from rdflib import URIRef

from ontology.terms import DIP

FORM_OF_NOUN: dict[str, URIRef] = {
    "meeting": DIP.Meeting,
    "encounter": DIP.Meeting,
    "audience": DIP.Meeting,
    "bilateral": DIP.Meeting,
    "trilateral": DIP.Meeting,
    "discussion": DIP.Meeting,
    "discussions": DIP.Meeting,
    "session": DIP.Meeting,
    "dialogue": DIP.Talks,
    "roundtable": DIP.Meeting,
    "lunch": DIP.Meeting,
    "luncheon": DIP.Meeting,
    "dinner": DIP.Meeting,
    "breakfast": DIP.Meeting,
    "talk": DIP.Talks,
    "talks": DIP.Talks,
    "negotiation": DIP.Talks,
    "negotiations": DIP.Talks,
    "consultation": DIP.Talks,
    "consultations": DIP.Talks,
    "summit": DIP.Summit,
    "visit": DIP.Visit,
    "trip": DIP.Visit,
    "travel": DIP.Visit,
    "tour": DIP.Visit,
    "call": DIP.Call,
    "teleconference": DIP.Call,
    "videoconference": DIP.Call,
    "conversation": DIP.Call,
    "conference": DIP.Conference,
    "assembly": DIP.Conference,
    "forum": DIP.Conference,
    "gathering": DIP.Conference,
    "ministerial": DIP.Conference,
    "retreat": DIP.Conference,
    "cop": DIP.Conference,
}
FORM_OF_WORD: dict[str, URIRef] = {
    **{f"{noun}s": form for noun, form in FORM_OF_NOUN.items()},
    "assemblies": DIP.Conference,
    **FORM_OF_NOUN,
}
"""By the noun as it stands, singular or plural."""

FORM_OF_VERB: dict[str, URIRef] = {
    "meet": DIP.Meeting,
    "confer": DIP.Meeting,
    "consult": DIP.Talks,
    "negotiate": DIP.Talks,
    "sit": DIP.Meeting,
    "host": DIP.Meeting,
    "receive": DIP.Meeting,
    "welcome": DIP.Meeting,
    "convene": DIP.Meeting,
    "gather": DIP.Meeting,
    "assemble": DIP.Meeting,
    "visit": DIP.Visit,
    "tour": DIP.Visit,
    "travel": DIP.Visit,
    "arrive": DIP.Visit,
    "fly": DIP.Visit,
    "head": DIP.Visit,
    "go": DIP.Visit,
    "return": DIP.Visit,
    "speak": DIP.Call,
    "talk": DIP.Call,
    "phone": DIP.Call,
    "telephone": DIP.Call,
}
NEEDING_COMPANY = frozenset(
    {"speak", "talk", "confer", "consult", "negotiate", "sit", "phone", "telephone"}
)
"""Verbs that state a meeting only where it is said with whom."""

TALKING = frozenset({"speak", "talk"})
RINGING = frozenset({"phone", "telephone"})
CALLING = TALKING | RINGING
SITTING = frozenset({"sit"})
BY_TELEPHONE = frozenset({"phone", "telephone", "video", "videoconference", "teleconference"})
RECEIVING: dict[str, bool] = {"host": False, "receive": True, "welcome": True}
"""Verbs whose object is a guest; whether that is so only where a place or an occasion is named."""

GATHERING = frozenset({"convene", "gather", "assemble"})
MOVING_TO_MEET = frozenset({"arrive", "fly", "head", "go", "return"})
"""Verbs of motion that tell of a visit only where it is said to be for a meeting."""

TOWARDS_PLACE: dict[str, tuple[str, ...]] = {"arrive": ("in", "at"), "travel": ("to", "across")}
GENERIC = frozenset(
    """discussion discussions conversation exchange dialogue consultation consultations talks
    session""".split()
)
"""Nouns by which a meeting of any form may be called."""

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
    "coming": DIP.Planned,
    "expected": DIP.Planned,
    "anticipated": DIP.Planned,
    "postponed": DIP.Planned,
    "prospective": DIP.Proposed,
    "suggested": DIP.Proposed,
    "aborted": DIP.Cancelled,
    "continuing": DIP.Ongoing,
}
HOLDING = frozenset(
    """hold have begin start open conduct attend host convene arrange join lead organize organise co-host
    resume conclude end finish schedule plan cancel postpone propose reject refuse agree make pay take
    undertake participate receive complete wrap chair co-chair head launch continue lead co-lead""".split()
)
"""Verbs whose subject takes part in the meeting that is their object."""

OCCURRING = frozenset("take hold occur open begin start end conclude happen convene".split())
"""Verbs of the clause that tells when "the assembly, which took place this week," is."""

ATTENDING = frozenset("participate take attend partake join".split())
"""Verbs whose subject takes part in the meeting that hangs on them by a preposition."""

LEADING = frozenset({"lead", "chair", "head", "co-chair", "co-lead"})

WITH_OBJECT = frozenset(
    """discuss address review cover negotiate tackle consider concern examine explore debate raise survey
    preview""".split()
)
"""Verbs whose object is on the agenda."""

ON_TOPIC = frozenset(
    "consult focus center centre touch exchange speak talk confer concentrate deliberate compare".split()
)
"""Verbs after whose "on" or "about" the agenda is."""

DISCUSSING = WITH_OBJECT | ON_TOPIC
VIEWS = frozenset(
    "view views note notes assessment perspective idea opinion information update discussion".split()
)
"""What is exchanged, held or compared "on" the items of an agenda."""

OUTRIGHT = frozenset({"discuss", "review", "consult", "exchange", "focus", "confer", "debate"})
"""Verbs of discussion that tell of the agenda wherever they stand after a meeting."""

BY_SEVERAL = frozenset(
    {"address", "cover", "consider", "tackle", "concern", "explore", "examine", "debate"}
)
"""Verbs of discussion only where a meeting or several do it: one alone "addressed the crowd"."""

NOT_AGENDA = frozenset(
    {"concern", "concerns", "objection", "objections", "question", "questions", "flag", "hand"}
)
"""Objects of "raise" that are no item of an agenda by themselves."""

SPEAKING_PURPOSES = frozenset(
    """congratulate thank offer express extend convey wish ask urge apologise apologize say tell announce be
    welcome meet attend participate visit hold see take join speak talk receive accept sign have do get
    give make invite commemorate mark celebrate mourn honor honour pay greet find let help become go come
    hear update learn follow provide assure request demand deliver inform notify relay condole warn address
    host""".split()
)
"""What one meets somebody "to" do that tells of no item of an agenda."""

AGREEING = frozenset(
    """agree decide sign conclude resolve settle lay exchange reach fail set adopt confirm""".split()
)
"""What sides do at a meeting that is its outcome."""

MEETING_OF_SIDES = frozenset(
    """discussion discussions conversation conversations dialogue dialogues session sessions
    consultation consultations negotiation negotiations roundtable engagement engagements exchange""".split()
)
"""Nouns that tell of a meeting only where it is said who meets."""

TOPIC_PREPOSITIONS = ("on", "about", "regarding", "concerning", "over")

NOT_MEETINGS = frozenset({"press", "news", "conference", "wake"})
"""Words before a noun that make it no meeting ("a press conference", "a wake-up call")."""

NEW = frozenset("first second third another new next previous follow further future".split())
"""With a possessive these tell of another meeting ("their first direct meeting")."""

OTHER = frozenset({"another", "second", "previous", "earlier"})
"""Before a noun these tell of another meeting than the one of the same people before."""
