import type { Quote, TimelineEntry } from '#domain/document/document.js';
import { cuesIn } from '#ingest/extract/cues.js';
import { explains, recurrence, toldInTheEnd, type TellingDocument } from './hindsight.js';
import { plainWords, sentencesIn, tellingWords } from './plain-words.js';

/** From what a question was made, in the order in which it is looked at. */
export const questionSources = ['channel', 'timeline', 'detection', 'symptoms', 'impact', 'summary'] as const;
export type QuestionSource = (typeof questionSources)[number];

/**
 * What could be asked of an incident while it went on. `minute` counts from when it was noticed, null where no record tells
 * the minutes; `at` is the moment of asking, ISO 8601 in UTC, null where no record tells when it began.
 */
export type EarlyQuestion = Readonly<{
  minute: number | null;
  at: string | null;
  text: string;
  sources: readonly QuestionSource[];
}>;

type Said = Readonly<{ source: QuestionSource; text: string }>;
type TimedEntry = TimelineEntry & Readonly<{ at: string }>;

/** With fewer words there is nothing to ask yet. */
const fewestWords = 3;

/** With fewer words than these the timeline alone tells too little to ask. */
const enoughWords = 6;

const mostCharacters = 2_000;
const oneMinute = 60_000;
const oneDay = 86_400_000;

/** Words of every incident, whatever failed. */
const ofAny = new Set(
  'incident issue problem alert alerts detected detection reported report reports reporting noticed notices users user customers customer team teams engineer engineers engineering support investigate investigating investigation started starts declared verified identified acknowledged acknowledges ack pages paged page first initial the and that was were has have had for with from not our they this are some all being been about into which who there via service services affected multiple several channel slack call war room response aware looking look'.split(
    ' ',
  ),
);

const wordsOf = (said: readonly Said[]): number =>
  new Set(said.flatMap(({ text }) => tellingWords(text)).filter((word) => !ofAny.has(word))).size;

const isTimed = (entry: TimelineEntry): entry is TimedEntry =>
  entry.at !== undefined && !Number.isNaN(Date.parse(entry.at));

const startOf = (documents: readonly TellingDocument[]): number =>
  Math.min(
    ...documents
      .flatMap(({ startedAt }) => (startedAt === undefined ? [] : Date.parse(startedAt)))
      .filter(Number.isFinite),
  );

/** Entries near the incident: reports also tell of the months before and of typos in the year. */
const ofIncident = (entries: readonly TimelineEntry[], start: number): TimedEntry[] =>
  entries.filter(isTimed).filter(({ at }) => !Number.isFinite(start) || Math.abs(Date.parse(at) - start) <= 2 * oneDay);

/** A record that was kept while it went on counts before one that was written afterwards. */
const entriesOf = (
  documents: readonly TellingDocument[],
): { source: QuestionSource; entries: readonly TimedEntry[] } => {
  const start = startOf(documents);
  const told = (kind: TellingDocument['kind']): TimedEntry[] =>
    documents.filter((document) => document.kind === kind).flatMap(({ timeline }) => ofIncident(timeline, start));
  const channel = told('timeline');
  return channel.length > 1
    ? { source: 'channel', entries: channel }
    : { source: 'timeline', entries: told('postmortem') };
};

const notice =
  /\b(?:fir(?:ed|ing|es)|detect\w*|page[drs]?|telephon\w*|phoned|tickets?|complain\w*|customers?|users?|reports?|status page)\b/i;

const tellsOfNotice = ({ text }: TimedEntry): boolean =>
  notice.test(text) || cuesIn(text).some((cue) => cue === 'noticed' || cue === 'watches');

/** When somebody or something noticed it. A report written afterwards begins with what nobody knew, and may never say. */
const noticedAt = (source: QuestionSource, entries: readonly TimedEntry[]): number | undefined => {
  const inOrder = entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const first = source === 'channel' ? inOrder[0] : inOrder.find(tellsOfNotice);
  return first && Date.parse(first.at);
};

