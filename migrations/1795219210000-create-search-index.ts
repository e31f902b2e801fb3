import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A version of a document has a number; numbers grow with `valid_from`, so that "known by then" is a range of numbers.
 * `length` and `passage_lengths` are what BM25 divides by.
 */
const DOCUMENTS = `
  create table search_document (
    no              int         primary key,
    document_id     text        not null,
    group_id        text        not null,
    corpus          smallint    not null,
    kind            text        not null,
    title           text        not null,
    source_uri      text        not null,
    services        text[]      not null,
    started_at      timestamptz,
    length          real        not null,
    passage_lengths int[]       not null,
    valid_from      bigint      not null,
    valid_to        bigint
  );
  create unique index search_document_valid on search_document (document_id) where valid_to is null;
  create index search_document_group on search_document (group_id)`;

/** `text_hash` is the SHA-256 of what is embedded of the passage: equal text shares one vector. */
const PASSAGES = `
  create table search_passage (
    document_no  int      not null,
    ordinal      smallint not null,
    corpus       smallint not null,
    section_path text[]   not null,
    role         text     not null,
    start_line   int      not null,
    end_line     int      not null,
    text         text     not null,
    text_hash    bytea    not null,
    primary key (document_no, ordinal)
  );
  create index search_passage_text_hash on search_passage (text_hash)`;

/**
 * One word of one document, clustered by word. `frequency` is weighted by field; `places` holds pairs of passage ordinal
 * and count. Forms of a word lie together under its stem.
 */
const POSTINGS = `
  create table search_posting (
    corpus      smallint         not null,
    stem        text collate "C" not null,
    form        text collate "C" not null,
    document_no int              not null,
    frequency   real             not null,
    places      smallint[]       not null,
    primary key (corpus, stem, form, document_no)
  )`;

/** Vectors of different spaces lie side by side and never meet. Half precision: half the size, the same ranking. */
const VECTORS = `
  create table passage_embedding (
    space_id  text    not null,
    text_hash bytea   not null,
    embedding halfvec not null,
    primary key (space_id, text_hash)
  );
  alter table passage_embedding alter column embedding set storage plain`;

/** What "has this happened before?" is answered from. */
export class CreateSearchIndex1795219210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statements of [DOCUMENTS, PASSAGES, POSTINGS, VECTORS]) await runner.query(statements);
  }

  async down(): Promise<void> {
    throw new Error('roll forward: write a new migration');
  }
}
