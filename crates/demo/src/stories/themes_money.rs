//! Themes about money, home, work and the days. Invented.

use domain::gezin::Leefgebied::{Education, Family, Health, Housing, Income, Safety, Work};

use super::theme::{Carrier, Fits, Theme};

pub(super) const ALL: [Theme; 9] = [
    Theme {
        area: Income,
        domain: "financien",
        fits: Fits::Everybody,
        problem: "Er zijn al jaren schulden bij meer dan tien schuldeisers. Een eerdere regeling is vastgelopen.",
        want: [
            "Ik wil aan het eind van de maand nog boodschappen kunnen doen.",
            "Wij willen niet meer schrikken van de brievenbus.",
        ],
        worry: "De post blijft liggen en de schuld groeit door de kosten erbij.",
        strength: "{ouder} weet precies welke rekeningen er zijn en is er eerlijk over.",
        grounds: [
            [
                "Er is beslag op het inkomen en de energie wordt afgesloten als er niets gebeurt.",
                "{ouder} maakt de post niet open en weet niet hoe hoog de schuld is.",
            ],
            [
                "De schulden staan op een rij. Er komt niets bij, maar overzicht houden lukt alleen met hulp.",
                "De budgetbeheerder betaalt de vaste lasten. {ouder} krijgt weekgeld en komt daar net mee uit.",
            ],
            [
                "De regeling loopt en {ouder} betaalt zelf weer de vaste lasten.",
                "{ouder} houdt elke week de uitgaven bij en heeft een potje voor tegenvallers.",
            ],
        ],
        own: [
            (
                "Alle post verzamelen en meenemen naar het gesprek op dinsdag.",
                "Drie tassen post zijn samen gesorteerd. Er zaten ook twee teruggaven bij.",
            ),
            (
                "Elke zondag opschrijven wat er die week is uitgegeven.",
                "Het schrift is vol tot en met deze maand.",
            ),
        ],
        network: (
            "Eén keer in de week samen de post openen met {steun}.",
            "Het is een vaste avond geworden, met koffie erbij.",
        ),
        work: (
            Carrier::Social,
            (
                "Aanmelden bij schuldhulp en het eerste gesprek samen doen.",
                "De aanmelding is compleet en er is een stabiel budget.",
            ),
        ),
        next: (
            "Kwijtschelding van de gemeentelijke belasting aanvragen.",
            "De kwijtschelding is toegekend.",
        ),
        reached: "De vaste lasten zijn zes maanden op tijd betaald en er is elke week eten in huis.",
        notes: [
            "Samen de post doorgenomen. Twee brieven konden weg, één hebben we meteen beantwoord.",
            "{ouder} belde zelf met de bewindvoerder en vroeg om een andere dag voor het weekgeld. Dat is gelukt.",
            "De wasmachine is stuk. Bijzondere bijstand aangevraagd en intussen wassen bij {steun}.",
        ],
    },
    Theme {
        area: Housing,
        domain: "huisvesting",
        fits: Fits::Everybody,
        problem: "De huur loopt vier maanden achter. De verhuurder heeft een ontruiming aangekondigd.",
        want: [
            "Ik wil hier kunnen blijven wonen, ook volgend jaar.",
            "Wij willen weten waar we aan toe zijn met het huis.",
        ],
        worry: "Als de huur weer uitblijft, raakt het gezin de woning kwijt.",
        strength: "Het gezin voelt zich thuis in de straat en kent er iedereen.",
        grounds: [
            [
                "Er ligt een vonnis en er is nog geen regeling met de verhuurder.",
                "{ouder} durft de deur niet open te doen voor de verhuurder en de achterstand loopt op.",
            ],
            [
                "Er is een betaalregeling. Die houdt stand zolang iemand meekijkt.",
                "De ontruiming is van de baan als de huur nu drie maanden op tijd is.",
            ],
            [
                "De huur is op tijd betaald en de achterstand wordt kleiner.",
                "De woning is in orde en staat niet meer ter discussie.",
            ],
        ],
        own: [
            (
                "De huur op de dag van het salaris overmaken en de afschrijving laten zien.",
                "Tot nu toe elke maand op tijd.",
            ),
            (
                "Zelf de woningstichting bellen als het een keer niet lukt.",
                "{ouder} belde één keer, op tijd, en kreeg een week uitstel.",
            ),
        ],
        network: (
            "{steun} gaat mee naar het gesprek bij de woningstichting.",
            "{steun} was erbij. Het gesprek bleef rustig.",
        ),
        work: (
            Carrier::Housing,
            (
                "De betaalregeling op papier zetten en met het gezin doornemen.",
                "De regeling is getekend: twaalf termijnen.",
            ),
        ),
        next: (
            "Samen bekijken of huurtoeslag goed is aangevraagd.",
            "De toeslag was te laag en is aangepast.",
        ),
        reached: "De huur is al een half jaar op tijd. De aankondiging van de ontruiming is ingetrokken.",
        notes: [
            "De brief van de woningstichting samen gelezen. {ouder} begreep hem eerst heel anders en was opgelucht.",
            "De eerste termijn is betaald. {ouder} was er trots op.",
            "Gebeld met de woningstichting: de regeling blijft staan, ook al kwam de huur drie dagen later.",
        ],
    },
    Theme {
        area: Housing,
        domain: "huisvesting",
        fits: Fits::Everybody,
        problem: "De woning is te klein en vochtig, en staat al jaren zo vol dat kamers niet te gebruiken zijn.",
        want: [
            "De kinderen hebben elk een eigen bed en een plek voor hun spullen.",
            "Wij willen weer mensen binnen durven laten.",
        ],
        worry: "Er is schimmel in de slaapkamer en de kinderen slapen in de huiskamer.",
        strength: "Als er iemand meehelpt, kan {ouder} goed doorwerken en kiezen wat weg mag.",
        grounds: [
            [
                "Twee kamers zijn niet te gebruiken en de keuken is niet schoon te houden.",
                "Er is lekkage en schimmel. {ouder} meldt het niet, uit angst voor een bezoek.",
            ],
            [
                "Eén kamer is leeg en opgeknapt. Het lukt met vaste hulp op donderdag.",
                "De reparaties zijn gemeld. Het huis blijft begaanbaar, met hulp.",
            ],
            [
                "De kamers zijn in gebruik en het huis is schoon genoeg om bezoek te ontvangen.",
                "Het huis is op orde en {ouder} houdt dat zelf bij.",
            ],
        ],
        own: [
            (
                "Elke week één kast uitzoeken: houden, weggeven of weg.",
                "Zeven kasten gedaan. De gang is weer breed.",
            ),
            (
                "De lekkage zelf melden bij de woningstichting.",
                "Gemeld en gerepareerd binnen twee weken.",
            ),
        ],
        network: (
            "{steun} rijdt op zaterdag met spullen naar de milieustraat.",
            "Vier ritten gedaan, met de auto vol.",
        ),
        work: (
            Carrier::Housing,
            (
                "Het vocht laten onderzoeken en een afspraak maken over de badkamer.",
                "De ventilatie is vernieuwd en de muur behandeld.",
            ),
        ),
        next: (
            "Bedden en een kast halen bij de kringloop.",
            "Twee bedden en een kast, gebracht door de kringloop zelf.",
        ),
        reached: "Ieder kind heeft een eigen bed en er komt weer bezoek.",
        notes: [
            "Samen de gang leeg gemaakt. {ouder} vond foto's terug en vertelde erover.",
            "De aannemer kwam kijken. {ouder} deed zelf het woord.",
            "Minder gelukt deze week: {ouder} was ziek. We laten de planning zoals hij is.",
        ],
    },
    Theme {
        area: Work,
        domain: "werk-en-opleiding",
        fits: Fits::OneParent,
        problem: "{ouder} heeft al langer dan vijf jaar geen werk en ziet geen weg om weer te beginnen.",
        want: [
            "Ik wil werk waar ik trots op ben, al is het maar voor een paar dagen.",
            "Ik wil dat de kinderen zien dat ik naar mijn werk ga.",
        ],
        worry: "Zonder werk worden de dagen lang en raakt {ouder} {haar} vertrouwen kwijt.",
        strength: "{ouder} is handig en helpt de hele straat met klussen en naaiwerk.",
        grounds: [
            [
                "{ouder} heeft geen werk en geen plan, en afspraken met de gemeente lopen vast.",
                "Twee keer begonnen en weer gestopt. {ouder} zegt: ik kan niets.",
            ],
            [
                "{ouder} werkt twee ochtenden op proef, met een begeleider erbij.",
                "Er is een cv en een plan. Solliciteren gaat nog samen.",
            ],
            [
                "{ouder} heeft een contract voor twintig uur en redt dat goed.",
                "Het werk gaat al maanden goed, ook als het thuis druk is.",
            ],
        ],
        own: [
            (
                "Bij drie plekken in de buurt gaan kijken en kiezen wat past.",
                "Drie bezocht. De keuken van het buurthuis werd het.",
            ),
            (
                "Elke ochtend om half negen de deur uit zijn.",
                "Dat lukt nu vier van de vijf dagen.",
            ),
        ],
        network: (
            "{steun} oefent samen het gesprek met een werkgever.",
            "Drie keer geoefend, en gelachen.",
        ),
        work: (
            Carrier::Lead,
            (
                "Met de consulent werk een proefplaats regelen.",
                "De proefplaats is begonnen, twee ochtenden in de week.",
            ),
        ),
        next: (
            "Samen uitrekenen wat meer uren betekenen voor de toeslagen.",
            "Het komt uit: er blijft meer over.",
        ),
        reached: "{ouder} heeft een contract en een vaste kring collega's.",
        notes: [
            "Langs geweest op de proefplaats. De begeleider is tevreden en {ouder} ook.",
            "{ouder} zag op tegen het gesprek en ging toch. Het ging beter dan gedacht.",
            "Deze week twee keer afgemeld. We zoeken uit of de tijden wel passen bij de schooltijden.",
        ],
    },
    Theme {
        area: Work,
        domain: "tijdsbesteding",
        fits: Fits::OneParent,
        problem: "Dag en nacht lopen al jaren door elkaar. De ochtenden gaan mis en afspraken worden gemist.",
        want: [
            "Ik wil 's ochtends wakker zijn als de kinderen opstaan.",
            "Ik wil weer iets hebben om voor uit bed te komen.",
        ],
        worry: "De kinderen moeten zichzelf klaarmaken voor school.",
        strength: "Als {ouder} iets belooft aan de kinderen, komt {zij} het na.",
        grounds: [
            [
                "{ouder} is 's nachts wakker en slaapt tot in de middag.",
                "Er zit geen vast moment in de dag. Afspraken voor twaalf uur lukken niet.",
            ],
            [
                "Drie ochtenden in de week lukt het, met een telefoontje vooraf.",
                "Er is een weekrooster. Na een slechte nacht valt het soms om.",
            ],
            [
                "{ouder} staat elke schooldag met de kinderen op.",
                "De week heeft een ritme, met twee vaste ochtenden in de moestuin.",
            ],
        ],
        own: [
            (
                "Om elf uur de telefoon in de keuken leggen en naar bed.",
                "Het lukt door de week, in het weekend nog niet.",
            ),
            (
                "Op woensdag en vrijdag meedoen in de moestuin.",
                "Acht weken achter elkaar geweest.",
            ),
        ],
        network: (
            "{steun} belt op schooldagen om zeven uur.",
            "Na zes weken was het bellen niet meer nodig.",
        ),
        work: (
            Carrier::Lead,
            (
                "Samen een weekrooster maken dat aan de koelkast hangt.",
                "Het hangt er, met tekeningen van de kinderen.",
            ),
        ),
        next: (
            "Kijken of vrijwilligerswerk in het buurthuis past.",
            "{ouder} schenkt op donderdag koffie.",
        ),
        reached: "De ochtenden gaan vanzelf. {ouder} is overdag wakker en heeft twee vaste bezigheden.",
        notes: [
            "Om negen uur aangebeld, zoals afgesproken. {ouder} was wakker en had thee gezet.",
            "Een slechte week. We hebben het rooster kleiner gemaakt: eerst alleen de schooldagen.",
            "{ouder} liet foto's zien van de moestuin.",
        ],
    },
    Theme {
        area: Education,
        domain: "werk-en-opleiding",
        fits: Fits::OtherLanguage,
        problem: "{ouder} kan brieven van school en gemeente niet lezen. De kinderen vertalen al jaren alles.",
        want: [
            "Ik wil de brieven van school zelf kunnen lezen.",
            "Ik wil met de juf praten zonder dat mijn kind vertaalt.",
        ],
        worry: "De kinderen horen bij gesprekken dingen die niet voor hen zijn.",
        strength: "{ouder} spreekt drie talen en leert snel van luisteren.",
        grounds: [
            [
                "{ouder} redt zich niet in het Nederlands en gaat nergens alleen naartoe.",
                "De lessen zijn gestopt toen het thuis te druk werd.",
            ],
            [
                "{ouder} volgt twee keer per week les en durft korte gesprekken aan.",
                "Lezen lukt met hulp. Voor moeilijke gesprekken is een tolk nodig.",
            ],
            [
                "{ouder} leest de brieven van school zelf en belt als iets niet duidelijk is.",
                "De les is afgerond en {ouder} volgt een opleiding in de zorg.",
            ],
        ],
        own: [
            (
                "Twee keer per week naar de taalles.",
                "Bijna niet gemist. De docent schrijft dat het snel gaat.",
            ),
            (
                "Elke dag tien minuten lezen met de kinderen.",
                "De kinderen lezen nu voor aan {ouder}.",
            ),
        ],
        network: (
            "{steun} past op tijdens de taalles.",
            "Elke dinsdag en donderdag, zonder uitzondering.",
        ),
        work: (
            Carrier::Social,
            (
                "Een plek zoeken bij een taalmaatje in de buurt.",
                "Sinds een maand komt er elke week een taalmaatje.",
            ),
        ),
        next: (
            "Samen een afspraak op school maken, zonder dat de kinderen vertalen.",
            "De afspraak was er, met een tolk aan de telefoon.",
        ),
        reached: "{ouder} leest de brieven van school zelf en ging alleen naar het oudergesprek.",
        notes: [
            "Gesprek met de tolkentelefoon. {ouder} probeerde steeds meer zelf in het Nederlands.",
            "{ouder} las een brief van de gemeente hardop voor. Eén woord was moeilijk.",
            "De taalles viel uit. Samen een andere groep gevonden, in de ochtend.",
        ],
    },
    Theme {
        area: Safety,
        domain: "justitie",
        fits: Fits::OneParent,
        problem: "{ouder} heeft een rij open boetes. Er dreigt al langer vervangende hechtenis.",
        want: [
            "Ik wil niet meer bang zijn als er een politieauto stopt.",
            "Ik wil alles van vroeger netjes afmaken.",
        ],
        worry: "Als {ouder} wordt opgehaald, is er niemand voor de kinderen.",
        strength: "{ouder} heeft zelf de lijst met boetes opgevraagd.",
        grounds: [
            [
                "Er komen elke maand boetes bij en de brieven blijven dicht.",
                "Er staat een aanhouding open voor een oude boete.",
            ],
            [
                "Er is een betalingsregeling aangevraagd. Intussen komt er niets bij.",
                "De taakstraf is begonnen en {ouder} meldt zich elke week.",
            ],
            [
                "De laatste boete is betaald en er loopt niets meer.",
                "De taakstraf is afgerond.",
            ],
        ],
        own: [
            (
                "De brieven over boetes op datum in de map doen.",
                "De map is compleet en de volgorde is duidelijk.",
            ),
            (
                "Elke week op tijd bij de taakstraf zijn.",
                "Alle uren gemaakt.",
            ),
        ],
        network: (
            "{steun} brengt de kinderen naar school op de dagen van de taakstraf.",
            "Dat liep vanaf de eerste dag.",
        ),
        work: (
            Carrier::Lead,
            (
                "Met het bureau van de boetes één regeling vragen voor alles samen.",
                "De regeling is toegekend: vijfentwintig euro in de maand.",
            ),
        ),
        next: (
            "Nagaan of de aanhouding is ingetrokken.",
            "Ingetrokken, met een brief erbij.",
        ),
        reached: "Er lopen geen boetes of zaken meer.",
        notes: [
            "Samen gebeld over de boetes. Er waren er minder dan {ouder} dacht.",
            "{ouder} heeft zich gemeld voor de taakstraf en kent de begeleider.",
            "Een nieuwe boete voor zwartrijden. {ouder} legde het zelf op tafel.",
        ],
    },
    Theme {
        area: Family,
        domain: "sociaal-netwerk",
        fits: Fits::Everybody,
        problem: "Het gezin staat er al jaren alleen voor. Familie woont ver weg of is uit beeld.",
        want: [
            "Ik wil iemand kunnen bellen als het even niet gaat.",
            "Wij willen op een verjaardag de tafel vol hebben.",
        ],
        worry: "Er is niemand die kan inspringen als {ouder} ziek is.",
        strength: "{ouder} is gastvrij: wie binnenkomt, eet mee.",
        grounds: [
            [
                "{ouder} noemt niemand bij wie {zij} terecht kan.",
                "Het contact met de familie is verbroken en er zijn geen vrienden.",
            ],
            [
                "Er is contact met {steun}. Om hulp vragen vindt {ouder} nog moeilijk.",
                "{ouder} komt eens per week in het buurthuis en kent daar twee mensen.",
            ],
            [
                "Er zijn drie mensen die helpen als het nodig is.",
                "{ouder} kookt elke maand voor de buurt en heeft er vrienden.",
            ],
        ],
        own: [
            (
                "Naar de koffieochtend in het buurthuis gaan.",
                "Vijf keer geweest, de laatste keer zelf taart meegenomen.",
            ),
            (
                "Oude bekenden een kaart sturen.",
                "Twee kaarten, één telefoontje terug.",
            ),
        ],
        network: (
            "{steun} eet elke zondag mee.",
            "De zondag is vast geworden.",
        ),
        work: (
            Carrier::Social,
            (
                "Een maatje zoeken dat bij het gezin past.",
                "Het maatje komt elke twee weken en blijft eten.",
            ),
        ),
        next: (
            "Samen een kring vragen die bij ziekte inspringt.",
            "Drie mensen staan op de lijst op de koelkast.",
        ),
        reached: "Er is een kring van vier mensen die elkaar kennen en helpen.",
        notes: [
            "{ouder} had {steun} gevraagd om bij het gesprek te zijn.",
            "De koffieochtend viel tegen, maar {ouder} gaat volgende week weer.",
            "Er was bezoek toen wij kwamen. Dat was een jaar niet gebeurd.",
        ],
    },
    Theme {
        area: Health,
        domain: "lichamelijke-gezondheid",
        fits: Fits::OneParent,
        problem: "{ouder} heeft al jaren pijn in de rug en suikerziekte, en gaat niet naar controles.",
        want: [
            "Ik wil weer kunnen fietsen, ook een lang stuk.",
            "Ik wil weten wat er met mijn lijf is en wat ik zelf kan doen.",
        ],
        worry: "Door de pijn blijft veel liggen en is {ouder} kortaf.",
        strength: "{ouder} kent {haar} grenzen en zegt eerlijk wat niet gaat.",
        grounds: [
            [
                "{ouder} slikt de medicijnen niet en mijdt de huisarts uit angst voor de rekening.",
                "De pijn bepaalt de dag. Er is geen behandeling.",
            ],
            [
                "{ouder} gaat weer naar controle en neemt iemand mee.",
                "De medicijnen gaan goed met de weekdoos. Bewegen is nog lastig.",
            ],
            [
                "De suiker is al drie controles goed.",
                "De pijn is er soms nog, en {ouder} weet wat dan helpt.",
            ],
        ],
        own: [
            (
                "De afspraak bij de huisarts zelf maken.",
                "Gemaakt en geweest, met een lijstje vragen.",
            ),
            (
                "Drie keer in de week een half uur lopen.",
                "Meestal twee keer, en dat helpt al.",
            ),
        ],
        network: (
            "{steun} loopt elke woensdag een rondje mee.",
            "Ook in de regen.",
        ),
        work: (
            Carrier::Lead,
            (
                "Uitzoeken wat de aanvullende verzekering van de gemeente vergoedt.",
                "Fysiotherapie en medicijnen vallen eronder.",
            ),
        ),
        next: (
            "Met de praktijkondersteuner een plan maken voor eten en bewegen.",
            "Het plan ligt er en past bij wat het gezin eet.",
        ),
        reached: "{ouder} gaat naar de controles en de klachten zijn minder.",
        notes: [
            "{ouder} was bij de huisarts geweest en had alles opgeschreven.",
            "Buiten gewandeld tijdens het gesprek. Dat praatte makkelijker.",
            "De uitslag was niet goed. {ouder} schrok en belt zelf de diëtist.",
        ],
    },
];
