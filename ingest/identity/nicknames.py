"""Which given names are short for which, in English."""

from ontology.spellings import Words

_FORMS: tuple[str, ...] = (
    "abraham abe",
    "albert al bert",
    "alexander alex sandy alec",
    "andrew andy drew",
    "anthony antony tony",
    "arthur art",
    "benjamin ben",
    "catherine katherine kathryn cathy kathy kate katie",
    "charles charlie chuck",
    "christopher chris",
    "daniel dan danny",
    "david dave",
    "deborah debra deb debbie",
    "donald don",
    "douglas doug",
    "edward ed eddie ted",
    "elizabeth liz beth betsy",
    "eugene gene",
    "frederick fred",
    "gerald jerry gerry",
    "gregory greg",
    "henry hank harry",
    "jacob jake",
    "james jim jimmy jamie",
    "jeffrey geoffrey jeff geoff",
    "jennifer jen jenny",
    "john jack johnny jon jonathan",
    "joseph joe",
    "joshua josh",
    "kenneth ken",
    "lawrence larry",
    "leonard len leo",
    "matthew matt",
    "maximilian max",
    "michael mike mick",
    "nathaniel nathan nate",
    "nicholas nick",
    "pamela pam",
    "patricia pat patty",
    "patrick pat",
    "peter pete",
    "philip phillip phil",
    "raymond ray",
    "rebecca becky",
    "richard dick rick rich",
    "robert bob rob bobby",
    "ronald ron",
    "samuel samantha sam",
    "stephen steven steve",
    "stuart stewart stu",
    "susan sue",
    "theodore ted theo",
    "thomas tom",
    "timothy tim",
    "victoria vicky",
    "walter walt",
    "william bill will billy",
)
FORMS_OF_NAME: dict[str, frozenset[str]] = {
    name: frozenset(form for forms in _FORMS if name in forms.split() for form in forms.split())
    for forms in _FORMS
    for name in forms.split()
}
"""Every form of a given name, itself included: "ted" is short for two."""


def is_familiar(first: Words, second: Words) -> bool:
    """Tell whether two full names have one surname, and given names of which one is short for the other.

    >>> is_familiar(("tony", "blinken"), ("antony", "blinken"))
    True
    >>> is_familiar(("raul", "castro"), ("fidel", "castro"))
    False
    """
    return first[-1] == second[-1] and second[0] in FORMS_OF_NAME.get(first[0], ())
