import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type {
  ItemAnswer,
  ItemAnswers,
  NewConsent,
  NewScreening,
} from '../../../contract/screening';
import type { AdviceMode } from '../../../contract/shapes';
import { now } from '../../../kernel/clock';
import { outbox } from '../../../kernel/outbox.svelte';
import { session } from '../../../kernel/session.svelte';
import { FORM, ZONES } from '../../screening/tests/form';
import { day } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';

const BEFORE = { why: 'never', answered_groups: 0, groups: 8, before_at: null } as const;
const DAY = day({ health_questions: BEFORE, consent_needed: true });

let taps = 0;

beforeEach(() => {
  taps = 0;
  vi.stubGlobal('scrollTo', () => {});
});
afterEach(start_over);

async function tap(element: HTMLElement) {
  taps += 1;
  await userEvent.click(element);
  await settled();
  expect(warm().length).toBeLessThanOrEqual(1);
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const line = (name: string) => screen.getByRole('checkbox', { name });
const title = () => screen.getAllByRole('heading', { level: 1 }).at(-1)?.textContent?.trim();

type Earlier = { answers?: ItemAnswers; changed_at?: string | null; reopened?: boolean };

function open(
  path = '/health',
  { answers = {}, changed_at = null, reopened = false }: Earlier = {},
  today = DAY,
) {
  return open_phone(path, today, {
    reopened,
    others: {
      '/library/screening': FORM,
      '/library/zones': { items: ZONES },
      '/clients/ana/screening-draft': { form_version: 1, answers, changed_at },
    },
  });
}

async function none(times: number) {
  for (let n = 0; n < times; n += 1) await tap(button('None of these'));
}

const bodies = (asked: Parameters<typeof written>[0], path: string) =>
  written(asked)
    .filter((one) => one.path === `/clients/ana/${path}`)
    .map((one) => one.body);
const stored = (asked: Parameters<typeof written>[0]) =>
  bodies(asked, 'screenings')[0] as NewScreening;

test('all "none", consent included, takes 8 to 12 taps from the card on Today', async () => {
  const { asked } = await open('/today');
  await tap(await screen.findByRole('link', { name: 'Answer the questions' }));
  await vi.waitFor(() => expect(title()).toBe('Today'));
  await none(8);
  await tap(line('I agree to hands-on treatment'));
  await tap(button('Send to Theo'));
  expect(taps).toBeGreaterThanOrEqual(8);
  expect(taps).toBeLessThanOrEqual(12);
  expect(title()).toBe('Thank you, Ana.');
  expect(screen.getByText('Theo reads this before your treatment.')).toBeVisible();

  const sent = stored(asked);
  expect(sent).toMatchObject({ form_version: 1, answered_by: 'client', planned: [] });
  expect(Object.keys(sent.answers)).toHaveLength(13);
  expect(new Set(Object.values(sent.answers).map(({ answer }) => answer))).toEqual(new Set(['no']));
  expect(bodies(asked, 'treatment-consents')[0]).toMatchObject({
    status: 'given',
    text_version: 1,
    agreed: ['purpose', 'stop'],
    given_by: 'client',
    proxy_name: null,
    chaperone: null,
  } satisfies Partial<NewConsent>);
});

test('a closed list is given to the practice; nothing is answered before it is closed', async () => {
  const { asked } = await open();
  await tap(line('Fever'));
  expect(bodies(asked, 'screening-draft')).toEqual([]);
  await tap(button('That’s all here'));
  expect(bodies(asked, 'screening-draft')[0]).toMatchObject({
    answers: { A02: { answer: 'yes' }, C15: { answer: 'no' } },
  });
  expect(title()).toBe('Heart and blood');
});

test('a reload in the middle loses nothing, also with no signal', async () => {
  const { server } = await open();
  server.online = false;
  await none(1);
  await tap(line('Chance of a clot'));
  await tap(button('A past clot'));

  await open('/health', { reopened: true });
  expect(screen.getByText('Health questions · 2 of 8')).toBeVisible();
  expect(line('Chance of a clot')).toBeChecked();
  expect(button('A past clot')).toHaveAttribute('aria-pressed', 'true');
});

const NO: ItemAnswer = { answer: 'no', areas: [], follow_ups: {}, note: null };
const hours_ago = (hours: number) =>
  new Date(now().getTime() - hours * 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');

test('what was begun elsewhere is gone on with', async () => {
  const answers = { A02: NO, C15: { ...NO, answer: 'not_sure' as const } };
  await open('/health', { answers, changed_at: hours_ago(11) });
  expect(title()).toBe('Heart and blood');
  await tap(button('Back to the list before'));
  expect(button('I’m not sure')).toHaveAttribute('aria-pressed', 'true');
});

const BEGUN = { A02: NO, C15: NO, A03: NO, C21: NO, A10: NO, A05: NO };

test('what is so today is asked again after half a day; the other lists stand', async () => {
  const { asked } = await open('/health', { answers: BEGUN, changed_at: hours_ago(13) });
  expect(title()).toBe('Today');
  expect(screen.getByText('This list is about today, so it is asked once more.')).toBeVisible();
  await tap(button('None of these'));
  expect(title()).toBe('Injuries');
  expect(bodies(asked, 'screening-draft')[0]).toMatchObject({ answers: { A02: NO, C15: NO } });
});

test('who leaves before answering it again finds it open, here and elsewhere', async () => {
  const { asked } = await open('/health', { answers: BEGUN, changed_at: hours_ago(40) });
  await tap(screen.getByRole('link', { name: 'Close' }));
  const [handed_in] = bodies(asked, 'screening-draft') as { answers: ItemAnswers }[];
  expect(handed_in?.answers).toMatchObject({ A02: { answer: null }, A03: { answer: 'no' } });
  await open('/health', { answers: BEGUN, changed_at: hours_ago(40), reopened: true });
  expect(title()).toBe('Today');
});

test('so it is for who comes back to a page that stayed open', async () => {
  const shows = vi.spyOn(document, 'visibilityState', 'get');
  const turn = async (state: DocumentVisibilityState) => {
    shows.mockReturnValue(state);
    document.dispatchEvent(new Event('visibilitychange'));
    await settled();
  };
  await open();
  await none(3);
  await turn('hidden');
  vi.useFakeTimers({ now: now().getTime() + 11 * 3_600_000, toFake: ['Date'] });
  await turn('visible');
  expect(title()).toBe('Injuries');
  await turn('hidden');
  vi.setSystemTime(now().getTime() + 13 * 3_600_000);
  await turn('visible');
  expect(title()).toBe('Today');
  vi.useRealTimers();
  shows.mockRestore();
});

test('what another phone said since stands above what this one still has', async () => {
  const { server } = await open();
  server.online = false;
  await tap(line('Fever'));
  const answers = { A02: NO, C15: NO };
  const later = new Date(now().getTime() + 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
  await open('/health', { answers, changed_at: later, reopened: true });
  expect(title()).toBe('Heart and blood');
});

test('half of them is kept for a week on this phone, and goes with signing out', async () => {
  const { server } = await open();
  server.online = false;
  await tap(line('Fever'));
  const kept = () => JSON.stringify({ ...localStorage });
  expect(kept()).toContain('A02');
  vi.useFakeTimers({ now: now().getTime() + 6.9 * 86_400_000, toFake: ['Date'] });
  await open('/health', { reopened: true });
  expect(kept()).toContain('A02');
  vi.setSystemTime(now().getTime() + 7.1 * 86_400_000);
  await open('/health', { reopened: true });
  expect(kept()).not.toContain('yes');
  vi.useRealTimers();

  await tap(line('Fever'));
  expect(kept()).toContain('yes');
  await session.sign_out();
  await settled();
  expect(kept()).not.toContain('A02');
});

test.each(['record', 'flag', 'advise'] as AdviceMode[])(
  'in %s a line that may be an emergency shows when to call before any request, offline too',
  async (advice_mode) => {
    const today = { ...DAY, practice: { ...DAY.practice, advice_mode } };
    const { asked, server } = await open('/health', {}, today);
    await none(1);
    asked.length = 0;
    server.online = false;
    const waiting = outbox.unsent;
    await tap(line('Chest pain'));
    expect(title()).toBe('When to call');
    expect(screen.getByRole('link', { name: /Call 999/ })).toHaveAttribute('href', 'tel:999');
    expect(asked).toHaveLength(0);
    expect(outbox.unsent).toBe(waiting);

    await tap(screen.getAllByRole('button', { name: 'Back to where you were' })[0]!);
    expect(title()).toBe('Heart and blood');
    expect(line('Chest pain')).toBeChecked();
    expect(asked).toHaveLength(0);
  },
);

test.each(['Yes', 'I’m not sure'])(
  'so does a detail that makes an emergency of a line that is none by itself: %s',
  async (word) => {
    const { asked, server } = await open();
    await none(2);
    asked.length = 0;
    server.online = false;
    await tap(line('A stroke'));
    expect(title()).toBe('Nerves');
    const signs = within(screen.getByRole('group', { name: 'Signs now?' }));
    await tap(signs.getByRole('button', { name: 'No' }));
    expect(title()).toBe('Nerves');
    await tap(signs.getByRole('button', { name: word }));
    expect(title()).toBe('When to call');
    expect(asked).toHaveLength(0);

    await tap(screen.getAllByRole('button', { name: 'Back to where you were' })[0]!);
    expect(signs.getByRole('button', { name: word })).toHaveAttribute('aria-pressed', 'true');
  },
);

test('"not sure" and "rather not say" are kept as such, without details that belong to a yes', async () => {
  const { asked } = await open();
  await tap(line('Fever'));
  await tap(within(screen.getByRole('group', { name: 'Very unwell?' })).getByText('Yes'));
  await tap(within(screen.getByRole('group', { name: 'How sure are you?' })).getByText(/rather/));
  expect(screen.queryByRole('group', { name: 'Very unwell?' })).toBeNull();
  await tap(line('Painkillers'));
  await tap(screen.getAllByRole('button', { name: 'I’m not sure' })[1]!);
  await tap(button('That’s all here'));
  expect(bodies(asked, 'screening-draft')[0]).toMatchObject({
    answers: { A02: { answer: 'prefer_not', follow_ups: {} }, C15: { answer: 'not_sure' } },
  });
});

test('a local line wants its place, or "I can’t say where", which names none', async () => {
  const { asked } = await open();
  await none(4);
  await tap(line('Cuts'));
  await tap(button('That’s all here'));
  expect(screen.getByRole('alert')).toHaveTextContent('Cuts');
  expect(title()).toBe('Skin');

  await tap(button('I can’t say where'));
  await tap(button('That’s all here'));
  expect(title()).toBe('Illnesses');
  expect(bodies(asked, 'screening-draft').at(-1)).toMatchObject({
    answers: { L01: { answer: 'yes', areas: [] } },
  });

  await tap(button('Back to the list before'));
  await tap(button('Show where'));
  await tap(button('As a list'));
  await tap(button('Back of neck, left'));
  await tap(button('These are the places'));
  await tap(button('That’s all here'));
  expect(bodies(asked, 'screening-draft').at(-1)).toMatchObject({
    answers: { L01: { areas: [{ zone: 'neck-back', side: 'L' }] } },
  });
});

test('details are kept by their kind; an impossible number is said at once', async () => {
  const { asked } = await open();
  await none(7);
  await tap(line('Pregnancy'));
  await tap(button('Pregnant'));
  await userEvent.type(screen.getByLabelText('Weeks'), '50');
  await tap(button('That’s all here'));
  expect(title()).toBe('About you');
  expect(screen.getByText('Between 1 and 42, please.')).toBeVisible();
  await userEvent.clear(screen.getByLabelText('Weeks'));
  await userEvent.type(screen.getByLabelText('Weeks'), '21');
  await tap(button('That’s all here'));
  expect(bodies(asked, 'screening-draft').at(-1)).toMatchObject({
    answers: { C03: { follow_ups: { now: 'pregnant', weeks: 21 } } },
  });
});

test('details that are asked all the same are told without ticking their line', async () => {
  const { asked } = await open();
  await none(2);
  await tap(line('A knock lately?'));
  await tap(button('That’s all here'));
  expect(bodies(asked, 'screening-draft').at(-1)).toMatchObject({
    answers: { A10: { answer: 'no', follow_ups: { neck_trauma: true } } },
  });
});

test('the private line says who alone sees it', async () => {
  await open();
  await none(7);
  expect(screen.getByText('Only Theo sees this.')).toBeVisible();
});

test('from the last page every list can be changed, and it leads back there', async () => {
  await open();
  await none(8);
  expect(title()).toBe('This is what you said');
  await tap(button('Change: Medicines'));
  await tap(line('Blood thinners'));
  await tap(button('That’s all here'));
  expect(title()).toBe('This is what you said');
  expect(screen.getByText('Blood thinners')).toBeVisible();
});

test('who agrees for someone else says so by name', async () => {
  const { asked } = await open();
  await none(8);
  await tap(button('I answered for someone in my care'));
  expect(screen.queryByLabelText('Your own name')).toBeNull();
  await tap(line('I agree to hands-on treatment'));
  await tap(button('Send to Theo'));
  expect(bodies(asked, 'screenings')).toEqual([]);
  await userEvent.type(screen.getByLabelText('Your own name'), 'Luis Moreno');
  await tap(button('Send to Theo'));
  expect(stored(asked).answered_by).toBe('proxy');
  expect(bodies(asked, 'treatment-consents')[0]).toMatchObject({
    given_by: 'proxy',
    proxy_name: 'Luis Moreno',
  });
});

test.each([
  ['agreed already', { ...DAY, consent_needed: false }, 'Send to Theo'],
  ['would rather talk first', DAY, 'Send my answers, I’d like to talk first'],
])('a name that would be kept nowhere is not asked for: %s', async (_, today, send) => {
  const { asked } = await open('/health', {}, today);
  await none(8);
  await tap(button('I answered for someone in my care'));
  expect(screen.queryByLabelText('Your own name')).toBeNull();
  if (today.consent_needed) await tap(button('Send to Theo'));
  await tap(button(send));
  expect(stored(asked).answered_by).toBe('proxy');
  expect(bodies(asked, 'treatment-consents')).toEqual([]);
});

test('without agreeing, the answers can be sent alone, and nothing is agreed to', async () => {
  const { asked } = await open();
  await none(8);
  await tap(button('Send to Theo'));
  expect(bodies(asked, 'screenings')).toEqual([]);
  expect(screen.getByRole('alert')).toHaveTextContent('You haven’t agreed to treatment yet');
  await tap(button('Send my answers, I’d like to talk first'));
  expect(stored(asked).answered_by).toBe('client');
  expect(bodies(asked, 'treatment-consents')).toEqual([]);
});
