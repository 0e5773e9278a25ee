//! Themes about children, parents and each other. Invented.

use domain::gezin::Leefgebied::{Education, Family, Health, Safety};

use super::theme::{Carrier, Fits, Theme};

pub(super) const ALL: [Theme; 9] = [
    Theme {
        area: Education,
        domain: "ouderschap-scholing",
        fits: Fits::Pupil,
        problem: "{kind} mist sinds de kleuterklas veel school en loopt achter met lezen.",
        want: [
            "Ik wil dat {kind} met plezier naar school gaat.",
            "Wij willen dat de juf belt als er iets goed gaat, niet alleen als er iets mis is.",
        ],
        worry: "{kind} was dit jaar al veertig dagen te laat of afwezig.",
        strength: "{kind} is nieuwsgierig en kan goed vertellen.",
        grounds: [
            [
                "{kind} gaat twee of drie dagen in de week. {ouder} krijgt het niet voor elkaar.",
                "{ouder} neemt de telefoon niet op als de school belt.",
            ],
            [
                "{kind} is er bijna elke dag, vaak wel te laat. {ouder} praat weer met de school.",
                "Het gaat met vaste hulp in de ochtend.",
            ],
            [
                "{kind} is er elke dag en op tijd.",
                "{ouder} helpt met het huiswerk en gaat naar elk oudergesprek.",
            ],
        ],
        own: [
            (
                "De avond van tevoren tas en kleren klaarleggen met {kind}.",
                "Het is een spelletje geworden.",
            ),
            (
                "Voor half negen bellen als {kind} ziek is.",
                "Elke keer gebeld.",
            ),
        ],
        network: (
            "{steun} loopt op maandag en dinsdag mee naar school.",
            "{kind} is op die dagen niet meer te laat geweest.",
        ),
        work: (
            Carrier::School,
            (
                "Elke vrijdag kort bellen over wat er die week goed ging.",
                "Er is elke vrijdag gebeld, soms door {kind} zelf.",
            ),
        ),
        next: (
            "Leeshulp op school, twee keer per week.",
            "{kind} is een niveau omhoog gegaan met lezen.",
        ),
        reached: "{kind} gaat elke dag en is dit half jaar twee keer te laat geweest.",
        notes: [
            "Gesprek op school met {ouder} en de leerkracht. {kind} liet het rekenschrift zien.",
            "{kind} vertelde over de excursie en wilde daarna gewoon verder spelen.",
            "Een mindere week: drie keer te laat. {ouder} zag zelf dat het door de zondagavond kwam.",
        ],
    },
    Theme {
        area: Education,
        domain: "ouderschap-scholing",
        fits: Fits::Teen,
        problem: "{kind} is al twee keer van school gewisseld en zit nu vaak thuis.",
        want: [
            "Wij willen dat {kind} een diploma haalt, op een eigen manier.",
            "{kind} zegt: ik wil een school waar ze me niet kennen van vroeger.",
        ],
        worry: "{kind} zit al weken overdag op de eigen kamer.",
        strength: "{kind} kan goed tekenen en maakt filmpjes die veel mensen zien.",
        grounds: [
            [
                "{kind} gaat niet naar school en {ouder} weet niet meer wat te doen.",
                "Er is ruzie over elke ochtend. De leerplicht is betrokken.",
            ],
            [
                "{kind} volgt een aangepast rooster van drie dagen.",
                "{ouder} en de mentor hebben elke week contact. Het is nog breekbaar.",
            ],
            [
                "{kind} volgt het hele rooster en haalt voldoendes.",
                "{kind} loopt stage en vertelt er thuis over.",
            ],
        ],
        own: [
            (
                "Samen met {kind} bij twee scholen gaan kijken.",
                "{kind} koos zelf de tweede.",
            ),
            (
                "Om tien uur de wifi uit, ook voor de ouders.",
                "Na wat gemopper werkt het.",
            ),
        ],
        network: (
            "{steun} rijdt {kind} de eerste weken naar school.",
            "Na drie weken ging {kind} zelf met de bus.",
        ),
        work: (
            Carrier::Lead,
            (
                "Met de leerplicht en de mentor een rooster maken dat haalbaar is.",
                "Het rooster is getekend door {kind} zelf.",
            ),
        ),
        next: (
            "Een stageplek zoeken waar {kind} kan laten zien wat lukt.",
            "{kind} loopt op vrijdag mee bij een drukker.",
        ),
        reached: "{kind} volgt het hele rooster en wil het diploma halen.",
        notes: [
            "{kind} kwam erbij zitten en deed het woord. Dat was nieuw.",
            "De mentor belde met goed nieuws: deze week alle lessen.",
            "{kind} had een slechte dag. We hebben het kort gehouden en vrijdag afgesproken.",
        ],
    },
    Theme {
        area: Health,
        domain: "geestelijke-gezondheid",
        fits: Fits::OneParent,
        problem: "{ouder} is al jaren somber en slaapt slecht. Eerdere hulp stopte na een paar gesprekken.",
        want: [
            "Ik wil niet meer elke nacht wakker liggen.",
            "Ik wil weer zin hebben in de dag.",
        ],
        worry: "De kinderen sluipen door het huis omdat {ouder} op bed ligt.",
        strength: "{ouder} merkt zelf wanneer het minder gaat en zegt dat nu ook.",
        grounds: [
            [
                "{ouder} ligt veel op bed en ziet niemand.",
                "{ouder} slaapt drie uur per nacht en huilt veel. Er is geen behandeling.",
            ],
            [
                "De gesprekken bij de praktijkondersteuner zijn begonnen. Het wisselt nog.",
                "Met medicijnen slaapt {ouder} beter. Een drukke dag is nog te veel.",
            ],
            [
                "{ouder} voelt zich beter en weet wat helpt op een slechte dag.",
                "De behandeling is afgerond en {ouder} slaapt door.",
            ],
        ],
        own: [
            (
                "Zelf de huisarts bellen over het slapen.",
                "Gebeld, en meteen een afspraak.",
            ),
            (
                "Elke dag een half uur naar buiten, ook als het tegenzit.",
                "De hond van {steun} helpt daarbij.",
            ),
        ],
        network: (
            "{steun} neemt de kinderen mee op woensdagmiddag.",
            "{ouder} heeft die middag nu echt voor zichzelf.",
        ),
        work: (
            Carrier::Lead,
            (
                "Meegaan naar het eerste gesprek bij de ggz.",
                "Samen geweest. Er zijn acht gesprekken afgesproken.",
            ),
        ),
        next: (
            "Een kaart maken: wat helpt als het slechter gaat, en wie bel ik?",
            "De kaart hangt op de koelkast en {steun} heeft er ook een.",
        ),
        reached: "{ouder} slaapt door en heeft de kaart al twee maanden niet nodig gehad.",
        notes: [
            "{ouder} deed de gordijnen open toen wij kwamen. Dat was de vorige keer niet zo.",
            "Het gesprek was zwaar. {ouder} zei dat het goed was om het hardop te zeggen.",
            "{ouder} was naar buiten geweest met de kinderen en liet een foto zien.",
        ],
    },
    Theme {
        area: Health,
        domain: "middelengebruik",
        fits: Fits::OneParent,
        problem: "{ouder} drinkt al jaren elke avond. Stoppen lukte eerder een paar weken.",
        want: [
            "Ik wil dat de kinderen mij 's avonds kunnen vertrouwen.",
            "Ik wil minder drinken, en op den duur niet meer.",
        ],
        worry: "Na negen uur 's avonds is {ouder} er niet meer voor de kinderen.",
        strength: "{ouder} begon zelf over het drinken en verbergt het niet meer.",
        grounds: [
            [
                "{ouder} drinkt elke dag en de ochtenden gaan daardoor mis.",
                "{ouder} heeft twee keer de kinderen alleen gelaten om drank te halen.",
            ],
            [
                "Door de week drinkt {ouder} niet. Het weekend is nog moeilijk.",
                "{ouder} gaat elke week naar de groep en had één terugval, die {zij} zelf meldde.",
            ],
            [
                "{ouder} drinkt al vijf maanden niet.",
                "Er is geen drank meer in huis en {ouder} weet wat te doen bij trek.",
            ],
        ],
        own: [
            (
                "Elke dinsdag naar de groep gaan.",
                "Geweest, ook toen het tegenzat.",
            ),
            (
                "In een schrift zetten wanneer de trek komt en wat dan hielp.",
                "Het schrift hielp vooral op vrijdag.",
            ),
        ],
        network: (
            "{steun} is op vrijdagavond te bellen, hoe laat ook.",
            "Er is drie keer gebeld. Dat was genoeg.",
        ),
        work: (
            Carrier::Lead,
            (
                "Aanmelden bij de verslavingszorg en de eerste keer meegaan.",
                "De intake is geweest en de groep past.",
            ),
        ),
        next: (
            "Afspreken wie er voor de kinderen is als het een avond misgaat.",
            "De afspraak staat op papier, en de kinderen weten ervan.",
        ),
        reached: "{ouder} drinkt al een half jaar niet en de avonden thuis zijn rustig.",
        notes: [
            "{ouder} vertelde over een moeilijke vrijdag. {Zij} heeft gebeld in plaats van gedronken.",
            "Er was een terugval na de verjaardag. {ouder} belde zelf de volgende ochtend.",
            "De kinderen waren erbij en lieten hun spreekbeurt horen.",
        ],
    },
    Theme {
        area: Family,
        domain: "ouderschap-sociaal-emotionele-ondersteuning",
        fits: Fits::Pupil,
        problem: "{kind} is al jaren boos en slaat thuis en op school. {ouder} voelt zich machteloos.",
        want: [
            "Wij willen weer samen eten zonder ruzie.",
            "Ik wil {kind} kunnen troosten in plaats van schreeuwen.",
        ],
        worry: "{kind} slaapt slecht en durft niet alleen naar boven.",
        strength: "{ouder} leest elke avond voor, hoe de dag ook was.",
        grounds: [
            [
                "Er wordt veel geschreeuwd en {kind} luistert nergens meer naar.",
                "{ouder} zegt nee en daarna toch ja. {kind} weet niet waar het aan toe is.",
            ],
            [
                "Met de oefeningen van de opvoedhulp lukt het vaker om rustig te blijven.",
                "Er zijn drie huisregels. {ouder} houdt ze vol als {zij} niet moe is.",
            ],
            [
                "Thuis is het rustig en {kind} komt zelf vertellen wat er is.",
                "{ouder} troost, legt uit en houdt vol. {kind} slaapt weer alleen.",
            ],
        ],
        own: [
            (
                "Drie huisregels maken, samen met {kind}.",
                "Ze hangen in de keuken. De derde bedacht {kind} zelf.",
            ),
            (
                "Elke avond tien minuten met {kind} alleen.",
                "Het is voorlezen geworden, soms een spelletje.",
            ),
        ],
        network: (
            "{steun} neemt {kind} op zaterdag mee naar het zwembad.",
            "{kind} heeft het eerste diploma.",
        ),
        work: (
            Carrier::Youth,
            (
                "Opvoedhulp thuis, acht keer, in de avond.",
                "Acht keer geweest. De laatste keer deed {ouder} het voor.",
            ),
        ),
        next: (
            "Met de school dezelfde afspraken maken als thuis.",
            "Thuis en school gebruiken nu dezelfde kaart.",
        ),
        reached: "Er is al drie maanden niet meer geslagen en er wordt weer samen gegeten.",
        notes: [
            "{kind} liet de huisregels zien en las ze hardop voor.",
            "Het was druk toen wij kwamen. {ouder} bleef rustig en dat werkte.",
            "{kind} wilde niet praten en heeft getekend. Dat was ook goed.",
        ],
    },
    Theme {
        area: Family,
        domain: "huiselijke-relaties",
        fits: Fits::TwoParents,
        problem: "De ouders maken al jaren ruzie over geld en opvoeding, vaak waar de kinderen bij zijn.",
        want: [
            "De kinderen hoeven niet meer tussen ons in te staan.",
            "Wij willen ruzie kunnen maken en het daarna weer goedmaken.",
        ],
        worry: "De kinderen durven niet te zeggen bij wie ze willen zijn.",
        strength: "Beide ouders zeggen over de ander dat die van de kinderen houdt.",
        grounds: [
            [
                "De ouders praten alleen nog via de kinderen.",
                "Elke week is er een ruzie die de buren horen.",
            ],
            [
                "Met iemand erbij lukt het om afspraken te maken over de kinderen.",
                "Er zijn afspraken over halen en brengen. Het gaat meestal goed.",
            ],
            [
                "De ouders overleggen samen en houden de kinderen erbuiten.",
                "Een ruzie wordt dezelfde dag bijgelegd.",
            ],
        ],
        own: [
            (
                "Over de kinderen alleen nog praten als ze er niet bij zijn.",
                "{ouder} zegt: het lukt, en als het niet lukt lopen we even weg.",
            ),
            (
                "Een schrift bijhouden dat met de kinderen meegaat.",
                "Het schrift gaat over eten, slapen en school, en verder niets.",
            ),
        ],
        network: (
            "{steun} is erbij als de kinderen gehaald en gebracht worden.",
            "Na twee maanden was dat niet meer nodig.",
        ),
        work: (
            Carrier::Youth,
            (
                "Vier gesprekken over ouder blijven, met beide ouders.",
                "Vier gesprekken gehad. Het ouderplan is getekend.",
            ),
        ),
        next: (
            "De vakanties voor een heel jaar verdelen.",
            "Het rooster ligt er en de kinderen hebben het gekleurd.",
        ),
        reached: "De ouders overleggen zelf en de kinderen weten waar ze aan toe zijn.",
        notes: [
            "Beide ouders waren er. Ze luisterden langer naar elkaar dan de vorige keer.",
            "Er was weer ruzie over het halen. Samen teruggelezen wat er was afgesproken.",
            "De kinderen vertelden dat het weekend leuk was geweest, bij allebei.",
        ],
    },
    Theme {
        area: Family,
        domain: "ouderschap-opvang",
        fits: Fits::Toddler,
        problem: "Voor {kind} is er al lang geen vaste opvang. {ouder} neemt {kind} overal mee naartoe of blijft thuis.",
        want: [
            "Ik wil dat {kind} met andere kinderen speelt.",
            "Ik wil een ochtend in de week even alleen zijn.",
        ],
        worry: "{kind} praat nog weinig en is nooit bij andere kinderen.",
        strength: "{kind} lacht veel en kruipt meteen op schoot bij {ouder}.",
        grounds: [
            [
                "Er is niemand die oppast. {ouder} is nooit een uur alleen.",
                "{kind} is soms bij iemand die {ouder} maar half kent.",
            ],
            [
                "{kind} gaat twee ochtenden naar de peutergroep. De wachtlijst voor meer loopt.",
                "Er is opvang, maar die valt weg als {steun} ziek is.",
            ],
            [
                "{kind} gaat vier ochtenden en vindt het er fijn.",
                "Opvang is goed geregeld en {ouder} heeft twee mensen achter de hand.",
            ],
        ],
        own: [
            (
                "Met {kind} naar de open ochtend van de peutergroep.",
                "{kind} wilde niet meer naar huis.",
            ),
            (
                "Naar de afspraak op het consultatiebureau gaan.",
                "Geweest. {kind} groeit goed.",
            ),
        ],
        network: (
            "{steun} past op vrijdagochtend op.",
            "De vrijdag is voor {ouder} alleen.",
        ),
        work: (
            Carrier::Youth,
            (
                "Een plek in de peutergroep met voorrang aanvragen.",
                "Geplaatst, twee ochtenden.",
            ),
        ),
        next: (
            "Samen naar de logopedist van de peutergroep.",
            "{kind} krijgt elke week een half uur en maakt zinnetjes.",
        ),
        reached: "{kind} gaat vier ochtenden naar de peutergroep en praat in zinnen.",
        notes: [
            "{kind} liet zien wat er op de peutergroep gemaakt was.",
            "{kind} was verkouden en hing tegen {ouder} aan. Kort bezoek.",
            "{ouder} was een ochtend alleen in de stad geweest. Voor het eerst in een jaar.",
        ],
    },
    Theme {
        area: Safety,
        domain: "huiselijke-relaties",
        fits: Fits::TwoParents,
        problem: "Er is eerder geweld geweest tussen de ouders. De politie kwam de afgelopen jaren vijf keer.",
        want: [
            "Wij willen dat niemand in dit huis nog bang is.",
            "Ik wil kunnen slapen zonder te luisteren of er iets is.",
        ],
        worry: "De kinderen zijn bang als er 's avonds hard gepraat wordt.",
        strength: "Beide ouders hebben het veiligheidsplan zelf opgeschreven.",
        grounds: [
            [
                "De spanning loopt op en er is geen afspraak over wie er weggaat.",
                "Er was opnieuw een melding. De kinderen waren boven.",
            ],
            [
                "Het veiligheidsplan werkt. Er was spanning en iedereen deed wat was afgesproken.",
                "Beide ouders volgen de training. Zonder de afspraken gaat het nog niet.",
            ],
            [
                "Er is al een half jaar geen melding meer en thuis is het rustig.",
                "De kinderen zeggen dat ze niet meer bang zijn.",
            ],
        ],
        own: [
            (
                "Bij spanning een half uur naar buiten gaan, zoals in het plan staat.",
                "Vier keer gedaan. Het werkt.",
            ),
            (
                "Het codewoord met de kinderen afspreken.",
                "De kinderen kozen het woord zelf.",
            ),
        ],
        network: (
            "De kinderen kunnen dag en nacht bij {steun} terecht.",
            "Eén keer nodig geweest, en toen goed gegaan.",
        ),
        work: (
            Carrier::Police,
            (
                "De wijkagent komt elke maand even langs, ook als er niets is.",
                "Vier keer geweest. De kinderen kennen de agent bij naam.",
            ),
        ),
        next: (
            "Het veiligheidsplan samen opnieuw lezen en aanpassen.",
            "Twee afspraken zijn vervallen omdat ze niet meer nodig zijn.",
        ),
        reached: "Er zijn geen meldingen meer en de kinderen voelen zich veilig.",
        notes: [
            "De kinderen apart gesproken. Ze wisten allebei wat te doen bij ruzie.",
            "Er was spanning geweest en het plan was gevolgd. Iedereen vertelde hetzelfde.",
            "Met {steun} gesproken. Het logeerbed staat klaar.",
        ],
    },
    Theme {
        area: Safety,
        domain: "ouderschap-sociaal-emotionele-ondersteuning",
        fits: Fits::Teen,
        problem: "{kind} hangt al lang 's avonds op straat en is drie keer door de politie thuisgebracht.",
        want: [
            "Ik wil weten waar {kind} is als het donker wordt.",
            "Wij willen weer praten in plaats van straffen.",
        ],
        worry: "{kind} heeft dure kleren en wil niet zeggen waarvan.",
        strength: "{kind} let goed op de jongere kinderen in de straat.",
        grounds: [
            [
                "{ouder} weet niet waar {kind} is en durft er niet naar te vragen.",
                "{kind} liep twee nachten weg. {ouder} heeft geen grip meer.",
            ],
            [
                "{kind} is op schooldagen om tien uur binnen. {ouder} houdt dat vol met hulp.",
                "{kind} praat met de jongerenwerker en soms weer met {ouder}.",
            ],
            [
                "{kind} vertelt waar het heen gaat en komt op tijd thuis.",
                "Er zijn geen nieuwe meldingen en {kind} traint drie keer per week.",
            ],
        ],
        own: [
            (
                "Met {kind} afspreken hoe laat thuis, en wat er gebeurt als het later wordt.",
                "Door de week gaat het goed.",
            ),
            (
                "Elke zaterdag samen iets doen wat {kind} kiest.",
                "Meestal eten halen. Dan praat {kind} het meest.",
            ),
        ],
        network: (
            "{steun} neemt {kind} mee naar de boksschool.",
            "{kind} traint nu drie keer per week.",
        ),
        work: (
            Carrier::Police,
            (
                "Een gesprek met {kind} en de wijkagent, aan de keukentafel.",
                "Het gesprek was eerlijk. {kind} weet waar de grens ligt.",
            ),
        ),
        next: (
            "Een bijbaan zoeken die past bij de leeftijd van {kind}.",
            "{kind} vult vakken op zaterdag.",
        ),
        reached: "Er zijn vier maanden geen meldingen meer en {kind} is 's avonds thuis.",
        notes: [
            "{kind} kwam binnen met de sporttas en bleef tien minuten zitten.",
            "Een melding van zaterdag besproken. {kind} was erbij maar deed niet mee.",
            "{ouder} zei: we hebben weer gelachen samen.",
        ],
    },
];
