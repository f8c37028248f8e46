"""Full names of well-known people of history, science, arts and books that lessons speak of.

A lone family name inside such a full name ("Adams" in "John Adams") is no student, unless the
roster knows somebody of exactly that full name. People who may sit in a classroom today are left
out on purpose. Our own compilation of what schools in the US and the UK teach from kindergarten
to grade 12.
"""

from __future__ import annotations

__all__ = ["PUBLIC_FIGURES"]

_HISTORY = """
Aaron Burr; Abigail Adams; Abraham Lincoln; Adolf Hitler; Alexander Graham Bell
Alexander Hamilton; Alexander the Great; Alexei Navalny; Alfred the Great; Amelia Earhart
Andrew Carnegie; Andrew Jackson; Andrew Johnson; Angela Davis; Angela Merkel; Anne Boleyn
Anne Frank; Anne Hutchinson; Annie Oakley; Anwar Sadat; Archduke Franz Ferdinand; Attila the Hun
Augustus Caesar; Barack Obama; Barbara Johns; Barbara Jordan; Bayard Rustin; Benedict Arnold
Benito Juarez; Benito Mussolini; Benjamin Banneker; Benjamin Disraeli; Benjamin Franklin
Benjamin Harrison; Bernardo de Galvez; Bessie Coleman; Betsy Ross; Bill Clinton; Black Hawk
Booker T. Washington; Boris Yeltsin; Brigham Young; Buzz Aldrin; Caesar Augustus; Calamity Jane
Calvin Coolidge; Captain Cook; Captain John Smith; Carrie Chapman Catt; Casimir Pulaski
Catherine Parr; Catherine of Aragon; Catherine the Great; Cesar Chavez; Charles Cornwallis
Charles Lindbergh; Charles de Gaulle; Chester A. Arthur; Chester Arthur; Chiang Kai-shek
Chief Joseph; Chief Seattle; Christopher Columbus; Clara Barton; Claudette Colvin; Clement Attlee
Coretta Scott King; Crazy Horse; Crispus Attucks; Cyrus the Great; Daisy Bates; Daniel Boone
Daniel Inouye; Daniel Webster; David Lloyd George; Davy Crockett; Deng Xiaoping; Desmond Tutu
Diane Nash; Dolley Madison; Dolores Huerta; Dorothea Dix; Douglas MacArthur; Dr. King; Dred Scott
Dwight D. Eisenhower; Dwight Eisenhower; Eleanor Roosevelt; Eleanor of Aquitaine; Eli Whitney
Elizabeth Blackwell; Elizabeth Cady Stanton; Elizabeth Fry; Ella Baker; Ellen Ochoa
Emiliano Zapata; Emmeline Pankhurst; Emmett Till; Emperor Hirohito; Ernest Shackleton; Ernie Pyle
Ethan Allen; Eugene Debs; Eugene V. Debs; Eva Peron; Fannie Lou Hamer; Ferdinand Magellan
Ferdinand and Isabella; Fidel Castro; Florence Nightingale; Francis Drake; Francis Scott Key
Francisco Franco; Francisco Pizarro; Francisco Vasquez de Coronado; Franklin D. Roosevelt
Franklin Delano Roosevelt; Franklin Pierce; Franklin Roosevelt; Franz Ferdinand; Fred Korematsu
Frederick Douglass; Frederick the Great; Genghis Khan; George Armstrong Custer; George Bush
George H. W. Bush; George Marshall; George Mason; George Patton; George Rogers Clark
George W. Bush; George Wallace; George Washington; George Washington Carver; Gerald Ford
Gloria Steinem; Golda Meir; Grace Hopper; Grover Cleveland; Guy Fawkes; Harriet Beecher Stowe
Harriet Tubman; Harry S. Truman; Harry Truman; Harvey Milk; Helen Keller; Henry Clay; Henry Ford
Henry Hudson; Henry Kissinger; Henry Knox; Henry VIII; Henry the Navigator; Herbert Hoover
Hernan Cortes; Hernando Cortes; Hernando de Soto; Hillary Clinton; Ho Chi Minh; Horatio Nelson
Ida B. Wells; Ida Tarbell; Indira Gandhi; Isabella of Castile; Isambard Kingdom Brunel
Ivan the Terrible; Jackie Robinson; Jacob Riis; Jacques Cartier; Jacques Cousteau
James A. Garfield; James Buchanan; James Cook; James Garfield; James K. Polk; James Madison
James Meredith; James Monroe; James Oglethorpe; James Polk; James Watt; Jane Addams; Jane Seymour
Jawaharlal Nehru; Jean-Jacques Rousseau; Jeannette Rankin; Jefferson Davis; Jesse Jackson
Jesse Owens; Jim Thorpe; Jimmy Carter; Joan of Arc; Joe Biden; John Adams; John Brown
John C. Calhoun; John Cabot; John Calvin; John D. Rockefeller; John Dewey; John F. Kennedy
John Fitzgerald Kennedy; John Glenn; John Hancock; John Jay; John Kennedy; John Lewis; John Locke
John Marshall; John Muir; John Paul Jones; John Quincy Adams; John Rolfe; John Tyler
John Wilkes Booth; John Winthrop; Jose de San Martin; Josef Stalin; Joseph McCarthy
Joseph Pulitzer; Joseph Stalin; Juan Ponce de Leon; Julius Caesar; Junipero Serra; Justinian I
Kamala Harris; Kemal Ataturk; King Arthur; King George; King George III; King Henry; King James
King John; King Louis; King Richard; King Tut; Kublai Khan; Lady Bird Johnson; Leif Ericson
Leif Erikson; Leon Trotsky; Lewis Hine; Lewis and Clark; Louis XIV; Louis XVI; Lucretia Mott
Lucy Stone; Lyndon B. Johnson; Lyndon Johnson; Madam C. J. Walker; Mae Jemison; Mahatma Gandhi
Malala Yousafzai; Malcolm X; Mansa Musa; Mao Tse-tung; Mao Zedong; Marco Polo; Marcus Aurelius
Marcus Garvey; Margaret Sanger; Margaret Thatcher; Marie Antoinette; Mark Antony
Marquis de Lafayette; Martha Washington; Martin Luther; Martin Luther King; Martin Luther King Jr.
Martin Luther King, Jr.; Martin Van Buren; Mary McLeod Bethune; Mary Queen of Scots; Mary Seacole
Mary Tudor; Matthew Henson; Matthew Perry; Maximilien Robespierre; Medgar Evers; Menachem Begin
Mercy Otis Warren; Meriwether Lewis; Miguel Hidalgo; Mikhail Gorbachev; Millard Fillmore
Mohandas Gandhi; Molly Pitcher; Montgomery bus boycott; Mother Jones; Mother Teresa; Nancy Pelosi
Napoleon Bonaparte; Nat Turner; Nathan Hale; Neil Armstrong; Nellie Bly; Nelson Mandela
Neville Chamberlain; Nikita Khrushchev; Oliver Cromwell; Orville Wright; Oskar Schindler
Otto von Bismarck; Pancho Villa; Patrick Henry; Paul Revere; Pedro Alvares Cabral; Peter the Great
Phillis Wheatley; Phyllis Wheatley; Pol Pot; Ponce de Leon; Pontius Pilate; Prince Albert
Prince Philip; Princess Diana; Qin Shi Huang; Queen Elizabeth; Queen Isabella; Queen Liliuokalani
Queen Mary; Queen Victoria; Ralph Abernathy; Ralph Nader; Ramses II; Raoul Wallenberg; Red Cloud
Richard Nixon; Richard the Lionheart; Robert Baden-Powell; Robert E. Lee; Robert F. Kennedy
Robert Fulton; Robert Kennedy; Robert La Salle; Robert Peary; Robert Scott; Roger Williams
Ronald Reagan; Rosa Parks; Ruby Bridges; Ruth Bader Ginsburg; Rutherford B. Hayes
Rutherford Hayes; Sacco and Vanzetti; Saddam Hussein; Sally Ride; Sam Houston; Samuel Adams
Samuel Champlain; Samuel Gompers; Samuel Morse; Samuel de Champlain; Sandra Day O'Connor
Santa Anna; Shaka Zulu; Simon Bolivar; Sir Francis Drake; Sir Walter Raleigh; Sitting Bull
Sojourner Truth; Sonia Sotomayor; Stephen Austin; Stephen Douglas; Stokely Carmichael
Stonewall Jackson; Suleiman the Magnificent; Sun Yat-sen; Susan B. Anthony; Sylvia Mendez
Sylvia Rivera; Teddy Roosevelt; Thaddeus Stevens; Theodore Roosevelt; Thomas Becket
Thomas Cromwell; Thomas Edison; Thomas Hobbes; Thomas Jefferson; Thomas More; Thomas Paine
Thomas Wolsey; Thurgood Marshall; Tony Blair; Toussaint Louverture; Ulysses Grant
Ulysses S. Grant; Upton Sinclair; Vasco Nunez de Balboa; Vasco da Gama; Victoria Woodhull
Vladimir Lenin; Vladimir Putin; W. E. B. Du Bois; W.E.B. Du Bois; Walter Raleigh
Warren G. Harding; Warren Harding; Wilbur Wright; William Bradford; William Clark
William Henry Harrison; William Howard Taft; William Jennings Bryan; William Lloyd Garrison
William McKinley; William Penn; William Seward; William Sherman; William Taft
William Tecumseh Sherman; William Wallace; William Wilberforce; William of Orange
William the Conqueror; Wilma Mankiller; Wilma Rudolph; Winston Churchill; Woodrow Wilson
Wright brothers; Yasser Arafat; Yuri Gagarin; Zachary Taylor; Zheng He
"""

