//! Sentences that every family of the demonstration can have. Invented.

use domain::gezin::Leefgebied;

/// The name of a family as shown: a prefix at the start has a capital.
pub(super) fn family_name((prefix, name): (&str, &str)) -> String {
    let mut letters = prefix.chars();
    match letters.next() {
        None => name.to_owned(),
        Some(first) => format!("{}{} {name}", first.to_uppercase(), letters.as_str()),
    }
}

/// Signals about a child at school.
pub(super) const SIGNALS: [&str; 4] = [
    "De school ziet dat {kind} vaak moe is en weinig zegt. De ouder vindt het goed dat wij bellen.",
    "De huisarts belt met toestemming van {ouder}: het is te zwaar geworden, en dat zegt {ouder} zelf ook.",
    "De wijkagent was twee keer aan de deur en maakt zich zorgen om de kinderen.",
    "De woningstichting zag bij een reparatie dat het gezin het niet redt en vroeg of zij ons mocht bellen.",
];
/// The signal about a family without a child at school.
pub(super) const SIGNAL_OF_PARENT: &str = "Het consultatiebureau belt, samen met {ouder}: er komt te veel tegelijk op het gezin af. {ouder} wil graag hulp.";
/// The first call.
pub(super) const FIRST_CALLS: [&str; 3] = [
    "Gebeld met {ouder}. {Zij} schrok even, en vond het daarna goed dat wij langskomen.",
    "Aangebeld en kennisgemaakt. {ouder} had het telefoontje verwacht en wil praten.",
    "{ouder} belde zelf terug. {Zij} wil wel hulp, maar niet weer tien mensen over de vloer.",
];
pub(super) const SCREENING_TALK: &str = "Gesprek thuis met {ouder}. Samen langs de zeven leefgebieden gegaan: wat gaat goed, wat niet, en sinds wanneer.";
/// Why a family is taken on.
pub(super) const TAKEN_ON: [&str; 4] = [
    "Op vier leefgebieden spelen al jaren problemen die elkaar versterken. {ouder} wil één plan en één iemand om te bellen.",
    "Lichte hulp is twee keer vastgelopen. Met één plan voor het hele gezin is er een goede kans.",
    "Er zijn zes hulpverleners en niemand heeft het overzicht. Dat moet één plan worden.",
    "De kinderen lopen risico als er niets verandert. {ouder} ziet dat zelf ook en doet mee.",
];
pub(super) const KNOWN_TO_EACH_OTHER: &str =
    "Kennisgemaakt met {ouder}. Afgesproken hoe wij elkaar bereiken, en wat er eerst moet.";

/// A problem on a life area that no goal is about.
pub(super) const fn of_area(area: Leefgebied) -> &'static str {
    match area {
        Leefgebied::Family => "Er is weinig rust in huis en de regels wisselen.",
        Leefgebied::Housing => "Het huis is krap en er is overlast van de buren.",
        Leefgebied::Work => "Er is geen vast werk.",
        Leefgebied::Income => "Het inkomen wisselt en er is geen buffer.",
        Leefgebied::Health => "Er zijn lichamelijke klachten die terugkomen.",
        Leefgebied::Education => "Er is weinig contact met de school.",
        Leefgebied::Safety => "Er is vroeger geweld geweest in de familie.",
    }
}

/// What was said at the round table.
pub(super) const MINUTES: [&str; 3] = [
    "{ouder} begon zelf en vertelde wat er al beter gaat. Daarna keken wij per leefgebied wie wat kan doen. {ouder} wil niet dat er buiten {haar} om gebeld wordt; dat is afgesproken.",
    "Iedereen vertelde kort wat hij doet. Het bleek dat twee organisaties hetzelfde deden. {ouder} kiest met wie {zij} verdergaat. {steun} was erbij en wil helpen.",
    "Een goed gesprek. {ouder} vond het spannend met zoveel mensen, maar zei na afloop dat het voor het eerst over de hele week ging en niet over één probleem.",
];
/// What was decided there.
pub(super) const DECISIONS: [&str; 3] = [
    "Eén lijst met afspraken maken, die bij het gezin op tafel ligt.",
    "Nagaan welke hulp kan stoppen nu er één plan komt.",
    "Het gezin bellen voordat iemand iets nieuws begint.",
];
/// After a visit, whatever it was about.
pub(super) const VISITS: [&str; 9] = [
    "Huisbezoek. {ouder} liet zien wat er sinds de vorige keer is gedaan. Samen het volgende gekozen.",
    "Gebeld op de afgesproken tijd. Kort, want er was bezoek. Volgende week weer.",
    "{ouder} stuurde zelf een bericht: het gaat goed, en of de afspraak een uur later kan.",
    "Samen de lijst op de koelkast bijgewerkt. Drie dingen konden weg.",
    "{ouder} was moe en wilde het kort houden. We dronken koffie en lieten het plan dicht.",
    "{steun} belde ons, met goedvinden van {ouder}: het was een zware week. Langsgegaan en geluisterd.",
    "Buiten afgesproken, op het pleintje. De kinderen speelden en {ouder} vertelde.",
    "Overlegd met wie er nog meer helpt; {ouder} zat ernaast en vulde aan.",
    "Niet thuis op de afgesproken tijd. Een uur later belde {ouder} terug, met excuses.",
];
/// After a visit while a plan is made.
pub(super) const PLAN_TALK: &str =
    "Aan de keukentafel aan het plan gewerkt. {ouder} schreef zelf de eerste zin.";

