import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../../tests/fake_server';
import type { ItemAnswer, NewScreening, ScreeningDraft } from '../../../../contract/screening';
import type { Client } from '../../../../contract/shapes';
import { now } from '../../../../kernel/clock';
import { i18n } from '../../../../kernel/i18n.svelte';
import { session } from '../../../../kernel/session.svelte';
import { ANA as HERSELF } from '../../../client/tests/people';
import { FORM, ZONES } from '../../../screening/tests/form';
import { ANA } from '../../client/tests/chart';
import EightLists from './EightLists.svelte';

const { go } = vi.hoisted(() => ({ go: vi.fn() }));
vi.mock('../../../../kernel/router', () => ({ go, route: { pathname: '' } }));

const NO: ItemAnswer = { answer: 'no', areas: [], follow_ups: {}, note: null };
const NEW: ScreeningDraft = { form_version: 1, answers: {}, changed_at: null };
const begun = (hours_ago: number) => ({
  ...NEW,
  answers: { A02: NO, C15: NO, A03: NO, C21: NO },
  changed_at: new Date(now().getTime() - hours_ago * 3_600_000).toISOString(),
});

function sign_in(member_id: string) {
  const acting = { ...HERSELF.acting, role: 'therapist' as const, client_id: null, member_id };
  session.take({ ...HERSELF, name: 'Theo Marin', acting });
}

beforeEach(() => {
  go.mockClear();
  vi.stubGlobal('scrollTo', () => {});
  sign_in('theo');
  i18n.show('en');
  localStorage.setItem('strtrack.areas_chosen_on', 'list');
});

function open(draft: ScreeningDraft = NEW, refusal: ReturnType<typeof problem> | null = null) {
  const asked = fake_server(({ method, body }) =>
    method === 'POST' && refusal ? refusal : { body },
  );
  const page = render(EightLists, {
    client: { ...ANA, therapist_id: 'theo' } as unknown as Client,
    form: FORM,
    zones: ZONES,
    draft,
  });
  return { asked, page };
}

const of = (asked: Asked[], method: string) => asked.filter((one) => one.method === method);
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const keep = () => userEvent.click(button('Keep these answers'));
const press = async (keys: string, times = 1) => {
  for (let n = 0; n < times; n += 1) await userEvent.keyboard(keys);
};

test('by keys alone: Enter closes a list, the next one has the keys, then the answers are kept', async () => {
  const { asked } = open();
  expect(screen.getByRole('checkbox', { name: 'Fever' })).toHaveFocus();
  await press('{ArrowDown}');
  await press(' ');
  expect(screen.getByRole('checkbox', { name: 'Painkillers' })).toBeChecked();
  await press('{Enter}');
  expect(screen.getByRole('checkbox', { name: 'Chest pain' })).toHaveFocus();
  await press('{Enter}', 7);
  expect(button('Keep these answers')).toHaveFocus();
  await press('{Enter}');

  const sent = of(asked, 'POST')[0]!;
  expect(sent.path).toBe('/clients/ana/screenings');
  expect(sent.body).toMatchObject({
    answered_by: 'together',
    planned: [],
    answers: { A02: { answer: 'no' }, C15: { answer: 'yes' }, C14: { answer: 'no' } },
  });
  await vi.waitFor(() =>
    expect(go).toHaveBeenCalledWith('/clients/ana/screening', { replace: true }),
  );
});

test('what was begun on the phone stands answered, with how far it came', async () => {
  open(begun(11));
  expect(screen.getByText(/2 of 8 lists are answered already/)).toBeVisible();
  expect(screen.queryByRole('checkbox', { name: 'Fever' })).toBeNull();
  expect(screen.getByRole('checkbox', { name: 'Neck signs' })).toHaveFocus();
  await userEvent.click(button('Change: Today:'));
  expect(screen.getByRole('checkbox', { name: 'Fever' })).toHaveFocus();
});

