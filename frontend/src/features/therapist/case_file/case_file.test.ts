import { render, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import type { CaseFile } from '../../../contract/case_file';
import { i18n } from '../../../kernel/i18n.svelte';
import CaseFilePage from './CaseFilePage.svelte';
import { line_of } from './lines';
import { case_file, made } from './tests/case';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: () => true,
  route: { pathname: '/clients', search: {}, params: { id: 'ana', treatment_id: 'session' } },
}));

beforeEach(() => i18n.show('en'));

const ZONES = [{ zone: 'neck-back', name: 'Back of neck', hint: '', view: 'back', sides: ['L'] }];

async function show(file: CaseFile = case_file()) {
  const asked = fake_server(({ path }) => {
    if (path === '/clients/ana/treatments/session/case-file') return { body: file };
    return { body: { items: ZONES } };
  });
  render(CaseFilePage);
  await screen.findByRole('heading', { level: 1 });
  return asked;
}
const section = (name: string | RegExp) => within(screen.getByRole('region', { name }));
const text = (name: string | RegExp) =>
  screen.getByRole('region', { name }).textContent?.replace(/\s+/g, ' ') ?? '';

test('the head says whom it concerns, what was done, and who made the file when', async () => {
  await show();
  expect(screen.getByText('Ana Moreno, born 1984')).toBeVisible();
  expect(screen.getByText('20 Nov 2026, 10:00 to 10:45, by Theo Marin')).toBeVisible();
  expect(screen.getByText('Back of neck, left (Deep)')).toBeVisible();
  expect(screen.getByText('Active STR, Moderate, 25 min, felt looser')).toBeVisible();
  expect(screen.getByText('Softer next time.')).toHaveClass('voice');
  expect(
    screen.getByText(/^Made by Theo Marin, 30 Nov 2026, 10:12, from what is stored\./),
  ).toBeVisible();
});

test('what was known before the session stands with who decided and why', async () => {
  await show();
  const before = text('Before the session');
  expect(before).toContain('Thu 19 Nov 10:00 Ana');
  expect(before).toContain('as they stood Thu 19 Nov 11:00 (version 2): Treat with care.');
  expect(before).toContain('Because of: Blood thinners. To be done otherwise: Light pressure.');
  expect(before).toContain('Theo Marin Decided on “Epilepsy”: treated anyway.');
  expect(screen.getByText('Seizure-free for years.')).toHaveClass('voice');
});

test('each revision stands beside what it was worked out to and what was shown', async () => {
  await show();
  const said = text('Asked and answered');
  expect(said).toContain('Next day open Sat 21 Nov 02:45 to 16:45');
  expect(said).toContain('answer 1, Sat 21 Nov 10:45, 24 h after');
  expect(said).toContain('No warning sign · Sorest spot 3, a little · In the way: a little');
  expect(said).toContain('answer 1, corrected, received Sat 21 Nov 12:00');
  expect(said).toContain('Call: Very sore');
  expect(said).toContain('Theo Marin saw it otherwise Sat 21 Nov 12:30: “Watch” instead of “Call”');
  expect(said).toContain('“Please speak to your therapist”');
  expect(said).toContain('Two days open Sun 22 Nov 02:45 to 18:45: not answered');
  expect(said).toContain('Three days Mon 23 Nov 04:45 to 22:45: not asked: it had settled');
  expect(said).toContain(
    'answer 2, Tue 24 Nov 09:00, 94.3 h after, told by phone, entered 11:30 by Theo Marin',
  );
  expect(said).toContain('No page: told by phone');
  expect(said).toContain('Limits other than usual: Very sore from: 7 of 10 (usually 8).');
  expect(said).toContain('whether the phone showed it is not recorded');
});

test('the mode of advice is said once where it was one, else with each answer', async () => {
  const shown = [made.shown(1, 1, '2026-11-21T10:45:00Z')];
  await show(case_file({ shown }));
  expect(text('Asked and answered')).toContain(
    'Mode of advice when they came: “Flag for the therapist”.',
  );
  document.body.innerHTML = '';
  await show();
  const said = text('Asked and answered');
  expect(said).not.toContain('Mode of advice');
  expect(said).toContain('In mode “Flag for the therapist”: Same page for all');
});

test('a mode that was not kept is said to be not recorded', async () => {
  const shown = [made.shown(1, 1, '2026-11-21T10:45:00Z', { advice_mode: null })];
  await show(case_file({ shown, answered: [made.said(1, 1, '2026-11-21T10:45:00Z')] }));
  expect(section('Asked and answered').getByText('Not recorded')).toBeVisible();
});

