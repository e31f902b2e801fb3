import type { RecordedHypothesis } from '#domain/incident/incident-record.js';
import type { Suspect } from '#search/suspects/suspect.js';
import type { FailureGroup, RecordedQuote } from '../ports/failure-modes.js';
import type { NextCheck } from './briefing.js';

/** A group with the checks that tell it from the others. */
export type ToldApart = Readonly<{ group: FailureGroup; checks: readonly RecordedQuote[] }>;

const nowhere = { sourceUri: null, startLine: null, endLine: null } as const;

const fromGroup = ({ group, checks }: ToldApart): NextCheck[] =>
  checks.map(({ text, sourceUri, startLine, endLine, position }) => ({
    text,
    from: `tells "${group.name}" from the other causes`,
    sourceUri,
    startLine,
    endLine,
    position,
  }));

const fromSuspect = ({ change, proves }: Suspect): NextCheck[] =>
  proves.map((text) => ({
    text,
    from: `would show that "${change.change.title}" is the cause`,
    ...nowhere,
    position: change.position,
  }));

const fromHypothesis = ({ text, position }: RecordedHypothesis): NextCheck => ({
  text,
  from: 'a hypothesis without evidence for or against it',
  ...nowhere,
  position,
});

/** The first of each, then the second of each: no source takes all the room. */
const inTurns = <T>(lists: readonly (readonly T[])[]): T[] => {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
};

const distinct = (checks: readonly NextCheck[]): NextCheck[] => {
  const known = new Set<string>();
  return checks.filter(({ text }) => !known.has(text) && known.add(text));
};

export type CheckGrounds = Readonly<{
  groups: readonly ToldApart[];
  suspects: readonly Suspect[];
  hypotheses: readonly RecordedHypothesis[];
}>;

/** What to look at next: checks on record that tell causes apart, what would prove the first suspects, hypotheses without evidence. */
export const nextChecksOf = ({ groups, suspects, hypotheses }: CheckGrounds): NextCheck[] => {
  const untested = hypotheses.filter(({ status, evidence }) => status === 'open' && evidence.length === 0);
  const likely = suspects.filter(({ isCoincidence, word }) => !isCoincidence && word?.stance !== 'cleared');
  return distinct(inTurns([...groups.map(fromGroup), ...likely.map(fromSuspect), untested.map(fromHypothesis)]));
};
