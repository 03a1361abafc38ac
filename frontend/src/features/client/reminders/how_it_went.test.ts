import { expect, test } from 'vitest';
import type { Delivery } from '../../../contract/reminders';
import { is_over, LONG_MS, outcome_words, steps_of, stopped_words } from './how_it_went';
import { delivery, reminder } from './tests/wished';

const at = (instant: string) => instant.slice(11, 16);
const SHOWN = { shown_at: '2026-11-24T09:02:00Z' };
const TAPPED = { ...SHOWN, tapped_at: '2026-11-24T09:05:00Z' };
const PENDING = delivery({ result: null, ended_at: null });
const ended = (result: Delivery['result'], change: Partial<Delivery> = {}) =>
  delivery({ result, ...change });
const mail = delivery({ nth: 2, channel: 'email', ended_at: '2026-11-24T09:31:00Z' });

test.each<[string, Delivery[]]>([
  ['opened 09:05', [delivery(TAPPED)]],
  ['put away 09:03', [delivery({ ...SHOWN, dismissed_at: '2026-11-24T09:03:00Z' })]],
  ['shown 09:02', [delivery(SHOWN)]],
  ['shown 09:02', [delivery(SHOWN), mail]],
  ['sent 09:01, not known to be shown', [delivery()]],
  ['sent by e-mail 09:31', [ended('gone'), mail]],
  ['sent by e-mail 09:31', [delivery(), mail]],
  ['not sent: it was done by then', [ended('overtaken')]],
  ['not sent: no way to reach you', [ended('no_way', { channel: 'none' })]],
  ['not sent: no way to reach you', [ended('gone'), ended('no_way', { nth: 2, channel: 'none' })]],
  ['did not arrive', [ended('given_up')]],
  ['did not arrive', [ended('refused')]],
  ['on its way', [PENDING]],
  ['on its way', []],
])('%s', (words, deliveries) => {
  expect(outcome_words(reminder(deliveries), at)).toBe(words);
});

const taken = (deliveries: Delivery[]) =>
  steps_of(reminder(deliveries)).map(({ name, at: then }) => (then ? name : `(${name})`));

test('a test goes step by step, and an e-mail ends with the handing over', () => {
  expect(taken([PENDING])).toEqual(['asked', '(handed)', '(shown)', '(tapped)']);
  expect(taken([delivery(SHOWN)])).toEqual(['asked', 'handed', 'shown', '(tapped)']);
  expect(taken([ended('gone'), mail])).toEqual(['asked', 'handed']);
  expect(
    [[PENDING], [delivery(SHOWN)], [delivery(TAPPED)], [mail]].map((deliveries) =>
      is_over(reminder(deliveries)),
    ),
  ).toEqual([false, false, true, true]);
  expect(is_over(reminder([ended('no_way')]))).toBe(true);
});

test.each<[RegExp, Delivery[]]>([
  [/no way to reach you yet/, [ended('no_way', { channel: 'none' })]],
  [/had ended it/, [ended('gone')]],
  [/did not take it/, [ended('refused')]],
  [/in time/, [ended('given_up')]],
  [/still waits at your clinic’s server/, [PENDING]],
  [/Handed over, and not shown/, [delivery()]],
])('where it stops it says why: %s', (words, deliveries) => {
  expect(stopped_words(reminder(deliveries), LONG_MS)).toMatch(words);
});

test('what only takes its time is not called wrong, and nobody has to tap', () => {
  expect(stopped_words(reminder([PENDING]), 0)).toBeNull();
  expect(stopped_words(reminder([delivery(SHOWN)]), LONG_MS)).toBeNull();
  expect(stopped_words(reminder([ended('gone'), { ...PENDING, nth: 2 }]), 0)).toBeNull();
});
