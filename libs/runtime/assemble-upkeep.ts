import type { Logger } from 'pino';
import type { Database } from '#postgres/database.js';
import { readAhead } from '#read-model/search/read-ahead.js';
import type { OpenSpaces } from '#read-model/search/open-spaces.js';
import { knownFacts, PlannerStatistics } from './planner-statistics.js';
import { SpaceIndexes } from './space-indexes.js';

/** What keeps questions fast while the read tables grow. */
export type Upkeep = Readonly<{
  /** Call it whenever facts have come into the search index. */
  grown: (facts: number) => void;
  close: () => Promise<void>;
}>;

/** Starts to look after the planner's statistics, the indexes over vectors and what is read ahead of questions. */
export const assembleUpkeep = async (database: Database, spaces: OpenSpaces, logger: Logger): Promise<Upkeep> => {
  const settled = (): Promise<void> => spaces.idle();
  const ahead = readingAhead(database, spaces, logger);
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
    close: async () => {
      await ahead.close();
      await indexes.close();
      await statistics.close();
    },
  };
};

type ReadingAhead = Readonly<{ wake: () => void; close: () => Promise<void> }>;

/** The embedded database would keep questions waiting while it reads. */
const readingAhead = ({ kind, query }: Database, spaces: OpenSpaces, logger: Logger): ReadingAhead => {
  let isOpen = kind === 'server';
  let reading = Promise.resolve();
  const read = async (): Promise<void> => {
    if (!isOpen) return;
    const space = spaces.embedderAt(Infinity)?.space ?? null;
    await readAhead(query, { goOn: () => isOpen, space });
  };
  return {
    wake: () => {
      reading = reading
        .then(read)
        .catch((err: unknown) => logger.warn({ err }, 'nothing could be read ahead: the first answers take longer'));
    },
    close: () => {
      isOpen = false;
      return reading;
    },
  };
};
