import { z } from 'zod';
import type { ReportedChange } from '#domain/change/change.commands.js';
import {
  behaviours,
  changeKinds,
  progresses,
  provenances,
  type Behaviour,
  type Change,
  type ChangeLink,
  type Commit,
  type TouchedBehaviour,
} from '#domain/change/change.events.js';
import { isYetToCome, yetToComeInWords } from '#domain/incident/moment.js';
import { recogniseBehaviours } from './recognise-behaviours.js';
import { recogniseProvenance } from './recognise-provenance.js';
import { withCommits } from './with-commits.js';

const text = (longest: number) => z.string().trim().min(1).max(longest);

/** Words of a list in any letters, with spaces, dashes or underscores between. */
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.preprocess(
    (value) =>
      typeof value === 'string'
        ? value
            .trim()
            .toLowerCase()
            .replace(/[\s_]+/g, '-')
        : value,
    z.enum(values),
  );

const moment = z
  .string()
  .trim()
  .refine((value) => /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) && !Number.isNaN(Date.parse(value)), {
    message: 'is no time: write it as 2026-03-12T14:03:00Z',
  })
  .transform((value) => new Date(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) ? value : `${value}Z`).toISOString());

const address = text(2000).refine((value) => /^https?:\/\/\S+$/i.test(value), {
  message: 'is no address: it begins with http:// or https://',
});

/** An address by itself, or with the words of the link. */
const link = z.preprocess(
  (value) => (typeof value === 'string' ? { href: value } : value),
  z
    .strictObject({ href: address, text: text(300).optional() })
    .transform(({ href, text: words }): ChangeLink => ({ href, ...(words !== undefined && { text: words }) })),
);

const commit = z.strictObject({
  sha: text(64),
  message: z.string().max(20_000),
  author: text(300).optional(),
  at: moment.optional(),
  url: address.optional(),
  files: z.array(text(1000)).max(1000).default([]),
});

const services = z.array(text(200)).max(100);

/** The fields of a change as scripts and programs tell it. */
const plainChange = z
  .strictObject({
    id: text(300).optional(),
    kind: oneOf(changeKinds).default('code'),
    title: text(500),
    service: text(200).optional(),
    services: services.optional(),
    at: moment.optional(),
    finishedAt: moment.optional(),
    progress: oneOf(progresses).optional(),
    version: text(300).optional(),
    author: text(300).optional(),
    description: z.string().trim().max(20_000).optional(),
    link: link.optional(),
    links: z.array(link).max(50).optional(),
    environment: text(200).optional(),
    region: text(200).optional(),
    provenance: oneOf(provenances).optional(),
    behaviours: z.array(oneOf(behaviours)).max(behaviours.length).optional(),
    labels: z.array(text(200)).max(100).optional(),
    repository: text(300).optional(),
    sha: text(64).optional(),
    commits: z.array(commit).max(200).optional(),
    files: z.array(text(1000)).max(1000).optional(),
    isRollBack: z.boolean().optional(),
    failedAt: moment.optional(),
    failedBecause: text(2000).optional(),
    rolledBackAt: moment.optional(),
    rolledBackBy: text(300).optional(),
    rolledBackBecause: text(2000).optional(),
  })
  .refine((told) => told.kind === 'infrastructure' || told.service !== undefined || (told.services ?? []).length > 0, {
    path: ['service'],
    message: 'is missing: name what was changed, or give the kind infrastructure',
  })
  .refine((told) => (told.sha === undefined) === (told.repository === undefined), {
    path: ['sha'],
    message: 'and repository belong together: give both or neither',
  });

type PlainChange = z.output<typeof plainChange>;

/** Reports of changes in the order in which they were told, or what is wrong with them, each with its place. */
export type PlainChanges =
  Readonly<{ ok: true; reports: readonly ReportedChange[] }> | Readonly<{ ok: false; problems: readonly string[] }>;

/** The key of a change that its reporter gave an id. */
export const givenKey = (id: string): string => `given ${id.trim()}`;

const present = <T extends object>(fields: T): { [Key in keyof T]?: NonNullable<T[Key]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: NonNullable<T[Key]>;
  };

