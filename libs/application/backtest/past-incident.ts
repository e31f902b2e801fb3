import type { RecordedDocument } from '../ports/incident-records.js';
import { earlyQuestions, type EarlyQuestion } from './early-question.js';
import type { TellingDocument } from './hindsight.js';
import { namedMode, sameFailureMentions, type Mention } from './mentions.js';

/** An incident as its documents tell it, with what could be asked of it while it went on. Times are ISO 8601 in UTC. */
export type PastIncident = Readonly<{
  incidentId: string;
  title: string;
  services: readonly string[];
  reference: string | null;
  sourceUris: readonly string[];
  /** Whether a document tells when it happened; else its times are those at which the log learned of it. */
  isDated: boolean;
  /** From when on others could learn from it: its end, or the end of the day that it began on. */
  knownFrom: string;
  /** The position of its first document. */
  position: number;
  questions: readonly (EarlyQuestion & Readonly<{ at: string }>)[];
  mode: string | null;
  sameAs: readonly Mention[];
}>;

const oneDay = 86_400_000;

const momentOf = (time: string | undefined): number[] => {
  const at = Date.parse(time ?? '');
  return Number.isNaN(at) ? [] : [at];
};

/** A moment, or the end of a day where only the day is told. */
const endOf = (time: string | undefined): number[] =>
  momentOf(time).map((at) => (time!.length > 10 ? at : at + oneDay));

const latest = (times: readonly number[]): number | undefined => (times.length > 0 ? Math.max(...times) : undefined);

/** The last end that is told; where none is, the last beginning. An incident is never over before it began. */
const knownFrom = (documents: readonly TellingDocument[]): string | null => {
  const ends = documents.flatMap(({ endedAt }) => endOf(endedAt));
  const starts = documents.flatMap(({ startedAt }) => (ends.length > 0 ? momentOf(startedAt) : endOf(startedAt)));
  const over = latest([...ends, ...starts]);
  return over === undefined ? null : new Date(over).toISOString();
};

/** Reads an incident from all its documents; a postmortem tells its title before any other. */
export const readPastIncident = (
  incidentId: string,
  documents: readonly RecordedDocument<TellingDocument>[],
  minutes: readonly number[],
): PastIncident => {
  const [best] = documents.toSorted(
    (a, b) => a.document.kind.localeCompare(b.document.kind) || a.position - b.position,
  );
  const [first] = documents.toSorted((a, b) => a.position - b.position);
  const told = documents.map(({ document }) => document);
  const over = knownFrom(told);
  const learned = new Date(first!.recordedAt).toISOString();
  return {
    incidentId,
    title: best!.document.title,
    services: [...new Set(told.flatMap(({ services }) => services))].sort(),
    reference:
      told
        .find(({ reference }) => reference !== undefined)
        ?.reference?.trim()
        .toUpperCase() ?? null,
    sourceUris: documents.map(({ sourceUri }) => sourceUri),
    isDated: over !== null,
    knownFrom: over ?? learned,
    position: first!.position,
    questions: earlyQuestions(told, minutes).map((question) => ({ ...question, at: question.at ?? learned })),
    mode: documents.map(({ text }) => namedMode(text)).find((name) => name !== null) ?? null,
    sameAs: documents.flatMap(({ text }) => sameFailureMentions(text)),
  };
};
