/* A refusal in the API's own words: RFC 9457 problem details, with pointers to the fields meant. */

import type { ProblemBody } from '../contract/shapes';

export class Problem {
  readonly slug: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: { pointer: string; detail: string }[];
  /** Everything else the body carried, such as `current` of a stale write. */
  readonly body: Record<string, unknown>;
  readonly retry_after_s: number | null;

  constructor(body: ProblemBody, retry_after_s: number | null = null) {
    this.slug = body.type.split('/').at(-1) ?? '';
    this.status = body.status;
    this.title = body.title;
    this.detail = body.detail ?? '';
    this.errors = body.errors ?? [];
    this.body = body as unknown as Record<string, unknown>;
    this.retry_after_s = retry_after_s;
  }

  /** What is said of one field, `#/areas/0/side`; null when nothing is. */
  at(pointer: string): string | null {
    return this.errors.find((error) => error.pointer === pointer)?.detail ?? null;
  }

  /** The errors at a pointer and below it. */
  within(pointer: string): { pointer: string; detail: string }[] {
    return this.errors.filter(
      (error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`),
    );
  }

  /** The path of a pointer as keys: `#/areas/0/side` is `['areas', '0', 'side']` (RFC 6901). */
  static keys(pointer: string): string[] {
    return pointer
      .replace(/^#?\/?/, '')
      .split('/')
      .filter((key) => key !== '')
      .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
  }
}