_SCIENCE = """
Abraham Maslow; Ada Lovelace; Adam Smith; Alan Turing; Albert Einstein; Alessandro Volta
Alexander Fleming; Alexander von Humboldt; Alfred Nobel; Alfred Wegener; Andre-Marie Ampere
Anna Freud; Antoine Lavoisier; Anton van Leeuwenhoek; Antonie van Leeuwenhoek; B. F. Skinner
Barbara McClintock; Benjamin Bloom; Blaise Pascal; Carl Friedrich Gauss; Carl Jung; Carl Linnaeus
Carl Sagan; Carol Dweck; Caroline Herschel; Charles Babbage; Charles Darwin; Charles Drew
Charles Lyell; Chien-Shiung Wu; Daniel Hale Williams; Dian Fossey; Dmitri Mendeleev
Dorothy Hodgkin; Dorothy Vaughan; Edmond Halley; Edward Jenner; Edwin Hubble; Emile Durkheim
Emmy Noether; Enrico Fermi; Erik Erikson; Ernest Just; Ernest Rutherford; Erwin Schrodinger
Evangelista Torricelli; Florence Sabin; Francis Bacon; Francis Crick; Friedrich Engels
Friedrich Nietzsche; Galileo Galilei; Georg Ohm; George Boole; Gertrude Elion; Gottfried Leibniz
Gregor Mendel; Guglielmo Marconi; Gustave Eiffel; Hedy Lamarr; Heinrich Hertz; Henri Becquerel
Henrietta Lacks; Henrietta Leavitt; Howard Gardner; Humphry Davy; Immanuel Kant; Isaac Newton
Ivan Pavlov; J. Robert Oppenheimer; James Clerk Maxwell; James Watson; Jane Goodall; Jean Piaget
Jerome Bruner; Jocelyn Bell Burnell; Johannes Gutenberg; Johannes Kepler; John Dalton; John Hattie
John Maynard Keynes; John Stuart Mill; Jonas Salk; Joseph Lister; Joseph Priestley; Karl Marx
Katherine Johnson; Lao Tzu; Leonhard Euler; Lev Vygotsky; Lise Meitner; Lord Kelvin; Louis Braille
Louis Pasteur; Luigi Galvani; Maria Mitchell; Maria Montessori; Marie Curie; Mary Anning
Mary Jackson; Mary Wollstonecraft; Max Planck; Max Weber; Michael Faraday; Neil deGrasse Tyson
Niccolo Machiavelli; Nicolaus Copernicus; Niels Bohr; Nikola Tesla; Norman Borlaug; Percy Julian
Pierre Curie; Pierre de Fermat; Rachel Carson; Rene Descartes; Richard Feynman; Robert Boyle
Robert Hooke; Robert Koch; Robert Oppenheimer; Rosalind Franklin; Rudolf Diesel; Samuel Colt
Sigmund Freud; Sir Isaac Newton; Sophie Germain; Srinivasa Ramanujan; Stephen Hawking; Sun Tzu
Sylvia Earle; Temple Grandin; Thomas Aquinas; Thomas Hunt Morgan; Tim Berners-Lee; Tu Youyou
Tycho Brahe; Vera Rubin; Virginia Apgar; Werner Heisenberg; Wernher von Braun; Wilhelm Rontgen
Wilhelm Wundt; William Harvey; William Herschel; William Thomson
"""

