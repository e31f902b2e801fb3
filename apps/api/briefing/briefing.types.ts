import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Briefing as Briefed } from '#application/briefing/briefing.js';
import { Answer } from '../answer/answer.types.js';
import { toAnswer } from '../answer/answered.js';
import type { RemediationKind, RemediationOutcome } from '../document/quote.types.js';
import { OpenQuestion, toQuestion } from '../open-question/open-question.types.js';
import { FittingRunbook, toFitting } from '../runbook/runbook.types.js';
import { Suspect, toSuspect } from '../suspect/suspect.types.js';
import type { BeginningBasis, BriefedHypothesisStatus, BriefedRemedyStatus, SeenKind } from './briefing-enums.types.js';
import {
  Beginning,
  BriefedHypothesis,
  BriefedRemedy,
  BriefedImpact,
  NextCheck,
  Omission,
  SeenStatement,
} from './briefing-parts.types.js';

@ObjectType({ description: 'Everything that a responder needs to know of an incident, in parts of bounded size.' })
export class Briefing {
  @Field(() => Int, { description: 'The log position of the newest fact of the incident that it tells.' })
  position!: number;

  @Field(() => Beginning, { description: 'When it began, and how surely that is known.' })
  beginning!: Beginning;

  @Field(() => [SeenStatement], { description: 'What is failing: what fires first, then the newest; at most 12.' })
  seen!: readonly SeenStatement[];

  @Field(() => [BriefedImpact], { description: 'The affected services and what depends on them; at most 10.' })
  services!: readonly BriefedImpact[];

  @Field(() => [Suspect], { description: 'What changed: the likeliest suspects first; at most 5.' })
  suspects!: readonly Suspect[];

  @Field(() => Answer, {
    description:
      'Whether this has happened before: the precedents, by failure mode. Documents of the incident itself are none.',
  })
  answer!: Answer;

  @Field(() => [FittingRunbook], { description: 'The runbook sections to follow; at most 3.' })
  runbooks!: readonly FittingRunbook[];

  @Field(() => [BriefedHypothesis], { description: 'What may be the cause, open ones first; at most 8.' })
  hypotheses!: readonly BriefedHypothesis[];

  @Field(() => [BriefedRemedy], { description: 'What was tried or proposed, newest first; at most 10.' })
  remedies!: readonly BriefedRemedy[];

  @Field(() => [NextCheck], { description: 'What to look at next; at most 8.' })
  nextChecks!: readonly NextCheck[];

  @Field(() => [OpenQuestion], { description: 'What is still to be said once it is over; at most 10.' })
  openQuestions!: readonly OpenQuestion[];

  @Field(() => [Omission], { description: 'What was left out.' })
  omitted!: readonly Omission[];

  incidentId!: string;
  /** The position it was read at. */
  asOf?: number;
}

const toHypothesis = ({ status, ruledOut, ...one }: Briefed['hypotheses'][number]): BriefedHypothesis => ({
  ...one,
  status: status as BriefedHypothesisStatus,
  ruledOutBecause: ruledOut?.reason ?? null,
});

const toRemedy = ({ kind, status, outcome, ...remedy }: Briefed['remedies'][number]): BriefedRemedy => ({
  ...remedy,
  kind: kind as RemediationKind,
  status: status as BriefedRemedyStatus,
  outcome: (outcome?.outcome ?? null) as RemediationOutcome | null,
  note: outcome?.note ?? null,
  outcomeSource: outcome,
});

/** The GraphQL briefing, read as of a position. */
export const toBriefing = (briefed: Briefed, asOf?: number): Briefing => ({
  incidentId: briefed.record.incidentId,
  position: briefed.record.position,
  beginning: { ...briefed.beginning, basis: briefed.beginning.basis as BeginningBasis },
  seen: briefed.seen.map((one) => ({ ...one, kind: one.kind as SeenKind })),
  services: briefed.services,
  suspects: briefed.suspects.map(toSuspect(asOf)),
  answer: toAnswer(briefed.answer),
  runbooks: briefed.runbooks.map(toFitting(asOf)),
  hypotheses: briefed.hypotheses.map(toHypothesis),
  remedies: briefed.remedies.map(toRemedy),
  nextChecks: briefed.nextChecks,
  openQuestions: briefed.openQuestions.map(toQuestion),
  omitted: briefed.omitted,
  ...(asOf !== undefined && { asOf }),
});
