import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Quote, UnderstoodDocument } from '#domain/document/document.js';
import { measureReport, shareHeld, sumOf, type MarkedReport } from './evaluation/extraction-measure.js';
import { splitPassages } from './split-passages.js';
import { redactSecrets } from './redact.js';
import { understoodAs } from './test-support/understood.js';
import { understand } from './understand.js';

const shared = '../shared';
const hasCorpora = existsSync(join(shared, 'eval/incidents.jsonl'));
if (!hasCorpora) console.log('skipped: no shared corpora');
const withCorpora = hasCorpora ? describe : describe.skip;

const importable = /\.(?:mdx?|markdown|qmd|erb|txt|rst|adoc|ya?ml|json)$/;

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && importable.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const read = (file: string): { path: string; text: string } => ({
  path: relative(shared, file),
  text: readFileSync(file, 'utf8'),
});

const linesOf = <T>(file: string): T[] =>
  readFileSync(join(shared, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

const quotesIn = (document: UnderstoodDocument): readonly Quote[] => {
  switch (document.kind) {
    case 'postmortem':
      return [
        ...document.causes,
        ...document.remediations,
        ...document.timeline,
        ...document.summary,
        ...document.impact,
        ...document.detection,
        ...document.lessons,
      ];
    case 'timeline':
      return document.timeline;
    case 'failure-modes':
      return document.modes.flatMap((mode) => [...mode.symptoms, ...mode.causes, ...mode.checks, ...mode.remedies]);
    case 'runbook':
      return [];
  }
};

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What is wrong with where a quote says it stands. */
const faultOf = (lines: readonly string[], { text, startLine, endLine }: Quote): string | undefined => {
  if (startLine < 1 || endLine < startLine || endLine > lines.length)
    return `lines ${startLine} to ${endLine} of ${lines.length}`;
  const said = folded(lines.slice(startLine - 1, endLine).join(' '));
  return said.includes(text) ? undefined : `lines ${startLine} to ${endLine} do not hold "${text}"`;
};

const faultsIn = (text: string, document: UnderstoodDocument): string[] => {
  const lines = text.split(/\r\n?|\n/);
  const sections = document.sections.map((section) => ({ ...section, text: folded(section.text) }));
  return [...quotesIn(document), ...sections].flatMap((quote) => faultOf(lines, quote) ?? []);
};

withCorpora('every document of the corpora', () => {
  const documents = ['postmortems', 'runbooks', 'fixtures', 'scenarios']
    .flatMap((folder) => (hasCorpora ? filesUnder(join(shared, 'corpora', folder)) : []))
    .map(read)
    .flatMap(({ path, text }) => {
      const understanding = understand({ path, text });
      return understanding.outcome === 'understood' ? [{ path, text, document: understanding.document }] : [];
    });

  it('is quoted verbatim from the lines that are named', () => {
    expect(
      documents.flatMap(({ path, text, document }) => faultsIn(text, document).map((fault) => `${path}: ${fault}`)),
    ).toEqual([]);
  });

  it('is quoted within the promised limits', () => {
    for (const { document } of documents) {
      if (document.kind !== 'postmortem') continue;
      expect(document.causes.length).toBeLessThanOrEqual(5);
      expect(document.remediations.length).toBeLessThanOrEqual(8);
      for (const { text } of [...document.causes, ...document.remediations])
        expect(text.length).toBeLessThanOrEqual(400);
    }
  });

  it('gives the same quotes whatever its line breaks', () => {
    for (const { path, text, document } of documents.filter((_, index) => index % 25 === 0)) {
      const again = understand({ path, text: text.replace(/\r\n?|\n/g, '\r\n'), kind: document.kind });
      expect(again.outcome === 'understood' ? quotesIn(again.document) : again).toEqual(quotesIn(document));
    }
  });

  it('is cut into passages within its lines, each with words', () => {
    for (const { path, text, document } of documents) {
      const last = text.split(/\r\n?|\n/).length;
      for (const passage of splitPassages(document)) {
        if (passage.text.trim() === '' || passage.endLine > last || passage.startLine > passage.endLine)
          throw new Error(
            `${path}: passage ${passage.ordinal}, lines ${passage.startLine} to ${passage.endLine} of ${last}`,
          );
        expect(passage.text.split(' ').length).toBeLessThanOrEqual(300);
      }
    }
  });

  it('keeps its lines when secrets are taken out', () => {
    for (const { text } of documents)
      expect(redactSecrets(text).text.split(/\r\n?|\n/).length).toBe(text.split(/\r\n?|\n/).length);
  });
});

withCorpora('the marked reports and runbooks', () => {
  it('are taken for what they are', () => {
    for (const { path } of linesOf<MarkedReport>('eval/incidents.jsonl'))
      understoodAs('postmortem', read(join(shared, path)));
    for (const { path, also } of linesOf<{ path: string; also: string[] }>('eval/runbooks.jsonl'))
      for (const each of [path, ...also]) understoodAs('runbook', read(join(shared, each)));
  });

  it('give at least 0.60 of the marked causes and of the marked remediations, every item verbatim', () => {
    const { causes, remediations, items, verbatim } = sumOf(
      linesOf<MarkedReport>('eval/incidents.jsonl').map((report) => {
        const { path, text } = read(join(shared, report.path));
        return measureReport(report, text, understoodAs('postmortem', { path, text }));
      }),
    );
    expect(shareHeld(causes)).toBeGreaterThanOrEqual(0.6);
    expect(shareHeld(remediations)).toBeGreaterThanOrEqual(0.6);
    expect(verbatim).toBe(items);
  });
});
