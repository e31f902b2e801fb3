import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { BacktestState } from '#application/backtest/backtest-runner.js';
import { Rejected } from '../graphql/rejected.types.js';
import { BacktestReport } from './backtest-report.types.js';

export enum KnowledgeRule {
  BY_INCIDENT_TIME = 'by-incident-time',
  BY_LOG_POSITION = 'by-log-position',
}
registerEnumType(KnowledgeRule, {
  name: 'KnowledgeRule',
  description: 'What an answer of a backtest may know.',
  valuesMap: {
    BY_INCIDENT_TIME: {
      description:
        'The incidents that had ended when it was asked, whenever the log learned of them. For imported histories.',
    },
    BY_LOG_POSITION: {
      description:
        'What the log held when it learned of the incident. For logs that were kept while incidents went on.',
    },
  },
});

export enum CalibrationChoice {
  SHIPPED = 'shipped',
  CURRENT = 'current',
}
registerEnumType(CalibrationChoice, {
  name: 'CalibrationChoice',
  description: 'Which model of the verdict is measured.',
  valuesMap: {
    SHIPPED: { description: 'The one that is shipped, which has seen nothing of this organisation.' },
    CURRENT: { description: 'The one in force. Fitted on such cases, it is flattered by them.' },
  },
});

@InputType({ description: 'How to run a backtest.' })
export class RunBacktestInput {
  @Field(() => [Int], {
    nullable: true,
    description: 'The minutes after an incident was noticed at which to ask, 0 to 1440; 1, 5 and 15 where absent.',
  })
  minutes?: number[];

  @Field(() => KnowledgeRule, { nullable: true, description: 'What answers may know; BY_INCIDENT_TIME where absent.' })
  known?: KnowledgeRule;

  @Field(() => CalibrationChoice, { nullable: true, description: 'What is measured; SHIPPED where absent.' })
  calibration?: CalibrationChoice;

  @Field(() => String, { nullable: true, description: 'Ask about incidents from then on only, ISO 8601.' })
  since?: string;

  @Field(() => String, { nullable: true, description: 'Ask about incidents of this service only.' })
  service?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Ask in this embedding space: its id, the beginning of it, or the name of its model.',
  })
  space?: string;
}

export enum BacktestRunState {
  RUNNING = 'running',
  COMPLETED = 'completed',
  CANCELLED = 'cancelled',
  FAILED = 'failed',
}
registerEnumType(BacktestRunState, {
  name: 'BacktestRunState',
  description: 'What became of a backtest.',
  valuesMap: {
    RUNNING: { description: 'It is under way.' },
    COMPLETED: { description: 'It is recorded.' },
    CANCELLED: { description: 'Somebody ended it; nothing of it is kept.' },
    FAILED: { description: 'It could not be completed; nothing of it is kept.' },
  },
});

@ObjectType({ description: 'A backtest that was started in this server.' })
export class BacktestRun {
  @Field(() => ID, { description: 'The backtest.' })
  backtestId!: string;

  @Field({ description: 'When it was started.' })
  startedAt!: string;

  @Field(() => BacktestRunState, { description: 'What became of it.' })
  state!: BacktestRunState;

  @Field({ description: 'reading (incidents) or asking (questions).' })
  stage!: string;

  @Field(() => Int, { description: 'How many incidents were read, or questions asked.' })
  done!: number;

  @Field(() => Int, { description: 'How many there are; 0 while that is not known.' })
  total!: number;

  @Field(() => Int, { nullable: true, description: 'The log position of its fact, once it is completed.' })
  position!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it failed.' })
  problem!: string | null;
}

@ObjectType({ description: 'A backtest that was completed.' })
export class Backtest {
  @Field(() => ID, { description: 'The backtest.' })
  id!: string;

  @Field({ description: 'When it was completed.' })
  completedAt!: string;

  @Field(() => Int, { description: 'How many of its cases a calibration can be fitted on.' })
  cases!: number;

  @Field(() => BacktestReport, { description: 'What it found.' })
  report!: BacktestReport;
}

export const BacktestRunResult = createUnionType({
  name: 'BacktestRunResult',
  description: 'What became of starting or cancelling a backtest.',
  types: () => [BacktestRun, Rejected] as const,
  resolveType: (value: object) => ('backtestId' in value ? BacktestRun : Rejected),
});

/** A run as the graph tells it. */
export const toBacktestRun = (run: BacktestState): BacktestRun => ({
  backtestId: run.backtestId,
  startedAt: run.startedAt,
  state: run.state as BacktestRunState,
  ...run.progress,
  position: run.state === 'completed' ? run.position : null,
  problem: run.state === 'failed' ? run.problem : null,
});
