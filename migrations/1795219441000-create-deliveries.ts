import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What webhooks came and what they led to; a row for each state of a delivery. */
export class CreateDeliveries1795219441000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table delivery (
        delivery_id       text        not null,
        source            text        not null,
        received_at       timestamptz not null,
        received_position bigint      not null,
        outcome           text        not null,
        reason            text,
        incident_ids      text[]      not null,
        change_ids        text[]      not null,
        suggestion_ids    text[]      not null,
        processed_at      timestamptz,
        valid_from        bigint      not null,
        valid_to          bigint,
        primary key (delivery_id, valid_from)
      );
      create index delivery_newest on delivery (received_position desc);
      create index delivery_outcome on delivery (outcome, received_position desc);
      create index delivery_pending on delivery (received_at) where valid_to is null and outcome = 'pending';

      create table alert_suggestion (
        suggestion_id text        not null,
        status        text        not null,
        group_key     text,
        alerts        jsonb       not null,
        rule          text,
        suggested_at  timestamptz not null,
        suggested_from bigint     not null,
        decided_by    text,
        decided_at    timestamptz,
        reason        text,
        incident_id   text,
        valid_from    bigint      not null,
        valid_to      bigint,
        primary key (suggestion_id, valid_from)
      );
      create index alert_suggestion_newest on alert_suggestion (status, suggested_from desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
