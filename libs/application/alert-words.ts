import type { RecordedAlert } from '#domain/incident/incident-record.js';

/** Annotations in which people write what an alert means, the surest first. */
const toldAnnotations = ['summary', 'description', 'message', 'title'];

/** A sentence, by whatever name: others hold links, queries, values and times. */
const isTold = (text: string): boolean =>
  !/:\/\/|\{[^}]*\}|\w\(/.test(text) && (text.match(/(?<![^\s("'“])\p{L}{2,}(?![^\s.,;:!?)"'”])/gu) ?? []).length >= 3;

/** What an alert says in words besides its name: its summary first, then whatever annotations hold a sentence; texts may repeat. */
export const wordsOfAlert = ({ summary, annotations }: RecordedAlert['alert']): string[] => {
  const others = Object.entries(annotations)
    .filter(([name, text]) => !toldAnnotations.includes(name) && isTold(text))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text);
  return [summary, ...toldAnnotations.map((name) => annotations[name]), ...others].filter((text) => text !== undefined);
};
