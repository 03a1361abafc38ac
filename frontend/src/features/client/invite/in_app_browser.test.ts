import { expect, test } from 'vitest';
import { chrome_address, system_of_app } from './in_app_browser';

const IOS =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; SM-S921B';

test.each([
  ['Safari', `${IOS} Version/17.5 Mobile/15E148 Safari/604.1`],
  ['Chrome on iOS', `${IOS} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1`],
  ['Firefox on iOS', `${IOS} FxiOS/127.0 Mobile/15E148 Safari/605.1.15`],
  ['Edge on iOS', `${IOS} Version/17.0 EdgiOS/126.0.2592.56 Mobile/15E148 Safari/605.1.15`],
  ['DuckDuckGo on iOS', `${IOS} Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`],
  [
    'Chrome on Android',
    `${ANDROID}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36`,
  ],
  [
    'Samsung Internet',
    `${ANDROID}) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
  ],
  ['Firefox on Android', 'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0'],
  [
    'Safari on a Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
  ],
  [
    'Firefox on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0',
  ],
])('a real browser is left alone: %s', (_, user_agent) => {
  expect(system_of_app(user_agent)).toBeNull();
});

test.each([
  [
    'Instagram on iOS',
    'ios',
    `${IOS} Mobile/15E148 Instagram 334.0.4.32.98 (iPhone14,5; iOS 17_5; en_GB; scale=3.00; 1170x2532)`,
  ],
  [
    'Facebook on iOS',
    'ios',
    `${IOS} Mobile/15E148 [FBAN/FBIOS;FBAV/467.0.0.43.107;FBBV/602;FBDV/iPhone14,5]`,
  ],
  ['Google app on iOS', 'ios', `${IOS} GSA/322.0.642 Mobile/15E148 Safari/604.1`],
  ['Line on iOS', 'ios', `${IOS} Mobile/15E148 Safari Line/14.9.0`],
  ['LinkedIn on iOS', 'ios', `${IOS} Mobile/15E148 [LinkedInApp]/9.29.6`],
  ['Outlook on iOS', 'ios', `${IOS} Mobile/15E148 Outlook-iOS/2.0`],
  ['Gmail on iOS, which gives itself no name', 'ios', `${IOS} Mobile/15E148`],
  [
    'Instagram on Android',
    'android',
    `${ANDROID} Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 Instagram 334.0.0.42.95 Android`,
  ],
  [
    'Facebook on Android',
    'android',
    `${ANDROID}; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/467.1.0.52.83;]`,
  ],
  [
    'an app without a name on Android',
    'android',
    `${ANDROID}; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36`,
  ],
  [
    'Google app on Android',
    'android',
    `${ANDROID}) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 GSA/15.22.31`,
  ],
  [
    'Outlook on Android',
    'android',
    `${ANDROID}; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 Outlook-Android/4.2424`,
  ],
])('a browser inside an app is told apart: %s', (_, system, user_agent) => {
  expect(system_of_app(user_agent)).toBe(system);
});

test('the way to Chrome keeps the link whole', () => {
  expect(chrome_address(new URL('https://clinic.test/invite/aB-3_x'))).toBe(
    'intent://clinic.test/invite/aB-3_x#Intent;scheme=https;package=com.android.chrome;end',
  );
});
