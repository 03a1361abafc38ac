import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../../../tests/fake_server';
import type { Arrival } from '../../../contract/screening';
import { session } from '../../../kernel/session.svelte';
import { ANA, ARRIVAL, blocking, LAST, serve, THEO } from './tests/sheet';
import TreatmentSheet from './TreatmentSheet.svelte';

const { go } = vi.hoisted(() => ({ go: vi.fn() }));
vi.mock('../../../kernel/router', () => ({ go, has_page: () => true, route: { search: {} } }));

const user = userEvent.setup();
const press = async (name: string | RegExp) =>
  user.click(await screen.findByRole('button', { name }));
const finish = () => press('Finish');
const again = () => press('Same as last time');
const scale = (name: string) => screen.getByRole('radiogroup', { name });
const focus_on = (name: string) =>
  scale(name).querySelector<HTMLElement>('[tabindex="0"]')?.focus();

beforeEach(() => {
  go.mockClear();
  session.take(THEO);
  localStorage.setItem('strtrack.areas_chosen_on', 'list');
});

test('technique and pressure come from last time; what was not noted is null', async () => {
  const { sent } = serve();
  render(TreatmentSheet, { client: ANA });
  await press('Back of neck, left');
  await finish();
  expect(sent()[0]).toMatchObject({
    areas: [{ zone: 'neck-back', side: 'L' }],
    technique: 'str_passive',
    pressure: 'deep',
    minutes: null,
    tenderness_before: null,
    ranges: null,
    note: null,
    aftercare: null,
    next_appointment: null,
    draft: false,
  });
  expect(go).toHaveBeenCalledWith('/clients/ana', { replace: true });
});

test('same as last time and finish are two taps, and one thing is warm', async () => {
  const { sent } = serve();
  render(TreatmentSheet, { client: ANA });
  await again();
  expect(document.querySelectorAll('[data-warm]')).toHaveLength(1);
  await finish();
  expect(sent()[0]).toMatchObject({ areas: LAST.areas, minutes: 20 });
  const { started_at, ended_at } = sent()[0] as { started_at: string; ended_at: string };
  expect((Date.parse(ended_at) - Date.parse(started_at)) / 60_000).toBe(45);
});

test('the first treatment of four places takes no more than twelve inputs', async () => {
  const { sent } = serve({ sheet: () => ({ last: null }) });
  render(TreatmentSheet, { client: ANA });
  await screen.findByText('Back of neck');
  let inputs = 1; // “Record treatment”, which leads here
  const tap = async (name: string) => {
    inputs += 1;
    await press(name);
  };
  const type = async (digit: string) => {
    inputs += 1;
    await user.keyboard(digit);
  };
  for (const name of ['Back of neck', 'Top of shoulder']) {
    await tap(`${name}, left`);
    await tap(`${name}, right`);
  }
  focus_on('Tender to the touch, before');
  for (const digit of ['4', '2', '6', '3']) await type(digit);
  inputs += 1;
  await user.click(screen.getByRole('radio', { name: 'looser' }));
  await tap('Finish');
  expect(sent()[0]).toMatchObject({ problem_after: 3, response: 'looser' });
  expect(sent()[0]?.areas).toHaveLength(4);
  expect(inputs).toBeLessThanOrEqual(12);
});

test('without a place nothing is sent, and it is said', async () => {
  const { sent } = serve({ sheet: () => ({ last: null }) });
  render(TreatmentSheet, { client: ANA });
  await finish();
  expect(screen.getByText('Choose at least one place.')).toBeVisible();
  expect(sent()).toHaveLength(0);
});

test('an end before the beginning is said at the field', async () => {
  const { sent } = serve();
  render(TreatmentSheet, { client: ANA });
  await again();
  await press(/^Change the times/);
  await fireEvent.input(screen.getByLabelText('Began'), { target: { value: '10:00' } });
  await fireEvent.input(screen.getByLabelText('Ended'), { target: { value: '09:00' } });
  await finish();
  expect(screen.getByLabelText('Ended')).toHaveAccessibleDescription(/before it begins/);
  expect(sent()).toHaveLength(0);
});

test('by keys alone: digits go from scale to scale, a 1 and a 0 are ten, Ctrl+Enter finishes', async () => {
  const { sent } = serve();
  render(TreatmentSheet, { client: ANA });
  await again();
  focus_on('Tender to the touch, before');
  await user.keyboard('{1}{0}');
  await vi.waitFor(() => expect(scale('Tender to the touch, after')).toContainElement(focused()));
  await user.keyboard('36');
  expect(scale('Stiff neck, after')).toContainElement(focused());
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(sent()[0]).toMatchObject({
    tenderness_before: 10,
    tenderness_after: 3,
    problem_before: 6,
    problem_after: null,
  });
});
const focused = () => document.activeElement as HTMLElement;

