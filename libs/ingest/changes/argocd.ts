import type { ReportedChange } from '#domain/change/change.commands.js';
import type { Revision } from '#domain/change/change.events.js';
import { assembledChange } from './assembled-change.js';
import { declaredIn } from './declared.js';
import { addressAt, isFields, listAt, present, textAt, timeAt, valueAt, type Fields } from './fields.js';
import { shortSha } from './plain-title.js';
import { type Delivery, ignored, type ReadChanges, understood, unreadable } from './reading.js';

/** What a notification of an application says, whichever template wrote it. */
type Notice = Readonly<{
  app: string;
  trigger: string;
  phase: string;
  sync: string;
  namespace?: string;
  revision?: string;
  repository?: string;
  startedAt?: string;
  finishedAt?: string;
  message?: string;
  author?: string;
  url?: string;
  images: readonly string[];
  places: readonly unknown[];
  region?: string;
  service?: string;
}>;

const loosely = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/** The first text under one of these names, however a template spells them, at the top or one level below. */
const textNamed = (payload: Fields, ...names: readonly string[]): string | undefined => {
  const levels = [payload, ...Object.values(payload).filter(isFields)];
  for (const name of names)
    for (const level of levels) {
      const key = Object.keys(level).find((one) => loosely(one) === name);
      const text = key === undefined ? undefined : textAt(level, key);
      if (text !== undefined) return text;
    }
  return undefined;
};

/** The application as `toJson .app` writes it, at the top or under a name. */
const applicationIn = (payload: Fields): Fields | undefined =>
  [payload, ...Object.values(payload)].filter(isFields).find((one) => {
    const isApplication = textAt(one, 'metadata', 'name') !== undefined && isFields(one['status']);
    return isApplication;
  });

const sourceOf = (app: Fields): unknown => valueAt(app, 'spec', 'source') ?? valueAt(app, 'spec', 'sources', 0);

const ofApplication = (app: Fields, payload: Fields): Notice => {
  const operation = valueAt(app, 'status', 'operationState');
  const history = valueAt(app, 'status', 'history', -1);
  const [labels, annotations] = [valueAt(app, 'metadata', 'labels'), valueAt(app, 'metadata', 'annotations')];
  const server = textAt(app, 'spec', 'destination', 'name');
  return {
    app: textAt(app, 'metadata', 'name')!,
    trigger: textNamed(payload, 'trigger', 'triggername', 'event', 'type') ?? '',
    phase: textAt(operation, 'phase') ?? '',
    sync: textAt(app, 'status', 'sync', 'status') ?? '',
    images: listAt(app, 'status', 'summary', 'images').filter((one): one is string => typeof one === 'string'),
    places: [labels, annotations],
    ...present({
      namespace: textAt(app, 'metadata', 'namespace'),
      revision:
        textAt(operation, 'syncResult', 'revision') ??
        textAt(operation, 'syncResult', 'revisions', 0) ??
        textAt(app, 'status', 'sync', 'revision'),
      repository: textAt(sourceOf(app), 'repoURL'),
      startedAt: timeAt(operation, 'startedAt') ?? timeAt(history, 'deployStartedAt'),
      finishedAt: timeAt(operation, 'finishedAt') ?? timeAt(history, 'deployedAt'),
      message: textAt(operation, 'message'),
      author: textAt(operation, 'operation', 'initiatedBy', 'username') ?? textAt(history, 'initiatedBy', 'username'),
      url: addressAt(payload, 'url') ?? addressAt(payload, 'link'),
      region: server === 'in-cluster' ? undefined : server,
      service: textAt(labels, 'app.kubernetes.io/name'),
    }),
  };
};

const appInAddress = (address: string | undefined): string | undefined =>
  /\/applications\/(?:[\w.-]+\/)?([\w.-]+)/.exec(address ?? '')?.[1];

/** A template of the organisation's own: what it calls things is matched loosely. */
const ofTemplate = (payload: Fields): Notice | undefined => {
  const url = textNamed(payload, 'targeturl', 'url', 'link', 'appurl', 'applicationurl');
  const context = textNamed(payload, 'context');
  const app =
    textNamed(payload, 'app', 'appname', 'application', 'applicationname', 'argocdapp') ??
    /^continuous-delivery\/([\w.-]+)/.exec(context ?? '')?.[1] ??
    appInAddress(url) ??
    textNamed(payload, 'name');
  if (app === undefined) return undefined;
  return {
    app,
    trigger: textNamed(payload, 'trigger', 'triggername', 'event', 'type', 'reason') ?? '',
    phase: textNamed(payload, 'phase', 'operationphase', 'operationstate', 'syncphase', 'state', 'result') ?? '',
    sync: textNamed(payload, 'syncstatus', 'sync', 'status') ?? '',
    images: [],
    places: [payload],
    ...present({
      namespace: textNamed(payload, 'appnamespace'),
      revision: textNamed(payload, 'revision', 'syncrevision', 'commit', 'commitsha', 'sha', 'gitrevision'),
      repository: textNamed(payload, 'repourl', 'repository', 'repo'),
      startedAt: timeAt({ at: textNamed(payload, 'startedat', 'starttime') }, 'at'),
      finishedAt: timeAt(
        { at: textNamed(payload, 'finishedat', 'finishtime', 'syncedat', 'deployedat', 'timestamp', 'time') },
        'at',
      ),
      message: textNamed(payload, 'message', 'description', 'text', 'error'),
      author: textNamed(payload, 'author', 'initiatedby', 'user', 'username'),
      url: addressAt({ url }, 'url'),
      region: textNamed(payload, 'region', 'cluster'),
    }),
  };
};

