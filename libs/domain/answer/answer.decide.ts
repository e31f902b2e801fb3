import { accept, reject } from '#event-sourcing/decision.js';
import type { Decider } from '#event-sourcing/decider.js';
import { isNamedPerson } from '../person/named-person.js';
import type { JudgementRejection, JudgePrecedent } from './answer.commands.js';
import type { AnswerEvent, PrecedentJudged } from './answer.events.js';

type Word = Pick<PrecedentJudged['data'], 'judgement' | 'note'>;

/** What the rules need to know of an answer. `ranks` go by incident, `words` by person and incident; null before it is served. */
export type AnswerState = Readonly<{
  askedFor: string | undefined;
  ranks: ReadonlyMap<string, number>;
  words: ReadonlyMap<string, Word>;
}> | null;

const wordKey = (by: string, incidentId: string): string => `${by.trim().toLowerCase()} ${incidentId}`;

const evolve = (state: AnswerState, { type, data }: AnswerEvent): AnswerState => {
  if (type === 'AnswerServed') {
    const ranks = new Map(data.matches.map(({ incidentId, rank }) => [incidentId, rank]));
    return { askedFor: data.question.incidentId, ranks, words: state?.words ?? new Map<string, Word>() };
  }
  if (state === null) return state;
  return { ...state, words: new Map(state.words).set(wordKey(data.by, data.incidentId), data) };
};

const refusal = (command: JudgePrecedent, state: NonNullable<AnswerState>): JudgementRejection | undefined => {
  if (!isNamedPerson(command.by)) return 'not-a-person';
  if (command.incidentId === state.askedFor) return 'own-incident';
  if (state.ranks.has(command.incidentId)) return undefined;
  if (!command.isKnownIncident) return 'unknown-incident';
  return command.judgement === 'same-failure' ? undefined : 'not-among-matches';
};

const decide: Decider<AnswerState, JudgePrecedent, AnswerEvent, JudgementRejection>['decide'] = (command, state) => {
  if (state === null) return reject('unknown-answer');
  const refused = refusal(command, state);
  if (refused) return reject(refused);
  const { answerId, incidentId, judgement, note } = command;
  const by = command.by.trim();
  const said = state.words.get(wordKey(by, incidentId));
  if (said?.judgement === judgement && said.note === note) return accept();
  const rank = state.ranks.get(incidentId) ?? null;
  return accept({
    type: 'PrecedentJudged',
    data: { answerId, incidentId, judgement, rank, by, ...(note !== undefined && { note }) },
  });
};

/** The life of an answer: served once, then judged by people. Saying the same again changes nothing. */
export const answerDecider: Decider<AnswerState, JudgePrecedent, AnswerEvent, JudgementRejection> = {
  initial: null,
  evolve,
  decide,
};
