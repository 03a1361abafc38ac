import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { Client, NewTreatment } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import TreatmentSheet from './TreatmentSheet.svelte';

const { go } = vi.hoisted(() => ({ go: vi.fn() }));
vi.mock('../../../kernel/router', () => ({ go }));

const ANA = {
  id: 'ana',
  name: 'Ana Moreno',
  given_name: 'Ana',
  problem: 'stiff neck',
  time_zone: 'Europe/London',
} as Client;
const ZONES = [
  {
    zone: 'neck-back',
    name: 'Back of neck',
    hint: '',
    view: 'back',
    sides: ['L', 'R'],
    group: 'head-neck',
    group_name: 'Head and neck',
  },
];
const LAST = {
  id: 'last',
  areas: [{ zone: 'neck-back', side: 'R' }],
  technique: 'str_passive',
  pressure: 'deep',
};

function serve(store: (asked: Asked) => ReturnType<typeof problem>, last: unknown[] = [LAST]) {
  const asked = fake_server((request) => {
    if (request.path === '/library/zones') return { body: { items: ZONES } };
    if (request.method === 'GET') return { body: { items: last, next_cursor: null } };
    return store(request);
  });
  return () =>
    asked.filter(({ method }) => method === 'POST').map(({ body }) => body as NewTreatment);
}

const stored = ({ body }: Asked) => ({ status: 201, body });
const finish = () => userEvent.click(screen.getByRole('button', { name: 'Finish' }));

beforeEach(() => {
  go.mockClear();
  i18n.show('en');
  localStorage.setItem('strtrack.areas_chosen_on', 'list');
});

test('technique and pressure come from last time; what was not noted is null', async () => {
  const sent = serve(stored);
  render(TreatmentSheet, { client: ANA });
  await userEvent.click(await screen.findByRole('button', { name: 'Back of neck, left' }));
  await finish();
  expect(sent()[0]).toMatchObject({
    areas: [{ zone: 'neck-back', side: 'L' }],
    technique: 'str_passive',
    pressure: 'deep',
    tenderness_before: null,
    problem_after: null,
    response: null,
    note: null,
    draft: false,
  });
  expect(go).toHaveBeenCalledWith('/clients/ana', { replace: true });
});

test('the session has just ended and took three quarters of an hour', async () => {
  const sent = serve(stored);
  render(TreatmentSheet, { client: ANA });
  await userEvent.click(await screen.findByRole('button', { name: 'Same as last time' }));
  await finish();
  const { started_at, ended_at } = sent()[0] as NewTreatment;
  const minutes = (new Date(ended_at).getTime() - new Date(started_at).getTime()) / 60_000;
  expect(minutes).toBe(45);
});

test('without a place nothing is sent, and it is said', async () => {
  const sent = serve(stored, []);
  render(TreatmentSheet, { client: ANA });
  await screen.findByText('Back of neck');
  await finish();
  expect(screen.getByText('Choose at least one place.')).toBeVisible();
  expect(sent()).toHaveLength(0);
});

test('an end before the beginning is said at the field', async () => {
  const sent = serve(stored);
  render(TreatmentSheet, { client: ANA });
  await userEvent.click(await screen.findByRole('button', { name: 'Same as last time' }));
  await fireEvent.input(screen.getByLabelText('Began'), { target: { value: '10:00' } });
  await fireEvent.input(screen.getByLabelText('Ended'), { target: { value: '09:00' } });
  await finish();
  expect(screen.getByLabelText('Ended')).toHaveAccessibleDescription(/before it begins/);
  expect(sent()).toHaveLength(0);
});

test('by keys alone: digits fill the focused scale, Ctrl+Enter finishes', async () => {
  const sent = serve(stored);
  render(TreatmentSheet, { client: ANA });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Same as last time' }));
  const scale = screen.getByRole('radiogroup', { name: 'Tender to the touch, before' });
  (scale.querySelector('[tabindex="0"]') as HTMLElement).focus();
  await user.keyboard('4');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(sent()[0]).toMatchObject({ tenderness_before: 4 });
});

test('a lost answer costs nothing: the same id goes out after a reload', async () => {
  const sent = serve(() => 'no network');
  const { unmount } = render(TreatmentSheet, { client: ANA });
  await userEvent.click(await screen.findByRole('button', { name: 'Same as last time' }));
  await userEvent.type(screen.getByLabelText('Note'), 'Softer on the right.');
  await finish();
  expect(await screen.findByText(/can’t reach the server/)).toBeVisible();
  unmount();
  render(TreatmentSheet, { client: ANA });
  expect(screen.getByLabelText('Note')).toHaveValue('Softer on the right.');
  await finish();
  expect(sent()).toHaveLength(2);
  expect(sent()[1]).toEqual(sent()[0]);
});