test('what is typed in a sheet laid over this one does not finish it', async () => {
  const { sent } = serve({
    sheet: () => ({ screening: blocking({ zone: 'neck-back', side: 'R' }) }),
  });
  render(TreatmentSheet, { client: ANA });
  await press('Back of neck, left');
  await press(/^Back of neck, right/);
  await press('Treat it anyway…');
  await user.type(await screen.findByLabelText('Reason'), 'Light touch, 2 minutes.');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(sent()).toHaveLength(0);
  expect(go).not.toHaveBeenCalled();
  await press('Close');
  focus_on('Tender to the touch, before');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(sent()).toHaveLength(1);
});

test('opening asks the phone; what it says fills in and names who said it', async () => {
  let arrival: Arrival | null = null;
  const { asked, sent } = serve({ sheet: () => ({ arrival }) });
  render(TreatmentSheet, { client: ANA });
  await again();
  expect(asked.some(({ path }) => path === '/clients/ana/arrival/ask')).toBe(true);
  focus_on('Tender to the touch, before');
  await user.keyboard('2');
  arrival = ARRIVAL;
  document.dispatchEvent(new Event('visibilitychange'));
  expect(await screen.findByText('Ana said 6 at 10:12')).toBeVisible();
  await finish();
  expect(sent()[0]).toMatchObject({
    tenderness_before: 2,
    problem_before: 6,
    arrival_id: 'arrival',
  });
});

test('a blocked place is left out of last time, says why, and cannot be chosen', async () => {
  const { sent } = serve({
    sheet: () => ({ screening: blocking({ zone: 'neck-back', side: 'R' }) }),
  });
  render(TreatmentSheet, { client: ANA });
  await again();
  expect(screen.getByText(/Not taken over.*Back of neck, right/)).toBeVisible();
  const neck = screen.getByRole('group', { name: 'Back of neck' });
  expect(within(neck).getByText(/Broken skin is left alone/)).toBeVisible();
  const chip = within(neck).getByRole('button', { name: /^Back of neck, right/ });
  expect(chip).toHaveAttribute('aria-disabled', 'true');
  await user.click(chip);
  expect(screen.getByRole('button', { name: 'Treat it anyway…' })).toBeVisible();
  await finish();
  expect(sent()[0]?.areas).toEqual([{ zone: 'shoulder-top', side: 'R' }]);
});

test('a range outside what a joint can do is said, and not sent', async () => {
  const { sent } = serve();
  render(TreatmentSheet, { client: ANA });
  await again();
  const after = screen.getByLabelText('Neck, turn, left, after, degrees');
  await user.type(after, '400');
  await finish();
  expect(after).toHaveAccessibleDescription('-30° to 110° is possible here.');
  expect(sent()).toHaveLength(0);
  await user.clear(after);
  await user.type(after, '71');
  await finish();
  expect(sent()[0]?.ranges).toEqual([
    { motion: 'neck-rotation', side: 'L', before: null, after: 71 },
  ]);
});

test('another motion is added by a few letters, and a refused number is marked where it stands', async () => {
  const store = () => problem('invalid', 422, [{ pointer: '#/ranges/0/before', detail: 'No.' }]);
  serve({ store });
  render(TreatmentSheet, { client: ANA });
  await again();
  await user.type(screen.getByRole('combobox', { name: 'Another range' }), 'chin{Enter}');
  const before = await screen.findByLabelText('Neck, chin to chest, before, degrees');
  await user.type(before, '40');
  await finish();
  expect(before).toHaveAccessibleDescription('This number can’t be stored.');
});

test('ready sentences become what the client reads, and the next appointment is two taps', async () => {
  const { sent } = serve();
  render(TreatmentSheet, { client: ANA });
  await again();
  await user.click(screen.getByText('Ready sentences', { selector: 'summary *' }));
  await press('Move gently today.');
  await press('Warmth is fine.');
  const next = screen.getByRole('group', { name: 'Next appointment' });
  await user.click(within(next).getAllByRole('button')[1] as HTMLElement);
  await press('Change');
  await finish();
  const { started_at, next_appointment, aftercare } = sent()[0] as NonNullable<
    ReturnType<typeof sent>[0]
  >;
  expect(aftercare).toBe('Move gently today.\nWarmth is fine.');
  expect(next_appointment?.place).toBe('Room 2');
  const days = (Date.parse(next_appointment?.at ?? '') - Date.parse(started_at)) / 86_400_000;
  expect(days).toBeGreaterThan(6.9);
  expect(days).toBeLessThanOrEqual(7.05);
  expect(go).toHaveBeenCalledWith('/clients/ana/plan', { replace: true });
});
