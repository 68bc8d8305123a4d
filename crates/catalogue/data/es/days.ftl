# Days and times.

now-morning = Es { $day } por la mañana
now-afternoon = Es { $day } por la tarde
now-evening = Es { $day } por la noche
now-night = Es { $day }, ya de noche
time-earlier = { $what }: media hora antes
time-later = { $what }: media hora después
day-earlier = Un día antes
day-later = Un día después
minutes = { $n } min

day-today = hoy
day-yesterday = ayer
day-tomorrow = mañana
day-ahead = { $weekday }, { $date }
day-date = { $day } de { $month }
day-date-year = { $day } de { $month } de { $year }
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
