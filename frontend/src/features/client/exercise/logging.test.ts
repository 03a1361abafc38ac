import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Slot } from '../../../contract/shapes';
import { day, log, slot } from '../tests/people';
import { open_phone, settled, start_over, written } from '../tests/phone';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

async function tap(name: string | RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }));
  await settled();
}

/** Opens an exercise by its name; returns what is written to the server. */
async function open(change: Partial<Slot> = {}) {
  const { asked } = await open_phone('/today', day({ slots: [slot('Wall slide', change)] }));
  await tap(change.log ? /^Wall slide: .* Change$/ : /^Wall slide /);
  return () => written(asked).map(({ method, body }) => ({ method, body }));
}

test('partly without numbers leaves the amount open', async () => {
  const sent = await open();
  await tap('Partly');
  await tap('Save this');
  expect(sent()[0]?.body).toMatchObject({ status: 'partly' });
  expect(sent()[0]?.body).not.toHaveProperty('sets');
  expect(screen.getByText('Partly: Wall slide')).toBeInTheDocument();
});

test('partly with numbers begins with the plan’s own', async () => {
  const sent = await open({ sets: 3, reps: 12 });
  await tap('Partly');
  expect(screen.getByRole('spinbutton', { name: 'Sets' })).toHaveValue(3);
  expect(screen.getByRole('spinbutton', { name: 'Times in a set' })).toHaveValue(12);
  await tap('Less: Sets');
  await userEvent.clear(screen.getByRole('spinbutton', { name: 'Times in a set' }));
  await userEvent.type(screen.getByRole('spinbutton', { name: 'Times in a set' }), '8{tab}');
  await tap('Save this');
  expect(sent()[0]?.body).toMatchObject({ status: 'partly', sets: [{ reps: 8 }, { reps: 8 }] });
});

test('each side has its own numbers', async () => {
  const sent = await open({ side: 'each', sets: 1, reps: 1, duration_s: 30 });
  await tap('Partly');
  await tap('Less: Right side, Seconds in a set');
  await tap('Save this');
  expect(sent()[0]?.body).toMatchObject({
    status: 'partly',
    sets: [
      { seconds: 30, side: 'left' },
      { seconds: 25, side: 'right' },
    ],
  });
});

test('numbers that come to the whole dose are done', async () => {
  const sent = await open({ sets: 2 });
  await tap('Partly');
  await tap('More: Sets');
  await tap('Save this');
  expect(sent()[0]?.body).toMatchObject({ status: 'done', sets: [{}, {}, {}] });
});

test('numbers that come to nothing are asked about, not sent', async () => {
  const sent = await open({ sets: 1 });
  await tap('Partly');
  await tap('Less: Sets');
  await tap('Save this');
  expect(screen.getByRole('alert')).toHaveTextContent('Nothing at all?');
  expect(sent()).toEqual([]);
});

test('it hurt is partly or left out, and says who sees it and when to call', async () => {
  const sent = await open();
  await tap('It hurt');
  await tap('Save this');
  expect(screen.getByRole('alert')).toHaveTextContent('Choose one of the two.');
  expect(screen.getByText(/Theo can see this here/)).toBeInTheDocument();
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByRole('link', { name: 'When to call' })).toBeInTheDocument();
  await tap('Left it out');
  await tap('Save this');
  expect(sent()[0]?.body).toMatchObject({ status: 'skipped', reason: 'pain_rule' });
});

test('it hurt and was stopped keeps how much was done', async () => {
  const sent = await open();
  await tap('It hurt');
  await tap('Stopped part way');
  await tap('Less: Sets');
  await tap('Save this');
  expect(sent()[0]?.body).toMatchObject({
    status: 'partly',
    reason: 'pain_rule',
    sets: [{ reps: 10 }],
  });
});

test('a note goes with the answer, and says who reads it', async () => {
  const sent = await open();
  await tap('Left out today');
  await tap('Note');
  expect(screen.getByText(/Theo reads this on weekdays/)).toBeInTheDocument();
  await userEvent.type(screen.getByRole('textbox'), 'Visitors all day');
  await tap('Save this');
  expect(sent()[0]?.body).toMatchObject({
    status: 'skipped',
    reason: null,
    note: 'Visitors all day',
  });
});

test('what was said is shown again and can be put right; undo puts it back as it was', async () => {
  const before = log({ status: 'partly', sets: [{ reps: 8 }], note: 'Tired', late: true });
  const sent = await open({ log: before });
  expect(screen.getByText('partly · 1 × 8 · added later')).toBeInTheDocument();
  expect(screen.getByText('Tired')).toHaveClass('voice');
  await tap('I did it');
  expect(sent()[0]).toMatchObject({ method: 'PATCH', body: { based_on: 'e1', status: 'done' } });
  await tap('Undo');
  expect(sent()[1]).toMatchObject({
    method: 'PATCH',
    body: { status: 'partly', sets: [{ reps: 8 }], note: 'Tired' },
  });
});

test('an entry can be taken back', async () => {
  const sent = await open({ log: log() });
  await tap('Take the entry back');
  expect(sent()[0]).toMatchObject({ method: 'PATCH', body: { status: 'withdrawn' } });
  expect(screen.getByRole('button', { name: 'I did this: Wall slide' })).toBeInTheDocument();
});

test('the same answer again sends nothing', async () => {
  const sent = await open({ log: log({ note: 'Easy' }) });
  await tap('I did it');
  expect(sent()).toEqual([]);
});
