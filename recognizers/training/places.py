"""Names of schools, places and organizations in the many shapes that school texts give them."""

from __future__ import annotations

import importlib
from functools import lru_cache
from typing import TYPE_CHECKING

from recognizers.training.words import split_words

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_HEADS = split_words(
    """
    Oak | Cedar | Maple | Pine | Willow | Elm | Birch | Aspen | Cypress | Walnut | Lake | River
    | Creek | Spring | Summit | Valley | Meadow | Prairie | Canyon | Desert | Harbor | Bay |
    Ocean | Forest | Stone | Rock | Eagle | Hawk | Falcon | Deer | Fox | Bear | Sunrise |
    Sunset | North | South | East | West | Central | Silver | Golden | Green | Blue | Red |
    White | Clear | Fair | Glen | Orchard | Mission | Heritage | Liberty | Pioneer | Frontier |
    Mesa | Bluff | Copper
    """,
)
_TAILS = split_words(
    """
    Grove | Ridge | Hill | Hills | Creek | View | Valley | Springs | Park | Point | Brook |
    Field | Meadows | Crossing | Heights | Glen | Woods | Lane | Run | Hollow | Bend | Falls |
    Shores | Bridge | Mills | Gate | Lake | Canyon | Mountain | Estates | Prairie | Landing |
    Trail
    """,
)
_JOINED_TAILS = split_words(
    "view | wood | brook | side | dale | field | ton | ville | hurst | ford | crest | mont | burg",
)
_NAMESAKES = split_words(
    """
    Lincoln | Washington | Jefferson | Roosevelt | Franklin | Adams | Madison | Monroe |
    Jackson | Kennedy | Garfield | Wilson | Grant | Hamilton | Eisenhower | Truman | Cesar
    Chavez | Rosa Parks | Martin Luther King Jr. | MLK | JFK | FDR | Harriet Tubman | Frederick
    Douglass | Horace Mann | Benjamin Franklin | Thomas Edison | Mark Twain | Helen Keller |
    Amelia Earhart | Sally Ride | Booker T. Washington | George Washington Carver | Emerson |
    Whittier | Longfellow | Sacajawea | Chief Joseph | Barbara Jordan | Thurgood Marshall |
    Maya Angelou | Dolores Huerta
    """,
)
_SAINTS = split_words(
    """
    St. Mary's | St. Anne's | St Peter's | St. Joseph | Saint Paul | Holy Family | Sacred Heart
    | Our Lady of Guadalupe | St. Thomas Aquinas | St John's | St. Francis | Blessed Sacrament
    | Trinity Lutheran | Bishop Moore | All Saints | Notre Dame | Immaculate Heart | Beth El |
    Al-Noor
    """,
)
_KINDS = split_words(
    """
    Elementary | Elementary School | Elem. | Elem | ES | Middle School | Middle | MS | Junior
    High | Jr. High | Jr High School | High School | High | HS | Senior High School | H.S. |
    Academy | Charter School | Charter Academy | K-8 | K-8 School | Preschool | Primary |
    Primary School | Early Learning Center | ECC | Alternative High School | Montessori |
    Montessori School | STEM Academy | Magnet School | School of the Arts | Prep | Preparatory
    School | Online Academy | Day School | School | Community School | Career Center |
    Intermediate School | Upper School
    """,
)
_UK_KINDS = split_words(
    """
    Primary School | C of E Primary School | CofE Primary | C of E Primary | Infant School |
    Junior School | Junior and Infant School | Academy | Secondary School | Grammar School |
    High School | Catholic Primary School | Catholic High School | RC Primary School |
    Community College | Sixth Form College | Girls' School | School for Boys | Special School |
    Academy Trust | Nursery School | Community Primary School | Free School | PRU
    """,
)
_DISTRICT_KINDS = split_words(
    """
    School District | Unified School District | USD | ISD | Independent School District |
    Public Schools | City Schools | County Schools | Community Schools | School District No. 12
    | CUSD | Consolidated Schools | Area School District | Central School District | Union High
    School District | Parish Schools | Township Schools | Local Schools
    """,
)
_NUMBERED = split_words("PS | P.S. | IS | I.S. | JHS | MS | P.S./I.S.")
_CAMPUS_NICKNAMES = split_words(
    "East High | West High | North High | South High | Central | Northside | Eastside",
)
_PLACES = split_words(
    """
    Fresno | Omaha | Yakima | Worthington | Lewiston | Duluth | Boise | Tulsa | El Paso |
    Merced | Utica | Houma | Flint | Gallup | Shiprock | Tacoma | St. Paul | Minneapolis |
    Dearborn | Columbus | Nairobi | Kyiv | Hanoi | Guadalajara | Honduras | Somalia | Texas |
    Minnesota | California | New Mexico | Ohio | Ukraine | Ethiopia | Vietnam | Mexico City |
    Puerto Rico | Chicago | Seattle | Salt Lake City | Cedar Rapids | Springfield | Aurora |
    Lowell | Atlanta | Mobile | Reading | Eugene | Phoenix | Leeds | Bradford | Croydon |
    Cardiff | Glasgow | Belfast | Hackney | Luton | Alabama | Alaska | Arizona | Arkansas |
    Colorado | Connecticut | Delaware | Florida | Georgia | Hawaii | Idaho | Illinois | Indiana
    | Iowa | Kansas | Kentucky | Louisiana | Maine | Maryland | Massachusetts | Michigan |
    Mississippi | Missouri | Montana | Nebraska | Nevada | New Hampshire | New Jersey | New
    York | North Carolina | North Dakota | Oklahoma | Oregon | Pennsylvania | Rhode Island |
    South Carolina | South Dakota | Tennessee | Utah | Vermont | Virginia | Washington | West
    Virginia | Wisconsin | Wyoming | Washington, D.C. | Boston | Philadelphia | London |
    Manchester | Paris | Rome | Berlin | Tokyo | Cairo | Egypt | Mexico | Canada | France |
    Spain | China | India | Brazil | Kenya | Nigeria | Ghana | Haiti | Guatemala | El Salvador
    | Cuba | Peru | Colombia | Venezuela | Jamaica | Philippines | Samoa | Tonga | Guam | Nepal
    | Pakistan | Bangladesh | Afghanistan | Iraq | Syria | Jordan | Yemen | Iran | Turkey |
    Armenia | Poland | Romania | Russia | Ireland | Scotland | Wales | England | Germany |
    Italy | Greece | Thailand | Laos | Cambodia | Burma | Korea | Japan | Australia | New
    Zealand | Africa | Europe | Asia | South America | the Congo | Eritrea | Sudan | Uganda |
    Rwanda | Tanzania | Oaxaca | Michoacán | Michoacan | Chiapas | Quetzaltenango |
    Huehuetenango | Mogadishu | Addis Ababa | Lagos | Accra | Port-au-Prince | Manila | Cebu |
    Saigon | Ho Chi Minh City | Phnom Penh | Vientiane | Kathmandu | Kabul | Lahore | Punjab |
    Dhaka | Mumbai | Chennai | Hyderabad | Beijing | Guangzhou | Hong Kong | Taiwan | Seoul |
    Osaka | Warsaw | Bucharest | Tirana | Sarajevo | Lviv | Kharkiv | Odesa | Majuro | Chuuk |
    Pago Pago | Honolulu | Hilo | Nogales | Brownsville | Laredo | Rochester, NY | Yuma, AZ |
    Austin, TX | Hialeah | Compton | Oakland | Harlem | the Bronx | Brooklyn | Queens | East LA
    | South Side | Detroit | Gary | Birmingham | Jackson | Lincoln | Madison | Charlotte |
    Savannah | Dallas | Denver | Kent | Auburn | Renton | Pasco | Toppenish
    """,
)
_FEATURES = split_words(
    """
    Mississippi River | Rocky Mountains | Lake Michigan | Grand Canyon | Sahara Desert | Nile
    River | Pacific Ocean | Atlantic Ocean | Mount Rainier | Amazon | Yellowstone | Gulf of
    Mexico | Great Lakes | Mount Everest | Ellis Island | Statue of Liberty | Central Park |
    Gettysburg | Jamestown | Plymouth | Chesapeake Bay | Death Valley | Mount St. Helens |
    Columbia River
    """,
)
_ORGANIZATIONS = split_words(
    """
    Boys & Girls Club | Boys and Girls Club | YMCA | YWCA | Girl Scouts | Boy Scouts | Red
    Cross | Goodwill | Salvation Army | Kiwanis Club | Rotary Club | Lions Club | United Way |
    4-H | NAACP | Department of Education | OSPI | Child Protective Services | CPS | DCFS |
    DSHS | Department of Human Services | Social Security Administration | Medicaid | NHS |
    CAMHS | Ofsted | Google | Microsoft | Apple | Amazon | OpenAI | Walmart | Target | Costco |
    McDonald's | Subway | Safeway | Kroger | Starbucks | NASA | Smithsonian | National
    Geographic | PBS | BBC | NPR | CNN | College Board | Khan Academy | Scholastic | Pearson |
    McGraw Hill | Houghton Mifflin | Lexia | Renaissance | Curriculum Associates | Instructure
    | PowerSchool | Infinite Campus | Clever | ClassDojo | Seesaw | Remind | Securly |
    GoGuardian | United Nations | Congress | Supreme Court | FBI | NFL | NBA | Seattle Seahawks
    | Lakers | Dallas Cowboys | Habitat for Humanity | Feeding America | Big Brothers Big
    Sisters | Job Corps | AmeriCorps | Peace Corps | U.S. Army | National Guard | Harvard
    University | Stanford | Ohio State University | UCLA | MIT | Howard University | Spelman
    College | Oxford University | Arizona State | Boise State
    """,
)
_AGENCY_KINDS = split_words(
    """
    Counseling | Behavioral Health | Children's Hospital | Pediatrics | Family Clinic | Dental
    | Orthopedics | Medical Center | Police Department | Sheriff's Office | County Juvenile
    Court | Public Library | Community Center | Baptist Church | Islamic Center | Food Bank |
    Bus Company | Transportation | Youth Services | Speech Therapy | Credit Union | Autism
    Center | Urgent Care | Foundation | Council | Services, Inc. | LLC | Construction | Legal
    Aid | Housing Authority
    """,
)

