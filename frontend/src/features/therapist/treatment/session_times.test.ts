import { expect, test } from 'vitest';
import { session_typed, usual_times } from './session_times';

const at = (time: string) => `2026-11-23T${time}:00Z`;

test.each([
  ['written down at once, without an appointment', '11:00', null, '11:00', '10:15', '11:00'],
  ['opened for the session', '10:05', null, '10:50', '10:05', '10:50'],
  ['opened a little before the appointment', '10:20', '10:30', '11:20', '10:30', '11:20'],
  ['written down hours later', '15:00', '10:30', '15:01', '10:30', '11:15'],
  ['an appointment of the evening is another one', '11:00', '18:00', '11:00', '10:15', '11:00'],
])('%s', (_, opened, appointment, now, starts, ends) => {
  const known = { opened_at: at(opened), appointment_at: appointment && at(appointment) };
  const { started_at, ended_at, running } = usual_times(known, new Date(at(now)));
  expect(started_at).toEqual(new Date(at(starts)));
  expect(ended_at).toEqual(new Date(at(ends)));
  expect(running).toBe(ends === now);
});

test.each([
  ['of one day', '10:00', '10:45', '10:00', '10:45'],
  ['over midnight', '23:40', '00:25', '23:40', '2026-11-24T00:25:00Z'],
  ['six hours over midnight', '22:00', '04:00', '22:00', '2026-11-24T04:00:00Z'],
  ['longer than any session: an end before its beginning', '22:00', '04:01', '22:00', '04:01'],
  ['an end before its beginning', '10:45', '10:00', '10:45', '10:00'],
  ['what is no time', '', '10:00', '', '10:00'],
])('typed: %s', (_, starts, ends, began, ended) => {
  const instant = (time: string) => (time.length === 5 ? at(time) : time);
  expect(session_typed({ date: '2026-11-23', starts, ends }, 'Europe/London')).toEqual({
    started_at: instant(began),
    ended_at: instant(ended),
  });
});