_ARTS = """
Agatha Christie; Aldous Huxley; Alexander Pope; Alexandre Dumas; Alfred Tennyson; Alice Walker
Amanda Gorman; Amy Tan; Andy Warhol; Ansel Adams; Anton Chekhov; Antonio Vivaldi; Aretha Franklin
Arthur Conan Doyle; Arthur Miller; August Wilson; Auguste Rodin; Babe Ruth; Beatrix Potter
Ben Jonson; Beverly Cleary; Billie Holiday; Bob Dylan; Bob Marley; Bram Stoker; C. S. Lewis
C.S. Lewis; Carl Sandburg; Charles Dickens; Charlie Chaplin; Charlotte Bronte
Chimamanda Ngozi Adichie; Chinua Achebe; Christina Rossetti; Christopher Marlowe; Claude Debussy
Claude Monet; Cormac McCarthy; Countee Cullen; Cristiano Ronaldo; Daniel Defoe; Dante Alighieri
Diego Rivera; Dorothea Lange; Dr. Seuss; Duke Ellington; Dylan Thomas; E. B. White; E. E. Cummings
E.B. White; Edgar Allan Poe; Edgar Degas; Edith Wharton; Edvard Munch; Edward Hopper
Edwidge Danticat; Elie Wiesel; Elizabeth Barrett Browning; Elizabeth Bishop; Ella Fitzgerald
Elvis Presley; Emily Bronte; Emily Dickinson; Eric Carle; Ernest Hemingway; Eudora Welty
Eugene O'Neill; Ezra Jack Keats; Ezra Pound; F. Scott Fitzgerald; Federico Garcia Lorca
Flannery O'Connor; Francis Bacon; Frank Lloyd Wright; Frank Sinatra; Franz Kafka; Franz Schubert
Frederic Chopin; Frida Kahlo; Fyodor Dostoevsky; Gabriel Garcia Marquez; Gary Paulsen; Gary Soto
Geoffrey Chaucer; George Bernard Shaw; George Eliot; George Frideric Handel; George Gershwin
George Orwell; Georges Seurat; Georgia O'Keeffe; Gerard Manley Hopkins; Gertrude Stein; Grant Wood
Gustav Holst; Gustav Klimt; Gwendolyn Brooks; H. G. Wells; Hans Christian Andersen; Harold Pinter
Harper Lee; Henri Matisse; Henri Rousseau; Henrik Ibsen; Henry David Thoreau; Henry James
Henry Wadsworth Longfellow; Herman Melville; Hieronymus Bosch; Igor Stravinsky; Isabel Allende
J. D. Salinger; J. K. Rowling; J. R. R. Tolkien; J.D. Salinger; J.K. Rowling; J.R.R. Tolkien
Jack Kerouac; Jack London; Jackie Joyner-Kersee; Jackson Pollock; Jacob Lawrence
Jacqueline Woodson; James Baldwin; James Fenimore Cooper; James Joyce; Jane Austen
Jean-Michel Basquiat; Jerry Spinelli; Jhumpa Lahiri; Jimi Hendrix; Johann Sebastian Bach
Johannes Brahms; Johannes Vermeer; John Donne; John Green; John Keats; John Lennon; John Milton
John Philip Sousa; John Steinbeck; Jonathan Swift; Joseph Conrad; Joseph Haydn; Joy Harjo
Judy Blume; Jules Verne; Julia Alvarez; Kate Chopin; Kate DiCamillo; Katherine Paterson
Kazuo Ishiguro; Keith Haring; Ken Kesey; Khaled Hosseini; Kurt Vonnegut; Kwame Alexander
L. Frank Baum; Langston Hughes; Laura Ingalls Wilder; LeBron James; Leo Tolstoy; Leonard Bernstein
Leonardo da Vinci; Leslie Marmon Silko; Lewis Carroll; Lin-Manuel Miranda; Lionel Messi
Lois Lowry; Lord Byron; Lorraine Hansberry; Louis Armstrong; Louis Sachar; Louisa May Alcott
Louise Erdrich; Ludwig van Beethoven; Madeleine L'Engle; Marc Chagall; Margaret Atwood; Mark Twain
Mary Cassatt; Mary Shelley; Maurice Sendak; Maya Angelou; Maya Lin; Michael Jackson
Michael Morpurgo; Michael Phelps; Miguel de Cervantes; Mildred Taylor; Miles Davis; Muhammad Ali
Naomi Shihab Nye; Nathaniel Hawthorne; Neil Gaiman; Norman Rockwell; Norton Juster; O. Henry
Octavia Butler; Oscar Wilde; Pablo Neruda; Pablo Picasso; Paul Cezanne; Paul Gauguin
Paul Laurence Dunbar; Percy Bysshe Shelley; Percy Shelley; Piet Mondrian; Pieter Bruegel
Pyotr Tchaikovsky; Ralph Ellison; Ralph Waldo Emerson; Ray Bradbury; Ray Charles; Raymond Carver
Richard Wagner; Richard Wright; Rick Riordan; Roald Dahl; Robert Browning; Robert Burns
Robert Frost; Robert Louis Stevenson; Roberto Clemente; Romare Bearden; Roy Lichtenstein
Rudyard Kipling; S. E. Hinton; S.E. Hinton; Salvador Dali; Samuel Beckett; Samuel Taylor Coleridge
Sandra Cisneros; Sandro Botticelli; Scott Joplin; Scott O'Dell; Seamus Heaney; Serena Williams
Shel Silverstein; Sherman Alexie; Shirley Jackson; Simone Biles; Sinclair Lewis; Stephen Crane
Stephen King; Stephen Sondheim; Suzanne Collins; Sylvia Plath; T. S. Eliot; T.S. Eliot
Tennessee Williams; Thomas Hardy; Thornton Wilder; Tim O'Brien; Toni Morrison; Truman Capote
Usain Bolt; Venus Williams; Victor Hugo; Vincent van Gogh; Virginia Woolf; Vladimir Nabokov
W. B. Yeats; W. H. Auden; W.B. Yeats; Walt Disney; Walt Whitman; Walter Dean Myers
Washington Irving; Wassily Kandinsky; Wilfred Owen; Wilkie Collins; William Blake
William Butler Yeats; William Carlos Williams; William Faulkner; William Golding
William Shakespeare; William Steig; William Wordsworth; Wolfgang Amadeus Mozart; Wolfgang Mozart
Yo-Yo Ma; Zora Neale Hurston; e. e. cummings
"""

