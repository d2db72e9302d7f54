"""The words of titles: heads, portfolios, what stands before a head, honorifics."""

HEADS = frozenset(
    """president minister premier chancellor secretary undersecretary under-secretary ambassador envoy
    representative king queen prince princess sultan emir emperor pope caliph chairman chairwoman
    chairperson chair director commissioner governor mayor senator congressman congresswoman congressperson
    spokesman spokeswoman spokesperson adviser advisor chief head leader commander consul speaker counsel
    counsellor counselor judge prosecutor delegate negotiator administrator coordinator attorney
    vice-president director-general secretary-general governor-general consul-general rapporteur inspector
    general admiral colonel major captain lieutenant brigadier marshal treasurer president-elect lord
    mp pm gen sen rep gov adm amb col lt maj brig capt premier-designate comptroller superintendent
    dictator monarch strongman lawmaker councillor councilman councilwoman legislator parliamentarian
    deputy chargé taoiseach tánaiste tanaiste amir ameer shah attaché cochair co-chair""".split()
)
"""Nouns, in lower case and without a final full stop, that name a post."""

WEAK_HEADS = frozenset("deputy major lord head general captain chair representative".split())
"""Heads that are as often something else; they count only when the words around them say so."""

RANKS = frozenset(
    """general admiral colonel major captain lieutenant brigadier marshal gen adm col lt maj brig capt
    sgt sergeant vice rear air field chief army navy force""".split()
)
"""Words of military ranks: where a name has another post before them, they are no post."""

ENVOYS = frozenset(
    """ambassador envoy representative consul delegate commissioner attaché chargé negotiator
    coordinator amb consul-general""".split()
)
"""Heads of posts that are sent: what stands after "to" or "for" is where to, never whose."""

SINGULAR_OF_HEADS: dict[str, str] = {
    "presidents": "president",
    "ministers": "minister",
    "premiers": "premier",
    "chancellors": "chancellor",
    "secretaries": "secretary",
    "ambassadors": "ambassador",
    "envoys": "envoy",
    "senators": "senator",
    "representatives": "representative",
    "governors": "governor",
    "advisers": "adviser",
    "advisors": "advisor",
    "spokespersons": "spokesperson",
    "kings": "king",
    "generals": "general",
    "commissioners": "commissioner",
    "directors": "director",
}
"""Heads of a title that several names share ("Presidents Putin and Biden")."""

GENERAL_HEADS = frozenset(
    """director secretary attorney consul governor inspector solicitor lieutenant major brigadier
    prosecutor auditor surgeon accountant postmaster adjutant quartermaster advocate colonel""".split()
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

FIELDS = PORTFOLIOS | frozenset(
    """near eastern western northern southern central south north east west northeast southeast middle
    hemisphere asia europe eurasia africa america americas caribbean latin arab arabian gulf indo-pacific
    indo arctic oceans ocean pacific atlantic counterterrorism counter-terrorism terrorism
    counterproliferation nonproliferation non-proliferation disarmament arms control verification cyber
    cyberspace strategic strategy policy cabinet consular legal protocol institutional diaspora expatriates
    emigrants immigrants integration francophonie commonwealth worship multilateral bilateral regional
    democracy civil aviation railways families family pensions reform reforms administration local
    government regions territories overseas telecommunications communication post irrigation forests
    forestry livestock steel heavy industries enterprises enterprise investment investments statistics
    revenue customs disaster management relief refugees returnees gender equality children humanitarian
    crime narcotics drugs innovation universities higher training employment welfare growth change energy
    exchequer press media global partnership partnerships engagement national citizenship army navy air
    force staff interior order administrative emergency situations credit public relations
    europe""".split()
)
"""Words that say, after "of" or "for", what a post or ministry is for; "Asia" is no owner there."""

MODIFIERS = PORTFOLIOS | frozenset(
    """prime deputy vice assistant acting interim caretaker first second third chief senior national special
    permanent general high supreme crown press joint under house senate majority minority cabinet party
    presidential executive principal associate regional global top lead military army naval air force
    district federal provincial opposition designate elect grand solicitor central bank vice- co- ex-
    policy congressional humanitarian main outgoing incoming de facto shadow alternate transitional
    provisional junior ruling ranking resident administrative consular commercial""".split()
)
"""Words that may stand before the head of a title."""

UNITS = frozenset({"bureau", "division", "directorate", "section"})
"""Parts of a ministry that a post may be the head of."""

INSTITUTIONS = frozenset(
    """agency commission council committee department ministry office assembly union organization
    organisation court forces force service services authority board bank fund administration parliament
    party congress house institute""".split()
)
"""What ends the name of an institution, whose fields are no part of a title before it."""

ADJECTIVES = frozenset(
    """national international european federal central local higher strategic heavy global public general
    regional foreign external north south east west northeast southeast near eastern western northern
    southern middle civil presidential humanitarian""".split()
)
"""Fields that describe another word: no title ends with one."""

COMPOUNDING = frozenset("chief deputy minister head lead".split())
"""Heads that stand before another head in one title ("chief adviser", "Minister President")."""

TITLE_OF_OFFICE: dict[str, str] = {
    "presidency": "President",
    "premiership": "Prime Minister",
    "chancellorship": "Chancellor",
    "chairmanship": "Chairman",
}
"""Nouns of an office that somebody holds or held ("the presidency of Barack Obama")."""

PAST_POST = frozenset(
    """former ex ex- late one-time onetime ousted deposed then then- deceased erstwhile toppled overthrown
    ex-""".split()
)
"""Words before a title that say the post is held no more."""

HONORIFICS = frozenset(
    """mr ms mrs dr sir dame madam miss prof professor mr. ms. mrs. dr. prof. rev. rev reverend lady sheikh
    sheik shaikh sheikha shaikha sayyid ayatollah imam cardinal archbishop excellency majesty highness
    holiness eminence honorable honourable hon h.e""".split()
)
