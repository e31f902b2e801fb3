import type { AnswerServed, PrecedentJudged } from '#domain/answer/answer.events.js';
import type { CalibrationFitted } from '#domain/calibration/calibration.events.js';
import type { Event, Recorded } from '#event-sourcing/event.js';
import type { Projection, Transaction } from '#event-sourcing/projection.js';
import { createAnalyser } from '#search/analysis/analyser.js';
import { questionTerms } from '../search/question-terms.js';
import * as sql from './answers.sql.js';

type AnswersEvent = AnswerServed | PrecedentJudged | CalibrationFitted;

const analyser = createAnalyser([]);

/** The distinct stems of a question. They have to meet those of later questions: raise the version when the analyser changes. */
const stemsOf = (text: string): string[] => [
  ...new Set(questionTerms(text, analyser).map(({ term: { stem } }) => stem)),
];

const ofType =
  <E extends Event>(type: E['type']) =>
  (fact: Recorded): fact is Recorded<E> =>
    fact.event.type === type;

/** Served answers, what people said of them, and the fits of the verdict's model. */
export const answers: Projection<AnswersEvent> = {
  name: 'answers',
  version: 3,
  handles: ['AnswerServed', 'PrecedentJudged', 'CalibrationFitted'],
  tables: ['served_answer', 'judgement', 'calibration_fit'],
  // Every question appends a fact: one by one they would slow the next questions down.
  patience: { types: ['AnswerServed'], quietMs: 500, longestMs: 2_000 },

  async apply(batch, tx) {
    const served = batch.filter(ofType<AnswerServed>('AnswerServed'));
    const judged = batch.filter(ofType<PrecedentJudged>('PrecedentJudged'));
    const fitted = batch.filter(ofType<CalibrationFitted>('CalibrationFitted'));
    if (served.length > 0) await tx.query(sql.insertAnswers, [JSON.stringify(served.map(answerRow))]);
    if (judged.length > 0) await insertJudgements(judged, tx);
    if (fitted.length > 0) await tx.query(sql.insertFits, [JSON.stringify(fitted.map(fitRow))]);
  },
};

const answerRow = ({ event: { data }, position, recordedAt }: Recorded<AnswerServed>) => {
  const { question, matches } = data;
  return {
    answer_id: data.answerId,
    question,
    incident_id: question.incidentId ?? null,
    position: data.position,
    verdict: data.verdict,
    probability: data.probability,
    match_ids: matches.map(({ incidentId }) => incidentId),
    features: data.features,
    stems: question.incidentId === undefined ? null : stemsOf(question.text),
    learnable_from: question.incidentId === undefined ? null : position,
    served_at: recordedAt,
    valid_from: position,
  };
};

const insertJudgements = async (judged: readonly Recorded<PrecedentJudged>[], tx: Transaction): Promise<void> => {
  await tx.query(sql.insertJudgements, [JSON.stringify(judged.map(judgementRow))]);
  const answerIds = [...new Set(judged.map(({ event }) => event.data.answerId))];
  await tx.query(sql.endJudgements, [answerIds]);
  const asked = await tx.query<{ answer_id: string; text: string }>(sql.withoutStems, [answerIds]);
  const firstWord = (answerId: string) => judged.find(({ event }) => event.data.answerId === answerId)?.position;
  const stems = asked.map(({ answer_id, text }) => ({
    answer_id,
    stems: stemsOf(text),
    learnable_from: firstWord(answer_id),
  }));
  if (stems.length > 0) await tx.query(sql.setStems, [JSON.stringify(stems)]);
};

const judgementRow = ({ event: { data }, position, recordedAt }: Recorded<PrecedentJudged>) => ({
  answer_id: data.answerId,
  incident_id: data.incidentId,
  judgement: data.judgement,
  rank: data.rank,
  judged_by: data.by,
  note: data.note ?? null,
  judged_at: recordedAt,
  valid_from: position,
  valid_to: null,
});

const fitRow = ({ event: { data }, position, recordedAt }: Recorded<CalibrationFitted>) => ({
  fit_id: data.fitId,
  fit: data,
  fitted_at: recordedAt,
  valid_from: position,
});
