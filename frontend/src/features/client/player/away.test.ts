import { screen } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { go } from '../../../kernel/router';
import { day } from '../tests/people';
import { open_phone, warm, written } from '../tests/phone';
import {
  begin_at_eight,
  FIRST_S,
  SIX,
  freeze,
  held,
  name_on_view,
  ready,
  start,
  tap,
  wait,
} from '../tests/playing';

begin_at_eight();

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

  test('opened by its address it waits for a tap', async () => {
    await open_phone('/routine', day({ slots: SIX }));
    expect(warm()[0]).toHaveTextContent('Start · 6 min');
    expect(name_on_view()).toBe('Your exercises are ready.');
  });
});
