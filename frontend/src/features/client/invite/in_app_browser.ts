/* Mail programs and social apps open links in a browser of their own, which forgets who was there and
   often knows no screen lock. What such a browser calls itself, and on which system it runs. */

export type System = 'ios' | 'android';

const APPS =
  /\b(FBAN|FBAV|FB_IAB|Instagram|Threads|Line\/|GSA\/|Snapchat|Pinterest\/|musical_ly|BytedanceWebview|TikTok|Twitter|LinkedInApp|MicroMessenger|WhatsApp|Outlook-|Teams\/|YahooMobile|KAKAOTALK|Viber|Telegram)/i;
const ANDROID_WEB_VIEW = /; wv\)/;

/** The system whose real browser should be opened instead; null in a real browser. */
export function system_of_app(user_agent: string): System | null {
  if (/\bAndroid\b/.test(user_agent)) {
    return APPS.test(user_agent) || ANDROID_WEB_VIEW.test(user_agent) ? 'android' : null;
  }
  if (!/\b(iPhone|iPad|iPod)\b/.test(user_agent)) return null;
  const is_browser = /\bSafari\//.test(user_agent);
  return APPS.test(user_agent) || !is_browser ? 'ios' : null;
}

/** The address that Android opens in Chrome when it is followed. */
export function chrome_address(page: URL): string {
  const scheme = page.protocol.replace(':', '');
  return `intent://${page.host}${page.pathname}#Intent;scheme=${scheme};package=com.android.chrome;end`;
}
