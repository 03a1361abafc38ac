import { beforeEach, expect, test } from 'vitest';
import type { Threshold } from '../../../contract/judging';
import { Problem } from '../../../kernel/problem';
import { i18n } from '../../../kernel/i18n.svelte';
import { Limits } from './limits.svelte';
import { CALL, ITEMS, ON_TRACK, STEP, WATCH, with_own } from './tests/items';
import { shown, source_words, typed_number } from './words';

beforeEach(() => i18n.show('en'));

const error_of = (limits: Limits, item: Threshold) => {
  limits.tried = true;
  return limits.error(item);
};

test('an empty field is nobody’s own number and follows what lies under it', () => {
  const hers = new Limits(ITEMS, 'own');
  const practice = new Limits(ITEMS, 'practice');
  expect(hers.texts.high_score).toBe('');
  expect(practice.texts.high_score).toBe('7');
  expect([hers.under(CALL), practice.under(CALL)]).toEqual([7, 8]);
  expect([hers.numbers, hers.changed]).toEqual([{}, false]);
});

test('what is typed is sent as a number, a share in hundredths', () => {
  const limits = new Limits(ITEMS, 'own');
  limits.texts.high_score = ' 9 ';
  limits.texts.adherence_on_track = '72,5';
  expect(limits.fits).toBe(true);
  expect(limits.numbers).toEqual({ high_score: 9, adherence_on_track: 0.725 });
  expect(shown(ON_TRACK, 0.725)).toBe('72.5');
  expect(shown(ON_TRACK, 0.8)).toBe('80');
  expect(typed_number(WATCH, '')).toBeNull();
});

test.each(['3', '10', 'nine', '-8', '8.', '1e1', '8 9'])('%s is no number here', (text) => {
  const limits = new Limits(ITEMS, 'own');
  limits.texts.high_score = text;
  expect(limits.fits).toBe(false);
  expect(error_of(limits, CALL)).toBe('From 6 to 9, or nothing.');
});

test('a mistake is said when the field was left, or when it is sent', () => {
  const limits = new Limits(ITEMS, 'own');
  limits.texts.high_score = '1';
  limits.texts.problem_step = '9';
  expect(limits.error(CALL)).toBeNull();
  limits.leave('high_score');
  expect(limits.error(CALL)).toBe('From 6 to 9, or nothing.');
  expect(limits.error(STEP)).toBeNull();
  limits.tried = true;
  expect(limits.error(STEP)).toBe('From 1 to 4, or nothing.');
});

test('the order is that of the practice’s numbers and hers together', () => {
  const limits = new Limits(ITEMS, 'own');
  limits.texts.watch_score = '7';
  expect(error_of(limits, WATCH)).toBe('Stays below 7: “Call from this soreness on”.');
  limits.texts.high_score = '8';
  expect(limits.fits).toBe(true);
});

test('it is said at the number that was typed, at the lower one of two', () => {
  const limits = new Limits(ITEMS, 'own');
  limits.follow(ITEMS.map((item) => (item === WATCH ? { ...item, practice: 6 } : item)));
  limits.texts.high_score = '6';
  const [watch, call] = limits.items;
  expect(error_of(limits, call!)).toBe('Stays above 6: “Watch from this soreness on”.');
  limits.texts.watch_score = '6';
  expect(limits.error(watch!)).toBe('Stays below 6: “Call from this soreness on”.');
  expect(limits.error(call!)).toBeNull();
});

test('what somebody else changed is shown, what was typed stays', () => {
  const limits = new Limits(with_own({ high_score: 8 }), 'own');
  limits.texts.watch_score = '4';
  limits.follow(with_own({ high_score: 9, watch_score: 6, problem_step: 3 }));
  expect(limits.texts).toMatchObject({ high_score: '9', watch_score: '4', problem_step: '3' });
});

test('a practice sends what differs, and null for what it takes back', () => {
  const limits = new Limits(ITEMS, 'practice');
  expect(limits.changes).toEqual({});
  limits.texts.high_score = '';
  limits.texts.problem_step = '3';
  expect(limits.changes).toEqual({ high_score: null, problem_step: 3 });
  expect(limits.numbers).toEqual({ problem_step: 3 });
});

test('what the server refuses is said at its field', () => {
  const limits = new Limits(ITEMS, 'own');
  limits.texts.high_score = '8';
  const errors = [{ pointer: '#/thresholds/high_score', detail: 'No.' }];
  limits.problem = new Problem({ type: '/problems/invalid', title: 'x', status: 422, errors });
  expect(error_of(limits, CALL)).toBe('This can’t be stored as it is.');
  expect(limits.error(WATCH)).toBeNull();
});

test('a source is said in words', () => {
  expect(source_words('clinical.md 1.6 C1 [E]')).toBe(
    'Clinical model 1.6 C1: chosen by experience, to be signed off',
  );
  expect(source_words('clinical.md 1.6 C2 [S10][S11]')).toBe(
    'Clinical model 1.6 C2: from S10, S11',
  );
  expect(source_words('clinical.md 1.6 S7 [E]')).toBe(
    'Clinical model 1.6 S7: chosen by experience, to be signed off',
  );
  expect(source_words('product.md [E]')).toBe('chosen by experience, to be signed off');
});
