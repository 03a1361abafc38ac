import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Slot, Today } from '../../../contract/shapes';
import type { NewExerciseLog, NewRoutine } from '../../../contract/shapes';
import { now } from '../../../kernel/clock';
import { go } from '../../../kernel/router';
import { day, offer, slot } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';

const START = new Date('2026-11-24T08:00:00Z');
const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });

beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

/** Waits for chunks and effects, which take no time of hers. */
async function ready() {
  for (let turns = 0; turns < 8; turns += 1) await new Promise((done) => setImmediate(done));
  await tick();
}

async function wait(seconds: number) {
  for (let left = seconds * 4; left > 0; left -= 1) {
    await vi.advanceTimersByTimeAsync(250);
  }
  await ready();
}

/** The page is frozen: time passes and its timers do not. */
async function freeze(seconds: number) {
  vi.setSystemTime(now().getTime() + seconds * 1000);
  document.dispatchEvent(new Event('resume'));
  await ready();
}

let taps = 0;
async function tap(name: string | RegExp, role = 'button') {
  taps += 1;
  await user.click(screen.getByRole(role, { name }));
  await ready();
}

const HELD = { sets: 1, reps: 2, hold_s: 5, rest_s: 0, est_seconds: 60 };
const held = (name: string, change: Partial<Slot> = {}) => slot(name, { ...HELD, ...change });
const SIX = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((name) => held(name));
/** Five to get ready, two holds, and letting go between them. */
const FIRST_S = 5 + 5 + 2 + 5;
const OTHER_S = 10 + 5 + 2 + 5;

async function start(slots: Slot[], change: Partial<Today> = {}, reopened = false) {
  taps = 0;
  const phone = await open_phone('/today', day({ slots, ...change }), { reopened });
  await tap(/^(Start|Go on) ·/, 'link');
  const sent = (path: string) => written(phone.asked).filter((one) => one.path === path);
  return {
    ...phone,
    logs: () => sent('/exercise-logs').map(({ body }) => body as NewExerciseLog),
    routines: () => sent('/routines').map(({ body }) => body as NewRoutine),
  };
}

const name_on_view = () => screen.getByRole('heading', { level: 1 }).textContent;

