import type { ReportedChange } from '#domain/change/change.commands.js';
import { assembledChange } from '../assembled-change.js';
import { declaredIn } from '../declared.js';
import { addressAt, type Fields, inALine, present, textAt, timeAt } from '../fields.js';
import { plainTitle } from '../plain-title.js';
import { ignored, type ReadChanges, understood, unreadable } from '../reading.js';
import { isRollBack, kindOf, lastPartOf, linksOf, repositoryOf, type Repository, versionOf } from './github-fields.js';

/** Names of workflows that put something into effect; those that build or test are no changes. */
const deploys =
  /\b(?:deploy(?:s|ment|ing)?|roll[\s-]?out|roll[\s-]?back|promote|ship|(?:terraform|tofu) apply|pulumi up|helm upgrade|(?:run|apply) (?:db |database )?migrations?|migrate (?:db|database))\b/i;
const onlyTries = /\b(?:tests?|testing|dry[\s-]?run|plan|preview|checks?|lint|docs?|pages?)\b/i;

const spelt = (name: string): string => name.replace(/[_-]+/g, ' ');

const isDeployment = (name: string): boolean => deploys.test(spelt(name)) && !onlyTries.test(spelt(name));

const placeIn = (name: string): string | undefined => {
  if (/\bprod(?:uction)?\b|\blive\b/i.test(spelt(name))) return 'production';
  return /\bstag(?:e|ing)\b/i.test(spelt(name)) ? 'staging' : undefined;
};

type Run = Readonly<{ repository: Repository; run: unknown; name: string; id: string; sha: string }>;

const runOf = (payload: Fields): Run | undefined => {
  const repository = repositoryOf(payload);
  const run = payload['workflow_run'];
  const name = textAt(payload, 'workflow', 'name') ?? textAt(run, 'name') ?? '';
  const [id, sha] = [textAt(run, 'id'), textAt(run, 'head_sha')];
  return repository === undefined || id === undefined || sha === undefined
    ? undefined
    : { repository, run, name, id, sha };
};

const changeOf = ({ repository, run, name, id, sha }: Run): ReportedChange['change'] => {
  const commit = { repository: repository.name, sha };
  const version = versionOf(textAt(run, 'head_branch'), sha);
  const place = present({ environment: placeIn(name) });
  const author = textAt(run, 'triggering_actor', 'login') ?? textAt(run, 'actor', 'login');
  return assembledChange(
    {
      title: plainTitle({ commit, version, ...place }),
      kind: kindOf(spelt(name)),
      source: 'github',
      commit,
      version,
      ...place,
      ...present({ author }),
      ...(isRollBack(name) && { isRollBack: true as const }),
      run: { id, isItself: true },
      links: linksOf([[addressAt(run, 'html_url'), inALine(`workflow ${name}`)]]),
    },
    declaredIn(),
  );
};

const reportOf = (told: Run, isDone: boolean): ReportedChange => {
  const { repository, run, name, id } = told;
  const at = timeAt(run, 'run_started_at') ?? timeAt(run, 'created_at');
  const end = timeAt(run, 'updated_at');
  const moment = isDone
    ? { progress: 'finished' as const, ...present({ finishedAt: end }) }
    : { progress: 'started' as const };
  return {
    key: `github ${repository.name.toLowerCase()} run ${id}`,
    change: { ...changeOf(told), ...present({ at }), ...moment },
    deployedBy: { name: lastPartOf(repository.name), ...present({ url: repository.url }) },
    ...(!isDone && end !== undefined && { failed: { at: end, reason: `the workflow "${name.slice(0, 60)}" failed` } }),
  };
};

/** Reads runs of workflows that are called deployments; other runs change nothing of what runs. */
export const readRun = (payload: Fields): ReadChanges => {
  const told = runOf(payload);
  if (told === undefined) return unreadable('the workflow_run names no repository, run or commit');
  if (!isDeployment(told.name))
    return ignored(`the workflow "${told.name.slice(0, 60)}" is not called a deployment, so its runs are no changes`);
  if (textAt(payload, 'action') !== 'completed') return ignored('a workflow run is a change once it is completed');
  const conclusion = textAt(told.run, 'conclusion') ?? 'nothing';
  if (conclusion !== 'success' && conclusion !== 'failure')
    return ignored(`a run that ended as ${conclusion.slice(0, 40)} changed nothing`);
  return understood(reportOf(told, conclusion === 'success'));
};