_STORIES = """
Amelia Bedelia; Bill of Rights; Cam Jansen; Captain Underpants; Charlotte's Web; Curious George
Dora the Explorer; Encyclopedia Brown; Flat Stanley; Henry Huggins; Jack and the Beanstalk
Jim Crow; Junie B. Jones; Ramona Quimby; Stuart Little; Tuck Everlasting; Virginia Plan
Mona Lisa; Van Gogh; Harrison Bergeron; Hansel and Gretel; Jack and Jill; Humpty Dumpty
Abigail Williams; Albus Dumbledore; Annabeth Chase; Anne Shirley; Atticus Finch; Becky Thatcher
Biff Loman; Big Brother; Bigger Thomas; Bilbo Baggins; Bob Cratchit; Bob Ewell; Boo Radley
Brer Rabbit; Captain Ahab; Charlie Bucket; Daisy Buchanan; Don Quixote; Dorothy Gale; Dr. Jekyll
Draco Malfoy; Ebenezer Scrooge; Elizabeth Bennet; Elizabeth Proctor; Esperanza Cordero
Ethan Frome; Fern Arable; Friar Laurence; Frodo Baggins; George Milton; Giles Corey; Greg Heffley
Guy Montag; Harry Potter; Hermione Granger; Hester Prynne; Holden Caulfield; Huck Finn
Huckleberry Finn; Ichabod Crane; Injun Joe; Jane Eyre; Jay Gatsby; Jean Valjean; Jem Finch
Jo March; John Henry; John Proctor; Johnny Appleseed; Johnny Cade; Juliet Capulet
Katniss Everdeen; King Lear; King Midas; Lady Capulet; Lady Macbeth; Lemuel Gulliver; Lennie Small
Long John Silver; Lord Capulet; Lord of the Flies; Mary Lennox; Mary Poppins; Mayella Ewell
Meg Murry; Miss Havisham; Miss Maudie; Mr. Darcy; Mr. Hyde; Nancy Drew; Nick Carraway
Oliver Twist; Opal Buloni; Paul Bunyan; Pecos Bill; Peeta Mellark; Percy Jackson; Peter Pan
Peter Rabbit; Philip Pirrip; Ponyboy Curtis; Rip Van Winkle; Robin Hood; Robinson Crusoe
Romeo Montague; Romeo and Juliet; Ron Weasley; Scout Finch; Sherlock Holmes; Simon Legree
Snow White; Stanley Yelnats; Sydney Carton; Tiny Tim; Tom Buchanan; Tom Robinson; Tom Sawyer
Uncle Tom; Victor Frankenstein; Walter Mitty; Willy Loman; Willy Wonka; Winnie the Pooh
Zeus and Hera
"""