/// What helps when it goes wrong.
pub(super) const WHEN_WRONG: [&str; 3] = [
    "Wij bellen eerst {steun}. Lukt dat niet, dan de regisseur. In de nacht de crisisdienst; het nummer hangt op de koelkast.",
    "{ouder} zegt het woord 'paraplu'. Dan komt {steun} en neemt de kinderen mee. De regisseur belt dezelfde dag.",
    "Wij maken het kleiner: alles van die week gaat eraf, behalve school en eten. De regisseur komt binnen twee dagen langs.",
];
/// What was tried before.
pub(super) const TRIED: [&str; 3] = [
    "Opvoedhulp thuis (drie jaar geleden): hielp zolang het duurde. Schuldhulp: gestopt na een gemiste afspraak.",
    "Twee keer aangemeld bij het wijkteam. De vaste hulpverlener ging weg en daarna kwam er niemand meer.",
    "Veel losse hulp. {ouder} moest bij iedereen opnieuw beginnen met vertellen.",
];
/// What the family thinks of its plan.
pub(super) const VIEWS: [&str; 4] = [
    "Het is ons plan, in onze woorden. Als iets niet lukt, zeggen wij het.",
    "Ik vind het veel, maar ik ben blij dat het op één papier staat.",
    "Fijn dat {steun} er ook in staat. Die doet al jaren zoveel.",
    "Ik geloof er nog niet helemaal in. Maar ik wil het proberen voor de kinderen.",
];
/// What adults say who agree.
pub(super) const AGREED: [&str; 3] = [
    "Ja, zo doen we het.",
    "Hier kan ik mee verder.",
    "Goed zo. Wel graag over drie maanden samen kijken.",
];
/// What a child of twelve or older says.
pub(super) const CHILD_AGREED: [&str; 3] = [
    "Ik vind het goed, als er niet over mij gepraat wordt zonder mij.",
    "Prima.",
    "Ik wil dat er minder ruzie is. Dat staat erin.",
];
pub(super) const DISAGREES: &str =
    "Ik ben het niet eens met de verdeling van de weekenden. Met de rest wel.";

/// What came out of a look back.
pub(super) const FINDINGS: [&str; 4] = [
    "Samen alle doelen langsgelopen. Het gaat op de meeste punten beter dan drie maanden geleden. Wat nog niet lukt, maken wij kleiner.",
    "Er is veel gedaan. De afspraken van het gezin zelf zijn bijna allemaal gelukt; twee van de onze waren te laat.",
    "Het was een zware periode. Toch bleef iedereen meedoen. Eén doel hebben wij bijgesteld.",
    "De grote zorgen zijn weg. Wij spreken af wat er nodig is om het zo te houden.",
];
/// What the family thinks of it.
pub(super) const LOOKED_BACK: [&str; 4] = [
    "Wij zien het verschil zelf ook. Vooral de ochtenden.",
    "Ik had gehoopt dat het sneller ging. Maar het gaat wel de goede kant op.",
    "Fijn dat er steeds dezelfde persoon komt.",
    "Ik durf nu eerder te bellen als het niet gaat.",
];

/// A hand-over.
pub(super) const HANDED: [&str; 4] = [
    "Het gezin is goed op weg met het plan. De doelen over de kinderen lopen; geld kost nog veel aandacht.",
    "De vaste afspraak is op dinsdagmiddag. {steun} weet dat er iemand anders komt en wil erbij zijn.",
    "{ouder} zegt pas in het tweede half uur wat er echt is. Neem de tijd. Eerst de school bellen, dat is beloofd.",
    "Samen verteld, drie weken van tevoren. {ouder} vond het jammer en is blij dat het niet ineens gaat.",
];

/// After a visit while help gets lighter.
pub(super) const LIGHTER: [&str; 3] = [
    "Kort bezoek. {ouder} had zelf al geregeld wat wij wilden bespreken.",
    "Gebeld in plaats van langsgegaan. Het gaat goed; {steun} was er ook.",
    "Samen gekeken wie van ons kan stoppen. {ouder} weet wie {zij} dan belt.",
];
/// A light contact.
pub(super) const STILL_THERE: [&str; 3] = [
    "Even gebeld. Het gaat goed; de kinderen waren aan het buitenspelen.",
    "Kaartje gebracht en koffie gedronken. {ouder} heeft niets nodig.",
    "{ouder} belde zelf met een vraag over een brief. Binnen vijf minuten opgelost.",
];
pub(super) const WAY_BACK: &str = "{ouder} belt de regisseur zelf als het minder gaat, of {steun} doet het. Binnen een week zijn wij er, zonder nieuwe aanmelding.";
pub(super) const OUTCOME: &str = "Het gezin redt zich met de mensen om zich heen. De kinderen gaan naar school, het geld is op orde en {ouder} weet wie {zij} belt.";

/// About the safety of a child that is well: the youngest, at school, older.
pub(super) const SAFE: [&str; 3] = [
    "{kind} is goed verzorgd, speelt en zoekt troost bij {ouder}.",
    "{kind} vertelt vrij over thuis en weet bij wie het terecht kan.",
    "{kind} apart gesproken: voelt zich thuis veilig en heeft iemand om mee te praten.",
];
/// About the safety of a child that gives worries.
pub(super) const WORRIES: [&str; 3] = [
    "{kind} is onrustig en zoekt weinig troost bij {ouder}. {ouder} ziet het en wil hulp.",
    "{kind} is stil en schrikt als er hard gepraat wordt. Met {ouder} afgesproken wie er 's avonds is.",
    "{kind} apart gesproken: is vaak bezig met hoe het met {ouder} gaat en slaapt daardoor slecht.",
];
