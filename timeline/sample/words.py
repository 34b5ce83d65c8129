"""What made-up stories are made of: syllables of names, places, publishers, and pieces of sentences."""

FIRST_NAMES = (
    *("Anka", "Boris", "Cela", "Davor", "Élise", "Finn", "Greta", "Hana", "Ivo", "Jana", "Kálmán", "Lena"),
    *("Marek", "Nadia", "Otto", "Petra", "Quim", "Rosa", "Søren", "Tilda", "Ugo", "Vera", "Wim", "Zoë"),
)
BEGINNINGS = ("Bel", "Dor", "Fen", "Gar", "Hol", "Kar", "Lov", "Mar", "Nor", "Ost", "Pel", "Ros", "Sten", "Tar", "Vol")
ENDINGS = ("aine", "berg", "dal", "en", "holm", "ić", "kov", "lund", "mann", "or", "sen", "ska", "ström", "vik", "zay")

SIDES = ("harbour", "hills", "coast", "isles", "plain")

PLACES = (
    *(("Tarsk", 47.1, 18.2), ("Belmore", 51.5, -3.2), ("Osthafen", 53.9, 9.9), ("Villers", 45.8, 4.1)),
    *(("Nordvik", 63.4, 10.4), ("Karsen", 55.2, 12.1), ("Santa Rosa", -12.3, -71.4), ("Marun", 31.2, 34.4)),
    *(("Fendal", 60.2, 5.1), ("Kyro", 49.9, 36.1), ("Lovska", 44.4, 26.0), ("Peldor", 38.2, 23.6)),
)
"""Names with degrees north and east; the first are the scenes of most of a story."""

PUBLISHERS = (
    *(("The Harbour Post", "en"), ("Le Courrier du Port", "fr"), ("Daily Ledger", "en"), ("Wire Nine", "en")),
    *(("Hafenblatt", "de"), ("La Gazette des Îles", "fr"), ("Coast Radio", "en"), ("Голос гір", "uk")),
    *(("The Isles Observer", "en"), ("Open Register", "en"), ("Plain Talk", "en"), ("Der Bote", "de")),
)
"""Names with the language they write in; the first tell of most events."""

TAGS = ("talks", "plan", "call", "summit", "strike", "prisoners", "truce", "leak", "vote", "aid", "sanctions", "denial")

SUBJECTS = ("The council", "An envoy", "A delegation", "The negotiators", "Both sides", "The ministry", "Observers")
VERBS = (
    "meets over",
    "publishes",
    "rejects",
    "postpones",
    "signs",
    "denies",
    "leaks",
    "amends",
    "welcomes",
    "votes on",
)
THINGS = (
    *(
        "the draft plan",
        "the harbour treaty",
        "a prisoner exchange",
        "the truce",
        "the border map",
        "the fishing quota",
    ),
    *("the aid package", "a list of demands", "the water agreement", "the report on the strike", "the third annex"),
)
MANNERS = ("", "", "", " in secret", " after a night of talks", " under protest", " for the second time", " at last")

SENTENCES = (
    "The meeting lasted about {number} hours and ended without a statement.",
    "Those present speak of {number} points that remain open.",
    "A first version had been in circulation for {number} days.",
    "Neither side confirmed the number of {number} that the papers give.",
    "It is the round number {number} since the talks began in {place}.",
)
QUOTES = (
    "We are closer than we were {number} days ago.",
    "Nobody has shown us page {number}.",
    "There were {number} of us in the room, and no interpreter.",
)
NOTES = ("The paper was told so by two people present.", "A later edition corrects this.", "It cites the other side.")
