import { readFileSync } from 'node:fs';
import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import thresholds from '../../../../../tests/checkins/thresholds.json';
import type { Advice } from '../../../contract/recovery';
import type { AdviceMode, DueCheckIn, Today } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { outbox } from '../../../kernel/outbox.svelte';
import { ANSWERS, day, DUE } from '../tests/people';
import { open_phone, settled, start_over, warm, written } from '../tests/phone';
import { body_of, title_of } from './words';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

async function tap(name: string | RegExp, role = 'button') {
  await userEvent.click((await screen.findAllByRole(role, { name }))[0]!);
  await settled();
}

const headline = () => screen.getByRole('heading', { level: 1 });
const shown = () => document.body.textContent;

const JUDGING: DueCheckIn['judging'] = {
  bleed_risk: false,
  thresholds,
  before: { treated: [{ zone: 'neck-back', side: 'L' }], tenderness: null, problem: 6 },
  earlier: [],
};

function practice(advice_mode: AdviceMode, change: Partial<Today['practice']> = {}) {
  return { ...day().practice, advice_mode, ...change };
}

/** Ana's day with a question to answer, as her practice has it. */
function asked_in(mode: AdviceMode, change: Partial<Today> = {}): Today {
  const judging = mode === 'advise' ? JUDGING : null;
  const next_check_in = { moment: 'h48' as const, target_at: '2026-11-25T10:02:00Z' };
  return day({
    practice: practice(mode),
    check_in: { ...DUE, judging },
    next_check_in: next_check_in as Today['next_check_in'],
    ...change,
  });
}

type Given = { signs?: string[]; score?: number; way?: string };
type Story = [name: string, given: Given, title: string, body: RegExp];

const STORIES: Story[] = [
  ['settled', {}, 'Looks settled', /back to where it was before the session/],
  [
    'expected',
    { score: 3, way: 'a little' },
    'This is a usual response',
    /easy exercises are fine\. We’ll check in again tomorrow around 10:00\./,
  ],
  ['watch', { score: 6, way: 'a little' }, 'Keep an eye on it', /contact Theo\./],
  [
    'contact',
    { score: 8, way: 'a little' },
    'Please speak to your therapist',
    /not reached Theo yet.*Call 020 7946 0000 if you can\..*Pause exercises/s,
  ],
  [
    'urgent, today',
    { score: 10, way: 'completely' },
    'Get medical advice today',
    /call 111 or your doctor today and say: “Very severe pain after hands-on treatment on Monday/,
  ],
];

async function answer({ score = 0, way }: Given) {
  if (score === 0) return void (await tap('None, and not sore any more'));
  await tap('None of these');
  await userEvent.click(screen.getAllByRole('radio')[score]!);
  await settled();
  if (way) await tap(way, 'radio');
}

test.each(STORIES)('advises, %s: its words and the next step', async (_, given, title, body) => {
  const { server } = await open_phone('/check-in', asked_in('advise'));
  server.online = false;
  await answer(given);
  await tap('Save');
  expect(headline()).toHaveTextContent(title);
  expect(shown()).toMatch(body);
  expect(warm()).toHaveLength(0);
});

const QUIET = STORIES.flatMap(([name, given, title]) =>
  (['record', 'flag'] as const).map((mode) => [mode, name, given, title] as const),
);

test.each(QUIET)('%s, %s: thanks, and no word that judges', async (mode, _, given, title) => {
  const { server } = await open_phone('/check-in', asked_in(mode));
  server.online = false;
  await answer(given);
  await tap('Save');
  expect(headline()).toHaveTextContent('Saved. Thank you, Ana.');
  expect(shown()).not.toContain(title);
  expect(shown()).toContain('What is usual');
  expect(shown()!.includes('What is usual is shaded')).toBe(mode === 'flag');
  expect(outbox.entries[0]).toMatchObject({ advice: null });
});

