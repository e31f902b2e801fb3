import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A made-up incident of the corpora: what the alert said, and what was found out. */
export type Scenario = Readonly<{
  id: string;
  /** What went wrong; healthy where the alert was mistaken. */
  failureMode: string;
  /** A notification as Alertmanager sends it, without what gives the failure mode away. */
  alert: Readonly<Record<string, unknown>>;
  /** What a responder finds within minutes: events of the platform and lines of logs that tell of errors. */
  noted: readonly string[];
  /** A postmortem as somebody would have written it afterwards. */
  postmortem: string;
}>;

type Alert = Readonly<{
  title: string;
  commonLabels: Readonly<Record<string, string>>;
  commonAnnotations: Readonly<Record<string, string>>;
}>;

const givesAway = /failure_mode$/;

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

const without = (record: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !givesAway.test(key)));

const notificationOf = (id: string, { commonLabels, commonAnnotations }: Alert): Record<string, unknown> => {
  const labels = without(commonLabels);
  const annotations = without(commonAnnotations);
  const alert = { status: 'firing', labels, annotations, startsAt: new Date().toISOString(), fingerprint: id };
  return {
    version: '4',
    groupKey: `{}:{scenario="${id}"}`,
    status: 'firing',
    receiver: 'precedent',
    groupLabels: { alertname: labels['alertname'] },
    commonLabels: labels,
    commonAnnotations: annotations,
    alerts: [alert],
  };
};

/** The paragraphs of the answer, such as ROOT_CAUSE, by name. */
const paragraphsOf = (answer: string): Map<string, string> =>
  new Map(
    [...answer.matchAll(/^([A-Z_]+):[ \n]+([\s\S]*?)(?=\n[A-Z_]+:|$(?![\s\S]))/gm)].map(([, name, text]) => [
      name!,
      text!.trim(),
    ]),
  );

const eventsIn = (folder: string): string[] =>
  ['aws_rds_events.json', 'eks_events.json']
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      readJson<{
        events?: { date: string; message: string }[];
        warning_events?: { first_time: string; message: string }[];
      }>(path),
    )
    .flatMap(({ events = [], warning_events = [] }) => [
      ...events.map(({ date, message }) => `- ${date} ${message}`),
      ...warning_events.map(({ first_time, message }) => `- ${first_time} ${message}`),
    ]);

const mostNoted = 4;

const tellsOfError =
  /\b(?:error|warn(?:ing)?|fatal|fail(?:ed|ure|ing|s)?|kill(?:ed|ing)|exceeded|refused|cannot|unable|time[d ]*out)\b/i;

const linesOf = (
  folder: string,
  name: string,
  read: (file: Readonly<Record<string, unknown>>) => string[],
): string[] => {
  const path = join(folder, name);
  return existsSync(path) ? read(readJson(path)) : [];
};

/** The newest events and the lines of logs that tell of errors, without times; one of each kind. */
const notedIn = (folder: string): string[] => {
  const logged = [
    ...linesOf(folder, 'eks_pod_logs.json', ({ logs }) => ((logs ?? '') as string).split('\n')),
    ...linesOf(folder, 'datadog_logs.json', ({ logs }) =>
      ((logs ?? []) as { message: string; status: string }[])
        .filter(({ status }) => status !== 'info')
        .map(({ message }) => message),
    ),
  ].filter((line) => tellsOfError.test(line));
  const events = eventsIn(folder).map((line) => line.replace(/^- \S+ /, ''));
  const lines = [...logged, ...events.toReversed()].map((line) => line.replace(/^\S*\d\d:\d\d\S* /, '').trim());
  return [...new Map(lines.map((line) => [line.replace(/\d+/g, '0').slice(0, 40), line])).values()].slice(0, mostNoted);
};

const postmortemOf = (folder: string, { title, commonLabels, commonAnnotations }: Alert): string => {
  const { model_response: answer } = parse(readFileSync(join(folder, 'answer.yml'), 'utf8')) as {
    model_response: string;
  };
  const told = paragraphsOf(answer);
  const { summary = '', error = '', suspected_symptom: symptom = '' } = commonAnnotations;
  return [
    `---\nkind: postmortem\ntitle: ${JSON.stringify(title.replace(/^\[[^\]]*\]\s*/, ''))}\nservices: [${commonLabels['service'] ?? ''}]\n---`,
    `## Detection\n${commonLabels['alertname'] ?? ''}: ${[summary, error, symptom].filter(Boolean).join(' ')}`,
    `## Root cause\n${told.get('ROOT_CAUSE') ?? ''}`,
    `## What happened\n${told.get('CAUSAL_CHAIN') ?? ''}`,
    `## What was found\n${(told.get('VALIDATED_CLAIMS') ?? '').replace(/ \[evidence: [^\]]*\]/g, '')}`,
    `## Timeline\n${eventsIn(folder).join('\n')}`,
  ].join('\n\n');
};

/** Every scenario of the corpora. */
export const scenariosOf = (shared: string): Scenario[] => {
  const root = join(shared, 'corpora/scenarios/opensre-synthetic/tests/synthetic');
  return readdirSync(root).flatMap((kind) =>
    readdirSync(join(root, kind)).flatMap((name) => {
      const folder = join(root, kind, name);
      if (!existsSync(join(folder, 'scenario.yml'))) return [];
      const { failure_mode: failureMode } = parse(readFileSync(join(folder, 'scenario.yml'), 'utf8')) as {
        failure_mode: string;
      };
      const alert = readJson<Alert>(join(folder, 'alert.json'));
      const id = `${kind}/${name}`;
      return [
        {
          id,
          failureMode,
          alert: notificationOf(id, alert),
          noted: notedIn(folder),
          postmortem: postmortemOf(folder, alert),
        },
      ];
    }),
  );
};
