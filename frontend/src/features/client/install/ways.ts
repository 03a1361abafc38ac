/* How this browser puts the app on the home screen, told by what it calls itself. Pure. */

import { system_of_app } from '../invite/in_app_browser';

export type Way =
  | 'offer'
  | 'ios_safari'
  | 'ipad_safari'
  | 'ios_other'
  | 'chrome_android'
  | 'samsung'
  | 'firefox_android'
  | 'chrome_desk'
  | 'edge_desk'
  | 'safari_desk'
  | 'firefox_desk'
  | 'in_app_ios'
  | 'in_app_android'
  | 'unknown';

type Browser = { user_agent: string; touch_points: number };

const IOS_OTHERS = /\b(CriOS|FxiOS|EdgiOS|OPiOS|OPT|DuckDuckGo|YaBrowser)\//;
/** Since this version a Mac's Safari puts pages into the Dock. */
const FIRST_SAFARI_WITH_DOCK = 17;

/** Safari's version, where it is a Mac's Safari. */
function mac_safari(user_agent: string): number {
  const version = /\bMacintosh\b.*\bVersion\/(\d+).*\bSafari\//.exec(user_agent)?.[1];
  return Number(version ?? 0);
}

function way_on_ios(user_agent: string, is_ipad: boolean): Way {
  if (IOS_OTHERS.test(user_agent)) return 'ios_other';
  return is_ipad ? 'ipad_safari' : 'ios_safari';
}

function way_on_android(user_agent: string): Way {
  if (/\bFirefox\//.test(user_agent)) return 'firefox_android';
  if (/\bSamsungBrowser\//.test(user_agent)) return 'samsung';
  return /\bChrome\//.test(user_agent) ? 'chrome_android' : 'unknown';
}

function way_on_desk(user_agent: string): Way {
  if (/\bFirefox\//.test(user_agent)) return 'firefox_desk';
  if (/\bEdg\//.test(user_agent)) return 'edge_desk';
  if (/\b(OPR|Vivaldi|YaBrowser)\//.test(user_agent)) return 'unknown';
  if (/\bChrome\//.test(user_agent)) return 'chrome_desk';
  return mac_safari(user_agent) >= FIRST_SAFARI_WITH_DOCK ? 'safari_desk' : 'unknown';
}

/** The browser's own offer where there is one; else the steps to take in it. */
export function way_of({ user_agent, touch_points }: Browser, has_offer: boolean): Way {
  const inside = system_of_app(user_agent);
  if (inside) return `in_app_${inside}`;
  if (has_offer) return 'offer';
  // A tablet's Safari calls itself a Mac's; no Mac is touched.
  const is_ipad = /\biPad\b/.test(user_agent) || (mac_safari(user_agent) > 0 && touch_points > 1);
  if (is_ipad || /\b(iPhone|iPod)\b/.test(user_agent)) return way_on_ios(user_agent, is_ipad);
  return /\bAndroid\b/.test(user_agent) ? way_on_android(user_agent) : way_on_desk(user_agent);
}

/** Asked unbidden only where it is known to lead somewhere. */
export function may_be_asked(way: Way): boolean {
  return way !== 'firefox_desk' && way !== 'unknown';
}

export function this_browser(): Browser {
  return { user_agent: navigator.userAgent, touch_points: navigator.maxTouchPoints };
}

/** A computer has no home screen. */
export function is_at_desk(): boolean {
  return way_of(this_browser(), false).endsWith('_desk');
}

/** Whether what is installed knows nothing of the browser it came from, not even who is signed in. */
export function shares_nothing(way: Way): boolean {
  return ['ios_safari', 'ipad_safari', 'ios_other', 'safari_desk'].includes(way);
}
