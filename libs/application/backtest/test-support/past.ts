import type { PrecedentSearch, Question, RankedIncident, Ranking } from '../../ports/precedent-search.js';
import { featureNames, type Features } from '#search/verdict/features.js';
import type { PastIncident } from '../past-incident.js';

/** An incident that began at noon of a day of March 2026 and was over an hour later, asked about in its first minute. */
export const pastIncident = (incidentId: string, day: number, more: Partial<PastIncident> = {}): PastIncident => {
  const date = `2026-03-${String(day).padStart(2, '0')}`;
  return {
    incidentId,
    title: `Incident ${incidentId}`,
    services: ['cart'],
    reference: `INC-${day}`,
    sourceUris: [`file:///kb/${incidentId}.md`],
    isDated: true,
    knownFrom: `${date}T13:00:00.000Z`,
    position: day,
    questions: [
      { minute: 1, at: `${date}T12:01:00.000Z`, text: `what ${incidentId} looks like`, sources: ['timeline'] },
    ],
    mode: null,
    sameAs: [],
    ...more,
  };
};

export const ranked = (incidentId: string, rank: number, contribution = 1 / rank): RankedIncident => ({
  incidentId,
  rank,
  documentId: `postmortem-${incidentId}`,
  score: contribution,
  title: `Incident ${incidentId}`,
  sourceUri: `file:///kb/${incidentId}.md`,
  passages: [],
  signals: [{ name: 'words', contribution, detail: 'pool' }],
  considered: [],
  shortfalls: [],
});

const features = Object.fromEntries(featureNames.map((name) => [name, 0.5])) as Features;
const assessment = {
  basis: 'ranking',
  features,
  nearest: { found: 2, asked: 3 },
} as const;

/** A search that finds `matches` but for what a question leaves out, and remembers what it was asked. */
export const searchOf = (matches: readonly string[]): PrecedentSearch & { asked: Question[] } => ({
  asked: [],
  async rank(question): Promise<Ranking> {
    this.asked.push(question);
    const hidden = new Set([...(question.without ?? []), question.incidentId ?? '']);
    const found = matches.filter((id) => !hidden.has(id)).map((id, i) => ranked(id, i + 1));
    return {
      position: question.asOf ?? 0,
      degraded: null,
      embeddingSpace: 'space-1',
      weights: {} as Ranking['weights'],
      assessment: found.length > 0 ? assessment : { basis: 'nothing-found', features: null },
      incidents: found,
      runbooks: [],
    };
  },
});
