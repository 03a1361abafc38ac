/* A whole number as it is typed: what does not fit changes nothing, the last that fitted stays. */

type Bounds = { min: number; max: number; optional: boolean };

export class WholeNumber {
  text = $state('');
  #bounds: () => Bounds;
  #seen: number | null;

  constructor(value: number | null, bounds: () => Bounds) {
    this.#bounds = bounds;
    this.#seen = value;
    this.text = value?.toString() ?? '';
  }

  get number(): number | null {
    return this.text.trim() === '' ? null : Number(this.text);
  }

  get fits(): boolean {
    const { min, max, optional } = this.#bounds();
    const { number } = this;
    if (number === null) return optional;
    return Number.isInteger(number) && number >= min && number <= max;
  }

  /** Shows a value that was changed elsewhere; what is being typed here is left as it is. */
  follow(value: number | null): void {
    if (value === this.#seen) return;
    this.#seen = value;
    if (value !== this.number) this.text = value?.toString() ?? '';
  }
}