describe('a round', () => {
  test('six held exercises take five taps from the first to the last', async () => {
    const { logs, routines } = await start(SIX);
    expect(name_on_view()).toBe('One');
    expect(screen.getByText('1 of 6 · about 6 min left')).toBeInTheDocument();
    await wait(FIRST_S + 4 * OTHER_S + OTHER_S);
    await tap('No pain');
    await tap('moderate', 'radio');
    await tap('Save');
    expect(taps).toBeLessThanOrEqual(9);
    expect(taps).toBe(4);
    expect(logs().map(({ status, sets }) => [status, sets])).toEqual(
      SIX.map(() => ['done', [{ reps: 2 }]]),
    );
    expect(logs()[0]?.performed_at).toBe('2026-11-24T08:00:17Z');
    expect(logs()[5]?.performed_at).toBe('2026-11-24T08:02:07Z');
    expect(routines()).toEqual([
      expect.objectContaining({
        due_on: '2026-11-24',
        begun_at: '2026-11-24T08:00:00Z',
        ended_at: '2026-11-24T08:02:07Z',
        log_ids: logs().map(({ id }) => id),
        pain: 0,
        hurt: [],
        effort: 5,
        two_more: null,
      }),
    ]);
    expect(name_on_view()).toContain('6 of 6 in 2 minutes.');
  });

  test('sets by count take one tap each, and the amount is put right by another', async () => {
    const { logs } = await start([
      slot('Row', {
        hold_s: null,
        rest_s: 0,
        load: { kind: 'external', value: 6, unit: 'kg' },
        is_key: true,
      }),
    ]);
    expect(warm()).toHaveLength(1);
    await tap('Set 1 of 2, 10: done');
    await tap('10 · 6 kg, set 1. Change');
    await tap('Less: Set 1, Times in a set');
    await tap('More: Set 1, Kilograms');
    await tap('Set 2 of 2, 10: done');
    expect(logs()[0]).toMatchObject({
      status: 'done',
      sets: [
        { reps: 9, load: 6.5 },
        { reps: 10, load: 6 },
      ],
    });
  });

  test('the last set is put right once the next exercise is on view', async () => {
    const { asked } = await start([slot('Row', { hold_s: null, sets: 1 }), held('Two')]);
    await tap('Set 1 of 1, 10: done');
    await tap('Change');
    const sheet = within(screen.getByRole('dialog', { hidden: true }));
    await user.click(
      sheet.getByRole('button', { name: 'Less: Set 1, Times in a set', hidden: true }),
    );
    await ready();
    const change = written(asked).at(-1);
    expect(change).toMatchObject({ method: 'PATCH', body: { sets: [{ reps: 9 }] } });
  });

  test('left out with a reason, and taken up again', async () => {
    const { asked, logs } = await start([held('One'), held('Two')]);
    await tap('Skip');
    await tap('No time');
    expect(logs()[0]).toMatchObject({ status: 'skipped', reason: 'no_time' });
    expect(name_on_view()).toBe('Two');
    await tap('Undo');
    expect(written(asked).at(-1)?.body).toMatchObject({ status: 'withdrawn' });
    expect(name_on_view()).toBe('One');
    await wait(OTHER_S);
    expect(logs()[1]).toMatchObject({ status: 'done' });
    expect(logs()[1]?.id).not.toBe(logs()[0]?.id);
  });

  test('"It hurts" stops the clock, says who sees it and when to call, and asks which one at the end', async () => {
    const { logs, routines } = await start([held('One'), held('Two')]);
    await wait(FIRST_S + 10 + 6);
    await tap('It hurts');
    expect(screen.getByRole('link', { name: 'When to call', hidden: true })).toBeInTheDocument();
    expect(screen.getByText(/Theo sees that it hurt/)).toBeInTheDocument();
    await wait(60);
    await tap('Stop this one');
    expect(logs()[1]).toMatchObject({
      status: 'partly',
      reason: 'pain_rule',
      sets: [{ reps: 1 }],
    });
    await tap(/^4,/, 'radio');
    expect(screen.getByRole('button', { name: 'Two' })).toHaveAttribute('aria-pressed', 'true');
    await tap('Go on');
    await tap('hard', 'radio');
    await tap('Save');
    expect(routines()[0]).toMatchObject({ pain: 4, hurt: ['l-Two'], effort: 7 });
    expect(name_on_view()).toMatch(/1 of 2 in 2 minutes\. It hurt in Two; Theo sees it\./);
  });

  test('the easier one takes its place in name, words and log', async () => {
    const easier = {
      slug: 'wall-easy',
      name: 'Wall slide, sitting',
      instructions: ['Sit down.'],
      common_error: null,
      caution: null,
    };
    const { logs } = await start([held('Wall slide', { easier })]);
    await tap('Easier');
    expect(name_on_view()).toBe('Wall slide, sitting');
    expect(screen.getByText('Sit down.')).toBeInTheDocument();
    await wait(OTHER_S);
    expect(logs()[0]).toMatchObject({ status: 'done', variant: 'wall-easy' });
  });

  test('two more are asked of the key exercise that was done by times', async () => {
    const { routines } = await start([
      slot('Row', { hold_s: null, sets: 1, is_key: true }),
      held('Two'),
    ]);
    await tap('Set 1 of 1, 10: done');
    await wait(OTHER_S);
    await tap('No pain');
    await tap('easy', 'radio');
    await tap('yes', 'radio');
    await tap('Note');
    await user.type(screen.getByRole('textbox'), 'Went well');
    await tap('Save');
    expect(routines()[0]).toMatchObject({
      two_more: { line_id: 'l-Row', answer: true },
      note: 'Went well',
    });
  });

  test('another band than the planned one is said by one more tap', async () => {
    const band = { kind: 'band', value: 'medium', unit: 'resistance_level' } as const;
    const { logs } = await start([slot('Row', { hold_s: null, rest_s: 0, load: band })]);
    await tap('Set 1 of 2, 10: done');
    await tap('10, set 1. Change');
    await tap('light band');
    await tap('Set 2 of 2, 10: done');
    expect(logs()[0]).toMatchObject({
      status: 'done',
      sets: [
        { reps: 10, band: 'light' },
        { reps: 10, band: 'medium' },
      ],
    });
  });

  test('once nothing is due, what any day will do begins the same way', async () => {
    const twice_a_week = offer('Row', { ...HELD, per_week: 2, days_done: 0 });
    const needed = offer('Neck roll', { ...HELD, per_week: null });
    const { logs } = await start([], { offers: [needed, twice_a_week] });
    expect(name_on_view()).toBe('Row');
    expect(screen.getByText('1 of 1 · about 1 min left')).toBeInTheDocument();
    await wait(FIRST_S);
    expect(logs()).toMatchObject([{ prescription_id: 'p-Row', nth: null, status: 'done' }]);
  });

  test('what was said of the round is put right from the summary', async () => {
    const { asked, routines } = await start([held('One')]);
    await wait(FIRST_S);
    await tap('No pain');
    await tap('easy', 'radio');
    await tap('Save');
    await tap('Change');
    await tap(/Change.*[Pp]ain|[Pp]ain.*[Cc]hange/);
    await tap(/^2/, 'radio');
    await tap('Save');
    const [first] = routines();
    const put_right = written(asked).filter(({ method }) => method === 'PATCH');
    expect(put_right).toMatchObject([
      { path: `/routines/${first!.id}`, body: { based_on: first!.id, pain: 2, status: 'given' } },
    ]);
    expect(screen.getByRole('button', { name: 'Change' })).toBeInTheDocument();
  });

  test('when all of it was left out nothing is asked', async () => {
    const { routines } = await start([held('One')]);
    await tap('Skip');
    await tap('Tired');
    expect(name_on_view()).toContain('Left out today');
    expect(routines()).toEqual([]);
  });

  test('what rests or is answered is left out, and each line gives its next turn', async () => {
    const twice = [1, 2].map((nth) => held('Twice', { nth, times_per_day: 2 }));
    const rests = held('Rests', { rests_why: 'treatment', rests_until: '2026-11-25T08:00:00Z' });
    await start([rests, ...twice]);
    expect(screen.getByText('1 of 1 · about 1 min left')).toBeInTheDocument();
    await wait(FIRST_S);
    await tap('No pain');
    await tap('easy', 'radio');
    await tap('Save');
    expect(screen.getByText('The next round is for later today.')).toBeInTheDocument();
    await tap('Back to today', 'link');
    expect(screen.getByRole('link', { name: /^Start/ })).toBeInTheDocument();
  });
});

