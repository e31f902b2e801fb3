import type { ReportedChange } from '#domain/change/change.commands.js';
import type { ChangeLink, Progress } from '#domain/change/change.events.js';
import { assembledChange } from '../assembled-change.js';
import { declaredIn } from '../declared.js';
import { addressAt, type Fields, isFields, present, textAt, timeAt } from '../fields.js';
import { plainTitle, shortSha } from '../plain-title.js';
import { ignored, type ReadChanges, understood, unreadable } from '../reading.js';
import { isRollBack, kindOf, lastPartOf, linksOf, repositoryOf, type Repository, versionOf } from './github-fields.js';

type Deployment = Readonly<{ repository: Repository; deployment: Fields; id: string; sha: string; run?: string }>;

const deploymentOf = (payload: Fields): Deployment | undefined => {
  const { deployment } = payload;
  const repository = repositoryOf(payload);
  const [id, sha] = [textAt(deployment, 'id'), textAt(deployment, 'sha')];
  if (!isFields(deployment) || repository === undefined || id === undefined || sha === undefined) return undefined;
  return { repository, deployment, id, sha, ...present({ run: textAt(payload, 'workflow_run', 'id') }) };
};

type Moment = Readonly<{ progress: Progress; at?: string; finishedAt?: string; links?: readonly ChangeLink[] }>;

const reportOf = (told: Deployment, { links = [], ...moment }: Moment): ReportedChange => {
  const { repository, deployment, id, sha, run } = told;
  const task = textAt(deployment, 'task') ?? 'deploy';
  const declared = declaredIn(deployment['payload']);
  const commit = { repository: repository.name, sha };
  const environment = textAt(deployment, 'environment');
  const version = versionOf(textAt(deployment, 'ref'), sha);
  const said = textAt(deployment, 'description');
  const placed = { commit, version, ...declared, ...present({ environment: declared.environment ?? environment }) };
  const change = assembledChange(
    {
      title: said ?? plainTitle(placed),
      kind: kindOf(task),
      source: 'github',
      version,
      commit,
      ...present({ environment, author: textAt(deployment, 'creator', 'login') }),
      ...(isRollBack(task) && { isRollBack: true as const }),
      ...(run !== undefined && { run: { id: run } }),
      links: [...links, ...linksOf([[repository.url && `${repository.url}/commit/${sha}`, `commit ${shortSha(sha)}`]])],
    },
    declared,
  );
  return {
    key: `github ${repository.name.toLowerCase()} deployment ${id}`,
    change: { ...change, ...present(moment) },
    deployedBy: { name: lastPartOf(repository.name), ...present({ url: repository.url }) },
  };
};

const incomplete = (what: string): ReadChanges =>
  unreadable(`the ${what} names no repository, deployment, or commit of it; send the payload as GitHub sends it`);

/** Reads that a deployment was asked for. */
export const readDeployment = (payload: Fields): ReadChanges => {
  const told = deploymentOf(payload);
  if (told === undefined) return incomplete('deployment');
  return understood(
    reportOf(told, { progress: 'requested', ...present({ at: timeAt(told.deployment, 'created_at') }) }),
  );
};

const waiting: ReadonlySet<string> = new Set(['queued', 'pending', 'waiting']);
const failing: ReadonlySet<string> = new Set(['failure', 'error']);

/** Reads how far a deployment has come; a failure takes nothing into effect. */
export const readStatus = (payload: Fields): ReadChanges => {
  const told = deploymentOf(payload);
  if (told === undefined) return incomplete('deployment_status');
  const status = payload['deployment_status'];
  const state = textAt(status, 'state') ?? '';
  const at = timeAt(status, 'created_at') ?? timeAt(status, 'updated_at');
  const links = linksOf([
    [addressAt(status, 'log_url') ?? addressAt(status, 'target_url'), 'log of the deployment'],
    [addressAt(status, 'environment_url'), 'environment'],
  ]);
  const begun = timeAt(told.deployment, 'created_at');
  if (waiting.has(state))
    return understood(reportOf(told, { progress: 'requested', ...present({ at: begun }), links }));
  if (state === 'in_progress') return understood(reportOf(told, { progress: 'started', ...present({ at }), links }));
  if (state === 'success')
    return understood(reportOf(told, { progress: 'finished', ...present({ at, finishedAt: at }), links }));
  if (failing.has(state)) {
    const report = reportOf(told, { progress: 'requested', ...present({ at: begun }), links });
    const reason = textAt(status, 'description');
    return understood({ ...report, ...(at !== undefined && { failed: { at, ...present({ reason }) } }) });
  }
  return ignored(
    state === 'inactive'
      ? 'a deployment that another one took the place of is no change by itself'
      : `a deployment status "${state.slice(0, 40)}" tells of no change`,
  );
};
