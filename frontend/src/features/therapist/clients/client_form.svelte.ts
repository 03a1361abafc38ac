/* What is written about a client before it is stored: text fields as typed, and what is wrong with
   them in words. */

import type { Client, Language, NewClient } from '../../../contract/shapes';
import type { Problem } from '../../../kernel/answer';
import { now } from '../../../kernel/clock';
import { m } from '../../../kernel/i18n.svelte';

export type ClientFacts = {
  name: string;
  problem: string;
  email: string;
  phone: string;
  birth_year: string;
  language: Language;
  time_zone: string;
};
export type ClientFieldName = keyof ClientFacts;

const OLDEST = 1900;

export function facts_of(client: Client): ClientFacts {
  const { name, problem, email, phone, birth_year, language, time_zone } = client;
  return {
    name,
    problem: problem ?? '',
    email: email ?? '',
    phone: phone ?? '',
    birth_year: birth_year?.toString() ?? '',
    language,
    time_zone,
  };
}

export class ClientForm {
  facts = $state() as ClientFacts;
  tried = $state(false);
  problem = $state.raw<Problem | null>(null);

  constructor(facts: ClientFacts) {
    this.facts = facts;
  }

  /** As the API takes it; what was left empty is null. */
  get body(): Omit<NewClient, 'id'> {
    const { name, problem, email, phone, birth_year, language, time_zone } = this.facts;
    return {
      name: name.trim(),
      problem: problem.trim() || null,
      email: email.trim() || null,
      phone: phone.trim() || null,
      birth_year: birth_year.trim() ? Number(birth_year) : null,
      language,
      time_zone,
    };
  }

  /** Whether it can be sent; from now on every mistake is said. */
  check(): boolean {
    this.tried = true;
    this.problem = null;
    return (['name', 'email', 'birth_year'] as const).every((field) => this.error(field) === null);
  }

  /** What is wrong with a field, once somebody has tried to store it. */
  error(field: ClientFieldName): string | null {
    if (!this.tried) return null;
    return (
      this.#own_error(field) ?? (this.problem?.at(`#/${field}`) ? m.client_form_refused() : null)
    );
  }

  #own_error(field: ClientFieldName): string | null {
    const text = this.facts[field].trim();
    if (field === 'name' && text === '') return m.client_form_name_missing();
    if (field === 'email' && text !== '' && !/^[^@\s]+@[^@\s]+\.[^@\s.]{2,}$/.test(text)) {
      return m.client_form_email_shape();
    }
    if (field === 'birth_year' && text !== '') {
      const year = Number(text);
      const newest = now().getFullYear();
      if (!/^\d{4}$/.test(text) || year < OLDEST || year > newest) {
        return m.client_form_birth_year_shape();
      }
    }
    return null;
  }
}
