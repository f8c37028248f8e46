"""Spanish and mixed-language letters, messages and notes from and to families."""

from __future__ import annotations

from recognizers.training.grammar import read_rules

SPANISH = read_rules(
    r"""
spanish:
- {saludo}\n\n{frases}\n\n{despedida}
- {saludo} {frases} {despedida}
- {saludo} {frases}
- {frases}
- {texto}
- {texto}
- {texto} {texto}
- {mezcla}
- {mezcla} {frase}
- {forma}
- {aviso}
- {lista}
- {pedido}
- {sms}
- {sms} {sms}
spanish_plain:
- {tarea}
- {tarea} {tarea}
- {aviso_plano}
- {aviso_plano} {aviso_plano}
- Estimadas familias:\n\n{aviso_plano}\n\nGracias,\nLa Dirección
- Queridos padres de familia, {aviso_plano}
- {encabezado}\n{tarea}\n{aviso_plano}
- Traduzca al inglés: {aviso_plano}
- {encabezado}: {palabras}
- {palabras}
- {encabezado}
titulo:
- Sr.
- Sra.
- Srta.
- Profesor
- Profesora
- Maestra
- Maestro
- Dr.
- Dra.
- Don
- Doña
- Director
- Directora
- el señor
- la señora
- la maestra
- el profe
- miss
- Padre
pariente:
- mamá
- papá
- abuela
- tío
- tía
- madrina
- hermana
- hermano
- primo
- padrastro
- mama
- papa
- abuelita
- tutor
- hija
- hijo
materia:
- matemáticas
- ciencias
- lectura
- historia
- inglés
- español
- arte
- educación física
- mate
- música
- química
saludo:
- Estimada {titulo} {t:last}:
- Estimado {titulo} {t:last},
- Estimados padres de {s:full}:
- Estimada familia {p:last}:
- Estimada familia de {s:first},
- Querida {titulo} {t:last},
- Hola {titulo} {t:last},
- Hola {t:first},
- Hola, soy {p:full}, {pariente} de {s:first}.
- Buenos días {titulo} {t:last},
- Buenas tardes, maestra {t:first}.
- Buenos dias maestra,
- Muy señor mío:
- A quien corresponda:
- Apreciable {p:full}:
- Señora {p:last},
- Buenas noches {titulo} {t:last} le escribe {p:bare}
despedida:
- Atentamente,\n{t:full}
- Gracias,\n{p:first}
- Saludos,\n{titulo} {t:last}
- Saludos cordiales,\n{t:full}\n{school}
- Muchas gracias, {p:full}
- Gracias. {p:bare}
- Le agradece, {p:full}
- Dios la bendiga. {p:bare}
- Un abrazo, {t:first}
- Quedo a sus órdenes,\n{t:full}\nConsejera
- Firma: {p:full}
frases:
- {frase}
- {frase} {frase}
- {frase} {frase} {frase}
frase:
- Mi hijo {s:first} estuvo enfermo ayer y no podrá ir a la escuela el {fecha}.
- Mi hija {s:full} está en la clase de {titulo} {t:last}.
- {s:first} tiene cita con el dentista el {fecha} a las {time}.
- Le escribo sobre {s:first} y su tarea de {materia}.
- {s:first} necesita ayuda con {materia}.
- Quisiera hablar con usted sobre {s:first}.
- {s:first} dice que {k:first} lo molesta en el recreo.
- {k:first} le pegó a {s:first} en el patio.
- El {pariente} de {s:first}, {full}, pasará por ella hoy.
- Su {pariente} {full} la va a recoger.
- Nos mudamos de {town} y {s:first} va a asistir a {school}.
- Vivimos en {town} con mi {pariente} {full}.
- Por favor llame a {p:full} al {phone}.
- {titulo} {t:last} me dijo que {s:first} sacó {pct} en {materia}.
- {s:first} faltó {n} días este mes.
- Felicitaciones a {s:first} por su esfuerzo en {materia}.
- La reunión del IEP de {s:full} será el {fecha} en {school}.
- {s:first} se porta bien y ayuda a {k:first} y a {first}.
- ¿Puede cambiar de asiento a {s:first}? No se lleva bien con {k:first}.
- Los alumnos {fulls} participaron en el concurso.
- {p:full} autoriza que {full} recoja a {s:first}.
- {s:first} y su {pariente} {first} toman el autobús {n}.
- El doctor {last} de {org} recetó un inhalador para {s:first}.
- Nació en {town}. Su {pariente} se llama {full}.
- Con {titulo} {last}, {s:first} trabaja mejor.
- ¿{s:first} entregó la tarea? Pregúntele a {k:first}.
- {s:first}, {first} y {first} son primos.
- Ayer {s:first} lloró porque {k:bare} le gritó.
fecha:
- {date}
- lunes
- martes
- 5 de mayo
- {n} de abril
- jueves {n} de octubre
- viernes
texto:
- soy {p:first} la {pariente} de {s:first}
- disculpe {titulo} {t:last} {s:first} no va ir hoy esta malito
- maestra {s:first} perdio su sueter
- {s:first} va a llegar tarde xq tiene cita
- hola soy la {pariente} de {s:bare} cuando es la junta
- gracias {titulo} {last} por cuidar a {s:first}
- {p:bare} va a recoger a {s:first} y a {first}
- q paso con {s:first}? dice q {first} lo empujo
- mi {pariente} {first} va x los niños
- {s:first} ya esta mejor, manana va a la escuela
- me puede mandar la tarea de {s:first} x favor
sms:
- {s:lower} no fue hoy
- dile a {first} q me llame
- {first}: {texto}\n{t:first}: ok gracias
- {titulo} {t:last} buenas tardes
- aqui {p:first}
- ok {first}, gracias
- y {first}? con quien se va?
- {first} ya salio con {first}
mezcla:
- Hi {title} {t:last}, soy la {pariente} de {s:first}. {ask}
- {s:first}'s {kin} only speaks Spanish: "{frase}"
- Please translate: {frase}
- Translate this message from {p:full}: "{frase} {despedida}"
- Traduzca para la familia {p:last}: {remark}
- Voicemail from {p:full}: {frase}
- {s:first} {praise}. / {frase}
- Note from home (Spanish): {frase} - {p:first}
- Write a reply in Spanish to {titulo} {p:last} about {s:first}: {frase}
- My student {s:first} wrote: "me llamo {s:first} y vivo con mi {pariente} {first}"
forma:
- Nombre del estudiante: {s:full}\nGrado: {n}\nMaestra: {t:full}\nFecha: {date}
- Nombre: {s:first}\nApellidos: {s:last}\nEscuela: {school}\nCiudad: {town}
- Padre/Madre: {p:full}\nTeléfono: {phone}\nContacto de emergencia: {full}, {pariente}
- Alumno: {s:inv}  Grupo: {n}  Tutor: {p:inv}
- Apellido paterno: {last} Apellido materno: {last} Nombre(s): {first}
- Yo, {p:full}, doy permiso para que {s:full} asista a {town}.
- Autorizados para recoger: {full}, {full} y {full}
- Lugar de nacimiento: {town}. Nombre de la madre: {full}.
aviso:
- Se le informa que {s:full} tiene {n} ausencias sin justificar.
- {s:full} fue suspendido {n} días por pelear con {k:full}.
- Reporte de conducta: {s:inv}. Maestro: {t:last}. Testigos: {fulls}.
- Cita con {adult} el {fecha}. Alumno: {s:full}.
- Alumno del mes: {s:full}. ¡Felicidades, {s:first}!
- Enfermería: {s:first} llegó con dolor de cabeza. Se llamó a {p:full}.
lista:
- Ausentes: {firsts}
- Equipo {n}: {firsts}\nEquipo {n}: {firsts}
- 1. {full}\n2. {full}\n3. {full}
- {inv}; {inv}; {inv}
- nombre,grado,calificación\n{full},{n},{pct}\n{full},{n},{pct}
- | Alumno | Nota |\n|---|---|\n| {full} | {pct} |\n| {full} | {pct} |
- apellidos;nombre;grupo\n{last};{first};{n}\n{last};{first};{n}
pedido:
- Escribe una carta para los padres de {s:full} sobre sus ausencias.
- Escribe un correo a la {pariente} de {s:first}: {frase}
- Resume esta reunión: {frase} {frase}
- Corrige: {texto}
- ¿Cómo ayudo a {s:first} con {materia}?
- Redacta un comentario de boleta para {s:first}, que trabaja mucho en {materia}.
tarea:
- Escribe un plan de clase sobre {tema}.
- Crea {n} preguntas sobre {tema}.
- Explica {tema} para niños de {n} años.
- Compara {tema} y {tema}.
- Describe el personaje principal y el ambiente.
- Resuelve: {n}x + {n} = {n}. Muestra tu trabajo.
- Haz una lista de verbos irregulares.
- Conjuga el verbo "ser" en el presente.
- Subraya la idea principal.
- Traduce al inglés las palabras del vocabulario.
tema:
- la fotosíntesis
- las fracciones
- el ciclo del agua
- la Revolución Mexicana
- el Día de los Muertos
- los ecosistemas
- la Guerra Civil
- los verbos reflexivos
- el sistema solar
- la Constitución
- el medio ambiente
aviso_plano:
- No hay clases el {fecha}.
- La junta de padres será el {fecha} a las {time} en la cafetería.
- Favor de traer lápices y cuadernos.
- El Distrito Escolar ofrece desayuno gratis.
- La escuela {school} abre a las {time}.
- La excursión a {town} cuesta ${n}.
- Feliz Navidad y próspero Año Nuevo.
- El Día de la Madre se celebra el 10 de mayo.
- La Semana Santa es en abril.
- Firme el permiso y devuélvalo el {fecha}.
- Use Google Classroom para ver las tareas.
- Los camiones salen a las {time}.
- Tengan paz y esperanza; la luz del sol y la flor del campo.
- El rey y la reina vivían en un castillo junto al río.
- Rosa, morado, blanco y verde son colores.
- Español, Inglés, Matemáticas, Ciencias, Arte
encabezado:
- Objetivo de la lección
- Plan de estudios
- Carta a los padres
- Boletín Semanal
- Reglas del salón
- Menú de la semana
- Permiso para excursión
- Palabras de vocabulario
- Tarea
palabras:
- casa, mesa, flor, cruz, luz, paz
- lunes, martes, miércoles, jueves
- rosa, blanca, verde, moreno, rubio
- enero, febrero, marzo, abril
- gato, perro, león, lobo, paloma
- dulce, alegre, feliz, leal, franco
- rey, reina, conde, duque, guerrero, pastor
- ángel, santos, iglesia, reyes, cielo, mercedes
    """,
)
