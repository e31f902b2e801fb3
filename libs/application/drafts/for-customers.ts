import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { IncidentStory } from './story.js';
import * as situation from './situation.js';
import type { Missing, Told } from './told.js';

type Found = readonly (Told | Missing)[];

/** The facts that say how far the incident has come, newest state first. */
const progress = ({ status, causes, mitigated, resolved, reopened, reported }: IncidentRecord): Told => {
  if (status === 'resolved' && resolved) return { text: 'The problem is resolved.', positions: [resolved.position] };
  if (status === 'mitigated' && mitigated)
    return { text: 'The effects have been stopped. We keep watching.', positions: [mitigated.position] };
  const cause = causes.at(-1);
  if (cause) return { text: 'We have found the cause and are working on it.', positions: [cause.position] };
  if (reopened) return { text: 'The problem has come back. We are investigating it.', positions: [reopened.position] };
  return { text: 'We are investigating a problem.', positions: [reported.position] };
};

/** Where it stands, in words that name nothing inside: no service, no person, no cause. */
export const customerStatus = ({ record }: IncidentStory): Found =>
  record.status === 'told' ? [{ gap: 'how it stands; only documents tell of it' }] : [progress(record)];

const firstOf = (found: Found): Told | undefined => found.find((one): one is Told => 'text' in one);

const sentence = (found: Found, before: string): Told[] => {
  const told = firstOf(found);
  return told ? [{ text: told.text, positions: told.positions, lead: before, tail: '.' }] : [];
};

/** When it began, when its effects ended and when it was over, as far as that has happened. */
export const customerTimes = (story: IncidentStory): Found => [
  ...sentence(situation.started(story), 'It began at '),
  ...(story.record.mitigated ? sentence(situation.mitigated(story), 'Its effects were stopped at ') : []),
  ...(story.record.resolved ? sentence(situation.resolved(story), 'It was resolved at ') : []),
  ...(story.record.resolved ? sentence(situation.duration(story), 'It lasted ') : []),
];

/** The organisation's own number; an id of the log says nothing to a customer. */
export const customerReference = (story: IncidentStory): Found =>
  story.record.reference === null ? [{ gap: 'a reference that customers may ask for' }] : situation.reference(story);
