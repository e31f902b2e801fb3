import { setTimeout as pause } from 'node:timers/promises';
import type { BacktestReport } from '#domain/backtest/backtest-report.js';
import type { Progress } from '../import/progress.js';
import { Problem } from '../problem.js';
import { connectClient, type Client } from '../server/graphql-client.js';
import {
  backtestOperation,
  backtestRunOperation,
  cancelBacktestOperation,
  runBacktestOperation,
} from './backtest-operations.js';

/** A backtest that was completed, as the server tells it. */
export type CompletedBacktest = Readonly<{ id: string; completedAt: string; cases: number; report: BacktestReport }>;

type Run = Readonly<{
  backtestId: string;
  state: string;
  stage: string;
  done: number;
  total: number;
  problem: string | null;
}>;

type Started = Readonly<{ backtestId?: string; message?: string }>;

const lookMs = 200;

/** The last backtest that the server knows; null before the first. */
export const lastBacktest = async (client: Client): Promise<CompletedBacktest | null> =>
  (await client.query<{ backtest: CompletedBacktest | null }>(backtestOperation)).backtest;

/** Starts a backtest and waits until it is completed. Throws a Problem with the reason when it is refused or fails. */
export const followBacktest = async (client: Client, input: object, progress: Progress): Promise<CompletedBacktest> => {
  const { started } = await client.query<{ started: Started }>(runBacktestOperation, { input });
  if (started.backtestId === undefined) throw new Problem(started.message ?? 'The server gave no reason.');
  try {
    await untilCompleted(client, started.backtestId, progress);
  } finally {
    progress.end();
  }
  const completed = await lastBacktest(client);
  if (completed === null) throw new Problem('The backtest was completed, but cannot be read: see "precedent status".');
  return completed;
};

const untilCompleted = async (client: Client, backtestId: string, progress: Progress): Promise<void> => {
  for (let total = 0; ; await pause(lookMs)) {
    const { backtestRun } = await client.query<{ backtestRun: Run | null }>(backtestRunOperation);
    if (backtestRun?.backtestId !== backtestId)
      throw new Problem('The server was started anew meanwhile: start the backtest again.');
    if (backtestRun.total > 0 && total === 0) progress.start('questions', (total = backtestRun.total));
    if (total > 0) progress.reach(backtestRun.done);
    if (backtestRun.state === 'COMPLETED') return;
    if (backtestRun.state === 'CANCELLED') throw new Problem('Somebody cancelled the backtest.');
    if (backtestRun.state === 'FAILED')
      throw new Problem(`The backtest failed: ${backtestRun.problem ?? 'no reason'}.`);
  }
};

/** Ends the backtest of the server, over a connection of its own since the other one has been broken off. */
export const cancelBacktest = async (url: string, actor: string): Promise<void> => {
  const client = connectClient({ url, actor });
  // A server that is gone has ended its backtest too.
  await client.query(cancelBacktestOperation).catch(() => undefined);
  client.close();
};
