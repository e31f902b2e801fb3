import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Posting lists are read in the order of documents and read on from where they ended, so that a list that is kept in memory
 * only ever grows; the same order finds a common word in a few documents without walking through all that have it.
 */
const POSTINGS = `
  alter table search_posting drop constraint search_posting_pkey;
  alter table search_posting add primary key (corpus, stem, document_no, form)`;

/** What ended since an index was last looked at. */
const ENDS = `create index search_document_ended on search_document (valid_to) where valid_to is not null`;

/** Incidents are listed by when they began: as a document says or, without one, as they were reported. */
const STARTS = `
  create index document_version_started on document_version (started_at, incident_id)
    where incident_id is not null and started_at is not null;
  create index incident_started on incident ((coalesce(started_at, reported_at)), incident_id)`;

/** What keeps questions and lists cheap where there are very many documents. */
export class OrderPostingsByDocument1795219300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [POSTINGS, ENDS, STARTS]) await runner.query(statements);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
