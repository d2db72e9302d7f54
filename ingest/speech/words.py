"""Which verbs of speech mean which act, and where each keeps what is said."""

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
    NAMING = "its object and what that is called"
    OBJECT_TO = "somebody to do"
    ON_TO = "on somebody to do"
    FOR = "for something"
    OF = "of something"
    TO = "to something"
    ON = "on something"
    ABOUT = "about or against something"
    AT = "at something"
    DETAILS = "with details of something"


@dataclass(frozen=True, slots=True)
class Speech:
    """An act, and the places its content may be found, in order of preference."""

    act: URIRef
    contents: tuple[Content, ...]


_C = Content

SPEECH_ROWS: tuple[tuple[URIRef, tuple[Content, ...], str], ...] = (
    (
        DIP.Say,
        (_C.NAMING,),
        "call name label brand dub term describe characterize characterise portray",
    ),
    (DIP.Demand, (_C.OBJECT_TO,), "tell warn advise"),
    (
        DIP.Say,
        (_C.CLAUSE,),
        """say tell state explain reply respond remark write tweet claim argue assert contend maintain
        believe observe continue declare testify recall recount reveal concede admit acknowledge confirm
        comment estimate predict conclude retort counter quip muse opine elaborate boast
        complain blog counsel caution remind guess surmise posit attest vouch lie forecast""",
    ),
    (
        DIP.Say,
        (_C.CLAUSE, _C.OBJECT),
        """announce note emphasize emphasise stress highlight underscore underline report describe raise
        mention detail outline recognize recognise express voice share convey extend relay communicate
        disclose reveal acknowledge confirm admit declare concede proclaim unveil spotlight reference
        accentuate publicize publicise preview air explain clarify regret foresee""",
    ),
    (
        DIP.Say,
        (_C.CLAUSE,),
        "add warn hope think insist inform cite indicate joke signal hint imply",
    ),
    (DIP.Say, (_C.CLAUSE, _C.OBJECT), "claim accept defend send share"),
    (DIP.Say, (_C.ABOUT, _C.OF), "warn caution complain"),
    (DIP.Say, (_C.OF,), "speak"),
    (DIP.Say, (_C.FOR,), "speak"),
    (DIP.Say, (_C.ON,), "brief update"),
    (DIP.Say, (_C.DETAILS,), "provide give"),
    (
        DIP.Demand,
        (_C.OBJECT_TO, _C.CLAUSE, _C.OBJECT),
        """urge demand press pressure order exhort implore beseech beg entreat instruct petition lobby""",
    ),
    (DIP.Demand, (_C.OBJECT_TO,), "encourage"),
    (DIP.Say, (_C.OBJECT,), "encourage"),
    (DIP.Demand, (_C.ON_TO, _C.FOR), "call appeal push press plead clamour clamor lobby"),
    (DIP.Demand, (_C.ON, _C.INFINITIVE), "insist"),
    (DIP.Demand, (_C.CLAUSE, _C.OBJECT_TO, _C.FOR, _C.OBJECT, _C.INFINITIVE), "request ask demand"),
    (
        DIP.Condemn,
        (_C.CLAUSE, _C.OBJECT),
        """condemn denounce deplore criticize criticise decry slam blast lambaste lament rebuke chastise
        censure berate castigate disparage excoriate chide admonish bemoan vilify question attack
        challenge protest""",
    ),
    (
        DIP.Accuse,
        (_C.OF, _C.FOR, _C.CLAUSE, _C.OBJECT),
        "accuse blame allege fault",
    ),
    (DIP.Deny, (_C.CLAUSE, _C.INFINITIVE, _C.OBJECT), "deny refute rebut disavow disclaim"),
    (
        DIP.Praise,
        (_C.FOR, _C.ON, _C.CLAUSE, _C.OBJECT),
        """praise applaud commend congratulate laud hail salute compliment extol""",
    ),
    (DIP.Praise, (_C.FOR,), "credit"),
    (DIP.Apologise, (_C.FOR, _C.CLAUSE, _C.OBJECT), "apologize apologise"),
    (
        DIP.Promise,
        (_C.INFINITIVE, _C.CLAUSE, _C.OBJECT, _C.TO),
        "promise pledge vow commit resolve swear guarantee assure undertake reassure recommit",
    ),
    (DIP.Promise, (_C.INFINITIVE,), "agree"),
    (DIP.Say, (_C.ON, _C.CLAUSE, _C.OBJECT), "agree concur disagree"),
    (DIP.Threaten, (_C.INFINITIVE, _C.CLAUSE, _C.OBJECT), "threaten"),
    (DIP.Welcome, (_C.CLAUSE, _C.OBJECT), "welcome second endorse"),
    (
        DIP.Reaffirm,
        (_C.CLAUSE, _C.OBJECT, _C.INFINITIVE, _C.TO),
        """reaffirm reiterate reinforce affirm restate repeat renew reconfirm reemphasize reemphasise""",
    ),
    (
        DIP.Propose,
        (_C.INFINITIVE, _C.CLAUSE, _C.OBJECT),
        "propose suggest recommend offer moot float",
    ),
    (DIP.Reject, (_C.CLAUSE, _C.OBJECT), "refuse decline"),
    (
        DIP.Reject,
        (_C.CLAUSE, _C.OBJECT, _C.TO),
        "reject oppose dismiss rebuff dispute repudiate spurn object contest",
    ),
    (DIP.Thank, (_C.FOR, _C.CLAUSE, _C.OBJECT), "thank"),
)
"""Act, places of the content, verbs; a verb in two rows means the first that finds a content."""

