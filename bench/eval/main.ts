import { createEmbedder } from '#embeddings/create-embedder.js';
import { measureExtraction } from './extraction.js';
import { measureIncidents, measureRunbooks } from './known-item.js';
import { groupByCauses, groupedMatches } from './group-by-causes.js';
import { measureGroups, type LabelledQuestion } from './groups.js';
import { openLibrary } from './library.js';
import { measureNovelty } from './novelty.js';
import { measureObjections } from './objections.js';
import { hasShared, questions, type RunbookQuestion } from './shared-corpora.js';
import { table } from './table.js';

// npm run eval [-- [--words] [the folder that holds eval/ and corpora/]]: --words leaves the embedding model out.
const given = process.argv.slice(2);
const byWords = given.includes('--words');
const shared = given.find((argument) => !argument.startsWith('--')) ?? '../shared';

const embedderOrNull = async () => {
  if (byWords) return null;
  const created = await createEmbedder({ source: { kind: 'bundled' } });
  if (!created.ok) console.error(`Measuring by words alone: ${created.problem} ${created.nextStep}`);
  return created.ok ? created.embedder : null;
};

const toThreeDigits = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(3)) : value;

const run = async (): Promise<void> => {
  if (!hasShared(shared)) {
    console.error(`No evaluation set in ${shared}: name the folder that holds eval/ and corpora/.`);
    process.exitCode = 1;
    return;
  }
  const embedder = await embedderOrNull();
  const base = await openLibrary(shared, embedder);
  const incidents = questions<LabelledQuestion>(shared, 'incidents.jsonl');
  const runbooks = questions<RunbookQuestion>(shared, 'runbooks.jsonl');
  const novelty = await measureNovelty(base, incidents);
  const lines = [
    ...(await measureIncidents(base, incidents)),
    ...(await measureRunbooks(base, runbooks)),
    ...novelty.lines,
    ...(await measureGroups(base, incidents, groupByCauses, groupedMatches)),
    ...(await measureObjections(shared, base, incidents)),
    ...measureExtraction(shared, base),
  ];
  console.log(
    `${base.documents.length - 1} documents, ${embedder?.space.model ?? 'no embedding model'}\n\n${table(lines)}`,
  );
  const { lines: _, ...fitted } = novelty;
  console.log(
    `\nlibs/search/verdict/coefficients.ts, fitted on all of them:\n${JSON.stringify(fitted, toThreeDigits, 2)}`,
  );
  await embedder?.close();
};

await run();
