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
    Achebe Addams Adichie Aeschylus Aesop Agamemnon Akhenaten Alcott Aldrin Alexie Alighieri
    Anansi Angelou Anning Anubis Apgar Aphrodite Aquinas Arafat Archimedes Aristophanes Aristotle
    Ashoka Ataturk Attila Attlee Attucks Avicenna Avogadro Babbage Balboa Bandura Banneker Banquo
    Banting Bartok Basho Basquiat Batman Becquerel Beethoven Beezus Beneatha Benedick Benvolio
    Beowulf Bernoulli Biden Biff Bingley Birling Bismarck Boadicea Boccaccio Bohr Boleyn Bolivar
    Bonaparte Boole Borlaug Botticelli Boudica Boudicca Brahe Brahms Braille Bronte Bruegel Brunel
    Brunelleschi Brutus Buddha Bunsen Caldecott Caliban Caligula Calpurnia Capote Capulet Carton
    Cassatt Cassio Cezanne Chagall Champlain Charlemagne Chaucer Chekhov Chillingworth Chopin
    Cicero Cinderella Claudius Cleopatra Coleridge Columbus Confucius Copernicus Cornwallis
    Cousteau Cratchit Creon Crick Cronus Curie Daedalus Dali Danticat Darnay Darry Debs Debussy
    Defarge Defoe Degas Demeter Democritus Descartes Desdemona Dicamillo Dickon Dimmesdale
    Dionysus Disraeli Doppler Dostoevsky Dracula Dumbledore Durkheim Dweck Earhart Eiffel Einstein
    Eisenhower Elion Engels Epicurus Eratosthenes Erdrich Erikson Erlenmeyer Euclid Euler
    Euripides Eurydice Everdeen Ezinma Faraday Fawkes Fermat Fermi Feynman Fezziwig Fibonacci
    Filthy Fleance Fossey Fountas Frankenstein Frayer Freud Gagarin Gaiman Galatea Galilei Galvani
    Gandalf Gandhi Ganesh Garfunkel Garibaldi Gatsby Gauguin Gaulle Gauss Geiger Gershwin
    Gilgamesh Giotto Goethe Gogh Goldilocks Gollum Gompers Goneril Gorbachev Goya Grendel Grinch
    Guanyin Guildenstern Gutenberg Hades Haemon Hagrid Hammerstein Hammurabi Handel Hannibal
    Hansberry Hanuman Hatshepsut Havisham Hawking Haymitch Heathcliff Hecuba Heimdall Heisenberg
    Hemingway Heracles Hercules Hermes Hermia Herodotus Herschel Hippocrates Hippolyta Hirohito
    Hitler Hobbes Hodgkin Holst Hooke Horace Hosseini Hubble Humboldt Hurston Hypatia Ibsen Icarus
    Ikemefuna Imhotep Ishiguro Ismene Izanagi Jenner Jocasta Joetta Justinian Kafka Kahlo
    Kandinsky Kant Karana Keats Kepler Kerouac Kesey Keynes Khrushchev Khufu Kipling Kirsti Klimt
    Kohlberg Korematsu Kublai Laertes Lahiri Laius Lamarck Laozi Lavoisier Leeuwenhoek Leibniz
    Lenina Lexile Lichtenstein Liliuokalani Lindbergh Linnaeus Longfellow Lorax Louverture Macbeth
    Macduff Machiavelli Magellan Magritte Magwitch Malala Malvolio Mandela Manette Maniac
    Mankiller Mao Marconi Marzano Maslow Matisse Medici Medusa Meitner Melville Mendeleev Mercutio
    Midas Minotaur Moana Moctezuma Mondrian Montaigne Montessori Montezuma Morpurgo Mozart
    Muhammad_ibn_Battuta Mulan Munch Mussolini Nabokov Napoleon Narcissus Nebuchadnezzar Nefertiti
    Nehru Nenny Nero Neruda Newbery Nietzsche Nobel Noether Nwoye Obama Odysseus Oedipus
    Oglethorpe Ohm Okonkwo Olaudah Orpheus Orsino Orwell Ovid Pankhurst Pasteur Pavlov Peary Peeta
    Pelosi Pericles Petrarch Piaget Picasso Piggy Pinnell Pinocchio Pizarro Planck Plath Plato
    Pliny Plutarch Pocahontas Polonius Polyphemus Pompey Ponyboy Poseidon Prometheus Prospero
    Ptolemy Puck Pulitzer Punnett Putin Pygmalion Pythagoras Quetzalcoatl Rachmaninoff Ramanujan
    Rameses Rapunzel Rasputin Rembrandt Remus Revere Riis Robespierre Rockefeller Roderigo Rodin
    Romulus Rontgen Rosencrantz Rossetti Rowling Rumpelstiltskin Sacagawea Sacajawea Sachar Sadat
    Saladin Salinger Salk Sandburg Sappho Scheherazade Schrodinger Scrooge Seacole Sendak Sequoyah
    Seurat Seuss Shackleton Shakespeare Shiva Shostakovich Simba Sinatra Sisyphus Smaug Snape
    Snowball Socrates Sodapop Solon Sondheim Sophocles Spartacus Spiderman Squanto Squealer Stalin
    Steig Steinbeck Steinem Stravinsky Suleyman Superman Tacitus Tarbell Tchaikovsky Tecumseh
    Telemachus Thoreau Thucydides Tiresias Titania Tituba Tolkien Tolstoy Torricelli Toto Trotsky
    Trunchbull Tubman Turing Tutankhamun Tutu Twain Tybalt Venn Vermeer Verne Veruca Vespucci
    Vishnu Vivaldi Voldemort Volta Voltaire Vonnegut Vygotsky Wallenberg Warhol Wegener Wiesel
    Wilberforce Wollstonecraft Wolsey Woodhull Woolf Wordsworth Wundt Xerxes Xiaoping Xray Yeats
    Yeltsin Yousafzai Zarathustra Zedong Zeroni
    """
)
"""People, gods and creatures known by one name that hardly anybody else has."""

NAMESAKES = _words(
    """
    Achilles Adams Akbar Antoinette Antony Ares Armstrong Artemis Aslan Athena Atlas Auden
    Augustine Aurelius Austen Bach Baldwin Bethune Biles Bloom Blume Boyle Bradbury Bruner Burnell
    Byron Cabral Caesar Cartier Carver Cassius Castro Cervantes Chaplin Chavez Churchill Clemente
    Coolidge Cortes Cortez Cromwell Custer Dahl Dalton Danielson Dante Darwin Davy Dewey Dickens
    Dickinson Disney Donatello Douglass Drake Dvorak Edison Eliot Ellington Elsa Emerson Ericson
    Eros Faulkner Fillmore Fitzgerald Franklin Freya Frost Gaia Galen Galileo Garvey Ginsburg
    Golding Goodall Halley Hamilton Harjo Hawthorne Haydn Hayek Heaney Hera Homer Hopper Hughes
    Huxley Inouye Jefferson Jemison Jesus Joplin Joyce Jung Juno Keller Kennedy Kissinger Krishna
    Lafayette Lenin Leonardo Leonidas Lincoln Lister Livy Locke Loki Lovelace Lowry Macarthur
    Madison Marlowe Marx Mendel Merkel Merlin Michelangelo Milton Minerva Monet Monroe Morrison
    Nader Newton Nightingale Odin Oppenheimer Osiris Paine Pandora Parks Penelope Persephone
    Perseus Poe Priestley Raleigh Ramses Raphael Reagan Riordan Ronaldo Roosevelt Rousseau Rumi
    Rustin Rutherford Sabin Sagan Sanger Schindler Schubert Seneca Seward Shaka Shelley
    Silverstein Skinner Sotomayor Spinelli Stevenson Stoker Stowe Suleiman Swift Taft Tennyson
    Tesla Thatcher Theseus Thor Trajan Truman Tudor Vinci Virgil Washington Watson Watt Wells
    Whitman Whitney Wiggins Wilde Zapata Zeus
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
animal farm: napoleon snowball squealer boxer clover benjamin jones pilkington frederick mollie
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
    ACT Aeneid AI Algebra Amplify AP APA API April Arduino ASCD Audacity August avec Bears BEDMAS
    Bible Bingo Biology Blooket Bloomz Boardmaker Bobcats BODMAS BOOLEAN Braille BrainPOP
    Brightspace Broncos Bulldogs Bulls Calculus Canva Canvas CASEL CCSS Celsius Celtics Chargers
    Chemistry Christmas Chromebook Chromebooks CIA cinco cinq ClassDojo Clever Codecademy con
    Congress Constitution COPPA Cornell Cougars Cowboys Crayola CSS CSV cuatro Cubs dans December
    DECIMAL Desmos deux DIBELS diez DISTINCT Diwali dix DNA Dodgers Dolphins dos Dreambox Duolingo
    Eagles Earth Easter Edpuzzle ELA ELD ELL English EPA ESL Ethernet EU Eureka Excel Fahrenheit
    Falcons FAPE FBI FDA February FERPA Figma Flipgrid FOIL FOREIGN Fortnite Frayer French Friday
    Fundations GCSE GED GeoGebra Geometry Giants Gillingham Gimkit GitHub Gmail GoGuardian
    GoNoodle Google GPA Grammarly Halloween Hanukkah HAVING Hawks Hebrew Hertz HIPAA Hornets HR
    HTML huit Huskies IB IEP Iliad Illuminate Inkscape INNER Instagram INTEGER Internet iPad iPads
    iReady ISTE IT IXL Jaguars Jamboard January Java JavaScript Jeopardy Jets JOIN Joule JSON July
    June Juneteenth Jupiter Kahoot Kelvin Kindergarten Kleenex Knights Kodable Koran KS1 KS2
    Kwanzaa KWL Labster Lakers Latin Lego Legos les Lexia Lexile Linux Lions los LRE Lysol macOS
    MAP March Mariners Mars Mentimeter Minecraft MLA Monday Moodle Moon Mount MTSS Mustangs NASA
    NATO NCTM Nearpod Neptune Newsela NGSS NOAA NOT November nueve NULL NumPy Nutella NWEA ocho
    October Odyssey OFSTED Oreo Orton OUTER Packers Padlet Panthers para Patriots PBIS PBS PDF PE
    Peardeck PebbleGo PEMDAS PhET Photoshop Physics Pirates Pluto Podcast Pokemon por pour
    PowerPoint PowerSchool PRIMARY Prodigy PSAT PTA PTO Punnett Python quatre Quizizz Quizlet
    Quran Raiders Ramadan Rams Rangers Ravens Replit Richter RNA Roblox RTI SAT SATs Saturday
    Saturn SBAC Schoology Scratch Screencastify Seahawks Securly Seesaw seis SEL Senate sept
    September Sharks Sharpie siete Skittles Skyward SMART Smartboard Snagit Snapchat Socratic
    Socrative Spanish Spartans SQL STAAR Starburst Starry STEAM Steelers STEM Studysync Sun Sunday
    sur SWOT Symbaloo TEKS Thanksgiving Thursday Tigers TikTok TIMESTAMP Tinkercad Titans Torah
    tres trois Trojans Tuesday TurnItIn Tynker Ubuntu UK UN une Unix Uranus URL USA VARCHAR
    VARCHAR2 Venn Venus Vikings Warriors Wednesday WeVideo WIDA Wikipedia Wildcats Wolves Wordwall
    World Xbox Yankees YouTube Zearn Zoom
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
    add analice analiza analyse analyze annotate answer apply arrange ask assess balance
    beschreibe brainstorm build busque calcula calculate calcule change check choose circle cite
    clasifica clasifique classify collect combine compara compare completa complete compose
    compute conjugate conjugue connect consider contesta conteste contrast convert copy correct
    corrija count crea create cree critique debate decode decorate decris defina define definis
    demonstrate describa describe design dessine determine develop diagram dibuja dibuje
    differentiate dime dis discuss display distinguish divide donne donnez draft draw ecris
    ecrivez edit elaborate elabore eliminate erklare escriba escribe estimate evalua evaluate
    evalue examine expand explain explica explique expliquez explore express factor fais fill find
    finish fix format generate give graph group haga haz help highlight how identifica identifique
    identify illustrate imagine improve include indique infer interpret introduce investigate
    investigue is join jot judge justify keep label lea lee lesson let lis list locate look make
    map match measure memorize mencione model multiply name nenne nombra nomme note number observe
    offer ordene order organize outline paraphrase pick plan plot practica practice practique
    predict prepara prepare present proofread prove provide questions quiz rank rate read recall
    recite recommend record redacta redacte redige reduce reflect relate remember rephrase
    research resous respond responda restate resuelva resuelve resuma resume retell review revise
    rewrite role say schreibe sea select sequence share shorten show simplify sketch skim solve
    sort spell state subraye subtract suggest summarise summarize support tell test think trace
    traduce traduis traduzca translate turn underline unpack usa use utilise vergleiche verify was
    were what when where which who why write
    """
)
"""Words that open a task, with a capital for that reason alone."""
