import { DataSource } from 'typeorm';
import { loadMigrations } from './migrations.js';
import type { TransactionAwarePool } from './pool.js';

/** A class decorated with TypeORM's `@Entity`. */
export type EntityClass = abstract new (...args: never[]) => object;

export const MIGRATIONS_TABLE = 'schema_migration';

/** TypeORM makes its pool with `new driver.Pool(…)`; this driver hands it ours, so that all work shares one pool. */
const driverOf = (pool: TransactionAwarePool): object => ({
  Pool: function () {
    return pool;
  },
});

/** TypeORM over an existing pool. Destroying the data source ends the pool. */
export const dataSourceOver = async (
  pool: TransactionAwarePool,
  entities: readonly EntityClass[],
): Promise<DataSource> => {
  const dataSource = new DataSource({
    type: 'postgres',
    driver: driverOf(pool),
    entities: [...entities] as never[],
    migrations: await loadMigrations(),
    migrationsTableName: MIGRATIONS_TABLE,
    migrationsTransactionMode: 'each',
    installExtensions: false,
    synchronize: false,
    migrationsRun: false,
    logging: false,
  });
  return dataSource.initialize();
};
