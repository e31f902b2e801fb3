import { z } from 'zod';
import { about, type AboutSetting, wholeNumber } from './about-setting.js';

/** What a setting lists, separated by commas. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const noSecret = 'unset: taken without a secret while the server listens on this machine alone, else refused';

const secretsOf = (sender: string, how: string) =>
  list.default([]).register(about, {
    section: 'Webhooks',
    description: `Secrets that ${sender} may use, separated by commas: ${how}. Several while a secret is being changed.`,
    expected: 'secrets without commas, separated by commas',
    fallback: noSecret,
    example: 'first-secret,second-secret',
  });

const said = (setting: Omit<AboutSetting, 'section'>): AboutSetting => ({ section: 'Webhooks', ...setting });

/** The variables of webhooks and of what alerts lead to. */
export const webhooks = {
  PRECEDENT_WEBHOOK_SECRETS_ALERTMANAGER: secretsOf(
    'Alertmanager',
    'sent as a bearer token or as the password of basic authentication',
  ),
  PRECEDENT_WEBHOOK_SECRETS_GRAFANA: secretsOf(
    'Grafana',
    'of its HMAC signature, or sent as a bearer token or as the password of basic authentication',
  ),
  PRECEDENT_WEBHOOK_SECRETS_PAGERDUTY: secretsOf(
    'PagerDuty',
    'of its signatures, or sent as a bearer token or, with a change event, as its `routing_key`',
  ),
  PRECEDENT_WEBHOOK_SECRETS_GITHUB: secretsOf('GitHub', 'of its signature'),
  PRECEDENT_WEBHOOK_SECRETS_ARGOCD: secretsOf(
    'Argo CD',
    'sent as a bearer token or as the password of basic authentication',
  ),
  PRECEDENT_WEBHOOK_SECRETS_CDEVENTS: secretsOf(
    'whoever sends CDEvents',
    'sent as a bearer token or as the password of basic authentication',
  ),
  PRECEDENT_WEBHOOK_SECRETS_GENERIC: secretsOf(
    'scripts',
    'of a signature after Standard Webhooks, or sent as a bearer token or as the password of basic authentication',
  ),
  PRECEDENT_GRAFANA_TIMESTAMP_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/)
    .transform((name) => name.toLowerCase())
    .optional()
    .register(
      about,
      said({
        description:
          'The timestamp header that is set in the HMAC settings of Grafana’s contact point. The time is signed then, and an old one is refused.',
        expected: 'the name of a header',
        fallback: 'unset: Grafana signs the body alone',
        example: 'X-Grafana-Alerting-Timestamp',
      }),
    ),
  PRECEDENT_WEBHOOK_REPLAY_SECONDS: wholeNumber(1, 86_400)
    .default(300)
    .register(
      about,
      said({
        description:
          'How far the signed time of a webhook may be from this machine’s clock, for senders that sign one.',
        expected: 'a whole number of seconds from 1 to 86400',
        fallback: '`300`',
        example: '60',
      }),
    ),
  PRECEDENT_ALERTS: z
    .enum(['incident', 'suggestion', 'ignore'])
    .default('incident')
    .register(
      about,
      said({
        description:
          'What an alert leads to that no rule of `PRECEDENT_ALERT_RULES` speaks of: it opens or joins an incident, is only suggested to people, or is ignored.',
        expected: 'incident, suggestion or ignore',
        fallback: '`incident`',
        example: 'suggestion',
      }),
    ),
  PRECEDENT_ALERT_RULES: z
    .string()
    .optional()
    .register(
      about,
      said({
        description:
          'YAML file of rules that say by labels what alerts lead to and which of them belong together; read again when it changes.',
        expected: 'a file',
        fallback: 'unset: all alerts as `PRECEDENT_ALERTS` says, together as the sender groups them',
        example: '/etc/precedent/alert-rules.yaml',
      }),
    ),
  PRECEDENT_ALERT_SERVICE_LABELS: list
    .default([
      'service',
      'service_name',
      'app',
      'app_kubernetes_io_name',
      'deployment',
      'statefulset',
      'daemonset',
      'container',
      'job',
    ])
    .register(
      about,
      said({
        description: 'The labels of an alert that may name its service, the first that is there counts.',
        expected: 'names of labels, separated by commas',
        fallback: '`service,service_name,app,app_kubernetes_io_name,deployment,statefulset,daemonset,container,job`',
        example: 'team_service,service',
      }),
    ),
  PRECEDENT_ALERT_WINDOW_MINUTES: wholeNumber(0, 10_080)
    .default(60)
    .register(
      about,
      said({
        description:
          'How long after the last alert of an open incident another alert of the same service joins it, in minutes; 0 never.',
        expected: 'a whole number of minutes from 0 to 10080',
        fallback: '`60`',
        example: '15',
      }),
    ),
  PRECEDENT_ALERT_RECOVERY: z
    .enum(['record', 'mitigate'])
    .default('record')
    .register(
      about,
      said({
        description:
          'What happens when the last alert of an incident that alerts opened is resolved: that is recorded, or the incident counts as mitigated. Only people resolve incidents.',
        expected: 'record or mitigate',
        fallback: '`record`',
        example: 'mitigate',
      }),
    ),
};
