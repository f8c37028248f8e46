"""Spanish sentences put together from doers, deeds and places."""

from __future__ import annotations

from recognizers.training.grammar import read_rules

SPANISH_MORE = read_rules(
    r"""
oraciones:
- {oracion}
- {oracion} {oracion}
- {oracion} {frase}
- {oracion}\n{oracion}
- {oracion} {aviso_plano}
oracion:
- {quien} {hizo} {a_quien}.
- {quien} {hizo} {a_quien} {donde}.
- {Cuando}, {quien} {hizo} {a_quien}.
- {Cuando} {quien} y {first} {juntos} {donde}.
- ¿{quien} ya {hizo} {a_quien}?
- ¿Sabe si {quien} {hizo} {a_quien}?
- {quien} dijo que {first} {juntos_uno}.
- Dice {titulo} {last} que {s:first} {juntos_uno}.
- Según {quien}, {first} {juntos_uno}.
- No fue {first}, fue {first}.
- {s:first}, hijo de {p:full}, {juntos_uno}.
- La {pariente} de {s:first} se llama {first} {last}.
- {first} es {pariente} de {first}.
- Gracias a {first} y a {titulo} {last}, {s:first} {juntos_uno}.
- Con {quien} y {first}, somos cuatro.
- Los hermanos {last}, {first} y {first}, {juntos} {donde}.
- "¡{first}!", gritó {first}.
- {titulo} {last}: mañana no asiste {s:first} {last}.
- Comentario: {s:first} {juntos_uno}. {titulo} {t:last}
- {s:full} ({n} años) {juntos_uno} {donde}.
- Vi a {first} con {first} {donde}.
- Para {first} de parte de {first}
- {quien} no quiere que {first} vea a {s:first}.
- A {s:first} le duele la cabeza; a {k:first} también.
quien:
- {s:first}
- {s:bare}
- {first}
- {full}
- {titulo} {last}
- la {pariente} de {first}
- mi {pariente} {first}
- {first} y {first}
- el {pariente}, {full},
- la niña {first}
- el alumno {bare}
- doña {first}
- don {first}
- {nick}
- {short}
hizo:
- ayudó
- llamó
- empujó
- saludó
- escribió
- le pegó
- felicitó
- recogió
- le gritó
- le prestó un lápiz
- invitó
- visitó
- conoce
- busca
- espera
- le dio su tarea
a_quien:
- a {first}
- a {bare}
- a {titulo} {last}
- a su {pariente} {first}
- a {first} y {first}
- al {pariente} de {first}
- a {full}
- a la {pariente} de {first}
juntos:
- trabajaron
- llegaron tarde
- leyeron un cuento
- jugaron
- se pelearon
- hicieron la maqueta
- vinieron
- cantaron
juntos_uno:
- mejoró en {materia}
- sacó {pct}
- no trajo la tarea
- se portó muy bien
- está enfermo
- necesita lentes
- lloró en el recreo
- va a faltar el {fecha}
- ganó el concurso
- no tiene transporte
donde:
- en el recreo
- en la cafetería
- en {school}
- en {town}
- en el camión {n}
- en la clase de {materia}
- en la biblioteca
- por teléfono
cuando:
- ayer
- hoy
- el lunes
- el {fecha}
- en abril
- esta mañana
- después de clases
- la semana pasada
    """,
)
