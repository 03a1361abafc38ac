/* What a session gained in degrees, and what of it was kept. */

import type { Gain, SessionResponse } from '../../../contract/recovery';
import { m } from '../../../kernel/i18n.svelte';
import { with_side } from '../../../ui/areas';
import { range_words } from '../treatment/range_words';
import { before_words, type Fact } from './facts';

/** So many are read at a glance; a session may have measured twelve. */
const SHOWN = 4;

/** "+13", "−4", "0". */
function signed(degrees: number): string {
  if (degrees === 0) return '0';
  return degrees > 0 ? `+${degrees}` : `−${-degrees}`;
}

/** "+13° (58° → 71°), clear change"; whether it is clear is told where something is worked out. */
function gained_words(gain: Gain, judged: boolean): string {
  const range = range_words(gain);
  if (gain.gained === null) return range;
  const said = m.since_range({ change: signed(gain.gained), range });
  if (!judged) return said;
  return gain.gained_is_clear ? m.since_change_clear({ said }) : m.since_change_none({ said });
}

/** Of a gain that is none, nothing is kept; how far it goes at the next session is a number. */
function is_gain({ gained, gained_is_clear }: Gain): boolean {
  return gained !== null && gained > 0 && gained_is_clear;
}

function kept_words(gain: Gain, judged: boolean): string {
  const { gained, kept, next_before } = gain;
  if (next_before === null) return m.since_range_not_again();
  if (!judged || kept === null || !is_gain(gain)) {
    return m.since_range_next({ degrees: next_before });
  }
  if (kept <= 0) return m.since_kept_none();
  if (kept >= gained!) return m.since_kept_all();
  const said = m.since_kept_part({ degrees: kept });
  return gain.kept_is_clear ? said : m.since_change_none({ said });
}

/** "+13°, 8° kept", of a session before. */
function was_words(gain: Gain, judged: boolean): string | null {
  const { gained, kept } = gain;
  if (gained === null) return null;
  const change = signed(gained);
  if (!judged || kept === null || !is_gain(gain)) return m.since_was_range({ change });
  if (kept <= 0) return m.since_was_kept_none({ change });
  return kept >= gained
    ? m.since_was_kept_all({ change })
    : m.since_was_kept_part({ change, degrees: kept });
}

export function range_facts(
  session: SessionResponse,
  earlier: SessionResponse[],
  judged: boolean,
): Fact[] {
  return session.ranges.map((gain, index) => {
    const same = ({ motion, side }: Gain) => motion === gain.motion && side === gain.side;
    const was = earlier
      .flatMap(({ ranges }) => ranges.filter(same))
      .map((one) => was_words(one, judged))
      .filter((words) => words !== null);
    return {
      label: with_side(gain.name, gain.side),
      said: [gained_words(gain, judged), kept_words(gain, judged)].join(' · '),
      before: before_words(was),
      folded: index >= SHOWN,
    };
  });
}
