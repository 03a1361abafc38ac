/* What is called in a country, in an emergency and for advice: the same table as the server's. */

import table from '../../../strtrack/accounts/data/call_numbers.json' with { type: 'json' };

/** As a form holds them: '' where we know of none. */
export type CallNumbers = { emergency_number: string; advice_number: string };

export function call_numbers(country: string): CallNumbers {
  const line = table.find(({ countries }) => countries.includes(country));
  return {
    emergency_number: line?.emergency_number ?? '',
    advice_number: line?.advice_number ?? '',
  };
}

/** The numbers after a move: one that is not the old country's own was set by somebody, and stays. */
export function moved_numbers(kept: CallNumbers, from: string, to: string): CallNumbers {
  const [old, fresh] = [call_numbers(from), call_numbers(to)];
  const moved = (name: keyof CallNumbers) =>
    kept[name].trim() === old[name] ? fresh[name] : kept[name];
  return { emergency_number: moved('emergency_number'), advice_number: moved('advice_number') };
}
