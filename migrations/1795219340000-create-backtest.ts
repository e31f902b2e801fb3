import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The backtests that were completed, with what they found. */
export class CreateBacktest1795219340000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table backtest (
        backtest_id  text        primary key,
        completed_at timestamptz not null,
        report       jsonb       not null,
        cases        int         not null,
        valid_from   bigint      not null
      );
      create index backtest_valid_from on backtest (valid_from);
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
