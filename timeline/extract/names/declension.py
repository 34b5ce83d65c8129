"""The forms that a name takes in a sentence: Зеленського, Путиным, Merkels.

The forms are made from the name, not the name from the forms: each ending of the nominative has a bounded list of
others. So nothing matches that is not a form of a name of the registry.
"""

import re

_CYRILLIC = re.compile("[а-яґєіїёў]")

# The ending of the nominative, and what stands in its place in the other cases. The first that fits is taken.
_DECLENSIONS: list[tuple[str, str]] = [
    # adjectives: Зеленський, Зеленский, Сырский, Умєрова's kind last
    ("ський", "ського ському ським ськім ська ську ської ськой"),
    ("цький", "цького цькому цьким цькім"),
    ("ский", "ского скому ским ском ская скую ской"),
    ("цкий", "цкого цкому цким цком"),
    ("ой", "ого ому ым ом"),
    ("ий", "ого ому им ім ия ию ием ии ія ію ієм ії"),
    ("ый", "ого ому ым ом"),
    ("ська", "ської ській ську ською"),
    ("ская", "ской скую"),
    # surnames in -ов, -ев, -ин: the instrumental of an adjective
    ("ова", "ової овій ову овою овой"),
    ("ева", "евої евій еву евою евой"),
    ("ов", "ова ову овом овым овим ові ове ових"),
    ("ев", "ева еву евом евым евим еві еве"),
    ("єв", "єва єву євом євим єві єву"),
    ("ёв", "ёва ёву ёвым ёве"),
    ("ин", "ина ину ином иным ине"),
    ("ін", "іна іну іном іним іні"),
    ("їн", "їна їну їном їним їні"),
    # nouns
    ("ко", "ка ку ком кові ці"),
    ("ло", "ла лу лом лові лі"),
    ("о", "а у ом ові і е"),
    ("ія", "ії ію ією"),
    ("ия", "ии ию ией"),
    ("ця", "ці цю цею"),
    ("га", "ги зі гу гою гой ге"),
    ("ка", "ки ці ку кою кой ке"),
    ("ха", "хи сі ху хою хой хе"),
    ("а", "и ы і у ою ой е ей"),
    ("я", "і и ю ею ей є е"),
    ("ь", "я ю ем ем ем і е ем ью"),
    ("й", "я ю єм ем ї є е єві еві"),
    ("", "а у ом ем ові еві і е ым им"),
]


def forms_of(word: str) -> tuple[str, ...]:
    """Give a folded-case Cyrillic word with its other cases, or a Latin word alone.

    >>> "Зеленського".lower() in forms_of("Зеленський"), "путиным" in forms_of("Путин"), forms_of("Merkel")
    (True, True, ('merkel',))
    """
    lowered = word.casefold()
    if not _CYRILLIC.search(lowered):
        return (lowered,)
    ending, others = next(rule for rule in _DECLENSIONS if lowered.endswith(rule[0]))
    stem = lowered[: len(lowered) - len(ending)]
    return (lowered, *dict.fromkeys(stem + other for other in others.split())) if len(stem) > 1 else (lowered,)


def nominatives_of(word: str) -> tuple[str, ...]:
    """Give what a Cyrillic word may be a form of, itself first.

    >>> "Москва".lower() in nominatives_of("Москві"), "київ" in nominatives_of("Києві")
    (True, True)
    """
    lowered = word.casefold()
    if not _CYRILLIC.search(lowered):
        return (lowered,)
    found = [lowered]
    for nominative, others in _DECLENSIONS:
        for other in others.split():
            stem = lowered[: len(lowered) - len(other)]
            if lowered.endswith(other) and len(stem) > 1:
                found.append(stem + nominative)
                found += [stem[: -len(open_)] + closed for open_, closed in _VOWELS if stem.endswith(open_)]
    return tuple(dict.fromkeys(found))


# Ukrainian closes the syllable with another vowel: Києва is of Київ, Львова of Львів, Харкова of Харків.
_VOWELS = [("єв", "їв"), ("ов", "ів"), ("ев", "ів"), ("ол", "іл"), ("оп", "оп")]
