"""All hand-made communities, and how their members put a name together."""

from __future__ import annotations

from recognizers.training.name_parts import KAREN_SYLLABLES, NATIVE_HEADS, NATIVE_TAILS
from recognizers.training.names_africa import AFRICAN_COMMUNITIES
from recognizers.training.names_americas import AMERICAN_COMMUNITIES
from recognizers.training.names_asia import EAST_ASIAN_COMMUNITIES
from recognizers.training.names_europe import EUROPEAN_COMMUNITIES
from recognizers.training.names_south_asia import SOUTH_ASIAN_COMMUNITIES
from recognizers.training.names_words import WORD_COMMUNITIES
from recognizers.training.own_names import OWN_COMMUNITIES as MIXED_COMMUNITIES

OWN_COMMUNITIES = (
    MIXED_COMMUNITIES
    | AFRICAN_COMMUNITIES
    | AMERICAN_COMMUNITIES
    | EAST_ASIAN_COMMUNITIES
    | EUROPEAN_COMMUNITIES
    | SOUTH_ASIAN_COMMUNITIES
    | WORD_COMMUNITIES
)

# Two family names (father's, mother's); family name first; one or two names of the forebears;
# father's name between given and family name; a name of one part.
CUSTOMS = {
    "hispanic": "two families",
    "mexican": "two families",
    "central_american_maya": "two families",
    "caribbean_south_american_spanish": "two families",
    "portuguese_brazilian": "two families",
    "vietnamese": "family first",
    "hmong": "family first",
    "east_asian": "family first",
    "chinese_pinyin": "family first",
    "cantonese": "family first",
    "korean": "family first",
    "japanese": "family first",
    "khmer_lao_thai": "family first",
    "somali": "forebears",
    "amharic_tigrinya": "forebears",
    "arabic": "forebears",
    "arabic_levant_iraq": "forebears",
    "sudanese": "forebears",
    "afghan": "one part",
    "karen_burmese": "one part",
    "karen_burmese_chin": "one part",
    "ukrainian_russian": "patronymic",
    "russian_ukrainian_belarusian": "patronymic",
}

# Communities in which many given names have two parts.
TWO_PART_GIVEN = frozenset(
    {"hmong", "karen_burmese", "karen_burmese_chin", "nepali_bhutanese", "vietnamese"},
)

# Names put together from words anew: a list of heads and one of tails.
COMPOSED_GIVEN = {
    "karen_burmese": (KAREN_SYLLABLES, KAREN_SYLLABLES),
    "karen_burmese_chin": (KAREN_SYLLABLES, KAREN_SYLLABLES),
}
COMPOSED_FAMILY = {
    "karen_burmese": (KAREN_SYLLABLES, KAREN_SYLLABLES),
    "karen_burmese_chin": (KAREN_SYLLABLES, KAREN_SYLLABLES),
    "native_american": (NATIVE_HEADS, NATIVE_TAILS),
    "plains_northern_alaska_native": (NATIVE_HEADS, NATIVE_TAILS),
}