_TODAY = """
Angie Thomas; Benjamin Zephaniah; Bryan Stevenson; Carol Ann Duffy; Christopher Paul Curtis
Dav Pilkey; David Walliams; Elizabeth Acevedo; Eoin Colfer; Erin Entrada Kelly; Grace Lin
Ibram X. Kendi; Jacqueline Wilson; Jason Reynolds; Jeff Kinney; Jerry Craft; John Boyne
J. B. Priestley; J.B. Priestley; Julia Donaldson; Kae Tempest; Katherine Applegate; Kelly Barnhill
Kiran Millwood Hargrave; Lemony Snicket; Linda Sue Park; Malorie Blackman; Margot Lee Shetterly
Markus Zusak; Matt de la Pena; Meg Medina; Mo Willems; Nic Stone; Ocean Vuong; Pam Munoz Ryan
Philip Pullman; R. C. Sherriff; R. J. Palacio; R.C. Sherriff; R.J. Palacio; Raina Telgemeier
Reyna Grande; Sharon Creech; Simon Armitage; Ta-Nehisi Coates; Tara Westover; Trevor Noah
Viola Davis; William Kamkwamba; Greta Thunberg; Simu Liu; Megan Rapinoe; Naomi Osaka
Ketanji Brown Jackson; Elena Kagan; John Roberts; Clarence Thomas; Angela Merkel; Volodymyr Zelensky
Emmanuel Macron; King Charles; Rishi Sunak; Boris Johnson; Keir Starmer; David Attenborough
Alexei Leonov; Valentina Tereshkova; Buzz Aldrin; Michael Collins; Guion Bluford; Kalpana Chawla
Bill Gates; Steve Jobs; Steve Wozniak; Elon Musk; Jeff Bezos; Mark Zuckerberg; Bill Nye
Grace Murray Hopper; Margaret Hamilton; Marvin Minsky; Claude Shannon; Linus Torvalds
Robert Marzano; Grant Wiggins; Jay McTighe; Doug Lemov; Paulo Freire; Dylan Wiliam; Alfie Kohn
Lucy Calkins; Jo Boaler; Zaretta Hammond; Gloria Ladson-Billings; Linda Darling-Hammond
"""

