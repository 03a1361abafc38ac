import { expect, test, vi } from 'vitest';
import { fetch_ahead, type Routes } from './router';

const fetched = vi.fn();
const page = (name: string) => () => {
  fetched(name);
  return name === 'lost' ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve({});
};
const routes = {
  '/today': { '/': page('today'), '/earlier': page('earlier') },
  '/clients': { '/': page('clients'), '/:id': page('client') },
  '/you': { '/': page('lost') },
  '*': page('missing'),
} as unknown as Routes;

test.each([
  ['/today', ['today']],
  ['/you', ['lost']],
  ['/today/earlier', []],
  ['/clients/5', []],
  ['/nothing', []],
  ['*', []],
])('ahead of %s comes %j', (path, expected) => {
  fetched.mockClear();
  fetch_ahead(routes, path);
  expect(fetched.mock.calls.flat()).toEqual(expected);
});
