"""Which words tell of which sort of dispute."""

WARS = frozenset(
    """war conflict invasion aggression occupation annexation offensive incursion hostility hostilities
    insurgency rebellion blockade genocide siege warfare bloodshed coup""".split()
)
"""Nouns that name a dispute by one side, or by the land it is in."""

STRIKES = frozenset(
    """attack airstrike strike assault raid bombing bombardment shelling ambush cyberattack sabotage
    massacre""".split()
)
"""Nouns that name a dispute by who did it, or by the state it was done to."""

CONTENTIONS = frozenset(
    """dispute row standoff stand-off feud confrontation rivalry quarrel disagreement rift tension friction
    clash crisis impasse deadlock spat fighting violence escalation animosity controversy lawsuit""".split()
)
"""Nouns that name a dispute by both sides, or by one and the matter."""

PLACED = frozenset("crisis tension violence fighting clash escalation standoff".split())
"""Contentions that a land alone makes known: "the tensions in Kashmir"."""

VIOLENT = frozenset("fighting violence clash escalation".split())

BETWEEN_STATES = frozenset(
    """territorial border boundary maritime trade diplomatic bilateral sovereignty nuclear military political
    international regional tariff fishing water island""".split()
)
"""What makes a row one of states where none is named with it."""

BUILDUPS = frozenset("buildup build-up build massing".split())
MILITARY = frozenset("military troop troops force forces naval army".split())

TOWARDS = ("against", "on", "of", "upon", "into", "toward", "towards")
"""Prepositions before the one to whom a war or attack is done."""

PLACING = ("in", "across", "over", "along", "near", "around")
BETWEEN = ("between", "with", "among", "against")
OVER = ("over", "about", "regarding", "concerning", "surrounding")

NOT_OF_STATES = frozenset(
    """gun drug drugs gender gender-based domestic sexual heart panic climate health opioid housing covid
    covid-19 economic financial humanitarian constitutional medical mental culture price bidding
    class community street school racial knife personality identity maternal energy food debt
    eviction refugee migrant migration hunger water low-intensity""".split()
)
"""What makes a war, crisis or conflict one of society."""

HISTORIC = frozenset({"world", "cold", "post", "prisoner"})

ARMS = frozenset(
    """nuclear missile missiles ballistic atomic chemical biological icbm intercontinental weapons uranium
    hypersonic anti-satellite""".split()
)
ARMS_HEADS = frozenset(
    """program programme test launch weapon activity arsenal ambition issue threat capability development
    advance escalation provocation missile proliferation testing enrichment""".split()
)
"""Nouns that, with a word of ARMS before them and the state they are of, name a dispute."""

ACQUIRING = frozenset("acquire obtain develop possess get build gain have".split())

BLAME = frozenset(
    """destabilizing destabilising aggressive malign malicious provocative coercive unlawful illegal unfair
    reckless dangerous irresponsible harmful excessive expansive expansionist unilateral non-market
    predatory hostile belligerent discriminatory illegitimate abusive brutal repressive nefarious
    threatening unjustified unprovoked escalatory unacceptable assertive inflammatory retaliatory""".split()
)
"""Adjectives that make what a state does a thing held against it."""

CONDUCT = frozenset(
    """action activity behavior behaviour conduct policy practice claim act move rhetoric threat measure
    step statement operation influence posture maneuver manoeuvre trade treatment""".split()
)
BLAMED = frozenset(
    """provocation interference meddling coercion intimidation repression crackdown persecution harassment
    blackmail disinformation espionage weaponization weaponisation bullying encroachment oppression""".split()
)
"""Nouns that are a reproach by themselves."""

KILLINGS = frozenset(
    """killing murder assassination poisoning abduction kidnapping detention imprisonment execution downing
    disappearance jailing""".split()
)
ANSWERING = frozenset(
    """responsibility responsible blame blamed accuse accused accusing retaliation response revenge warrant
    warrants condemn condemned condemning condemnation sanctions protest protested alleged involved
    involvement justice""".split()
)
"""Words by which a state that a sentence names is held to answer for a killing."""

PRESSURES = frozenset("sanction restriction tariff embargo ban blockade".split())
IMPOSING = frozenset(
    """impose announce introduce place slap levy extend tighten expand renew reimpose re-impose
    unveil adopt approve apply order issue implement enact enforce maintain""".split()
)

INVADING = frozenset(
    "invade attack annex occupy bomb shell besiege bombard overrun strike target".split()
)
WAGING = frozenset(
    """begin launch start wage continue escalate mount conduct carry undertake initiate pursue commit
    resume stage perpetrate order provide""".split()
)
"""Verbs whose subject is a side of the war or attack that is their object."""

HITTING = frozenset("hit strike target attack damage destroy".split())
FIGHTING = frozenset("fight combat counter defeat battle neutralize neutralise".split())
FIGHTS = frozenset("fight battle struggle campaign coalition war operation".split())

CRITICISING = frozenset(
    """condemn denounce criticize criticise oppose reject dispute contest protest decry deplore
    slam blast attack""".split()
)
"""Verbs whose subject is against what their object names."""

CRITICISM = frozenset(
    "condemnation criticism opposition objection outrage denunciation rejection protest".split()
)

CONCERNS = frozenset("concern worry alarm unease frustration objection".split())
VOICING = frozenset("raise express share voice convey discuss reiterate underscore have".split())

ACCUSING = frozenset("accuse blame fault".split())
NAMING = frozenset(
    "designate label name brand classify list declare consider regard deem call".split()
)
URGING = frozenset("call urge demand press ask pressure warn order".split())
YIELDING = frozenset(
    """stop cease end halt withdraw release refrain respect abide comply leave dismantle de-escalate
    deescalate desist abandon reverse free return pull""".split()
)
"""What a state is called on to do where it is held to do the contrary."""

DISPUTED = frozenset("disputed contested occupied annexed".split())
"""What is said of a land that two sides claim."""

EXPELLING = frozenset("expel evict oust remove".split())
FORCES = frozenset("force troop soldier personnel military army base".split())
TERRORIST = frozenset("terrorist terrorists terror terrorism".split())

WITHDRAWN = frozenset(
    """withdrawal presence decision move plan proposal claim resolution deployment annexation recognition
    intervention referendum operation suggestion statement demand accusation expansion construction
    pipeline settlement allegation attack attempt effort bid interpretation law ruling""".split()
)
"""What a state or body is said to oppose where it is not said whose that is."""

THREATENED = frozenset(
    "sovereignty airspace integrity territory border independence waters".split()
)
"""What of a state can be violated."""