const ADVICE: Advice = {
  check_in_id: 'c1',
  level: 'contact',
  mode: null,
  settled: false,
  rules: ['TR.C1'],
  session_ended_at: '2026-11-23T10:00:00Z',
  recorded_at: '2026-11-24T10:00:00Z',
  told: true,
  answer_by: '2026-11-25T12:00:00Z',
  understood_at: null,
};
const EMERGENCY: Advice = { ...ADVICE, level: 'urgent', mode: 'emergency', rules: ['TR.U4'] };
const ANSWERED: Today['answered'] = {
  id: 'c1',
  revision_id: 'c1',
  treatment_id: 't1',
  moment: 'h24',
  score: 8,
  recorded_at: '2026-11-24T10:00:00Z',
  session_ended_at: '2026-11-23T10:00:00Z',
  answers: ANSWERS,
  looked: null,
};

test('who was told and by when they answer, also on Today, with the number to call', async () => {
  const answered = { practice: practice('advise'), answered: ANSWERED, advice: ADVICE };
  await open_phone('/today', day(answered));
  const words = 'Theo has been notified. Call 020 7946 0000 if you haven’t heard by Wed 12:00.';
  expect(await screen.findByText(words)).toBeInTheDocument();
  const call = screen.getByRole('link', { name: 'Call the clinic, 020\u00a07946\u00a00000' });
  expect(call).toHaveAttribute('href', 'tel:02079460000');
});

