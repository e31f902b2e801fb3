import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes, as they were known from one fact to the next, and the commits that tell of them. */
export class CreateChanges1795219430000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table change (
        change_id    text        not null,
        standing     jsonb       not null,
        at           timestamptz not null,
        kind         text        not null,
        provenance   text        not null,
        services     text[]      not null,
        environment  text,
        region       text,
        repository   text,
        revision     text,
        is_in_effect boolean     not null,
        valid_from   bigint      not null,
        valid_to     bigint,
        primary key (change_id, valid_from)
      );
      create index change_at on change (at desc, change_id desc);
      create index change_services on change using gin (services);
      create index change_revision on change (repository, revision) where revision is not null and valid_to is null;
      create unique index change_now on change (change_id) where valid_to is null;

      create table repository_commit (
        repository text   not null,
        ref        text   not null,
        sha        text   not null,
        position   bigint not null,
        ordinal    int    not null,
        commit     jsonb  not null,
        primary key (repository, ref, sha)
      );
      create index repository_commit_order on repository_commit (repository, ref, position, ordinal);
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