PHRASE_ROWS: tuple[tuple[URIRef, tuple[Content, ...], str], ...] = (
    (DIP.Say, (_C.CLAUSE, _C.OBJECT), "point out"),
    (DIP.Say, (_C.CLAUSE, _C.OBJECT), "spell out,bring up,make clear,make plain"),
    (DIP.Say, (_C.CLAUSE,), "go on,fire back,shoot back,hit back,chime in"),
    (DIP.Say, (_C.TO,), "look forward,point,draw attention,call attention"),
    (DIP.Say, (_C.OF,), "take note"),
    (DIP.Condemn, (_C.ABOUT, _C.AT, _C.OBJECT), "speak out,hit out,lash out,call out,take aim"),
    (DIP.Praise, (_C.TO, _C.FOR), "pay tribute,pay homage"),
    (DIP.Reject, (_C.OBJECT,), "rule out,turn down"),
    (DIP.Propose, (_C.OBJECT,), "put forward"),
)
"""The same for verbs with a particle or a bare noun after them."""


def _speech_of_word(
    rows: Iterable[tuple[URIRef, tuple[Content, ...], str]], separator: str | None
) -> dict[str, tuple[Speech, ...]]:
    found: dict[str, tuple[Speech, ...]] = {}
    for act, contents, words in rows:
        for word in words.split(separator):
            found[word] = (*found.get(word, ()), Speech(act, contents))
    return found


SPEECH_OF_LEMMA = _speech_of_word(SPEECH_ROWS, None)
SPEECH_OF_PHRASE = _speech_of_word(PHRASE_ROWS, ",")
FIRST_OF_PHRASE = frozenset(phrase.split()[0] for phrase in SPEECH_OF_PHRASE)

CLAUSE_ONLY = frozenset(
    lemma
    for lemma, speeches in SPEECH_OF_LEMMA.items()
    if all(s.contents in {(Content.CLAUSE,), (Content.OBJECT_TO,)} for s in speeches)
) | {"say", "report", "add", "claim", "note", "insist", "warn", "caution", "recommend", "confirm"}
"""Verbs after which a bare clause may follow that the parser does not see."""

