# Days and times.

now-morning = { $day } morning
now-afternoon = { $day } afternoon
now-evening = { $day } evening
now-night = { $day } night
time-earlier = { $what }: half an hour earlier
time-later = { $what }: half an hour later
day-earlier = A day earlier
day-later = A day later
minutes = { $n } min

day-today = today
day-yesterday = yesterday
day-tomorrow = tomorrow
day-ahead = { $weekday }, { $date }
day-date = { $day } { $month }
day-date-year = { $day } { $month } { $year }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
