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

/** Starts to look after the planner's statistics and the indexes over vectors. */
export const assembleUpkeep = async (database: Database, spaces: OpenSpaces, logger: Logger): Promise<Upkeep> => {
  const settled = (): Promise<void> => spaces.idle();
  const statistics = new PlannerStatistics({
    database,
    known: await knownFacts(database),
    settled,
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
  let isOpen = true;
  const ahead = database.kind === 'server' ? startReading(database, () => isOpen, logger) : Promise.resolve();
  return {
    grown: (facts) => {
      spaces.wake();
      statistics.grown(facts);
      indexes.wake();
    },
    close: async () => {
      isOpen = false;
      await ahead;
      await indexes.close();
      await statistics.close();
    },
  };
};

const startReading = ({ query }: Database, goOn: () => boolean, logger: Logger): Promise<void> =>
  readAhead(query, { goOn }).catch((err: unknown) =>
    logger.warn({ err }, 'nothing could be read ahead: the first answers take longer'),
  );
