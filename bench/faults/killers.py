"""Kinds of query that would take a server down, over a store of `numbered_store`."""

FOURS = "?a ?p ?x . ?b ?q ?y . ?c ?r ?z . ?d ?s ?w"
_STEP = "(<http://e/p>|^<http://e/p>|!<http://e/q>|^!<http://e/q>)"
_DOUBLED = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(40))
_EACH_ONE = " ".join(f"OPTIONAL {{ ?s{n} ?p{n} ?o{n} }}" for n in range(12))
_UNIONS = " UNION ".join(f"{{ ?a{n} ?p{n} ?x{n} . ?b{n} ?q{n} ?y{n} }}" for n in range(40))
_IN = ", ".join(f"<http://e/{n}x>" for n in range(6_000))
_VALUES = " ".join(f"(<http://e/{n}> {n})" for n in range(2_000))
_DEPTH = 100

KILLERS: dict[str, str] = {
    "cross product": f"SELECT (COUNT(*) AS ?n) {{ {FOURS} }}",
    "order of a cross product": f"SELECT * {{ {FOURS} }} ORDER BY ?x ?y ?z ?w",
    "one long string": f"SELECT (GROUP_CONCAT(CONCAT(?x, ?y, ?z)) AS ?n) {{ {FOURS} }}",
    "a string that doubles": (
        f"SELECT (STRLEN(?s40) AS ?n) {{ BIND('abcdefgh' AS ?s0) {_DOUBLED} }}"
    ),
    "paths from everywhere": (
        f"SELECT (COUNT(*) AS ?n) {{ ?a {_STEP}* ?b . ?c {_STEP}* ?d . ?b {_STEP}+ ?e }}"
    ),
    "deep nesting": (
        "SELECT (COUNT(*) AS ?n) "
        + "{ SELECT * { ?a ?p ?x . " * _DEPTH
        + FOURS
        + "}" * (2 * _DEPTH)
    ),
    "a long IN list": (
        f"SELECT (COUNT(*) AS ?n) {{ ?a ?p ?x . ?b ?q ?y FILTER(?a NOT IN ({_IN})) }}"
    ),
    "regular expressions": (
        f"ASK {{ {FOURS} FILTER REGEX(CONCAT(?x, ?y, ?z, ?w), '(.*)(.*)(.*)[^0-9]') }}"
    ),
    "many unions": f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {_UNIONS} }}",
    "many optionals": f"SELECT (COUNT(*) AS ?n) {{ {_EACH_ONE} }}",
    "large VALUES": (
        f"SELECT (COUNT(*) AS ?n) {{ VALUES (?a ?i) {{ {_VALUES} }}"
        f" VALUES (?b ?j) {{ {_VALUES} }} {FOURS} }}"
    ),
}
