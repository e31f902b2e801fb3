import { availableParallelism, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { aboutSetting, environment, type SettingName, settingNames } from './environment.js';
import { projectRoot } from './project-root.js';

/** Where the embedding model comes from; a folder is absolute. */
export type ModelSource =
  Readonly<{ kind: 'bundled' }> | Readonly<{ kind: 'folder'; path: string }> | Readonly<{ kind: 'hub'; id: string }>;

/** How texts become vectors; null means "as the model's card says". */
export type ModelSettings = Readonly<{
  source: ModelSource;
  pooling: 'mean' | 'cls' | null;
  dtype: 'fp32' | 'fp16' | 'q8' | 'int8' | 'uint8' | 'q4' | 'q4f16' | 'bnb4' | null;
  queryPrefix: string | null;
  passagePrefix: string | null;
  maxTokens: number | null;
  threads: number;
}>;

/** How the log is written; `format` null means pretty on a terminal, else JSON. */
export type LogSettings = Readonly<{
  level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  format: 'pretty' | 'json' | null;
}>;

/** How webhooks are let in, and what alerts lead to. */
export type WebhookSettings = Readonly<{
  /** By sender; none means that it cannot prove who it is. */
  secrets: Readonly<
    Record<'alertmanager' | 'grafana' | 'pagerduty' | 'github' | 'argocd' | 'cdevents' | 'generic', readonly string[]>
  >;
  /** In lower case. */
  grafanaTimestampHeader: string | null;
  replaySeconds: number;
}>;

/** What alerts lead to where no rule says otherwise; `rulesFile` is absolute. */
export type AlertSettings = Readonly<{
  outcome: 'incident' | 'suggestion' | 'ignore';
  rulesFile: string | null;
  serviceLabels: readonly string[];
  windowMinutes: number;
  recovery: 'record' | 'mitigate';
}>;

/** The environment, understood: paths are absolute, sizes are bytes, null means "not set". */
export type Settings = Readonly<{
  home: string;
  databaseUrl: string | null;
  /** How a database server is talked to; times are milliseconds, 0 means "no limit". */
  database: Readonly<{ poolSize: number; connectMs: number; statementMs: number }>;
  loadDemo: boolean;
  host: string;
  /** By which the server is asked besides addresses and names of a private network; `*` is any. */
  hostNames: readonly string[];
  port: number;
  maxBodyBytes: number;
  maxDocumentBytes: number;
  rememberAnswers: boolean;
  /** How often KNOWN may be wrong, between 0 and 1. */
  knownRisk: number;
  webhooks: WebhookSettings;
  alerts: AlertSettings;
  /** How far back changes are looked at as suspects, in minutes before the first sign of an incident. */
  suspectWindowMinutes: number;
  /** How long the verification of a runbook holds, in days. */
  runbookStaleDays: number;
  glossaryFile: string | null;
  templatesFolder: string | null;
  model: ModelSettings;
  serverUrl: string | null;
  actor: string;
  /** Started by a command for itself alone: a free port, no demo, not announced. */
  ephemeral: boolean;
  log: LogSettings;
}>;

/** The settings, or a sentence for each bad variable. `unknown` names PRECEDENT_ variables that nothing reads. */
export type SettingsRead =
  | Readonly<{ ok: true; settings: Settings; unknown: readonly string[] }>
  | Readonly<{ ok: false; problems: readonly string[] }>;

type Environment = Readonly<Record<string, string | undefined>>;
type Parsed = z.output<typeof environment>;

const loginName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
};

const withAbsolutePath = (source: ModelSource): ModelSource =>
  source.kind === 'folder' ? { kind: 'folder', path: resolve(source.path) } : source;

/** A model as PRECEDENT_MODEL names one; null where it is none of `bundled`, a folder or a hub id. */
export const readModelSource = (name: string): ModelSource | null => {
  const read = environment.shape.PRECEDENT_MODEL.safeParse(name);
  return read.success ? withAbsolutePath(read.data) : null;
};

/** The name that `readModelSource` reads as this source. */
export const modelSourceName = (source: ModelSource): string =>
  source.kind === 'bundled' ? 'bundled' : source.kind === 'folder' ? source.path : source.id;

const toModelSettings = (parsed: Parsed): ModelSettings => ({
  source: withAbsolutePath(parsed.PRECEDENT_MODEL),
  pooling: parsed.PRECEDENT_MODEL_POOLING ?? null,
  dtype: parsed.PRECEDENT_MODEL_DTYPE ?? null,
  queryPrefix: parsed.PRECEDENT_MODEL_QUERY_PREFIX ?? null,
  passagePrefix: parsed.PRECEDENT_MODEL_PASSAGE_PREFIX ?? null,
  maxTokens: parsed.PRECEDENT_MODEL_MAX_TOKENS ?? null,
  threads: parsed.PRECEDENT_EMBEDDING_THREADS ?? Math.min(4, Math.max(1, availableParallelism() - 1)),
});

