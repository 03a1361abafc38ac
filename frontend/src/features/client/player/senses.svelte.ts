/* What the phone does besides showing: a knock, words, vibration. Each is on or off on this phone. */

import { i18n } from '../../../kernel/i18n.svelte';

export type Sense = 'sound' | 'speech' | 'vibration';
const KEPT = 'strtrack.player';
const AT_FIRST: Record<Sense, boolean> = { sound: false, speech: false, vibration: true };

function kept(): Record<Sense, boolean> {
  try {
    return { ...AT_FIRST, ...(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as object) };
  } catch {
    return AT_FIRST;
  }
}

export class Senses {
  on = $state.raw(kept());
  #context: AudioContext | null = null;

  /** A voice that speaks the language of the app; without one nothing is spoken. */
  get voice(): SpeechSynthesisVoice | null {
    const voices = globalThis.speechSynthesis?.getVoices() ?? [];
    return voices.find(({ lang }) => lang.toLowerCase().startsWith(i18n.language)) ?? null;
  }

  get can_vibrate(): boolean {
    return 'vibrate' in navigator;
  }

  /** Called from a tap, so that the sound may be woken and is heard at once. */
  switch(sense: Sense, on: boolean): void {
    this.on = { ...this.on, [sense]: on };
    localStorage.setItem(KEPT, JSON.stringify(this.on));
    if (sense === 'sound' && on) this.knock();
    if (sense === 'vibration' && on) this.vibrate(60);
    if (sense === 'speech' && !on) globalThis.speechSynthesis?.cancel();
  }

  /** One wooden knock: two short tones of a small hollow block. */
  knock(): void {
    if (!this.on.sound || !('AudioContext' in globalThis)) return;
    const context = (this.#context ??= new AudioContext());
    if (context.state === 'suspended') void context.resume();
    const at = context.currentTime;
    for (const [frequency, loudness, lasts_s] of BLOCK) {
      const tone = context.createOscillator();
      const fade = context.createGain();
      tone.frequency.setValueAtTime(frequency * 1.08, at);
      tone.frequency.exponentialRampToValueAtTime(frequency, at + 0.02);
      fade.gain.setValueAtTime(loudness, at);
      fade.gain.exponentialRampToValueAtTime(0.0001, at + lasts_s);
      tone.connect(fade).connect(context.destination);
      tone.start(at);
      tone.stop(at + lasts_s);
    }
  }

  say(words: string): void {
    const { voice } = this;
    if (!this.on.speech || !voice) return;
    const said = new SpeechSynthesisUtterance(words);
    said.voice = voice;
    said.lang = voice.lang;
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
  }

  vibrate(pattern: number | number[]): void {
    if (this.on.vibration) navigator.vibrate?.(pattern);
  }

  quiet(): void {
    globalThis.speechSynthesis?.cancel();
  }
}

/** Hertz, loudness and seconds of the two tones in a block of wood. */
const BLOCK = [
  [820, 0.5, 0.09],
  [1630, 0.18, 0.045],
] as const;

export const senses = new Senses();
