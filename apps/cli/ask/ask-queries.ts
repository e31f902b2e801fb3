import type { Readable } from 'node:stream';
import { type Client, Refused } from '../server/graphql-client.js';
import type { Terminal } from '../terminal.js';
import type { Answer } from './answer.js';
import { type AnswerSize, askServer } from './ask.js';
import { type QueryLine, readQueries } from './query-file.js';

type Settled = Readonly<{ line: string }> | Readonly<{ problem: string }>;

export type AskQueriesOptions = Readonly<{ path: string; stdin: Readable; size: AnswerSize; terminal: Terminal }>;

/**
 * Answers each question of a file with a line of JSON, in order; returns how many could not be answered. One after the other:
 * the embedded database works on one statement at a time, and waiting for another question would count as time that an answer took.
 */
export const askQueries = async (
  client: Client,
  { path, stdin, size, terminal }: AskQueriesOptions,
): Promise<number> => {
  let left = 0;
  for await (const query of readQueries(path, stdin)) {
    const settled = await settle(client, query, size);
    if ('line' in settled) terminal.out(settled.line);
    else {
      terminal.say(settled.problem);
      left += 1;
    }
  }
  return left;
};

const settle = async (client: Client, query: QueryLine, size: AnswerSize): Promise<Settled> => {
  if (!query.ok) return { problem: `${query.place}: ${query.problem}` };
  try {
    const answer: Answer = await askServer(client, query.question, size);
    return { line: JSON.stringify({ id: query.id, answer }) };
  } catch (error) {
    if (error instanceof Refused) return { problem: `${query.place}: ${error.message}` };
    throw error;
  }
};
