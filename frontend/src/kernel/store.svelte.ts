/* The phone reads only from here: the last answers, kept while newer ones come, with what has not
   been sent yet laid over them. */

import type {
  Area,
  CheckIn,
  Exercise,
  ExerciseLog,
  ExerciseWeeks,
  Page,
  Plan,
  Zone,
} from '../contract/shapes';
import type { Answer } from './answer';
import { get } from './api';
import { when_news } from './news';
import { outbox } from './outbox.svelte';
import { Overlaid } from './overlaid.svelte';
import { Resource } from './resource.svelte';
import { session } from './session.svelte';
import { EarlierResource, TodayResource } from './today.svelte';
import { with_unsent_days_off, with_unsent_goal } from './unsent';
import type { ListedDayOff } from './unsent_days_off';

/** What a client sees of her own treatments. */
export type OwnTreatment = {
  id: string;
  started_at: string;
  ended_at: string;
  time_zone: string;
  areas: Area[];
};

export function own(path: string): <T>(etag: string | null) => Promise<Answer<T>> {
  return (etag) => get(`/clients/${session.me?.acting.client_id}${path}`, etag);
}

class Store {
  today = new TodayResource();
  earlier = new EarlierResource();
  days_off = new Overlaid<{ items: ListedDayOff[] }>(
    own('/days-off'),
    ({ items }, entries) => ({ items: with_unsent_days_off(items, entries) }),
    'days_off',
  );
  weeks = new Overlaid<ExerciseWeeks>(own('/exercise-weeks?count=6'), with_unsent_goal, 'weeks');
  zones = new Resource<{ items: Zone[] }>((etag) => get('/library/zones', etag), 'zones');
  check_ins = new Resource<Page<CheckIn>>(own('/check-ins'), 'check_ins');
  exercise_logs = new Resource<Page<ExerciseLog>>(own('/exercise-logs'), 'exercise_logs');
  plan = new Resource<Plan>(own('/plan'), 'plan');
  treatments = new Resource<Page<OwnTreatment>>(own('/treatments'), 'treatments');
  #exercises = new Map<string, Resource<Exercise>>();
  /** What time and other windows change; the zones never do. */
  #kept: Resource<unknown>[] = [
    this.today,
    this.earlier,
    this.days_off,
    this.weeks,
    this.check_ins,
    this.exercise_logs,
    this.plan,
    this.treatments,
  ];

  /** Takes in what a page reads that is fetched only with that page. */
  take_in(...read: Resource<unknown>[]): void {
    this.#kept.push(...read);
  }

  /** One exercise of the library, kept once fetched; the caller refreshes it. */
  exercise(slug: string): Resource<Exercise> {
    let kept = this.#exercises.get(slug);
    if (!kept) {
      const path = `/exercises/${encodeURIComponent(slug)}`;
      kept = new Resource((etag) => get(path, etag), path);
      this.#exercises.set(slug, kept);
    }
    return kept;
  }

  /** Asks again for all that has been shown on this phone. */
  refresh_shown(): void {
    for (const kept of this.#kept) if (kept.received !== null) void kept.refresh();
  }

  clear(): void {
    for (const kept of [...this.#kept, this.zones]) kept.clear();
    this.#exercises.clear();
  }
}

export const store = new Store();

/** Coming back to the app, or news from another window, sends what waits and asks what is new.
    Called once at start. */
export function follow_returns(): void {
  const returned = () => {
    if (document.visibilityState !== 'visible' || session.role !== 'client') return;
    void outbox.retry_now();
    store.refresh_shown();
  };
  document.addEventListener('visibilitychange', returned);
  addEventListener('online', returned);
  when_news(returned);
  outbox.when_stored((entry) => {
    for (const kept of [store.today, store.earlier, store.days_off]) {
      if (kept.received === null) continue;
      kept.keep(entry);
      void kept.refresh();
    }
  });
  outbox.follow_windows();
  session.when_taken(() => {
    if (session.role === 'client') void outbox.recall().then(() => outbox.flush());
  });
  session.when_changed(() => {
    outbox.clear();
    store.clear();
  });
}
