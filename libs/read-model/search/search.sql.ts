import { prepared } from '../query.js';

/**
 * The newest version, the last position at which one ended, and the transaction that wrote the first passage: a rebuild writes
 * it anew.
 */
export const newest = prepared(
  'search_newest',
  `
  select coalesce((select no from search_document order by no desc limit 1), 0) as newest,
         coalesce((select max(valid_to) from search_document where valid_to is not null), 0)::float8 as ended,
         (select xmin::text from search_passage order by document_no, ordinal limit 1) as generation`,
);

/** $1 how many. How the newest documents begin, as far as people type. */
export const beginnings = `
  select left(text, 160) as text from search_passage where ordinal = 0 order by document_no desc limit $1`;

/** $1 and $2 the numbers between which, $3 how many. */
export const versionsAfter = `
  select no, corpus, kind, length::float8 as length, cardinality(passage_lengths) as passages,
         (select coalesce(sum(l), 0) from unnest(passage_lengths) as l)::float8 as words,
         (extract(epoch from started_at) * 1000)::float8 as started_at, valid_from::float8 as valid_from, valid_to::float8 as valid_to
  from search_document where no > $1 and no <= $2 order by no limit $3`;

/** $1 and $2 the positions between which versions ended, $3 the last number. */
export const endsAfter = `
  select no, valid_to::float8 as valid_to from search_document
  where valid_to is not null and valid_to > $1 and valid_to <= $2 and no <= $3`;

/** $1 incidents. */
export const ofGroups = `select no from search_document where group_id = any($1::text[])`;

/**
 * The postings of stems: $1 corpus, $2 stems, $3 for each the number of the document to go on after, $4 the last document, $5 for
 * each how many at most. A row a stem, its postings as `PostingList` reads them, in order of document.
 */
export const postingsAfter = prepared(
  'search_postings_after',
  `
  select w.i::int as i, found.postings
  from unnest($2::text[], $3::int[], $5::int[]) with ordinality as w(stem, after, most, i)
  cross join lateral (
    select string_agg(document_no || E'\\x1f' || form || E'\\x1f' || frequency || E'\\x1f' || array_to_string(places, ','), E'\\x1e') as postings
    from (
      select document_no, form, frequency, places from search_posting p
      where p.corpus = $1 and p.stem = w.stem collate "C" and p.document_no > w.after and p.document_no <= $4
      order by p.document_no, p.form limit w.most
    ) as p
  ) as found`,
);

/** The words of the question, see `termMembers`: $2 to $6 the members; $1 corpus, $7 documents. */
export const postingsOf = `
  select m.term, p.document_no as no, p.frequency, case when p.form = m.form then m.asked else m.other_forms end as weight,
         array_to_string(p.places, ' ') as places
  from unnest($2::int[], $3::text[], $4::text[], $5::real[], $6::real[]) as m(term, stem, form, asked, other_forms)
  cross join unnest($7::int[]) as d(no)
  join search_posting p on p.corpus = $1 and p.stem = m.stem collate "C" and p.document_no = d.no
  where p.form = m.form collate "C" or m.other_forms > 0`;

/** $1 numbers. Only of guides (corpus 2) it matters what their passages are there for and how they are headed. */
export const documents = prepared(
  'search_documents',
  `
  select no, document_id, group_id, kind, title, source_uri, services, length::float8 as length, valid_from::float8 as position,
         array_to_string(passage_lengths, ' ') as passage_lengths,
         case when corpus = 2 then
           (select string_agg(p.ordinal || E'\\x1f' || p.role || E'\\x1f' || array_to_string(p.section_path, E'\\x1f'), E'\\x1e' order by p.ordinal)
            from search_passage p where p.document_no = d.no)
         end as roles
  from search_document d where no = any($1::int[])`,
);

/** Passages with their vectors: $1 space, $2 corpus, $3 and $4 the numbers between which. */
export const vectorsBetween = `
  select p.document_no as no, p.ordinal, halfvec_send(e.embedding) as vector
  from search_passage p join passage_embedding e on e.space_id = $1 and e.text_hash = p.text_hash
  where p.corpus = $2 and p.document_no > $3 and p.document_no <= $4
  order by p.document_no, p.ordinal`;

/** $1 corpus, $2 and $3 the numbers between which. */
export const numbersBetween = `select no from search_document where corpus = $1 and no > $2 and no <= $3`;

/** $1 space, $2 numbers. */
export const vectorsOf = `
  select p.document_no as no, p.ordinal, halfvec_send(e.embedding) as vector
  from search_passage p join passage_embedding e on e.space_id = $1 and e.text_hash = p.text_hash
  where p.document_no = any($2::int[])
  order by p.document_no, p.ordinal`;

/** $1 space, $2 vector, $3 corpus, $4 how many, $5 a bit for each document number that counts. Compares with every vector. */
export const nearestOfAll = `
  select p.document_no as no, p.ordinal, 1 - v.distance as similarity
  from (
    select text_hash, embedding <=> $2::halfvec as distance from passage_embedding where space_id = $1 order by distance offset 0
  ) as v
  join search_passage p on p.text_hash = v.text_hash
  where p.corpus = $3 and p.document_no < octet_length($5::bytea) * 8 and get_bit($5::bytea, p.document_no) = 1
  order by v.distance, p.document_no, p.ordinal
  limit $4`;

/** $1 space, $2 vector, $3 numbers, $4 how many. */
export const nearestOfDocuments = `
  select p.document_no as no, p.ordinal, 1 - (e.embedding <=> $2::halfvec) as similarity
  from search_passage p
  join passage_embedding e on e.space_id = $1 and e.text_hash = p.text_hash
  where p.document_no = any($3::int[])
  order by e.embedding <=> $2::halfvec, p.document_no, p.ordinal
  limit $4`;

/** $1 numbers, $2 space, $3 vector, which stays in full precision so that it is compared as in memory. */
export const similarities = `
  select p.document_no as no, p.ordinal, 1 - (v.embedding::vector <=> $3::vector) as similarity
  from search_passage p
  cross join lateral (
    select embedding from passage_embedding e where e.space_id = $2 and e.text_hash = p.text_hash offset 0
  ) as v
  where p.document_no = any($1::int[])`;

/** $1 numbers and $2 ordinals, side by side. */
export const passages = prepared(
  'search_passages',
  `
  select p.document_no as no, p.ordinal, p.section_path, p.start_line, p.end_line, p.text
  from unnest($1::int[], $2::int[]) as w(no, ordinal)
  join search_passage p on p.document_no = w.no and p.ordinal = w.ordinal`,
);
