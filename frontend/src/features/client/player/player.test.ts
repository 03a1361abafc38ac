import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { day, offer, slot } from '../tests/people';
import { open_phone, settled, warm, written } from '../tests/phone';
import {
  begin_at_eight,
  FIRST_S,
  HELD,
  OTHER_S,
  SIX,
  held,
  name_on_view,
  ready,
  start,
  tap,
  taps,
  user,
  wait,
} from '../tests/playing';

begin_at_eight();

describe('a round', () => {
  test('six held exercises take four taps from the first to the last', async () => {
    const { logs, routines } = await start(SIX);
    expect(name_on_view()).toBe('One');
    expect(screen.getByText('1 of 6 · about 6 min left')).toBeInTheDocument();
    await wait(FIRST_S + 4 * OTHER_S + OTHER_S);
    await tap('No pain');
    await tap('moderate', 'radio');
    await tap('Save');
    expect(taps.count).toBe(4);
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
  const { asked } = await open_phone('/today', day({ slots: SIX, language: 'es' }), {
    language: 'es',
  });
  taps.count = 0;
  await tap(/^Empezar ·/, 'link');
  await wait(FIRST_S + 5 * OTHER_S);
  await tap('Sin dolor');
  await tap('algo', 'radio');
  await tap('Guardar');
  expect(taps.count).toBe(4);
  expect(written(asked).filter(({ path }) => path === '/exercise-logs')).toHaveLength(6);
  await settled();
});
