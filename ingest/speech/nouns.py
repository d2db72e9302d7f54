"""Which nouns are acts of speech, in which act, and which verbs do them."""

from rdflib import URIRef

from ontology.terms import DIP

_NOUN_ROWS: tuple[tuple[URIRef, str], ...] = (
    (
        DIP.Say,
        """statement remark comment claim assertion declaration announcement proclamation explanation concern
        concerns support solidarity view belief hope warning sympathy condolence condolences regret desire
        determination confidence optimism doubt alarm disappointment satisfaction interest acknowledgement
        admission confirmation responsibility contention argument testimony affirmation insistence
        conclusion confession revelation observation reminder""",
    ),
    (DIP.Demand, "call demand request appeal plea ultimatum"),
    (DIP.Condemn, "condemnation criticism denunciation outrage indignation protest"),
    (DIP.Accuse, "accusation allegation charge"),
    (DIP.Deny, "denial"),
    (DIP.Praise, "praise congratulation congratulations tribute admiration commendation"),
    (DIP.Apologise, "apology remorse"),
    (DIP.Promise, "promise pledge commitment intention assurance assurances vow guarantee"),
    (DIP.Threaten, "threat"),
    (DIP.Propose, "proposal suggestion recommendation offer invitation"),
    (DIP.Reject, "rejection refusal opposition objection"),
    (DIP.Thank, "gratitude appreciation thanks thank"),
    (DIP.Welcome, "welcome"),
)
ACT_OF_NOUN: dict[str, URIRef] = {noun: act for act, nouns in _NOUN_ROWS for noun in nouns.split()}
"""What an uttered noun is: "expressed gratitude", "issued a warning", "the minister's proposal"."""

EXPRESSING = frozenset(
    "express voice convey offer extend relay communicate send issue give make".split()
)
"""Verbs whose act is that of their object."""

DOING = frozenset(
    """make issue give release deliver send post offer extend launch register lodge file take accept claim
    voice express repeat renew reiterate pay publish""".split()
)
"""Verbs with which an act's noun is done: "made a call for", "issued numerous apologies for"."""

DONE = frozenset(
    """call demand request appeal plea ultimatum condemnation criticism accusation allegation denial apology
    promise pledge assurance assurances commitment guarantee threat proposal suggestion recommendation
    offer claim assertion declaration announcement warning tribute objection protest responsibility""".split()
)
"""Nouns that such verbs do."""

OWNED = frozenset(
    """call demand request appeal plea statement claim assertion declaration announcement proclamation
    recommendation suggestion proposal promise pledge vow assurance assurances threat warning accusation
    allegation denial criticism condemnation apology admission insistence confession contention offer
    affirmation remark pronouncement""".split()
)
"""Nouns that are said by whom they are of: "Macron's recommendation that", "a call by Egypt for"."""

OF_CONTENT = frozenset(
    """criticism condemnation proclamation accusation denial announcement declaration offer admission
    affirmation""".split()
)
"""Those whose "of something" is what is said."""

FOR_CONTENT = frozenset("call demand request appeal plea apology".split())

DOCUMENTS = frozenset(
    """statement letter communique communiqué report resolution tweet message post release declaration
    document email memo memorandum note op-ed speech address readout notice briefing communication
    announcement dispatch article editorial study paper text video""".split()
)
"""What somebody says something in."""

ISSUING = frozenset(
    """issue release publish send post deliver make write give sign adopt put share submit circulate
    tweet record""".split()
)
"""Verbs of giving out a document."""

HARSH = frozenset(
    """violation terrorist terrorism crime criminal illegal unlawful unacceptable aggression lie provocation
    coup disgrace threat absurd shameful outrageous cowardly barbaric heinous reckless maneuver manoeuvre
    hoax farce sham hypocritical unjust dictator thug bully murderer massacre genocide betrayal
    irresponsible dangerous baseless ridiculous attack piracy blackmail""".split()
)
"""Words that make a naming a condemnation."""

COMMITTING = frozenset({"commitment", "intention", "pledge", "promise", "resolve"})
STRESSING = frozenset(
    "emphasize emphasise underscore underline stress highlight note reinforce affirm".split()
)
INSISTING = frozenset(
    """insist claim demand say add state reiterate reaffirm stress emphasize emphasise underscore underline
    argue warn maintain declare repeat tell note affirm""".split()
)
"""Verbs in whose clause MODAL_DEMANDS, with another party as subject, make a demand."""

MODAL_DEMANDS = frozenset({"must", "should", "need", "needs", "ought"})
