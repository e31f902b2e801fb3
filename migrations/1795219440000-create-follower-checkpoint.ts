import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each follower of facts has come. What it does lies in the log, so that there is nothing else to keep of it. */
export class CreateFollowerCheckpoint1795219440000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table follower_checkpoint (
        name     text        primary key,
        position bigint      not null check (position >= 0),
        moved_at timestamptz not null default now()
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
