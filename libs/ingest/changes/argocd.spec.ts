import { readOne, reasonOf } from './test-support/read.js';

const revision = '8c1d0f6b3a5e4d7f9b2c6a8e1f3d5b7c9a0e2f4d';

const application = (fields: object = {}) => ({
  metadata: {
    name: 'cart-prod',
    namespace: 'argocd',
    labels: { 'app.kubernetes.io/name': 'cart', 'precedent/region': 'eu-west-1' },
    annotations: { 'precedent/behaviours': 'caching', 'precedent.io/provenance': 'ai' },
  },
  spec: {
    source: { repoURL: 'https://github.com/wickerby/manifests.git', path: 'cart', targetRevision: 'main' },
    destination: { server: 'https://kubernetes.default.svc', namespace: 'shop', name: 'in-cluster' },
  },
  status: {
    sync: { status: 'Synced', revision },
    health: { status: 'Healthy' },
    summary: { images: ['registry.example:5000/wickerby/cart:4.18.0', 'docker.io/library/redis:7.4'] },
    history: [{ revision, deployedAt: '2026-03-12T14:03:30Z', initiatedBy: { username: 'mira' } }],
    operationState: {
      phase: 'Succeeded',
      startedAt: '2026-03-12T14:03:00Z',
      finishedAt: '2026-03-12T14:03:20Z',
      message: 'successfully synced (all tasks run)',
      syncResult: { revision },
      ...fields,
    },
  },
});

describe('a notification of Argo CD', () => {
  it('tells of a deployment by the whole application, under a name or by itself', () => {
    const expected = {
      key: 'argocd argocd/cart-prod 2026-03-12T14:03:00.000Z',
      deployedBy: { name: 'cart', url: 'https://github.com/wickerby/manifests.git' },
      change: {
        title: 'cart-prod 4.18.0',
        source: 'argocd',
        version: '4.18.0',
        environment: 'production',
        region: 'eu-west-1',
        author: 'mira',
        at: '2026-03-12T14:03:00.000Z',
        finishedAt: '2026-03-12T14:03:20.000Z',
        progress: 'finished',
        commit: { repository: 'wickerby/manifests', sha: revision },
        provenance: { by: 'ai', basis: { declared: true } },
        behaviours: [{ behaviour: 'caching', basis: { declared: true } }],
      },
    };
    expect(readOne('argocd', { trigger: 'on-deployed', app: application() })).toMatchObject(expected);
    expect(readOne('argocd', application())).toMatchObject(expected);
  });

  it('tells of a failure with its message, and of a beginning', () => {
    const failed = application({ phase: 'Failed', message: 'one or more objects failed to apply' });
    expect(readOne('argocd', { trigger: 'on-sync-failed', app: failed })).toMatchObject({
      change: { progress: 'started' },
      failed: { at: '2026-03-12T14:03:20.000Z', reason: 'one or more objects failed to apply' },
    });
    const running = application({ phase: 'Running', finishedAt: undefined });
    expect(readOne('argocd', { trigger: 'on-sync-running', app: running }).change.progress).toBe('started');
    expect(readOne('argocd', { app: failed }).key).toBe(readOne('argocd', { app: running }).key);
  });

  it('is no change where it tells of health', () => {
    const degraded = { trigger: 'on-health-degraded', app: application() };
    expect(reasonOf('argocd', degraded)).toMatch(/^ignored: the health/);
    expect(reasonOf('argocd', { app: 'cart', health: 'Degraded' })).toMatch(/^ignored: .*does not say/);
    expect(reasonOf('argocd', { app: 'cart', sync_status: 'OutOfSync' })).toMatch(/^ignored: .*does not say/);
  });

  it.each<[string, object, object]>([
    [
      'short names',
      { app: 'pricing-staging', revision, phase: 'Succeeded', finishedAt: '2026-03-12T14:00:00Z', author: 'bob' },
      { title: 'pricing-staging 8c1d0f6b3a5e', environment: 'staging', version: '8c1d0f6b3a5e', author: 'bob' },
    ],
    [
      'names with underscores and what the sender declares',
      {
        application_name: 'pricing',
        sync_status: 'Synced',
        operation_phase: 'Succeeded',
        service: 'tax',
        version: '2.1.0',
      },
      { title: 'pricing 2.1.0', services: ['tax'], version: '2.1.0' },
    ],
    [
      'names one level down',
      { event: { type: 'deployed' }, data: { appName: 'pricing', revision: 'v2.1.0' } },
      { title: 'pricing v2.1.0', version: 'v2.1.0' },
    ],
    [
      'the form of a commit status',
      {
        state: 'success',
        description: 'ArgoCD',
        target_url: 'https://argocd.example/applications/argocd/cart-prod?operation=true',
        context: 'continuous-delivery/cart-prod',
      },
      { title: 'cart-prod', environment: 'production', links: [{ text: 'application' }] },
    ],
    [
      'an address alone',
      { text: 'synced', status: 'Succeeded', url: 'https://argocd.example/applications/cart' },
      { title: 'cart' },
    ],
  ])('is read from a template with %s', (_name, payload, expected) => {
    expect(readOne('argocd', payload).change).toMatchObject({ ...expected, progress: 'finished' });
  });

  it('is told apart by its delivery where no time and no revision is given', () => {
    expect(readOne('argocd', { app: 'cart', status: 'Synced' }).key).toContain('delivery-1');
    const { key, failed } = readOne('argocd', { app: 'cart', status: 'Failed', finished_at: '2026-03-12T14:00:00Z' });
    expect(key).not.toContain('delivery-1');
    expect(failed).toEqual({ at: '2026-03-12T14:00:00.000Z' });
  });

  it('is unreadable without an application', () => {
    expect(reasonOf('argocd', { message: 'something was synced' })).toMatch(/^unreadable: .*names no application/);
  });
});
