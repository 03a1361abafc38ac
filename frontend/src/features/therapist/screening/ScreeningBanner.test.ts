import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ScreeningStatus } from '../../../contract/screening';
import { i18n } from '../../../kernel/i18n.svelte';
import { session } from '../../../kernel/session.svelte';
import ScreeningBanner from './ScreeningBanner.svelte';
import {
  ANA,
  CONSENT,
  FEVER,
  outcome,
  recheck,
  serve,
  status,
  version,
  WITH_CARE,
  written,
} from './tests/ana';

beforeEach(() => i18n.show('en'));

const touch = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

function show(how: ScreeningStatus, ondecide?: () => void) {
  const asked = serve({ status: how });
  const onchange = vi.fn();
  render(ScreeningBanner, { status: how, client: ANA, onchange, ondecide });
  return { asked, onchange };
}

test('when all is well it is one quiet line with who said so', () => {
  show(status({ last_recheck: recheck() }));
  expect(screen.getByText('Nothing new since last time (Ana, 10:26)')).toBeVisible();
  expect(screen.queryByText('Fine to treat')).toBeNull();
});

test('nothing new is one tap', async () => {
  const { asked, onchange } = show(status({ needs: 'recheck' }));
  await screen.findByText('A new wound');
  await touch('Nothing new');
  await waitFor(() => expect(onchange).toHaveBeenCalledOnce());
  expect(written(asked)).toMatchObject([
    {
      path: '/clients/ana/rechecks',
      body: { news: [], answers: {}, answered_by: 'together', time_zone: 'UTC' },
    },
  ]);
});

test('a yes asks exactly what it reopens, and both go out together', async () => {
  const { asked, onchange } = show(status({ needs: 'recheck' }));
  await userEvent.click(await screen.findByRole('checkbox', { name: 'A new medicine' }));
  await touch('That’s all here');
  expect(screen.getByRole('checkbox', { name: 'Blood thinners' })).toBeVisible();
  expect(screen.queryByRole('checkbox', { name: 'Open skin' })).toBeNull();
  expect(written(asked)).toHaveLength(0);
  await touch('None of these');
  await waitFor(() => expect(onchange).toHaveBeenCalledOnce());
  expect(written(asked)).toMatchObject([
    { body: { news: ['medicine'], answers: { C01: { answer: 'no' } } } },
  ]);
});

test('a recheck that was not stored stays, and is sent again as the same one', async () => {
  let up = false;
  const how = status({ needs: 'recheck' });
  const asked = serve({ status: how }, ({ body }) =>
    up ? { status: 201, body } : { status: 503 },
  );
  const onchange = vi.fn();
  render(ScreeningBanner, { status: how, client: ANA, onchange });
  await screen.findByText('A new wound');
  await touch('Nothing new');
  expect(await screen.findByText('What you typed is still here.')).toBeVisible();
  up = true;
  await touch('Try again');
  await waitFor(() => expect(onchange).toHaveBeenCalledOnce());
  const [first, second] = written(asked);
  expect(second?.body).toEqual(first?.body);
});

test('treated with care, what is done differently waits for one tap', async () => {
  show(status({ screening: WITH_CARE }));
  expect(screen.getByText('Treat with care')).toBeVisible();
  const text = screen.getByText('Light to moderate pressure, for a short time.');
  expect(text).not.toBeVisible();
  await userEvent.click(screen.getByText('Done differently'));
  expect(text).toBeVisible();
});

test('places that are left alone are named with the reason', async () => {
  const blocked_areas = [
    { zone: 'neck-back', side: 'L' as const, items: ['L01'], reason: 'Open skin' },
  ];
  show(
    status({ screening: version({ outcome: outcome({ outcome: 'avoid_area', blocked_areas }) }) }),
  );
  expect(screen.getByText('Not everywhere')).toBeVisible();
  expect(await screen.findByText('Back of neck, left')).toBeVisible();
  expect(screen.getByText('Open skin')).toBeVisible();
});