test('what is so today is asked again when that was begun half a day ago', async () => {
  const { asked } = open(begun(13));
  expect(screen.getByText(/1 of 8 lists is answered already/)).toBeVisible();
  expect(screen.getByText(/about today, so it is asked once more/)).toBeVisible();
  expect(screen.getByRole('checkbox', { name: 'Fever' })).toHaveFocus();
  await press('{Enter}');
  expect(screen.getByRole('checkbox', { name: 'Neck signs' })).toHaveFocus();
  expect(of(asked, 'PUT')[0]?.body).toMatchObject({ answers: { A02: NO, A03: NO } });
});

test('each closed list is given to the practice; a reload keeps the rest in this tab', async () => {
  const { asked, page } = open();
  await press('{Enter}');
  await vi.waitFor(() =>
    expect(of(asked, 'PUT')[0]).toMatchObject({
      path: '/clients/ana/screening-draft',
      body: { answers: { A02: NO, C15: NO } },
    }),
  );
  await userEvent.click(screen.getByRole('checkbox', { name: 'Chance of a clot' }));
  page.unmount();
  open({ ...NEW, answers: { A02: NO, C15: NO } });
  expect(screen.getByRole('checkbox', { name: 'Chance of a clot' })).toBeChecked();
});

test('where the neck is not planned its question is not asked', async () => {
  const { asked } = open();
  const planned = within(screen.getByRole('group', { name: 'Where is treatment planned?' }));
  await userEvent.click(planned.getByRole('button', { name: 'Show where' }));
  await userEvent.click(screen.getByRole('button', { name: 'Calf, left' }));
  await userEvent.click(button('These are the places'));
  expect(screen.queryByRole('checkbox', { name: 'Neck signs' })).toBeNull();
  screen.getByRole('checkbox', { name: 'Fever' }).focus();
  await press('{Enter}', 8);
  await keep();
  const { planned: areas, answers } = of(asked, 'POST')[0]!.body as NewScreening;
  expect(areas).toEqual([{ zone: 'calf', side: 'L' }]);
  expect(answers).not.toHaveProperty('A10');
});

test('an open list is named; a refusal loses nothing, and the same record is sent again', async () => {
  const { asked } = open(NEW, problem('form-too-old', 422));
  await keep();
  expect(screen.getByRole('alert')).toHaveTextContent('Still open: Today · Heart and blood');
  expect(of(asked, 'POST')).toEqual([]);
  screen.getByRole('checkbox', { name: 'Fever' }).focus();
  await press('{Enter}', 8);
  await keep();
  expect(await screen.findByText('Nothing is lost. The answers stay here.')).toBeVisible();
  await keep();
  const ids = of(asked, 'POST').map(({ body }) => (body as NewScreening).id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('a line that may be an emergency shows when to call before anything is sent', async () => {
  const { asked } = open();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Chest pain' }));
  expect(screen.getByRole('heading', { name: 'When to call' })).toBeVisible();
  expect(asked).toEqual([]);
  await userEvent.click(screen.getAllByRole('button', { name: 'Back to where you were' })[0]!);
  expect(screen.getByRole('checkbox', { name: 'Chest pain' })).toBeChecked();
});

test('so does a detail that makes an emergency of a line', async () => {
  const { asked } = open();
  await userEvent.click(screen.getByRole('checkbox', { name: 'A stroke' }));
  expect(screen.queryByRole('heading', { name: 'When to call' })).toBeNull();
  const signs = within(screen.getByRole('group', { name: 'Signs now?' }));
  await userEvent.click(signs.getByRole('button', { name: 'I’m not sure' }));
  expect(screen.getByRole('heading', { name: 'When to call' })).toBeVisible();
  expect(asked).toEqual([]);
});

test('what only the treating therapist reads is not asked by anybody else', async () => {
  sign_in('sara');
  const { asked } = open();
  expect(screen.queryByText('Only Theo Marin sees this.')).toBeNull();
  await press('{Enter}', 8);
  await keep();
  expect((of(asked, 'POST')[0]!.body as NewScreening).answers).not.toHaveProperty('C14');
});