const declaredOrRecognised = (told: PlainChange): Pick<Change, 'provenance' | 'behaviours'> => {
  const declared = (told.behaviours ?? []).map((behaviour: Behaviour): TouchedBehaviour => ({
    behaviour,
    basis: { declared: true },
  }));
  const recognised = recogniseBehaviours(told).filter(({ behaviour }) => !told.behaviours?.includes(behaviour));
  const provenance: Change['provenance'] =
    told.provenance === undefined ? recogniseProvenance(told) : { by: told.provenance, basis: { declared: true } };
  return { provenance, behaviours: [...declared, ...recognised] };
};

const changeOf = (told: PlainChange): ReportedChange['change'] => {
  const { kind, title, at, finishedAt, version, author, description, environment, region, files } = told;
  const progress = told.progress ?? (told.failedAt === undefined ? undefined : 'started');
  const change: ReportedChange['change'] = {
    kind,
    title,
    services: [...new Set([...(told.service === undefined ? [] : [told.service]), ...(told.services ?? [])])],
    source: 'plain',
    ...declaredOrRecognised(told),
    links: [...(told.link === undefined ? [] : [told.link]), ...(told.links ?? [])],
    ...present({ at, finishedAt, progress, version, author, description, environment, region, files }),
    ...(told.repository !== undefined && { commit: { repository: told.repository, sha: told.sha! } }),
    ...(told.isRollBack === true && { isRollBack: true as const }),
  };
  return withCommits(change, (told.commits ?? []) as readonly Commit[]);
};

const reportOf = (told: PlainChange, fallbackKey: string): ReportedChange => {
  const { id, at, failedAt, failedBecause, rolledBackAt, rolledBackBy, rolledBackBecause } = told;
  const key = id !== undefined ? givenKey(id) : at !== undefined ? `told ${JSON.stringify(told)}` : fallbackKey;
  return {
    key,
    change: changeOf(told),
    ...(failedAt !== undefined && { failed: { at: failedAt, ...present({ reason: failedBecause }) } }),
    ...(rolledBackAt !== undefined && {
      rolledBack: { at: rolledBackAt, ...present({ by: rolledBackBy, reason: rolledBackBecause }) },
    }),
  };
};

const placeOf = (path: readonly PropertyKey[], at: string): string =>
  path.reduce<string>(
    (place, part) =>
      typeof part === 'number' ? `${place}[${part}]` : place === '' ? String(part) : `${place}.${String(part)}`,
    at,
  );

const sentenceOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'invalid_value') return `is none of ${issue.values.join(', ')}`;
  if (issue.code === 'unrecognized_keys') return `has no field ${issue.keys.join(', ')}: see docs/guides/changes.md`;
  if (issue.code === 'too_big') return `is longer than ${String(issue.maximum)}`;
  if (issue.code === 'too_small') return 'is empty';
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'is missing' : `is no ${issue.expected}`;
  return issue.message;
};

const problemOf = (issue: z.core.$ZodIssue, at: string): string => {
  const place = placeOf(issue.path, at);
  return `${place === '' ? 'the change' : place} ${sentenceOf(issue)}`;
};

const moments = ['at', 'finishedAt', 'failedAt', 'rolledBackAt'] as const;

/** Nothing that is told of a change happens later than it is told, but for one that is only asked for. */
const yetToCome = (told: PlainChange, now: string, at: string): string[] =>
  moments.flatMap((field) => {
    const time = field === 'at' && told.progress === 'requested' ? undefined : told[field];
    return time !== undefined && isYetToCome(time, now)
      ? [`${placeOf([field], at)} ${yetToComeInWords(time, now)}`]
      : [];
  });

/**
 * Reads one change or a list of them as scripts and programs tell them. `fallbackKey` names a change that is told without an id and
 * a time, of which nothing says that it was told before. Where it is told at `now`, ISO 8601, later moments are problems.
 */
export const readPlainChanges = (told: unknown, fallbackKey: (index: number) => string, now?: string): PlainChanges => {
  const isList = Array.isArray(told);
  const results = (isList ? told : [told]).map((one: unknown) => plainChange.safeParse(one, { reportInput: true }));
  const problems = results.flatMap(({ error, data }, index) => {
    const place = isList ? `[${index}]` : '';
    const issues = (error?.issues ?? []).map((issue) => problemOf(issue, place));
    return data === undefined || now === undefined ? issues : yetToCome(data, now, place);
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, reports: results.map(({ data }, index) => reportOf(data!, fallbackKey(index))) };
};
