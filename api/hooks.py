"""What is asked of the interface, and what may never be in an answer.

Identifiers of families, pieces and cases are taken from those that exist: of who asks, and of others. None that belongs to others only may
come back in any answer, whatever was asked.
"""

import json
import os
import uuid

import schemathesis

OWN = json.loads(os.environ["SAMENHANG_OWN"])
FOREIGN = json.loads(os.environ["SAMENHANG_FOREIGN"])
KNOWN = OWN + FOREIGN


def known(text):
    """One of the identifiers that exist in the place of one that nobody has; what is no identifier stays as it is."""
    try:
        number = uuid.UUID(str(text)).int
    except ValueError:
        return text
    return text if number % 4 == 0 else KNOWN[number % len(KNOWN)]


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    for name in ("id", "zaak"):
        if path_parameters and name in path_parameters:
            path_parameters[name] = known(path_parameters[name])
    return path_parameters


@schemathesis.hook
def map_query(context, query):
    if not query:
        return query
    for name in ("gezin", "persoon", "organisatie", "gemeente"):
        if isinstance(query.get(name), str):
            query[name] = known(query[name])
    return query


@schemathesis.check
def nothing_of_others(context, response, case):
    asked = response.request.url or ""
    told = [one for one in FOREIGN if one in response.text and one not in asked]
    if told:
        raise AssertionError(f"an answer holds what belongs to others: {told}")
