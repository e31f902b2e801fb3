import type { Cause, CauseRole, Remediation, RemediationOutcome, SectionRole } from '#domain/document/document.js';
import { isRoleLabel } from '../markup/heading-roles.js';
import { quote, type SourceText } from '../markup/source-text.js';
import { actionDetails, cellOf } from './action-details.js';
import { pack, type Packed } from './pack.js';
import { isSaidToHaveHelped, outcomeCell, outcomeColumn, outcomeIn, saysHowResolved } from './outcome-words.js';
import { remediationKind } from './remediation-nature.js';
import { besidesCause, besidesRemedy, isRevealing } from './ruled-out.js';
import { causeWeights, remedyWeights, type StatementWeights } from './statement-weights.js';
import { weighed, type Weighed } from './worth.js';
import { longestStatement } from './sentences.js';
import { inOneBreath, tellsAftermath, tellsDeed, type Unit } from './units.js';

const mostCauses = 5;
const mostRemediations = 8;
const onlyMarks = /^[\s>*+\-•|_.)\]\d[xX]*$/;

const refersBack = /^(?:this|that|these|those|it|they|which|both)\b/i;
const opensWithDeed = /^\W*\p{Lu}\p{Ll}{2,}ing\b/u;

/** A sentence that begins with what was done and says what came of it tells of a remedy of its own. */
const tellsOfAnother = (left: Unit, right: Unit): boolean =>
  left.outcome !== 'unknown' && right.outcome !== 'unknown' && opensWithDeed.test(right.text);

/** What helped and what did not are told apart; a sentence that refers back tells of the one before. */
const tellsTheSame = (left: Unit, right: Unit): boolean => {
  if (left.text.endsWith(':') || right.text.endsWith(':') || tellsOfAnother(left, right)) return false;
  return left.outcome === right.outcome || refersBack.test(right.text);
};

const standTogether = (source: SourceText, left: Unit, right: Unit): boolean =>
  left.block.section === right.block.section &&
  left.heading === right.heading &&
  left.block.kind === right.block.kind &&
  left.block.kind !== 'row' &&
  right.from - left.to < 24 &&
  onlyMarks.test(source.folded.slice(left.to, right.from));

/** Little enough that the statements of two blocks are quoted as one only where a document has more than there are places. */
const costOfTwoBlocks = 0.04;

/** What came of a deed is quoted with the deed, also where there is a place for both. */
const gainOfOutcome = -0.02;

/** Statements that say what came of them, or whether they are done, are quoted apart. */
const standsAlone = ({ text, block, outcome }: Unit): boolean =>
  outcome !== 'unknown' || /\[[ xX]\]|\b(?:owner|assignee|due)\b/i.test(text) || block.label !== undefined;

const joinCost =
  (source: SourceText) =>
  (left: Unit, right: Unit): number | undefined => {
    if (!standTogether(source, left, right) || !tellsTheSame(left, right)) return undefined;
    const isAftermath = left.outcome !== 'unknown' && inOneBreath(left, right) && tellsAftermath(right.text);
    if (isAftermath) return gainOfOutcome;
    if (left.block === right.block) return 0;
    return standsAlone(left) || standsAlone(right) ? undefined : costOfTwoBlocks;
  };

/** No statement of an item below is likely enough to be shown, beside the best one or at all. */
const leastLikely = 0.03;
const leastOfBest = 0.2;

const likeliest = ({ units }: Packed<Weighed>): number => Math.max(...units.map(({ likely }) => likely));

/** What is looked for: how many items at most, by which weights, and what else speaks for or against a statement, in odds. */
export type Sought = Readonly<{ weights: StatementWeights; most: number; besides: (unit: Unit) => number }>;

const elsewhere = new Set<SectionRole>(['cause', 'trigger', 'impact', 'symptoms', 'detection']);

