import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureReport, shareHeld, sumOf, type MarkedReport } from '#ingest/evaluation/extraction-measure.js';
import type { Library } from './library.js';
import { questions } from './shared-corpora.js';
import type { Line } from './table.js';

/** How much of what readers marked in the reports is extracted, and whether every item is verbatim. */
export const measureExtraction = (shared: string, base: Library): Line[] => {
  const measured = questions<MarkedReport>(shared, 'incidents.jsonl').flatMap((report) => {
    const document = base.documents[base.numberOf.get(report.path) ?? 0]?.document;
    if (document?.kind !== 'postmortem') return [];
    return [measureReport(report, readFileSync(join(shared, report.path), 'utf8'), document)];
  });
  const { causes, remediations, items, verbatim } = sumOf(measured);
  return [
    { name: 'extraction: root-cause spans held', value: shareHeld(causes), atLeast: 0.6 },
    { name: 'extraction: remediation spans held', value: shareHeld(remediations), atLeast: 0.6 },
    { name: 'extraction: items verbatim in the source', value: verbatim / Math.max(items, 1), atLeast: 1 },
  ];
};