test('who looked and what was done stands with names, notes and the reasons', async () => {
  await show();
  const seen = text('Seen by the practice');
  expect(seen).toContain('Opened client’s page with the answers, chart, 9 times until 17:00.');
  expect(seen).toContain('Looked at the answers up to answer 1.');
  const done = text('Done');
  expect(done).toContain(
    'Alert (Call) opened: Very sore (answer 1). To be looked at by Mon 23 Nov',
  );
  expect(done).toContain('Alert (Call) dealt with: No action needed, Seen since then.');
  expect(screen.getByText('Met her at the gym.')).toHaveClass('voice');
  expect(done).toContain(
    'Plan 3 published, from Sun 22 Nov. Added: Open book. Taken out: Step-up.',
  );
  expect(done).toContain('Seen by Ana 15:00.');
  expect(done).toContain('No later session is recorded.');
  const exercised = text('Exercises, told by Ana');
  expect(exercised).toContain('Wall slide ×2, Step-up left out (it hurt). Pain at most 4.');
  expect(screen.getByText('It pinched.')).toHaveClass('voice');
});

test('in the order of time every line stands, and what is silent is said', async () => {
  const file = case_file();
  await show(file);
  await userEvent.click(screen.getByRole('button', { name: 'In order of time' }));
  const items = section('In order of time').getAllByRole('listitem');
  const silences = file.chronology.filter(({ silent_h }) => silent_h !== null);
  expect(items).toHaveLength(file.chronology.length + silences.length);
  expect(screen.getByText('Nothing is recorded for 30 h')).toBeVisible();
  expect(screen.getByText('Question of “Two days” closes: not answered.')).toBeVisible();
});

test('every part has words in both languages', () => {
  const file = case_file({
    understood: [{ check_in_id: 'c1', answer: 1, at: '2026-11-21T12:01:00Z' }],
    next_session: { started_at: '2026-11-27T10:00:00Z', by_name: 'Theo Marin' },
  });
  file.before.consent = {
    status: 'withdrawn',
    recorded_at: '2026-11-19T10:00:00Z',
    given_by: 'proxy',
    proxy_name: 'Luis, her father',
    text_version: 1,
    recorded_by_name: null,
  };
  file.before.recheck = {
    recorded_at: '2026-11-20T09:50:00Z',
    answered_by: 'proxy',
    recorded_by_name: null,
    news: ['A new injury or fall'],
  };
  file.before.arrival = { recorded_at: '2026-11-20T09:50:00Z', tenderness: 4, problem: null };
  const parts = [
    ...(['screening', 'decisions', 'consent', 'recheck', 'arrival', 'began', 'ended'] as const),
    ...(['noted', 'finished', 'asked', 'answered', 'worked_out', 'shown', 'understood'] as const),
    ...(['alert_events', 'verdicts', 'opened', 'looks', 'looks_taken_back', 'plans'] as const),
    ...(['exercises', 'not_answered', 'next_session'] as const),
  ];
  for (const language of ['en', 'es'] as const) {
    i18n.show(language);
    for (const part of parts) {
      const line = line_of(file, part, 0, []);
      expect(line?.what, part).toBeTruthy();
      expect(line?.who, part).toBeTruthy();
      expect(line?.at, part).toMatch(/\d\d:\d\d$/);
    }
  }
});

test('where the practice only records, nothing that was worked out is there', async () => {
  const nothing = { worked_out: [], alerts: [], alert_events: [], verdicts: [] };
  await show(case_file({ judged: false, ...nothing }));
  expect(text('Asked and answered')).toContain(
    'The practice only records: what was worked out is not shown.',
  );
  expect(screen.queryByText(/Very sore/)).toBeNull();
});

test('signs, areas, what was worst and what a newer form asked are all told', async () => {
  const told = made.answers(6, {
    flags: ['chest_breath'],
    unsure: ['chest_breath'],
    scores: [
      { scope: 'sorest', now: 6, worst: 7 },
      { scope: 'area', zone: 'neck-back', side: 'L', now: 4 },
    ],
    bruise: 'none',
    woke: false,
    wants_contact: true,
    mood: { word: 'low' },
  });
  await show(case_file({ answered: [made.said(1, 1, '2026-11-21T10:45:00Z', { answers: told })] }));
  const said = text('Asked and answered');
  expect(said).toContain('(not sure which of the row)');
  expect(said).toContain('Sorest spot 6, quite sore · worst since the last answer 7');
  expect(said).toContain('Back of neck, left 4, quite sore');
  expect(said).toContain('No bruise · Not woken by it · Asks you to get in touch');
  expect(said).toContain('From a newer form, as it was stored: {"mood":{"word":"low"}}');
});

test('the client’s words stay as they were written, whatever the language of the reader', async () => {
  await show();
  i18n.show('es');
  expect(await screen.findByText('Preguntado y respondido')).toBeVisible();
  expect(screen.getByText('Tira al girar 🙂')).toHaveClass('voice');
  expect(screen.getByText('Tira al girar 🙂')).toHaveAttribute('dir', 'auto');
});

test('printing prints, and every page is headed with whose it is', async () => {
  const print = vi.fn();
  vi.stubGlobal('print', print);
  await show();
  await userEvent.click(screen.getByRole('button', { name: 'Print' }));
  expect(print).toHaveBeenCalledOnce();
  const { style } = document.documentElement;
  await waitFor(() =>
    expect(style.getPropertyValue('--page-head')).toBe(
      '"Ana Moreno · session of 20 Nov 2026, 10:00"',
    ),
  );
  expect(style.getPropertyValue('--page-between')).toBe('" of "');
});
