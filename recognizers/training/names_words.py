"""Names that are ordinary words, months or places, written for this project."""

from __future__ import annotations

from recognizers.training.words import split_words

WORD_COMMUNITIES = {
    "word_names": (
        split_words(
            """
            Grace | Hunter | Will | May | Hope | Faith | Mark | Summer | April | Rose | Chance |
            Ever | True | Navy | Winter | Star | Diamond | Unique | Miracle | Blessing |
            Princess | Ruby | Pearl | Sunny | Rocky | Buddy | Joy | Destiny | Chase | Royal |
            King | Major | Messiah | Saint | Legend | Ace | River | Sage | Ivy | Violet | Olive
            | Hazel | Autumn | Paris | London | Brooklyn | Dallas | Austin | Jordan | Carter |
            Mason | Cash | Journey | Heaven | Serenity | Harmony | Melody | Crystal | Amber |
            Jade | Daisy | Lily | Iris | Holly | Heather | Penny | Bill | Rich | Rob | Art |
            Drew | Pat | Sue | Dawn | June | August | Wren | Robin | Jay | Wade | Lane | Brook |
            Cliff | Forest | Stone | Clay | Reed | Heath | Dale | Glen | Bishop | Deacon |
            Archer | Ranger | Gunner | Maverick | Ryder | Trace | Merit | Honor | Justice |
            Liberty | Charity | Patience | Prudence | Mercy | Trinity | Genesis | Eden | Angel |
            Victor | Roman | Miles | Dean | Phoenix | Nova | Haven | Walker | Scarlet | Prince |
            Raven | Eve | Case | Ray | Skye | Sunday | Monday | Wednesday | Friday | January |
            September | Bliss | Clover | Fern | Poppy | Marigold | Jasmine | Ginger | Basil |
            Rosemary | Sierra | Savannah | Ocean | Rain | Storm | Cloud | Sparrow | Lark |
            Birdie | Bear | Wolf | Fox | Buck | Tiger | Lion | Rowdy | Cannon | Pistol |
            Remington | Colt | Blaze | Flint | Ash | Rowan | Aspen | Cedar | Laurel | Myrtle |
            Opal | Garnet | Sapphire | Topaz | Onyx | Goldie | Sterling | Silver | Blue | Red |
            Indigo | Gray | Rusty | Sandy | Misty | Stormy | Windy | Candy | Cookie | Honey |
            Sugar | Cherry | Apple | Dolly | Barbie | Bunny | Kitty | Missy | Sissy | Bud | Chip
            | Skip | Chuck | Rod | Guy | Earl | Duke | Baron | Marshall | Judge | Doc | Happy |
            Merry | Gay | Carol | Melodie | Harper | Piper | Fisher | Tanner | Cooper | Porter |
            Parker | Sawyer | Taylor | Tyler | Weaver | Page | Paige | Bailey | Wright | Noble |
            Brave | Loyal | Royalty | Wisdom | Verity | Temperance | Constance | Amity | Comfort
            | Clarity | Promise | Precious | Treasure | Essence | Desire | Fantasy | Mystery |
            Story | Poet | Lyric | Cadence | Aria | Viola | Reef | Cove | Bay | Shore | Dune |
            Canyon | Ridge | Field | Meadow | Prairie
            """,
        ),
        split_words(
            """
            Park | Ford | Cook | Baker | Farmer | Bishop | Knight | Pope | Noble | Swift |
            Savage | Looney | Pickle | Beer | Coffee | Sellers | Flowers | Garland | Hand |
            Foote | Head | Wise | Early | Young | Long | Short | White | Brown | Black | Green |
            Gray | Rich | Poor | Power | Price | Bond | Banks | Bridges | Brooks | Rivers |
            Waters | Lake | Fields | Woods | Hill | Stone | Rice | Bean | Berry | Grant | Chance
            | Story | Page | Book | Reader | Marks | Day | Weeks | Monday | Winter | Summers |
            Frost | Snow | Rain | Storm | Love | Joy | Good | Best | Strong | Sharp | Bright |
            Moody | Stern | Hardy | Gentle | Church | Temple | Hall | House | Street | Case |
            Cash | Wages | Friend | Law | Judge | King | Prince | Duke | Major | Sergeant | Fox
            | Wolf | Bird | Crane | Hawk | Fish | Pool | Ball | Batty | Golden | Silver | Steel
            | Christmas | Read | Will | May | Penny | Nickel | Cousin | English | French | Wells
            | Hope | Smith | Miller | Walker | Wright | Turner | Butler | Foster | West | Fisher
            | Porter | Hunter | Burns | Hunt | Mills | Rose | Hart | Lane | Little | Graves |
            Miles | Chambers | Bush | Parks | Powers | Cross | Moss | Gross | Chase | Gates |
            Wall | Small | Barber | Carpenter | Shepherd | Shoemaker | Taylor | Tailor | Weaver
            | Potter | Mason | Carter | Cooper | Sawyer | Archer | Bowman | Gardener | Gardner |
            Singer | Piper | Harper | Dancer | Player | Marshall | Constable | Sheriff | Squire
            | Earl | Baron | Monk | Abbot | Priest | Deacon | Parson | Chaplain | Nunn | Parrish
            | Bell | Ring | Drum | Horn | Key | Locke | Chain | Link | Post | Pitts | Shore |
            Beach | Marsh | Moore | Heath | Forest | Branch | Root | Leaf | Reed | Cane | Thorn
            | Nettles | Weed | Grass | Hay | Barley | Wheat | Rye | Corn | Peas | Cabbage |
            Onion | Pepper | Salt | Sugar | Honey | Butter | Bacon | Ham | Lamb | Bull | Steer |
            Hogg | Pigg | Goss | Gosling | Swan | Duck | Drake | Finch | Robin | Crow | Raven |
            Starling | Sparrow | Martin | Salmon | Pike | Bass | Herring | Haddock | Crabbe |
            Lyon | Bear | Tiger | Camel | Coyote | Mouse | Moon | Star | Sunday | Friday | Noon
            | Dark | Blank | Blunt | Bold | Brave | Cool | Cold | Coldwater | Dear | Dull | Fair
            | Fast | Fine | Free | Fuller | Full | Gay | Grand | Grim | Hale | Handy | High |
            Jolly | Keen | Kind | Large | Light | Low | Loud | Lucky | Main | Makepeace | Meek |
            Merry | Mild | Nice | Old | Outlaw | Pretty | Proud | Quick | Ready | Rough | Round
            | Silent | Singleton | Slow | Smart | Sober | Sweet | Tall | True | Valentine | Wild
            | Wiley | Worthy
            """,
        ),
    ),
    "place_names": (
        split_words(
            """
            Austin | Jordan | Madison | Georgia | Paris | London | Dallas | Brooklyn | Phoenix |
            Savannah | Chelsea | Sydney | Florence | Victoria | Kenya | India |
            China | Carolina | Dakota | Montana | Cheyenne | Lincoln | Jackson | Kent | Chad |
            Troy | Aurora | Eugene | Logan | Denver | Houston | Camden | Trenton | Virginia |
            Charlotte | Lourdes | Santiago | Trinidad | Jamaica | America |
            Milan | Roma | Vienna | Siena | Geneva |
            Adelaide | Alexandria | Odessa | Devon | Essex | Holland |
            Zion | Bethany | Shiloh | Eden |
            Raleigh | Orlando | Helena |
            Maverick | Kingston | Preston | Chester | Lancaster | Windsor | Clyde | Shannon |
            Kerry | Clare | Tyrone | Loren | Lorraine | Catalina | Sahara | Rio |
            Cairo | Somalia
            """,
        ),
        split_words(
            """
            Washington | Lincoln | Jackson | Madison | Jefferson | England | Ireland | Scotland
            | Holland | Wales | London | Paris | Rome | Berlin | Kent | York | Lancaster |
            Houston | Austin | Dallas | Charleston | France | Israel | Poland | Spain
            | Boston | Hampton | Arlington | Burlington | Wellington | Darlington |
            Lexington | Huntington | Lawrence | Bedford | Stafford | Oxford | Bradford |
            Stanford | Hartford | Milford | Derby | Chester | Winchester | Rochester |
            Manchester | Cheshire | Hampshire | Devon | Cornwall | Essex | Durham
            | Windsor | Norfolk | Suffolk | Richmond | Raleigh | Columbus | Denver | Carson |
            Reno | Juneau | Cleveland | Akron | Toledo | Córdoba | Cordova | Sevilla | Zaragoza
            | Madrid | Granada | Valencia | Santiago | Durango |
            Sonora | Trinidad | Jordan | Asia | Warsaw | Frankfurt |
            Hamburg | Milano | Genova | Messina | Palermo | Cathcart | Dundee |
            Stirling | Glasgow | Ayr
            """,
        ),
    ),
}
