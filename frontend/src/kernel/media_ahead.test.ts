import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Medium } from '../contract/shapes';
import { fetch_pictures } from './media_ahead';

const asked: string[] = [];
const medium = (id: string, kind: Medium['kind'] = 'picture') => ({ id, kind }) as Medium;

beforeEach(() => {
  asked.length = 0;
  class Picture {
    set src(address: string) {
      asked.push(address);
    }
  }
  vi.stubGlobal('Image', Picture);
  vi.stubGlobal('requestIdleCallback', (call: () => void) => call());
  has_worker(true);
});

afterEach(() => Reflect.deleteProperty(navigator, 'connection'));

function has_worker(has: boolean) {
  const value = { controller: has ? {} : null };
  Object.defineProperty(navigator, 'serviceWorker', { value, configurable: true });
}

test('each picture of a plan is fetched once, and of a video its still', () => {
  fetch_pictures([medium('one'), medium('two', 'video')]);
  fetch_pictures([medium('one')]);
  expect(asked).toEqual(['/api/v1/media/one', '/api/v1/media/two/still']);
});

test('without a worker to keep them none are fetched ahead', () => {
  has_worker(false);
  fetch_pictures([medium('three')]);
  expect(asked).toEqual([]);
});

test('whoever saves data is not made to spend it', () => {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true });
  fetch_pictures([medium('four')]);
  expect(asked).toEqual([]);
});
