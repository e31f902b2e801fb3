import type { BacktestMiss } from '#domain/backtest/backtest-report.js';
import type { AskedCase, CaseMatch } from './asked-case.js';
import { groupedBy } from './grouped.js';

/** How many are shown. */
const most = 12;

/** A right match on one of these ranks is seen by whoever asks. */
const seen = 3;

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

const contributionOf = ({ signals }: CaseMatch, name: string): number =>
  signals.filter((signal) => signal.name === name).reduce((sum, { contribution }) => sum + contribution, 0);

/** Where the right match lost against the one that was shown first, the largest loss first. */
const losses = (right: CaseMatch, first: CaseMatch): string[] =>
  [...new Set([...first.signals, ...right.signals].map(({ name }) => name))]
    .map((name) => ({ name, left: contributionOf(right, name), other: contributionOf(first, name) }))
    .filter(({ left, other }) => other - left >= 0.005)
    .sort((a, b) => b.other - b.left - (a.other - a.left))
    .map(({ name, left, other }) => `${name}: ${signed(left)} for the right one, ${signed(other)} for the first`);

const whyNotFound = ({ best, found, assessment }: AskedCase): string[] => {
  if (assessment.basis === 'empty-question') return ['nothing in the question could be searched for'];
  if (best === null) return ['nothing was found at all'];
  if (found === null) return ['it was not among the candidates: its documents share too little with the question'];
  return losses(found, best);
};

const whyMatched = ({ best }: AskedCase): string[] =>
  (best?.signals ?? [])
    .toSorted((a, b) => b.contribution - a.contribution)
    .slice(0, 3)
    .map(({ name, contribution, detail }) => `${name} ${signed(contribution)}: ${detail}`);

const named = ({ incidentId, title, rank }: CaseMatch) => ({ incidentId, title, rank });

const missOf = (one: AskedCase, kind: BacktestMiss['kind'], titles: ReadonlyMap<string, string>): BacktestMiss => {
  const { incident, question, reached, truth, found, best } = one;
  return {
    kind,
    incidentId: incident.incidentId,
    title: incident.title,
    minute: question.minute,
    question: question.text,
    sources: question.sources,
    verdict: reached.verdict,
    probability: reached.probability,
    expected: truth.expected
      .map((incidentId) => ({
        incidentId,
        title: titles.get(incidentId) ?? incidentId,
        rank: found?.incidentId === incidentId ? found.rank : null,
      }))
      .sort((a, b) => Number(b.rank !== null) - Number(a.rank !== null)),
    instead: best && named(best),
    why: kind === 'not-found' ? whyNotFound(one) : whyMatched(one),
  };
};

/** How bad an answer was; 0 where it was good enough. The surer a wrong one is, the worse. */
const badness = ({ truth, found, reached }: AskedCase): number => {
  if (truth.kind === 'recurrence')
    return found && found.rank <= seen ? 0 : 1 - 1 / (found?.rank ?? Infinity) + reached.probability;
  const isCalledKnown = reached.verdict === 'KNOWN' || reached.verdict === 'LIKELY_KNOWN';
  return truth.kind === 'first' && isCalledKnown ? 1 + reached.probability : 0;
};

/** The worst answers, one an incident: the latest question of those equally bad, since most was known then. */
export const worstMisses = (cases: readonly AskedCase[], titles: ReadonlyMap<string, string>): BacktestMiss[] => {
  const bad = cases.map((one) => ({ one, bad: badness(one) })).filter((one) => one.bad > 0);
  const worst = [...groupedBy(bad, ({ one }) => one.incident.incidentId).values()].map((group) =>
    group.reduce((left, right) => (right.bad >= left.bad ? right : left)),
  );
  return worst
    .sort((a, b) => b.bad - a.bad)
    .slice(0, most)
    .map(({ one }) => missOf(one, one.truth.kind === 'recurrence' ? 'not-found' : 'false-match', titles));
};
