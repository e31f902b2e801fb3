import { v5 as nameBased } from 'uuid';
import type { AnswerServed, AskedQuestion, ServedMatch, ServedRunbook } from '#domain/answer/answer.events.js';
import { redactSecrets } from '#ingest/redact.js';
import type { AlertSplit } from '#search/alert/bound-by-alert.js';
import type { VerdictReached } from '#search/verdict/verdict.js';
import type { Question, RankedIncident, RankedRunbook, Ranking } from './ports/precedent-search.js';

/** The content of the fact that an answer was served. */
export type ServedAnswer = AnswerServed['data'];

const namespace = '0c5f2b7e-2f7a-4c0e-9d56-b1f6f4d1a9c3';

/** More than this of a question is pasted log; the ranking looks at no more than `mostRead` of it. */
const mostKept = 8_000;
const mostRead = 200_000;

/** What no database keeps: NUL and halves of characters. */
const notText = /\0|\p{Surrogate}/gu;

const scoreDecimals = 1e6;

/** To six decimals, so that the last bit of a sum, which may depend on the order of rows, never makes two answers of one. */
export const rounded = (value: number): number => Math.round(value * scoreDecimals) / scoreDecimals;

const sortedOrNone = <T extends string>(values: readonly T[] | undefined): readonly T[] | undefined =>
  values && values.length > 0 ? [...new Set(values)].sort() : undefined;

const withoutSecrets = (text: string): string => redactSecrets(text).text.replace(notText, '\uFFFD').trim();

/** A question with secrets taken out and all lists in one order; the text is whole. */
const cleaned = ({ text, services, at, kinds, incidentId, without, alert }: Question): AskedQuestion => {
  const [sortedServices, sortedKinds, others] = [sortedOrNone(services), sortedOrNone(kinds), sortedOrNone(without)];
  return {
    text: withoutSecrets(text.slice(0, mostRead)),
    ...(sortedServices && { services: sortedServices }),
    ...(at !== undefined && { at }),
    ...(sortedKinds && { kinds: sortedKinds }),
    ...(incidentId !== undefined && { incidentId }),
    ...(others && { without: others }),
    ...(alert && { alert: { names: alert.names.map(withoutSecrets), text: withoutSecrets(alert.text) } }),
  };
};

const shortened = (question: AskedQuestion): AskedQuestion => {
  const text = question.text.slice(0, mostKept).replace(notText, '\uFFFD');
  return text.length === question.text.length
    ? question
    : { ...question, text, omitted: question.text.length - mostKept };
};

const matchOf = ({
  incidentId,
  documentId,
  rank,
  score,
  passages,
  signals,
  considered,
  shortfalls,
}: RankedIncident): ServedMatch => ({
  incidentId,
  documentId,
  rank,
  score: rounded(score),
  signals: signals.map(({ name, contribution, detail }) => {
    const grounds = considered.find((one) => one.name === name && one.contribution === contribution)?.grounds ?? [];
    return { name, contribution: rounded(contribution), detail, ...(grounds.length > 0 && { grounds }) };
  }),
  passages: passages.map(({ startLine, endLine }) => ({ startLine, endLine })),
  shortfalls,
});

const runbookOf = ({ documentId, rank, score, section, startLine, endLine }: RankedRunbook): ServedRunbook => ({
  documentId,
  rank,
  score: rounded(score),
  section,
  startLine,
  endLine,
});

/** Named by the question and what was answered, so that asking the same again while nothing has changed is the same answer. */
const answerIdOf = (question: AskedQuestion, answered: Omit<ServedAnswer, 'answerId' | 'question'>): string => {
  const { verdict, probability, fitId, embeddingSpace, matches, runbooks } = answered;
  const ranks = [
    matches.map(({ incidentId, score }) => [incidentId, score]),
    runbooks.map(({ documentId, score, startLine }) => [documentId, score, startLine]),
  ];
  const { text, ...others } = question;
  const asked = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1));
  return `answer-${nameBased(JSON.stringify([text, asked, verdict, probability, fitId, embeddingSpace, ranks]), namespace)}`;
};

/** What is remembered of an answer to a question: enough to show it again and to explain it. */
export const servedAnswer = (
  asked: Question,
  ranking: Ranking,
  reached: VerdictReached & Readonly<{ fitId: string | null; alertSplit?: AlertSplit | null }>,
): ServedAnswer => {
  const question = cleaned(asked);
  const { position, embeddingSpace, weights, assessment, degraded } = ranking;
  const { fitId, verdict, calibrated, uncalibrated, advice, alertSplit: split } = reached;
  const answered = {
    position,
    embeddingSpace,
    weights,
    fitId,
    verdict,
    probability: rounded(reached.probability),
    calibrated,
    uncalibrated,
    advice,
    ...(split && { alertSplit: { ...split, mostProbable: rounded(split.mostProbable) } }),
    ...(ranking.readings && { readings: ranking.readings }),
    features: assessment.features,
    matches: ranking.incidents.map(matchOf),
    runbooks: ranking.runbooks.map(runbookOf),
    degraded,
  };
  return { answerId: answerIdOf(question, answered), question: shortened(question), ...answered };
};
