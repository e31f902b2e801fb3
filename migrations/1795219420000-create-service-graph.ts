import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each source says of services and of what they depend on. Rows carry two times: the log positions between which they were the
 * last word, and the moments between which they were true. `since` is null where nobody tells the beginning.
 */
export class CreateServiceGraph1795219420000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table service_description (
        service_key text   not null,
        source_key  text   not null,
        valid_from  bigint not null,
        valid_to    bigint,
        since       timestamptz,
        until       timestamptz,
        name        text   not null,
        source      jsonb  not null,
        told        jsonb  not null,
        primary key (service_key, source_key, valid_from)
      );
      create index service_description_valid_from on service_description (valid_from);

      create table service_dependency (
        service_key    text   not null,
        depends_on_key text   not null,
        source_key     text   not null,
        valid_from     bigint not null,
        valid_to       bigint,
        since          timestamptz,
        until          timestamptz,
        service        text   not null,
        depends_on     text   not null,
        source         jsonb  not null,
        note           text,
        primary key (service_key, depends_on_key, source_key, valid_from)
      );
      create index service_dependency_valid_from on service_dependency (valid_from);
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
