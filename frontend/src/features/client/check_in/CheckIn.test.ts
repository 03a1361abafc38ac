import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AdviceMode, Language } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { outbox } from '../../../kernel/outbox.svelte';
import { ANSWERS, day, DUE } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';

const H5 = { ...DUE, moment: 'h5' as const, hours: 5, asks: { ...DUE.asks, problem: false } };

let taps = 0;

beforeEach(() => {
  taps = 0;
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

async function tap(element: HTMLElement) {
  taps += 1;
  await userEvent.click(element);
  await settled();
  expect(warm().length).toBeLessThanOrEqual(1);
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const score = (n: number) => screen.getAllByRole('radio')[n] as HTMLElement;
const way = (word: string) => screen.getByRole('radio', { name: word });
const sent = (asked: Parameters<typeof written>[0]) => written(asked)[0]?.body as never;

describe.each(['en', 'es'] as Language[])('in %s', (language) => {
  test('gone, same day: two taps', async () => {
    const { asked } = await open_phone('/check-in', day({ check_in: H5 }), { language });
    await tap(button(m.check_in_gone()));
    await tap(button(m.check_in_save()));
    expect(taps).toBe(2);
    expect(sent(asked)).toMatchObject({
      treatment_id: 't1',
      moment: 'h5',
      answers: {
        flags: [],
        scores: [{ scope: 'sorest', now: 0 }],
        interference: null,
        problem: null,
        woke: null,
        cause: null,
        bruise: null,
      },
    });
  });

  test('gone, from the next day on: three taps', async () => {
    const { asked } = await open_phone('/check-in', day({ check_in: DUE }), { language });
    await tap(button(m.check_in_gone()));
    await tap(score(3));
    await tap(button(m.check_in_save()));
    expect(taps).toBe(3);
    expect(sent(asked)).toMatchObject({
      answers: { scores: [{ scope: 'sorest', now: 0 }], problem: 3 },
    });
  });

  test('a little sore, same day: four taps', async () => {
    const { asked } = await open_phone('/check-in', day({ check_in: H5 }), { language });
    await tap(button(m.check_in_none()));
    await tap(score(2));
    await tap(way(m.interference_1()));
    await tap(button(m.check_in_save()));
    expect(taps).toBe(4);
    expect(sent(asked)).toMatchObject({
      answers: { scores: [{ scope: 'sorest', now: 2 }], interference: 1, problem: null },
    });
  });

  test('a little sore, from the next day on: five taps', async () => {
    const { asked } = await open_phone('/check-in', day({ check_in: DUE }), { language });
    await tap(button(m.check_in_none()));
    await tap(score(2));
    await tap(way(m.interference_0()));
    await tap(score(4));
    await tap(button(m.check_in_save()));
    expect(taps).toBe(5);
    expect(sent(asked)).toMatchObject({ answers: { interference: 0, problem: 4 } });
  });

  test('eight with tingling: at most twelve taps', async () => {
    const { asked } = await open_phone('/check-in', day({ check_in: DUE }), { language });
    await tap(button(new RegExp(`^${m.smaller_tingling_or_numb()}`)));
    await tap(button(m.quality_tingling()));
    await tap(button(m.check_in_go_on()));
    await tap(score(8));
    await tap(way(m.interference_3()));
    await tap(score(4));
    await tap(button(m.check_in_save()));
    expect(taps).toBeLessThanOrEqual(12);
    expect(sent(asked)).toMatchObject({
      answers: { scores: [{ scope: 'sorest', now: 8 }], qualities: ['tingling'], problem: 4 },
    });
  });
});

test('the usual problem may be skipped, and is then kept as not asked', async () => {
  const { asked } = await open_phone('/check-in', day({ check_in: DUE }));
  await tap(button('None, and not sore any more'));
  await tap(button('Save'));
  expect(sent(asked)).toMatchObject({ answers: { problem: null } });
});

test('the cause is asked from a score of three when exercises were done since', async () => {
  const asks = { ...H5.asks, exercises_since: true };
  const { asked } = await open_phone('/check-in', day({ check_in: { ...H5, asks } }));
  await tap(button('None of these'));
  await tap(score(3));
  await tap(way('some'));
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  await tap(way('exercises'));
  await tap(button('Save'));
  expect(sent(asked)).toMatchObject({ answers: { cause: 'exercises' } });
});

test('whether it woke her is asked in the morning only', async () => {
  const check_in = { ...H5, asks: { ...H5.asks, woke: true } };
  vi.setSystemTime(new Date('2026-11-24T08:00:00Z'));
  const { asked } = await open_phone('/check-in', day({ check_in }));
  await tap(button('None of these'));
  await tap(score(2));
  await tap(way('a little'));
  await tap(way('no'));
  await tap(button('Save'));
  expect(sent(asked)).toMatchObject({ answers: { woke: false } });
});

test.each(['record', 'flag', 'advise'] as AdviceMode[])(
  'in %s a warning sign shows the safety page before any request, also with no signal',
  async (advice_mode) => {
    const today = day({ check_in: DUE });
    const { asked, server } = await open_phone('/check-in', {
      ...today,
      practice: { ...today.practice, advice_mode },
    });
    server.online = false;
    await tap(button('Bruise'));
    await tap(screen.getByRole('checkbox', { name: 'Chest, breath, fainting' }));
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('When to call');
    expect(screen.getByRole('link', { name: /Call 999/ })).toHaveAttribute('href', 'tel:999');
    const [emergency, same_day] = screen.getAllByRole('heading', { level: 2 });
    expect(emergency).toHaveTextContent('Call 999 now');
    expect(same_day).toHaveTextContent('Get medical advice today');
    expect(asked).toHaveLength(0);
    expect(outbox.unsent).toBe(0);

    await tap(screen.getAllByRole('button', { name: 'Back to where you were' })[0]!);
    await vi.waitFor(() =>
      expect(screen.getByRole('checkbox', { name: 'Chest, breath, fainting' })).toBeChecked(),
    );
    expect(button('Bruise')).toHaveAttribute('aria-pressed', 'true');
    expect(asked).toHaveLength(0);
  },
);

test('"not sure which" is kept as the gravest of its row', async () => {
  const { asked } = await open_phone('/check-in', day({ check_in: H5 }));
  await tap(screen.getByRole('checkbox', { name: 'Numb, weak, bladder, bowel' }));
  await tap(screen.getAllByRole('button', { name: 'Back to where you were' })[0]!);
  await vi.waitFor(() => button('Go on'));
  await tap(button('Go on'));
  expect(screen.getByRole('alert')).toHaveTextContent('Say which it is');
  await tap(screen.getByRole('checkbox', { name: 'Not sure which' }));
  await tap(button('Go on'));
  await tap(score(0));
  await tap(button('Save'));
  expect(sent(asked)).toMatchObject({
    answers: { flags: ['cauda_equina'], unsure: ['cauda_equina'] },
  });
});

test('a smaller sign asks its detail at once', async () => {
  const { asked } = await open_phone('/check-in', day({ check_in: H5 }));
  await tap(button('Bruise'));
  await tap(button('Tingling or numb'));
  await tap(button('palm or bigger'));
  await tap(button('numb'));
  await tap(button('Go on'));
  await tap(score(0));
  await tap(button('Save'));
  expect(sent(asked)).toMatchObject({
    answers: { bruise: 'large', qualities: ['numb'], flags: [], swelling: null },
  });
});

test('half an answer survives closing, for a day', async () => {
  const today = day({ check_in: DUE });
  await open_phone('/check-in', today);
  await tap(button('None of these'));
  await tap(score(6));
  await open_phone('/check-in', today, { reopened: true });
  expect(screen.getByText('6 · quite sore')).toBeInTheDocument();
  expect(screen.getByRole('group', { name: 'Has it got in your way today?' })).toBeVisible();
  vi.setSystemTime(new Date('2026-11-25T14:01:00Z'));
  await open_phone('/check-in', today, { reopened: true });
  expect(button('None of these')).toBeVisible();
});

test('back goes to the last answer, and "Change" to any', async () => {
  await open_phone('/check-in', day({ check_in: DUE }));
  await tap(button('None of these'));
  await tap(score(2));
  history.back();
  await vi.waitFor(() => expect(screen.getByRole('radiogroup')).toHaveAccessibleName(/How sore/));
  expect(score(2)).toBeChecked();
  await tap(score(5));
  await tap(way('some'));
  await tap(button('Change: In your way:'));
  expect(way('some')).toBeChecked();
});

test('with the keyboard nothing goes on by itself', async () => {
  await open_phone('/check-in', day({ check_in: DUE }));
  await tap(button('None of these'));
  score(0).focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await settled();
  expect(score(1)).toBeChecked();
  await tap(button('Go on'));
  expect(screen.getByRole('group', { name: 'Has it got in your way today?' })).toBeVisible();
});

test('several places need a number each; the highest is the sorest', async () => {
  const { asked } = await open_phone('/check-in', day({ check_in: H5 }));
  await tap(button('None of these'));
  await tap(score(2));
  await tap(way('a little'));
  await tap(button('Where'));
  await tap(button('Back of neck, left'));
  expect(button('Save')).toBeVisible();
  await tap(button('Back of neck, right'));
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  for (const [name, n] of [
    ['Back of neck, left', 1],
    ['Back of neck, right', 4],
  ] as const) {
    const row = screen.getByRole('radiogroup', { name });
    await tap(within(row).getAllByRole('radio')[n]!);
  }
  await tap(button('Save'));
  expect(sent(asked)).toMatchObject({
    answers: {
      scores: [
        { scope: 'sorest', now: 4 },
        { scope: 'area', zone: 'neck-back', side: 'L', now: 1 },
        { scope: 'area', zone: 'neck-back', side: 'R', now: 4 },
      ],
    },
  });
});

test('the worst so far cannot be less than now', async () => {
  const { asked } = await open_phone('/check-in', day({ check_in: H5 }));
  await tap(button('None of these'));
  await tap(score(4));
  await tap(way('a little'));
  await tap(button('It was worse earlier'));
  await tap(score(3));
  expect(screen.getByRole('status')).toHaveTextContent('at least as sore as now');
  await tap(score(7));
  await tap(button('Save'));
  expect(sent(asked)).toMatchObject({ answers: { scores: [{ now: 4, worst: 7 }] } });
});

test('after saving, the same place thanks without a verdict, and says what is not sent', async () => {
  const { server } = await open_phone('/check-in', day({ check_in: H5 }));
  server.online = false;
  await tap(button('None of these'));
  await tap(score(2));
  await tap(way('a little'));
  await tap(button('Save'));
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Saved. Thank you, Ana.');
  expect(screen.getByText('Kept on this phone. It goes out by itself.')).toBeInTheDocument();
  expect(screen.getByRole('figure', { name: /by your own answers/ })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'When to call' })).toHaveAttribute('href', '/safety');
  expect(warm()).toHaveLength(0);
});

test('an earlier answer is changed, not given twice', async () => {
  const answered = {
    id: 'c1',
    revision_id: 'r1',
    treatment_id: 't1',
    moment: 'h24' as const,
    score: 2,
    recorded_at: '2026-11-24T10:00:00Z',
    session_ended_at: '2026-11-23T10:00:00Z',
    answers: ANSWERS,
    looked: null,
  };
  const { asked } = await open_phone('/check-in', day({ answered }), { search: { change: 'yes' } });
  await tap(button('Change: Sore:'));
  await tap(score(5));
  await tap(button('Save'));
  expect(written(asked)[0]).toMatchObject({
    method: 'PATCH',
    path: '/check-ins/c1',
    body: {
      based_on: 'r1',
      recorded_at: '2026-11-24T10:00:00Z',
      answers: { ...ANSWERS, scores: [{ scope: 'sorest', now: 5 }] },
    },
  });
});

test.each(['en', 'es'] as Language[])(
  'the first screen is short in %s, and its end comes last',
  async (language) => {
    await open_phone('/check-in', day({ check_in: DUE }), { language });
    const main = screen.getByRole('main');
    const words = (main.textContent ?? '').split(/\s+/).filter((word) => /\p{L}/u.test(word));
    expect(words.length).toBeLessThanOrEqual(160);
    const controls = [...main.querySelectorAll('input, button')];
    const foot = controls.slice(-2).map((control) => control.textContent?.trim());
    expect(foot).toEqual(
      language === 'en'
        ? ['None of these', 'None, and not sore any more']
        : ['Nada de esto', 'Nada, y ya no molesta'],
    );
    expect(warm()).toHaveLength(0);
  },
);
