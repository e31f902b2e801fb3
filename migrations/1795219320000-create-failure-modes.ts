import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What incidents are compared and told apart by; what runbooks are looked up by. */
const PROFILES = `
  create table cause_profile (
    document_id text        not null,
    version     int         not null,
    incident_id text        not null,
    source_uri  text        not null,
    title       text        not null,
    services    text[]      not null,
    sort_at     timestamptz not null,
    started_at  timestamptz,
    named       text[]      not null,
    named_as    text,
    causes      jsonb       not null,
    remedies    jsonb       not null,
    symptoms    jsonb       not null,
    profile     jsonb       not null,
    checks      jsonb       not null,
    valid_from  bigint      not null,
    valid_to    bigint,
    primary key (document_id, version)
  );
  create index cause_profile_incident on cause_profile (incident_id);
  create index cause_profile_sort_at on cause_profile (sort_at desc, incident_id);
  create index cause_profile_services on cause_profile using gin (services);
  create index cause_profile_named on cause_profile using gin (named) where named <> '{}';

  create table runbook_profile (
    document_id      text        not null,
    version          int         not null,
    source_uri       text        not null,
    title            text        not null,
    services         text[]      not null,
    names            text[]      not null,
    profile          jsonb       not null,
    checks           jsonb       not null,
    last_verified_at text,
    revised_at       timestamptz not null,
    valid_from       bigint      not null,
    valid_to         bigint,
    primary key (document_id, version)
  );
  create index runbook_profile_services on runbook_profile using gin (services)`;

/** What persons decided. */
const DECISIONS = `
  create table failure_mode_name (
    failure_mode_id text        not null,
    name            text        not null,
    services        text[],
    named_by        text        not null,
    named_at        timestamptz not null,
    valid_from      bigint      not null,
    valid_to        bigint,
    primary key (failure_mode_id, valid_from)
  );

  create table failure_mode_observation (
    incident_id     text        not null,
    failure_mode_id text        not null,
    assignment      text        not null,
    observed_by     text        not null,
    observed_at     timestamptz not null,
    valid_from      bigint      not null,
    valid_to        bigint,
    primary key (incident_id, valid_from)
  );
  create index failure_mode_observation_mode on failure_mode_observation (failure_mode_id);

  create table failure_mode_merge (
    failure_mode_id text        not null primary key,
    into_id         text        not null,
    merged_by       text        not null,
    merged_at       timestamptz not null,
    valid_from      bigint      not null
  );

  create table failure_mode_refusal (
    failure_mode_id text        not null,
    incident_ids    text[]      not null,
    reason          text        not null,
    refused_by      text        not null,
    refused_at      timestamptz not null,
    valid_from      bigint      not null primary key
  )`;

/** Failure modes as things of their own: what persons decided on them, and what incidents are grouped by. */
export class CreateFailureModes1795219320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROFILES);
    await runner.query(DECISIONS);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
