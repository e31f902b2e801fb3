import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Backtests } from '#application/backtest/backtest-runner.js';
import type { Readiness } from '#application/ports/readiness.js';
import type { BacktestOptions } from '#domain/backtest/backtest-report.js';
import type { BacktestQueries } from '#read-model/backtest/backtest.queries.js';
import { RejectionCode } from '../graphql/rejected.types.js';
import type { RequestContext } from '../graphql/loaders.js';
import { measuredThroughout } from '../graphql/measured.js';
import { AsOfArgs, asOfPosition, badInput } from '../graphql/read-args.js';
import { ports } from '../ports.js';
import {
  Backtest,
  BacktestRun,
  BacktestRunResult,
  CalibrationChoice,
  KnowledgeRule,
  RunBacktestInput,
  toBacktestRun,
} from './backtest.types.js';

const noSuchSpace = (named: string | null | undefined): string =>
  `No open embedding space, or more than one, goes by "${named}": "precedent embeddings" lists them; give an id.`;

@Resolver()
export class BacktestResolver {
  constructor(
    @Inject(ports.backtests) private readonly backtests: Backtests,
    @Inject(ports.backtestQueries) private readonly completed: BacktestQueries,
    @Inject(ports.readiness) private readonly readiness: Readiness,
  ) {}

  @Query(() => Backtest, {
    nullable: true,
    description: "The last backtest: how good answers would have been on the log's own incidents.",
  })
  async backtest(@Args() { asOf }: AsOfArgs): Promise<Backtest | null> {
    const row = await this.completed.last(asOfPosition(asOf).asOf);
    return (
      row && {
        id: row.backtestId,
        completedAt: row.completedAt,
        cases: row.cases,
        report: measuredThroughout(row.report),
      }
    );
  }

  @Query(() => BacktestRun, {
    nullable: true,
    description: 'The backtest that runs in this server, or the last one that did; null since the server was started.',
  })
  async backtestRun(): Promise<BacktestRun | null> {
    const last = this.backtests.last();
    if (last?.state === 'completed') await this.readiness.projectedUpTo(last.position);
    return last ? toBacktestRun(last) : null;
  }

  @Mutation(() => BacktestRunResult, {
    description: 'Starts a backtest in the background; `backtestRun` tells how far it is. One runs at a time.',
  })
  async runBacktest(
    @Args('input', { type: () => RunBacktestInput, nullable: true, description: 'How to run it.' })
    input: RunBacktestInput | null,
    @Context() { actor }: RequestContext,
  ): Promise<typeof BacktestRunResult> {
    await this.readiness.projectedUpTo((await this.readiness.state()).head);
    const outcome = this.backtests.start(optionsOf(input ?? {}), actor);
    if (outcome.ok) return toBacktestRun(outcome.started);
    return outcome.rejection === 'already-running'
      ? { code: RejectionCode.ALREADY_RUNNING, message: 'A backtest runs already: wait for it, or cancel it.' }
      : { code: RejectionCode.UNKNOWN_SPACE, message: noSuchSpace(input?.space) };
  }

  @Mutation(() => BacktestRunResult, { description: 'Ends the backtest that runs; nothing of it is kept.' })
  cancelBacktest(): typeof BacktestRunResult {
    const cancelled = this.backtests.cancel();
    return cancelled
      ? toBacktestRun(cancelled)
      : { code: RejectionCode.NOT_RUNNING, message: 'No backtest runs in this server.' };
  }
}

const usual = [1, 5, 15];
const oneDay = 1_440;

const optionsOf = ({ minutes, known, calibration, since, service, space }: RunBacktestInput): BacktestOptions => {
  const asked = [...new Set(minutes ?? usual)].sort((a, b) => a - b);
  if (asked.length === 0 || asked.length > 10 || asked.some((minute) => minute < 0 || minute > oneDay))
    throw badInput(`minutes is [${asked.join(', ')}]; give 1 to 10 of them, each 0 to ${oneDay}`);
  if (since != null && Number.isNaN(Date.parse(since)))
    throw badInput(`since is "${since}"; give a time such as 2026-03-01`);
  return {
    minutes: asked,
    known: known ?? KnowledgeRule.BY_INCIDENT_TIME,
    calibration: calibration ?? CalibrationChoice.SHIPPED,
    since: since ?? null,
    service: service ?? null,
    space: space ?? null,
  };
};
