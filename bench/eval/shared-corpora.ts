import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { hasDocumentEnding } from '#ingest/document-endings.js';
import { splitPassages, type Passage } from '#ingest/split-passages.js';
import { understand } from '#ingest/understand.js';
import type { UnderstoodDocument } from '#domain/document/document.js';

/** A document of the corpora, understood. `path` is relative to the shared folder. */
export type CorpusDocument = Readonly<{ path: string; document: UnderstoodDocument; passages: readonly Passage[] }>;

/** One incident of the evaluation set. */
export type IncidentQuestion = Readonly<{
  id: string;
  path: string;
  title: string;
  failure_mode: string;
  early: string;
  terse: string;
  later: string;
}>;

/** One runbook question of the evaluation set: `also` names files that answer as well, `section` the heading needed first. */
export type RunbookQuestion = Readonly<{
  id: string;
  path: string;
  also: readonly string[];
  section: string;
  page: string;
  ask: string;
}>;

const notADocument = /(^|\/)(SOURCE\.txt|LICEN[CS]E[^/]*)$/i;

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => hasDocumentEnding(path) && !notADocument.test(path))
    .sort();

/** Whether the shared folder is there: it is not part of the project. */
export const hasShared = (shared: string): boolean => existsSync(join(shared, 'eval', 'incidents.jsonl'));

/** Every file of a corpus that is a document. */
export const corpusDocuments = (shared: string, corpus: string): CorpusDocument[] =>
  filesUnder(join(shared, 'corpora', corpus)).flatMap((file) => {
    const path = relative(shared, file);
    const understanding = understand({ path, text: readFileSync(file, 'utf8') });
    if (understanding.outcome !== 'understood') return [];
    return [{ path, document: understanding.document, passages: splitPassages(understanding.document) }];
  });

/** The questions of one file of the evaluation set. */
export const questions = <Q>(shared: string, file: string): Q[] =>
  readFileSync(join(shared, 'eval', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Q);
