"""The words of titles: heads, portfolios, what stands before a head, honorifics."""

HEADS = frozenset(
    """president minister premier chancellor secretary undersecretary under-secretary ambassador envoy
    representative king queen prince princess sultan emir emperor pope caliph chairman chairwoman
    chairperson chair director commissioner governor mayor senator congressman congresswoman congressperson
    spokesman spokeswoman spokesperson adviser advisor chief head leader commander consul speaker counsel
    counsellor counselor judge prosecutor delegate negotiator administrator ayatollah coordinator attorney
    vice-president director-general secretary-general governor-general consul-general rapporteur inspector
    general admiral colonel major captain lieutenant brigadier marshal treasurer president-elect lord
    mp pm gen sen rep gov adm amb col lt maj premier-designate comptroller superintendent dictator monarch
    strongman lawmaker councillor councilman councilwoman legislator parliamentarian deputy chargé""".split()
)
"""Nouns, in lower case and without a final full stop, that name a post."""

WEAK_HEADS = frozenset("deputy major lord head general captain chair representative".split())
"""Heads that are as often something else; they count only when the words around them say so."""

GENERAL_HEADS = frozenset(
    """director secretary attorney consul governor inspector solicitor lieutenant major
    brigadier""".split()
)
"""What a "general" in lower case follows when it is of a title."""

PORTFOLIOS = frozenset(
    """foreign affairs external defence defense finance financial interior justice trade commerce economy
    economic energy environment environmental health education agriculture labour labor transport
    transportation treasury state home homeland intelligence immigration oil petroleum culture cultural
    tourism information technology digital development industry industrial climate planning budget
    emergencies emergency veterans housing urban rural sport sports science research fisheries religious
    parliamentary women youth migration european international asian oceanian african american eurasian
    pacific political public security war navy peace communications infrastructure water mines natural
    resources human services rights nuclear space aviation police cooperation relations social works""".split()
)
"""Words that say what a ministry or a minister is for."""

MODIFIERS = PORTFOLIOS | frozenset(
    """prime deputy vice assistant acting interim caretaker first second third chief senior national special
    permanent general high supreme crown press joint under house senate majority minority cabinet party
    presidential executive principal associate regional global top lead military army naval air force
    district federal provincial opposition designate elect grand solicitor central bank staff vice- co- ex-
    policy congressional humanitarian main outgoing incoming de facto shadow""".split()
)
"""Words that may stand before the head of a title."""

UNITS = frozenset(
    """bureau department division directorate committee agency office commission council staff
    section""".split()
)
"""Parts of a ministry that a post may be the head of."""

PAST_POST = frozenset("former ex ex- late one-time onetime ousted deposed".split())
"""Words before a title that say the post is held no more."""

HONORIFICS = frozenset(
    "mr ms mrs dr sir dame madam miss prof professor mr. ms. mrs. dr. prof. rev. rev".split()
)
