import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { meanReciprocalRank, recallAt } from '#search/evaluation/measures.js';
import { incidentTraits } from '#search/objections/incident-traits.js';
import { circumstancesOf, objectionsTo, type FoundTrait } from '#search/objections/objections.js';
import { consider } from '#search/ranking/consider.js';
import type { CorpusRanking } from '#search/ranking/rank.js';
import type { Library } from './library.js';
import type { IncidentQuestion } from './shared-corpora.js';
import type { Line } from './table.js';

const kinds = ['early', 'terse', 'later'] as const;

const traitsOf = (shared: string, base: Library): Map<string, FoundTrait[]> =>
  new Map(
    base.documents.flatMap((known) => {
      if (!known) return [];
      const { path, document } = known;
      const text = readFileSync(join(shared, path), 'utf8');
      return [[path, incidentTraits({ document, text }).map((trait) => ({ ...trait, incidentId: path }))]];
    }),
  );

const rankOf = ({ documents }: CorpusRanking, path: string): number | null => {
  const at = documents.findIndex(({ groupId }) => groupId === path);
  return at < 0 ? null : at + 1;
};

/** What is said just before, and a kind of change that cannot be the same. */
const contradictions: Readonly<Record<string, string>> = {
  deploy: 'It began right after the certificate rotation.',
  'config change': 'It began right after the certificate rotation.',
  'schema migration': 'It began right after the certificate rotation.',
  'feature flag': 'It began right after the certificate rotation.',
  certificate: 'It began right after the schema migration.',
  traffic: 'It began right after the certificate rotation.',
};

/** Whether objections spare the right report, and whether they are raised where a question contradicts it. */
export const measureObjections = async (
  shared: string,
  base: Library,
  asked: readonly IncidentQuestion[],
): Promise<Line[]> => {
  const traits = traitsOf(shared, base);
  const own = (path: string, kind: string) => (traits.get(path) ?? []).filter((trait) => trait.kind === kind);
  const considered = async (text: string): Promise<{ plain: CorpusRanking; ranking: CorpusRanking }> => {
    const plain = await base.rank('incident', text);
    const found = [...new Set(plain.documents.slice(0, 30).map(({ groupId }) => groupId))];
    const told = found.flatMap((path) => ['version', 'change', 'fixed'].flatMap((kind) => own(path, kind)));
    return { plain, ranking: consider(plain, objectionsTo(circumstancesOf(text), told)) };
  };
  const ranks: { plain: (number | null)[]; considered: (number | null)[] } = { plain: [], considered: [] };
  let onRight = 0;
  for (const question of asked) {
    for (const kind of kinds) {
      const { plain, ranking } = await considered(question[kind]);
      ranks.plain.push(rankOf(plain, question.path));
      ranks.considered.push(rankOf(ranking, question.path));
      onRight += ranking.documents.find(({ groupId }) => groupId === question.path)?.considered.length ?? 0;
    }
  }
  const contradicted = asked.flatMap(({ path, early }) =>
    own(path, 'change')
      .slice(0, 1)
      .map(({ subject }) =>
        objectionsTo(circumstancesOf(`${early} ${contradictions[subject] ?? ''}`), own(path, 'change')),
      ),
  );
  return [
    { name: 'objections: raised against the right report', value: onRight, isLowerBetter: true },
    { name: 'objections: recall@1 without them', value: recallAt(1, ranks.plain) },
    { name: 'objections: recall@1 with them', value: recallAt(1, ranks.considered) },
    { name: 'objections: MRR@10 without them', value: meanReciprocalRank(10, ranks.plain) },
    { name: 'objections: MRR@10 with them', value: meanReciprocalRank(10, ranks.considered) },
    { name: 'objections: reports whose change is known', value: contradicted.length },
    {
      name: 'objections: of these, objected to when another is named',
      value: contradicted.filter(({ length }) => length > 0).length / Math.max(contradicted.length, 1),
    },
  ];
};
