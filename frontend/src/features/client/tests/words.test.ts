import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/* Words of the trade and of the machine, and anything that shouts. */
const NEVER = {
  en: /adherence|\bslots?\b|prescription|triage|\balerts?\b|\bmeasures?\b|\bsync|passkey|non-compliant|!/i,
  es: /adherencia|prescripci|triaje|alerta|sincroniz|incumpli|iniciar? sesión|cerrar? sesión|sesión abierta|!/i,
};

/** The folders of messages that a client reads. */
const READ = [
  'client',
  'getting_in',
  'body',
  'recovery',
  'screening',
  'looked',
  'player',
  'progress',
];

test.each(['en', 'es'] as const)('the client never meets these words in %s', (language) => {
  const texts = READ.flatMap((folder) =>
    Object.entries(
      JSON.parse(readFileSync(`messages/${folder}/${language}.json`, 'utf8')) as Record<
        string,
        unknown
      >,
    ),
  );
  const met = texts.filter(([, text]) => NEVER[language].test(JSON.stringify(text)));
  expect(met).toEqual([]);
});
