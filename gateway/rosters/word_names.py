"""Ordinary English words that are also names, and the words that stand beside a person's name.

A lone "Will" or "May" is mostly no person, so such a name needs more evidence than others
(`gateway.detection.roster_match`). The list holds census family names and given names of birth
registers that also occur as lower-case words in running text, the months, and well-known places.
"""

from __future__ import annotations

import re

__all__ = [
    "CALENDAR",
    "KINSHIP_WORDS",
    "MONTHS",
    "NAME_PARTICLES",
    "PLACES",
    "TITLES",
    "is_month_there",
    "is_ordinary_word",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mr mrs ms miss mx dr prof professor coach principal sir madam maestra maestro senor senora "
    "sr sra srta rev"
)
"""Words that stand before a name, casefolded and without their full stop."""

KINSHIP_WORDS = _words(
    "student students pupil child kid scholar learner boy girl son daughter brother sister sibling "
    "twin cousin nephew niece mom mum mother mommy dad father daddy parent parents guardian "
    "guardians stepmom stepdad stepmother stepfather grandma grandpa grandmother grandfather aunt "
    "auntie uncle family teacher counselor counsellor para paraeducator aide nurse psychologist "
    "driver secretary classmate friend bully mama papa abuela abuelo tia tio"
)
"""Words that, right beside a word that may be a name, say that a person is meant."""

NAME_PARTICLES = _words(
    "al ap ben bin binti da dal das de del della den der di do dos du el ibn la las le les los mac "
    "mc ni san santa st te ten ter van von y"
)
"""Parts of family names that never stand for a person alone."""

