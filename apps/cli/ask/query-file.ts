import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { kindInGraphql } from '../document-kinds.js';
import { Problem, systemErrorInWords } from '../problem.js';
import type { Question } from './answer.js';

/** A line of a file of questions; `place` is `FILE:LINE`. */
export type QueryLine = Readonly<{ place: string }> &
  (Readonly<{ ok: true; id: string | number; question: Question }> | Readonly<{ ok: false; problem: string }>);

const queryShape = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  services: z.array(z.string()).nullish(),
  at: z.string().nullish(),
  kinds: z.array(z.string()).nullish(),
  asOf: z.int().nullish(),
});

/** Reads questions, one JSON object a line; empty lines are passed over, broken ones come as what is wrong with them. */
export async function* readQueries(path: string, stdin: Readable): AsyncGenerator<QueryLine> {
  const name = path === '-' ? 'stdin' : path;
  let number = 0;
  try {
    const input = path === '-' ? stdin : createReadStream(path);
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      number += 1;
      if (line.trim() !== '') yield readQuery(line, `${name}:${number}`);
    }
  } catch (error) {
    throw new Problem(`${name} cannot be read: ${systemErrorInWords(error)}.`);
  }
}

/** Understands one line. */
export const readQuery = (line: string, place: string): QueryLine => {
  const value = parsed(line.replace(/^\uFEFF/, ''));
  if (value === undefined) return { place, ok: false, problem: 'it is no JSON; write one object a line' };
  const read = queryShape.safeParse(value);
  if (!read.success) return { place, ok: false, problem: problemOf(read.error) };
  const { id, text, services, at, kinds, asOf } = read.data;
  const question = {
    text,
    ...(services && { services }),
    ...(at != null && { at }),
    ...(kinds && { kinds: kinds.map(kindInGraphql) }),
    ...(asOf != null && { asOf }),
  };
  return { place, ok: true, id, question };
};

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const problemOf = ({ issues }: z.ZodError): string => {
  const field = issues[0]?.path.join('.');
  const wanted = 'an object with "id" and "text", and if you like "services", "at", "kinds" and "asOf"';
  return field ? `its "${field}" is missing or of the wrong type; write ${wanted}` : `it is not ${wanted}`;
};
