"""German sentences by wording, each with what is to be read in it."""

#: Sentences that tell of no event: only claimed, denied, or of things.
NO_ROWS = (
    "Das Verteidigungsministerium hat Berichte dementiert, wonach der Minister nach Tripolis "
    "geflogen sei.",
    "Die Behauptung, der Kanzler habe sich in Minsk mit dem Oligarchen getroffen, sei falsch, "
    "sagte ein Sprecher.",
    "Gerüchte, Anna Vogt sei nach Lima gereist, wies ihr Anwalt zurück.",
    "Der Innenminister begrüßte am Dienstag in Rom die Einigung mit seinem Kollegen Paul Meier.",
    "Das Parlament in Wien verabschiedete am Montag ein Gesetz.",
    "Der Sturm zog am Montag nach Polen weiter.",
    "Der Konzern aus München zieht sich aus Russland zurück.",
    "Die Inflation in Deutschland erreichte im Mai 6,1 Prozent.",
    "Der Minister bestritt, jemals in Pjöngjang gewesen zu sein.",
    "Wer nach Japan reist, braucht kein Visum.",
    "Die Strecke führt von Basel nach Mailand.",
    "Der Besuch beim französischen Präsidenten am Freitag verlief gut.",
)

#: Sentences with (place, start, origin, mode, status) of each row.
ROWS = (
    (
        "Die Staatschefs beraten seit Montag am Sitz der Organisation in Nairobi über die Lage im "
        "Sudan.",
        [("Nairobi", "", "", "", "happened")],
    ),
    (
        "Der Vertrag über das Lager in Passau wurde am Montag in Wien unterzeichnet.",
        [("Wien", "2025-11-17", "", "", "happened")],
    ),
    (
        "Ida Vogt sprach am Montag auf der Insel Lipari vor Sizilien.",
        [("Lipari", "2025-11-17", "", "", "happened")],
    ),
    (
        "Die Kosmonauten Oleg Petrow und Ida Vogt landeten am Sonntag wie geplant in Kasachstan.",
        [("Kasachstan", "2025-11-16", "", "spacecraft", "happened")],
    ),
    (
        "Die Band spielt am 3. Mai in Köln, am 5. Mai in München und am 7. Mai in Wien.",
        [
            ("Köln", "2026-05-03", "", "", "planned"),
            ("München", "2026-05-05", "", "", "planned"),
            ("Wien", "2026-05-07", "", "", "planned"),
        ],
    ),
    (
        "Am Montag in Berlin und am Dienstag in Hamburg trafen sich die Unterhändler.",
        [
            ("Berlin", "2025-11-17", "", "", "happened"),
            ("Hamburg", "2025-11-18", "", "", "happened"),
        ],
    ),
    (
        "Ida Vogt landete am Montag in Dubai und flog weiter nach Jakarta.",
        [
            ("Dubai", "2025-11-17", "", "plane", "happened"),
            ("Jakarta", "2025-11-17", "Dubai", "plane", "happened"),
        ],
    ),
    (
        "Die Gruppe war am 12. Juni in Kloten zu einer Reise nach Pakistan aufgebrochen.",
        [("Pakistan", "2025-06-12", "Kloten", "", "happened")],
    ),
    ("Ida Vogt flog über Dubai nach Sydney.", [("Sydney", "", "", "plane", "happened")]),
    (
        "Das Flugzeug aus Istanbul landete am Montag in Berlin.",
        [("Berlin", "2025-11-17", "Istanbul", "plane", "happened")],
    ),
    (
        "In den USA sprach Ministerin Ida Vogt am Montag mit Jan Roth.",
        [("USA", "2025-11-17", "", "", "happened")],
    ),
    (
        "Ursprünglich war die Konferenz für Mai in Glasgow geplant, sie wurde jedoch verschoben.",
        [("Glasgow", "2026-05", "", "", "postponed")],
    ),
    (
        "Der Rennfahrer wurde mit einem Rettungshubschrauber ins Militärspital von Graz gebracht.",
        [("Graz", "", "", "helicopter", "happened")],
    ),
    (
        "Nach Stationen in Lissabon und Madrid traf die Delegation am Freitag in Rabat ein.",
        [
            ("Lissabon", "", "", "", "happened"),
            ("Madrid", "", "", "", "happened"),
            ("Rabat", "2025-11-14", "", "", "happened"),
        ],
    ),
)

#: Sentences with those who act in the last row.
ACTORS = (
    ("Mit 120 Pilgern an Bord landete die Maschine am Samstag in Dakar.", ("120 Pilgern",)),
    ("Ein Bus mit 40 Schülern fuhr am Dienstag nach Straßburg.", ("40 Schülern",)),
    ("Die Maschine landete am Samstag in Dakar.", ()),
    ("Das Schiff legte am Montag in Piräus an. An Bord waren 240 Migranten.", ("240 Migranten",)),
    (
        "Ida Vogt flog am Montag nach Oslo. Am Abend landete die Maschine in Bergen.",
        ("Ida Vogt",),
    ),
    (
        "Die Luftwaffe brachte 85 deutsche Staatsbürger nach Jordanien.",
        ("85 deutsche Staatsbürger",),
    ),
    (
        "König Karl V. und seine Frau Maria kamen am Montag in Oslo an. Am Dienstag besuchte das "
        "Königspaar Bergen.",
        ("Karl V.", "Maria"),
    ),
    (
        "Ban Ki-moon ist am Montag in Genf eingetroffen. Am Dienstag reiste Ban nach Wien.",
        ("Ban Ki-moon",),
    ),
    (
        "Die Kanzlerin ist am Dienstag zu Gesprächen mit Präsident Jan Roth in Ankara angekommen.",
        ("Kanzlerin",),
    ),
    (
        "Außenministerin Ida Vogt flog am Montag nach Kairo. Am Dienstag reiste die "
        "Außenministerin nach Amman.",
        ("Ida Vogt",),
    ),
    (
        "Paul Vogt floh 2011 mit seiner Familie nach Jordanien, von dort ging er nach Schweden.",
        ("Paul Vogt",),
    ),
    ("Jan Roth kritisierte Ida Vogt, die am Montag nach Rom reiste.", ("Ida Vogt",)),
    (
        'Mit dem Schiff "Gute Fahrt" erreichten am Sonntag 58 Migranten den Hafen von Ancona.',
        ("58 Migranten",),
    ),
    ("Österreichs Verzicht bleibt: Paul Vogt flog am Montag nach Rom.", ("Paul Vogt",)),
)
