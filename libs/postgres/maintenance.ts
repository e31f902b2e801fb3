import type { SkippedFacts } from '../application/skip-facts.js';
import type { Maintenance, RestoreOutcome, Verification } from '../application/ports/maintenance.js';
import type { EventCatalogue } from '../event-sourcing/event-catalogue.js';
import type { Projection } from '../event-sourcing/projection.js';
import type { Database } from './database.js';
import { fromCloudEvent, toCloudEvent } from './log/cloud-event.js';
import { readLogged, type LoggedEvent } from './log/logged-event.js';
import { restoreLog, type RestoreResult } from './log/restore-log.js';
import { verifyChain } from './log/verify-chain.js';
import type { ProjectionRunner } from './projection/projection-runner.js';
import { verifyProjection, type ProjectionVerdict } from './projection/verify-projection.js';

type Parts = Readonly<{
  skipped: SkippedFacts;
  database: Database;
  projections: readonly Projection[];
  catalogue: EventCatalogue;
  runner: ProjectionRunner;
}>;

const NEXT_STEP = 'export the log again and import that file whole';

class NotAFact extends Error {}

async function* factsOf(values: AsyncIterable<unknown>): AsyncGenerator<LoggedEvent> {
  let line = 0;
  for await (const value of values) {
    line += 1;
    const read = fromCloudEvent(value);
    if (!read.ok) throw new NotAFact(`line ${line} is no exported fact (${read.problem})`);
    yield read.fact;
  }
}

const outcomeOf = (result: RestoreResult): RestoreOutcome => {
  if (result.ok) return result;
  if (result.reason === 'not-empty')
    return {
      ok: false,
      reason: 'not-empty',
      problem: `the log holds ${result.head} facts already`,
      nextStep: 'import into an empty database, or with another PRECEDENT_HOME',
    };
  const problem = `the fact at position ${result.position} breaks the chain: ${result.problem}`;
  return { ok: false, reason: 'broken', problem, nextStep: NEXT_STEP };
};

const restore = async (database: Database, values: AsyncIterable<unknown>): Promise<RestoreOutcome> => {
  try {
    return outcomeOf(await restoreLog(database, factsOf(values)));
  } catch (error) {
    if (error instanceof NotAFact) return { ok: false, reason: 'broken', problem: error.message, nextStep: NEXT_STEP };
    throw error;
  }
};

/** What a stopped projection says is right as far as it goes, and still not what the log says. */
const unlessStopped = (verdict: ProjectionVerdict, runner: ProjectionRunner): ProjectionVerdict => {
  const failure = runner.status().find(({ name }) => name === verdict.name)?.failure;
  return failure && verdict.ok
    ? { ...verdict, ok: false, detail: `it stopped at position ${failure.position}: ${failure.message}` }
    : verdict;
};

/** What a person left out, a replay leaves out too: it has to be said. */
const withSkipped = (verdict: ProjectionVerdict, left: Skipped): ProjectionVerdict => {
  const own = left.get(verdict.name) ?? [];
  const said = own.map(({ position, by, reason }) => `position ${position} by ${by}: ${reason}`).join('; ');
  return own.length === 0
    ? verdict
    : { ...verdict, detail: `${verdict.detail}, without ${own.length} skipped (${said})` };
};

type Skipped = Awaited<ReturnType<SkippedFacts['of']>>;

const verify = async ({ database, projections, catalogue, runner, skipped }: Parts): Promise<Verification> => {
  const chain = await verifyChain(database);
  const verdicts: ProjectionVerdict[] = [];
  const left = await skipped.of(projections.map(({ name }) => name));
  if (chain.ok)
    for (const projection of projections)
      verdicts.push(withSkipped(unlessStopped(await verifyProjection(database, projection, catalogue), runner), left));
  return {
    ok: chain.ok && verdicts.every(({ ok }) => ok),
    events: chain.ok ? chain.events : chain.position - 1,
    problem: chain.ok ? null : chain.problem,
    position: chain.ok ? null : chain.position,
    projections: verdicts,
  };
};

async function* exported(database: Database): AsyncGenerator<Record<string, unknown>> {
  for await (const facts of readLogged(database)) yield* facts.map(toCloudEvent);
}

/** Records the decision, and has the read table go on at once. */
const skip =
  ({ runner, skipped }: Parts): Maintenance['skipFact'] =>
  async (asked, signed) => {
    const result = await skipped.skip(asked, signed);
    if (result.ok) runner.retry(asked.projection);
    return result;
  };

const rebuild = async (runner: ProjectionRunner, names: readonly string[]): ReturnType<Maintenance['rebuild']> => {
  const known = runner.status().map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) return { ok: false, unknown, known };
  await runner.rebuild(names.length > 0 ? names : known);
  return { ok: true, position: Math.min(...runner.status().map(({ position }) => position)) };
};

/** Verification, rebuild, export and restore over an open database; the runner must have been started. */
export const createMaintenance = (parts: Parts): Maintenance => ({
  verify: () => verify(parts),
  rebuild: (names) => rebuild(parts.runner, names),
  export: () => exported(parts.database),
  restore: (values) => restore(parts.database, values),
  skipFact: skip(parts),
  retryFact: parts.skipped.retry,
});
