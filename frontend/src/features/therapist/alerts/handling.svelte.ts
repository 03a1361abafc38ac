/* What somebody does about one alert: what was done, then how it ended. A choice sends it, and speaks
   of the alert as it was shown; what was raised meanwhile is shown first. */

import type {
  Acknowledgement,
  Alert,
  AlertAction,
  AlertOutcome,
  NoActionReason,
} from '../../../contract/recovery';
import { trouble_of, type Answer, type Trouble } from '../../../kernel/answer';
import { acknowledge_alert, resolve_alert } from '../../../kernel/desk_alerts';
import { new_id } from '../../../kernel/ids';

type Reason = Alert['reasons'][number];

const key_of = ({ code, check_in_id, at }: Reason) => `${code} ${check_in_id} ${at}`;

export class Handling {
  /** As it was shown last. */
  alert = $state.raw() as Alert;
  /** What came while it was looked at. */
  news = $state.raw<Reason[]>([]);
  note = $state('');
  asks_why = $state(false);
  busy = $state(false);
  trouble = $state.raw<Trouble | null>(null);
  /** A choice keeps its id while it is the same, so that it may be sent again; another has another. */
  #ids: Record<string, string> = {};
  #onhandled: (alert: Alert | null) => void;

  /** `onhandled` hears the alert as it is stored then; null where a write was refused. */
  constructor(alert: Alert, onhandled: (alert: Alert | null) => void) {
    this.alert = alert;
    this.#onhandled = onhandled;
  }

  get step(): 'acknowledge' | 'resolve' {
    return this.alert.acknowledged ? 'resolve' : 'acknowledge';
  }

  async choose(action: AlertAction): Promise<void> {
    if (action === 'no_action') this.asks_why = true;
    else await this.#acknowledge({ action, reason: null });
  }

  because(reason: NoActionReason): Promise<void> {
    return this.#acknowledge({ action: 'no_action', reason });
  }

  end(outcome: AlertOutcome): Promise<void> {
    const said = this.#said({ outcome });
    return this.#send(resolve_alert(this.alert.id, said));
  }

  #acknowledge(done: Pick<Acknowledgement, 'action' | 'reason'>): Promise<void> {
    return this.#send(acknowledge_alert(this.alert.id, this.#said(done)));
  }

  #said<T>(choice: T) {
    const said = {
      ...choice,
      note: this.note.trim() || null,
      seen_raised_at: this.alert.raised_at,
    };
    const content = JSON.stringify(said);
    const id = (this.#ids[content] ??= new_id());
    return { id, ...said };
  }

  async #send(write: Promise<Answer<Alert>>): Promise<void> {
    this.busy = true;
    const answer = await write;
    this.busy = false;
    this.trouble = trouble_of(answer);
    if (answer.kind === 'ok') this.#onhandled(answer.body);
    if (answer.kind !== 'refused') return;
    if (answer.problem.slug === 'alert-changed') this.#show(answer.problem.body.current as Alert);
    this.#onhandled(null);
  }

  #show(current: Alert): void {
    const known = this.alert.reasons.map(key_of);
    this.news = current.reasons.filter((reason) => !known.includes(key_of(reason)));
    this.alert = current;
    this.asks_why = false;
  }
}
