import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import SetCircles from './SetCircles.svelte';

function show(done: number) {
  const ondone = vi.fn();
  const { container } = render(SetCircles, { amounts: ['10', '10', '8'], done, ondone });
  return { ondone, container };
}

test('only the current set is a button, and the one warm thing', () => {
  const { container } = show(1);
  expect(screen.getAllByRole('button')).toHaveLength(1);
  expect(screen.getByRole('button')).toHaveAccessibleName(/2 of 3/);
  expect(container.querySelectorAll('[data-warm]')).toHaveLength(1);
});

test('a tap on the circle counts once, and one beside it counts too', async () => {
  const { ondone } = show(1);
  await userEvent.click(screen.getByRole('button'));
  expect(ondone).toHaveBeenCalledOnce();
  await fireEvent.click(screen.getByText(/Set 2 of 3/));
  expect(ondone).toHaveBeenCalledTimes(2);
});

test('when all are done nothing is warm and a tap means nothing', async () => {
  const { ondone, container } = show(3);
  await fireEvent.click(screen.getByRole('status'));
  expect(ondone).not.toHaveBeenCalled();
  expect(container.querySelector('[data-warm]')).toBeNull();
});
