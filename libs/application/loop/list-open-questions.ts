import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { JudgedPrecedents } from '../ports/judged-precedents.js';
import { openQuestionsOf, type OpenQuestion } from './open-question.js';

/** What is still to be said of one incident. */
export type IncidentQuestions = Readonly<{ incidentId: string; questions: readonly OpenQuestion[] }>;

/** `resolved` counts the incidents that were looked at; `more` says whether there are older ones that were not. */
export type OpenQuestionList = Readonly<{
  incidents: readonly IncidentQuestions[];
  totalQuestions: number;
  resolved: number;
  more: boolean;
}>;

export interface OpenQuestions {
  /** Of each of these incidents, in their order; none for one that goes on or that only documents tell of. */
  of(incidentIds: readonly string[], asOf?: number): Promise<readonly IncidentQuestions[]>;
  /** Of the incidents resolved last, newest first; only those with questions. */
  latest(first: number, asOf?: number): Promise<OpenQuestionList>;
}

/** Reads several incidents at once, by id. */
export type ReadRecords = (
  incidentIds: readonly string[],
  asOf?: number,
) => Promise<ReadonlyMap<string, IncidentRecord>>;

export type QuestionParts = Readonly<{
  records: ReadRecords;
  judged: JudgedPrecedents;
  /** The ids of the incidents resolved here, the last one first. */
  resolvedIds: (first: number, asOf?: number) => Promise<readonly string[]>;
}>;

/** More incidents than these are not looked at at once. */
export const mostResolved = 200;

/** Asks for what is missing once an incident is over. */
export const openQuestions = ({ records, judged, resolvedIds }: QuestionParts): OpenQuestions => {
  const of: OpenQuestions['of'] = async (incidentIds, asOf) => {
    const [known, words, answers] = await Promise.all([
      records(incidentIds, asOf),
      judged.of(incidentIds, asOf),
      judged.newestAnswers(incidentIds, asOf),
    ]);
    const isJudged = new Set(words.map(({ askedFor }) => askedFor));
    return incidentIds.map((incidentId) => {
      const record = known.get(incidentId);
      const answerId = answers.get(incidentId) ?? null;
      const questions = record ? openQuestionsOf(record, { isJudged: isJudged.has(incidentId), answerId }) : [];
      return { incidentId, questions };
    });
  };
  return {
    of,
    latest: async (first, asOf) => {
      const ids = await resolvedIds(mostResolved + 1, asOf);
      const asked = (await of(ids.slice(0, mostResolved), asOf)).filter(({ questions }) => questions.length > 0);
      return {
        incidents: asked.slice(0, first),
        totalQuestions: asked.reduce((sum, { questions }) => sum + questions.length, 0),
        resolved: Math.min(ids.length, mostResolved),
        more: ids.length > mostResolved,
      };
    },
  };
};
