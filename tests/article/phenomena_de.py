"""German sentences of our own by phenomenon, published on Wednesday, 2025-11-19.

Each is a text and its events as `place, start, status` with `origin`, `mode` after them where
they matter.
"""

TOLD = {
    "the tense of a noun is that of its verb": [
        (
            "Am Sonntag beginnt sein dreitägiger Besuch in Vietnam.",
            [("Vietnam", "2025-11-23", "planned")],
        ),
        (
            "Die Königin tritt am Freitag eine Reise nach Kanada an.",
            [("Kanada", "2025-11-21", "planned")],
        ),
        (
            "Die Konferenz, die im Mai in Lima stattfand, hatte 300 Teilnehmer.",
            [("Lima", "2025-05", "happened")],
        ),
    ],
    "what is planned in a relative clause and called off is called off": [
        (
            "Die Reise, die für Samstag geplant war, wurde abgesagt.",
            [("", "2025-11-22", "cancelled")],
        ),
        ("Das Treffen in Madrid ist geplatzt.", [("Madrid", "", "cancelled")]),
        (
            "Der für Dienstag geplante Besuch des Premiers in Ankara fällt aus.",
            [("Ankara", "2025-11-25", "cancelled")],
        ),
        (
            "Wegen des Gipfels in Minsk hat Minister Tom Hale eine Reise nach Peru verschoben.",
            [("Peru", "", "postponed")],
        ),
        (
            "Nach der Absage des Japan-Besuchs wird Kanzlerin Ida Brandt am Freitag in Oslo "
            "erwartet.",
            [("Japan", "", "cancelled"), ("Oslo", "2025-11-21", "planned")],
        ),
    ],
    "a place may stand inside a noun": [
        (
            "Präsident Mark Doyle hat seine Japanreise abgesagt.",
            [("Japan", "", "cancelled")],
        ),
    ],
    "each clause has its date and days ascend": [
        (
            "Ann Lee flog am Montag von Oslo nach Wien, bevor sie am Freitag nach Rom reist.",
            [("Wien", "2025-11-17", "happened", "Oslo", "plane"), ("Rom", "2025-11-21", "planned")],
        ),
        (
            "Der Oppositionsführer Omar Said ist nach zehn Jahren im Exil nach Tunesien "
            "zurückgekehrt.",
            [("Tunesien", "", "happened")],
        ),
        (
            "2013 musste die Maschine auf dem Weg nach Lima in Wien landen.",
            [("Wien", "2013", "happened", "", "plane")],
        ),
    ],
    "a date after the verb is that of the verb": [
        (
            "Nach einem Aufenthalt in Wien kehrte der Papst am Sonntag nach Rom zurück.",
            [("Wien", "", "happened"), ("Rom", "2025-11-16", "happened")],
        ),
    ],
    "verbs of motion take particles": [
        (
            "Die Seglerin Ann Lee will von Lima aus am Freitag nach Quito weitersegeln.",
            [("Quito", "2025-11-21", "planned", "Lima", "ship")],
        ),
    ],
    "a month may be a name": [
        (
            "Jan Wolny und April Moss trafen sich am Montag in Prag.",
            [("Prag", "2025-11-17", "happened")],
        ),
        ("August Lind flog am Montag nach Oslo.", [("Oslo", "2025-11-17", "happened")]),
    ],
    "a verb of several words tells an event": [
        (
            "Die Hilfsflotte ist am Dienstag von Zypern aus in See gestochen.",
            [("Zypern", "2025-11-18", "happened")],
        ),
        (
            "Auf dem Weg nach Tokio machte der Minister am Montag in Anchorage Station.",
            [("Anchorage", "2025-11-17", "happened")],
        ),
        (
            "Auf dem Rückweg legte er am Montag einen Zwischenstopp in Dubai ein.",
            [("Dubai", "2025-11-17", "happened")],
        ),
        (
            "Kanzlerin Ida Brandt stattete am Montag Marokko einen offiziellen Besuch ab.",
            [("Marokko", "2025-11-17", "happened")],
        ),
        (
            "In Rom steht am Freitag ein Treffen mit Minister Bo Kern auf dem Programm.",
            [("Rom", "2025-11-21", "planned")],
        ),
        (
            "Der G8-Gipfel in Wesselstadt ist am Freitag zu Ende gegangen.",
            [("Wesselstadt", "2025-11-14", "happened")],
        ),
    ],
    "a clause goes on after what is put in": [
        (
            "Wie es hieß, musste der Hubschrauber am Dienstag nahe Bergen, einer Stadt im Westen, "
            "notlanden.",
            [("Bergen", "2025-11-18", "happened", "", "helicopter")],
        ),
        (
            "Das Flugzeug, das am Montag von Lima nach Quito flog, landete am Abend in Bogotá.",
            [
                ("Quito", "2025-11-17", "happened", "Lima", "plane"),
                ("Bogotá", "[2025-11-17T18..2025-11-17T23]", "happened", "", "plane"),
            ],
        ),
        (
            "Der Mann wurde in Bonn gesehen, wohin er, so die Ermittler, am Montag mit dem Bus "
            "gefahren war.",
            [("Bonn", "2025-11-17", "happened", "", "bus")],
        ),
    ],
    "it is somebody's visit": [
        (
            "Am Rande des Besuchs von Präsident Mark Doyle in Kuba kam es nicht zu Gesprächen.",
            [("Kuba", "", "happened")],
        ),
        (
            "Bei einem Besuch in Nairobi sagte Außenminister Tom Hale am Montag weitere Hilfe zu.",
            [("Nairobi", "2025-11-17", "happened")],
        ),
        (
            "Beim Besuch der Kanzlerin in Warschau ging es um Gas.",
            [("Warschau", "", "happened")],
        ),
    ],
    "hosts receive and people are moved": [
        (
            "Der Verdächtige wurde am Freitag an die USA ausgeliefert.",
            [("USA", "2025-11-14", "happened")],
        ),
        (
            "Er wurde am Montag in eine Klinik in Lyon gebracht.",
            [("Lyon", "2025-11-17", "happened")],
        ),
        (
            "Das Abkommen wurde am Montag in Maputo unterzeichnet.",
            [("Maputo", "2025-11-17", "happened")],
        ),
        (
            "Tausende Menschen demonstrierten am Samstag in Leipzig gegen den Krieg.",
            [("Leipzig", "2025-11-15", "happened")],
        ),
    ],
    "every place of a list is one, before the verb too": [
        (
            "Boyd will im nächsten Monat Polen, Estland und Lettland besuchen.",
            [
                ("Polen", "2025-12", "planned"),
                ("Estland", "2025-12", "planned"),
                ("Lettland", "2025-12", "planned"),
            ],
        ),
        (
            "Die Maschine landete am Sonntag in Ostanatolien.",
            [("Ostanatolien", "2025-11-16", "happened")],
        ),
    ],
    "the city is the one of before": [
        (
            "Papst Felix besuchte am Montag Ankara. Er war am Sonntag in der Stadt eingetroffen.",
            [("Ankara", "2025-11-17", "happened"), ("Ankara", "2025-11-16", "happened")],
        ),
    ],
    "a dated meeting without a place was where the report is from": [
        (
            "Lima – Kanzlerin Ida Brandt traf am Montag Präsidentin Rosa Vidal.",
            [("Lima", "2025-11-17", "happened")],
        ),
    ],
}
SILENT = [
    "Es war der erste Besuch seit zehn Jahren.",
    "Anhänger hoffen, dass er nach Irland kommt.",
    "Er wurde am Dienstag in Manila festgenommen.",
    "Das Virus erreichte im März Italien.",
    "In Regierungskreisen in Berlin hieß es am Freitag, die Preise stiegen.",
    "Montags fährt sie nach Bonn.",
    "Er wurde bei dem Versuch festgenommen, nach Ungarn zu reisen.",
    "Der Stürmer hat in Frankreich dreimal getroffen.",
    "Es ist möglich, bei den Gesprächen einen Deal zu erreichen.",
]
