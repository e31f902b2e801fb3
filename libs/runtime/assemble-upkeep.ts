import type { Logger } from 'pino';
import type { Database } from '#postgres/database.js';
import { readAhead } from '#read-model/search/read-ahead.js';
import { enoughRehearsed, rehearse } from '#read-model/search/rehearse.js';
import type { OpenSpaces } from '#read-model/search/open-spaces.js';
import { Lull } from './lull.js';
import { knownFacts, PlannerStatistics } from './planner-statistics.js';
import { SpaceIndexes } from './space-indexes.js';

type AskText = (text: string) => Promise<unknown>;

/** What keeps questions fast while the read tables grow. */
export type Upkeep = Readonly<{
  /** Call it whenever facts have come into the search index. */
  grown: (facts: number) => void;
  /** Call it whenever somebody asks: the rehearsal waits for a lull. */
  asked: () => void;
  /** Says how to ask what is rehearsed; nothing is before. */
  rehearseBy: (ask: AskText) => void;
  close: () => Promise<void>;
}>;

/** Starts to look after the planner's statistics, the indexes over vectors and what is read ahead of questions. */
export const assembleUpkeep = async (database: Database, spaces: OpenSpaces, logger: Logger): Promise<Upkeep> => {
  const settled = (): Promise<void> => spaces.idle();
  const lull = new Lull();
  const ahead = readingAhead({ database, spaces, lull, logger });
  const statistics = new PlannerStatistics({
    database,
    known: await knownFacts(database),
    settled,
    onGathered: ahead.wake,
    onFailure: (err) =>
      logger.warn({ err }, 'the planner knows nothing of the sizes of the tables: answers may be slow'),
  });
  const indexes = new SpaceIndexes({
    database,
    spaces: () => spaces.spaces,
    settled,
    onFailure: (err) => logger.warn({ err }, 'no index over the vectors could be built: answers are slower'),
  });
  indexes.wake();
  ahead.wake();
  return {
    grown: (facts) => {
      spaces.wake();
      statistics.grown(facts);
      indexes.wake();
    },
    asked: () => lull.note(),
    rehearseBy: ahead.rehearseBy,
    close: async () => {
      await ahead.close();
      await indexes.close();
      await statistics.close();
    },
  };
};

type ReadingAhead = Readonly<{ wake: () => void; rehearseBy: (ask: AskText) => void; close: () => Promise<void> }>;

type AheadParts = Readonly<{ database: Database; spaces: OpenSpaces; lull: Lull; logger: Logger }>;

/** The embedded database would keep questions waiting while it reads. */
const readingAhead = ({ database, spaces, lull, logger }: AheadParts): ReadingAhead => {
  const { kind, query } = database;
  let isOpen = kind === 'server';
  let isRehearsed = false;
  let ask: AskText | null = null;
  const goOn = (): boolean => isOpen;
  // What others ask is compiled as well: once they have asked so much, nothing is gained.
  const isUseful = (): boolean => isOpen && lull.asked < enoughRehearsed;
  const inLull = async (): Promise<boolean> => {
    await lull.come(isUseful);
    return isUseful();
  };
  let reading = Promise.resolve();
  const read = async (): Promise<void> => {
    if (!isOpen) return;
    const space = spaces.embedderAt(Infinity)?.space ?? null;
    await readAhead(query, { goOn, space });
  };
  const rehearseOnce = async (): Promise<void> => {
    if (isRehearsed || !isOpen || ask === null) return;
    isRehearsed = await rehearse(query, { ask, goOn: inLull });
    if (isRehearsed && isOpen)
      logger.info('what questions need was read ahead: they are answered at full speed from now on');
  };
  const then = (work: () => Promise<void>): void => {
    reading = reading
      .then(work)
      .catch((err: unknown) => logger.warn({ err }, 'not all could be read ahead: the first answers take longer'));
  };
  return {
    wake: () => {
      then(read);
      then(rehearseOnce);
    },
    rehearseBy: (by) => {
      ask = by;
      then(rehearseOnce);
    },
    close: () => {
      isOpen = false;
      return reading;
    },
  };
};
