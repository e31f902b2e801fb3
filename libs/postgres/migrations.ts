import { readdir } from 'node:fs/promises';
import type { MigrationInterface } from 'typeorm';

type MigrationClass = new () => MigrationInterface;

const FOLDER = new URL('../../migrations/', import.meta.url);
const MIGRATION_FILE = /^\d{13}-[a-z0-9-]+\.(?:ts|js)$/;

const classesIn = async (file: string): Promise<MigrationClass[]> => {
  const exported = (await import(new URL(file, FOLDER).href)) as Record<string, unknown>;
  return Object.values(exported).filter((value): value is MigrationClass => typeof value === 'function');
};

/** Every migration of the folder `migrations`, oldest first; a new file there needs no further registration. */
export const loadMigrations = async (): Promise<MigrationClass[]> => {
  const files = (await readdir(FOLDER)).filter((file) => MIGRATION_FILE.test(file)).sort();
  return (await Promise.all(files.map(classesIn))).flat();
};
