import type { JudgementRejection } from '#domain/answer/answer.commands.js';
import { answerDecider } from '#domain/answer/answer.decide.js';
import type { AnswerEvent, Judgement } from '#domain/answer/answer.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { redactSecrets } from '#ingest/redact.js';
import type { Clock } from './ports/clock.js';

/** What a person says of an incident as a precedent of what an answer was asked about. */
export type JudgementInput = Readonly<{
  answerId: string;
  incidentId: string;
  judgement: Judgement;
  by: string;
  note?: string;
}>;

/** `position` is null where the same person had said the same before. */
export type JudgeOutcome =
  | Readonly<{ outcome: 'judged'; judgement: JudgementInput; rank: number | null; position: number | null }>
  | Readonly<{ outcome: 'rejected'; rejection: JudgementRejection }>;

export type JudgePrecedentHandler = (input: JudgementInput, actor: string) => Promise<JudgeOutcome>;

type Parts = Readonly<{ log: EventLog; clock: Clock }>;

const longestName = 200;
const longestNote = 2_000;
const maxAttempts = 5;

/** Secrets taken out, no longer than anybody reads, and nothing that a database does not keep. */
const kept = (text: string, length: number): string =>
  redactSecrets(text.trim())
    .text.slice(0, length)
    .replace(/\0|\p{Surrogate}/gu, '\uFFFD');

const cleaned = ({ note, by, ...input }: JudgementInput): JudgementInput => {
  const said = kept(note ?? '', longestNote);
  return { ...input, by: kept(by, longestName), ...(said !== '' && { note: said }) };
};

/** Takes a person's word on a match. Throws when writers keep colliding. */
export const judgePrecedent =
  ({ log, clock }: Parts): JudgePrecedentHandler =>
  async (input, actor) => {
    const judgement = cleaned(input);
    const { answerId, incidentId } = judgement;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const facts = await log.readStreams([answerId, incidentId]);
      const own = facts.filter(({ streamId }) => streamId === answerId);
      const state = own.reduce((s, { event }) => answerDecider.evolve(s, event as AnswerEvent), answerDecider.initial);
      const isKnownIncident = facts.some(({ event }) => event.type === 'IncidentReported');
      const decision = answerDecider.decide({ type: 'JudgePrecedent', ...judgement, isKnownIncident }, state);
      if (!decision.ok) return { outcome: 'rejected', rejection: decision.rejection };
      const rank = state?.ranks.get(incidentId) ?? null;
      if (decision.events.length === 0) return { outcome: 'judged', judgement, rank, position: null };
      const events = decision.events.map((event) => ({ event, occurredAt: clock() }));
      const appended = await log.append([{ streamId: answerId, expectedVersion: own.length, events }], {
        metadata: { actor },
      });
      if (appended.ok) return { outcome: 'judged', judgement, rank, position: appended.lastPosition };
    }
    throw new Error(`other writers judged the same answer ${maxAttempts} times in a row; judge again`);
  };
