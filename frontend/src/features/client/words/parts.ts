/* What people call the part of the body a zone belongs to: "the neck", not "back of neck". */

import { m } from '../../../kernel/i18n.svelte';

const PARTS: [RegExp, () => string][] = [
  [/^head-/, m.part_head],
  [/^neck-/, m.part_neck],
  [/^shoulder-blade$/, m.part_upper_back],
  [/^shoulder-/, m.part_shoulder],
  [/^chest$/, m.part_chest],
  [/^upper-arm-/, m.part_arm],
  [/^elbow-/, m.part_elbow],
  [/^forearm-/, m.part_forearm],
  [/^wrist$/, m.part_wrist],
  [/^(hand|thumb)$/, m.part_hand],
  [/^abdomen$/, m.part_tummy],
  [/^flank$/, m.part_side],
  [/^mid-back$/, m.part_upper_back],
  [/^(low-back|sacrum-si)$/, m.part_lower_back],
  [/^buttock$/, m.part_buttock],
  [/^hip-/, m.part_hip],
  [/thigh/, m.part_thigh],
  [/^knee-/, m.part_knee],
  [/^(shin|calf|achilles)$/, m.part_lower_leg],
  [/^ankle-/, m.part_ankle],
  [/^(heel|sole|foot-top)$/, m.part_foot],
];

/** The first treated part in everyday words; the sorest place is asked for below it. */
export function part_of(areas: { zone: string }[]): string {
  const zone = areas[0]?.zone ?? '';
  return PARTS.find(([pattern]) => pattern.test(zone))?.[1]() ?? m.part_treated();
}