const hashed = /^[0-9a-f]{40}$|^[0-9a-f]{64}$/i;

const commitOf = ({ repository, revision }: Notice): Revision | undefined => {
  const path = /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/*$/.exec(repository ?? '')?.[1];
  return path !== undefined && revision !== undefined && hashed.test(revision)
    ? { repository: path, sha: revision }
    : undefined;
};

const tagOf = (image: string): readonly [name: string, tag: string] | undefined => {
  const match = /([\w.-]+):([\w][\w.+-]*)(?:@sha256:[0-9a-f]+)?$/i.exec(image);
  return match ? [match[1]!, match[2]!] : undefined;
};

/** The tag of the image that is called as the application is, or of the only one; else the revision. */
const versionOf = ({ app, service, images, revision }: Notice): string | undefined => {
  const tags = images.flatMap((image) => {
    const found = tagOf(image);
    return found ? [found] : [];
  });
  const own =
    tags.find(([name]) => name === service || name === app || app.startsWith(`${name}-`)) ??
    (tags.length === 1 ? tags[0] : undefined);
  return own?.[1] ?? (revision && (hashed.test(revision) ? shortSha(revision) : revision));
};

const environmentIn = ({ app, namespace }: Notice): string | undefined => {
  const word = /(?:^|-)(prod|production|live|staging|stage|test|dev|qa|preprod|canary)(?:-|$)/i;
  const found = (word.exec(app) ?? word.exec(namespace ?? ''))?.[1]?.toLowerCase();
  return found === undefined
    ? undefined
    : ({ prod: 'production', live: 'production', stage: 'staging' }[found] ?? found);
};

type Ending = 'deployed' | 'failed' | 'running';

const endingOf = ({ trigger, phase, sync }: Notice): Ending | undefined => {
  const words = `${trigger} ${phase} ${sync}`;
  if (/\bsync[\s_-]?failed\b|\b(?:failed|failure|error)\b/i.test(words)) return 'failed';
  if (/\b(?:running|sync[\s_-]?running)\b/i.test(words)) return 'running';
  return /\b(?:deployed|succeeded|success|sync[\s_-]?succeeded|synced)\b/i.test(words) ? 'deployed' : undefined;
};

const reportOf = (notice: Notice, ending: Ending, deliveryId: string): ReportedChange => {
  const { app, startedAt, finishedAt, message } = notice;
  const declared = declaredIn(...notice.places);
  const [version, environment, commit] = [versionOf(notice), environmentIn(notice), commitOf(notice)];
  const at = startedAt ?? finishedAt;
  const change = assembledChange(
    {
      title: [app, declared.version ?? version].filter(Boolean).join(' '),
      source: 'argocd',
      ...present({ version, environment, commit, region: notice.region, author: notice.author, description: message }),
      links: notice.url === undefined ? [] : [{ href: notice.url, text: 'application' }],
    },
    declared,
  );
  const moment = {
    progress: ending === 'deployed' ? ('finished' as const) : ('started' as const),
    ...present({ at, finishedAt: ending === 'deployed' ? finishedAt : undefined }),
  };
  const failedAt = finishedAt ?? at;
  return {
    key: `argocd ${notice.namespace ?? ''}/${app} ${at ?? `${notice.revision ?? ''} ${deliveryId}`}`,
    change: { ...change, ...moment },
    deployedBy: { name: notice.service ?? app, ...present({ url: notice.repository }) },
    ...(ending === 'failed' && failedAt !== undefined && { failed: { at: failedAt, ...present({ reason: message }) } }),
  };
};

/** Reads what Argo CD notifies of: applications that were deployed, are being deployed, or failed to be. */
export const readArgocd = ({ payload, deliveryId }: Delivery): ReadChanges => {
  const app = applicationIn(payload);
  const notice = app ? ofApplication(app, payload) : ofTemplate(payload);
  if (notice === undefined)
    return unreadable('the notification names no application; let the template send {{toJson .app}} or a field app');
  if (/health/i.test(notice.trigger) && !/deployed|sync/i.test(notice.trigger))
    return ignored('the health of an application is a symptom, no change');
  const ending = endingOf(notice);
  if (ending === undefined)
    return ignored(`the notification of ${notice.app.slice(0, 80)} does not say that it was deployed or failed to be`);
  return understood(reportOf(notice, ending, deliveryId));
};
