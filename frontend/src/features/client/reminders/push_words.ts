/* How reminders stand on this device, in words, and how a permission is given back. */

import { m } from '../../../kernel/i18n.svelte';
import type { PushState } from '../../../kernel/push.svelte';
import { device_of } from '../../../kernel/push_rules';

type Words = { title: string; detail: string | null };

const this_device = () => device_of(navigator.userAgent, navigator.maxTouchPoints);

/** Where the browser keeps what it was told; each system has its own place. */
function how_to_allow(): string {
  const device = this_device();
  if (device === 'ios') return m.push_allow_ios();
  return device === 'android' ? m.push_allow_android() : m.push_allow_desk();
}

export function state_words(state: PushState): Words {
  const at_desk = this_device() === 'desktop';
  switch (state) {
    case 'on':
      return { title: at_desk ? m.push_on_desk() : m.push_on(), detail: null };
    case 'off':
      return { title: at_desk ? m.push_off_desk() : m.push_off(), detail: m.push_off_detail() };
    case 'lost':
      return { title: at_desk ? m.push_off_desk() : m.push_off(), detail: m.push_lost() };
    case 'failed':
      return { title: at_desk ? m.push_off_desk() : m.push_off(), detail: m.push_failed() };
    case 'blocked':
      return { title: m.push_blocked(), detail: how_to_allow() };
    case 'install_first':
      return { title: m.push_off(), detail: m.push_install_first() };
    case 'cannot':
      return { title: m.push_cannot(), detail: m.push_cannot_detail() };
  }
}