/** Who says what came of it tells of a remedy; what was done in vain stands in timelines and asides, and is worth as much. */
const forRemedy = (unit: Unit): number => {
  const {
    outcome,
    roles: [role],
  } = unit;
  const against = besidesRemedy(unit);
  if (against < 0) return against;
  if (outcome === 'unknown' || (role !== undefined && elsewhere.has(role))) return 0;
  if (outcome === 'failed' || outcome === 'made-worse') return 1.6;
  return 0.8;
};

export const soughtCauses: Sought = { weights: causeWeights, most: mostCauses, besides: besidesCause };
export const soughtRemedies: Sought = { weights: remedyWeights, most: mostRemediations, besides: forRemedy };

/** The items that a document gives for what is sought, the one with the likeliest statement first. */
export const itemsOf = (
  source: SourceText,
  units: readonly Unit[],
  { weights, most, besides }: Sought,
): Packed<Weighed>[] => {
  const items = pack(weighed(units, weights, besides), {
    items: most,
    characters: longestStatement,
    joinCost: joinCost(source),
  });
  const standard = items.flatMap((item) => item.units.map((unit) => unit.standard));
  const surest = Math.max(0, ...items.map(likeliest));
  const floor = Math.max(leastLikely, leastOfBest * Math.max(0, ...standard), 0.15 * surest);
  return items.filter((item) => likeliest(item) >= floor).sort((left, right) => likeliest(right) - likeliest(left));
};

const isForCauses = ({ roles }: Unit): boolean => roles[0] === 'cause' || roles[0] === 'trigger';
const isExplicit = (unit: Unit): boolean => isForCauses(unit) || isRevealing(unit);

/** What is called the root cause says it of itself; a chain of whys only leads there, and a factor only adds. */
const isCalledTheCause = (unit: Unit): boolean =>
  (isRevealing(unit) && /\broot cause/i.test(unit.text)) ||
  (unit.roles[0] === 'cause' &&
    /\b(?:root|main|primary|underlying|actual)[-_ ]?(?:cause|reason)|\bcauses?\W*$|ursache|原因/iu.test(unit.heading) &&
    !/\bwhys?\b|contribut|factor|possible|suspected/i.test(unit.heading));

/**
 * Where a section is for the causes, what other sections say of them must be plain to count too, and comes after; prose
 * that names the root cause in a sentence may tell of others elsewhere, but not in every sentence.
 */
const plainEnough = { besideSection: 0.2, besideSentence: 0.08 };
const explicitFirst = (items: readonly Packed<Weighed>[]): readonly Packed<Weighed>[] => {
  const among = (test: (unit: Unit) => boolean, of: readonly Packed<Weighed>[]): readonly Packed<Weighed>[] =>
    of.filter(({ units }) => units.some(test));
  const explicit = among(isExplicit, items);
  if (explicit.length === 0) return items;
  const called = among(isCalledTheCause, explicit);
  const hasSection = among(isForCauses, explicit).length > 0;
  const least = hasSection ? plainEnough.besideSection : plainEnough.besideSentence;
  const others = items.filter((item) => !explicit.includes(item) && likeliest(item) >= least);
  return [...called, ...explicit.filter((item) => !called.includes(item)), ...others];
};

/** What stands alone under a heading for the cause or the trigger is what the heading announces, however it is put. */
const announced = 1.5;
const announcedAmong = (units: readonly Unit[]): ((unit: Unit) => number) => {
  const counts = new Map<string, number>();
  const placeOf = ({ block, heading }: Unit): string => `${block.section} ${heading}`;
  for (const unit of units) counts.set(placeOf(unit), (counts.get(placeOf(unit)) ?? 0) + 1);
  const isAnnounced = (unit: Unit): boolean => isForCauses(unit) && isRoleLabel(unit.heading, 1);
  return (unit) => (isAnnounced(unit) && counts.get(placeOf(unit)) === 1 ? announced : 0);
};

