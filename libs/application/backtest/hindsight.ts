import type { UnderstoodPostmortem, UnderstoodTimeline } from '#domain/document/document.js';
import { cuesIn } from '#ingest/extract/cues.js';
import { plainWords, tellingWords } from './plain-words.js';

/** A document that tells of an incident. */
export type TellingDocument = UnderstoodPostmortem | UnderstoodTimeline;

/** What only those say who know how it ended. */
const afterwards = new Set([
  'rootCause',
  'theCause',
  'causedBy',
  'dueTo',
  'because',
  'asResult',
  'contributed',
  'turnedOut',
  'rolledBack',
  'resolvedBy',
  'theFix',
  'backToNormal',
  'weWill',
]);

/** Words that say that it is not the first time: they give away what is to be found. */
export const recurrence =
  /\b(?:same (?:\w+[ -]){0,4}(?:as|like)|same (?:problem|thing|failure|issue|(?:root )?cause|outage|bug|error|incident) (?:(?:that |which )?we (?:had|saw)|(?:in|on|last) (?=[A-Z]+-\d|(?:19|20)\d\d|week|month|year|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b))|(?:da)?s?(?:gleiche|selbe)[nrs]? (?:problem|ursache|fehler|störung|ausfall)|recur(?:s|red|rences?|ring)?|re-?occur\w*|repeat of|repetition of|another (?:instance|occurrence|case) of|happened before|(?:second|third) (?:time|occurrence)|relapse|identical to|duplicate of|regression of)\b/i;

/** Shares of words from which on two statements are taken for one. */
const alike = 0.6;
const fewestAlike = 4;

const saysTheSame = (words: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  const shared = [...words].filter((word) => other.has(word)).length;
  const shorter = Math.min(words.size, other.size);
  return shared >= Math.min(fewestAlike, shorter) && shared / Math.max(shorter, 1) >= alike;
};

const statements = (document: TellingDocument): readonly string[] =>
  document.kind === 'timeline' ? [] : [...document.causes, ...document.remediations].map(({ text }) => text);

/** Whether a statement repeats a cause or a remedy that any of these documents tells. */
export const toldInTheEnd = (documents: readonly TellingDocument[]): ((sentence: string) => boolean) => {
  const told = documents
    .flatMap(statements)
    .map((text) => new Set(tellingWords(plainWords(text))))
    .filter(({ size }) => size > 0);
  return (sentence) => {
    const words = new Set(tellingWords(plainWords(sentence)));
    return words.size > 0 && told.some((other) => saysTheSame(words, other));
  };
};

/** Whether a statement explains or ends an incident, by its words alone. */
export const explains = (sentence: string): boolean => cuesIn(sentence).some((cue) => afterwards.has(cue));
