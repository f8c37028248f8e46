"""Short forms of given names: "Liz Chen" and "Elizabeth Chen" are one person.

The short forms of English and of Spanish that schools meet most. A roster's own nicknames need
no table: it says whose they are.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["is_nickname", "related"]

_LINES = """
abigail: abby gail
alejandro alexander alejandra alexandra alexis: alex ale sandy lexi xander
alfred alfredo: al alfie fred fredo
amanda: mandy
andrew andres andrea: andy drew
anthony antonio antonia: tony toni tono
barbara: barb babs
benjamin: ben benny benji
bernard bernardo: bernie
catherine katherine kathryn catalina: cathy kathy kate katie kat cata
charles charlotte carlos: charlie chuck chaz lottie carlitos
christina christine cristina: chris chrissy tina cris
christopher cristobal: chris topher kit
daniel daniela: dan danny dani
david: dave davey
deborah: deb debbie
donald: don donny
dorothy: dot dottie
edward eduardo: ed eddie ted lalo
elizabeth isabel isabella: liz lizzie beth betty eliza libby bella isa
emily: em emmy
enrique: kike quique
ernesto: neto
eugene: gene
felipe: pipe
fernando fernanda: fer nando
francis frances francisco francisca: frank frankie fran pancho paco kiko
frederick federico: fred freddy fede
gabriel gabriela: gabe gabi gaby
george jorge: georgie coque
gerald geraldine: gerry jerry
gregory gregorio: greg goyo
guadalupe: lupe lupita
guillermo: memo guille
gustavo: gus tavo
harold: harry hal
henry: hank harry
ignacio: nacho
jacob: jake
jacqueline: jackie
james: jim jimmy jamie
janet: jan
jeffrey: jeff
jennifer: jen jenny
jessica: jess jessie
jesus: chuy chucho
john: jack johnny
jonathan: jon johnny
jose: pepe chepe
joseph josephine josefina: joe joey josie jo fina
joshua: josh
juan juana: juanito juanita
katelyn caitlin: kate katie
kenneth: ken kenny
kimberly: kim
lawrence: larry
leonard leonardo: leo len lenny
luis: lucho luisito
madeline madeleine: maddie
manuel manuela: manny manolo
margaret margarita: maggie meg peggy greta rita
maria: mari mary
mario: marito
matthew mateo: matt matty teo
melissa: mel missy
michael miguel michelle: mike mikey mick shelly migue
mohammed muhammad mohamed mohammad: mo
nathaniel nathan: nate nat
nicholas nicolas nicole: nick nicky nico
oliver olivia: ollie liv
pamela: pam
patricia patricio patrick: pat patty pato trish paddy
pedro: perico
peter: pete
philip phillip: phil
priscilla: cilla
rafael rafaela raphael: rafa raf
raymond ramon: ray moncho
rebecca: becca becky
richard ricardo: rich rick ricky dick richie
robert roberto: rob robbie bob bobby beto
roberta: bobbie
ronald: ron ronnie
rosario: charo
russell: russ
salvador: chava sal
samantha samuel: sam sammy
sandra: sandy
santiago: santi chago
sebastian: seb bastian
sergio: checo
stephen steven stephanie: steve stevie steph
susan suzanne susana: sue susie suzy
terrence theresa teresa: terry tess tere
theodore teodoro: ted teddy theo teo
thomas tomas: tom tommy
timothy: tim timmy
valerie valeria: val vale
vanessa: nessa
veronica: ronnie vero
victor victoria: vic vicky tori
vincent vicente: vince vinny chente
virginia: ginny
walter: walt
william: will bill billy willie liam
zachary: zach zack
"""


def _table() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _LINES.strip().splitlines():
        full, _, short = line.partition(":")
        for name in short.split():
            for formal in full.split():
                table.setdefault(name, set()).add(formal)
                table.setdefault(formal, set()).add(name)
    return MappingProxyType({name: frozenset(others) for name, others in table.items()})


_RELATED = _table()


def related(name: str) -> frozenset[str]:
    """Return the folded names that `name` is short for, and those that are short for it."""
    return _RELATED.get(name, frozenset())


def is_nickname(one: str, other: str) -> bool:
    """Whether one of two folded given names is a short form of the other."""
    return other in related(one)
