"""Given and family names of South, Central and West Asian communities, written for this project."""

from __future__ import annotations

from recognizers.training.words import read_communities

SOUTH_ASIAN_COMMUNITIES = read_communities(
    """
    punjabi_sikh
    = Agamjot Amarjit Anmol Armaan Avleen Baljinder Baljit Charanjit Daljit Davinder Ekam Fateh
      Gagandeep Gurbaksh Gurnoor Gursharan Harjit Harleen Harsimran Inderjit Jagdeep Japneet Jashan
      Jatinder Joban Karamjit Karanveer Kirandeep Lovepreet Mandeep Maninder Mehtab Navdeep Nimrat
      Onkar Paramjit Prabhjot Rajwinder Ranjit Rupinder Sartaj Satnam Sehaj Sukhmani Tejinder
      Varinder Yuvraj
    = Aujla Bajwa Bal Basra Bhangu Bhatti Bhullar Boparai Chahal Cheema Chohan Deol Dhami Dhanoa
      Dosanjh Ghuman Gosal Hayer Heer Hundal Jassal Johal Kahlon Kang Khaira Khangura Lally Litt
      Mahal Mann Minhas Nagra Nijjar Pannu Parmar Purewal Randhawa Rai Sahota Samra Sangha Sekhon
      Sohal Takhar Thind Toor Uppal Virk

    gujarati_hindi
    = Aaditya Aarohi Abhishek Akash Anjali Ankit Arnav Ashwin Bhavesh Bhavna Chirag Darshan Deepa
      Devanshi Dhruv Falguni Gaurav Hardik Hetal Isha Jigna Jinal Kajal Karan Ketan Khushi Kinjal
      Krisha Kunal Mahesh Manav Mitesh Mukesh Neha Nidhi Nirav Nisha Parth Pooja Pranav Pratik
      Rajesh Rakesh Riddhi Ritesh Rupal Sanjay Shivani Shreya Siddharth Sneha Tanvi Urvashi Vikram
      Yash
    = Agarwal Amin Bansal Bhagat Bhatt Bhavsar Chaturvedi Chaudhari Chokshi Dalal Dave Desai Dixit
      Dubey Gandhi Goel Goswami Jadeja Jain Jani Jha Joshi Kapadia Kapoor Khanna Kothari Lakhani
      Malhotra Mehrotra Mishra Mistry Modi Naik Pandey Pandya Parekh Parikh Pathak Patil Prajapati
      Raval Saxena Sethi Shah Shukla Soni Srivastava Thakkar Tiwari Trivedi Upadhyay Vaidya Verma
      Vora Vyas Yadav Zaveri

    tamil_telugu
    = Abinaya Adithya Akshara Anand Aravind Arunachalam Bhargavi Chandrasekhar Charan Divya Ezhil
      Ganesh Harini Hemalatha Ilango Janani Jayanth Kalyani Karthik Kavitha Keerthana Krithika
      Lakshmanan Lavanya Madhavi Manikandan Meenakshi Mithun Muthu Nandini Naveen Nithya Padmaja
      Pradeep Prasanna Raghav Ramya Rithvik Sahithi Sai Sandhya Saravanan Selvi Shravan Sowmya
      Srinivas Sudha Tamilselvan Thenmozhi Uma Varun Venkat Vidya Vignesh
    = Annamalai Arumugam Balakrishnan Balasubramanian Bhaskaran Chandran Chettiar Dasari Ganesan
      Gopalakrishnan Govindan Ilangovan Jayaraman Kandasamy Kannan Kodali Kondapalli Krishnamurthy
      Kuppusamy Mallampati Manoharan Marimuthu Moorthy Murugan Muthukumar Nadar Nagarajan Narayanan
      Natarajan Palani Pillai Pothuri Raghavan Rajagopal Raju Ramanathan Ramasamy Rao Sankaran
      Sathyanarayana Selvaraj Shanmugam Sivakumar Subramanian Sundaram Thangavel Vaidyanathan
      Vangala Varadarajan Velu Venkataraman Yellapragada

    bengali
    = Abir Afsana Anika Arif Arpita Asif Bipasha Debjani Farhana Farzana Habiba Indrani Jahanara
      Jannat Kamrul Khadija Lamia Mahbub Mahmuda Mamun Mehedi Mitali Moushumi Nazmul Nusrat Oishi
      Parthib Rafiq Rakib Rezwana Rima Rubina Sabbir Sadia Sajib Shahana Shapla Sharmin Shilpi
      Sohel Subrata Sumaiya Tahmina Tamanna Tanvir Tasnim Titas Zahid
    = Akhter Alam Banik Barua Bhattacharya Bhowmik Biswas Bose Chakraborty Chatterjee Choudhury
      Dutta Ghosh Guha Halder Haque Hasan Hossain Howlader Huq Islam Jahan Karmakar Kazi Khatun
      Kundu Majumder Mandal Miah Mitra Molla Mondal Mukherjee Munshi Nandi Pal Paul Pramanik Rashid
      Saha Sarker Sen Sikder Sultana Talukder Uddin Ullah

    urdu_pakistani
    = Aisha Ali~Raza Amna Anum Asad Ayesha Azhar Bushra Danish Fahad Faiza Farooq Haider Haleema
      Hamza Haroon Hina Huma Iqra Irfan Junaid Kainat Kashif Komal Laiba Mahnoor Maira Mehwish
      Momina Moiz Mubeen Nabeel Nimra Noman Rabia Rameen Saad Saba Sana Sehrish Shahzaib Shumaila
      Sidra Sohaib Talha Tayyaba Umair Usman Waleed Zain Zoya Zunaira
    = Abbasi Afridi Akram Anjum Ansari Arshad Aslam Awan Baig Bhutta Butt Chaudhry Chughtai Dar
      Durrani Farooqi Ghani Gondal Hashmi Hayat Iqbal Jatoi Javed Kayani Khattak Khokhar Lodhi
      Mahmood Memon Mirza Mughal Mumtaz Naqvi Niazi Nawaz Paracha Pervaiz Qazi Rafique Raja Rana
      Riaz Saeed Shaikh Sheikh Sial Sohail Soomro Tahir Warraich Zaidi Zaman

    nepali_bhutanese
    = Aarati Asmita Barsha Bhagirath Bhakta Bikash Binod Chandra Devi~Maya Dhan Dipesh Durga Ganga
      Hari Hemanta Indra Januka Kamala Kiran Kul Lok Mandip Man~Maya Mani Mon Narad Nirmala Padam
      Phul Pramod Prakriti Puspa Rabin Ratna Roshani Rupa Sabin Sabitri Sanjog Santi~Maya Sarita
      Suk Sunita Tika Ujjwal Yam
    = Acharya Baral Basnet Biswa Bhattarai Budhathoki Chhetri Chuwan Dhakal Dhungana Dhungel Gajmer
      Ghimire Ghising Giri Gautam Kafley Karki Katwal Khadka Khanal Koirala Lamichhane Limbu Luitel
      Magar Mongar Neopaney Nepal Niroula Odari Pokhrel Poudel Pradhan Pulami Puri Regmi Rizal
      Sapkota Sherpa Siwakoti Sunuwar Tiwari Thapa Upreti Wagle

    afghan
    = Abdul~Hadi Adela Ahmadullah Arezo Asadullah Aziza Bahar Basira Bibi Ehsanullah Esmatullah
      Farhad Farishta Farida Freshta Habibullah Hadia Hamidullah Homaira Jamila Khalida Khyber
      Lailuma Mahbooba Malalai Marwa Masooda Mina Mirwais Mohibullah Mursal Najib Nargis Nasrin
      Nilofar Obaidullah Palwasha Qudratullah Rahmatullah Rohullah Roya Samim Sahar Sediqa Shabnam
      Shukria Spozhmai Wahida Wazhma Zarghona Zmarai
    = Ahmadi Ahmadzai Akbari Alizada Amiri Amin Atayee Azimi Barakzai Ebrahimi Faizi Ghafoori
      Habibi Haidari Hakimi Hashimi Hotak Hussaini Jafari Jalali Kakar Karimi Kohistani Mangal
      Mohammadi Mohmand Momand Naseri Nazari Noori Noorzai Omari Popal Popalzai Qaderi Rahimi
      Rasooli Rezai Safi Sahak Samadi Sharifi Shinwari Stanekzai Sultani Tokhi Wardak Yaqubi
      Yousafzai Zadran Zazai

    persian
    = Amirali Anahita Arash Armin Arman Azadeh Azar Babak Bahram Behnaz Behrouz Dariush Elham Elnaz
      Farzaneh Fereshteh Golnaz Hooman Hossein Iman Kamran Kaveh Keyvan Ladan Laleh Mahsa Maryam
      Mehdi Mehrdad Mina Mojgan Nasim Nazanin Negar Niloufar Omid Parisa Parsa Pouya Ramin Reza
      Roxana Saeed Saman Sepideh Shahram Shaghayegh Siavash Soheil Taraneh Yasaman Zohreh
    = Abedini Afshar Alavi Ardalan Asgari Azizi Bagheri Bahrami Davoudi Ebadi Esfahani Farahani
      Farrokhzad Fazeli Ghasemi Ghorbani Hamidi Heydari Jamshidi Javadi Kazemi Kermani Khorasani
      Kiani Lotfi Maleki Mansouri Moradi Mousavi Mozaffari Najafi Nematzadeh Nikpour Norouzi
      Pahlavan Parvizi Rafsanjani Rahmani Rostami Sadeghi Salehi Shirazi Soltani Tabatabaei
      Tavakoli Tehrani Vahidi Yazdani Zand Zarei

    turkish_kurdish
    = Ahmet Arda Asli Aylin Azad Baran Berfin Berivan Burak Cansu Cem Ceren Defne Deniz Dilan Ece
      Efe Elif Emine Emre Esra Gizem Hakan Hevin Ibrahim Kerem Lale Mehmet Melek Mert Merve Murat
      Mustafa Nur Onur Oya Ozan Rojda Rojin Selin Serkan Sevgi Siyar Sibel Tolga Tugba Umut Yasemin
      Yigit Zehra Zelal
    = Acar Akgul Aksoy Aktas Arslan Atas Aydin Barzani Bozkurt Bulut Celik Cetin Demir Dogan Erdem
      Erdogan Gunes Guler Kaplan Karaca Kaya Keskin Kilic Kocak Koc Korkmaz Ozdemir Ozkan Ozturk
      Polat Sahin Sancar Sari Tas Tekin Toprak Turan Unal Uysal Yalcin Yavuz Yildirim Yildiz Yilmaz
      Zaxoyi

    armenian
    = Aghavni Ani Ara Aram Araksi Arpi Artur Ashot Astghik Anoush Davit Gagik Garo Gayane Gevorg
      Hagop Haig Hamlet Hasmik Hayk Hovhannes Hripsime Karine Khachik Knarik Lilit Lusine Mane
      Manuk Mariné Narek Nareh Nshan Raffi Ripsime Sako Samvel Sarkis Sevan Shushan Siranush Taline
      Tatevik Tigran Vahan Vartan Vazgen Vrej Yervand Zabel Zaven
    = Abrahamyan Agopian Aslanyan Avakian Avetisyan Babayan Bagdasarian Bedrosian Boyajian
      Chakarian Danielyan Deukmejian Garabedian Gasparyan Grigoryan Hakobyan Harutyunyan Hovsepian
      Karapetyan Kasparian Keshishian Khachatryan Kirakosyan Manoukian Margaryan Markarian
      Martirosyan Melkonian Minasyan Mkrtchyan Movsisyan Najarian Nazarian Ohanian Papazian
      Petrosyan Poghosyan Sahakyan Sargsyan Simonyan Tashjian Topalian Tumanyan Vardanyan
      Yeghiazaryan Zakarian

    arabic_levant_iraq
    = Abeer Adnan Ahlam Alaa Anwar Asma Aya Ayham Badr Basel Buthaina Dana Diyar Duaa Elias Fadi
      Farah Fawzi Ghassan Haneen Haya Haytham Hiba Ibrahim Iman Jana Jawad Joud Kareem Kinan Lama
      Lubna Majd Malak Marwan Mohannad Muhammad Munir Nabil Nawal Nisreen Omran Osama Qais Qusay
      Raghad Raneem Rawan Reham Safaa Sara Shahd Suha Taym Thaer Wael Wafaa Yaman Yazan Zeina
    = Abbas Abboud Abdel-Aziz Abdulrahman Abu~Zaid Al-Abdullah Al-Ahmad Al-Baghdadi Al-Hamad
      Al-Hashimi Al-Jubouri Al-Khatib Al-Najjar Al-Obaidi Al-Saadi Al-Tikriti Alhariri Alkhalaf
      Almasri Alsharif Asfour Atallah Ayoub Azzam Bazzi Dabbagh Dakhil El-Amin El-Haj Elkhatib
      Fayad Fawaz Ghanem Habib Hammoud Hanna Hijazi Ibrahim Jaber Jarrar Kanaan Karam Khatib
      Kuwatli Maalouf Mahmoud Makhoul Murad Nahas Obeid Othman Qaddoumi Rahal Rizk Saad Sabri
      Sarhan Shaheen Shammas Taha Tarazi Wehbe Yassin Zaher
    """,
)
