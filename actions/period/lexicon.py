"""The Swedish vocabulary of time, in lower case as `tokens` splits it."""

from __future__ import annotations

from actions.period import spans


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split(" "))


MONTH_NAMES = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)} | _SHORT_MONTHS

ORDINALS = {
    "första": 1, "1:a": 1, "1": 1, "andra": 2, "2:a": 2, "2": 2, "tredje": 3, "3:e": 3, "3": 3,
    "fjärde": 4, "4:e": 4, "4": 4, "sista": -1,
}  # fmt: skip
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# Counted units: word → (precision, number per year). "Q1", "T2" and "H1" are split into two words.
COUNTED = {
    **dict.fromkeys(("kvartal", "kvartalet", "kv", "q"), ("quarter", 4)),
    **dict.fromkeys(("tertial", "tertialet", "tertialen", "t"), ("tertial", 3)),
    **dict.fromkeys(("halvår", "halvåret", "h"), ("half_year", 2)),
    **dict.fromkeys(("vecka", "veckan", "veckorna", "v", "w"), ("week", 53)),
}

SEASONS = {
    "våren": spans.SPRING, "vår": spans.SPRING, "hösten": spans.AUTUMN, "höst": spans.AUTUMN,
    "sommaren": spans.SUMMER, "sommar": spans.SUMMER,
    "vt": spans.SPRING, "vårterminen": spans.SPRING_TERM, "vårtermin": spans.SPRING_TERM,
    "ht": spans.AUTUMN, "höstterminen": spans.AUTUMN, "hösttermin": spans.AUTUMN,
    "försommaren": spans.EARLY_SUMMER, "försommar": spans.EARLY_SUMMER,
    "sensommaren": spans.LATE_SUMMER, "sensommar": spans.LATE_SUMMER, "eftersommaren": spans.LATE_SUMMER,
    "tidighösten": spans.EARLY_AUTUMN, "förhösten": spans.EARLY_AUTUMN,
    "senhösten": spans.LATE_AUTUMN, "senhöst": spans.LATE_AUTUMN,
    "vårvintern": spans.LATE_WINTER, "förvåren": spans.EARLY_SPRING, "senvåren": spans.LATE_SPRING,
}  # fmt: skip
# "vår" also means "our" and "höst" is part of other words: without the article they need a year beside
# them.
BARE_SEASONS = frozenset({"vår", "höst", "sommar", "vinter", "vårtermin", "hösttermin"})
EARLY = {"tidig": True, "tidiga": True, "sen": False, "sena": False}
EARLY_OR_LATE = {
    ("vår", True): spans.EARLY_SPRING, ("vår", False): spans.LATE_SPRING,
    ("som", True): spans.EARLY_SUMMER, ("som", False): spans.LATE_SUMMER,
    ("hös", True): spans.EARLY_AUTUMN, ("hös", False): spans.LATE_AUTUMN,
}  # fmt: skip

PARTS = {
    "början": 1, "inledningen": 1, "primo": 1, "mitten": 2, "medio": 2,
    "slutet": 3, "ultimo": 3,
}  # fmt: skip
CLOSINGS = frozenset({"slut", "utgång"})
YEAR_WORDS = frozenset({"år", "året", "kalenderåret", "verksamhetsåret", "budgetåret"})

DASHES = frozenset({"-", "–"})
TO = frozenset({"-", "–", "till", "tom"})
AND = frozenset({"och", "samt", "/"})
OR = frozenset({"eller", "alternativt", "respektive"})

