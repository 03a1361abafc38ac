/* The ways in of whoever is signed in, and what they change about them. */

import type { WayIn } from '../../contract/shapes';
import { trouble_of, type Trouble } from '../../kernel/answer';
import { set_up_screen_lock } from '../../kernel/passkeys';
import { Resource } from '../../kernel/resource.svelte';
import { session } from '../../kernel/session.svelte';
import { add_way_in, list_ways_in, new_way_options, remove_way_in } from '../../kernel/ways_in';
import { ScreenLock } from '../sign_in/screen_lock.svelte';
import { Proving } from './proving.svelte';

export class WaysIn {
  readonly list = new Resource(() => list_ways_in());
  readonly proving = new Proving();
  trouble = $state.raw<Trouble | null>(null);
  /** Asks whether the right person is here before it asks the device. */
  readonly lock = new ScreenLock({
    options: async () =>
      (await this.proving.past(new_way_options)) ?? { kind: 'unchanged' as const },
    ask: set_up_screen_lock,
    use: add_way_in,
  });

  async remove(way: WayIn): Promise<void> {
    const answer = await this.proving.past(() => remove_way_in(way.id));
    this.trouble = answer && trouble_of(answer);
    await this.refresh();
  }

  async refresh(): Promise<void> {
    await this.list.refresh();
    if (this.list.value) session.note_ways({ passkeys: this.list.value.items.length });
  }
}
