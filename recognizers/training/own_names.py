"""Names of communities that Faker lacks, written for this project."""

from __future__ import annotations

from recognizers.training.words import split_words

OWN_COMMUNITIES = {
    "arabic": (
        split_words(
            """
            Abdullah | Nadia | Hassan | Leila | Walid | Reem | Ziad | Salma | Ammar | Hanan |
            Anas | Lina | Firas | Ghada | Amal | Layla | Hamza | Samira | Rashid | Yusra | Noor |
            Karim | Tariq | Mustafa | Zainab | Fatima | Omar | Khaled | Mariam | Bilal | Rania |
            Abd al-Rahman | Nour | Sami | Huda | Dalia | Maha | Jibril | Amir | Yara | Ibtisam |
            Mohammad | Ahmad | Hussam
            """,
        ),
        split_words(
            """
            Al-Rashid | Hussein | Sabbagh | Al Amin | Kassab | Farouk | Al-Jabari | Masoud |
            Shahin | Odeh | Bitar | Haddad | Khoury | Najjar | Qasim | Tamimi | Mansour |
            Abu Bakr | El-Sayed | Saleh | Khalil | Hamdan | Awad | Nasser | bin Ali | Aziz |
            Abdelrahman | Al Masri | Zidan | Darwish | Ismail | Said | Barakat | Halabi
            """,
        ),
    ),
    "east_african": (
        split_words(
            """
            Abel | Helen | Yonas | Tigist | Samuel | Feven | Hanna | Ermias | Lidya | Mulugeta |
            Zenebech | Natnael | Biniam | Selam | Mekdes | Abebe | Hirut | Dawit | Akoth |
            Wanjiru | Nyandeng | Achol | Deng | Garang | Atieno | Otieno | Kiprono | Makena |
            Uwase | Mugisha | Nyabol | Akech | Bol | Ajak | Yohannes | Rahel | Saba | Girma |
            Tesfaye | Bethlehem | Eyob | Wambui
            """,
        ),
        split_words(
            """
            Hailu | Mekonnen | Berhane | Tesfay | Assefa | Negash | Wolde | Abraha | Kebede |
            Zewde | Gebremariam | Desta | Kiplagat | Wekesa | Lual | Mugisha | Deng | Okello |
            Ochieng | Mwangi | Kamau | Kimani | Odhiambo | Bekele | Tadesse | Gebre | Alemu |
            Majok | Ayuel | Habimana | Niyonzima | Tekle | Haile | Garang | Chol
            """,
        ),
    ),
    "ukrainian_russian": (
        split_words(
            """
            Oksana | Andriy | Nadiya | Serhiy | Iryna | Volodymyr | Pavlo | Halyna | Tetiana |
            Mykhailo | Daria | Igor | Dmytro | Yaroslav | Milena | Oleksandr | Katya | Timur |
            Bohdan | Svitlana | Olena | Taras | Zoya | Ruslan | Anastasiya | Yuliia | Nazar |
            Marko | Sofiya | Vadym | Lesya | Vasyl | Ksenia | Artem | Maksym | Ludmila
            """,
        ),
        split_words(
            """
            Kravchenko | Romanenko | Lysenko | Ivanchuk | Morozov | Sokolova | Orlov | Vasyliev |
            Polishchuk | Shevchenko | Kovalenko | Bondarenko | Tkachuk | Hrytsenko | Kuznetsova |
            Melnyk | Petrenko | Savchuk | Marchenko | Boyko | Koval | Ivanov | Petrova | Zaytsev |
            Pavlenko | Rudenko | Moroz | Hnatyuk | Dovzhenko
            """,
        ),
    ),
    "punjabi_south_asian": (
        split_words(
            """
            Gurleen | Harpreet | Jaspreet | Manpreet | Simran | Gurpreet | Arjan | Balwinder |
            Kuldeep | Amandeep | Navjot | Jasleen | Sukhdeep | Parminder | Aarav | Ananya |
            Saanvi | Ayaan | Nikhil | Lakshmi | Pabitra | Bishnu | Dil | Rohan | Priya | Ishaan |
            Kavya | Vihaan | Diya | Arjun | Meera | Zara | Hamid | Ram | Sita | Gita | Bhim |
            Tulsi | Om | Dev | Reyansh | Aadhya
            """,
        ),
        split_words(
            """
            Singh | Kaur | Gill | Sandhu | Sidhu | Dhillon | Grewal | Brar | Bains | Dhaliwal |
            Siddiqui | Patel | Sharma | Khan | Reddy | Gurung | Rai | Tamang | Subedi | Bhandari |
            Chowdhury | Rahman | Iyer | Nair | Mehta | Gupta | Das | Roy | Begum | Qureshi |
            Malik | Kumar | Dahal | Adhikari | Shrestha
            """,
        ),
    ),
    "east_asian": (
        split_words(
            """
            Xinyi | Xiaoming | Yuna | Jun | Wei | Mei | Haruto | Sakura | Ji-woo | Min-jun |
            Seo-yeon | Hao | Yifan | Zihan | Li | Jia | Kenji | Yuki | Ren | Hana | Soo-jin |
            Hyun | Jisoo | Yan | Ling | Rizalyn | Jun Jun | Althea | Angelo | Princess | Jhun |
            Maricel | Rodel
            """,
        ),
        split_words(
            """
            Xu | Wang | Li | Zhang | Chen | Liu | Zhao | Wu | Kim | Park | Choi | Jung | Tanaka |
            Sato | Suzuki | Bautista | Macaraeg | Dela Cruz | Santos | Reyes | de Guzman |
            Villanueva | Pangilinan | Huang | Zhou | Lin | Lau | Chan | Wong | Ng | Ong | Yu |
            Oh | Shin | Han | Ma | He | Hu | Ito
            """,
        ),
    ),
    "karen_burmese": (
        split_words(
            """
            Hser | Eh | Paw | Mu | Thaw | Ehler | Naw | Saw | Lah | Moo | Sui | Zing | Hser Nay |
            Eh Doh | Paw Wah | Ku | Law | Htoo | Say | Wah | Ta Mla | Eh Kaw | Khin | Aung | Zaw |
            Thida | Ro | Van | Mang | Par | Tin | Bawi | Kler
            """,
        ),
        split_words(
            """
            Wah | Moo | Lay | Doh | Paw | Cung | Thang | Lian | Htoo | Say Wah | Soe | Win | Aye |
            Oo | Eh | Ler | Htay | Hlawn | Ceu | Sang | Bik
            """,
        ),
    ),
    "pacific": (
        split_words(
            """
            Sione | Mele | Tevita | Lupe | Semisi | Ana | Losa | Fetu | Tavita | Makoa | Koa |
            Keola | Kai | Leilani | Malia | Nalani | Kekoa | Kainoa | Talia | Sina | Ioane |
            Faleolo | Masina | Viliami | Siosaia | Kalani | Noelani | Iosefa | Pua | Lani |
            Mosese | Salesi | Jolani | Tarang | Kino | Anjain | Risa | Junior | Tasi
            """,
        ),
        split_words(
            """
            Tuiasosopo | Tauiilili | Faleafa | Fonoti | Leota | Tupou | Taufa | Havili | Vea |
            Moala | Fifita | Kealoha | Kamaka | Kahananui | Kekona | Mahoe | Pele | Tuala |
            Faumuina | Lolo | Seumalo | Taimanglo | Cruz | Santos | Quitugua | Kabua | Langidrik |
            Anjain | Nena | Sigrah | Tau | Toleafoa | Lealofi | Uiagalelei | Ta'amu | Fa'asavalu
            """,
        ),
    ),
    "native_american": (
        split_words(
            """
            Kaya | Ahiga | Talulah | Winona | Nizhoni | Yanaba | Dyani | Chayton | Takoda |
            Aiyana | Shania | Nashoba | Tala | Wakiza | Mahpiya | Cheyenne | Dakota | Sequoyah |
            Wynona | Kohana | Tallulah | Atsa | Haseya | Bly | Shilah | Koda | Elan | Sky
            """,
        ),
        split_words(
            """
            Begay | Benally | Yazzie | Tsosie | Nez | Tso | Begaye | Manygoats | Bitsui |
            Peshlakai | Redhouse | Whitehorse | Running Bear | Two Bulls | Iron Cloud |
            Bad Heart Bull | Red Cloud | Little Bear | Standing Bear | White Eagle |
            Spotted Horse | Eagle | Chee | Nelson | Roanhorse | Hosteen | Cly | Killsright |
            Yellow Horse | Old Elk | Walks Far | Silversmith | Lone Wolf | Blackhorse |
            Has No Horse
            """,
        ),
    ),
    "african_american": (
        split_words(
            """
            Tyrone | Ebony | DeAndre | Keisha | Jamal | Shaniqua | Darnell | Ja'Marcus |
            La'Tasha | Quintavious | Monet | Raekwon | Te'Aira | Jaylen | Javion | Marquise |
            Keyshawn | Da'Mya | Shanice | Tamika | Kamari | Latoya | D'Andre | DeShawn | Aaliyah |
            Imani | Zaire | Tyrese | Ta'Niya | Ke'Ondre | Jakayla | Mekhi | Jermaine | Lashonda |
            Trayvon | Amari | Nevaeh | Kiara | Da'Quan | Ny'Asia | Semaj | Kobe | Jayceon |
            Zyaire
            """,
        ),
        split_words(
            """
            Freeman | Bolden | Muhammad | Hawkins | Singletary | Tolliver | McCray | Pinkney |
            Stallworth | Washington | Jefferson | Cheatham | Speight | Banks | Booker | Gaines |
            Battle | Grier | Thornton | Dorsey | Mosley | Gadson | Boykin | Broadnax | Ruffin |
            Pettway | Bell-Jones | Toussaint | Baptiste | Pierre-Louis | Desrosiers
            """,
        ),
    ),
    "hispanic": (
        split_words(
            """
            Yaretzi | Ximena | Thiago | Xiomara | Santiago | Mateo | Guadalupe | Jesús |
            María José | Ángel | José Luis | Itzel | Citlali | Luz | Dulce | Osvaldo | Yesenia |
            Concepción | Nayeli | Emiliano | Iker | Camila | Valentina | Joaquín | Azul |
            Milagros | Leonel | Estrella | Soledad | Juan Carlos | Ana Sofía | Monserrat |
            Xochitl | Cruz | Angel | Mercedes | Paz
            """,
        ),
        split_words(
            """
            Peña | Trujillo | Tzoc | Ibarra | Zepeda | Lopez | Reyes Ortiz | García López |
            de la Cruz | De León | Ramírez | Muñoz | Núñez | Ruiz-Castro | Tzul | Chavez |
            Gutiérrez | Hernández Cruz | Rosales | Ajú | Us | Cux | Pop | Caal | Ixcoy | Morales |
            de los Santos | del Río | Barrera | Leal | Rey | Mata | Casas | Flores | Campos |
            Vargas | Luna | Rivera | Santos | Iglesias
            """,
        ),
    ),
}

NICKNAMES = split_words(
    """
    Bobby | Jimmy | Tommy | Billy | Mikey | Charlie | Lexi | Izzy | Gabby | Maddie | Abby |
    Sammy | Alex | Nico | Beto | Lupita | Chuy | Paco | Memo | Nacho | Lalo | Toño | Concha |
    Chayo | Mando | DJ | TJ | AJ | CJ | JJ | MJ | Junior | Bubba | Trey | Tre | Dre | Ray-Ray |
    Nene | Mo | Abdi | Kat | Katie | Liz | Beth | Meg | Ed | Ted | Ned | Sal | Gus | Moe | Zay |
    Jojo | Coco | Gigi | Kiki | Lulu | Mimi | Tay | Nate | Jake
    """,
)
