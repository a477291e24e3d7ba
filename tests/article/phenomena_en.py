"""English sentences of our own by phenomenon, published on Wednesday, 2025-11-19.

Each is a text and its events as `place, start, status` with `origin`, `mode` after them where
they matter.
"""

TOLD = {
    "the tense of a noun is that of its verb": [
        (
            "The queen will begin a tour of Canada on Friday.",
            [("Canada", "2025-11-21", "planned")],
        ),
        (
            "The trip to Vietnam, which begins on Sunday, is her first abroad.",
            [("Vietnam", "2025-11-23", "planned")],
        ),
        (
            "The conference, held in Lima in May, drew 300 people.",
            [("Lima", "2025-05", "happened")],
        ),
        (
            "Envoy Lea Roth is heading to Cairo on Thursday.",
            [("Cairo", "2025-11-20", "planned")],
        ),
    ],
    "what is planned in a relative clause and called off is called off": [
        (
            "The trip, which was planned for Saturday, was called off.",
            [("", "2025-11-22", "cancelled")],
        ),
        (
            "Minister Tom Hale has cancelled a visit to Peru that he planned for early December.",
            [("Peru", "[2025-12-01..2025-12-10]", "cancelled")],
        ),
        (
            "The premier's trip to Latvia and Estonia was cancelled.",
            [("Latvia", "", "cancelled"), ("Estonia", "", "cancelled")],
        ),
        (
            "It is the second time that Chancellor Ida Brandt has skipped a planned trip to Quito.",
            [("Quito", "", "cancelled")],
        ),
    ],
    "each clause has its date and days ascend": [
        (
            "Ann Lee flew from Oslo to Vienna on Monday before flying on to Rome on Friday.",
            [
                ("Vienna", "2025-11-17", "happened", "Oslo", "plane"),
                ("Rome", "2025-11-21", "planned"),
            ],
        ),
        (
            "The climber Jon Ek was rescued by helicopter on Sunday and flown to Bern.",
            [("Bern", "2025-11-16", "happened", "", "helicopter")],
        ),
        (
            "He will speak in Rome on Friday before returning to Accra on Sunday.",
            [("Rome", "2025-11-21", "planned"), ("Accra", "2025-11-23", "planned")],
        ),
    ],
    "a month may be a name": [
        (
            "Jan Wolny and April Moss met in Prague on Monday.",
            [("Prague", "2025-11-17", "happened")],
        ),
        ("Theresa May travelled to Lagos on Tuesday.", [("Lagos", "2025-11-18", "happened")]),
        ("August Lind flew to Oslo on Monday.", [("Oslo", "2025-11-17", "happened")]),
    ],
    "a participle at the head of a sentence tells an event": [
        (
            "Arriving in Seoul on Monday, the envoy said she was hopeful.",
            [("Seoul", "2025-11-17", "happened")],
        ),
        (
            "Speaking in Canberra on Tuesday, Premier Lena Voss said she would resign.",
            [("Canberra", "2025-11-18", "happened")],
        ),
        (
            "Before he left Madrid on Sunday, President Omar Said thanked the king.",
            [("Madrid", "2025-11-16", "happened")],
        ),
    ],
    "people are somewhere for something": [
        (
            "Prime Minister Ravi Kapoor is in Washington for talks with President Boyd.",
            [("Washington", "", "happened")],
        ),
        (
            "Prime Minister Jon Dale is on a three-day visit to Japan.",
            [("Japan", "", "happened")],
        ),
    ],
    "it is somebody's visit": [
        (
            "The minister's visit to Egypt comes a week after the elections.",
            [("Egypt", "", "happened")],
        ),
        (
            "During a visit to Nairobi on Monday, Foreign Minister Tom Hale promised aid.",
            [("Nairobi", "2025-11-17", "happened")],
        ),
    ],
    "hosts receive and groups march": [
        (
            "President Warren Boyd was received by King Harald in Oslo on Monday.",
            [("Oslo", "2025-11-17", "happened")],
        ),
        (
            "Thousands of people marched through Madrid on Saturday.",
            [("Madrid", "2025-11-15", "happened")],
        ),
        ("The agreement was signed in Maputo on Monday.", [("Maputo", "2025-11-17", "happened")]),
        (
            "The captured general was handed over to the court in The Hague on Tuesday.",
            [("The Hague", "2025-11-18", "happened")],
        ),
    ],
    "who was headed elsewhere landed here": [
        (
            "The flight, bound for Toronto, was diverted to Boston on Monday.",
            [("Boston", "2025-11-17", "happened")],
        ),
        (
            "The aid flotilla set sail from Cyprus on Tuesday.",
            [("Cyprus", "2025-11-18", "happened", "", "ship")],
        ),
        (
            "A plane on its way to Lima landed in Quito on Monday.",
            [("Quito", "2025-11-17", "happened", "", "plane")],
        ),
    ],
    "every stop of a list is a stop, known or not": [
        (
            "Minister Bo Kern will travel to Vienna, Quellbrook and Prague.",
            [("Vienna", "", "planned"), ("Quellbrook", "", "planned"), ("Prague", "", "planned")],
        ),
        (
            "The summit in Quellbrook ended on Friday.",
            [("Quellbrook", "2025-11-14", "happened")],
        ),
    ],
    "a verb of the past takes no date to come": [
        (
            "Chancellor Ida Brandt has arrived in Lima for next week's summit.",
            [("Lima", "", "happened")],
        ),
    ],
    "people are due and expected": [
        (
            "A team of inspectors is due in Accra on Thursday.",
            [("Accra", "2025-11-20", "planned")],
        ),
        (
            "More than 100 heads of state are expected in Lima for a summit next week.",
            [("Lima", "[2025-11-24..2025-11-30]", "planned")],
        ),
    ],
    "what a place lies in stays with its name where it decides": [
        ("On Monday, Ann Lee flew to Paris, Texas.", [("Paris, Texas", "2025-11-17", "happened")]),
        ("On Monday, Ann Lee flew to Istanbul, Turkey.", [("Istanbul", "2025-11-17", "happened")]),
        (
            "He will travel to Oslo, Norway and Rome, Italy.",
            [("Oslo", "", "planned"), ("Rome", "", "planned")],
        ),
    ],
    "the city is the one of before": [
        (
            "Pope Felix visited Ankara on Monday. He had arrived in the city on Sunday.",
            [("Ankara", "2025-11-17", "happened"), ("Ankara", "2025-11-16", "happened")],
        ),
    ],
    "a dated meeting without a place was where the report is from": [
        (
            "LIMA (AP) — Chancellor Ida Brandt met President Rosa Vidal on Monday.",
            [("Lima", "2025-11-17", "happened")],
        ),
        (
            "Minister Tom Hale flew to Cairo on Sunday. He held talks with President Omar Said "
            "on Monday.",
            [("Cairo", "2025-11-16", "happened"), ("Cairo", "2025-11-17", "happened")],
        ),
        (
            "ATHENS — Envoy Lea Roth arrived here on Sunday.",
            [("Athens", "2025-11-16", "happened")],
        ),
    ],
}
SILENT = [
    "It was the first visit in 70 years, she said.",
    "May said on Monday that she would not resign.",
    "Supporters hope that he will come to Ireland.",
    "Members fly to Lima on Mondays.",
    "He attended university in Prague and speaks Czech.",
    "The virus reached Italy in March and a ban on flights came into force.",
    "There were also two teams scheduled to compete.",
    "She was arrested during an attempt to cross the border into Chad.",
    "The company's flight from Paris to Rome costs 40 euros.",
    "Scientists in Zurich announced the discovery on Friday.",
]
