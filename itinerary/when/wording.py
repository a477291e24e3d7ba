"""The words with which dates are written for people, in each language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Patterns of one language; `{}` takes a date, named fields take parts of one."""

    day: str
    days: str
    month: str
    about: str
    before: str
    until: str
    after: str
    since: str
    open_start: str
    open_end: str
    unknown_end: str
    unknown_start: str
    decade: str
    bce: str
    ce: str
    quarter: str
    seasons: tuple[str, str, str, str]
    northern: str
    southern: str
    no_year: str
    no_month: str
    no_day: str
    one_of: str
    all_of: str
    between: str
    hour: str
    parts: tuple[str, str, str, str, str, str, str, str]


#: `parts` name the parts of day of `itinerary.when.daytimes.TOLD`, in their order.
WORDINGS = {
    "en": Wording(
        day="{day} {month} {year}",
        days="{first}–{last} {month} {year}",
        month="{month} {year}",
        about="about {}",
        before="before {}",
        until="{} or earlier",
        after="after {}",
        since="{} or later",
        open_start="until {}",
        open_end="since {}",
        unknown_end="{} – ?",
        unknown_start="? – {}",
        decade="{}s",
        bce="{} BCE",
        ce="{} CE",
        quarter="Q{quarter} {year}",
        seasons=("spring", "summer", "autumn", "winter"),
        northern="northern {}",
        southern="southern {}",
        no_year="{}, year unknown",
        no_month="{}, month unknown",
        no_day="{}, day unknown",
        one_of=" or ",
        all_of=" and ",
        between="between {} and {}",
        hour="{} h",
        parts=(
            "early morning",
            "morning",
            "noon",
            "afternoon",
            "evening",
            "late evening",
            "night",
            "after midnight",
        ),
    ),
    "de": Wording(
        day="{day}. {month} {year}",
        days="{first}.–{last}. {month} {year}",
        month="{month} {year}",
        about="ca. {}",
        before="vor {}",
        until="{} oder früher",
        after="nach {}",
        since="{} oder später",
        open_start="bis {}",
        open_end="seit {}",
        unknown_end="{} – ?",
        unknown_start="? – {}",
        decade="{}er Jahre",
        bce="{} v. Chr.",
        ce="{} n. Chr.",
        quarter="{quarter}. Quartal {year}",
        seasons=("Frühling", "Sommer", "Herbst", "Winter"),
        northern="{} (Nordhalbkugel)",
        southern="{} (Südhalbkugel)",
        no_year="{}, Jahr unbekannt",
        no_month="{}, Monat unbekannt",
        no_day="{}, Tag unbekannt",
        one_of=" oder ",
        all_of=" und ",
        between="zwischen {} und {}",
        hour="{} Uhr",
        parts=(
            "früher Morgen",
            "Vormittag",
            "Mittag",
            "Nachmittag",
            "Abend",
            "später Abend",
            "Nacht",
            "nach Mitternacht",
        ),
    ),
    "fr": Wording(
        day="{day} {month} {year}",
        days="{first}–{last} {month} {year}",
        month="{month} {year}",
        about="vers {}",
        before="avant {}",
        until="{} ou avant",
        after="après {}",
        since="{} ou après",
        open_start="jusqu’à {}",
        open_end="depuis {}",
        unknown_end="{} – ?",
        unknown_start="? – {}",
        decade="années {}",
        bce="{} av. J.-C.",
        ce="{} ap. J.-C.",
        quarter="T{quarter} {year}",
        seasons=("printemps", "été", "automne", "hiver"),
        northern="{} (hémisphère nord)",
        southern="{} (hémisphère sud)",
        no_year="{}, année inconnue",
        no_month="{}, mois inconnu",
        no_day="{}, jour inconnu",
        one_of=" ou ",
        all_of=" et ",
        between="entre {} et {}",
        hour="{} h",
        parts=(
            "petit matin",
            "matin",
            "midi",
            "après-midi",
            "soir",
            "tard dans la soirée",
            "nuit",
            "après minuit",
        ),
    ),
    "es": Wording(
        day="{day} de {month} de {year}",
        days="{first}–{last} de {month} de {year}",
        month="{month} de {year}",
        about="hacia {}",
        before="antes de {}",
        until="{} o antes",
        after="después de {}",
        since="{} o después",
        open_start="hasta {}",
        open_end="desde {}",
        unknown_end="{} – ?",
        unknown_start="? – {}",
        decade="años {}",
        bce="{} a. C.",
        ce="{} d. C.",
        quarter="T{quarter} {year}",
        seasons=("primavera", "verano", "otoño", "invierno"),
        northern="{} (hemisferio norte)",
        southern="{} (hemisferio sur)",
        no_year="{}, año desconocido",
        no_month="{}, mes desconocido",
        no_day="{}, día desconocido",
        one_of=" o ",
        all_of=" y ",
        between="entre {} y {}",
        hour="{} h",
        parts=(
            "madrugada",
            "mañana",
            "mediodía",
            "tarde",
            "anochecer",
            "noche",
            "noche y madrugada",
            "después de medianoche",
        ),
    ),
    "uk": Wording(
        day="{day} {month} {year}",
        days="{first}–{last} {month} {year}",
        month="{month} {year}",
        about="близько {}",
        before="до {}",
        until="{} або раніше",
        after="після {}",
        since="{} або пізніше",
        open_start="до {} включно",
        open_end="з {}",
        unknown_end="{} – ?",
        unknown_start="? – {}",
        decade="{}-ті",
        bce="{} до н. е.",
        ce="{} н. е.",
        quarter="{quarter} квартал {year}",
        seasons=("весна", "літо", "осінь", "зима"),
        northern="{} (північна півкуля)",
        southern="{} (південна півкуля)",
        no_year="{}, рік невідомий",
        no_month="{}, місяць невідомий",
        no_day="{}, день невідомий",
        one_of=" або ",
        all_of=" та ",
        between="між {} та {}",
        hour="{} год",
        parts=(
            "рано-вранці",
            "ранок",
            "полудень",
            "після полудня",
            "вечір",
            "пізній вечір",
            "ніч",
            "після півночі",
        ),
    ),
}
