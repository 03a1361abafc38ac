/* What every test needs that jsdom lacks. */

import '@testing-library/jest-dom/vitest';
import { beforeEach, vi } from 'vitest';

class Watcher {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal('ResizeObserver', Watcher);
vi.stubGlobal('IntersectionObserver', Watcher);
vi.stubGlobal('matchMedia', () => ({ matches: false }));

HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
