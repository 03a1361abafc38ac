/* When the client may come next: the same weekday, hour and place, one week on or two. */

import { add_days } from '../../../kernel/days';
import { instant_at, local_time } from './local_time';

const DAYS = { week: 7, fortnight: 14 } as const;
const QUARTER_MIN = 15;

export type NextChoice = 'leave' | keyof typeof DAYS | 'own';
export type OwnTime = { date: string; time: string; place: string };

/** The hour of a session that had no appointment, to the quarter it began in. */
function to_the_quarter(time: string): string {
  const [hour = '00', minute = '00'] = time.split(':');
  const quarter = Math.floor(Number(minute) / QUARTER_MIN) * QUARTER_MIN;
  return `${hour}:${String(quarter).padStart(2, '0')}`;
}

/** The same weekday and hour as a session, so many weeks on, on the clocks of the practice. */
export function proposal(
  started_at: Date | string,
  choice: keyof typeof DAYS,
  time_zone: string,
): string {
  const { date, time } = local_time(started_at, time_zone);
  return instant_at(add_days(date, DAYS[choice]), to_the_quarter(time), time_zone) ?? '';
}