_SPANISH = """
Alonso Quijano; Antonio Machado; Augusto Pinochet; Bartolome de las Casas; Benito Juarez
Benito Perez Galdos; Bernardo O'Higgins; Carlos Fuentes; Celia Cruz; Che Guevara
Cristobal Colon; Diego Velazquez; Don Quijote de la Mancha; Emilia Pardo Bazan; Ernesto Guevara
Eva Duarte; Federico Garcia Lorca; Francisco de Goya; Francisco I. Madero; Gabriela Mistral
Gloria Anzaldua; Gustavo Adolfo Becquer; Isabel la Catolica; Jaime Escalante; Jorge Luis Borges
Jose Hernandez; Jose Marti; Jose Maria Morelos; Jose Rizal; Jose Vasconcelos
Josefa Ortiz de Dominguez; Juan Ramon Jimenez; Juan Rulfo; Julio Cortazar; Lazaro Cardenas
Lope de Vega; Mario Molina; Mario Vargas Llosa; Miguel Hidalgo y Costilla; Nicolas Guillen
Octavio Paz; Oscar Romero; Pancho Villa; Pablo Casals; Pedro Calderon de la Barca
Porfirio Diaz; Rigoberta Menchu; Rita Moreno; Ruben Dario; Sancho Panza; Severo Ochoa
Simon Rodriguez; Sor Juana; Sor Juana Ines de la Cruz; Tito Puente; Vicente Guerrero
"""

