"""Given and family names of American and Pacific communities, written for this project."""

from __future__ import annotations

from recognizers.training.words import read_communities

AMERICAN_COMMUNITIES = read_communities(
    """
    mexican
    = Abril Adán Agustín Alejandra Alfonso Alma América Araceli Arturo Aurelio Beatriz Bernardo
      Brenda Carmen Catalina Cecilia César Claudia Consuelo Cristóbal Cuauhtémoc Damián Delfina
      Dolores Edith Efraín Elías Elvia Enrique Ernesto Esmeralda Esteban Eulalia Fátima Federico
      Fidel Francisco Gerardo Gilberto Graciela Gregorio Héctor Hortensia Humberto Ignacio Inés
      Irma Ismael Jazmín Joaquín Jorge José~Ángel Juan~Pablo Julieta Lázaro Leticia Lorenzo Lucía
      Luis~Miguel Magdalena Marcela Margarita María~Elena María~Fernanda Maribel Mariana Martín
      Maximiliano Miguel~Ángel Mireya Nicolás Norma Octavio Ofelia Pablo Patricio Perla Rafael
      Ramiro Raquel Raúl Renata Rigoberto Rocío Rodrigo Rosa~María Rosalinda Rosario Rubén Salvador
      Silvia Susana Teresa Tomás Úrsula Verónica Vicente Yolanda Zacarías
    = Acosta Aguilar Aguirre Alanís Alarcón Almanza Alvarado Álvarez Amaya Anaya Aranda Arellano
      Arredondo Arriaga Ávila Ayala Ballesteros Becerra Beltrán Bravo Bustamante Calderón Camacho
      Cantú Cárdenas Carrillo Castañeda Castellanos Castillo Ceja Cervantes Cisneros Contreras
      Cordero Coronado Corral Cortés Covarrubias Cuevas de~la~Garza de~la~Rosa del~Ángel Delgadillo
      Delgado Díaz Domínguez Elizondo Escalante Escobedo Esparza Espinoza Estrada Figueroa Fuentes
      Galindo Gallegos García Garza Gómez González Guerrero Guevara Guzmán Hernández Herrera Huerta
      Hurtado Jiménez Juárez Leyva Limón López Lozano Lucero Luján Macías Madrigal Maldonado
      Márquez Martínez Medina Mejía Méndez Meza Molina Montoya Mora Navarro Ochoa Ojeda Olivares
      Orozco Ortega Ortiz Padilla Palomares Pérez Plascencia Ponce Quezada Quintero Ramírez Rangel
      Rincón Ríos Rodríguez Romo Rosas Rubio Salazar Saldaña Sánchez Sandoval Sepúlveda Serrano
      Solís Soto Suárez Tapia Téllez Tovar Treviño Uribe Valadez Valdez Valencia Vázquez Velázquez
      Villa Villarreal Yáñez Zamudio Zaragoza Zavala Zúñiga

    central_american_maya
    = Adelmo Anabela Balam Baudilio Blanca Candelaria Carmelino Cristino Dagoberto Delmy Dinora
      Edgar Edin Eduviges Elmer Emerson Evelin Fredy Geovany Glenda Griselda Heidy Heber Ingrid
      Ixchel Ixmucané Jeferson Josselyn Katherin Kenia Keily Lesly Lilian Maynor Melvin Merlin
      Mirna Nehemías Nery Nineth Oneida Oscar~René Otilia Petrona Reina Rosenda Roxana Santos~Tomás
      Selvin Suyapa Tecún Tránsito Wilder Wilmer Xiomara Yaquelin Yeimi Yessica Yoselin Yuritza
      Zulma
    = Ajanel Alfaro Amador Aquino Argueta Bámaca Barahona Batz Bolvito Calel Cabnal Caná Chaclán
      Chávez Chiroy Choc Chub Cojulum Coy Cuc Cutzal Escobar Funes Gámez Guox Hernández~Pérez Ical
      Interiano Ixquiac Ixtabalan Jolomna Lainez Lemus López~Cux Lorenzo~Ramírez Marroquín Matom
      Mejicanos Mendoza~Mateo Menjívar Monzón Morataya Orellana Osorio Pacay Paz Perdomo Pocop
      Portillo Quiej Quiñónez Raxcacó Recinos Sacalxot Sales Saquic Sicán Sis Sontay Tiul Toc Tot
      Tum Turcios Tzunún Umaña Velásquez Vicente Xicay Xol Yac Yat Zelaya Zepeda~Cruz

    caribbean_south_american_spanish
    = Adalberto Alberto Altagracia Amauris Ambar Anderson~José Arelis Belkis Betania Braulio Camilo
      Carmelo Dahiana Danelys Dayana Delvis Elianny Emely Francheska Frandy Gisselle Grecia Isamar
      Ivelisse Jadiel Jean~Carlos Jeremías Jhoan Jomar Juana Katiuska Kelvin Leidy Leury Lismary
      Luzmar Maikel Maiker Marisela Massiel Mayerlin Milagro Nairobys Nathalia Noelia Odalys Osmany
      Rafelina Ramón Rosmery Sugey Starlin Wilfredo Wandaly Yadiel Yamilet Yanelis Yarelis Yohan
      Yoscar Yubelkis Yuleisy Yunior Zoraida Zuleyka
    = Abreu Acevedo Almonte Arango Arias Aybar Báez Balbuena Betances Bonilla Brito Burgos Cabán
      Cáceres Calderon Capellán Castro Cedeño Collado Colón Concepción Cordero De~Jesús
      De~los~Reyes Del~Valle Disla Encarnación Espaillat Feliciano Feliz Fermín Figuereo Frías
      Guaicaipuro Henríquez Heredia Irizarry Jaramillo Lantigua Lebrón Liriano Lora Maisonet
      Manzanillo Matos Mercedes Minaya Montilla Morillo Nieves Nolasco Ocasio Olivo Oquendo Ospina
      Otero Pagán Paredes Paulino Pichardo Polanco Quiles Quintana Quispe Restrepo Rojas Rosado
      Santana Sarmiento Segura Severino Sosa Taveras Tejada Toribio Urdaneta Valentín Vega Ventura
      Villafañe Zambrano

    black_american
    = Aaniyah Akeelah Alonzo Antwan Ayanna Brayshawn Cedric Cha'Nel Clarence DaMarcus DaShawn
      DaVonte Darius De'Asia De'Quan DeJuan DeMarco Deja Destinee Devonte Dominique Emmitt Essence
      Fantasia Ja'Nae Ja'Kobe JaMichael JaQuan Jaheim Jamarion Jamya Janiyah Jasmyn Javonte Ka'Mya
      KaDarius Kaliyah Kanisha Ke'Shawn KeAndre Keonte Keyonna Khadijah Kierra Kwanza La'Niyah
      LaKeisha LaMonte LaQuinta LaRhonda Lakisha Lashawn Latrell Lavar Makhi Malik Marquell
      Mi'Angel Myles Na'Kia Nyla O'Shea Octavia Precious Quadir Quanisha Ra'Shaad Rashida Rodrick
      Sa'Niyah Sha'Kira Shaquan Shaniya Tamia Tarell Tavion Terrell TyQuan Ty'Asia Tyreek Tyshawn
      Vonetta Xavion Ya'Mir Yolonda Za'Kiyah Zaniyah Zi'Yon Zymir
    = Alston Ambrose Artis Ballard Bankhead Batiste Beasley Blackmon Blackshear Blount Bolton Boone
      Braxton Briscoe Broadus Bullock Burrell Calloway Cannady Chatman Claiborne Clay Coleman
      Covington Crenshaw Crump Culpepper Dandridge Dillard Drayton Dukes Easley Edmonds Epps
      Eubanks Favors Fluker Frierson Gadsden Gaskins Gathers Gilliam Glover Goolsby Gooden
      Gray-Walker Hairston Harvin Hollis Holloman Houston Ingram Isom Ivory Jamison Jeffries Joyner
      Kirkland Langston Latimore Ledbetter Lockett Lyles Mack Manigault Mayfield McClain McClendon
      McCoy McKinney Merriweather Mims Moton Muldrow Nesbitt Outlaw Parham Pickett Pinckney
      Poindexter Prioleau Randle Ravenell Ridley Rucker Scurry Simmons Spann Stokes Swain Tatum
      Tillman Tubbs Tyree Vereen Walker-Bey Whitfield Wigfall Witherspoon Womack Yarborough

    navajo_pueblo_southwest
    = Ahtone Alnaba Bahozhoni Bidzii Chenoa Desbah Dezba Doli Gaagii Gad Haloke Hozhoni Kai Klah
      Kuwanyama Leandra Lomahongva Manaba Mosi Niyol Nanabah Naalnish Ooljee Pahana Sahkyo Sani
      Shandiin Shizhe'e Sicheii Sihu Tahoma Tyrell Tsela Yiska Yoki Zahnie Marlena Delbert Verna
      Darrell Leland Arlene Wilbert Lorena Virgil Lavina Kellymarie Tanisha Raelynn Shundiin
    = Abeita Acothley Ami Aragon Attakai Bahe Becenti Bedonie Begody Belone Benallie Bia Billy
      Biakeddy Bowannie Cachini Calabaza Charley Chino Chinana Claw Concho Dawahongnewa Deschenie
      Dineyazhe Eustace Etsitty Francisco Goldtooth Goodluck Gorman Grass Hardy Harjo Honyumptewa
      Hoskie Honanie James Jumbo Kaye Kescoli Keeswood Laahty Lee Lente Lomatewama Lonetree Lovato
      Manuelito Mike Namoki Nakai Nahkai Nastacio Notah Numkena Panteah Pete Pinto Pino Polacca
      Quam Sakiestewa Sandoval Sekaquaptewa Shorty Sice Skeet Slim Tahe Talayumptewa Talaswaima
      Tapaha Thinn Todacheene Toledo Tom Toya Tsinnie Tsinajinnie Tsosie-Begay Vigil Wauneka Willie
      Yellowhair Yellowhorse Zunie

    plains_northern_alaska_native
    = Anangaaq Ahnah Anaaya Anpo Apayuq Aponi Atuk Ayasha Bineshii Chaska Chumani Eyota Giizhik
      Hantaywee Hokee Hotah Kimimela Kiona Kuskokwim Maska Makwa Mika Migizi Misae Nanuq Nayeli
      Nokomis Nukka Odina Ojistah Ominotago Pilamaya Qaniit Sakari Siku Sisika Suluk Tashina
      Tasunka Tiva Tokala Tuuq Wachiwi Wambli Wanikiya Wapasha Waseya Weeko Winema Wicahpi Yura
      Zitkala Zonta Loretta Vine Darlene Faron Lavonne
    = Afraid~of~Bear American~Horse Amos Antelope Bear~Runner Beardsley Beaulieu Bellecourt
      Big~Crow Bird~Necklace Black~Bear Black~Elk Blacksmith Blue~Thunder Brave~Heart Broken~Leg
      Buffalo~Boy Chasing~Hawk Comes~Flying Crow~Dog Defoe Dull~Knife Eagle~Feather Eagle~Tail
      Fast~Horse Fineday Fool~Bull Ghost~Bear Good~Voice Good~Buffalo Grey~Eagle Hawk~Wing
      He~Does~It High~Elk Hollow~Horn Iron~Shell Janis Kills~Small Kills~in~Water Kinegak Kipp
      Kashatok Lafromboise Lame~Deer Larocque Little~Moon Little~Thunder Long~Soldier Looks~Twice
      Makes~Room Many~Guns Medicine~Crow Morningstar Napoleon Nick Old~Coyote Olrun Paul Peltier
      Plenty~Chief Plume Poor~Bear Pretty~Bird Pretty~on~Top Quick~Bear Red~Elk Red~Feather Red~Owl
      Respects~Nothing Rides~Horse Running~Wolf Savage~Elk Shot~with~Arrow Sitting~Up Skenandore
      Spotted~Eagle Stands~Alone Strikes~Enemy Swift~Hawk Takes~Gun Tall~Bear Thundercloud Toolie
      Turning~Heart Two~Strike Ulroan Walking~Eagle Walking~Bull Wassillie White~Bull White~Hat
      Whiteman Wolfchief Yellow~Boy Yellow~Wolf

    samoan_tongan
    = Afa Agalelei 'Alisi 'Amanaki Amataga Apaula Atonio 'Ana~Mafi Elenoa Falanisesi Fale Fa'amanu
      Fa'alogo Fatai Feleti Filipo Fotu Heimuli Ina'u Kalolaine Kelesi Lasalosi Latu Leata Lelei
      Leota Lesieli Lisiate Loimata Lolohea Losaline Lute Malakai Mafua Masina Mataio Meleane Moana
      Naomi 'Ofa Onosa'i Paea Palesika Penisimani Pesamino Pisila Sale Seini Selu Semisi Setefano
      Siaosi Silia Sioeli Soana Solomone Sosefina Talanoa Taniela Tasi Tau Taunga Tino Tiresa Toa
      Tuilagi Uaita 'Uheina Vaimoana Va'aiga Viliamu Vika Yvette~Sina
    = Afoa Aiono Alaimalo Alofaituli Amosa Atiga Auva'a Faalogo Fa'aleaga Faitala Falepapalangi
      Fakatava Fa'alafi Fainu Feagai Fiefia Fifita Finau Fonoimoana Fonua Funaki Fuimaono Hafoka
      Havea Hingano Hola Kaho Katoa Kaufusi Kauhalalalo Langi Lautaha Lauti Lavaka Leiataua Leilua
      Letuli Lemalu Lutui Mahe Mailei Makoni Malietoa Manumalo Masoe Maumalanga Misa Moimoi Naufahu
      Ngauamo Olo Palelei Pauga Pahulu Paongo Pouono Pulu Sagapolutele Salanoa Satele Siale Siaki
      Sopoaga Suiaunoa Ta'ala Tafao Tagaloa Taimani Talakai Tanuvasa Tapueluelu Tauiliili Tautua'a
      Toleafoa Tonga Tuiaana Tuipulotu Tuitama Tuitupou Tu'inukuafe Tu'ungafasi Uele Vailea
      Vakapuna Veikoso Vunipola Wolfgramm

    hawaiian_micronesian_chamorro
    = Ailana Alamea Ane Anela Antolina Aolani Atrin Bilimon Carmina Chiko Deko Ekewaka Emihner
      Haunani Hi\u02bbilani Hina Hoku Iolana Isabela~Tasi Jabjen Jela Jimata Jokray Kaimana Kaleo
      Kalehua Kamakana Kamalei Kanani Kanoa Kapono Kaulana Kawika Keahi Keaka Keali'i Keanu Kekai
      Keoni Kiana Kilikina Konrad Ku\u02bbuipo Lahela Laimana Lanakila Lehua Likolehua Liseth
      Lokelani Loana Mahina Makana Makani Makaio Mamo Marino Momi Moses~Kalei Nainoa Neijon Noa
      Nohea Nu\u02bbuanu Okalani Palani Pikake Pohai Puanani Rarik Rinok Sepe Tarkwon Taitague
      Tulik Uluwehi Wailani Wikolia Wilbur Yoshiwo Ysidro
    = Ada Ah~Sing Aguon Akana Akau Anae Andon Ataligi Balos Bigler Blas Camacho-Aguon Chaco
      Charfauros Chargualaf Daniel~Jibas deBrum Eperiam Ezra Guerrero-Ada Hadley Haleamau Heine
      Hokoana Iakopo Ili Jacklick Jetnil Jibon Jorju Joash Jorlang Kaaihue Ka\u02bbahanui
      Kabutaulaka Kahale Kahananui Kahele Kaho'okele Kaiwi Kalama Kaleikini Kalua Kaluhiokalani
      Kamakau Kamealoha Kanaka Kaneshiro Kanuha Kapaona Kapule Kauhane Kauwe Kawai Keawe Kedi
      Kekauoha Keliikoa Keju Kijiner Kilma Kukahiko Lajar Lakjohn Langidrik Lanwi Leon~Guerrero
      Lokeijak Mahiai Makekau Manglona Matson-Kalani Mokiao Moses Muna Naputi Nakoa Nakamura-Kai
      Nathan Opunui Pangelinan Peleiholani Perez-Taitano Pukahi Quichocho Raymond Rewi Riklon
      Rudolph Sablan Shoniber Silk Taijeron Taisacan Taitano Talley Tenorio Timisela Torwal Ueki
      Ulloa Weilbacher Waiau Yamaguchi-Kapule
    """,
)
