"""Given and family names of European communities, written for this project."""

from __future__ import annotations

from recognizers.training.words import read_communities

EUROPEAN_COMMUNITIES = read_communities(
    """
    british_american
    = Abigail Adam Alice Amelia Andrew Archie Beatrice Benjamin Bethany Bradley Bryce Caleb
      Caroline Charlotte Chloe Claire Cody Connor Daniel Dylan Edward Eleanor Elliot Emma Ethan
      Evelyn Freya Gareth George Georgina Hannah Harriet Harry Henry Imogen Isaac Jacob Jessica
      Joshua Kayla Kenneth Landon Laura Logan Lucas Lydia Madison Margaret Matilda Megan Nathan
      Nicholas Oliver Paige Peyton Phoebe Poppy Rebecca Riley Samantha Savannah Spencer Tabitha
      Theo Tucker Tyler Wesley Zachary
    = Abbott Adams Allen Anderson Atkinson Bailey Barnes Barrett Bennett Blackburn Bradley Bradshaw
      Carpenter Chapman Clark Collins Cooper Crawford Davies Dawson Dixon Edwards Elliott Ellis
      Fletcher Fuller Gibson Goodwin Hamilton Harris Harrison Hayes Henderson Holloway Hopkins
      Hudson Hughes Jackson Jenkins Johnson Kirby Lambert Lawson Marshall Matthews Mitchell Morgan
      Nicholson Norris Parker Pearson Peterson Phillips Richardson Robinson Rogers Saunders Shaw
      Simpson Stevens Sutton Taylor Thompson Tucker Walters Watson Webster Whitaker Wilkinson
      Williamson

    irish
    = Aidan Aine Aisling Aoife Bran Brendan Brigid Caoimhe Ciara Ciarán Clodagh Colm Conor Cormac
      Declan Deirdre Donal Dympna Eimear Eoin Eoghan Fiadh Finbar Fionn Fionnuala Gráinne Kieran
      Liadan Maeve Mairead Malachy Niall Niamh Nuala Oisín Oonagh Orla Padraig Róisín Ronan Ruairí
      Saoirse Sinéad Siobhán Sorcha Tadhg Tiernan Una
    = Ahearn Boyle Brady Breen Brennan Byrne Carrigan Cassidy Connolly Coughlan Crowley Cullen Daly
      Delaney Devlin Doherty Donnelly Donoghue Doyle Duffy Fahey Farrell Finnegan Fitzgerald
      Fitzpatrick Flanagan Flynn Gallagher Geraghty Hennessy Hickey Kavanagh Keane Kearney Kehoe
      Kelleher Lafferty Lynch MacNamara Maguire McCarthy McDonagh McGrath McLoughlin Moran Mulligan
      Nolan O'Brien O'Callaghan O'Connor O'Dea O'Donnell O'Dowd O'Hara O'Leary O'Malley O'Neill
      O'Reilly O'Rourke O'Shea O'Sullivan Quinlan Quinn Rafferty Scanlon Shaughnessy Sheehan
      Sweeney Tierney Tully

    welsh_scottish
    = Ailsa Alasdair Aled Alun Angharad Angus Arwen Bethan Blodwen Bronwen Callum Carys Catrin Ceri
      Cerys Dafydd Davina Delyth Duncan Dylan Efa Eilidh Eira Elen Ellis Emrys Eryn Euan Ewan
      Fergus Ffion Fiona Finlay Geraint Glenys Gwen Gwilym Gwyneth Hamish Heledd Hywel Iain Idris
      Iestyn Ifan Innes Iona Isla Ishbel Kenzie Kirsty Lachlan Llinos Lowri Mairi Malcolm Mared
      Morag Morwenna Moira Myfanwy Nerys Osian Rhiannon Rhodri Rhona Rhys Rory Seren Sioned Tomos
    = Abercrombie Ap~Rhys Baird Beddoe Bevan Bowen Buchanan Cadwallader Cameron Carmichael
      Colquhoun Craddock Cunningham Dalgleish Drummond Elphinstone Evans Farquhar Ferguson Forsyth
      Fraser Galbraith Gethin Gilchrist Gillespie Gough Griffiths Guthrie Gwynne Howells Jamieson
      Kinnear Lloyd Llewellyn MacAulay MacBride MacDougall MacFarlane MacIntyre MacKay MacLeod
      MacPherson Maddocks McAllister McBain McCulloch McDonald McGregor McIntosh McKenzie McLean
      McTavish Meredith Morgan Mostyn Munro Nicolson Ogilvie Parry Powell Prosser Prothero Pugh
      Rees Rhydderch Sinclair Strachan Sutherland Trevor Tudor Urquhart Vaughan Wemyss Wynne

    nordic
    = Aksel Anders Annika Arvid Asbjorn Astrid Bjorn Dag Eino Einar Elin Elsa Erik Eskil Freja
      Frida Gunnar Gustav Hakon Halvor Hedda Helge Henrik Inga Ingrid Ingvild Jens Johan Jorunn
      Kaisa Kari Karin Kjell Knut Lars Leif Linnea Liv Magnus Maja Marit Matti Mikkel Nils Oddny
      Odin Ole Oskar Pekka Ragnhild Rasmus Signe Sigrid Siri Solveig Soren Sunniva Sven Synnove
      Thora Torbjorn Tove Trygve Ulla Viggo Ylva
    = Aaltonen Aasen Ahlstrom Amundsen Andersson Bakken Berglund Bergstrom Bjerke Bjork Carlson
      Christensen Dahl Eide Ekstrom Engstrom Eriksen Fossum Gulbrandsen Gunderson Gustafson Haaland
      Hagen Halvorson Hansen Haugen Hedlund Heikkinen Hermansen Hjelm Holmberg Isaksen Iversen
      Jacobsen Jensen Johansson Jorgensen Karlsson Kjellberg Koskinen Kristiansen Laakso Larsen
      Lindgren Lindqvist Lund Lundeen Madsen Mikkelsen Moe Mortensen Nielsen Nygaard Nyström
      Olafsen Olson Paulsen Pedersen Rasmussen Sandvik Solberg Sorensen Strand Svensson Thorsen
      Tveit Virtanen Vik Westergaard

    jewish
    = Ari Ariella Asher Aviva Avi Avraham Batya Benzion Binyamin Boaz Chaim Chana Chaya Devorah Dov
      Dovid Eitan Eliana Eliezer Elisheva Ephraim Esther Feivel Gavriel Gila Golda Hadassah Hershel
      Hillel Ilan Itai Leora Levi Malka Mayer Meir Menachem Mendel Miriam Mordechai Moshe Naftali
      Nechama Noam Ofer Orli Penina Pinchas Rachel Raizel Rivka Ruchel Sarale Shaina Shalom Shira
      Shlomo Shmuel Shoshana Shulamit Simcha Talia Tamar Tova Tzipora Tzvi Uri Yaakov Yael Yehuda
      Yitzchak Yocheved Yoni Zalman Zelda Zev
    = Abramowitz Adler Applebaum Ashkenazi Auerbach Berkowitz Bernstein Blumenthal Breslauer
      Brodsky Chernin Cohen Dershowitz Edelstein Ehrlich Eisenberg Epstein Feinberg Feldman
      Finkelstein Fishbein Friedman Gelfand Ginsberg Glickman Gluck Goldberg Goldfarb Goldstein
      Greenbaum Greenblatt Gutman Halpern Herskowitz Horowitz Hurwitz Jacobowitz Kagan Kaplan Katz
      Kirschenbaum Klein Kleinman Landau Lefkowitz Lieberman Lipschitz Margolis Mendelsohn
      Moskowitz Nussbaum Perlman Pinsker Rabinowitz Rosenbaum Rosenfeld Roth Rothstein Rubin Sacks
      Schechter Schwartz Shapiro Siegel Silverstein Slutsky Stern Teitelbaum Wachtel Wasserman
      Weinstein Weiss Yarmolinsky Zucker

    polish
    = Agnieszka Aleksander Alicja Andrzej Antoni Bartek Bartosz Beata Bogdan Bożena Czesław Dariusz
      Dorota Edyta Elżbieta Ewa Filip Franciszek Gosia Grażyna Grzegorz Halina Hanna Henryk Iwona
      Jacek Jadwiga Jakub Janek Janusz Jarosław Jerzy Joanna Kacper Kamil Kasia Katarzyna Krystyna
      Krzysztof Lech Łukasz Maciej Magdalena Małgorzata Marcin Marek Mateusz Michał Mieczysław
      Paweł Piotr Przemysław Rafał Ryszard Sławomir Stanisław Szymon Tadeusz Tomasz Urszula
      Wiktoria Wojciech Zbigniew Zofia Zuzanna
    = Adamczyk Baran Bąk Borkowski Chmielewski Czarnecki Dąbrowska Dąbrowski Duda Dudek Gajewska
      Głowacki Górska Grabowski Jabłoński Jankowska Jaworski Kaczmarek Kamińska Kamiński Kołodziej
      Kowalczyk Kowalska Kowalski Kozłowski Krajewski Król Kubiak Kucharski Kwiatkowski Lewandowska
      Lewandowski Lis Majewski Malinowska Mazur Michalak Nowak Nowakowski Olszewska Ostrowski
      Pawlak Pawłowski Pietrzak Piotrowski Rutkowski Sadowska Sikora Sokołowski Stępień Szczepański
      Szewczyk Szymańska Tomaszewski Urbańska Walczak Wieczorek Wierzbicki Wiśniewski Witkowski
      Wójcik Woźniak Wróbel Wróblewski Wysocki Zając Zakrzewski Zawadzka Zieliński

    romanian_moldovan
    = Adela Adrian Alexandra Alin Alina Anca Andrei Anghel Aurel Bogdana Camelia Catalin Catalina
      Cezara Ciprian Claudiu Constantin Corina Cosmin Cristina Cristian Dacian Dan Daniela Dorin
      Dragos Dumitru Elena Emil Eugen Florentina Florin Gabriela Gheorghe Horia Ileana Ilinca Ioana
      Ion Ionut Iulia Laurentiu Lavinia Liviu Luminita Madalina Marius Mihaela Mihai Mircea Monica
      Nicoleta Octavian Ovidiu Petru Raluca Razvan Roxana Sandu Silviu Simona Sorin Stefania Tudor
      Valeriu Vasile Viorel Vlad
    = Albu Andronic Antonescu Ardeleanu Balan Barbu Botezatu Bratu Bucur Calinescu Cazacu Ceban
      Chirila Ciobanu Cojocaru Constantinescu Cretu Croitoru Danila Diaconu Dinca Dobre Dragomir
      Dumitrescu Enache Filip Florea Gheorghiu Grigore Groza Iliescu Ionescu Iordache Lazar Lungu
      Lupu Manole Marin Matei Mihailescu Moldovan Munteanu Neagu Nedelcu Negru Nicolae Nistor Olaru
      Oprea Pavel Petrescu Popa Popescu Popovici Preda Radu Rotaru Rusu Sandulescu Serban Stan
      Stanciu Stoica Tanase Toma Ungureanu Ursu Vasilescu Voicu Zaharia

    greek_albanian
    = Agron Albana Anastasios Andreas Aphrodite Arben Ardit Argyro Athanasios Athena Besnik Blerta
      Christos Dafina Despina Dimitra Dimitrios Drita Eftychia Eleni Eleftheria Elira Enkeleda
      Erion Evangelos Flutura Fatmir Gazmend Genta Georgios Gjergj Ilias Ilir Ioannis Irini
      Kalliope Katerina Konstantinos Kreshnik Kyriaki Leotrim Lirije Lulzim Luljeta Maria Mimoza
      Nikolaos Olympia Panagiotis Paraskevi Petrit Rozafa Sokol Sotiria Spyridon Stavros Teuta
      Thanos Theodora Vangelis Vasiliki Vjosa Vlora Xhevdet Yannis Ylli Zana
    = Alexopoulos Anagnostou Angelopoulos Antoniadis Athanasiou Bajrami Berisha Bytyqi
      Christodoulou Dervishi Demetriou Doukas Economou Elezi Fotopoulos Gashi Georgiou Gjoka Gjonaj
      Hadjis Haxhiu Hoti Hoxha Hysa Kallas Karagiannis Katsaros Kelmendi Kola Kontos Kostopoulos
      Krasniqi Kryeziu Leka Lekaj Makris Marku Mehmeti Metaxas Nikolaidis Nikolaou Osmani Pagonis
      Papadakis Papadopoulos Papageorgiou Pappas Pepaj Petrakis Prifti Qerimi Ramadani Rexhepi
      Rugova Salihu Shehu Shkreli Sotiropoulos Spahiu Stamatis Stavropoulos Thaci Theodorou
      Tsakiris Vasilakis Vlahos Xhaferi Ymeri Zafiris Zekaj Zeqiri

    balkan_slavic
    = Adnan Ajla Aleksandar Almir Amila Amra Azra Bojan Boris Branko Damir Danijela Dejan Dijana
      Dragan Dragana Dunja Dusan Dzenana Edin Elma Emina Emir Enisa Fikret Goran Hamza Haris Ivana
      Ivo Jasmina Jelena Jovana Katarina Ksenija Lejla Ljiljana Luka Marija Marko Mehmed Merima
      Milan Milica Milos Mirela Mirsad Mladen Nedim Nemanja Nenad Nermin Nikola Petar Radmila
      Sabina Sanja Sasa Selma Senad Slavica Slobodan Snezana Svetlana Tarik Tijana Uros Vedran
      Vesna Vladan Zeljko Zlatan Zoran
    = Avdic Babic Begic Begovic Bosnjak Cehajic Cosic Delic Dimitrov Djordjevic Dragic Dzafic
      Filipovic Georgieva Grbic Hadzic Halilovic Hodzic Horvat Ibrahimovic Ilic Ivanovic Jankovic
      Jovanovic Jukic Kolar Kovac Kovacevic Kurtovic Lukic Maric Markovic Mehic Memic Mihajlovic
      Milosevic Mujic Mujkanovic Nikolic Novak Omerovic Pavlovic Pehlivan Petrov Petrovic Popovic
      Radic Ristic Salkic Savic Sehic Simic Smajic Spasic Stankovic Stojanovic Suljic Tadic Todorov
      Tomic Vukovic Zivkovic

    russian_ukrainian_belarusian
    = Aleksei Alla Anatoliy Anfisa Anton Arina Bogdana Danylo Denys Demyan Diana Eduard Evgeniya
      Fedir Galina Gennady Gleb Hanna Hlib Ihor Inna Ilya Ivan Kateryna Kira Kirill Klavdiya
      Konstantin Kyrylo Larisa Lev Lidiya Liubov Lyudmyla Makar Margarita Marharyta Matvey Maxim
      Miroslava Myroslava Natalya Nikita Oleg Oleh Olga Ostap Polina Rodion Roman Rostyslav Semyon
      Sergei Snezhana Solomiya Stanislav Stepan Svetlana Taisiya Tamara Tatyana Timofey Ulyana
      Valentyna Valeriy Varvara Vera Viktoriya Vitaliy Vladislava Vsevolod Yakiv Yegor Yelena
      Yevhen Yulia Yuriy Zakhar Zhanna Zinaida Zlata
    = Alekseev Andreeva Antonov Babych Belov Berezovsky Bilyk Bogdanov Bondar Borisova Chernenko
      Chornyi Danylchenko Demchenko Didenko Dmitriev Dubinin Fedorenko Filatova Golovko Gorbachuk
      Gusev Hnatenko Honchar Ignatov Ivanenko Kalashnik Karpenko Khomenko Kirilenko Klymenko
      Kolesnik Kondratiuk Kostenko Kozak Kozlov Kravets Krylova Kuzmenko Lavrov Levchenko Litvinova
      Lukyanenko Makarenko Malinin Mazurenko Mironov Moskalenko Nikitina Novikov Onishchenko
      Ostapenko Panasiuk Pavlova Pylypenko Popov Prokopenko Rybak Semenova Shapoval Shcherbak
      Sidorov Smirnova Stepanenko Sydorenko Tarasov Tereshchenko Timchenko Tymoshchuk Vlasov Volkov
      Yakovenko Yatsenko Yurchenko Zadorozhny Zakharchuk Zhuk Zinchenko

    portuguese_brazilian
    = Adriano Ailton Alessandra Aline Anderson Antônio Beatriz Benedita Bento Breno Bruna Caio
      Carolina Cauã Cecília Célia Cláudio Davi Débora Dirceu Edson Eduarda Fabrício Fernanda Flávio
      Gilberto Giovana Guilherme Gustavo Heitor Henrique Inês Isadora Ivone Janaína João José
      Jussara Kauã Lara Leandro Letícia Lívia Luana Luís Luzia Manuela Márcia Marcelo Matheus
      Miguel Murilo Natália Nuno Otávio Patrícia Pedro Rafael Raimunda Renan Rogério Rui Simão
      Tainá Teresinha Thaís Tiago Valéria Vinícius Vitória Wellington Yasmin
    = Abreu Almeida Alves Amaral Andrade Antunes Araújo Arruda Azevedo Barbosa Barros Bastos
      Batista Bezerra Borges Braga Brandão Brito Cardoso Carneiro Carvalho Cavalcante Coelho
      Conceição Correia Costa Coutinho Cunha da~Costa da~Cunha da~Rocha da~Silva de~Andrade de~Lima
      de~Oliveira de~Souza do~Carmo do~Nascimento dos~Anjos Duarte Esteves Farias Fernandes Ferraz
      Ferreira Figueiredo Fonseca Freitas Furtado Gomes Gonçalves Guimarães Henriques Lacerda Lopes
      Macedo Machado Magalhães Marques Matos Medeiros Mendes Menezes Monteiro Moreira Moura
      Nogueira Nunes Pacheco Paiva Peixoto Pereira Pimentel Pinheiro Queiroz Ribeiro Rocha Sampaio
      Siqueira Soares Tavares Teixeira Vasconcelos Vieira Xavier

    continental_western
    = Amélie Anneke Antonella Baptiste Bastien Carlotta Chiara Claudette Clemens Cornelis Cosima
      Dieter Dominique Elke Étienne Fabrizio Femke Florian Franziska Friedrich Gaëlle Geert
      Genevieve Gianluca Giulia Gretchen Guillaume Gunther Hannelore Heinrich Helga Ingeborg Jeroen
      Jochen Joost Jürgen Klaus Liesbeth Ludovica Luigi Maartje Manon Marcello Marijke Maxime
      Mechthild Niels Odile Ottavia Pascale Quentin Renske Sander Sieglinde Solène Sven Thibault
      Tjeerd Ulrich Ursula Valérie Vincenzo Wilhelmina Wouter Yannick Yvonne
    = Albrecht Bauer Beaumont Becker Bellini Bernardi Bianchi Boudreaux Braun Bruneau Caruso
      Chevalier Colombo Conti D'Amico D'Angelo de~Jong de~Vries DeLuca Delacroix Desjardins
      Di~Marco Dietrich Dijkstra DuBois Dupont Eichmann Esposito Fontaine Fournier Gagnon Gallo
      Guidry Hartmann Hoekstra Hofstra Huber Jansen Janssens Kaufmann Koenig Krüger LaRosa Lachance
      Landry Lang Leclerc Lefebvre Lindemann Lombardi Mancini Marchetti Martel Moreau Müller
      Neumann Ouellette Pelletier Petit Ricci Romano Rossi Roussel Russo Schäfer Schmidt Schneider
      Schröder Schultz Thibodeaux Tremblay van~den~Berg Van~Dyke van~der~Meer VandenBosch
      Vanderpool Visser von~Braun Wagner Weber Zimmermann
    """,
)