describe('away from it', () => {
  test('a hold that ended while the page was frozen is asked about', async () => {
    const { logs } = await start([held('One')]);
    await wait(7);
    await freeze(3600);
    expect(screen.getByText('Did you finish it?')).toBeInTheDocument();
    expect(logs()).toEqual([]);
    await tap('Yes');
    expect(logs()[0]).toMatchObject({ performed_at: '2026-11-24T08:00:10Z' });
  });

  test('left, closed and finished in the evening: every entry has its own time', async () => {
    const phone = await start([held('One'), held('Two')]);
    await wait(FIRST_S);
    await go('/today');
    await ready();
    expect(screen.getByRole('link', { name: 'Go on · 1 of 2' })).toBeInTheDocument();
    vi.setSystemTime(new Date('2026-11-24T19:00:00Z'));
    const later = await start(phone.server.today.slots, {}, true);
    expect(name_on_view()).toBe('Two');
    await wait(5 + 12);
    expect(later.logs()).toEqual([
      expect.objectContaining({ performed_at: '2026-11-24T19:00:17Z' }),
    ]);
    await tap('No pain');
    await tap('easy', 'radio');
    await tap('Save');
    expect(name_on_view()).toContain('2 of 2 done.');
    expect(later.routines()[0]).toMatchObject({ begun_at: '2026-11-24T08:00:00Z' });
    expect(later.routines()[0]?.log_ids).toHaveLength(2);
  });

  test('what had not gone out when the app was closed goes out on return, once', async () => {
    const phone = await start([held('One'), held('Two')]);
    phone.server.online = false;
    await wait(FIRST_S);
    const [first] = phone.logs();
    const later = await start([held('One'), held('Two')], {}, true);
    expect(later.logs()).toEqual([first]);
  });

  test('the questions wait on Today, and keep what was said', async () => {
    await start([held('One')]);
    await wait(FIRST_S);
    await tap('No pain');
    await go('/today');
    await ready();
    await tap('Answer', 'link');
    expect(screen.getByText('0 · no pain')).toBeInTheDocument();
  });

  test('the round of yesterday is finished for its day, or left', async () => {
    await start([held('One'), held('Two')]);
    await wait(FIRST_S);
    vi.setSystemTime(new Date('2026-11-25T08:00:00Z'));
    const next = held('One', { due_on: '2026-11-25' });
    const phone = await open_phone('/today', day({ day_on: '2026-11-25', slots: [next] }), {
      reopened: true,
    });
    expect(screen.getByText('Yesterday’s round: 1 of 2')).toBeInTheDocument();
    await tap('Go on', 'link');
    await tap('Go on with it');
    expect(screen.getByText(/^For Tuesday: 2 of 2/)).toBeInTheDocument();
    await wait(5 + 12);
    expect(written(phone.asked).at(-1)?.body).toMatchObject({
      due_on: '2026-11-24',
      performed_at: '2026-11-25T08:00:17Z',
    });
  });

  test('yesterday’s left as it is, today’s begins', async () => {
    await start([held('One'), held('Two')]);
    await wait(FIRST_S);
    vi.setSystemTime(new Date('2026-11-25T08:00:00Z'));
    const next = held('Three', { due_on: '2026-11-25' });
    await open_phone('/routine', day({ day_on: '2026-11-25', slots: [next] }), { reopened: true });
    await tap('Leave it as it is, begin today’s');
    expect(name_on_view()).toBe('Three');
  });

  test('what was answered on Today meanwhile is not asked for again', async () => {
    await start([held('One'), held('Two'), held('Three')]);
    await go('/today');
    await ready();
    await tap('I did this: Two');
    await tap('Go on · 0 of 2', 'link');
    expect(screen.getByText(/^1 of 2 ·/)).toBeInTheDocument();
  });

  test('a round that was only looked at is not yesterday’s', async () => {
    await start([held('One'), held('Two')]);
    vi.setSystemTime(new Date('2026-11-25T08:00:00Z'));
    await open_phone('/today', day({ day_on: '2026-11-25', slots: SIX }), { reopened: true });
    expect(screen.queryByText(/Yesterday’s round/)).toBeNull();
    expect(screen.getByRole('link', { name: /^Start ·/ })).toBeInTheDocument();
  });

  test('when the rest was answered on Today, nothing of it is left for tomorrow', async () => {
    await start([held('One'), held('Two')]);
    await go('/today');
    await ready();
    await tap('I did it all');
    vi.setSystemTime(new Date('2026-11-25T08:00:00Z'));
    await open_phone('/today', day({ day_on: '2026-11-25', slots: [] }), { reopened: true });
    expect(screen.queryByText(/Yesterday’s round/)).toBeNull();
  });

  test('when the rest was answered on Today, what was done here is still asked about', async () => {
    await start([held('One'), held('Two')]);
    await wait(FIRST_S);
    await go('/today');
    await ready();
    await tap('I did the rest too');
    await tap('Answer', 'link');
    expect(screen.getByText('Any pain while doing it?')).toBeInTheDocument();
  });

  test('opened by its address it waits for a tap', async () => {
    await open_phone('/routine', day({ slots: SIX }));
    expect(warm()[0]).toHaveTextContent('Start · 6 min');
    expect(name_on_view()).toBe('Your exercises are ready.');
  });
});

describe('this morning', () => {
  const ASKED = { morning: { asked: true, score: null } };

  test('one number comes before the round', async () => {
    const { asked } = await start([held('One')], ASKED);
    expect(name_on_view()).toBe('And this morning?');
    await tap(/^3,/, 'radio');
    expect(written(asked)[0]).toMatchObject({
      path: '/mornings',
      body: { day_on: '2026-11-24', score: 3, recorded_at: '2026-11-24T08:00:00Z' },
    });
    expect(name_on_view()).toBe('One');
  });

  test('or nothing', async () => {
    const { asked } = await start([held('One')], ASKED);
    await tap('Skip this');
    expect(written(asked)).toEqual([]);
    expect(name_on_view()).toBe('One');
  });
});

test('the same in Spanish', async () => {
  taps = 0;
  const { asked } = await open_phone('/today', day({ slots: SIX, language: 'es' }), {
    language: 'es',
  });
  await tap(/^Empezar ·/, 'link');
  await wait(FIRST_S + 5 * OTHER_S);
  await tap('Sin dolor');
  await tap('algo', 'radio');
  await tap('Guardar');
  expect(taps).toBe(4);
  expect(written(asked).filter(({ path }) => path === '/exercise-logs')).toHaveLength(6);
  await settled();
});
