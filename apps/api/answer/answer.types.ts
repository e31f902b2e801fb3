import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { RankedIncident, RankedRunbook, Signal as RankedSignal } from '#application/ports/precedent-search.js';
import { DocumentKind } from '../document/document.types.js';
import { Quote } from '../document/quote.types.js';
import { AlertSplit } from './alert-split.types.js';
import { Reading } from './reading.types.js';

export enum Verdict {
  KNOWN = 'KNOWN',
  LIKELY_KNOWN = 'LIKELY_KNOWN',
  RELATED = 'RELATED',
  NOVEL = 'NOVEL',
  INSUFFICIENT_QUERY = 'INSUFFICIENT_QUERY',
}
registerEnumType(Verdict, {
  name: 'Verdict',
  description: 'Whether this has happened before.',
  valuesMap: {
    KNOWN: { description: 'It has: the best match is very probably the same failure.' },
    LIKELY_KNOWN: { description: 'It probably has: read the best matches first.' },
    RELATED: { description: 'Something like it has happened; the cause may be another.' },
    NOVEL: { description: 'Nothing on record is like it. The matches are the nearest misses.' },
    INSUFFICIENT_QUERY: { description: 'Too little was asked to tell; the advice says what to add.' },
  },
});

@InputType({ description: 'What is being seen, in the words of whoever sees it.' })
export class PrecedentsInput {
  @Field({ description: 'Symptoms, alert text, error messages or log lines.' })
  text!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Services known to be concerned; their incidents count a little more.',
  })
  services?: string[];

  @Field(() => String, { nullable: true, description: 'When it began, ISO 8601; now where absent.' })
  at?: string;

  @Field(() => [DocumentKind], { nullable: true, description: 'Only what documents of these kinds tell.' })
  kinds?: DocumentKind[];

  @Field(() => Int, { nullable: true, description: 'Answer with what the log held at this position.' })
  asOf?: number;

  @Field(() => ID, {
    nullable: true,
    description:
      "The incident it is asked for, by its id or the organisation's own number: its own documents are no precedents of it, and what it turns out to be judges the answer. Refused where there is no such incident.",
  })
  incident?: string;
}

@ObjectType({ description: 'What a signal added to the score of a match.' })
export class Signal {
  @Field({ description: 'The signal.' })
  name!: string;

  @Field(() => Float, { description: 'What it added; the contributions of a match sum to its score.' })
  contribution!: number;

  @Field({ description: 'What was seen.' })
  detail!: string;
}

@ObjectType({ description: 'Words of a document that speak for a match.' })
export class Passage extends Quote {
  @Field({ description: 'The heading they stand under.' })
  section!: string;

  @Field(() => [String], { description: 'The headings above it and its own, outermost first.' })
  sectionPath!: readonly string[];
}

@ObjectType({ description: 'Words on record that an objection rests on, and where they stand.' })
export class Ground {
  @Field({ description: 'The words.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The document; null where a person said it here.' })
  sourceUri?: string;

  @Field(() => Int, { nullable: true, description: 'The line where they begin, counted from 1.' })
  startLine?: number;

  @Field(() => Int, { nullable: true, description: 'The line where they end.' })
  endLine?: number;

  @Field(() => Int, { nullable: true, description: 'The log position of the fact that holds them.' })
  position?: number;
}

@ObjectType({
  description: 'What speaks against a match; it stands among the signals too, with the same contribution.',
})
export class Objection {
  @Field({ description: 'What it is, in two or three words.' })
  name!: string;

  @Field(() => Float, { description: 'What it took off the score; below 0.' })
  contribution!: number;

  @Field({ description: 'What was seen, in a sentence.' })
  detail!: string;

  @Field(() => [Ground], { description: 'The words that it rests on.' })
  grounds!: readonly Ground[];
}

@ObjectType({ description: 'A past incident that is like what was asked about.' })
export class Match {
  @Field(() => Int, { description: 'Its place, from 1.' })
  rank!: number;

