import { createHash } from 'node:crypto';
import { instantOf } from '#application/instant.js';
import { documentFactTypes, type DocumentEvent } from '#domain/document/document.decide.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection, Transaction } from '#event-sourcing/projection.js';
import { splitPassages, type Passage } from '#ingest/split-passages.js';
import { createAnalyser } from '#search/analysis/analyser.js';
import { embeddingText } from '#search/index/embedding-text.js';
import { indexDocument, type IndexedDocument } from '#search/index/index-document.js';
import { corpusOf } from '#search/index/searchable-document.js';
import { formerEndBinds, isContentFact, versionEnds, type ContentFact } from '../catalogue/document-facts.js';
import { corpusNumbers } from './corpus-numbers.js';
import * as sql from './search-index.sql.js';

/** A version of a document on its way into the index. */
type Version = Readonly<{
  no: number;
  corpus: number;
  fact: Recorded<ContentFact>;
  /** The position of a later fact of the same batch that ended it. */
  validTo: number | null;
  passages: readonly Passage[];
  indexed: IndexedDocument;
}>;

/** Documents are indexed in as many statements as keep each under about this many postings. */
const postingsAtOnce = 20_000;

const analyser = createAnalyser([]);

/** Words, passages and statistics of every version of every document. Vectors are not its work: they take time and a model. */
export const searchIndex: Projection<DocumentEvent> = {
  name: 'search-index',
  version: 3,
  handles: documentFactTypes,
  tables: ['search_document', 'search_passage', 'search_posting'],

  async apply(batch, tx) {
    const ends = versionEnds(batch);
    if (ends.former.size > 0) await tx.query(sql.endDocuments, formerEndBinds(ends));
    const contents = batch.filter(isContentFact);
    if (contents.length === 0) return;
    const [last] = await tx.query<{ no: number }>(sql.lastNumber);
    const versions = contents.map((fact, i) =>
      versionOf(fact, (last?.no ?? 0) + i + 1, ends.within.get(fact.position) ?? null),
    );
    await tx.query(sql.insertDocuments, [JSON.stringify(versions.map(documentRow))]);
    await tx.query(sql.insertPassages, [JSON.stringify(versions.flatMap(passageRows))]);
    for (const some of inPortions(versions)) await insertPostings(some, tx);
  },
};

const versionOf = (fact: Recorded<ContentFact>, no: number, validTo: number | null): Version => {
  const { document, source } = fact.event.data;
  const passages = splitPassages(document);
  const indexed = indexDocument({ title: document.title, uri: source.uri, passages }, analyser);
  return { no, corpus: corpusNumbers[corpusOf(document.kind)], fact, validTo, passages, indexed };
};

const documentRow = ({ no, corpus, fact, validTo, indexed }: Version) => {
  const { data } = fact.event;
  return {
    no,
    document_id: data.documentId,
    group_id: 'incidentId' in data ? data.incidentId : data.documentId,
    corpus,
    kind: data.document.kind,
    title: data.document.title,
    source_uri: data.source.uri,
    services: data.document.services,
    started_at: 'startedAt' in data.document ? (instantOf(data.document.startedAt) ?? null) : null,
    length: indexed.length,
    passage_lengths: indexed.passageLengths,
    valid_from: fact.position,
    valid_to: validTo,
  };
};

const passageRows = ({ no, corpus, fact, passages }: Version) =>
  passages.map(({ ordinal, sectionPath, role, startLine, endLine, text }) => ({
    document_no: no,
    ordinal,
    corpus,
    section_path: sectionPath,
    role,
    start_line: startLine,
    end_line: endLine,
    text,
    text_hash: createHash('sha256')
      .update(embeddingText(fact.event.data.document.title, { sectionPath, text }))
      .digest('hex'),
  }));

const inPortions = (versions: readonly Version[]): Version[][] => {
  const portions: Version[][] = [];
  let size = postingsAtOnce;
  for (const version of versions) {
    if (size + version.indexed.postings.length > postingsAtOnce) {
      portions.push([]);
      size = 0;
    }
    portions.at(-1)!.push(version);
    size += version.indexed.postings.length;
  }
  return portions;
};

const insertPostings = async (versions: readonly Version[], tx: Transaction): Promise<void> => {
  const rows = versions.flatMap(({ no, corpus, indexed }) =>
    indexed.postings.map((posting) => ({ ...posting, no, corpus })),
  );
  await tx.query(sql.insertPostings, [
    rows.map(({ corpus }) => corpus),
    rows.map(({ stem }) => stem),
    rows.map(({ form }) => form),
    rows.map(({ no }) => no),
    rows.map(({ frequency }) => frequency),
    rows.map(({ places }) => `{${places.join(',')}}`),
  ]);
};
