/* What is touched to put the app on the home screen, step by step, and the picture of each. */

import { m } from '../../../kernel/i18n.svelte';
import type { Way } from './ways';

/** Where a sign stands in the browser, the line chosen in its menu, or the last button. */
export type Picture =
  | { shows: 'sign'; sign: 'share' | 'dots' | 'dots_across' | 'lines' | 'screen'; at: Place }
  | { shows: 'line'; line: string }
  | { shows: 'button'; button: string };
export type Place = 'top' | 'bottom';
export type Step = { words: string; picture: Picture };

type Sign = Extract<Picture, { shows: 'sign' }>['sign'];

const sign = (words: string, shown: Sign, at: Place): Step => ({
  words,
  picture: { shows: 'sign', sign: shown, at },
});
const line = (chosen: string, words = m.install_choose({ line: chosen })): Step => ({
  words,
  picture: { shows: 'line', line: chosen },
});
const button = (name: string): Step => ({
  words: m.install_press({ name }),
  picture: { shows: 'button', button: name },
});

const to_home_screen = () => [
  line(
    m.install_line_home_screen(),
    m.install_choose_below({ line: m.install_line_home_screen() }),
  ),
  button(m.install_add()),
];

const STEPS: Partial<Record<Way, () => Step[]>> = {
  ios_safari: () => [sign(m.install_ios_share(), 'share', 'bottom'), ...to_home_screen()],
  ipad_safari: () => [sign(m.install_share_top(), 'share', 'top'), ...to_home_screen()],
  ios_other: () => [sign(m.install_share_address(), 'share', 'top'), ...to_home_screen()],
  chrome_android: () => [
    sign(m.install_dots_top(), 'dots', 'top'),
    line(
      m.install_line_android(),
      m.install_choose_or({ line: m.install_line_android(), other: m.install_line_app() }),
    ),
    button(m.install_do()),
  ],
  samsung: () => [
    sign(m.install_lines_bottom(), 'lines', 'bottom'),
    line(
      m.install_line_samsung(),
      m.install_choose_then({ line: m.install_line_samsung(), then: m.install_line_samsung_to() }),
    ),
    button(m.install_add()),
  ],
  firefox_android: () => [
    sign(m.install_dots_address(), 'dots', 'bottom'),
    line(
      m.install_line_android(),
      m.install_choose_or({ line: m.install_line_android(), other: m.install_do() }),
    ),
    button(m.install_add()),
  ],
  chrome_desk: () => [
    sign(m.install_screen_sign(), 'screen', 'top'),
    line(
      m.install_line_chrome(),
      m.install_else_menu({ menu: m.install_menu_chrome(), line: m.install_line_chrome() }),
    ),
    button(m.install_do()),
  ],
  edge_desk: () => [
    sign(m.install_dots_window(), 'dots_across', 'top'),
    line(
      m.install_line_edge(),
      m.install_choose_then({ line: m.install_menu_edge(), then: m.install_line_edge() }),
    ),
    button(m.install_do()),
  ],
  safari_desk: () => [
    sign(m.install_share_window(), 'share', 'top'),
    line(m.install_line_dock()),
    button(m.install_add()),
  ],
};

export function steps_of(way: Way): Step[] {
  return STEPS[way]?.() ?? [];
}