test('a talk is asked for until the next answer, a closer eye until the next question', async () => {
  await open_phone('/today', asked_in('advise', { advice: ADVICE }));
  expect(await screen.findByText('Please speak to your therapist')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Check in' })).toBeInTheDocument();
  await open_phone('/today', asked_in('advise', { advice: { ...ADVICE, level: 'watch' } }));
  expect(screen.getByRole('link', { name: 'Check in' })).toBeInTheDocument();
  expect(screen.queryByText('Keep an eye on it')).toBeNull();
});

test('once the time to answer has passed, the number is what is left', () => {
  const late = { ...ADVICE, answer_by: '2026-11-24T12:00:00Z' };
  expect(body_of(late, day())[1]).toBe('Call 020 7946 0000 if you’d rather not wait.');
});

test('an emergency is one number, the sentence to say, and “I understand” below it', async () => {
  const urgent = { practice: practice('advise'), answered: ANSWERED, advice: EMERGENCY };
  const { asked } = await open_phone('/check-in', day({ ...urgent, urgent: EMERGENCY }));
  expect(headline()).toHaveTextContent('Call 999 now');
  expect(screen.getByRole('link', { name: 'Call 999' })).toHaveAttribute('href', 'tel:999');
  expect(shown()).toContain('numb, cold or pale after hands-on treatment on Monday 23 November”.');
  expect(warm()).toHaveLength(0);
  await tap('I understand');
  expect(written(asked).map(({ path }) => path)).toEqual(['/check-ins/c1/understood']);
  expect(screen.queryByRole('button', { name: 'I understand' })).toBeNull();
});

test('Today begins with it, and keeps it one tap away once it was read', async () => {
  await open_phone('/today', asked_in('advise', { urgent: EMERGENCY }));
  expect(headline()).toHaveTextContent('This first, Ana.');
  expect(warm()).toHaveLength(0);
  await tap('I understand');
  expect(headline()).toHaveTextContent('How is the neck today, Ana?');
  expect(warm()).toHaveLength(1);
  const folded = screen.getByText('Call 999 now · your answer of Tue 10:00').closest('details')!;
  expect(folded).not.toHaveAttribute('open');
  expect(folded).toHaveTextContent('These symptoms need emergency help.');
});

test('without numbers the words fail towards calling for help', () => {
  const today = day({ practice: practice('advise', { emergency_number: null, phone: null }) });
  expect(title_of(EMERGENCY, today)).toBe('Call your local emergency number now');
  expect(body_of(ADVICE, today)[1]).toBe(
    'Theo has been notified. Get in touch with the clinic if you haven’t heard by Wed 12:00.',
  );
  const none = practice('advise', { emergency_number: null, advice_number: null });
  const same_day: Advice = { ...EMERGENCY, mode: 'same_day' };
  expect(body_of(same_day, day({ practice: none }))[0]).toMatch(
    /^Please call your local emergency number or your doctor today/,
  );
});

test('a changed answer waits for what it means, and says so without signal', async () => {
  const answered = { practice: practice('advise'), answered: ANSWERED, advice: ADVICE };
  const { server } = await open_phone('/check-in', day(answered), { search: { change: 'yes' } });
  server.online = false;
  await tap('Save');
  expect(headline()).toHaveTextContent('Saved. Thank you, Ana.');
  expect(shown()).toContain('What your answer means comes here as soon as');
});

test('“Not now” folds the question, moves the honey on, and leaves the way in', async () => {
  const { asked } = await open_phone('/today', asked_in('flag'));
  await tap('Not now');
  expect(written(asked)).toMatchObject([
    { path: '/check-ins/not-now', body: { treatment_id: 't1', moment: 'h24' } },
  ]);
  expect(headline()).not.toHaveTextContent('How is the neck');
  expect(warm()).toHaveLength(0);
  expect(screen.getByRole('link', { name: 'Answer' })).toHaveAttribute('href', '/check-in');
});

test('the words are those of docs/clinical.md 1.7', () => {
  const said = readFileSync('../docs/clinical.md', 'utf8').split('### 1.7')[1]!.split('### ')[0]!;
  const rows = [...said.matchAll(/^\| ([\w, +-]+) \| "(.+?)" \| "(.+)" \|$/gm)];
  const today = asked_in('advise');
  const advices: Record<string, Advice> = {
    expected: { ...ADVICE, level: 'expected' },
    'expected + settled': { ...ADVICE, level: 'expected', settled: true },
    watch: { ...ADVICE, level: 'watch' },
    contact: ADVICE,
    'urgent, same-day': { ...EMERGENCY, mode: 'same_day', rules: ['TR.S7'] },
    'urgent, emergency': EMERGENCY,
  };
  const filled = (text: string) =>
    text
      .replaceAll("'", '’')
      .replace(/\{(\w+)\}/g, (_, name: string) => VALUES[name] ?? `{${name}}`);
  expect(rows.map(([, level]) => level)).toEqual(Object.keys(advices));
  for (const [, level, title, body] of rows) {
    const advice = advices[level!]!;
    expect(title_of(advice, today)).toBe(filled(title!));
    expect(body_of(advice, today).join(' ')).toContain(filled(body!));
  }
});

const VALUES: Record<string, string> = {
  next_time: 'tomorrow around 10:00',
  therapist: 'Theo',
  clinic_phone: '020 7946 0000',
  time: 'Wed 12:00',
  urgent_line: '111',
  emergency_number: '999',
  symptom_phrase: 'Very severe pain',
  date: 'Monday 23 November',
};

test('in Spanish every level has its words', () => {
  i18n.show('es');
  const today = asked_in('advise');
  expect(title_of(EMERGENCY, today)).toBe('Llama ahora al 999');
  expect(body_of({ ...EMERGENCY, mode: 'same_day' }, today)[0]).toMatch(
    /^Llama hoy al 111 o a tu médico o médica y di: «.+ después de un tratamiento manual el lunes/,
  );
  expect(body_of(ADVICE, today)[1]).toBe(
    'Theo ya tiene el aviso. Llama al 020 7946 0000 si no te ha dicho nada antes del mié 12:00.',
  );
  expect(body_of({ ...ADVICE, level: 'expected' }, today)[0]).toMatch(
    /Te volveremos a preguntar mañana sobre las 10:00\.$/,
  );
});
