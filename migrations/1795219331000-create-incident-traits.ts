import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What documents hold that may speak against an incident when somebody asks, read when they are accepted rather than then. */
export class CreateIncidentTraits1795219331000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table incident_trait (
        document_id text     not null,
        version     int      not null,
        ordinal     smallint not null,
        incident_id text,
        kind        text     not null,
        subject     text     not null,
        value       text     not null,
        said        text     not null,
        services    text[]   not null,
        happened_at timestamptz,
        source_uri  text     not null,
        start_line  int      not null,
        end_line    int      not null,
        valid_from  bigint   not null,
        valid_to    bigint,
        primary key (document_id, version, ordinal)
      );
      create index incident_trait_incident on incident_trait (incident_id);
      create index incident_trait_subject on incident_trait (subject) where kind in ('withdrawn', 'relies-on');
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
