"""Organisations of several states: a post in one is of no state."""

INTERNATIONAL = frozenset(
    """un|united nations|security council|un security council|united nations security council
    |general assembly|un general assembly|unesco|unicef|unhcr|unrwa|undp|unep|ohchr|wfp|fao|ilo|itu|icao
    |world food programme|world food program|who|world health organization|world health organisation|iaea
    |international atomic energy agency|imf|international monetary fund|world bank|world bank group|wto
    |world trade organization|world trade organisation|icc|international criminal court
    |international court of justice|interpol|europol|icrc|international committee of the red cross|opcw
    |organisation for the prohibition of chemical weapons
    |organization for the prohibition of chemical weapons|eu|european union|european commission
    |european council|european parliament|european central bank|council of europe|eurogroup|nato
    |north atlantic treaty organization|north atlantic council|osce
    |organization for security and co-operation in europe
    |organization for security and cooperation in europe|au|african union|african union commission
    |african development bank|ecowas|igad|sadc|eac|east african community|asean
    |association of southeast asian nations|apec|asia-pacific economic cooperation|saarc
    |arab league|league of arab states|gcc|gulf cooperation council|oic|organisation of islamic cooperation
    |organization of islamic cooperation|opec|opec+|oas|organization of american states|caricom
    |caribbean community|mercosur|unasur|sco|shanghai cooperation organisation
    |shanghai cooperation organization|csto|cis|eurasian economic union|brics|g7|g8|g20|g77|oecd
    |commonwealth|pacific islands forum|non-aligned movement|quad|international energy agency|iea
    |international olympic committee|ioc|asian development bank|asian infrastructure investment bank
    |inter-american development bank|global fund|gavi""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""Their names and acronyms in lower case, without an article."""


def is_international(name: str) -> bool:
    """True for the organisations above and what is of them ("Office of the UN High Commissioner").

    >>> is_international("the European Commission"), is_international("Syrian Army")
    (True, False)
    """
    words = name.casefold().removeprefix("the ")
    return words in INTERNATIONAL or any(
        f" {part} " in f" {words} " for part in ("un", "united nations", "eu", "nato", "european")
    )
