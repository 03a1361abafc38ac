import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { i18n } from '../../../kernel/i18n.svelte';
import ConsentSheet from './ConsentSheet.svelte';
import { ANA, CONSENT, serve, status, written } from './tests/ana';

beforeEach(() => i18n.show('en'));

const touch = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

function show(consent: typeof CONSENT | null) {
  const asked = serve({ status: status({ consent }) });
  const onchange = vi.fn();
  render(ConsentSheet, { client: ANA, consent, onchange, onclose: vi.fn() });
  return { asked, onchange };
}

test('consent is recorded with every point, who gave it, and the wish for company', async () => {
  const { asked, onchange } = show(null);
  expect(await screen.findByText('Areas to be exposed.')).toBeVisible();
  await touch('Someone for Ana');
  await touch('Agreed to all of this');
  expect(screen.getByLabelText('Name and relation')).toHaveAccessibleDescription(/who agrees/);
  expect(written(asked)).toHaveLength(0);
  await userEvent.type(screen.getByLabelText('Name and relation'), 'Luz Moreno, mother');
  await touch('Yes, somebody');
  await touch('Agreed to all of this');
  await waitFor(() => expect(onchange).toHaveBeenCalledOnce());
  expect(written(asked)).toMatchObject([
    {
      path: '/clients/ana/treatment-consents',
      body: {
        status: 'given',
        text_version: 2,
        given_by: 'proxy',
        proxy_name: 'Luz Moreno, mother',
        agreed: ['purpose', 'areas'],
        chaperone: true,
      },
    },
  ]);
});

test('consent that stands shows its text and date, and is taken back', async () => {
  const { asked } = show(CONSENT);
  expect(await screen.findByText(/^Ana agreed to treatment, .*10:26$/)).toBeVisible();
  await touch('Ana takes consent back');
  await waitFor(() => expect(written(asked)).toHaveLength(1));
  expect(written(asked)[0]?.body).toMatchObject({ status: 'withdrawn', text_version: 2 });
});

test('consent to an earlier text is asked for again, and can still be taken back', async () => {
  const { asked, onchange } = show({ ...CONSENT, text_version: 1 });
  expect(await screen.findByRole('button', { name: 'Ana takes consent back' })).toBeVisible();
  await touch('Agreed to all of this');
  await waitFor(() => expect(onchange).toHaveBeenCalledOnce());
  expect(written(asked)[0]?.body).toMatchObject({ status: 'given', text_version: 2 });
});
