import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { incidentKinds, runbookKinds } from './measure.mjs';

const three = (value) => value.toFixed(3);
const row = (cells) => `| ${cells.join(' | ')} |`;
const columnsOf = (kinds, measures) => kinds.flatMap((kind) => measures.map((measure) => `${kind} ${measure}`));

const header = [
  'ranking',
  ...columnsOf(incidentKinds, ['R@1', 'R@5', 'MRR@10']),
  ...columnsOf(runbookKinds, ['R@1', 'R@3']),
  ...columnsOf(incidentKinds, ['new?']),
];

const cellsOf = ({ name, forIncidents, forRunbooks, novelty }) => [
  name,
  ...forIncidents.ofIncidents.map(three),
  ...(forRunbooks ? forRunbooks.ofRunbooks.map(three) : ['-', '-', '-', '-']),
  ...novelty.map(({ score, lead }) => `${three(score)} / ${three(lead)}`),
];

const settingsOf = ({ name, forIncidents, forRunbooks }) => {
  const isOne = forRunbooks === null || forRunbooks.settings === forIncidents.settings;
  return isOne
    ? `- ${name}: ${forIncidents.settings}`
    : `- ${name}: incidents: ${forIncidents.settings}; runbooks: ${forRunbooks.settings}`;
};

const versions = () => {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  return Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
};

/** The table in Markdown, with what it was measured on and the settings that each row stands for. */
export const report = (rows, { documents, model }) =>
  [
    `${cpus()[0].model}, Node ${process.versions.node}, ${versions().join(', ')}; ${documents.length} documents, ${model}`,
    [header, header.map(() => '---'), ...rows.map(cellsOf)].map(row).join('\n'),
    '"new?": area under ROC of the first score / of its lead over the second, report in the base against left out.',
    rows.map(settingsOf).join('\n'),
  ].join('\n\n');
