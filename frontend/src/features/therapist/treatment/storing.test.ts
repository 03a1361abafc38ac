import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../tests/fake_server';
import { session } from '../../../kernel/session.svelte';
import { ANA, ARRIVAL, DRAFT, LAST, serve, THEO } from './tests/sheet';
import TreatmentSheet from './TreatmentSheet.svelte';

const { go, search } = vi.hoisted(() => ({ go: vi.fn(), search: {} as Record<string, string> }));
vi.mock('../../../kernel/router', () => ({ go, has_page: () => true, route: { search } }));

const user = userEvent.setup();
const press = async (name: string | RegExp) =>
  user.click(await screen.findByRole('button', { name }));
const finish = () => press('Finish');
const again = () => press('Same as last time');

beforeEach(() => {
  go.mockClear();
  delete search.unfinished;
  session.take(THEO);
  localStorage.setItem('strtrack.areas_chosen_on', 'list');
});

test('a lost answer costs nothing: the same record goes out after a reload', async () => {
  const { sent } = serve({ store: () => 'no network' });
  const { unmount } = render(TreatmentSheet, { client: ANA });
  await again();
  await user.type(screen.getByLabelText('Note'), 'Softer on the right.');
  await finish();
  expect(await screen.findByText(/can’t reach the server/)).toBeVisible();
  unmount();
  render(TreatmentSheet, { client: ANA });
  expect(screen.getByLabelText('Note')).toHaveValue('Softer on the right.');
  await finish();
  expect(sent()).toHaveLength(2);
  expect(sent()[1]).toEqual(sent()[0]);
});

const later = () => press('Session done, finish later');

test('for later: what was taken over from last time is stored as a draft', async () => {
  const { sent } = serve();
  render(TreatmentSheet, { client: ANA });
  await again();
  await later();
  expect(sent()[0]).toMatchObject({
    draft: true,
    areas: LAST.areas,
    technique: 'str_passive',
    pressure: 'deep',
  });
});

test('for later: how it was done is left open until somebody chooses it, also after a reload', async () => {
  const { sent } = serve({ store: () => 'no network' });
  const { unmount } = render(TreatmentSheet, { client: ANA });
  await press('Back of neck, left');
  await later();
  expect(sent()[0]).toMatchObject({ draft: true, technique: null, pressure: null });
  unmount();
  render(TreatmentSheet, { client: ANA });
  expect(await screen.findByText('Begun earlier and kept in this tab.')).toBeVisible();
  await later();
  expect(sent()[1]).toEqual(sent()[0]);
  await user.click(screen.getByRole('radio', { name: 'Light' }));
  await later();
  expect(sent()[2]).toMatchObject({ technique: null, pressure: 'light' });
  await finish();
  expect(sent()[3]).toMatchObject({ draft: false, technique: 'str_passive', pressure: 'light' });
});

test('finishing keeps the arrival that the session began from', async () => {
  search.unfinished = '1';
  const { sent } = serve({ sheet: () => ({ draft: { ...DRAFT, arrival_id: 'arrival' } }) });
  render(TreatmentSheet, { client: ANA });
  await screen.findByText(/Noted by Theo Marin/);
  await finish();
  expect(sent()[0]).toMatchObject({ draft: false, arrival_id: 'arrival' });
});

test('an arrival that another session took meanwhile is let go of, said once, and no dead end', async () => {
  let used = false;
  const { sent } = serve({
    sheet: () => ({ arrival: used ? null : ARRIVAL }),
    store: ({ body }) => {
      used = true;
      const { arrival_id } = body as { arrival_id: string | null };
      return arrival_id ? problem('unknown-arrival', 422) : { status: 201, body };
    },
  });
  render(TreatmentSheet, { client: ANA });
  await again();
  await screen.findByText('Ana said 6 at 10:12');
  await finish();
  const words = /What Ana said on the phone belongs to another session by now/;
  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.queryByText(/^Ana said/)).toBeNull();
  await finish();
  expect(sent().map(({ arrival_id }) => arrival_id)).toEqual(['arrival', null]);
  expect(sent()[1]).toMatchObject({ tenderness_before: 4, problem_before: 6 });
  expect(go).toHaveBeenCalledWith('/clients/ana', { replace: true });
});

