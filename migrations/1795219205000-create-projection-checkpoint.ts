import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far each projection's tables have come. While a projection is rebuilt, its new rows grow in tables aside, as far as
 * `shadow_position`, and the old ones go on answering.
 */
export class CreateProjectionCheckpoint1795219205000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table projection_checkpoint (
        name            text        primary key,
        version         integer     not null,
        position        bigint      not null,
        shadow_version  integer,
        shadow_position bigint,
        moved_at        timestamptz not null default now(),
        check ((shadow_version is null) = (shadow_position is null))
      )`);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
