import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import held from '../../../../../tests/response/windows.json';
import type { Client } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import InShort from './InShort.svelte';

const ANA = { id: 'ana', given_name: 'Ana', problem: 'stiff neck' } as Client;

function serve(name: string) {
  const { response } = held.windows.find((window) => window.name === name)!;
  const body = {
    sessions: response,
    ranges: [],
    problem: null,
    problem_name: null,
    band: null,
    course: null,
  };
  fake_server(() => ({ body }));
  return response;
}

beforeEach(() => i18n.show('en'));

test('a line says how the last session went, the rest is behind a tap', async () => {
  serve('beside the three sessions before');
  render(InShort, { client: ANA, besides: null });
  const line = await screen.findByText(/Settled between 24 and 31 h after the session\./);
  expect(line.closest('summary')).toHaveTextContent('4 of 6 planned days');
  expect(line.closest('details')).not.toHaveAttribute('open');
});

test('the session that is being written is not the one that is told', async () => {
  const [being_written] = serve('the next session came before it had settled');
  render(InShort, { client: ANA, besides: being_written!.treatment_id });
  expect(
    await screen.findByText(/Not settled before the next session: 4, quite sore/),
  ).toBeVisible();
});

test('before any session there is nothing to tell', async () => {
  const asked = fake_server(() => ({
    body: { sessions: [], ranges: [], problem: null, problem_name: null, band: null, course: null },
  }));
  render(InShort, { client: ANA, besides: null });
  await expect.poll(() => asked.length).toBe(1);
  expect(document.querySelector('details')).toBeNull();
});