/** Names of moments say nothing of what was seen. */
const onlyLabel =
  /^(?:first detected|fault occurs?|incident (?:declared|begins?|starts?|ends?)|repaired|resolved|service restored)\W*$/i;

type Sieve = (source: QuestionSource, quotes: readonly Pick<Quote, 'text'>[]) => Said[];

/** Keeps the sentences that could be said at the time. What was written at the time needs no look at its wording. */
const sieveOf = (documents: readonly TellingDocument[]): Sieve => {
  const isToldInTheEnd = toldInTheEnd(documents);
  return (source, quotes) =>
    quotes
      .flatMap(({ text }) => sentencesIn(text))
      .filter((sentence) => !recurrence.test(sentence) && !isToldInTheEnd(sentence))
      .filter((sentence) => source === 'channel' || !explains(sentence))
      .map((sentence) => ({ source, text: plainWords(sentence) }))
      .filter(({ text }) => tellingWords(text).length > 1 && !onlyLabel.test(text));
};

const symptoms = ({ sections }: TellingDocument): Quote[] => sections.filter(({ role }) => role === 'symptoms');

/** What whoever is called sees first, of the kinds that tell it best until there is enough to ask. */
const firstSight = (documents: readonly TellingDocument[], sieve: Sieve): Said[] => {
  const postmortems = documents.filter((document) => document.kind === 'postmortem');
  const kinds: readonly (readonly [QuestionSource, readonly Quote[]])[] = [
    ['detection', postmortems.flatMap(({ detection }) => detection)],
    ['symptoms', postmortems.flatMap(symptoms)],
    ['impact', postmortems.flatMap(({ impact }) => impact)],
    ['summary', postmortems.flatMap(({ summary }) => summary.slice(0, 3))],
  ];
  let said: Said[] = [];
  for (const [source, quotes] of kinds) {
    if (wordsOf(said) >= enoughWords) break;
    const more = sieve(source, quotes);
    said = [...said, ...(source === 'summary' ? more.slice(0, 1) : more)];
  }
  return said;
};

const questionOf = (said: readonly Said[], minute: number | null, at: number): EarlyQuestion | null => {
  if (wordsOf(said) < fewestWords) return null;
  const text = [...new Set(said.map((one) => one.text))].join('\n').slice(0, mostCharacters);
  const sources = questionSources.filter((source) => said.some((one) => one.source === source));
  return { minute, at: Number.isFinite(at) ? new Date(at).toISOString() : null, text, sources };
};

/**
 * The questions that could be asked of an incident so many minutes after it was noticed, from its own documents but without
 * any cause, remedy or word that it happened before. A question is given where more could be asked than at the minute before;
 * none where nothing can be told without giving away how it ended.
 */
export const earlyQuestions = (documents: readonly TellingDocument[], minutes: readonly number[]): EarlyQuestion[] => {
  const sieve = sieveOf(documents);
  const { source, entries } = entriesOf(documents);
  const noticed = noticedAt(source, entries);
  const until = (minute: number): Said[] =>
    entries.flatMap((entry) => {
      const since = Date.parse(entry.at) - noticed!;
      return since >= 0 && since <= minute * oneMinute ? sieve(source, [entry]) : [];
    });
  const ordered = minutes.toSorted((a, b) => a - b);
  if (noticed === undefined || until(ordered.at(-1) ?? 0).length === 0) return withoutMinutes(documents, sieve);
  const seen = wordsOf(until(ordered[0] ?? 0)) >= enoughWords ? [] : firstSight(documents, sieve);
  const asked = ordered.flatMap(
    (minute) => questionOf([...seen, ...until(minute)], minute, noticed + minute * oneMinute) ?? [],
  );
  return asked.filter(({ text }, i) => text !== asked[i - 1]?.text);
};

const withoutMinutes = (documents: readonly TellingDocument[], sieve: Sieve): EarlyQuestion[] => {
  const question = questionOf(firstSight(documents, sieve), null, startOf(documents));
  return question ? [question] : [];
};
