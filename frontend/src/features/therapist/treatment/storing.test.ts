import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { i18n } from '../../../kernel/i18n.svelte';
import { ANA, DRAFT, LAST, serve } from './tests/sheet';
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
  i18n.show('en');
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

test('for later: what is there is stored as a draft', async () => {
  const { sent } = serve();
  render(TreatmentSheet, { client: ANA });
  await again();
  await press('Session done, finish later');
  expect(sent()[0]).toMatchObject({ draft: true, areas: LAST.areas });
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
