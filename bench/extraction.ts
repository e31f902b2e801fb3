import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureReport, shareHeld, sumOf, type Extraction, type MarkedReport } from '#ingest/evaluation/extraction-measure.js';
import { understand } from '#ingest/understand.js';

const shared = process.argv[2] ?? '../shared';

type Measured = Readonly<{ organisation: string; extraction: Extraction }>;

const marked = readFileSync(join(shared, 'eval/incidents.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as MarkedReport);

const measure = (report: MarkedReport): Measured => {
  const text = readFileSync(join(shared, report.path), 'utf8');
  const understanding = understand({ path: report.path, text });
  const { document } = understanding.outcome === 'understood' ? understanding : { document: undefined };
  if (document?.kind !== 'postmortem') throw new Error(`${report.path}: read as ${document?.kind ?? understanding.outcome}, not as a postmortem`);
  return { organisation: report.path.split('/')[2]!, extraction: measureReport(report, text, document) };
};

const line = (name: string, measured: readonly Measured[]): string => {
  const { causes, remediations, items, verbatim } = sumOf(measured.map(({ extraction }) => extraction));
  const columns = [measured.length, causes.marked, shareHeld(causes).toFixed(3), remediations.marked, shareHeld(remediations).toFixed(3)];
  return `| ${name} | ${columns.join(' | ')} | ${(verbatim / Math.max(1, items)).toFixed(3)} |`;
};

const measured = marked.map(measure);
const organisations = [...new Set(measured.map(({ organisation }) => organisation))].sort();

console.log('| reports of | reports | cause spans | held | remediation spans | held | verbatim |');
console.log('|---|---|---|---|---|---|---|');
for (const organisation of organisations) console.log(line(organisation, measured.filter((each) => each.organisation === organisation)));
console.log(line('all', measured));