test('an unfinished session is opened, and finishing writes onto what was seen', async () => {
  search.unfinished = '1';
  const { asked, sent } = serve({ sheet: () => ({ draft: DRAFT }) });
  render(TreatmentSheet, { client: ANA });
  expect(await screen.findByText(/Noted by Theo Marin/)).toBeVisible();
  expect(screen.getByRole('radio', { name: /^5,/, checked: true })).toBeVisible();
  await finish();
  expect(asked.at(-1)).toMatchObject({ method: 'PUT', path: '/clients/ana/treatments/draft' });
  expect(sent()[0]).toMatchObject({ based_on: 1, draft: false, technique: 'str_passive' });
  expect(sent()[0]).not.toHaveProperty('started_at');
});

const QUICKER = { changed_by_name: 'Sara Bell', changed_at: '2026-11-23T10:50:00Z' };
const refuse = (slug: string, status: number, extra: object) => ({
  status,
  body: { type: `/problems/${slug}`, title: slug, status, errors: [], ...extra },
});

test('who was quicker is named; what was typed stays and can go onto theirs', async () => {
  search.unfinished = '1';
  let first = true;
  const { sent } = serve({
    sheet: () => ({ draft: DRAFT }),
    treatments: [{ ...DRAFT, revision: 2, note: 'Written by Sara.' }],
    store: ({ body }) => {
      if (!first) return { body };
      first = false;
      return refuse('treatment-changed', 409, QUICKER);
    },
  });
  render(TreatmentSheet, { client: ANA });
  await user.type(await screen.findByLabelText('Note'), 'Mine.');
  await finish();
  expect(await screen.findByText(/^Sara Bell changed this session, Mon 10:50/)).toBeVisible();
  expect(screen.getByText('Written by Sara.')).toBeVisible();
  expect(screen.getByLabelText('Note')).toHaveValue('Mine.');
  await press('Go on with mine');
  await finish();
  expect(sent()[1]).toMatchObject({ based_on: 2, note: 'Mine.' });
});

test('what was finished by somebody else is theirs', async () => {
  search.unfinished = '1';
  serve({
    sheet: () => ({ draft: DRAFT }),
    treatments: [
      { ...DRAFT, draft: false, finished_by_name: 'Sara Bell', finished_at: QUICKER.changed_at },
    ],
    store: () => refuse('treatment-finished', 409, {}),
  });
  render(TreatmentSheet, { client: ANA });
  await user.type(await screen.findByLabelText('Note'), 'Mine.');
  await finish();
  expect(await screen.findByText(/^Sara Bell finished this session/)).toBeVisible();
  expect(screen.getByLabelText('Note')).toHaveValue('Mine.');
  await press('Leave it as stored');
  expect(go).toHaveBeenCalledWith('/clients/ana', { replace: true });
});

test.each([
  ['not-to-be-treated', { reasons: ['Fever today'] }, /No STR today/],
  ['consent-withdrawn', {}, /Ana took back the agreement/],
  ['area-blocked', {}, /One place is left alone today/],
])('%s is said in kind words, and nothing is lost', async (slug, extra, words) => {
  serve({ store: () => refuse(slug, 422, extra) });
  render(TreatmentSheet, { client: ANA });
  await again();
  await finish();
  expect(
    (await screen.findByText(words, { selector: '.name' })).closest('[role=alert]'),
  ).toHaveTextContent(words);
  expect(document.body).not.toHaveTextContent(/do_not_treat|A01|contraindicat/);
  expect(go).not.toHaveBeenCalled();
});
