/* From points to places: the arithmetic of the recovery curve, apart from how it is drawn. */

import type { Point } from '../contract/shapes';

export type Series = 'treat' | 'exer' | 'usual';
export type Line = { series: Series; points: Point[] };
/** The usual band at an hour, both edges as scores. */
export type BandPoint = { hours: number; low?: number; high: number };

export type Frame = {
  width: number;
  height: number;
  until: number;
  inset: { top: number; end: number; bottom: number; start: number };
};

export function place({ hours, score }: Point, frame: Frame): { x: number; y: number } {
  const { inset, width, height, until } = frame;
  const across = width - inset.start - inset.end;
  const down = height - inset.top - inset.bottom;
  const held = Math.min(Math.max(hours, 0), until);
  return {
    x: Math.round((inset.start + (held / until) * across) * 10) / 10,
    y: Math.round((inset.top + (1 - score / 10) * down) * 10) / 10,
  };
}

/** Straight from answer to answer: nothing is known of the hours between. */
export function line_path(points: Point[], frame: Frame): string {
  return points
    .map((point, index) => {
      const { x, y } = place(point, frame);
      return `${index === 0 ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
}

export function band_path(band: BandPoint[], frame: Frame): string {
  const upper = band.map(({ hours, high }) => ({ hours, score: high }));
  const lower = band.map(({ hours, low = 0 }) => ({ hours, score: low })).reverse();
  return `${line_path([...upper, ...lower], frame)}Z`;
}

/** The mark of a series around a point: ● ▲ ■. */
export function mark_path(series: Series, { x, y }: { x: number; y: number }, size = 5): string {
  if (series === 'exer') {
    const half = size * 1.2;
    return `M${x} ${y - half}L${x + half} ${y + size}L${x - half} ${y + size}Z`;
  }
  if (series === 'usual') {
    const side = size * 0.9;
    return `M${x - side} ${y - side}h${2 * side}v${2 * side}h${-2 * side}Z`;
  }
  return `M${x - size} ${y}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0Z`;
}
