"""German sentences of our own, published on Wednesday, 2025-11-19, and what they tell.

Each is a text and its events as `place, start, status` with `origin`, `mode` after them where
they matter; a sentence without events has none.
"""

TOLD = [
    (
        "Am Montag reiste Kanzlerin Ida Brandt nach Warschau.",
        [("Warschau", "2025-11-17", "happened")],
    ),
    (
        "Außenminister Tom Hale ist am Dienstag in Nairobi eingetroffen.",
        [("Nairobi", "2025-11-18", "happened")],
    ),
    (
        "Der Präsident wird kommende Woche Japan besuchen.",
        [("Japan", "[2025-11-24..2025-11-30]", "planned")],
    ),
    (
        "Ministerpräsidentin Ana Costa flog am Sonntag von Lissabon nach Oslo.",
        [("Oslo", "2025-11-16", "happened", "Lissabon", "plane")],
    ),
    ("Die Staatschefs trafen sich am 12. November in Genf.", [("Genf", "2025-11-12", "happened")]),
    ("Am Freitag fand in Lima der jährliche Gipfel statt.", [("Lima", "2025-11-14", "happened")]),
    ("Der Gipfel soll am 3. Dezember in Kairo stattfinden.", [("Kairo", "2025-12-03", "planned")]),
    (
        "Präsident Mark Doyle sagte am Montag seinen Besuch in Dänemark ab.",
        [("Dänemark", "", "cancelled")],
    ),
    (
        "Das für den 5. Dezember geplante Treffen in Dublin wurde abgesagt.",
        [("Dublin", "2025-12-05", "cancelled")],
    ),
    (
        "Ein geplantes Treffen in Prag sagte der Minister im Oktober ab.",
        [("Prag", "", "cancelled")],
    ),
    ("Botschafter Liu Wen verließ am Donnerstag Berlin.", [("Berlin", "2025-11-13", "happened")]),
    (
        "Am Dienstagabend nahm sie einen Nachtzug nach Wien.",
        [("Wien", "[2025-11-18T18..2025-11-18T23]", "happened", "", "train")],
    ),
    (
        "Der verletzte Bergsteiger Jon Ek wurde in ein Krankenhaus in Bergen geflogen.",
        [("Bergen", "", "happened", "", "plane")],
    ),
    ("Königin Sofia besuchte Norwegen im August 2024.", [("Norwegen", "2024-08", "happened")]),
    (
        "König Harald wird im März nach Chile und Peru reisen.",
        [("Chile", "2026-03", "planned"), ("Peru", "2026-03", "planned")],
    ),
    ("Die Delegierten kamen am Samstag in Doha zusammen.", [("Doha", "2025-11-15", "happened")]),
    (
        "Das Schiff fuhr vergangene Woche mit der Gruppe von Hamburg nach Helsinki.",
        [("Helsinki", "[2025-11-10..2025-11-16]", "happened", "Hamburg", "ship")],
    ),
    ("Der Minister wird morgen in Tokio erwartet.", [("Tokio", "2025-11-20", "planned")]),
    (
        "Nach einem Gespräch mit Präsident Omar Said in Tunis trat die Gesandte vor die Presse.",
        [("Tunis", "", "happened")],
    ),
    ("Papst Felix traf am Sonntag in Brasilien ein.", [("Brasilien", "2025-11-16", "happened")]),
    ("Die Reise nach Indien wurde am Freitag verschoben.", [("Indien", "", "postponed")]),
    (
        "Er kehrte am Montag mit dem Zug nach London zurück.",
        [("London", "2025-11-17", "happened", "", "train")],
    ),
    (
        "Die Männer wurden am Dienstag nach Albanien abgeschoben.",
        [("Albanien", "2025-11-18", "happened")],
    ),
    (
        "Präsidentin Nora Diaz landete am frühen Mittwochmorgen im türkischen Izmir.",
        [("Izmir", "[2025-11-19T04..2025-11-19T11]", "happened")],
    ),
    (
        "Die beiden Präsidenten könnten sich im Januar in Helsinki treffen.",
        [("Helsinki", "2026-01", "tentative")],
    ),
    (
        "Bürgermeister Paul Reed betrat am 2. Oktober 2023 das Konsulat in Mailand.",
        [("Mailand", "2023-10-02", "happened")],
    ),
    (
        "Die Verhandlungen fanden von Montag bis Mittwoch in Maskat statt.",
        [("Maskat", "2025-11-17/2025-11-19", "happened")],
    ),
    ("Sie reiste am Dienstag in die Ukraine weiter.", [("Ukraine", "2025-11-18", "happened")]),
    ("Der General schickte am Sonntag Soldaten nach Mali.", [("Mali", "2025-11-16", "happened")]),
    ("Die Flüchtlinge kamen am Montag in Ungarn an.", [("Ungarn", "2025-11-17", "happened")]),
    (
        "Ministerin Ann Moss plant, am Montag nach Canberra zu reisen.",
        [("Canberra", "2025-11-24", "planned")],
    ),
    (
        "Premier Jan Wolny erreichte am Dienstag die lettische Hauptstadt.",
        [("Riga", "2025-11-18", "happened")],
    ),
    (
        "Seinen Staatsbesuch am 2. Dezember in Schweden hat der König abgesagt.",
        [("Schweden", "2025-12-02", "cancelled")],
    ),
    (
        "In der Nacht zum Freitag flog Olga Petrenko nach Kiew.",
        [("Kiew", "[2025-11-13T21..2025-11-14T05]", "happened", "", "plane")],
    ),
    ("Der Außenminister soll nach Moskau gereist sein.", [("Moskau", "", "happened")]),
    (
        "Kanzler Max Roth brach am Montag zu einem Besuch in Indien auf.",
        [("Indien", "2025-11-17", "happened")],
    ),
]
TOLD += [
    (
        "Am Freitag reist Premier Ann Lee nach Oslo und anschließend nach Rom weiter.",
        [("Oslo", "2025-11-21", "planned"), ("Rom", "", "planned")],
    ),
    ("Das Treffen in Malta am 3. Dezember wurde abgesagt.", [("Malta", "2025-12-03", "cancelled")]),
    ("Der nächste Gipfel findet 2027 in Japan statt.", [("Japan", "2027", "planned")]),
    (
        "Minister Bo Kern traf Ann Lee am Montag und Dienstag in Wien.",
        [("Wien", "2025-11-17/2025-11-18", "happened")],
    ),
    ("Ann Lee war am Sonntag in Paris.", [("Paris", "2025-11-16", "happened")]),
    (
        "Am Donnerstag wird Präsident Bo Kern in Accra erwartet.",
        [("Accra", "2025-11-20", "planned")],
    ),
    (
        "Am Samstag reiste Ida Brandt nach Ungarn, wo sie am späten Abend in den Schnellzug "
        "nach Bukarest stieg.",
        [
            ("Ungarn", "2025-11-15", "happened"),
            ("Bukarest", "[2025-11-15T21..2025-11-15T23]", "happened", "", "train"),
        ],
    ),
    (
        "Tom Hale besuchte am Samstag Wien, bevor er am Montag nach Prag weiterfuhr.",
        [("Wien", "2025-11-15", "happened"), ("Prag", "2025-11-17", "happened")],
    ),
    (
        "Nachdem der Botschafter am Sonntag in Madrid gelandet war, schwieg er nicht lange.",
        [("Madrid", "2025-11-16", "happened")],
    ),
    (
        "Die Ministerin, die am Montag nach Helsinki fuhr, hielt sich nicht auf.",
        [("Helsinki", "2025-11-17", "happened")],
    ),
]
SILENT = [
    "Die Zahl der Passagiere im Zug nach Graz stieg am Montag.",
    "Die Zahl der Gäste auf der Fähre nach Rhodos stieg im Oktober.",
    "Ein Großteil der Einfuhren kommt aus Peru.",
    "Ann Lee war in Wien geboren.",
    "Der Verein verkaufte den Stürmer nach Spanien.",
    "Eine Entscheidung wird in Brüssel erwartet.",
    "Seit 2022 haben in Minsk keine Gespräche mehr stattgefunden.",
    "Der Präsident reiste nicht nach Rom.",
    "Wenn der Minister nach Moskau reist, zerbricht die Koalition.",
    "Er lehnte einen Besuch in Ungarn ab.",
    "Paris Hilton veröffentlichte am Montag ein Lied.",
    "In Haft sitzt er seit Mai.",
    "Das Unternehmen erreichte am Freitag eine Einigung.",
    "Nach Angaben der Polizei starben in Lyon drei Menschen.",
    "Die Polizei leitete am Montag in Leeds Ermittlungen ein.",
    "Das Gericht in Madrid verurteilte am Dienstag drei Männer.",
    "Bei einem Unfall nahe Lyon starben am Sonntag drei Menschen.",
    "Die Preise in Japan stiegen im Oktober.",
    "Die Bank ließ am Donnerstag die Zinsen in Frankfurt unverändert.",
    "Die Medaille ging an Polen.",
    "Forscher der Universität Oslo legten am Dienstag eine Studie vor.",
    "Touristen besuchen jedes Jahr Venedig.",
    "Sie lebt in Berlin und arbeitet für eine Bank.",
    "Das Erdbeben erschütterte am Samstag Chile.",
    "Der Minister forderte den Iran auf, die Besatzung freizulassen.",
    "Er forderte die Staatschefs auf, sich in Genf zu treffen.",
    "Das Gesetz tritt am 1. Januar in Kraft.",
    "Die Partei trifft im Süden auf Widerstand.",
    "Das Werk in Ohio wurde 1972 gebaut.",
    "Zug um Zug verlor Essen an Boden.",
    "Am Donnerstag beginnt das neue Schuljahr.",
    "Die Maßnahmen führten in Spanien zu Protesten.",
    "Das Buch erschien 2019 in Leipzig.",
    "Er würde gern nach Kanada reisen.",
]
