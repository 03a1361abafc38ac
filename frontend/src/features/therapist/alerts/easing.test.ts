import { cleanup, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { Alert } from '../../../contract/recovery';
import { i18n } from '../../../kernel/i18n.svelte';
import AlertItem from './AlertItem.svelte';
import HandleSheet from './HandleSheet.svelte';
import OpenAlerts from './OpenAlerts.svelte';
import { CALLED, EASING } from './tests/alerts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  i18n.show('en');
});

const buttons = () => screen.getAllByRole('button').map((one) => one.textContent?.trim());
const items = (alert: HTMLElement) =>
  within(alert)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

test('what is to be eased again is to be looked at, not answered, and rests for nothing', () => {
  render(OpenAlerts, { alerts: [EASING], onhandled: vi.fn(), onrest: vi.fn(), onsteps: vi.fn() });
  const alert = screen.getByRole('article');
  expect(alert).toHaveTextContent('Watch');
  expect(alert).toHaveTextContent('Look by Wed 12:00');
  expect(items(alert)).toEqual([
    'Still too much after easing: Squat · Tue 12:00',
    'Still too much after easing: Bridge · Tue 12:00',
  ]);
  expect(buttons()).toEqual(['See the next step', 'Say what you did']);
});

test('on her own page it shows what is proposed, from the list it goes to her page', async () => {
  const onsteps = vi.fn();
  render(OpenAlerts, { alerts: [EASING], onhandled: vi.fn(), onsteps });
  await userEvent.click(screen.getByRole('button', { name: 'See the next step' }));
  expect(onsteps).toHaveBeenCalledOnce();
  cleanup();

  render(AlertItem, { alert: EASING, named: true, warm: true, onhandle: vi.fn() });
  const link = screen.getByRole('link', { name: 'See the next step' });
  expect(link).toHaveAttribute('href', '/clients/marta');
  expect(link).toHaveAttribute('data-warm');
  expect(document.querySelectorAll('[data-warm]')).toHaveLength(1);
});

test('nobody is sent to a doctor for it, and it is no adverse event', () => {
  fake_server(() => ({ body: CALLED }));
  const show = (alert: Alert) =>
    render(HandleSheet, { alert, onhandled: vi.fn(), onclose: vi.fn() });
  show(EASING);
  expect(buttons()).toEqual(
    expect.arrayContaining(['Called', 'Sent a message', 'No action needed']),
  );
  expect(buttons()).not.toContain('Advised urgent care');
  cleanup();

  show({ ...EASING, unread: false, acknowledged: CALLED.acknowledged });
  expect(buttons()).toEqual(expect.arrayContaining(['Settled', 'Seen again', 'Referred']));
  expect(buttons()).not.toContain('Adverse event');
  expect(screen.queryByText(/own judgement/)).toBeNull();
});

test('decided or changed by hand, it says how it ended, in Spanish as well', async () => {
  const at = '2026-11-24T13:00:00Z';
  const ended = (by_name: string | null): Alert => ({
    ...EASING,
    unread: false,
    resolved: { at, by_name, outcome: 'decided', note: null },
  });
  const { rerender } = render(AlertItem, { alert: ended('Theo Marin'), onhandle: vi.fn() });
  expect(screen.getByText('The next step was decided · Theo Marin, Tue 13:00')).toBeVisible();
  i18n.show('es');
  await rerender({ alert: ended(null) });
  expect(screen.getByText('Se decidió el siguiente paso · mar 13:00')).toBeVisible();
});
