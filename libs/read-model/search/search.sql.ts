/**
 * What was true and may be seen: $1 corpora, $2 position, $3 kinds or null, $4 the latest start of an incident or null, $5 incidents that
 * do not count or null.
 * A row for each corpus: how many versions count, what BM25 needs of them, and the numbers up to `last` that do not count.
 */
export const scope = `
  select corpus,
         count(*) filter (where counts)::int as documents,
         coalesce(avg(length) filter (where counts), 0)::float8 as average_length,
         coalesce(sum(words) filter (where counts)::float8 / nullif(sum(passages) filter (where counts), 0), 0) as average_passage_length,
         max(no)::int as last,
         coalesce(array_agg(no) filter (where not counts), '{}') as left_out
  from (
    select no, corpus, length, cardinality(passage_lengths) as passages,
           (select coalesce(sum(l), 0) from unnest(passage_lengths) as l) as words,
           (valid_to is null or valid_to > $2) and ($3::text[] is null or kind = any($3))
             and ($4::timestamptz is null or started_at is null or started_at <= $4)
             and ($5::text[] is null or group_id <> all($5)) as counts
    from search_document
    where corpus = any($1::smallint[]) and valid_from <= $2
  ) as known
  group by corpus`;

/** The words of the question, see `termMembers`: $1 corpus, $2 last number, $3 numbers left out, $4 to $8 the members. */
const member = `
  member as (
    select * from unnest($4::int[], $5::text[], $6::text[], $7::real[], $8::real[]) as m(term, stem, form, asked, other_forms)
  )`;
const isMember = `p.corpus = $1 and p.stem = m.stem collate "C" and (m.other_forms > 0 or p.form = m.form collate "C")`;
const found = `
  ${member},
  found as materialized (
    select m.term, p.document_no, p.frequency, p.places, case when p.form = m.form then m.asked else m.other_forms end as weight
    from member m
    join search_posting p on ${isMember}
    where p.document_no <= $2 and p.document_no <> all($3::int[])
  )`;

/**
 * $9 documents in the corpus, $10 average length, $11 and $12 the parameters of BM25, $13 how many documents.
 * Rows are the postings of the best documents, and one row a term with its spread.
 */
export const lexical = `
  with ${found},
  hit as (
    select term, document_no, sum(frequency * weight)::float8 as frequency, bool_or(weight = 1) as exact
    from found group by term, document_no
  ),
  spread as (select term, count(*) filter (where exact)::int as exact, count(*)::int as anyhow from hit group by term),
  rarity as (
    select term, ln(1 + ($9::float8 - s.occurrences + 0.5) / (s.occurrences + 0.5)) as rarity
    from (select term, sqrt(greatest(exact, 1)::float8 * anyhow) as occurrences from spread) as s
  ),
  best as (
    select h.document_no
    from hit h
    join rarity r using (term)
    join search_document d on d.no = h.document_no
    group by h.document_no
    order by sum(r.rarity * h.frequency * ($11::float8 + 1)
                 / (h.frequency + $11::float8 * (1 - $12::float8 + $12::float8 * d.length / $10::float8))) desc, h.document_no
    limit $13
  )
  select f.term, f.document_no as no, f.frequency, f.weight, array_to_string(f.places, ' ') as places, null::int as exact, null::int as anyhow
  from found f
  where f.document_no in (select document_no from best)
  union all
  select term, null, null, null, null, exact, anyhow from spread`;

/** The same postings of the documents numbered in $9. */
export const postingsOf = `
  with ${member}
  select m.term, p.document_no as no, p.frequency, case when p.form = m.form then m.asked else m.other_forms end as weight,
         array_to_string(p.places, ' ') as places, null::int as exact, null::int as anyhow
  from member m
  join search_posting p on ${isMember}
  where p.document_no = any($9::int[]) and p.document_no <= $2 and p.document_no <> all($3::int[])`;

/** $1 numbers. */
export const documents = `
  select no, document_id, group_id, kind, title, source_uri, services, length::float8 as length, valid_from::float8 as position,
         array_to_string(passage_lengths, ' ') as passage_lengths
  from search_document where no = any($1::int[])`;

/** One corpus of `nearest`: the binds of its number, of the last document number and of the numbers left out. */
const nearestOf = (corpus: number, last: number, leftOut: number): string => `
  (select p.corpus, p.document_no as no, p.ordinal, 1 - v.distance as similarity
   from v join search_passage p on p.text_hash = v.text_hash
   where p.corpus = $${corpus} and p.document_no <= $${last} and p.document_no <> all($${leftOut}::int[])
   order by v.distance, p.document_no, p.ordinal
   limit $3)`;

/**
 * $1 space, $2 vector, $3 how many of each corpus, then twice: corpus, last number, numbers left out. Every vector is compared
 * once for both corpora; passages are looked up in order of distance until there are enough, which is faster than joining all.
 */
export const nearest = `
  with v as materialized (
    select text_hash, embedding <=> $2::halfvec as distance from passage_embedding where space_id = $1 order by distance
  )
  ${nearestOf(4, 5, 6)}
  union all
  ${nearestOf(7, 8, 9)}`;

/** $1 numbers, $2 space, $3 vector. */
export const similarities = `
  select p.document_no as no, p.ordinal, 1 - (v.embedding <=> $3::halfvec) as similarity
  from search_passage p
  cross join lateral (
    select embedding from passage_embedding e where e.space_id = $2 and e.text_hash = p.text_hash offset 0
  ) as v
  where p.document_no = any($1::int[])`;

/** $1 numbers and $2 ordinals, side by side. */
export const passages = `
  select p.document_no as no, p.ordinal, p.section_path, p.start_line, p.end_line, p.text
  from unnest($1::int[], $2::int[]) as w(no, ordinal)
  join search_passage p on p.document_no = w.no and p.ordinal = w.ordinal`;

/** $1 numbers. */
export const roles = `select document_no as no, ordinal, role from search_passage where document_no = any($1::int[])`;
