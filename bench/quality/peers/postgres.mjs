import pg from 'pg';
import { PGlite } from '@electric-sql/pglite';
import { bestOfDocuments } from '../hits.mjs';

const connected = async () => {
  const connectionString = process.env.TEST_DATABASE_URL;
  if (!connectionString) return PGlite.create();
  const client = new pg.Client({ connectionString });
  await client.connect();
  return { query: (sql, values) => client.query(sql, values), close: () => client.end() };
};

const wholes = ({ path, title, pathWords, headings, text }) => [
  { path, title: `${title}\n${pathWords}`, headings, text },
];
const pieces = ({ path, title, pathWords, passages }) =>
  passages.map(({ text, headings }) => ({ path, title: `${title}\n${pathWords}`, headings, text }));

/** PostgreSQL cuts words where a slash or an equals sign would make them a path or an option; dots and colons stay. */
const readable = (text) => text.replace(/[/=|_-]/g, ' ');

const fill = async (database, table, records) => {
  await database.query(`create temp table ${table} (path text not null, words tsvector not null)`);
  for (const { path, title, headings, text } of records)
    await database.query(
      `insert into ${table} values ($1, setweight(to_tsvector('english', $2), 'A')
         || setweight(to_tsvector('english', $3), 'B') || setweight(to_tsvector('english', $4), 'D'))`,
      [path, ...[title, headings, text].map(readable)],
    );
  await database.query(`create index on ${table} using gin (words)`);
  await database.query(`analyze ${table}`);
};

/** Any word of the question: with all of them, as plainto_tsquery asks, a sentence finds nothing. */
const anyWord = `replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery`;

const open =
  ({ split = wholes, query = anyWord, rank = 'ts_rank', weights = '{0.1,0.2,0.4,1}', normalization }) =>
  async (library) => {
    const database = await connected();
    for (const corpus of ['incident', 'guide']) await fill(database, corpus, library.of(corpus).flatMap(split));
    const ask = async (corpus, question, absent) => {
      const { rows } = await database.query(
        `select path, max(${rank}('${weights}', words, asked, ${normalization})) as score
           from ${corpus}, (select ${query} as asked) as question
          where words @@ asked and path <> all($2) group by path`,
        [readable(question), [...absent]],
      );
      return bestOfDocuments(rows);
    };
    return { ask, close: () => database.close() };
  };

/** Weights of text, the third class, headings and title. */
const half = '{0.5,0.75,0.75,1}';
const alike = '{1,1,1,1}';

/** Full text search as the manual has it: weighted fields, the ranking functions with their normalisations. */
export const postgres = {
  name: 'Postgres ts_rank',
  variants: [
    {
      settings: 'all words (plainto_tsquery), normalisation 1',
      open: open({ query: `plainto_tsquery('english', $1)`, normalization: 1 }),
    },
    { settings: 'any word, normalisation 1', open: open({ normalization: 1 }) },
    { settings: 'any word, text ×0.5, normalisation 0', open: open({ weights: half, normalization: 0 }) },
    { settings: 'any word, text ×0.5, normalisation 1', open: open({ weights: half, normalization: 1 }) },
    { settings: 'any word, text ×0.5, normalisation 16', open: open({ weights: half, normalization: 16 }) },
    { settings: 'any word, all alike, normalisation 1', open: open({ weights: alike, normalization: 1 }) },
    { settings: 'any word, all alike, normalisation 16', open: open({ weights: alike, normalization: 16 }) },
    {
      settings: 'any word, passages, text ×0.5, normalisation 0',
      open: open({ split: pieces, weights: half, normalization: 0 }),
    },
    {
      settings: 'any word, passages, all alike, normalisation 1',
      open: open({ split: pieces, weights: alike, normalization: 1 }),
    },
    {
      settings: 'ts_rank_cd, any word, text ×0.5, normalisation 4',
      open: open({ rank: 'ts_rank_cd', weights: half, normalization: 4 }),
    },
  ],
};
