import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Vectors for similarity. On a server where the user may not create extensions, a superuser does it once beforehand. */
export class EnablePgvector1795219190000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create extension if not exists vector');
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