const causeRole = (roles: readonly SectionRole[], heading: string, text: string): CauseRole => {
  if (/contribut|factor|enabler|condition/i.test(heading) || /\bcontribut/i.test(text)) return 'contributing-factor';
  if (roles[0] === 'trigger' || (/\btrigger/i.test(text) && !/root[- ]cause/i.test(text))) return 'trigger';
  return 'root-cause';
};

/** Prose that comes to the point is quoted from there on. */
const fromThePoint = (item: Packed<Weighed>): Packed<Weighed> => {
  const point = item.units.findIndex((unit) => isRevealing(unit));
  if (point <= 0 || item.units.some(isForCauses)) return item;
  const units = item.units.slice(point);
  return { ...item, from: units[0]!.from, units };
};

/** The statements that tell why it happened, best supported first. */
export const causesOf = (source: SourceText, units: readonly Unit[]): Cause[] => {
  const more = announcedAmong(units);
  const sought = { ...soughtCauses, besides: (unit: Unit) => soughtCauses.besides(unit) + more(unit) };
  const found = itemsOf(source, units, sought).map(fromThePoint);
  const isAside = ({ units: some }: Packed<Weighed>): boolean =>
    some.every((unit) => more(unit) > 0 && unit.roles[0] === 'trigger');
  const items = [...explicitFirst(found.filter((item) => !isAside(item))), ...found.filter(isAside)];
  return items.map((item) => {
    const [first] = item.units;
    const words = quote(source, item);
    return { ...words, role: causeRole(first!.roles, first!.heading, words.text) };
  });
};

/** What the words say came of it, else the column or the heading that they stand under. */
const outcomeOf = (source: SourceText, { block, announced, outcome }: Unit, text: string): RemediationOutcome => {
  const declared = outcomeCell(cellOf(source, block, outcomeColumn) ?? '');
  if (declared !== undefined) return declared;
  if (isSaidToHaveHelped(text)) return 'worked';
  const told = [outcomeIn(text, announced), outcome].find((each) => each !== 'unknown');
  return told ?? announced;
};

/** A remedy and the first of the statements that it was quoted from. */
type Told = Readonly<{ unit: Unit; remedy: Remediation }>;

const openEnded = /\b(?:still|not yet|pending|unresolved|tbd|ongoing|will|should|to be)\b/i;

const isDone = ({ text, kind, done }: Remediation): boolean =>
  (kind === 'fix' || kind === 'mitigation') && done !== false && tellsDeed(text) && !openEnded.test(text);

/** The one deed under a heading that says how it was resolved resolved it, unless others there are said to have. */
const withResolution = (told: readonly Told[]): Remediation[] => {
  const placeOf = ({ block, heading }: Unit): string => `${block.section} ${heading}`;
  const isTheOne = ({ unit, remedy }: Told): boolean => {
    if (remedy.outcome !== 'unknown' || !saysHowResolved(unit.heading) || !isDone(remedy)) return false;
    const beside = told.filter((other) => other.remedy !== remedy && placeOf(other.unit) === placeOf(unit));
    return beside.every(({ remedy: { outcome } }) => outcome !== 'unknown' && outcome !== 'worked');
  };
  return told.map((one) => (isTheOne(one) ? { ...one.remedy, outcome: 'worked' } : one.remedy));
};

/** The statements that tell what was done or shall be done about it, best supported first. */
export const remediationsOf = (source: SourceText, units: readonly Unit[]): Remediation[] =>
  withResolution(
    itemsOf(source, units, soughtRemedies).map((item) => {
      const [first] = item.units;
      const words = quote(source, item);
      const outcome = outcomeOf(source, first!, words.text);
      const remedy: Remediation = {
        ...words,
        kind: remediationKind(words.text, outcome === 'unknown' ? first!.roles : [], first!.heading),
        outcome,
        ...actionDetails(source, first!.block, item.units.length),
      };
      return { unit: first!, remedy };
    }),
  );
