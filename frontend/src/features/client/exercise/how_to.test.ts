import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Medium } from '../../../contract/shapes';
import HowTo from './HowTo.svelte';
import type { Seen } from './seen';

const VIDEO: Medium = { id: 'v1', kind: 'video', width: 640, height: 480, seconds: 4 };
const PICTURE: Medium = { id: 'p1', kind: 'picture', width: 640, height: 480, seconds: null };
const SEEN: Seen = { name: 'Wall angel', media: [], link: null, text_language: 'en' };
const how = (seen: Partial<Seen>) =>
  render(HowTo, { dose: '2 × 8', instructions: ['Stand.'], seen: { ...SEEN, ...seen } });

test('of a video nothing is fetched but a still, until somebody wants to see it', async () => {
  const { container } = how({ media: [VIDEO] });
  expect(container.querySelector('video')).toBeNull();
  expect(container.querySelector('img')).toHaveAttribute('src', '/api/v1/media/v1/still');
  await userEvent.click(screen.getByRole('button', { name: /Play the video of Wall angel/ }));
  const video = container.querySelector('video')!;
  expect(video).toHaveAttribute('src', '/api/v1/media/v1');
  expect(video.muted).toBe(true);
  expect(video).toHaveAttribute('playsinline');
});

test('of several pictures each may be made large', async () => {
  how({ media: [PICTURE, VIDEO] });
  const picture = screen.getByRole('button', { name: /the picture of Wall angel larger/ });
  expect(picture).toHaveAttribute('aria-pressed', 'false');
  await userEvent.click(picture);
  expect(picture).toHaveAttribute('aria-pressed', 'true');
});

test('a link says where it leads, opens elsewhere and tells nothing of this page', () => {
  how({ link: 'https://www.example.org/angel' });
  const link = screen.getByRole('link', {
    name: /^See it at example\.org\s*\(opens in a new tab\)/,
  });
  expect(link).toHaveAttribute('target', '_blank');
  expect(link).toHaveAttribute('rel', 'noopener noreferrer');
});

test('words in the other language say which it is, to the eye and to a reader aloud', () => {
  how({ text_language: 'es' });
  expect(screen.getByText('in Spanish')).toBeInTheDocument();
  expect(screen.getByText('Stand.').closest('[lang]')).toHaveAttribute('lang', 'es');
});

test('what is built in shows its words alone', () => {
  const { container } = how({});
  expect(container.querySelector('img, video, a')).toBeNull();
  expect(screen.queryByText(/^in /)).toBeNull();
});
