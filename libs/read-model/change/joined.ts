import type { ChangeRecord } from '#application/ports/changes.js';
import type { Change } from '#domain/change/change.events.js';
import { mergedBehaviours, mergedLinks, mergedProvenance } from '#domain/change/merge-change.js';
import { pairRuns } from '#domain/change/workflow-runs.js';
import { plainTitle } from '#ingest/changes/plain-title.js';

type Outcome = Pick<ChangeRecord, 'failedAt' | 'failedBecause'>;

const hasEnded = ({ change, failedAt }: ChangeRecord): boolean => change.progress === 'finished' || failedAt !== null;

/** What the deployment says of its end counts: a run goes on after it, and may fail for something else. */
const timesOf = (deployment: ChangeRecord, run: ChangeRecord): Pick<Change, 'progress' | 'finishedAt'> => {
  const { progress, finishedAt } = hasEnded(deployment) ? deployment.change : { ...deployment.change, ...run.change };
  return { ...(progress && { progress }), ...(finishedAt && { finishedAt }) };
};

const outcomeOf = (deployment: ChangeRecord, run: ChangeRecord): Outcome => {
  const { failedAt, failedBecause } = hasEnded(deployment) ? deployment : run;
  return { failedAt, failedBecause };
};

const changeOf = (deployment: ChangeRecord, run: ChangeRecord): Change => {
  const [told, more] = [deployment.change, run.change];
  return {
    ...more,
    ...told,
    ...timesOf(deployment, run),
    title: told.title === plainTitle(told) && more.title !== plainTitle(more) ? more.title : told.title,
    kind: told.kind === 'code' ? more.kind : told.kind,
    provenance: mergedProvenance(more.provenance, told.provenance),
    behaviours: mergedBehaviours(more.behaviours, told.behaviours),
    links: mergedLinks(told.links, more.links),
  };
};

const earlier = (left: string, right: string): string => (left < right ? left : right);

const joined = (deployment: ChangeRecord, run: ChangeRecord): ChangeRecord => ({
  ...(deployment.rolledBackAt === null && run.rolledBackAt !== null
    ? { ...deployment, ...rollBackOf(run) }
    : deployment),
  ...outcomeOf(deployment, run),
  change: changeOf(deployment, run),
  position: Math.max(deployment.position, run.position),
  recordedAt: earlier(deployment.recordedAt, run.recordedAt),
  alsoToldAs: [run.change.changeId],
});

const rollBackOf = ({ rolledBackAt, rolledBackBy, rolledBackBecause, rolledBackBasis }: ChangeRecord) => ({
  rolledBackAt,
  rolledBackBy,
  rolledBackBecause,
  rolledBackBasis,
});

/**
 * What is shown of what was told of deployments of one commit: a deployment and the run of a workflow that made it are one change,
 * under the id of the deployment. The same whatever order they were told in.
 */
export const shownOf = (told: readonly ChangeRecord[]): readonly ChangeRecord[] =>
  pairRuns(told).map(({ deployment, run }) => (run === null ? deployment : joined(deployment, run)));
