"""Words from which some communities put their names together."""

from __future__ import annotations

from recognizers.training.words import split_words

KAREN_SYLLABLES = split_words(
    """
    Eh | Paw | Mu | Htoo | Say | Wah | Ku | Law | Moo | Hser | Nay | Gay | Ler | Lah | Doh | Kaw |
    Bleh | Thaw | Plo | Klo | Ta | Mla | Shee | Dah | Hay | Tha | Lay | Wee | Ner | Kler | Kyaw |
    Win | Aung | Zaw | Min | Naing | Thein | Htun | Khin | Mya | Nyi | Hla | San | Soe | Myo | Tin |
    Than | Lwin | Oo | Nu | Nwe | Yi | Ye | Thu | Ko | Ma | Sa | Nan | Ni | Pa | Po | Pwe | Ree |
    See | Shar | Shwe | So | Su | Taw | Thi | Toe | Tu | Way | Yo | Ywa | Bu | Chit | Day | Gyi |
    Har | Htay | Ka | Kee | Kho | Lin | Maw | Me | Pho | Pyo | Sein | Sui | Zin
    """,
)
NATIVE_HEADS = split_words(
    """
    Little | Big | Red | White | Black | Yellow | Blue | Spotted | Standing | Running | Walking |
    Sitting | Two | Three | Many | Iron | Good | Bad | Lone | Swift | Tall | Old | Young | Brave |
    Fast | Medicine | Eagle | Bear | Elk | Buffalo | Crow | Hawk | Wolf | Horse | Thunder | Flying |
    Crazy | Long | Strong | High | Chasing | Charging | Roan | Gray | Holy | Left | Lame | Broken |
    Pretty | Bull | Stone | Sun | Moon | Fire | Gun | Singing | Rattling | Turning | Yellow Bird |
    Has No | Kills the | Comes at | Looks for | Runs After | Not Afraid of | Walks With | Takes the
    | Kicking | Leading | Striking | Whirlwind | Painted | Striped | Hairy | Sharp | Quiet |
    Swimming | Grey | Brown | Silver | Wise | Sleeping | Laughing | Talking | Dancing | Looking |
    Waiting | Rides the | Sees the | Brings | Hunts in | Sits by the | Sings to | Bear in the |
    Man on the | Horse at the | Bird over the | Goes Ahead of | Young Man | Old Woman | Eagle on the
    """,
)
NATIVE_TAILS = split_words(
    """
    Bear | Elk | Horse | Eagle | Hawk | Crow | Wolf | Bull | Cloud | Thunder | Star | Feather |
    Shield | Arrow | Knife | Hand | Heart | Man | Boy | Woman | Dog | Owl | Bird | Deer | Antelope |
    Otter | Turtle | Rock | Hill | Water | Wind | Shirt | Bonnet | Tail | Wing | Foot | Nose | Eyes
    | Face | Soldier | Warrior | Robe | Enemy | Night | Day | Ground | Road | Lodge | Pipe | Whip |
    Horn | Bone | Calf | Colt | Pony | Rabbit | Fox | Badger | Buffalo | Lightning | Hail | Smoke
    | Hair | Eye | Ear | Claw | Mane | Hoop | Drum | Flute | Cedar | Willow | Pine | River | Lake |
    Valley | Camp | Moon | Morning | Dawn | Snow | Rain | Sky | Wood | Timber | Ghost | Chief |
    Scout | Runner | Singer | Maker | Swan | Goose | Magpie | Coyote | Cat | Mule | Whistler
    """,
)
