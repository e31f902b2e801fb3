import { saturation } from './bm25.js';
import { contributionsOf } from './contributions.js';
import { reachable } from './lexical-score.js';
import type { CorpusRanking, RankedDocument } from './rank.js';
import { documentBm25 } from './weights.js';

/** What one signal added to a document's score, in plain words. The contributions of a document sum to its score. */
export type ScoreSignal = Readonly<{ name: string; contribution: number; detail: string }>;

const mostNamed = 8;

type Shared = Readonly<{ origin: string; identifier: boolean; isRead: boolean; gain: number }>;

const sharedTerms = ({ hits, relativeLength }: RankedDocument, ranking: CorpusRanking): Shared[] =>
  ranking.question.terms.flatMap(({ origin, identifier, term, written }, i) => {
    const hit = hits[i];
    if (!hit) return [];
    const gain = ranking.worths[i]! * saturation(hit.frequency, relativeLength, documentBm25);
    const isRead = written !== undefined;
    const word = isRead ? `${term.form} (written ${written})` : identifier ? origin : term.form;
    return [{ origin: word, identifier: identifier && hit.exact, isRead, gain }];
  });

const named = (shared: readonly Shared[]): string => {
  const origins = [...new Set(shared.toSorted((a, b) => b.gain - a.gain).map(({ origin }) => origin))];
  const more = origins.length - mostNamed;
  return more > 0 ? `${origins.slice(0, mostNamed).join(', ')} and ${more} more` : origins.join(', ');
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const wordSignals = (document: RankedDocument, ranking: CorpusRanking): ScoreSignal[] => {
  const most = reachable(ranking.worths, documentBm25) || 1;
  const shared = sharedTerms(document, ranking);
  const signal = (name: string, some: readonly Shared[]): ScoreSignal => {
    const gain = some.reduce((sum, term) => sum + term.gain, 0);
    return { name, contribution: (ranking.weights.words * gain) / most, detail: named(some) };
  };
  return [
    signal(
      'names in common',
      shared.filter(({ identifier }) => identifier),
    ),
    signal(
      'words in common',
      shared.filter(({ identifier, isRead }) => !identifier && !isRead),
    ),
    signal(
      'misspelt words in common',
      shared.filter(({ isRead }) => isRead),
    ),
  ];
};

/** The odds of so many nats, as a person reads them. */
const inWords = (nats: number): string => {
  const digits = Math.floor(nats / Math.LN10);
  return digits < 4 ? String(Math.round(Math.exp(nats))) : `10^${digits}`;
};

/** What spoke for a document, greatest first, then what spoke against it; signals that added nothing are left out. */
export const signalsOf = (document: RankedDocument, ranking: CorpusRanking): ScoreSignal[] => {
  const { strengths, surprise } = document;
  const { weights, question } = ranking;
  const said = contributionsOf(strengths, weights);
  return [
    ...wordSignals(document, ranking),
    {
      name: 'words in one passage',
      contribution: said.passage,
      detail: `${percent(strengths.passage)} of what a passage could have in common with the question`,
    },
    {
      name: 'asked words together',
      contribution: said.together,
      detail: `${percent(strengths.together)} of what was asked next to each other stands in one passage`,
    },
    {
      name: 'telling words close together',
      contribution: said.surprise,
      detail: `by chance a few passages have so much of what was asked once in ${inWords(surprise.nearby)} times`,
    },
    {
      name: 'similar meaning',
      contribution: said.meaning,
      detail: `nearest passage has a similarity of ${strengths.meaning.toFixed(2)}`,
    },
    {
      name: 'similar subject',
      contribution: said.topic,
      detail: `all passages have a mean similarity of ${strengths.topic.toFixed(2)}`,
    },
    { name: 'same service', contribution: said.services, detail: question.services.join(', ') },
    ...document.considered.map(({ name, contribution, detail }) => ({ name, contribution, detail })),
  ]
    .filter(({ contribution }) => contribution !== 0)
    .sort((a, b) => b.contribution - a.contribution);
};