test('no treatment today says why in kind words, without a code, and where it is decided', async () => {
  const ondecide = vi.fn();
  show(status({ screening: FEVER }), ondecide);
  expect(screen.getByText('No STR today')).toBeVisible();
  expect(screen.getByText('Ana should see a doctor today.')).toBeVisible();
  expect(screen.getByText('There is a fever today.')).toBeVisible();
  expect(document.body.textContent).not.toMatch(/A02|do_not_treat|absolute/);
  await touch('See what can be done');
  expect(ondecide).toHaveBeenCalledOnce();
});

test('a letter that is missing leads to the page', () => {
  const hold = outcome({ outcome: 'hold', referral: 'clearance' });
  show(status({ screening: version({ outcome: hold }) }));
  expect(screen.getByText('Letter needed first')).toBeVisible();
  expect(screen.getByRole('link', { name: 'See what can be done' })).toHaveAttribute(
    'href',
    '/clients/ana/screening',
  );
});

test('an emergency says the practice’s number', () => {
  vi.spyOn(session, 'practice', 'get').mockReturnValue({
    emergency_number: '112',
    time_zone: 'UTC',
  } as typeof session.practice);
  const urgent = outcome({ outcome: 'do_not_treat', referral: 'emergency' });
  show(status({ screening: version({ outcome: urgent }) }));
  expect(screen.getByText('Call 112 now')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Call 112' })).toHaveAttribute('href', 'tel:112');
  vi.restoreAllMocks();
});

test('questions never answered are asked together, and old answers decide nothing', () => {
  show(status({ needs: 'screening', why: 'expired', screening: FEVER }));
  expect(screen.getByText(/more than a year old/)).toBeVisible();
  expect(screen.queryByText('No STR today')).toBeNull();
  expect(screen.getByRole('link', { name: 'Ask together' })).toHaveAttribute(
    'href',
    '/clients/ana/screening/questions',
  );
});

test('what was begun on the phone is carried on, not begun again', () => {
  const draft = { answered_groups: ['skin', 'today'], changed_at: '2026-11-23T10:00:00Z' };
  show(status({ needs: 'screening', why: 'never', screening: null, draft }));
  expect(screen.getByText('Ana has begun: 2 lists so far.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Carry on together' })).toBeVisible();
});

test('consent that is missing is said beside everything else', () => {
  show(status({ last_recheck: recheck(), consent: null }));
  expect(screen.getByText('Consent to treatment isn’t recorded yet.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Record consent' })).toBeVisible();
});

test('consent to an earlier text does not stand: it is said, and asked for again', async () => {
  show(status({ last_recheck: recheck(), consent: { ...CONSENT, text_version: 1 } }));
  expect(
    await screen.findByText('Consent of 10:26 was for an earlier text. Ask again.'),
  ).toBeVisible();
  await touch('Record consent');
  expect(await screen.findByRole('button', { name: 'Agreed to all of this' })).toBeVisible();
});

test('open questions are answered in place, each onto the version before it', async () => {
  const reason = (item: string, title: string) => ({
    item,
    title,
    text: `${title}?`,
    answer: null,
    effect: 'avoid_area' as const,
    can: ['edit' as const],
  });
  const open = outcome({
    outcome: 'avoid_area',
    reasons: [reason('L01', 'Open skin'), reason('L04', 'Skin infection')],
    open_items: ['L01', 'L04'],
  });
  const { asked, onchange } = show(
    status({ needs: 'answers', screening: version({ outcome: open }) }),
  );
  expect(screen.getByText('2 questions are open again.')).toBeVisible();
  await touch('Answer together');
  await screen.findByRole('checkbox', { name: 'Open skin' });
  await touch('None of these');
  await waitFor(() => expect(onchange).toHaveBeenCalledOnce());
  const [first, second] = written(asked);
  expect(first?.path).toBe('/clients/ana/screenings/v1/corrections');
  expect(first?.body).toMatchObject({
    item: 'L01',
    do: 'edit',
    answer: { answer: 'no' },
    reason: null,
  });
  expect(second?.path).toBe(
    `/clients/ana/screenings/${(first?.body as { id: string }).id}/corrections`,
  );
});
