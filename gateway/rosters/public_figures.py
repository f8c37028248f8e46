"""Full names of well-known people of history, science and literature that lessons speak of.

A lone family name inside such a full name ("Adams" in "John Adams") is no student, unless the
roster knows somebody of exactly that full name. People who may sit in a classroom today are left
out on purpose.
"""

from __future__ import annotations

__all__ = ["PUBLIC_FIGURES"]

_LINES = """
Abigail Adams; Abraham Lincoln; Ada Lovelace; Adam Smith; Adolf Hitler; Alan Turing
Albert Einstein; Alexander Fleming; Alexander Graham Bell; Alexander Hamilton
Alexander the Great; Alice Walker; Amelia Earhart; Andrew Carnegie; Andrew Jackson
Andrew Johnson; Anne Frank; Antonie van Leeuwenhoek; Arthur Miller; Barack Obama
Benjamin Banneker; Benjamin Franklin; Benedict Arnold; Booker T. Washington; Calvin Coolidge
Cesar Chavez; Charles Darwin; Charles Dickens; Charlotte Bronte; Christopher Columbus
Claude Monet; Coretta Scott King; Crispus Attucks; Dolley Madison; Dolores Huerta
Dwight Eisenhower; Edgar Allan Poe; Eleanor Roosevelt; Eli Whitney; Elizabeth Blackwell
Elizabeth Cady Stanton; Emily Bronte; Emily Dickinson; Emmett Till; Ernest Hemingway
F. Scott Fitzgerald; Ferdinand Magellan; Florence Nightingale; Francis Bacon
Franklin D. Roosevelt; Franklin Roosevelt; Frederick Douglass; Frida Kahlo; Galileo Galilei
Genghis Khan; George Orwell; George Washington; George Washington Carver; Georgia O'Keeffe
Gregor Mendel; Grover Cleveland; Harper Lee; Harriet Beecher Stowe; Harriet Tubman
Harry Potter; Harry Truman; Helen Keller; Henry Ford; Henry David Thoreau; Herbert Hoover
Herman Melville; Huckleberry Finn; Ida B. Wells; Isaac Newton; J. K. Rowling; Jackie Robinson
Jacques Cousteau; James Baldwin; James Madison; James Monroe; Jane Addams; Jane Austen
Jane Goodall; Jean Piaget; Jefferson Davis; Jimmy Carter; Joan of Arc; Johannes Kepler
John Adams; John Brown; John Dewey; John F. Kennedy; John Hancock; John Jay; John Locke
John Muir; John Quincy Adams; John Steinbeck; Jonas Salk; Julius Caesar; Katherine Johnson
King George; Langston Hughes; Leif Erikson; Leonardo da Vinci; Lewis Carroll; Lord of the Flies
Louis Armstrong; Louis Braille; Louis Pasteur; Louisa May Alcott; Lucretia Mott
Ludwig van Beethoven; Lyndon Johnson; Madam C. J. Walker; Mahatma Gandhi; Malala Yousafzai
Malcolm X; Marco Polo; Marie Curie; Mark Antony; Mark Twain; Martha Washington
Martin Luther King; Martin Luther King Jr.; Mary Shelley; Maya Angelou; Medgar Evers
Meriwether Lewis; Michael Faraday; Montgomery bus boycott; Nathaniel Hawthorne; Neil Armstrong
Nelson Mandela; Nicolaus Copernicus; Niels Bohr; Nikola Tesla; Pablo Picasso; Patrick Henry
Paul Revere; Phillis Wheatley; Queen Elizabeth; Rachel Carson; Ralph Waldo Emerson; Ray Bradbury
Richard Nixon; Robert E. Lee; Robert Frost; Robert Hooke; Robin Hood; Romeo and Juliet
Ronald Reagan; Rosa Parks; Ruby Bridges; Ruth Bader Ginsburg; Sally Ride; Samuel Adams; Scout Finch
Sherlock Holmes; Sir Isaac Newton; Sitting Bull; Sojourner Truth; Sonia Sotomayor; Stephen Hawking
Susan B. Anthony; Sylvia Plath; T. S. Eliot; Theodore Roosevelt; Thomas Edison; Thomas Hobbes
Thomas Jefferson; Thomas Paine; Thurgood Marshall; Tom Sawyer; Toni Morrison; Ulysses S. Grant
Vincent van Gogh; Virginia Woolf; W. E. B. Du Bois; Walt Whitman; William Clark
William Shakespeare; William Wordsworth; Wilma Rudolph; Winston Churchill; Wolfgang Amadeus Mozart
Woodrow Wilson; Zora Neale Hurston
"""

PUBLIC_FIGURES: tuple[str, ...] = tuple(
    name.strip() for line in _LINES.strip().splitlines() for name in line.split(";")
)
"""Full names as a lesson spells them, and a few fixed phrases that hold such a name."""
