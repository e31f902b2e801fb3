import type { Client } from '../server/graphql-client.js';
import { type Answer, askOperation, type Question } from './answer.js';

/** How many of each to show. */
export type AnswerSize = Readonly<{ matches: number; runbooks: number }>;

/** Asks whether this has happened before. Throws Refused for a question that makes no sense, such as an impossible time. */
export const askServer = async (client: Client, input: Question, size: AnswerSize): Promise<Answer> => {
  const { precedents } = await client.query<{ precedents: Answer }>(askOperation, { input, ...size });
  return precedents;
};

/** Those of the services that nothing on record names. */
export const strangeServices = async (client: Client, services: readonly string[]): Promise<string[]> => {
  const known = await Promise.all(
    services.map(async (name) => {
      const { service } = await client.query<{ service: object | null }>(
        'query ($name: String!) { service(name: $name) { name } }',
        { name },
      );
      return service !== null;
    }),
  );
  return services.filter((_, i) => !known[i]);
};
