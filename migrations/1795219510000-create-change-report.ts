import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each sender told of a change under its own id, before reports of the same change are shown as one. */
export class CreateChangeReport1795219510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table change_report (
        change_id  text primary key,
        standing   jsonb not null,
        repository text,
        revision   text
      );
      create index change_report_revision on change_report (repository, revision) where revision is not null;
      alter table change add column also_told_as text[];
      create index change_also_told_as on change using gin (also_told_as) where also_told_as is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
