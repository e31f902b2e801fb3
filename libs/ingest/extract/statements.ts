import type { Cause, CauseRole, Remediation, SectionRole } from '#domain/document/document.js';
import { quote, type SourceText } from '../markup/source-text.js';
import { actionDetails } from './action-details.js';
import { pack, type Packed } from './pack.js';
import { remediationKind, remediationOutcome } from './remediation-nature.js';
import { causeWeights, remedyWeights, type StatementWeights } from './statement-weights.js';
import { weighed, type Weighed } from './worth.js';
import { longestStatement } from './sentences.js';
import type { Unit } from './units.js';

export const mostCauses = 5;
export const mostRemediations = 8;
const onlyMarks = /^[\s>*+\-•|_.)\]\d[xX]*$/;

/** Statements may be quoted as one when nothing but list marks stands between them and they serve the same purpose. */
const joiner =
  (source: SourceText) =>
  (left: Unit, right: Unit): boolean =>
    left.block.section === right.block.section &&
    left.heading === right.heading &&
    left.block.kind === right.block.kind &&
    left.block.kind !== 'row' &&
    right.from - left.to < 24 &&
    onlyMarks.test(source.folded.slice(left.to, right.from));

/** No statement of an item below is likely enough to be shown, beside the best one or at all. */
const leastLikely = 0.03;
const leastOfBest = 0.2;

const likeliest = ({ units }: Packed<Weighed>): number => Math.max(...units.map(({ likely }) => likely));

/** The items that a document gives for these weights, the one with the likeliest statement first. */
export const itemsOf = (source: SourceText, units: readonly Unit[], weights: StatementWeights, most: number): Packed<Weighed>[] => {
  const items = pack(weighed(units, weights), { items: most, characters: longestStatement, mayJoin: joiner(source) });
  const floor = Math.max(leastLikely, leastOfBest * Math.max(0, ...items.map(likeliest)));
  return items.filter((item) => likeliest(item) >= floor).sort((left, right) => likeliest(right) - likeliest(left));
};

const causeRole = (roles: readonly SectionRole[], heading: string, text: string): CauseRole => {
  if (/contribut|factor|enabler|condition/i.test(heading) || /\bcontribut/i.test(text)) return 'contributing-factor';
  if (roles[0] === 'trigger' || (/\btrigger/i.test(text) && !/root[- ]cause/i.test(text))) return 'trigger';
  return 'root-cause';
};

/** The statements that tell why it happened, best supported first. */
export const causesOf = (source: SourceText, units: readonly Unit[]): Cause[] =>
  itemsOf(source, units, causeWeights, mostCauses).map((item) => {
    const [first] = item.units;
    const words = quote(source, item);
    return { ...words, role: causeRole(first!.roles, first!.heading, words.text) };
  });

/** The statements that tell what was done or shall be done about it, best supported first. */
export const remediationsOf = (source: SourceText, units: readonly Unit[]): Remediation[] =>
  itemsOf(source, units, remedyWeights, mostRemediations).map((item) => {
    const [first] = item.units;
    const words = quote(source, item);
    return {
      ...words,
      kind: remediationKind(words.text, first!.roles, first!.heading),
      outcome: remediationOutcome(words.text),
      ...actionDetails(source, first!.block, item.units.length),
    };
  });
