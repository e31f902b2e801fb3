import { submitDocuments } from '#application/submit-documents.js';
import type { NewEvent, StreamAppend } from '#event-sourcing/event-log.js';
import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';

const NOW = '2026-03-01T12:00:00.000Z';
const ORIGINALS = 200;

const SERVICES = ['checkout', 'pricing', 'orders', 'search', 'payments', 'stock', 'mail', 'login'];
const SYMPTOMS = ['answered with errors', 'timed out', 'grew slow', 'ran out of memory', 'lost its connections'];
const CAUSES = [
  'a pool that was too small',
  'an expired certificate',
  'a missing index',
  'a retry storm',
  'a full disk',
];
const REMEDIES = ['rolled the release back', 'raised the limit', 'renewed the certificate', 'added the index'];

const pick = <T>(from: readonly T[], number: number): T => from[number % from.length] as T;

const original = (number: number): { sourceUri: string; content: string } => {
  const service = pick(SERVICES, number);
  const symptom = pick(SYMPTOMS, Math.floor(number / 3));
  const cause = pick(CAUSES, Math.floor(number / 7));
  const content = `# Postmortem: ${service} ${symptom} (case ${number})

## Summary

On a working day ${service}-${number} ${symptom} for ${10 + (number % 90)} minutes. Error E${1_000 + number} was logged.

## Root cause

The cause was ${cause} in ${service}-${number}, which nobody had looked at since the last change.

## Resolution

We ${pick(REMEDIES, number)} and restarted ${service}, which worked.
`;
  return { sourceUri: `bench/${number}.md`, content };
};

/** The appends that submitting some small postmortems makes, understood by the real rules. */
const originals = async (): Promise<readonly (readonly StreamAppend[])[]> => {
  const made: (readonly StreamAppend[])[] = [];
  for (let number = 0; number < ORIGINALS; number += 1) {
    const log = new InMemoryEventLog(() => NOW);
    const { sourceUri, content } = original(number);
    await submitDocuments({ log, clock: () => NOW })([{ sourceUri, path: sourceUri, text: content }], {
      actor: 'bench',
    });
    const facts = await log.readAll({ after: 0, limit: 100 });
    made.push(
      facts.map(({ streamId, event, occurredAt }) => ({
        streamId,
        expectedVersion: 'any',
        events: [{ event, occurredAt }],
      })),
    );
  }
  return made;
};

/** Ids get the number of the copy in the place of their first characters, so that each copy is a document of its own. */
const copied = (append: StreamAppend, copy: number): StreamAppend => {
  const mark = copy.toString(16).padStart(8, '0');
  const text = JSON.stringify(append).replaceAll(/\b[0-9a-f]{8}(?=-[0-9a-f]{4}-)/g, mark);
  const renamed = text.replaceAll('bench/', `bench/${mark}/`);
  return JSON.parse(renamed) as StreamAppend & { events: NewEvent[] };
};

/** Appends that hold at least `count` facts together, a hundred documents each. */
export const appendsOf = async function* (count: number): AsyncGenerator<StreamAppend[]> {
  const templates = await originals();
  for (let made = 0, number = 0; made < count;) {
    const appends: StreamAppend[] = [];
    for (let document = 0; document < 100; document += 1, number += 1)
      appends.push(...pick(templates, number).map((append) => copied(append, number)));
    made += appends.reduce((sum, { events }) => sum + events.length, 0);
    yield appends;
  }
};