# Two people whom lessons name in one breath, and lawsuits that lessons teach.
_TOGETHER = """
Abbott and Costello; Adam and Eve; Antony and Cleopatra; Banting and Best; Bert and Ernie
Bonnie and Clyde; Burke and Wills; Cain and Abel; Calvin and Hobbes; Currier and Ives
David and Goliath; Elephant and Piggie; Fountas and Pinnell; Frog and Toad; Gilbert and Sullivan
Hamilton and Burr; Hardy Weinberg; Hatfields and McCoys; Hillary and Norgay; Hillary and Tenzing
Holmes and Watson; Jekyll and Hyde; Keynes and Hayek; Hayek and Keynes; Laurel and Hardy
Lee and Grant; Grant and Lee; Lennon and McCartney; Lincoln and Douglas; Lincoln Douglas
Locke and Hobbes; Hobbes and Locke; Marx and Engels; Mason and Dixon; Mason Dixon
Michelson and Morley; Michelson Morley; Orpheus and Eurydice; Pyramus and Thisbe
Rodgers and Hammerstein; Romulus and Remus; Samson and Delilah; Simon and Garfunkel
Stanley and Livingstone; Tom and Jerry; Tristan and Isolde; Watson and Crick; Crick and Watson
William and Mary; Woodward and Bernstein; Brown v. Board of Education; Brown vs. Board of Education
Dred Scott v. Sandford; Engel v. Vitale; Gibbons v. Ogden; Gideon v. Wainwright
Griswold v. Connecticut; Hazelwood v. Kuhlmeier; Korematsu v. United States; Lau v. Nichols
Lawrence v. Texas; Loving v. Virginia; Mapp v. Ohio; Marbury v. Madison; McCulloch v. Maryland
Mendez v. Westminster; Miranda v. Arizona; Morse v. Frederick; Obergefell v. Hodges
Plessy v. Ferguson; Plyler v. Doe; Regents v. Bakke; Roe v. Wade; Schenck v. United States
Tinker v. Des Moines; Worcester v. Georgia
"""

_NOBODY = """
Father Christmas; Fulano de Tal; Jane Bloggs; Jane Doe; Jane Q. Public; Jane Sample; Joe Bloggs
Joe Public; John Doe; John Q. Public; John Q. Sample; Santa Claus; Uncle Sam
"""

PUBLIC_FIGURES: tuple[str, ...] = tuple(
    dict.fromkeys(
        name.strip()
        for lines in (*(_HISTORY, _SCIENCE, _ARTS, _STORIES, _TODAY, _SPANISH, _TOGETHER, _NOBODY),)
        for line in lines.strip().splitlines()
        for name in line.split(";")
    )
)
"""Full names as a lesson spells them, and a few fixed phrases that hold such a name."""