_ORDINARY_WORDS = _words(
    """
able acres admire adobe africa age agent ai aid aide ain al alabama albany alert all allah
alliance ally alpha alt alter am amazon amber america ampere an anchor and angel anger angle
angles angry anthem any apollo apple april apt ar arch archer area areas aren arena argentina
argue arizona arlington arm arms army art artist arts as ash asia ask at athena athens auburn
august augusta auntie australia autumn avant avian awe awesome awkward baby bachelor back bacon
bad baker bald ball balls ban band bank banks banner bar bard bare barges bark barren barrier
bars base basket bass bath battle battles bay be beach bear beard bears beat beautiful beauty
been beer began begin begun bell below belt belts bench bending bent berlin berry best better
bias bible bidding big bigger bill bills bin bird bishop bitter black blank blaze blazing bleak
blend bless blessed blessings blew blind block blood bloom blow blue blush board boards bodily
body bold bolivia bond bonds bone bones bonnet bonus book books boom boot boots border borders
born borne borrow boston both bottom bound bounds bouquet bow bowl box boxer boy boys brain
branch brand brands brass brave breach bread breath breeding breeze brick bride bridge bridges
bright brilliant bring brisbane britain broad bronx bronze brook brooks brothers brought brow
brown brush buddha buffalo bunch bunk burden burn burns bus bush but butler butter button by bye
cable cage cairo call cambridge cameo camera camp camps campus can canal canary cancer candle
candy canvas cap captain car carbon card care carolina carpenter carrier carry case cash cast
castle catching cave cease cellar celsius center centers certain chad chain chaise chalk chamber
chambers champion chance channel chapel charity charm charming charter chase check cheek cheeks
chess chief child chile chill chin china choice chord chosen christ christmas chrome chuck
church churches cin circle citizen city civil clan clash class clause clear clerk cleveland
clever client cliff clock close cloud clubs cluster co coach coal coast coats code coffee coffin
coins cole collar college colony columbia columbus come comes comfort commander comment common
companion conception concord conquest console constant cook cool cooper copper core corn corner
corners corpus cost cotton cough council counter counts coup courage course court courts cousin
cove cover cowboy craft crash credit creek crest crew cricket crimes crimson cross crown cruel
cruise cuba cunning cure curie curls curly current cutting da dad daddy daily daisy dakota
dallas dam dance danger dare daring dark darling dash dates daughters dawn day days de deal dean
dear december decent deck deed deeds deep deer degree del delay delight delta demo dense denver
deputy der desire destiny devoid di diamond diary did diesel dim dine distance ditch divers do
dock doctor doing doll dollar dome don donate done door double down dr draft drafts dream dress
drew driver drivers drones drop drum drummer dry du dub duck due duel duet dull during dust
dusty duty dynasty eager ear early earnest earthly east easter eastern ebony economy eden edge
ee ego egypt eh el elder else em emperor end ends england english enter epic era essence
eternity europe eve even ever every excel eye face factor fail failing fair fairly fairy faith
faithful fall fallen falling falls family famous fan fancy fare farm farmer fast faster fat fate
fauna favor favorite favors favour fear fearing fears february fee feeling fees felicity fell
feller fellows felt female ferry fetch few field fields figures file files fill filter fine
finely finger fire first fiscal fish fisher fisherman fitting fix flaming flank flash fleet
flies flight flood floor flora flow flower flowers fly folds folk folks foot for force ford
forest forever forget form fort forth fortune forward foster fought found fountain fox fraction
frame frames france frank free freed freedom french fresh freshwater friday friend friendly
friends frock from frost fruit fuel funk furnish future gables gain gains gallery games gang
garde garden gardener garfield garrison gate gates gather gauge gave gay gem gene general
generous genesis geneva genre gentle gentleman georgia german germany get getting gift girl
given glad glance glass glen glimpse glorious glory glow go goes goin going gold golden gone
good goodly goodness goods google gorgeous grace grade grain gram grand grandma grandpa granite
grant grapes grass grave gravel gravely graves gray greece green grew grey grief grim gross
ground grounds grove grow guard guardian guess guest guitar gun guys gym ha hacking had hair
half hall halls halt ham hamlet hand hands handsome handy hang happy harbor harbour hard harder
hare harm harmony harp harsh hart has haven hay haze hazel he head heading heads heap heard
hearing heart heaven hedge height heir held hence her herb hercules herd heritage hero hertz hi
hidden high hill hills him hint hire his ho hockey holder holding hole holes holiday holland
hollow holy home homes homestead honest honor honour hoover hope hopes horizon horn horns horse
host house housekeeper houston how hue huge huh human humble hung hunt hunter hunters hunting
hurry hurt husband husbands ice if ii iii ill imperial in inch inches independence india indiana
indie ing ink innocent ion ireland iris irish iron is islam island israel it its iv ivory ivy
jack jade january java jay jazz jefferson jest jesus jewels job jobs joule journey joy jr judge
july jump june junior jury just justice ka keen keep kelvin kent kenya key keys kick kill kin
kind kinda kinds king kingdom kings kiss kitchen kitten knee knife knight knights knowledge
knows la labor lace lack lacks laden lady lain lake lakes lamb lamp lancaster land landing
landmark lands lane lanes lansing large larger last late later latin laughter laundry lava law
lawn laws lawyer lay layer le leader leaf league lean leap learn learned leather led left legacy
legend leisure lemon lent less lesser let letters level levels lexile lexington liberty lick lie
lies life light lightning lights like likes lily limb lincoln line linear linen lines linger
link links lion lips list listen little lively living loan lock locks lodge lofty logic london
lone long longest look loop loose lose loss lot loud louder love lovely lover loving low lower
loyal loyalty luck lucky lunch lung lust lyric lyrical lyrics ma mad magic maid maiden mail main
mainland majestic major maker male males mall mama man manner manners manor manual many marble
march marine mark market marking marks marry mars marshal martial mascot mason mass master
masters mate mates math matter matters may mayor mayoral me meadow meadows meals mean means
medal media medicine meet melbourne melody members memory memphis men mention merchant mercury
mercy meridian merit mess meter metro microsoft mighty milan mile miles mill miller million
mills miner miners mines mini minister minor miss mister misty mix mode model modest mom moment
mommy monarch monday money monk montana montgomery mood moon moons more morning morrow moss most
mount mountain mourning mouse mr mrs ms much music must mustard mutton my na nana narrow nation
nations nature naval navy nay near neat necessary needle needles needs negro neighbor neighbors
neighbours neither neo nephew neptune nest net nevada never new newcomer newer newton ng nice
nicely niece nigh night nine nixon no noble noel noon norman north northern norway nose not
notice nova novel novella november now number numbers nurse oaken oaks obey ocean october odessa
of off offer office officer oh ok old older olive on one or oracle orange orchard ore oregon
organ ori orlando other our ours out over overall oxford pace pack pagan page pages pain painter
pair pale palm palms pan panama papa parcel pardon parent parents paris parish park parks parlor
parody parson part party pascal pass passion pastor pastures pat patches patience patient patron
pay payment peace peach peak peaks peasant peer peers pen pencil penny people peoples perfect
period perl person persons perth peru phoenix piano pick picking pierre pile pillow pilot pin
pine pink pipe pistol pitch pitcher pizza place plain plan plane plant plants plate player
pleasant pleasure plenty plump poet poetry point points pole poles police polite polk poll pond
pool poor pop pope porch port portal porter ports portugal post postal poster pounds power
powers prairie praise pray prayer precious precise president press pretty prey price pride
priest prime prince princess principal prior pro profit promise proper prose prosperity proud
province public pulling punch purchase purple purpose push put python queen query quest quick
quiet race radar rage raid rail rain rains rainy raleigh ran rang range rank ranks rash rather
raven raw ray razor re reach read reader reading ready reagan real reality rear reason reasons
record records red reddish reed reef register reign remedy render res resides reveal revel
reverie rhythm rice rich richmond rides ridge riding right ring rings rise risen rising risk
rival river rivers roads rock rocket rocks rocky rode roles roll rolling rolls roman romance
rome roof room root roots rose roses rough round rounds route row royal ruby ruddy rude rule
rumor runner running rush rushing safe safer saga sage said sailor sailors sake sale salem sales
salon salsa salt sample samples san sand sang sat saturday saturn savage save saw say scale
scarce scarlet school schools science score screen se sea seal seaman seamen search season seat
seats second secret section see seed seeds seek seen sees self sell seller senior sensing
september serenity sermon servant serve server service session sessions setting settle seven
severe shade shadow shady shake shall shallow shape share sharp she shed sheer sheets shell
shelter shield shilling ship shirts shock shone shook shooter shore shores short shorter
shoulder shoulders show shown shows shy sick side sides signs silence silk silver simple simpler
sin sincerity sing singer single sings sir sit sites six ski skill sky skye slate slice slight
slim slot small smaller smart smiling smith smoke snow so solar sole solid solo son song sons
soon sorrow soul south southern space spain span spanish spare sparta speak speaker speaks speed
spell spirit spoon sport sports spotted sprang spring spruce square squire sr st stable staff
stage stairs stall stamp standard standing stands staple star starring stars start state states
station stay steady steel steep stem step stern stick stiff still stock stole stone stones stops
storage store stores storm storms stormy story stout stove straight strain strand strange
stranger straw stray stream streams street streets strength stretch strike string strode stroll
strong struck stuck student study style styles sub success such sugar suit suite suits sullen
sum summer summers summit sun sunday sung sunny sunshine super supreme surface surgeon surprise
swamp swarm sway sweden sweep sweet swell swift swing sword ta tables tail tailor takes talent
talk tall tampa tan tank tanks tat te tea teach teacher tear tell temp temple temples ten tenant
tennessee tennis tenor terrible tesla test texas than the thee them then theory thrash threat
threats thrill throne thunder thursday till timber times tin tiny to tobacco toll tomb ton tone
tongue tonic too tools top topping torn touch tower town towns trace trader trail train trainer
tray tre treasure treat trees trend trial tribe trigger trinity trio trip true truly truman
trunk trust truth try tuesday tune turner turns tutor twist two uk um un unavailable uncle union
unique unity unknown up upright urban us use utter valley van vanity ve veil vein velvet
venerable venture venus verona vessel vest via vice victor victorious victory vienna view vile
vine violet virgin virginia virtue vital voice volt von vote voter wages wagon wait waits wake
walk walker walking walks wall walls want war ward wares warm warn warning warrior was wash
washing washington water waters watt wave wax way ways we wear wearing wears weary weather
wedding wednesday weed weekly weeks weight welcome well wells went west western wheat while
whisper whistle white who wholly why wide wider wig wild will willing willow win wind windy wine
wing wings winner winners winning wins winter winters wire wisdom wise wish wolf women won
wonder wonders wood wooden woods word work works world worlds worn worst worth worthy wright
writer ya yard ye yeah yellow yes york you young younger zeal zero zeus zone ace barn bail bison
chiva coco cuca dot kit lucha memo nacho peg pera perico pato tela
carol cherry christian clay coin constance crystal feast flock galaxy gear ginger god gracious greet
grate guy harvest haste heal heaps hem holly hugs hum kid lab lions loft lush marsh modesty motto
mystic pearl peal piety pillar pour prophet prudence prudent quarry rainbow rake rally riches
sails sandy shell shells slain smack solace sorrel spark spray striker stair sweets tag tent torrent
tremble triumph verge wallet warns waterfall whites
"""
)


