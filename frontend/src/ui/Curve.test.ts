import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { CurveArea, CurvePoint, CurveProps } from './curve';
import Curve from './Curve.svelte';
import CurveOwn from './CurveOwn.svelte';
import { usual_band } from './usual_band';

const points = (...pairs: [number, number][]): CurvePoint[] =>
  pairs.map(([hours, score]) => ({ hours, score }));
const NECK: CurveArea = { name: 'Neck, left', points: points([5.2, 4], [24.53, 6], [62, 0]) };
const SHOULDER: CurveArea = { name: 'Shoulder, right', points: points([5.2, 4], [24.53, 3]) };

function show(props: Partial<CurveProps> = {}) {
  const { container } = render(Curve, {
    props: { caption: 'After the session', start: 'Mon', areas: [NECK], ...props },
  });
  const figure = screen.getByRole('figure', { name: 'After the session' });
  return { container, figure, told: figure.querySelector('.visually-hidden')!.textContent };
}

async function rows(): Promise<string[][]> {
  await userEvent.click(screen.getByText('As a table'));
  const table = screen.getByRole('table', { name: 'After the session' });
  return within(table)
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent!.trim()));
}

test('what it shows is said in a sentence, and the drawing itself is not read', () => {
  const { container, told } = show({ band: usual_band(72) });
  expect(told).toBe(
    'Neck, left: 3 answers from 5 h to 62 h after the session. First 4, highest 6 (quite sore) at 25 h, last 0 (not sore). What is usual is shaded: up to 4 until 48 h, up to 3 until 72 h.',
  );
  expect(container.querySelector('svg')).toHaveAttribute('aria-hidden', 'true');
  expect(screen.queryByRole('img')).toBeNull();
});

test('the table has the hours, where, what and the number with its word', async () => {
  show({
    areas: [NECK, SHOULDER],
    problem: { name: 'Stiff neck', points: points([0, 7]) },
  });
  expect(await rows()).toEqual([
    ['Hours after', 'Where', 'What', 'Score'],
    ['0 h', '', 'Stiff neck', '7 · very much'],
    ['5.2 h', 'Neck, left; Shoulder, right', 'From the session', '4 · quite sore'],
    ['24.5 h', 'Neck, left', 'From the session', '6 · quite sore'],
    ['24.5 h', 'Shoulder, right', 'From the session', '3 · a little'],
    ['62 h', 'Neck, left', 'From the session', '0 · not sore'],
  ]);
  expect(screen.getByRole('rowheader', { name: '62 h' })).toBeInTheDocument();
});

test('exercises and earlier sessions are in the table under their own headings', async () => {
  const { told } = show({
    exercises: [{ hours: 21, status: 'partly', count: 2 }],
    earlier: [{ name: '9 Nov', points: points([6, 5]) }],
  });
  expect((await rows()).slice(4)).toEqual([
    ['62 h', 'Neck, left', 'From the session', '0 · not sore'],
    ['Exercises'],
    ['21 h', '', 'Exercises', '2 in part'],
    ['Session of 9 Nov'],
    ['6 h', '', 'From the session', '5 · quite sore'],
  ]);
  expect(told).toContain('Thin lines: sessions of 9 Nov.');
  expect(told).toContain('Exercises in these hours: 0 done, 2 in part.');
});

test('what a later session took over ends, in words as in the picture', async () => {
  const { container, told } = show({
    areas: [
      NECK,
      { ...SHOULDER, points: [...SHOULDER.points, ...points([60, 8])], superseded_at_h: 46 },
    ],
  });
  expect(container.querySelectorAll('[data-next]')).toHaveLength(1);
  expect(told).toContain('At 46 h the next session here: Shoulder, right.');
  expect(told).not.toContain('8 (');
  expect(await rows()).toContainEqual(['46 h', 'Shoulder, right', 'next session here', '–']);
});

test('the practice’s own course is said with its number of sessions', () => {
  const between = (after_h: number, by_h: number | null) => ({ after_h, by_h });
  const course = {
    n: 41,
    lower_quartile: between(20, 22),
    median: between(28, 31),
    upper_quartile: between(44, null),
  };
  const { told } = show({ course });
  expect(screen.getByText('Half had settled by 31 h · 41 sessions')).toBeInTheDocument();
  expect(told).toContain(
    'A quarter had settled by 22 h. Fewer than three quarters had settled by 44 h.',
  );
});

test('with no answer there is the frame and one sentence', () => {
  const { container } = show({ areas: [], band: usual_band(72), empty: 'Nothing so far.' });
  expect(screen.getAllByText(/^Nothing so far\./)).toHaveLength(2);
  expect(container.querySelector('.band')).toBeInTheDocument();
  expect(screen.queryByText('As a table')).toBeNull();
});

test('of more than three lines one stands out, the chosen one', async () => {
  const area = (name: string, score: number) => ({ name, points: points([5, 1], [24, score]) });
  const { container } = show({ areas: [area('A', 3), area('B', 7), area('C', 5), area('D', 4)] });
  const bold = () => container.querySelectorAll('.line:not(.thin)');
  expect(screen.getByRole('button', { name: 'B' })).toHaveAttribute('aria-pressed', 'true');
  expect(bold()).toHaveLength(1);
  const before = bold()[0]!.getAttribute('d');
  await userEvent.click(screen.getByRole('button', { name: 'D' }));
  expect(screen.getByRole('button', { name: 'D' })).toHaveAttribute('aria-pressed', 'true');
  expect(bold()).toHaveLength(1);
  expect(bold()[0]!.getAttribute('d')).not.toBe(before);
});

test('kinds differ by mark, and each number is at its point', () => {
  const { container } = show({
    areas: [
      { name: 'Neck', points: [...points([5, 4]), { hours: 48, score: 3, cause: 'exercises' }] },
    ],
    problem: { name: 'Stiff neck', points: points([0, 9], [48, 8]) },
  });
  const marks = [...container.querySelectorAll<SVGElement>('.drawn [data-mark]')];
  expect(marks.map((mark) => mark.dataset.mark).sort()).toEqual([
    'exer',
    'treat',
    'usual',
    'usual',
  ]);
  expect(container.querySelector('.line.exer')).toBeInTheDocument();
});

test('own points are drawn once after saving, and one answer is a mark with its number', () => {
  const { container } = render(CurveOwn, {
    props: { caption: 'Own', start: 'Mon', points: points([5, 4]), draw: true },
  });
  expect(screen.getByText(/^Soreness: one answer, 4 \(quite sore\) at 5 h\.$/)).toBeInTheDocument();
  expect(container.querySelectorAll('[data-mark]')).toHaveLength(1);
  expect(container.querySelector('[data-label=value]')).toHaveTextContent('4');
});

test('answers of one hour and sessions of one day are no trouble', () => {
  const twice = points([24, 4], [24, 4], [24, 6], [48, 1]);
  const { container } = show({
    areas: [
      { name: 'Neck', points: twice },
      { name: 'Neck', points: points([24, 2]) },
    ],
    problem: { name: 'Neck', points: twice },
    earlier: [
      { name: '9 Nov', points: twice },
      { name: '9 Nov', points: points([24, 5]) },
    ],
    exercises: [
      { hours: 24, status: 'done', count: 1 },
      { hours: 24, status: 'done', count: 1 },
    ],
  });
  expect(container.querySelectorAll('[data-earlier]')).toHaveLength(2);
  expect(container.querySelectorAll('.drawn [data-done]')).toHaveLength(1);
});
