import { cleanup, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Language, Today } from '../../../contract/shapes';
import { m } from '../../../kernel/i18n.svelte';
import { go, route } from '../../../kernel/router';
import { session } from '../../../kernel/session.svelte';
import { day, DUE } from '../tests/people';
import { open_phone, settled, warm } from '../tests/phone';
import { ARTICLES, find_article, next_after, runs_of, sources_of } from './articles';

const NUMBER = '112';
const LANGUAGES: Language[] = ['en', 'es'];

/** Every page that is a client's: hers alone, and the page for when something is not right. */
const ROUTES = readFileSync('src/routes.ts', 'utf8');
const CLIENT_PAGES = [...ROUTES.matchAll(/^ {2}'(\/[\w-]*)': \{(.*?)\},?\n(?= {2}['*])/gms)]
  .filter(([, path, pages]) => path === '/safety' || pages!.includes('hooks: for_clients'))
  .flatMap(([, path, pages]) =>
    [...pages!.matchAll(/'(\/[\w-]*)': \(\)/g)].map(([, below]) =>
      below === '/' ? path! : path! + below!,
    ),
  );

const to_articles = () => document.querySelectorAll('a[href="/articles"]');
const own_number = (number: string | null) => {
  const { me } = session;
  if (!me) throw new Error('Nobody is signed in.');
  const practice = { ...me.acting.practice, emergency_number: number };
  session.take({ ...me, acting: { ...me.acting, practice } });
};

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => {});
});

describe('one tap from every page', () => {
  test('all pages of a client are looked at', () => {
    expect(CLIENT_PAGES).toEqual(
      expect.arrayContaining([
        '/today',
        '/today/earlier',
        '/plan',
        '/progress',
        '/check-in',
        '/health',
        '/you',
        '/safety',
      ]),
    );
  });

  test.each(CLIENT_PAGES)('%s leads to what is good to know, once', async (path) => {
    await open_phone(path, day());
    expect(to_articles()).toHaveLength(1);
  });

  test('so does a question that is asked, and its page for emergencies', async () => {
    await open_phone('/check-in', day({ check_in: DUE }));
    expect(to_articles()).toHaveLength(1);
    await userEvent.click(screen.getByText(m.sign_row_chest()));
    await settled();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(m.when_to_call());
    expect(to_articles()).toHaveLength(1);
  });

  test('so does a day that could not be fetched', async () => {
    const { server } = await open_phone('/you', day());
    server.online = false;
    await go('/plan');
    await settled();
    expect(to_articles()).toHaveLength(1);
  });

  test('an article leads back to all of them, and the list not to itself', async () => {
    await open_phone('/articles', day());
    expect(to_articles()).toHaveLength(0);
    await userEvent.click(screen.getByRole('link', { name: /What STR is/ }));
    await settled();
    expect(to_articles()).toHaveLength(1);
  });
});

describe.each(LANGUAGES)('an article in %s', (language) => {
  test.each(ARTICLES.map(({ slug }) => slug))(
    '%s is read whole, with its sources',
    async (slug) => {
      const { asked } = await open_phone(`/articles/${slug}`, day(), { language });
      own_number(NUMBER);
      await settled();
      const article = find_article(slug)!;
      expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(article.title[language]);
      const said = document.querySelector('article')!.textContent;
      for (const section of article.sections) {
        const title = section.title[language].replace('{number}', NUMBER);
        expect(screen.getByRole('heading', { level: 2, name: title })).toBeInTheDocument();
        for (const { text, name } of section.paragraphs) {
          expect(said).toContain(text[language].replace('{number}', NUMBER));
          if (name) expect(said).toContain(name[language]);
        }
      }
      expect(document.body.textContent).not.toContain('{number}');
      await userEvent.click(screen.getByText(m.articles_sources()));
      for (const { text } of sources_of(article)) {
        expect(screen.getByText(text[language], { exact: false })).toBeInTheDocument();
      }
      const next = screen.getByRole('link', { name: new RegExp(m.articles_next()) });
      expect(next).toHaveAttribute('href', `/articles/${next_after(article).slug}`);
      expect(document.querySelector('.voice')).toBeNull();
      expect(warm()).toHaveLength(0);
      expect(asked.filter(({ path }) => path.startsWith('/articles'))).toEqual([]);
    },
  );
});

describe('whom to call', () => {
  test('is the practice’s own number, as a link to call it', async () => {
    await open_phone('/articles/when-to-call', day());
    own_number(NUMBER);
    await settled();
    const grave = screen.getByRole('region', { name: `Call ${NUMBER} now` });
    expect(within(grave).getByRole('link', { name: `Call ${NUMBER}` })).toHaveAttribute(
      'href',
      `tel:${NUMBER}`,
    );
  });

  test('is the local number where the practice has none', async () => {
    await open_phone('/articles/when-to-call', day());
    own_number(null);
    await settled();
    const grave = screen.getByRole('region', { name: 'Call your local emergency number now' });
    expect(within(grave).queryByRole('link')).toBeNull();
  });

  test('is told to whoever is not signed in', async () => {
    await open_phone('/articles/when-to-call', day());
    session.take(null);
    await settled();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('When to call, and whom');
    expect(screen.getByRole('link', { name: m.page_missing_action() })).toHaveAttribute(
      'href',
      '/sign-in',
    );
  });
});

test('staff are told that a language was not read by a clinician yet', async () => {
  await open_phone('/articles/why-exercise', day(), { language: 'es' });
  expect(screen.queryByText(m.articles_needs_review())).toBeNull();
  const { me } = session;
  session.take({ ...me!, acting: { ...me!.acting, role: 'owner' } });
  await settled();
  expect(screen.getByText(m.articles_needs_review())).toBeInTheDocument();
});

test('an address that is no article leads to those there are', async () => {
  await open_phone('/articles/how-to-fly', day());
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(m.articles_missing());
  await userEvent.click(screen.getByRole('link', { name: m.articles_title() }));
  await settled();
  expect(route.pathname).toBe('/articles');
});

test('pages that name an article by its title use its own words', () => {
  expect(m.articles_usual({}, { locale: 'en' })).toBe(find_article('first-48-hours')!.title.en);
  expect(m.articles_usual({}, { locale: 'es' })).toBe(find_article('first-48-hours')!.title.es);
  expect(m.articles_get_ready({}, { locale: 'en' })).toBe(
    find_article('before-a-session')!.title.en,
  );
  expect(m.articles_get_ready({}, { locale: 'es' })).toBe(
    find_article('before-a-session')!.title.es,
  );
});

test('points that stand together are one list', () => {
  const { paragraphs } = find_article('before-a-session')!.sections[1]!;
  expect(runs_of(paragraphs).map(({ points, paragraphs: own }) => [points, own.length])).toEqual([
    [false, 1],
    [true, 6],
    [false, 1],
  ]);
});

test('what is usual is a tap from what was saved, and from what the therapist said to mind', async () => {
  await open_phone('/check-in', day({ check_in: DUE }));
  await userEvent.click(screen.getByRole('button', { name: m.check_in_gone() }));
  await userEvent.click(await screen.findByRole('button', { name: m.check_in_save() }));
  await settled();
  const link = () => screen.getByRole('link', { name: m.articles_usual() });
  expect(link()).toHaveAttribute('href', '/articles/first-48-hours');
  const aftercare = {
    text: 'Go gently.',
    ended_at: DUE.session_ended_at,
    therapist_name: 'Theo Marin',
  };
  cleanup();
  await open_phone('/today', day({ aftercare } as Partial<Today>));
  expect(link()).toHaveAttribute('href', '/articles/first-48-hours');
});

test('how to get ready is a tap from what is wanted before a session', async () => {
  await open_phone('/today', day({ consent_needed: true }));
  await settled();
  expect(screen.getByRole('link', { name: m.articles_get_ready() })).toHaveAttribute(
    'href',
    '/articles/before-a-session',
  );
});
