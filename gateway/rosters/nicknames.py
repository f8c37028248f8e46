"""What people are called instead of their given names, in English and Spanish.

Used only for given names that somebody on the roster has: a William may be called Bill. The table
was written by hand from common usage; a nickname of the roster itself needs no table.
"""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["called_instead"]

_ENGLISH = """
abigail: abby abbie gail; abraham: abe bram; adam: ad; adelaide: addie; adeline: addie; agnes:
aggie alan: al; albert: al bert bertie; alexander: alex al xander sasha lex alec; alexandra: alex
lexi sandra sasha ally; alexis: alex lexi; alfred: al alf alfie fred; alice: ali ally; alison: ali
ally amanda: mandy; amelia: amy millie mia; anastasia: stacy ana nastya; andrea: andie drea;
andrew: andy drew; angela: angie; angelica: angie; anna: annie ann; anthony: tony ant; antonia:
toni; arthur: art artie; ashley: ash; audrey: aud; augustus: gus august; barbara: barb barbie
babs; bartholomew: bart beatrice: bea trixie bee; benedict: ben; benjamin: ben benny benji;
bernadette: bernie; bernard: bernie; bethany: beth; beverly: bev; bradley: brad; brandon: bran;
brenda: bren; brittany: britt bryan: bry; caleb: cal; calvin: cal; cameron: cam; candace: candy;
caroline: carrie carol; carolyn: carol carrie lynn; cassandra: cassie cass sandra; catherine:
cathy kate katie cat cate kitty; cecilia: celia cece; charles: charlie chuck chas chip; charlotte:
charlie lottie char; chester: chet; christina: chris tina christy chrissy; christine: chris tina
christy chrissy; christopher: chris kit topher clarence: clare; clifford: cliff; clinton: clint;
constance: connie; cornelius: neil corny; courtney: court; curtis: curt; cynthia: cindy; daniel:
dan danny; danielle: dani; david: dave davey; deborah: deb debbie; dennis: denny; desmond: des;
dominic: dom nick; donald: don donnie; donna: dona; dorothy: dot dottie dolly; douglas: doug;
edgar: ed eddie; edmund: ed eddie ned; edward: ed eddie ned ted teddy; edwin: ed eddie; eleanor:
ellie nora nell lenny; elijah: eli; elizabeth: liz lizzie beth betsy betty eliza ellie libby lisa
lilibet liza; ella: ellie; ellen: ellie nell; emily: em emmy; emma: em emmy; emmanuel: manny;
ernest: ernie; esther: essie; eugene: gene; evangeline: evie eva; evelyn: evie eve ezekiel: zeke;
felicia: fel; ferdinand: ferdie; florence: flo florrie; frances: fran frannie; francis: frank
fran; franklin: frank; frederick: fred freddy rick; gabriel: gabe; gabrielle: gabby; genevieve:
gen jenny; geoffrey: geoff jeff; george: georgie; georgina: georgie gina; gerald: gerry jerry;
geraldine: gerry; gilbert: gil bert; gregory: greg; gwendolyn: gwen; hannah: han; harold: hal
harry harriet: hattie; helen: nell; henrietta: etta hettie; henry: hank harry hal; herbert: herb
bert howard: howie; isaac: ike zac; isabella: bella izzy isa; isabel: bel izzy; isaiah: zay;
isidore: izzy jackson: jack jax; jacob: jake; jacqueline: jackie; james: jim jimmy jamie jem;
janet: jan; janice: jan jason: jay; jeffrey: jeff; jennifer: jen jenny jenn; jeremiah: jerry;
jeremy: jem jerry; jerome: jerry jessica: jess jessie; jillian: jill; joan: joanie; joanna: jo;
jonathan: jon jonny; john: jack johnny jon; jordan: jordy; joseph: joe joey; josephine: jo josie;
joshua: josh; judith: judy; julia: jules julie; juliana: jules julie; julian: jules; justin: jus;
katherine: kate katie kathy kat kitty kay kathleen: kathy kate katie; kathryn: kathy kate katie
kat; kenneth: ken kenny; kevin: kev; kimberly: kim kimmy; kristen: kris; kristina: kris tina;
laura: laurie; lauren: laurie; lawrence: larry laurie leonard: len leo lenny; leonardo: leo;
leroy: roy; leslie: les; lillian: lily lil lilly; lincoln: linc linda: lindy; louis: lou louie;
louise: lou; lucille: lucy lu; lucinda: lucy cindy; madeline: maddie; madison: maddie; magdalena:
maggie lena; malcolm: mal; marcus: marc mark; margaret: maggie meg peggy peg margie marge greta
daisy rita; maria: mia; marilyn: lyn; marjorie: marge margie; martha: marty; martin: marty; mary:
molly polly mamie; matilda: tilly mattie; matthew: matt matty; maureen: mo; maximilian: max;
maxwell: max; megan: meg; melanie: mel; melissa: mel missy lissa melvin: mel; mercedes: mercy;
michael: mike mikey mick mickey; michelle: shelly chelle; mildred: millie mitchell: mitch;
miranda: randy mandy; mohammed: mo moe; muhammad: mo moe; mohamed: mo moe; mohammad: mo moe;
monica: mona; montgomery: monty; morris: mo; moses: moe mo; nadia: nad; nancy: nan; naomi: nomi
natalie: nat; natasha: tasha nat; nathan: nate nat; nathaniel: nate nat; nicholas: nick nicky
nico; nicole: nicky nikki; nora: norah; norman: norm; oliver: ollie; olivia: liv livvy ollie;
oscar: ozzie pamela: pam; patricia: pat patty tricia trish; patrick: pat paddy rick; paula: polly;
penelope: penny percival: percy; peter: pete; philip: phil pip; phillip: phil pip; phoebe: bee;
prescott: scott; priya: pri; prudence: prue; rachel: rach rae; randall: randy; raymond: ray;
rebecca: becky becca; reginald: reggie reg; rhonda: ronnie; richard: rick ricky dick rich richie;
robert: bob bobby rob robbie bert; roberta: bobbie; roderick: rod rick; rodney: rod; roger: rodge;
roland: rollo; ronald: ron ronnie; rosalind: roz rose; rosemary: rose rosie; roxanne: roxy;
russell: russ; ruth: ruthie; sabrina: bri samantha: sam sammy; samson: sam; samuel: sam sammy;
sarah: sally sadie; savannah: van sav; scott: scotty; sebastian: seb bas; serena: rena; shannon:
shan; sharon: shari; shirley: shirl; sidney: sid; simon: si; solomon: sol; sophia: sophie fifi;
spencer: spence; stanley: stan; stephanie: steph stevie; stephen: steve stevie; steven: steve
stevie; stewart: stew stu; stuart: stu; susan: sue susie suzy; susanna: sue susie anna; sylvester:
sly; sylvia: syl; tabitha: tabby; tamara: tammy tam; teresa: terry tess tessa tracy; theresa:
terry tess tessa tracy; terrence: terry; theodora: thea dora; theodore: ted teddy theo; thomas:
tom tommy; tiffany: tiff; timothy: tim timmy; tobias: toby; trevor: trev; tyler: ty tyrone: ty;
ulysses: lys; ursula: ursa; valentina: val tina; valerie: val; vanessa: nessa; veronica: ronnie
roni vero; victor: vic; victoria: vicky tori vic; vincent: vince vinny; viola: vi; violet: vi;
virginia: ginny ginger; vivian: viv; walter: walt wally; warren: ren; wendell: wen; wesley: wes;
wilfred: will fred; wilhelmina: billie mina; william: will bill billy willie liam; winifred:
winnie fred woodrow: woody; yolanda: yoli; yvonne: vonnie; zachary: zach zack; zachariah: zach;
zoe: zo
"""
_SPANISH = """
adelaida: ade; adriana: adri; agustin: tin agus; alberto: beto berto; alejandra: ale alex jandra
sandra alejandro: ale alex jandro; alfonso: poncho fonso; alfredo: fredo fredy; alicia: licha;
ana: anita; andrea: andy; andres: andy; angelica: angie; antonia: tona tonia; antonio: tono tony
toni; armando: mando; arturo: turo; aurelio: yeyo; beatriz: bety betty bea; benito: beni;
benjamin: benja mincho; bernardo: nardo; camila: cami mila; carlos: carlitos charly; carmen:
carmelita menchu; carolina: caro; catalina: cata lina; cecilia: ceci chila; clara: clarita;
concepcion: concha conchita; consuelo: chelo; cristian: cris; cristina: cris tina; cristobal: cris
toba; daniel: dani; daniela: dani; david: davi; diego: dieguito; dolores: lola lolita; domingo:
mingo; edgardo: gardo; eduardo: lalo edu; elena: nena emiliano: emi; enrique: kike quique;
ernesto: neto; esperanza: pera; estela: tela; esteban: teban; eugenia: gena; fabian: fabi;
federico: fede lico; felipe: pipe; fernanda: fer; fernando: fer nando; francisca: paca panchita
kika; francisco: paco pancho frank cisco kiko quico; gabriel: gabi; gabriela: gabi gaby; gerardo:
jerry gera; gilberto: beto; gonzalo: chalo; graciela: chela; gregorio: goyo; guadalupe: lupe
lupita pita; guillermo: memo guille; gustavo: gus tavo; hector: tito; heriberto: beto hilario:
lalo; humberto: beto; ignacia: nacha; ignacio: nacho; isabel: chabela isa chavela; isidro: chilo;
ismael: mayel; jacinto: chinto; jaime: jaimito; javier: javi; jesus: chuy chucho; jesusa: chuya
joaquin: quino; jorge: coque jorgito; jose: pepe joselito chepe; josefa: pepa chepa; josefina:
pepa fina juan: juanito; juana: juanita; julia: julita; julian: juli; laura: laurita; leonardo:
leo; leonel: leo leticia: lety leti; lorenzo: lencho; lourdes: lulu; lucia: lucy chia; luis: lucho
wicho luisito; luisa: lucha; manuel: manny manolo nolo meme; manuela: manola; marcelino: chelino;
marco: marquitos; margarita: mago rita; maria: mari marita; mariana: nana mari; mario: mayito;
martin: tincho; mauricio: mau; maximo: max; mercedes: meche merche; miguel: mike migue; micaela:
mica; monica: moni; natalia: nati naty; nicolas: nico; norberto: beto; octavio: tavo; olivia: oli;
oscar: oscarin; pablo: pablito; patricia: paty; patricio: pato; pedro: perico; pilar: pili;
rafael: rafa; ramon: moncho; raul: raulito; raquel: quela; refugio: cuca cuco; ricardo: ricky
rica; rigoberto: rigo beto; roberto: beto rober; rocio: chio; rodolfo: rudy fito rodrigo: rodri;
rogelio: roger; rosa: rosita; rosario: chayo charo; ruben: benny; salvador: chava salva samuel:
sam; santiago: santi chago; sebastian: sebas; sergio: checo; silvia: chiva; socorro: coco; sofia:
sofi; susana: susy; teodoro: teo; teresa: tere; tomas: tomy; valentina: vale; valeria: vale;
vanesa: vane; vicente: chente; victor: vic vico; victoria: vicky; virginia: vicky; ximena: xime;
yolanda: yoli; zoila: zoi
"""


def _table() -> Mapping[str, frozenset[str]]:
    """Return who may be called what, both ways: a Bill may be a William."""
    table: defaultdict[str, set[str]] = defaultdict(set)
    for text in (_ENGLISH, _SPANISH):
        name = ""
        for word in text.replace(";", " ").split():
            if word.endswith(":"):
                name = word[:-1]
            else:
                table[name].add(word)
                table[word].add(name)
    return MappingProxyType({name: frozenset(others) for name, others in table.items()})


_CALLED = _table()


def called_instead(given: str) -> frozenset[str]:
    """Return what somebody of this folded given name may be called; empty when not known."""
    return _CALLED.get(given, frozenset())
