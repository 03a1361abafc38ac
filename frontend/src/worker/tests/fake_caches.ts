/* A browser's cache storage in memory, with as much room as a test gives it. */

type Kept = { url: string; body: ArrayBuffer; headers: Headers };

class FakeCache {
  entries: Kept[] = [];

  constructor(private readonly storage: FakeCaches) {}

  async match(url: string): Promise<Response | undefined> {
    const found = this.entries.find((one) => one.url === this.storage.whole(url));
    return found && new Response(found.body, { headers: found.headers });
  }

  async put(url: string, answer: Response): Promise<void> {
    const body = await answer.arrayBuffer();
    const others = this.entries.filter((one) => one.url !== this.storage.whole(url));
    const bytes = [...others, { body }].reduce((sum, one) => sum + one.body.byteLength, 0);
    if (bytes > this.storage.room) throw new DOMException('full', 'QuotaExceededError');
    this.entries = [...others, { url: this.storage.whole(url), body, headers: answer.headers }];
  }

  async delete(url: string): Promise<boolean> {
    const before = this.entries.length;
    this.entries = this.entries.filter((one) => one.url !== this.storage.whole(url));
    return this.entries.length < before;
  }

  async keys(): Promise<{ url: string }[]> {
    return this.entries.map(({ url }) => ({ url }));
  }
}

export class FakeCaches {
  room = Infinity;
  #all = new Map<string, FakeCache>();

  constructor(private readonly origin: string) {}

  whole = (url: string): string => new URL(url, this.origin).href;

  async has(name: string): Promise<boolean> {
    return this.#all.has(name);
  }

  async open(name: string): Promise<FakeCache> {
    const kept = this.#all.get(name) ?? new FakeCache(this);
    this.#all.set(name, kept);
    return kept;
  }

  async delete(name: string): Promise<boolean> {
    return this.#all.delete(name);
  }

  /** What is in a cache, by path. */
  paths(name: string): string[] {
    return (this.#all.get(name)?.entries ?? []).map(({ url }) => new URL(url).pathname);
  }
}

/** It, as the browser's own type. */
export const as_caches = (fake: FakeCaches) => fake as unknown as CacheStorage;
