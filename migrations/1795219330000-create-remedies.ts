import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What documents and people say became of remedies, each with the log positions between which it was so. */
export class CreateRemedies1795219330000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table remedy_statement (
        document_id       text     not null,
        version           int      not null,
        ordinal           smallint not null,
        incident_id       text     not null,
        remedy_key        text     not null,
        remedy            text     not null,
        contexts          text[]   not null,
        said              text     not null,
        outcome           text     not null,
        was_applied       boolean  not null,
        minutes_to_effect real,
        source_uri        text     not null,
        start_line        int      not null,
        end_line          int      not null,
        valid_from        bigint   not null,
        valid_to          bigint,
        primary key (document_id, version, ordinal)
      );
      create index remedy_statement_incident on remedy_statement (incident_id);
      create index remedy_statement_key on remedy_statement (remedy_key);
      create index remedy_statement_contexts on remedy_statement using gin (contexts);

      create table remedy_outcome (
        incident_id       text   not null,
        remedy_key        text   not null,
        remedy            text   not null,
        contexts          text[] not null,
        said              text   not null,
        outcome           text   not null,
        minutes_to_effect real,
        verified_by       text   not null,
        note              text,
        valid_from        bigint not null primary key,
        valid_to          bigint
      );
      create index remedy_outcome_incident on remedy_outcome (incident_id, remedy_key);
      create index remedy_outcome_key on remedy_outcome (remedy_key);
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
