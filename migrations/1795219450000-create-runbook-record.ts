import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say of runbooks that they followed or checked, each with the log position from which it was known. */
export class CreateRunbookRecord1795219450000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table runbook_execution (
        execution_id text        primary key,
        runbook_id   text        not null,
        outcome      text        not null,
        said_by      text        not null,
        at           timestamptz not null,
        incident_id  text,
        section      text,
        note         text,
        valid_from   bigint      not null
      );
      create index runbook_execution_runbook on runbook_execution (runbook_id, at desc);
      create index runbook_execution_incident on runbook_execution (incident_id) where incident_id is not null;

      create table runbook_verification (
        valid_from bigint      primary key,
        runbook_id text        not null,
        said_by    text        not null,
        at         timestamptz not null,
        version    int         not null,
        note       text
      );
      create index runbook_verification_runbook on runbook_verification (runbook_id, at desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
