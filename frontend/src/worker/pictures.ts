/* Keeps the pictures of exercises that were seen last, so that they are there with no signal. What the
   server says counts, where it says something in time. None are kept unless the page has said whose they are. */

import { PICTURES, WHOSE } from '../kernel/worker_terms';

export type Limits = { pictures: number; bytes: number; one: number };
const MB = 1024 * 1024;
/** A plan of thirty exercises has them all; a single one takes no more than a tenth. */
export const LIMITS: Limits = { pictures: 150, bytes: 40 * MB, one: 4 * MB };
/** How long a kept picture waits for the server's. */
export const PATIENCE_MS = 3_000;

const USES = '/kept/uses';
const OF_EXERCISES = /^\/api\/v1\/media\/[^/]+(\/still)?$/;
/** The server knows who asks and does not show it to them: not signed in, or no longer in the plan. */
const DENIED = new Set([401, 403, 404, 410]);

/** When each was used last, in turns, and its size. */
type Uses = Record<string, { turn: number; bytes: number }>;

/** Whether a request is for a picture to be kept: never a video, nor a part of a file. */
export function is_picture(request: Request, origin: string): boolean {
  const url = new URL(request.url);
  return (
    request.method === 'GET' &&
    request.destination === 'image' &&
    !request.headers.has('range') &&
    url.origin === origin &&
    OF_EXERCISES.test(url.pathname)
  );
}

function is_worth_keeping(answer: Response): boolean {
  const type = answer.headers.get('content-type') ?? '';
  return answer.status === 200 && !answer.redirected && type.startsWith('image/');
}

export class Pictures {
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly caches: CacheStorage,
    private readonly ask: (request: Request) => Promise<Response>,
    private readonly limits: Limits = LIMITS,
  ) {}

  /** The server's picture, or the kept one when the server is silent, late or in trouble. `later` is
      told what goes on after the answer. */
  async answer(request: Request, later: (work: Promise<unknown>) => void): Promise<Response> {
    const asked = this.ask(request).then((answer) => {
      const copy = answer.clone();
      later(this.#in_turn(() => this.#take_in(request.url, copy)));
      return answer;
    });
    later(asked.catch(() => null));
    const kept = await this.#find(request.url);
    if (!kept) return asked;
    const late = new Promise<null>((give_up) => setTimeout(() => give_up(null), PATIENCE_MS));
    const answer = await Promise.race([asked.catch(() => null), late]);
    if (answer && answer.status < 500) return answer;
    later(this.#in_turn(() => this.#use(request.url)));
    return kept;
  }

  /** One after the other: each reads what the one before has written. A picture that cannot be kept is
      no fault of the page's. */
  #in_turn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work).catch(() => {});
    this.#turn = done;
    return done;
  }

  /** The cache, while it is somebody's; it is never made here. */
  async #opened(): Promise<Cache | null> {
    if (!(await this.caches.has(PICTURES))) return null;
    const cache = await this.caches.open(PICTURES);
    return (await cache.match(WHOSE)) ? cache : null;
  }

  async #find(url: string): Promise<Response | null> {
    try {
      const cache = await this.#opened();
      return (await cache?.match(url, { ignoreVary: true })) ?? null;
    } catch {
      return null;
    }
  }

  async #take_in(url: string, answer: Response): Promise<void> {
    const cache = await this.#opened();
    if (!cache) return;
    const uses = await this.#uses(cache);
    if (DENIED.has(answer.status)) {
      await this.#drop(cache, uses, url);
      return this.#note(cache, uses);
    }
    if (!is_worth_keeping(answer)) return;
    const body = await answer.arrayBuffer();
    if (body.byteLength > this.limits.one) return;
    const headers = { 'Content-Type': answer.headers.get('content-type')! };
    await this.#put(cache, uses, url, () => new Response(body, { headers }));
    uses[url] = { turn: next_turn(uses), bytes: body.byteLength };
    await this.#make_room(cache, uses);
    await this.#note(cache, uses);
    // Whoever left meanwhile leaves nothing behind.
    if (!(await this.#opened())) await this.caches.delete(PICTURES);
  }

  /** Puts it in; where the device has no room, once more after half of the others have gone. */
  async #put(cache: Cache, uses: Uses, url: string, made: () => Response): Promise<void> {
    try {
      await cache.put(url, made());
    } catch {
      const others = oldest_first(uses).filter((one) => one !== url);
      for (const one of others.slice(0, Math.ceil(others.length / 2))) {
        await this.#drop(cache, uses, one);
      }
      await cache.put(url, made());
    }
  }

  async #use(url: string): Promise<void> {
    const cache = await this.#opened();
    if (!cache) return;
    const uses = await this.#uses(cache);
    const own = uses[url];
    if (!own) return;
    uses[url] = { ...own, turn: next_turn(uses) };
    await this.#note(cache, uses);
  }

  async #make_room(cache: Cache, uses: Uses): Promise<void> {
    const { pictures, bytes } = this.limits;
    const fits = () => {
      const all = Object.values(uses);
      return all.length <= pictures && all.reduce((sum, one) => sum + one.bytes, 0) <= bytes;
    };
    for (const url of oldest_first(uses)) {
      if (fits()) return;
      await this.#drop(cache, uses, url);
    }
  }

  async #drop(cache: Cache, uses: Uses, url: string): Promise<void> {
    delete uses[url];
    await cache.delete(url, { ignoreVary: true });
  }

  /** What is noted, held against what is there: either may have been lost. */
  async #uses(cache: Cache): Promise<Uses> {
    const noted = ((await (await cache.match(USES))?.json().catch(() => ({}))) ?? {}) as Uses;
    const uses: Uses = {};
    for (const { url } of await cache.keys()) {
      if (!OF_EXERCISES.test(new URL(url).pathname)) continue;
      uses[url] = noted[url] ?? { turn: 0, bytes: await size_of(await cache.match(url)) };
    }
    return uses;
  }

  async #note(cache: Cache, uses: Uses): Promise<void> {
    await cache.put(USES, new Response(JSON.stringify(uses)));
  }
}

const size_of = async (kept?: Response) => (await kept?.arrayBuffer())?.byteLength ?? 0;

const next_turn = (uses: Uses) => Math.max(0, ...Object.values(uses).map(({ turn }) => turn)) + 1;

const oldest_first = (uses: Uses) =>
  Object.keys(uses).toSorted((one, other) => uses[one]!.turn - uses[other]!.turn);
