import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each incident stands, with the log positions between which it did. */
export class CreateIncidentStatus1795219410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table incident_status (
        incident_id  text   not null,
        status       text   not null,
        origin       text   not null,
        title        text   not null,
        severity     text,
        services     text[] not null,
        started_at   timestamptz,
        mitigated_at timestamptz,
        resolved_at  timestamptz,
        merged_into  text,
        record       jsonb  not null,
        valid_from   bigint not null,
        valid_to     bigint,
        primary key (incident_id, valid_from)
      );
      create unique index incident_status_now on incident_status (incident_id) where valid_to is null;
      create index incident_status_live on incident_status (started_at desc, incident_id desc) where origin <> 'document';
      create index incident_status_services on incident_status using gin (services) where origin <> 'document';
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
