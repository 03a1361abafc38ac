import { beforeEach, expect, test } from 'vitest';
import { i18n } from '../../../kernel/i18n.svelte';
import { keeping_words } from './keeping';
import { steps_of } from './steps';
import { may_be_asked, way_of, type Way } from './ways';

beforeEach(() => i18n.show('en'));

const KHTML = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const IPHONE = `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${KHTML}`;
const MAC = `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${KHTML}`;
const BLINK = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const ANDROID = `Mozilla/5.0 (Linux; Android 14; SM-S921B) ${BLINK}`;
const WINDOWS = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK}`;
const CHROME = 'Chrome/130.0.0.0';

const SAFARI = `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`;
const CHROME_ON_ANDROID = `${ANDROID} ${CHROME} Mobile Safari/537.36`;

const TABLE: [string, Way, string, number?][] = [
  ['Safari', 'ios_safari', SAFARI, 5],
  [
    'Safari on an iPad that calls itself a Mac',
    'ipad_safari',
    `${MAC} Version/17.5 Safari/605.1.15`,
    5,
  ],
  [
    'Safari on an iPad that asks for phone pages',
    'ipad_safari',
    `Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) ${KHTML} Version/17.5 Mobile/15E148 Safari/604.1`,
    5,
  ],
  ['Chrome on iOS', 'ios_other', `${IPHONE} CriOS/130.0.6478.54 Mobile/15E148 Safari/604.1`, 5],
  ['Firefox on iOS', 'ios_other', `${IPHONE} FxiOS/132.0 Mobile/15E148 Safari/605.1.15`, 5],
  [
    'Edge on iOS',
    'ios_other',
    `${IPHONE} Version/17.0 EdgiOS/130.0.2592.56 Mobile/15E148 Safari/605.1.15`,
    5,
  ],
  ['Chrome on Android', 'chrome_android', CHROME_ON_ANDROID, 5],
  ['Edge on Android', 'chrome_android', `${CHROME_ON_ANDROID} EdgA/130.0.0.0`, 5],
  [
    'Samsung Internet',
    'samsung',
    `${ANDROID} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
    5,
  ],
  [
    'Firefox on Android',
    'firefox_android',
    'Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0',
    5,
  ],
  ['Chrome on Windows', 'chrome_desk', `${WINDOWS} ${CHROME} Safari/537.36`],
  ['Chrome on a laptop that is touched', 'chrome_desk', `${WINDOWS} ${CHROME} Safari/537.36`, 10],
  ['Chrome on a Mac', 'chrome_desk', `${MAC.replace(KHTML, BLINK)} ${CHROME} Safari/537.36`],
  ['Edge on Windows', 'edge_desk', `${WINDOWS} ${CHROME} Safari/537.36 Edg/130.0.0.0`],
  ['Safari on a Mac', 'safari_desk', `${MAC} Version/17.5 Safari/605.1.15`],
  ['Safari on a Mac before it could', 'unknown', `${MAC} Version/16.6 Safari/605.1.15`],
  [
    'Firefox on Windows',
    'firefox_desk',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
  ],
  ['Opera on Windows', 'unknown', `${WINDOWS} ${CHROME} Safari/537.36 OPR/115.0.0.0`],
  ['Instagram on iOS', 'in_app_ios', `${IPHONE} Mobile/15E148 Instagram 334.0.4.32.98`, 5],
  [
    'Facebook on Android',
    'in_app_android',
    `${ANDROID.replace(')', '; wv)')} Version/4.0 ${CHROME} Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/467.1;]`,
    5,
  ],
  ['something unheard of', 'unknown', 'Mozilla/5.0 (SmartFridge)'],
];

test.each(TABLE)('%s: %s', (_, way, user_agent, touch_points = 0) => {
  expect(way_of({ user_agent, touch_points }, false)).toBe(way);
});

test('the browser’s own offer goes before its menu, and never out of an app', () => {
  const offered = (user_agent: string) => way_of({ user_agent, touch_points: 5 }, true);
  expect(offered(CHROME_ON_ANDROID)).toBe('offer');
  expect(offered(`${ANDROID.replace(')', '; wv)')} ${CHROME} Mobile Safari/537.36`)).toBe(
    'in_app_android',
  );
});

test('nobody is asked where it leads nowhere', () => {
  const asked = TABLE.map(([, way]) => way).filter((way) => !may_be_asked(way));
  expect(new Set(asked)).toEqual(new Set(['unknown', 'firefox_desk']));
});

test.each(['en', 'es'] as const)(
  'every way that is asked about has its steps, in %s',
  (language) => {
    i18n.show(language);
    for (const [, way] of TABLE) {
      if (!may_be_asked(way) || way.startsWith('in_app')) continue;
      const steps = steps_of(way);
      expect(
        steps.map(({ picture }) => picture.shows),
        way,
      ).toEqual(['sign', 'line', 'button']);
      for (const { words, picture } of steps) {
        const named = 'line' in picture ? picture.line : 'button' in picture ? picture.button : '';
        expect(words).toContain(named);
        expect(named.length, `${named} fits its picture`).toBeLessThanOrEqual(36);
      }
    }
    i18n.show('en');
  },
);

const STAYS = 'This device keeps what you log.';
test.each([
  ['was promised', { user_agent: SAFARI, keeps: true, installed: false }, STAYS],
  [
    'stands on an iPhone’s home screen',
    { user_agent: IPHONE, keeps: false, installed: true },
    STAYS,
  ],
  ['is read in Safari', { user_agent: SAFARI, keeps: false, installed: false }, /after a week/],
  [
    'was never promised',
    { user_agent: CHROME_ON_ANDROID, keeps: null, installed: true },
    /out of room/,
  ],
])('what is logged where it %s', (_, here, words) => {
  expect(keeping_words(here)).toMatch(words);
});
