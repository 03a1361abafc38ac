/* What is to be done about reminders on this device, from what the browser and the server know. Pure. */

import type { Device, Subscriptions } from '../contract/reminders';

/** What the browser holds: where to push to, and the server's key it was made for. */
export type Held = { endpoint: string; server_key: string | null };
export type Here = {
  permission: NotificationPermission;
  held: Held | null;
  /** She turned reminders on here, and not off again. */
  wanted: boolean;
  /** Null where the server could not be asked. */
  known: Subscriptions | null;
};
/** `say`: the server does not know of it. `renew`: it has to be made anew. `drop`: nobody here wants it. */
export type Deed = 'none' | 'say' | 'renew' | 'drop';
export type Standing = 'on' | 'off' | 'lost' | 'blocked';

/** How it stands, and what mends it. `lost`: it was on, and is not any more. */
export function standing_of({ permission, held, wanted, known }: Here): [Standing, Deed] {
  if (permission === 'denied') return ['blocked', 'none'];
  const said = known?.subscriptions.some(({ endpoint }) => endpoint === held?.endpoint) ?? false;
  if (!wanted && !said) return ['off', held && known ? 'drop' : 'none'];
  if (!held) return ['lost', permission === 'granted' && known ? 'renew' : 'none'];
  if (!known) return ['on', 'none'];
  if (held.server_key !== known.public_key) return ['lost', 'renew'];
  return ['on', said ? 'none' : 'say'];
}

/** A tablet's Safari calls itself a Mac's; no Mac is touched. */
export function device_of(user_agent: string, touch_points: number): Device {
  if (/\b(iPhone|iPad|iPod)\b/.test(user_agent)) return 'ios';
  if (/\bMacintosh\b/.test(user_agent)) return touch_points > 1 ? 'ios' : 'desktop';
  if (/\bAndroid\b/.test(user_agent)) return 'android';
  return /\b(Windows|Linux|CrOS)\b/.test(user_agent) ? 'desktop' : 'other';
}

/** Bytes as the API writes them: base64url without padding. */
export function base64url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
