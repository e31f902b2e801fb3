import type { Query } from '../query.js';
import { leavingTime } from './read-ahead.js';
import * as sql from './search.sql.js';

/** By so many questions most of what answers them has been compiled. */
export const enoughRehearsed = 250;

export type RehearsalOptions = Readonly<{
  /** Answers a question as if somebody had asked it; nothing of it is kept. */
  ask: (text: string) => Promise<unknown>;
  /** Waited for before each question. */
  goOn: () => Promise<boolean>;
}>;

/**
 * Asks what the newest documents begin with: the JavaScript engine compiles what it has seen at work, and does so while whoever asks
 * first waits. False for a small base, which answers at once and is not worth it. Rejects as the database and `ask` do.
 */
export const rehearse = async (query: Query, { ask, goOn }: RehearsalOptions): Promise<boolean> => {
  const questions = await query<{ text: string }>(sql.beginnings, [enoughRehearsed]);
  if (questions.length < enoughRehearsed) return false;
  for (const { text } of questions) if (await goOn()) await leavingTime(() => ask(text));
  return true;
};