def is_ordinary_word(word: str) -> bool:
    """Return whether a casefolded word is also an everyday word, a month or a place."""
    return word in _ORDINARY_WORDS


CALENDAR = frozenset(
    {"april", "august", "autumn", "christian", "easter", "english", "friday", "january", "june"}
    | {"july", "may", "march", "monday", "noel", "spring", "summer", "sunday", "winter"}
)
"""Names that are written with a capital in the middle of a sentence without being names."""


MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september"}
    | {"october", "november", "december"}
)

PLACES = _words(
    """
africa alabama albany america argentina arizona arlington asia athens austin australia berlin boston
britain bronx cambridge carolina chile china cleveland colombia columbus cuba dakota dallas denver
egypt england europe france geneva georgia germany greece holland houston india indiana ireland
israel italy jamaica japan java jordan kansas kent kentucky kenya lancaster lansing lebanon
lexington lincoln london madison melbourne memphis milan montana montgomery nevada norway odessa
oregon orlando oxford panama paris perth peru phoenix portland portugal raleigh richmond rome salem
savannah scotland sierra sparta sweden sydney tampa tennessee texas troy turkey verona victoria
vienna virginia washington york
"""
)
"""Names that are also places."""

_TIME_BEFORE = re.compile(
    r"(?:^|[^\w])(?:in|since|until|till|during|last|next|early|late|mid|each|every"
    r"|(?:\d(?:st|nd|rd|th)?|end|beginning|start|middle|month|weeks?|days?) of)[ \n-]\Z",
    re.IGNORECASE,
)
_DAY_AFTER = re.compile(r" ?\d")
_TIME_CHARS = 20


def is_month_there(text: str, start: int, end: int) -> bool:
    """Return whether the word at a range is plainly the month and nobody's name ("in April")."""
    if text[start:end].casefold() not in MONTHS:
        return False
    before = text[max(0, start - _TIME_CHARS) : start]
    return _TIME_BEFORE.search(before) is not None or _DAY_AFTER.match(text, end) is not None