DECISIONS = frozenset(
    """decision move plan policy proposal statement proclamation remark comment record deal agreement
    announcement position action choice role approach authority legitimacy handling version account claim
    motive need legality wisdom strategy response resolution""".split()
)
CONCERNS = frozenset(
    """concern concerns issue question point area case matter possibility prospect need topic objection
    alarm doubt doubts subject suggestion""".split()
)
VIEWS = frozenset(
    """view concern assessment goal commitment desire opinion vision belief condolence sympathy resolve
    conviction determination hope interest reasoning thought""".split()
)
WISHES = frozenset(
    """condolence sympathy thank thanks gratitude congratulation congratulations invitation support wish
    greeting greetings appreciation apology solidarity regard prayer message assistance help""".split()
)
MESSAGES = frozenset(
    """commitment support importance message need view call resolve pledge position demand concern request
    opposition appeal warning conviction offer promise threat strength alliance friendship
    partnership determination respect gratitude readiness willingness""".split()
)
OBJECTS_OF_LEMMA: dict[str, frozenset[str]] = {
    "claim": frozenset({"responsibility", "victory", "credit"}),
    "accept": frozenset({"responsibility", "blame"}),
    "defend": DECISIONS,
    "attack": DECISIONS,
    "question": DECISIONS,
    "challenge": DECISIONS,
    "raise": CONCERNS,
    "share": VIEWS,
    "extend": WISHES,
    "send": frozenset("condolence congratulation congratulations greeting wish".split()),
    "offer": WISHES | frozenset({"congratulation"}),
    "reinforce": MESSAGES,
    "renew": MESSAGES,
    "repeat": MESSAGES,
    "report": frozenset("death case attack progress incident casualty finding".split()),
    "accentuate": MESSAGES,
    "value": frozenset(),
    "order": frozenset(),
    "push": frozenset(),
    "press": frozenset(),
    "pressure": frozenset(),
    "float": frozenset({"idea", "proposal", "possibility", "plan"}),
    "air": CONCERNS | VIEWS,
    "contest": DECISIONS | frozenset({"result", "finding"}),
    "concede": frozenset({"defeat", "election", "race", "point"}),
    "refuse": frozenset({"request", "offer", "demand", "invitation", "proposal", "entry"}),
    "decline": frozenset({"request", "offer", "demand", "invitation", "proposal", "interview"}),
    "regret": DECISIONS | frozenset({"loss", "death", "incident"}),
    "commit": frozenset(
        """fund funding money resource troop force soldier billion million support dollar euro pound aid
        assistance investment loan grant capital effort $ \u20ac \u00a3 % percent dose vaccine""".split()
    ),
    "threaten": frozenset("sanction retaliation action tariff war response strike veto".split()),
}
"""Verbs whose object is said only if it is one of these."""

ADDRESSING = frozenset(
    """urge tell thank assure congratulate praise accuse blame press pressure ask inform order applaud
    commend beg implore exhort encourage instruct remind brief update reassure credit fault advise
    request petition lobby rebuke chastise threaten warn criticize criticise condemn denounce slam
    blast commend compliment salute caution notify petition""".split()
)
"""Verbs whose object, where it is an actor, is whom they are said to."""

FRAMING = (
    frozenset(SPEECH_OF_LEMMA)
    | FIRST_OF_PHRASE
    | frozenset("speak begin conclude respond ask quote post go ask demand read".split())
)
"""Verbs that may frame a quotation."""

QUOTING = frozenset({"quote", "cite"})

UNREAL = frozenset("would could may might will 'll should shall must can".split())
"""Auxiliaries of what was not said, or not yet."""

WITHHOLDING = frozenset(
    "comment say answer confirm give provide disclose elaborate discuss".split()
)
"""What is "declined": no statement."""

HEADS_OF_PURPOSE = frozenset(
    """meet speak call phone telephone write tweet visit host convene go continue begin proceed use take
    rush begin start issue send gather come release join""".split()
)
"""Verbs whose "to reaffirm ..." was done: "met ... to reaffirm", "called to congratulate"."""

PURPOSES = frozenset(
    """reaffirm reiterate congratulate thank express underscore welcome condemn emphasize emphasise affirm
    offer convey say announce stress praise denounce voice demand apologize apologise extend commend
    criticize criticise note highlight""".split()
)
"""Acts that such an infinitive does."""
