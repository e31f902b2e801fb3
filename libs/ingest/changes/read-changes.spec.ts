import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readChanges } from './read-changes.js';

const fixtures = '../shared/corpora/fixtures/octokit-webhook-fixtures/payload-examples/api.github.com';
const isThere = existsSync(fixtures);
if (!isThere) console.log('skipped: no shared corpora');

const files = isThere
  ? readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
  : [];

const deliveryOf = (file: string, named = true) => ({
  deliveryId: `delivery-${file}`,
  source: 'github',
  payload: JSON.parse(readFileSync(join(fixtures, file), 'utf8')) as Record<string, unknown>,
  about: named ? { 'x-github-event': basename(dirname(file)) } : ({} as Record<string, string>),
});

(isThere ? describe : describe.skip)('payloads that GitHub publishes as examples', () => {
  it('are each understood or ignored with a reason, whether the event is named or not', () => {
    for (const file of files)
      for (const named of [true, false]) {
        const read = readChanges(deliveryOf(file, named));
        if (read.outcome === 'understood') expect(read.changes.length + read.commits.length).toBeGreaterThan(0);
        else expect(read.reason).toMatch(/^\S.{10,}/);
        if (named) expect([file, read.outcome]).not.toEqual([file, 'unreadable']);
      }
  });

  it('tell of changes in deployments and their statuses, and of commits in pushes to branches', () => {
    const understood = files
      .filter((file) => readChanges(deliveryOf(file)).outcome === 'understood')
      .map((file) => dirname(file));
    expect([...new Set(understood)].sort()).toEqual(['deployment', 'deployment_status', 'push']);
    expect(understood.filter((kind) => kind.startsWith('deployment'))).toHaveLength(6);
  });
});

describe('any delivery', () => {
  const odd = [{}, { deployment: 3 }, { payload: null }, { context: [] }, { app: {} }, { data: 'x' }, { change: 7 }];
  const sources = [
    'github',
    'argocd',
    'pagerduty',
    'cdevents',
    'generic',
    'alertmanager',
    'grafana',
    'toString',
    'nobody',
  ];
  const events = ['deployment', 'deployment_status', 'push', 'workflow_run', 'release', 'ping', ''];

  it('is read without a fault, however odd it is', () => {
    for (const source of sources)
      for (const payload of odd)
        for (const event of events) {
          const read = readChanges({ deliveryId: 'd', source, payload, about: { 'x-github-event': event } });
          expect(read.outcome).toMatch(/^(?:ignored|unreadable)$/);
          if (read.outcome !== 'understood') expect(read.reason).toMatch(/\w/);
        }
  });
});
