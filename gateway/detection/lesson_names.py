"""Words that lessons write with a capital and that are no person in the room.

Our own compilation of what schools in the US and the UK teach and use: people known by one name,
characters by the work they stand in, brands, acronyms, places. All folded (`gateway.rosters.fold`).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from gateway.rosters.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CHARACTERS",
    "FAMOUS",
    "LESSON_VERBS",
    "NAMED_PLACES",
    "NAMESAKES",
    "NO_PEOPLE",
    "PLACES",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(fold_word(word.replace("_", " ")) for word in text.split())


FAMOUS = _words(
    """
    Achebe Aeschylus Aesop Agamemnon Akhenaten Anansi Anubis Aphrodite Aquinas Archimedes
    Aristophanes Aristotle Ashoka Attila Avicenna Avogadro Balboa Bandura Banneker Banquo Bartok
    Basho Batman Beethoven Beezus Beneatha Benedick Benvolio Beowulf Bernoulli Biff Bingley
    Birling Bismarck Boccaccio Bohr Bolivar Boudica Boudicca Brahms Bronte Brunel Brunelleschi
    Brutus Buddha Caliban Caligula Calpurnia Capulet Carton Cassio Cezanne Chagall Charlemagne
    Chaucer Chekhov Chillingworth Chopin Cicero Cinderella Claudius Cleopatra Coleridge Columbus
    Confucius Copernicus Cratchit Creon Crick Curie Daedalus Dali Darnay Darry Debussy Defarge
    Degas Demeter Democritus Descartes Desdemona Dickon Dimmesdale Dionysus Doppler Dostoevsky
    Dracula Dumbledore Earhart Einstein Epicurus Eratosthenes Erikson Euclid Euler Euripides
    Eurydice Everdeen Ezinma Faraday Fermat Fezziwig Fibonacci Filthy Fleance Fountas Frankenstein
    Freud Gandalf Gandhi Ganesh Garibaldi Gatsby Gauss Geiger Gershwin Gilgamesh Giotto Goethe
    Goldilocks Gollum Goneril Gorbachev Goya Grendel Grinch Guildenstern Gutenberg Hades Haemon
    Hagrid Hammurabi Handel Hannibal Hatshepsut Havisham Hawking Haymitch Heathcliff Heimdall
    Hemingway Heracles Hercules Hermes Hermia Herodotus Herschel Hippocrates Hitler Hobbes Hooke
    Horace Hubble Hurston Hypatia Icarus Ikemefuna Imhotep Ismene Jenner Joetta Kafka Kandinsky
    Kant Karana Keats Kepler Khrushchev Khufu Kipling Kirsti Kohlberg Laertes Lamarck Lavoisier
    Leibniz Lenina Lexile Linnaeus Longfellow Macbeth Macduff Machiavelli Magellan Magritte
    Magwitch Malala Malvolio Mandela Manette Maniac Mao Marconi Marzano Maslow Matisse Medusa
    Melville Mendeleev Mercutio Midas Minotaur Moana Moctezuma Montaigne Montessori Montezuma
    Mozart Muhammad_ibn_Battuta Mulan Mussolini Napoleon Narcissus Nebuchadnezzar Nefertiti
    Nenny Nero Nietzsche Nobel Nwoye Odysseus Oedipus Ohm Okonkwo Orpheus Orsino Orwell Ovid
    Pasteur Pavlov Peeta Pericles Petrarch Piaget Picasso Piggy Pinnell Pinocchio Pizarro Planck
    Plath Plato Pliny Plutarch Pocahontas Polonius Polyphemus Pompey Ponyboy Poseidon Prometheus
    Prospero Ptolemy Puck Pythagoras Quetzalcoatl Rachmaninoff Rameses Rapunzel Rasputin Rembrandt
    Remus Revere Robespierre Roderigo Romulus Rosencrantz Rumpelstiltskin Sacagawea Sacajawea
    Sachar Saladin Salinger Salk Sappho Scheherazade Scrooge Sequoyah Shackleton Shakespeare Shiva
    Shostakovich Simba Sisyphus Smaug Snape Snowball Socrates Sodapop Solon Sophocles Spartacus
    Spiderman Squanto Squealer Stalin Steinbeck Stravinsky Superman Tacitus Tchaikovsky Tecumseh
    Telemachus Thoreau Thucydides Titania Tituba Tolkien Tolstoy Torricelli Toto Trotsky
    Trunchbull Tubman Turing Tutankhamun Twain Tybalt Veruca Vespucci Vishnu Vivaldi Voldemort
    Volta Voltaire Vygotsky Warhol Wegener Woolf Wordsworth Xerxes Xray Yeats Zeroni
    """
)
"""People, gods and creatures known by one name that hardly anybody else has."""

NAMESAKES = _words(
    """
    Achilles Adams Ares Armstrong Artemis Aslan Athena Atlas Augustine Austen Bach Baldwin Bloom
    Boyle Bradbury Bruner Byron Caesar Carver Cassius Castro Chavez Churchill Cortes Cortez Custer
    Dahl Dalton Danielson Dante Darwin Dewey Dickens Dickinson Donatello Douglass Drake Dvorak
    Edison Eliot Elsa Emerson Eros Faulkner Fitzgerald Franklin Freya Frost Galen Galileo Golding
    Hamilton Hawthorne Haydn Homer Hopper Hughes Huxley Jefferson Jesus Joyce Keller Kennedy
    Krishna Lenin Leonardo Leonidas Lincoln Livy Locke Loki Lovelace Lowry Madison Marlowe Marx
    Mendel Michelangelo Milton Monet Monroe Morrison Newton Odin Osiris Paine Pandora Parks
    Penelope Persephone Perseus Poe Raleigh Ramses Raphael Reagan Roosevelt Rousseau Rumi
    Rutherford Schubert Seneca Shelley Skinner Stevenson Stowe Suleiman Swift Tesla Theseus Thor
    Truman Virgil Washington Watson Watt Wells Whitman Whitney Wiggins Wilde Zapata Zeus
    """
)
"""The same, with namesakes in classrooms: at least 30 children of 2015, or a common surname."""

_WORKS = """
hunger games, catching fire, mockingjay: katniss everdeen peeta gale rue prim haymitch snow
lord of the flies: ralph jack piggy simon roger sam eric
gatsby: gatsby nick daisy tom jordan myrtle george wilson carraway
mockingbird: scout atticus jem boo dill calpurnia tom mayella
holes: stanley zero hector zeroni warden sachar xray
the giver, giver: jonas gabriel asher fiona lily
of mice and men: george lennie curley slim candy crooks carlson
hamlet: hamlet horatio ophelia gertrude claudius polonius laertes rosencrantz guildenstern
macbeth: macbeth banquo duncan macduff malcolm fleance
romeo, juliet: romeo juliet mercutio tybalt benvolio paris laurence capulet montague
othello: othello iago desdemona cassio emilia roderigo
midsummer: puck oberon titania hermia helena lysander demetrius bottom
julius caesar: brutus cassius antony calpurnia portia caesar
tempest: prospero miranda ariel caliban ferdinand
king lear: lear cordelia goneril regan edmund edgar
twelfth night: viola olivia orsino malvolio sebastian
much ado: beatrice benedick claudio hero
crucible: abigail proctor elizabeth parris hale tituba danforth mary
outsiders: ponyboy johnny darry sodapop dally dallas cherry bob
charlotte's web: charlotte wilbur fern templeton
wonder: auggie julian summer jack via august
bridge to terabithia, terabithia: jess leslie
hatchet: brian
mango street: esperanza sally nenny
number the stars: annemarie ellen kirsti
wrinkle in time: meg calvin
harry potter, hogwarts: harry ron hermione draco snape hagrid dumbledore
percy jackson, lightning thief: percy annabeth grover luke
winn-dixie: opal gloria otis
esperanza rising: esperanza miguel isabel marta
watsons go to birmingham: kenny byron joetta
roll of thunder: cassie stacey
tale of two cities: darnay carton lucie manette defarge
great expectations: pip estella joe magwitch herbert havisham
oliver twist: oliver fagin nancy
christmas carol: scrooge marley cratchit fezziwig
frankenstein: victor elizabeth henry
jane eyre: jane rochester
wuthering heights: heathcliff catherine edgar
pride and prejudice: elizabeth darcy jane bingley wickham lydia
things fall apart: okonkwo nwoye ikemefuna ezinma
animal farm: napoleon snowball squealer boxer clover benjamin
1984: winston julia
fahrenheit 451: montag clarisse beatty mildred faber
brave new world: bernard lenina
scarlet letter: hester pearl dimmesdale chillingworth
catcher in the rye: holden phoebe
huckleberry finn: huck jim tom
tom sawyer: tom becky huck polly
death of a salesman: willy biff linda happy
raisin in the sun: walter beneatha ruth travis mama
glass menagerie: tom laura amanda
odyssey: odysseus penelope telemachus circe calypso
antigone: antigone creon ismene haemon
inspector calls: sheila eric birling gerald eva
blood brothers: mickey eddie linda
stone fox: willy
because of winn: opal
frindle: nick
matilda: matilda honey trunchbull
charlie and the chocolate factory, wonka: charlie augustus veruca violet mike
wizard of oz: dorothy toto
alice in wonderland: alice
peter pan: wendy peter tinker
secret garden: mary colin dickon
little women: jo meg beth amy laurie
anne of green gables: anne marilla matthew gilbert diana
tuck everlasting: winnie jesse tuck
island of the blue dolphins: karana
maniac magee: maniac amanda mars
the lion, the witch: lucy edmund susan peter aslan
the hobbit, hobbit: bilbo gandalf smaug thorin
long way down: will shawn
hate u give: starr khalil
american born chinese: jin danny
brown girl dreaming: jackie
inside out and back again: ha
new kid: jordan liam drew
the crossover: josh filthy
ramona: ramona beezus
magic tree house: jack annie
diary of a wimpy kid: greg rowley rodrick
junie b: junie
flat stanley: stanley
where the wild things are: max
the snowy day, snowy day: peter
"""


def _characters() -> Mapping[str, frozenset[str]]:
    works: dict[str, frozenset[str]] = {}
    for line in _WORKS.strip().splitlines():
        titles, _, names = line.partition(":")
        for title in titles.split(", "):
            works[title] = works.get(title, frozenset()) | frozenset(names.split())
    return MappingProxyType(works)


CHARACTERS = _characters()
"""Title of a work, or what is enough of it, to the names in it."""

NO_PEOPLE = _words(
    """
    ACT Aeneid AI Algebra Amplify AP APA API April Arduino ASCD August avec Bears BEDMAS Bible
    Bingo Biology Blooket Bobcats BODMAS Braille Broncos Bulldogs Bulls Calculus Canvas CASEL CCSS
    Celsius Celtics Chargers Chemistry Christmas Chromebook CIA cinco cinq ClassDojo Clever con
    Congress Constitution COPPA Cornell Cougars Cowboys Crayola CSS CSV cuatro Cubs dans December
    Desmos deux DIBELS diez Diwali dix DNA Dodgers Dolphins dos Eagles Earth Easter Edpuzzle ELA
    ELD ELL English EPA ESL EU Eureka Excel Fahrenheit Falcons FAPE FBI FDA February FERPA
    Flipgrid FOIL Fortnite Frayer French Friday Fundations GCSE GED Geometry Giants Gillingham
    Gimkit Gmail Google GPA Halloween Hanukkah Hawks Hebrew Hertz HIPAA Hornets HR HTML huit
    Huskies IB IEP Iliad Illuminate Instagram Internet iReady ISTE IT Jaguars January Java
    JavaScript Jeopardy Jets Joule JSON July June Juneteenth Jupiter Kahoot Kelvin Kindergarten
    Kleenex Knights Koran KS1 KS2 Kwanzaa KWL Lakers Latin Lego Legos les Lexia Lexile Lions los
    LRE MAP March Mariners Mars Minecraft MLA Monday Moon Mount MTSS Mustangs NASA NATO NCTM
    Nearpod Neptune Newsela NGSS NOAA November nueve Nutella NWEA ocho October Odyssey OFSTED Oreo
    Orton Packers Padlet Panthers para Patriots PBIS PDF PE PEMDAS Photoshop Physics Pirates Pluto
    Pokemon por pour Prodigy PSAT PTA PTO Punnett Python quatre Quizlet Quran Raiders Ramadan Rams
    Rangers Ravens Richter RNA Roblox RTI SAT SATs Saturday Saturn SBAC Schoology Scratch Seahawks
    Seesaw seis SEL Senate sept September Sharks Sharpie siete Skittles Skyward SMART Snapchat
    Socratic Spanish Spartans SQL STAAR Starburst Starry STEAM Steelers STEM Sun Sunday sur SWOT
    TEKS Thanksgiving Thursday Tigers TikTok Titans Torah tres trois Trojans Tuesday UK UN une
    Uranus URL USA Venn Venus Vikings Warriors Wednesday WIDA Wikipedia Wildcats Wolves World
    Yankees YouTube Zearn Zoom
    """
)
"""Names of things: programmes, brands, subjects, feasts."""

PLACES = _words(
    """
    Africa Amazon Amsterdam Antarctica Appalachia Appomattox Arkansas Athens Atlanta Auschwitz
    Australia Babylon Baghdad Baltimore Bangladesh Beijing Bellevue Bellingham Boise Bolivia
    Brussels Buffalo Bunker_Hill California Cambodia Camelot Carthage Chesapeake Chicago
    Cincinnati Colombia Colorado Concord Connecticut Constantinople Cuba Delaware Delhi Detroit
    Edinburgh Ethiopia Europe Everest Florida Galapagos Gettysburg Ghana Greece Guatemala Haiti
    Hawaii Himalayas Hiroshima Hogwarts Honduras Hungary Iceland Idaho Illinois Iowa Iran Iraq
    Istanbul Jamaica Jamestown Japan Jerusalem Kentucky Kilimanjaro Kitty_Hawk Korea Liverpool
    Louisiana Machu_Picchu Madagascar Marathon Maryland Massachusetts Mesopotamia Mexico Miami
    Michigan Milwaukee Minneapolis Minnesota Mississippi Missouri Morocco Moscow Mumbai Nagasaki
    Nairobi Nantucket Narnia Nebraska Nepal Netherlands Nigeria Normandy Norway Ohio Oklahoma
    Oklahoma_City Omaha Oregon Oslo Pakistan Panama Pennsylvania Peru Philadelphia Philippines
    Pittsburgh Pompeii Portland Portugal Potomac Prague Puyallup Quebec Rio_Grande Roanoke Russia
    Sacramento Samoa Seattle Serengeti Shanghai Singapore Somalia Sparta Spokane Stockholm
    Stonehenge Sweden Syria Tacoma Tampa Texas Timbuktu Tokyo Toronto Tucson Turkey Uganda Ukraine
    Utah Valley_Forge Vancouver Vermont Versailles Vesuvius Vietnam Walla Waterloo Wichita
    Wisconsin Wyoming Yakima Yellowstone Yorktown Yosemite Zimbabwe
    """
)
"""Places that lessons name and that are hardly names of people."""

NAMED_PLACES = _words(
    """
    Alabama Alaska Arizona Asia Berlin Birmingham Boston Brazil Britain Cairo Canada China
    Cleveland Dallas Denver Dublin Egypt England Eugene Everett Florence France Georgia Germany
    Glasgow Houston India Indiana Ireland Israel Italy Kansas Kenya Leeds Lexington London Madrid
    Maine Manchester Mecca Memphis Montana Nevada Nile Olympia Orlando Oxford Paris Persia Phoenix
    Poland Richmond Rome Sahara Salem Scotland Selma Spain Sydney Tennessee Troy Venice Vienna
    Virginia Wales
    """
)
"""Places whose names people have too."""

LESSON_VERBS = _words(
    """
    add analiza analyse analyze annotate answer apply arrange ask assess balance beschreibe
    brainstorm build calcula calculate calcule change check choose circle cite clasifica classify
    collect combine compara compare completa complete compose compute conjugate conjugue connect
    consider contesta contrast convert copy correct count crea create cree critique debate decode
    decorate decris define definis demonstrate describe design dessine determine develop diagram
    dibuja differentiate dime dis discuss display distinguish divide donne donnez draft draw ecris
    ecrivez edit elaborate eliminate erklare escribe estimate evaluate examine expand explain
    explica explique expliquez explore express factor fais fill find finish fix format generate
    give graph group haz help highlight how identifica identify illustrate imagine improve include
    infer interpret introduce investigate is join jot judge justify keep label lee lesson let lis
    list locate look make map match measure memorize model multiply name nenne nombra nomme note
    number observe offer order organize outline paraphrase pick plan plot practica practice
    predict prepara prepare present proofread prove provide questions quiz rank rate read recall
    recite recommend record redige reduce reflect relate remember rephrase research resous respond
    restate resuelve resume retell review revise rewrite role say schreibe select sequence share
    shorten show simplify sketch skim solve sort spell state subtract suggest summarise summarize
    support tell test think trace traduce traduis translate turn underline unpack usa use utilise
    vergleiche verify was were what when where which who why write
    """
)
"""Words that open a task, with a capital for that reason alone."""
