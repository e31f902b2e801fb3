import { accept, reject } from '#event-sourcing/decision.js';
import { given } from '#event-sourcing/given.js';
import type { JudgePrecedent } from './answer.commands.js';
import { answerDecider } from './answer.decide.js';
import type { AnswerServed, PrecedentJudged } from './answer.events.js';

const match = (incidentId: string, rank: number) => ({
  incidentId,
  documentId: `postmortem-of-${incidentId}`,
  rank,
  score: 1 / rank,
  signals: [],
  passages: [],
});

const served: AnswerServed = {
  type: 'AnswerServed',
  data: {
    answerId: 'answer-1',
    question: { text: 'redis is full', incidentId: 'incident-now' },
    position: 9,
    embeddingSpace: null,
    weights: {},
    fitId: null,
    verdict: 'RELATED',
    probability: 0.4,
    calibrated: false,
    uncalibrated: 'too few',
    advice: 'Look.',
    features: null,
    matches: [match('incident-a', 1), match('incident-b', 2)],
    runbooks: [],
    degraded: null,
  },
};

const judge = (details: Partial<JudgePrecedent> = {}): JudgePrecedent => ({
  type: 'JudgePrecedent',
  answerId: 'answer-1',
  incidentId: 'incident-b',
  judgement: 'not-related',
  by: ' Ada ',
  isKnownIncident: true,
  ...details,
});

const judged: PrecedentJudged = {
  type: 'PrecedentJudged',
  data: { answerId: 'answer-1', incidentId: 'incident-b', judgement: 'not-related', rank: 2, by: 'Ada' },
};

const givenAnswer = given(answerDecider);

describe('a served answer', () => {
  it('takes the word of a person on one of its matches', () => {
    expect(givenAnswer(served).when(judge())).toEqual(accept(judged));
  });

  it('takes the newer word of the same person, and that of another', () => {
    const same = judge({ judgement: 'same-failure' });
    expect(givenAnswer(served, judged).when(same)).toMatchObject({ events: [{ data: { judgement: 'same-failure' } }] });
    expect(givenAnswer(served, judged).when(judge({ by: 'Bea' }))).toMatchObject({ events: [{ data: { by: 'Bea' } }] });
  });

  it('changes nothing when the same is said again', () => {
    expect(givenAnswer(served, judged).when(judge({ by: 'ada' }))).toEqual(accept());
  });

  it('learns of a precedent that it has missed', () => {
    const missed = judge({ incidentId: 'incident-z', judgement: 'same-failure' });
    expect(givenAnswer(served).when(missed)).toMatchObject({ events: [{ data: { rank: null } }] });
  });

  it.each([
    ['unknown-answer', [], judge()],
    ['not-a-person', [served], judge({ by: 'graphql' })],
    ['own-incident', [served], judge({ incidentId: 'incident-now', judgement: 'same-failure' })],
    ['unknown-incident', [served], judge({ incidentId: 'x', judgement: 'same-failure', isKnownIncident: false })],
    ['not-among-matches', [served], judge({ incidentId: 'incident-z' })],
  ] as const)('refuses what makes no sense: %s', (reason, facts, command) => {
    expect(givenAnswer(...facts).when(command)).toEqual(reject(reason));
  });
});
