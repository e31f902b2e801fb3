import { createHash } from 'node:crypto';
import { firstText, type Json, textsAt } from './plain-json.js';

type Labels = Readonly<Record<string, string>>;

/** The service that an alert is of: the first of these labels that says anything. */
export const serviceOf = (labels: Labels, serviceLabels: readonly string[]): string | undefined =>
  firstText(labels, serviceLabels);

/** How bad the sender says it is, as it says it. */
export const severityOf = (labels: Labels): string | undefined => firstText(labels, ['severity', 'priority', 'level']);

const summaryNames = ['summary', 'title', 'message', 'description'];

export const summaryOf = (annotations: Labels): string | undefined => firstText(annotations, summaryNames);

const runbookNames = ['runbook_url', 'runbookUrl', 'runbook_link', 'runbook', 'playbook_url', 'playbook'];

/** Where the alert says what to do: a URL, or a path or name of a document. */
export const runbookOf = (annotations: Labels): string | undefined => firstText(annotations, runbookNames);

/** The same for the same labels, in whatever order they come. */
export const labelsKey = (labels: Labels): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(labels).sort(([left], [right]) => (left < right ? -1 : 1))))
    .digest('hex')
    .slice(0, 16);

/** Labels of the alert itself, before those that all alerts of its group share. */
export const labelsOf = (alert: Json, group: Json): Labels => ({
  ...textsAt(group, 'commonLabels'),
  ...textsAt(alert, 'labels'),
});

export const annotationsOf = (alert: Json, group: Json): Labels => ({
  ...textsAt(group, 'commonAnnotations'),
  ...textsAt(alert, 'annotations'),
});

/** Leaves out what is undefined, so that facts hold only what was said. */
export const defined = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
