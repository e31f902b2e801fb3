import { isFields } from '../fields.js';
import { type Delivery, ignored, type ReadChanges } from '../reading.js';
import { readDeployment, readStatus } from './deployments.js';
import { readPush } from './pushes.js';
import { readRun } from './workflow-runs.js';

const eventOf = ({ about, payload }: Delivery): string => {
  const named = about['x-github-event'];
  if (named !== undefined) return named;
  const guesses = ['deployment_status', 'deployment', 'workflow_run'];
  return (
    guesses.find((name) => isFields(payload[name])) ?? (Array.isArray(payload['commits']) ? 'push' : 'without a name')
  );
};

/** Reads what GitHub tells: deployments and their statuses, runs of workflows that deploy, and the commits that were pushed. */
export const readGithub = (delivery: Delivery): ReadChanges => {
  const { payload } = delivery;
  const event = eventOf(delivery);
  switch (event) {
    case 'deployment':
      return readDeployment(payload);
    case 'deployment_status':
      return readStatus(payload);
    case 'push':
      return readPush(payload);
    case 'workflow_run':
      return readRun(payload);
    case 'ping':
      return ignored('GitHub only tried whether the webhook is heard');
    case 'release':
      return ignored('a release is a version to be had; its deployment tells when it runs');
    default:
      return ignored(`an event ${event.slice(0, 60)} tells of no change to what runs`);
  }
};