const toWebhookSettings = (parsed: Parsed): WebhookSettings => ({
  secrets: {
    alertmanager: parsed.PRECEDENT_WEBHOOK_SECRETS_ALERTMANAGER,
    grafana: parsed.PRECEDENT_WEBHOOK_SECRETS_GRAFANA,
    pagerduty: parsed.PRECEDENT_WEBHOOK_SECRETS_PAGERDUTY,
    github: parsed.PRECEDENT_WEBHOOK_SECRETS_GITHUB,
    argocd: parsed.PRECEDENT_WEBHOOK_SECRETS_ARGOCD,
    cdevents: parsed.PRECEDENT_WEBHOOK_SECRETS_CDEVENTS,
    generic: parsed.PRECEDENT_WEBHOOK_SECRETS_GENERIC,
  },
  grafanaTimestampHeader: parsed.PRECEDENT_GRAFANA_TIMESTAMP_HEADER ?? null,
  replaySeconds: parsed.PRECEDENT_WEBHOOK_REPLAY_SECONDS,
});

const toAlertSettings = (parsed: Parsed): AlertSettings => ({
  outcome: parsed.PRECEDENT_ALERTS,
  rulesFile: parsed.PRECEDENT_ALERT_RULES === undefined ? null : resolve(parsed.PRECEDENT_ALERT_RULES),
  serviceLabels: parsed.PRECEDENT_ALERT_SERVICE_LABELS,
  windowMinutes: parsed.PRECEDENT_ALERT_WINDOW_MINUTES,
  recovery: parsed.PRECEDENT_ALERT_RECOVERY,
});

const toSettings = (parsed: Parsed): Settings => ({
  home: resolve(parsed.PRECEDENT_HOME ?? join(projectRoot, '.precedent')),
  databaseUrl: parsed.DATABASE_URL ?? null,
  database: {
    poolSize: parsed.PRECEDENT_DATABASE_CONNECTIONS,
    connectMs: parsed.PRECEDENT_DATABASE_CONNECT_MS,
    statementMs: parsed.PRECEDENT_DATABASE_STATEMENT_MS,
  },
  loadDemo: parsed.PRECEDENT_DEMO,
  host: parsed.HOST,
  hostNames: parsed.PRECEDENT_HOST_NAMES,
  port: parsed.PORT,
  maxBodyBytes: parsed.PRECEDENT_MAX_BODY_BYTES,
  maxDocumentBytes: parsed.PRECEDENT_MAX_DOCUMENT_BYTES,
  rememberAnswers: parsed.PRECEDENT_REMEMBER_ANSWERS,
  knownRisk: parsed.PRECEDENT_KNOWN_RISK,
  webhooks: toWebhookSettings(parsed),
  alerts: toAlertSettings(parsed),
  suspectWindowMinutes: parsed.PRECEDENT_SUSPECT_WINDOW_MINUTES,
  runbookStaleDays: parsed.PRECEDENT_RUNBOOK_STALE_DAYS,
  glossaryFile: parsed.PRECEDENT_GLOSSARY === undefined ? null : resolve(parsed.PRECEDENT_GLOSSARY),
  templatesFolder: parsed.PRECEDENT_TEMPLATES === undefined ? null : resolve(parsed.PRECEDENT_TEMPLATES),
  model: toModelSettings(parsed),
  serverUrl: parsed.PRECEDENT_URL ?? null,
  actor: parsed.PRECEDENT_ACTOR ?? loginName(),
  ephemeral: parsed.PRECEDENT_EPHEMERAL,
  log: { level: parsed.LOG_LEVEL, format: parsed.LOG_FORMAT ?? null },
});

/** `PORT= npm start` and an empty line of a compose file mean "not set". */
const onlyFilled = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));

const withoutPassword = (value: string): string => value.replace(/^(\w+:\/\/)?.*@/s, '$1…@');

const problemWith = (name: SettingName, given: string | undefined): string =>
  `${name} is "${withoutPassword(given ?? '')}", but ${aboutSetting(name).expected} is expected (docs/settings.md).`;

const unknownIn = (env: Environment): string[] => {
  const known = new Set<string>(settingNames);
  return Object.keys(env).filter((name) => name.startsWith('PRECEDENT_') && !known.has(name));
};

/** Understands an environment; never throws, never reads anything but its argument and this machine's user and cores. */
export const readSettings = (env: Environment): SettingsRead => {
  const filled = onlyFilled(env);
  const read = environment.safeParse(filled);
  if (read.success) return { ok: true, settings: toSettings(read.data), unknown: unknownIn(filled) };
  const bad = new Set(read.error.issues.map((issue) => issue.path[0]));
  return { ok: false, problems: settingNames.filter((name) => bad.has(name)).map((n) => problemWith(n, filled[n])) };
};

/** For programs: the settings of this process; a bad variable ends it with one sentence each on stderr and exit code 1. */
export const settingsOrExit = (env: Environment = process.env): Settings => {
  const read = readSettings(env);
  if (read.ok) {
    for (const name of read.unknown) process.stderr.write(`${name} is set, but Precedent has no such setting.\n`);
    return read.settings;
  }
  process.stderr.write(`${read.problems.join('\n')}\n`);
  process.exit(1);
};