# Words before a time and how they change it. Where two share a beginning, the longer comes first.
FROM, BY, BEFORE, TO_TIME, PER, BETWEEN, VAGUE = "from", "by", "before", "to", "per", "between", "vague"
_MODES = {
    FROM: ("från", "med början från", "med början", "med start från", "med start"),
    BY: (
        *("senast tom", "senast till", "senast", "tom", "fram tom", "fram till", "intill", "tills"),
        *("inte senare än", "ej senare än"),
    ),
    BEFORE: ("senast före", "senast innan", "före", "innan"),
    TO_TIME: ("till",),
    PER: ("per",),
    BETWEEN: ("mellan",),
    VAGUE: (
        *("efter", "tidigast", "omkring", "kring", "runt", "cirka", "ca", "ungefär", "sedan", "inför"),
        *("inte", "ej", "förrän", "senare än", "tidigare än", "i stället för", "istället för", "halva"),
        *("delen av", "delar av", "del av", "tills efter"),
    ),
}
MODES: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _mode, _phrases in _MODES.items():
    for _phrase in _phrases:
        _sequence = tuple(_phrase.split())
        MODES.setdefault(_sequence[0], []).append((_sequence, _mode))
for _choices in MODES.values():
    _choices.sort(key=lambda choice: -len(choice[0]))
FILLERS = frozenset({"vid", "under", "i", "per", "inom", "ungefär", "."})

# A lone "2015" is a year only after one of these, or as the whole text; elsewhere it may be any number.
YEAR_LEADS = _words(
    "under i på från senast tom till före innan per mellan inom hela klar klart klara färdig färdigt",
    "färdiga genomförd genomfört genomförda genomförs slutförs slutförd slutfört redovisas beslutas",
    "införs start startar löpande kontinuerligt kring runt omkring efter sedan cirka ca tidigast",
    "inför , ( : ; –",
)
COUNTABLE = _words(
    "kr kronor tkr mkr mnkr st stycken personer invånare elever platser procent % timmar meter kvm m",
    "bostäder års lägenheter barn brukare anställda medarbetare hushåll företag euro",
)
NUMBERED = frozenset({"nr", "dnr", "diarienummer", "kfks", "§", "sid", "sida", "tel", "telefon"})

# Times of the year outside this calendar; a text that contains one is left unread.
UNREAD = _words(
    "jul julen påsk påsken pingst midsommar semestern semestrarna skolstart skolstarten sportlovet",
    "höstlovet påsklovet jullovet kvartalsskiftet terminsstart terminsstarten nyår nyåret advent",
)
MOVING = ("flytta", "framflytta", "skjut", "senarelägg", "förskjut", "tidigarelägg", "ändras", "ändrat")
DURATIONS = frozenset({"dag", "dagar", "dygn", "vecka", "veckor", "månad", "månader", "år"})

CONTINUOUS = _words(
    "löpande kontinuerligt kontinuerlig kontinuerliga fortlöpande årligen månadsvis kvartalsvis",
    "halvårsvis årsvis terminsvis tertialvis veckovis återkommande",
)
RECURRENT = _words("årligen månadsvis kvartalsvis halvårsvis årsvis terminsvis tertialvis")
EVERY = frozenset({"varje", "per", "vartannat", "varannan", "vart"})
RECURRING_UNITS = _words(
    "år månad halvår kvartal termin tertial vecka vår höst sommar mandatperiod läsår",
)
REPORTING = ("rapporter", "redovis", "uppfölj", "återrapporter", "dialog", "avstäm", "informera")

FINANCIAL = (
    *("målochbudget", "budget", "årsredovisning", "årsbokslut", "bokslut", "delår", "tertialrapport"),
    *("tertialbokslut", "tertialuppfölj", "verksamhetsplan", "flerårsplan"),
)
MEETINGS = ("sammanträde", "möte")
OTHER_EVENTS = ("uppdatering", "revidering", "uppföljning", "lägesrapport", "valet", "verksamhetsberättelse")
EVENT_LEADS = (
    *("i samband med", "i och med", "senast i samband med", "senast vid", "senast i", "senast till"),
    *("senast", "inför", "vid", "efter", "före", "innan"),
)
FINANCIAL_LEADS = ("till", "i", "fram till", "tom")
EVENT_ADJECTIVES = _words("nästa nästkommande kommande den det ordinarie årets årlig")
EVENT_TAIL = frozenset({"för", "per", "år", "-", "–", "/"})
