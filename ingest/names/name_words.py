"""Words that tell what a name names, and what is none."""

import re

PROPER = frozenset({"NNP", "NNPS"})
"""The tags of proper nouns."""

CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
"""Capitalised words that name a time."""

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

PARTICLES = frozenset(
    """bin ibn bint al el ad ar as ash at az an ul ud van von der den de da dos das del della di du la le
    ben abu ould zu zur ter ten bte y""".split()
)
"""Words in lower case inside a person's name."""

ORGANIZATION_HEADS = frozenset(
    """agency union council bank party university commission organization organisation committee congress
    parliament senate assembly court tribunal association institute institution federation league group
    company corporation corp inc ltd fund forces army navy guard guards militia front movement network
    alliance coalition house community forum foundation center centre authority administration bureau office
    board services service news press times post tv television radio club society nations knesset bundestag
    duma caucus secretariat mission command police brigade brigades delegation government cabinet airlines
    industries treasury observatory summit states chamber chiefs staff taliban hamas hezbollah
    hizbullah""".split()
)
PLACE_HEADS = frozenset(
    """river sea strait ocean gulf island islands islets isle mount mountain lake province region valley
    peninsula desert city county district street square shrine temple mosque church palace airport border
    bay cape hotel hall museum cemetery base harbor harbour port east west hemisphere""".split()
)
PERSON_NOUNS = frozenset(
    """counterpart successor predecessor colleague wife husband son daughter brother sister father mother
    cousin nephew niece uncle widow fiancée fiancé activist journalist lawyer dissident businessman
    businesswoman analyst researcher historian economist reporter scientist author candidate politician
    diplomat cleric correspondent editor engineer physicist poet singer actor actress pilot soldier student
    teacher nominee whistleblower rival veteran billionaire oligarch defector""".split()
)
"""Words in lower case before a name that make it a person's."""

CALLINGS = PERSON_NOUNS | frozenset(
    "assemblyman assemblywoman assemblymember alderman alderwoman biologist astronomer geochemist".split()
)
"""Words before a name that are no part of it, though a sentence begins with them."""

LOWER_ORGANIZATION_HEADS = frozenset(
    "agency group party company newspaper militia bank network movement news".split()
)
"""Words in lower case after a name that make it an organisation's ("the Kyodo news agency")."""

MINISTRY_HEADS = frozenset({"ministry", "department", "embassy", "consulate"})
UNIT_HEADS = frozenset({"bureau", "directorate", "division"})
"""Heads of the name of a part of a ministry."""

CODE_OF_MINISTRY: dict[str, str] = {
    "state department": "us",
    "department of state": "us",
    "department of defense": "us",
    "defense department": "us",
    "treasury department": "us",
    "department of the treasury": "us",
    "department of homeland security": "us",
    "department of justice": "us",
    "department of commerce": "us",
    "department of labor": "us",
    "department of transportation": "us",
    "department of veterans affairs": "us",
    "department of health and human services": "us",
    "department of housing and urban development": "us",
    "justice department": "us",
    "commerce department": "us",
    "foreign office": "gb",
    "home office": "gb",
}
"""Ministries whose name alone says whose they are, to territory code."""

LOCATING = frozenset({"in", "at", "near", "outside", "around", "into", "via", "across"})
"""Prepositions before a capital that is a place and not a government."""

MOVING = frozenset(
    "visit travel go fly arrive return come head move leave tour reach depart trip drive".split()
)
"""Verbs whose object, or goal, is a place."""

SPEAKING = frozenset(
    "say tell add announce warn insist claim argue note stress explain reply declare write tweet".split()
)
"""Verbs whose subject, where it is a run of two to five proper nouns, is a person."""

POSTS_AFTER_NAME = frozenset(
    """director head minister president ambassador secretary chairman spokesman spokeswoman spokesperson
    leader chief envoy adviser advisor commander governor""".split()
)
"""Words that tell, after a name and a comma, that it is a person's."""

ACRONYM = re.compile(r"(?:[A-Z][A-Z&/-]{1,7}s?|G-?\d{1,2}|P5\+1|E3)$")

MEDIA_WORDS = frozenset(
    """news agency newspaper media outlet times post press tv television radio daily herald journal guardian
    reuters afp ap bbc cnn broadcaster gazette tribune telegraph magazine station""".split()
)
"""Words in the name of a news medium."""

MEETING = frozenset("meet greet telephone phone congratulate confer".split())
"""Verbs whose subject and object, where they are names of several words, are people."""
