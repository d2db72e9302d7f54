"""Noun phrases that stand for people without a name of their own, and for governments."""

GROUP_HEADS = frozenset(
    """official officials diplomat diplomats minister ministers leader leaders expert experts analyst analysts
    media conservative conservatives historian historians victim victims lawmaker lawmakers protester
    protesters critic critics authorities source sources delegation delegations negotiator negotiators
    delegate delegates rebel rebels militant militants activist activists scientist scientists reporter
    reporters journalist journalists observer observers aide aides envoy envoys foreign-ministers
    ambassadors ambassador opposition politicians politician citizens residents supporters survivors
    relatives families counterparts spokesman spokeswoman spokesperson representatives representative
    forces troops nations allies partners countries economists researchers investigators prosecutors
    commander commanders parties members ally lawyer lawyers organisers organizers""".split()
)
"""Heads of a group's name; whoever says or does something and is not named."""

STATE_HEADS = frozenset(
    {"government", "administration", "regime", "cabinet", "side", "government's"}
)
"""With a state's name or adjective before them they mean the state ("the Seoul government")."""

PERSON_PAIRS = frozenset(
    {
        "leaders",
        "presidents",
        "ministers",
        "secretaries",
        "men",
        "principals",
        "officials",
        "diplomats",
        "counterparts",
    }
)
STATE_PAIRS = frozenset(
    {
        "sides",
        "countries",
        "nations",
        "governments",
        "parties",
        "allies",
        "neighbours",
        "neighbors",
        "states",
    }
)
"""Heads of "the two leaders" and of "both sides": the last pair of people, and of states."""
