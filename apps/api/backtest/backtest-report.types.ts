import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { BacktestReport as Report } from '#domain/backtest/backtest-report.js';
import {
  BacktestAtMinute,
  BacktestCalibration,
  BacktestCount,
  BacktestGroup,
  BacktestOverall,
  BacktestSelfCheck,
  BacktestVerdict,
  share,
} from './backtest-measures.types.js';

@ObjectType({ description: 'An incident in a miss.' })
export class BacktestMissIncident {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string;

  @Field({ description: 'Its title.' })
  title!: string;

  @Field(() => Int, { nullable: true, description: 'Its place in the answer; null where it was not in it.' })
  rank!: number | null;
}

@ObjectType({ description: 'An answer that was wrong.' })
export class BacktestMiss {
  @Field({
    description:
      'not-found: an earlier same failure was not among the first; false-match: a first one was called known.',
  })
  kind!: string;

  @Field(() => ID, { description: 'The incident it was asked for.' })
  incidentId!: string;

  @Field({ description: 'Its title.' })
  title!: string;

  @Field(() => Int, { nullable: true, description: 'The minute of the question.' })
  minute!: number | null;

  @Field({ description: 'The question.' })
  question!: string;

  @Field(() => [String], { description: 'From what the question was made.' })
  sources!: readonly string[];

  @Field({ description: 'The verdict.' })
  verdict!: string;

  @Field(() => Float, { description: 'The probability.' })
  probability!: number;

  @Field(() => [BacktestMissIncident], { description: 'What would have been right.' })
  expected!: readonly BacktestMissIncident[];

  @Field(() => BacktestMissIncident, { nullable: true, description: 'What came first instead.' })
  instead!: BacktestMissIncident | null;

  @Field(() => [String], { description: 'What made the difference.' })
  why!: readonly string[];
}

@ObjectType({ description: 'What incidents there were.' })
export class BacktestIncidents {
  @Field(() => Int, { description: 'All of the log.' })
  all!: number;

  @Field(() => Int, { description: 'Those of which no document tells the time.' })
  undated!: number;

  @Field(() => Int, { description: 'Those that were asked about.' })
  asked!: number;

  @Field(() => Int, { description: 'Those of which nothing can be asked without giving away how they ended.' })
  untellable!: number;

  @Field(() => Int, { description: 'Of those asked about, those with an earlier same failure at their last question.' })
  recurrences!: number;

  @Field(() => Int, { description: 'Of those asked about, the first of their failure mode.' })
  firsts!: number;

  @Field(() => Int, { description: 'Of those asked about, those of which nobody has said what they were.' })
  unlabelled!: number;
}

@ObjectType({ description: 'How a backtest was run.' })
export class BacktestOptions {
  @Field(() => [Int], { description: 'The minutes at which was asked.' })
  minutes!: readonly number[];

  @Field({ description: 'by-incident-time or by-log-position.' })
  known!: string;

  @Field({ description: 'shipped or current.' })
  calibration!: string;

  @Field(() => String, { nullable: true, description: 'The earliest time of an incident that was asked about.' })
  since!: string | null;

  @Field(() => String, { nullable: true, description: 'The service of the incidents that were asked about.' })
  service!: string | null;

  @Field(() => String, { nullable: true, description: 'The embedding space that was named.' })
  space!: string | null;
}

@ObjectType({ description: 'What a backtest found.' })
export class BacktestReport implements Report {
  @Field(() => Int, { description: 'The log position it was run on.' })
  position!: number;

  @Field(() => String, { nullable: true, description: 'When the log learned of the fact at that position.' })
  learnedAt!: string | null;

  @Field(() => BacktestOptions, { description: 'How it was run.' })
  options!: Report['options'];

  @Field(() => ID, { nullable: true, description: 'The embedding space; null where words alone were ranked.' })
  embeddingSpace!: string | null;

  @Field(() => String, { nullable: true, description: 'What the search had to do without.' })
  degraded!: string | null;

  @Field(() => BacktestIncidents, { description: 'What incidents there were.' })
  incidents!: Report['incidents'];

  @Field(() => [BacktestCount], {
    description: 'On whose word incidents are known to be the same failure, by incidents.',
  })
  truth!: Report['truth'];

  @Field(() => [BacktestCount], { description: 'From what questions were made, by questions.' })
  sources!: Report['sources'];

  @Field(() => BacktestOverall, { description: 'All questions, each once.' })
  overall!: Report['overall'];

  @Field(() => [BacktestAtMinute], { description: 'For each minute the newest question of each incident by then.' })
  byMinute!: Report['byMinute'];

  @Field(() => [BacktestGroup], { description: 'By service, the most questions first.' })
  byService!: Report['byService'];

  @Field(() => [BacktestGroup], { description: 'By failure mode, the most questions first.' })
  byFailureMode!: Report['byFailureMode'];

  @Field(() => Float, {
    ...share,
    description:
      'The chance that a recurrence was given a higher probability than the same question without its precedents.',
  })
  withheldAuroc!: number | null;

  @Field(() => [BacktestVerdict], { description: 'How often each verdict was given.' })
  verdicts!: Report['verdicts'];

  @Field(() => Float, {
    nullable: true,
    description: 'How often KNOWN might be wrong, by PRECEDENT_KNOWN_RISK; null where an older release measured.',
  })
  knownRisk?: number;

  @Field(() => BacktestCalibration, { description: 'How far probabilities were to be trusted.' })
  calibration!: Report['calibration'];

  @Field(() => BacktestSelfCheck, { description: "What needs nobody's word; it measures retrieval alone." })
  selfCheck!: Report['selfCheck'];

  @Field(() => [BacktestMiss], { description: 'The worst answers, worst first.' })
  worstMisses!: Report['worstMisses'];

  @Field(() => [String], { description: 'What to know when reading it, in sentences.' })
  notes!: Report['notes'];
}
