import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was asked and answered, what people said of it, and the fits that explain probabilities. An answer's whole content
 * stays in the log; `stems` are those of questions that can be learned from, because they were judged or asked for an incident,
 * from position `learnable_from` on.
 */
export class CreateAnswer1795219310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table served_answer (
        answer_id   text        primary key,
        question    jsonb       not null,
        incident_id text,
        position    bigint      not null,
        verdict     text        not null,
        probability float8      not null,
        match_ids   text[]      not null,
        features    jsonb,
        stems       text[],
        learnable_from bigint,
        served_at   timestamptz not null,
        valid_from  bigint      not null
      );
      create index served_answer_newest on served_answer (valid_from desc);
      create index served_answer_incident on served_answer (incident_id) where incident_id is not null;
      create index served_answer_learnable on served_answer (learnable_from) where learnable_from is not null;

      create table judgement (
        answer_id   text        not null,
        incident_id text        not null,
        judgement   text        not null,
        rank        int,
        judged_by   text        not null,
        note        text,
        judged_at   timestamptz not null,
        valid_from  bigint      primary key,
        valid_to    bigint
      );
      create index judgement_answer on judgement (answer_id);

      create table calibration_fit (
        fit_id      text        primary key,
        fit         jsonb       not null,
        fitted_at   timestamptz not null,
        valid_from  bigint      not null
      );
      create index calibration_fit_newest on calibration_fit (valid_from desc);
    `);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
