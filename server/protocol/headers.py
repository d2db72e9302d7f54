"""Headers that answers and problems alike carry."""

METHODS = ("GET", "HEAD", "POST", "OPTIONS")

# Any page may read what anyone may read; caches keep one answer per Accept.
HEADERS = {"Access-Control-Allow-Origin": "*", "Vary": "Accept"}

# What a browser asks before a request that a form could not make (Fetch standard).
PREFLIGHT_HEADERS = {
    **HEADERS,
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