  @Field(() => Float, { description: 'How well it fits; comparable within one answer.' })
  score!: number;

  @Field({ description: 'Its title.' })
  title!: string;

  @Field({ description: 'The document that tells most of it.' })
  sourceUri!: string;

  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field(() => [Passage], { description: 'The words that fit best.' })
  passages!: readonly Passage[];

  @Field(() => [Signal], { description: 'What spoke for it and against it, and how much; it sums to the score.' })
  signals!: readonly RankedSignal[];

  @Field(() => [String], {
    description: 'Why it is not, or not surely, the same failure: clauses, from what was measured.',
  })
  shortfalls!: readonly string[];

  @Field(() => [Objection], { description: 'What speaks against it, weightiest first.' })
  against!: readonly Objection[];

  /** The incidents of all matches of the answer, best first: with them it is grouped. */
  among!: readonly string[];

  /** The answer it belongs to and the position that was given at, for the fields that are looked up later. */
  answerId!: string;
  asOf!: number;
}

@ObjectType({ description: 'A section of a runbook that fits what was asked about.' })
export class RunbookHit {
  @Field(() => Int, { description: 'Its place, from 1.' })
  rank!: number;

  @Field(() => Float, { description: 'How well it fits; comparable within one answer.' })
  score!: number;

  @Field({ description: 'The title of the runbook.' })
  title!: string;

  @Field({ description: 'Where it came from.' })
  sourceUri!: string;

  @Field(() => ID, { description: 'The runbook.' })
  documentId!: string;

  @Field({ description: 'The heading of the section.' })
  section!: string;

  @Field(() => [String], { description: 'The headings above it and its own, outermost first.' })
  sectionPath!: readonly string[];

  @Field({ description: 'The text of the section.' })
  text!: string;

  @Field(() => Int, { description: 'The line where it begins, counted from 1.' })
  startLine!: number;

  @Field(() => Int, { description: 'The line where it ends.' })
  endLine!: number;

  @Field(() => Int, { description: 'The log position of the fact that brought it.' })
  position!: number;
}

@ObjectType({ description: 'Whether this has happened before, and what is known of it.' })
export class Answer {
  @Field(() => ID, {
    description: 'The answer. The same question gets the same id for as long as the same is answered.',
  })
  id!: string;

  @Field(() => Verdict, { description: 'Whether this has happened before.' })
  verdict!: Verdict;

  @Field(() => Float, { description: 'How probable it is that the best match is the same failure, 0 to 1.' })
  probability!: number;

  @Field({ description: "Whether the probability was fitted to this organisation's own judged answers." })
  calibrated!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why the probability is not to be taken at its word; null where it is.',
  })
  uncalibratedReason!: string | null;

  @Field({ description: 'What the verdict means here and what to do next, in a sentence.' })
  advice!: string;

  @Field(() => [Reading], { description: 'The words of the question that were read otherwise than written.' })
  readings!: readonly Reading[];

  @Field(() => AlertSplit, {
    nullable: true,
    description: 'What the alerts of the incident tell by themselves; null where it was not asked for one with alerts.',
  })
  alertSplit!: AlertSplit | null;

  @Field(() => Int, { description: 'The log position it was answered from.' })
  position!: number;

  @Field(() => Float, { description: 'How long it took to find, in milliseconds.' })
  tookMs!: number;

  @Field({
    description: 'Whether something was missing, such as vectors, so that the answer may be weaker than usual.',
  })
  degraded!: boolean;

  @Field(() => String, { nullable: true, description: 'What was missing.' })
  degradedReason!: string | null;

  @Field(() => Boolean, {
    description: 'Whether it is kept, so that `answer` shows it again and `judgePrecedent` takes a word on it.',
  })
  remembered!: Promise<boolean>;

  /** What `matches` and `runbooks` are cut from. */
  incidentRanking!: readonly RankedIncident[];
  runbookRanking!: readonly RankedRunbook[];
}
