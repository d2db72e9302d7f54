"""Capitalised words that name nobody and nothing of ours: acts and plans, terms, applause."""

from simplemma import is_known
from spacy.tokens import Doc

from ingest.names.name import Kind, Name
from ingest.names.name_words import MEETING, PROPER, SPEAKING
from ingest.names.title_words import HONORIFICS
from ingest.names.titles import plain

TERMS = frozenset(
    """COVID SARS MERS HIV AIDS DNA RNA PCR PPE GDP GNP UTC GMT EST EDT PST PDT CST CDT CET BST IST FY EO TV
    AI CEO CEOS CEOs CFO COO CTO CIO VP VPS MP MPS MPs MEP MEPs MD JD MBA PHD LGBT LGBTQ LGBTQI AAPI BIPOC STEM
    ID IT OK FAQ PDF URL NGO NGOs NGOS WMD IED IEDs UAV UAVs ICBM ICBMs EV EVs SUV GPS R&D USD EUR GBP CNY
    JPY RMB AUD CAD CHF INR US$ DC D.C AM PM Q&A PR HQ AKA ASAP ETA DIY""".split()
)
"""Acronyms of diseases, hours, degrees, currencies, posts and things, none of a body."""

DOCUMENTS = frozenset(
    """act law plan bill code amendment order proclamation memorandum regulation rule clause resolution
    grant grants award awards medal prize war day month week year era age street road avenue""".split()
)
"""Last words of the names of laws, plans, wars, prizes and times."""

AFTER_NAME = frozenset({"jr", "sr", "ii", "iii", "iv"})

COMMON = frozenset(
    """state states nation nations district city county law initiative health office department official
    senior god applause laughter inaudible crosstalk cheers medicare medicaid omicron internet constitution
    gentleman tribal christmas easter bible earth today tomorrow
    yesterday emeritus plenipotentiary act plan deal""".split()
)
"""Words that alone name nothing, even with a capital."""


def is_no_name(doc: Doc, start: int, end: int) -> bool:
    """True for words that name no person, body or place, whatever stands around them."""
    words = doc[start:end]
    if words[0].text in TERMS and (end - start == 1 or words[1].text == "-"):
        return True
    if is_end_of_name(doc, start, end):
        return True
    last = plain(words[-1])
    return last in (COMMON if end - start == 1 else DOCUMENTS)


def is_end_of_name(doc: Doc, start: int, end: int) -> bool:
    """True for "Jr." alone: what stands before it is not always seen to be of the name."""
    return all(plain(word) in AFTER_NAME for word in doc[start:end])


def is_doubtful(doc: Doc, name: Name) -> bool:
    """True for one word that only the recogniser makes a person: a plural, or a word of the dictionary."""
    token = doc[name.start]
    if name.kind is not Kind.PERSON or name.title or name.end - name.start > 1:
        return False
    if name.start and plain(doc[name.start - 1]) in HONORIFICS:
        return False
    if token.tag_ in {"NNPS", "NNS"}:
        return True
    acts = token.dep_ == "nsubj" and token.head.lemma_.lower() in SPEAKING | MEETING
    return not acts and is_known(token.lower_, lang="en")


def is_shouted(doc: Doc, i: int) -> bool:
    """True for a common word among others in capitals: "MEDIA SHOULD CONTACT"."""
    token = doc[i]
    if not token.text.isupper() or len(token) < 2 or plain(token) in AFTER_NAME:
        return False
    if token.is_stop:
        return token.text != "WHO"
    beside = (doc[k] for k in (i - 1, i + 1) if 0 <= k < len(doc))
    is_beside = any(t.text.isupper() and len(t) > 1 and t.is_alpha for t in beside)
    return is_beside and token.tag_ not in PROPER - {"NNP"} and is_known(token.lower_, lang="en")