_SHORTEST_RUN = 2
_PREFIX_SHARE = 0.06
_WORLD_SHARE = 0.3
_WORLD_LOCALES = (
    *("cs_CZ", "da_DK", "de_DE", "en_BD", "en_IN", "fi_FI", "fr_DZ", "hr_HR", "id_ID"),
    *("it_IT", "nl_NL", "pl_PL", "pt_PT", "ro_RO", "sk_SK", "sl_SI", "sv_SE", "vi_VN"),
)
_CITIES_PER_LOCALE = 300


@lru_cache(maxsize=1)
def _world_cities() -> tuple[str, ...]:
    """Return cities that Faker lists; of long lists an even choice."""
    cities: list[str] = []
    for locale in _WORLD_LOCALES:
        provider = importlib.import_module(f"faker.providers.address.{locale}").Provider
        listed = sorted(set(provider.cities))
        cities += listed[:: max(1, len(listed) // _CITIES_PER_LOCALE)]
    return tuple(cities)


def _stem(rng: random.Random) -> str:
    return rng.choice((_two_words, _joined, _namesake, _saint))(rng)


def _two_words(rng: random.Random) -> str:
    return f"{rng.choice(_HEADS)} {rng.choice(_TAILS)}"


def _joined(rng: random.Random) -> str:
    return rng.choice(_HEADS) + rng.choice(_JOINED_TAILS)


def _namesake(rng: random.Random) -> str:
    return rng.choice(_NAMESAKES)


def _saint(rng: random.Random) -> str:
    return rng.choice(_SAINTS)


def _american(rng: random.Random) -> str:
    return f"{_stem(rng)} {rng.choice(_KINDS)}"


def _british(rng: random.Random) -> str:
    return f"{rng.choice((_joined, _saint, _two_words))(rng)} {rng.choice(_UK_KINDS)}"


def _district(rng: random.Random) -> str:
    return f"{rng.choice((_two_words, _joined))(rng)} {rng.choice(_DISTRICT_KINDS)}"


def _numbered(rng: random.Random) -> str:
    return f"{rng.choice(_NUMBERED)} {rng.randint(1, 399)}"


def _campus(rng: random.Random) -> str:
    return rng.choice(_CAMPUS_NICKNAMES)


def _abbreviated(rng: random.Random) -> str:
    letters = "".join(word[0] for word in _two_words(rng).split())
    return letters + rng.choice(("HS", "MS", "ES", "USD", "ISD", "CS"))


_SCHOOL_SHAPES: tuple[Callable[[random.Random], str], ...] = (
    _american,
    _british,
    _district,
    _numbered,
    _campus,
    _abbreviated,
)
_SCHOOL_WEIGHTS = (60, 14, 12, 6, 4, 4)


def school(rng: random.Random) -> str:
    """Return the name of a school or a school district."""
    return rng.choices(_SCHOOL_SHAPES, _SCHOOL_WEIGHTS)[0](rng)


def place(rng: random.Random) -> str:
    """Return a town, a state, a country or a feature of the map."""
    dice = rng.random()
    if dice < _PREFIX_SHARE:
        return rng.choice(_FEATURES)
    if dice < 2 * _PREFIX_SHARE:
        return f"{rng.choice((_joined, _two_words))(rng)}"
    return rng.choice(_world_cities() if rng.random() < _WORLD_SHARE else _PLACES)


def organization(rng: random.Random) -> str:
    """Return the name of an agency, a company, a club or a university."""
    if rng.randrange(_SHORTEST_RUN):
        return rng.choice(_ORGANIZATIONS)
    return f"{rng.choice((_two_words, _joined))(rng)} {rng.choice(_AGENCY_KINDS)}"
