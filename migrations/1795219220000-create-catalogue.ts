import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was accepted, for lists and look-ups: every version of every document with the log positions between which it was
 * true, the incidents they tell of, and the failure modes they hold.
 */
export class CreateCatalogue1795219220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table document_version (
        document_id  text        not null,
        version      int         not null,
        kind         text        not null,
        source_uri   text        not null,
        content_hash text        not null,
        incident_id  text,
        title        text        not null,
        services     text[]      not null,
        started_at   timestamptz,
        submitted_at timestamptz not null,
        content      text        not null,
        understood   jsonb       not null,
        valid_from   bigint      not null,
        valid_to     bigint,
        primary key (document_id, version)
      );
      create index document_version_kind on document_version (kind, submitted_at desc, document_id);
      create index document_version_incident on document_version (incident_id) where incident_id is not null;
      create index document_version_source on document_version (source_uri text_pattern_ops);
      create index document_version_services on document_version using gin (services);

      create table incident (
        incident_id text        primary key,
        title       text        not null,
        services    text[]      not null,
        reference   text,
        severity    text,
        started_at  timestamptz,
        reported_at timestamptz not null,
        valid_from  bigint      not null
      );

      create table failure_mode (
        failure_mode_id text   not null,
        document_id     text   not null,
        version         int    not null,
        name            text   not null,
        services        text[] not null,
        understood      jsonb  not null,
        valid_from      bigint not null,
        valid_to        bigint,
        primary key (failure_mode_id, version)
      );
      create index failure_mode_document on failure_mode (document_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
