import type { QueryRunner } from 'typeorm';
import type { Database } from './database.js';

/** Does work that may take minutes on a connection of its own whose statements have no limit of time. */
export const inUnlimitedSession = async <T>(
  { dataSource }: Pick<Database, 'dataSource'>,
  work: (session: QueryRunner) => Promise<T>,
): Promise<T> => {
  const session = dataSource.createQueryRunner();
  try {
    const [{ limit }] = (await session.query(`select current_setting('statement_timeout') as limit`)) as [
      { limit: string },
    ];
    await session.query('set statement_timeout = 0');
    try {
      return await work(session);
    } finally {
      await session.query(`select set_config('statement_timeout', $1, false)`, [limit]).catch(() => {});
    }
  } finally {
    await session.release();
  }
};
