import { render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import held from '../../../../../tests/response/windows.json';
import type { Responses } from '../../../contract/recovery';
import type { Client } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import ResponseCard from './ResponseCard.svelte';

const ANA = { id: 'ana', given_name: 'Ana', problem: 'stiff neck' } as Client;
const BAND = {
  settled_score: 1,
  watch_score: 5,
  late_score: 4,
  unsettled_hours: 48,
  late_hours: 72,
};

/** The card of a window made by hand. */
function card(name: string, judged = true) {
  const { response } = held.windows.find((window) => window.name === name)!;
  const responses = {
    sessions: response,
    ranges: [],
    problem: null,
    problem_name: 'stiff neck',
    band: judged ? BAND : null,
    course: null,
  } as unknown as Responses;
  const session = responses.sessions[0]!;
  render(ResponseCard, { responses, session, client: ANA, judged });
}

beforeEach(() => i18n.show('en'));

test('the sentence comes first, then the curve, then the figures, each with its name', () => {
  card('beside the three sessions before');
  const sentence = screen.getByText('Settled between 24 and 31 h after the session.');
  const curve = screen.getByRole('figure', { name: 'Soreness of Ana after the session' });
  const figures = screen.getByRole('region', { name: 'The session in figures' });
  expect(sentence.compareDocumentPosition(curve)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(curve.compareDocumentPosition(figures)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  const terms = within(figures).getAllByRole('term');
  expect(terms.map((term) => term.textContent)).toEqual([
    'Back of neck, left',
    'Stiff neck',
    'Neck, turn, left',
    'Exercises since',
  ]);
  const [area] = within(figures).getAllByRole('definition');
  expect(area).toHaveTextContent(
    'Peak 5 at 24 h · settled between 24 and 31 h Before that: peak 3',
  );
});

test('the usual band is there to hold points against, and not where nothing is worked out', () => {
  card('settled between two answers');
  expect(screen.getByText(/What is usual is shaded/)).toBeInTheDocument();
  document.body.replaceChildren();
  card('in record mode nothing is worked out', false);
  expect(screen.queryByText(/What is usual is shaded/)).toBeNull();
  expect(screen.queryByText(/ettled|clear change/)).toBeNull();
});

test('without an answer there is no picture of one', () => {
  card('never answered');
  expect(screen.getByText('No answer came after this session.')).toBeVisible();
  expect(screen.queryByRole('figure')).toBeNull();
});

test('the fifth range and those after it are behind a tap', () => {
  card('ranges measured once, and of sessions before');
  const more = screen.getByText('2 more ranges').closest('details')!;
  expect(more).not.toHaveAttribute('open');
  expect(within(more).getAllByRole('term', { hidden: true })).toHaveLength(2);
});
