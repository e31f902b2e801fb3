import type { Reading } from '../ask/answer.js';
import type { Client } from '../server/graphql-client.js';
import { Problem } from '../problem.js';

export const servedAnswerOperation = /* GraphQL */ `
  query ServedAnswer($id: ID!, $matches: Int!) {
    answer(id: $id) {
      id
      servedAt
      askedBy
      position
      verdict
      probability
      calibrated
      uncalibratedReason
      advice
      readings {
        written
        readAs
        documents
      }
      degradedReason
      question {
        text
        omittedCharacters
        services
        at
        incidentId
      }
      matches(first: $matches) {
        rank
        score
        title
        sourceUri
        incidentId
        signals {
          name
          contribution
          detail
        }
        judgements {
          judgement
          by
          note
          derived
        }
      }
      judgements {
        incidentId
        judgement
        rank
        by
        note
        judgedAt
        derived
      }
    }
  }
`;

export type Word = Readonly<{ judgement: string; by: string; note: string | null; derived: boolean }>;

export type ServedMatch = Readonly<{
  rank: number;
  score: number;
  title: string;
  sourceUri: string;
  incidentId: string;
  signals: readonly Readonly<{ name: string; contribution: number; detail: string }>[];
  judgements: readonly Word[];
}>;

/** An answer as it was shown, as GraphQL gives it. */
export type ServedAnswer = Readonly<{
  id: string;
  servedAt: string;
  askedBy: string;
  position: number;
  verdict: string;
  probability: number;
  calibrated: boolean;
  uncalibratedReason: string | null;
  advice: string;
  readings: readonly Reading[];
  degradedReason: string | null;
  question: Readonly<{
    text: string;
    omittedCharacters: number;
    services: readonly string[];
    at: string | null;
    incidentId: string | null;
  }>;
  matches: readonly ServedMatch[];
  judgements: readonly (Word & Readonly<{ incidentId: string; rank: number | null; judgedAt: string }>)[];
}>;

/** As many matches as an answer can show. */
export const everyMatch = 20;

/** The answer with this id. Throws a Problem where none was kept. */
export const readAnswer = async (client: Client, id: string, matches: number): Promise<ServedAnswer> => {
  const { answer } = await client.query<{ answer: ServedAnswer | null }>(servedAnswerOperation, { id, matches });
  if (answer === null)
    throw new Problem(
      `No answer "${id}" was kept: take the id that "precedent ask" shows, or one of the query "answers".`,
    );
  return answer;
};
