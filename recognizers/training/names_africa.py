"""Given and family names of African and Caribbean communities, written for this project."""

from __future__ import annotations

from recognizers.training.words import read_communities

AFRICAN_COMMUNITIES = read_communities(
    """
    amharic_tigrinya
    = Abeba Abel Abrehet Alem Almaz Amanuel Aster Bereket Bethel Birhan Biruk Dagim Daniat Ephrem
      Eden Elsabet Ermias Eyerusalem Fasil Fikir Freweini Genet Getachew Haben Hermela Hiwet Kaleb
      Kidane Kidist Leul Luwam Mahlet Makda Meron Merhawi Meseret Mihret Nahom Natinael Rediet
      Robel Ruta Semhar Senait Simret Tadese Tewodros Tsehay Tsion Winta Wubit Yared Yodit Yohana
      Zerihun
    = Abay Alemayehu Andemariam Araya Asfaw Ayele Berhe Bogale Demissie Dinku Fessehaye Gebremedhin
      Gebreselassie Ghebre Girmay Habte Hagos Kahsay Kassa Kidanemariam Lemma Mamo Mebrahtu
      Mengistu Mulu Negussie Okubay Russom Seifu Sium Tekeste Tesfamichael Teklu Tilahun Weldu
      Woldemichael Yimer Zeleke Zerai Zewdu

    nigerian
    = Abimbola Adaeze Ademola Adunni Amarachi Ayodele Babatunde Bolanle Bukola Chiamaka Chidera
      Chidi Chinedu Chinonso Chukwuemeka Damilola Ebuka Efe Emeka Folake Funmilayo Ifeanyi Ifeoma
      Ikenna Kelechi Kunle Ngozi Nkechi Nnamdi Obinna Olamide Oluwaseun Onyeka Osaze Oyinkansola
      Segun Simisola Sade Temitope Tobi Tochukwu Tunde Uche Udoka Yetunde Zainabu Tamuno Ebiere
    = Abiola Adebayo Adeleke Adeyemi Afolabi Agu Akande Akintola Amadi Anyanwu Azikiwe Balogun
      Bankole Chukwu Danjuma Edozie Egwu Eze Fagbemi Ibe Igwe Ikpeazu Iwu Madu Nwachukwu Nwankwo
      Nwosu Obaseki Obi Odukoya Ogbonna Ogundipe Ojo Okafor Okeke Okonkwo Okoye Olatunji Onuoha
      Osagie Oyelaran Sanusi Soyemi Udeh Umeh Uzoma

    ghanaian
    = Abena Adwoa Afia Afua Akosua Akua Akwasi Ama Araba Baaba Ekow Efua Esi Kofi Kojo Kwabena
      Kwadwo Kwaku Kwame Kweku Maame Mansa Nana Nii Ohemaa Paa Yaa Yaw Yaayra Selorm Senam Dela
      Elikem Fafa Delali Akorfa Naa Ayeley Kwesi Panyin
    = Acheampong Addo Adjei Adomako Afriyie Agyemang Amankwah Ampofo Ankrah Ansah Antwi Appiah
      Arthur Asante Asare Asamoah Baffour Boakye Boateng Bonsu Dankwa Darko Dzokoto Frimpong Gyamfi
      Kumi Kwarteng Lamptey Mensah Nkrumah Nyarko Obeng Ofori Opoku Oppong Osei Owusu Quaye Sarpong
      Tetteh Yeboah

    congolese_great_lakes
    = Aimee Amani Bahati Baraka Bisimwa Chantal Claudine Divine Esperance Fiston Furaha Gloire
      Grace-Divine Heri Imani Innocent Jolie Juvenal Kabibi Kavira Kizito Lokwa Mapendo Mbuyi
      Mwamini Mwanza Mungu Neema Ntumba Nzigire Patrice Pacifique Rehema Riziki Safi Tabu Tumaini
      Uwimana Vumilia Yvette Zawadi Dieudonne Clementine Ndaya Beni
    = Bahizi Balume Banza Bashige Birindwa Bukuru Byamungu Habonimana Ilunga Irakoze Kabamba Kabeya
      Kabongo Kalala Kalonji Kasongo Katanga Kazadi Lubaki Lukusa Makiese Manirakiza Masika Mbayo
      Mbombo Mudimbe Mukendi Mulamba Munyaneza Musafiri Mutombo Mwamba Ndayisenga Ndikumana Ngoy
      Niyongabo Nkurunziza Nshimirimana Ntakirutimana Nzeyimana Rukundo Tshibanda Tshimanga

    west_african
    = Abdoulaye Adama Aissatou Alpha Amadou Aminata Awa Bintou Boubacar Cheikh Djeneba Fanta
      Fatoumata Foday Hawanatu Ibrahima Ismatu Isatou Kadiatou Kadija Khady Lamine Mamadou Mariama
      Mamasa Mbalu Mohamadou Moussa Ndeye Ousmane Oumou Rokhaya Salif Saidou Seydou Sira Sorie
      Souleymane Tenin Thierno Yaya Zenab
    = Ba Bah Balde Bangura Barry Camara Ceesay Cisse Conteh Coulibaly Dembele Diallo Diarra Diop
      Diouf Doumbia Drame Fall Fofana Gueye Jalloh Jammeh Kallon Kamara Kanu Keita Koroma Konate
      Kone Kpakpa Kollie Mansaray Ndiaye Ouedraogo Sall Sanogo Sarr Sesay Sidibe Sillah Sow Sylla
      Tall Touray Toure Traore Turay Weah

    sudanese
    = Abuk Achai Adut Agot Ajah Akuol Aluel Aluk Amou Angeth Anyieth Athiei Awut Ayen Bakhita Bior
      Chan Chuol Dut Gatluak Gatwech Jok Kuol Kuany Lado Machar Mabior Makuei Malual Manyang Nyakim
      Nyaluak Nyamal Nyibol Nyanath Poni Rebkah Tut Wani Yar Yei
    = Abdelgadir Achiek Agany Aguer Akol Alier Arop Atem Awan Ayom Babiker Biar Chuang Dau Diing
      Duany Elamin Eltayeb Gai Gatkuoth Idris Kiir Koang Kuot Kur Lam Ladu Lual Madut Malith Mayom
      Nhial Pal Pech Riak Ruei Thon Thuch Tong Wal Wol Yien

    kenyan_ugandan_tanzanian
    = Achieng Adhiambo Akinyi Anyango Auma Babirye Chebet Cherono Chepkoech Juma Kato Kibet Kiptoo
      Kamene Kemunto Kwamboka Moraa Muthoni Mutua Mwende Nafula Nakato Namukasa Nanjala Njeri
      Njoroge Nyambura Nyokabi Okoth Opiyo Rotich Simiyu Ssali Wafula Wangari Wairimu Wanjala
      Waceke Zuberi Zuhura
    = Akello Barasa Cheruiyot Gathoni Gicheru Githinji Irungu Kagwe Karanja Kariuki Kasozi Keino
      Kigen Kimeu Kipkemboi Korir Langat Lubega Macharia Maina Makokha Mbugua Mboya Mugo Mukasa
      Murage Muriuki Musoke Musyoka Mutiso Mwakasege Namubiru Nandwa Ndungu Ngugi Nsubuga Obiero
      Omondi Onyango Oyugi Ruto Wanyama

    haitian
    = Adeline Altagrace Bernadin Carline Daphney Djenane Dieuseul Djimy Edwidge Esterlin Fabiola
      Farah Fritznel Garry Ghislaine Guerline Islande Jeanty Jhonny Judeline Kerlande Lovelie
      Lourdie Mackenson Manouchka Marie-Ange Mirlande Myrlande Naika Nadege Nehemie Oldine Rodney
      Roodly Roseline Ruthza Stanley Stephania Widline Wilner Woodly Yolette Ysmaelle
    = Alcindor Alexis Antoine Augustin Beauvoir Belizaire Bellevue Cadet Casimir Celestin Charles
      Chery Cineus Clervil Compere Dorcelus Dorvil Duverneau Estime Exantus Fils-Aime Germain
      Guerrier Honore Jean-Baptiste Jean-Louis Jean-Pierre Joachim Joseph Lafleur Laguerre Lamour
      Louissaint Mesidor Metellus Milfort Noel Petit-Frere Philogene Placide Romelus Saint-Fleur
      Saint-Louis St.~Hilaire Sylvain Theodore Valcin Vilsaint

    caribbean_english
    = Akeem Alrick Andrene Chevaughn Cordell Dacia Damion Delroy Dwayne Errol Garfield Imara
      Janelle Jahmar Kadian Kemar Keron Kerry-Ann Kimberlyn Latoyia Leroy Makeda Marlon Nadine
      Natoya Nickeisha Odane Omari Orville Peta-Gaye Renaldo Romaine Shanoya Shantel Sherika Tafari
      Tishana Trishawn Winsome Zavier
    = Bennett-Gayle Blackwood Braithwaite Brathwaite Campbell-Reid Chambers-Lee Clarke Cumberbatch
      Dacosta Dawkins Ffrench Francis Gayle Gittens Greaves Grizzle Hinds Hyatt Ifill Kellman
      Lashley Lawes Manning McKoy Morgan-Lewis Pinnock Plummer Prescod Ramkissoon Ramlogan
      Rampersad Rowe Salmon Sobers Samuels Tulloch Wedderburn Whyte Worrell

    somali
    = Asha Hawa Halima Faisal Abdulkadir Maryan Sagal Hamdi Bashir Suleiman Faduma Anisa Zakariye
      Idil Ubah Ayan Hodan Fadumo Khadra Ifrah Liban Abdirahman Warsame Mahad Sahra Nimo Ilhan
      Najma Yahye Abshir Roble Deqa Samatar Guled Amina Hibo Filsan Mohamud Jamaal Abdiaziz Ikran
      Muna Abdi Abdifatah Abdikarim Abdinasir Abdiqani Abdirizak Ahmednur Amran Anab Barni Barwaqo
      Bilan Caasha Canab Dahabo Dhuuxo Ebyan Fardowsa Fartun Faysal Fowzia Habon Haweya Hinda Hoodo
      Ismahan Jawahir Kaltun Ladan Luul Maymun Mohamednur Nasteho Nasra Naima Qamar Rahma Ridwan
      Rooble Ruweyda Saciid Sadiyo Safiyo Salado Samsam Shamso Shukri Siham Suad Sucaad Timiro Ubax
      Waris Xaawo Xalimo Zamzam Zeynab
    = Mohamed Abdullahi Yusuf Omar Sheikh Abdirahman Muse Isse Guleid Bile Awale Shirwa Ahmed Ali
      Hassan Warsame Farah Dirie Jama Nur Abdi Ibrahim Aden Hersi Egal Gedi Osman Mohamud Samatar
      Abdalla Abdinur Abukar Adan Adow Afrah Artan Barre Botan Buraale Dahir Diriye Duale Elmi
      Farole Gabow Gaal Geele Guleed Haji Hared Hashi Hirsi Issack Jimale Kahin Keynan Maalim
      Mahamud Mire Moallim Mumin Nuh Nurow Odowa Rage Sahal Salad Shire Sugulle Tahlil Ugas Waberi
      Weheliye Yarow
    """,
)
