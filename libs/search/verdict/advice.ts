import type { QuestionTerm } from '../analysis/analyser.js';

/** What an answer says first. */
export type VerdictName = 'KNOWN' | 'LIKELY_KNOWN' | 'RELATED' | 'NOVEL' | 'INSUFFICIENT_QUERY';

/** How much of the question the nearest incident has: words, of all that were asked and are not mere function words. */
export type Nearness = Readonly<{ found: number; asked: number }>;

/** Of the words of a question that seems to be in another language than English, how many are on record, and which of them are names. */
export type Foreign = Readonly<{ onRecord: number; asked: number; named: readonly string[] }>;

/** What a question lacks that would let it be answered. */
export type Lacking = 'service' | 'error-text' | 'symptom';

const additions: Readonly<Record<Lacking, string>> = {
  service: 'name the service',
  'error-text': 'paste the error text or the name of the alert',
  symptom: 'say in a sentence what users or graphs show',
};

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

const fewWords = 3;

/** What to add to a question with so little in it. */
export const lackingIn = (terms: readonly QuestionTerm[], services: readonly string[]): Lacking[] => {
  const plain = new Set(terms.filter(({ identifier }) => !identifier).map(({ origin }) => origin));
  return [
    ...(services.length === 0 ? (['service'] as const) : []),
    ...(terms.some(({ identifier }) => identifier) ? [] : (['error-text'] as const)),
    ...(plain.size >= fewWords ? [] : (['symptom'] as const)),
  ];
};

/** What to add, in a sentence. */
export const adviseToAdd = (lacking: readonly Lacking[]): string =>
  `Too little to go by: ${listed((lacking.length > 0 ? lacking : (['error-text'] as const)).map((one) => additions[one]))}.`;

const onRecordInWords = ({ onRecord, asked }: Foreign): string => {
  if (onRecord > 0) return `only ${onRecord} of its ${asked} words ${onRecord === 1 ? 'is' : 'are'} on record`;
  return asked === 1 ? 'its only word is not on record' : `none of its ${asked} words is on record`;
};

/** What to do about a question in a language that the records are not in, in a sentence. */
export const adviseToTranslate = (foreign: Foreign): string => {
  const [name] = foreign.named;
  const next = name === undefined ? 'paste the alert and the error text as they are' : `ask for ${name} by itself`;
  return `The question seems not to be in English, and ${onRecordInWords(foreign)}: that says nothing of whether it is new. Ask in the language of the records, or ${next}.`;
};

const advice: Readonly<Record<Exclude<VerdictName, 'NOVEL' | 'INSUFFICIENT_QUERY'>, string>> = {
  KNOWN: 'This has happened before: start with the first match, its causes and what fixed it.',
  LIKELY_KNOWN: 'This has probably happened before: compare the symptoms of the first matches with what you see.',
  RELATED: 'Similar things have happened: use the matches for ideas and check each cause before you act on it.',
};

const nearestMiss = ({ found, asked }: Nearness): string =>
  found === 0
    ? 'the nearest misses share no word with the question, only parts of one or some of its meaning'
    : `the nearest miss has ${found} of the ${asked} words asked about`;

/** What to do with a verdict on a ranking, in a sentence. */
export const adviceOn = (verdict: Exclude<VerdictName, 'INSUFFICIENT_QUERY'>, nearest: Nearness): string =>
  verdict === 'NOVEL'
    ? `Nothing on record is the same failure: ${nearestMiss(nearest)}. Investigate it as new.`
    : advice[verdict];

/** Why a match that seems as sure as a known one is not said to be KNOWN, in a sentence. */
export const whyNotKnown = (knownRisk: number): string =>
  `It is not called KNOWN: KNOWN is to be wrong in no more than ${Number((knownRisk * 100).toFixed(2))} % of answers (PRECEDENT_KNOWN_RISK), and the cases that the probability was measured on do not show that of one as sure as this.`;
