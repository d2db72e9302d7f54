"""What a search may be narrowed to."""

GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "people": ("People", ("official", "person", "group")),
    "bodies": ("Ministries and organizations", ("ministry", "organization")),
    "posts": ("Posts", ("position",)),
    "places": ("Countries and places", ("country", "place")),
    "meetings": (
        "Meetings",
        ("summit", "talks", "visit", "call", "conference", "meeting"),
    ),
    "treaties": ("Treaties", ("treaty",)),
    "topics": ("Disputes and topics", ("dispute", "topic")),
    "articles": ("Articles", ("article",)),
}
"""Their titles, and the kinds of things in them."""

GROUP_OF_KIND = {kind: group for group, (_, kinds) in GROUPS.items() for kind in kinds}
