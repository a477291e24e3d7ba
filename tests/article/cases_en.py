"""English sentences of our own, published on Wednesday, 2025-11-19, and what they tell.

Each is a text and its events as `place, start, status` with `origin`, `mode` after them where
they matter; a sentence without events has none.
"""

TOLD = [
    (
        "On Monday, Chancellor Ida Brandt travelled to Warsaw.",
        [("Warsaw", "2025-11-17", "happened")],
    ),
    (
        "Foreign minister Tom Hale arrived in Nairobi on Tuesday for talks with his counterpart.",
        [("Nairobi", "2025-11-18", "happened")],
    ),
    (
        "The president will visit Japan next week.",
        [("Japan", "[2025-11-24..2025-11-30]", "planned")],
    ),
    (
        "Prime Minister Ana Costa flew from Lisbon to Oslo on Sunday.",
        [("Oslo", "2025-11-16", "happened", "Lisbon", "plane")],
    ),
    ("The leaders met in Geneva on 12 November.", [("Geneva", "2025-11-12", "happened")]),
    ("The annual summit took place in Lima on Friday.", [("Lima", "2025-11-14", "happened")]),
    (
        "The summit is scheduled to take place in Cairo on 3 December.",
        [("Cairo", "2025-12-03", "planned")],
    ),
    (
        "Senator Mark Doyle cancelled his visit to Denmark on Monday.",
        [("Denmark", "", "cancelled")],
    ),
    (
        "The concert in Dublin, planned for 5 December, has been cancelled.",
        [("Dublin", "2025-12-05", "cancelled")],
    ),
    (
        "A meeting in Budapest planned for December was called off.",
        [("Budapest", "2025-12", "cancelled")],
    ),
    (
        "Ambassador Liu Wen left Berlin on Thursday for Paris.",
        [("Paris", "2025-11-13", "happened", "Berlin")],
    ),
    (
        "She took a night train to Vienna on Tuesday evening.",
        [("Vienna", "[2025-11-18T18..2025-11-18T23]", "happened", "", "train")],
    ),
    (
        "The injured climber Jon Ek was flown to a hospital in Bergen.",
        [("Bergen", "", "happened", "", "plane")],
    ),
    ("Queen Sofia visited Norway in August 2024.", [("Norway", "2024-08", "happened")]),
    (
        "King Harald and Queen Sofia will travel to Chile and Peru in March.",
        [("Chile", "2026-03", "planned"), ("Peru", "2026-03", "planned")],
    ),
    (
        "Delegates gathered in Doha on Saturday for the conference.",
        [("Doha", "2025-11-15", "happened")],
    ),
    (
        "The ship Aurora sailed from Hamburg to Helsinki last week.",
        [("Helsinki", "[2025-11-10..2025-11-16]", "happened", "Hamburg", "ship")],
    ),
    ("The minister is due to arrive in Tokyo tomorrow.", [("Tokyo", "2025-11-20", "planned")]),
    (
        "After talks with President Omar Said in Tunis, the envoy Lea Roth spoke to the press.",
        [("Tunis", "", "happened")],
    ),
    ("Pope Felix, who is visiting Brazil, praised the volunteers.", [("Brazil", "", "happened")]),
    ("The visit to India was postponed on Friday.", [("India", "", "postponed")]),
    (
        "He returned to London on Monday by train.",
        [("London", "2025-11-17", "happened", "", "train")],
    ),
    ("The men were deported to Albania on Tuesday.", [("Albania", "2025-11-18", "happened")]),
    (
        "President Nora Diaz landed in the Turkish city of Izmir early on Wednesday.",
        [("Izmir", "2025-11-19", "happened")],
    ),
    ("The two presidents may meet in Helsinki in January.", [("Helsinki", "2026-01", "tentative")]),
    (
        "Mayor Paul Reed entered the consulate in Milan on October 2, 2023.",
        [("Milan", "2023-10-02", "happened")],
    ),
    (
        "The talks were held in Muscat from Monday to Wednesday.",
        [("Muscat", "2025-11-17/2025-11-19", "happened")],
    ),
    (
        "On Friday the actress Eva Lind addressed students in Boston.",
        [("Boston", "2025-11-14", "happened")],
    ),
    ("The army sent soldiers to Mali on Sunday.", [("Mali", "2025-11-16", "happened")]),
    ("The refugees crossed into Hungary on Monday.", [("Hungary", "2025-11-17", "happened")]),
    (
        "Astronaut Kim Vale arrived at Gatwick Airport on Sunday.",
        [("Gatwick Airport", "2025-11-16", "happened")],
    ),
    (
        "Secretary Ann Moss plans to travel to Canberra on Monday.",
        [("Canberra", "2025-11-24", "planned")],
    ),
    (
        "The delegation drove through Bosnia to Split on Saturday.",
        [("Split", "2025-11-15", "happened", "", "car")],
    ),
    (
        "The premier Jan Wolny reached the Latvian capital on Tuesday.",
        [("Riga", "2025-11-18", "happened")],
    ),
]
TOLD += [
    (
        "Premier Ann Lee will travel to Oslo on Friday, then to Rome.",
        [("Oslo", "2025-11-21", "planned"), ("Rome", "", "planned")],
    ),
    ("The visit to Malta on 3 December was cancelled.", [("Malta", "2025-12-03", "cancelled")]),
    ("Envoy Ann Lee is expected in Accra on Thursday.", [("Accra", "2025-11-20", "planned")]),
    (
        "Minister Bo Kern met Ann Lee in Rome on Monday and Tuesday.",
        [("Rome", "2025-11-17/2025-11-18", "happened")],
    ),
    ("Roe, who flew in from Cairo on Monday, thanked them.", [("", "2025-11-17", "happened")]),
    ("Ann Lee was in Paris on Sunday.", [("Paris", "2025-11-16", "happened")]),
    (
        "On Saturday Ann Lee went to Hungary, where she boarded an overnight train to Bucharest "
        "late in the evening.",
        [
            ("Hungary", "2025-11-15", "happened"),
            ("Bucharest", "[2025-11-15T21..2025-11-15T23]", "happened", "", "train"),
        ],
    ),
    (
        "Ann Lee toured Vienna on Saturday before driving on to Prague on Monday.",
        [("Vienna", "2025-11-15", "happened"), ("Prague", "2025-11-17", "happened", "", "car")],
    ),
    (
        "The envoy spoke to Mark Doyle, who landed in Madrid on Sunday.",
        [("Madrid", "2025-11-16", "happened")],
    ),
]
SILENT = [
    "Lee was convicted of fraud in Houston in May.",
    "The flight to Rome costs 90 euros.",
    "The club sold the striker to a team in Spain.",
    "Wool is sent to Italy.",
    "No talks have taken place in Minsk since 2022.",
    "The president did not travel to Rome.",
    "If the minister travels to Moscow, the party will split.",
    "He refused to visit Hungary.",
    "Paris Hilton released a song on Monday.",
    "Jordan said the plan was bad.",
    "The company reached an agreement on Friday.",
    "The storm reached its peak on Sunday.",
    "Police launched an investigation in Leeds on Monday.",
    "The court in Madrid sentenced three men on Tuesday.",
    "Three people died in a crash near Lyon on Sunday.",
    "Prices in Japan rose in October.",
    "The bank left its rates unchanged on Thursday.",
    "Germany and France signed nothing.",
    "The medal went to Poland.",
    "Scientists at the University of Oslo published a study on Tuesday.",
    "The book was sent to a publisher in 2019.",
    "Tourists visit Venice every year.",
    "She lives in Berlin and works for a bank.",
    "The earthquake hit Chile at noon on Saturday.",
    "The minister called on Iran to release the crew.",
    "He urged leaders to meet in Geneva.",
    "The Washington Post reported losses on Monday.",
    "The vote takes effect on 1 January.",
    "The party meets resistance in the south.",
    "The plant in Ohio opened in 1972.",
    "Turkey is a good meal, the cook said.",
    "A bill that would ban flights was sent to the Senate.",
]
