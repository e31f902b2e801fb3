import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When incidents were resolved here, from the resolution until they are opened again or merged. */
export class CreateResolvedIncident1795219470000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table resolved_incident (
        incident_id text        not null,
        resolved_at timestamptz not null,
        valid_from  bigint      primary key,
        valid_to    bigint
      );
      create index resolved_incident_current on resolved_incident (incident_id) where valid_to is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
