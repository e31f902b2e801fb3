import { endVersions } from '../query.js';

/** $1 text[] document ids, $2 bigint[] the position of the first later fact of each. */
export const endDocuments = endVersions('search_document');

/** The number of the newest version. */
export const lastNumber = `select coalesce(max(no), 0)::int as no from search_document`;

/** $1 jsonb array of rows of search_document. */
export const insertDocuments = `
  insert into search_document select * from jsonb_populate_recordset(null::search_document, $1::jsonb)`;

/** $1 jsonb array of rows of search_passage, with text_hash in hex. */
export const insertPassages = `
  insert into search_passage
  select document_no, ordinal, corpus, section_path, role, start_line, end_line, text, decode(text_hash, 'hex')
  from jsonb_to_recordset($1::jsonb) as p(
    document_no int, ordinal smallint, corpus smallint, section_path text[], role text, start_line int, end_line int,
    text text, text_hash text)`;

/** The columns of search_posting as arrays; $6 holds each posting's places as the text of an array. */
export const insertPostings = `
  insert into search_posting
  select corpus, stem, form, document_no, frequency, places::smallint[]
  from unnest($1::smallint[], $2::text[], $3::text[], $4::int[], $5::real[], $6::text[])
    as p(corpus, stem, form, document_no, frequency, places)`;
