"""The Swedish vocabulary of time, in lower case. A word that is not here makes a text unread."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.period import spans


def _words(line: str) -> list[str]:
    return line.split(" ")


MONTH_NAMES = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)} | _SHORT_MONTHS
WEEKDAYS = ("måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "lördagen", "söndagen")

ORDINALS = {
    "första": 1, "1:a": 1, "1": 1, "andra": 2, "2:a": 2, "2": 2, "tredje": 3, "3:e": 3, "3": 3,
    "fjärde": 4, "4:e": 4, "4": 4,
    "sista": 0,  # as many as a year holds
}  # fmt: skip
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# Counted units: word → precision; `COUNTS` has how many a year holds.
COUNTED = {
    **dict.fromkeys(("kvartal", "kvartalet", "kv", "kv.", "q"), "quarter"),
    **dict.fromkeys(("tertial", "tertialet", "tertialen", "t"), "tertial"),
    **dict.fromkeys(("halvår", "halvåret", "h"), "half_year"),
}
COUNTS = {"quarter": 4, "tertial": 3, "half_year": 2}

SEASONS = {
    "våren": spans.SPRING, "vt": spans.SPRING, "vårterminen": spans.SPRING_TERM,
    "hösten": spans.AUTUMN, "ht": spans.AUTUMN, "höstterminen": spans.AUTUMN,
    "sommaren": spans.SUMMER, "vårvintern": spans.LATE_WINTER, "förvåren": spans.EARLY_SPRING,
    "tidig vår": spans.EARLY_SPRING, "tidiga våren": spans.EARLY_SPRING,
    "senvåren": spans.LATE_SPRING, "sen vår": spans.LATE_SPRING, "sena våren": spans.LATE_SPRING,
    "försommaren": spans.EARLY_SUMMER, "försommar": spans.EARLY_SUMMER,
    "tidig sommar": spans.EARLY_SUMMER, "tidiga sommaren": spans.EARLY_SUMMER,
    "sensommaren": spans.LATE_SUMMER, "sensommar": spans.LATE_SUMMER, "eftersommaren": spans.LATE_SUMMER,
    "sen sommar": spans.LATE_SUMMER, "sena sommaren": spans.LATE_SUMMER,
    "tidighösten": spans.EARLY_AUTUMN, "förhösten": spans.EARLY_AUTUMN,
    "tidig höst": spans.EARLY_AUTUMN, "tidiga hösten": spans.EARLY_AUTUMN,
    "senhösten": spans.LATE_AUTUMN, "senhöst": spans.LATE_AUTUMN,
    "sen höst": spans.LATE_AUTUMN, "sena hösten": spans.LATE_AUTUMN,
}  # fmt: skip
# Without the article these need a year, another season after them, or "i" before them.
BARE_SEASONS = {
    "vår": spans.SPRING, "vårtermin": spans.SPRING_TERM, "sommar": spans.SUMMER,
    "höst": spans.AUTUMN, "hösttermin": spans.AUTUMN,
}  # fmt: skip
ALL_SEASONS = SEASONS | BARE_SEASONS

PARTS = {"början": 1, "inledningen": 1, "mitten": 2, "slutet": 3}

# What stands before a time and how it changes it; words that only lead up to it are FILLERS.
START, FROM, BY, BEFORE, TO_TIME, PER, BETWEEN = "start", "from", "by", "before", "to", "per", "between"
ONWARDS = "onwards"  # "från 2015 och framåt", also without "från"
OPEN = ("", START, FROM)  # what "och framåt" and "tills vidare" may follow
_STARTS = (
    *("start", "starta", "startar", "startas", "inleds", "inledas", "påbörjas", "börjar", "börja"),
    *("med start", "planerad start", "beräknad start", "med beräknad start"),
)
MODES = {
    **dict.fromkeys((*_STARTS, *(f"{word} från" for word in _STARTS)), START),
    **dict.fromkeys(("från", "med början", "med början från", "gäller från", "träder i kraft"), FROM),
    **dict.fromkeys(("senast", "senast till", "senast tom", "tom", "fram tom", "fram till", "intill"), BY),
    **dict.fromkeys(("tills", "inte senare än", "ej senare än"), BY),
    **dict.fromkeys(("före", "innan", "senast före", "senast innan"), BEFORE),
    **{"till": TO_TIME, "per": PER, "mellan": BETWEEN},
}
FILLERS = (
    *("under", "i", "vid", "inom", "på", "för", "hela", "loppet av", "åren"),
    *("perioden", "planperioden", "programperioden", "budgetperioden", "avtalsperioden", "projektperioden"),
)

# Words beside a time that leave its days as they are.
_BODIES = (
    *("kommunstyrelsen", "kommunfullmäktige", "fullmäktige", "styrelsen", "nämnden", "ks", "kf"),
    *("kommunstyrelsens arbetsutskott", "ksau"),
)
NEUTRAL = (
    *_words("ska skall bör kommer att avses vara bli blir är ske sker pågår pågå gäller gälla dock"),
    *_words("beräknas beräknat beräknad bedöms planeras planerat planerad görs göras utförs utföras utfört"),
    *_words("klar klart klara färdig färdigt färdiga färdigställs färdigställas färdigställt färdigställd"),
    *_words("genomförs genomföras genomförd genomfört genomförda genomförande slutförs slutföras slutförd"),
    *_words(
        "slutfört slutförda avslutas avslutad avslutat redovisas redovisning slutredovisas slutredovisning"
    ),
    *_words(
        "rapporteras slutrapporteras slutrapport återrapporteras återrapportering återredovisas presenteras"
    ),
    *_words("lämnas beslutas antas fastställs införs införas implementeras upprättas revideras uppdateras"),
    *_words("utvärderas utreds arbetet åtgärden åtgärderna uppdraget utredningen översynen"),
    *_words("tid tidplan tidsplan tidpunkt sluttid slutdatum klardatum snarast skyndsamt omgående"),
    *("tas fram", "följs upp", "återstående delar", "snarast möjligt", "så snart som möjligt"),
    "på övergripande nivå",
    *(f"{word} {body}" for word in ("till", "i", "av", "för") for body in _BODIES),
)

# Times that go on, as patterns.
_TIMES = "(?:minst )?(?:en|två|tre|fyra|[1-9]) (?:gång|gånger|ggr)"
_EVERY = "varje|varannan|vartannat|vart tredje|var tredje|vart fjärde|vart femte|per"
_RECURRING = "år|månad|kvartal|tertial|halvår|termin|vecka|vår|höst|sommar|vinter|mandatperiod|läsår"
CONTINUOUS = (
    *("löpande", "kontinuerligt", "kontinuerlig", "kontinuerliga", "fortlöpande", "återkommande"),
    *("(?:och )?tills vidare", "(?:och )?tillsvidare", "året om", "året runt"),
    *("årligen", "årsvis", "halvårsvis", "terminsvis", "tertialvis", "kvartalsvis", "månadsvis", "veckovis"),
    rf"(?:{_TIMES} )?(?:{_EVERY}) (?:{_RECURRING})",
    rf"{_TIMES}(?:/| om | i )(?:{_RECURRING}|året|månaden|veckan)",
)
REPORTING = (
    r"(?:med )?löpande (?:rapportering|återrapportering|redovisning|uppföljning|avstämning|dialog)"
    rf"(?: till (?:{'|'.join(_BODIES)}))?"
)

# Events: what leads up to one and how its name begins. "till" and "i" lead up to financial ones only.
FINANCIAL = (
    *("mål-och budget", "budget(?!år|period)", "årsredovisning", "årsbokslut", "bokslut", "helårsbokslut"),
    *("delår", "tertialrapport", "tertialbokslut", "tertialuppfölj", "verksamhetsplan", "flerårsplan"),
    "internbudget",
)
OTHER_EVENTS = (
    *("uppdatering", "revidering", "uppföljning", "lägesrapport", "valet", "verksamhetsberättelse"),
    *("sammanträde", "möte"),
)
EVENT_LEADS = (
    *("i samband med", "i och med", "senast i samband med", "senast vid", "senast i", "senast till"),
    *("senast", "inför", "senast inför", "vid", "efter", "före", "innan"),
)
FINANCIAL_LEADS = ("till", "i", "fram till", "tom")
EVENT_ADJECTIVES = ("nästa", "nästkommande", "kommande", "den", "det", "ordinarie", "årets", "årlig")


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, the longest first; a dot is a dot."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
