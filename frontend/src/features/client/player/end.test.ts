import { screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { go } from '../../../kernel/router';
import { slot } from '../tests/people';
import { written } from '../tests/phone';
import {
  begin_at_eight,
  FIRST_S,
  OTHER_S,
  held,
  name_on_view,
  ready,
  start,
  tap,
  user,
  wait,
} from '../tests/playing';

begin_at_eight();

describe('the end of a round', () => {
  test('two more are asked of the key exercise that was done by times', async () => {
    const { routines } = await start([
      slot('Row', { hold_s: null, sets: 1, is_key: true }),
      held('Two'),
    ]);
    await tap('Set 1 of 1, 10: done');
    await wait(OTHER_S);
    await tap('No pain');
    await tap('easy', 'radio');
    await tap('yes', 'radio');
    await tap('Note');
    await user.type(screen.getByRole('textbox'), 'Went well');
    await tap('Save');
    expect(routines()[0]).toMatchObject({
      two_more: { line_id: 'l-Row', answer: true },
      note: 'Went well',
    });
  });

  test('what was said of the round is put right from the summary', async () => {
    const { asked, routines } = await start([held('One')]);
    await wait(FIRST_S);
    await tap('No pain');
    await tap('easy', 'radio');
    await tap('Save');
    await tap('Change');
    await tap(/Change.*[Pp]ain|[Pp]ain.*[Cc]hange/);
    await tap(/^2/, 'radio');
    await tap('Save');
    const [first] = routines();
    const put_right = written(asked).filter(({ method }) => method === 'PATCH');
    expect(put_right).toMatchObject([
      { path: `/routines/${first!.id}`, body: { based_on: first!.id, pain: 2, status: 'given' } },
    ]);
    expect(screen.getByRole('button', { name: 'Change' })).toBeInTheDocument();
  });

  test('when all of it was left out nothing is asked', async () => {
    const { routines } = await start([held('One')]);
    await tap('Skip');
    await tap('Tired');
    expect(name_on_view()).toContain('Left out today');
    expect(routines()).toEqual([]);
  });

  test('the questions wait on Today, and keep what was said', async () => {
    await start([held('One')]);
    await wait(FIRST_S);
    await tap('No pain');
    await go('/today');
    await ready();
    await tap('Answer', 'link');
    expect(screen.getByText('0 · no pain')).toBeInTheDocument();
  });

  test('when the rest was answered on Today, what was done here is still asked about', async () => {
    await start([held('One'), held('Two')]);
    await wait(FIRST_S);
    await go('/today');
    await ready();
    await tap('I did the rest too');
    await tap('Answer', 'link');
    expect(screen.getByText('Any pain while doing it?')).toBeInTheDocument();
  });
});
