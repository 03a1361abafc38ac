/* Between the wall clock of a place, as people type it, and instants. */

const MINUTE_MS = 60_000;

export function minutes_before(at: Date, minutes: number): Date {
  return new Date(at.getTime() - minutes * MINUTE_MS);
}

/** "2026-11-23" and "10:45" on the clocks of a zone. */
export function local_time(at: Date | string, time_zone: string): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: time_zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((found) => found.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

/** The instant at which a zone's clocks show this; null when it is no date or time. Of an hour that
    comes twice the first is meant; one that is skipped lands after the gap. */
export function instant_at(date: string, time: string, time_zone: string): string | null {
  const wanted_ms = new Date(`${date}T${time}:00Z`).getTime();
  if (Number.isNaN(wanted_ms)) return null;
  const shown_ms = (at_ms: number): number => {
    const shown = local_time(new Date(at_ms), time_zone);
    return new Date(`${shown.date}T${shown.time}:00Z`).getTime();
  };
  const day_ms = 24 * 60 * MINUTE_MS;
  const offsets = [wanted_ms - day_ms, wanted_ms + day_ms].map((ms) => shown_ms(ms) - ms);
  const tries = offsets.map((offset) => wanted_ms - offset);
  const right = tries.filter((ms) => shown_ms(ms) === wanted_ms);
  const instant = right.length > 0 ? Math.min(...right) : Math.max(...tries);
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
