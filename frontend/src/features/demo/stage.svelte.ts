/* What happens on the stage: who sits where, what time it is, and turning the clock. */

import { trouble_of, type Trouble } from '../../kernel/answer';
import { every, now } from '../../kernel/clock';
import type { Language } from '../../contract/shapes';
import { SEATS, type Seat } from '../../kernel/demo.svelte';
import { i18n } from '../../kernel/i18n.svelte';
import {
  get_scene,
  move_clock,
  seat_person,
  speak,
  who_sits,
  type Scene,
  type StageRole,
} from '../../kernel/stage';

const TICK_MS = 1000;
const FIRST: Record<Seat, StageRole> = { desk: 'therapist', phone: 'client' };

export class Stage {
  scene = $state.raw<Scene | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  /** Both seats are taken; until then the frames stay empty. */
  ready = $state(false);
  /** Who sits at the desk; the phone is always the client's. */
  at_desk = $state<StageRole>('therapist');
  /** Which hand is turning the clock; null when it rests. */
  turning = $state<string | null>(null);
  #offset_ms = $state(0);
  #device_ms = $state(now().getTime());

  /** What time it is on the stage, in ms since 1970. */
  get time_ms(): number {
    return this.#device_ms + this.#offset_ms;
  }

  async open(): Promise<void> {
    const answer = await get_scene();
    this.trouble = trouble_of(answer);
    if (answer.kind !== 'ok') return;
    this.#take(answer.body);
    for (const seat of SEATS) await this.#sit_down(seat);
    this.ready = this.trouble === null;
  }

  /** Moves the page's time on; the answer stops it. */
  tick(): () => void {
    return every(TICK_MS, () => (this.#device_ms = now().getTime()));
  }

  /** Turns the clock by hours, or to the next Monday when null; says whether it turned. */
  async turn(hand: string, hours: number | null): Promise<boolean> {
    if (this.turning) return false;
    this.turning = hand;
    const answer = await move_clock(hours);
    this.turning = null;
    this.trouble = trouble_of(answer);
    if (answer.kind === 'ok') this.#take(answer.body);
    return answer.kind === 'ok';
  }

  /** Shows the stage and both seats in a language. */
  async choose_language(language: Language): Promise<void> {
    i18n.show(language);
    for (const seat of SEATS) await speak(seat, language);
  }

  /** Lets somebody else sit at the desk. */
  async change_desk(role: StageRole): Promise<boolean> {
    const answer = await seat_person('desk', role);
    this.trouble = trouble_of(answer);
    if (answer.kind === 'ok') this.at_desk = role;
    return answer.kind === 'ok';
  }

  #take(scene: Scene): void {
    this.scene = scene;
    this.#device_ms = now().getTime();
    this.#offset_ms = Date.parse(scene.now) - this.#device_ms;
  }

  /** Seats the first person where nobody sits yet; whoever sat there before stays. */
  async #sit_down(seat: Seat): Promise<void> {
    const sits = await who_sits(seat);
    if (sits.kind === 'ok') {
      const { role } = sits.body.acting;
      if (seat === 'desk' && role !== 'client') this.at_desk = role;
      return;
    }
    this.trouble = trouble_of(await seat_person(seat, FIRST[seat]));
  }
}
