import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  holds,
  measureReport,
  shareHeld,
  sumOf,
  type Extraction,
  type MarkedReport,
} from '#ingest/evaluation/extraction-measure.js';
import { fitWeights } from '#ingest/evaluation/fit-weights.js';
import { markedStatements, type MarkedStatements } from '#ingest/evaluation/marked-statements.js';
import { itemsOf, soughtCauses, soughtRemedies, type Sought } from '#ingest/extract/statements.js';
import type { StatementWeights } from '#ingest/extract/statement-weights.js';
import { understand } from '#ingest/understand.js';

// node dist/bench/extraction.js [measure|cross|fit] [the folder that holds eval/ and corpora/]
const [mode = 'measure', shared = '../shared'] = process.argv.slice(2);
const penalty = 20;

const readText = (path: string): string => readFileSync(join(shared, path), 'utf8');
const reports = readText('eval/incidents.jsonl')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as MarkedReport);
const organisationOf = ({ path }: MarkedReport): string => path.split('/')[2]!;
const organisations = [...new Set(reports.map(organisationOf))].sort();

const measured = (report: MarkedReport): Extraction => {
  const text = readText(report.path);
  const understanding = understand({ path: report.path, text });
  const { document } = understanding.outcome === 'understood' ? understanding : { document: undefined };
  if (document?.kind !== 'postmortem')
    throw new Error(`${report.path} is read as ${document?.kind ?? understanding.outcome}, not as a postmortem`);
  return measureReport(report, text, document);
};

const line = (name: string, extractions: readonly Extraction[]): string => {
  const { causes, remediations, items, verbatim } = sumOf(extractions);
  const columns = [
    extractions.length,
    causes.marked,
    shareHeld(causes).toFixed(3),
    remediations.marked,
    shareHeld(remediations).toFixed(3),
  ];
  return `| ${name} | ${columns.join(' | ')} | ${(verbatim / Math.max(1, items)).toFixed(3)} |`;
};

const measure = (): void => {
  const byReport = reports.map((report) => ({ organisation: organisationOf(report), extraction: measured(report) }));
  console.log(
    '| reports of | reports | cause spans | held | remediation spans | held | verbatim |\n|---|---|---|---|---|---|---|',
  );
  for (const organisation of organisations)
    console.log(
      line(
        organisation,
        byReport.filter((each) => each.organisation === organisation).map(({ extraction }) => extraction),
      ),
    );
  console.log(
    line(
      'all',
      byReport.map(({ extraction }) => extraction),
    ),
  );
};

type Task = Readonly<{
  name: 'causes' | 'remediations';
  sought: Sought;
  spans: (report: MarkedReport) => readonly string[];
}>;
const tasks: readonly Task[] = [
  { name: 'causes', sought: soughtCauses, spans: ({ root_cause }) => root_cause },
  { name: 'remediations', sought: soughtRemedies, spans: ({ remediation }) => remediation },
];

const fitted = (statements: readonly MarkedStatements[], task: Task): StatementWeights =>
  fitWeights(
    statements.flatMap((each) => each[task.name]),
    penalty,
  );

const heldBy = (
  statements: readonly MarkedStatements[],
  task: Task,
  weights: StatementWeights,
): { marked: number; held: number } => {
  const hits = statements.flatMap(({ report, source, units }) => {
    const items = itemsOf(source, units, { ...task.sought, weights }).map(({ from, to }) =>
      source.folded.slice(from, to),
    );
    return task.spans(report).map((span) => items.some((item) => holds(item, span)));
  });
  return { marked: hits.length, held: hits.filter(Boolean).length };
};

const sum = (shares: readonly { marked: number; held: number }[]): { marked: number; held: number } =>
  shares.reduce((left, right) => ({ marked: left.marked + right.marked, held: left.held + right.held }), {
    marked: 0,
    held: 0,
  });

/** Weights fitted without the organisations that they are measured on. */
const cross = (): void => {
  const all = reports.map((report) => markedStatements(report, readText(report.path)));
  const without = (left: readonly string[], task: Task) => {
    const isLeft = ({ report }: MarkedStatements): boolean => left.includes(organisationOf(report));
    return heldBy(
      all.filter(isLeft),
      task,
      fitted(
        all.filter((each) => !isLeft(each)),
        task,
      ),
    );
  };
  const halves = [0, 1].map((half) => organisations.filter((_, index) => index % 2 === half));
  for (const task of tasks) {
    const each = sum(organisations.map((organisation) => without([organisation], task)));
    const [first, second] = halves.map((half) => shareHeld(without(half, task)).toFixed(3));
    console.log(
      `${task.name}: one organisation left out at a time ${shareHeld(each).toFixed(3)}; fitted on the other half of the organisations ${first} and ${second}`,
    );
  }
};

const table = (name: string, weights: StatementWeights): string => {
  const telling = Object.entries(weights).filter(([, weight]) => Math.abs(weight) >= 0.03);
  return `export const ${name}: StatementWeights = {\n${telling.map(([key, weight]) => `  '${key}': ${weight},`).join('\n')}\n};\n`;
};

const fit = (): void => {
  const all = reports.map((report) => markedStatements(report, readText(report.path)));
  console.log(
    `/** What each thing that a statement shows says for it: logistic regression on ${reports.length} reports that readers marked. */`,
  );
  console.log('export type StatementWeights = Readonly<Record<string, number>>;\n');
  console.log("/** The weight that every statement has. */\nexport const everyStatement = 'every-statement';\n");
  console.log(table('causeWeights', fitted(all, tasks[0]!)));
  console.log(table('remedyWeights', fitted(all, tasks[1]!)).trimEnd());
};

({ measure, cross, fit })[mode as 'measure' | 'cross' | 'fit']();
