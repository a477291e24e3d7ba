"""English wordings by phenomenon, published on Wednesday, 2025-11-19.

Each is a text and its rows as `kind, place, start, status`; `None` stands for any value.
"""

CHAINS = [
    (
        "The choir flew to Lagos on 3 November, sang in Ibadan two days later and crossed into "
        "Benin by bus on the 8th.",
        [
            ("travel", "Lagos", "2025-11-03", "happened"),
            ("event", "Ibadan", "2025-11-05", "happened"),
            ("travel", "Benin", "2025-11-08", "happened"),
        ],
    ),
    (
        "The cyclists set off from Ghent on Monday and reached Lille the next day.",
        [
            ("departure", "Ghent", "2025-11-17", "happened"),
            ("arrival", "Lille", "2025-11-18", "happened"),
        ],
    ),
    (
        "The yacht left Cadiz on 2 November and reached Madeira four days later.",
        [
            ("departure", "Cadiz", "2025-11-02", "happened"),
            ("arrival", "Madeira", "2025-11-06", "happened"),
        ],
    ),
    ("They met in Riga on the 5th.", [("meeting", "Riga", "2025-11-05", "happened")]),
    ("They will meet in Riga on the 25th.", [("meeting", "Riga", "2025-11-25", "planned")]),
    ("The party moved on to Kazan two days later.", [("travel", "Kazan", "", "happened")]),
    (
        "The squad landed in Fez on Monday to prepare for the final starting on Friday.",
        [("arrival", "Fez", "2025-11-17", "happened")],
    ),
    (
        "The mediator, who also travelled to Qatar and Kuwait, said little.",
        [("travel", "Qatar", "", "happened"), ("travel", "Kuwait", "", "happened")],
    ),
]

TRANSFERS = [
    (
        "The air force brought back two engineers from Khartoum to Vienna on Tuesday.",
        [("travel", "Vienna", "2025-11-18", "happened")],
    ),
    (
        "From Patras, the refugees were to be sent to the town of Idomeni.",
        [("travel", "Idomeni", "", "planned")],
    ),
    (
        "A man wanted for fraud was extradited from Portugal to Britain on Thursday.",
        [("travel", "Britain", "2025-11-13", "happened")],
    ),
    (
        "Rescuers took the climbers to Grenoble by helicopter on Sunday.",
        [("travel", "Grenoble", "2025-11-16", "happened")],
    ),
    ("The soldiers have been deployed in Chad.", [("travel", "Chad", "", "happened")]),
    (
        "Nora Falk was detained in Split on Monday.",
        [("event", "Split", "2025-11-17", "happened")],
    ),
]

PLANS = [
    ("Petra Lind is due in Ankara on Friday.", [("visit", "Ankara", "2025-11-21", "planned")]),
    ("The envoy will be in Oslo on Tuesday.", [("visit", "Oslo", "2025-11-25", "planned")]),
    ("Ms Okoro is on her way to Nairobi.", [("travel", "Nairobi", "", "planned")]),
    (
        "Ms Okoro was en route from Nairobi to Lagos on Monday when the engine failed.",
        [("travel", "Lagos", "2025-11-17", "happened")],
    ),
    ("In April, a plane had to return to Bergen.", [("travel", "Bergen", "2025-04", "happened")]),
    (
        "The last premier to visit Fiji was Ann Lee in 1993.",
        [("visit", "Fiji", "1993", "happened")],
    ),
    (
        "Tuesday's meeting in Rabat and a friendly in Agadir next week will not now take place.",
        [
            ("meeting", "Rabat", None, "cancelled"),
            ("event", "Agadir", "[2025-11-24..2025-11-30]", "cancelled"),
        ],
    ),
    ("The minister will no longer travel to Dili.", [("travel", "Dili", "", "cancelled")]),
    (
        "The trip to Malta, originally planned for Monday, has been put off until December.",
        [("visit", "Malta", None, "postponed")],
    ),
]

PLACES = [
    (
        "Peru beat Chile 2-1 in Arequipa on Sunday.",
        [("event", "Arequipa", "2025-11-16", "happened")],
    ),
    ("Ida Brandt arrived in Lima Tuesday.", [("arrival", "Lima", "2025-11-18", "happened")]),
    ("Ida Brandt arrived Lima on Monday.", [("arrival", "Lima", "2025-11-17", "happened")]),
    (
        "Ida Brandt is scheduled to be in Peru on Friday.",
        [("visit", "Peru", "2025-11-21", "planned")],
    ),
    (
        "Ida Brandt postponed her trip to Australia and New Zealand, the White House confirmed.",
        [("visit", "Australia", "", "postponed"), ("visit", "New Zealand", "", "postponed")],
    ),
    (
        "Ida Brandt met her South Korean and Japanese counterparts in Lima on Monday and left.",
        [("meeting", "Lima", "2025-11-17", "happened")],
    ),
    (
        "Ida Brandt flew to Lima on Monday for talks on the tension in the Middle East.",
        [("travel", "Lima", "2025-11-17", "happened")],
    ),
]

NO_ROWS = [
    "Police arrested nobody in Rome on Monday.",
    "Both sides fear the September 11 attacks in New York.",
    "The judges arrived at a conclusion in Lisbon on Monday.",
    "The deal reached in Geneva came into force on Monday.",
    "The firm moved to Dublin in 2019.",
    "Storms brought heavy rain to Madeira on Monday.",
    "The bomb landed in Basra on Monday.",
    "The team reached out to Larsen's family on Monday.",
    "The row left the door open for Norway.",
    "The company entered talks with Norway on Monday.",
    "The plan met criticism in Norway on Monday.",
    "She left school in Bonn in 1990.",
    "The car was stopped in Bonn on Monday.",
    "Her vote to leave the European Union was no secret.",
    "If he wins, he will fly to Rome.",
    "The firm must move its staff to Rome.",
    "Police looked for signs of Ann Lee in Rome on Monday.",
    "Members fly to Lima on Mondays.",
]

#: A text, who takes part in its first row, and by what.
ACTORS = [
    ("General Omar al-Rashid flew to Benghazi on Sunday.", ("Omar al-Rashid",), "plane"),
    ("Ursula van den Berg arrived in Riga on Sunday.", ("Ursula van den Berg",), ""),
    ("Defence chief Tom Hale said troops had arrived in Gao on Monday.", ("troops",), ""),
    ("She spoke to Ann Lee, who flew to Rome on Monday.", ("Ann Lee",), "plane"),
    ("A ferry carrying 40 migrants docked in Bari on Monday.", ("migrants",), "ship"),
    ("The army sent two envoys to Mombasa on Monday.", ("envoys",), ""),
    ("A group of Afghan teenagers arrived in Oslo on Monday.", ("group of Afghan teenagers",), ""),
    ("Rebels entered Goma on Sunday.", ("Rebels",), ""),
    ("The first flight arrived in Larnaca on Monday.", (), "plane"),
    ("He rode a bicycle from Oban to Inverness last month.", (), "bicycle"),
    ("The Cubans were taken by bus to Havana on Monday.", ("Cubans",), "bus"),
    ("On Monday Brandt flew to Oslo.", ("Brandt",), "plane"),
    ("The crew will be taken by a helicopter to Oslo.", ("crew",), "helicopter"),
    ("Ida Brandt took a flight to Oslo on Monday.", ("Ida Brandt",), "plane"),
    ("Last November, Ida Brandt flew to Oslo.", ("Ida Brandt",), "plane"),
    ("The team from New South Wales flew to Perth on Monday.", ("team",), "plane"),
]
