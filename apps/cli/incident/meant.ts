import { minuteOf } from '#domain/incident/moment.js';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { incidentOperation, suspectsOperation } from './incident-operations.js';
import type { LiveIncident, Suspect } from './live-incident.js';

/** Reads an incident by its id or the organisation's number. Throws a Problem where there is none. */
export const readIncident = async (client: Client, named: string): Promise<LiveIncident> => {
  const { incident } = await client.query<{ incident: LiveIncident | null }>(incidentOperation, { id: named });
  if (!incident)
    throw new Problem(
      `There is no incident ${named}: precedent incident list --status all shows those that are known.`,
    );
  return incident;
};

/** Reads the suspects of an incident, likeliest first. Throws a Problem where there is no such incident. */
export const readSuspects = async (client: Client, named: string, first = 50): Promise<readonly Suspect[]> => {
  type Found = { incident: { suspects: readonly Suspect[] } | null };
  const { incident } = await client.query<Found>(suspectsOperation, { id: named, first });
  if (!incident)
    throw new Problem(
      `There is no incident ${named}: precedent incident list --status all shows those that are known.`,
    );
  return incident.suspects;
};

export type Named = Readonly<{ id: string; text: string }>;

/**
 * The one that is meant: by its number in the list as it is shown, by its id or the beginning of it, or by words of it. Throws a
 * Problem that lists them where that is none or several.
 */
export const oneMeant = (named: string, what: string, among: readonly Named[]): string => {
  const words = named.toLowerCase();
  const tests: ((one: Named, number: number) => boolean)[] = [
    (_, number) => String(number) === named,
    ({ id }) => id === named,
    ({ id }) => named.length >= 8 && id.startsWith(named),
    ({ text }) => text.toLowerCase().includes(words),
  ];
  const found = tests.map((test) => among.filter((one, i) => test(one, i + 1))).find(({ length }) => length > 0) ?? [];
  if (found.length === 1) return found[0]!.id;
  const list = among.map(({ text }, i) => `  ${i + 1}  ${text}`).join('\n');
  if (among.length === 0) throw new Problem(`The incident has no ${what} yet.`);
  const why = found.length === 0 ? `No ${what} is meant by "${named}"` : `"${named}" can mean ${found.length} of them`;
  throw new Problem(`${why}. Give its number:\n${list}`);
};

/** The hypothesis that is meant. */
export const hypothesisMeant = async (client: Client, incident: string, named: string): Promise<string> => {
  const { hypotheses } = await readIncident(client, incident);
  return oneMeant(
    named,
    'hypothesis',
    hypotheses.map(({ hypothesisId, text }) => ({ id: hypothesisId, text })),
  );
};

/** The planned remedy that is meant. */
export const remedyMeant = async (client: Client, incident: string, named: string): Promise<string> => {
  const { plannedRemediations } = await readIncident(client, incident);
  return oneMeant(
    named,
    'remedy',
    plannedRemediations.map(({ remediationId, text }) => ({ id: remediationId, text })),
  );
};

/** The change that is meant: a suspect by its number or words, or any change by its id. */
export const changeMeant = async (client: Client, incident: string, named: string): Promise<string> => {
  const suspects = await readSuspects(client, incident);
  const known = suspects.map(({ changeId, change: { title, version, services, at } }) => ({
    id: changeId,
    // Several changes may have one title: what tells them apart stands behind it.
    text: `${[title, version].filter(Boolean).join(' ')} (${[services.join(', '), minuteOf(at)].filter(Boolean).join(', ')})`,
  }));
  const words = named.toLowerCase();
  const isSuspect = known.some(({ id, text }) => id.startsWith(named) || text.toLowerCase().includes(words));
  // A change that is no suspect by itself may be one to a person, who calls it by an id: the server knows those.
  if (!isSuspect && /^[\w.:/@-]+$/.test(named) && !/^\d{1,2}$/.test(named)) return named;
  return oneMeant(named, 'suspect', known);
};
