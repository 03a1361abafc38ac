/* Makes the phone ready for no signal while there is some: brings its records, and asks once a day for
   what pages show, so that each of them opens later whether it was looked at before or not. */

import { after, device_zone, now } from './clock';
import { add_days, diary_day } from './days';
import { keeper } from './keeper';
import { when_news } from './news';
import { outbox } from './outbox.svelte';
import { records } from './records';
import type { Resource } from './resource.svelte';
import { session } from './session.svelte';
import { store } from './store.svelte';

/** The page that is opened goes first. */
const FIRST_WAIT_MS = 2_000;
/** What is written one after the other is fetched once. */
const SETTLES_MS = 3_000;
const PREPARED = 'prepared';
/** Of these days the months, so that ninety days are whole. */
const MONTHS_BACK_DAYS = [30, 60, 90];

type Shown = Pick<Resource<unknown>, 'refresh' | 'trouble'>;

let cancel: (() => void) | null = null;

/** Follows sign-ins, writes and returns. Called once at start. */
export function follow_records(): void {
  session.when_taken(() => prepare_in(FIRST_WAIT_MS));
  outbox.when_stored(() => prepare_in(SETTLES_MS));
  when_news(() => prepare_in(SETTLES_MS));
  document.addEventListener('visibilitychange', () => prepare_in(SETTLES_MS));
}

function prepare_in(wait_ms: number): void {
  cancel?.();
  cancel = after(wait_ms, () => void prepare());
}

async function prepare(): Promise<void> {
  if (session.role !== 'client' || document.visibilityState !== 'visible') return;
  if (!(await records.pull())) return;
  const today = diary_day(now(), device_zone());
  if (keeper.find(PREPARED) === today) return;
  const { person } = keeper;
  for (const shown of await all_pages(today)) {
    if (keeper.person !== person) return;
    await shown.refresh();
    if (shown.trouble === 'unreachable') return;
  }
  keeper.keep(PREPARED, today);
}

/** Everything that the client's pages read, each its own answer of the server. */
async function all_pages(today: string): Promise<Shown[]> {
  const [{ exercise_month, exercise_trends }, { responses }] = await Promise.all([
    import('./exercising'),
    import('./responses'),
  ]);
  await store.plan.refresh();
  const slugs = store.plan.received?.items.map((item) => item.exercise_slug) ?? [];
  const this_month = exercise_month(today.slice(0, 7));
  await this_month.refresh();
  const earliest = this_month.received?.earliest ?? today;
  const months = MONTHS_BACK_DAYS.map((back) => add_days(today, -back).slice(0, 7)).filter(
    (month) => month >= earliest,
  );
  const pages: Shown[] = [
    store.zones,
    store.earlier,
    store.treatments,
    store.check_ins,
    store.exercise_logs,
    store.days_off,
    store.weeks,
    responses,
    exercise_trends,
    ...[...new Set(months)].map((month) => exercise_month(month)),
    ...[...new Set(slugs)].map((slug) => store.exercise(slug)),
  ];
  if (!store.today.received?.health_questions) return pages;
  const { health } = await import('./health');
  return [...pages, health.form, health.draft, health.status, health.consents];
}
