import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import {
  failureModeOperation,
  failureModesOperation,
  suggestedFailureModesOperation,
} from './failure-mode-operations.js';

/** What can be meant by its id, its name or that of one merged into it. */
type Named = Readonly<{ id: string; name: string; formerNames?: readonly string[] }>;

type Quote = Readonly<{ text: string; sourceUri: string; startLine: number }>;

/** A failure mode in a list. */
export type ListedMode = Readonly<{
  id: string;
  name: string;
  formerNames: readonly string[];
  origin: 'DOCUMENTED' | 'ACCEPTED';
  services: readonly string[];
  sourceUri: string | null;
  lastSeenAt: string | null;
  observedIncidents: readonly Readonly<{ incidentId: string }>[];
  runbook: Readonly<{ title: string; lastVerifiedAt: string | null; lastRevisedAt: string }> | null;
}>;

/** A failure mode with all that is known of it. */
export type ShownMode = Omit<ListedMode, 'formerNames' | 'observedIncidents' | 'runbook'> &
  Readonly<{
    symptoms: readonly Quote[];
    causes: readonly Quote[];
    checks: readonly Quote[];
    remedies: readonly Quote[];
    observedIncidents: readonly Readonly<{
      title: string;
      occurredAt: string | null;
      assignment: string;
      by: string | null;
    }>[];
    runbook:
      | (NonNullable<ListedMode['runbook']> &
          Readonly<{ sourceUri: string; by: 'NAME' | 'WORDS'; incidentsSince: number }>)
      | null;
  }>;

export type SuggestedMode = Readonly<{
  id: string;
  name: string;
  incidentIds: readonly string[];
  services: readonly string[];
  lastSeenAt: string | null;
  causes: readonly Quote[];
}>;

type Page = Readonly<{
  failureModes: { nodes: readonly ListedMode[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}>;

const prefix = 'failure-mode-';

/** Whether this is an id as the log has it, which may be of one no longer listed. */
export const isWholeId = (named: string): boolean =>
  /^failure-mode-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(named);

/** The part of an id that people type. */
export const shortId = (id: string): string => id.replace(prefix, '').slice(0, 8);

/** Every failure mode, of a service if one is named. */
export const listModes = async (client: Client, service?: string): Promise<readonly ListedMode[]> => {
  const modes: ListedMode[] = [];
  for (let after: string | null | undefined = undefined; after !== null;) {
    const { failureModes }: Page = await client.query<Page>(failureModesOperation, { service, after });
    modes.push(...failureModes.nodes);
    after = failureModes.pageInfo.hasNextPage ? failureModes.pageInfo.endCursor : null;
  }
  return modes;
};

export const listSuggestions = async (client: Client, service?: string): Promise<readonly SuggestedMode[]> =>
  (await client.query<{ suggestedFailureModes: readonly SuggestedMode[] }>(suggestedFailureModesOperation, { service }))
    .suggestedFailureModes;

/** Throws a Problem where there is none. */
export const showMode = async (client: Client, id: string): Promise<ShownMode> => {
  const { failureMode } = await client.query<{ failureMode: ShownMode | null }>(failureModeOperation, { id });
  if (!failureMode) throw new Problem(`There is no failure mode "${id}": "precedent failure-modes" lists them.`);
  return failureMode;
};

const shortestPrefix = 4;

const meant = (named: string, all: readonly Named[]): readonly Named[] => {
  const wanted = named.trim().toLowerCase();
  const exact = all.filter(({ id, name }) => id === named.trim() || name.toLowerCase() === wanted);
  const former = all.filter(({ formerNames = [] }) => formerNames.some((name) => name.toLowerCase() === wanted));
  const called = exact.length > 0 ? exact : former;
  if (called.length > 0 || wanted.length < shortestPrefix) return called;
  return all.filter(({ id }) => id.replace(prefix, '').startsWith(wanted.replace(prefix, '')));
};

/** The id of the one that a person means by its id, the beginning of it, its name or that of one merged into it. Throws a Problem where none or several are. */
export const idMeant = (named: string, all: readonly Named[], command: string): string => {
  const [first, ...others] = meant(named, all);
  if (!first) throw new Problem(`There is no "${named}": "${command}" lists what there is.`);
  if (others.length > 0)
    throw new Problem(`"${named}" may be ${[first, ...others].map(({ id }) => id).join(' or ')}: give an id.`);
  return first.id;
};
