import { createEmbedder } from '#embeddings/create-embedder.js';
import { areaUnderRoc, meanReciprocalRank, recallAt, type Prediction } from '#search/evaluation/measures.js';
import type { CorpusRanking } from '#search/ranking/rank.js';
import { assess, reachVerdict } from '#search/verdict/verdict.js';
import { openLibrary, type Library } from './library.js';
import { misspell } from './misspell.js';
import { twinsOf } from './novelty-cases.js';
import { hasShared, questions, type IncidentQuestion, type RunbookQuestion } from './shared-corpora.js';

// node dist/bench/eval/typos.js [the folder that holds eval/ and corpora/]
const shared = process.argv[2] ?? '../shared';

type Asked = Readonly<{ misspelt: number; asWritten: boolean }>;

const rankOf = ({ documents }: CorpusRanking, wanted: ReadonlySet<number>): number | null => {
  const at = documents.findIndex(({ no }) => wanted.has(no));
  return at < 0 ? null : at + 1;
};

/** Every question with its report on record and without it and its twins. */
const incidentFigures = async (base: Library, asked: readonly IncidentQuestion[], how: Asked): Promise<number[]> => {
  const ranks: (number | null)[] = [];
  const predictions: Prediction[] = [];
  const known = { present: 0, absent: 0 };
  for (const question of asked) {
    const index = base.index.without(twinsOf(question, asked, base));
    for (const kind of ['early', 'terse', 'later'] as const) {
      const text = misspell(question[kind], how.misspelt, `${question.id} ${kind}`);
      const present = await base.rank('incident', text, how);
      const absent = await base.rank('incident', text, { ...how, index });
      ranks.push(rankOf(present, new Set([base.numberOf.get(question.path) ?? 0])));
      const [there, gone] = [reachVerdict(assess(present)), reachVerdict(assess(absent))];
      predictions.push({ probability: there.probability, outcome: true });
      predictions.push({ probability: gone.probability, outcome: false });
      known.present += there.verdict === 'KNOWN' ? 1 : 0;
      known.absent += gone.verdict === 'KNOWN' ? 1 : 0;
    }
  }
  return [
    recallAt(1, ranks),
    recallAt(5, ranks),
    meanReciprocalRank(10, ranks),
    areaUnderRoc(predictions),
    known.present / ranks.length,
    known.absent / ranks.length,
  ];
};

const runbookFigures = async (base: Library, asked: readonly RunbookQuestion[], how: Asked): Promise<number[]> => {
  const figures: number[] = [];
  for (const kind of ['page', 'ask'] as const) {
    const ranks: (number | null)[] = [];
    for (const question of asked) {
      const wanted = new Set([question.path, ...question.also].map((path) => base.numberOf.get(path) ?? 0));
      ranks.push(
        rankOf(await base.rank('guide', misspell(question[kind], how.misspelt, `${question.id} ${kind}`), how), wanted),
      );
    }
    figures.push(recallAt(1, ranks), recallAt(3, ranks));
  }
  return figures;
};

const header =
  '| misspelt words | read | R@1 | R@5 | MRR@10 | new? | KNOWN, on record | KNOWN, not on record | page R@1 | page R@3 | ask R@1 | ask R@3 |';

const run = async (): Promise<void> => {
  if (!hasShared(shared)) {
    console.log('skipped: no shared corpora');
    return;
  }
  const created = await createEmbedder({ source: { kind: 'bundled' } });
  const embedder = created.ok ? created.embedder : null;
  const base = await openLibrary(shared, embedder);
  const incidents = questions<IncidentQuestion>(shared, 'incidents.jsonl');
  const runbooks = questions<RunbookQuestion>(shared, 'runbooks.jsonl');
  console.log(`${header}\n${header.replace(/[^|]+/g, '---')}`);
  for (const misspelt of [0, 1, 2]) {
    for (const asWritten of [true, false]) {
      const how = { misspelt, asWritten };
      const figures = [
        ...(await incidentFigures(base, incidents, how)),
        ...(await runbookFigures(base, runbooks, how)),
      ];
      const cells = [misspelt, asWritten ? 'as written' : 'as meant', ...figures.map((figure) => figure.toFixed(3))];
      console.log(`| ${cells.join(' | ')} |`);
    }
  }
  await embedder?.close();
};

await run();
