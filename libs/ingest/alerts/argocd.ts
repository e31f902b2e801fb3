import { defined, serviceOf } from './alert-fields.js';
import type { AlertTranslator } from './alert-notice.js';
import { at, cut, momentAt, textAt, textsAt } from './plain-json.js';

const healthTrigger = /health-(degraded|missing|unknown|healthy|recovered)\b/;

const labelsOf = (app: unknown, name: string) =>
  defined({
    alertname: 'ArgoApplicationDegraded',
    app: textAt(app, 'metadata', 'labels', 'app.kubernetes.io/name') ?? name,
    application: name,
    namespace: textAt(app, 'spec', 'destination', 'namespace'),
    project: textAt(app, 'spec', 'project'),
  });

const annotationsOf = (app: unknown) => {
  const message = textAt(app, 'status', 'health', 'message') ?? textAt(app, 'status', 'operationState', 'message');
  return defined({ description: message && cut(message) });
};

/** Reads what Argo CD tells of the health of an application: an alert while it is degraded. Deployments are changes, no alerts. */
export const readArgocdHealth: AlertTranslator = ({ payload }, { receivedAt, serviceLabels }) => {
  const [, health] = healthTrigger.exec(textAt(payload, 'trigger') ?? '') ?? [];
  if (health === undefined) return { outcome: 'ignored', reason: 'it tells of no application’s health' };
  const app = at(payload, 'app');
  const name = textAt(app, 'metadata', 'name') ?? textAt(payload, 'app') ?? textAt(payload, 'application');
  if (name === undefined)
    return { outcome: 'unreadable', reason: 'the notification does not say which application it is of' };
  const labels = labelsOf(app, name);
  const status = textAt(app, 'status', 'health', 'status') ?? health;
  const transition = momentAt(app, 'status', 'health', 'lastTransitionTime');
  const changedAt = transition ?? receivedAt;
  const alertId = `argocd:${textAt(app, 'metadata', 'namespace') ?? ''}/${name}`;
  const annotations = annotationsOf(app);
  const alert = defined({
    alertId: cut(alertId, 500),
    source: 'argocd',
    name: labels.alertname,
    labels,
    annotations,
    startsAt: changedAt,
    summary: `${name} is ${status.toLowerCase()}`,
    service: serviceOf(textsAt(app, 'metadata', 'labels'), serviceLabels) ?? labels.app,
    groupKey: cut(alertId, 500),
    url: textAt(payload, 'url'),
  });
  const isOver = health === 'healthy' || health === 'recovered';
  return {
    outcome: 'understood',
    notices: [{ alert, endsAt: isOver ? changedAt : null, ...(!transition && { isStartGuessed: true }) }],
    news: [],
  };
};
